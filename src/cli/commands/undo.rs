//! `conncert undo`: takes back what conncert wrote last.

use std::path::PathBuf;

use crate::cli::args::Answering;
use crate::cli::places::shortest;
use crate::cli::{Console, Exit, Failure, Global, Problem};
use crate::document::plain::plain;
use crate::export::answer::Code;
use crate::store::undo::{self, TakenBack};
use crate::store::{State, clock};

/// Take back what conncert wrote last
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  conncert undo\n  conncert undo my-connector\n  conncert undo my-connector/icon.png\n\n\
                  One write at a time, the last first: answers in conncert.toml, a repair, an icon that was made, a file \
                  that was begun, all that a conversion wrote; by a command or in the wizard. Run it again for the one before. A file that changed \
                  since is left alone and named. A conncert.toml that cannot be read any more is replaced by the last \
                  good copy of it, and kept beside it.\n\n\
                  Exit status: 0 taken back, 2 nothing was taken back"
)]
pub struct Options {
    /// The connector's folder, or one file [default: this folder]
    #[arg(value_name = "PATH")]
    pub path: Option<PathBuf>,
    /// How to answer.
    #[command(flatten)]
    pub answer: Answering,
}

/// Takes it back, and says what it was.
///
/// # Errors
/// When there is nothing to take back, the file changed since, or it cannot be written.
pub fn run(options: &Options, global: &Global, console: &mut Console) -> Result<Exit, Failure> {
    let place = match (&options.path, &global.project) {
        (Some(path), _) | (None, Some(path)) => path.clone(),
        (None, None) => PathBuf::from("."),
    };
    let state = State::of_user();
    let done =
        undo::take_back(&place, &state).map_err(|error| Problem::told(&error.to_string()).code(Code::Nothing))?;
    console.note(&sentence(&done))?;
    if let Some(last) = undo::last(&place, &state) {
        let more = plain(&format!(
            "Before that: {} in {}. conncert undo takes it back, too.",
            last.title,
            shortest(&last.file)
        ))
        .into_owned();
        console.note(&more)?;
    }
    Ok(Exit::Done)
}

/// What was taken back.
fn sentence(done: &TakenBack) -> String {
    let sentence = match done {
        TakenBack::Write {
            file,
            title,
            at,
            removed,
            with,
        } => {
            let at = at.to_zoned(clock::now().time_zone().clone()).strftime("%Y-%m-%d %H:%M");
            let done = if *removed { "Removed again" } else { "Taken back" };
            let others: Vec<String> = with.iter().map(|file| shortest(file)).collect();
            let others = match others.as_slice() {
                [] => String::new(),
                others => format!(" What was written with it is as it was, too: {}.", others.join(", ")),
            };
            format!("{done}, {}: {title}, written {at}.{others}", shortest(file))
        }
        TakenBack::Broken { file, aside } => format!(
            "The last good copy of {} is back. The file that could not be read is kept as {}.",
            shortest(file),
            shortest(aside)
        ),
    };
    plain(&sentence).into_owned()
}
