//! `NotificationExtensionNotSupportedInWebhookOperation`: a webhook that names another.

use crate::openapi::Api;
use crate::rules::source::{EXTENSIONS, VALIDATOR};
use crate::rules::{Check, Part, Report, Rule, Scope, Severity};

/// An error: the extension cannot work there, and no published definition uses it so.
pub const RULE: Rule = Rule {
    id: "notification-extension-not-supported-in-webhook-operation",
    official: Some("NotificationExtensionNotSupportedInWebhookOperation"),
    title: "A webhook names no other webhook",
    severity: Severity::Error,
    scope: Scope::Part(Part::Definition),
    why: "x-ms-notification is for triggers that fetch; a webhook is notified already.",
    instead: "Remove x-ms-notification from the webhook.",
    bad: example!(paths: [webhook!(member: r#""x-ms-notification": { "operationId": "InvoicePaid" }"#)]),
    good: example!(paths: [webhook!()]),
    since: "0.1.0",
    sources: &[VALIDATOR, EXTENSIONS],
    check: Check::Api(check),
};

fn check(api: &Api<'_>, report: &mut Report) {
    for (index, operation) in api.operations.iter().enumerate() {
        if let Some(notification) = operation
            .node
            .get("x-ms-notification")
            .filter(|_| api.is_webhook(index))
        {
            report.at(notification, "The webhook names another webhook.");
        }
    }
}
