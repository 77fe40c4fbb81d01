//! A title in capitals.

use crate::openapi::Api;
use crate::rules::source::{STRINGS, review};
use crate::rules::text::quoted;
use crate::rules::{Check, Part, Report, Rule, Scope, Severity};

pub const RULE: Rule = Rule {
    id: "title-all-caps",
    official: None,
    title: "The title is not written in capitals",
    severity: Severity::Warning,
    scope: Scope::Part(Part::Definition),
    why: "Reviewers ask for title case: words in capitals read as shouting, and only short names such as \
          SAP are written so.",
    instead: "Write each word with one capital at its beginning.",
    bad: example!(info: r#"{
    "title": "CONTOSO INVOICES",
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

/// Shorter words may be abbreviations.
const LETTERS: usize = 5;

fn check(api: &Api<'_>, report: &mut Report) {
    let Some(title) = api.info.and_then(|info| info.get("title")) else {
        return;
    };
    let text = title.as_str().unwrap_or_default();
    let is_long = |word: &&str| word.chars().count() >= LETTERS && word.chars().all(char::is_uppercase);
    if !text.chars().any(char::is_lowercase) && text.split_whitespace().filter(is_long).count() > 1 {
        report.at(title, format!("The title {} is written in capitals.", quoted(text)));
    }
}
