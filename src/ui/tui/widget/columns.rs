//! Two columns of lines side by side where there is room for them, else one above the other.

use ratatui::text::{Line, Span};

/// The narrowest that a column of an excerpt is of use.
const NARROWEST: u16 = 36;
/// Columns between the two.
const GAP: u16 = 2;

/// How wide each of two columns is; none where they stand one above the other.
#[must_use]
pub fn column(width: u16) -> Option<u16> {
    let column = width.saturating_sub(GAP) / 2;
    (column >= NARROWEST).then_some(column)
}

/// Lines that were made for [`column()`] side by side, or for `width` one above the other.
#[must_use]
pub fn side_by_side(left: Vec<Line<'static>>, right: Vec<Line<'static>>, width: u16) -> Vec<Line<'static>> {
    let Some(column) = column(width) else {
        return left.into_iter().chain(right).collect();
    };
    let rows = left.len().max(right.len());
    let (mut left, mut right) = (left.into_iter(), right.into_iter());
    let row = |_| {
        let mut line = left.next().unwrap_or_default();
        let gap = usize::from(column + GAP).saturating_sub(line.width());
        line.spans.push(Span::raw(" ".repeat(gap)));
        line.spans.extend(right.next().unwrap_or_default().spans);
        line
    };
    (0..rows).map(row).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(left: &[&'static str], right: &[&'static str], width: u16) -> Vec<String> {
        let lines = |texts: &[&'static str]| texts.iter().map(|text| Line::from(*text)).collect();
        let lines = side_by_side(lines(left), lines(right), width);
        lines
            .iter()
            .map(|line| line.to_string().trim_end().to_owned())
            .collect()
    }

    #[test]
    fn where_there_is_room_the_two_stand_side_by_side() {
        let row = |left: &str, right: &str| format!("{left:38}{right}").trim_end().to_owned();
        assert_eq!(shown(&["a", "b"], &["c"], 74), [row("a", "c"), row("b", "")]);
        assert_eq!(shown(&["a"], &["c", "d"], 74), [row("a", "c"), row("", "d")]);
    }

    #[test]
    fn where_there_is_none_the_one_stands_above_the_other() {
        assert_eq!(shown(&["a", "b"], &["c"], 73), ["a", "b", "c"]);
        assert_eq!(shown(&["a"], &["b"], 0), ["a", "b"]);
    }
}
