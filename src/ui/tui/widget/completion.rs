//! What a typed path may become, under its field.

use crossterm::event::KeyCode;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::{from_column, put};
use crate::document::plain::plain;
use crate::store::Match;
use crate::ui::input::Key;
use crate::ui::theme::Theme;

/// The matches shown at most.
pub const MOST: usize = 6;

/// The matches of a typed text, best first, with one of them highlighted.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Completion {
    typed: String,
    matches: Vec<Match>,
    selected: usize,
}

impl Completion {
    /// The matches of `typed`, in the order given ([`crate::store::complete`] puts the right kinds first); none when
    /// the only one is what stands there already.
    #[must_use]
    pub fn new(typed: &str, mut matches: Vec<Match>) -> Self {
        matches.truncate(MOST);
        if matches.iter().all(|only| only.path == typed) {
            matches.clear();
        }
        Self {
            typed: typed.to_owned(),
            matches,
            selected: 0,
        }
    }

    /// Whether there is anything to take.
    #[must_use]
    pub fn is_open(&self) -> bool {
        !self.matches.is_empty()
    }

    /// The highlighted path, which → and Tab take.
    #[must_use]
    pub fn highlighted(&self) -> Option<&str> {
        self.matches.get(self.selected).map(|one| one.path.as_str())
    }

    /// Up and Down move the highlight, around the ends; other keys are not for it.
    pub fn key(&mut self, key: Key) -> bool {
        let count = self.matches.len();
        if count == 0 || !key.mods.is_empty() {
            return false;
        }
        match key.code {
            KeyCode::Up => self.selected = (self.selected + count - 1) % count,
            KeyCode::Down => self.selected = (self.selected + 1) % count,
            _ => return false,
        }
        true
    }

    /// The rows it takes.
    #[must_use]
    pub fn height(&self) -> u16 {
        u16::try_from(self.matches.len()).unwrap_or(u16::MAX)
    }

    /// Draws the matches over what was there; what was typed stands out, kinds not asked for stand back.
    pub fn draw(&self, area: Rect, buf: &mut Buffer, theme: &Theme) {
        let area = area.intersection(buf.area);
        for (row, one) in (0..area.height).zip(&self.matches) {
            let line = Rect {
                y: area.y + row,
                height: 1,
                ..area
            };
            for position in line.positions() {
                if let Some(cell) = buf.cell_mut(position) {
                    cell.reset();
                }
            }
            let style = if one.fits { theme.text } else { theme.dim };
            let spans = match one.path.to_lowercase().find(&self.typed.to_lowercase()) {
                Some(at) if !self.typed.is_empty() => {
                    let end = at + self.typed.len();
                    let part =
                        |range: std::ops::Range<usize>| plain(one.path.get(range).unwrap_or_default()).into_owned();
                    if one.path.get(at..end).is_some() {
                        vec![
                            Span::styled(part(0..at), style),
                            Span::styled(part(at..end), theme.accent),
                            Span::styled(part(end..one.path.len()), style),
                        ]
                    } else {
                        vec![Span::styled(plain(&one.path).into_owned(), style)]
                    }
                }
                _ => vec![Span::styled(plain(&one.path).into_owned(), style)],
            };
            put(buf, from_column(line, 2), 0, &Line::from(spans));
            if usize::from(row) == self.selected {
                buf.set_style(line, theme.focus);
                put(buf, line, 0, &Line::from(Span::raw(theme.marks().focus)));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::ui::input::Input;
    use crate::ui::theme::{ColorDepth, Palette};
    use crate::ui::tui::screen;

    fn matches(paths: &[(&str, bool)]) -> Vec<Match> {
        paths
            .iter()
            .map(|(path, fits)| Match {
                path: (*path).to_owned(),
                fits: *fits,
            })
            .collect()
    }

    fn press(completion: &mut Completion, name: &str) -> bool {
        match Input::parse(name).unwrap() {
            Input::Key(key) => completion.key(key),
            other => unreachable!("{other:?}"),
        }
    }

    #[test]
    fn the_matches_cover_what_is_below_and_one_is_highlighted() {
        let theme = Theme::new(Palette::Mono, ColorDepth::None, false);
        let mut completion = Completion::new(
            "ico",
            matches(&[("assets/Icon.png", true), ("icons/", true), ("ICO-notes.txt", false)]),
        );
        assert!(press(&mut completion, "down"));
        assert_eq!(completion.highlighted(), Some("icons/"));
        let buffer = screen::draw(24, 4, |area, buf| {
            for row in 0..4 {
                put(buf, area, row, &Line::raw("-".repeat(24)));
            }
            completion.draw(
                Rect {
                    height: completion.height(),
                    ..area
                },
                buf,
                &theme,
            );
        });
        insta::assert_snapshot!(screen::styled(&buffer));
        screen::for_every_area(|area, buf| completion.draw(area, buf, &theme));
    }

    #[test]
    fn up_goes_round_and_other_keys_are_left_alone() {
        let mut completion = Completion::new("", matches(&[("a", true), ("b", true)]));
        assert!(press(&mut completion, "up"));
        assert_eq!(completion.highlighted(), Some("b"));
        for name in ["enter", "tab", "right", "a", "ctrl-p"] {
            assert!(!press(&mut completion, name));
        }
        assert!(!press(&mut Completion::default(), "down"));
    }

    #[test]
    fn a_path_that_is_complete_offers_nothing() {
        assert!(!Completion::new("icon.png", matches(&[("icon.png", true)])).is_open());
        assert!(Completion::new("icon", matches(&[("icon.png", true)])).is_open());
    }
}
