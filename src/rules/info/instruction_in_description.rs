//! A description that tells people what to do.

use crate::openapi::Api;
use crate::rules::source::POLICIES;
use crate::rules::text::contains_word;
use crate::rules::{Check, Part, Report, Rule, Scope, Severity};

/// A note: refused since 2025 only, and published descriptions have such phrases.
pub const RULE: Rule = Rule {
    id: "instruction-in-description",
    official: None,
    title: "The description gives no instructions",
    severity: Severity::Note,
    scope: Scope::Part(Part::Definition),
    why: "The description says what the connector is for. Instructions and invitations to read elsewhere are refused by \
          newer certification checks.",
    instead: "Move what people have to do or read to the readme.",
    bad: example!(info: r#"{
    "title": "Contoso Invoices",
    "description": "Contoso Invoices keeps track of payments. Learn more in our handbook.",
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
    sources: &[POLICIES],
    check: Check::Api(check),
};

/// What instructions begin with. Common words such as `go to` are left out: they are in honest sentences too.
const PHRASES: [&str; 14] = [
    "click here",
    "contact us",
    "contact our",
    "for more details",
    "for more information",
    "learn more about",
    "learn more at",
    "learn more in",
    "please",
    "read more",
    "refer to",
    "visit our",
    "visit the",
    "you must",
];

fn check(api: &Api<'_>, report: &mut Report) {
    let Some(description) = api.info.and_then(|info| info.get("description")) else {
        return;
    };
    let text = description.as_str().unwrap_or_default();
    if let Some(phrase) = PHRASES.iter().find(|phrase| contains_word(text, phrase)) {
        report.at(
            description,
            format!("The description gives an instruction: it contains \"{phrase}\"."),
        );
    }
}
