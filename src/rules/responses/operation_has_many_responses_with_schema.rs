//! `OperationHasManyResponsesWithSchema`: schemas that nobody sees.

use crate::openapi::{Api, Operation};
use crate::rules::source::VALIDATOR;
use crate::rules::text::listed;
use crate::rules::{Check, Part, Report, Rule, Scope, Severity};

pub const RULE: Rule = Rule {
    id: "operation-has-many-responses-with-schema",
    official: Some("OperationHasManyResponsesWithSchema"),
    title: "Only one response has a schema",
    severity: Severity::Warning,
    scope: Scope::Part(Part::Definition),
    why: "People see the fields of one response only, the first of success; schemas on others are never shown. \
          Two hundred published connectors have some, so the validator only warns.",
    instead: "Keep the schema of the response of success and give the others a description only.",
    bad: example!(operation: r#"{
        "operationId": "ListInvoices",
        "summary": "List invoices",
        "description": "Lists the invoices of a customer.",
        "responses": {
          "200": { "description": "The invoices.", "schema": { "type": "string" } },
          "404": { "description": "There is no such customer.", "schema": { "type": "string" } }
        }
      }"#),
    good: example!(operation: r#"{
        "operationId": "ListInvoices",
        "summary": "List invoices",
        "description": "Lists the invoices of a customer.",
        "responses": {
          "200": { "description": "The invoices.", "schema": { "type": "string" } },
          "404": { "description": "There is no such customer." }
        }
      }"#),
    since: "0.1.0",
    sources: &[VALIDATOR],
    check: Check::Operation(check),
};

fn check(api: &Api<'_>, operation: &Operation<'_>, report: &mut Report) {
    let explicit = api
        .responses_of(operation)
        .iter()
        .filter(|response| response.code != "default");
    let codes: Vec<&str> = explicit
        .filter(|response| response.schema.is_some())
        .map(|response| response.code)
        .collect();
    if codes.len() > 1 {
        let message = format!(
            "{} responses have a schema ({}); only the first of success is shown.",
            codes.len(),
            listed(&codes)
        );
        report.at(operation.node, message);
    }
}
