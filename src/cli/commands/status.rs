//! `conncert status`: where things stand, and the one thing to do next.

use std::path::PathBuf;

use crate::cli::args::TextOrJson;
use crate::cli::{Console, Desk, Exit, Failure, Global, Surroundings};
use crate::export::status;

/// Tell where things stand and what is next
#[derive(Debug, Default, clap::Args)]
#[command(
    after_help = "Examples:\n  conncert status\n  conncert status --next\n  conncert status --next --format json\n\n\
                  What is done in a portal or with somebody else's command has a recipe, step by step: conncert explain \
                  STEP prints it, and is named where the next action has one.\n\n\
                  With --format json, next.command is the one command to run now, and next.args the same behind the \
                  program's name. Put an answer in place of each {key} that next.needs lists, mend what next.edits \
                  lists, run it, and ask again: that leads from an empty folder to the final export. next.command is \
                  null while someone else has the turn, and next is null when nothing is left."
)]
pub struct Options {
    /// The connector's folder [default: this folder]
    #[arg(value_name = "DIR")]
    pub dir: Option<PathBuf>,
    /// Only the one next action and its command
    #[arg(long)]
    pub next: bool,
    /// How to write it
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t = TextOrJson::Text)]
    pub format: TextOrJson,
}

/// Prints it; the folder is only read.
///
/// # Errors
/// When the folder or its project file cannot be read.
pub fn run(
    options: &Options,
    global: &Global,
    surroundings: &Surroundings,
    console: &mut Console,
) -> Result<Exit, Failure> {
    let desk = Desk::look(options.dir.as_deref(), global, surroundings)?;
    let written = desk.status(|status| match (options.format, options.next) {
        (TextOrJson::Json, _) => status::json(status),
        (TextOrJson::Text, true) => status::next_text(status, console.ascii),
        (TextOrJson::Text, false) => status::text(status, console.ascii),
    });
    console.report(&written)?;
    for withheld in &desk.session.submission.withheld {
        console.note(&withheld.to_string())?;
    }
    if !desk.has_project {
        super::tell_of_nearby("status", &desk.folder, console)?;
    }
    Ok(Exit::Done)
}
