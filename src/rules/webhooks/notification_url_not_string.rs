//! `NotificationUrlNotString`: an address for notifications of another type.

use super::object_to_urls;
use crate::openapi::{Api, NotificationUrl};
use crate::rules::source::{EXTENSIONS, VALIDATOR};
use crate::rules::{Check, Part, Report, Rule, Scope, Severity};

pub const RULE: Rule = Rule {
    id: "notification-url-not-string",
    official: Some("NotificationUrlNotString"),
    title: "The address for notifications is a string",
    severity: Severity::Error,
    scope: Scope::Part(Part::Definition),
    why: "The platform puts the address there as text.",
    instead: "Give the property \"type\": \"string\".",
    bad: example!(paths: [webhook!(body: r#"{
              "type": "object",
              "required": ["url"],
              "properties": {
                "url": {
                  "type": "object",
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
    let message = "The address for notifications is not of type string.";
    let is_wrong = |url: &NotificationUrl<'_>| url.node.get("type").is_some_and(|kind| kind.as_str() != Some("string"));
    object_to_urls(api, report, message, is_wrong, ("", |_| None));
}
