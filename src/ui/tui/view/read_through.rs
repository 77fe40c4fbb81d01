//! Everything on one page, each line leading to its step.

use ratatui::text::{Line, Span};
use unicode_width::UnicodeWidthStr;

use crate::document::plain::plain;
use crate::session::Session;
use crate::submission::Answer;

use super::super::app::App;
use super::super::focus::Focus;
use super::page::Page;

/// One line: the step it leads to, its text, and whether it is a heading.
struct Entry {
    step: usize,
    glyph: Option<crate::checklist::State>,
    text: String,
}

/// How many lines there are.
#[must_use]
pub fn count(session: &Session) -> usize {
    entries(session).len()
}

/// The step that a line leads to.
#[must_use]
pub fn step_at(session: &Session, line: usize) -> Option<usize> {
    entries(session).get(line).map(|entry| entry.step)
}

fn entries(session: &Session) -> Vec<Entry> {
    let program = session.program();
    let mut entries = Vec::new();
    for (step, (data, status)) in program.steps.iter().zip(&session.checklist.steps).enumerate() {
        for item_status in &status.items {
            let Some(item) = data.items.iter().find(|item| item.id == item_status.id) else {
                continue;
            };
            let text = format!("{}: {}", item.title, item_status.state.word());
            entries.push(Entry {
                step,
                glyph: Some(item_status.state.clone()),
                text,
            });
            for field in &item.fields {
                let answer = match session.submission.answers.get(&field.key) {
                    Some(Answer::Text(text)) => {
                        let label = field
                            .choices
                            .iter()
                            .find(|choice| choice.value == *text)
                            .map(|choice| choice.label.clone());
                        label.unwrap_or_else(|| text.clone())
                    }
                    Some(Answer::Date(date)) => date.to_string(),
                    Some(Answer::Log(log)) => {
                        for line in log {
                            entries.push(Entry {
                                step,
                                glyph: None,
                                text: format!("{}  {}", line.date, line.text),
                            });
                        }
                        continue;
                    }
                    None => continue,
                };
                entries.push(Entry {
                    step,
                    glyph: None,
                    text: format!("{}: {answer}", field.label),
                });
            }
        }
    }
    entries
}

/// Draws the lines around the selected one.
pub fn draw(app: &App, height: u16, page: &mut Page) {
    let theme = &app.theme;
    let focused = app.focus == Focus::Lines && app.layer.is_none();
    let entries = entries(&app.session);
    let window = usize::from(height.saturating_sub(9)).max(3);
    let first = app
        .line
        .saturating_sub(window / 2)
        .min(entries.len().saturating_sub(window));
    for (place, entry) in entries.iter().enumerate().skip(first).take(window) {
        let selected = focused && place == app.line;
        let mark = if selected { theme.marks().focus } else { " " };
        let mut line = vec![Span::styled(format!("{mark} "), theme.accent)];
        if let Some(state) = &entry.glyph {
            line.push(Span::styled(format!("{} ", theme.glyph(state)), theme.state(state)));
        } else {
            line.push(Span::raw("    "));
        }
        let number = if entry.glyph.is_some() {
            format!("{:>2}  ", entry.step + 1)
        } else {
            String::new()
        };
        let text = format!("{number}{}", plain(&entry.text));
        let room = usize::from(page.width()).saturating_sub(line.iter().map(|span| span.content.width()).sum());
        let style = if selected {
            theme.focus
        } else if entry.glyph.is_some() {
            theme.text
        } else {
            theme.dim
        };
        line.push(Span::styled(super::cut(&text, room, theme), style));
        let from = page.row();
        page.line(Line::from(line));
        if selected {
            page.focus_from(from);
        }
    }
    let hidden = entries.len().saturating_sub(first + window);
    if hidden > 0 {
        page.line(Line::styled(
            format!("  {} {hidden} more below", theme.marks().down),
            theme.dim,
        ));
    }
    page.gap();
}
