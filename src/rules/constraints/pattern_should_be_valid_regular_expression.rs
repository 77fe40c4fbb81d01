//! `PatternShouldBeValidRegularExpression`: a pattern that cannot be read.

use super::pattern;
use crate::openapi::Api;
use crate::rules::source::VALIDATOR;
use crate::rules::text::quoted;
use crate::rules::{Check, Part, Report, Rule, Scope, Severity};

/// Why advice: Microsoft's name for it says "should", and a pattern only narrows what people may enter.
pub const RULE: Rule = Rule {
    id: "pattern-should-be-valid-regular-expression",
    official: Some("PatternShouldBeValidRegularExpression"),
    title: "A pattern is a regular expression of .NET",
    severity: Severity::Warning,
    scope: Scope::Part(Part::Definition),
    why: "The platform reads patterns as regular expressions of .NET. One that it cannot read checks nothing, or stops \
          every call.",
    instead: "Mend the pattern, or remove it and say in the description what the value looks like.",
    bad: example!(operation: r#"{
        "operationId": "ListInvoices",
        "summary": "List invoices",
        "description": "Lists the invoices of a customer.",
        "parameters": [{
          "name": "customer",
          "in": "query",
          "type": "string",
          "pattern": "^([A-Z]{3}-[0-9]+$",
          "x-ms-summary": "Customer",
          "description": "The number of the customer, such as CON-17."
        }],
        "responses": { "200": { "description": "The invoices.", "schema": { "type": "string" } } }
      }"#),
    good: example!(operation: r#"{
        "operationId": "ListInvoices",
        "summary": "List invoices",
        "description": "Lists the invoices of a customer.",
        "parameters": [{
          "name": "customer",
          "in": "query",
          "type": "string",
          "pattern": "^([A-Z]{3})-[0-9]+$",
          "x-ms-summary": "Customer",
          "description": "The number of the customer, such as CON-17."
        }],
        "responses": { "200": { "description": "The invoices.", "schema": { "type": "string" } } }
      }"#),
    since: "0.1.0",
    sources: &[VALIDATOR],
    check: Check::Api(check),
};

fn check(api: &Api<'_>, report: &mut Report) {
    for node in api.limited().filter_map(|node| node.get("pattern")) {
        let Some(text) = node.as_str() else { continue };
        if let Some(problem) = pattern::problem(text) {
            report.at(node, format!("The pattern {} cannot be read: {problem}.", quoted(text)));
        }
    }
}
