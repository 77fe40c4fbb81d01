//! `PathParameterNotDefinedInTemplate`: a path parameter that the path does not have.

use foldhash::{HashSet, HashSetExt};

use crate::openapi::{Api, Location, variables};
use crate::rules::source::VALIDATOR;
use crate::rules::text::quoted;
use crate::rules::{Check, Part, Report, Rule, Scope, Severity};

pub const RULE: Rule = Rule {
    id: "path-parameter-not-defined-in-template",
    official: Some("PathParameterNotDefinedInTemplate"),
    title: "Every path parameter stands in its path",
    severity: Severity::Error,
    scope: Scope::Part(Part::Definition),
    why: "A path parameter takes the place of its name in braces; where the path has no such place, the value that \
          people give is lost.",
    instead: "Put the name in braces into the path, or say where else the parameter goes, such as \"in\": \
          \"query\".",
    bad: example!(paths: r##"{
    "/invoices": {
      "get": {
        "operationId": "ListInvoices",
        "summary": "List invoices",
        "description": "Lists the invoices of a customer.",
        "parameters": [
          {
            "name": "id",
            "in": "path",
            "required": true,
            "type": "string",
            "x-ms-summary": "Invoice ID",
            "description": "The invoice to look at.",
            "x-ms-url-encoding": "single"
          }
        ],
        "responses": { "200": { "description": "The invoices.", "schema": { "type": "string" } } }
      }
    }
  }"##),
    good: example!(paths: r##"{
    "/invoices/{id}": {
      "get": {
        "operationId": "ListInvoices",
        "summary": "List invoices",
        "description": "Lists the invoices of a customer.",
        "parameters": [
          {
            "name": "id",
            "in": "path",
            "required": true,
            "type": "string",
            "x-ms-summary": "Invoice ID",
            "description": "The invoice to look at.",
            "x-ms-url-encoding": "single"
          }
        ],
        "responses": { "200": { "description": "The invoices.", "schema": { "type": "string" } } }
      }
    }
  }"##),
    since: "0.1.0",
    sources: &[VALIDATOR],
    check: Check::Api(check),
};

fn check(api: &Api<'_>, report: &mut Report) {
    let mut told = HashSet::new();
    for operation in &api.operations {
        for parameter in api.parameters_of(operation) {
            if parameter.location == Location::Path
                && let Some(name) = parameter.name
                && !variables(operation.path).any(|variable| variable == name)
            {
                let meant = variables(operation.path).find(|variable| variable.eq_ignore_ascii_case(name));
                // Each path that writes it in other capitals has to be mended, as `operation-missing-path-parameter` knows.
                if !told.insert((parameter.node.id(), meant.map(|_| operation.path_item))) {
                    continue;
                }
                let path = quoted(operation.path);
                let quoted_name = quoted(name);
                let message = format!("The parameter {quoted_name} goes in the path, but {path} has no such variable.");
                let draft = report.at(parameter.node, message);
                if let Some(meant) = meant {
                    let other = quoted(meant);
                    draft.help(format!(
                        "Write {{{name}}} in the path, or {other} as the name of the parameter: only the capitals differ."
                    ));
                }
            }
        }
    }
}
