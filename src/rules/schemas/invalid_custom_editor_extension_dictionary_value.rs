//! `InvalidCustomEditorExtensionDictionaryValue`: the editor for dictionaries on something else.

use crate::document::Node;
use crate::openapi::{Api, Schema};
use crate::rules::source::VALIDATOR;
use crate::rules::text::quoted;
use crate::rules::{Check, Part, Report, Rule, Scope, Severity};

pub const RULE: Rule = Rule {
    id: "invalid-custom-editor-extension-dictionary-value",
    official: Some("InvalidCustomEditorExtensionDictionaryValue"),
    title: "The dictionary editor edits a dictionary",
    severity: Severity::Error,
    scope: Scope::Part(Part::Definition),
    why: "With x-ms-editor set to dictionary people enter keys and values of their own. That works only for an \
          object that takes members of any name.",
    instead: "Make the type object and say in additionalProperties what the values are, or remove x-ms-editor.",
    bad: example!(member: r#""definitions": {
    "Request": {
      "type": "object",
      "properties": { "headers": { "type": "string", "x-ms-editor": "dictionary" } }
    }
  }"#),
    good: example!(member: r#""definitions": {
    "Request": {
      "type": "object",
      "properties": {
        "headers": {
          "type": "object",
          "additionalProperties": { "type": "string" },
          "x-ms-editor": "dictionary"
        }
      }
    }
  }"#),
    since: "0.1.0",
    sources: &[VALIDATOR],
    check: Check::Schema(check),
};

fn check(api: &Api<'_>, schema: &Schema<'_>, report: &mut Report) {
    let Some(editor) = schema.node.get("x-ms-editor") else {
        return;
    };
    if editor.as_str() != Some("dictionary") {
        return;
    }
    let Some(schema) = api.follow(schema.node) else { return };
    if schema.str_at("type") != Some("object") {
        let kind = schema.str_at("type").map_or("not said".to_owned(), quoted);
        report.at(
            editor,
            format!("The editor is dictionary, but the type is {kind}, not object."),
        );
        return;
    }
    let any = schema.get("additionalProperties");
    if any.and_then(Node::as_bool) == Some(false) {
        report.at(editor, "The editor is dictionary, but additionalProperties is false.");
    } else if any.is_none() {
        // OpenAPI allows members of any name where nothing is said; whether the validator does is not known.
        report
            .at(
                editor,
                "The editor is dictionary, but additionalProperties does not say what the values are.",
            )
            .severity(Severity::Warning);
    }
}
