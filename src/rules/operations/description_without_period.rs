//! A description without a full stop at its end.

use super::summary_equals_description::repeated;
use crate::openapi::{Api, Operation};
use crate::rules::edit::append;
use crate::rules::source::{CODING, STRINGS};
use crate::rules::{Check, Class, Part, Report, Rule, Scope, Severity};

pub const RULE: Rule = Rule {
    id: "description-without-period",
    official: None,
    title: "A description is a sentence with its full stop",
    severity: Severity::Note,
    scope: Scope::Part(Part::Definition),
    why: "Microsoft's coding standards ask for full sentences, and reviewers repeat it; half of all published \
          connectors do otherwise.",
    instead: "Write the description as a full sentence that ends with a full stop.",
    bad: example!(operation: r#"{
        "operationId": "ListInvoices",
        "summary": "List invoices",
        "description": "Lists the invoices of a customer",
        "responses": { "200": { "description": "The invoices.", "schema": { "type": "string" } } }
      }"#),
    good: example!(operation: r#"{
        "operationId": "ListInvoices",
        "summary": "List invoices",
        "description": "Lists the invoices of a customer.",
        "responses": { "200": { "description": "The invoices.", "schema": { "type": "string" } } }
      }"#),
    since: "0.1.0",
    sources: &[CODING, STRINGS],
    check: Check::Operation(check),
};

fn check(_api: &Api<'_>, operation: &Operation<'_>, report: &mut Report) {
    let Some(description) = operation.node.get("description").filter(|_| !operation.internal) else {
        return;
    };
    let text = description.as_str().unwrap_or_default().trim_end();
    // One that repeats the summary has to be written anew anyhow.
    if !text.is_empty() && !text.ends_with(['.', '!', '?']) && repeated(operation).is_none() {
        // Behind a bracket or a link a full stop is not all that is missing.
        let is_word = text.ends_with(|last: char| last.is_alphanumeric()) && text.contains(' ');
        let is_plain = is_word && description.as_str() == Some(text) && !text.contains("://");
        let edits = is_plain.then(|| append(description, ".")).flatten();
        report
            .at(description, "The description does not end with a full stop.")
            .fix(Class::Look, "add the full stop", edits);
    }
}
