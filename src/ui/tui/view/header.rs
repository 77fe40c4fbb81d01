//! The first line: which connector, how far, what is open, whether it is saved.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};
use ratatui::widgets::Widget;
use unicode_width::UnicodeWidthStr;

use crate::document::plain::plain;
use crate::session::Saved;
use crate::submission::NAME;

use super::super::app::{App, Screen};
use super::super::layout::Breadth;

/// Before everything else.
const PRODUCT: &str = " conncert  ";

/// Draws the first line; what does not fit is left out from the least to the most important.
pub fn draw(app: &App, area: Rect, buffer: &mut Buffer) {
    let theme = &app.theme;
    let session = &app.session;
    let counts = session.checklist.counts();
    let name = name(app);
    let mut parts: Vec<(u8, String, Style)> = Vec::new();
    if !matches!(app.screen, Screen::Welcome { .. }) {
        let (done, total) = (counts.done, counts.total);
        parts.push((2, format!("{done} of {total} done"), theme.text));
        if counts.to_fix > 0 {
            parts.push((1, format!("{} to fix", counts.to_fix), theme.bad));
        }
        parts.extend(due(app));
        if counts.waiting > 0 {
            parts.push((3, format!("{} waiting", counts.waiting), theme.waiting));
        }
        if counts.advice > 0 {
            parts.push((4, format!("{} advice", counts.advice), theme.advice));
        }
        parts.push(saved(app));
    }
    let narrow = Breadth::of(app.size.0, app.size.1) == Breadth::Narrow && app.screen == Screen::Steps;
    let (left, style) = if narrow {
        // The page may have scrolled past its title: the step is named here.
        let (number, total) = (session.step + 1, session.program().steps.len());
        (format!("{number}/{total} {}", app.step().short), theme.heading)
    } else {
        (format!(" {} ", plain(name)), theme.name)
    };
    let room = usize::from(area.width).saturating_sub(PRODUCT.width());
    // What stands on the left gets at least this much before numbers are left out.
    let least_left = if narrow { left.width().min(24) } else { 4 };
    let taken = |parts: &[(u8, String, Style)]| parts.iter().map(|(_, text, _)| text.width() + 3).sum::<usize>();
    while !parts.is_empty() && taken(&parts) + least_left > room {
        let least = parts.iter().map(|part| part.0).max().unwrap_or_default();
        parts.retain(|part| part.0 != least);
    }
    let left = super::cut(&left, room.saturating_sub(taken(&parts)), theme);
    let gap = room.saturating_sub(left.width() + taken(&parts));
    let mut line = vec![
        Span::styled(PRODUCT, theme.heading),
        Span::styled(left, style),
        Span::raw(" ".repeat(gap)),
    ];
    for (_, text, style) in parts {
        line.push(Span::raw("  "));
        line.push(Span::styled(text, style));
        line.push(Span::raw(" "));
    }
    Line::from(line).render(area, buffer);
}

/// The most urgent of what presses, and how much more does.
fn due(app: &App) -> Option<(u8, String, Style)> {
    let mut pressing = app.session.checklist.pressing();
    let first = pressing.next()?;
    let more = match pressing.count() {
        0 => String::new(),
        more => format!(" +{more}"),
    };
    let style = if first.is_overdue() {
        app.theme.bad
    } else {
        app.theme.advice
    };
    Some((0, format!("{}{more}", first.short()), style))
}

/// The connector's name; until it is answered, the title in its API file.
fn name(app: &App) -> &str {
    let title = || {
        let check = app.session.evidence.definition.as_ref()?;
        check.content.as_ref().ok()?.overview.title.as_deref()
    };
    app.session
        .submission
        .text(NAME)
        .or_else(title)
        .unwrap_or("new connector")
}

fn saved(app: &App) -> (u8, String, Style) {
    let theme = &app.theme;
    if app.session.read_only.is_some() {
        return (0, "read only".into(), theme.advice);
    }
    match &app.session.saved {
        Saved::Unchanged => (5, "nothing to save".into(), theme.dim),
        Saved::Saving => (5, "saving".into(), theme.dim),
        Saved::At(time) => (5, format!("saved {time}"), theme.dim),
        Saved::Failed(_) => (0, "not saved".into(), theme.bad),
    }
}
