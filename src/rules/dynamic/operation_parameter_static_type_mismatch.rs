//! `OperationParameterStaticTypeMismatch`: a fixed value of another type.

use crate::openapi::{Api, Lookup, ValueOrigin, is_of_type, kind_name};
use crate::rules::source::{EXTENSIONS, VALIDATOR};
use crate::rules::text::quoted;
use crate::rules::{Check, Part, Report, Rule, Scope, Severity};

pub const RULE: Rule = Rule {
    id: "operation-parameter-static-type-mismatch",
    official: Some("OperationParameterStaticTypeMismatch"),
    title: "A fixed value has the type of its parameter",
    severity: Severity::Warning,
    scope: Scope::Part(Part::Definition),
    why: "The value is sent as it is written; of another type the service may refuse it.",
    instead: "Write the value in the type that the other operation states, such as 10 and not \"10\" for an \
          integer.",
    bad: example!(paths: [
        list_invoices!(customer!(r#""x-ms-dynamic-values": {
              "operationId": "ListCustomers",
              "value-collection": "value",
              "value-path": "id",
              "value-title": "name",
              "parameters": { "top": "ten" }
            }"#)),
        list_customers!(query!("top", "integer", "Top", "How many customers to list.")),
    ]),
    good: example!(paths: [
        list_invoices!(customer!(r#""x-ms-dynamic-values": {
              "operationId": "ListCustomers",
              "value-collection": "value",
              "value-path": "id",
              "value-title": "name",
              "parameters": { "top": 10 }
            }"#)),
        list_customers!(query!("top", "integer", "Top", "How many customers to list.")),
    ]),
    since: "0.1.0",
    sources: &[VALIDATOR, EXTENSIONS],
    check: Check::Api(check),
};

fn check(api: &Api<'_>, report: &mut Report) {
    for dynamic in &api.dynamics {
        for passed in &dynamic.passed {
            let (Lookup::Value(target), ValueOrigin::Static(value)) = (&passed.target, &passed.origin) else {
                continue;
            };
            let stated = api.follow(target.node).and_then(|node| node.str_at("type"));
            if let Some(stated) = stated.filter(|stated| !value.is_null() && !is_of_type(*value, stated)) {
                let key = quoted(passed.node.key().unwrap_or_default());
                let [actual, stated] = [kind_name(value.kind()), &quoted(stated)];
                report.at(
                    *value,
                    format!("{key} is of type {stated}, but the value passed is {actual}."),
                );
            }
        }
    }
}
