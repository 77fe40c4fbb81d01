//! `OperationMissingPathParameter`: a variable that no parameter fills.

use crate::document::Node;
use crate::openapi::{Api, PathItem, variables};
use crate::rules::source::VALIDATOR;
use crate::rules::text::quoted;
use crate::rules::{Check, Part, Report, Rule, Scope, Severity};

pub const RULE: Rule = Rule {
    id: "operation-missing-path-parameter",
    official: Some("OperationMissingPathParameter"),
    title: "Every variable of a path is a parameter",
    severity: Severity::Error,
    scope: Scope::Part(Part::Definition),
    why: "The platform asks people for the value of a parameter and puts it in the path; for a variable without a \
          parameter it has nothing to put there.",
    instead: "Add a parameter with that name and \"in\": \"path\" to the operation or its path.",
    bad: example!(paths: r##"{
    "/invoices/{id}": {
      "get": {
        "operationId": "ListInvoices",
        "summary": "List invoices",
        "description": "Lists the invoices of a customer.",
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
    check: Check::PathItem(check),
};

fn check(api: &Api<'_>, item: &PathItem<'_>, report: &mut Report) {
    let variables: Vec<&str> = variables(item.path).filter(|name| !name.is_empty()).collect();
    if variables.is_empty() {
        return;
    }
    let general = names(api, item.node);
    for operation in api.operations_of(item) {
        // Of a parameter that cannot be found it is not known which variable it is for.
        let (Some(general), Some(own)) = (&general, names(api, operation.node)) else {
            continue;
        };
        let missing = variables
            .iter()
            .filter(|name| !own.contains(name) && !general.contains(name))
            // One that differs in capitals only has no place in the path, and is told there.
            .filter(|name| {
                let mut given = own.iter().chain(general);
                !given.any(|given| given.eq_ignore_ascii_case(name) && !variables.contains(given))
            });
        for name in missing {
            let message = format!(
                "The path has the variable {}, but no parameter is for it.",
                quoted(name)
            );
            report.at(operation.node, message);
        }
    }
}

/// The names of the path parameters that an operation or a path lists; none if an entry leads nowhere.
fn names<'d>(api: &Api<'d>, holder: Node<'d>) -> Option<Vec<&'d str>> {
    let mut names = Vec::new();
    for (_, parameter) in api.listed_parameters(holder) {
        let parameter = parameter?;
        if parameter.str_at("in") == Some("path") {
            names.extend(parameter.str_at("name"));
        }
    }
    Some(names)
}
