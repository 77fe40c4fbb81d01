//! Text in which no credential can stand, told at a glance: most of what a definition says is plain prose, and judging it
//! word by word would take longer than all else that is checked.

/// The shortest word that is judged by its looks or as a token of a published shape, in bytes.
pub(super) const SHORTEST: usize = 15;
/// A word of letters may be as long as this where it is one of a language: no token of letters alone is.
const LONGEST: usize = 32;
/// The fewest letters of a seed for one-time passwords, all of them capitals.
const SEED: usize = 16;

/// Whether a text is made of short words of letters, with nothing that could assign a value: no digit, quotation mark,
/// colon, equals sign or the like, and too few capitals for a seed. Every way in which a text tells a credential needs one
/// of these, but for `Basic` with what it encodes.
pub(super) fn is_calm(text: &str) -> bool {
    let bytes = text.as_bytes();
    let letter = |at: Option<usize>| at.and_then(|at| bytes.get(at)).is_some_and(u8::is_ascii_alphabetic);
    let (mut capitals, mut joined, mut parted) = (0, false, false);
    let mut word = 0;
    for (at, byte) in bytes.iter().enumerate() {
        let is_fine = match byte {
            b' ' | b'\n' | b'\r' | b'\t' => {
                let read = &bytes[word..at];
                word = at + 1;
                is_short(read)
            }
            b'c' => !ends_with_basic(&bytes[..=at]),
            b'a'..=b'z' | b'.' | b',' | b';' | b'(' | b')' => true,
            b'A'..=b'Z' => {
                capitals += 1;
                capitals < SEED && (*byte != b'C' || !ends_with_basic(&bytes[..=at]))
            }
            b'/' => {
                parted = true;
                !joined
            }
            b'-' => {
                joined = true;
                !parted && letter(at.checked_sub(1)) && letter(Some(at + 1))
            }
            // Of a genitive and a contraction: `customer's`, `isn't`.
            b'\'' => {
                letter(at.checked_sub(1)) && matches!(bytes.get(at + 1), Some(b's' | b't')) && !letter(Some(at + 2))
            }
            _ => false,
        };
        if !is_fine {
            return false;
        }
    }
    is_short(&bytes[word..])
}

/// Whether what was read so far ends with the name of the scheme whose credentials need no mark.
fn ends_with_basic(read: &[u8]) -> bool {
    read.last_chunk()
        .is_some_and(|last: &[u8; 5]| last.eq_ignore_ascii_case(b"basic"))
}

/// Whether a word is too short for a token, or one of a language: it has no capitals behind its first letter, and letters
/// that are no digits of 16.
fn is_short(word: &[u8]) -> bool {
    word.len() < SHORTEST
        || word.len() <= LONGEST
            && !word.iter().skip(1).any(u8::is_ascii_uppercase)
            && word.iter().any(|byte| (b'g'..=b'z').contains(byte))
}

/// Whether the letters of a word end so, in whatever case and whatever marks stand behind them.
pub(super) fn ends_with(word: &str, end: &str) -> bool {
    let word = word
        .trim_end_matches(|char: char| !char.is_ascii_alphabetic())
        .as_bytes();
    word.len() >= end.len() && word[word.len() - end.len()..].eq_ignore_ascii_case(end.as_bytes())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::{looks_like_secret, may_tell};
    use super::*;

    #[test]
    fn prose_is_calm_and_what_could_assign_is_not() {
        for calm in [
            "The customer's invoices, newest first (read-only).",
            "Creates or updates an account and/or a password",
            "Internationalization",
            "",
        ] {
            assert!(is_calm(calm), "{calm}");
        }
        for other in [
            "password: hunter",
            "password - hunter",
            "password is \"hunter\"",
            "PIN 4711",
            "user-admin/admin",
            "Basic dXNlcjpwYXNz",
            "Pass'hunter'",
            "ABCD EFGH IJKL MNOP",
            "a@contoso.example",
            "deadbeefdeadbeef",
            "AKIAbcdefghijklmnopqrst",
        ] {
            assert!(!is_calm(other), "{other}");
        }
    }

    proptest! {
        #[test]
        fn nothing_calm_tells_a_secret(words in prop::collection::vec(
            prop_oneof![
                "[A-Za-z]{1,14}",
                "[A-Z]?[a-z]{10,34}",
                "[a-f]{14,20}",
                "(key-|dapi|AKIA|sk-|pul-|eyJ)[a-zA-Z]{12,34}",
                "[a-z]{1,6}['/.,;()-][a-zA-Z]{0,7}",
                prop::sample::select(vec!["password", "the", "is", "PIN", "token", "api key", "user", "login", "sign-in",
                    "as", "my", "Bearer", "Basic", "seed", "secret", "value", "(", "/", "admin", "it's", "access-token",
                    "password's", "PASSWORD.", "test", "demo/demo", "ABCD", "EFGH", "IJKL"]).prop_map(str::to_owned),
            ], 0..9), blank in prop::sample::select(vec![" ", "\n", "", ", "])) {
            let text = words.join(blank);
            prop_assert!(!is_calm(&text) || !may_tell(&text), "{}", text);
            prop_assert_eq!(looks_like_secret(&text), may_tell(&text));
        }
    }
}
