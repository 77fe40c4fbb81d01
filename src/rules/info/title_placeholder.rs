//! A title that a tool or template left.

use crate::openapi::Api;
use crate::rules::placeholder::is_value;
use crate::rules::source::{STRINGS, review};
use crate::rules::text::quoted;
use crate::rules::{Check, Part, Report, Rule, Scope, Severity};

pub const RULE: Rule = Rule {
    id: "title-placeholder",
    official: None,
    title: "The title is the name of the service",
    severity: Severity::Warning,
    scope: Scope::Part(Part::Definition),
    why: "The title is what people search for, and reviewers send a template's title back.",
    instead: "Write the name of the service or product, as its owner writes it.",
    bad: example!(info: r#"{
    "title": "Default title",
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
    sources: &[STRINGS, review!("602", "2020-12-09")],
    check: Check::Api(check),
};

/// Titles that tools and templates begin with.
const PLACEHOLDERS: [&str; 11] = [
    "default title",
    "title",
    "untitled",
    "my service",
    "my custom service",
    "custom",
    "sample",
    "test",
    "template",
    "swagger petstore",
    "connector name",
];

fn check(api: &Api<'_>, report: &mut Report) {
    let Some(title) = api.info.and_then(|info| info.get("title")) else {
        return;
    };
    let text = title.as_str().unwrap_or_default().trim();
    if is_value(text) || PLACEHOLDERS.iter().any(|known| known.eq_ignore_ascii_case(text)) {
        report.at(title, format!("The title {} is a placeholder.", quoted(text)));
    }
}
