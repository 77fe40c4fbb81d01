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
    bad: example!(paths: r##"{
    "/hooks": {
      "x-ms-notification-content": {
        "description": "The invoice.",
        "schema": {
          "type": "object",
          "properties": {
            "number": {
              "type": "string",
              "x-ms-summary": "Number",
              "description": "The number of the invoice."
            }
          }
        }
      },
      "post": {
        "operationId": "InvoicePaid",
        "summary": "When an invoice is paid",
        "description": "Starts when an invoice is paid.",
        "x-ms-trigger": "single",
        "x-ms-notification": { "operationId": "InvoicePaid" },
        "consumes": ["application/json"],
        "parameters": [
          {
            "name": "body",
            "in": "body",
            "required": true,
            "schema": {
              "type": "object",
              "required": ["url"],
              "properties": {
                "url": {
                  "type": "string",
                  "x-ms-visibility": "internal",
                  "x-ms-notification-url": true
                }
              }
            }
          }
        ],
        "responses": {
          "201": {
            "description": "The subscription.",
            "schema": { "type": "object", "properties": { "id": { "type": "string" } } }
          }
        }
      }
    }
  }"##),
    good: example!(paths: r##"{
    "/hooks": {
      "x-ms-notification-content": {
        "description": "The invoice.",
        "schema": {
          "type": "object",
          "properties": {
            "number": {
              "type": "string",
              "x-ms-summary": "Number",
              "description": "The number of the invoice."
            }
          }
        }
      },
      "post": {
        "operationId": "InvoicePaid",
        "summary": "When an invoice is paid",
        "description": "Starts when an invoice is paid.",
        "x-ms-trigger": "single",
        "consumes": ["application/json"],
        "parameters": [
          {
            "name": "body",
            "in": "body",
            "required": true,
            "schema": {
              "type": "object",
              "required": ["url"],
              "properties": {
                "url": {
                  "type": "string",
                  "x-ms-visibility": "internal",
                  "x-ms-notification-url": true
                }
              }
            }
          }
        ],
        "responses": {
          "201": {
            "description": "The subscription.",
            "schema": { "type": "object", "properties": { "id": { "type": "string" } } }
          }
        }
      }
    }
  }"##),
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
