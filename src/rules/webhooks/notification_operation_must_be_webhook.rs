//! `NotificationOperationMustBeWebhook`: a trigger that names another operation than a webhook.

use crate::openapi::{Api, Extension};
use crate::rules::source::{EXTENSIONS, VALIDATOR};
use crate::rules::text::quoted;
use crate::rules::{Check, Part, Report, Rule, Scope, Severity};

/// An error: the extension cannot work there, and no published definition uses it so.
pub const RULE: Rule = Rule {
    id: "notification-operation-must-be-webhook",
    official: Some("NotificationOperationMustBeWebhook"),
    title: "A trigger names a webhook",
    severity: Severity::Error,
    scope: Scope::Part(Part::Definition),
    why: "The operation that x-ms-notification names has to subscribe to notifications; another one wakes no \
          trigger.",
    instead: "Name the operation that takes the address for notifications.",
    bad: example!(paths: [
        webhook!(),
        list_paid!(r#""x-ms-trigger": "batch",
        "x-ms-notification": { "operationId": "ListPaid" }"#),
    ]),
    good: example!(paths: [
        webhook!(),
        list_paid!(r#""x-ms-trigger": "batch",
        "x-ms-notification": { "operationId": "InvoicePaid" }"#),
    ]),
    since: "0.1.0",
    sources: &[VALIDATOR, EXTENSIONS],
    check: Check::Api(check),
};

fn check(api: &Api<'_>, report: &mut Report) {
    let named = api
        .dynamics
        .iter()
        .filter(|dynamic| dynamic.extension == Extension::Notification);
    for dynamic in named {
        if let Some(id) = dynamic.node.get("operationId")
            && dynamic.invoked.is_some_and(|index| !api.is_webhook(index))
        {
            let text = quoted(id.as_str().unwrap_or_default());
            report.at(id, format!("The operation {text} takes no address for notifications."));
        }
    }
}
