//! A title with the name of a product of the platform.

use crate::openapi::Api;
use crate::rules::source::STRINGS;
use crate::rules::text::{listed, quoted};
use crate::rules::{Check, Part, Report, Rule, Scope, Severity};
use crate::submission::products;

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
    let named: Vec<&str> = products(text)
        .into_iter()
        .filter_map(|(_, place)| text.get(place))
        .collect();
    let what = match named.as_slice() {
        [] => return,
        [_] => "a product",
        _ => "products",
    };
    report.at(
        title,
        format!(
            "The title {} contains {}, {what} of Microsoft.",
            quoted(text),
            listed(&named)
        ),
    );
}
