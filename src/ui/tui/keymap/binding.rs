//! A command with its keys and its words.

use super::wish::{Command, Where};

/// One row of the table.
#[derive(Debug)]
pub struct Binding {
    /// The command.
    pub command: Command,
    /// Its name in the palette: `not applicable`.
    pub name: &'static str,
    /// Its key while moving; empty for none.
    pub key: &'static str,
    /// Its key that also works while typing; empty for none.
    pub typing: &'static str,
    /// Two or three words for the key line; empty when it is not shown there.
    pub label: &'static str,
    /// What it does, a sentence.
    pub help: &'static str,
    /// Where it makes sense.
    pub place: Where,
}

/// A row of the table.
pub(super) const fn row(
    command: Command,
    name: &'static str,
    key: &'static str,
    typing: &'static str,
    label: &'static str,
    help: &'static str,
    place: Where,
) -> Binding {
    Binding {
        command,
        name,
        key,
        typing,
        label,
        help,
        place,
    }
}
