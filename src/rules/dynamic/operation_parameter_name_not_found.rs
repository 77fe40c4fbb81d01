//! `OperationParameterNameNotFound`: a value under a name that is not there.

use crate::openapi::{Api, Lookup, ValueOrigin};
use crate::rules::source::{EXTENSIONS, VALIDATOR};
use crate::rules::text::quoted;
use crate::rules::{Check, Part, Report, Rule, Scope, Severity};

pub const RULE: Rule = Rule {
    id: "operation-parameter-name-not-found",
    official: Some("OperationParameterNameNotFound"),
    title: "Every value that is passed is known on both sides",
    severity: Severity::Error,
    scope: Scope::Part(Part::Definition),
    why: "A value goes from the operation that people fill in to the one that is asked; under a name that either \
          does not know it gets lost.",
    instead: "Write the name as it stands at the operation: of the other operation before the colon, of this one \
          after \"parameter\" or \"parameterReference\".",
    bad: example!(paths: [
        list_invoices!(
            region!(),
            customer!(r#""x-ms-dynamic-values": {
              "operationId": "ListCustomers",
              "value-collection": "value",
              "value-path": "id",
              "value-title": "name",
              "parameters": { "area": { "parameter": "region" } }
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
        let invoked = dynamic.invoked.and_then(|index| api.operations[index].id);
        for passed in &dynamic.passed {
            if matches!(passed.target, Lookup::Missing) {
                let [name, id] = [passed.node.key(), invoked].map(|text| quoted(text.unwrap_or_default()));
                report.at(passed.node, format!("The operation {id} takes no {name}."));
            }
            if let ValueOrigin::Reference { node, found } = &passed.origin
                && found.iter().all(|(_, found)| matches!(found, Lookup::Missing))
                && let Some((source, _)) = found.first()
            {
                let [name, id] =
                    [node.as_str(), api.operations[*source].id].map(|text| quoted(text.unwrap_or_default()));
                report.at(*node, format!("The operation {id} has no {name} to pass on."));
            }
        }
    }
}
