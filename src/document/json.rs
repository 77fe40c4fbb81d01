//! A JSON reader that reads on where strict readers stop: what it tolerates it reports, all else is as RFC 8259 has it.
//!
//! It keeps its own stack, so nesting is bounded by a number and not by the thread's stack.

mod string;

use super::arena::{Arena, Chars, Tag, narrow};
use super::brackets::{Change, Repair, closes, other, repairs};
use super::builder::{Builder, Failure};
use super::lexical::{blank_run, is_number, is_odd_blank, starts_value, without_leading_zeros};
use super::{Flaw, FlawKind, Span, plain::plain};

/// Reads a text; where that fails, once more with the brackets that the indentation shows to be lost or doubled.
pub(super) fn read(text: &str) -> Result<(Arena, Vec<Flaw>), Failure> {
    let strict = read_with(text, Vec::new());
    let rest = match &strict {
        Ok((_, flaws)) => match flaws.iter().find(|flaw| flaw.kind == FlawKind::ExtraData) {
            Some(flaw) => text.get(flaw.span.range()),
            None => return strict,
        },
        Err(_) => None,
    };
    let repairs = repairs(text);
    // Where nothing but brackets is left behind the end, the text is read whole: they are one fault and not several.
    let is_read = rest.is_some_and(|rest| {
        rest.bytes()
            .all(|byte| byte.is_ascii_whitespace() || b"}],".contains(&byte))
    });
    if repairs.is_empty() || (is_read && repairs.len() > 1) {
        return strict;
    }
    match read_with(text, repairs) {
        Ok((arena, flaws)) if flaws.iter().all(|flaw| flaw.kind != FlawKind::ExtraData) => Ok((arena, flaws)),
        _ => strict,
    }
}

fn read_with(text: &str, repairs: Vec<Repair>) -> Result<(Arena, Vec<Flaw>), Failure> {
    let mut reader = Reader {
        text,
        bytes: text.as_bytes(),
        at: 0,
        builder: Builder::new(text),
        broken: None,
        due: repairs.first().map_or(usize::MAX, |repair| repair.at),
        repairs: repairs.into_iter(),
    };
    match reader.root() {
        Ok(()) => Ok(reader.builder.finish()),
        Err(failure) => Err(reader.explain(failure)),
    }
}

struct Reader<'t> {
    text: &'t str,
    bytes: &'t [u8],
    at: usize,
    builder: Builder<'t>,
    /// Start of the last string if it runs over the end of a line: most likely its closing quote is missing.
    broken: Option<usize>,
    /// The brackets to add and to leave out that are still to come.
    repairs: std::vec::IntoIter<Repair>,
    /// Where the next of them is; past the end when there is none.
    due: usize,
}

impl Reader<'_> {
    fn root(&mut self) -> Result<(), Failure> {
        self.blanks()?;
        if self.peek().is_none() {
            let reason = if self.text.is_empty() {
                "the file is empty"
            } else {
                "the file holds no value"
            };
            return Err(Failure::new(0, reason));
        }
        self.value()?;
        let mut after_value = false;
        let mut comma = None;
        while let Some(in_object) = self.builder.inside_object() {
            let end = self.at;
            self.blanks()?;
            if let Some(ends) = self.mend(in_object, end, after_value)? {
                after_value = ends;
                comma = None;
                continue;
            }
            match self.peek() {
                Some(b',') => {
                    if after_value {
                        comma = Some(self.at);
                    } else {
                        self.builder
                            .flaw(FlawKind::ExtraComma, Span::new(self.at, self.at + 1))?;
                    }
                    self.at += 1;
                    after_value = false;
                }
                Some(closing @ (b'}' | b']')) => {
                    if in_object != (closing == b'}') {
                        return Err(self.unexpected(if in_object { "`}`" } else { "`]`" }));
                    }
                    if let (false, Some(comma)) = (after_value, comma) {
                        self.builder
                            .flaw(FlawKind::TrailingComma, Span::new(comma, comma + 1))?;
                    }
                    self.at += 1;
                    self.builder.close(self.at)?;
                    after_value = true;
                }
                Some(byte) => {
                    if in_object && byte != b'"' {
                        return Err(self.unexpected(match (after_value, comma) {
                            (true, _) => "a comma or `}`",
                            (false, Some(_)) => "a key in double quotes",
                            (false, None) => "a key in double quotes or `}`",
                        }));
                    }
                    if after_value {
                        if !starts_value(byte) {
                            return Err(self.unexpected("a comma or `]`"));
                        }
                        self.builder.flaw(FlawKind::MissingComma, Span::new(end, end))?;
                    }
                    if in_object {
                        self.key()?;
                    }
                    after_value = self.value()?;
                    comma = None;
                }
                None => {
                    let closing = if in_object { "`}`" } else { "`]`" };
                    let reason = format!("the file ends before the {closing} that closes what begins here");
                    return Err(Failure::new(self.builder.innermost_start().unwrap_or(self.at), reason));
                }
            }
        }
        self.blanks()?;
        while self.repair() == Some(Change::Drop) {
            self.skip_bracket(false)?;
            self.blanks()?;
        }
        if self.at < self.bytes.len() {
            self.builder.flaw(
                FlawKind::ExtraData,
                Span::new(self.at, self.text.trim_end().len().max(self.at)),
            )?;
        }
        Ok(())
    }

    /// What is to be done with the brackets here, if anything; a bracket that is closed is done with.
    fn repair(&mut self) -> Option<Change> {
        if self.at < self.due {
            return None;
        }
        let repair = *self.repairs.as_slice().first()?;
        if repair.change == Change::Close {
            self.repaired();
        }
        Some(repair.change)
    }

    /// Goes on to the next bracket to add or to leave out.
    fn repaired(&mut self) {
        self.repairs.next();
        self.due = self.repairs.as_slice().first().map_or(usize::MAX, |repair| repair.at);
    }

    /// Adds, leaves out or changes the bracket here where that is meant, in an object or a list whose last part ended at
    /// `end`; then whether a comma follows as behind a value.
    fn mend(&mut self, in_object: bool, end: usize, after_value: bool) -> Result<Option<bool>, Failure> {
        let bracket = char::from(closes(if in_object { b'{' } else { b'[' }));
        match self.repair() {
            Some(Change::Close) => {
                let opened = self.builder.innermost_start().map_or(0, narrow);
                let kind = FlawKind::MissingBracket { bracket, opened };
                self.builder.flaw(kind, Span::new(end, end))?;
                self.builder.close(end)?;
                // The comma behind it may be lost with it.
                Ok(Some(self.peek() == Some(b',')))
            }
            Some(Change::Swap) if matches!(self.peek(), Some(b'}' | b']')) => {
                self.repaired();
                let span = Span::new(self.at, self.at + 1);
                self.builder.flaw(FlawKind::WrongBracket { bracket }, span)?;
                self.at += 1;
                self.builder.close(self.at)?;
                Ok(Some(true))
            }
            Some(Change::Drop) => {
                self.skip_bracket(!after_value)?;
                Ok(Some(after_value))
            }
            Some(Change::Open(_) | Change::Swap) | None => Ok(None),
        }
    }

    /// Leaves out the bracket that stands here, and the comma that was doubled with it where no value is before it.
    fn skip_bracket(&mut self, with_comma: bool) -> Result<(), Failure> {
        self.repaired();
        let start = self.at;
        self.at += 1;
        if with_comma && self.peek() == Some(b',') {
            self.at += 1;
        }
        self.builder.flaw(FlawKind::ExtraBracket, Span::new(start, self.at))
    }

    /// A key, its colon and the blanks around that.
    fn key(&mut self) -> Result<(), Failure> {
        let start = self.at;
        let chars = self.string()?;
        self.builder.key(Span::new(start, self.at), chars);
        self.blanks()?;
        if self.peek() != Some(b':') {
            return Err(self.unexpected("a colon after the key"));
        }
        self.at += 1;
        self.blanks()
    }

    /// A scalar, or the opening bracket of a container; says whether the value is complete.
    fn value(&mut self) -> Result<bool, Failure> {
        while self.repair() == Some(Change::Drop) {
            self.skip_bracket(false)?;
            self.blanks()?;
        }
        let start = self.at;
        if let Some(Change::Open(bracket)) = self.repair() {
            self.repaired();
            let kind = FlawKind::MissingOpening {
                bracket: char::from(bracket),
            };
            self.builder.flaw(kind, Span::new(start, start))?;
            let tag = if bracket == b'{' { Tag::Object } else { Tag::Array };
            self.builder.open(tag, start)?;
            return Ok(false);
        }
        let mut next = self.peek();
        if let (Some(Change::Swap), Some(opening)) = (self.repair(), next) {
            self.repaired();
            let kind = FlawKind::WrongBracket {
                bracket: char::from(other(opening)),
            };
            self.builder.flaw(kind, Span::new(start, start + 1))?;
            next = Some(other(opening));
        }
        match next {
            Some(b'"') => {
                let chars = self.string()?;
                self.builder.scalar(Tag::String, Span::new(start, self.at), chars)?;
            }
            Some(b'{') => {
                self.at += 1;
                self.builder.open(Tag::Object, start)?;
                return Ok(false);
            }
            Some(b'[') => {
                self.at += 1;
                self.builder.open(Tag::Array, start)?;
                return Ok(false);
            }
            Some(byte) if starts_value(byte) => {
                let tag = self.word()?;
                self.builder.scalar(tag, Span::new(start, self.at), Chars::WHOLE)?;
            }
            _ => return Err(self.unexpected("a value")),
        }
        Ok(true)
    }

    /// `null`, `true`, `false` or a number.
    fn word(&mut self) -> Result<Tag, Failure> {
        let start = self.at;
        let is_word = |byte: &&u8| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'-' | b'.' | b'_');
        let len = self.bytes[start..].iter().take_while(is_word).count();
        let word = &self.bytes[start..start + len];
        let tag = match word {
            b"null" => Tag::Null,
            b"true" => Tag::True,
            b"false" => Tag::False,
            _ if is_number(word) => Tag::Number,
            _ if is_number(without_leading_zeros(word)) => {
                self.builder
                    .flaw(FlawKind::LeadingZero, Span::new(start, start + len))?;
                Tag::Number
            }
            _ => {
                let kind = if word[0].is_ascii_alphabetic() {
                    "value"
                } else {
                    "number"
                };
                let shown = cut(&self.text[start..start + len]);
                return Err(Failure::new(start, format!("{shown} is not a JSON {kind}")));
            }
        };
        self.at += len;
        Ok(tag)
    }

    /// Skips blanks and comments.
    #[inline]
    fn blanks(&mut self) -> Result<(), Failure> {
        self.at += blank_run(&self.bytes[self.at..]);
        match self.peek() {
            Some(b'!'..=b'.' | b'0'..=b'~') | None => Ok(()),
            Some(_) => self.odd_blanks(),
        }
    }

    /// Skips comments, and blanks that JSON does not take as such.
    #[cold]
    fn odd_blanks(&mut self) -> Result<(), Failure> {
        loop {
            let (kind, len) = match self.peek() {
                Some(b'\x0b' | b'\x0c' | 0x80..) => {
                    let rest = &self.text[self.at..];
                    (
                        FlawKind::OddBlank,
                        rest.len() - rest.trim_start_matches(is_odd_blank).len(),
                    )
                }
                Some(b'/') => (FlawKind::Comment, self.comment()?),
                _ => return Ok(()),
            };
            if len == 0 {
                return Ok(());
            }
            self.builder.flaw(kind, Span::new(self.at, self.at + len))?;
            self.at += len;
            self.at += blank_run(&self.bytes[self.at..]);
        }
    }

    /// How long the comment is that begins here; 0 for none.
    fn comment(&self) -> Result<usize, Failure> {
        let rest = &self.bytes[self.at..];
        match rest.get(1) {
            Some(b'/') => Ok(memchr::memchr2(b'\n', b'\r', rest).unwrap_or(rest.len())),
            Some(b'*') => match memchr::memmem::find(&rest[2..], b"*/") {
                Some(end) => Ok(end + 4),
                None => Err(Failure::new(self.at, "the comment that begins here has no end")),
            },
            _ => Ok(0),
        }
    }

    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    fn unexpected(&self, expected: &str) -> Failure {
        let found = match self.text[self.at..].chars().next() {
            None => "the file ends".to_owned(),
            Some('\'') => "there is a single quote".to_owned(),
            Some(character) if character.is_control() => {
                format!("there is the character U+{:04X}", u32::from(character))
            }
            Some(character) => format!("there is {}", cut(character.encode_utf8(&mut [0; 4]))),
        };
        Failure::new(self.at, format!("{expected} is expected here, but {found}"))
    }

    /// Blames a string that was broken over lines rather than what follows its accidental end.
    fn explain(&self, failure: Failure) -> Failure {
        match self.broken {
            Some(start) if failure.at >= start => Failure::new(
                start,
                "the string that begins here is not closed in its line; its closing quote may be missing",
            ),
            _ => failure,
        }
    }
}

/// Foreign text as part of a sentence.
fn cut(text: &str) -> String {
    let mut shown: String = text.chars().take(24).collect();
    if shown.len() < text.len() {
        shown.push('…');
    }
    format!("`{}`", plain(&shown))
}
