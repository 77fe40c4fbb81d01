//! A text that names a product of the platform.

use crate::openapi::Api;
use crate::rules::source::STRINGS;
use crate::rules::text::contains_word;
use crate::rules::{Check, Part, Report, Rule, Scope, Severity};

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

/// The products by their words, which people write together, apart or with a hyphen. What the validator finds itself is
/// another rule's.
const PRODUCTS: [(&str, &str); 6] = [
    ("power", "apps"),
    ("power", "automate"),
    ("logic", "apps"),
    ("copilot", "studio"),
    ("microsoft", "flow"),
    ("power", "platform"),
];

fn check(api: &Api<'_>, report: &mut Report) {
    let info = api.info.and_then(|info| info.get("description"));
    let operations = api.operations.iter();
    let texts = operations.flat_map(|operation| ["summary", "description"].map(|key| operation.node.get(key)));
    for node in [info].into_iter().chain(texts).flatten() {
        let Some(text) = node.as_str() else { continue };
        for (first, second) in PRODUCTS {
            let known = format!("{first} {second}");
            let official = matches!(known.as_str(), "power apps" | "power automate" | "logic apps");
            let spellings = [known, format!("{first}{second}"), format!("{first}-{second}")];
            let found = spellings
                .iter()
                .skip(usize::from(official))
                .find(|spelling| contains_word(text, spelling));
            if let Some(found) = found {
                let draft = report.at(node, format!("The text names \"{found}\", a product of the platform."));
                if second == "platform" {
                    draft.severity(Severity::Note);
                }
            }
        }
    }
}
