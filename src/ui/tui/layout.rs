//! Where things stand on the screen: three layouts by size, and a floor under them.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::widget::{from_column, put, wrap};
use crate::ui::choose::SMALLEST;
use crate::ui::theme::Theme;

/// How much fits beside each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Breadth {
    /// Nothing useful; one line says so.
    TooSmall,
    /// The work alone; steps are a list, the reasons a drawer.
    Narrow,
    /// Steps and work; the reasons are a drawer.
    Standard,
    /// Steps, work and reasons.
    Wide,
}

/// The areas of a screen. None overlaps another; those a layout lacks are empty.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Layout {
    /// How much fits.
    pub room: Breadth,
    /// The whole screen.
    pub area: Rect,
    /// The first row: name, progress.
    pub header: Rect,
    /// The rule under the header.
    pub upper_rule: Rect,
    /// The steps.
    pub rail: Rect,
    /// The rule right of the rail.
    pub rail_rule: Rect,
    /// What is being worked on.
    pub work: Rect,
    /// The rule left of the reasons.
    pub why_rule: Rect,
    /// The reasons and their sources.
    pub why: Rect,
    /// The rule over the message.
    pub lower_rule: Rect,
    /// The message line.
    pub message: Rect,
    /// The keys of the present mode.
    pub keys: Rect,
}

/// The smallest size that has the wide layout, in columns and rows.
pub const WIDE: (u16, u16) = (110, 30);
/// The smallest size that has the standard layout.
pub const STANDARD: (u16, u16) = (76, 20);
/// The smallest size that is drawn at all.
pub const NARROW: (u16, u16) = SMALLEST;

impl Breadth {
    /// What fits into a size.
    #[must_use]
    pub fn of(width: u16, height: u16) -> Self {
        let fits = |(columns, rows)| width >= columns && height >= rows;
        if fits(WIDE) {
            Self::Wide
        } else if fits(STANDARD) {
            Self::Standard
        } else if fits(NARROW) {
            Self::Narrow
        } else {
            Self::TooSmall
        }
    }
}

impl Layout {
    /// The layout for an area.
    #[must_use]
    pub fn of(area: Rect) -> Self {
        let room = Breadth::of(area.width, area.height);
        let none = Rect {
            width: 0,
            height: 0,
            ..area
        };
        let mut layout = Self {
            room,
            area,
            header: none,
            upper_rule: none,
            rail: none,
            rail_rule: none,
            work: none,
            why_rule: none,
            why: none,
            lower_rule: none,
            message: none,
            keys: none,
        };
        if room == Breadth::TooSmall {
            return layout;
        }
        let row = |y: u16| Rect {
            y: area.y + y,
            height: 1,
            ..area
        };
        layout.header = row(0);
        layout.upper_rule = row(1);
        layout.lower_rule = row(area.height - 3);
        layout.message = row(area.height - 2);
        layout.keys = row(area.height - 1);
        let body = Rect {
            y: area.y + 2,
            height: area.height - 5,
            ..area
        };
        let columns = |x: u16, width: u16| Rect {
            x: area.x + x,
            width,
            ..body
        };
        let rail = if area.width < 96 { 22 } else { 26 };
        match room {
            Breadth::TooSmall => {}
            Breadth::Narrow => layout.work = body,
            Breadth::Standard => {
                layout.rail = columns(0, rail - 1);
                layout.rail_rule = columns(rail, 1);
                layout.work = columns(rail + 1, area.width - rail - 1);
            }
            Breadth::Wide => {
                let why = (32 + (area.width - WIDE.0) / 5 * 3).min(60);
                layout.rail = columns(0, rail - 1);
                layout.rail_rule = columns(rail, 1);
                // A column of air before each rule.
                layout.work = columns(rail + 1, area.width - rail - why - 3);
                layout.why_rule = columns(area.width - why - 1, 1);
                layout.why = columns(area.width - why, why);
            }
        }
        layout
    }

    /// Every area by name, for tests and for the mouse.
    #[must_use]
    pub fn areas(&self) -> [(&'static str, Rect); 10] {
        [
            ("header", self.header),
            ("upper rule", self.upper_rule),
            ("rail", self.rail),
            ("rail rule", self.rail_rule),
            ("work", self.work),
            ("why rule", self.why_rule),
            ("why", self.why),
            ("lower rule", self.lower_rule),
            ("message", self.message),
            ("keys", self.keys),
        ]
    }

    /// Draws the rules between the areas; where nothing fits, the line that says which size does.
    pub fn draw(&self, buf: &mut Buffer, theme: &Theme) {
        let marks = theme.marks();
        if self.room == Breadth::TooSmall {
            let (columns, rows) = NARROW;
            let needed = format!(
                "Needs {columns} x {rows}, has {} x {}. Make the window larger; nothing is lost.",
                self.area.width, self.area.height
            );
            let lines = wrap::plain(&needed, self.area.width.into());
            let above = self
                .area
                .height
                .saturating_sub(u16::try_from(lines.len()).unwrap_or(u16::MAX))
                / 2;
            for (row, line) in (above..self.area.height).zip(lines) {
                let line = Line::raw(line);
                let left = self
                    .area
                    .width
                    .saturating_sub(u16::try_from(line.width()).unwrap_or(u16::MAX))
                    / 2;
                put(buf, from_column(self.area, left), row, &line);
            }
            return;
        }
        for rule in [self.upper_rule, self.lower_rule] {
            let line = marks.horizontal.repeat(rule.width.into());
            put(buf, rule, 0, &Line::from(Span::styled(line, theme.border)));
        }
        for rule in [self.rail_rule, self.why_rule]
            .into_iter()
            .filter(|rule| !rule.is_empty())
        {
            let mark = |text: &'static str| Line::from(Span::styled(text, theme.border));
            for row in 0..rule.height {
                put(buf, rule, row, &mark(marks.vertical));
            }
            put(
                buf,
                Rect {
                    y: self.lower_rule.y,
                    height: 1,
                    ..rule
                },
                0,
                &mark(marks.tee_up),
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::theme::{ColorDepth, Palette};
    use crate::ui::tui::screen;
    use proptest::prelude::*;

    #[test]
    fn the_thresholds_are_110_by_30_and_76_by_20_and_40_by_12() {
        for ((width, height), room) in [
            (WIDE, Breadth::Wide),
            (STANDARD, Breadth::Standard),
            (NARROW, Breadth::Narrow),
        ] {
            assert_eq!(Breadth::of(width, height), room);
            assert!(Breadth::of(width - 1, height) < room);
            assert!(Breadth::of(width, height - 1) < room);
        }
        assert_eq!(Breadth::of(0, 0), Breadth::TooSmall);
    }

    #[test]
    fn the_rules_are_drawn_between_the_panes() {
        let theme = Theme::new(Palette::Mono, ColorDepth::None, false);
        for (width, height) in [(120, 40), (80, 24), (60, 15), (40, 12), (30, 8)] {
            let buffer = screen::draw(width, height, |area, buf| {
                let layout = Layout::of(area);
                for (name, area) in layout.areas() {
                    if !name.ends_with("rule") {
                        put(buf, area, 0, &Line::raw(format!("{name} {}", area.width)));
                    }
                }
                layout.draw(buf, &theme);
            });
            insta::assert_snapshot!(format!("layout_{width}x{height}"), screen::text(&buffer));
        }
    }

    #[test]
    fn nothing_is_drawn_outside_the_area() {
        let theme = Theme::new(Palette::Dark, ColorDepth::Ansi16, true);
        screen::for_every_area(|area, buf| Layout::of(area).draw(buf, &theme));
    }

    proptest! {
        #[test]
        fn every_area_is_inside_and_none_overlaps_another(
            width in 0_u16..140, height in 0_u16..50, x in 0_u16..9, y in 0_u16..9,
        ) {
            let whole = Rect::new(x, y, width, height);
            let areas: Vec<_> = Layout::of(whole).areas().into_iter().filter(|(_, area)| !area.is_empty()).collect();
            for (n, (name, area)) in areas.iter().enumerate() {
                prop_assert_eq!(whole.intersection(*area), *area, "{} leaves the screen", name);
                for (other, second) in areas.iter().skip(n + 1) {
                    prop_assert!(!area.intersects(*second), "{} overlaps {}", name, other);
                }
            }
        }
    }
}
