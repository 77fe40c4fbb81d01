//! `ParameterRefLoopNotAllowed`: a shared parameter that refers to another.

use crate::document::Node;
use crate::openapi::Api;
use crate::rules::source::VALIDATOR;
use crate::rules::{Check, Part, Report, Rule, Scope, Severity};

pub const RULE: Rule = Rule {
    id: "parameter-ref-loop-not-allowed",
    official: Some("ParameterRefLoopNotAllowed"),
    title: "A shared parameter is written out",
    severity: Severity::Error,
    scope: Scope::Part(Part::Definition),
    why: "The platform follows one reference, from an operation to a shared parameter. One that leads on to \
          the next, or in a circle, is refused.",
    instead: "Write the parameter out where it is shared, or let the operations refer to the other one.",
    bad: example!(member: r##""parameters": {
    "Top": { "$ref": "#/parameters/Limit" },
    "Limit": { "name": "limit", "in": "query", "type": "integer", "x-ms-summary": "Limit", "description": "How many." }
  }"##),
    good: example!(member: r#""parameters": {
    "Limit": { "name": "limit", "in": "query", "type": "integer", "x-ms-summary": "Limit", "description": "How many." }
  }"#),
    since: "0.1.0",
    sources: &[VALIDATOR],
    check: Check::Api(check),
};

fn check(api: &Api<'_>, report: &mut Report) {
    for (_, shared) in api.root.get("parameters").into_iter().flat_map(Node::members) {
        if let Some(reference) = shared.get("$ref") {
            report.at(reference, "The shared parameter is a reference itself.");
        }
    }
}
