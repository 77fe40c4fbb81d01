//! Whether the program followed is made for what the definition describes.

use super::Evidence;
use crate::openapi::Overview;
use crate::part::Part;
use crate::program::{self, Kind, Program};
use crate::rules::AGENTS;
use crate::submission::Submission;

/// What a definition describes; none for an ordinary connector.
#[must_use]
pub fn described(overview: &Overview) -> Option<Kind> {
    overview.agentic.then_some(Kind::McpServer)
}

/// That the program followed is the wrong road, with what is open instead: sentences. None where it is not, nobody knows,
/// or the partner keeps the note on it with a reason.
pub(super) fn wrong_road(program: &Program, submission: &Submission, evidence: &Evidence) -> Option<String> {
    let file = evidence.definition.as_ref()?;
    let kind = described(&file.content.as_ref().ok()?.overview);
    let path = &file.path;
    match (kind, program.made_for) {
        (Some(kind), _) if program.not_for.contains(&kind) => {
            let mut notes = evidence.findings(Part::Definition).iter();
            let is_kept = notes
                .any(|note| note.rule.id == AGENTS && submission.keeps(note.rule.id, &note.place.named()).is_some());
            let own = program::made_for(kind).map(|own| {
                format!(
                    " Follow \"{}\" instead (program = {}): {}",
                    own.title, own.id, own.meaning
                )
            });
            (!is_kept).then(|| {
                format!(
                    "{path} describes {}, and \"{}\" is the wrong road for that. {}{} If Microsoft told you otherwise, \
                     accept the note {AGENTS} with that reason.",
                    kind.noun(),
                    program.title,
                    program.mcp,
                    own.unwrap_or_default()
                )
            })
        }
        (described, Some(own)) if described != Some(own) => Some(format!(
            "\"{}\" is for {} alone, and {path} has no operation {}. Follow another program, or name the definition of \
             the server.",
            program.title,
            own.noun(),
            own.sign()
        )),
        _ => None,
    }
}
