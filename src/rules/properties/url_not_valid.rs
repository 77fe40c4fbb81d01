//! `UrlNotValid`: an address that is none.

use crate::document::Node;
use crate::openapi::Api;
use crate::rules::source::VALIDATOR;
use crate::rules::text::quoted;
use crate::rules::{Check, Part, Report, Rule, Scope, Severity};

pub const RULE: Rule = Rule {
    id: "url-not-valid",
    official: Some("UrlNotValid"),
    title: "Every address is a whole one, with https",
    severity: Severity::Error,
    scope: Scope::Part(Part::Definition),
    why: "People follow these addresses, and sign in through some of them; one that is not whole leads \
          nowhere. What the connector metadata names is advice only, since one published connector in a \
          hundred has other words there.",
    instead: "Write the whole address, beginning with https://.",
    bad: example!(info: r#"{
    "title": "Contoso Invoices",
    "description": "Contoso Invoices keeps track of invoices and of their payment.",
    "version": "1.0",
    "contact": { "name": "Contoso", "url": "contoso.example/help", "email": "help@contoso.example" }
  }"#),
    good: example!(info: r#"{
    "title": "Contoso Invoices",
    "description": "Contoso Invoices keeps track of invoices and of their payment.",
    "version": "1.0",
    "contact": { "name": "Contoso", "url": "https://contoso.example/help", "email": "help@contoso.example" }
  }"#),
    since: "0.1.0",
    sources: &[VALIDATOR],
    check: Check::Api(check),
};

fn check(api: &Api<'_>, report: &mut Report) {
    for node in addresses(api) {
        object_to(node, Severity::Error, report);
    }
    for node in pages(api).chain(manuals(api)) {
        object_to(node, Severity::Warning, report);
    }
}

fn object_to(node: Node<'_>, severity: Severity, report: &mut Report) {
    if let Some(text) = node.as_str().filter(|text| !is_absolute(text)) {
        let message = match text.chars().find(|letter| NEVER.contains(*letter)) {
            Some(sign) => format!(
                "{} is no address: none holds {}.",
                quoted(text),
                quoted(&sign.to_string())
            ),
            None => format!("{} is not a whole address.", quoted(text)),
        };
        report.at(node, message).severity(severity);
    }
}

/// Those of the contact and the license, and where people sign in.
pub(in crate::rules) fn addresses<'d>(api: &Api<'d>) -> impl Iterator<Item = Node<'d>> {
    let about = ["contact", "license"].map(|key| api.info.and_then(|info| info.get(key)?.get("url")));
    let schemes: Vec<Node<'d>> = api.security_schemes.iter().map(|scheme| scheme.node).collect();
    let sign_in = schemes.into_iter().flat_map(|scheme| {
        ["authorizationUrl", "tokenUrl"]
            .into_iter()
            .filter_map(move |key| scheme.get(key))
    });
    about.into_iter().flatten().chain(sign_in)
}

/// The website and the privacy policy of the connector metadata.
pub(in crate::rules) fn pages<'d>(api: &Api<'d>) -> impl Iterator<Item = Node<'d>> {
    let metadata = api
        .root
        .get("x-ms-connector-metadata")
        .into_iter()
        .flat_map(Node::items);
    let is_address = |name: &str| {
        let name = name.trim();
        name.eq_ignore_ascii_case("Website") || name.eq_ignore_ascii_case("Privacy policy")
    };
    metadata
        .filter(move |entry| entry.str_at("propertyName").is_some_and(is_address))
        .filter_map(|entry| entry.get("propertyValue"))
}

/// The documents outside that the definition, its tags, operations and schemas name.
fn manuals<'d>(api: &Api<'d>) -> impl Iterator<Item = Node<'d>> {
    let tags = api.root.get("tags").into_iter().flat_map(Node::items);
    let operations = api.operations.iter().map(|operation| operation.node);
    let schemas = api.schemas.iter().map(|schema| schema.node);
    let holders = std::iter::once(api.root).chain(tags).chain(operations).chain(schemas);
    let manuals: Vec<Node<'d>> = holders
        .filter_map(|holder| holder.get("externalDocs")?.get("url"))
        .collect();
    manuals.into_iter()
}

/// Whether it names http or https and a host.
pub(in crate::rules) fn is_absolute(text: &str) -> bool {
    let text = text.trim();
    let Some((scheme, rest)) = text.split_once("://") else {
        return false;
    };
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let is_web = scheme.eq_ignore_ascii_case("https") || scheme.eq_ignore_ascii_case("http");
    let is_odd = |letter: char| letter.is_whitespace() || letter.is_control() || NEVER.contains(letter);
    is_web && !host.is_empty() && !host.contains(char::is_whitespace) && !rest.contains(is_odd)
}

/// What no address holds as it is, most often around the word that a value stands for.
/// Source: [RFC 3986](https://www.rfc-editor.org/rfc/rfc3986), appendix C and section 2.
const NEVER: &str = "<>{}|^`\"\\";
