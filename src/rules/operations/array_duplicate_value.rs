//! `ArrayDuplicateValue`: a value twice in a list that is a set.

use crate::document::Node;
use crate::openapi::{Api, scalar};
use crate::rules::source::VALIDATOR;
use crate::rules::text::quoted;
use crate::rules::{Check, Part, Report, Rule, Scope, Severity};
use std::collections::BTreeSet;

pub const RULE: Rule = Rule {
    id: "array-duplicate-value",
    official: Some("ArrayDuplicateValue"),
    title: "A list holds every value once",
    severity: Severity::Error,
    scope: Scope::Part(Part::Definition),
    why: "Lists of required members, allowed values, formats and tags are sets; a value that stands in one twice is \
          most often a slip for another value.",
    instead: "Remove the value that stands there twice, or correct it.",
    bad: example!(operation: r##"{
        "operationId": "ListInvoices",
        "summary": "List invoices",
        "description": "Lists the invoices of a customer.",
        "parameters": [
          {
            "name": "status",
            "in": "query",
            "type": "string",
            "x-ms-summary": "Status",
            "description": "The status to look for.",
            "enum": ["open", "paid", "open"]
          }
        ],
        "responses": { "200": { "description": "The invoices.", "schema": { "type": "string" } } }
      }"##),
    good: example!(operation: r##"{
        "operationId": "ListInvoices",
        "summary": "List invoices",
        "description": "Lists the invoices of a customer.",
        "parameters": [
          {
            "name": "status",
            "in": "query",
            "type": "string",
            "x-ms-summary": "Status",
            "description": "The status to look for.",
            "enum": ["open", "paid"]
          }
        ],
        "responses": { "200": { "description": "The invoices.", "schema": { "type": "string" } } }
      }"##),
    since: "0.1.0",
    sources: &[VALIDATOR],
    check: Check::Api(check),
};

fn check(api: &Api<'_>, report: &mut Report) {
    for key in ["schemes", "consumes", "produces"] {
        look(api.root, key, report);
    }
    for operation in &api.operations {
        for key in ["schemes", "consumes", "produces", "tags"] {
            look(operation.node, key, report);
        }
    }
    for node in api.described() {
        look(node, "required", report);
        look(node, "enum", report);
    }
}

fn look(holder: Node<'_>, key: &str, report: &mut Report) {
    let Some(list) = holder.get(key).filter(|list| list.items().len() > 1) else {
        return;
    };
    let mut values = Vec::with_capacity(list.items().len());
    for item in list.items() {
        values.extend(scalar(item).map(|(kind, text)| (text, kind as u8)));
    }
    if let Some((text, _)) = first_again(&values) {
        report.at(list, format!("The list \"{key}\" holds {} twice.", quoted(text)));
    }
}

/// The first of the values that stands there before.
fn first_again<T: Copy + Ord>(values: &[T]) -> Option<T> {
    /// Among so few, which most lists have, to compare each with each takes less than to keep a set.
    const FEW: usize = 32;
    let (few, others) = values.split_at(values.len().min(FEW));
    for (at, value) in few.iter().enumerate() {
        if few[..at].contains(value) {
            return Some(*value);
        }
    }
    if others.is_empty() {
        return None;
    }
    let mut seen: BTreeSet<T> = few.iter().copied().collect();
    others.iter().copied().find(|value| !seen.insert(*value))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn the_first_again_is_the_one_that_a_set_holds_already(values in prop::collection::vec(0_u16..600, 0..80)) {
            let mut seen = BTreeSet::new();
            let plainly = values.iter().copied().find(|value| !seen.insert(*value));
            prop_assert_eq!(first_again(&values), plainly);
        }
    }
}
