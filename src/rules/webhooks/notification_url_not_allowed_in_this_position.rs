//! `NotificationUrlNotAllowedInThisPosition`: an address for notifications outside of a body.

use crate::openapi::{Api, Location, is_notification_url};
use crate::rules::source::{EXTENSIONS, VALIDATOR};
use crate::rules::{Check, Part, Report, Rule, Scope, Severity};

/// An error at a parameter. In responses published definitions have the mark too, most often because a webhook returns
/// what it was given, so there it is a warning.
pub const RULE: Rule = Rule {
    id: "notification-url-not-allowed-in-this-position",
    official: Some("NotificationUrlNotAllowedInThisPosition"),
    title: "The address for notifications goes into a body",
    severity: Severity::Error,
    scope: Scope::Part(Part::Definition),
    why: "The platform can put the address only into the body of a call that subscribes; anywhere else nobody fills \
          it in.",
    instead: "Mark the property of the body that takes the address, and remove the mark here.",
    bad: example!(paths: [webhook!(answer: r#"{
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
    let parameters = api
        .parameters
        .iter()
        .filter(|parameter| parameter.location != Location::Body);
    for parameter in parameters.filter(|parameter| is_notification_url(parameter.node)) {
        report.at(
            parameter.node,
            "An address for notifications can only be put into a body.",
        );
    }
    let outputs = api.schemas.iter().filter(|schema| schema.output && !schema.input);
    for schema in outputs.filter(|schema| is_notification_url(schema.node)) {
        report
            .at(
                schema.node,
                "An address for notifications cannot be put into what comes back.",
            )
            .severity(Severity::Warning);
    }
}
