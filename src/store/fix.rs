//! Repairs a file so that the repair can be taken back.

use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::atomic;
use super::paths;
use super::patience::patiently_on;
use super::project::denied;
use super::state::{Logged, State};
use crate::document::{Span, edit};
use crate::rules::Edit;
use crate::session::{FileChange, FileFix, FixError, NoFile};

/// The mark that some editors put before UTF-8 text; readers take it off, writers here put it back.
const BYTE_ORDER_MARK: &str = "\u{feff}";

/// Repairs a file, or writes several; what is replaced is kept in `state`. Returns the repair that takes this one back.
///
/// # Errors
/// [`FixError`]; the files are then as they were.
pub fn apply(folder: &Path, fix: &FileFix, state: &State) -> Result<FileFix, FixError> {
    let (files, last) = match &fix.change {
        FileChange::Text { .. } => return Ok(one(folder, fix, false, state)?.0),
        FileChange::Bytes { .. } => (std::slice::from_ref(fix), None),
        FileChange::Together { files, last } => (files.as_slice(), last.as_deref()),
    };
    let file = folder.join(paths::relative(folder, &fix.path)?);
    let known = state.conversion(&file);
    let (back, is_logged) = together(folder, files, &fix.path, state)?;
    if let Some(last) = last
        && let Err(error) = state.keep_conversion(&file, last, is_logged)
    {
        put_back(folder, &back, state)?;
        return Err(FixError::NotKept(denied(state.root().unwrap_or(folder), &error)));
    }
    // Whoever takes this back needs what was known before, and of what takes something back that is what was written.
    let last = (state.conversion(&file) != known).then(|| Arc::new(known.unwrap_or_default()));
    if let (None, FileChange::Bytes { .. }, Some(only)) = (&last, &fix.change, back.first()) {
        return Ok(only.clone());
    }
    Ok(FileFix {
        path: fix.path.clone(),
        title: fix.title.clone(),
        change: FileChange::Together { files: back, last },
    })
}

/// Whether undo could not take a repair back later: it replaces what looks like a credential, of which no copy is kept.
#[must_use]
pub fn is_lost(fix: &FileFix) -> bool {
    let FileChange::Text { before, edits } = &fix.change else {
        return false;
    };
    let edits = edits.iter().map(|edit| (edit.span, edit.text.as_str()));
    let after = edit::apply(before, edits);
    after.is_ok_and(|after| State::keeps_no_copy(&fix.path, before.as_bytes(), after.as_bytes()))
}

/// Writes several files, those written before put back where one cannot be. Gives what leads back, and whether what is
/// written to `path` is logged.
fn together(folder: &Path, files: &[FileFix], path: &str, state: &State) -> Result<(Vec<FileFix>, bool), FixError> {
    let mut back: Vec<FileFix> = Vec::new();
    let (mut joins, mut is_logged) = (false, false);
    for file in files {
        match one(folder, file, joins, state) {
            Ok((inverse, logged)) => {
                joins |= logged;
                is_logged |= logged && file.path == path;
                back.insert(0, inverse);
            }
            Err(error) => {
                put_back(folder, &back, state)?;
                return Err(error);
            }
        }
    }
    Ok((back, is_logged))
}

fn put_back(folder: &Path, back: &[FileFix], state: &State) -> Result<(), FixError> {
    back.iter()
        .try_for_each(|inverse| one(folder, inverse, false, state).map(drop))
}

/// Writes one file, and tells whether that is logged; with `joins` it belongs to what was logged before.
fn one(folder: &Path, fix: &FileFix, joins: bool, state: &State) -> Result<(FileFix, bool), FixError> {
    let (change, is_logged) = match &fix.change {
        FileChange::Text { before, edits } => text(folder, fix, (before, edits), joins, state)?,
        FileChange::Bytes { before, after } => {
            let is_logged = bytes(folder, fix, (before.as_deref(), after.as_deref()), joins, state)?;
            let back = FileChange::Bytes {
                before: after.clone(),
                after: before.clone(),
            };
            (back, is_logged)
        }
        FileChange::Together { .. } => return Err(FixError::Misfit(fix.path.clone())),
    };
    let back = FileFix {
        path: fix.path.clone(),
        title: fix.title.clone(),
        change,
    };
    Ok((back, is_logged))
}

/// The file's bytes and its place; opened only within the folder.
fn read(folder: &Path, path: &str) -> Result<(PathBuf, Vec<u8>), FixError> {
    let inner = paths::relative(folder, path)?;
    let (file, length) = paths::open_inside(folder, &inner)?;
    let target = folder.join(&inner);
    let mut bytes = Vec::new();
    file.take(length)
        .read_to_end(&mut bytes)
        .map_err(|error| paths::unreadable(folder, path, &error))?;
    Ok((target, bytes))
}

/// Makes edits in a text; returns the change that takes them back.
fn text(
    folder: &Path,
    fix: &FileFix,
    (before, edits): (&str, &[Edit]),
    joins: bool,
    state: &State,
) -> Result<(FileChange, bool), FixError> {
    let path = &fix.path;
    let (target, bytes) = read(folder, path)?;
    let text = std::str::from_utf8(&bytes).map_err(|_| {
        NoFile::new(
            format!("{path} is not UTF-8 text, and repairing it could damage letters."),
            "Save it as UTF-8 in an editor, then repair.",
        )
    })?;
    let mark = match text.strip_prefix(BYTE_ORDER_MARK) {
        Some(rest) if rest == before => BYTE_ORDER_MARK,
        _ if text == before => "",
        _ => return Err(FixError::Changed(path.clone())),
    };
    let (after, back) = edited(before, edits).ok_or_else(|| FixError::Misfit(path.clone()))?;
    let written = format!("{mark}{after}");
    let change = Logged {
        file: &target,
        title: &fix.title,
        before: Some(&bytes),
        after: Some(written.as_bytes()),
        joins,
    };
    let is_logged = state
        .logging_back(change, || atomic::replace(&target, written.as_bytes()))
        .map_err(|error| denied(&target, &error))?;
    let back = FileChange::Text {
        before: after,
        edits: back,
    };
    Ok((back, is_logged))
}

/// Puts other bytes in place of a file's, makes a file that is not there yet, or removes one that was made.
fn bytes(
    folder: &Path,
    fix: &FileFix,
    (before, after): (Option<&[u8]>, Option<&[u8]>),
    joins: bool,
    state: &State,
) -> Result<bool, FixError> {
    let path = &fix.path;
    let target = match before {
        Some(before) => {
            let (target, bytes) = read(folder, path)?;
            if bytes != before {
                return Err(FixError::Changed(path.clone()));
            }
            target
        }
        None => folder.join(paths::relative(folder, path)?),
    };
    let write = || match (before, after) {
        (Some(_), Some(after)) => atomic::replace(&target, after),
        (Some(_), None) => patiently_on(&target, || fs::remove_file(&target)),
        (None, Some(after)) => create(&target, after),
        (None, None) => Ok(()),
    };
    let change = Logged {
        file: &target,
        title: &fix.title,
        before,
        after,
        joins,
    };
    state.logging_back(change, write).map_err(|error| match error.kind() {
        io::ErrorKind::AlreadyExists => FixError::Exists(path.clone()),
        _ => denied(&target, &error).into(),
    })
}

/// Makes a file that is not there yet, and its folder if need be.
fn create(target: &Path, bytes: &[u8]) -> io::Result<()> {
    let folder = atomic::folder_of(target);
    if !folder.exists() {
        fs::create_dir(folder)?;
    }
    atomic::create(target, bytes)
}

/// The text after the edits, and the edits that lead back; none when an edit lies outside the text or over another.
fn edited(before: &str, edits: &[Edit]) -> Option<(String, Vec<Edit>)> {
    let after = edit::apply(before, edits.iter().map(|edit| (edit.span, edit.text.as_str()))).ok()?;
    let mut back = Vec::with_capacity(edits.len());
    // How many bytes the edits so far added and took.
    let (mut added, mut taken) = (0, 0);
    for edit in edits {
        let start = edit.span.start + added - taken;
        added += u32::try_from(edit.text.len()).ok()?;
        taken += edit.span.end - edit.span.start;
        back.push(Edit {
            span: Span {
                start,
                end: edit.span.end + added - taken,
            },
            text: before.get(edit.span.range())?.to_owned(),
        });
    }
    Some((after, back))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;
    use crate::session::LastConversion;
    use crate::store::undo;
    use proptest::prelude::*;

    fn replace(start: u32, end: u32, text: &str) -> Edit {
        Edit {
            span: Span { start, end },
            text: text.to_owned(),
        }
    }

    /// The state of the user of this folder.
    fn state(folder: &tempfile::TempDir) -> State {
        State::at(folder.path().join("state"))
    }

    fn fix(before: &str, edits: Vec<Edit>) -> FileFix {
        FileFix {
            path: "api.json".to_owned(),
            title: "add a summary".to_owned(),
            change: FileChange::Text {
                before: before.to_owned(),
                edits,
            },
        }
    }

    #[test]
    fn a_repair_is_written_the_original_kept_once_and_all_of_it_taken_back() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("api.json");
        fs::write(&file, "\u{feff}{\"a\": 1}").unwrap();
        let back = apply(
            folder.path(),
            &fix("{\"a\": 1}", vec![replace(6, 7, "2"), replace(7, 7, ", \"b\": 3")]),
            &state(&folder),
        )
        .unwrap();
        assert_eq!(fs::read_to_string(&file).unwrap(), "\u{feff}{\"a\": 2, \"b\": 3}");
        let again = apply(folder.path(), &back, &state(&folder)).unwrap();
        assert_eq!(fs::read_to_string(&file).unwrap(), "\u{feff}{\"a\": 1}");
        apply(folder.path(), &again, &state(&folder)).unwrap();
        assert_eq!(fs::read_to_string(&file).unwrap(), "\u{feff}{\"a\": 2, \"b\": 3}");
        undo::take_back(folder.path(), &state(&folder)).unwrap();
        assert_eq!(fs::read_to_string(&file).unwrap(), "\u{feff}{\"a\": 1}");
        let names: Vec<_> = fs::read_dir(folder.path())
            .unwrap()
            .map(|entry| entry.unwrap().file_name())
            .collect();
        assert_eq!(names.len(), 2, "the file and the state: {names:?}");
    }

    #[test]
    fn a_file_that_differs_from_what_was_checked_is_not_touched() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("api.json");
        fs::write(&file, "{}").unwrap();
        let problem = apply(folder.path(), &fix("{ }", vec![replace(1, 2, "x")]), &state(&folder)).unwrap_err();
        assert_eq!(problem, FixError::Changed("api.json".to_owned()));
        assert_eq!(fs::read_to_string(&file).unwrap(), "{}");
        assert!(matches!(
            undo::take_back(folder.path(), &state(&folder)),
            Err(undo::NotTakenBack::Nothing(_))
        ));
    }

    #[test]
    fn edits_that_do_not_fit_change_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("api.json");
        fs::write(&file, "äö").unwrap();
        for edits in [
            vec![replace(1, 2, "x")],
            vec![replace(0, 9, "")],
            vec![replace(2, 4, ""), replace(0, 2, "")],
        ] {
            assert!(matches!(
                apply(folder.path(), &fix("äö", edits), &state(&folder)),
                Err(FixError::Misfit(_))
            ));
        }
        assert_eq!(fs::read_to_string(&file).unwrap(), "äö");
    }

    #[test]
    fn a_file_outside_the_folder_is_not_repaired() {
        let folder = tempfile::tempdir().unwrap();
        let inner = folder.path().join("inner");
        fs::create_dir(&inner).unwrap();
        fs::write(folder.path().join("api.json"), "{}").unwrap();
        let outside = FileFix {
            path: "../api.json".to_owned(),
            ..fix("{}", vec![replace(1, 1, " ")])
        };
        let said = apply(&inner, &outside, &state(&folder)).unwrap_err().to_string();
        assert!(said.contains("outside the connector's folder"), "{said}");
        assert_eq!(fs::read_to_string(folder.path().join("api.json")).unwrap(), "{}");
    }

    fn drawn(path: &str, before: Option<&[u8]>, after: Option<&[u8]>) -> FileFix {
        FileFix {
            path: path.to_owned(),
            title: "pad it to a square".to_owned(),
            change: FileChange::Bytes {
                before: before.map(Arc::from),
                after: after.map(Arc::from),
            },
        }
    }

    #[test]
    fn an_icon_is_replaced_its_original_kept_once_and_all_of_it_taken_back() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("icon.png");
        fs::write(&file, [1, 255]).unwrap();
        let back = apply(
            folder.path(),
            &drawn("icon.png", Some(&[1, 255]), Some(&[2])),
            &state(&folder),
        )
        .unwrap();
        assert_eq!(fs::read(&file).unwrap(), [2]);
        apply(
            folder.path(),
            &drawn("icon.png", Some(&[2]), Some(&[3])),
            &state(&folder),
        )
        .unwrap();
        assert_eq!(
            apply(folder.path(), &back, &state(&folder)).unwrap_err(),
            FixError::Changed("icon.png".to_owned())
        );
        apply(
            folder.path(),
            &drawn("icon.png", Some(&[3]), Some(&[2])),
            &state(&folder),
        )
        .unwrap();
        apply(folder.path(), &back, &state(&folder)).unwrap();
        assert_eq!(fs::read(&file).unwrap(), [1, 255]);
    }

    #[test]
    fn a_new_icon_is_made_beside_the_old_one_never_over_a_file_and_removed_again() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("icon.png");
        let back = apply(folder.path(), &drawn("icon.png", None, Some(&[2])), &state(&folder)).unwrap();
        assert_eq!(fs::read(&file).unwrap(), [2]);
        let again = apply(folder.path(), &drawn("icon.png", None, Some(&[3])), &state(&folder)).unwrap_err();
        assert_eq!(again, FixError::Exists("icon.png".to_owned()));
        apply(folder.path(), &back, &state(&folder)).unwrap();
        assert!(!file.exists());
    }

    fn converted(before: Option<&[u8]>, text: &str) -> FileFix {
        FileFix {
            change: FileChange::Together {
                files: vec![drawn("api.json", before, Some(text.as_bytes()))],
                last: Some(Arc::new(LastConversion {
                    source: "api.yaml".to_owned(),
                    digest: String::new(),
                    text: text.to_owned(),
                    ..LastConversion::default()
                })),
            },
            ..drawn("api.json", None, None)
        }
    }

    #[test]
    fn what_a_conversion_gave_goes_back_and_forth_with_the_file() {
        let folder = tempfile::tempdir().unwrap();
        let (here, state) = (folder.path(), state(&folder));
        let known = || state.conversion(&here.join("api.json")).map(|last| last.text);
        apply(here, &converted(None, "{\"a\":1}"), &state).unwrap();
        let mut way = apply(here, &converted(Some(b"{\"a\":1}"), "{\"a\":2}"), &state).unwrap();
        assert_eq!(known().unwrap(), "{\"a\":2}");
        for text in ["{\"a\":1}", "{\"a\":2}", "{\"a\":1}", "{\"a\":2}"] {
            way = apply(here, &way, &state).unwrap();
            assert_eq!(fs::read_to_string(here.join("api.json")).unwrap(), text);
            assert_eq!(known().unwrap(), text);
        }
        // The same for a session that goes on.
        let mut ways = undo::repairs(here, &state);
        ways.reverse();
        while let Some(way) = ways.pop() {
            let before = known();
            let forth = apply(here, &way, &state).unwrap();
            assert_ne!(known(), before);
            let back = apply(here, &forth, &state).unwrap();
            assert_eq!(known(), before);
            apply(here, &back, &state).unwrap();
        }
        assert!(known().is_none() && !here.join("api.json").exists());
    }

    #[cfg(unix)]
    #[test]
    fn where_an_older_conversion_stays_nothing_is_written() {
        use std::os::unix::fs::PermissionsExt as _;

        let folder = tempfile::tempdir().unwrap();
        let (here, state) = (folder.path(), state(&folder));
        apply(here, &converted(None, "{\"a\":1}"), &state).unwrap();
        let kept = fs::read_dir(here.join("state/projects"))
            .unwrap()
            .next()
            .unwrap()
            .unwrap()
            .path();
        fs::set_permissions(&kept, fs::Permissions::from_mode(0o500)).unwrap();
        let may_write = fs::write(kept.join("probe"), "").is_ok();
        let written = apply(here, &converted(Some(b"{\"a\":1}"), "{\"a\":2}"), &state);
        fs::set_permissions(&kept, fs::Permissions::from_mode(0o700)).unwrap();
        let text = fs::read_to_string(here.join("api.json")).unwrap();
        let known = state.conversion(&here.join("api.json")).unwrap().text;
        // An administrator may write anywhere.
        assert_eq!(written.is_ok(), may_write);
        assert_eq!(text, if may_write { "{\"a\":2}" } else { "{\"a\":1}" });
        assert_eq!(known, text);
        if let Err(error) = written {
            assert!(error.to_string().contains("CONNCERT_STATE"), "{error}");
        }
    }

    proptest! {
        #[test]
        fn going_back_gives_the_text_before(before in "[a-zä\n]{0,40}", cuts in prop::collection::vec((0_usize..45, "[xö]{0,3}"), 0..6)) {
            let mut places: Vec<usize> = cuts.iter().map(|(at, _)| (*at).min(before.len())).collect();
            places.retain(|at| before.is_char_boundary(*at));
            places.sort_unstable();
            let edits: Vec<Edit> = places
                .chunks_exact(2)
                .zip(&cuts)
                .map(|(pair, (_, text))| replace(u32::try_from(pair[0]).unwrap(), u32::try_from(pair[1]).unwrap(), text))
                .collect();
            let (after, back) = edited(&before, &edits).unwrap();
            let (again, forth) = edited(&after, &back).unwrap();
            prop_assert_eq!(again, before);
            prop_assert_eq!(forth, edits);
        }
    }
}
