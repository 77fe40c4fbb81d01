//! An icon to agree to: before and after side by side, and what changes.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use ratatui::widgets::Widget;
use unicode_width::UnicodeWidthStr;

use crate::checklist::State;
use crate::document::plain::plain;
use crate::icon::{Icon, Measured};
use crate::session::Tone;
use crate::ui::making;

use super::super::app::App;
use super::super::layer::MadePreview;
use super::super::widget::wrap;
use super::icon;

/// Rows of words that stay readable below the pictures.
const WORDS: u16 = 8;
/// Fewer rows show no picture that tells anything.
const FEWEST: u16 = 5;

/// Draws the proposal: pictures above where there is room, below them the words.
pub fn draw(app: &App, made: &MadePreview, area: Rect, buffer: &mut Buffer) {
    let theme = &app.theme;
    let after = &made.proposal.made.icon;
    let evidence = app.session.evidence.icon.as_ref();
    let before = evidence.and_then(|check| check.content.as_ref().ok());
    let mut words = area;
    // A title, the picture, its numbers, a gap.
    let rows = area.height.saturating_sub(WORDS + 3).min(16).min(area.width / 4);
    if app.images && rows >= FEWEST {
        let half = area.width / 2;
        let mut place = area.x;
        for (title, icon) in [("before", before.map(AsRef::as_ref)), ("after", Some(after))] {
            let Some(icon) = icon else { continue };
            let column = Rect {
                x: place,
                width: half,
                ..area
            };
            picture(app, title, icon, rows, column, buffer);
            place += half;
        }
        words = Rect {
            y: area.y + rows + 3,
            height: area.height.saturating_sub(rows + 3),
            ..area
        };
    }
    let heading = format!("Enter {}.", plain(&making::writes(&made.proposal.fix)));
    let mut lines: Vec<Line<'_>> = wrap::plain(&heading, usize::from(words.width).max(1))
        .into_iter()
        .map(|line| Line::styled(line, theme.heading))
        .collect();
    if words == area {
        if let Some(icon) = before {
            lines.push(Line::styled(format!("before: {}", numbers(&icon.measured)), theme.dim));
        }
        lines.push(Line::styled(
            format!("after:  {}", numbers(&after.measured)),
            theme.text,
        ));
    }
    let glyph = |state: &State| if theme.ascii { state.ascii() } else { state.glyph() };
    let indent = glyph(&State::Checked).width() + 1;
    let width = usize::from(words.width).saturating_sub(indent).max(1);
    for (tone, text) in making::changes(&app.session, &made.proposal) {
        let (mark, style) = match tone {
            Tone::Good => (glyph(&State::Checked), theme.good),
            Tone::Bad => (glyph(&State::Failed), theme.bad),
            Tone::Info => (theme.marks().bullet, theme.dim),
        };
        for (index, line) in wrap::plain(&plain(&text), width).into_iter().enumerate() {
            let mark = if index == 0 { mark } else { "" };
            lines.push(Line::from(vec![
                Span::styled(format!("{mark:<indent$}"), style),
                Span::styled(line, theme.text),
            ]));
        }
    }
    let height = usize::from(words.height);
    let first = made.scroll.min(lines.len().saturating_sub(height));
    let hidden = lines.len() > first + height;
    for (y, line) in (words.top()..words.bottom()).zip(lines.into_iter().skip(first)) {
        line.render(Rect { y, height: 1, ..words }, buffer);
    }
    if hidden && let Some(cell) = buffer.cell_mut((words.right(), words.bottom().saturating_sub(1))) {
        cell.set_symbol(theme.marks().down).set_style(theme.accent);
    }
}

/// A picture with its title above and its numbers below.
fn picture(app: &App, title: &str, icon: &Icon, rows: u16, area: Rect, buffer: &mut Buffer) {
    let theme = &app.theme;
    let line = |y: u16| Rect { y, height: 1, ..area }.intersection(area);
    Line::styled(title.to_owned(), theme.dim).render(line(area.y), buffer);
    let place = Rect {
        y: area.y + 1,
        width: (rows * 2).min(area.width),
        height: rows,
        ..area
    };
    icon::preview(app, icon, place.intersection(area), true, buffer);
    Line::styled(numbers(&icon.measured), theme.dim).render(line(area.y + rows + 1), buffer);
}

/// `228 x 230 px, #0B6A4F, logo 158 x 151`
fn numbers(measured: &Measured) -> String {
    let mut words = format!("{} x {} px", measured.width, measured.height);
    if let Some(color) = measured.background.color() {
        words += &format!(", {color}");
    }
    if let Some(logo) = measured.logo {
        words += &format!(", logo {} x {}", logo.width, logo.height);
    }
    words
}
