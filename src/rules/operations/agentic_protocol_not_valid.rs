//! A protocol for agents that Copilot Studio does not take.

use crate::openapi::{AGENTIC, Api};
use crate::rules::source::EXTENSIONS;
use crate::rules::text::quoted;
use crate::rules::{Check, Part, Report, Rule, Scope, Severity};

pub const RULE: Rule = Rule {
    id: "agentic-protocol-not-valid",
    official: None,
    title: "An operation for agents speaks today's protocol",
    severity: Severity::Warning,
    scope: Scope::Part(Part::Definition),
    why: "Copilot Studio reaches a server of the Model Context Protocol (MCP) by streamable HTTP, with POST; it took server-sent events until August 2025. Another word or place is passed over.",
    instead: "Write \"x-ms-agentic-protocol\": \"mcp-streamable-1.0\" at the POST operation that reaches the server.",
    bad: example!(operation: r#"{
        "operationId": "InvokeServer",
        "summary": "Ask for invoices",
        "description": "Asks the server for invoices.",
        "x-ms-agentic-protocol": "mcp-sse-1.0",
        "responses": { "200": { "description": "The answer of the server." } }
      }"#),
    good: example!(paths: r#"{
    "/mcp": {
      "post": {
        "operationId": "InvokeServer",
        "summary": "Ask for invoices",
        "description": "Asks the server for invoices.",
        "x-ms-agentic-protocol": "mcp-streamable-1.0",
        "responses": { "200": { "description": "The answer of the server." } }
      }
    }
  }"#),
    since: "0.1.0",
    sources: &[EXTENSIONS],
    check: Check::Api(check),
};

fn check(api: &Api<'_>, report: &mut Report) {
    for operation in &api.operations {
        let Some(node) = operation.node.get(AGENTIC) else {
            continue;
        };
        let message = match node.as_str() {
            Some("mcp-streamable-1.0") if operation.method == "post" => continue,
            Some("mcp-streamable-1.0") => format!(
                "Streamable MCP goes by POST, but this is {}.",
                operation.method.to_ascii_uppercase()
            ),
            Some("mcp-sse-1.0") => {
                "Copilot Studio no longer takes server-sent events (SSE), only streamable HTTP.".to_owned()
            }
            Some(other) => format!("The protocol {} is not known.", quoted(other)),
            None => "The protocol is a text, such as \"mcp-streamable-1.0\".".to_owned(),
        };
        report.at(node, message);
    }
    let maps = ["paths", "securityDefinitions"].map(|key| api.root.get(key));
    let elsewhere = [Some(api.root), api.info].into_iter().chain(maps).flatten();
    let elsewhere = elsewhere
        .chain(api.security_schemes.iter().map(|scheme| scheme.node))
        .chain(api.path_items.iter().map(|item| item.node))
        .chain(api.parameters.iter().map(|parameter| parameter.node))
        .chain(api.responses.iter().map(|response| response.written))
        .chain(api.schemas.iter().map(|schema| schema.node));
    for node in elsewhere.filter_map(|holder| holder.get(AGENTIC)) {
        report.at(node, "The protocol is told at an operation; here nobody reads it.");
    }
}
