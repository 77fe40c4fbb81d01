//! Where a submission stands, in a few lines for a terminal without the wizard.

use std::fmt::Write as _;

use super::{counted, one_line};
use crate::checklist::{Checklist, State};
use crate::program::Program;
use crate::submission::{NAME, Submission};

/// The connector, the counts, a line a step, and what is next.
#[must_use]
pub fn text(program: &Program, submission: &Submission, checklist: &Checklist, ascii: bool) -> String {
    let name = submission
        .text(NAME)
        .map_or_else(|| "Unnamed connector".to_owned(), one_line);
    let counts = checklist.counts();
    let mut out = format!("{name}, {}\n", program.title);
    let _ = writeln!(
        out,
        "{} of {} done, {} to fix, {} waiting.\n",
        counts.done,
        counted(checklist.steps.len(), "step", "steps"),
        counts.to_fix,
        counts.waiting,
    );
    for (number, step) in (1..).zip(&checklist.steps) {
        let title = program.step(&step.id).map_or("", |(_, step)| step.title.as_str());
        let mark = if ascii { step.state.ascii() } else { step.state.glyph() };
        let _ = writeln!(
            out,
            "  {mark} {number:2}  {title:<24}  {}",
            one_line(&step.state.word())
        );
    }
    out.push('\n');
    out.push_str(&next(program, checklist));
    out
}

/// The step to work on next, with its first open item.
fn next(program: &Program, checklist: &Checklist) -> String {
    let Some(index) = checklist.next_step(program) else {
        return "Next: conncert export writes the checklist and the message to send.\n".to_owned();
    };
    let doable = |state: &State| state.is_open() && !matches!(state, State::Waiting { .. });
    let open = checklist.steps[index].items.iter().find(|status| doable(&status.state));
    let Some((status, (_, item))) = open.and_then(|status| Some((status, program.item(&status.id)?))) else {
        return String::new();
    };
    let detail = one_line(&status.detail);
    let said = if matches!(status.state, State::Failed) && !detail.is_empty() {
        &detail
    } else {
        &item.action
    };
    format!("Next: step {}, {}. {said}\n", index + 1, item.title)
}
