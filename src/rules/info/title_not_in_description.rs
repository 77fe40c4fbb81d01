//! A description of something else than what the title names.

use foldhash::HashSet;

use crate::openapi::Api;
use crate::rules::source::{STRINGS, review};
use crate::rules::text::{humps, quoted};
use crate::rules::{Check, Part, Report, Rule, Scope, Severity};

/// A note: one published description in twenty names no word of its title, and no file tells the product's name.
pub const RULE: Rule = Rule {
    id: "title-not-in-description",
    official: None,
    title: "The description speaks of what the title names",
    severity: Severity::Note,
    scope: Scope::Part(Part::Definition),
    why: "People have to see that the connector is for the product they know. Reviewers ask that the title be the \
          name of the product or organization that the description is about.",
    instead: "Name the product in the description as the title does, or make the product's name the title.",
    bad: example!(info: r#"{
    "title": "Ledgerly",
    "description": "Keeps track of the invoices of Contoso and of their payment.",
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
    sources: &[STRINGS, review!("731", "2021")],
    check: Check::Api(check),
};

/// Words that are in every title and description.
const SMALL: [&str; 12] = [
    "a", "an", "and", "by", "for", "from", "in", "of", "on", "the", "to", "with",
];
/// Of longer words this many letters have to be the same, so that `Invoices` is found in `invoicing`.
const STEM: usize = 4;

fn check(api: &Api<'_>, report: &mut Report) {
    let (Some(title), Some(description)) = (
        api.info.and_then(|info| info.get("title")),
        api.info.and_then(|info| info.str_at("description")),
    ) else {
        return;
    };
    let text = title.as_str().unwrap_or_default();
    let name = text.split_once('(').map_or(text, |(name, _)| name);
    // Titles in other scripts have no words to look for.
    if description.trim().is_empty() || !name.contains(|letter: char| letter.is_ascii_alphabetic()) {
        return;
    }
    if !speaks_of(description, name) {
        let message = format!("The description has no word of the title {}.", quoted(text));
        report.at(title, message);
    }
}

/// Whether a description has a word of the name, the name in one, or its initials.
fn speaks_of(description: &str, name: &str) -> bool {
    let squashed = squash(description);
    let words: Vec<String> = humps(name)
        .map(str::to_lowercase)
        .filter(|word| !SMALL.contains(&word.as_str()))
        .collect();
    let initials: String = words.iter().filter_map(|word| word.chars().next()).collect();
    let has_stem = |word: &String| {
        let stem = word.get(..STEM.max(word.len().saturating_sub(2))).unwrap_or(word);
        word.len() >= STEM && squashed.contains(stem)
    };
    // The words of most descriptions need not be told apart after this.
    if words.is_empty() || squashed.contains(&squash(name)) || words.iter().any(has_stem) {
        return true;
    }
    let spoken: HashSet<String> = humps(description).map(str::to_lowercase).collect();
    let spoken_initials: String = humps(description).filter_map(|word| word.chars().next()).collect();
    words.iter().any(|word| word.len() < STEM && spoken.contains(word))
        || words.len() > 1 && spoken.contains(&initials)
        || words
            .iter()
            .any(|word| word.len() > 2 && spoken_initials.to_lowercase().contains(word.as_str()))
}

/// The letters and digits alone, small.
fn squash(text: &str) -> String {
    let letters = text.chars().filter(|letter| letter.is_alphanumeric());
    letters.flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::speaks_of;

    #[test]
    fn a_name_may_be_written_apart_shortened_or_bent() {
        for (description, name) in [
            ("Contoso Invoices keeps track of them.", "ContosoInvoices"),
            ("Services for speech to text.", "CognitiveServicesSpeechToText"),
            ("This connects to the CIS API.", "Contoso Invoice Service"),
            ("Universal Synch Bridge for all.", "USB4All"),
            ("For invoicing.", "Invoices"),
            ("Talks to contoso.example.", "Contoso Inc."),
        ] {
            assert!(speaks_of(description, name), "{name}");
        }
        assert!(!speaks_of("Keeps track of your invoices and payment.", "Ledgerly"));
        assert!(!speaks_of("Import and export your data.", "Go2All"));
    }
}
