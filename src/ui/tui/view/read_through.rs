//! Everything on one page, every answer in full, each line leading to its step.

use ratatui::text::{Line, Span};
use unicode_width::UnicodeWidthStr;

use crate::checklist::State;
use crate::document::plain::plain;
use crate::program::Field;
use crate::session::Session;
use crate::submission::Answer;

use super::super::app::App;
use super::super::focus::Focus;
use super::super::layout::Layout;
use super::super::widget::wrap;
use super::page::Page;

/// Something to read: the step it leads to, an item with its state or an answer, and the text.
struct Entry {
    step: usize,
    state: Option<State>,
    text: String,
}

/// One line of an entry, as wide as the page.
struct Row {
    entry: usize,
    step: usize,
    /// The state of an item, on its first line.
    state: Option<State>,
    is_first: bool,
    text: String,
}

/// The columns before the text of an item and of an answer.
const BEFORE: usize = 8;

/// How many lines there are on the screen as it is.
#[must_use]
pub fn count(app: &App) -> usize {
    rows(&app.session, width(app)).len()
}

/// The step that a line leads to.
#[must_use]
pub fn step_at(app: &App, line: usize) -> Option<usize> {
    rows(&app.session, width(app)).get(line).map(|row| row.step)
}

/// The columns of the page.
fn width(app: &App) -> usize {
    let (width, height) = app.size;
    let screen = ratatui::layout::Rect::new(0, 0, width, height);
    usize::from(Layout::of(screen).work.width.saturating_sub(2))
}

fn entries(session: &Session) -> Vec<Entry> {
    let program = session.program();
    let mut entries = Vec::new();
    for (step, (data, status)) in program.steps.iter().zip(&session.checklist.steps).enumerate() {
        for item_status in &status.items {
            let Some(item) = data.items.iter().find(|item| item.id == item_status.id) else {
                continue;
            };
            entries.push(Entry {
                step,
                text: format!("{}: {}", item.title, item_status.state.word()),
                state: Some(item_status.state.clone()),
            });
            let answers = item.fields.iter().flat_map(|field| answers(session, field));
            entries.extend(answers.map(|text| Entry {
                step,
                state: None,
                text,
            }));
        }
    }
    entries
}

/// The answer to a field as people read it; of a log each entry.
fn answers(session: &Session, field: &Field) -> Vec<String> {
    match session.submission.answers.get(&field.key) {
        Some(Answer::Text(text)) => {
            let chosen = field.choices.iter().find(|choice| choice.value == *text);
            let text = chosen.map_or(text, |choice| &choice.label);
            vec![format!("{}: {text}", field.label)]
        }
        Some(answer @ (Answer::Date(_) | Answer::Count(_))) => vec![format!("{}: {answer}", field.label)],
        Some(Answer::Log(log)) => log.iter().map(|line| format!("{}  {}", line.date, line.text)).collect(),
        None => Vec::new(),
    }
}

/// The lines of all entries, wrapped at words.
fn rows(session: &Session, width: usize) -> Vec<Row> {
    let mut rows = Vec::new();
    for (index, entry) in entries(session).into_iter().enumerate() {
        let lines = entry
            .text
            .lines()
            .flat_map(|line| wrap::plain(&plain(line), width.saturating_sub(BEFORE)));
        rows.extend(lines.enumerate().map(|(number, text)| Row {
            entry: index,
            step: entry.step,
            state: entry.state.clone(),
            is_first: number == 0,
            text,
        }));
    }
    rows
}

/// Draws the lines around the selected one.
pub fn draw(app: &App, height: u16, page: &mut Page) {
    let theme = &app.theme;
    let focused = app.focus == Focus::Lines && app.layer.is_none();
    let rows = rows(&app.session, usize::from(page.width()));
    let at = app.line.min(rows.len().saturating_sub(1));
    let window = usize::from(height.saturating_sub(9)).max(3);
    let first = at.saturating_sub(window / 2).min(rows.len().saturating_sub(window));
    let selected = rows.get(at).map(|row| row.entry).filter(|_| focused);
    for (place, row) in rows.iter().enumerate().skip(first).take(window) {
        let has_cursor = focused && place == at;
        let mut line = vec![theme.pointer(has_cursor), Span::raw(" ")];
        let number = match &row.state {
            Some(state) if row.is_first => {
                line.push(Span::styled(format!("{} ", theme.glyph(state)), theme.state(state)));
                format!("{:>2}", row.step + 1)
            }
            _ => String::new(),
        };
        let used: usize = line.iter().map(|span| span.content.width()).sum();
        let before = if row.state.is_some() { BEFORE } else { BEFORE - 2 };
        line.push(Span::raw(format!("{number:<0$}", before.saturating_sub(used))));
        let style = if selected == Some(row.entry) {
            theme.focus
        } else if row.state.is_some() {
            theme.text
        } else {
            theme.dim
        };
        line.push(Span::styled(row.text.clone(), style));
        let from = page.row();
        page.line(Line::from(line));
        if has_cursor {
            page.focus_from(from);
        }
    }
    let hidden = rows.len().saturating_sub(first + window);
    if hidden > 0 {
        let more = format!("  {} {hidden} more below", theme.marks().down);
        page.line(Line::styled(more, theme.dim));
    }
    page.gap();
}
