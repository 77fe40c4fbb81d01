//! `SchemeNotValid`: a scheme that does not exist.

use crate::document::Node;
use crate::openapi::Api;
use crate::rules::source::VALIDATOR;
use crate::rules::text::quoted;
use crate::rules::{Check, Part, Report, Rule, Scope, Severity};

pub const RULE: Rule = Rule {
    id: "scheme-not-valid",
    official: Some("SchemeNotValid"),
    title: "Every scheme is http or https",
    severity: Severity::Error,
    scope: Scope::Part(Part::Definition),
    why: "The scheme is the first part of the address of your service. Certification wants https.",
    instead: "Write \"schemes\": [\"https\"].",
    bad: example!(member: r#""host": "api.contoso.example", "schemes": ["https", "ftp"]"#),
    good: example!(member: r#""host": "api.contoso.example", "schemes": ["https"]"#),
    since: "0.1.0",
    sources: &[VALIDATOR],
    check: Check::Api(check),
};

fn check(api: &Api<'_>, report: &mut Report) {
    let operations = api.operations.iter().map(|operation| operation.node);
    let holders = std::iter::once(api.root).chain(operations);
    for scheme in holders.filter_map(|node| node.get("schemes")).flat_map(Node::items) {
        // That WebSockets are not supported is another rule.
        let is_known = |name: &str| matches!(name, "http" | "https" | "ws" | "wss");
        if let Some(name) = scheme.as_str().filter(|name| !is_known(name)) {
            report.at(
                scheme,
                format!("The scheme {} is neither http nor https.", quoted(name)),
            );
        }
    }
}
