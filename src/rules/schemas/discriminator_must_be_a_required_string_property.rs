//! `DiscriminatorMustBeARequiredStringProperty`: kinds of a value that cannot be told apart.

use crate::document::Node;
use crate::openapi::{Api, Schema};
use crate::rules::source::VALIDATOR;
use crate::rules::text::quoted;
use crate::rules::{Check, Part, Report, Rule, Scope, Severity};

pub const RULE: Rule = Rule {
    id: "discriminator-must-be-a-required-string-property",
    official: Some("DiscriminatorMustBeARequiredStringProperty"),
    title: "A discriminator is a required text of its schema",
    severity: Severity::Error,
    scope: Scope::Part(Part::Definition),
    why: "The discriminator names the property that tells which kind of value it is. If that property may be missing \
          or is no text, nothing tells.",
    instead: "Name a property of this schema that has the type string and stands in required, or remove the \
              discriminator.",
    bad: example!(member: r#""definitions": {
    "Payment": {
      "type": "object",
      "discriminator": "kind",
      "properties": { "kind": { "type": "string" }, "amount": { "type": "number" } }
    }
  }"#),
    good: example!(member: r#""definitions": {
    "Payment": {
      "type": "object",
      "discriminator": "kind",
      "required": ["kind"],
      "properties": { "kind": { "type": "string" }, "amount": { "type": "number" } }
    }
  }"#),
    since: "0.1.0",
    sources: &[VALIDATOR],
    check: Check::Schema(check),
};

fn check(api: &Api<'_>, schema: &Schema<'_>, report: &mut Report) {
    // Newer versions have an object here.
    let Some(discriminator) = schema.node.get("discriminator") else {
        return;
    };
    let Some(name) = discriminator.as_str() else { return };
    // Parts of a schema may describe the property that another part requires.
    let mut parts = vec![schema.node];
    let all_of = schema.node.get("allOf").into_iter().flat_map(Node::items);
    parts.extend(all_of.filter_map(|part| api.follow(part)));
    let property = parts.iter().find_map(|part| part.get("properties")?.get(name));
    let is_required = parts.iter().any(|part| {
        let mut names = part.get("required").into_iter().flat_map(Node::items);
        names.any(|required| required.as_str() == Some(name))
    });
    let problem = match property.map(|property| api.follow(property)) {
        None => "is no property of this schema",
        Some(Some(property)) if property.str_at("type").is_some_and(|kind| kind != "string") => "is no text",
        Some(_) if !is_required => "is not required",
        Some(_) => return,
    };
    report.at(discriminator, format!("The discriminator {} {problem}.", quoted(name)));
}
