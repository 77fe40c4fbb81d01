//! A definition in which a template's words stand where people are led.

use crate::document::Node;
use crate::openapi::Api;
use crate::rules::placeholder::{in_address, is_value};
use crate::rules::properties::url_not_valid::{addresses, is_absolute, pages};
use crate::rules::source::POLICIES;
use crate::rules::text::quoted;
use crate::rules::{Check, Part, Report, Rule, Scope, Severity};

/// The host and the title have rules of their own.
pub const RULE: Rule = Rule {
    id: "definition-placeholder",
    official: None,
    title: "No contact, page or sign-in is still a placeholder",
    severity: Severity::Warning,
    scope: Scope::Part(Part::Definition),
    why: "The contact and the pages stand in the gallery, and people sign in at the addresses; a placeholder leads them \
          nowhere.",
    instead: "Write what it stands for: the name, page or mail address of your own.",
    bad: example!(info: r#"{
    "title": "Contoso Invoices",
    "description": "Contoso Invoices keeps track of invoices and of their payment.",
    "version": "1.0",
    "contact": { "name": "Contoso", "url": "https://YOUR_DOMAIN/help", "email": "help@contoso.example" }
  }"#),
    good: example!(info: r#"{
    "title": "Contoso Invoices",
    "description": "Contoso Invoices keeps track of invoices and of their payment.",
    "version": "1.0",
    "contact": { "name": "Contoso", "url": "https://contoso.example/help", "email": "help@contoso.example" }
  }"#),
    since: "0.1.0",
    sources: &[POLICIES],
    check: Check::Api(check),
};

fn check(api: &Api<'_>, report: &mut Report) {
    let contact = |key| api.info.and_then(|info| info.get("contact")?.get(key));
    if let Some(name) = contact("name")
        && let Some(text) = name.as_str().filter(|text| is_value(text))
    {
        report.at(
            name,
            format!("The name {} of the contact is a placeholder.", quoted(text)),
        );
    }
    // What is no whole address is told for that alone.
    let is_whole = |node: &Node<'_>| node.as_str().is_some_and(is_absolute);
    let whole = addresses(api).chain(pages(api)).filter(is_whole);
    for node in whole.chain(contact("email")) {
        let text = node.as_str().unwrap_or_default();
        if let Some(wrong) = in_address(text) {
            report.at(node, format!("The address {} {wrong}.", quoted(text)));
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;
    use crate::document::{Document, Syntax};

    fn told(text: &str) -> Vec<String> {
        let document = Document::parse(text.as_bytes(), Syntax::Json).unwrap();
        let findings = crate::rules::check_definition(&document).into_iter();
        let own = findings.filter(|finding| finding.rule.id == RULE.id);
        own.map(|finding| finding.place.pointer).collect()
    }

    #[test]
    fn wherever_people_are_led_a_placeholder_is_told() {
        let contact = r#"{"swagger": "2.0", "info": {"contact":
            {"name": "YOUR_NAME", "url": "https://example.com/help", "email": "you@example.com"}}}"#;
        let pointers = ["/info/contact/name", "/info/contact/url", "/info/contact/email"];
        assert_eq!(told(contact), pointers);
        let metadata = r#"{"swagger": "2.0", "x-ms-connector-metadata": [
            {"propertyName": "Website", "propertyValue": "https://example.com"},
            {"propertyName": "Privacy policy", "propertyValue": "https://YOUR_DOMAIN/privacy"},
            {"propertyName": "Categories", "propertyValue": "Data"}]}"#;
        assert_eq!(told(metadata).len(), 2);
    }

    #[test]
    fn what_is_no_address_is_left_to_the_rule_about_that() {
        let signing_in = r#"{"swagger": "2.0", "securityDefinitions": {"token": {"type": "oauth2",
            "authorizationUrl": "https://YOUR_DOMAIN/authorize", "tokenUrl": "https://<tenant>.contoso.example/token"}}}"#;
        assert_eq!(told(signing_in), ["/securityDefinitions/token/authorizationUrl"]);
    }
}
