//! `SchemaTooDeep`: values inside of values inside of values.

use super::bodies;
use crate::openapi::Api;
use crate::rules::source::VALIDATOR;
use crate::rules::{Check, Part, Report, Rule, Scope, Severity};

/// How deep published connectors go.
const DEEPEST: u32 = 16;

/// A response with lists inside of each other around `$inner`, fifteen deep.
macro_rules! nested {
    ($inner:literal) => {
        concat!(
            example!(@head), example!(@info),
            r#"  "paths": {
    "/invoices": {
      "get": {
        "operationId": "ListInvoices",
        "summary": "List invoices",
        "description": "Lists the invoices of a customer.",
        "responses": {
          "200": {
            "description": "The invoices.",
            "schema":
              {"type": "array", "items": {"type": "array", "items": {"type": "array", "items":
              {"type": "array", "items": {"type": "array", "items": {"type": "array", "items":
              {"type": "array", "items": {"type": "array", "items": {"type": "array", "items":
              {"type": "array", "items": {"type": "array", "items": {"type": "array", "items":
              {"type": "array", "items": {"type": "array", "items": {"type": "array", "items":
                "#, $inner, r#"
              }}} }}} }}} }}} }}}
          }
        }
      }
    }
  },
"#, example!(@metadata), "}\n")
    };
}

/// Why advice: the validator's own limit is not published.
pub const RULE: Rule = Rule {
    id: "schema-too-deep",
    official: Some("SchemaTooDeep"),
    title: "Schemas are not nested too deep",
    severity: Severity::Warning,
    scope: Scope::Part(Part::Definition),
    why: "The validator limits how many schemas may lie inside of each other, references written out. Microsoft does \
          not publish the limit; no published connector has more than 16, so a deeper one may well be refused.",
    instead: "Leave out the inner parts that nobody needs, or describe them as an object without properties.",
    bad: nested!(r#"{ "type": "array", "items": { "type": "string" } }"#),
    good: nested!(r#"{ "type": "string" }"#),
    since: "0.1.0",
    sources: &[VALIDATOR],
    check: Check::Api(check),
};

fn check(api: &Api<'_>, report: &mut Report) {
    for (schema, _) in bodies(api) {
        if let Some(depth) = api
            .extent(schema)
            .map(|extent| extent.depth)
            .filter(|depth| *depth > DEEPEST)
        {
            let message =
                format!("{depth} schemas lie inside of each other; published connectors have at most {DEEPEST}.");
            report.at(schema, message);
        }
    }
}
