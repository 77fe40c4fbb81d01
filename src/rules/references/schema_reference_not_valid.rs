//! `SchemaReferenceNotValid`: a schema that refers to something else than a definition.

use crate::openapi::{Api, Broken, Home};
use crate::rules::source::VALIDATOR;
use crate::rules::text::quoted;
use crate::rules::{Check, Part, Report, Rule, Scope, Severity};

pub const RULE: Rule = Rule {
    id: "schema-reference-not-valid",
    official: Some("SchemaReferenceNotValid"),
    title: "A schema refers to the definitions of this file",
    severity: Severity::Error,
    scope: Scope::Part(Part::Definition),
    why: "The platform looks for schemas in the definitions of the file only. It opens no other file, and no other \
          part of this one.",
    instead: "Put the schema into definitions and refer to it as #/definitions/ and its name.",
    bad: example!(member: r##""definitions": {
    "Invoice": { "type": "object", "properties": { "customer": { "$ref": "customer.json#/Customer" } } },
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
    for (node, reference) in api.broken_references(Home::Schemas, Broken::Misplaced) {
        let prefix = Home::Schemas.prefix(api.is_swagger());
        let message = format!(
            "{} does not begin with {prefix}, as references to schemas do.",
            quoted(reference)
        );
        report.at(node, message);
    }
}
