//! The words by which people announce a credential, and those by which they speak about one, in many languages: read
//! from `assets/words`, where every list says what it holds.

use std::sync::LazyLock;

use foldhash::{HashMap, HashMapExt, HashSet};

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

/// By which people announce who signs in, by their first two letters.
pub(super) static USERS: LazyLock<HashMap<[char; 2], Vec<&'static str>>> = LazyLock::new(|| {
    let mut users: HashMap<_, Vec<&str>> = HashMap::new();
    for name in entries(include_str!("../../../assets/words/users.txt")) {
        users.entry(first_two(name)).or_default().push(name);
    }
    users
});

/// The names of credentials by their first two letters, between which none has a blank.
pub(super) static NAMES: LazyLock<HashMap<[char; 2], Vec<Known>>> = LazyLock::new(|| {
    let mut names: HashMap<_, Vec<Known>> = HashMap::new();
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
            let known = Known {
                name,
                kind,
                ends_words: ends(name),
            };
            names.entry(first_two(name)).or_default().push(known);
        }
    }
    names
});

/// The first two characters of a text as names have them.
pub(super) fn first_two(text: &str) -> [char; 2] {
    let mut letters = text.chars().map(|char| letter(folded(char)));
    std::array::from_fn(|_| letters.next().unwrap_or_default())
}

static AT_WORDS: LazyLock<Beginnings> =
    LazyLock::new(|| Beginnings::of(known().map(|known| known.name).chain(USERS.values().flatten().copied())));
static WITHIN: LazyLock<Beginnings> =
    LazyLock::new(|| Beginnings::of(known().filter(|known| known.ends_words).map(|known| known.name)));

/// Whether a name may begin as a text does: surely not where this says no. At a word's beginning it may be any name and any
/// word for users, within a word one that a longer word may end with.
pub(super) fn may_begin(text: &str, ahead: Ahead, at_word: bool) -> bool {
    let beginnings = if at_word { &AT_WORDS } else { &WITHIN };
    beginnings.starts.begin(ahead) && {
        let mut letters = text.chars().map(|char| letter(folded(char)));
        beginnings.have(std::array::from_fn(|_| letters.next().unwrap_or_default()))
    }
}

/// Where in a line, at which byte, a name may begin, judged by three bytes alone; the last place is first.
pub(super) fn beginnings(line: &str) -> impl Iterator<Item = (usize, Ahead)> {
    let starts = &AT_WORDS.starts;
    let (mut at, mut ahead) = (line.len(), Ahead::default());
    std::iter::from_fn(move || {
        loop {
            at = at.checked_sub(1)?;
            ahead = ahead.behind(line.as_bytes()[at]);
            if starts.begin(ahead) && line.is_char_boundary(at) {
                return Some((at, ahead));
            }
        }
    })
}

fn known() -> impl Iterator<Item = &'static Known> {
    NAMES.values().flatten()
}

/// The small letter of a character.
#[inline]
pub(super) fn folded(char: char) -> char {
    if char.is_ascii() {
        char.to_ascii_lowercase()
    } else {
        char.to_lowercase().next().unwrap_or(char)
    }
}

/// A small letter as names have it.
#[inline]
fn letter(folded: char) -> char {
    match folded {
        '’' => '\'',
        blank if BLANKS.contains(&blank) => ' ',
        letter => letter,
    }
}

/// What stands for a blank in a name, which may also be left out.
pub(super) const BLANKS: [char; 5] = [' ', '-', '_', '.', '\u{a0}'];

/// So many letters tell nearly all beginnings of names from those of other words.
const BEGINNING: usize = 5;

/// How names begin: two bits for the first letters, or for all of a shorter name, and how many letters these are.
struct Beginnings {
    bits: Vec<u64>,
    starts: Starts,
    /// Which of the lengths there are, from none to [`BEGINNING`].
    lengths: [bool; BEGINNING + 1],
}

impl Beginnings {
    fn of(names: impl Iterator<Item = &'static str>) -> Self {
        let mut beginnings = Self {
            bits: vec![0; (1 << 16) / 64],
            starts: Starts::none(),
            lengths: [false; BEGINNING + 1],
        };
        let mut written = Vec::with_capacity(BEGINNING);
        for name in names {
            beginnings.add(name, &mut written);
        }
        beginnings
    }

    /// Adds every way to write the rest of a name behind what is written already.
    fn add(&mut self, rest: &str, written: &mut Vec<char>) {
        let mut rest = rest.chars();
        let next = if written.len() < BEGINNING { rest.next() } else { None };
        let Some(next) = next else {
            for bit in bits(written).last().into_iter().flatten() {
                self.bits[bit / 64] |= 1 << (bit % 64);
            }
            self.starts.add(written);
            self.lengths[written.len()] = true;
            return;
        };
        written.push(next);
        self.add(rest.as_str(), written);
        written.pop();
        if next == ' ' {
            self.add(rest.as_str(), written);
        }
    }

    fn have(&self, letters: [char; BEGINNING]) -> bool {
        let is_set = |bit: &usize| self.bits[bit / 64] & (1 << (bit % 64)) != 0;
        let mut bits = bits(&letters).zip(&self.lengths[1..]);
        bits.any(|(bits, has_length)| *has_length && bits.iter().all(is_set))
    }
}

/// With which three bytes names begin: a bit for each [`Ahead`].
struct Starts(Vec<u64>);

impl Starts {
    fn none() -> Self {
        // In another script a name may begin anywhere, for nothing is said of it here.
        let bits = (0..1_u32 << 18).step_by(64).map(|start| {
            let is_ascii = start & (Ahead::OTHER << 6 | Ahead::OTHER << 12) == 0;
            if is_ascii { u64::MAX << Ahead::OTHER } else { u64::MAX }
        });
        Self(bits.collect())
    }

    /// Adds how a name begins, if not in another script; behind a shorter name anything may stand.
    fn add(&mut self, written: &[char]) {
        let codes = |at: usize| match written.get(at) {
            None => (0..0x20).collect(),
            Some(' ') => b" -_.".to_vec(),
            Some(letter) => u8::try_from(*letter).into_iter().filter(u8::is_ascii).collect(),
        };
        for first in codes(0) {
            for next in codes(1) {
                for third in codes(2) {
                    let Ahead(ahead) = Ahead::default().behind(third).behind(next).behind(first);
                    self.0[ahead as usize / 64] |= 1 << (ahead % 64);
                }
            }
        }
    }

    #[inline]
    fn begin(&self, Ahead(ahead): Ahead) -> bool {
        self.0[ahead as usize / 64] & (1 << (ahead % 64)) != 0
    }
}

/// The next three bytes at a place of a text that is read from its end: of each five bits, which letters of either case
/// share, and whether it is ASCII.
#[derive(Clone, Copy, Default)]
pub(super) struct Ahead(u32);

impl Ahead {
    const OTHER: u32 = 1 << 5;

    /// The same with a byte before them.
    #[inline]
    fn behind(self, byte: u8) -> Self {
        let code = u32::from(byte) & 0x1f | u32::from(byte) >> 2 & Self::OTHER;
        Self(self.0 >> 6 | code << 12)
    }
}

/// The bits of the first letter, of the first two, and so on.
fn bits(letters: &[char]) -> impl Iterator<Item = [usize; 2]> {
    letters.iter().scan(0_u32, |sum, letter| {
        *sum = (*sum ^ u32::from(*letter)).wrapping_mul(0x9e37_79b1).rotate_left(7);
        Some([(*sum >> 16) as usize, (*sum & 0xffff) as usize])
    })
}

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
