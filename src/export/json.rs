//! JSON as every export writes it: two spaces of indentation, and nothing that a terminal would obey.

use std::io::{self, Write};

use serde::Serialize;
use serde_json::ser::{CharEscape, CompactFormatter, Formatter, PrettyFormatter, Serializer};

/// The value as indented JSON with a final line break.
///
/// # Panics
/// Never for the types of this layer: their keys are strings and no part of them refuses to be written.
pub fn to_string<T: Serialize>(value: &T) -> String {
    let mut bytes = Vec::new();
    let mut serializer = Serializer::with_formatter(&mut bytes, Guarded(PrettyFormatter::new()));
    value
        .serialize(&mut serializer)
        .expect("writing to memory does not fail and the keys are strings");
    bytes.push(b'\n');
    String::from_utf8(bytes).expect("the serializer writes UTF-8")
}

/// [`PrettyFormatter`], with the characters escaped that JSON allows raw but a terminal or a reader stumbles over.
struct Guarded<'a>(PrettyFormatter<'a>);

/// C1 controls and DEL act on terminals; bidirectional controls reorder what a reader sees.
fn is_hazard(character: char) -> bool {
    character.is_control()
        || matches!(character, '\u{061c}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

impl Formatter for Guarded<'_> {
    fn write_string_fragment<W: ?Sized + Write>(&mut self, writer: &mut W, fragment: &str) -> io::Result<()> {
        if fragment.bytes().all(|byte| byte.is_ascii() && byte != 0x7f) {
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

    fn write_char_escape<W: ?Sized + Write>(&mut self, writer: &mut W, escape: CharEscape) -> io::Result<()> {
        self.0.write_char_escape(writer, escape)
    }

    fn begin_array<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.0.begin_array(writer)
    }

    fn end_array<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.0.end_array(writer)
    }

    fn begin_array_value<W: ?Sized + Write>(&mut self, writer: &mut W, first: bool) -> io::Result<()> {
        self.0.begin_array_value(writer, first)
    }

    fn end_array_value<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.0.end_array_value(writer)
    }

    fn begin_object<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.0.begin_object(writer)
    }

    fn end_object<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.0.end_object(writer)
    }

    fn begin_object_key<W: ?Sized + Write>(&mut self, writer: &mut W, first: bool) -> io::Result<()> {
        self.0.begin_object_key(writer, first)
    }

    fn begin_object_value<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.0.begin_object_value(writer)
    }

    fn end_object_value<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.0.end_object_value(writer)
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
