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
        "x-ms-notification": { "operationId": "InvoicePaid" },
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
    check: Check::Operation(check),
};

fn check(_api: &Api<'_>, operation: &Operation<'_>, report: &mut Report) {
    if let Some(notification) = operation.node.get("x-ms-notification")
        && operation.node.get("x-ms-trigger").is_none()
    {
        report.at(notification, "The operation names a webhook, but is no trigger.");
    }
}
