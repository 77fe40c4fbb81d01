//! `NotificationUrlNotString`: an address for notifications of another type.

use super::object_to_urls;
use crate::openapi::Api;
use crate::rules::source::{EXTENSIONS, VALIDATOR};
use crate::rules::{Check, Part, Report, Rule, Scope, Severity};

pub const RULE: Rule = Rule {
    id: "notification-url-not-string",
    official: Some("NotificationUrlNotString"),
    title: "The address for notifications is a string",
    severity: Severity::Error,
    scope: Scope::Part(Part::Definition),
    why: "The platform puts the address there as text.",
    instead: "Give the property \"type\": \"string\".",
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
                  "type": "object",
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
    let message = "The address for notifications is not of type string.";
    object_to_urls(api, report, message, |url| {
        url.node.get("type").is_some_and(|kind| kind.as_str() != Some("string"))
    });
}
