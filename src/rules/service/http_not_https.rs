//! A call that anyone on the way can read.

use crate::document::Node;
use crate::openapi::Api;
use crate::rules::source::POLICIES;
use crate::rules::{Check, Part, Report, Rule, Scope, Severity};

/// A warning: 8 of 466 published connectors still list http.
pub const RULE: Rule = Rule {
    id: "http-not-https",
    official: None,
    title: "All calls go over HTTPS",
    severity: Severity::Warning,
    scope: Scope::Part(Part::Definition),
    why: "Over http everyone on the way can read data and keys. The certification policy 5000.3.1.6 asks \
          for TLS 1.2 or newer.",
    instead: "Write \"https\" alone in \"schemes\", and https:// in addresses.",
    bad: example!(member: r#""host": "api.contoso.example", "schemes": ["http"]"#),
    good: example!(member: r#""host": "api.contoso.example", "schemes": ["https"]"#),
    since: "0.1.0",
    sources: &[POLICIES],
    check: Check::Api(check),
};

fn check(api: &Api<'_>, report: &mut Report) {
    for scheme in api.root.get("schemes").into_iter().flat_map(Node::items) {
        if scheme
            .as_str()
            .is_some_and(|scheme| scheme.eq_ignore_ascii_case("http"))
        {
            report.at(scheme, "Calls may go over http, without encryption.");
        }
    }
    for scheme in &api.security_schemes {
        for key in ["authorizationUrl", "tokenUrl"] {
            let address = scheme.node.get(key);
            let is_plain = |node: &Node<'_>| node.as_str().is_some_and(|text| text.starts_with("http://"));
            if let Some(address) = address.filter(is_plain) {
                report.at(
                    address,
                    format!("Signing in goes over http: \"{key}\" is not encrypted."),
                );
            }
        }
    }
}
