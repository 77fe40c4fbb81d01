//! `OperationIdNotFound`: the name of an operation that is not there.

use crate::openapi::Api;
use crate::rules::source::{EXTENSIONS, VALIDATOR};
use crate::rules::text::quoted;
use crate::rules::{Check, Part, Report, Rule, Scope, Severity};

pub const RULE: Rule = Rule {
    id: "operation-id-not-found",
    official: Some("OperationIdNotFound"),
    title: "An extension names an operation that is there",
    severity: Severity::Error,
    scope: Scope::Part(Part::Definition),
    why: "Lists, schemas and tests that the platform fetches come from another operation of the same definition; \
          with a name that leads nowhere people get an empty list.",
    instead: "Write the operationId as it stands at the operation, capitals included.",
    bad: example!(paths: [
        list_invoices!(customer!(r#""x-ms-dynamic-values": {
              "operationId": "ListCustomer",
              "value-collection": "value",
              "value-path": "id",
              "value-title": "name"
            }"#)),
        list_customers!(),
    ]),
    good: example!(paths: [
        list_invoices!(customer!(r#""x-ms-dynamic-values": {
              "operationId": "ListCustomers",
              "value-collection": "value",
              "value-path": "id",
              "value-title": "name"
            }"#)),
        list_customers!(),
    ]),
    since: "0.1.0",
    sources: &[VALIDATOR, EXTENSIONS],
    check: Check::Api(check),
};

fn check(api: &Api<'_>, report: &mut Report) {
    for dynamic in api.dynamics.iter().filter(|dynamic| dynamic.invoked.is_none()) {
        if let Some(id) = dynamic.node.get("operationId")
            && let Some(text) = id.as_str()
        {
            let draft = report.at(id, format!("No operation has the operationId {}.", quoted(text)));
            // Three connectors were published with a test that leads nowhere; only the test of a connection fails.
            if dynamic.node.key() == Some("testConnection") {
                draft.severity(Severity::Warning);
            }
        }
    }
}
