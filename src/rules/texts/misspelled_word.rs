//! A slip of the pen in what people read.

use std::cmp::Ordering;

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

/// Three bits for the letters of each misspelled word, so that nearly all others, which are far more, need not be looked
/// up; `misspellings.py` makes it as well.
const BITS: &[u8; 1 << 16] = include_bytes!("misspellings.bits");

/// Whether a word of letters, in whatever case, may be a misspelled one: surely not where this says no.
fn may_be_wrong(word: &[u8]) -> bool {
    bits_of(word).iter().all(|bit| BITS[bit / 8] & (1 << (bit % 8)) != 0)
}

/// Three numbers of nineteen bits, from FNV-1a over the small letters.
fn bits_of(word: &[u8]) -> [usize; 3] {
    let sum = word.iter().fold(0xcbf2_9ce4_8422_2325_u64, |sum, byte| {
        (sum ^ u64::from(byte | 0x20)).wrapping_mul(0x0100_0000_01b3)
    });
    // Nineteen bits are in reach of every `usize`.
    [45, 26, 7].map(|shift| usize::try_from((sum >> shift) % (1 << 19)).unwrap_or_default())
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
            .fix(Class::Look, "correct the spelling", corrected(node, text));
    }
}

/// The misspelled words: where each begins, the word, and the right one.
fn slips(text: &str) -> impl Iterator<Item = (usize, &str, &'static str)> {
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
            if end - start < SHORTEST
                || !bytes[start + 1..end].iter().all(u8::is_ascii_lowercase)
                || !may_be_wrong(&bytes[start..end])
            {
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
    use super::{BITS, MISSPELLINGS, bits_of, right, slips};

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
            assert!(slips(wrong).eq([(0, wrong, correct)]), "{wrong}");
        }
        assert_eq!([right(""), right("aaaaa"), right("zzzzz")], [None; 3]);
    }

    #[test]
    fn every_misspelled_word_has_its_bits_and_nothing_else_has() {
        let mut bits = vec![0; BITS.len()];
        for (wrong, _) in MISSPELLINGS.lines().filter_map(|line| line.split_once(' ')) {
            for bit in bits_of(wrong.as_bytes()) {
                bits[bit / 8] |= 1 << (bit % 8);
            }
        }
        assert!(bits == BITS, "misspellings.bits is not that of misspellings.txt");
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
