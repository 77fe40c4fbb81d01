//! `OperationParameterNameIsAmbiguous`: a name that means two values.

use crate::openapi::{Api, Lookup};
use crate::rules::source::{EXTENSIONS, VALIDATOR};
use crate::rules::text::quoted;
use crate::rules::{Check, Part, Report, Rule, Scope, Severity};

pub const RULE: Rule = Rule {
    id: "operation-parameter-name-is-ambiguous",
    official: Some("OperationParameterNameIsAmbiguous"),
    title: "A name means one value",
    severity: Severity::Warning,
    scope: Scope::Part(Part::Definition),
    why: "The other operation has a parameter and a property of its body under that name, and the platform cannot \
          tell which is meant.",
    instead: "Use the newer extension (x-ms-dynamic-list or x-ms-dynamic-properties) and write the path, such as \
          body/id.",
    bad: example!(paths: [
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
        list_customers!(post:
            region!(),
            body!(r#"{ "type": "object", "properties": { "region": { "type": "string" } } }"#)
        ),
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
        list_customers!(post:
            region!(),
            body!(r#"{ "type": "object", "properties": { "area": { "type": "string" } } }"#)
        ),
    ]),
    since: "0.1.0",
    sources: &[VALIDATOR, EXTENSIONS],
    check: Check::Api(check),
};

fn check(api: &Api<'_>, report: &mut Report) {
    for dynamic in &api.dynamics {
        let newer = ["x-ms-dynamic-list", "x-ms-dynamic-properties"];
        if newer.iter().any(|key| dynamic.holder.get(key).is_some()) {
            continue;
        }
        for passed in dynamic
            .passed
            .iter()
            .filter(|passed| matches!(passed.target, Lookup::Ambiguous(_)))
        {
            let name = quoted(passed.node.key().unwrap_or_default());
            report.at(
                passed.node,
                format!("The name {name} is that of a parameter and of a property of the body."),
            );
        }
    }
}
