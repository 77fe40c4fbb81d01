//! A text that names a product of the platform.

use crate::document::words::find_ascii;
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
const PRODUCTS: [&[&str]; 11] = [
    &["power", "apps"],
    &["power", "automate"],
    &["logic", "apps"],
    &["copilot", "studio"],
    &["microsoft", "flow"],
    &["ms", "flow"],
    &["power", "bi"],
    &["power", "pages"],
    &["power", "virtual", "agents"],
    &["ai", "builder"],
    &PLATFORM,
];

/// Sixteen published descriptions name it, so it is advice.
const PLATFORM: [&str; 2] = ["power", "platform"];

/// What the validator looks for, in this spelling only.
const OFFICIAL: [&str; 3] = ["power apps", "power automate", "logic apps"];

fn check(api: &Api<'_>, report: &mut Report) {
    let info = ["title", "description"].map(|key| api.info.and_then(|info| info.get(key)));
    let operations = api.operations.iter();
    let texts = operations.flat_map(|operation| ["summary", "description"].map(|key| operation.node.get(key)));
    for node in info.into_iter().chain(texts).flatten() {
        let Some(text) = node.as_str().filter(|text| may_name_any(text)) else {
            continue;
        };
        let mut named = PRODUCTS.iter().filter(|words| may_name(text, words)).peekable();
        if named.peek().is_none() {
            continue;
        }
        let said = without_addresses(text);
        for words in named {
            let spellings = [" ", "", "-"].map(|between| words.join(between));
            let found = spellings.iter().find(|spelling| contains_word(&said, spelling));
            let Some(found) = found.filter(|found| !(OFFICIAL.contains(&found.as_str()) && contains_word(text, found)))
            else {
                continue;
            };
            let draft = report.at(node, format!("The text names \"{found}\", a product of the platform."));
            if *words == PLATFORM {
                draft.severity(Severity::Note);
            }
        }
    }
}

/// For each letter, by its place in the alphabet, those that follow it at the beginning of the last word of a name.
const BEGINNINGS: [u32; 32] = {
    let mut beginnings = [0; 32];
    let mut index = 0;
    while index < PRODUCTS.len() {
        let words = PRODUCTS[index];
        let last = words[words.len() - 1].as_bytes();
        beginnings[(last[0] & 31) as usize] |= 1 << (last[1] & 31);
        index += 1;
    }
    beginnings
};

/// Whether the last word of any name stands in the text: one look at each pair of letters tells most texts.
fn may_name_any(text: &str) -> bool {
    let bytes = text.as_bytes();
    let is_last = |at: usize, words: &[&str]| {
        let last = words.last().map(|last| last.as_bytes()).unwrap_or_default();
        let found = bytes.get(at..at + last.len());
        found.is_some_and(|found| found.eq_ignore_ascii_case(last))
    };
    let mut pairs = bytes.windows(2).enumerate();
    pairs.any(|(at, pair)| {
        let may_begin = BEGINNINGS[usize::from(pair[0] & 31)] >> (pair[1] & 31) & 1 != 0;
        may_begin && PRODUCTS.iter().any(|words| is_last(at, words))
    })
}

/// Whether the last word of a name stands in the text: it seldom does, and is looked for sooner than the whole.
fn may_name(text: &str, words: &[&str]) -> bool {
    words.last().is_some_and(|last| find_ascii(text, last).next().is_some())
}

/// The text with one blank between its words, and without addresses: a page of help has the product in its own.
fn without_addresses(text: &str) -> String {
    let words = text.split_whitespace().filter(|word| !word.contains("://"));
    words.collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::{PRODUCTS, may_name, may_name_any};
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn one_sweep_finds_what_looking_for_each_name_finds(
            text in "([a-z]|[ -@]|é|apps|Automate|STUDIO|flow|b[ij]|pages|agents?|build(er)?|platfor|m){0,12}",
        ) {
            prop_assert_eq!(may_name_any(&text), PRODUCTS.iter().any(|words| may_name(&text, words)));
        }
    }
}
