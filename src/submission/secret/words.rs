//! The words by which people announce a credential, and those by which they speak about one, in many languages: read
//! from `assets/words`, where every list says what it holds.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

/// What a name promises.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// A password: any word may be one.
    Password,
    /// A number of few digits.
    Pin,
    /// A key or token: no word of a language is one.
    Key,
    /// Something that is only sometimes secret.
    Weak,
}

/// A name in small letters; a blank in it stands for nothing, a blank, `-` or `_`.
#[derive(Debug, Clone, Copy)]
pub(super) struct Known {
    pub name: &'static str,
    pub kind: Kind,
    /// Whether a longer word may end with it: `Testpasswort`.
    pub ends_words: bool,
}

pub(super) type Words = LazyLock<HashSet<&'static str>>;

pub(super) static ABOUT: Words = LazyLock::new(|| words(include_str!("../../../assets/words/about.txt")));
pub(super) static ASPECTS: Words = LazyLock::new(|| words(include_str!("../../../assets/words/aspects.txt")));
pub(super) static COMMON: Words = LazyLock::new(|| words(include_str!("../../../assets/words/common.txt")));
pub(super) static FORMATS: Words = LazyLock::new(|| words(include_str!("../../../assets/words/formats.txt")));
pub(super) static LINKS: Words = LazyLock::new(|| words(include_str!("../../../assets/words/links.txt")));
pub(super) static NUMBERED: Words = LazyLock::new(|| words(include_str!("../../../assets/words/numbered.txt")));
pub(super) static TECHNICAL: Words = LazyLock::new(|| words(include_str!("../../../assets/words/technical.txt")));
pub(super) static UNITS: Words = LazyLock::new(|| words(include_str!("../../../assets/words/units.txt")));

/// By which people announce who signs in, by their first character.
pub(super) static USERS: LazyLock<HashMap<char, Vec<&'static str>>> = LazyLock::new(|| {
    let mut users: HashMap<char, Vec<&str>> = HashMap::new();
    for name in entries(include_str!("../../../assets/words/users.txt")) {
        let first = name.chars().next().unwrap_or_default();
        users.entry(first).or_default().push(name);
    }
    users
});

/// The names of credentials by their first character.
pub(super) static NAMES: LazyLock<HashMap<char, Vec<Known>>> = LazyLock::new(|| {
    let mut names: HashMap<char, Vec<Known>> = HashMap::new();
    for section in include_str!("../../../assets/words/names.txt").split("\n[").skip(1) {
        let (head, body) = section.split_once(']').unwrap_or_default();
        let kind = match head.split(' ').next() {
            Some("password") => Kind::Password,
            Some("pin") => Kind::Pin,
            Some("key") => Kind::Key,
            _ => Kind::Weak,
        };
        // Short names end too many other words.
        let ends = |name: &str| head.ends_with("ending") && name.chars().count() >= 6;
        for name in entries(body) {
            let first = name.chars().next().unwrap_or_default();
            let known = Known {
                name,
                kind,
                ends_words: ends(name),
            };
            names.entry(first).or_default().push(known);
        }
    }
    names
});

/// The lines that are no remark.
fn lines(list: &'static str) -> impl Iterator<Item = &'static str> {
    list.lines().filter(|line| !line.starts_with("# "))
}

fn words(list: &'static str) -> HashSet<&'static str> {
    lines(list).flat_map(str::split_whitespace).collect()
}

/// What is parted by commas.
fn entries(list: &'static str) -> impl Iterator<Item = &'static str> {
    lines(list)
        .flat_map(|line| line.split(','))
        .map(str::trim)
        .filter(|entry| !entry.is_empty())
}
