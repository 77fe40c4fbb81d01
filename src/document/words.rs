//! Words for people that several layers need.

/// `1 finding`, `2 findings`.
#[must_use]
pub fn counted(number: usize, one: &str, many: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { many })
}
