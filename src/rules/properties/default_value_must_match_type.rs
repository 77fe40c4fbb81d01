//! `DefaultValueMustMatchType`: a default of another type.

use crate::openapi::{Api, is_of_type, kind_name};
use crate::rules::source::VALIDATOR;
use crate::rules::text::quoted;
use crate::rules::{Check, Part, Report, Rule, Scope, Severity};

pub const RULE: Rule = Rule {
    id: "default-value-must-match-type",
    official: Some("DefaultValueMustMatchType"),
    title: "A default has the type of its field",
    severity: Severity::Warning,
    scope: Scope::Part(Part::Definition),
    why: "The platform fills the default in as it stands, so a text where a number is due makes the call \
          fail. Twenty-nine published connectors have such a default, most of them old, so this is advice.",
    instead: "Write the default in the type of the field: 10, not \"10\".",
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
            report.at(default, message);
        }
    }
}
