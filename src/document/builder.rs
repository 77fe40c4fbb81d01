//! Builds the tree from the parts of a text in the order they stand in it, within the limits.

use std::ops::Range;

use super::arena::{Arena, Chars, Glance, Keys, Member, NONE, Record, SMALL, Tag, narrow};
use super::{Document, Flaw, FlawKind, Span};

/// Why and where reading stopped.
#[derive(Debug)]
pub(super) struct Failure {
    pub(super) at: usize,
    pub(super) reason: String,
}

impl Failure {
    pub(super) fn new(at: usize, reason: impl Into<String>) -> Self {
        Self {
            at,
            reason: reason.into(),
        }
    }
}

/// A container whose end has not been read.
struct Open {
    node: u32,
    is_object: bool,
    /// Where its entries begin among those of all open containers.
    base: usize,
}

/// Builds an [`Arena`] from the parts of a text in the order they stand in it.
pub(super) struct Builder<'t> {
    text: &'t str,
    arena: Arena,
    flaws: Vec<Flaw>,
    open: Vec<Open>,
    members: Vec<Member>,
    items: Vec<u32>,
    /// The key of the next value in the innermost object; its node comes later.
    key: Member,
}

impl<'t> Builder<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        let nodes = text.len() / 32;
        Self {
            text,
            arena: Arena {
                nodes: Vec::with_capacity(nodes),
                members: Vec::with_capacity(nodes),
                ..Arena::default()
            },
            flaws: Vec::new(),
            open: Vec::new(),
            members: Vec::new(),
            items: Vec::new(),
            key: Member {
                key: Span::default(),
                chars: Chars::WHOLE,
                glance: Glance::of(""),
                node: NONE,
            },
        }
    }

    /// Is the innermost open container an object? `None` when none is open.
    pub(super) fn inside_object(&self) -> Option<bool> {
        self.open.last().map(|open| open.is_object)
    }

    /// Where the innermost open container begins.
    pub(super) fn innermost_start(&self) -> Option<usize> {
        self.open
            .last()
            .map(|open| self.arena.record(open.node).span.start as usize)
    }

    /// Notes a departure from strict syntax.
    pub(super) fn flaw(&mut self, kind: FlawKind, span: Span) -> Result<(), Failure> {
        if self.flaws.len() >= Document::MAX_FLAWS {
            let most = Document::MAX_FLAWS;
            return Err(Failure::new(
                span.start as usize,
                format!("there are more than {most} departures from the syntax up to here"),
            ));
        }
        self.flaws.push(Flaw { kind, span });
        Ok(())
    }

    /// Stores a string that differs from the text it stands in.
    pub(super) fn decoded(&mut self, string: &str) -> Chars {
        let start = self.arena.decoded.len();
        self.arena.decoded.push_str(string);
        self.arena.places.push(Span::new(start, self.arena.decoded.len()));
        Chars(narrow(self.arena.places.len() - 1))
    }

    /// The key of the next value in the innermost object.
    pub(super) fn key(&mut self, span: Span, chars: Chars) {
        self.key = Member {
            key: span,
            chars,
            glance: Glance::of_bytes(self.arena.key_bytes(self.text, span, chars)),
            node: NONE,
        };
    }

    pub(super) fn scalar(&mut self, tag: Tag, span: Span, chars: Chars) -> Result<u32, Failure> {
        self.add(tag, span, chars.0)
    }

    /// Begins an array or object.
    pub(super) fn open(&mut self, tag: Tag, start: usize) -> Result<u32, Failure> {
        if self.open.len() >= Document::MAX_DEPTH {
            let most = Document::MAX_DEPTH;
            return Err(Failure::new(
                start,
                format!("the nesting is deeper than {most} levels here"),
            ));
        }
        let node = self.add(tag, Span::new(start, start), 0)?;
        let is_object = tag == Tag::Object;
        let base = if is_object {
            self.members.len()
        } else {
            self.items.len()
        };
        self.open.push(Open { node, is_object, base });
        Ok(node)
    }

    /// Ends the innermost array or object.
    pub(super) fn close(&mut self, end: usize) -> Result<(), Failure> {
        let Some(Open { node, is_object, base }) = self.open.pop() else {
            return Ok(());
        };
        let first = if is_object {
            let first = self.arena.members.len();
            self.arena.members.extend_from_slice(&self.members[base..]);
            self.members.truncate(base);
            first
        } else {
            let first = self.arena.items.len();
            self.arena.items.extend_from_slice(&self.items[base..]);
            self.items.truncate(base);
            first
        };
        let last = if is_object {
            self.arena.members.len()
        } else {
            self.arena.items.len()
        };
        let record = &mut self.arena.nodes[node as usize];
        record.span.end = narrow(end);
        record.first = narrow(first);
        record.len = narrow(last - first);
        if is_object {
            self.index_keys(node, first)
        } else {
            Ok(())
        }
    }

    /// The number of the next node.
    pub(super) fn next_node(&self) -> u32 {
        narrow(self.arena.nodes.len())
    }

    pub(super) fn is_object(&self, node: u32) -> bool {
        self.arena.record(node).tag == Tag::Object
    }

    /// Where a scalar that has been read stands; `None` for a container.
    pub(super) fn scalar_at(&self, node: u32) -> Option<(Span, Chars)> {
        let record = self.arena.record(node);
        (!matches!(record.tag, Tag::Array | Tag::Object)).then_some((record.span, Chars(record.first)))
    }

    /// The keys read so far in the innermost object.
    pub(super) fn keys(&self) -> impl Iterator<Item = &str> {
        let base = self.open.last().map_or(self.members.len(), |open| open.base);
        self.members[base..]
            .iter()
            .map(|member| self.arena.key(self.text, member))
    }

    /// The members of a closed object, each once, with their keys.
    pub(super) fn members_of(&self, object: u32) -> Vec<(String, Member)> {
        let members = self.arena.members(object).iter().rev();
        members
            .map(|member| (self.arena.key(self.text, member).to_owned(), *member))
            .collect()
    }

    /// Repeats a member of a closed object in the innermost one.
    pub(super) fn copy_member(&mut self, member: Member) -> Result<(), Failure> {
        self.key = member;
        let end = self.arena.end_of(member.node);
        self.copy(member.node..end)
    }

    /// Repeats a node that is complete, given with all below it.
    pub(super) fn copy(&mut self, nodes: Range<u32>) -> Result<(), Failure> {
        // Open copies: how many entries are to come, and where the original ends.
        let mut open: Vec<(u32, u32)> = Vec::new();
        for node in nodes {
            let record = *self.arena.record(node);
            if !open.is_empty()
                && let Some(member) = self.arena.member_of(node)
            {
                self.key = *member;
            }
            if matches!(record.tag, Tag::Array | Tag::Object) {
                self.open(record.tag, record.span.start as usize)?;
                open.push((record.len + 1, record.span.end));
            } else {
                self.add(record.tag, record.span, record.first)?;
            }
            while let Some((left, end)) = open.last_mut() {
                *left -= 1;
                if *left > 0 {
                    break;
                }
                self.close(*end as usize)?;
                open.pop();
            }
        }
        Ok(())
    }

    /// The tree and its flaws in order of place.
    pub(super) fn finish(mut self) -> (Arena, Vec<Flaw>) {
        self.arena.large.sort_unstable();
        self.flaws.sort_by_key(|flaw| flaw.span);
        self.flaws.dedup();
        (self.arena, self.flaws)
    }

    fn add(&mut self, tag: Tag, span: Span, first: u32) -> Result<u32, Failure> {
        let id = self.arena.nodes.len();
        if id >= Document::MAX_NODES {
            let most = Document::MAX_NODES;
            return Err(Failure::new(
                span.start as usize,
                format!("there are more than {most} values up to here"),
            ));
        }
        let id = narrow(id);
        let (parent, slot) = match self.open.last() {
            None => (NONE, 0),
            Some(open) if open.is_object => {
                let slot = self.members.len() - open.base;
                self.members.push(Member { node: id, ..self.key });
                (open.node, slot)
            }
            Some(open) => {
                let slot = self.items.len() - open.base;
                self.items.push(id);
                (open.node, slot)
            }
        };
        self.arena.nodes.push(Record {
            span,
            parent,
            slot: narrow(slot),
            first,
            len: 0,
            keys: Keys::default(),
            tag,
        });
        Ok(id)
    }

    /// Notes the keys of an object whose members have just been stored from `first` on, and finds doubled ones.
    fn index_keys(&mut self, node: u32, first: usize) -> Result<(), Failure> {
        let arena = &self.arena;
        let members = &arena.members[first..];
        let key = |member: &Member| arena.key_bytes(self.text, member.key, member.chars);
        let mut keys = Keys::default();
        let mut doubled: Vec<Member> = Vec::new();
        if members.len() <= SMALL {
            for (at, member) in members.iter().enumerate() {
                let is_own = |earlier: &Member| earlier.glance == member.glance && key(earlier) == key(member);
                if keys.add(member.glance) && members[..at].iter().any(is_own) {
                    doubled.push(*member);
                }
            }
        } else {
            for member in members {
                keys.add(member.glance);
            }
            let mut index: Vec<u32> = (narrow(first)..narrow(arena.members.len())).collect();
            let key = |member: u32| key(&arena.members[member as usize]);
            index.sort_unstable_by(|&a, &b| key(a).cmp(key(b)).then(b.cmp(&a)));
            let pairs = index.windows(2).filter(|pair| key(pair[0]) == key(pair[1]));
            doubled.extend(pairs.map(|pair| arena.members[pair[0] as usize]));
            self.arena.large.push((node, narrow(self.arena.by_key.len())));
            self.arena.by_key.append(&mut index);
        }
        self.arena.nodes[node as usize].keys = keys;
        for member in doubled {
            let name = self.arena.key(self.text, &member).to_owned();
            self.flaw(FlawKind::DuplicateKey(name), member.key)?;
        }
        Ok(())
    }
}
