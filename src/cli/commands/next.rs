//! `conncert next`: the one thing to do next, for a program that does it.

use std::path::PathBuf;

use crate::cli::args::TextOrJson;
use crate::cli::{Console, Desk, Exit, Failure, Global, Surroundings};
use crate::export::{next, status};

/// Tell the one thing to do next
#[derive(Debug, Default, clap::Args)]
#[command(
    after_help = "Examples:\n  conncert next\n  conncert next my-connector --format json\n\n\
                  With --format json it is made for programs: run conncert with \"args\" in the folder \"root\", with an answer \
                  in place of each {key} that \"needs\" lists and after putting right what \"edits\" lists, and ask again. \
                  What has \"person\": true is asked of a person and never made up: --said-by names whose word it is. \
                  \"kind\" is start, answer, repair, convert, write, export, wait, blocked or done; what is blocked needs a \
                  decision that \"what\" tells and \"otherwise\" lists. Nothing comes again after its own command succeeded."
)]
pub struct Options {
    /// The connector's folder [default: this folder]
    #[arg(value_name = "DIR")]
    pub dir: Option<PathBuf>,
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
    let mut desk = Desk::look(options.dir.as_deref(), global, surroundings)?;
    let written = if options.format == TextOrJson::Json {
        let root = desk.enter();
        desk.status_of(next::is_hopeless, |status| next::json(status, &root))
    } else {
        desk.status(|status| status::next_text(status, console.ascii))
    };
    console.report(&written)?;
    for withheld in &desk.session.submission.withheld {
        console.note(&withheld.to_string())?;
    }
    if !desk.has_project {
        super::tell_of_nearby("next", &desk.folder, console)?;
    }
    Ok(Exit::Done)
}
