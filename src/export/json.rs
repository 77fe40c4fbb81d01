//! JSON as every export writes it: two spaces of indentation, a finding on one line where there may be many, and nothing
//! that a terminal would obey.

use std::io::{self, Write};

use serde::Serialize;
use serde_json::ser::{CompactFormatter, Formatter, Serializer};

/// The value as indented JSON with a final line break.
///
/// # Panics
/// Never for the types of this layer: their keys are strings and no part of them refuses to be written.
pub fn to_string<T: Serialize>(value: &T) -> String {
    indented(value, 0, usize::MAX, 0) + "\n"
}

/// The value on one line, with a final line break.
pub fn line<T: Serialize>(value: &T) -> String {
    indented(value, 0, 0, 0) + "\n"
}

/// An item of a list that is a member of the outermost object; each item of its own lists stands on one line.
pub fn item<T: Serialize>(value: &T) -> String {
    long_item(value, 0)
}

/// The same of an item that takes about so many bytes.
pub fn long_item<T: Serialize>(value: &T, room: usize) -> String {
    indented(value, 2, 4, room)
}

/// An object that is written member by member.
pub struct Object {
    /// What is written, but for the last piece.
    pieces: Vec<String>,
    text: String,
}

impl Object {
    /// An object without members.
    pub fn new() -> Self {
        Self {
            pieces: Vec::new(),
            text: "{".to_owned(),
        }
    }

    /// Adds a member. Its key is plain ASCII.
    pub fn member(mut self, key: &str, value: &impl Serialize) -> Self {
        self.key(key);
        self.text += &indented(value, 1, usize::MAX, 0);
        self
    }

    /// Adds a list of what [`item`] wrote. Its key is plain ASCII.
    pub fn list(mut self, key: &str, items: impl Iterator<Item = String>) -> Self {
        self.key(key);
        let mut separator = "[\n    ";
        for item in items {
            self.text += separator;
            self.pieces.extend([std::mem::take(&mut self.text), item]);
            separator = ",\n    ";
        }
        self.text += if separator.starts_with('[') { "[]" } else { "\n  ]" };
        self
    }

    /// The object with a final line break, in pieces: a long list is not copied once more.
    pub fn end(mut self) -> Vec<String> {
        self.text += "\n}\n";
        self.pieces.push(self.text);
        self.pieces
    }

    fn key(&mut self, key: &str) {
        let comma = if self.text == "{" { "" } else { "," };
        self.text += &format!("{comma}\n  \"{key}\": ");
    }
}

/// The value as it stands inside of `depth` objects and lists; what stands inside of more than `broken` is not broken
/// into lines. There is `room` for that many bytes at once.
fn indented<T: Serialize>(value: &T, depth: usize, broken: usize, room: usize) -> String {
    let mut bytes = Vec::with_capacity(room);
    let formatter = Guarded {
        depth,
        broken,
        is_empty: true,
    };
    value
        .serialize(&mut Serializer::with_formatter(&mut bytes, formatter))
        .expect("writing to memory does not fail and the keys are strings");
    String::from_utf8(bytes).expect("the serializer writes UTF-8")
}

/// Indents, and escapes the characters that JSON allows raw but a terminal or a reader stumbles over.
struct Guarded {
    depth: usize,
    /// Down to this depth every part has a line of its own.
    broken: usize,
    /// Whether nothing stands yet in the innermost object or list.
    is_empty: bool,
}

impl Guarded {
    fn begin<W: ?Sized + Write>(&mut self, writer: &mut W, bracket: &[u8]) -> io::Result<()> {
        self.depth += 1;
        self.is_empty = true;
        writer.write_all(bracket)
    }

    fn next<W: ?Sized + Write>(&mut self, writer: &mut W, first: bool) -> io::Result<()> {
        if self.depth > self.broken {
            return writer.write_all(if first { b"" } else { b", " });
        }
        writer.write_all(if first { b"\n" } else { b",\n" })?;
        self.indent(writer)
    }

    fn end<W: ?Sized + Write>(&mut self, writer: &mut W, bracket: &[u8]) -> io::Result<()> {
        let is_broken = self.depth <= self.broken;
        self.depth -= 1;
        if is_broken && !self.is_empty {
            writer.write_all(b"\n")?;
            self.indent(writer)?;
        }
        self.is_empty = false;
        writer.write_all(bracket)
    }

    fn indent<W: ?Sized + Write>(&self, writer: &mut W) -> io::Result<()> {
        const BLANKS: &[u8] = &[b' '; 32];
        let mut left = 2 * self.depth;
        while left > 0 {
            let length = left.min(BLANKS.len());
            writer.write_all(&BLANKS[..length])?;
            left -= length;
        }
        Ok(())
    }
}

/// C1 controls and DEL act on terminals; bidirectional controls reorder what a reader sees.
fn is_hazard(character: char) -> bool {
    character.is_control()
        || matches!(character, '\u{061c}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

impl Formatter for Guarded {
    fn write_string_fragment<W: ?Sized + Write>(&mut self, writer: &mut W, fragment: &str) -> io::Result<()> {
        // Without a way out of the loop it goes over many bytes at once.
        if fragment.bytes().fold(true, |plain, byte| plain & (byte < 0x7f)) {
            return CompactFormatter.write_string_fragment(writer, fragment);
        }
        let mut rest = fragment;
        while let Some((at, hazard)) = rest.char_indices().find(|(_, character)| is_hazard(*character)) {
            CompactFormatter.write_string_fragment(writer, &rest[..at])?;
            write!(writer, "\\u{:04x}", u32::from(hazard))?;
            rest = &rest[at + hazard.len_utf8()..];
        }
        CompactFormatter.write_string_fragment(writer, rest)
    }

    fn begin_array<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.begin(writer, b"[")
    }

    fn end_array<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.end(writer, b"]")
    }

    fn begin_array_value<W: ?Sized + Write>(&mut self, writer: &mut W, first: bool) -> io::Result<()> {
        self.next(writer, first)
    }

    fn end_array_value<W: ?Sized + Write>(&mut self, _writer: &mut W) -> io::Result<()> {
        self.is_empty = false;
        Ok(())
    }

    fn begin_object<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.begin(writer, b"{")
    }

    fn end_object<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.end(writer, b"}")
    }

    fn begin_object_key<W: ?Sized + Write>(&mut self, writer: &mut W, first: bool) -> io::Result<()> {
        self.next(writer, first)
    }

    fn begin_object_value<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        writer.write_all(b": ")
    }

    fn end_object_value<W: ?Sized + Write>(&mut self, _writer: &mut W) -> io::Result<()> {
        self.is_empty = false;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::to_string;

    #[test]
    fn characters_that_a_terminal_obeys_are_escaped_and_read_back_the_same() {
        let hostile = "a\u{1b}[31m\u{9b}2J\u{7f}\u{202e}\u{feff}é\"";
        let written = to_string(&hostile);
        assert_eq!(written, "\"a\\u001b[31m\\u009b2J\\u007f\\u202e\\ufeffé\\\"\"\n");
        assert_eq!(serde_json::from_str::<String>(&written).expect("valid JSON"), hostile);
    }
}
