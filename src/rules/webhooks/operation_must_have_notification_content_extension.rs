//! `OperationMustHaveNotificationContentExtension`: a webhook that does not tell what it sends.

use crate::openapi::Api;
use crate::rules::source::{EXTENSIONS, VALIDATOR};
use crate::rules::{Check, Part, Report, Rule, Scope, Severity};

pub const RULE: Rule = Rule {
    id: "operation-must-have-notification-content-extension",
    official: Some("OperationMustHaveNotificationContentExtension"),
    title: "A webhook tells what it sends",
    severity: Severity::Warning,
    scope: Scope::Part(Part::Definition),
    why: "From x-ms-notification-content people learn which fields they can use when the notification comes.",
    instead: "Add \"x-ms-notification-content\" with a schema to the path, beside the operation.",
    bad: example!(paths: [webhook!(without content)]),
    good: example!(paths: [webhook!()]),
    since: "0.1.0",
    sources: &[VALIDATOR, EXTENSIONS],
    check: Check::Api(check),
};

fn check(api: &Api<'_>, report: &mut Report) {
    for (index, operation) in api.operations.iter().enumerate() {
        let content = api.path_items[operation.path_item].notification;
        if content.is_none() && api.is_webhook(index) {
            report.at(
                operation.node,
                "The operation takes an address for notifications, but its path has no x-ms-notification-content.",
            );
        }
    }
}
