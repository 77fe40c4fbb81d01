//! A value of another JSON type than its member takes.

use crate::api_properties::ApiProperties;
use crate::openapi::Api;
use crate::openapi::kind_name;
use crate::rules::properties::called;
use crate::rules::source::PROPERTIES;
use crate::rules::{Check, Part, Report, Rule, Scope, Severity};
use crate::shape::MisfitKind;

pub const RULE: Rule = Rule {
    id: "properties-type-incorrect",
    official: None,
    title: "Every value of the properties has the type that its member takes",
    severity: Severity::Warning,
    scope: Scope::Part(Part::Properties),
    why: "What has the wrong type is not read, and everything below it is lost.",
    instead: "Write a value of the type that the finding names.",
    bad: example!(properties: r##"{
    "iconBrandColor": "#0b6a4f",
    "publisher": "Contoso",
    "stackOwner": "Contoso",
    "capabilities": "actions"
  }"##),
    good: example!(properties: r##"{
    "iconBrandColor": "#0b6a4f",
    "publisher": "Contoso",
    "stackOwner": "Contoso",
    "capabilities": ["actions"]
  }"##),
    since: "0.1.0",
    sources: &[PROPERTIES],
    check: Check::Properties(check),
};

fn check(properties: &ApiProperties<'_>, _api: Option<&Api<'_>>, report: &mut Report) {
    for misfit in &properties.misfits {
        if let MisfitKind::Type(shape) = misfit.problem {
            let node = misfit.node;
            let is = kind_name(node.kind());
            let message = format!("{} must be {}, but it is {is}.", called(node), shape.described());
            report.at(node, message);
        }
    }
}
