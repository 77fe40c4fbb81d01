//! `ParamtersWithSameNameMustHaveSameTypeAndVisibility`: a trigger and its subscription that disagree about a parameter.

use crate::openapi::{Api, Operation};
use crate::rules::source::VALIDATOR;
use crate::rules::text::quoted;
use crate::rules::{Check, Part, Report, Rule, Scope, Severity};

pub const RULE: Rule = Rule {
    id: "paramters-with-same-name-must-have-same-type-and-visibility",
    official: Some("ParamtersWithSameNameMustHaveSameTypeAndVisibility"),
    title: "A trigger and its subscription agree about their parameters",
    severity: Severity::Warning,
    scope: Scope::Part(Part::Definition),
    why: "An operation with x-ms-notification fetches what another one subscribes to; the platform fills in \
          the parameters of both from one field. The name of the rule is spelled as in Microsoft's list, \
          which does not say how severe it is; no published connector draws it.",
    instead: "Give both parameters the same type and the same x-ms-visibility, or different names.",
    bad: example!(paths: r#"{
    "/invoices": {
      "get": {
        "operationId": "ListInvoices",
        "summary": "List invoices",
        "description": "Lists the invoices of a customer.",
        "x-ms-trigger": "batch",
        "x-ms-notification": { "operationId": "SubscribeToInvoices" },
        "parameters": [
          { "name": "customer", "in": "query", "type": "string", "x-ms-summary": "Customer", "description": "Whose." }
        ],
        "responses": { "200": { "description": "The invoices.", "schema": { "type": "array", "items": { "type": "string" } } } }
      }
    },
    "/hooks": {
      "x-ms-notification-content": { "description": "An invoice.", "schema": { "type": "string" } },
      "post": {
        "operationId": "SubscribeToInvoices",
        "summary": "Subscribe to invoices",
        "description": "Tells of new invoices.",
        "consumes": ["application/json"],
        "x-ms-visibility": "internal",
        "parameters": [
          { "name": "customer", "in": "query", "type": "integer", "x-ms-summary": "Customer", "description": "Whose." },
          {
            "name": "body",
            "in": "body",
            "required": true,
            "schema": {
              "type": "object",
              "required": ["url"],
              "properties": { "url": { "type": "string", "x-ms-notification-url": true, "x-ms-visibility": "internal" } }
            }
          }
        ],
        "responses": { "201": { "description": "Subscribed." } }
      }
    }
  }"#),
    good: example!(paths: r#"{
    "/invoices": {
      "get": {
        "operationId": "ListInvoices",
        "summary": "List invoices",
        "description": "Lists the invoices of a customer.",
        "x-ms-trigger": "batch",
        "x-ms-notification": { "operationId": "SubscribeToInvoices" },
        "parameters": [
          { "name": "customer", "in": "query", "type": "string", "x-ms-summary": "Customer", "description": "Whose." }
        ],
        "responses": { "200": { "description": "The invoices.", "schema": { "type": "array", "items": { "type": "string" } } } }
      }
    },
    "/hooks": {
      "x-ms-notification-content": { "description": "An invoice.", "schema": { "type": "string" } },
      "post": {
        "operationId": "SubscribeToInvoices",
        "summary": "Subscribe to invoices",
        "description": "Tells of new invoices.",
        "consumes": ["application/json"],
        "x-ms-visibility": "internal",
        "parameters": [
          { "name": "customer", "in": "query", "type": "string", "x-ms-summary": "Customer", "description": "Whose." },
          {
            "name": "body",
            "in": "body",
            "required": true,
            "schema": {
              "type": "object",
              "required": ["url"],
              "properties": { "url": { "type": "string", "x-ms-notification-url": true, "x-ms-visibility": "internal" } }
            }
          }
        ],
        "responses": { "201": { "description": "Subscribed." } }
      }
    }
  }"#),
    since: "0.1.0",
    sources: &[VALIDATOR],
    check: Check::Operation(check),
};

fn check(api: &Api<'_>, operation: &Operation<'_>, report: &mut Report) {
    let Some(id) = operation
        .node
        .get("x-ms-notification")
        .and_then(|notification| notification.str_at("operationId"))
    else {
        return;
    };
    let Some(subscribe) = api.operations.iter().find(|other| other.id == Some(id)) else {
        return;
    };
    for parameter in api.parameters_of(operation) {
        let twin = api
            .parameters_of(subscribe)
            .find(|twin| twin.name.is_some() && twin.name == parameter.name);
        let Some(twin) = twin else { continue };
        for key in ["type", "x-ms-visibility"] {
            let [ours, theirs] = [parameter, twin].map(|parameter| parameter.node.str_at(key).unwrap_or_default());
            if ours != theirs {
                let name = quoted(parameter.name.unwrap_or_default());
                let [ours, theirs] = [ours, theirs].map(quoted);
                let message = format!("The {key} of {name} is {ours} here, but {theirs} in {}.", quoted(id));
                report.at(parameter.node, message);
            }
        }
    }
}
