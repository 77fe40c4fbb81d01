//! The calls of the connector's own operations: which are asked for, which are missing, which nobody asks for any more.

use super::Evidence;
use crate::document::words::counted;
use crate::program::{Field, FieldKind, Item, Program};
use crate::submission::Submission;

/// More operations than these are only counted.
const NAMED: usize = 4;

/// The program with a question for each visible operation of the definition; none where it asks for no calls, or no
/// definition could be read.
#[must_use]
pub fn asking(program: &Program, evidence: &Evidence) -> Option<Program> {
    let definition = evidence.definition.as_ref()?.content.as_ref().ok()?;
    let operations = definition.overview.testable.iter();
    let operations: Vec<(&str, &str)> = operations
        .map(|operation| (operation.id.as_str(), operation.title.as_str()))
        .collect();
    program.asking_for_calls(&operations)
}

/// Which calls are missing: a clause; none where none is asked for among these questions.
pub(super) fn missing(submission: &Submission, needed: &[&Field]) -> Option<String> {
    let open = needed.iter().filter(|field| field.kind == FieldKind::Calls);
    let each: Vec<String> = open
        .map(|field| format!("{} ({} of {})", field.label, submission.calls(&field.key), field.calls))
        .collect();
    let named = each.get(..each.len().min(NAMED)).unwrap_or_default().join(", ");
    let more = match each.len().saturating_sub(NAMED) {
        0 => String::new(),
        more => format!(" and {}", counted(more, "other operation", "other operations")),
    };
    (!each.is_empty()).then(|| format!("Successful calls are missing of {named}{more}"))
}

/// What the partner vouches for where all calls are there: a clause; none where none is asked for.
pub(super) fn told(given: &[&Field]) -> Option<String> {
    let calls: Vec<&&Field> = given.iter().filter(|field| field.kind == FieldKind::Calls).collect();
    let each = calls.first()?.calls;
    let operations = counted(calls.len(), "operation", "operations");
    Some(format!("{operations}, each with {each} successful calls or more"))
}

/// That operations with calls are no longer in the definition: a sentence.
pub(super) fn vanished(submission: &Submission, item: &Item) -> Option<String> {
    item.fields.iter().find(|field| field.kind == FieldKind::Calls)?;
    let gone: Vec<&str> = submission.vanished(&item.fields).collect();
    (!gone.is_empty()).then(|| {
        format!(
            "No visible operation of the definition any more, so not counted: {}.",
            gone.join(", ")
        )
    })
}
