//! A value that no mark assigns: it stands behind its name, or behind a few words that lead to it.

use super::assigned::{is_about, is_call};
use super::calm::may_have_seed;
use super::marks::Marks;
use super::value::{
    Looks, MARKS, bare, has_no_blanks, is_checksum, is_guid, is_ordinary, is_placeholder, looks, three_kinds,
};
use super::words::{ASPECTS, Kind, LINKS, UNITS};

/// The most words between a name and the mark before its value.
const BETWEEN: usize = 7;

/// Whether a value follows a name.
pub(super) fn follows(rest: &str, kind: Kind) -> bool {
    may_spell(rest) && (beside(rest, kind) || linked(rest, kind))
}

/// Whether a text has what no word of a language has, or a quotation mark: else no value is spelled in it.
fn may_spell(text: &str) -> bool {
    const SPELLS: Marks = Marks::DIGIT
        .and(Marks::OTHER)
        .and(Marks::of("\"'`-"))
        .and(Marks::of(MARKS));
    Marks::of(text).has(SPELLS) || may_have_seed(text)
}

/// Whether a text begins with characters rather than with a word: `hunter2`, `Sommer!26`.
pub(super) fn spelled(text: &str, kind: Kind) -> bool {
    let mut words = text.split_whitespace();
    let Some(first) = words.next() else { return false };
    if is_placeholder(first) || is_call(first) {
        return false;
    }
    if first.chars().any(has_no_blanks) {
        return first
            .split(|char: char| !char.is_ascii_graphic())
            .any(|run| run.len() >= 4 && looks(run) >= Looks::Digits && kind != Kind::Weak);
    }
    let quoted = first.starts_with(['"', '\'', '`', '“', '‘', '„', '«']) && bare(first).chars().count() >= 3;
    let word = bare(first);
    let next = words.next();
    let unit = next.is_some_and(|next| UNITS.contains(bare(next).to_lowercase().as_str()));
    let digit = word.chars().any(|char| char.is_ascii_digit());
    if is_key(word, kind) || seed(&text.split_whitespace().collect::<Vec<_>>()) {
        return true;
    }
    match looks(first) {
        Looks::Strong => true,
        Looks::Mixed if digit => kind != Kind::Weak || three_kinds(word),
        Looks::Digits => matches!(kind, Kind::Pin | Kind::Password) && !unit,
        Looks::Plain if quoted && next.is_none() && kind == Kind::Password => {
            !is_about(word) && !is_ordinary(word) && first.ends_with(['"', '\'', '`', '”', '’', '“', '»', '.', ','])
        }
        Looks::Mixed | Looks::Plain => false,
    }
}

/// A seed of one-time passwords in base32, in one run or in groups of four.
pub(super) fn seed(words: &[&str]) -> bool {
    let base32 = |word: &&&str| {
        bare(word).len() >= 4
            && bare(word)
                .bytes()
                .all(|byte| byte.is_ascii_uppercase() || (b'2'..=b'7').contains(&byte))
    };
    let lower = |word: &&&str| {
        bare(word).len() == 4
            && bare(word)
                .bytes()
                .all(|byte| byte.is_ascii_lowercase() || (b'2'..=b'7').contains(&byte))
    };
    let long: usize = words.iter().take_while(base32).map(|word| bare(word).len()).sum();
    let groups: Vec<&&str> = words.iter().take_while(lower).collect();
    let digits = groups.iter().any(|word| word.bytes().any(|byte| byte.is_ascii_digit()));
    long >= 16 || (groups.len() >= 4 && digits)
}

/// An identifier or hexadecimal digits that a name announces as a key.
fn is_key(word: &str, kind: Kind) -> bool {
    matches!(kind, Kind::Key | Kind::Password) && (is_guid(word) || word.len() >= 16 && is_checksum(word))
}

/// A value directly behind its name: `password Contoso#2026`, `PIN 4711`.
fn beside(rest: &str, kind: Kind) -> bool {
    let Some(first) = rest.split_whitespace().next() else {
        return false;
    };
    if is_placeholder(first) {
        return false;
    }
    let word = bare(first);
    if word.to_lowercase().contains("abcdefgh") {
        return false;
    }
    let unit = rest
        .split_whitespace()
        .nth(1)
        .is_some_and(|next| UNITS.contains(bare(next).to_lowercase().as_str()));
    if is_key(word, kind) || seed(&rest.split_whitespace().collect::<Vec<_>>()) {
        return true;
    }
    match looks(first) {
        Looks::Strong => {
            kind != Kind::Weak && (word.chars().count() >= 6 || word.chars().any(|char| char.is_ascii_digit()))
        }
        Looks::Mixed => {
            kind != Kind::Weak && word.chars().any(|char| char.is_ascii_digit()) && word.chars().count() >= 6
        }
        Looks::Digits => {
            kind == Kind::Pin && !unit && word.len() <= 8 || kind == Kind::Password && word.len() >= 6 && !unit
        }
        Looks::Plain => {
            let quoted = first.starts_with(['"', '“', '„', '«', '`', '\'']) && kind == Kind::Password;
            quoted && spelled(rest, kind)
        }
    }
}

/// A value behind a few words that lead to it: `password for the demo tenant is hunter2`.
fn linked(rest: &str, kind: Kind) -> bool {
    let mut at = 0;
    for _ in 0..BETWEEN {
        let trimmed = rest[at..].trim_start();
        let Some(word) = trimmed.split_whitespace().next() else {
            return false;
        };
        let after = &trimmed[word.len()..];
        let small = bare(word).to_lowercase();
        if ASPECTS.contains(small.as_str())
            || [
                "by",
                "via",
                "per",
                "through",
                "sent",
                "par",
                "por",
                "telefonisch",
                "über",
            ]
            .contains(&small.as_str())
        {
            return false;
        }
        if word.ends_with([':', '=', '：'])
            || matches!(word, "=" | "->" | "→" | "=>" | "-" | "–" | ":")
            || LINKS.contains(small.as_str())
        {
            return spelled(after, kind) || {
                at = rest.len() - after.len();
                at < rest.len() && LINKS.contains(small.as_str()) && linked(after, kind)
            };
        }
        if word.ends_with(['.', ';', '!', '?', ',']) {
            return false;
        }
        at = rest.len() - after.len();
    }
    false
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn words() -> impl Strategy<Value = String> {
        let leading = [
            "is", "for", "the", "tenant", "admin", "ABCD", "EFGH", "IJKL", "MNOP", "via", "=",
        ];
        let spelled = [
            "hunter2",
            "Sommer!26",
            "4711",
            "\"word\"",
            "abcd-efgh",
            "#word",
            "wörd",
            "(word)",
        ];
        prop_oneof![
            prop::sample::select([&leading[..], &spelled].concat()).prop_map(str::to_owned),
            "[A-Za-z._,;/(){}-]{0,9}",
        ]
    }

    proptest! {
        #[test]
        fn what_spells_nothing_is_followed_by_no_value(words in prop::collection::vec(words(), 0..7)) {
            let rest = words.join(" ");
            for kind in [Kind::Password, Kind::Pin, Kind::Key, Kind::Weak] {
                prop_assert_eq!(follows(&rest, kind), beside(&rest, kind) || linked(&rest, kind), "{}", rest);
            }
        }
    }
}
