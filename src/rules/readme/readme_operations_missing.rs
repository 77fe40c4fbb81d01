//! A readme that passes over operations.

use std::borrow::Cow;

use memchr::memmem;

use crate::openapi::Api;
use crate::openapi::Operation;
use crate::readme::Readme;
use crate::rules::source::{README, review};
use crate::rules::text::{listed, quoted};
use crate::rules::{Check, Part, Report, Rule, Scope, Severity};

/// A note: many published readmes tell of groups of operations instead.
pub const RULE: Rule = Rule {
    id: "readme-operations-missing",
    official: None,
    title: "The readme names every operation",
    severity: Severity::Note,
    scope: Scope::Part(Part::Readme),
    why: "People choose a connector by what it can do, and reviewers look for every operation in the \
          readme of the repository. (intro.md leaves them out.)",
    instead: "Below Supported Operations, add a heading with the summary of each operation and a sentence on \
          what it does.",
    bad: r"# Contoso Invoices
Contoso Invoices keeps track of invoices and of their payment.

## Publisher: Contoso

## Prerequisites
A subscription to Contoso Invoices.

## Supported Operations
Everything you need.

## Obtaining Credentials
Ask the administrator of your account for a key.

## Known Issues and Limitations
A list holds at most 1,000 invoices.

## Deployment Instructions
Use the command line tool for custom connectors.
",
    good: r"# Contoso Invoices
Contoso Invoices keeps track of invoices and of their payment.

## Publisher: Contoso

## Prerequisites
A subscription to Contoso Invoices.

## Supported Operations
### List invoices
Lists the invoices of a customer.

## Obtaining Credentials
Ask the administrator of your account for a key.

## Known Issues and Limitations
A list holds at most 1,000 invoices.

## Deployment Instructions
Use the command line tool for custom connectors.
",
    since: "0.1.0",
    sources: &[README, review!("2376", "2023")],
    check: Check::Readme(check),
};

/// How many operations are named in the message.
const NAMED: usize = 3;

fn check(readme: &Readme, api: Option<&Api<'_>>, report: &mut Report) {
    let Some(api) = api else { return };
    let text = words(&unescaped(readme.text()));
    let mut last = 0;
    let mut is_named = |operation: &Operation<'_>| {
        let names = [operation.node.str_at("summary"), operation.id];
        let mut names = names.into_iter().flatten().map(words);
        names.any(|name| is_there(text.as_bytes(), name.as_bytes(), &mut last))
    };
    let seen = || api.operations.iter().filter(|operation| !operation.internal);
    let missing: Vec<&str> = seen()
        .filter(|operation| !is_named(operation))
        .filter_map(|operation| operation.node.str_at("summary").or(operation.id))
        .collect();
    let Some(first) = missing
        .get(..missing.len().min(NAMED))
        .filter(|first| !first.is_empty())
    else {
        return;
    };
    let all = seen().count();
    let mut named: Vec<String> = first.iter().map(|name| quoted(name)).collect();
    named.dedup();
    let message = if missing.len() == all {
        format!("The readme names none of the {all} operations.")
    } else if missing.len() > NAMED {
        format!(
            "The readme does not name {} of the {all} operations, such as {}.",
            missing.len(),
            listed(&named)
        )
    } else {
        format!("The readme does not name {}.", listed(&named))
    };
    report.on_file(message);
}

/// Whether a name stands in the text. Most readmes tell of the operations in their order, so it is looked for from the
/// `last` one on, then before.
fn is_there(text: &[u8], name: &[u8], last: &mut usize) -> bool {
    let finder = memmem::Finder::new(name);
    if let Some(at) = finder.find(&text[*last..]) {
        *last += at;
        return true;
    }
    let before = &text[..text.len().min(*last + name.len())];
    let found = finder.find(before);
    *last = found.unwrap_or(*last);
    found.is_some()
}

/// The text without the entities that Markdown needs for three characters.
fn unescaped(text: &str) -> Cow<'_, str> {
    if memchr::memchr(b'&', text.as_bytes()).is_none() {
        return text.into();
    }
    let text = text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
    text.into()
}

/// The letters and digits in lower case, whatever stands between them: `List-Invoices` is `list invoices`.
fn words(text: &str) -> String {
    let mut words = Words {
        text: String::with_capacity(text.len()),
        is_over: false,
    };
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        // Most words are of ASCII, and are copied as a whole.
        let plain = rest.bytes().take_while(u8::is_ascii_alphanumeric).count();
        if plain > 0 {
            words.add(&rest[..plain]);
            rest = &rest[plain..];
            continue;
        }
        if first.is_ascii() {
            words.is_over = true;
            rest = &rest[1..];
            continue;
        }
        for lower in first.to_lowercase() {
            if lower.is_alphanumeric() {
                words.add(lower.encode_utf8(&mut [0; 4]));
            } else {
                words.is_over = true;
            }
        }
        rest = &rest[first.len_utf8()..];
    }
    words.text.make_ascii_lowercase();
    words.text
}

/// Words with one blank between two.
struct Words {
    text: String,
    /// Whether the last word has ended.
    is_over: bool,
}

impl Words {
    /// Adds to the last word, or begins another.
    fn add(&mut self, part: &str) {
        if self.is_over && !self.text.is_empty() {
            self.text.push(' ');
        }
        self.is_over = false;
        self.text.push_str(part);
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{is_there, words};

    /// The same, one word after the other.
    fn plainly(text: &str) -> String {
        let lower: String = text.chars().flat_map(char::to_lowercase).collect();
        let words = lower.split(|char: char| !char.is_alphanumeric());
        words.filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
    }

    proptest! {
        #[test]
        fn the_words_of_any_text_are_those_between_all_else(
            text in prop_oneof!["[a-cA-C1 \\-_\n]{0,40}", "[aZ9 .Éİß日\u{307}]{0,20}", any::<String>()],
        ) {
            prop_assert_eq!(words(&text), plainly(&text));
        }

        #[test]
        fn a_name_is_there_wherever_the_last_one_was(text in "[ab]{0,30}", names in prop::collection::vec("[ab]{0,4}", 0..8)) {
            let mut last = 0;
            for name in names {
                prop_assert_eq!(is_there(text.as_bytes(), name.as_bytes(), &mut last), text.contains(&name));
            }
        }
    }
}
