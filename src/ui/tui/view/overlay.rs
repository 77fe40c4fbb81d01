//! What lies over the step: lists, pages, questions, repairs.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span};
use ratatui::widgets::{Clear, Widget};
use unicode_width::UnicodeWidthStr;

use crate::document::plain::plain;
use crate::export::how;
use crate::ui::diff::{self, Side};

use super::super::app::App;
use super::super::layer::{About, Ask, FixPreview, Layer, Offer, Outside, Pick};
use super::super::widget::{drawer, wrap};
use super::page::Page;
use super::{bench, converting, explain, icon, proposal, why};

/// Draws the layer over `body`; returns where the cursor stands.
pub fn draw(app: &App, layer: &Layer, body: Rect, buffer: &mut Buffer) -> Option<Position> {
    match layer {
        Layer::Pick(pick) => draw_pick(app, pick, body, buffer),
        Layer::Page(page) => {
            draw_page(app, page.about, page.scroll, body, buffer);
            None
        }
        Layer::Ask(ask) => draw_ask(app, ask, body, buffer),
        Layer::Fix(fix) => {
            draw_fix(app, fix, body, buffer);
            None
        }
        Layer::Made(made) => {
            let inner = boxed(
                app,
                body,
                (comfortable(body), body.height),
                "The icon, made anew",
                buffer,
            );
            proposal::draw(app, made, inner, buffer);
            None
        }
        Layer::Convert(convert) => {
            let title = converting::title(convert);
            let inner = boxed(app, body, (comfortable(body), body.height), title, buffer);
            converting::draw(app, convert, inner, buffer);
            None
        }
        Layer::Zoom => {
            let inner = boxed(app, body, (body.width, body.height), "Icon", buffer);
            icon::zoom(app, inner, buffer);
            None
        }
        Layer::Tile => {
            let inner = boxed(app, body, (44, 10), "At tile size", buffer);
            icon::tile(app, inner, buffer);
            None
        }
        Layer::Places(selected) => {
            let inner = boxed(
                app,
                body,
                bench::places_size(app, body),
                "Where the text is the same",
                buffer,
            );
            bench::places(app, *selected, inner, buffer);
            None
        }
        Layer::Outside(outside) => {
            draw_outside(app, outside, body, buffer);
            None
        }
    }
}

/// A frame in the middle of the body, with nothing beside it: no text there begins or ends within a word. The area inside.
fn boxed(app: &App, body: Rect, (width, height): (u16, u16), title: &str, buffer: &mut Buffer) -> Rect {
    let area = drawer::middle(body, width, height);
    let rows = Rect {
        x: body.x,
        width: body.width,
        ..area
    };
    Clear.render(rows, buffer);
    drawer::frame(area, buffer, &app.theme, title, "")
}

/// As wide as the body allows, up to a comfortable line.
fn comfortable(body: Rect) -> u16 {
    body.width.min(100)
}

fn draw_pick(app: &App, pick: &Pick, body: Rect, buffer: &mut Buffer) -> Option<Position> {
    let theme = &app.theme;
    let title = match pick.offer {
        Offer::Steps => "Go to step",
        Offer::Everything => "Find",
        Offer::Commands => "Commands",
        Offer::Texts => "Go to text",
        Offer::Published => "Was the connector published before?",
        Offer::Solutions => &app.solutions_question(),
    };
    let inner = boxed(app, body, (comfortable(body), body.height), title, buffer);
    let hint = match pick.offer {
        Offer::Steps => "a number, or a part of a name",
        Offer::Everything => "a word from a step, a finding, a rule or a source",
        Offer::Commands => "a part of a name, or a key",
        Offer::Texts => "a word of what it is on, or of what is wrong with it",
        Offer::Published => "the repair breaks flows that use it; you are asked once",
        Offer::Solutions => "it goes into the package; a part of a name",
    };
    let query = Rect {
        height: inner.height.min(1),
        ..inner
    };
    let cursor = pick
        .query
        .draw(query, buffer, theme, true, &Span::styled(hint, theme.dim));
    let rows = app.pick_rows(pick);
    let list = Rect {
        y: inner.y.saturating_add(1),
        height: inner.height.saturating_sub(1),
        ..inner
    };
    let height = usize::from(list.height);
    let first = pick
        .selected
        .saturating_sub(height.saturating_sub(2))
        .min(rows.len().saturating_sub(height));
    let label_width = rows
        .iter()
        .map(|row| row.label.width())
        .max()
        .unwrap_or(0)
        .min(usize::from(list.width) * 3 / 5);
    for (y, (place, row)) in (list.top()..list.bottom()).zip(rows.iter().enumerate().skip(first)) {
        let selected = place == pick.selected;
        let label = super::cut(&plain(&row.label), label_width, theme);
        let pad = " ".repeat(label_width.saturating_sub(label.width()));
        let room = usize::from(list.width).saturating_sub(label_width + 4);
        let detail = super::cut(&plain(&row.detail), room, theme);
        let line = Line::from(vec![
            theme.pointer(selected),
            Span::raw(" "),
            Span::styled(label, if selected { theme.focus } else { theme.text }),
            Span::styled(format!("{pad}  {detail}"), theme.dim),
        ]);
        line.render(Rect { y, height: 1, ..list }, buffer);
    }
    if rows.is_empty() && list.height > 0 {
        let line = Line::styled("Nothing matches. Fewer letters find more.", theme.dim);
        line.render(Rect { height: 1, ..list }, buffer);
    }
    cursor
}

fn draw_page(app: &App, about: About, scroll: usize, body: Rect, buffer: &mut Buffer) {
    let theme = &app.theme;
    let title = match about {
        About::Item => "About this item",
        About::Finding => "About this finding",
        About::Beside => "In other files",
        About::How => how::HEADING,
        About::Why => "Why, and what the documents say",
        About::Text => "About this text",
    };
    let inner = boxed(app, body, (comfortable(body), body.height), title, buffer);
    let width = usize::from(inner.width);
    let text = match about {
        About::Item => explain::item(app, width),
        About::Finding => explain::finding(app, width),
        About::Beside => explain::beside(app, width),
        About::How => explain::how(app, width),
        About::Why => why::text(app, width),
        About::Text => explain::text(app, width),
    };
    let lines: Vec<String> = text.lines().flat_map(|line| folded(&plain(line), width)).collect();
    let height = usize::from(inner.height);
    let first = scroll.min(lines.len().saturating_sub(height));
    for (y, line) in (inner.top()..inner.bottom()).zip(lines.iter().skip(first)) {
        Line::styled(line, theme.text).render(Rect { y, height: 1, ..inner }, buffer);
    }
    let marks = theme.marks();
    let last = inner.bottom().saturating_sub(1);
    for (shown, y, mark) in [
        (first > 0, inner.top(), marks.up),
        (lines.len() > first + height, last, marks.down),
    ] {
        if shown && let Some(cell) = buffer.cell_mut((inner.right(), y)) {
            cell.set_symbol(mark).set_style(theme.accent);
        }
    }
}

/// A line as lines that fit, each as far in as the first: what stands on one line elsewhere, as a link does, is cut nowhere.
fn folded(line: &str, width: usize) -> Vec<String> {
    let text = line.trim_start();
    let indent = &line[..line.len() - text.len()];
    let parts = wrap::plain(text, width.saturating_sub(indent.width()).max(1));
    parts.into_iter().map(|part| format!("{indent}{part}")).collect()
}

fn draw_ask(app: &App, ask: &Ask, body: Rect, buffer: &mut Buffer) -> Option<Position> {
    let theme = &app.theme;
    let inner = boxed(app, body, (comfortable(body).min(76), 7), "", buffer);
    let mut page = Page::new(inner.width);
    page.text("", 0, &plain(&ask.question), theme.heading);
    let mut cursor = None;
    page.area(1, |area, buffer| {
        cursor = ask.answer.draw(area, buffer, theme, true, &Span::raw(""));
    });
    if let Some(cursor) = cursor {
        page.set_cursor(cursor);
    }
    page.text("", 0, &ask.hint, theme.dim);
    page.show(inner, buffer).0
}

fn draw_fix(app: &App, fix: &FixPreview, body: Rect, buffer: &mut Buffer) {
    let theme = &app.theme;
    let path = plain(&fix.fix.path);
    let (title, heading) = if fix.is_new() {
        ("New file", format!("Enter writes {path}; undo removes it again."))
    } else {
        let class = fix.class.map_or(String::new(), |class| format!(" ({})", class.word()));
        ("Repair", format!("{} in {path}{class}", plain(&fix.fix.title)))
    };
    let inner = boxed(app, body, (body.width, body.height), title, buffer);
    let heading = super::cut(&heading, inner.width.into(), theme);
    Line::styled(heading, theme.heading).render(
        Rect {
            height: inner.height.min(1),
            ..inner
        },
        buffer,
    );
    let rest = Rect {
        y: inner.y.saturating_add(2),
        height: inner.height.saturating_sub(2),
        ..inner
    };
    let lines = diff::diff(&fix.before, &fix.after, 3, rest.width, theme.marks());
    let first = fix.scroll.min(lines.len().saturating_sub(usize::from(rest.height)));
    for (y, line) in (rest.top()..rest.bottom()).zip(lines.into_iter().skip(first)) {
        let style = match line.side {
            Side::Place => theme.heading,
            Side::Before => theme.bad,
            Side::After => theme.good,
            Side::Both => theme.dim,
        };
        Line::from(Span::styled(line.text, style)).render(Rect { y, height: 1, ..rest }, buffer);
    }
}

fn draw_outside(app: &App, outside: &Outside, body: Rect, buffer: &mut Buffer) {
    let theme = &app.theme;
    let inner = boxed(
        app,
        body,
        (comfortable(body), body.height),
        "The project file was changed outside",
        buffer,
    );
    let mut page = Page::new(inner.width);
    page.text(
        "",
        0,
        "Choose for each line which side to keep. Nothing is lost: undo brings the other side back.",
        theme.text,
    );
    page.gap();
    for (place, difference) in app.session.undecided().iter().enumerate() {
        let theirs = outside.theirs.get(place).copied().unwrap_or(true);
        let selected = place == outside.selected;
        let from = page.row();
        page.line(Line::from(vec![
            theme.pointer(selected),
            Span::raw(" "),
            Span::styled(
                plain(&difference.label).into_owned(),
                if selected { theme.focus } else { theme.text },
            ),
        ]));
        let side = |taken: bool, name: &str, text: &str| {
            let text = if text.is_empty() { "nothing".into() } else { plain(text) };
            format!("{} {name}: {text}", if taken { "(x)" } else { "( )" })
        };
        page.text("", 4, &side(!theirs, "mine", &difference.mine), theme.text);
        page.text("", 4, &side(theirs, "file", &difference.theirs), theme.text);
        if selected {
            page.focus_from(from);
        }
    }
    page.show(inner, buffer);
}
