//! The one folder that is served: no argument, link or answer leads out of it.

use std::env;
use std::fs;
use std::io;
use std::path::{Component, Path, PathBuf};

use serde_json::Value;

use crate::export::answer::{self, Code};
use crate::program::{self, FieldKind, Program};
use crate::store::tree::Exclude;
use crate::store::{self, Project};
use crate::submission::{PUBLISHED_PATH, PUBLISHED_REVISION};

/// The exit status of a command that is refused.
const REFUSED: u8 = 2;

/// Why a call is not carried out.
#[derive(Debug)]
pub(super) struct Refused {
    code: Code,
    key: String,
    what: String,
    instead: &'static str,
}

impl Refused {
    pub(super) fn new(code: Code, key: &str, what: impl Into<String>, instead: &'static str) -> Self {
        Self {
            code,
            key: key.to_owned(),
            what: what.into(),
            instead,
        }
    }

    /// Arguments that are not as their schema says.
    pub(super) fn usage(key: &str, what: impl Into<String>) -> Self {
        Self::new(
            Code::Usage,
            key,
            what,
            "correct the argument; tools/list says what each tool takes.",
        )
    }

    fn outside(key: &str, text: &str) -> Self {
        Self::new(
            Code::Outside,
            key,
            format!("{text:?} leads out of the folder that is served, so nothing was read or written."),
            "name a path inside, or have a person start conncert mcp in the folder above both.",
        )
    }

    /// Schema `conncert.error/1`.
    pub(super) fn error(&self) -> Value {
        let error = answer::Error {
            key: Some(&self.key),
            instead: Some(self.instead),
            ..answer::Error::of(self.code, &self.what, REFUSED)
        };
        serde_json::to_value(error).unwrap_or_default()
    }
}

/// The folder that is served, links resolved.
#[derive(Debug)]
pub struct Root(PathBuf);

impl Root {
    /// Serves this folder: the process works in it from now on.
    ///
    /// # Errors
    /// When there is no such folder, or it cannot be entered.
    pub fn at(folder: &Path) -> io::Result<Self> {
        let root = fs::canonicalize(folder)?;
        work_in(&root)?;
        Ok(Self(root))
    }

    /// Works in a folder inside, the connector's of a call.
    pub(super) fn enter(&self, folder: &str) -> Result<Here<'_>, Refused> {
        let top = Here {
            root: &self.0,
            folder: self.0.clone(),
        };
        let folder = match folder {
            "" => self.0.clone(),
            named => top.place("folder", named)?,
        };
        let entered = fs::canonicalize(&folder).and_then(|real| work_in(&real).map(|()| real));
        let Ok(folder) = entered else {
            let what = format!("There is no folder {:?} here.", folder.to_string_lossy());
            let instead = "name the connector's folder as it is called from the one that is served, or leave it out.";
            return Err(Refused::new(Code::NotFound, "folder", what, instead));
        };
        let here = Here { folder, ..top };
        here.guard(&here.folder)?;
        Ok(here)
    }
}

/// Works in a folder from now on. Windows names a real path in a way of its own, which nobody types.
fn work_in(real: &Path) -> io::Result<()> {
    let typed = real.to_str().filter(|_| cfg!(windows));
    match typed.and_then(|text| text.strip_prefix(r"\\?\")) {
        Some(typed) if !typed.starts_with("UNC") => env::set_current_dir(typed),
        _ => env::set_current_dir(real),
    }
}

/// The folder that a call works in.
pub(super) struct Here<'r> {
    root: &'r Path,
    folder: PathBuf,
}

impl Here<'_> {
    /// A path as a command gets it: one that leads out of the root is refused, and so is one whose folder leads out by what
    /// lies in it.
    pub(super) fn path(&self, key: &str, text: &str) -> Result<String, Refused> {
        let place = self.place(key, text)?;
        self.guard(&place)?;
        if !place.is_dir()
            && let Some(folder) = place.parent()
        {
            self.guard(folder)?;
        }
        // For a command it would be standard input or output.
        Ok(match text {
            "" => ".".to_owned(),
            "-" => "./-".to_owned(),
            text => text.to_owned(),
        })
    }

    /// The same of a folder in which a command looks for connectors.
    pub(super) fn tree(&self, key: &str, text: &str) -> Result<String, Refused> {
        let path = self.path(key, text)?;
        let place = self.place(key, text)?;
        if place.is_dir() {
            for folder in store::connectors(&place, &Exclude::default()).connectors {
                self.guard(&folder)?;
            }
        }
        Ok(path)
    }

    /// An answer, where one names a file: refused if that lies outside.
    pub(super) fn answer(&self, key: &str, text: &str) -> Result<(), Refused> {
        if key == PUBLISHED_REVISION && !text.trim().is_empty() {
            return self.repository(key);
        }
        if names_file(key) && !text.trim().is_empty() {
            self.place(key, text.trim())?;
        }
        Ok(())
    }

    /// Refuses to ask a repository that lies further up: what it holds is more than this folder.
    pub(super) fn repository(&self, key: &str) -> Result<(), Refused> {
        repository(self.root, &self.folder, key)
    }

    /// Where a path leads, from the folder of the call.
    fn place(&self, key: &str, text: &str) -> Result<PathBuf, Refused> {
        inside(self.root, &self.folder, text).ok_or_else(|| Refused::outside(key, text))
    }

    /// What commands read or write in a folder unasked must not lie outside either: files behind links, and what its project
    /// file names. Folders behind links are looked into by no command.
    fn guard(&self, folder: &Path) -> Result<(), Refused> {
        for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
            let place = entry.path();
            let is_link = entry.file_type().is_ok_and(|kind| kind.is_symlink());
            if is_link && !place.is_dir() && !stays(self.root, &place) {
                let name = entry.file_name();
                let name = name.to_string_lossy();
                return Err(Refused::outside(&name, &name));
            }
        }
        // What cannot be read is told by the command.
        let Ok(Some(submission)) = Project::read(folder) else {
            return Ok(());
        };
        if submission.text(PUBLISHED_REVISION).is_some() {
            repository(self.root, folder, PUBLISHED_REVISION)?;
        }
        let named = submission.answers.keys().filter(|key| names_file(key));
        for key in named {
            let text = submission.text(key).unwrap_or_default();
            if inside(self.root, folder, text).is_none() {
                return Err(Refused::outside(key, text));
            }
        }
        Ok(())
    }
}

/// Whether the answer to this question names a file or a folder.
fn names_file(key: &str) -> bool {
    let mut fields = program::built_in().iter().flat_map(Program::fields);
    key == PUBLISHED_PATH || fields.any(|(_, field)| field.key == key && field.kind == FieldKind::Path)
}

fn repository(root: &Path, folder: &Path, key: &str) -> Result<(), Refused> {
    let inner = folder.ancestors().take_while(|above| above.starts_with(root));
    let is_repository = |folder: &Path| folder.join(".git").symlink_metadata().is_ok_and(|found| found.is_dir());
    if inner.into_iter().any(is_repository) {
        return Ok(());
    }
    let what = "There is no git repository in the folder that is served, and one above it is not asked.";
    let instead =
        "have a person start conncert mcp in the repository's own folder, and name the connector's with \"folder\".";
    Err(Refused::new(Code::Outside, key, what, instead))
}

/// Where a path from a folder inside the root leads, if that is inside as well: links resolved, whether or not it is there.
fn inside(root: &Path, folder: &Path, text: &str) -> Option<PathBuf> {
    // Some commands take it for the user's own folder.
    if text.starts_with('~') {
        return None;
    }
    let mut inner = folder.strip_prefix(root).ok()?.to_path_buf();
    for part in Path::new(text).components() {
        match part {
            Component::Normal(name) => inner.push(name),
            Component::CurDir => {}
            Component::ParentDir => {
                // A link on the way would lead up from where it points to.
                if !stays(root, &root.join(&inner)) || !inner.pop() {
                    return None;
                }
            }
            Component::RootDir | Component::Prefix(_) => return None,
        }
    }
    let place = root.join(inner);
    (stays(root, &place) && stays(root, &folder.join(text))).then_some(place)
}

/// Whether a place really lies in the root.
fn stays(root: &Path, place: &Path) -> bool {
    real(place).is_some_and(|real| real.starts_with(root))
}

/// The real place of a path: links resolved as far as it exists, the rest as written; none where nobody can tell.
fn real(path: &Path) -> Option<PathBuf> {
    let there = path.ancestors().find(|above| above.symlink_metadata().is_ok())?;
    let rest = path.strip_prefix(there).ok()?;
    let real = fs::canonicalize(there).ok().or_else(|| beside(there))?;
    // Joined with nothing, a file would become a folder.
    Some(if rest.as_os_str().is_empty() {
        real
    } else {
        real.join(rest)
    })
}

/// Where a link leads that leads to nothing yet, if that is just beside it: what is written through it is made there.
fn beside(link: &Path) -> Option<PathBuf> {
    let target = fs::read_link(link).ok()?;
    let mut parts = target.components();
    let (Some(Component::Normal(name)), None) = (parts.next(), parts.next()) else {
        return None;
    };
    let place = fs::canonicalize(link.parent()?).ok()?.join(name);
    place.symlink_metadata().is_err().then_some(place)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    #[test]
    fn only_what_lies_inside_is_a_place() {
        let place = tempfile::tempdir().unwrap();
        let root = fs::canonicalize(place.path()).unwrap().join("root");
        let folder = root.join("a/b");
        fs::create_dir_all(&folder).unwrap();
        for text in [".", "", "x.json", "../c.json", "../../c", "./x/../y", "new/folder/x"] {
            assert!(inside(&root, &folder, text).is_some(), "{text}");
        }
        let absolute = root.join("a").display().to_string();
        for text in [
            "../../..",
            "../../../root/x",
            "/etc/passwd",
            "x/../../../../y",
            "~/x",
            "~",
            &absolute,
        ] {
            assert_eq!(inside(&root, &folder, text), None, "{text}");
        }
    }

    #[cfg(unix)]
    #[test]
    fn a_link_that_leads_out_is_no_place_and_one_that_stays_is() {
        use std::os::unix::fs::symlink;

        let place = tempfile::tempdir().unwrap();
        let top = fs::canonicalize(place.path()).unwrap();
        let root = top.join("root");
        fs::create_dir_all(root.join("a/b")).unwrap();
        fs::create_dir(top.join("elsewhere")).unwrap();
        symlink(top.join("elsewhere"), root.join("out")).unwrap();
        symlink(root.join("a"), root.join("in")).unwrap();
        symlink(top.join("elsewhere/new.json"), root.join("new.json")).unwrap();
        symlink("new.json", root.join("newer.json")).unwrap();
        symlink("nothing.json", root.join("beside.json")).unwrap();
        for text in [
            "out",
            "out/x.json",
            "out/../x",
            "in/../../elsewhere",
            "new.json",
            "newer.json",
        ] {
            assert_eq!(inside(&root, &root, text), None, "{text}");
        }
        for text in ["in", "in/x.json", "in/b", "beside.json"] {
            assert!(inside(&root, &root, text).is_some(), "{text}");
        }
    }
}
