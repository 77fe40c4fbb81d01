//! The documents that are open in the editor: their texts, as they are typed.

use std::cell::OnceCell;
use std::path::PathBuf;

use gen_lsp_types::{Position, Range, TextDocumentContentChangeEvent, Uri};

use super::positions::Lines;
use crate::document::Span;

/// The mark that a text may begin with; [`crate::document::Document::text`] begins after it.
const MARK: char = '\u{feff}';

/// An open document.
pub struct Buffer {
    /// As the editor names it.
    pub uri: Uri,
    /// The file, where it is one.
    pub path: Option<PathBuf>,
    /// How often it was changed, as the editor counts.
    pub version: i32,
    text: String,
    lines: OnceCell<Lines>,
}

impl Buffer {
    /// A document just opened.
    #[must_use]
    pub fn new(uri: Uri, version: i32, text: String) -> Self {
        Self {
            path: super::uri::path(&uri),
            uri,
            version,
            text,
            lines: OnceCell::new(),
        }
    }

    /// The text.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Makes a change: of a range, or of the whole text.
    pub fn change(&mut self, change: TextDocumentContentChangeEvent) {
        match change {
            TextDocumentContentChangeEvent::TextDocumentContentChangePartial(part) => {
                let [start, end] =
                    [part.range.start, part.range.end].map(|place| self.lines().offset(&self.text, place));
                self.text.replace_range(start.min(end)..start.max(end), &part.text);
            }
            TextDocumentContentChangeEvent::TextDocumentContentChangeWholeDocument(whole) => self.text = whole.text,
        }
        self.lines.take();
    }

    /// Where some bytes of the document are, counted as its tree counts them: from behind a byte-order mark.
    #[must_use]
    pub fn range(&self, span: Span) -> Range {
        let mark = u32::try_from(self.mark()).unwrap_or_default();
        let moved = Span {
            start: span.start + mark,
            end: span.end + mark,
        };
        self.lines().range(&self.text, moved)
    }

    /// The byte at a place, counted in the same way.
    #[must_use]
    pub fn offset(&self, position: Position) -> usize {
        self.lines().offset(&self.text, position).saturating_sub(self.mark())
    }

    /// A line as a range, from its first character that is not blank to its last; `line` counts from 0.
    #[must_use]
    pub fn line(&self, line: u32) -> Range {
        let lines = self.lines();
        let place = |character| Position { line, character };
        let (start, end) = (
            lines.offset(&self.text, place(0)),
            lines.offset(&self.text, place(u32::MAX)),
        );
        let written = self.text[start..end].trim_start();
        let blank = end - start - written.len();
        Range {
            start: lines.position(&self.text, start + blank),
            end: lines.position(&self.text, start + blank + written.trim_end().len()),
        }
    }

    /// The text that the document's tree counts in: without a byte-order mark.
    #[must_use]
    pub fn written(&self) -> &str {
        &self.text[self.mark()..]
    }

    fn mark(&self) -> usize {
        if self.text.starts_with(MARK) {
            MARK.len_utf8()
        } else {
            0
        }
    }

    fn lines(&self) -> &Lines {
        self.lines.get_or_init(|| Lines::new(&self.text))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn changed(text: &str, (from, to): ((u32, u32), (u32, u32)), by: &str) -> String {
        let place = |(line, character)| Position { line, character };
        let mut buffer = Buffer::new(Uri::from("file:///a.json"), 1, text.to_owned());
        let part = gen_lsp_types::TextDocumentContentChangePartial {
            range: Range {
                start: place(from),
                end: place(to),
            },
            text: by.to_owned(),
            ..Default::default()
        };
        buffer.change(TextDocumentContentChangeEvent::TextDocumentContentChangePartial(part));
        buffer.text
    }

    #[test]
    fn a_range_is_changed_wherever_it_lies() {
        assert_eq!(changed("a👩b\nc", ((0, 3), (1, 0)), "-"), "a👩-c");
        assert_eq!(changed("ab", ((0, 1), (0, 1)), "👩"), "a👩b");
        assert_eq!(changed("ab\n", ((7, 0), (9, 9)), "c"), "ab\nc");
        assert_eq!(changed("abc", ((0, 2), (0, 1)), ""), "ac");
    }

    #[test]
    fn bytes_count_from_behind_a_byte_order_mark() {
        let buffer = Buffer::new(Uri::from("file:///a.json"), 1, "\u{feff}{}".to_owned());
        let range = buffer.range(Span { start: 0, end: 1 });
        assert_eq!((range.start.character, range.end.character), (1, 2));
        assert_eq!((buffer.offset(range.start), buffer.written()), (0, "{}"));
    }
}
