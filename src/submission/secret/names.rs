//! Where a line announces a credential or a user.

use super::value::has_no_blanks;
use super::words::{BLANKS, Kind, Known, NAMES, USERS, beginnings, first_two, folded, may_begin};

/// Where a name stands in a line, in bytes, and what it promises.
pub(super) struct Name {
    pub start: usize,
    pub end: usize,
    pub kind: Kind,
}

/// Whether a line may announce a credential or a user: the beginning of a name stands where one can begin. Most lines
/// have none, and are told apart far sooner than by looking for each name.
pub(super) fn announces(line: &str) -> bool {
    places(line).next().is_some()
}

/// The names in a line.
pub(super) fn names(line: &str) -> Vec<Name> {
    names_at(places(line), line)
}

/// The names in a line that begin at some of its [`places`].
pub(super) fn names_at(places: impl Iterator<Item = Place>, line: &str) -> Vec<Name> {
    let mut found = Vec::new();
    for place in places {
        // `1Password` is a product.
        if place.before.is_ascii_digit() {
            continue;
        }
        for Known { name, kind, ends_words } in NAMES.get(&place.start).into_iter().flatten() {
            if !place.begins_word && !ends_words {
                continue;
            }
            if let Some(end) = matches(line, place.at, name, true) {
                found.push(Name {
                    start: place.at,
                    end,
                    kind: *kind,
                });
            }
        }
    }
    found
}

/// What follows each word by which people announce who signs in.
pub(super) fn after_users(places: impl Iterator<Item = Place>, line: &str) -> impl Iterator<Item = &str> {
    let begins = places.filter(|place| place.begins_word);
    let users = begins.flat_map(|place| {
        let known = USERS.get(&place.start).into_iter().flatten();
        known.map(move |name| (place.at, name))
    });
    let mut ends: Vec<usize> = users.filter_map(|(at, name)| matches(line, at, name, false)).collect();
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

/// Where a name may begin in a line.
#[derive(Clone, Copy)]
pub(super) struct Place {
    /// In bytes.
    at: usize,
    before: char,
    /// The first two letters of the name.
    start: [char; 2],
    begins_word: bool,
}

/// Where names of credentials and users may begin in a line, from its end to its beginning.
pub(super) fn places(line: &str) -> impl Iterator<Item = Place> {
    beginnings(line).filter_map(|(at, ahead)| {
        let (read, rest) = line.split_at(at);
        let here = rest.chars().next()?;
        let before = read.chars().next_back().unwrap_or_default();
        let begins_word = begins_word(before, here);
        may_begin(rest, ahead, begins_word).then_some(Place {
            at,
            before,
            start: first_two(rest),
            begins_word,
        })
    })
}

/// Where a name that begins at this byte of a line ends; none when a longer word only begins like it.
fn matches(line: &str, start: usize, name: &str, camel: bool) -> Option<usize> {
    let mut rest = line.get(start..)?.chars();
    let mut last = None;
    for wanted in name.chars() {
        let mut ahead = rest.clone();
        let here = ahead.next();
        let is_wanted = here.map(folded).is_some_and(|here| match wanted {
            ' ' => BLANKS.contains(&here),
            '\'' => matches!(here, '\'' | '’'),
            _ => here == wanted,
        });
        if is_wanted {
            (rest, last) = (ahead, here);
        } else if wanted != ' ' {
            return None;
        }
    }
    let (end, last) = (line.len() - rest.as_str().len(), last?);
    let Some(next) = rest.next() else { return Some(end) };
    let small = folded(next);
    let goes_on = small.is_alphanumeric() && !has_no_blanks(small) && !has_no_blanks(folded(last));
    let part = || next.is_uppercase() && !last.is_uppercase();
    (!goes_on || camel && part()).then_some(end)
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

    #[test]
    fn no_name_has_a_blank_behind_its_first_letter() {
        let names = NAMES.values().flatten().map(|known| known.name);
        for name in names.chain(USERS.values().flatten().copied()) {
            let second = name.chars().nth(1);
            assert!(second.is_some_and(|second| second != ' ' && second != '\''), "{name}");
        }
    }

    proptest! {
        #[test]
        fn what_has_a_name_announces_one(parts in prop::collection::vec(
            prop_oneof![ways(), "[A-Za-z]{0,5}", "[ :=0-9/-]{1,2}", "[а-яÄé]{1,3}"], 1..5)) {
            let line = parts.concat();
            let named = !names(&line).is_empty() || after_users(places(&line), &line).next().is_some();
            prop_assert!(announces(&line) || !named, "{}", line);
            // Looked for at every character, whatever it begins with.
            for (at, here) in line.char_indices() {
                let before = line[..at].chars().next_back().unwrap_or_default();
                let begins = begins_word(before, here);
                let known = NAMES.values().flatten().filter(|known| begins || known.ends_words);
                let ends = known.filter_map(|known| matches(&line, at, known.name, true));
                let mut plain: Vec<usize> = ends.filter(|_| !before.is_ascii_digit()).collect();
                let mut quick: Vec<usize> = names(&line).iter().filter(|name| name.start == at).map(|name| name.end).collect();
                plain.sort_unstable();
                quick.sort_unstable();
                prop_assert_eq!(plain, quick, "{}", line);
            }
        }
    }
}
