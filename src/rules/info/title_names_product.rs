//! A title with the name of a product of the platform.

use crate::openapi::Api;
use crate::rules::source::STRINGS;
use crate::rules::text::{contains_word, quoted};
use crate::rules::{Check, Part, Report, Rule, Scope, Severity};
use crate::submission::PRODUCTS;

pub const RULE: Rule = Rule {
    id: "title-names-product",
    official: None,
    title: "The title names no product of the platform",
    severity: Severity::Warning,
    scope: Scope::Part(Part::Definition),
    why: "A product name of Microsoft in the title suggests that Microsoft made the connector. The validator \
          does not look for it, but reviewers do.",
    instead: "Name your own product or organization, nothing else.",
    bad: example!(info: r#"{
    "title": "Contoso for Copilot Studio",
    "description": "Contoso Invoices keeps track of invoices and of their payment.",
    "version": "1.0",
    "contact": { "name": "Contoso", "url": "https://contoso.example", "email": "help@contoso.example" }
  }"#),
    good: example!(info: r#"{
    "title": "Contoso Invoices",
    "description": "Contoso Invoices keeps track of invoices and of their payment.",
    "version": "1.0",
    "contact": { "name": "Contoso", "url": "https://contoso.example", "email": "help@contoso.example" }
  }"#),
    since: "0.1.0",
    sources: &[STRINGS],
    check: Check::Api(check),
};

fn check(api: &Api<'_>, report: &mut Report) {
    let Some(title) = api.info.and_then(|info| info.get("title")) else {
        return;
    };
    let Some(text) = title.as_str() else { return };
    if let Some(product) = PRODUCTS.iter().find(|product| contains_word(text, product)) {
        report.at(
            title,
            format!("The title {} contains {product}, a product of Microsoft.", quoted(text)),
        );
    }
}
