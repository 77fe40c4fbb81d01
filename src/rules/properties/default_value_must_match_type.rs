//! `DefaultValueMustMatchType`: a default of another type.

use crate::document::Node;
use crate::openapi::{Api, is_of_type, kind_name};
use crate::rules::edit::{json, remove_member, replace};
use crate::rules::source::VALIDATOR;
use crate::rules::text::quoted;
use crate::rules::{Check, Class, Edit, Part, Report, Rule, Scope, Severity};

pub const RULE: Rule = Rule {
    id: "default-value-must-match-type",
    official: Some("DefaultValueMustMatchType"),
    title: "A default has the type of its field",
    severity: Severity::Error,
    scope: Scope::Part(Part::Definition),
    why: "The platform fills the default in as it stands, and its editor refuses to save a connector with such a one. \
          Twenty-nine published connectors have one, most of them old.",
    instead: "Write the default in the type of the field.",
    bad: example!(operation: r#"{
        "operationId": "ListInvoices",
        "summary": "List invoices",
        "description": "Lists the invoices of a customer.",
        "parameters": [
          {
            "name": "top",
            "in": "query",
            "type": "integer",
            "default": "10",
            "x-ms-summary": "Limit",
            "description": "How many invoices."
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
            "name": "top",
            "in": "query",
            "type": "integer",
            "default": 10,
            "x-ms-summary": "Limit",
            "description": "How many invoices."
          }
        ],
        "responses": { "200": { "description": "The invoices.", "schema": { "type": "string" } } }
      }"#),
    since: "0.1.0",
    sources: &[VALIDATOR],
    check: Check::Api(check),
};

fn check(api: &Api<'_>, report: &mut Report) {
    for node in api.described() {
        let Some(default) = node.get("default") else { continue };
        let Some(name) = node.str_at("type") else { continue };
        // Newer versions say elsewhere that null is a value.
        if !is_of_type(default, name) && (api.is_swagger() || !default.is_null()) {
            let message = format!(
                "The default is {}, but the type is {}.",
                kind_name(default.kind()),
                quoted(name)
            );
            let draft = report.at(default, message);
            let draft = match mended(default, name) {
                Some((title, edits)) => draft.fix(Class::Look, title, edits),
                None => draft,
            };
            let advised = advice(default, name);
            let draft = if advised.is_empty() { draft } else { draft.help(advised) };
            if default.is_null() {
                draft
                    .severity(Severity::Warning)
                    .help("Remove the default: no value is what a field has without one.");
            }
        }
    }
}

/// The same value in the type of its field, or no default where it stands for none: what it does, and how.
fn mended(default: Node<'_>, kind: &str) -> Option<(String, Option<Vec<Edit>>)> {
    let value = match (kind, default.as_str().map(str::trim)) {
        (_, None) if default.is_null() => None,
        ("integer" | "number" | "boolean", Some("")) => None,
        ("string", None) if !default.is_object() && !default.is_array() => {
            Some(json(default.document().slice(default.span())))
        }
        ("integer" | "number", Some(text)) => Some(as_number(text, kind)?),
        ("boolean", Some(text)) => {
            let text = text.to_ascii_lowercase();
            Some(matches!(text.as_str(), "true" | "false").then_some(text)?)
        }
        _ => return None,
    };
    Some(match value {
        Some(value) => (format!("write {value}"), replace(default, &value)),
        None => ("remove the default".to_owned(), remove_member(default)),
    })
}

/// What to write in place of a default of another type; empty where nobody can tell.
fn advice(default: Node<'_>, kind: &str) -> String {
    let written = default.document().slice(default.span());
    let text = default.as_str().map(str::trim);
    let value = match kind {
        "integer" | "number" => text.and_then(|text| as_number(text, kind)),
        "boolean" => text.filter(|text| matches!(*text, "true" | "false")).map(str::to_owned),
        _ => None,
    };
    if let Some(value) = value {
        return format!("Write it without quotation marks: {value}.");
    }
    match (kind, default.as_str()) {
        ("string", None) if !default.is_object() && !default.is_array() => {
            format!("Put it in quotation marks: \"{written}\".")
        }
        ("integer" | "number" | "boolean", Some("")) => {
            "Remove the default: no value is what a field has without one.".to_owned()
        }
        ("integer", _) => "Write a whole number without quotation marks, or remove the default.".to_owned(),
        ("number", _) => "Write a number without quotation marks, or remove the default.".to_owned(),
        ("boolean", _) => "Write true or false without quotation marks, or remove the default.".to_owned(),
        ("string", _) => "Write a text in quotation marks, or remove the default.".to_owned(),
        ("array", _) => "Write a list in square brackets, or remove the default.".to_owned(),
        ("object", _) => "Write an object in braces, or remove the default.".to_owned(),
        _ => String::new(),
    }
}

/// A text as the number of this type that it stands for. JSON writes numbers in one way only: neither `+5`, `007`, `.5` nor
/// `5.` is one.
fn as_number(text: &str, kind: &str) -> Option<String> {
    let whole = text.parse::<i64>().ok();
    let number = || {
        text.parse::<f64>()
            .ok()
            .filter(|number| kind == "number" && number.is_finite())
    };
    let is_json = serde_json::from_str::<serde_json::Number>(text).is_ok();
    match (whole, number()) {
        (None, None) => None,
        _ if is_json => Some(text.to_owned()),
        (Some(whole), _) => Some(whole.to_string()),
        (None, Some(number)) => Some(format!("{number:?}")),
    }
}
