//! `AdditionalPropertyNotAllowedAdjacentToRef`: a member beside `$ref`.

use crate::openapi::Api;
use crate::rules::source::VALIDATOR;
use crate::rules::{Check, Part, Report, Rule, Scope, Severity};
use crate::shape::MisfitKind;

pub const RULE: Rule = Rule {
    id: "additional-property-not-allowed-adjacent-to-ref",
    official: Some("AdditionalPropertyNotAllowedAdjacentToRef"),
    title: "Beside a reference stands nothing else",
    severity: Severity::Warning,
    scope: Scope::Part(Part::Definition),
    why: "OpenAPI 2.0 ignores what stands beside \"$ref\". Thirty-one published connectors have such members, \
          so this is advice.",
    instead: "Move the member to what the reference leads to, or write that out here.",
    bad: example!(member: r##""definitions": {
    "Number": { "type": "string" },
    "Invoice": {
      "type": "object",
      "properties": { "number": { "$ref": "#/definitions/Number", "description": "The number." } }
    }
  }"##),
    good: example!(member: r##""definitions": {
    "Number": { "type": "string", "description": "The number." },
    "Invoice": {
      "type": "object",
      "properties": { "number": { "$ref": "#/definitions/Number" } }
    }
  }"##),
    since: "0.1.0",
    sources: &[VALIDATOR],
    check: Check::Api(check),
};

fn check(api: &Api<'_>, report: &mut Report) {
    for misfit in &api.misfits {
        if matches!(misfit.problem, MisfitKind::BesideReference) {
            let message = format!("{} stands beside \"$ref\" and is ignored.", super::called(misfit.node));
            report.at(misfit.node, message);
        }
    }
}
