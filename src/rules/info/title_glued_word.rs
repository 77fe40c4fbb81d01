//! A title such as `ContosoConnector`.

use crate::openapi::Api;
use crate::rules::source::{STRINGS, review};
use crate::rules::text::{contains_word, quoted};
use crate::rules::{Check, Part, Report, Rule, Scope, Severity};

pub const RULE: Rule = Rule {
    id: "title-glued-word",
    official: None,
    title: "The title does not hide the word connector in another",
    severity: Severity::Warning,
    scope: Scope::Part(Part::Definition),
    why: "The validator looks for the word connector on its own; reviewers also object to it glued to the name.",
    instead: "Leave the word out: everything in the gallery is a connector.",
    bad: example!(info: r#"{
    "title": "ContosoConnector",
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
    sources: &[STRINGS, review!("419", "2020-08-31")],
    check: Check::Api(check),
};

fn check(api: &Api<'_>, report: &mut Report) {
    let Some(title) = api.info.and_then(|info| info.get("title")) else {
        return;
    };
    let Some(text) = title.as_str() else { return };
    if text.to_ascii_lowercase().contains("connector") && !contains_word(text, "connector") {
        report.at(
            title,
            format!(
                "The title {} contains the word connector, glued to another.",
                quoted(text)
            ),
        );
    }
}
