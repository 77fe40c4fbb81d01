//! `SourcePropertyInternal`: a value that people do not see, passed by its name.

use crate::openapi::{Api, Lookup, ValueOrigin};
use crate::rules::source::{EXTENSIONS, VALIDATOR};
use crate::rules::text::quoted;
use crate::rules::{Check, Part, Report, Rule, Scope, Severity};

pub const RULE: Rule = Rule {
    id: "source-property-internal",
    official: Some("SourcePropertyInternal"),
    title: "What people do not see is not passed on by its name",
    severity: Severity::Warning,
    scope: Scope::Part(Part::Definition),
    why: "An internal value is not filled in while people pick from the list, so nothing is passed, even where it \
          has a default.",
    instead: "Write the fixed value instead of the name, or make the value visible.",
    bad: example!(paths: [
        list_invoices!(
            region!(r#""required": true"#, r#""default": "north""#, r#""x-ms-visibility": "internal""#),
            customer!(r#""x-ms-dynamic-values": {
              "operationId": "ListCustomers",
              "value-collection": "value",
              "value-path": "id",
              "value-title": "name",
              "parameters": { "region": { "parameter": "region" } }
            }"#)
        ),
        list_customers!(region!()),
    ]),
    good: example!(paths: [
        list_invoices!(
            region!(r#""required": true"#, r#""default": "north""#, r#""x-ms-visibility": "internal""#),
            customer!(r#""x-ms-dynamic-values": {
              "operationId": "ListCustomers",
              "value-collection": "value",
              "value-path": "id",
              "value-title": "name",
              "parameters": { "region": "north" }
            }"#)
        ),
        list_customers!(region!()),
    ]),
    since: "0.1.0",
    sources: &[VALIDATOR, EXTENSIONS],
    check: Check::Api(check),
};

fn check(api: &Api<'_>, report: &mut Report) {
    for passed in api.dynamics.iter().flat_map(|dynamic| &dynamic.passed) {
        let ValueOrigin::Reference { node, found } = &passed.origin else {
            continue;
        };
        let hidden = found.iter().find(|(source, found)| {
            matches!(found, Lookup::Value(input) if input.internal) && !api.operations[*source].internal
        });
        if let Some((source, _)) = hidden {
            let [name, id] = [node.as_str(), api.operations[*source].id].map(|text| quoted(text.unwrap_or_default()));
            report.at(
                *node,
                format!("{name} of the operation {id} is internal and so is not passed."),
            );
        }
    }
}
