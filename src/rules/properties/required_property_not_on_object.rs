//! `RequiredPropertyNotOnObject`: a list of required properties on what has none.

use crate::openapi::{Api, Schema};
use crate::rules::edit::remove_member;
use crate::rules::source::VALIDATOR;
use crate::rules::text::quoted;
use crate::rules::{Check, Class, Part, Report, Rule, Scope, Severity};

pub const RULE: Rule = Rule {
    id: "required-property-not-on-object",
    official: Some("RequiredPropertyNotOnObject"),
    title: "Only objects have required properties",
    severity: Severity::Warning,
    scope: Scope::Part(Part::Definition),
    why: "A text, a number or a list has no properties that could be required, so the list is ignored. Ten \
          published connectors have one, so this is advice.",
    instead: "Remove \"required\", or name the property in the list of the object that it belongs to.",
    bad: example!(member: r#""definitions": {
    "Invoice": { "type": "string", "required": ["number"] }
  }"#),
    good: example!(member: r#""definitions": {
    "Invoice": { "type": "string" }
  }"#),
    since: "0.1.0",
    sources: &[VALIDATOR],
    check: Check::Schema(check),
};

fn check(_api: &Api<'_>, schema: &Schema<'_>, report: &mut Report) {
    let Some(required) = schema.node.get("required").filter(|node| node.is_array()) else {
        return;
    };
    if let Some(name) = schema.node.str_at("type").filter(|name| *name != "object") {
        report
            .at(
                required,
                format!(
                    "\"required\" stands on the type {}, which has no properties.",
                    quoted(name)
                ),
            )
            .fix(Class::Safe, "remove \"required\"", remove_member(required));
    }
}
