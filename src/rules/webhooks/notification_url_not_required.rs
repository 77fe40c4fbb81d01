//! `NotificationUrlNotRequired`: an address for notifications that may be left out.

use super::object_to_urls;
use crate::openapi::Api;
use crate::rules::source::{EXTENSIONS, VALIDATOR};
use crate::rules::{Check, Part, Report, Rule, Scope, Severity};

pub const RULE: Rule = Rule {
    id: "notification-url-not-required",
    official: Some("NotificationUrlNotRequired"),
    title: "The address for notifications is required",
    severity: Severity::Warning,
    scope: Scope::Part(Part::Definition),
    why: "The platform is sure to send only what is required; without the address your service cannot notify \
          anyone.",
    instead: "List the property in \"required\" of its object, and so everything around it.",
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
    let message = "The address for notifications, or something around it, is not required.";
    object_to_urls(api, report, message, |url| !url.required);
}
