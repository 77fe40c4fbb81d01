//! A title such as `ContosoInvoices` for Contoso Invoices.

use crate::openapi::Api;
use crate::rules::source::{STRINGS, review};
use crate::rules::text::{humps, quoted};
use crate::rules::{Check, Part, Report, Rule, Scope, Severity};

/// A warning: two published titles are written so.
pub const RULE: Rule = Rule {
    id: "title-without-blanks",
    official: None,
    title: "The words of the title are written apart",
    severity: Severity::Warning,
    scope: Scope::Part(Part::Definition),
    why: "The title is a name for people, not for programs: they search for the words as the product writes them, and \
          reviewers ask for the blanks.",
    instead: "Write the name as in the description, with blanks between its words.",
    bad: example!(info: r#"{
    "title": "ContosoInvoices",
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
    sources: &[STRINGS, review!("669", "2021-01-27")],
    check: Check::Api(check),
};

fn check(api: &Api<'_>, report: &mut Report) {
    let (Some(title), Some(description)) = (
        api.info.and_then(|info| info.get("title")),
        api.info.and_then(|info| info.str_at("description")),
    ) else {
        return;
    };
    let text = title.as_str().unwrap_or_default();
    let words: Vec<&str> = humps(text).collect();
    let is_glued = words.len() > 1 && text.chars().all(char::is_alphanumeric);
    // Names such as SignUpGenius are written in one; how the description writes it tells.
    let description = description.to_lowercase();
    if is_glued
        && !description.contains(&text.to_lowercase())
        && description.contains(&words[..2].join(" ").to_lowercase())
    {
        let message = format!(
            "The title {} is written without blanks, the description has them.",
            quoted(text)
        );
        report.at(title, message);
    }
}
