//! A text that names a product of the platform.

use crate::openapi::Api;
use crate::rules::source::STRINGS;
use crate::rules::text::{contains_word, quoted};
use crate::rules::{Check, Part, Report, Rule, Scope, Severity};
use crate::submission::{PLATFORM, products};

pub const RULE: Rule = Rule {
    id: "text-names-product",
    official: None,
    title: "Descriptions name no product of the platform",
    severity: Severity::Warning,
    scope: Scope::Part(Part::Definition),
    why: "A connector runs in several products, and a name of one of them dates the text or misleads; reviewers strike it out. The validator looks for three spellings only.",
    instead: "Say what the connector does, whoever calls it: \"in your flows and apps\" needs no product.",
    bad: example!(info: r#"{
    "title": "Contoso Invoices",
    "description": "Contoso Invoices keeps track of invoices for Copilot Studio.",
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

/// What the validator looks for, in this spelling only; it is the finding of its rule.
const OFFICIAL: [&str; 3] = ["power apps", "power automate", "logic apps"];

fn check(api: &Api<'_>, report: &mut Report) {
    let description = api.info.and_then(|info| info.get("description"));
    let operations = api.operations.iter();
    let texts = operations.flat_map(|operation| ["summary", "description"].map(|key| operation.node.get(key)));
    for node in std::iter::once(description).chain(texts).flatten() {
        let Some(text) = node.as_str() else { continue };
        for (words, place) in products(text) {
            let name = words.join(" ");
            if OFFICIAL.contains(&name.as_str()) && contains_word(text, &name) {
                continue;
            }
            let written = quoted(text.get(place).unwrap_or_default());
            let draft = report.at(node, format!("The text names {written}, a product of the platform."));
            // Sixteen published descriptions name the platform, so it is advice.
            if *words == PLATFORM {
                draft.severity(Severity::Note);
            }
        }
    }
}
