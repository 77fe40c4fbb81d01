//! `conncert sessions`: the submissions opened on this computer.

use unicode_width::UnicodeWidthStr as _;

use crate::cli::args::Answering;
use crate::cli::{Console, Exit, Failure};
use crate::document::plain::plain;
use crate::store::{Recent, State};

/// List the submissions opened on this computer, newest first
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  conncert sessions\n\nThe list is kept in your state folder and never leaves this computer; \
                  submissions whose folder is gone are not shown."
)]
pub struct Options {
    /// How to answer.
    #[command(flatten)]
    pub answer: Answering,
}

/// Prints where each is, its program and progress.
///
/// # Errors
/// When standard output cannot be written.
pub fn run(_: &Options, console: &mut Console) -> Result<Exit, Failure> {
    let recent = State::of_user().recent();
    if recent.is_empty() {
        console.note("No submission was opened on this computer yet. conncert opens the one in this folder.")?;
        return Ok(Exit::Done);
    }
    let rows: Vec<[String; 4]> = recent.iter().map(row).collect();
    let width = |column: usize| rows.iter().map(|row| row[column].width()).max().unwrap_or_default();
    let widths = [width(0), width(1), width(2)];
    for [name, program, done, folder] in &rows {
        let pad = |text: &str, width: usize| format!("{text}{}", " ".repeat(width - text.width()));
        console.report(&format!(
            "{}  {}  {}  {folder}\n",
            pad(name, widths[0]),
            pad(program, widths[1]),
            pad(done, widths[2])
        ))?;
    }
    Ok(Exit::Done)
}

fn row(recent: &Recent) -> [String; 4] {
    let shown = |text: &str| plain(text).into_owned();
    [
        match recent.name.as_str() {
            "" => "unnamed connector".to_owned(),
            name => shown(name),
        },
        shown(&recent.program),
        format!("{} of {} done", recent.done, recent.total),
        shown(&recent.folder.display().to_string()),
    ]
}
