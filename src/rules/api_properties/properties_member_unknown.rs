//! A member that the properties do not know.

use super::HEX;
use crate::api_properties::ApiProperties;
use crate::openapi::Api;
use crate::rules::capitals;
use crate::rules::properties::{in_capitals, nearest};
use crate::rules::source::PROPERTIES;
use crate::rules::text::quoted;
use crate::rules::{Check, Part, Report, Rule, Scope, Severity};
use crate::shape::MisfitKind;

pub const RULE: Rule = Rule {
    id: "properties-member-unknown",
    official: None,
    title: "The properties hold only what they know",
    severity: Severity::Warning,
    scope: Scope::Part(Part::Properties),
    why: "The platform reads the members it knows and ignores or refuses the rest, so what is written here has no effect. Microsoft's published schema objects to it.",
    instead: "Correct the name, move the member to where it belongs, or remove it.",
    bad: example!(properties: r##"{
    "iconBrandColor": "#0b6a4f",
    "publisher": "Contoso",
    "stackOwner": "Contoso",
    "capabilites": ["actions"]
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
        if !matches!(misfit.problem, MisfitKind::NotAllowed)
            || properties.is_bare() && misfit.node.key() == Some("$schema")
        {
            continue;
        }
        let key = misfit.node.key().unwrap_or_default();
        let place = misfit.object.name;
        let draft = report.at(misfit.node, format!("{} is not known in {place}.", quoted(key)));
        let is_parameter = misfit.node.get("type").is_some() && misfit.node.is_object();
        if key == "oAuthSettings" {
            draft.help("Write the type oauthSetting if people sign in here; if they fill in a value, remove it.");
        } else if let Some(known) = in_capitals(key, misfit.object) {
            let draft = draft.help(capitals::advice(known));
            // What is missing is the color, and that is no less grave.
            if known == HEX && properties.get(HEX).is_none() {
                draft.severity(Severity::Error);
            }
        } else if let Some(known) = nearest(key, misfit.object) {
            draft.help(format!("Perhaps \"{known}\" is meant. If not, remove it."));
        } else if is_parameter {
            draft.help("Move it into \"connectionParameters\", where the parameters of the connection stand.");
        }
    }
}
