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
    },
    "/paid": {
      "get": {
        "operationId": "ListPaid",
        "summary": "List paid invoices",
        "description": "Lists the paid invoices.",
        "x-ms-trigger": "batch",
        "x-ms-notification": { "operationId": "ListPaid" },
        "responses": { "200": { "description": "The invoices.", "schema": { "type": "string" } } }
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
    },
    "/paid": {
      "get": {
        "operationId": "ListPaid",
        "summary": "List paid invoices",
        "description": "Lists the paid invoices.",
        "x-ms-trigger": "batch",
        "x-ms-notification": { "operationId": "InvoicePaid" },
        "responses": { "200": { "description": "The invoices.", "schema": { "type": "string" } } }
      }
    }
  }"##),
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
