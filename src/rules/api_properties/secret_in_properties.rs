//! A key or token in a policy.

use crate::api_properties::ApiProperties;
use crate::document::Node;
use crate::openapi::Api;
use crate::rules::source::{PROPERTIES, review};
use crate::rules::{Check, Part, Report, Rule, Scope, Severity};
use crate::submission::looks_like_secret;

pub const RULE: Rule = Rule {
    id: "secret-in-properties",
    official: None,
    title: "No key or token stands in the file",
    severity: Severity::Warning,
    scope: Scope::Part(Part::Properties),
    why: "The file becomes public, and with it the key. Keys that people have of their own are connection \
          parameters of the type securestring.",
    instead: "Replace the value by a connection parameter, for example \"@connectionParameters('api_key')\". If \
          it was a real key, make it void.",
    bad: "A policy setheader whose value is a key of the service, written out.",
    good: "The same policy with the value @connectionParameters('api_key').",
    since: "0.1.0",
    sources: &[PROPERTIES, review!("611", "2020")],
    check: Check::Properties(check),
};

fn check(properties: &ApiProperties<'_>, _api: Option<&Api<'_>>, report: &mut Report) {
    for policy in &properties.policies {
        for (name, value) in policy.parameters.into_iter().flat_map(Node::members) {
            let text = value.as_str().unwrap_or_default();
            // What a policy looks up when it runs is no value yet.
            if name.rsplit('.').next() != Some("value") || text.contains('@') || text.contains("{{") {
                continue;
            }
            if looks_like_secret(text) {
                report.at(value, "This value looks like a key or token.");
            }
        }
    }
}
