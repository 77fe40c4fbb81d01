//! The first screen: what this is, what was found, which program to follow.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::checklist::State;
use crate::document::plain::plain;

use super::super::app::App;
use super::icon;
use super::page::{Page, marks_of_hidden};

/// Columns of text; what is right of them is for the icon.
const TEXT: u16 = 90;

/// Draws the first screen.
pub fn draw(app: &App, program: usize, area: Rect, buffer: &mut Buffer) {
    let theme = &app.theme;
    let mut page = Page::new(area.width.saturating_sub(2).min(TEXT));
    if area.height >= 18 {
        page.area(1, |_, _| ());
    }
    page.text(
        "",
        0,
        "Welcome. conncert gets a connector ready for Microsoft certification.",
        theme.heading,
    );
    page.text(
        "",
        0,
        "Nothing leaves this computer. You can stop at any time; answers are kept.",
        theme.text,
    );
    page.gap();
    let found = app.session.found_here();
    page.text("", 0, "Found in this folder, offline", theme.heading);
    for line in &found.lines {
        let state = match &line.here {
            Some(_) if line.faulty => State::Advice,
            Some(_) => State::Checked,
            None => State::Todo,
        };
        let what = line.here.as_deref().unwrap_or(line.what);
        page.line(Line::from(vec![
            Span::raw("  "),
            Span::styled(theme.glyph(&state), theme.state(&state)),
            Span::styled(format!(" {}", plain(what)), theme.text),
            Span::styled(format!("  {}", plain(&line.detail)), theme.dim),
        ]));
    }
    page.gap();
    page.text("", 0, &found.sentence(), theme.accent);
    if let Some(road) = app.session.road() {
        page.text("", 0, &plain(&road), theme.accent);
    }
    page.gap();
    page.text("", 0, "Which program are you following?", theme.heading);
    for (index, choice) in app.session.offers().into_iter().enumerate() {
        let chosen = index == program;
        let from = page.row();
        page.line(Line::from(vec![
            Span::raw(" "),
            theme.pointer(chosen),
            Span::raw(" "),
            Span::styled(choice.title, if chosen { theme.focus } else { theme.text }),
        ]));
        page.text("", 5, choice.meaning, theme.dim);
        if chosen {
            page.focus_from(from);
        }
    }
    let inner = Rect {
        x: area.x + 1,
        width: area.width.saturating_sub(1),
        ..area
    };
    let (_, above, below) = page.show(inner, buffer);
    marks_of_hidden(app, inner, above, below, buffer);
    if area.width > TEXT {
        let beside = Rect {
            x: area.x + TEXT,
            y: area.y + 1,
            width: (area.width - TEXT).saturating_sub(2),
            height: area.height.saturating_sub(1).min(12),
        };
        icon::beside_name(app, beside, buffer);
    }
}
