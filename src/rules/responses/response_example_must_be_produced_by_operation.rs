//! `ResponseExampleMustBeProducedByOperation`: an example in a format that the operation does not return.

use crate::document::Node;
use crate::openapi::{Api, Response};
use crate::rules::source::VALIDATOR;
use crate::rules::text::quoted;
use crate::rules::{Check, Part, Report, Rule, Scope, Severity};

/// Why an error: the platform refuses to import such a file, and no published connector has one.
pub const RULE: Rule = Rule {
    id: "response-example-must-be-produced-by-operation",
    official: Some("ResponseExampleMustBeProducedByOperation"),
    title: "Examples are in a format that the operation returns",
    severity: Severity::Error,
    scope: Scope::Part(Part::Definition),
    why: "Examples are listed by MIME type. An example for a type that the operation does not produce is never used, \
          and the platform refuses to import it.",
    instead: "Add the MIME type to produces of the operation, or remove the example.",
    bad: example!(operation: r#"{
        "operationId": "ListInvoices",
        "summary": "List invoices",
        "description": "Lists the invoices of a customer.",
        "produces": ["application/json"],
        "responses": {
          "200": {
            "description": "The invoices.",
            "schema": { "type": "string" },
            "examples": { "text/plain": "Invoice 17" }
          }
        }
      }"#),
    good: example!(operation: r#"{
        "operationId": "ListInvoices",
        "summary": "List invoices",
        "description": "Lists the invoices of a customer.",
        "produces": ["application/json"],
        "responses": {
          "200": {
            "description": "The invoices.",
            "schema": { "type": "string" },
            "examples": { "application/json": "Invoice 17" }
          }
        }
      }"#),
    since: "0.1.0",
    sources: &[VALIDATOR],
    check: Check::Response(check),
};

fn check(api: &Api<'_>, response: &Response<'_>, report: &mut Report) {
    let Some(examples) = response.node.get("examples").filter(|_| api.is_swagger()) else {
        return;
    };
    let operation = api.operations.get(response.operation);
    let own = operation.and_then(|operation| operation.node.get("produces"));
    let produced = own.or_else(|| api.root.get("produces"));
    for (format, example) in examples.members().filter(|(format, _)| !format.starts_with("x-")) {
        let is_produced = match produced {
            Some(produced) => produced.items().filter_map(Node::as_str).any(|one| same(one, format)),
            // Where nothing is said connectors return JSON.
            None => same("application/json", format),
        };
        if !is_produced {
            report.at(example, format!("The operation does not produce {}.", quoted(format)));
        }
    }
}

/// Whether two MIME types are the same but for parameters such as `charset`.
fn same(one: &str, other: &str) -> bool {
    let bare = |text: &str| text.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    bare(one) == bare(other)
}
