//! A properties file with a value that is still to be written.

use crate::api_properties::{ApiProperties, ConnectionParameter};
use crate::document::Node;
use crate::openapi::Api;
use crate::rules::placeholder::{in_address, is_value};
use crate::rules::source::PROPERTIES;
use crate::rules::text::{quoted, to_write};
use crate::rules::{Check, Part, Report, Rule, Scope, Severity};

pub const RULE: Rule = Rule {
    id: "properties-placeholder",
    official: None,
    title: "Nothing in the properties is still to be written",
    severity: Severity::Error,
    scope: Scope::Part(Part::Properties),
    why: "Values marked TODO: were left for you when conncert prepared the file: they are not known from any other \
          file. Others come from a template. Sent as they are, customers would read them, or be sent there to sign in.",
    instead: "Replace the whole value, the word TODO: included.",
    bad: example!(properties: r##"{
    "connectionParameters": {},
    "iconBrandColor": "#0b6a4f",
    "capabilities": [],
    "publisher": "TODO: the name of your company",
    "stackOwner": "Contoso"
  }"##),
    good: example!(properties: r##"{
    "connectionParameters": {},
    "iconBrandColor": "#0b6a4f",
    "capabilities": [],
    "publisher": "Contoso",
    "stackOwner": "Contoso"
  }"##),
    since: "0.1.0",
    sources: &[PROPERTIES],
    check: Check::Properties(check),
};

fn check(properties: &ApiProperties<'_>, _api: Option<&Api<'_>>, report: &mut Report) {
    for node in properties.root.document().nodes() {
        if let Some(what) = node.as_str().and_then(to_write) {
            let name = node.key().map_or_else(|| "This value".to_owned(), quoted);
            report.at(node, format!("{name} is still to be written: {}.", quoted(what)));
        }
    }
    for key in ["publisher", "stackOwner"] {
        if let Some((node, text)) = unmarked(properties.get(key))
            && is_value(text)
        {
            tell(
                report,
                node,
                &format!("{} of \"{key}\" is a placeholder.", quoted(text)),
            );
        }
    }
    let signs_in = properties.parameters.iter().filter_map(ConnectionParameter::oauth);
    let custom = signs_in.filter_map(|oauth| oauth.get("customParameters"));
    for parameter in custom.flat_map(Node::members).map(|(_, parameter)| parameter) {
        if let Some((node, text)) = unmarked(parameter.get("value"))
            && let Some(wrong) = in_address(text)
        {
            tell(report, node, &format!("The address {} {wrong}.", quoted(text)));
        }
    }
}

/// A text that has no mark of its own.
fn unmarked(node: Option<Node<'_>>) -> Option<(Node<'_>, &str)> {
    let node = node?;
    let text = node.as_str().filter(|text| to_write(text).is_none())?;
    Some((node, text))
}

/// A warning: what looks like a placeholder is seldom a name, and published files hold such addresses.
fn tell(report: &mut Report, node: Node<'_>, message: &str) {
    report
        .at(node, message)
        .severity(Severity::Warning)
        .help("Write what it stands for.");
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;
    use crate::document::{Document, Syntax};

    fn told(publisher: &str, owner: &str, address: &str) -> Vec<(String, Severity)> {
        let settings = serde_json::json!({ "customParameters": { "authorizationUrl": { "value": address } } });
        let token = serde_json::json!({ "type": "oauthSetting", "oAuthSettings": settings });
        let text = serde_json::json!({ "properties": {
            "publisher": publisher, "stackOwner": owner, "connectionParameters": { "token": token } } });
        let document = Document::parse(text.to_string().as_bytes(), Syntax::Json).unwrap();
        let mut findings = crate::rules::check_properties(&document, None);
        findings.retain(|finding| finding.rule.id == RULE.id);
        let told = findings.into_iter();
        told.map(|finding| (finding.message, finding.severity)).collect()
    }

    #[test]
    fn what_a_template_left_is_advice() {
        let address = "https://<tenant>.contoso.example/authorize";
        let all = told("<publisher>", "YOUR_COMPANY", address);
        assert_eq!(all.len(), 3, "{all:?}");
        assert!(all.iter().all(|(_, severity)| *severity == Severity::Warning));
        assert_eq!(told("TODO", "{{stackOwner}}", "https://YOUR_DOMAIN/a").len(), 3);
    }

    #[test]
    fn what_is_marked_is_told_once_and_what_is_filled_in_by_the_platform_not_at_all() {
        let address = "https://{region}.contoso.example/{tenant}/authorize";
        let all = told("TODO: the name of your company", "Contoso", address);
        assert_eq!(all.len(), 1, "{all:?}");
        assert_eq!(all[0].1, Severity::Error);
    }
}
