//! What `conncert fix` says at the end.

use super::{Options, Told};
use crate::cli::commands::NO_WAY_BACK;
use crate::cli::{Console, Failure};
use crate::document::plain::plain;
use crate::document::words::counted;
use crate::export::repairs::Summary;
use crate::store::State;

/// Says how many repairs there are, and how to have the others.
pub(super) fn conclude(told: &Told, options: &Options, console: &mut Console) -> Result<(), Failure> {
    let Summary {
        repairs, look, risky, ..
    } = told.summary;
    let more = match told.more {
        0 => String::new(),
        more => format!(" with {} that they make possible", counted(more, "more", "more")),
    };
    let repairs_said = counted(repairs, "repair", "repairs");
    match (repairs, options.write) {
        (0, _) if look + risky == 0 => console.note("Nothing here can be repaired without a decision of yours.")?,
        (0, _) => console.note("Nothing here can be repaired safely without a decision of yours.")?,
        (_, false) => console.note(&format!(
            "{repairs_said} shown{more}, none written. Try: conncert fix --write writes them."
        ))?,
        (_, true) if told.failed => {}
        (_, true) => console.note(&format!("{repairs_said} written{more}. {}", kept()))?,
    }
    if !told.lost.is_empty() {
        console.note(&format!("{}: {NO_WAY_BACK}", told.lost.join(", ")))?;
    }
    if told.worse > 0 {
        let (said, one) = (counted(told.worse, "repair is", "repairs are"), told.worse == 1);
        let each = if one { "it" } else { "each" };
        console.note(&format!(
            "{said} left out: {each} would make a new error or warning. What to do by hand stands in conncert check."
        ))?;
    }
    let others = [(look, "look", "--look"), (risky, "unsafe", "--unsafe")];
    for (count, class, option) in others {
        if count > 0 {
            let said = counted(count, "more repair is", "more repairs are");
            console.note(&format!(
                "{said} marked {class}: conncert fix {option} shows what changes."
            ))?;
        }
    }
    if told.stopping > 0 && !options.risky {
        let said = counted(told.stopping, "of them breaks", "of them break");
        console.note(&format!(
            "{said} flows that use the published version, as comparing with it shows."
        ))?;
    }
    if told.breaking > 0 && !options.risky {
        let said = counted(told.breaking, "repair breaks", "repairs break");
        console.note(&format!(
            "{said} flows that use the connector. Was it published before? conncert set published=false, or published=true, \
             says so once and for all; in a connector that nobody uses yet they are safe."
        ))?;
    }
    Ok(())
}

/// How a file that was repaired comes back.
fn kept() -> String {
    match State::of_user().root() {
        Some(root) => format!(
            "conncert undo takes back one file at a time; as they were they are kept in {}.",
            plain(&root.display().to_string())
        ),
        None => "This system names no place for a copy, so only you can take it back.".to_owned(),
    }
}
