//! Runs of characters that no person would have chosen: keys in base64 and base 36.

use super::pair::decoded;
use super::value::is_guid;

/// The shortest run that is judged by its looks alone.
const LENGTH: usize = 32;
/// The shortest run of which small letters, capitals and digits alternate so often that its looks are enough.
const DENSE: usize = 20;

/// Whether a word holds such a run; addresses, files and checksums in hexadecimal digits are none.
pub(super) fn random_word(word: &str) -> bool {
    // No run without a digit looks drawn at random.
    if word.len() < DENSE || !word.bytes().any(|byte| byte.is_ascii_digit()) {
        return false;
    }
    let address = word.contains("://");
    let file = word.contains(['/', '\\'])
        && word.rsplit_once('.').is_some_and(|(_, ending)| {
            (1..=5).contains(&ending.len()) && ending.chars().all(|char| char.is_ascii_alphanumeric())
        });
    if address || file {
        return false;
    }
    word.split(|char: char| !(char.is_ascii_alphanumeric() || matches!(char, '+' | '/' | '=' | '_' | '-' | '~')))
        .filter(|run| run.len() >= DENSE)
        .any(|run| (!run.split('/').any(is_shaped_like_guid) && judged(run)) || run.split('/').any(judged))
}

fn judged(run: &str) -> bool {
    !is_hexadecimal(run) && !is_shaped_like_guid(run) && !is_words(run) && !is_text(run) && is_random(run)
}

/// Hexadecimal digits alone, with or without the name of the checksum before them: they identify.
fn is_hexadecimal(run: &str) -> bool {
    let digits = run.rsplit(['-', ':', '=']).next().unwrap_or(run);
    digits.len() >= 7 && digits.bytes().all(|byte| byte.is_ascii_hexdigit())
}

/// Eight, four, four, four and twelve characters: an identifier, even where somebody changed its digits.
fn is_shaped_like_guid(run: &str) -> bool {
    let lengths: Vec<usize> = run.split('-').map(str::len).collect();
    lengths == [8, 4, 4, 4, 12]
}

/// Words written together: many of the letters stand in runs of three small ones or more, which chance hardly makes.
fn is_words(run: &str) -> bool {
    let small = |least: usize| {
        let runs = run.split(|char: char| !char.is_ascii_lowercase()).map(str::len);
        runs.filter(|length| *length >= least).sum::<usize>() * 10
    };
    small(4) >= run.len() * 4 || small(3) >= run.len() * if run.len() < LENGTH { 4 } else { 5 }
}

/// A text in base64, such as the content of a file in an example; a name and a password are none.
fn is_text(run: &str) -> bool {
    decoded(run).is_some_and(|text| !text.contains(':') && (text.contains(char::is_whitespace) || text.len() >= 24))
}

/// Whether a run looks as if it were drawn at random, checksums among them.
#[must_use]
pub fn is_random(run: &str) -> bool {
    if run.len() < DENSE || is_guid(run) {
        return false;
    }
    let kinds: Vec<u8> = run.bytes().map(kind_of).collect();
    let changes = kinds
        .windows(2)
        .filter(|pair| pair[0] != pair[1] && !pair.contains(&b' '))
        .count();
    // Words change between lower case, upper case and digits at most once in a few letters; drawn from base64, two of
    // three neighbors differ in kind, in hexadecimal or base 36 nearly every other pair.
    let has = |kind: u8| kinds.contains(&kind);
    let share = changes * 100 / run.len();
    if has(b'a') && has(b'A') && has(b'0') {
        let digits = run.chars().filter(char::is_ascii_digit).count();
        share >= 38 && (run.len() >= LENGTH || digits >= 3 && !run.contains(['-', '_', '/']))
    } else {
        run.len() >= LENGTH && has(b'0') && (has(b'a') || has(b'A')) && share >= 22
    }
}

fn kind_of(byte: u8) -> u8 {
    match byte {
        b'a'..=b'z' => b'a',
        b'A'..=b'Z' => b'A',
        b'0'..=b'9' => b'0',
        _ => b' ',
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn nothing_without_a_digit_is_random(run in "[A-Za-z+/=_~-]{20,60}") {
            prop_assert!(!judged(&run) && !is_random(&run), "{}", run);
        }
    }
}
