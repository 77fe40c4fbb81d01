//! `OperationHasManyResponsesWithSchema`: schemas that nobody sees.

use super::placeholder_response::is_placeholder;
use super::reason::phrase;
use crate::openapi::{Api, Operation, Response};
use crate::rules::edit::{remove_member, replace};
use crate::rules::source::VALIDATOR;
use crate::rules::text::listed;
use crate::rules::{Check, Class, Edit, Part, Report, Rule, Scope, Severity};

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

/// Takes the schemas of all responses but the first of success; none where one of them is shared.
fn others(api: &Api<'_>, operation: &Operation<'_>) -> Option<Vec<Edit>> {
    let with_schema = |response: &&Response<'_>| response.code != "default" && response.schema.is_some();
    let responses: Vec<&Response<'_>> = api.responses_of(operation).iter().filter(with_schema).collect();
    let kept = responses.iter().position(|response| response.is_success())?;
    let mut edits = Vec::new();
    for (at, response) in responses.iter().enumerate() {
        if at != kept {
            edits.extend(remove_member(response.written.get("schema")?)?);
            // What says nothing has to say something once the schema is gone.
            if is_placeholder(response) {
                edits.extend(replace(
                    response.written.get("description")?,
                    &phrase(response.written)?,
                )?);
            }
        }
    }
    edits.sort_by_key(|edit| edit.span);
    Some(edits)
}

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
        report.at(operation.node, message).fix(
            Class::Look,
            "keep the schema of the first success alone",
            others(api, operation),
        );
    }
}
