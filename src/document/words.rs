//! Words for people that several layers need.

use std::collections::BTreeSet;

/// `1 finding`, `2 findings`.
#[must_use]
pub fn counted(number: usize, one: &str, many: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { many })
}

/// Whether `word` (ASCII) stands in the text, whatever its case, with neither a letter nor a digit of ASCII beside it.
#[must_use]
pub fn contains_word(text: &str, word: &str) -> bool {
    let bytes = text.as_bytes();
    let word = word.as_bytes();
    let Some(first) = word.first() else { return false };
    let is_part = |index: Option<usize>| {
        index
            .and_then(|index| bytes.get(index))
            .is_some_and(u8::is_ascii_alphanumeric)
    };
    memchr::memchr2_iter(first.to_ascii_lowercase(), first.to_ascii_uppercase(), bytes).any(|start| {
        let end = start + word.len();
        let found = bytes
            .get(start..end)
            .is_some_and(|found| found.eq_ignore_ascii_case(word));
        found && !is_part(start.checked_sub(1)) && !is_part(Some(end))
    })
}

/// Lines that are named before the rest is only counted.
const LINES: usize = 10;

/// Lines by number: `line 3`, `lines 3, 8 and 12`, of very many `lines 3, 8 and 40 more`; empty for none.
#[must_use]
pub fn lines(numbers: &BTreeSet<u32>) -> String {
    // One more takes no more room than its number.
    let named = if numbers.len() == LINES + 1 { LINES + 1 } else { LINES };
    let more = numbers.len().saturating_sub(named);
    let mut words: Vec<String> = numbers.iter().take(named).map(u32::to_string).collect();
    if more > 0 {
        words.push(format!("{more} more"));
    }
    match words.split_last() {
        None => String::new(),
        Some((only, [])) => format!("line {only}"),
        Some((last, before)) => format!("lines {} and {last}", before.join(", ")),
    }
}
