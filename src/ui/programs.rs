//! Where a program is that a command names.

use std::env;
use std::path::{Path, PathBuf};

/// The endings of programs on Windows, where `PATHEXT` names none.
const ENDINGS: &str = ".COM;.EXE;.BAT;.CMD";

/// The file that a command's first word starts; none where `PATH` leads to none. On Windows the word has no ending most often,
/// and the system alone would add only `.exe`: `code` is `code.cmd` there.
#[must_use]
pub fn found(program: &str, env: &dyn Fn(&str) -> Option<String>) -> Option<PathBuf> {
    let endings = cfg!(windows).then(|| env("PATHEXT").unwrap_or_else(|| ENDINGS.to_owned()));
    let endings: Vec<&str> = endings
        .as_deref()
        .map(|all| all.split(';').collect())
        .unwrap_or_default();
    if Path::new(program).components().count() > 1 {
        return at(Path::new(program), &endings);
    }
    let path = env("PATH")?;
    env::split_paths(&path).find_map(|folder| at(&folder.join(program), &endings))
}

/// The file at a place, with one of the endings if not as it is.
fn at(place: &Path, endings: &[&str]) -> Option<PathBuf> {
    let with = |ending: &&str| {
        let mut name = place.as_os_str().to_os_string();
        name.push(ending.to_lowercase());
        PathBuf::from(name)
    };
    // Beside `code.cmd` lies a `code` for other systems.
    let places = endings.iter().map(with).chain([place.to_path_buf()]);
    places.into_iter().find(|file| file.is_file())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    #[test]
    fn a_program_is_found_with_the_endings_of_its_system() {
        let folder = tempfile::tempdir().unwrap();
        for name in ["code", "code.cmd", "notepad.exe", "ed"] {
            std::fs::write(folder.path().join(name), "").unwrap();
        }
        let found = |name: &str, endings: &[&str]| {
            let file = at(&folder.path().join(name), endings)?;
            Some(file.file_name()?.to_str()?.to_owned())
        };
        let windows = [".EXE", ".CMD"];
        assert_eq!(found("code", &windows).as_deref(), Some("code.cmd"));
        assert_eq!(found("code.cmd", &windows).as_deref(), Some("code.cmd"));
        assert_eq!(found("notepad", &windows).as_deref(), Some("notepad.exe"));
        assert_eq!(found("code", &[]).as_deref(), Some("code"));
        assert_eq!(found("notepad", &[]), None);
    }
}
