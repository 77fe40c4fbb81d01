//! What a fix would change: lines taken away and lines put in, with what stands around them.

use std::time::Duration;

use similar::{Change, ChangeTag, DiffOp, DiffTag, TextDiff};
use unicode_width::UnicodeWidthStr;

use super::cut::cut;
use super::marks::Marks;
use crate::document::plain::plain;

/// Comparing stops looking for the shortest answer after this long.
const PATIENCE: Duration = Duration::from_millis(300);

/// What a line of a comparison is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// Neither: it says where the lines below it stand.
    Place,
    /// Only before.
    Before,
    /// Only after.
    After,
    /// Both, unchanged.
    Both,
}

/// A line of a comparison, fit for a terminal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Compared {
    /// Which text it stands in.
    pub side: Side,
    /// Its text, with its mark.
    pub text: String,
}

/// The changed lines, `-` before and `+` after, `context` lines around each, at `width` columns; every group begins
/// with the number of its first line. Where a line of a group would not fit, the group goes without the indentation that all
/// its lines share; very long lines are cut where they begin to differ.
///
/// Compares whole texts: keep the result rather than asking for it with every frame.
#[must_use]
pub fn diff(before: &str, after: &str, context: usize, width: u16, marks: &Marks) -> Vec<Compared> {
    let compared = TextDiff::configure().timeout(PATIENCE).diff_lines(before, after);
    let room = usize::from(width).saturating_sub(2);
    let mut lines = Vec::new();
    for group in compared.grouped_ops(context) {
        let number = group.first().map_or(0, |op| op.old_range().start) + 1;
        lines.push(Compared {
            side: Side::Place,
            text: format!("line {number}"),
        });
        let changes = || group.iter().flat_map(|op| compared.iter_changes(op));
        let indent = if changes().all(|change| fits(change.value(), room)) {
            0
        } else {
            let texts = changes().map(|change| change.value());
            texts
                .filter(|text| !text.trim().is_empty())
                .map(blanks)
                .min()
                .unwrap_or(0)
        };
        let inner = |text: &'_ str| text.get(indent.min(blanks(text))..).unwrap_or_default().to_owned();
        for op in &group {
            for change in compared.iter_changes(op) {
                let (mark, side) = match change.tag() {
                    ChangeTag::Delete => ("-", Side::Before),
                    ChangeTag::Insert => ("+", Side::After),
                    ChangeTag::Equal => (" ", Side::Both),
                };
                let other = counterpart(&compared, op, &change).map(inner);
                let value = inner(change.value());
                let skip = hidden(&value, other.as_deref(), room);
                let text = format!("{mark} {}", shown(&value, skip, room, marks));
                lines.push(Compared { side, text });
            }
        }
    }
    lines
}

/// The blanks at the start of a line.
fn blanks(line: &str) -> usize {
    line.len() - line.trim_start_matches(' ').len()
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

fn shown(text: &str, skip: usize, room: usize, marks: &Marks) -> String {
    // Only what can be seen is looked at, because a whole API may stand in one line.
    let seen: String = without_end(text).chars().skip(skip).take(room + 1).collect();
    let lead = if skip > 0 { marks.cut_left } else { "" };
    cut(&format!("{lead}{}", plain(&seen)), room, marks.cut_right)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn compared(before: &str, after: &str, width: u16) -> String {
        let lines = diff(before, after, 1, width, Marks::of(false));
        lines.into_iter().map(|line| line.text).collect::<Vec<_>>().join("\n")
    }

    #[test]
    fn the_change_stands_between_its_neighbors_with_its_line() {
        let before = "{\n  \"get\": {\n    \"operationId\": \"list\"\n  },\n  \"tags\": []\n}\n";
        let after = before.replace("\"operationId\": \"list\"", "\"operationId\": \"ListInvoices\"");
        insta::assert_snapshot!(compared(before, &after, 40));
        assert_eq!(compared(before, before, 40), "");
    }

    #[test]
    fn a_change_far_out_in_a_line_is_seen() {
        let filler = "x".repeat(5000);
        let text = compared(
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
            compared(before, after, 44),
            "line 1\n-             \"type\": \"string\"\n+             \"type\": \"string\",\n\
             +             \"x-ms-url-encoding\": \"single\""
        );
    }

    #[test]
    fn lines_that_do_not_fit_go_without_the_indentation_that_all_share() {
        let before = "        \"a\": {\n          \"b\": \"a text of some length\"\n";
        let after = "        \"a\": {\n          \"b\": \"a text of some length\",\n";
        assert_eq!(
            compared(before, after, 34),
            "line 1\n  \"a\": {\n-   \"b\": \"a text of some length\"\n+   \"b\": \"a text of some length\","
        );
    }

    #[test]
    fn every_long_line_is_cut_where_it_differs_itself() {
        let (one, two) = ("o".repeat(40), "t".repeat(40));
        assert_eq!(
            compared(
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
            for line in diff(&before, &after, 2, width, Marks::of(true)) {
                prop_assert!(line.text.width() <= usize::from(width).max(12));
            }
        }
    }
}
