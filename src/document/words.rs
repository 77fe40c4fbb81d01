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
    let is_part = |index: Option<usize>| {
        index
            .and_then(|index| text.as_bytes().get(index))
            .is_some_and(u8::is_ascii_alphanumeric)
    };
    find_ascii(text, word).any(|start| !is_part(start.checked_sub(1)) && !is_part(Some(start + word.len())))
}

/// Where `part` (ASCII) begins in the text, whatever its case; nowhere when it is empty.
pub fn find_ascii<'t>(text: &'t str, part: &'t str) -> impl Iterator<Item = usize> {
    let first = part.bytes().next();
    first.into_iter().flat_map(move |first| {
        let (small, capital) = (first.to_ascii_lowercase(), first.to_ascii_uppercase());
        memchr::memchr2_iter(small, capital, text.as_bytes()).filter(move |start| {
            let found = text.as_bytes().get(*start..start + part.len());
            found.is_some_and(|found| found.eq_ignore_ascii_case(part.as_bytes()))
        })
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
