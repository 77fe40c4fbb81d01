//! The step itself: its title and state, what is asked, its fields, what was found, and the way on.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span};
use unicode_width::UnicodeWidthStr;

use crate::checklist::State;
use crate::checklist::due::WHOSE_DAY;
use crate::document::plain::plain;
use crate::document::words::counted;
use crate::part::Part;
use crate::program::View;

use super::super::app::App;
use super::super::focus::Button;
use super::super::keymap::Where;
use super::super::layout::Breadth;
use super::page::{Page, marks_of_hidden};
use super::{color, definition, field, icon, read_through, send};

/// Draws the step; returns where the cursor stands.
pub fn draw(app: &App, area: Rect, buffer: &mut Buffer) -> Option<Position> {
    // A column of air on both sides.
    let mut page = Page::new(area.width.saturating_sub(2));
    title(app, &mut page);
    let narrow = area.height < 16;
    if !narrow {
        page.gap();
    }
    let view = app.step().view;
    if view == View::ReadThrough {
        read_through::draw(app, area.height, &mut page);
    }
    if view == View::Send {
        send::draw(app, &mut page);
    }
    if app.newer().is_some() {
        page.button(app, Button::Convert);
        if !narrow {
            page.gap();
        }
    }
    if app.missing().is_some() {
        page.button(app, Button::Begin);
        if !narrow {
            page.gap();
        }
    }
    fields(app, narrow, &mut page);
    match view {
        View::Part(Part::Definition) => definition::draw(app, area.height, &mut page),
        View::Part(Part::Icon) => icon::draw(app, area.height, &mut page),
        View::Part(_) => definition::list(app, area.height, &mut page),
        View::Color => color::draw(app, &mut page),
        View::Form | View::ReadThrough | View::Send => {}
    }
    if view == View::Send {
        send::written(app, &mut page);
    }
    texts(app, &mut page);
    if view == View::Part(Part::Package) {
        page.button(app, Button::Package);
    }
    standing(app, &mut page);
    page.button(app, Button::Continue);
    let (cursor, above, below) = page.show(
        Rect {
            x: area.x + 1,
            width: area.width.saturating_sub(2),
            ..area
        },
        buffer,
    );
    let pinned = page.pinned().min(area.height);
    let scrolls = Rect {
        y: area.y + pinned,
        height: area.height - pinned,
        ..area
    };
    marks_of_hidden(app, scrolls, above, below, buffer);
    cursor
}

/// Number, title, strength and state, which stay in view (where it is narrow the header names the step), then what is asked.
fn title(app: &App, page: &mut Page) {
    let theme = &app.theme;
    let step = app.step();
    let status = &app.session.checklist.steps[app.session.step];
    let strength = step
        .items
        .iter()
        .map(|item| item.strength)
        .max()
        .map_or("", crate::program::Strength::word);
    let right = format!("{strength}, {}", status.state.word());
    let left = format!("{:>2}  {}", app.session.step + 1, step.title);
    let room = usize::from(page.width());
    let right = super::cut(&right, room.saturating_sub(left.width() + 2), theme);
    let gap = room.saturating_sub(left.width() + right.width());
    page.line(Line::from(vec![
        Span::styled(left, theme.heading),
        Span::raw(" ".repeat(gap)),
        Span::styled(right, theme.state(&status.state)),
    ]));
    if Breadth::of(app.size.0, app.size.1) > Breadth::Narrow {
        page.pin();
    }
    page.text("", 0, &step.about, theme.text);
}

/// The fields, under the item they belong to where a step has several.
fn fields(app: &App, narrow: bool, page: &mut Page) {
    let many = app.step().items.len() > 1;
    let mut last = None;
    for (index, entry) in app.entries.iter().enumerate() {
        if many && last != Some(entry.item) && !narrow {
            if last.is_some() {
                page.gap();
            }
            let item = &app.step().items[entry.item];
            page.line(Line::from(vec![
                Span::styled(item.title.clone(), app.theme.heading),
                Span::styled(format!("  {}", item.strength.word()), app.theme.dim),
            ]));
        }
        last = Some(entry.item);
        field::draw(app, index, page);
    }
}

/// That texts are to be written, and the way to them.
fn texts(app: &App, page: &mut Page) {
    if !app.offers(Where::Texts) {
        return;
    }
    let texts = || app.session.sheets.iter().flat_map(|sheet| &sheet.texts);
    let places = texts().map(|text| text.places.len()).sum();
    let missing = counted(texts().count(), "text is missing or weak", "texts are missing or weak");
    page.gap();
    page.text(
        "",
        0,
        &format!("{missing}, at {}.", counted(places, "place", "places")),
        app.theme.text,
    );
    page.button(app, Button::Texts);
}

/// How the items stand, one sentence each.
fn standing(app: &App, page: &mut Page) {
    let status = &app.session.checklist.steps[app.session.step];
    let theme = &app.theme;
    page.gap();
    let mut said = false;
    for item in &status.items {
        // What the list above says, or the empty fields, need not be said again.
        let listed = item.errors + item.warnings > 0 && !app.findings().is_empty();
        let asks = app
            .step()
            .items
            .iter()
            .any(|one| one.id == item.id && !one.fields.is_empty());
        if listed || (asks && matches!(item.state, State::Todo) && status.items.len() > 1) {
            continue;
        }
        let detail = without_what_stands_beside(app, &item.id, &item.detail);
        if detail.is_empty() {
            continue;
        }
        said = true;
        let glyph = theme.glyph(&item.state);
        page.text(
            &format!("{glyph} "),
            theme.glyph_width() + 1,
            &plain(&detail),
            theme.state(&item.state),
        );
    }
    if said {
        page.gap();
    }
    due(app, page);
}

/// How an item stands, without what to do where the reasons beside the step say that.
fn without_what_stands_beside(app: &App, id: &str, detail: &str) -> String {
    let item = app.item();
    if Breadth::of(app.size.0, app.size.1) < Breadth::Wide || item.id != id {
        return detail.to_owned();
    }
    detail.replace(&item.action, "").trim_end().to_owned()
}

/// What is due on the step, and when.
fn due(app: &App, page: &mut Page) {
    let theme = &app.theme;
    let mut due = app.session.checklist.due_on(&app.step().id).peekable();
    if due.peek().is_none() {
        return;
    }
    for due in due {
        let style = if due.is_overdue() {
            theme.bad
        } else if due.presses() {
            theme.advice
        } else {
            theme.text
        };
        page.text("", 0, &plain(&due.sentences()), style);
    }
    page.text("", 0, WHOSE_DAY, theme.dim);
    page.gap();
}
