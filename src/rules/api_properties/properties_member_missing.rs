//! A member that has to be there.

use crate::api_properties::ApiProperties;
use crate::openapi::Api;
use crate::rules::properties::is_misspelled;
use crate::rules::source::PROPERTIES;
use crate::rules::{Check, Part, Report, Rule, Scope, Severity};
use crate::shape::{MisfitKind, Others};

pub const RULE: Rule = Rule {
    id: "properties-member-missing",
    official: None,
    title: "The properties hold what they must",
    severity: Severity::Warning,
    scope: Scope::Part(Part::Properties),
    why: "What stands around it cannot be read without this member: the sign-in, the choice or the policy is left out.",
    instead: "Add the member. The editor of custom connectors writes it when the connector is downloaded from there.",
    bad: example!(properties: r##"{
    "iconBrandColor": "#0b6a4f",
    "publisher": "Contoso",
    "stackOwner": "Contoso",
    "policyTemplateInstances": [{ "title": "Set the header" }]
  }"##),
    good: example!(properties: r##"{
    "iconBrandColor": "#0b6a4f",
    "publisher": "Contoso",
    "stackOwner": "Contoso",
    "policyTemplateInstances": []
  }"##),
    since: "0.1.0",
    sources: &[PROPERTIES],
    check: Check::Properties(check),
};

fn check(properties: &ApiProperties<'_>, _api: Option<&Api<'_>>, report: &mut Report) {
    for misfit in &properties.misfits {
        // Where nothing else is let in, the name that was meant is told there.
        let is_told = |key| misfit.object.others == Others::Closed && is_misspelled(misfit.node, key, misfit.object);
        if let MisfitKind::Missing(key) = misfit.problem
            && !is_told(key)
        {
            report.at(misfit.node, format!("\"{key}\" is missing in {}.", misfit.object.name));
        }
    }
}
