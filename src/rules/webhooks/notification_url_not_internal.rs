//! `NotificationUrlNotInternal`: an address for notifications that people see.

use super::object_to_urls;
use crate::document::Node;
use crate::openapi::Api;
use crate::rules::edit::set_member;
use crate::rules::source::{EXTENSIONS, VALIDATOR};
use crate::rules::{Check, Part, Report, Rule, Scope, Severity};

pub const RULE: Rule = Rule {
    id: "notification-url-not-internal",
    official: Some("NotificationUrlNotInternal"),
    title: "People do not see the address for notifications",
    severity: Severity::Warning,
    scope: Scope::Part(Part::Definition),
    why: "The platform fills in the address itself; people who see the field do not know what to put there.",
    instead: "Add \"x-ms-visibility\": \"internal\" to the property.",
    bad: example!(paths: [webhook!(body: r#"{
              "type": "object",
              "required": ["url"],
              "properties": { "url": { "type": "string", "x-ms-notification-url": true } }
            }"#)]),
    good: example!(paths: [webhook!()]),
    since: "0.1.0",
    sources: &[VALIDATOR, EXTENSIONS],
    check: Check::Api(check),
};

fn check(api: &Api<'_>, report: &mut Report) {
    let message = "Neither the address for notifications nor anything around it is internal.";
    let hide = |url: Node<'_>| set_member(url, "x-ms-visibility", "\"internal\"");
    object_to_urls(api, report, message, |url| !url.internal, ("hide it from people", hide));
}
