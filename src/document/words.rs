//! Words for people that several layers need.

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
