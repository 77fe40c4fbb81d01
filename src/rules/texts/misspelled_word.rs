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
        let list = MISSPELLINGS.as_bytes();
        let start = memchr::memrchr(b'\n', &list[..middle]).map_or(0, |before| before + 1);
        let end = start + memchr::memchr(b'\n', &list[start..])?;
        let (wrong, right) = MISSPELLINGS[start..end].split_once(' ')?;
        match word.cmp(wrong) {
            Ordering::Equal => return Some(right),
            Ordering::Less => to = start,
            Ordering::Greater => from = end + 1,
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

/// Three numbers of nineteen bits, mixed of the first and the last eight small letters, of shorter words four, and of how
/// many there are.
fn bits_of(word: &[u8]) -> [usize; 3] {
    let eight = word.first_chunk().zip(word.last_chunk());
    let eight = eight.map(|(first, last)| (u64::from_le_bytes(*first), u64::from_le_bytes(*last)));
    let four = || word.first_chunk().zip(word.last_chunk());
    let four = || four().map(|(first, last)| (u32::from_le_bytes(*first).into(), u32::from_le_bytes(*last).into()));
    let (first, last) = eight.or_else(four).unwrap_or_default();
    let small = |letters: u64| letters | 0x2020_2020_2020_2020;
    let sum = small(first).wrapping_mul(0x9e37_79b9_7f4a_7c15)
        ^ small(last).wrapping_mul(0xc2b2_ae3d_27d4_eb4f)
        ^ word.len() as u64;
    let sum = (sum ^ sum >> 32).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    // Nineteen bits are in reach of every `usize`.
    let bit = |shift: u32| usize::try_from((sum >> shift) % (1 << 19)).unwrap_or_default();
    [bit(45), bit(26), bit(7)]
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
    let mut at = 0;
    std::iter::from_fn(move || {
        let slip = slip_from(text, at)?;
        at = slip.0 + slip.1.len();
        Some(slip)
    })
}

/// The first of them from there on. A word is a run of small letters, with or without a capital before it.
fn slip_from(text: &str, mut at: usize) -> Option<(usize, &str, &'static str)> {
    let bytes = text.as_bytes();
    while let Some(byte) = bytes.get(at) {
        if !byte.is_ascii_lowercase() {
            at += 1;
            continue;
        }
        let mut start = at;
        while bytes.get(at).is_some_and(u8::is_ascii_lowercase) {
            at += 1;
        }
        if at - start + 1 < SHORTEST {
            continue;
        }
        if start > 0 && !is_mark(bytes[start - 1]) && !bytes[start - 1].is_ascii_whitespace() {
            start -= 1;
        }
        if at - start < SHORTEST || !may_be_wrong(&bytes[start..at]) {
            continue;
        }
        // In quotation marks, in a name of a program, in an address it may be meant.
        if !is_end(bytes[..start].iter().rev()) || !is_end(bytes[at..].iter()) {
            continue;
        }
        let word = &text[start..at];
        if let Some(right) = right(&word.to_ascii_lowercase()) {
            return Some((start, word, right));
        }
    }
    None
}

/// Whether a word ends here, seen from it: only marks come before the next blank.
fn is_end<'t>(mut beside: impl Iterator<Item = &'t u8>) -> bool {
    let next = beside.find(|byte| !is_mark(**byte));
    next.is_none_or(u8::is_ascii_whitespace)
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
    use super::{BITS, MISSPELLINGS, SHORTEST, bits_of, is_mark, right, slips};
    use proptest::prelude::*;

    /// The words between blanks, without marks around them, each looked up.
    fn slips_by_words(text: &str) -> Vec<(usize, &str)> {
        let is_sign = |sign: char| u8::try_from(sign).is_ok_and(is_mark);
        let words = text.split(|sign: char| sign.is_ascii_whitespace());
        let words = words.map(|word| word.trim_matches(is_sign));
        let places = words.map(|word| (word.as_ptr() as usize - text.as_ptr() as usize, word));
        let is_word = |word: &str| word.len() >= SHORTEST && word.bytes().skip(1).all(|byte| byte.is_ascii_lowercase());
        places
            .filter(|(_, word)| is_word(word) && right(&word.to_ascii_lowercase()).is_some())
            .collect()
    }

    proptest! {
        #[test]
        fn words_are_those_between_blanks(
            text in r#"(recieved?|Seperate|[a-z]{1,6}|[A-Zé"' \n\t_0]|[().,:!?\[\];]{1,3}| ){0,12}"#,
        ) {
            let found: Vec<_> = slips(&text).map(|(at, word, _)| (at, word)).collect();
            prop_assert_eq!(found, slips_by_words(&text));
        }
    }

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
