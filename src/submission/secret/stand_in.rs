//! What people write where a secret would stand.

use super::looks_like_secret;

/// Whether the value of a client secret shows that none stands there: `[[DUMMY]]`, `YOUR_CLIENT_SECRET`, `<secret>`,
/// `****`, `N/A`.
#[must_use]
pub fn stands_for_secret(text: &str) -> bool {
    /// Whatever stands around them.
    const WITHIN: [&str; 11] = [
        "dummy",
        "placeholder",
        "your",
        "secret",
        "todo",
        "change",
        "replace",
        "sample",
        "xxx",
        "none",
        "null",
    ];
    /// In whatever spelling: `not-used`, `N/A`. Of a dash or stars nothing is left.
    const WHOLE: [&str; 18] = [
        "",
        "na",
        "nil",
        "no",
        "tba",
        "tbc",
        "tbd",
        "test",
        "empty",
        "blank",
        "string",
        "unused",
        "notused",
        "notneeded",
        "notrequired",
        "notapplicable",
        "undefined",
        "tobedefined",
    ];
    let small = text.trim().to_lowercase();
    let letters: String = small.chars().filter(|char| char.is_alphanumeric()).collect();
    let is_framed = small.starts_with(['[', '<', '{', '*'])
        || small.starts_with("$(")
        || small.starts_with("${")
        || small.len() > 1 && small.starts_with('%') && small.ends_with('%');
    let is_filler = letters.chars().all(|char| matches!(char, 'x' | '0'));
    let is_word = WHOLE.contains(&letters.as_str()) || WITHIN.iter().any(|word| small.contains(word));
    (is_framed || is_filler || is_word) && !looks_like_secret(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn placeholders_are_told_in_all_their_spellings() {
        for text in [
            "",
            " ",
            "-",
            "--",
            "...",
            "n/a",
            "N/A",
            "NA",
            "none",
            "None",
            "null",
            "NULL",
            "nil",
            "TBD",
            "tbd.",
            "not-used",
            "Not used",
            "not_used",
            "unused",
            "N.A.",
            "****",
            "xxxx",
            "0000",
            "[[DUMMY]]",
            "<secret>",
            "{secret}",
            "YOUR_CLIENT_SECRET",
            "REPLACE_ME",
            "%SECRET%",
            "$(value)",
            "${value}",
            "test",
            "undefined",
        ] {
            assert!(stands_for_secret(text), "{text}");
        }
    }

    #[test]
    fn a_secret_is_no_placeholder_even_where_it_holds_the_word_for_one() {
        for text in [
            "aB3dE5fG7hJ9kL1mN3pQ5rS7tU9vW1x",
            "hunter2",
            "123456",
            "$Abc123x",
            "%Abc123x",
            "{aB3dE5fG7hJ9kL1mN3pQ5rS7tU9vW1x}",
            "secret-aB3dE5fG7hJ9kL1mN3pQ5rS7tU9vW1x",
        ] {
            assert!(!stands_for_secret(text), "{text}");
        }
    }
}
