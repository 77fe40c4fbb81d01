//! `WebhookOperationsMissingNotificationUrlProperty`: a webhook without an address.

use crate::openapi::Api;
use crate::rules::source::{EXTENSIONS, VALIDATOR};
use crate::rules::{Check, Part, Report, Rule, Scope, Severity};

pub const RULE: Rule = Rule {
    id: "webhook-operations-missing-notification-url-property",
    official: Some("WebhookOperationsMissingNotificationUrlProperty"),
    title: "A webhook takes an address",
    severity: Severity::Error,
    scope: Scope::Part(Part::Definition),
    why: "The path tells what a notification holds, but without the address your service does not know where to \
          send it.",
    instead: "Mark the property of the body that takes the address with \"x-ms-notification-url\": true.",
    bad: example!(paths: [webhook!(body: r#"{ "type": "object", "properties": { "name": { "type": "string" } } }"#)]),
    good: example!(paths: [webhook!()]),
    since: "0.1.0",
    sources: &[VALIDATOR, EXTENSIONS],
    check: Check::Api(check),
};

fn check(api: &Api<'_>, report: &mut Report) {
    for (index, operation) in api.operations.iter().enumerate() {
        let notifies = api.path_items[operation.path_item].notification.is_some();
        let is_trigger = operation.node.get("x-ms-trigger").is_some();
        // A trigger that fetches is asked again and again instead of notified.
        if notifies && is_trigger && operation.method != "get" && !api.is_webhook(index) {
            report.at(operation.node, "The webhook takes no address for notifications.");
        }
    }
}
