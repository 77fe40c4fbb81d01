//! One field: its label, its editor, and what is known about its text.

use jiff::civil::Date;
use ratatui::layout::{Position, Rect};
use ratatui::style::Modifier;
use ratatui::text::{Line, Span};
use ratatui::widgets::Widget;
use unicode_width::UnicodeWidthStr;

use crate::document::plain::plain;
use crate::program::FieldKind;
use crate::session::TODAY;
use crate::submission::Answer;

use super::super::app::App;
use super::super::focus::{Editor, Entry, Focus};
use super::super::layout::Layout;
use super::calls;
use super::page::Page;

/// The columns of a label: its mark, and air before the field.
const LABEL: u16 = 16;

/// The columns of a field's box on a screen of this size.
#[must_use]
pub fn width(size: (u16, u16)) -> u16 {
    // The work area has a column of air on each side; the page decides where the label goes.
    let page = Layout::of(Rect::new(0, 0, size.0, size.1)).work.width.saturating_sub(2);
    page.saturating_sub(indent(page))
}

/// Labels stand above their fields where there is no room beside them.
fn indent(page: u16) -> u16 {
    if page >= 50 { LABEL } else { 0 }
}

/// Draws the field at this place among the step's fields.
pub fn draw(app: &App, index: usize, page: &mut Page) {
    let Some(entry) = app.entries.get(index) else { return };
    let focused = app.focus == Focus::Field(index) && app.layer.is_none();
    let typing = focused && app.typing;
    let from = page.row();
    let indent = indent(page.width());
    let beside = indent > 0;
    if let Editor::Choice(choices, _) = &entry.editor {
        // The cursor is on one of the choices, so the label carries no mark.
        label(app, entry, false, page);
        let rows = choices.height(page.width());
        page.area(rows, |area, buffer| choices.draw(area, buffer, &app.theme, focused));
    } else if entry.field.kind == FieldKind::Calls {
        calls::draw(app, entry, (focused, typing), page);
    } else {
        let rows = if matches!(entry.editor, Editor::Area(_)) { 3 } else { 1 };
        if !beside {
            label(app, entry, focused, page);
        }
        let hint = hint(app, entry, focused);
        let mut cursor: Option<Position> = None;
        page.area(rows, |area, buffer| {
            if beside {
                let label = Rect {
                    width: LABEL.min(area.width),
                    height: 1,
                    ..area
                };
                name(app, entry, focused).render(label, buffer);
            }
            let box_ = Rect {
                x: area.x + indent,
                width: area.width.saturating_sub(indent),
                ..area
            };
            cursor = match &entry.editor {
                Editor::Line(editor) => editor.draw(box_, buffer, &app.theme, typing, &hint),
                Editor::Area(editor) => editor.draw(box_, buffer, &app.theme, typing, &hint),
                Editor::Choice(..) => None,
            };
        });
        if let Some(cursor) = cursor.filter(|_| typing) {
            page.set_cursor(cursor);
        }
    }
    if focused && app.completion.is_open() {
        page.area(app.completion.height(), |area, buffer| {
            let area = Rect {
                x: area.x + indent,
                width: area.width.saturating_sub(indent),
                ..area
            };
            app.completion.draw(area, buffer, &app.theme);
        });
    }
    notes(app, entry, (focused, typing), indent, page);
    if focused {
        page.focus_from(from);
    }
}

fn name<'a>(app: &App, entry: &'a Entry, focused: bool) -> Line<'a> {
    let theme = &app.theme;
    let style = if focused { theme.heading } else { theme.text };
    Line::from(vec![
        theme.pointer(focused),
        Span::styled(entry.field.label.as_str(), style),
    ])
}

fn label(app: &App, entry: &Entry, focused: bool, page: &mut Page) {
    let mut line = name(app, entry, focused);
    if entry.field.optional {
        line.push_span(Span::styled("  optional", app.theme.dim));
    }
    page.line(line);
}

/// What stands in an empty field: the suggestion that Enter takes while it has the focus, in the color of what is current;
/// else an example, which says that it is one.
fn hint(app: &App, entry: &Entry, focused: bool) -> Span<'static> {
    let theme = &app.theme;
    match app.session.read(&entry.field) {
        Some(suggestion) if focused => {
            let style = theme.accent.remove_modifier(Modifier::BOLD);
            Span::styled(plain(&suggestion.text).into_owned(), style)
        }
        Some(_) => Span::raw(""),
        None => {
            let example = if entry.field.hint.is_empty() { "" } else { "e.g. " };
            let optional = if entry.field.optional { " (optional)" } else { "" };
            let text = format!("{example}{}{optional}", entry.field.hint).trim().to_owned();
            Span::styled(text, theme.dim.add_modifier(Modifier::ITALIC))
        }
    }
}

/// The date that a text means which does not look like it: `yesterday`.
fn meant(app: &App, entry: &Entry, text: &str) -> Option<Date> {
    match app.session.judged(&entry.field, text) {
        Ok(Some(Answer::Date(date))) if date.to_string() != text.trim() => Some(date),
        _ => None,
    }
}

/// What is known about the text: why it was refused, where a suggestion comes from, how long it is, the log so far.
fn notes(app: &App, entry: &Entry, (focused, typing): (bool, bool), indent: u16, page: &mut Page) {
    let theme = &app.theme;
    let text = entry.editor.text();
    if let Some(Answer::Log(log)) = app.session.submission.answers.get(entry.key()) {
        for line in log.iter().rev().take(5) {
            page.text(&format!("  {}", line.date), 14, &plain(&line.text), theme.text);
        }
    }
    let refusal = entry.refusal.clone().or_else(|| {
        // Never red while the first word is being typed.
        let judged = (!typing || app.idle) && entry.edited() && !text.trim().is_empty();
        (judged && !matches!(entry.editor, Editor::Choice(..)))
            .then(|| {
                app.session
                    .judged(&entry.field, &text)
                    .err()
                    .map(|refusal| refusal.to_string())
            })
            .flatten()
    });
    let mut said = typing || !focused;
    if let Some(refusal) = refusal {
        page.text(
            &" ".repeat(usize::from(indent)),
            indent + 1,
            &plain(&refusal),
            theme.bad,
        );
    } else if let Some(today) = app.session.offers_today(&entry.field)
        && text.is_empty()
        && typing
    {
        let taken = format!("{TODAY}, then Enter takes today, {today}");
        page.text("", indent + 1, &taken, theme.dim);
    } else if let Some(suggestion) = app.session.read(&entry.field)
        && text.trim().is_empty()
        && focused
        && !matches!(entry.editor, Editor::Choice(..))
    {
        let takes = if typing {
            "Enter takes it"
        } else {
            "Enter or i, then Enter takes it"
        };
        page.text(
            "",
            indent + 1,
            &format!("{takes}: {}", plain(&suggestion.because)),
            theme.dim,
        );
        said = true;
    } else if let Some(suggestion) = app.session.read(&entry.field)
        && matches!(entry.editor, Editor::Choice(..))
        && !app.session.submission.answers.contains_key(entry.key())
    {
        page.text("", 2, &plain(&suggestion.because), theme.dim);
    } else if let Some(date) = meant(app, entry, &text) {
        page.text("", indent + 1, &format!("Enter takes {date}"), theme.dim);
    } else if entry.edited() && entry.field.kind != FieldKind::Log && !matches!(entry.editor, Editor::Choice(..)) {
        let standing = if typing {
            "draft: Enter keeps it"
        } else {
            "draft, not kept yet"
        };
        page.text("", indent + 1, standing, theme.dim);
    }
    if !said {
        // The mark of moving: a letter would be a command.
        let (left, does) = match entry.editor {
            Editor::Choice(..) => (2, "Enter or i chooses here"),
            _ => (indent + 1, "Enter or i types here"),
        };
        page.text("", left, does, theme.dim);
    }
    if let (Editor::Area(area), Some(about)) = (&entry.editor, entry.field.about_characters) {
        let counter = area.counter(about);
        let pad = usize::from(page.width()).saturating_sub(counter.width() + 1);
        page.line(Line::styled(format!("{}{counter}", " ".repeat(pad)), theme.dim));
    }
}
