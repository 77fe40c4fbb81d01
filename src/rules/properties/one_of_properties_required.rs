//! `OneOfPropertiesRequired`: none of several members of which one must be there.

use crate::openapi::Api;
use crate::rules::source::VALIDATOR;
use crate::rules::text::listed;
use crate::rules::{Check, Part, Report, Rule, Scope, Severity};
use crate::shape::MisfitKind;

pub const RULE: Rule = Rule {
    id: "one-of-properties-required",
    official: Some("OneOfPropertiesRequired"),
    title: "Of members that stand for each other one is there",
    severity: Severity::Error,
    scope: Scope::Part(Part::Definition),
    why: "A list of choices comes from an operation of yours, from one of the platform or from a file \
          picker; without saying which there are no choices.",
    instead: "Add one of the members that the finding names; most often \"operationId\".",
    bad: example!(operation: r#"{
        "operationId": "ListInvoices",
        "summary": "List invoices",
        "description": "Lists the invoices of a customer.",
        "parameters": [
          {
            "name": "customer",
            "in": "query",
            "type": "string",
            "x-ms-summary": "Customer",
            "description": "Whose invoices.",
            "x-ms-dynamic-values": { "value-path": "id", "value-title": "name" }
          }
        ],
        "responses": { "200": { "description": "The invoices.", "schema": { "type": "string" } } }
      }"#),
    good: example!(operation: r#"{
        "operationId": "ListInvoices",
        "summary": "List invoices",
        "description": "Lists the invoices of a customer.",
        "parameters": [
          {
            "name": "customer",
            "in": "query",
            "type": "string",
            "x-ms-summary": "Customer",
            "description": "Whose invoices."
          }
        ],
        "responses": { "200": { "description": "The invoices.", "schema": { "type": "string" } } }
      }"#),
    since: "0.1.0",
    sources: &[VALIDATOR],
    check: Check::Api(check),
};

fn check(api: &Api<'_>, report: &mut Report) {
    for misfit in &api.misfits {
        if let MisfitKind::NoneOf(keys) = misfit.problem {
            let message = format!("There is none of {} in {}.", listed(keys), misfit.object.name);
            let draft = report.at(misfit.node, message);
            if !keys.contains(&"operationId") {
                draft.help(format!("Add the one that is meant: \"{}\".", keys.join("\" or \"")));
            }
        }
    }
}
