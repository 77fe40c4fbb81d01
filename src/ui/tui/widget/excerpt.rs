//! The lines of a file around what a finding is about.

use ratatui::text::{Line, Span as Text};
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use crate::document::plain::plain;
use crate::document::{Document, Span};
use crate::ui::cut::cut;
use crate::ui::theme::Theme;

/// At most `rows` lines `width` columns wide: the first line of `span` with its number, the place marked in the line
/// below, and what stands around it. Long lines are cut around the place; control characters are made plain.
#[must_use]
pub fn excerpt(document: &Document, span: Span, width: u16, rows: usize, theme: &Theme) -> Vec<Line<'static>> {
    let line = document.position(span.start).line;
    let before = u32::try_from(rows.saturating_sub(1) / 2).unwrap_or(0);
    let first = line.saturating_sub(before).max(1);
    let after = u32::try_from(rows.saturating_sub(2))
        .unwrap_or(0)
        .saturating_sub(line - first);
    let digits = (line + after).to_string().len();
    let room = usize::from(width).saturating_sub(digits + 4);
    let gutter = |number: &str| {
        let text = format!(" {number:>digits$} {} ", theme.marks().vertical);
        Text::styled(text, theme.dim)
    };
    let around = |number: u32| {
        // More than the room is never looked at, however long the line is.
        let start: String = document.line(number)?.chars().take(room + 1).collect();
        let text = cut(&plain(&start), room, theme.marks().cut_right);
        Some(Line::from(vec![
            gutter(&number.to_string()),
            Text::styled(text, theme.dim),
        ]))
    };
    let mut lines: Vec<Line<'static>> = (first..line).filter_map(around).collect();
    let start = document.offset(line).unwrap_or(0);
    let text = document.line(line).unwrap_or_default();
    let from = span.start.saturating_sub(start) as usize;
    let to = (span.end.saturating_sub(start) as usize).max(from);
    let (shown, column, length) = window(text, from, to, room, theme);
    lines.push(Line::from(vec![gutter(&line.to_string()), Text::raw(shown)]));
    let mark = format!("{}{}", " ".repeat(column), theme.marks().underline.repeat(length));
    lines.push(Line::from(vec![gutter(""), Text::styled(mark, theme.bad)]));
    lines.extend((line + 1..=line + after).map_while(around));
    lines.truncate(rows);
    lines
}

/// The part of a line around the bytes `from..to` that fits `room` columns, and where in it the place is: its column
/// and how many columns of it are seen, at least one.
fn window(line: &str, from: usize, to: usize, room: usize, theme: &Theme) -> (String, usize, usize) {
    let from = floor(line, from);
    let to = floor(line, to).max(from);
    let (before, rest) = line.split_at(from);
    let marks = theme.marks();
    // Only as much is looked at as can be seen, because a whole API may stand in one line.
    let near = |text: &str| text.chars().take(room + 1).collect::<String>();
    let tail: String = before
        .chars()
        .rev()
        .take(room + 1)
        .collect::<Vec<_>>()
        .into_iter()
        .rev()
        .collect();
    let cut_before = tail.len() < before.len();
    let (mut tail, head) = (plain(&tail).into_owned(), plain(&near(rest)).into_owned());
    if cut_before || tail.width() + head.width() > room {
        let wanted = tail.width().min(room / 3);
        let keep = if wanted < tail.width() || cut_before {
            wanted.saturating_sub(marks.cut_left.width())
        } else {
            wanted
        };
        let mut kept = 0;
        let at = tail
            .grapheme_indices(true)
            .rev()
            .take_while(|(_, grapheme)| {
                kept += grapheme.width();
                kept <= keep
            })
            .last()
            .map_or(tail.len(), |(at, _)| at);
        if at > 0 || cut_before {
            tail = format!("{}{}", marks.cut_left, tail.get(at..).unwrap_or_default());
        }
    }
    // Behind a line that fills the room, the mark stands under its last column.
    let column = tail.width().min(room.saturating_sub(1));
    let place = plain(&near(rest.get(..to - from).unwrap_or_default())).width();
    let seen = place.min(room.saturating_sub(column)).max(1);
    (cut(&format!("{tail}{head}"), room, marks.cut_right), column, seen)
}

/// The nearest place at or before `at` where a character starts.
fn floor(text: &str, at: usize) -> usize {
    (0..=at.min(text.len()))
        .rev()
        .find(|at| text.is_char_boundary(*at))
        .unwrap_or(0)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::document::Syntax;
    use crate::ui::theme::{ColorDepth, Palette};
    use proptest::prelude::*;

    fn theme() -> Theme {
        Theme::new(Palette::Mono, ColorDepth::None, false)
    }

    fn shown(text: &str, pointer: &str, width: u16, rows: usize) -> String {
        let document = Document::parse(text.as_bytes(), Syntax::Json).unwrap();
        let span = document.resolve(pointer).unwrap().span();
        let lines = excerpt(&document, span, width, rows, &theme());
        assert!(lines.len() <= rows && lines.iter().all(|line| line.width() <= usize::from(width).max(8)));
        lines
            .iter()
            .map(|line| line.to_string().trim_end().to_owned())
            .collect::<Vec<_>>()
            .join("\n")
    }

    #[test]
    fn the_place_is_marked_between_its_neighbors() {
        let text = "{\n  \"info\": {\n    \"title\": \"Invoices\",\n    \"version\": \"1.0\"\n  }\n}\n";
        insta::assert_snapshot!(shown(text, "/info/title", 40, 5));
        assert_eq!(shown(text, "/info/title", 40, 1), " 3 │     \"title\": \"Invoices\",");
        assert_eq!(shown(text, "/info/title", 40, 0), "");
        assert_eq!(shown(text, "/info", 40, 2), " 2 │   \"info\": {\n   │           ^");
    }

    #[test]
    fn a_line_with_the_whole_file_is_cut_around_the_place() {
        let filler = "x".repeat(100_000);
        let text = format!("{{\"a\":\"{filler}\",\"b\":\"place\",\"c\":\"{filler}\"}}");
        insta::assert_snapshot!(shown(&text, "/b", 40, 3));
        let text = format!("{{\"a\":\"{filler}\"}}");
        assert_eq!(
            shown(&text, "/a", 20, 2),
            " 1 │ {\"a\":\"xxxxxxxx…\n   │      ^^^^^^^^^^"
        );
    }

    #[test]
    fn a_place_behind_a_line_that_fills_the_room_is_marked_at_its_end() {
        let document = Document::parse(b"[12345]", Syntax::Json).unwrap();
        let mark = |width| excerpt(&document, Span { start: 7, end: 7 }, width, 2, &theme())[1].to_string();
        assert_eq!(mark(13), "   │        ^");
        assert_eq!(mark(12), "   │       ^");
    }

    #[test]
    fn control_characters_are_plain_and_wide_ones_keep_the_mark_in_place() {
        assert_eq!(
            shown("{\"日本\":\t1}", "/日本", 40, 2),
            " 1 │ {\"日本\": 1}\n   │          ^"
        );
    }

    proptest! {
        #[test]
        fn any_span_of_any_text_fits(text in "\\PC{0,30}(\n|\t|日|x){0,30}", from in 0_u32..90, length in 0_u32..90, width in 0_u16..50) {
            let json = serde_json::to_string_pretty(&[&text, "second"]).unwrap();
            let document = Document::parse(json.as_bytes(), Syntax::Json).unwrap();
            for rows in 0..6 {
                let lines = excerpt(&document, Span { start: from, end: from + length }, width, rows, &theme());
                prop_assert!(lines.len() <= rows);
                prop_assert!(lines.iter().all(|line| line.width() <= usize::from(width).max(7)));
            }
        }
    }
}
