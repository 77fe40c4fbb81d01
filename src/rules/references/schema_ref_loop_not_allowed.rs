//! `SchemaRefLoopNotAllowed`: a definition that only names another.

use super::written;
use crate::openapi::Api;
use crate::rules::source::VALIDATOR;
use crate::rules::text::quoted;
use crate::rules::{Check, Part, Report, Rule, Scope, Severity};

pub const RULE: Rule = Rule {
    id: "schema-ref-loop-not-allowed",
    official: Some("SchemaRefLoopNotAllowed"),
    title: "A definition is no reference itself",
    severity: Severity::Error,
    scope: Scope::Part(Part::Definition),
    why: "Definitions that only name another one may name each other in a circle, so the platform takes none of \
          them. No published connector has one.",
    instead: "Write the schema out in the definition, and let what uses it refer to the definition that has it.",
    bad: example!(member: r##""definitions": {
    "Invoice": { "$ref": "#/definitions/Document" },
    "Document": { "type": "object", "properties": { "number": { "type": "string" } } }
  }"##),
    good: example!(member: r##""definitions": {
    "Document": { "type": "object", "properties": { "number": { "type": "string" } } }
  }"##),
    since: "0.1.0",
    sources: &[VALIDATOR],
    check: Check::Api(check),
};

fn check(api: &Api<'_>, report: &mut Report) {
    let components = api.root.get("components");
    let newer = components.and_then(|components| components.get("schemas"));
    for holder in [api.root.get("definitions"), newer].into_iter().flatten() {
        for (name, definition) in holder.members() {
            let Some((node, reference)) = written(definition) else {
                continue;
            };
            let itself = api.follow(definition).is_none() && api.target(reference).is_some();
            let end = if itself { ", in a circle" } else { "" };
            report.at(
                node,
                format!(
                    "The definition {} is only a reference to {}{end}.",
                    quoted(name),
                    quoted(reference)
                ),
            );
        }
    }
}
