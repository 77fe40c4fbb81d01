//! A slip of the pen in what people read.

use std::cmp::Ordering;
use std::sync::LazyLock;

use super::words::texts;
use crate::document::Node;
use crate::openapi::Api;
use crate::rules::edit::replace;
use crate::rules::source::{STRINGS, review};
use crate::rules::text::{length, listed};
use crate::rules::{Check, Class, Edit, LONGEST_SUMMARY, LONGEST_TITLE, Part, Report, Rule, Scope, Severity};

/// A note: one published connector in five has such a word. The words are misspellings of those that descriptions of APIs
/// use, and no word of any kind; what is missing from the list is not found.
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

/// The misspelled words in order, each with the right one. None is a word of its own, in English, as a name or in another
/// language that texts may be written in; `misspellings.py` beside it makes the list.
const MISSPELLINGS: &str = include_str!("misspellings.txt");

/// The right word for a misspelled one in small letters.
fn right(word: &str) -> Option<&'static str> {
    let (mut from, mut to) = (0, MISSPELLINGS.len());
    while from < to {
        let middle = usize::midpoint(from, to);
        let start = MISSPELLINGS[..middle].rfind('\n').map_or(0, |before| before + 1);
        let line = MISSPELLINGS[start..].lines().next()?;
        let (wrong, right) = line.split_once(' ')?;
        match word.cmp(wrong) {
            Ordering::Equal => return Some(right),
            Ordering::Less => to = start,
            Ordering::Greater => from = start + line.len() + 1,
        }
    }
    None
}

/// Shorter words are not looked up.
const SHORTEST: usize = 5;

/// A bit for each sum that one of them has: there are far more words than misspellings. Making it takes as long as looking
/// up some ten thousand words without it.
static SUMS: LazyLock<Vec<u64>> = LazyLock::new(|| {
    let mut sums = vec![0; (1 << BITS) / 64];
    let lines = MISSPELLINGS.lines();
    for (wrong, _) in lines.filter_map(|line| line.split_once(' ')) {
        let sum = sum(wrong.as_bytes());
        sums[sum / 64] |= 1 << (sum % 64);
    }
    sums
});

/// How many bits tell the sums apart: one in ten is set.
const BITS: u32 = 18;

/// A number of [`BITS`] bits that is the same for a word in capitals: from its length and five of its letters, which tell
/// most words apart; other words are at least [`SHORTEST`] long, too.
fn sum(word: &[u8]) -> usize {
    let last = word.len() - 1;
    let letters = [0, 2, last / 2, last - 1, last].map(|at| usize::from(word[at] & 0x1f));
    let sum = letters.iter().fold(last, |sum, letter| (sum << 5) ^ letter);
    (sum.wrapping_mul(0x9e37_79b1) >> 13) & ((1 << BITS) - 1)
}

/// A definition of so many bytes or more has the words that make [`SUMS`] worth its time.
const LARGE: usize = 256 << 10;

fn check(api: &Api<'_>, report: &mut Report) {
    let sums = (api.root.document().text().len() >= LARGE).then(|| SUMS.as_slice());
    for (node, text) in texts(api, |text| slips(text, sums).next().is_some()) {
        let mut found: Vec<String> = slips(text, sums)
            .map(|(_, word, right)| format!("\"{word}\" for \"{right}\""))
            .collect();
        found.dedup();
        let message = format!("The text is misspelled: {}.", listed(&found));
        report
            .at(node, message)
            .fix(Class::Look, "correct the spelling", corrected(node, text));
    }
}

/// The misspelled words: where each begins, the word, and the right one. With `sums` most others are passed over sooner.
fn slips<'t>(text: &'t str, sums: Option<&[u64]>) -> impl Iterator<Item = (usize, &'t str, &'static str)> {
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
            if sums.is_some_and(|sums| sums[sum / 64] & (1 << (sum % 64)) == 0) {
                continue;
            }
            if !bytes[start + 1..end].iter().all(u8::is_ascii_lowercase) {
                continue;
            }
            let word = &text[start..end];
            if let Some(right) = right(&word.to_ascii_lowercase()) {
                return Some((start, word, right));
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
    for (start, word, correct) in slips(text, None) {
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
    let most = match node.key() {
        Some("title") => LONGEST_TITLE,
        Some("summary" | "x-ms-summary") => LONGEST_SUMMARY,
        _ => usize::MAX,
    };
    // A letter more is one too many in a text that is as long as it may be.
    let is_fit = length(&right) <= most.max(length(text));
    (is_literal && is_fit)
        .then(|| replace(node, &format!("\"{right}\"")))
        .flatten()
}

#[cfg(test)]
mod tests {
    use super::{MISSPELLINGS, SUMS, right, slips};

    #[test]
    fn what_is_right_is_nowhere_called_wrong() {
        assert!(MISSPELLINGS.lines().is_sorted() && MISSPELLINGS.lines().count() > 20_000);
        for (wrong, correct) in MISSPELLINGS.lines().filter_map(|line| line.split_once(' ')) {
            assert_eq!(right(wrong), Some(correct));
            assert!(
                wrong.len() >= 5 && wrong != correct && right(correct).is_none(),
                "{wrong}"
            );
            assert!(
                wrong
                    .bytes()
                    .chain(correct.bytes())
                    .all(|byte| byte.is_ascii_lowercase()),
                "{wrong}"
            );
            assert!(slips(wrong, Some(&SUMS)).eq([(0, wrong, correct)]), "{wrong}");
        }
        assert_eq!([right(""), right("aaaaa"), right("zzzzz")], [None; 3]);
    }

    #[test]
    fn words_of_other_languages_and_words_cut_off_are_let_be() {
        for word in [
            "offen",
            "passiv",
            "departement",
            "proces",
            "divisionals",
            "focusses",
            "messag",
        ] {
            assert_eq!(right(word), None, "{word}");
        }
    }

    #[test]
    fn words_of_programs_and_quotations_are_let_be() {
        let found = |text| slips(text, None).map(|(at, word, _)| (at, word)).collect::<Vec<_>>();
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
