//! `PartialDuplicateOperationPath`: a path that a value turns into another.

use foldhash::{HashMap, HashMapExt};

use crate::openapi::{Api, VARIABLE, blanked};
use crate::rules::source::VALIDATOR;
use crate::rules::text::{listed, quoted};
use crate::rules::{Check, Part, Report, Rule, Scope, Severity};

pub const RULE: Rule = Rule {
    id: "partial-duplicate-operation-path",
    official: Some("PartialDuplicateOperationPath"),
    title: "No path can be taken for another",
    severity: Severity::Warning,
    scope: Scope::Part(Part::Definition),
    why: "Where one path has a variable and another a fixed word, a value that happens to be that word leads to the \
          other operation. Many published connectors have such paths, so the validator only warns.",
    instead: "Make the two paths differ in another fixed section, if your service allows it.",
    bad: example!(paths: r##"{
    "/invoices/{id}": {
      "get": {
        "operationId": "GetInvoice",
        "summary": "Get an invoice",
        "description": "Gets one invoice.",
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
    },
    "/invoices/newest": {
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
        "operationId": "GetInvoice",
        "summary": "Get an invoice",
        "description": "Gets one invoice.",
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
    },
    "/newest/invoices": {
      "get": {
        "operationId": "ListInvoices",
        "summary": "List invoices",
        "description": "Lists the invoices of a customer.",
        "responses": { "200": { "description": "The invoices.", "schema": { "type": "string" } } }
      }
    }
  }"##),
    since: "0.1.0",
    sources: &[VALIDATOR],
    check: Check::Api(check),
};

/// In a larger definition paths are not compared with each other: each with each takes too long. The platform takes at
/// most 256 operations.
const MOST: usize = 2048;

/// A path by its sections, each with whether it has a variable.
struct Candidate<'a> {
    path: &'a str,
    sections: Vec<(&'a str, bool)>,
}

fn check(api: &Api<'_>, report: &mut Report) {
    if api.operations.len() > MOST {
        return;
    }
    let blank: Vec<String> = api.operations.iter().map(|operation| blanked(operation.path)).collect();
    let both = api.operations.iter().zip(&blank);
    let candidates = both.map(|(operation, blank)| Candidate {
        path: operation.path,
        sections: sections(blank),
    });
    let candidates: Vec<_> = candidates.collect();
    let mut alike: HashMap<(&str, usize), Vec<&Candidate<'_>>> = HashMap::new();
    for (operation, own) in api.operations.iter().zip(&candidates) {
        let group = alike.entry((operation.method, own.sections.len())).or_default();
        group.push(own);
    }
    for (operation, Candidate { sections: own, .. }) in api.operations.iter().zip(&candidates) {
        if !own.iter().any(|(_, has_variable)| *has_variable) {
            continue;
        }
        let group = alike.get(&(operation.method, own.len())).into_iter().flatten();
        let mistaken = group.filter(|other| can_be_mistaken(own, &other.sections));
        let mistaken: Vec<_> = mistaken.map(|other| quoted(other.path)).collect();
        if let Some(others) = short_list(&mistaken) {
            let message = format!(
                "With certain values the path {} is that of {others}.",
                quoted(operation.path)
            );
            report.at(operation.node, message);
        }
    }
}

fn sections(blank: &str) -> Vec<(&str, bool)> {
    let sections = blank.split('/');
    sections.map(|section| (section, section.contains(VARIABLE))).collect()
}

/// Whether a value for a variable of the first path makes it the second.
fn can_be_mistaken(path: &[(&str, bool)], other: &[(&str, bool)]) -> bool {
    let mut pairs = path.iter().zip(other);
    let fits = pairs.clone().all(|((own, varies), (other, other_varies))| {
        // No value is empty.
        let has_value = !own.is_empty() && !other.is_empty();
        own == other || (has_value && (*varies || *other_varies))
    });
    fits && pairs.any(|((own, _), (_, other_varies))| *own == VARIABLE && !other_varies)
}

/// At most three of them; none of none.
fn short_list(paths: &[String]) -> Option<String> {
    const MOST: usize = 3;
    match paths.len() {
        0 => None,
        count if count <= MOST => Some(listed(paths)),
        count => Some(format!("{} and {} others", paths[..MOST].join(", "), count - MOST)),
    }
}
