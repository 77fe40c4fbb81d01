//! `ValueMustBeInEnglish`: letters of another script than Latin.

use crate::openapi::Api;
use crate::rules::source::{STRINGS, VALIDATOR};
use crate::rules::{Check, Part, Report, Rule, Scope, Severity};

pub const RULE: Rule = Rule {
    id: "value-must-be-in-english",
    official: Some("ValueMustBeInEnglish"),
    title: "Titles and descriptions are in English",
    severity: Severity::Error,
    scope: Scope::Part(Part::Definition),
    why: "Microsoft translates the texts of certified connectors from English. Letters of another script cannot \
          be translated; accents, dashes and typographic quotation marks are fine.",
    instead: "Write the text in English. The name of your product may keep its spelling in Latin letters.",
    bad: example!(info: r#"{
    "title": "Contoso Invoices",
    "description": "Contoso Invoices keeps track of invoices (счета) and their payment.",
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
    sources: &[VALIDATOR, STRINGS],
    check: Check::Api(check),
};

fn check(api: &Api<'_>, report: &mut Report) {
    let info = api
        .info
        .into_iter()
        .flat_map(|info| [info.get("title"), info.get("description")]);
    let operations = api.operations.iter().filter(|operation| !operation.internal);
    let texts = operations.flat_map(|operation| [operation.node.get("summary"), operation.node.get("description")]);
    for node in info.chain(texts).flatten() {
        let text = node.as_str().filter(|text| !text.is_ascii()).unwrap_or_default();
        if let Some(letter) = text.chars().find(|letter| is_foreign(*letter)) {
            let key = node.key().unwrap_or_default();
            let message = format!("The {key} contains \"{letter}\", a letter that English does not use.");
            report.at(node, message);
        }
    }
}

/// Whether it is a letter of another script than Latin. Greek letters pass: they are units and formulas.
fn is_foreign(letter: char) -> bool {
    let latin_or_greek = matches!(letter,
        '\0'..='\u{3ff}' | '\u{1d00}'..='\u{1fff}' | '\u{2000}'..='\u{2c5f}' | '\u{2c60}'..='\u{2c7f}'
        | '\u{a720}'..='\u{a7ff}' | '\u{ab30}'..='\u{ab6f}' | '\u{fb00}'..='\u{fb06}' | '\u{1d400}'..='\u{1d7ff}');
    letter.is_alphabetic() && !latin_or_greek
}
