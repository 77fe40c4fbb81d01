//! `SchemaReferenceNotValid`: a schema that refers to something else than a definition.

use super::written;
use crate::openapi::{Api, Broken, Home, Schema};
use crate::rules::source::VALIDATOR;
use crate::rules::text::quoted;
use crate::rules::{Check, Report, Rule, Scope, Severity};

pub const RULE: Rule = Rule {
    id: "schema-reference-not-valid",
    official: Some("SchemaReferenceNotValid"),
    title: "A schema refers to the definitions of this file",
    severity: Severity::Error,
    scope: Scope::ApiDefinition,
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
    check: Check::Schema(check),
};

fn check(api: &Api<'_>, schema: &Schema<'_>, report: &mut Report) {
    if let Some((node, reference)) = written(schema.node)
        && api.broken(reference, Home::Schemas) == Some(Broken::Misplaced)
    {
        let prefix = Home::Schemas.prefix(api.is_swagger());
        report.at(
            node,
            format!(
                "{} does not begin with {prefix}, as references to schemas do.",
                quoted(reference)
            ),
        );
    }
}
