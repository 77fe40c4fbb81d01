//! Places in a text as editors name them: lines from 0, and in them units of UTF-16.

use gen_lsp_types::{Position, Range};

use crate::document::Span;

/// How many bytes a block has: no look-up counts more than this.
const BLOCK: usize = 1024;

/// Where the lines of a text begin (they end with LF, CRLF or CR), and how many units stand before each block of it.
#[derive(Debug)]
pub struct Lines {
    starts: Vec<usize>,
    /// None for a text of ASCII alone, where a byte is a unit.
    units: Option<Vec<usize>>,
}

impl Lines {
    /// Looks through a text once.
    #[must_use]
    pub fn new(text: &str) -> Self {
        let bytes = text.as_bytes();
        let ends = memchr::memchr2_iter(b'\n', b'\r', bytes);
        let ends = ends.filter(|&at| bytes[at] == b'\n' || bytes.get(at + 1) != Some(&b'\n'));
        let units = (!text.is_ascii()).then(|| {
            let counted = bytes.chunks(BLOCK).scan(0, |before, block| {
                let here = *before;
                *before += units(block);
                Some(here)
            });
            counted.collect()
        });
        Self {
            starts: std::iter::once(0).chain(ends.map(|at| at + 1)).collect(),
            units,
        }
    }

    /// The place of a byte of this text; of one past the end the end's.
    #[must_use]
    pub fn position(&self, text: &str, offset: usize) -> Position {
        let offset = offset.min(text.len());
        let line = self.starts.partition_point(|start| *start <= offset) - 1;
        let character = self.units_before(text, offset) - self.units_before(text, self.starts[line]);
        Position {
            line: narrow(line),
            character: narrow(character),
        }
    }

    /// The places where some bytes of this text begin and end.
    #[must_use]
    pub fn range(&self, text: &str, span: Span) -> Range {
        Range {
            start: self.position(text, span.start as usize),
            end: self.position(text, span.end as usize),
        }
    }

    /// The byte at a place: of one behind its line's end the end of the line, of one below the last line the end of the text,
    /// of one inside of a character its first byte.
    #[must_use]
    pub fn offset(&self, text: &str, position: Position) -> usize {
        let line = position.line as usize;
        let Some(&start) = self.starts.get(line) else {
            return text.len();
        };
        let end = self.starts.get(line + 1).map_or(text.len(), |next| {
            let line = &text[start..*next];
            start + line.trim_end_matches(['\n', '\r']).len()
        });
        let wanted = self.units_before(text, start) + position.character as usize;
        let from = match &self.units {
            None => return end.min(wanted),
            Some(units) => {
                let block = units.partition_point(|before| *before <= wanted).saturating_sub(1);
                (block * BLOCK).max(start)
            }
        };
        let mut at = (from..=text.len())
            .find(|at| text.is_char_boundary(*at))
            .unwrap_or(from);
        let mut counted = self.units_before(text, at);
        for letter in text[at..].chars() {
            counted += letter.len_utf16();
            if at >= end || counted > wanted {
                break;
            }
            at += letter.len_utf8();
        }
        at.min(end)
    }

    /// The line after the last.
    #[must_use]
    pub fn count(&self) -> u32 {
        narrow(self.starts.len())
    }

    fn units_before(&self, text: &str, offset: usize) -> usize {
        match &self.units {
            None => offset,
            Some(blocks) => {
                let block = (offset / BLOCK).min(blocks.len().saturating_sub(1));
                let before = blocks.get(block).copied().unwrap_or_default();
                before + units(&text.as_bytes()[block * BLOCK..offset])
            }
        }
    }
}

/// How many units of UTF-16 begin in these bytes of UTF-8: two for a character of four bytes.
fn units(bytes: &[u8]) -> usize {
    let first = |byte: &&u8| **byte & 0xc0 != 0x80;
    bytes.iter().filter(first).count() + bytes.iter().filter(|byte| **byte >= 0xf0).count()
}

fn narrow(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The place of every character, counted one by one.
    fn slow(text: &str) -> Vec<(usize, Position)> {
        let (mut line, mut character) = (0, 0);
        let mut places = Vec::new();
        let letters: Vec<(usize, char)> = text.char_indices().collect();
        for (index, (at, letter)) in letters.iter().enumerate() {
            places.push((*at, Position { line, character }));
            let ends = *letter == '\n' || *letter == '\r' && letters.get(index + 1).map(|next| next.1) != Some('\n');
            if ends {
                line += 1;
                character = 0;
            } else {
                character += narrow(letter.len_utf16());
            }
        }
        places.push((text.len(), Position { line, character }));
        places
    }

    #[test]
    fn places_lead_to_bytes_and_back() {
        let long = "é👩日x".repeat(2_000);
        let texts = [
            "",
            "a\nbc\r\nd\re",
            "\u{feff}{}\n",
            "é👩x\n\n日",
            &long,
            &format!("{long}\r\n{long}\n👩"),
        ];
        for text in texts {
            let lines = Lines::new(text);
            for (at, place) in slow(text) {
                assert_eq!(lines.position(text, at), place, "{at}");
                // Between CR and LF no editor has a place.
                if text[..at].ends_with('\r') && text[at..].starts_with('\n') {
                    continue;
                }
                assert_eq!(lines.offset(text, place), at, "{place:?}");
            }
        }
    }

    #[test]
    fn a_place_that_is_not_there_is_the_nearest_before_it() {
        let text = "a👩\r\nb";
        let lines = Lines::new(text);
        let offset = |line, character| lines.offset(text, Position { line, character });
        assert_eq!([offset(0, 2), offset(0, 99), offset(1, 99), offset(9, 0)], [1, 5, 8, 8]);
        assert_eq!(lines.position(text, 99), Position { line: 1, character: 1 });
    }
}
