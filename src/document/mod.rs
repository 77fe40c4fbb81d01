//! Text in, tree out: JSON and YAML in one arena of nodes, each knowing its bytes, its parent and its JSON pointer.

use std::ops::Range;

/// A byte range in [`Document::text`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Span {
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Span {
    /// The span as a range of indices into the text.
    #[must_use]
    pub fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }
}

/// A place in the text as people name it: both count from 1, columns in Unicode scalar values.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Position {
    /// Line, from 1.
    pub line: u32,
    /// Column in Unicode scalar values, from 1.
    pub column: u32,
}

/// How the text is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Syntax {
    /// JSON, read tolerantly.
    Json,
    /// YAML 1.2.
    Yaml,
}

/// What a node is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// `null`
    Null,
    /// `true` or `false`
    Bool,
    /// A number, kept as written.
    Number,
    /// A string.
    String,
    /// A list of items.
    Array,
    /// Members by key.
    Object,
}

/// A node's place in its document's arena.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NodeId(pub(crate) u32);

/// A departure from strict syntax that reading tolerated.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Flaw {
    /// What it is.
    pub kind: FlawKind,
    /// Where it is.
    pub span: Span,
}

/// The departures that reading tolerates.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum FlawKind {
    /// The file begins with a UTF-8 byte-order mark.
    ByteOrderMark,
    /// A `//` or `/* */` comment in JSON.
    Comment,
    /// A comma before a closing bracket.
    TrailingComma,
    /// The same key twice in one object; the later value counts.
    DuplicateKey(String),
    /// Bytes that are not UTF-8; read as Latin-1 (Windows-1252).
    Encoding,
}

/// A file that could not be read at all.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{reason} at line {}, column {}", position.line, position.column)]
pub struct Unreadable {
    /// What is wrong, as a sentence without its full stop.
    pub reason: String,
    /// Where reading stopped.
    pub position: Position,
    /// The text around that place, at most a line and a few hundred characters.
    pub excerpt: String,
}

/// A parsed text: an arena of nodes.
#[derive(Debug)]
pub struct Document {
    text: String,
    flaws: Vec<Flaw>,
}

/// One node of a [`Document`].
#[derive(Clone, Copy)]
pub struct Node<'d> {
    document: &'d Document,
    id: NodeId,
}

impl Document {
    /// The largest file read, in bytes (64 MiB).
    pub const MAX_BYTES: usize = 64 << 20;
    /// The deepest nesting read.
    pub const MAX_DEPTH: usize = 256;

    /// Reads `bytes`.
    ///
    /// # Errors
    /// [`Unreadable`] when no tree can be made of the bytes or a limit is passed.
    pub fn parse(_bytes: &[u8], _syntax: Syntax) -> Result<Self, Unreadable> {
        todo!()
    }

    /// The text that spans index into.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// What strict readers would refuse, in order of place.
    #[must_use]
    pub fn flaws(&self) -> &[Flaw] {
        &self.flaws
    }

    /// The outermost node.
    #[must_use]
    pub fn root(&self) -> Node<'_> {
        todo!()
    }

    /// The node that an [RFC 6901](https://www.rfc-editor.org/rfc/rfc6901) pointer names.
    #[must_use]
    pub fn resolve(&self, _pointer: &str) -> Option<Node<'_>> {
        todo!()
    }

    /// Line and column of a byte offset.
    #[must_use]
    pub fn position(&self, _offset: u32) -> Position {
        todo!()
    }

    /// A line's text without its line break; `line` counts from 1.
    #[must_use]
    pub fn line(&self, _line: u32) -> Option<&str> {
        todo!()
    }
}

impl<'d> Node<'d> {
    /// The node's number in its document.
    #[must_use]
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
    pub fn kind(self) -> Kind {
        todo!()
    }

    /// The decoded string, if it is one.
    #[must_use]
    pub fn as_str(self) -> Option<&'d str> {
        todo!()
    }

    /// The boolean, if it is one.
    #[must_use]
    pub fn as_bool(self) -> Option<bool> {
        todo!()
    }

    /// The number as written, if it is one.
    #[must_use]
    pub fn as_number(self) -> Option<&'d str> {
        todo!()
    }

    /// The number, if it is one; far too large numbers become infinite.
    #[must_use]
    pub fn as_f64(self) -> Option<f64> {
        self.as_number()?.parse().ok()
    }

    /// The value of a member; of a doubled key the last.
    #[must_use]
    pub fn get(self, _key: &str) -> Option<Node<'d>> {
        todo!()
    }

    /// The members of an object in the order written (none of any other kind), doubled keys included.
    pub fn members(self) -> impl DoubleEndedIterator<Item = (&'d str, Node<'d>)> + ExactSizeIterator {
        Vec::new().into_iter()
    }

    /// The items of an array (none of any other kind).
    pub fn items(self) -> impl DoubleEndedIterator<Item = Node<'d>> + ExactSizeIterator {
        Vec::new().into_iter()
    }

    /// The node that holds it; none for the root.
    #[must_use]
    pub fn parent(self) -> Option<Node<'d>> {
        todo!()
    }

    /// Its key in the object that holds it.
    #[must_use]
    pub fn key(self) -> Option<&'d str> {
        todo!()
    }

    /// Its bytes.
    #[must_use]
    pub fn span(self) -> Span {
        todo!()
    }

    /// The bytes of its key, quotes included.
    #[must_use]
    pub fn key_span(self) -> Option<Span> {
        todo!()
    }

    /// Its [RFC 6901](https://www.rfc-editor.org/rfc/rfc6901) pointer: empty for the root, else with a leading `/`.
    #[must_use]
    pub fn pointer(self) -> String {
        todo!()
    }
}
