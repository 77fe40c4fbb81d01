//! What a prompt for one line looks like: its rows, however long the text is, and where the cursor stands among them.

use std::io::{self, Write};
use std::ops::Range;

use crossterm::cursor::{Hide, MoveToColumn, MoveUp, Show};
use crossterm::queue;
use crossterm::style::{Color, ContentStyle, Print, PrintStyledContent, Stylize as _};
use crossterm::terminal::{Clear, ClearType};
use unicode_width::UnicodeWidthStr;

use crate::ui::cut::cut;
use crate::ui::wrap;

/// Where rows are left out.
const LEFT_OUT: &str = "...";

/// A row: its parts, each with its look.
type Row = Vec<(String, ContentStyle)>;

/// What is to be seen of a prompt.
pub(super) struct Looks<'a> {
    /// The question: `File:`.
    pub message: &'a str,
    /// What Enter takes while nothing is typed.
    pub offered: Option<&'a str>,
    /// What stands there while nothing is typed.
    pub placeholder: &'a str,
    /// What is typed.
    pub text: &'a str,
    /// The byte of the text that the cursor stands before.
    pub cursor: usize,
    /// What the text could become, one to a row, and which of them is chosen.
    pub matches: (&'a [String], Option<usize>),
    /// Lines below all that.
    pub below: [&'a str; 2],
    /// Whether there are colors.
    pub color: bool,
}

impl Looks<'_> {
    fn style(&self, color: Color) -> ContentStyle {
        if self.color {
            ContentStyle::new().with(color)
        } else {
            ContentStyle::new()
        }
    }

    /// The rows of a text, wrapped at words, each part of it in its look; and the bytes of the text in each row.
    fn wrapped(parts: &[(&str, ContentStyle)], width: usize) -> (Vec<Row>, Vec<Range<usize>>) {
        let whole: String = parts.iter().map(|(text, _)| *text).collect();
        let ranges = wrap::ranges(&whole, width);
        let row = |range: &Range<usize>| {
            let mut start = 0;
            let mut row = Row::new();
            for (text, style) in parts {
                let from = range.start.saturating_sub(start);
                let to = range.end.saturating_sub(start).min(text.len());
                start += text.len();
                row.extend(text.get(from..to).map(|part| (part.to_owned(), *style)));
            }
            // Blanks at a break stand past the edge.
            if let Some((last, _)) = row.last_mut() {
                last.truncate(last.trim_end().len());
            }
            row.retain(|(part, _)| !part.is_empty());
            row
        };
        (ranges.iter().map(row).collect(), ranges)
    }

    /// The rows on a screen of this size.
    pub(super) fn sheet(&self, (columns, rows): (usize, usize)) -> Sheet {
        // A row that fills the screen to its edge may or may not begin the next one.
        let width = columns.saturating_sub(1).max(1);
        let help = self.style(Color::Cyan);
        let (matches, chosen) = self.matches;
        let mut below: Vec<Row> = Vec::new();
        for (index, one) in matches.iter().enumerate() {
            let is_chosen = chosen == Some(index);
            let (mark, style) = if is_chosen {
                ("> ", help)
            } else {
                ("  ", ContentStyle::new())
            };
            below.push(vec![(cut(&format!("{mark}{one}"), width, LEFT_OUT), style)]);
        }
        for text in self.below.iter().filter(|text| !text.is_empty()) {
            below.extend(Self::wrapped(&[(text, help)], width).0);
        }
        below.truncate(rows.saturating_sub(2));
        let offered = self.offered.map_or(String::new(), |offered| format!("({offered}) "));
        let asks = format!(" {} {offered}", self.message);
        let dim = if self.color {
            ContentStyle::new().dim()
        } else {
            ContentStyle::new()
        };
        let typed = if self.text.is_empty() {
            (self.placeholder, dim)
        } else {
            (self.text, ContentStyle::new())
        };
        let before = [("?", self.style(Color::Green)), (&*asks, ContentStyle::new())];
        let (mut shown, ranges) = Self::wrapped(&[before[0], before[1], typed], width);
        let at = "?".len() + asks.len() + self.cursor.min(self.text.len());
        let row = ranges.iter().rposition(|range| range.start <= at).unwrap_or(0);
        let whole = format!("?{asks}{}", typed.0);
        let start = ranges.get(row).map_or(0, |range| range.start);
        let column = whole.get(start..at).unwrap_or_default().width().min(width);
        let first = window(&mut shown, row, rows.saturating_sub(below.len()).max(1), dim);
        let last = shown.len() - 1;
        shown.extend(below);
        Sheet {
            rows: shown,
            last,
            cursor: (row - first, column),
        }
    }

    /// The question with its answer, as it stays.
    pub(super) fn answered(&self, columns: usize, answer: &str) -> Sheet {
        let asks = format!(" {} ", self.message);
        self.closed(columns, (">", &asks), (answer, self.style(Color::Cyan)))
    }

    /// The question that somebody went back from.
    pub(super) fn left(&self, columns: usize) -> Sheet {
        let asks = format!(" {} ", self.message);
        self.closed(columns, ("?", &asks), ("(back)", self.style(Color::DarkRed)))
    }

    fn closed(&self, columns: usize, (mark, asks): (&str, &str), end: (&str, ContentStyle)) -> Sheet {
        let parts = [(mark, self.style(Color::Green)), (asks, ContentStyle::new()), end];
        let (rows, _) = Self::wrapped(&parts, columns.saturating_sub(1).max(1));
        let last = rows.len() - 1;
        Sheet {
            rows,
            last,
            cursor: (last, 0),
        }
    }
}

/// Leaves so many rows, the one with the cursor among them; the number of the first that stays.
fn window(rows: &mut Vec<Row>, cursor: usize, most: usize, dim: ContentStyle) -> usize {
    let first = cursor.saturating_sub(most / 2).min(rows.len().saturating_sub(most));
    let hidden = rows.len().saturating_sub(first + most);
    rows.drain(..first);
    rows.truncate(most);
    let at = cursor - first;
    let left_out = |count: usize| vec![(format!("{LEFT_OUT} {count} more"), dim)];
    if first > 0 && at > 0 {
        rows[0] = left_out(first + 1);
    }
    if hidden > 0 && at + 1 < most {
        rows[most - 1] = left_out(hidden + 1);
    }
    first
}

/// The rows of a prompt.
pub(super) struct Sheet {
    rows: Vec<Row>,
    /// The last row of the question and its text.
    last: usize,
    /// The cursor's row and column.
    cursor: (usize, usize),
}

impl Sheet {
    /// How many rows the cursor stands below the first, on a screen that may have become narrower since.
    fn above(&self, columns: usize) -> usize {
        let width = |row: &Row| row.iter().map(|(part, _)| part.width()).sum::<usize>();
        let rows = self.rows.iter().take(self.cursor.0);
        let taken = |width: usize| width.max(1).div_ceil(columns.max(1));
        rows.map(|row| taken(width(row))).sum::<usize>() + self.cursor.1 / columns.max(1)
    }

    /// Draws it in the place of the one that was drawn before; the cursor stays in the text.
    ///
    /// # Errors
    /// When the terminal cannot be written to.
    pub(super) fn draw(&self, before: Option<&Self>, columns: usize, out: &mut impl Write) -> io::Result<()> {
        self.put(before, columns, out)?;
        up(self.rows.len() - 1 - self.cursor.0, out)?;
        queue!(out, MoveToColumn(number(self.cursor.1)), Show)?;
        out.flush()
    }

    /// Draws it in the place of the one before, for good: what follows begins on a row of its own.
    ///
    /// # Errors
    /// When the terminal cannot be written to.
    pub(super) fn leave(&self, before: Option<&Self>, columns: usize, out: &mut impl Write) -> io::Result<()> {
        self.put(before, columns, out)?;
        queue!(out, Print("\r\n"), Show)?;
        out.flush()
    }

    /// Leaves the question and its text as they stand, and nothing below them.
    ///
    /// # Errors
    /// When the terminal cannot be written to.
    pub(super) fn break_off(&self, out: &mut impl Write) -> io::Result<()> {
        for _ in self.cursor.0..=self.last {
            queue!(out, Print("\r\n"))?;
        }
        queue!(out, Clear(ClearType::FromCursorDown), Show)?;
        out.flush()
    }

    fn put(&self, before: Option<&Self>, columns: usize, out: &mut impl Write) -> io::Result<()> {
        queue!(out, Hide, MoveToColumn(0))?;
        up(before.map_or(0, |before| before.above(columns)), out)?;
        queue!(out, Clear(ClearType::FromCursorDown))?;
        for (index, row) in self.rows.iter().enumerate() {
            if index > 0 {
                queue!(out, Print("\r\n"))?;
            }
            for (part, style) in row {
                if *style == ContentStyle::new() {
                    queue!(out, Print(part))?;
                } else {
                    queue!(out, PrintStyledContent(style.apply(part)))?;
                }
            }
        }
        Ok(())
    }
}

fn up(rows: usize, out: &mut impl Write) -> io::Result<()> {
    // None would be taken for one.
    if rows > 0 {
        queue!(out, MoveUp(number(rows)))?;
    }
    Ok(())
}

fn number(number: usize) -> u16 {
    u16::try_from(number).unwrap_or(u16::MAX)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use proptest::prelude::*;

    fn looks<'a>(text: &'a str, cursor: usize, keys: &'a str) -> Looks<'a> {
        Looks {
            message: "Scenario:",
            offered: None,
            placeholder: "",
            text,
            cursor,
            matches: (&[], None),
            below: ["", keys],
            color: true,
        }
    }

    /// A screen on which sheets were drawn one after another, below a line that was there before.
    fn screen(sheets: &[Sheet], (columns, rows): (usize, usize)) -> vt100::Parser {
        let mut screen = vt100::Parser::new(number(rows), number(columns), 500);
        screen.process(b"before\r\n");
        let mut before = None;
        for sheet in sheets {
            let mut bytes = Vec::new();
            sheet.draw(before, columns, &mut bytes).unwrap();
            screen.process(&bytes);
            before = Some(sheet);
        }
        screen
    }

    #[test]
    fn a_text_longer_than_the_screen_is_wide_wraps_at_words_and_is_drawn_over_itself() {
        let text = "An approved invoice reaches the accountant by e-mail.";
        let size = (24, 10);
        let sheets: Vec<Sheet> = (0..=text.len())
            .map(|length| looks(&text[..length], length, "[keys]").sheet(size))
            .collect();
        let screen = screen(&sheets, size);
        let shown = "before\n? Scenario: An approved\ninvoice reaches the\naccountant by e-mail.\n[keys]";
        assert_eq!(screen.screen().contents(), shown);
        assert_eq!(screen.screen().cursor_position(), (3, 21));
    }

    #[test]
    fn wide_letters_are_counted_as_wide_as_they_are() {
        let text = "請求書請求書請求書";
        let size = (20, 10);
        let screen = screen(&[looks(text, text.len(), "").sheet(size)], size);
        assert_eq!(screen.screen().contents(), "before\n? Scenario: 請求書\n請求書請求書");
        assert_eq!(screen.screen().cursor_position(), (2, 12));
    }

    #[test]
    fn of_a_text_higher_than_the_screen_the_rows_around_the_cursor_are_shown() {
        let text = "word ".repeat(600);
        let size = (40, 12);
        let screen = screen(
            &[
                looks(&text, text.len(), "[keys]").sheet(size),
                looks(&text, 1500, "[keys]").sheet(size),
            ],
            size,
        );
        let shown = screen.screen().contents();
        assert_eq!(shown.lines().count(), 12, "{shown}");
        assert!(shown.starts_with("... 3"), "{shown}");
        assert!(shown.ends_with("more\n[keys]"), "{shown}");
    }

    #[test]
    fn the_answer_that_stays_is_whole() {
        let text = "word ".repeat(600);
        let mut bytes = Vec::new();
        let size = (40, 12);
        let sheet = looks(&text, text.len(), "[keys]").sheet(size);
        let stays = looks(&text, 0, "").answered(40, text.trim_end());
        stays.leave(Some(&sheet), 40, &mut bytes).unwrap();
        let mut screen = vt100::Parser::new(200, 40, 0);
        screen.process(&bytes);
        assert_eq!(screen.screen().contents().matches("word").count(), 600);
    }

    proptest! {
        #[test]
        fn nothing_above_is_touched_and_every_row_fits(
            text in "([a-z]{1,9} |日本|e\u{301}|👩‍👩‍👧){0,40}", columns in 1_usize..50, rows in 1_usize..20,
            below in 0_usize..4, part in 0_usize..100,
        ) {
            let cursor = text.char_indices().map(|(at, _)| at).nth(part).unwrap_or(text.len());
            let keys = "some keys to press ".repeat(below);
            let sheet = looks(&text, cursor, &keys).sheet((columns, rows));
            prop_assert!(sheet.rows.len() <= rows.max(1));
            prop_assert!(sheet.cursor.0 <= sheet.last && sheet.cursor.1 < columns.max(2));
            let wide = |row: &Row| row.iter().map(|(part, _)| part.width()).sum::<usize>();
            prop_assert!(sheet.rows.iter().all(|row| wide(row) <= columns.max(12)));
        }
    }
}
