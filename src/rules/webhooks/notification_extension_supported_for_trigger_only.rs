//! `NotificationExtensionSupportedForTriggerOnly`: an action that names a webhook.

use crate::openapi::{Api, Operation};
use crate::rules::source::{EXTENSIONS, VALIDATOR};
use crate::rules::{Check, Part, Report, Rule, Scope, Severity};

/// An error: the extension cannot work there, and no published definition uses it so.
pub const RULE: Rule = Rule {
    id: "notification-extension-supported-for-trigger-only",
    official: Some("NotificationExtensionSupportedForTriggerOnly"),
    title: "Only a trigger names a webhook",
    severity: Severity::Error,
    scope: Scope::Part(Part::Definition),
    why: "x-ms-notification tells a trigger that fetches which webhook wakes it; an action is never woken.",
    instead: "Add x-ms-trigger if it is a trigger, or remove x-ms-notification.",
    bad: example!(paths: [
        webhook!(),
        list_paid!(r#""x-ms-notification": { "operationId": "InvoicePaid" }"#),
    ]),
    good: example!(paths: [
        webhook!(),
        list_paid!(r#""x-ms-trigger": "batch",
        "x-ms-notification": { "operationId": "InvoicePaid" }"#),
    ]),
    since: "0.1.0",
    sources: &[VALIDATOR, EXTENSIONS],
    check: Check::Operation(check),
};

fn check(_api: &Api<'_>, operation: &Operation<'_>, report: &mut Report) {
    if let Some(notification) = operation.node.get("x-ms-notification")
        && operation.node.get("x-ms-trigger").is_none()
    {
        report.at(notification, "The operation names a webhook, but is no trigger.");
    }
}
