//! `SchemaReferenceNotFound`: a reference to a definition that is not there.

use crate::openapi::{Api, Home};
use crate::rules::references::report_missing;
use crate::rules::source::VALIDATOR;
use crate::rules::text::quoted;
use crate::rules::{Check, Part, Report, Rule, Scope, Severity};

pub const RULE: Rule = Rule {
    id: "schema-reference-not-found",
    official: Some("SchemaReferenceNotFound"),
    title: "A schema that is referred to is there",
    severity: Severity::Error,
    scope: Scope::Part(Part::Definition),
    why: "A reference to a definition that does not exist describes nothing, so the connector cannot be imported. \
          Most often a definition was renamed, or written with other capitals.",
    instead: "Correct the name after #/definitions/, or add the definition.",
    bad: example!(member: r##""definitions": {
    "Invoice": { "type": "object", "properties": { "customer": { "$ref": "#/definitions/customer" } } },
    "Customer": { "type": "object", "properties": { "name": { "type": "string" } } }
  }"##),
    good: example!(member: r##""definitions": {
    "Invoice": { "type": "object", "properties": { "customer": { "$ref": "#/definitions/Customer" } } },
    "Customer": { "type": "object", "properties": { "name": { "type": "string" } } }
  }"##),
    since: "0.1.0",
    sources: &[VALIDATOR],
    check: Check::Api(check),
};

fn check(api: &Api<'_>, report: &mut Report) {
    report_missing(api, Home::Schemas, report, |reference| {
        format!("{} refers to a definition that is not there.", quoted(reference))
    });
}
