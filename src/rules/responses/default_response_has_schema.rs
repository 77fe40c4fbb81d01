//! `DefaultResponseHasSchema`: a schema on the default response.

use super::only_default_response::{CALLED, called_success, is_alone, is_empty};
use super::placeholder_response::is_placeholder;
use crate::document::Node;
use crate::openapi::{Api, Response};
use crate::rules::edit::{remove_member, replace};
use crate::rules::source::{VALIDATOR, review};
use crate::rules::{Check, Class, Edit, Part, Report, Rule, Scope, Severity};

pub const RULE: Rule = Rule {
    id: "default-response-has-schema",
    official: Some("DefaultResponseHasSchema"),
    title: "The default response has no schema",
    severity: Severity::Error,
    scope: Scope::Part(Part::Definition),
    why: "A schema on the default response is taken for what every call returns, errors included, so people are \
          offered fields that are not there. Since 2023 no connector with a real one has passed, only some with {}; older published ones \
          still have it.",
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

/// Takes the schema away; a description that says nothing has to say something then.
fn without(response: &Response<'_>, schema: Node<'_>) -> Option<Vec<Edit>> {
    let mut edits = remove_member(schema)?;
    if is_placeholder(response) {
        edits.extend(replace(
            response.written.get("description")?,
            "\"Any other response.\"",
        )?);
        edits.sort_by_key(|edit| edit.span);
    }
    Some(edits)
}

/// What to do about the one response of an operation that tells what is returned.
const ALONE: &str = "Name the code of success, most often 200, with the schema of what the call returns; keep default for \
                     failures, without a schema.";

/// The same where messages of agents are passed on, whose shape their protocol knows.
const AGENT_ALONE: &str = "Name the code of success, most often 200; keep default for failures, without a schema.";

fn check(api: &Api<'_>, response: &Response<'_>, report: &mut Report) {
    let Some(schema) = response.schema.filter(|_| response.code == "default") else {
        return;
    };
    // A shared response, or the content of a newer version, may be needed elsewhere.
    let own = response.written.get("schema");
    let is_empty = is_empty(schema);
    let takes_place_of_success = is_alone(api, response) && !is_empty;
    let message = if is_empty {
        "The default response has a schema, an empty one, which alone has been let through since 2023."
    } else if takes_place_of_success {
        "The default response is the only one, and has a schema."
    } else {
        "The default response has a schema."
    };
    let draft = report.at(response.written, message);
    if takes_place_of_success {
        // What the schema says of success would be lost with it.
        let draft = draft.fix(Class::Look, CALLED, called_success(response));
        draft.help(if api.is_agentic(&api.operations[response.operation]) {
            AGENT_ALONE
        } else {
            ALONE
        });
        return;
    }
    let draft = draft.fix(
        Class::Safe,
        "remove the schema from the default response",
        own.and_then(|schema| without(response, schema)),
    );
    let responses = api.responses_of(&api.operations[response.operation]);
    if is_empty {
        draft.help("Remove the schema from the default response.");
    } else if let Some(success) = responses.iter().find(|one| one.is_success() && one.schema.is_some()) {
        draft.help(format!(
            "Remove the schema from the default response: what a call returns is described at response {}.",
            success.code
        ));
    }
}
