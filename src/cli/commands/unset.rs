//! `conncert unset`: takes answers back.

use super::set::{EACH, unknown};
use crate::cli::args::Answering;
use crate::cli::{Console, Desk, Exit, Failure, Global, Problem, Surroundings};
use crate::document::words::counted;
use crate::export::answer::Code;
use crate::program::operation_of;
use crate::session::Event;
use crate::submission::{PUBLISHED, Submission};

/// Take answers back
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  conncert unset brand-color.hex\n  conncert unset agreements.returned send.questions\n  \
                  conncert unset 'tested.*'\n\n\
                  A log is taken back with all its entries. An answer that is not there is passed over.\n\n\
                  Exit status: 0 taken back, 2 refused or could not be written"
)]
pub struct Options {
    /// The answers' keys, for example support-contact.email
    #[arg(value_name = "KEY", required = true)]
    pub keys: Vec<String>,
    /// How to answer.
    #[command(flatten)]
    pub answer: Answering,
}

/// Takes the answers back, all or none.
///
/// # Errors
/// When no program asks for a key and there is no such answer, or the project file cannot be written.
pub fn run(
    options: &Options,
    global: &Global,
    surroundings: &Surroundings,
    console: &mut Console,
) -> Result<Exit, Failure> {
    let mut desk = Desk::open(None, global, surroundings)?;
    let mut taken = 0;
    for key in &each_call(&desk.session.submission, &options.keys) {
        let submission = &desk.session.submission;
        if key == PUBLISHED {
            taken += usize::from(submission.published.is_some());
            desk.tell(Event::Published(None))
                .map_err(|refusal| Problem::told(&refusal).code(Code::Refused))?;
            continue;
        }
        // What is withheld stands in the file as well, and is taken out of it.
        let is_there = submission.answers.contains_key(key) || submission.withheld.iter().any(|one| one.key == *key);
        if !is_there && desk.session.field(key).is_none() {
            return Err(unknown(&desk.session, key).into());
        }
        taken += usize::from(is_there);
        let event = Event::Clear { key: key.clone() };
        desk.tell(event)
            .map_err(|refusal| Problem::told(&refusal).code(Code::Refused))?;
    }
    desk.save(console)?;
    console.note(&format!("{} taken back.", counted(taken, "answer", "answers")))?;
    Ok(Exit::Done)
}

/// The keys, of which [`EACH`] is one for every operation whose calls are kept, also of those that are gone.
fn each_call(submission: &Submission, keys: &[String]) -> Vec<String> {
    let withheld = submission.withheld.iter().map(|one| &one.key);
    let kept: Vec<&String> = submission.answers.keys().chain(withheld).collect();
    let calls = || kept.iter().filter(|key| operation_of(key).is_some());
    let each = keys.iter().flat_map(|key| match key.as_str() {
        EACH => calls().map(|key| (*key).clone()).collect(),
        _ => vec![key.clone()],
    });
    each.collect()
}
