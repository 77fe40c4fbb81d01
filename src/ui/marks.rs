//! Marks that are not states, in Unicode and in ASCII.

use ratatui::symbols::border;

/// One-column marks that are not states.
#[derive(Debug, PartialEq, Eq)]
pub struct Marks {
    /// Before what is focused.
    pub focus: &'static str,
    /// Beside what is current.
    pub current: &'static str,
    /// The left edge of a field.
    pub field_left: &'static str,
    /// The right edge of a field.
    pub field_right: &'static str,
    /// Text goes on to the left.
    pub cut_left: &'static str,
    /// Text goes on to the right.
    pub cut_right: &'static str,
    /// More above.
    pub up: &'static str,
    /// More below, or opens downwards.
    pub down: &'static str,
    /// Before one of several points.
    pub bullet: &'static str,
    /// Under what a message is about.
    pub underline: &'static str,
    /// A horizontal rule.
    pub horizontal: &'static str,
    /// A vertical rule.
    pub vertical: &'static str,
    /// A horizontal rule as far as one has come.
    pub progress: &'static str,
    /// A vertical rule reaching a horizontal one from above.
    pub tee_up: &'static str,
    /// A patch of some color, where colors are missing.
    pub shade: &'static str,
}

impl Marks {
    /// Those of ASCII, or those of Unicode.
    #[must_use]
    pub fn of(ascii: bool) -> &'static Self {
        if ascii { &ASCII } else { &UNICODE }
    }
}

/// Marks of Unicode.
const UNICODE: Marks = Marks {
    focus: "▶",
    current: "▌",
    field_left: "▏",
    field_right: "▕",
    cut_left: "…",
    cut_right: "…",
    up: "↑",
    down: "↓",
    bullet: "•",
    underline: "^",
    horizontal: "─",
    vertical: "│",
    progress: "━",
    tee_up: "┴",
    shade: "▒",
};

/// Marks of ASCII.
const ASCII: Marks = Marks {
    focus: ">",
    current: ">",
    field_left: "[",
    field_right: "]",
    cut_left: "<",
    cut_right: ">",
    up: "^",
    down: "v",
    bullet: "*",
    underline: "^",
    horizontal: "-",
    vertical: "|",
    progress: "=",
    tee_up: "+",
    shade: "#",
};

/// A frame of ASCII.
pub(super) const ASCII_BORDER: border::Set<'static> = border::Set {
    top_left: "+",
    top_right: "+",
    bottom_left: "+",
    bottom_right: "+",
    vertical_left: "|",
    vertical_right: "|",
    horizontal_top: "-",
    horizontal_bottom: "-",
};

#[cfg(test)]
mod tests {
    use super::*;
    use unicode_width::UnicodeWidthStr;

    #[test]
    fn every_mark_is_one_column_and_ascii_marks_are_ascii() {
        for (marks, ascii) in [(&UNICODE, false), (&ASCII, true)] {
            let Marks {
                focus,
                current,
                field_left,
                field_right,
                cut_left,
                cut_right,
                up,
                down,
                bullet,
                underline,
                horizontal,
                vertical,
                progress,
                tee_up,
                shade,
            } = marks;
            for mark in [
                focus,
                current,
                field_left,
                field_right,
                cut_left,
                cut_right,
                up,
                down,
                bullet,
                underline,
                horizontal,
                vertical,
                progress,
                tee_up,
                shade,
            ] {
                assert_eq!(mark.width(), 1, "{mark}");
                assert!(!ascii || mark.is_ascii());
            }
        }
    }
}
