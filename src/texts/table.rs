//! Texts as a table for spreadsheet programs, and back.
//!
//! A cell that a program would take for a formula gets an apostrophe in front, which is taken off again on reading.

use csv::{QuoteStyle, ReaderBuilder, Terminator, WriterBuilder};

use super::Text;

/// The columns.
pub const HEADER: [&str; 8] = ["id", "kind", "where", "places", "limit", "now", "suggested", "new"];

/// The mark by which spreadsheet programs know UTF-8.
const MARK: &str = "\u{feff}";

/// A row as somebody filled it in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Filled {
    /// The line of the table where it begins, from 1.
    pub line: u64,
    /// The text's [`id`](Text::id).
    pub id: String,
    /// The text as it was when the table was written.
    pub now: String,
    /// The new text; empty where nothing is to change.
    pub new: String,
}

/// The table: UTF-8 with its mark, commas, CRLF, every cell in quotation marks.
///
/// # Panics
/// Never: writing into memory does not fail.
#[must_use]
pub fn write(texts: &[Text]) -> String {
    let rows = texts.iter().map(|text| {
        let suggested = text.suggestion.as_ref().map_or("", |suggestion| &suggestion.text);
        [
            text.id.clone(),
            text.kind.word().to_owned(),
            text.places
                .first()
                .map_or_else(String::new, |place| place.called.clone()),
            text.places.len().to_string(),
            text.limit.map_or_else(String::new, |limit| limit.to_string()),
            text.now.clone(),
            suggested.to_owned(),
            String::new(),
        ]
    });
    let mut writer = WriterBuilder::new()
        .terminator(Terminator::CRLF)
        .quote_style(QuoteStyle::Always)
        .from_writer(Vec::new());
    let sure = "writing into memory does not fail";
    writer.write_record(HEADER).expect(sure);
    for row in rows {
        writer.write_record(row.iter().map(|cell| guarded(cell))).expect(sure);
    }
    let bytes = writer.into_inner().expect(sure);
    format!("{MARK}{}", String::from_utf8_lossy(&bytes))
}

/// Reads a table that a spreadsheet program saved: comma, semicolon or tab, with or without mark.
///
/// # Errors
/// Why it is no such table, a sentence.
pub fn read(text: &str) -> Result<Vec<Filled>, String> {
    let text = text.strip_prefix(MARK).unwrap_or(text);
    // Some programs say so in a line of its own.
    let (told, lines) = match text.split_once('\n') {
        Some((first, rest)) if first.starts_with("sep=") => (first.trim_end().chars().nth(4), rest),
        _ => (None, text),
    };
    let header = lines.lines().next().unwrap_or_default();
    let delimiter = told
        .filter(char::is_ascii)
        .or_else(|| header.chars().find(|sign| ",;\t".contains(*sign)));
    let Some(delimiter) = delimiter.and_then(|sign| u8::try_from(sign).ok()) else {
        return Err("The first line has no columns that a comma, a semicolon or a tab parts.".to_owned());
    };
    let mut reader = ReaderBuilder::new()
        .delimiter(delimiter)
        .flexible(true)
        .from_reader(lines.as_bytes());
    let broken = |error: &csv::Error| format!("The table cannot be read: {error}.");
    let names = reader.headers().map_err(|error| broken(&error))?.clone();
    let column = |name: &str| {
        let at = names.iter().position(|column| column.trim().eq_ignore_ascii_case(name));
        at.ok_or_else(|| format!("The table has no column \"{name}\"."))
    };
    let (id, now, new) = (column("id")?, column("now")?, column("new")?);
    let mut line = Lines {
        text,
        read: 0,
        breaks: 0,
    };
    let before = text.len() - lines.len();
    let row = |record: Result<csv::StringRecord, csv::Error>| {
        let record = record.map_err(|error| broken(&error))?;
        let cell = |at: usize| unguarded(record.get(at).unwrap_or_default()).to_owned();
        let start = record.position().map_or(0, csv::Position::byte);
        Ok(Filled {
            line: line.at(before + usize::try_from(start).unwrap_or(0)),
            id: cell(id).trim().to_owned(),
            now: cell(now),
            new: cell(new),
        })
    };
    reader.records().map(row).collect()
}

/// Counts lines as far as a table was read.
struct Lines<'t> {
    text: &'t str,
    read: usize,
    breaks: u64,
}

impl Lines<'_> {
    /// The line of the first byte from here on that is no line break; `byte` never goes back.
    fn at(&mut self, byte: usize) -> u64 {
        let rest = self.text.as_bytes().get(self.read..).unwrap_or_default();
        let until = byte.saturating_sub(self.read).min(rest.len());
        let breaks = rest[until..].iter().take_while(|byte| matches!(byte, b'\r' | b'\n'));
        let until = until + breaks.count();
        self.breaks += rest[..until].iter().map(|byte| u64::from(*byte == b'\n')).sum::<u64>();
        self.read += until;
        self.breaks + 1
    }
}

/// Whether a program would take the text for a formula, were it not for apostrophes in front.
fn is_formula(text: &str) -> bool {
    text.trim_start_matches('\'')
        .starts_with(['=', '+', '-', '@', '\t', '\r'])
}

/// The text as a cell that is no formula.
fn guarded(text: &str) -> String {
    let guard = if is_formula(text) { "'" } else { "" };
    format!("{guard}{text}")
}

/// The text of such a cell.
fn unguarded(cell: &str) -> &str {
    cell.strip_prefix('\'').filter(|_| is_formula(cell)).unwrap_or(cell)
}
