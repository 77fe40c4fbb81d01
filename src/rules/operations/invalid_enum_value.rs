//! `InvalidEnumValue`: an allowed value of another type.

use crate::openapi::{Api, is_of_type, kind_name};
use crate::rules::source::VALIDATOR;
use crate::rules::text::quoted;
use crate::rules::{Check, Part, Report, Rule, Scope, Severity};

pub const RULE: Rule = Rule {
    id: "invalid-enum-value",
    official: Some("InvalidEnumValue"),
    title: "Every allowed value is of the type that is stated",
    severity: Severity::Warning,
    scope: Scope::Part(Part::Definition),
    why: "A value of another type than the one stated can never be sent or received. The validator calls it an \
          error, but seventeen published connectors have such values, so here it is advice.",
    instead: "Write the value in the stated type, such as \"1\" for a string and 1 for an integer, or correct the \
          type.",
    bad: example!(operation: r##"{
        "operationId": "ListInvoices",
        "summary": "List invoices",
        "description": "Lists the invoices of a customer.",
        "parameters": [
          {
            "name": "status",
            "in": "query",
            "type": "string",
            "x-ms-summary": "Status",
            "description": "The status to look for.",
            "enum": ["open", 2]
          }
        ],
        "responses": { "200": { "description": "The invoices.", "schema": { "type": "string" } } }
      }"##),
    good: example!(operation: r##"{
        "operationId": "ListInvoices",
        "summary": "List invoices",
        "description": "Lists the invoices of a customer.",
        "parameters": [
          {
            "name": "status",
            "in": "query",
            "type": "string",
            "x-ms-summary": "Status",
            "description": "The status to look for.",
            "enum": ["open", "paid"]
          }
        ],
        "responses": { "200": { "description": "The invoices.", "schema": { "type": "string" } } }
      }"##),
    since: "0.1.0",
    sources: &[VALIDATOR],
    check: Check::Api(check),
};

fn check(api: &Api<'_>, report: &mut Report) {
    for node in api.described() {
        let Some(list) = node.get("enum") else { continue };
        let Some(stated) = node.str_at("type") else { continue };
        // A null allows the value to be left out, whatever the type.
        for value in list
            .items()
            .filter(|value| !value.is_null() && !is_of_type(*value, stated))
        {
            let [actual, stated] = [kind_name(value.kind()), &quoted(stated)];
            report.at(
                value,
                format!("An allowed value is {actual}; the stated type is {stated}."),
            );
        }
    }
}
