//! Where a line announces a credential or a user.

use super::value::has_no_blanks;
use super::words::{BEGINNING, BLANKS, Kind, Known, NAMES, USERS, beginnings, letter, may_begin};

/// Where a name stands in a line, in bytes, and what it promises.
pub(super) struct Name {
    pub start: usize,
    pub end: usize,
    pub kind: Kind,
}

/// Whether a line may announce a credential or a user: the beginning of a name stands where one can begin. Most lines
/// have none, and are told apart far sooner than by looking for each name.
pub(super) fn announces(line: &str) -> bool {
    if line.is_ascii() {
        let bytes = line.as_bytes();
        let at = |place: usize| bytes.get(place).map_or('\0', |byte| char::from(*byte));
        return beginnings(line).any(|start| {
            let letters = |of: usize| letter(folded(at(start + of)));
            let before = start.checked_sub(1).map_or('\0', at);
            may_begin(std::array::from_fn(letters), begins_word(before, at(start)))
        });
    }
    let (mut letters, mut written) = (['\0'; BEGINNING], ['\0'; BEGINNING + 1]);
    line.chars().chain(['\0'; BEGINNING - 1]).any(|char| {
        letters.rotate_left(1);
        written.rotate_left(1);
        letters[BEGINNING - 1] = letter(folded(char));
        written[BEGINNING] = char;
        may_begin(letters, begins_word(written[0], written[1]))
    })
}

/// The names in a line.
pub(super) fn names(line: &str) -> Vec<Name> {
    let text = Folded::of(line);
    let mut found = Vec::new();
    for at in 0..text.chars.len() {
        // `1Password` is a product.
        if at > 0 && text.chars[at - 1].1.is_ascii_digit() {
            continue;
        }
        let begins = text.begins_word(at);
        if !text.may_begin(at, begins) {
            continue;
        }
        let Some(known) = NAMES.get(&text.chars[at].1) else {
            continue;
        };
        for Known { name, kind, ends_words } in known {
            if !begins && !ends_words {
                continue;
            }
            if let Some(end) = text.matches(at, name, true) {
                found.push(Name {
                    start: text.chars[at].0,
                    end,
                    kind: *kind,
                });
            }
        }
    }
    found
}

/// What follows each word by which people announce who signs in.
pub(super) fn after_users(line: &str) -> impl Iterator<Item = &str> {
    let text = Folded::of(line);
    let begins = (0..text.chars.len()).filter(|at| text.begins_word(*at) && text.may_begin(*at, true));
    let users = begins.flat_map(|at| {
        USERS
            .get(&text.chars[at].1)
            .into_iter()
            .flatten()
            .map(move |name| (at, name))
    });
    let mut ends: Vec<usize> = users.filter_map(|(at, name)| text.matches(at, name, false)).collect();
    ends.dedup();
    ends.into_iter().map(|end| &line[end..])
}

/// Words by which headers and addresses carry a credential; in prose they are everybody's.
const CARRIERS: [&str; 5] = ["Auth", "Sig", "Signature", "Jwt", "Hmac"];
/// The same, where nothing else stands in the name.
const WHOLE_CARRIERS: [&str; 3] = ["code", "session", "sid"];

/// Whether what has this name is a credential, most likely, whatever its value looks like: `accessToken`, `X-Auth`,
/// `sig`. For names alone; what a sentence says is judged by its values.
#[must_use]
pub fn names_secret(name: &str) -> bool {
    let carries = |part: &str| {
        let mut carriers = CARRIERS.iter();
        carriers.any(|carrier| part.eq_ignore_ascii_case(carrier) || part.ends_with(carrier))
    };
    WHOLE_CARRIERS.iter().any(|carrier| name.eq_ignore_ascii_case(carrier))
        || name.split(|char: char| !char.is_alphanumeric()).any(carries)
        || !names(name).is_empty()
        || name.strip_suffix(['s', 'S']).is_some_and(is_whole)
}

/// Whether a text is the name of a credential and nothing else.
fn is_whole(name: &str) -> bool {
    names(name)
        .iter()
        .any(|found| found.start == 0 && found.end == name.len())
}

fn folded(char: char) -> char {
    if char.is_ascii() {
        char.to_ascii_lowercase()
    } else {
        char.to_lowercase().next().unwrap_or(char)
    }
}

/// Whether a word, or a part of one in `camelCase`, begins after a character. Scripts without blanks begin one anywhere.
fn begins_word(before: char, here: char) -> bool {
    if before.is_ascii() && here.is_ascii() {
        return !before.is_ascii_alphanumeric() || here.is_ascii_uppercase() && !before.is_ascii_uppercase();
    }
    !before.is_alphanumeric()
        || (here.is_uppercase() && !before.is_uppercase())
        || has_no_blanks(here)
        || has_no_blanks(before)
}

/// A line's characters in small letters, each with its place.
struct Folded {
    chars: Vec<(usize, char)>,
    written: Vec<char>,
    end: usize,
}

impl Folded {
    fn of(line: &str) -> Self {
        Self {
            chars: line.char_indices().map(|(at, char)| (at, folded(char))).collect(),
            written: line.chars().collect(),
            end: line.len(),
        }
    }

    fn begins_word(&self, at: usize) -> bool {
        let before = at.checked_sub(1).map_or('\0', |before| self.written[before]);
        begins_word(before, self.written[at])
    }

    fn may_begin(&self, at: usize, at_word: bool) -> bool {
        let letters = |of: usize| self.chars.get(at + of).map_or('\0', |(_, char)| letter(*char));
        may_begin(std::array::from_fn(letters), at_word)
    }

    /// Where a name that begins here ends; none when a longer word only begins like it.
    fn matches(&self, at: usize, name: &str, camel: bool) -> Option<usize> {
        let mut here = at;
        for wanted in name.chars() {
            let char = self.chars.get(here).map(|(_, char)| *char);
            if wanted == ' ' {
                here += usize::from(char.is_some_and(|char| BLANKS.contains(&char)));
            } else if char == Some(wanted) || (wanted == '\'' && char == Some('’')) {
                here += 1;
            } else {
                return None;
            }
        }
        let last = self.chars.get(here - 1)?.1;
        match self.chars.get(here) {
            None => Some(self.end),
            Some((end, next)) => {
                let goes_on = next.is_alphanumeric() && !has_no_blanks(*next) && !has_no_blanks(last);
                let part = || self.written[here].is_uppercase() && !self.written[here - 1].is_uppercase();
                (!goes_on || camel && part()).then_some(*end)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::words::{NAMES, USERS};
    use super::*;

    fn ways() -> impl Strategy<Value = String> {
        let names = NAMES.values().flatten().map(|known| known.name);
        let all: Vec<&str> = names.chain(USERS.values().flatten().copied()).collect();
        let blank = prop::sample::select(vec!["", " ", "-", "_", ".", "\u{a0}"]);
        let written: fn(&str) -> String = |name| name.to_owned();
        let capitals: fn(&str) -> String = str::to_uppercase;
        let title: fn(&str) -> String = |name| {
            let mut chars = name.chars();
            chars
                .next()
                .into_iter()
                .flat_map(char::to_uppercase)
                .chain(chars)
                .collect()
        };
        (
            prop::sample::select(all),
            blank,
            prop::sample::select(vec![written, capitals, title]),
        )
            .prop_map(|(name, blank, case)| case(&name.replace(' ', blank).replace('\'', "’")))
    }

    #[test]
    fn names_of_credentials_are_told_from_others() {
        for name in [
            "password",
            "accessToken",
            "X-Auth",
            "sig",
            "hubSignature",
            "api-keys",
            "credentials",
            "code",
        ] {
            assert!(names_secret(name), "{name}");
        }
        for name in [
            "design",
            "author",
            "postalCode",
            "maxTokens",
            "keyboard",
            "status",
            "sessions",
            "passenger",
        ] {
            assert!(!names_secret(name), "{name}");
        }
    }

    #[test]
    fn most_prose_announces_nothing() {
        for prose in [
            "",
            "p",
            "Lists the invoices of a year, newest first: 20 a page.",
            "1999-12-31T23:59:59Z",
        ] {
            assert!(!announces(prose), "{prose}");
        }
    }

    proptest! {
        #[test]
        fn what_has_a_name_announces_one(parts in prop::collection::vec(
            prop_oneof![ways(), "[A-Za-z]{0,5}", "[ :=0-9/-]{1,2}", "[а-яÄé]{1,3}"], 1..5)) {
            let line = parts.concat();
            let named = !names(&line).is_empty() || after_users(&line).next().is_some();
            prop_assert!(announces(&line) || !named, "{}", line);
        }
    }
}
