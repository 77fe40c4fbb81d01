//! `DefaultResponseHasSchema`: a schema on the default response.

use crate::openapi::{Api, Response};
use crate::rules::edit::remove_member;
use crate::rules::source::{VALIDATOR, review};
use crate::rules::{Check, Part, Report, Rule, Scope, Severity};

pub const RULE: Rule = Rule {
    id: "default-response-has-schema",
    official: Some("DefaultResponseHasSchema"),
    title: "The default response has no schema",
    severity: Severity::Error,
    scope: Scope::Part(Part::Definition),
    why: "A schema on the default response is taken for what every call returns, errors included, so people are \
          offered fields that are not there. Since 2023 no connector with one that says something has passed; an empty \
          one, {}, was let through. Older published ones still have it.",
    instead: "Move the schema to the response with code 200 (or the code your service returns) and leave default \
          with a description only.",
    bad: example!(operation: r#"{
        "operationId": "ListInvoices",
        "summary": "List invoices",
        "description": "Lists the invoices of a customer.",
        "responses": {
          "200": { "description": "The invoices.", "schema": { "type": "string" } },
          "404": { "description": "There is no such customer." },
          "default": { "description": "The call failed.", "schema": { "type": "string" } }
        }
      }"#),
    good: example!(operation: r#"{
        "operationId": "ListInvoices",
        "summary": "List invoices",
        "description": "Lists the invoices of a customer.",
        "responses": {
          "200": { "description": "The invoices.", "schema": { "type": "string" } },
          "404": { "description": "There is no such customer." },
          "default": { "description": "The call failed." }
        }
      }"#),
    since: "0.1.0",
    sources: &[VALIDATOR, review!("2551", "2023-05-09")],
    check: Check::Response(check),
};

fn check(_api: &Api<'_>, response: &Response<'_>, report: &mut Report) {
    if response.code == "default" && response.schema.is_some() {
        // A shared response, or the content of a newer version, may be needed elsewhere.
        let own = response.written.get("schema");
        let is_empty = own.is_some_and(|schema| schema.is_object() && schema.members().len() == 0);
        let draft = if is_empty {
            let message = "The default response has a schema, though an empty one: {} alone was let through so far.";
            report
                .at(response.written, message)
                .help("Remove the schema, and describe what the call returns at response 200 (or the code of success).")
        } else {
            report.at(response.written, "The default response has a schema.")
        };
        draft.fix(
            "remove the schema from the default response",
            own.and_then(remove_member),
        );
    }
}
