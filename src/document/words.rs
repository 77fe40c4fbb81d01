//! Words for people that several layers need.

use std::collections::BTreeSet;

/// `1 finding`, `2 findings`.
#[must_use]
pub fn counted(number: usize, one: &str, many: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { many })
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
