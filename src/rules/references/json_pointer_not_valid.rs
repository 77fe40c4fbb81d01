//! `JsonPointerNotValid`: a reference that is no JSON pointer.

use crate::openapi::{Api, Broken, Home};
use crate::rules::source::VALIDATOR;
use crate::rules::text::quoted;
use crate::rules::{Check, Part, Report, Rule, Scope, Severity};

pub const RULE: Rule = Rule {
    id: "json-pointer-not-valid",
    official: Some("JsonPointerNotValid"),
    title: "A reference is a JSON pointer",
    severity: Severity::Error,
    scope: Scope::Part(Part::Definition),
    why: "After the # of a reference stands a JSON pointer. There ~ begins an escape: ~0 for ~ itself and ~1 for /. \
          With any other character after it the reference cannot be read.",
    instead: "Write ~ in a name as ~0, and / as ~1.",
    bad: example!(member: r##""definitions": {
    "Invoice": { "type": "object", "properties": { "customer": { "$ref": "#/definitions/customer~v2" } } },
    "customer~v2": { "type": "object", "properties": { "name": { "type": "string" } } }
  }"##),
    good: example!(member: r##""definitions": {
    "Invoice": { "type": "object", "properties": { "customer": { "$ref": "#/definitions/customer~0v2" } } },
    "customer~v2": { "type": "object", "properties": { "name": { "type": "string" } } }
  }"##),
    since: "0.1.0",
    sources: &[VALIDATOR],
    check: Check::Api(check),
};

fn check(api: &Api<'_>, report: &mut Report) {
    for home in [Home::Schemas, Home::Responses, Home::Parameters] {
        for (node, reference) in api.broken_references(home, Broken::Malformed) {
            let message = format!("{} has a ~ that neither 0 nor 1 follows.", quoted(reference));
            report.at(node, message);
        }
    }
}
