//! A choice of a few, each with what it means.

use crossterm::event::KeyCode;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use unicode_width::UnicodeWidthStr;

use super::list::{List, Row};
use crate::ui::input::Key;
use crate::ui::theme::Theme;
use crate::ui::wrap;

/// One of the things to choose from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pick {
    /// Its name.
    pub label: String,
    /// What it means, a short line.
    pub meaning: String,
}

/// A choice of a few; one is always under the cursor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choices {
    choices: Vec<Pick>,
    list: List<usize>,
}

impl Choices {
    /// The choices, with the cursor on `selected` (the first, if there is no such).
    #[must_use]
    pub fn new(choices: Vec<Pick>, selected: usize) -> Self {
        let selected = if selected < choices.len() { selected } else { 0 };
        Self {
            choices,
            list: List::on(selected),
        }
    }

    /// The choice under the cursor, counted from 0.
    #[must_use]
    pub fn selected(&self) -> usize {
        self.list.selected(&self.rows(0, None)).unwrap_or(0)
    }

    /// Puts the cursor on a choice, counted from 0; past the last it stays.
    pub fn select(&mut self, index: usize) {
        if index < self.choices.len() {
            self.list = List::on(index);
        }
    }

    /// The choices.
    #[must_use]
    pub fn choices(&self) -> &[Pick] {
        &self.choices
    }

    /// Moves the cursor: arrows, Home, End, and the first letter of a label (again for the next with that letter).
    /// False when it stays where it is.
    pub fn key(&mut self, key: Key) -> bool {
        let rows = self.rows(0, None);
        let Some(letter) = key.typed().filter(|_| matches!(key.code, KeyCode::Char(_))) else {
            return self.list.key(key, &rows);
        };
        let here = self.selected();
        let starts = |at: &usize| {
            let first = self.choices.get(*at).and_then(|choice| choice.label.chars().next());
            first.is_some_and(|first| first.to_lowercase().eq(letter.to_lowercase()))
        };
        let Some(next) = (here + 1..self.choices.len()).chain(0..here).find(starts) else {
            return false;
        };
        self.list.select(&rows, next);
        true
    }

    /// The rows it takes at a width.
    #[must_use]
    pub fn height(&self, width: u16) -> u16 {
        let lines: usize = self.rows(width, None).iter().map(|row| row.lines.len()).sum();
        u16::try_from(lines).unwrap_or(u16::MAX)
    }

    /// Draws the labels, the meanings beside them (below them where it is narrow).
    pub fn draw(&self, area: Rect, buf: &mut Buffer, theme: &Theme, focused: bool) {
        self.list
            .draw(&self.rows(area.width, Some(theme)), area, buf, theme, focused);
    }

    fn rows(&self, width: u16, theme: Option<&Theme>) -> Vec<Row<usize>> {
        const GAP: usize = 2;
        const READABLE: usize = 24;
        let width = usize::from(List::<usize>::inner(width));
        let label = self
            .choices
            .iter()
            .map(|choice| choice.label.width())
            .max()
            .unwrap_or(0)
            + GAP;
        let beside = width >= label + READABLE;
        let dim = theme.map_or_else(Default::default, |theme| theme.dim);
        let row = |(at, choice): (usize, &Pick)| {
            let left = if beside { label } else { GAP };
            let mut meaning = wrap::plain(&choice.meaning, width.saturating_sub(left).max(1)).into_iter();
            let mut first = vec![Span::raw(choice.label.clone())];
            if beside {
                first.push(Span::raw(" ".repeat(label - choice.label.width())));
                first.extend(meaning.next().map(|line| Span::styled(line, dim)));
            }
            let rest = meaning.filter(|line| !line.is_empty());
            let rest = rest.map(|line| Line::from(vec![Span::raw(" ".repeat(left)), Span::styled(line, dim)]));
            Row {
                key: Some(at),
                lines: std::iter::once(Line::from(first)).chain(rest).collect(),
            }
        };
        self.choices.iter().enumerate().map(row).collect()
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::ui::input::Input;
    use crate::ui::theme::{ColorDepth, Palette};
    use crate::ui::tui::screen;

    fn choices() -> Choices {
        let choice = |label: &str, meaning: &str| Pick {
            label: label.to_owned(),
            meaning: meaning.to_owned(),
        };
        let all = vec![
            choice("OAuth2", "people sign in with an account"),
            choice("API key", "people paste a key that you hand out"),
            choice("Anyone", ""),
        ];
        Choices::new(all, 0)
    }

    fn press(choices: &mut Choices, name: &str) -> bool {
        match Input::parse(name).unwrap() {
            Input::Key(key) => choices.key(key),
            other => unreachable!("{other:?}"),
        }
    }

    #[test]
    fn each_choice_says_what_it_means_beside_or_below() {
        let theme = Theme::new(Palette::Mono, ColorDepth::None, true);
        for width in [60, 30] {
            let buffer = screen::draw(width, 7, |area, buf| choices().draw(area, buf, &theme, true));
            insta::assert_snapshot!(format!("choice_{width}"), screen::styled(&buffer));
        }
        assert_eq!(
            (choices().height(60), choices().height(30)),
            (3, 7),
            "one meaning needs two lines where it is narrow"
        );
        screen::for_every_area(|area, buf| choices().draw(area, buf, &theme, true));
    }

    #[test]
    fn the_first_letter_jumps_and_jumps_on() {
        let mut choices = choices();
        assert!(press(&mut choices, "a"));
        assert_eq!(choices.selected(), 1);
        assert!(press(&mut choices, "A"));
        assert_eq!(choices.selected(), 2);
        assert!(press(&mut choices, "a"));
        assert_eq!(choices.selected(), 1);
        assert!(!press(&mut choices, "z"));
        assert!(press(&mut choices, "end"));
        assert_eq!(choices.selected(), 2);
    }

    #[test]
    fn a_choice_that_is_not_there_is_the_first() {
        assert_eq!(Choices::new(choices().choices, 9).selected(), 0);
        assert_eq!(Choices::new(Vec::new(), 0).selected(), 0);
    }
}
