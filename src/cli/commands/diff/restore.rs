//! `conncert diff --restore`: puts back what flows call, as a patch or in the file.

use crate::cli::commands::NO_WAY_BACK;
use crate::cli::commands::fix::plain_lines;
use crate::cli::{Console, Exit, Failure, Problem};
use crate::diff::Diff;
use crate::document::words::counted;
use crate::export::answer::Code;
use crate::export::patch::patch;
use crate::part::Part;
use crate::rules::{Finding, file};
use crate::session::FileFix;
use crate::store::{self, State};
use crate::work::repair::{Bundle, Judge, Refused};
use crate::work::versions::{Files, VersionFile};

/// Takes those repairs out of a comparison that [`run`] would not make, so that none is offered.
pub(super) fn vet(changes: &mut Diff, new: &Files) {
    let chosen = chosen(changes);
    let place = new.definition.as_ref().filter(|file| file.place.is_some());
    let offer = place.filter(|_| !chosen.is_empty()).and_then(|definition| {
        let chosen: Vec<&Finding> = chosen.iter().collect();
        offer(definition, new, &chosen).ok()
    });
    let taken = offer.map(|bundle| bundle.taken).unwrap_or_default();
    for change in &mut changes.changes {
        change.fix.take_if(|fix| !taken.contains(&&*fix));
    }
}

/// The changes with a repair.
fn chosen(changes: &Diff) -> Vec<Finding> {
    let fixes = changes
        .changes
        .iter()
        .filter_map(|change| Some((change, change.fix.clone()?)));
    let chosen = fixes.map(|(change, fix)| Finding {
        place: change.near.clone(),
        fix: Some(fix),
        ..file::finding(change.rule, change.message())
    });
    chosen.collect()
}

/// The repairs that make nothing worse, put together.
fn offer<'f>(definition: &VersionFile, new: &Files, chosen: &[&'f Finding]) -> Result<Bundle<'f>, Refused> {
    let judge = Judge {
        part: Part::Definition,
        path: definition.place.as_ref().map_or("", |(_, name)| name),
        beside: new.properties.as_ref().map(|file| &file.document),
        has_followers: new.properties.is_some(),
        published: None,
    };
    judge.offer(&definition.document, chosen)
}

/// Shows the patch, or writes it. A repair that would make a new error or warning is none.
pub(super) fn run(changes: &Diff, new: &Files, write: bool, console: &mut Console) -> Result<Exit, Failure> {
    let chosen = chosen(changes);
    let Some(definition) = new.definition.as_ref().filter(|_| !chosen.is_empty()) else {
        console.note("There is no deleted operation and no operationId that could be put back.")?;
        return Ok(Exit::Done);
    };
    let Some((folder, name)) = &definition.place else {
        return Err(
            Problem::new(format!("{} lies in an archive, which is not changed.", definition.path))
                .code(Code::NotMade)
                .instead("name the definition itself, or the folder it lies in, as the newer version.")
                .into(),
        );
    };
    let chosen: Vec<&Finding> = chosen.iter().collect();
    let bundle = match offer(definition, new, &chosen) {
        Ok(bundle) => bundle,
        Err(Refused::Worse) => {
            console.note(
                "What could be put back would make new errors or warnings, so it is not: put the operations back by hand, and \
                 conncert check says what they lack.",
            )?;
            return Ok(Exit::Done);
        }
        Err(Refused::None | Refused::Misfit | Refused::Beside) => {
            console.note("There is no deleted operation and no operationId that could be put back.")?;
            return Ok(Exit::Done);
        }
    };
    for fix in &bundle.taken {
        console.note(&format!("look: {}", fix.title))?;
    }
    let left = chosen.len() - bundle.taken.len();
    if left > 0 {
        let said = counted(left, "other would make a new error", "others would make new errors");
        console.note(&format!("{said} or warnings, and is left to you."))?;
    }
    let after = bundle.after;
    let fix = FileFix {
        path: name.clone(),
        ..bundle.fix
    };
    let is_lost = store::is_lost(&fix);
    if !write {
        let patch = patch_of(definition, &after);
        let patch = if console.is_screen() {
            plain_lines(&patch)
        } else {
            patch
        };
        console.report(&patch)?;
        if is_lost {
            console.note(NO_WAY_BACK)?;
        }
        return Ok(Exit::ToFix);
    }
    match store::apply_fix(folder, &fix, &State::of_user()) {
        Ok(_) => {
            let back = if is_lost {
                NO_WAY_BACK
            } else {
                "conncert undo takes it back."
            };
            console.note(&format!("Written to {}. {back}", definition.path))?;
            Ok(Exit::Done)
        }
        Err(error) => Err(Problem::told(&error.to_string()).code(Code::NotWritten).into()),
    }
}

fn patch_of(definition: &VersionFile, after: &str) -> String {
    patch(
        definition.path.trim_start_matches('/'),
        definition.document.text(),
        after,
    )
}
