//! The workbench: how far one is, the list of texts, and the one that is written with what one has to know for it.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Modifier;
use ratatui::text::{Line, Span};
use ratatui::widgets::{Clear, Widget};
use unicode_width::UnicodeWidthStr;

use crate::document::plain::plain;
use crate::document::words::counted;
use crate::ui::findings::Filter;
use crate::ui::interview::capitalized;
use crate::ui::workbench::{Row, counter, facts, label, noun};

use super::super::app::App;
use super::super::focus::Editor;
use super::definition;
use super::page::Page;

/// Columns of the words before a fact.
const LEAD: u16 = 12;
/// Rows of the field of a sentence.
const FIELD: u16 = 3;
/// Below this height everything is a row less.
const LOW: u16 = 14;

/// How wide the field is on a screen of this size.
#[must_use]
pub fn width(size: (u16, u16)) -> u16 {
    size.0.saturating_sub(2)
}

/// Draws the screen between the two rules; returns where the cursor stands.
pub fn draw(app: &App, body: Rect, buffer: &mut Buffer) -> Option<Position> {
    Clear.render(body, buffer);
    let area = Rect {
        x: body.x + 1,
        width: body.width.saturating_sub(2),
        ..body
    };
    head(app, area, buffer);
    let bench = &app.desk.bench;
    let Some(row) = bench.row() else {
        let text = if app.session.is_collecting() {
            "The texts are being collected. They stand here in a moment."
        } else {
            "Nothing is left to write here. Esc goes back to the step."
        };
        let mut page = Page::new(area.width);
        page.text("", 0, text, app.theme.good);
        page.show(below(area, 2), buffer);
        return None;
    };
    let rows = u16::try_from(bench.listed().count()).unwrap_or(u16::MAX);
    let list = Rect {
        height: rows.min((area.height / 3).clamp(2, 12)),
        ..below(area, 1)
    };
    draw_list(app, list, buffer);
    let gap = u16::from(area.height >= LOW);
    one(app, row, below(area, 1 + list.height + gap), buffer)
}

/// What is left of an area below some rows.
fn below(area: Rect, rows: u16) -> Rect {
    let rows = rows.min(area.height);
    Rect {
        y: area.y + rows,
        height: area.height - rows,
        ..area
    }
}

fn head(app: &App, area: Rect, buffer: &mut Buffer) {
    let theme = &app.theme;
    let bench = &app.desk.bench;
    let mut right = bench.progress().sentence();
    if bench.is_done() && app.session.is_collecting() {
        right.clear();
    }
    if bench.filter() != Filter::All {
        right = format!("listed: {}. {right}", bench.filter().word());
    }
    let width = usize::from(area.width);
    let left = "Texts to write";
    let left = if left.width() + right.width() + 2 > width {
        ""
    } else {
        left
    };
    let gap = width.saturating_sub(left.width() + right.width());
    let line = Line::from(vec![
        Span::styled(left, theme.heading),
        Span::raw(" ".repeat(if left.is_empty() { 0 } else { gap })),
        Span::styled(super::cut(&right, width, theme), theme.accent),
    ]);
    line.render(
        Rect {
            height: area.height.min(1),
            ..area
        },
        buffer,
    );
}

fn draw_list(app: &App, area: Rect, buffer: &mut Buffer) {
    let theme = &app.theme;
    let bench = &app.desk.bench;
    let height = usize::from(area.height);
    let count = bench.listed().count();
    let first = bench
        .place()
        .saturating_sub(height / 2)
        .min(count.saturating_sub(height));
    let shown = bench.listed().enumerate().skip(first);
    for (y, (place, row)) in (area.top()..area.bottom()).zip(shown) {
        let selected = place == bench.place();
        list_row(app, row, selected, usize::from(area.width).saturating_sub(2))
            .render(Rect { y, height: 1, ..area }, buffer);
    }
    let marks = theme.marks();
    for (is_hidden, y, mark) in [
        (first > 0, area.top(), marks.up),
        (count > first + height, area.bottom().saturating_sub(1), marks.down),
    ] {
        if is_hidden && let Some(cell) = buffer.cell_mut((area.right().saturating_sub(1), y)) {
            cell.set_symbol(mark).set_style(theme.accent);
        }
    }
}

/// `▶ ✗ summary      parameter "limit" of GET /invoices      37 places`
fn list_row(app: &App, row: &Row, selected: bool, width: usize) -> Line<'static> {
    let theme = &app.theme;
    let text = &row.text;
    let called = text.places.first().map_or("", |place| place.called.as_str());
    let mut right = match text.places.len() {
        1 => String::new(),
        places => counted(places, "place", "places"),
    };
    if app.desk.bench.is_later(row) {
        right.insert_str(0, if right.is_empty() { "later" } else { "later, " });
    }
    let noun = format!("{:<11} ", noun(text.kind));
    let room = width.saturating_sub(4 + noun.width() + right.width() + 2);
    let called = super::cut(&plain(called), room, theme);
    let pad = " ".repeat(room.saturating_sub(called.width()) + 2);
    let style = if selected { theme.focus } else { theme.text };
    Line::from(vec![
        theme.pointer(selected),
        Span::raw(" "),
        definition::mark(text.severity, theme),
        Span::raw(" "),
        Span::styled(noun, style),
        Span::styled(called, style),
        Span::styled(pad, style),
        Span::styled(right, if selected { theme.focus } else { theme.dim }),
    ])
}

/// The text that is written: its field, what is suggested, what one has to know.
fn one(app: &App, row: &Row, area: Rect, buffer: &mut Buffer) -> Option<Position> {
    let theme = &app.theme;
    let desk = &app.desk;
    let typed = desk.editor.text();
    let mut page = Page::new(area.width);
    let heading = super::cut(&plain(&capitalized(&label(&row.text))), area.width.into(), theme);
    page.line(Line::styled(heading, theme.heading));
    let focused = app.layer.is_none() && app.typing;
    let tall = match area.height {
        0..8 => 1,
        8..LOW => 2,
        _ => FIELD,
    };
    let mut cursor = None;
    match &desk.editor {
        Editor::Line(editor) => page.area(1, |area, buffer| {
            cursor = editor.draw(area, buffer, theme, focused, &hint(app, row));
        }),
        Editor::Area(editor) => page.area(tall, |area, buffer| {
            cursor = editor.draw(area, buffer, theme, focused, &hint(app, row));
        }),
        Editor::Choice(..) => {}
    }
    if let Some(cursor) = cursor {
        page.set_cursor(cursor);
    }
    let (count, is_long) = match counter(&row.text, &typed) {
        (_, false) if typed.is_empty() && row.text.limit.is_none() => (String::new(), false),
        counted => counted,
    };
    let says = says(app, row, &typed);
    let room = usize::from(page.width()).saturating_sub(count.width() + 3);
    let says = super::cut(&plain(&says), room, theme);
    let gap = room.saturating_sub(says.width()) + 2;
    page.line(Line::from(vec![
        Span::raw(" "),
        Span::styled(says, theme.dim),
        Span::raw(" ".repeat(gap)),
        Span::styled(count, if is_long { theme.bad } else { theme.dim }),
    ]));
    if let Some(refusal) = &desk.refusal {
        page.text("", 1, &plain(refusal), theme.bad);
    }
    if area.height >= LOW {
        page.gap();
    }
    if let Some(look) = row.text.suggestion.as_ref().filter(|suggestion| !suggestion.is_ready) {
        let words = format!("{} ({})", look.text, look.origin.plain());
        page.text(" Suggested", LEAD, &plain(&words), theme.accent);
    }
    for (called, words) in facts(&desk.bench, row) {
        page.text(&format!(" {called}"), LEAD, &plain(&words), theme.text);
    }
    let (cursor, ..) = page.show(area, buffer);
    cursor
}

/// What stands in the empty field: what Enter takes, in the color of what is current.
fn hint(app: &App, row: &Row) -> Span<'static> {
    let ready = row.text.suggestion.as_ref().filter(|suggestion| suggestion.is_ready);
    let style = app.theme.accent.remove_modifier(Modifier::BOLD);
    ready.map_or(Span::raw(""), |suggestion| {
        Span::styled(plain(&suggestion.text).into_owned(), style)
    })
}

/// What Enter or Tab does with the field as it is.
fn says(app: &App, row: &Row, typed: &str) -> String {
    let empty = typed.trim().is_empty();
    let places = row.text.places.len();
    match &row.text.suggestion {
        _ if !app.typing => "Enter or i types here".to_owned(),
        _ if !empty && places > 1 => format!("Enter writes it at {places} places."),
        _ if !empty => "Enter writes it.".to_owned(),
        Some(suggestion) if suggestion.is_ready => {
            format!("Enter takes it: {}. Tab changes it.", suggestion.origin.plain())
        }
        Some(_) => "Type the text, or Tab takes what is suggested below.".to_owned(),
        None if !row.text.now.is_empty() => "Type the new text; Tab takes what stands there.".to_owned(),
        None => "Type the text; Enter writes it.".to_owned(),
    }
}

/// The places of a row, each with whether it is written together with the others.
pub fn places(app: &App, selected: usize, inner: Rect, buffer: &mut Buffer) {
    let theme = &app.theme;
    let mut page = Page::new(inner.width);
    let text = "The text is the same at all places marked with x and is typed once for them. Space makes a place a row of \
                its own, and puts it back.";
    page.text("", 0, text, theme.text);
    page.gap();
    for (at, (place, is_apart)) in app.desk.bench.places().into_iter().enumerate() {
        let from = page.row();
        let mark = if is_apart { "( )" } else { "(x)" };
        let words = format!("{mark} {}, line {}", place.called, place.line);
        let words = super::cut(&plain(&words), usize::from(page.width()).saturating_sub(2), theme);
        let style = if at == selected { theme.focus } else { theme.text };
        page.line(Line::from(vec![
            theme.pointer(at == selected),
            Span::raw(" "),
            Span::styled(words, style),
        ]));
        if at == selected {
            page.focus_from(from);
        }
    }
    page.show(inner, buffer);
}

/// The frame of the places, as tall as they need.
#[must_use]
pub fn places_size(app: &App, body: Rect) -> (u16, u16) {
    let rows = u16::try_from(app.desk.bench.places().len()).unwrap_or(u16::MAX);
    (body.width.min(100), rows.saturating_add(7).min(body.height))
}
