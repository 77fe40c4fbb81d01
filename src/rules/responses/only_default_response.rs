//! An operation whose only response is `default`.

use crate::document::Node;
use crate::openapi::{Api, Operation, Response};
use crate::rules::edit::rename;
use crate::rules::source::review;
use crate::rules::{Check, Edit, Part, Report, Rule, Scope, Severity};

pub const RULE: Rule = Rule {
    id: "only-default-response",
    official: None,
    title: "An operation names the codes it answers with",
    severity: Severity::Warning,
    scope: Scope::Part(Part::Definition),
    why: "With nothing but a default response nobody can tell what a successful call returns. Reviewers refuse \
          it in new connectors; it is advice here because one published connector in fourteen still does so.",
    instead: "Add the code of success, most often 200, with its schema; keep default for failures, without a schema.",
    bad: example!(operation: r#"{
        "operationId": "ListInvoices",
        "summary": "List invoices",
        "description": "Lists the invoices of a customer.",
        "responses": {
          "default": { "description": "The call failed." }
        }
      }"#),
    good: example!(operation: r#"{
        "operationId": "ListInvoices",
        "summary": "List invoices",
        "description": "Lists the invoices of a customer.",
        "responses": {
          "200": { "description": "The invoices.", "schema": { "type": "string" } }
        }
      }"#),
    since: "0.1.0",
    sources: &[review!("1237", "2021-11-02"), review!("549", "2020-11-10")],
    check: Check::Operation(check),
};

fn check(api: &Api<'_>, operation: &Operation<'_>, report: &mut Report) {
    let [only] = api.responses_of(operation) else { return };
    // A schema that tells what comes back is refused there, with the same way out.
    if !is_alone(api, only) || only.schema.is_some_and(|schema| !is_empty(schema)) {
        return;
    }
    if api.is_agentic(operation) {
        report
            .at(
                only.written,
                "The default response is the only one: success (200 to 299) is not named.",
            )
            .help("Add the code of success, most often 200; keep default for failures, without a schema.");
    } else {
        report.at(
            only.written,
            "The default response is the only one: neither success (200 to 299) nor what it returns is described.",
        );
    }
}

/// Whether a schema is `{}`.
pub(super) fn is_empty(schema: Node<'_>) -> bool {
    schema.is_object() && schema.members().len() == 0
}

/// What [`called_success`] does.
pub(super) const CALLED: &str = r#"call it "200""#;

/// Gives the one response, which tells what is returned, the code of success.
pub(super) fn called_success(only: &Response<'_>) -> Option<Vec<Edit>> {
    only.written.get("schema").and(rename(only.written, "200"))
}

/// Whether it is a default response without any other beside it.
pub(super) fn is_alone(api: &Api<'_>, response: &Response<'_>) -> bool {
    response.code == "default" && api.responses_of(&api.operations[response.operation]).len() == 1
}
