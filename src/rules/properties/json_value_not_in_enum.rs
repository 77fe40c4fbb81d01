//! `JsonValueNotInEnum`: a word that is none of those that its member knows.

use crate::openapi::Api;
use crate::rules::capitals;
use crate::rules::edit::replace;
use crate::rules::source::VALIDATOR;
use crate::rules::text::{listed, quoted};
use crate::rules::{Check, Class, Part, Report, Rule, Scope, Severity};
use crate::shape::MisfitKind;

pub const RULE: Rule = Rule {
    id: "json-value-not-in-enum",
    official: Some("JsonValueNotInEnum"),
    title: "Every word is one that its member knows",
    severity: Severity::Error,
    scope: Scope::Part(Part::Definition),
    why: "A member with a fixed vocabulary has no effect with any other word, capital letters included. \
          Where only the capitals are wrong it is advice, since published connectors have that.",
    instead: "Write one of the words that the finding names.",
    bad: example!(operation: r#"{
        "operationId": "ListInvoices",
        "summary": "List invoices",
        "description": "Lists the invoices of a customer.",
        "parameters": [
          {
            "name": "from",
            "in": "query",
            "type": "string",
            "x-ms-summary": "From",
            "description": "The first day.",
            "x-ms-visibility": "hidden"
          }
        ],
        "responses": { "200": { "description": "The invoices.", "schema": { "type": "string" } } }
      }"#),
    good: example!(operation: r#"{
        "operationId": "ListInvoices",
        "summary": "List invoices",
        "description": "Lists the invoices of a customer.",
        "parameters": [
          {
            "name": "from",
            "in": "query",
            "type": "string",
            "x-ms-summary": "From",
            "description": "The first day.",
            "x-ms-visibility": "advanced"
          }
        ],
        "responses": { "200": { "description": "The invoices.", "schema": { "type": "string" } } }
      }"#),
    since: "0.1.0",
    sources: &[VALIDATOR],
    check: Check::Api(check),
};

fn check(api: &Api<'_>, report: &mut Report) {
    for misfit in &api.misfits {
        let MisfitKind::Word(words) = misfit.problem else {
            continue;
        };
        let node = misfit.node;
        let word = node.as_str().unwrap_or_default();
        let known: Vec<&str> = words.iter().copied().filter(|word| !word.is_empty()).collect();
        let choice = if known.len() == 1 { "" } else { "one of " };
        let message = format!(
            "{} is {}, but must be {choice}{}.",
            super::called(node),
            quoted(word),
            listed(&known)
        );
        let meant = known.iter().find(|known| known.eq_ignore_ascii_case(word));
        let title = meant.map(|meant| format!("write \"{meant}\"")).unwrap_or_default();
        let edits = meant.and_then(|meant| replace(node, &format!("\"{meant}\"")));
        let draft = report.at(node, message);
        // Only Microsoft's schema says so of these: nobody was refused for another word.
        let draft = match misfit.object.name {
            "x-ms-trigger-metadata" | "x-ms-dynamic-values" => draft.severity(Severity::Warning),
            _ => draft,
        };
        if let Some(meant) = meant {
            let draft = draft.severity(Severity::Warning).fix(Class::Safe, title, edits);
            draft.help(capitals::advice(meant));
        } else if matches!(word.trim(), "" | "none") {
            // Published connectors have both, and mean what stands there without the member.
            draft
                .severity(Severity::Warning)
                .help("Remove the member: without it the platform does what is meant.");
        }
    }
}
