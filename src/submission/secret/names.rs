//! Where a line announces a credential or a user.

use super::value::has_no_blanks;
use super::words::{Kind, Known, NAMES, USERS};

/// Where a name stands in a line, in bytes, and what it promises.
pub(super) struct Name {
    pub start: usize,
    pub end: usize,
    pub kind: Kind,
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
    let begins = (0..text.chars.len()).filter(|at| text.begins_word(*at));
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

/// A line's characters in small letters, each with its place.
struct Folded {
    chars: Vec<(usize, char)>,
    capitals: Vec<bool>,
    end: usize,
}

impl Folded {
    fn of(line: &str) -> Self {
        let small = |char: char| char.to_lowercase().next().unwrap_or(char);
        Self {
            chars: line.char_indices().map(|(at, char)| (at, small(char))).collect(),
            capitals: line.chars().map(char::is_uppercase).collect(),
            end: line.len(),
        }
    }

    /// Whether a word, or a part of one in `camelCase`, begins here. Scripts without blanks begin one anywhere.
    fn begins_word(&self, at: usize) -> bool {
        let Some(before) = at.checked_sub(1).map(|at| self.chars[at].1) else {
            return true;
        };
        !before.is_alphanumeric()
            || (self.capitals[at] && !self.capitals[at - 1])
            || has_no_blanks(self.chars[at].1)
            || has_no_blanks(before)
    }

    /// Where a name that begins here ends; none when a longer word only begins like it.
    fn matches(&self, at: usize, name: &str, camel: bool) -> Option<usize> {
        let mut here = at;
        for wanted in name.chars() {
            let char = self.chars.get(here).map(|(_, char)| *char);
            if wanted == ' ' {
                here += usize::from(char.is_some_and(|char| " -_.\u{a0}".contains(char)));
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
                (!goes_on || (camel && self.capitals[here] && !self.capitals[here - 1])).then_some(*end)
            }
        }
    }
}
