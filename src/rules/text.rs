//! Measuring and quoting the texts of a definition.

use std::collections::BTreeSet;

pub(super) use crate::document::words::contains_word;
use crate::submission::is_guid;

/// The word before what a person still has to write, in files that conncert prepared.
pub const MARKER: &str = "TODO:";

/// What is still to be written, if the text has the marker.
pub(super) fn to_write(text: &str) -> Option<&str> {
    // To look whether it is there takes less than to look for its place.
    let (_, rest) = text.contains(MARKER).then(|| text.split_once(MARKER))??;
    Some(rest.trim())
}

/// How long the validator takes a text to be: in UTF-16 code units, which are characters but for emoji and the like.
#[must_use]
pub fn length(text: &str) -> usize {
    if text.is_ascii() {
        return text.len();
    }
    // Each character has one byte that continues no other; those of four bytes take two units.
    let units = |byte: u8| usize::from(byte & 0xc0 != 0x80) + usize::from(byte >= 0xf0);
    text.bytes().map(units).sum()
}

/// The text in quotation marks for a message: at most some 60 characters, control characters escaped.
#[must_use]
pub fn quoted(text: &str) -> String {
    const LONGEST: usize = 60;
    // Most texts are short and plain, and stand as they are.
    let is_plain = |byte: u8| matches!(byte, b' '..=b'~') && byte != b'"' && byte != b'\\';
    if text.len() <= LONGEST && text.bytes().all(is_plain) {
        return ["\"", text, "\""].concat();
    }
    let mut short: String = text.chars().take(LONGEST).collect();
    if short.len() < text.len() {
        short.push('…');
    }
    format!("{short:?}")
}

/// `a`, `a and b`, `a, b and c`.
#[must_use]
pub fn listed<T: AsRef<str>>(words: &[T]) -> String {
    let words: Vec<&str> = words.iter().map(AsRef::as_ref).collect();
    match words.as_slice() {
        [] => String::new(),
        [one] => (*one).to_owned(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}

/// The words of a text, those written in one apart: `SpeechToText` has three, `USB4All` three.
pub fn humps(text: &str) -> impl Iterator<Item = &str> {
    let words = text.split(|letter: char| !letter.is_alphanumeric());
    words.flat_map(parts).filter(|part| !part.is_empty())
}

/// A word cut where a capital follows a small letter, a small one follows several capitals, and around digits.
fn parts(word: &str) -> impl Iterator<Item = &str> {
    let letters = word.char_indices().zip(word.chars().skip(1));
    let cuts = letters.filter_map(|((at, one), next)| {
        let after = at + one.len_utf8();
        let begins = next.is_uppercase() && one.is_lowercase() || one.is_numeric() != next.is_numeric();
        let ends = one.is_uppercase() && next.is_lowercase() && at > 0 && word[..at].ends_with(char::is_uppercase);
        if begins { Some(after) } else { ends.then_some(at) }
    });
    let mut from = 0;
    cuts.chain(std::iter::once(word.len())).map(move |cut| {
        let part = word.get(from..cut).unwrap_or_default();
        from = cut;
        part
    })
}

/// Whether the text is a GUID that somebody was given: not zeros, and no pattern typed for show.
pub(super) fn is_real_guid(text: &str) -> bool {
    const FEWEST: usize = 7;
    const LENGTH: usize = 36;
    if text.len() < LENGTH {
        return false;
    }
    let text = text.trim().trim_matches(['{', '}']);
    if !is_guid(text) {
        return false;
    }
    let digits: BTreeSet<u8> = text.bytes().filter(|byte| *byte != b'-').collect();
    let for_show = ["12345678", "01234567", "00000000", "abcdef", "3fa85f64"];
    let lower = text.to_ascii_lowercase();
    digits.len() >= FEWEST && !for_show.iter().any(|known| lower.contains(known))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn what_is_plain_is_quoted_like_all_else(
            text in prop_oneof!["[ -~]{0,8}", r#"["'\\a~ \x7f\n]{0,6}"#, "[a-z ]{55,65}", any::<String>()],
        ) {
            let mut short: String = text.chars().take(60).collect();
            if short != text {
                short.push('…');
            }
            prop_assert_eq!(quoted(&text), format!("{short:?}"));
        }
    }

    #[test]
    fn a_word_counts_only_when_it_stands_alone() {
        for hit in ["ExchangeRate-API", "TOPdesk API V1", "api", "My Api.", "(API)"] {
            assert!(contains_word(hit, "api"), "{hit}");
        }
        for miss in ["OptiAPI", "RAPID", "TimeAPI2", "Zapier", "", "ap"] {
            assert!(!contains_word(miss, "api"), "{miss}");
        }
    }

    #[test]
    fn control_characters_do_not_survive_quoting() {
        assert_eq!(quoted("a\u{1b}[31m"), r#""a\u{1b}[31m""#);
    }

    #[test]
    fn words_in_one_are_told_apart() {
        let words = |text| humps(text).collect::<Vec<_>>().join(" ");
        assert_eq!(words("SpeechToText, USB4SAP"), "Speech To Text USB 4 SAP");
        assert_eq!(words("HrFlow.ai"), "Hr Flow ai");
        assert_eq!(words("PDFConverter eSign"), "PDF Converter e Sign");
        assert_eq!(words("\u{c4}rzteÖffnung 2. "), "Ärzte Öffnung 2");
    }

    #[test]
    fn lists_read_as_people_write_them() {
        assert_eq!(listed(&["a", "b", "c"]), "a, b and c");
        assert_eq!(listed(&["a"]), "a");
    }
}
