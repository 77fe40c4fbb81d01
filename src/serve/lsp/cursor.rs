//! Where in a text something is being typed: half a word is no tree, so a mark is put in its place before it is read.

use std::ops::Range;

use crate::document::{Document, Node, Syntax};

/// What stands for the word being typed; no document holds it.
const MARK: &str = "\u{e000}conncert";

/// A text in which a word is being typed.
pub struct Cursor {
    /// The word.
    pub word: Word,
    /// How the text is written.
    pub syntax: Syntax,
    document: Document,
}

/// A word that is being typed.
#[derive(Clone, Copy)]
pub struct Word {
    /// Its first byte, behind its quotation mark.
    pub start: usize,
    /// One past its last byte, those behind the place where it is typed included.
    pub end: usize,
    /// How it is quoted.
    pub quotes: Quotes,
    /// Whether it is a key.
    pub is_key: bool,
    /// Whether a colon follows.
    pub has_colon: bool,
}

/// How a word is quoted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Quotes {
    /// Not at all.
    None,
    /// By a quotation mark before it.
    Open,
    /// By one on either side.
    Both,
}

impl Word {
    /// The word with its quotation marks.
    fn whole(self) -> Range<usize> {
        let before = usize::from(self.quotes != Quotes::None);
        let after = usize::from(self.quotes == Quotes::Both);
        self.start - before..self.end + after
    }
}

impl Cursor {
    /// Looks at a byte of a text; none where the text around cannot be read.
    #[must_use]
    pub fn new(text: &str, offset: usize, syntax: Syntax) -> Option<Self> {
        let word = match syntax {
            Syntax::Json => in_json(text, offset),
            Syntax::Yaml => in_yaml(text, offset),
        }?;
        let Range { start, end } = word.whole();
        let value = if word.is_key && !word.has_colon { ": null" } else { "" };
        let patched = format!("{}\"{MARK}\"{value}{}", text.get(..start)?, text.get(end..)?);
        let document = Document::parse(patched.into_bytes(), syntax).ok()?;
        Some(Self { word, syntax, document })
    }

    /// The tree of the text around the word.
    #[must_use]
    pub fn document(&self) -> &Document {
        &self.document
    }

    /// The node that is being typed: the member whose key it is, else the text.
    #[must_use]
    pub fn node(&self) -> Option<Node<'_>> {
        self.document.nodes().find(|node| {
            if self.word.is_key {
                node.key() == Some(MARK)
            } else {
                node.as_str() == Some(MARK)
            }
        })
    }
}

/// What stands before a place of a JSON text.
#[derive(Default)]
struct Before {
    /// The brackets that are open.
    open: Vec<u8>,
    /// Where the string began that is not closed.
    string: Option<usize>,
    /// The last character that is neither blank nor of a comment or string; of a string its quotation mark.
    last: u8,
}

impl Before {
    /// Reads up to a byte. A string ends with its line at the latest: one is most often being typed.
    fn of(text: &[u8]) -> Self {
        let mut before = Self::default();
        let mut at = 0;
        while let Some(&byte) = text.get(at) {
            at += 1;
            if before.string.is_some() {
                match byte {
                    b'\\' => at += 1,
                    b'"' | b'\n' | b'\r' => before.string = None,
                    _ => {}
                }
                continue;
            }
            match byte {
                b'"' => before.string = Some(at - 1),
                b'{' | b'[' => before.open.push(byte),
                b'}' | b']' => {
                    before.open.pop();
                }
                b'/' if text.get(at) == Some(&b'/') => {
                    at += memchr::memchr(b'\n', &text[at..]).unwrap_or(text.len() - at);
                    continue;
                }
                b'/' if text.get(at) == Some(&b'*') => {
                    at += memchr::memmem::find(&text[at..], b"*/").map_or(text.len() - at, |end| end + 2);
                    continue;
                }
                byte if byte.is_ascii_whitespace() => continue,
                _ => {}
            }
            before.last = byte;
        }
        before
    }
}

fn in_json(text: &str, offset: usize) -> Option<Word> {
    let before = Before::of(text.get(..offset)?.as_bytes());
    let (start, end, quotes) = match before.string {
        Some(start) => {
            let (end, quotes) = closing(text, offset);
            (start + 1, end, quotes)
        }
        None => (word_start(text, offset), word_end(text, offset), Quotes::None),
    };
    let mut word = Word {
        start,
        end,
        quotes,
        is_key: false,
        has_colon: false,
    };
    let whole = word.whole();
    let before = Before::of(text.get(..whole.start)?.as_bytes());
    word.is_key = before.open.last() == Some(&b'{') && before.last != b':';
    word.has_colon = text[whole.end..].trim_start().starts_with(':');
    Some(word)
}

/// Where the string ends that a place lies in, and whether a quotation mark ends it.
fn closing(text: &str, offset: usize) -> (usize, Quotes) {
    let rest = text[offset..].split(['\n', '\r']).next().unwrap_or_default();
    match rest.find('"') {
        // One behind a comma or colon opens the next string.
        Some(at) if !rest[..at].contains([',', ':', '{', '[']) => (offset + at, Quotes::Both),
        _ => (offset, Quotes::Open),
    }
}

fn in_yaml(text: &str, offset: usize) -> Option<Word> {
    let line_start = text.get(..offset)?.rfind('\n').map_or(0, |at| at + 1);
    let line = text[line_start..].split(['\n', '\r']).next().unwrap_or_default();
    let own = line.trim_start_matches([' ', '-']);
    let own_start = line_start + line.len() - own.len();
    if offset < own_start {
        return None;
    }
    let colon = own
        .find(": ")
        .map(|at| at + 2)
        .or(own.ends_with(':').then_some(own.len()));
    let value = colon.filter(|at| own_start + at <= offset);
    let first = match value {
        Some(at) => {
            let rest = &own[at..];
            (own_start + at + rest.len() - rest.trim_start().len()).min(offset)
        }
        None => own_start,
    };
    let is_quoted = text[first..].starts_with(['"', '\'']) && offset > first;
    let end = match value {
        Some(_) => own_start + own.trim_end().trim_end_matches(['"', '\'']).len(),
        None => word_end(text, offset),
    };
    let end = end.max(offset);
    let quotes = match (is_quoted, text[end..].starts_with(['"', '\''])) {
        (false, _) => Quotes::None,
        (true, false) => Quotes::Open,
        (true, true) => Quotes::Both,
    };
    let mut word = Word {
        start: first + usize::from(is_quoted),
        end,
        quotes,
        is_key: value.is_none(),
        has_colon: false,
    };
    word.has_colon = text[word.whole().end..].starts_with(':');
    Some(word)
}

fn is_of_word(letter: char) -> bool {
    letter.is_alphanumeric() || "-_$.".contains(letter)
}

fn word_start(text: &str, offset: usize) -> usize {
    text[..offset].trim_end_matches(is_of_word).len()
}

fn word_end(text: &str, offset: usize) -> usize {
    text.len() - text[offset..].trim_start_matches(is_of_word).len()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    /// The word at `|`, whether it is a key, and the pointer of what holds it.
    fn found(text: &str, syntax: Syntax) -> (String, bool, String) {
        let offset = text.find('|').unwrap();
        let text = text.replacen('|', "", 1);
        let cursor = Cursor::new(&text, offset, syntax).unwrap();
        let node = cursor.node().unwrap();
        let holder = if cursor.word.is_key {
            node.parent().unwrap()
        } else {
            node
        };
        (
            text[cursor.word.start..cursor.word.end].to_owned(),
            cursor.word.is_key,
            holder.pointer(),
        )
    }

    #[test]
    fn a_word_is_found_in_json_that_is_not_finished() {
        let of = |text| found(text, Syntax::Json);
        let key = |word: &str, holder: &str| (word.to_owned(), true, holder.to_owned());
        let value = |word: &str, holder: &str| (word.to_owned(), false, holder.to_owned());
        assert_eq!(of(r#"{"a": {|}}"#), key("", "/a"));
        assert_eq!(of("{\"a\": {\n \"x-m|\n \"b\": 1}}"), key("x-m", "/a"));
        assert_eq!(of("{\"a\": {\"b\": 1\n \"x-m|s\"}}"), key("x-ms", "/a"));
        assert_eq!(of(r#"{"a": {"x|y": 1}}"#), key("xy", "/a"));
        assert_eq!(of(r#"{"a": {"b": 1, x|}}"#), key("x", "/a"));
        assert_eq!(of(r#"{"a": |}"#), value("", "/a"));
        assert_eq!(of(r#"{"a": "x|, "b": 1}"#), value("x", "/a"));
        assert_eq!(of(r#"{"a": "|", "b": 1}"#), value("", "/a"));
        assert_eq!(of(r#"{"a": ["b", "|"]}"#), value("", "/a/1"));
        assert_eq!(of("{\"a\": // {\"\n \"|\"}"), value("", "/a"));
    }

    #[test]
    fn a_word_is_found_in_yaml_that_is_not_finished() {
        let of = |text| found(text, Syntax::Yaml);
        let key = |word: &str, holder: &str| (word.to_owned(), true, holder.to_owned());
        let value = |word: &str, holder: &str| (word.to_owned(), false, holder.to_owned());
        assert_eq!(of("a:\n  b: 1\n  x-m|\n"), key("x-m", "/a"));
        assert_eq!(of("a:\n  - b: 1\n    |\n"), key("", "/a/0"));
        assert_eq!(of("a:\n  - x|y: 1\n"), key("xy", "/a/0"));
        assert_eq!(of("a:\n  b: x|\nc: 1\n"), value("x", "/a/b"));
        assert_eq!(of("a:\n  b: |\nc: 1\n"), value("", "/a/b"));
        assert_eq!(of("a:\n  b: \"x|\"\nc: 1\n"), value("x", "/a/b"));
    }
}
