//! `ValueContainsRestrictedWords`: `API` or `Connector` in the title, a product of the platform in a description.

use crate::document::Node;
use crate::openapi::Api;
use crate::rules::edit::{json, replace};
use crate::rules::source::{STRINGS, VALIDATOR};
use crate::rules::text::{contains_word, listed, quoted};
use crate::rules::{Check, Class, Part, Report, Rule, Scope, Severity};
use crate::submission::RESERVED;

pub const RULE: Rule = Rule {
    id: "value-contains-restricted-words",
    official: Some("ValueContainsRestrictedWords"),
    title: "Titles and descriptions keep clear of reserved words",
    severity: Severity::Error,
    scope: Scope::Part(Part::Definition),
    why: "Everything in the gallery is a connector to an API, so these words only take room in a title; and \
          product names of the platform in a text suggest that Microsoft made the connector.",
    instead: "Leave the word out of the title, or name the product that the text speaks of in other words.",
    bad: example!(info: r#"{
    "title": "Contoso Invoices API",
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
    sources: &[VALIDATOR, STRINGS],
    check: Check::Api(check),
};

/// What a description or summary may not contain; `API` and `connector` are fine there.
const IN_TEXTS: [&str; 3] = ["power apps", "power automate", "logic apps"];

fn check(api: &Api<'_>, report: &mut Report) {
    if let Some(title) = api.info.and_then(|info| info.get("title")) {
        object_to(title, "title", &RESERVED, report);
    }
    if let Some(description) = api.info.and_then(|info| info.get("description")) {
        object_to(description, "description", &IN_TEXTS, report);
    }
    for operation in &api.operations {
        for key in ["summary", "description"] {
            if let Some(text) = operation.node.get(key) {
                object_to(text, key, &IN_TEXTS, report);
            }
        }
    }
}

fn object_to(node: Node<'_>, key: &str, words: &[&str], report: &mut Report) {
    let Some(text) = node.as_str() else { return };
    let found: Vec<String> = words
        .iter()
        .filter(|word| contains_word(text, word))
        .map(|word| format!("\"{word}\""))
        .collect();
    if !found.is_empty() {
        let draft = report.at(
            node,
            format!(
                "The {key} {} contains {}, which is reserved.",
                quoted(text),
                listed(&found)
            ),
        );
        if key == "title" {
            let kept = without(text, words);
            let title = format!("cut the title to {}", quoted(&kept));
            let edits = (!kept.is_empty()).then(|| replace(node, &json(&kept)));
            draft.fix(Class::Look, title, edits.flatten());
        } else if key == "description" {
            draft.help("Say it in other words: what the connector does, not what it is made of.");
        }
    }
}

/// The title without reserved words at its end, those that belong to a mark behind it included: `Contoso API` is
/// `Contoso`. Empty where such a word stands elsewhere, since the rest would not be a name.
fn without(title: &str, words: &[&str]) -> String {
    let (name, mark) = title.find(" (").map_or((title, ""), |at| title.split_at(at));
    let is_reserved = |word: &str| {
        words.iter().any(|reserved| {
            word.trim_matches(|sign: char| !sign.is_alphanumeric())
                .eq_ignore_ascii_case(reserved)
        })
    };
    let mut left: Vec<&str> = name.split_whitespace().collect();
    while left.last().is_some_and(|word| is_reserved(word)) {
        left.pop();
    }
    let kept = left.join(" ");
    let kept = kept.trim_end_matches(|sign: char| !sign.is_alphanumeric() && sign != ')');
    let is_clear = !kept.is_empty()
        && !words
            .iter()
            .any(|word| contains_word(kept, word) || contains_word(mark, word));
    if is_clear {
        format!("{kept}{mark}")
    } else {
        String::new()
    }
}
