//! What a node tells about itself.

use std::fmt;

use super::arena::{NONE, Tag};
use super::{Document, Entry, Glance, Keys, Kind, Node, NodeId, Span, pointer, yaml};

impl<'d> Node<'d> {
    /// The node's number in its document, in the order written; the root's is the least.
    #[must_use]
    #[inline]
    pub fn id(self) -> NodeId {
        self.id
    }

    /// The document it belongs to.
    #[must_use]
    pub fn document(self) -> &'d Document {
        self.document
    }

    /// What it is.
    #[must_use]
    #[inline]
    pub fn kind(self) -> Kind {
        self.tag().kind()
    }

    /// Does it hold members by key?
    #[must_use]
    #[inline]
    pub fn is_object(self) -> bool {
        self.tag() == Tag::Object
    }

    /// Is it a list of items?
    #[must_use]
    #[inline]
    pub fn is_array(self) -> bool {
        self.tag() == Tag::Array
    }

    /// Is it `null`?
    #[must_use]
    pub fn is_null(self) -> bool {
        self.tag() == Tag::Null
    }

    /// The decoded string, if it is one.
    #[must_use]
    #[inline]
    pub fn as_str(self) -> Option<&'d str> {
        (self.tag() == Tag::String).then(|| self.scalar())
    }

    /// The boolean, if it is one.
    #[must_use]
    pub fn as_bool(self) -> Option<bool> {
        match self.tag() {
            Tag::True => Some(true),
            Tag::False => Some(false),
            _ => None,
        }
    }

    /// The number as written, if it is one.
    #[must_use]
    pub fn as_number(self) -> Option<&'d str> {
        (self.tag() == Tag::Number).then(|| self.scalar())
    }

    /// The number, if it is one; far too large numbers become infinite.
    #[must_use]
    pub fn as_f64(self) -> Option<f64> {
        yaml::number(self.as_number()?)
    }

    /// The value of a member; of a doubled key the last.
    #[must_use]
    #[inline]
    pub fn get(self, key: &str) -> Option<Node<'d>> {
        Some(self.get_member(key)?.1)
    }

    /// The bytes of a member's key, quotes included, and its value; of a doubled key the last.
    #[must_use]
    #[inline]
    pub fn get_member(self, key: &str) -> Option<(Span, Node<'d>)> {
        let member = self.document.arena.find(&self.document.text, self.id.0, key)?;
        Some((member.key, self.at(member.node)))
    }

    /// Whether one of these keys may be there; where not, no look at the members is needed.
    #[must_use]
    #[inline]
    pub fn may_have(self, keys: Keys) -> bool {
        self.document.arena.record(self.id.0).keys.may_share(keys)
    }

    /// The value of a member that is a string.
    #[must_use]
    #[inline]
    pub fn str_at(self, key: &str) -> Option<&'d str> {
        self.get(key)?.as_str()
    }

    /// The item at `index`, from 0.
    #[must_use]
    pub fn item(self, index: usize) -> Option<Node<'d>> {
        Some(self.at(*self.document.arena.items(self.id.0).get(index)?))
    }

    /// The members of an object in the order written (none of any other kind), doubled keys included.
    pub fn members(self) -> impl DoubleEndedIterator<Item = (&'d str, Node<'d>)> + ExactSizeIterator {
        self.entries().map(|entry| (entry.key(), entry.value()))
    }

    /// The same with keys that are not read yet: for who looks for a few of them among many.
    #[inline]
    pub fn entries(self) -> impl DoubleEndedIterator<Item = Entry<'d>> + ExactSizeIterator {
        let Document { arena, .. } = self.document;
        let members = arena.members(self.id.0).iter();
        members.map(move |member| Entry {
            document: self.document,
            member,
        })
    }

    /// The items of an array (none of any other kind).
    #[inline]
    pub fn items(self) -> impl DoubleEndedIterator<Item = Node<'d>> + ExactSizeIterator {
        self.document
            .arena
            .items(self.id.0)
            .iter()
            .map(move |&item| self.at(item))
    }

    /// The node that holds it; none for the root.
    #[must_use]
    pub fn parent(self) -> Option<Node<'d>> {
        let parent = self.document.arena.record(self.id.0).parent;
        (parent != NONE).then(|| self.at(parent))
    }

    /// Itself and every node inside of it, in the order written.
    pub fn with_inner(self) -> impl Iterator<Item = Node<'d>> {
        (self.id.0..self.document.arena.end_of(self.id.0)).map(move |id| self.at(id))
    }

    /// Whether that is this node or one inside of it.
    #[must_use]
    pub fn holds(self, inner: Node<'d>) -> bool {
        (self.id.0..self.document.arena.end_of(self.id.0)).contains(&inner.id.0)
    }

    /// Its key in the object that holds it.
    #[must_use]
    pub fn key(self) -> Option<&'d str> {
        let Document { text, arena, .. } = self.document;
        Some(arena.key(text, arena.member_of(self.id.0)?))
    }

    /// Whether its key may be one of these; where not, no look at the key is needed.
    #[must_use]
    #[inline]
    pub fn may_be_at(self, keys: Keys) -> bool {
        let member = self.document.arena.member_of(self.id.0);
        member.is_some_and(|member| keys.may_hold(member.glance))
    }

    /// Its place in the array that holds it, from 0.
    #[must_use]
    pub fn index(self) -> Option<usize> {
        self.parent()?
            .is_array()
            .then(|| self.document.arena.record(self.id.0).slot as usize)
    }

    /// Its bytes. A node that a YAML alias repeats has the bytes of the one it repeats.
    #[must_use]
    pub fn span(self) -> Span {
        self.document.arena.record(self.id.0).span
    }

    /// The bytes of its key, quotes included.
    #[must_use]
    pub fn key_span(self) -> Option<Span> {
        Some(self.document.arena.member_of(self.id.0)?.key)
    }

    /// The nodes from the root to this one, both included.
    #[must_use]
    pub fn path(self) -> Vec<Node<'d>> {
        /// Few places lie deeper.
        const DEPTH: usize = 24;
        let mut path = Vec::with_capacity(DEPTH);
        path.extend(std::iter::successors(Some(self), |node| node.parent()));
        path.reverse();
        path
    }

    /// Its [RFC 6901](https://www.rfc-editor.org/rfc/rfc6901) pointer: empty for the root, else with a leading `/`.
    /// Of doubled keys all have the same pointer, which [`Document::resolve`] takes to the last.
    #[must_use]
    pub fn pointer(self) -> String {
        Self::pointer_to(&self.path())
    }

    /// The pointer of the node at the end of this [`path`](Self::path).
    #[must_use]
    pub fn pointer_to(path: &[Self]) -> String {
        let mut pointer = String::with_capacity(16 * path.len());
        for node in path.iter().skip(1) {
            match node.key() {
                Some(key) => pointer::push(&mut pointer, key),
                None => pointer::push(&mut pointer, &node.index().unwrap_or_default().to_string()),
            }
        }
        pointer
    }

    #[inline]
    fn tag(self) -> Tag {
        self.document.arena.record(self.id.0).tag
    }

    fn scalar(self) -> &'d str {
        self.document.arena.scalar(&self.document.text, self.id.0)
    }

    fn at(self, node: u32) -> Self {
        Self {
            document: self.document,
            id: NodeId(node),
        }
    }
}

impl<'d> Entry<'d> {
    /// What is seen of its key without reading it.
    #[must_use]
    #[inline]
    pub fn glance(self) -> Glance {
        self.member.glance
    }

    /// Its key.
    #[must_use]
    pub fn key(self) -> &'d str {
        let Document { text, arena, .. } = self.document;
        arena.key(text, self.member)
    }

    /// The bytes of its key: to compare them takes no look at where characters begin.
    #[inline]
    pub(crate) fn key_bytes(self) -> &'d [u8] {
        let Document { text, arena, .. } = self.document;
        arena.key_bytes(text, self.member.key, self.member.chars)
    }

    /// Whether its key begins with `x-`.
    #[must_use]
    #[inline]
    pub fn is_extension(self) -> bool {
        self.glance().may_begin_with(b'x') && self.key().starts_with("x-")
    }

    /// Its value.
    #[must_use]
    #[inline]
    pub fn value(self) -> Node<'d> {
        Node {
            document: self.document,
            id: NodeId(self.member.node),
        }
    }
}

/// The kind, the pointer and the place.
impl fmt::Debug for Node<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Span { start, end } = self.span();
        write!(f, "{:?} {:?} at {start}..{end}", self.kind(), self.pointer())
    }
}
