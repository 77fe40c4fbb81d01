//! Opening a file, or a longer text, in the person's own editor.

use std::fs;
use std::io::{self, Write as _};
use std::path::Path;
use std::process::Command;

use super::programs;
use crate::document;
use crate::store::said;

/// Why the editor did not do its work.
#[derive(Debug, thiserror::Error)]
pub enum NotEdited {
    /// It did not start.
    #[error(
        "{program} did not start ({}). Set VISUAL to the command that starts your editor.",
        said(error)
    )]
    NotStarted {
        /// What was tried.
        program: String,
        /// Why it did not start.
        error: io::Error,
    },
    /// It said that something went wrong.
    #[error("{program} ended with {status}, so what it wrote is not taken over.")]
    Failed {
        /// The editor.
        program: String,
        /// Its exit status.
        status: std::process::ExitStatus,
    },
    /// The text could not be handed over or read back.
    #[error("The text could not be handed to the editor and back: {}.", said(.0))]
    Text(#[from] io::Error),
}

/// The program and its arguments that open `file`, at `line` (from 1) where the editor is known to take one.
///
/// The editor is the first of the setting, `VISUAL`, `EDITOR` and those that systems come with that is installed; when
/// none is, the first, so that it can be named. With `wait`, editors with a window of their own are told to return only when the file is closed.
#[must_use]
pub fn command(
    setting: Option<&str>,
    env: &dyn Fn(&str) -> Option<String>,
    file: &Path,
    line: Option<u32>,
    wait: bool,
) -> Vec<String> {
    // The one that every beginner can leave again comes first.
    let usual: &[&str] = if cfg!(windows) {
        &["notepad"]
    } else {
        &["nano", "vim", "vi"]
    };
    let named = [setting.map(str::to_owned), env("VISUAL"), env("EDITOR")];
    let mut editors: Vec<Vec<String>> = named
        .into_iter()
        .flatten()
        .chain(usual.iter().map(|editor| (*editor).to_owned()))
        .map(|words| split(&words))
        .filter(|parts| !parts.is_empty())
        .collect();
    // Without a path nothing can be told.
    let is_known = env("PATH").is_some();
    let installed = editors
        .iter()
        .position(|parts| !is_known || programs::found(&parts[0], env).is_some())
        .unwrap_or_default();
    let mut parts = editors.swap_remove(installed);
    let known = parts.first().map_or(Known::Other, |program| Known::of(program));
    if wait
        && let Some(flag) = known.wait()
        && !parts.iter().any(|part| part == flag || part == "-w")
    {
        parts.push(flag.to_owned());
    }
    let file = match file.to_string_lossy() {
        name if name.starts_with('-') => format!("./{name}"),
        name => name.into_owned(),
    };
    match (known, line) {
        (Known::Plus, Some(line)) => parts.extend([format!("+{line}"), file]),
        (Known::Colon, Some(line)) => parts.push(format!("{file}:{line}")),
        (Known::Code, Some(line)) => parts.extend(["-g".to_owned(), format!("{file}:{line}")]),
        (Known::LineFlag, Some(line)) => parts.extend(["--line".to_owned(), line.to_string(), file]),
        (Known::NotepadPlus, Some(line)) => parts.extend([format!("-n{line}"), file]),
        (Known::Other, _) | (_, None) => parts.push(file),
    }
    parts
}

/// Runs an editor's command in this terminal and waits for it; the terminal guard must have stepped aside.
///
/// # Errors
/// [`NotEdited`] when it does not start or ends with a failure.
pub fn run(parts: &[String]) -> Result<(), NotEdited> {
    let Some((program, arguments)) = parts.split_first() else {
        return Ok(());
    };
    let file = programs::found(program, &|name| std::env::var(name).ok());
    let status = Command::new(file.unwrap_or_else(|| program.into()))
        .args(arguments)
        .status()
        .map_err(|error| NotEdited::NotStarted {
            program: program.clone(),
            error,
        })?;
    if status.success() {
        Ok(())
    } else {
        Err(NotEdited::Failed {
            program: program.clone(),
            status,
        })
    }
}

/// Edits a text through a temporary file: `command` gives the editor's command for that file.
///
/// # Errors
/// [`NotEdited`]; the text given is then still the one that counts.
pub fn edit(text: &str, command: impl FnOnce(&Path) -> Vec<String>) -> Result<String, NotEdited> {
    let mut file = tempfile::Builder::new().prefix("conncert-").suffix(".txt").tempfile()?;
    // Editors that Windows comes with have known no other line ends for long.
    let text = if cfg!(windows) {
        &text.replace('\n', "\r\n")
    } else {
        text
    };
    file.write_all(text.as_bytes())?;
    file.flush()?;
    // Closed while the editor runs: Windows does not let two programs write a file.
    let path = file.into_temp_path();
    run(&command(&path))?;
    Ok(taken(&fs::read(&path)?))
}

/// What an editor left, in the encoding and with the line ends that it prefers.
fn taken(edited: &[u8]) -> String {
    document::text(edited)
        .replace("\r\n", "\n")
        .trim_end_matches('\n')
        .to_owned()
}

/// Editors by how they take a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Known {
    Plus,
    Colon,
    Code,
    LineFlag,
    NotepadPlus,
    Other,
}

impl Known {
    fn of(program: &str) -> Self {
        let name = program
            .rsplit(['/', '\\'])
            .next()
            .unwrap_or(program)
            .to_ascii_lowercase();
        let name = name
            .strip_suffix(".exe")
            .or_else(|| name.strip_suffix(".cmd"))
            .or_else(|| name.strip_suffix(".bat"))
            .unwrap_or(&name);
        match name {
            "vi" | "vim" | "nvim" | "gvim" | "nano" | "pico" | "emacs" | "emacsclient" | "kak" | "micro" | "joe"
            | "mg" | "ne" | "gedit" => Self::Plus,
            "hx" | "helix" | "zed" | "zeditor" | "subl" => Self::Colon,
            "code" | "code-insiders" | "codium" | "vscodium" | "cursor" | "windsurf" => Self::Code,
            "kate" | "idea" | "pycharm" | "webstorm" | "rustrover" | "goland" => Self::LineFlag,
            "notepad++" => Self::NotepadPlus,
            _ => Self::Other,
        }
    }

    fn wait(self) -> Option<&'static str> {
        matches!(self, Self::Code).then_some("--wait")
    }
}

/// Words at blanks; quotes keep blanks, and backslashes are ordinary because paths on Windows hold them.
fn split(words: &str) -> Vec<String> {
    let mut parts = Vec::new();
    let mut part: Option<String> = None;
    let mut quote = None;
    for letter in words.chars() {
        match quote {
            Some(open) if letter == open => quote = None,
            None if letter == '"' || letter == '\'' => {
                quote = Some(letter);
                part.get_or_insert_default();
            }
            None if letter.is_whitespace() => parts.extend(part.take()),
            _ => part.get_or_insert_default().push(letter),
        }
    }
    parts.extend(part);
    parts
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn words(editor: &str, line: Option<u32>, wait: bool) -> String {
        let env = |name: &str| (name == "EDITOR").then(|| editor.to_owned());
        command(None, &env, Path::new("api/a b.json"), line, wait).join("|")
    }

    #[test]
    fn each_known_editor_gets_the_line_its_own_way() {
        for (editor, expected) in [
            ("vi", "vi|+214|api/a b.json"),
            ("/usr/bin/nvim -p", "/usr/bin/nvim|-p|+214|api/a b.json"),
            ("nano", "nano|+214|api/a b.json"),
            ("emacsclient -t", "emacsclient|-t|+214|api/a b.json"),
            ("hx", "hx|api/a b.json:214"),
            ("code", "code|-g|api/a b.json:214"),
            (
                r#""C:\Program Files\VS Code\code.cmd" -n"#,
                r"C:\Program Files\VS Code\code.cmd|-n|-g|api/a b.json:214",
            ),
            ("kate", "kate|--line|214|api/a b.json"),
            ("notepad++", "notepad++|-n214|api/a b.json"),
            ("ed", "ed|api/a b.json"),
        ] {
            assert_eq!(words(editor, Some(214), false), expected);
        }
        assert_eq!(words("hx", None, false), "hx|api/a b.json");
    }

    #[test]
    fn editors_with_their_own_window_are_waited_for_once() {
        assert_eq!(words("code", None, true), "code|--wait|api/a b.json");
        assert_eq!(words("code -w", None, true), "code|-w|api/a b.json");
        assert_eq!(words("vim", None, true), "vim|api/a b.json");
    }

    #[test]
    fn the_setting_comes_before_visual_and_that_before_editor() {
        let env = |name: &str| Some(name.to_lowercase());
        assert_eq!(command(Some("hx"), &env, Path::new("x"), None, false), ["hx", "x"]);
        assert_eq!(command(None, &env, Path::new("x"), None, false), ["visual", "x"]);
        assert_eq!(command(Some("  "), &env, Path::new("x"), None, false), ["visual", "x"]);
        assert_eq!(
            command(None, &|_| None, Path::new("-x"), None, false).last().unwrap(),
            "./-x"
        );
    }

    #[cfg(unix)]
    #[test]
    fn an_editor_that_is_missing_gives_way_to_the_next_that_is_there() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().to_string_lossy().into_owned();
        let chosen = |visual: &str| {
            let env = |name: &str| match name {
                "VISUAL" => Some(visual.to_owned()),
                "EDITOR" => Some("mine -w".to_owned()),
                "PATH" => Some(format!("/no/such/folder:{path}")),
                _ => None,
            };
            command(Some("gone"), &env, Path::new("x"), None, false).join(" ")
        };
        assert_eq!(chosen("code"), "gone x", "nothing is there: the first is named");
        for (there, expected) in [
            ("vi", "vi x"),
            ("nano", "nano x"),
            ("mine", "mine -w x"),
            ("code", "code x"),
        ] {
            fs::write(folder.path().join(there), "").unwrap();
            assert_eq!(chosen("code"), expected);
        }
        let own = folder.path().join("own").to_string_lossy().into_owned();
        assert_eq!(chosen(&own), "mine -w x");
        fs::write(&own, "").unwrap();
        assert_eq!(chosen(&own), format!("{own} x"));
    }

    #[test]
    fn a_text_is_understood_however_the_editor_saves_it() {
        for bytes in [
            &b"\xef\xbb\xbfGr\xc3\xbc\xc3\x9fe\r\nan alle\r\n"[..],
            b"\xff\xfeG\0r\0\xfc\0\xdf\0e\0\r\0\n\0a\0n\0 \0a\0l\0l\0e\0",
            b"Gr\xfc\xdfe\nan alle\n",
        ] {
            assert_eq!(taken(bytes), "Grüße\nan alle");
        }
        assert_eq!(taken(b"\r\n"), "");
    }

    #[cfg(unix)]
    #[test]
    fn a_text_goes_to_the_editor_and_back() {
        let script = |script: &str, path: &Path| {
            ["sh", "-c", script, "sh", &path.to_string_lossy()]
                .map(str::to_owned)
                .to_vec()
        };
        let edited = edit("before", |path| script("printf ' after\\n' >> \"$1\"", path)).unwrap();
        assert_eq!(edited, "before after");
        assert!(matches!(
            edit("x", |path| script("exit 3", path)),
            Err(NotEdited::Failed { .. })
        ));
        let missing = edit("x", |_| vec!["no-such-editor-here".to_owned()]).unwrap_err();
        assert!(missing.to_string().contains("Set VISUAL"));
    }
}
