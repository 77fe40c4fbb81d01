//! A YAML 1.2 reader: the events of `granit-parser` put into the same tree as JSON.
//!
//! Scalars have the types of the core schema; keys are their text, so `200:` and `'200':` are the same. Aliases are
//! copied, within the limit on values. Merge keys (`<<`), a habit from YAML 1.1, are followed and noted.

use std::ops::Range;

use foldhash::{HashMap, HashMapExt, HashSet};
use granit_parser::{ErrorKind, Event, Parser, ScalarStyle, ScanError, Tag as YamlTag};

use super::arena::{Arena, Chars, Tag};
use super::builder::{Builder, Failure};
use super::{Document, Flaw, FlawKind, Span};

/// Reads the first document of a text.
pub(super) fn read(text: &str) -> Result<(Arena, Vec<Flaw>), Failure> {
    if let Some(at) = memchr::memchr(0, text.as_bytes()) {
        return Err(Failure::new(
            at,
            "there is a NUL character here, which YAML does not allow",
        ));
    }
    let options = granit_parser::options! {
        flow_nesting_limit: Document::MAX_DEPTH,
        block_nesting_limit: Document::MAX_DEPTH,
    };
    let mut reader = Reader {
        text,
        builder: Builder::new(text),
        frames: Vec::new(),
        anchors: HashMap::new(),
        end: 0,
        complete: false,
        further: None,
    };
    for event in Parser::new_from_str_with_options(text, options) {
        let (event, span) = match event {
            Ok(event) => event,
            // What is not read need not be right.
            Err(_) if reader.further.is_some() => {
                reader.unread()?;
                break;
            }
            Err(error) => return Err(failure(text, &error)),
        };
        if !reader.event(event, &span.byte_range().unwrap_or_default())? {
            break;
        }
    }
    if !reader.complete {
        return Err(Failure::new(
            0,
            if text.is_empty() {
                "the file is empty"
            } else {
                "the file holds no value"
            },
        ));
    }
    Ok(reader.builder.finish())
}

struct Reader<'t> {
    text: &'t str,
    builder: Builder<'t>,
    frames: Vec<Frame>,
    anchors: HashMap<usize, Anchor>,
    /// Where the last key or value ends, blanks and comments after it left out.
    end: usize,
    /// Has the first document been read?
    complete: bool,
    /// Where a further document begins that holds nothing so far.
    further: Option<usize>,
}

/// An open mapping or sequence.
struct Frame {
    node: u32,
    anchor: usize,
    expect: Expect,
    /// The mappings whose members join this one, most important first.
    merged: Vec<u32>,
}

/// What the next event in a mapping or sequence is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Expect {
    Item,
    Key,
    Value,
    /// The value of a merge key.
    Merge,
    /// An alias in the list that is a merge key's value.
    MergeItem,
}

/// What an anchor names.
#[derive(Debug, Clone, Copy)]
enum Anchor {
    /// The nodes from the first to before the second.
    Nodes(u32, u32),
    Key(Tag, Span, Chars),
}

impl Reader<'_> {
    /// Takes one event; `false` ends the reading.
    fn event(&mut self, event: Event<'_>, at: &Range<usize>) -> Result<bool, Failure> {
        match event {
            Event::DocumentStart(..) if self.complete => self.further = Some(at.start),
            Event::DocumentEnd => {
                self.complete = true;
                self.further = None;
            }
            Event::Scalar(..) if self.further.is_some() && at.is_empty() => {}
            _ if self.further.is_some() => {
                self.unread()?;
                return Ok(false);
            }
            Event::Alias(anchor) => self.alias(anchor, at)?,
            Event::Scalar(value, style, anchor, tag) => self.scalar(&value, style, anchor, tag.as_deref(), at)?,
            Event::SequenceStart(_, anchor, _) => self.open(Tag::Array, anchor, at)?,
            Event::MappingStart(_, anchor, _) => self.open(Tag::Object, anchor, at)?,
            Event::SequenceEnd | Event::MappingEnd => self.close(at)?,
            _ => {}
        }
        Ok(true)
    }

    /// Notes that a further document is there.
    fn unread(&mut self) -> Result<(), Failure> {
        let Some(start) = self.further else { return Ok(()) };
        let end = self.text.trim_end().len().max(start);
        self.builder.flaw(FlawKind::ExtraData, Span::new(start, end))
    }

    fn expect(&self) -> Expect {
        self.frames.last().map_or(Expect::Item, |frame| frame.expect)
    }

    fn set_expect(&mut self, expect: Expect) {
        if let Some(frame) = self.frames.last_mut() {
            frame.expect = expect;
        }
    }

    /// Remembers what an anchor names; the parser numbers anchors from 1.
    fn name(&mut self, anchor: usize, target: Anchor) {
        if anchor != 0 {
            self.anchors.insert(anchor, target);
        }
    }

    /// A value has been read: in a mapping a key comes next.
    fn value_read(&mut self) {
        if self.expect() == Expect::Value {
            self.set_expect(Expect::Key);
        }
    }

    fn scalar(
        &mut self,
        value: &str,
        style: ScalarStyle,
        anchor: usize,
        tag: Option<&YamlTag>,
        at: &Range<usize>,
    ) -> Result<(), Failure> {
        let span = self.scalar_span(at);
        // The parser has `~` stand for nothing.
        let value = if at.is_empty() { "" } else { value };
        let chars = self.chars(value, span);
        let tag = scalar_tag(value, style, tag);
        match self.expect() {
            Expect::Key if value == "<<" && style == ScalarStyle::Plain => {
                self.builder.flaw(FlawKind::MergeKey, span)?;
                self.set_expect(Expect::Merge);
            }
            Expect::Key => {
                self.builder.key(span, chars);
                self.name(anchor, Anchor::Key(tag, span, chars));
                self.set_expect(Expect::Value);
            }
            Expect::Item | Expect::Value => {
                let node = self.builder.scalar(tag, span, chars)?;
                self.name(anchor, Anchor::Nodes(node, node + 1));
                self.value_read();
            }
            Expect::Merge | Expect::MergeItem => return Err(not_merged(at.start)),
        }
        Ok(())
    }

    /// The bytes of a scalar without the blanks that block scalars end with; those of an empty one stand right after
    /// what comes before it.
    fn scalar_span(&mut self, at: &Range<usize>) -> Span {
        let written = self.text.get(at.clone()).unwrap_or_default().trim_end();
        if written.is_empty() {
            let rest = &self.text[self.end..];
            if self.expect() == Expect::Value && rest.trim_start().starts_with(':') {
                self.end += rest.len() - rest.trim_start().len() + 1;
            }
            return Span::new(self.end, self.end);
        }
        self.end = at.start + written.len();
        Span::new(at.start, self.end)
    }

    fn chars(&mut self, value: &str, span: Span) -> Chars {
        let written = &self.text[span.range()];
        let inner = written.len().checked_sub(1).and_then(|last| written.get(1..last));
        if written == value {
            Chars::WHOLE
        } else if written.starts_with(['"', '\'']) && inner == Some(value) {
            Chars::QUOTED
        } else {
            self.builder.decoded(value)
        }
    }

    fn open(&mut self, tag: Tag, anchor: usize, at: &Range<usize>) -> Result<(), Failure> {
        match (self.expect(), tag) {
            (Expect::Key, _) => {
                return Err(Failure::new(
                    at.start,
                    "the key that begins here is a list or a mapping; keys are text",
                ));
            }
            (Expect::Merge, Tag::Array) => {
                self.set_expect(Expect::MergeItem);
                return Ok(());
            }
            (Expect::Merge | Expect::MergeItem, _) => return Err(not_merged(at.start)),
            _ => {}
        }
        let node = self.builder.open(tag, at.start)?;
        self.end = self.end.max(at.end);
        let expect = if tag == Tag::Object { Expect::Key } else { Expect::Item };
        self.frames.push(Frame {
            node,
            anchor,
            expect,
            merged: Vec::new(),
        });
        Ok(())
    }

    fn close(&mut self, at: &Range<usize>) -> Result<(), Failure> {
        if self.expect() == Expect::MergeItem {
            self.set_expect(Expect::Key);
            return Ok(());
        }
        // The end of a flow collection is its bracket; that of a block collection is empty, at what comes next.
        self.end = if at.is_empty() { self.end } else { at.end };
        self.merge(at.start)?;
        let Some(frame) = self.frames.pop() else { return Ok(()) };
        self.builder.close(self.end)?;
        self.anchors
            .insert(frame.anchor, Anchor::Nodes(frame.node, self.builder.next_node()));
        self.value_read();
        Ok(())
    }

    /// Adds the members that merge keys brought to the innermost mapping, save those it has.
    fn merge(&mut self, at: usize) -> Result<(), Failure> {
        let merged = self
            .frames
            .last_mut()
            .map(|frame| std::mem::take(&mut frame.merged))
            .unwrap_or_default();
        if merged.is_empty() {
            return Ok(());
        }
        let mut keys: HashSet<String> = self.builder.keys().map(str::to_owned).collect();
        for mapping in merged {
            for (name, member) in self.builder.members_of(mapping) {
                if keys.insert(name) {
                    self.builder
                        .copy_member(member)
                        .map_err(|failure| Failure { at, ..failure })?;
                }
            }
        }
        Ok(())
    }

    fn alias(&mut self, anchor: usize, at: &Range<usize>) -> Result<(), Failure> {
        self.end = at.end;
        let Some(&target) = self.anchors.get(&anchor) else {
            return Err(Failure::new(at.start, "the alias here repeats the value it stands in"));
        };
        match (self.expect(), target) {
            (Expect::Key, Anchor::Key(_, span, chars)) => {
                self.builder.key(span, chars);
                self.set_expect(Expect::Value);
            }
            (Expect::Key, Anchor::Nodes(node, _)) => {
                let Some((span, chars)) = self.builder.scalar_at(node) else {
                    return Err(Failure::new(
                        at.start,
                        "the key that begins here is a list or a mapping; keys are text",
                    ));
                };
                self.builder.key(span, chars);
                self.set_expect(Expect::Value);
            }
            (Expect::Item | Expect::Value, Anchor::Key(tag, span, chars)) => {
                self.builder.scalar(tag, span, chars)?;
                self.value_read();
            }
            (Expect::Item | Expect::Value, Anchor::Nodes(from, to)) => {
                self.builder.copy(from..to).map_err(|failure| Failure {
                    at: at.start,
                    ..failure
                })?;
                self.value_read();
            }
            (expect @ (Expect::Merge | Expect::MergeItem), Anchor::Nodes(node, _)) if self.builder.is_object(node) => {
                if let Some(frame) = self.frames.last_mut() {
                    frame.merged.push(node);
                }
                if expect == Expect::Merge {
                    self.set_expect(Expect::Key);
                }
            }
            (Expect::Merge | Expect::MergeItem, _) => return Err(not_merged(at.start)),
        }
        Ok(())
    }
}

fn failure(text: &str, error: &ScanError) -> Failure {
    let at = error.marker().byte_offset().unwrap_or(text.len());
    // Of a tab the parser gives the start of the text it stands in.
    let tab = text
        .get(at..)
        .and_then(|rest| rest.find('\t'))
        .filter(|_| is_about_tabs(error.kind()));
    Failure::new(at + tab.unwrap_or_default(), reason(error.kind()))
}

/// The parser's reason in words for someone who writes YAML once; its own for the rarer ones.
fn reason(kind: &ErrorKind) -> String {
    let words = match kind {
        ErrorKind::RecursionLimitExceeded => {
            return format!("the nesting is deeper than {} levels here", Document::MAX_DEPTH);
        }
        kind if is_about_tabs(kind) => "there is a tab here; YAML is indented with spaces",
        ErrorKind::InvalidIndentation | ErrorKind::ExpectedBlockMappingKey => {
            "a key is expected here; the indentation may differ from that of the lines above"
        }
        ErrorKind::ExpectedBlockSequenceEntry => {
            "a `-` is expected here; the indentation may differ from that of the lines above"
        }
        ErrorKind::BlockSequenceEntryNotAllowed => "a `-` cannot stand here; a list begins on a line of its own",
        ErrorKind::MappingValueNotAllowed | ErrorKind::MappingKeyNotAllowed => {
            "a key cannot stand here; text that contains `: ` needs quotes"
        }
        ErrorKind::SimpleKeyExpected => "a colon is expected after the key here",
        ErrorKind::UnknownAnchor => "the alias here names an anchor that no earlier value has",
        ErrorKind::InvalidQuotedScalarIndent => {
            "text in quotes goes on here without being indented; its closing quote may be missing"
        }
        ErrorKind::UnclosedQuotedScalar => "the text here has no closing quote",
        ErrorKind::UnknownQuotedScalarEscape => "a backslash in double quotes begins an unknown escape sequence here",
        ErrorKind::UnclosedFlowCollection { open } => {
            return format!("the file ends before the bracket that closes the `{open}` here");
        }
        ErrorKind::MismatchedFlowCollectionEnd { open, close } => {
            return format!("the bracket `{open}` is closed by `{close}` here");
        }
        other => return format!("this is not YAML: {other}"),
    };
    words.to_owned()
}

fn is_about_tabs(kind: &ErrorKind) -> bool {
    matches!(
        kind,
        ErrorKind::TabInIndentation
            | ErrorKind::TabInBlockIndentation
            | ErrorKind::TabInPlainScalar
            | ErrorKind::TabNotAllowed
    )
}

fn not_merged(at: usize) -> Failure {
    Failure::new(
        at,
        "the merge key `<<` takes an alias of a mapping or a list of such aliases",
    )
}

/// The type of a scalar by the core schema. <https://yaml.org/spec/1.2.2/#103-core-schema>
fn scalar_tag(value: &str, style: ScalarStyle, tag: Option<&YamlTag>) -> Tag {
    let is_typed = match tag.map(YamlTag::core_suffix) {
        None => style == ScalarStyle::Plain,
        Some(name) => matches!(name, Some("null" | "bool" | "int" | "float")),
    };
    if !is_typed {
        return Tag::String;
    }
    match value {
        "" | "~" | "null" | "Null" | "NULL" => Tag::Null,
        "true" | "True" | "TRUE" => Tag::True,
        "false" | "False" | "FALSE" => Tag::False,
        _ if number(value).is_some() => Tag::Number,
        _ => Tag::String,
    }
}

/// The number that a plain scalar means by the core schema.
pub(super) fn number(value: &str) -> Option<f64> {
    let radix = |digits: &str, radix| {
        let digits = digits
            .chars()
            .map(|digit| digit.to_digit(radix))
            .collect::<Option<Vec<_>>>()?;
        let number = digits
            .iter()
            .fold(0.0, |number, &digit| number * f64::from(radix) + f64::from(digit));
        (!digits.is_empty()).then_some(number)
    };
    let unsigned = value.strip_prefix(['-', '+']).unwrap_or(value);
    let sign = if value.starts_with('-') { -1.0 } else { 1.0 };
    match unsigned {
        ".inf" | ".Inf" | ".INF" => return Some(sign * f64::INFINITY),
        ".nan" | ".NaN" | ".NAN" if unsigned == value => return Some(f64::NAN),
        _ => {}
    }
    match value.get(..2) {
        Some("0x") => return radix(&value[2..], 16),
        Some("0o") => return radix(&value[2..], 8),
        _ => {}
    }
    // Rust reads what the schema's pattern allows and, beyond it, only words such as `inf` and `nan`.
    let begins = unsigned
        .strip_prefix('.')
        .unwrap_or(unsigned)
        .starts_with(|first: char| first.is_ascii_digit());
    if begins { value.parse().ok() } else { None }
}
