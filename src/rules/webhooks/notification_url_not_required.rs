//! `NotificationUrlNotRequired`: an address for notifications that may be left out.

use super::object_to_urls;
use crate::document::Node;
use crate::openapi::Api;
use crate::rules::edit::require;
use crate::rules::source::{EXTENSIONS, VALIDATOR};
use crate::rules::{Check, Edit, Part, Report, Rule, Scope, Severity};

pub const RULE: Rule = Rule {
    id: "notification-url-not-required",
    official: Some("NotificationUrlNotRequired"),
    title: "The address for notifications is required",
    severity: Severity::Warning,
    scope: Scope::Part(Part::Definition),
    why: "The platform is sure to send only what is required; without the address your service cannot notify \
          anyone.",
    instead: "List the property in \"required\" of its object, and so everything around it.",
    bad: example!(paths: [webhook!(body: r#"{
              "type": "object",
              "properties": {
                "url": {
                  "type": "string",
                  "x-ms-visibility": "internal",
                  "x-ms-notification-url": true
                }
              }
            }"#)]),
    good: example!(paths: [webhook!()]),
    since: "0.1.0",
    sources: &[VALIDATOR, EXTENSIONS],
    check: Check::Api(check),
};

fn check(api: &Api<'_>, report: &mut Report) {
    let message = "The address for notifications, or something around it, is not required.";
    object_to_urls(
        api,
        report,
        message,
        |url| !url.required,
        ("make it required", all_required),
    );
}

/// The address, or the body where that is what may be left out.
fn all_required(url: Node<'_>) -> Option<Vec<Edit>> {
    let mut around = std::iter::successors(url.parent(), |node| node.parent());
    let body = around.find(|node| node.str_at("in") == Some("body"));
    let is_optional = |body: &Node<'_>| body.get("required").and_then(Node::as_bool) != Some(true);
    require(url).or_else(|| require(body.filter(is_optional)?))
}
