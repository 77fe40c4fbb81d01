//! Text in, tree out: JSON and YAML in one arena of nodes, each knowing its bytes, its parent and its JSON pointer.

mod arena;
mod brackets;
mod builder;
mod decode;
pub mod edit;
mod json;
pub(crate) mod lexical;
mod lines;
mod names;
mod node;
pub mod plain;
pub mod pointer;
pub mod shell;
pub mod words;
mod yaml;

use std::borrow::Cow;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::ops::Range;
use std::sync::OnceLock;

use arena::{Arena, narrow};

pub use arena::{Glance, Keys};
use builder::Failure;
pub use decode::{UTF_16, is_utf_16, text};
use lines::Lines;
pub use names::{Name, Names};

/// A byte range in [`Document::text`], which begins after a byte-order mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Span {
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Span {
    fn new(start: usize, end: usize) -> Self {
        Self {
            start: narrow(start),
            end: narrow(end),
        }
    }

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
    /// Where it is; empty where something is missing.
    pub span: Span,
}

/// The departures that reading tolerates.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum FlawKind {
    /// The file begins with a UTF-8 byte-order mark. The text does not have it, so its span is empty and writing the
    /// text back is its mending.
    ByteOrderMark,
    /// Bytes that are not UTF-8, read as Windows-1252; the span is the first one's.
    Encoding {
        /// How many bytes.
        bytes: usize,
    },
    /// A `//` or `/* */` comment in JSON.
    Comment,
    /// Characters between values that look blank but are no blanks in JSON, such as no-break spaces.
    OddBlank,
    /// A comma before a closing bracket.
    TrailingComma,
    /// A comma with no value before it.
    ExtraComma,
    /// No comma between two members or items; the empty span is where it belongs.
    MissingComma,
    /// The same key again in one object; the last value counts. The span is the later key's.
    DuplicateKey(String),
    /// A raw control character in a string, such as a tab or a line break.
    ControlCharacter,
    /// A backslash that begins no escape sequence; it stands for itself.
    InvalidEscape,
    /// Half of a UTF-16 pair in a `\u` escape; read as U+FFFD.
    LoneSurrogate,
    /// A number with needless zeros in front.
    LeadingZero,
    /// A YAML merge key, `<<`: a habit from YAML 1.1 that not all readers follow. Its members are read as if they were
    /// written where it stands.
    MergeKey,
    /// No closing bracket where the indentation shows that the container ends; the empty span is where it belongs.
    MissingBracket {
        /// `}` or `]`
        bracket: char,
        /// First byte of the container.
        opened: u32,
    },
    /// No opening bracket before what stands in a container; the empty span is where it belongs.
    MissingOpening {
        /// `{` or `[`
        bracket: char,
    },
    /// A bracket of the other kind than is meant; read as the right one.
    WrongBracket {
        /// The right one.
        bracket: char,
    },
    /// A bracket that closes or opens nothing; it is left out.
    ExtraBracket,
    /// Text after the end of the outermost value, such as a second YAML document; it is not read.
    ExtraData,
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
pub struct Document {
    text: String,
    flaws: Vec<Flaw>,
    arena: Arena,
    lines: OnceLock<Lines>,
}

/// One node of a [`Document`]. Two are equal when they are the same node of the same document in memory.
#[derive(Clone, Copy)]
pub struct Node<'d> {
    document: &'d Document,
    id: NodeId,
}

/// A member of an object, its key not read yet.
#[derive(Clone, Copy)]
pub struct Entry<'d> {
    document: &'d Document,
    member: &'d arena::Member,
}

impl Syntax {
    /// The syntax of a file: by the ending of its name, else by the first character that is not blank.
    #[must_use]
    pub fn guess(path: &str, text: &[u8]) -> Self {
        let ends_with = |ending: &str| {
            let start = path.len().saturating_sub(ending.len());
            path.as_bytes()[start..].eq_ignore_ascii_case(ending.as_bytes())
        };
        if ends_with(".json") {
            return Self::Json;
        }
        if ends_with(".yaml") || ends_with(".yml") {
            return Self::Yaml;
        }
        let text = text.strip_prefix(b"\xef\xbb\xbf").unwrap_or(text);
        match text.iter().find(|byte| !byte.is_ascii_whitespace()) {
            Some(b'{' | b'[' | b'"' | b'/') | None => Self::Json,
            Some(_) => Self::Yaml,
        }
    }
}

impl Document {
    /// The largest file read, in bytes (64 MiB).
    pub const MAX_BYTES: usize = 64 << 20;
    /// The deepest nesting read.
    pub const MAX_DEPTH: usize = 256;
    /// The most values read, those that YAML aliases repeat included.
    pub const MAX_NODES: usize = 4 << 20;
    /// The most departures from the syntax that are noted before reading gives up.
    pub const MAX_FLAWS: usize = 10_000;

    /// Reads `bytes`, which become the text without being copied where they are given away and all is well with them.
    ///
    /// # Errors
    /// [`Unreadable`] when no tree can be made of the bytes or a limit is passed.
    pub fn parse<'b>(bytes: impl Into<Cow<'b, [u8]>>, syntax: Syntax) -> Result<Self, Unreadable> {
        let decode::Decoded { text, mut flaws } = decode::decode(bytes.into())?;
        let read = match syntax {
            Syntax::Json => json::read(&text),
            Syntax::Yaml => yaml::read(&text),
        };
        match read {
            Ok((arena, found)) => {
                flaws.extend(found);
                flaws.sort_by_key(|flaw| flaw.span);
                Ok(Self {
                    text,
                    flaws,
                    arena,
                    lines: OnceLock::new(),
                })
            }
            Err(Failure { at, reason }) => {
                let lines = Lines::new(&text);
                let position = lines.position(&text, at);
                Err(Unreadable {
                    reason,
                    position,
                    excerpt: lines.excerpt(&text, at),
                })
            }
        }
    }

    /// The text that spans index into: the file's as UTF-8, without a byte-order mark.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The text of a span; empty when the span is not one of this document's.
    #[must_use]
    pub fn slice(&self, span: Span) -> &str {
        self.text.get(span.range()).unwrap_or_default()
    }

    /// What strict readers would refuse, in order of place.
    #[must_use]
    pub fn flaws(&self) -> &[Flaw] {
        &self.flaws
    }

    /// The outermost node.
    #[must_use]
    pub fn root(&self) -> Node<'_> {
        Node {
            document: self,
            id: NodeId(0),
        }
    }

    /// Every node in the order written.
    pub fn nodes(&self) -> impl DoubleEndedIterator<Item = Node<'_>> + ExactSizeIterator {
        (0..narrow(self.arena.len())).map(|id| Node {
            document: self,
            id: NodeId(id),
        })
    }

    /// A node by its number; `None` when the document has no such node.
    #[must_use]
    pub fn node(&self, id: NodeId) -> Option<Node<'_>> {
        ((id.0 as usize) < self.arena.len()).then_some(Node { document: self, id })
    }

    /// The node that an [RFC 6901](https://www.rfc-editor.org/rfc/rfc6901) pointer names.
    #[must_use]
    pub fn resolve(&self, pointer: &str) -> Option<Node<'_>> {
        let mut node = self.root();
        for token in pointer::tokens(pointer)? {
            node = match node.kind() {
                Kind::Object => node.get(&token)?,
                Kind::Array => node.item(pointer::array_index(&token)?)?,
                _ => return None,
            };
        }
        Some(node)
    }

    /// Line and column of a byte offset; of one past the end the end's.
    #[must_use]
    pub fn position(&self, offset: u32) -> Position {
        self.line_index().position(&self.text, offset as usize)
    }

    /// Where some bytes begin and end, as [`position`](Self::position) counts.
    #[must_use]
    pub fn range(&self, span: Span) -> (Position, Position) {
        self.line_index()
            .positions(&self.text, span.start as usize, span.end as usize)
    }

    /// Byte offset of a line's first character; `line` counts from 1.
    #[must_use]
    pub fn offset(&self, line: u32) -> Option<u32> {
        self.line_index().start(&self.text, line)
    }

    /// A line's text without its line break; `line` counts from 1.
    #[must_use]
    pub fn line(&self, line: u32) -> Option<&str> {
        self.line_index().line(&self.text, line)
    }

    fn line_index(&self) -> &Lines {
        self.lines.get_or_init(|| Lines::new(&self.text))
    }
}

/// Sizes and flaws; not the text, which may be large.
impl fmt::Debug for Document {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut fields = f.debug_struct("Document");
        fields
            .field("bytes", &self.text.len())
            .field("nodes", &self.arena.len())
            .field("flaws", &self.flaws);
        fields.finish_non_exhaustive()
    }
}

impl PartialEq for Node<'_> {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self.document, other.document) && self.id == other.id
    }
}

impl Eq for Node<'_> {}

impl Hash for Node<'_> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        std::ptr::hash(self.document, state);
        self.id.hash(state);
    }
}
