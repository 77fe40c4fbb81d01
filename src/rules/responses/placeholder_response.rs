//! A response that is described as `default`.

use super::empty_response_schema::says_nothing;
use super::only_default_response::is_alone;
use super::reason;
use crate::document::Node;
use crate::openapi::{Api, Response};
use crate::rules::edit::replace;
use crate::rules::source::review;
use crate::rules::{Check, Class, Draft, Part, Report, Rule, Scope, Severity};

pub const RULE: Rule = Rule {
    id: "placeholder-response",
    official: None,
    title: "A response is described in words of its own",
    severity: Severity::Warning,
    scope: Scope::Part(Part::Definition),
    why: "The description default is what the wizard puts in when nobody has described the answer. Reviewers ask \
          to replace it.",
    instead: "Name the code that the service answers with, its schema, and say in a few words what comes back.",
    bad: example!(operation: r#"{
        "operationId": "ListInvoices",
        "summary": "List invoices",
        "description": "Lists the invoices of a customer.",
        "responses": {
          "200": { "description": "The invoices.", "schema": { "type": "string" } },
          "404": { "description": "There is no such customer." },
          "default": { "description": "default" }
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
    sources: &[review!("1425", "2022-03-10"), review!("1620", "2022-05-10")],
    check: Check::Response(check),
};

/// Whether its description is the one that the wizard put in.
pub(super) fn is_placeholder(response: &Response<'_>) -> bool {
    let description = response.node.get("description").and_then(Node::as_str);
    description.is_some_and(|text| text.trim().eq_ignore_ascii_case("default"))
}

fn check(api: &Api<'_>, response: &Response<'_>, report: &mut Report) {
    let Some(description) = response.node.get("description") else {
        return;
    };
    let is_placeholder = is_placeholder(response);
    // The one response of an operation has to give way to others anyhow, as `only-default-response` says.
    if is_placeholder && is_alone(api, response) {
        return;
    }
    if is_placeholder && !response.schema.is_none_or(says_nothing) {
        let message = format!(
            "Response {} is described as \"default\", though it has a schema.",
            response.code
        );
        let draft = report
            .at(description, message)
            .severity(Severity::Note)
            .help("Say in a few words what comes back.");
        offer(draft, description);
        return;
    }
    // A default response with a schema is refused as a whole, and what to do about it is said there.
    if is_placeholder && !(response.code == "default" && response.schema.is_some()) {
        let schema = if response.schema.is_some() {
            "an empty schema"
        } else {
            "no schema"
        };
        let code = response.code;
        let message = if response.is_success() {
            format!("Response {code} is described as \"default\" and has {schema}.")
        } else {
            format!("Response {code} is described as \"default\".")
        };
        let draft = report.at(description, message);
        let draft = match code {
            "default" => draft.help(
                "Say in a few words when it comes, for instance \"The call failed.\", or put the codes that the service \
                 fails with in its place. A default response needs no schema.",
            ),
            _ if !response.is_success() => draft.help("Say in a few words when it comes."),
            _ if api.is_agentic(&api.operations[response.operation]) => {
                draft.help("Say in a few words what comes back.")
            }
            _ => draft,
        };
        offer(draft, description);
    }
}

/// What the code means says more.
fn offer(draft: Draft<'_>, description: Node<'_>) {
    let Some(phrase) = description.parent().and_then(reason::phrase) else {
        return;
    };
    let edits = replace(description, &phrase);
    draft.fix(Class::Safe, format!("write {phrase}"), edits);
}
