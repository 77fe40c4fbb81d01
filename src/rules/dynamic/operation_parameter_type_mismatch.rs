//! `OperationParameterTypeMismatch`: a value of another type than its parameter.

use crate::openapi::{Api, Input, Lookup, ValueOrigin};
use crate::rules::source::{EXTENSIONS, VALIDATOR};
use crate::rules::text::quoted;
use crate::rules::{Check, Part, Report, Rule, Scope, Severity};

pub const RULE: Rule = Rule {
    id: "operation-parameter-type-mismatch",
    official: Some("OperationParameterTypeMismatch"),
    title: "A value is passed to a parameter of its type",
    severity: Severity::Warning,
    scope: Scope::Part(Part::Definition),
    why: "What people give here is sent to the other operation as it is; of another type the service may refuse it.",
    instead: "State the same type on both sides.",
    bad: example!(paths: [
        list_invoices!(
            query!("region", "integer", "Region", "The region to look in."),
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
            region!(),
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
    since: "0.1.0",
    sources: &[VALIDATOR, EXTENSIONS],
    check: Check::Api(check),
};

fn check(api: &Api<'_>, report: &mut Report) {
    for dynamic in &api.dynamics {
        for passed in &dynamic.passed {
            let (Lookup::Value(target), ValueOrigin::Reference { node, found }) = (&passed.target, &passed.origin)
            else {
                continue;
            };
            let Some(wanted) = kind(api, target) else { continue };
            let other = found.iter().find_map(|(source, found)| match found {
                Lookup::Value(input) => Some((*source, kind(api, input).filter(|given| !suits(given, wanted))?)),
                _ => None,
            });
            if let Some((source, given)) = other {
                let id = quoted(api.operations[source].id.unwrap_or_default());
                let [key, wanted, given] = [passed.node.key().unwrap_or_default(), wanted, given].map(quoted);
                report.at(
                    *node,
                    format!("{key} is of type {wanted}, but the operation {id} passes type {given}."),
                );
            }
        }
    }
}

fn kind<'d>(api: &Api<'d>, input: &Input<'d>) -> Option<&'d str> {
    let own = input.node.str_at("type");
    own.or_else(|| api.follow(input.node)?.str_at("type"))
}

fn suits(given: &str, wanted: &str) -> bool {
    given == wanted || (given == "integer" && wanted == "number")
}
