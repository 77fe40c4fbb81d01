//! Where lines begin, and how many characters stand before a byte.

use super::arena::narrow;
use super::{Position, plain::plain};

/// How many bytes a block has: no look-up counts more than this.
const BLOCK: usize = 512;
/// How many characters an excerpt shows before and after its place.
const EXCERPT: usize = 60;

/// An index of lines (ended by LF, CRLF or CR) and of characters.
#[derive(Debug)]
pub(super) struct Lines {
    /// What comes before each block.
    blocks: Vec<Before>,
    /// Whether a line ends with CR alone.
    has_lone_returns: bool,
}

/// What comes before a place in the text.
#[derive(Debug, Clone, Copy, Default)]
struct Before {
    /// Ends of lines.
    breaks: u32,
    /// Offset of the first byte of the place's line.
    line_start: u32,
    /// Characters that begin.
    characters: u32,
}

impl Lines {
    pub(super) fn new(text: &str) -> Self {
        let bytes = text.as_bytes();
        let mut lines = Self {
            blocks: vec![Before::default()],
            has_lone_returns: has_lone_returns(bytes),
        };
        for end in (BLOCK..=text.len()).step_by(BLOCK) {
            let (breaks, line_start) = lines.breaks_before(text, end);
            let characters = lines.characters_before(text, end);
            lines.blocks.push(Before {
                breaks,
                line_start,
                characters,
            });
        }
        lines
    }

    pub(super) fn position(&self, text: &str, offset: usize) -> Position {
        let offset = offset.min(text.len());
        let (breaks, line_start) = self.breaks_before(text, offset);
        let line_start = line_start as usize;
        let column = if offset - line_start <= BLOCK {
            count(&text.as_bytes()[line_start..offset])
        } else {
            self.characters_before(text, offset) - self.characters_before(text, line_start)
        };
        Position {
            line: breaks + 1,
            column: column + 1,
        }
    }

    /// The positions of two offsets; the second is not before the first.
    pub(super) fn positions(&self, text: &str, from: usize, to: usize) -> (Position, Position) {
        let start = self.position(text, from);
        let end = match text.as_bytes().get(from..to) {
            Some(passed) if passed.len() <= BLOCK && memchr::memchr2(b'\n', b'\r', passed).is_none() => Position {
                line: start.line,
                column: start.column + count(passed),
            },
            _ => self.position(text, to),
        };
        (start, end)
    }

    pub(super) fn start(&self, text: &str, line: u32) -> Option<u32> {
        let breaks = line.checked_sub(1)?;
        let block = self.blocks.partition_point(|block| block.breaks < breaks);
        let Some(block) = block.checked_sub(1) else {
            return Some(0);
        };
        let from = block * BLOCK;
        let ends = (from..text.len()).filter(|&at| self.is_break(text.as_bytes(), at));
        ends.map(|at| narrow(at + 1))
            .nth((breaks - self.blocks[block].breaks - 1) as usize)
    }

    pub(super) fn line<'t>(&self, text: &'t str, line: u32) -> Option<&'t str> {
        let start = self.start(text, line)? as usize;
        let end = self
            .start(text, line.checked_add(1)?)
            .map_or(text.len(), |next| next as usize);
        let line = &text[start..end];
        let line = line.strip_suffix('\n').unwrap_or(line);
        Some(line.strip_suffix('\r').unwrap_or(line))
    }

    /// The line around a place, cut to a readable length, fit for a terminal.
    pub(super) fn excerpt(&self, text: &str, offset: usize) -> String {
        let position = self.position(text, offset);
        let line = self.line(text, position.line).unwrap_or_default();
        let start = self.start(text, position.line).unwrap_or_default() as usize;
        let at = offset.saturating_sub(start).min(line.len());
        let at = (0..=at).rev().find(|&at| line.is_char_boundary(at)).unwrap_or_default();
        let from = line[..at]
            .char_indices()
            .rev()
            .take(EXCERPT)
            .last()
            .map_or(at, |(index, _)| index);
        let to = line[at..]
            .char_indices()
            .nth(EXCERPT)
            .map_or(line.len(), |(index, _)| at + index);
        let before = if from > 0 { "…" } else { "" };
        let after = if to < line.len() { "…" } else { "" };
        format!("{before}{}{after}", plain(&line[from..to]))
    }

    /// How many lines end before an offset whose block has been indexed, and where the offset's own begins.
    fn breaks_before(&self, text: &str, offset: usize) -> (u32, u32) {
        let (start, Before { breaks, line_start, .. }) = self.block(offset);
        let bytes = text.as_bytes();
        let passed = &bytes[start..offset];
        let (found, last) = if self.has_lone_returns {
            let mut ends = (0..passed.len()).filter(|at| self.is_break(bytes, start + at));
            (ends.clone().count(), ends.next_back())
        } else {
            let found = memchr::memchr_iter(b'\n', passed).count();
            let last = || memchr::memrchr(b'\n', passed);
            (found, (found > 0).then(last).flatten())
        };
        let line_start = last.map_or(line_start, |at| narrow(start + at + 1));
        (breaks + narrow(found), line_start)
    }

    /// How many characters begin before an offset whose block has been indexed.
    fn characters_before(&self, text: &str, offset: usize) -> u32 {
        let (start, Before { characters, .. }) = self.block(offset);
        characters + count(&text.as_bytes()[start..offset])
    }

    /// Where the block of an offset begins, and what comes before it.
    fn block(&self, offset: usize) -> (usize, Before) {
        let block = (offset / BLOCK).min(self.blocks.len() - 1);
        (block * BLOCK, self.blocks[block])
    }

    /// Whether a line ends with this byte.
    fn is_break(&self, bytes: &[u8], at: usize) -> bool {
        match bytes[at] {
            b'\n' => true,
            b'\r' => self.has_lone_returns && bytes.get(at + 1) != Some(&b'\n'),
            _ => false,
        }
    }
}

/// Whether a line ends with CR alone.
#[expect(
    clippy::needless_bitwise_bool,
    reason = "a branch for every byte would keep the loop from taking many at once"
)]
fn has_lone_returns(bytes: &[u8]) -> bool {
    let Some(first) = memchr::memchr(b'\r', bytes) else {
        return false;
    };
    let rest = &bytes[first..];
    // Without a way out of the loop it goes over many bytes at once.
    let followed = rest.iter().zip(&rest[1..]);
    let inside = followed.fold(false, |found, (&byte, &next)| {
        found | ((byte == b'\r') & (next != b'\n'))
    });
    inside || rest.last() == Some(&b'\r')
}

/// How many characters begin in these bytes of UTF-8.
fn count(bytes: &[u8]) -> u32 {
    // Most are ASCII, and that is told much faster.
    if bytes.is_ascii() {
        return narrow(bytes.len());
    }
    narrow(bytes.iter().filter(|&&byte| byte & 0xc0 != 0x80).count())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn position(text: &str, offset: usize) -> (u32, u32) {
        let Position { line, column } = Lines::new(text).position(text, offset);
        (line, column)
    }

    #[test]
    fn lines_end_with_lf_crlf_or_cr() {
        let text = "a\nbc\r\nd\re";
        let lines = Lines::new(text);
        let all: Vec<_> = (0..6).map(|line| lines.line(text, line)).collect();
        assert_eq!(all, [None, Some("a"), Some("bc"), Some("d"), Some("e"), None]);
        assert_eq!(position(text, 0), (1, 1));
        assert_eq!(position(text, 3), (2, 2));
        assert_eq!(position(text, 5), (2, 4));
        assert_eq!(position(text, 6), (3, 1));
        assert_eq!(position(text, 8), (4, 1));
        assert_eq!(position(text, 99), (4, 2));
    }

    #[test]
    fn a_return_is_alone_where_no_line_feed_follows() {
        for text in ["", "\n", "a\r\nb", "\r\n\r\n", "\n\r\n"] {
            assert!(!has_lone_returns(text.as_bytes()), "{text:?}");
        }
        for text in ["\r", "a\r\n\r", "\r\r\n", "\r\n\ra\r\n", "\n\r"] {
            assert!(has_lone_returns(text.as_bytes()), "{text:?}");
        }
    }

    #[test]
    fn columns_count_characters() {
        assert_eq!(position("é日👩x", 9), (1, 4));
        let long = "é".repeat(5_000) + "\n" + &"日".repeat(3_000);
        assert_eq!(position(&long, 9_998), (1, 5_000));
        assert_eq!(position(&long, 10_001 + 3 * 2_999), (2, 3_000));
    }

    #[test]
    fn the_two_ends_of_a_range_are_where_each_is_alone() {
        let text = "aé\nbc\r\nd\re".to_owned() + &"日x".repeat(600) + "\n\n" + &"y".repeat(1_100);
        let lines = Lines::new(&text);
        let places = (0..14).chain(1_990..2_005).chain([2_400, text.len(), text.len() + 5]);
        for from in places.clone() {
            for to in places.clone().filter(|to| from <= *to) {
                let alone = (lines.position(&text, from), lines.position(&text, to));
                assert_eq!(lines.positions(&text, from, to), alone, "{from}..{to}");
            }
        }
    }

    #[test]
    fn an_excerpt_is_the_line_around_the_place_without_control_characters() {
        let text = format!("x\n{}\u{1b}HERE{}\ny", "a".repeat(300), "é".repeat(300));
        let excerpt = Lines::new(&text).excerpt(&text, 303);
        assert_eq!(excerpt, format!("…{}\u{fffd}HERE{}…", "a".repeat(59), "é".repeat(56)));
        assert_eq!(Lines::new("short").excerpt("short", 5), "short");
        assert_eq!(Lines::new("").excerpt("", 0), "");
    }
}
