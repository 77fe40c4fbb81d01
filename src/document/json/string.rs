//! Strings, and the escape sequences in them.

use super::Reader;
use crate::document::arena::Chars;
use crate::document::builder::Failure;
use crate::document::lexical::plain_run;
use crate::document::{FlawKind, Span};

impl Reader<'_> {
    /// A string, from its opening quote to past its closing quote.
    pub(super) fn string(&mut self) -> Result<Chars, Failure> {
        let start = self.at;
        self.broken = None;
        self.at += 1;
        self.at += plain_run(&self.bytes[self.at..]);
        if self.peek() == Some(b'"') {
            self.at += 1;
            return Ok(Chars::QUOTED);
        }
        let mut decoded = String::new();
        let mut from = start + 1;
        loop {
            decoded.push_str(&self.text[from..self.at]);
            match self.peek() {
                Some(b'"') => {
                    self.at += 1;
                    break;
                }
                Some(b'\\') => self.escape(start, &mut decoded)?,
                Some(control) => {
                    if matches!(control, b'\n' | b'\r') {
                        self.broken = Some(start);
                    }
                    self.builder
                        .flaw(FlawKind::ControlCharacter, Span::new(self.at, self.at + 1))?;
                    decoded.push(char::from(control));
                    self.at += 1;
                }
                None => return Err(Failure::new(start, "the string that begins here has no closing quote")),
            }
            from = self.at;
            self.at += plain_run(&self.bytes[self.at..]);
        }
        Ok(self.builder.decoded(&decoded))
    }

    /// One escape sequence in the string that began at `string`.
    fn escape(&mut self, string: usize, decoded: &mut String) -> Result<(), Failure> {
        let start = self.at;
        let Some(letter) = self.text[start + 1..].chars().next() else {
            return Err(Failure::new(string, "the string that begins here has no closing quote"));
        };
        self.at = start + 2;
        let meant = match letter {
            '"' | '\\' | '/' => letter,
            'b' => '\u{8}',
            'f' => '\u{c}',
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            'u' => match self.code_unit(start) {
                Some(unit) => return self.code_point(start, unit, decoded),
                None => return self.bad_escape(start, decoded),
            },
            _ => {
                self.at = start + 1;
                return self.bad_escape(start, decoded);
            }
        };
        decoded.push(meant);
        Ok(())
    }

    /// A backslash that begins no escape sequence stands for itself.
    fn bad_escape(&mut self, start: usize, decoded: &mut String) -> Result<(), Failure> {
        let next = self.text[start + 1..].chars().next().map_or(0, char::len_utf8);
        self.at = start + 1;
        decoded.push('\\');
        self.builder
            .flaw(FlawKind::InvalidEscape, Span::new(start, start + 1 + next))
    }

    /// The four hexadecimal digits of the `\u` at `start`.
    fn code_unit(&self, start: usize) -> Option<u16> {
        let digits = self.bytes.get(start + 2..start + 6)?;
        digits.iter().try_fold(0, |unit, digit| {
            let digit = char::from(*digit).to_digit(16)?;
            Some(unit << 4 | u16::try_from(digit).ok()?)
        })
    }

    /// The character of the code unit at `start` and, if that is half of a pair, of the one after it.
    fn code_point(&mut self, start: usize, unit: u16, decoded: &mut String) -> Result<(), Failure> {
        self.at = start + 6;
        let low = if self.bytes[self.at..].starts_with(b"\\u") {
            self.code_unit(self.at)
        } else {
            None
        };
        if let Some(Ok(character)) = char::decode_utf16([Some(unit), low].into_iter().flatten()).next() {
            self.at += if character.len_utf16() == 2 { 6 } else { 0 };
            decoded.push(character);
            return Ok(());
        }
        decoded.push(char::REPLACEMENT_CHARACTER);
        self.builder.flaw(FlawKind::LoneSurrogate, Span::new(start, start + 6))
    }
}
