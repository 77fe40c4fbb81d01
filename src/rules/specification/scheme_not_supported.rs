//! `SchemeNotSupported`: WebSockets.

use crate::document::Node;
use crate::openapi::Api;
use crate::rules::source::VALIDATOR;
use crate::rules::{Check, Part, Report, Rule, Scope, Severity};

pub const RULE: Rule = Rule {
    id: "scheme-not-supported",
    official: Some("SchemeNotSupported"),
    title: "The service is called over HTTP",
    severity: Severity::Error,
    scope: Scope::Part(Part::Definition),
    why: "The platform calls services over HTTPS. It keeps no WebSocket open, so ws and wss are refused.",
    instead: "Write https. What only a WebSocket offers cannot be part of a connector.",
    bad: example!(member: r#""host": "api.contoso.example", "schemes": ["https", "wss"]"#),
    good: example!(member: r#""host": "api.contoso.example", "schemes": ["https"]"#),
    since: "0.1.0",
    sources: &[VALIDATOR],
    check: Check::Api(check),
};

fn check(api: &Api<'_>, report: &mut Report) {
    let operations = api.operations.iter().map(|operation| operation.node);
    let lists = std::iter::once(api.root)
        .chain(operations)
        .filter_map(|holder| holder.get("schemes"));
    for scheme in lists.flat_map(Node::items) {
        if let Some(name @ ("ws" | "wss")) = scheme.as_str() {
            report.at(
                scheme,
                format!("The scheme {name} opens a WebSocket, which the platform does not support."),
            );
        }
    }
}
