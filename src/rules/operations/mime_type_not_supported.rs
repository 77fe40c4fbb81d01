//! `MimeTypeNotSupported`: a format other than the four that the platform knows.

use crate::document::Node;
use crate::openapi::Api;
use crate::rules::edit::{remove_item, replace};
use crate::rules::source::{VALIDATOR, review};
use crate::rules::text::quoted;
use crate::rules::{Check, Class, Part, Report, Rule, Scope, Severity};

pub const RULE: Rule = Rule {
    id: "mime-type-not-supported",
    official: Some("MimeTypeNotSupported"),
    title: "Every format is one that the platform knows",
    severity: Severity::Warning,
    scope: Scope::Part(Part::Definition),
    why: "The platform reads and writes four formats, spelled exactly so; with any other it does not look inside \
          the body. Ninety published connectors name another one, so the validator only warns.",
    instead: "Write application/json, text/plain, multipart/form-data or application/x-www-form-urlencoded, \
          without a charset behind it.",
    bad: example!(paths: r#"{
    "/invoices": {
      "post": {
        "operationId": "CreateInvoice",
        "summary": "Create an invoice",
        "description": "Creates an invoice for a customer.",
        "consumes": ["application/json", "application/json; charset=utf-8"],
        "parameters": [{ "name": "body", "in": "body", "schema": { "type": "string" } }],
        "responses": { "201": { "description": "The invoice.", "schema": { "type": "string" } } }
      }
    }
  }"#),
    good: example!(paths: r#"{
    "/invoices": {
      "post": {
        "operationId": "CreateInvoice",
        "summary": "Create an invoice",
        "description": "Creates an invoice for a customer.",
        "consumes": ["application/json"],
        "parameters": [{ "name": "body", "in": "body", "schema": { "type": "string" } }],
        "responses": { "201": { "description": "The invoice.", "schema": { "type": "string" } } }
      }
    }
  }"#),
    since: "0.1.0",
    sources: &[VALIDATOR, review!("1095", "2021-09-09")],
    check: Check::Api(check),
};

fn check(api: &Api<'_>, report: &mut Report) {
    for format in api.formats() {
        if let Some(name) = format.as_str().filter(|name| !is_supported(name)) {
            let message = format!("The format {} is not one that the platform knows.", quoted(name));
            let list = format.parent().filter(|list| list.is_array());
            let is_known = |list: &Node<'_>| list.items().any(|item| item.as_str() == Some("application/json"));
            let (class, title, edits) = if list.is_some_and(|list| is_known(&list)) {
                // What is JSON by another name is stated already; another format may be what the service needs.
                let class = if is_json(name) { Class::Safe } else { Class::Unsafe };
                (class, format!("remove {}", quoted(name)), remove_item(format))
            } else {
                let edits = is_json(name).then(|| replace(format, "\"application/json\""));
                (Class::Unsafe, "write \"application/json\"".to_owned(), edits.flatten())
            };
            report.at(format, message).fix(class, title, edits);
        }
    }
}

/// Whether it is JSON by another name.
fn is_json(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    let kind = name.split(';').next().unwrap_or_default().trim();
    matches!(
        kind,
        "application/json" | "text/json" | "text/x-json" | "application/x-json"
    ) || kind.ends_with("+json")
}

/// Whether it is one of the formats that the platform reads and writes.
pub(super) fn is_supported(name: &str) -> bool {
    matches!(
        name,
        "application/json" | "text/plain" | "multipart/form-data" | "application/x-www-form-urlencoded"
    )
}
