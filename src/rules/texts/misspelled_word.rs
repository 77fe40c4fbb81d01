//! A slip of the pen in what people read.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::words::texts;
use crate::document::Node;
use crate::openapi::Api;
use crate::rules::edit::replace;
use crate::rules::source::{STRINGS, review};
use crate::rules::text::listed;
use crate::rules::{Check, Edit, Part, Report, Rule, Scope, Severity};

/// A note: one published connector in six has such a word. The words are those that descriptions of APIs often get
/// wrong and that are no word of any kind; what is missing from the list is not found.
pub const RULE: Rule = Rule {
    id: "misspelled-word",
    official: None,
    title: "Texts are free of common misspellings",
    severity: Severity::Note,
    scope: Scope::Part(Part::Definition),
    why: "A misspelled word is the first thing that people see of the care taken. Reviewers read every text and send \
          misspellings back.",
    instead: "Correct the word, and let a spell checker read the whole file: only common slips are looked for here.",
    bad: example!(operation: r#"{
        "operationId": "ListInvoices",
        "summary": "List invoices",
        "description": "Lists the invoices that were recieved.",
        "responses": { "200": { "description": "The invoices.", "schema": { "type": "string" } } }
      }"#),
    good: example!(operation: r#"{
        "operationId": "ListInvoices",
        "summary": "List invoices",
        "description": "Lists the invoices that were received.",
        "responses": { "200": { "description": "The invoices.", "schema": { "type": "string" } } }
      }"#),
    since: "0.1.0",
    sources: &[STRINGS, review!("3647", "2024"), review!("1286", "2021")],
    check: Check::Api(check),
};

/// The misspelled words, each with the right one. None is a word of its own, in English or as a name.
static MISSPELLINGS: LazyLock<HashMap<&'static str, &'static str>> = LazyLock::new(|| {
    let lines = include_str!("misspellings.txt").lines();
    lines.filter_map(|line| line.split_once(' ')).collect()
});

/// Shorter words are not looked up.
const SHORTEST: usize = 5;

/// A bit for each sum that one of them has: there are far more words than misspellings.
static SUMS: LazyLock<Vec<u64>> = LazyLock::new(|| {
    let mut sums = vec![0; (1 << 16) / 64];
    for word in MISSPELLINGS.keys() {
        let sum = sum(word.as_bytes());
        sums[sum / 64] |= 1 << (sum % 64);
    }
    sums
});

/// A number below 65,536 that is the same for a word in capitals: from its length and five of its letters, which tell
/// most words apart; other words are at least [`SHORTEST`] long, too.
fn sum(word: &[u8]) -> usize {
    let last = word.len() - 1;
    let letters = [0, 2, last / 2, last - 1, last].map(|at| usize::from(word[at] & 0x1f));
    let sum = letters.iter().fold(last, |sum, letter| (sum << 5) ^ letter);
    (sum.wrapping_mul(0x9e37_79b1) >> 16) & 0xffff
}

fn check(api: &Api<'_>, report: &mut Report) {
    for (node, text) in texts(api, |text| slips(text).next().is_some()) {
        let mut found: Vec<String> = slips(text)
            .map(|(_, word, right)| format!("\"{word}\" for \"{right}\""))
            .collect();
        found.dedup();
        let message = format!("The text is misspelled: {}.", listed(&found));
        report
            .at(node, message)
            .fix("correct the spelling", corrected(node, text));
    }
}

/// The misspelled words: where each begins, the word, and the right one.
fn slips(text: &str) -> impl Iterator<Item = (usize, &str, &'static str)> {
    let (misspellings, sums) = (&*MISSPELLINGS, &*SUMS);
    let bytes = text.as_bytes();
    let mut at = 0;
    std::iter::from_fn(move || {
        while at < bytes.len() {
            let length = bytes[at..].iter().position(u8::is_ascii_whitespace);
            let mut end = length.map_or(bytes.len(), |length| at + length);
            let mut start = std::mem::replace(&mut at, end + 1);
            // In quotation marks, in a name of a program, in an address it may be meant.
            while start < end && is_mark(bytes[start]) {
                start += 1;
            }
            while start < end && is_mark(bytes[end - 1]) {
                end -= 1;
            }
            if end - start < SHORTEST {
                continue;
            }
            let sum = sum(&bytes[start..end]);
            if sums[sum / 64] & (1 << (sum % 64)) == 0 {
                continue;
            }
            if !bytes[start + 1..end].iter().all(u8::is_ascii_lowercase) {
                continue;
            }
            let word = &text[start..end];
            if let Some(right) = misspellings.get(word.to_ascii_lowercase().as_str()) {
                return Some((start, word, *right));
            }
        }
        None
    })
}

/// Whether words may have it before or after them.
fn is_mark(byte: u8) -> bool {
    matches!(
        byte,
        b'(' | b'[' | b')' | b']' | b'.' | b',' | b';' | b':' | b'!' | b'?'
    )
}

/// The text with the right words; only where it is written without escapes, so that these stay as they are.
fn corrected(node: Node<'_>, text: &str) -> Option<Vec<Edit>> {
    let mut right = String::with_capacity(text.len() + 2);
    let mut from = 0;
    for (start, word, correct) in slips(text) {
        right.push_str(&text[from..start]);
        let is_capital = word.starts_with(|letter: char| letter.is_ascii_uppercase());
        let (first, rest) = correct.split_at(1);
        right.push_str(&if is_capital {
            first.to_ascii_uppercase()
        } else {
            first.to_owned()
        });
        right.push_str(rest);
        from = start + word.len();
    }
    right.push_str(&text[from..]);
    let is_literal = node.document().slice(node.span()) == format!("\"{text}\"");
    is_literal.then(|| replace(node, &format!("\"{right}\""))).flatten()
}

#[cfg(test)]
mod tests {
    use super::{MISSPELLINGS, slips};

    #[test]
    fn what_is_right_is_nowhere_called_wrong() {
        assert!(MISSPELLINGS.len() > 1000);
        for (wrong, right) in MISSPELLINGS.iter() {
            assert!(
                wrong.len() >= 5 && wrong != right && !MISSPELLINGS.contains_key(right),
                "{wrong}"
            );
            assert!(
                wrong.bytes().chain(right.bytes()).all(|byte| byte.is_ascii_lowercase()),
                "{wrong}"
            );
        }
    }

    #[test]
    fn words_of_programs_and_quotations_are_let_be() {
        let found = |text| slips(text).map(|(at, word, _)| (at, word)).collect::<Vec<_>>();
        assert_eq!(found("Recieved (seperate)."), [(0, "Recieved"), (10, "seperate")]);
        for fine in [
            "'recieved'",
            "`recieved`",
            "recieved_at",
            "isRecieved",
            "a/recieved/b",
            "RECIEVED",
            "received",
        ] {
            assert_eq!(found(fine), [], "{fine}");
        }
    }
}
