//! What a fix would change: lines taken away and lines put in, with what stands around them.

use std::time::Duration;

use ratatui::style::Style;
use ratatui::text::{Line, Span};
use similar::{Change, ChangeTag, DiffOp, DiffTag, TextDiff};
use unicode_width::UnicodeWidthStr;

use crate::document::plain::plain;
use crate::ui::theme::Theme;
use crate::ui::tui::widget::cut;

/// Comparing stops looking for the shortest answer after this long.
const PATIENCE: Duration = Duration::from_millis(300);

/// The changed lines, `-` before and `+` after, `context` lines around each, at `width` columns; every group begins
/// with the number of its first line. Very long lines are cut where they begin to differ.
///
/// Compares whole texts: keep the result rather than asking for it with every frame.
#[must_use]
pub fn diff(before: &str, after: &str, context: usize, width: u16, theme: &Theme) -> Vec<Line<'static>> {
    let compared = TextDiff::configure().timeout(PATIENCE).diff_lines(before, after);
    let room = usize::from(width).saturating_sub(2);
    let mut lines = Vec::new();
    for group in compared.grouped_ops(context) {
        let number = group.first().map_or(0, |op| op.old_range().start) + 1;
        lines.push(Line::from(Span::styled(format!("line {number}"), theme.heading)));
        for op in group {
            for change in compared.iter_changes(&op) {
                let (mark, style) = match change.tag() {
                    ChangeTag::Delete => ("-", theme.bad),
                    ChangeTag::Insert => ("+", theme.good),
                    ChangeTag::Equal => (" ", theme.dim),
                };
                let skip = hidden(change.value(), counterpart(&compared, &op, &change), room);
                lines.push(line(mark, change.value(), skip, room, style, theme));
            }
        }
    }
    lines
}

/// The line that stands in the same place on the other side of a replacement.
fn counterpart<'t>(compared: &TextDiff<'t, 't, 't, str>, op: &DiffOp, change: &Change<&str>) -> Option<&'t str> {
    if op.tag() != DiffTag::Replace {
        return None;
    }
    let (old, new) = (op.old_range(), op.new_range());
    let (slices, index) = match (change.old_index(), change.new_index()) {
        (Some(at), _) => (&compared.new_slices()[new.clone()], at - old.start),
        (None, at) => (&compared.old_slices()[old], at? - new.start),
    };
    slices.get(index).copied()
}

/// The characters to leave out at the start of a line, so that what differs from its counterpart is seen: none of a
/// line that fits.
fn hidden(line: &str, counterpart: Option<&str>, room: usize) -> usize {
    let (Some(counterpart), false) = (counterpart, fits(line, room)) else {
        return 0;
    };
    let same = line
        .chars()
        .zip(counterpart.chars())
        .take_while(|(one, two)| one == two)
        .count();
    if same < room * 2 / 3 { 0 } else { same - room / 3 }
}

/// Whether a line needs no more than `room` columns; only what could be seen of it is looked at.
fn fits(line: &str, room: usize) -> bool {
    let line = without_end(line);
    line.chars().nth(room).is_none() && plain(line).width() <= room
}

fn without_end(line: &str) -> &str {
    line.trim_end_matches(['\r', '\n'])
}

fn line(mark: &str, text: &str, skip: usize, room: usize, style: Style, theme: &Theme) -> Line<'static> {
    let marks = theme.marks();
    // Only what can be seen is looked at, because a whole API may stand in one line.
    let seen: String = without_end(text).chars().skip(skip).take(room + 1).collect();
    let lead = if skip > 0 { marks.cut_left } else { "" };
    let shown = cut(&format!("{lead}{}", plain(&seen)), room, marks.cut_right);
    Line::from(Span::styled(format!("{mark} {shown}"), style))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::theme::{ColorDepth, Palette};
    use proptest::prelude::*;

    fn shown(before: &str, after: &str, width: u16) -> String {
        let theme = Theme::new(Palette::Mono, ColorDepth::None, false);
        let lines = diff(before, after, 1, width, &theme);
        lines.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")
    }

    #[test]
    fn the_change_stands_between_its_neighbors_with_its_line() {
        let before = "{\n  \"get\": {\n    \"operationId\": \"list\"\n  },\n  \"tags\": []\n}\n";
        let after = before.replace("\"operationId\": \"list\"", "\"operationId\": \"ListInvoices\"");
        insta::assert_snapshot!(shown(before, &after, 40));
        assert_eq!(shown(before, before, 40), "");
    }

    #[test]
    fn a_change_far_out_in_a_line_is_seen() {
        let filler = "x".repeat(5000);
        let text = shown(
            &format!("{filler}before{filler}"),
            &format!("{filler}after{filler}"),
            30,
        );
        assert_eq!(
            text,
            "line 1\n- …xxxxxxxxxbeforexxxxxxxxxxx…\n+ …xxxxxxxxxafterxxxxxxxxxxxx…"
        );
    }

    #[test]
    fn a_line_that_fits_is_shown_from_its_start() {
        let before = "            \"type\": \"string\"\n";
        let after = "            \"type\": \"string\",\n            \"x-ms-url-encoding\": \"single\"\n";
        assert_eq!(
            shown(before, after, 44),
            "line 1\n-             \"type\": \"string\"\n+             \"type\": \"string\",\n\
             +             \"x-ms-url-encoding\": \"single\""
        );
    }

    #[test]
    fn every_long_line_is_cut_where_it_differs_itself() {
        let (one, two) = ("o".repeat(40), "t".repeat(40));
        assert_eq!(
            shown(
                &format!("{one}before\n{two}before\n"),
                &format!("{one}after\nshort\nlong {two}\n"),
                30
            ),
            "line 1\n- …ooooooooobefore\n- ttttttttttttttttttttttttttt…\n+ …oooooooooafter\n+ short\n\
             + long tttttttttttttttttttttt…"
        );
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        #[test]
        fn no_line_is_wider_than_asked(before in "([a-c]|日|\n|\t){0,40}", after in "([a-c]|日|\n){0,40}", width in 0_u16..40) {
            let theme = Theme::new(Palette::Dark, ColorDepth::Ansi16, true);
            for line in diff(&before, &after, 2, width, &theme) {
                prop_assert!(line.width() <= usize::from(width).max(12));
            }
        }
    }
}
