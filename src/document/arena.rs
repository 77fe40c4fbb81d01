//! The compact tree behind [`Document`](super::Document): nodes in the order written, each object's members and each
//! array's items side by side in one table.

use std::ops::Range;

use super::{Kind, Span};

/// No node.
pub(super) const NONE: u32 = u32::MAX;

/// The largest object whose members are compared one by one; larger ones get an index sorted by key.
pub(super) const SMALL: usize = 16;

/// A kind, with the booleans told apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tag {
    Null,
    False,
    True,
    Number,
    String,
    Array,
    Object,
}

impl Tag {
    pub(super) fn kind(self) -> Kind {
        match self {
            Self::Null => Kind::Null,
            Self::False | Self::True => Kind::Bool,
            Self::Number => Kind::Number,
            Self::String => Kind::String,
            Self::Array => Kind::Array,
            Self::Object => Kind::Object,
        }
    }
}

/// Where the characters of a string or key stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Chars(pub(super) u32);

impl Chars {
    /// The whole span.
    pub(super) const WHOLE: Self = Self(u32::MAX);
    /// The span without the quote at either end.
    pub(super) const QUOTED: Self = Self(u32::MAX - 1);
}

/// One node.
#[derive(Debug, Clone, Copy)]
pub(super) struct Record {
    pub(super) span: Span,
    /// The node that holds it, or [`NONE`].
    pub(super) parent: u32,
    /// Its place among its parent's members or items.
    pub(super) slot: u32,
    /// Containers: their first entry in the member or item table. Scalars: where their characters stand.
    pub(super) first: u32,
    /// Containers: how many entries.
    pub(super) len: u32,
    /// Objects: which keys they may have.
    pub(super) keys: Keys,
    pub(super) tag: Tag,
}

/// What a key is told from nearly all others by: its length, its first and its last letter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Glance(u32);

impl Glance {
    /// That of this key.
    #[must_use]
    #[inline]
    pub const fn of(key: &str) -> Self {
        Self::of_bytes(key.as_bytes())
    }

    #[inline]
    pub(super) const fn of_bytes(key: &[u8]) -> Self {
        match key {
            [] => Self(0),
            [first, ..] => {
                let last = key[key.len() - 1];
                Self(narrow(key.len()) << 16 | (*first as u32) << 8 | last as u32)
            }
        }
    }

    /// Whether the key may begin with this letter.
    #[must_use]
    #[inline]
    pub const fn may_begin_with(self, letter: u8) -> bool {
        self.0 >> 8 & 0xff == letter as u32
    }
}

/// A small set that holds at least the keys added to it: what it does not hold need not be looked for.
#[derive(Debug, Clone, Copy, Default)]
pub struct Keys(u32);

impl Keys {
    /// The set with these keys.
    #[must_use]
    pub const fn of(keys: &[&str]) -> Self {
        let mut set = Self(0);
        let mut index = 0;
        while index < keys.len() {
            set.0 |= Self::bit(Glance::of(keys[index]));
            index += 1;
        }
        set
    }

    /// Adds a key and says whether the set may have held it before.
    pub(super) fn add(&mut self, key: Glance) -> bool {
        let known = self.may_hold(key);
        self.0 |= Self::bit(key);
        known
    }

    /// Whether it may hold this key.
    #[must_use]
    #[inline]
    pub const fn may_hold(self, key: Glance) -> bool {
        self.0 & Self::bit(key) != 0
    }

    /// Whether both may hold the same key.
    #[inline]
    pub(super) const fn may_share(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// The bit of a key, by its length, first and last letter; the factors are those of some thousand that tell the keys
    /// of `OpenAPI` apart best.
    #[inline]
    const fn bit(Glance(key): Glance) -> u32 {
        1 << ((13 * (key >> 16) + 5 * (key >> 8 & 0xff) + (key & 0xff)) % 32)
    }
}

/// One member of an object.
#[derive(Debug, Clone, Copy)]
pub(super) struct Member {
    pub(super) key: Span,
    pub(super) chars: Chars,
    pub(super) glance: Glance,
    pub(super) node: u32,
}

/// The tables.
#[derive(Debug, Default)]
pub(super) struct Arena {
    pub(super) nodes: Vec<Record>,
    pub(super) members: Vec<Member>,
    pub(super) items: Vec<u32>,
    /// Strings that differ from the text they stand in, one after the other.
    pub(super) decoded: String,
    /// Where each of them stands in `decoded`.
    pub(super) places: Vec<Span>,
    /// Large objects, by node, with the place of their index in `by_key`.
    pub(super) large: Vec<(u32, u32)>,
    /// Indices into `members`, for each large object sorted by key; of doubled keys the later first.
    pub(super) by_key: Vec<u32>,
}

impl Arena {
    pub(super) fn len(&self) -> usize {
        self.nodes.len()
    }

    #[inline]
    pub(super) fn record(&self, id: u32) -> &Record {
        &self.nodes[id as usize]
    }

    /// The members of an object; none of any other node.
    #[inline]
    pub(super) fn members(&self, id: u32) -> &[Member] {
        let record = self.record(id);
        if record.tag == Tag::Object {
            &self.members[record.entries()]
        } else {
            &[]
        }
    }

    /// The items of an array; none of any other node.
    #[inline]
    pub(super) fn items(&self, id: u32) -> &[u32] {
        let record = self.record(id);
        if record.tag == Tag::Array {
            &self.items[record.entries()]
        } else {
            &[]
        }
    }

    /// The entry of a node in the object that holds it.
    pub(super) fn member_of(&self, id: u32) -> Option<&Member> {
        let record = self.record(id);
        if record.parent == NONE {
            return None;
        }
        self.members(record.parent).get(record.slot as usize)
    }

    /// The characters of a string, the text of any other scalar.
    pub(super) fn scalar<'a>(&'a self, text: &'a str, id: u32) -> &'a str {
        let record = self.record(id);
        self.chars(text, record.span, Chars(record.first))
    }

    pub(super) fn key<'a>(&'a self, text: &'a str, member: &Member) -> &'a str {
        self.chars(text, member.key, member.chars)
    }

    /// One past the last node below this one; nodes stand in the order written.
    pub(super) fn end_of(&self, mut id: u32) -> u32 {
        loop {
            let record = self.record(id);
            id = match record.tag {
                Tag::Object | Tag::Array if record.len == 0 => return id + 1,
                Tag::Object => self.members[record.entries()][record.len as usize - 1].node,
                Tag::Array => self.items[record.entries()][record.len as usize - 1],
                _ => return id + 1,
            };
        }
    }

    fn chars<'a>(&'a self, text: &'a str, span: Span, chars: Chars) -> &'a str {
        match chars {
            Chars::WHOLE => &text[span.range()],
            Chars::QUOTED => &text[span.start as usize + 1..span.end as usize - 1],
            Chars(place) => &self.decoded[self.places[place as usize].range()],
        }
    }

    /// The bytes of a key: to compare them takes no look at where characters begin.
    #[inline]
    pub(super) fn key_bytes<'a>(&'a self, text: &'a str, key: Span, chars: Chars) -> &'a [u8] {
        match chars {
            Chars::QUOTED => &text.as_bytes()[key.start as usize + 1..key.end as usize - 1],
            _ => self.chars(text, key, chars).as_bytes(),
        }
    }

    /// The last member of that key.
    #[inline]
    pub(super) fn find(&self, text: &str, object: u32, key: &str) -> Option<&Member> {
        let glance = Glance::of(key);
        // Most look-ups are for what is not there.
        if self.record(object).keys.may_hold(glance) {
            self.search(text, object, key.as_bytes(), glance)
        } else {
            None
        }
    }

    fn search(&self, text: &str, object: u32, key: &[u8], glance: Glance) -> Option<&Member> {
        let members = self.members(object);
        let own = |member: &Member| self.key_bytes(text, member.key, member.chars);
        if members.len() <= SMALL {
            let mut latest = members.iter().rev();
            return latest.find(|member| member.glance == glance && own(member) == key);
        }
        let large = self.large.binary_search_by_key(&object, |(node, _)| *node).ok()?;
        let start = self.large[large].1 as usize;
        let index = &self.by_key[start..start + members.len()];
        let at = index.partition_point(|&member| own(&self.members[member as usize]) < key);
        let member = &self.members[*index.get(at)? as usize];
        (own(member) == key).then_some(member)
    }
}

impl Record {
    #[inline]
    fn entries(&self) -> Range<usize> {
        self.first as usize..self.first as usize + self.len as usize
    }
}

/// An offset or count as the tables keep it.
#[expect(
    clippy::cast_possible_truncation,
    reason = "texts are at most three times Document::MAX_BYTES long"
)]
pub(super) const fn narrow(number: usize) -> u32 {
    number as u32
}
