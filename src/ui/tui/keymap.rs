//! The one table of commands: keys, names, and the sentences that the key line, the palette and the help print.

mod wish;

use crate::session::ExportFormat;

use super::input::{Input, Key};

pub use wish::{Command, Where};

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

const fn row(
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

/// All commands, most useful first: the order of the key line.
pub const TABLE: &[Binding] = &[
    row(
        Command::Outside,
        "compare",
        "c",
        "",
        "compare",
        "Shows what changed in the project file outside, and asks which answers to keep.",
        Where::Outside,
    ),
    row(
        Command::Fix,
        "fix",
        "f",
        "",
        "fix",
        "Shows the repair of the focused finding; nothing is written before you agree.",
        Where::Fixable,
    ),
    row(
        Command::Begin,
        "begin file",
        "p",
        "",
        "begin file",
        "Shows the missing file as it can be begun from what is known; nothing is written before you agree.",
        Where::Missing,
    ),
    row(
        Command::Edit,
        "edit",
        "e",
        "f2",
        "edit",
        "Opens the file in your editor, at the line when it is known.",
        Where::File,
    ),
    row(
        Command::Back,
        "back",
        "b",
        "",
        "back",
        "Goes to the previous step.",
        Where::Anywhere,
    ),
    row(
        Command::Next,
        "next",
        "n",
        "",
        "next",
        "Goes to the next step.",
        Where::Anywhere,
    ),
    row(
        Command::GoTo,
        "go to step",
        "g",
        "",
        "go to",
        "Lists the steps; type a number or a part of a name.",
        Where::Anywhere,
    ),
    row(
        Command::Why,
        "why",
        "w",
        "",
        "why",
        "Shows why this is asked and what the documents say.",
        Where::WhyHidden,
    ),
    row(
        Command::Explain,
        "explain",
        "?",
        "f1",
        "explain",
        "Explains the focused rule or item, with sources.",
        Where::Anywhere,
    ),
    row(
        Command::Find,
        "find",
        "/",
        "",
        "find",
        "Searches steps, findings and sources.",
        Where::Anywhere,
    ),
    row(
        Command::Palette,
        "commands",
        ":",
        "ctrl-p",
        "commands",
        "Lists every command; type a part of its name or its key.",
        Where::Anywhere,
    ),
    row(
        Command::Waiting,
        "waiting",
        "t",
        "",
        "waiting",
        "Marks this as waiting on someone, and counts the days.",
        Where::Item,
    ),
    row(
        Command::Reopen,
        "my turn again",
        "m",
        "",
        "my turn",
        "Ends the waiting, or takes back \u{201c}not applicable\u{201d}.",
        Where::Marked,
    ),
    row(
        Command::NotApplicable,
        "not applicable",
        "x",
        "",
        "n/a",
        "Marks this as not applicable; asks for the reason.",
        Where::Item,
    ),
    row(
        Command::Skip,
        "skip",
        "s",
        "",
        "skip",
        "Goes on and leaves this step for later.",
        Where::Item,
    ),
    row(
        Command::Keep,
        "accept finding",
        "a",
        "",
        "accept",
        "Accepts the focused finding as it is, with a reason that is exported; on an accepted one, opens it again.",
        Where::Findings,
    ),
    row(
        Command::Filter,
        "filter findings",
        "l",
        "",
        "filter",
        "Lists all findings, only those to fix, or only advice.",
        Where::Findings,
    ),
    row(
        Command::FixAll,
        "fix all",
        "F",
        "",
        "fix all",
        "Shows every safe repair of this file together; nothing is written before you agree.",
        Where::FixableSomewhere,
    ),
    row(
        Command::Beside,
        "other files",
        "v",
        "",
        "other files",
        "Lists what the checks object to in files that no step of this program is about.",
        Where::Beside,
    ),
    row(
        Command::MakeIcon,
        "draw icon",
        "d",
        "",
        "draw it",
        "Makes the icon from a logo; asks for its file, and writes nothing before you agree.",
        Where::IconFile,
    ),
    row(
        Command::Zoom,
        "zoom icon",
        "z",
        "",
        "zoom",
        "Shows the icon as large as the screen allows.",
        Where::Icon,
    ),
    row(
        Command::Tile,
        "tile size",
        "1",
        "",
        "tile size",
        "Shows the icon at the size of a tile, on light and on dark.",
        Where::Icon,
    ),
    row(
        Command::Picture,
        "full picture",
        "Z",
        "",
        "",
        "Shows the icon alone, in the best way that this terminal is sure to take.",
        Where::Icon,
    ),
    row(
        Command::Export,
        "export",
        "",
        "",
        "",
        "Writes the checklist and the message into certification/.",
        Where::Anywhere,
    ),
    row(
        Command::ExportFinal,
        "export final",
        "",
        "",
        "",
        "Writes the export as final; refused while a required item is open.",
        Where::Palette,
    ),
    row(
        Command::Write(ExportFormat::Archive),
        "export archive",
        "",
        "",
        "",
        "Writes the files to send into certification/files.zip.",
        Where::Palette,
    ),
    row(
        Command::Write(ExportFormat::Mail),
        "export mail",
        "",
        "",
        "",
        "Writes the message as a mail draft with the files attached.",
        Where::Palette,
    ),
    row(
        Command::Write(ExportFormat::Calendar),
        "export calendar",
        "",
        "",
        "",
        "Writes what is due into certification/deadlines.ics.",
        Where::Palette,
    ),
    row(
        Command::Undo,
        "undo",
        "u",
        "ctrl-_",
        "undo",
        "Takes back the last change of an answer or a file.",
        Where::Undo,
    ),
    row(
        Command::Redo,
        "redo",
        "U",
        "",
        "redo",
        "Makes the change again that was taken back.",
        Where::Redo,
    ),
    row(
        Command::Recheck,
        "check again",
        "r",
        "",
        "",
        "Reads the files and checks them again; this also happens by itself when a file changes.",
        Where::Anywhere,
    ),
    row(
        Command::OpenSource,
        "open source",
        "o",
        "",
        "source",
        "Opens the document that this rests on in your browser, and shows its address.",
        Where::Anywhere,
    ),
    row(
        Command::Copy,
        "copy",
        "y",
        "",
        "copy",
        "Copies the focused finding or answer; on the sending step, the message.",
        Where::Anywhere,
    ),
    row(
        Command::SaveAs,
        "save as",
        "",
        "",
        "",
        "Writes all answers to another file, for when the project file cannot be written.",
        Where::Palette,
    ),
    row(
        Command::Theme,
        "colors",
        "",
        "",
        "",
        "Changes between light, dark and no colors.",
        Where::Palette,
    ),
    row(
        Command::Mouse,
        "mouse",
        "",
        "",
        "",
        "Turns the mouse on or off; while it is on, the terminal cannot select text.",
        Where::Palette,
    ),
    row(
        Command::Prompts,
        "plain",
        "",
        "",
        "",
        "Goes on with prompts at the same place; :tui comes back.",
        Where::Palette,
    ),
    row(
        Command::Lines,
        "lines",
        "",
        "",
        "",
        "Goes on in plain lines at the same place, for screen readers; :tui comes back.",
        Where::Palette,
    ),
    row(
        Command::Redraw,
        "redraw",
        "",
        "ctrl-l",
        "",
        "Draws the screen anew.",
        Where::Palette,
    ),
    row(
        Command::Suspend,
        "suspend",
        "",
        "ctrl-z",
        "",
        "Back to the shell for a while; fg returns.",
        Where::Palette,
    ),
    row(
        Command::Leave,
        "quit",
        "q",
        "ctrl-c",
        "quit",
        "Saves and leaves; conncert comes back to this place.",
        Where::Anywhere,
    ),
];

/// The command of a key; while typing only the keys that are no letters.
#[must_use]
pub fn command(key: Key, typing: bool) -> Option<Command> {
    TABLE
        .iter()
        .find(|binding| (!typing && matches(binding.key, key)) || matches(binding.typing, key))
        .map(|binding| binding.command)
}

/// A command's row.
#[must_use]
pub fn binding(command: Command) -> Option<&'static Binding> {
    TABLE.iter().find(|binding| binding.command == command)
}

/// Whether a key is the one that a name means: `a`, `U`, `f2`, `ctrl-l`.
fn matches(name: &str, key: Key) -> bool {
    Input::parse(name) == Some(Input::Key(key))
}

#[cfg(test)]
mod tests;
