//! The proof that recipes are well-formed.

use std::collections::BTreeSet;

use super::{At, Flaw, address, date, flaw, join, noun, sentence, unique};
use crate::program::{Item, Recipe};

/// The widest that the name of a way may be, in terminal columns.
const WAY_COLUMNS: usize = 24;

pub(super) fn prove(here: &At, item: &Item) -> Result<(), Flaw> {
    if item.how.is_empty() && item.no_how.is_none() {
        let reason = format!(
            "the item {:?} has neither a recipe nor, under `no-how`, a reason why there is none",
            item.id
        );
        return flaw(join(here, "id"), reason);
    }
    if let Some(reason) = &item.no_how {
        let here = join(here, "no-how");
        if !item.how.is_empty() {
            return flaw(here, "an item has a recipe or a reason why there is none, not both");
        }
        sentence(here, reason)?;
    }
    let mut ways = BTreeSet::new();
    for (index, recipe) in item.how.iter().enumerate() {
        let here = join(&join(here, "how"), &index.to_string());
        noun(join(&here, "way"), &recipe.way, WAY_COLUMNS)?;
        unique(&mut ways, join(&here, "way"), &recipe.way)?;
        if recipe.steps.is_empty() {
            return flaw(join(&here, "steps"), "a recipe says what to do, in at least one step");
        }
        for (number, step) in recipe.steps.iter().enumerate() {
            sentence(join(&join(&here, "steps"), &number.to_string()), step)?;
        }
        let mut commands = BTreeSet::new();
        for (number, command) in recipe.commands.iter().enumerate() {
            let here = join(&join(&here, "commands"), &number.to_string());
            if command.trim() != command || command.is_empty() || command.contains('\n') {
                return flaw(here, "a command stands on one line, with nothing around it");
            }
            unique(&mut commands, here, command)?;
        }
        origin(&here, recipe)?;
    }
    Ok(())
}

/// A page with its date and its address, or a way that conncert's own commands go.
fn origin(here: &At, recipe: &Recipe) -> Result<(), Flaw> {
    match (&recipe.source, &recipe.date, &recipe.link) {
        (Some(source), Some(day), Some(link)) => {
            noun(join(here, "source"), source, usize::MAX)?;
            date(join(here, "date"), day)?;
            address(join(here, "link"), link)
        }
        (None, None, None) if recipe.is_conncerts() && !recipe.second_hand => Ok(()),
        _ => flaw(
            join(here, "way"),
            "a recipe names its page with `source`, `date` and `link`; without all three it has commands, all of them conncert's",
        ),
    }
}
