//! What a fix would change: lines taken away and lines put in, with what stands around them.

use std::time::Duration;

use ratatui::style::Style;
use ratatui::text::{Line, Span};
use similar::{ChangeTag, TextDiff};

use super::cut;
use crate::document::plain::plain;
use crate::ui::tui::theme::Theme;

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
            let skip = differ_from(&compared, &op, room);
            for change in compared.iter_changes(&op) {
                let (mark, style) = match change.tag() {
                    ChangeTag::Delete => ("-", theme.bad),
                    ChangeTag::Insert => ("+", theme.good),
                    ChangeTag::Equal => (" ", theme.dim),
                };
                lines.push(line(mark, change.value(), skip, room, style, theme));
            }
        }
    }
    lines
}

/// The characters to leave out at the start of every line of a change, so that the difference is seen.
fn differ_from<'t>(compared: &TextDiff<'t, 't, 't, str>, op: &similar::DiffOp, room: usize) -> usize {
    let old = compared
        .old_slices()
        .get(op.old_range())
        .and_then(<[&str]>::first)
        .copied()
        .unwrap_or_default();
    let new = compared
        .new_slices()
        .get(op.new_range())
        .and_then(<[&str]>::first)
        .copied()
        .unwrap_or_default();
    if op.tag() != similar::DiffTag::Replace {
        return 0;
    }
    let same = old.chars().zip(new.chars()).take_while(|(one, two)| one == two).count();
    if same < room * 2 / 3 { 0 } else { same - room / 3 }
}

fn line(mark: &str, text: &str, skip: usize, room: usize, style: Style, theme: &Theme) -> Line<'static> {
    let marks = theme.marks();
    let text = text.trim_end_matches(['\r', '\n']);
    // Only what can be seen is looked at, because a whole API may stand in one line.
    let seen: String = text.chars().skip(skip).take(room + 1).collect();
    let lead = if skip > 0 { marks.cut_left } else { "" };
    let shown = cut(&format!("{lead}{}", plain(&seen)), room, marks.cut_right);
    Line::from(Span::styled(format!("{mark} {shown}"), style))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::tui::theme::{ColorDepth, Palette};
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
