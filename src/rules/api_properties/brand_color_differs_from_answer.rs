//! Another brand color in the properties than in the answers.

use super::HEX;
use crate::api_properties::ApiProperties;
use crate::color::Hex;
use crate::document::Document;
use crate::rules::edit::{json, replace};
use crate::rules::source::PROPERTIES;
use crate::rules::{Check, Class, Finding, Part, Report, Rule, Scope, Severity};

/// A warning: nobody but the partner knows which of the two is meant.
pub const RULE: Rule = Rule {
    id: "brand-color-differs-from-answer",
    official: None,
    title: "The brand color is the one that was answered",
    severity: Severity::Warning,
    scope: Scope::Part(Part::Properties),
    why: "The color that is sent is the one in the file. Where the answers name another, the checklist speaks of a \
          color that nobody will see.",
    instead: "Write the color of the answer into the file, or correct the answer.",
    bad: "\"iconBrandColor\": \"#123456\" in the file, and brand-color.hex = \"#0b6a4f\" among the answers.",
    good: "The same color in both.",
    since: "0.1.0",
    sources: &[PROPERTIES],
    check: Check::Opening,
};

/// The objection to a properties file that names another color than the answer; none where it names none.
pub fn told(document: &Document, answer: Hex) -> Vec<Finding> {
    let mut report = Report::new(&RULE);
    let declared = ApiProperties::new(document)
        .get(HEX)
        .and_then(|node| Some((node, node.as_str()?.parse::<Hex>().ok()?)));
    if let Some((node, color)) = declared.filter(|(_, color)| *color != answer) {
        let wanted = json(&answer.to_string().to_lowercase());
        report
            .at(
                node,
                format!("The brand color here is {color}, the one that was answered is {answer}."),
            )
            .fix(Class::Look, format!("write {wanted}"), replace(node, &wanted));
    }
    report.into_findings()
}
