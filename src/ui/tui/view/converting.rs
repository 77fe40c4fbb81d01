//! A conversion to agree to: what it does, the new definition, or the operations to choose from.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};
use ratatui::widgets::Widget;

use crate::convert::Class;
use crate::document::plain::plain;

use super::super::app::App;
use super::super::converting::{Convert, Shown};
use super::super::widget::wrap;
use super::page::{Page, marks_of_hidden};

/// The title of the frame.
#[must_use]
pub fn title(convert: &Convert) -> &'static str {
    match convert.shown {
        Shown::About if convert.converting.is_again() => "A file that changed, to be converted again",
        Shown::About => "An OpenAPI 3 file, to be converted",
        Shown::Preview => "The new definition",
        Shown::Choice(_) if convert.converting.has_others() => "What is converted",
        Shown::Choice(_) => "Which operations",
    }
}

/// Draws what is shown of it.
pub fn draw(app: &App, convert: &Convert, area: Rect, buffer: &mut Buffer) {
    match convert.shown {
        Shown::About => scrolled(app, about(app, convert, area.width), convert.scroll, area, buffer),
        Shown::Preview => {
            let preview = convert.converting.preview();
            let width = usize::from(area.width);
            // What is cut at the edge is there in the file; wrapped, nobody would see the shape.
            let line = |line| Line::styled(super::cut(&plain(line), width, &app.theme), app.theme.text);
            scrolled(app, preview.lines().map(line).collect(), convert.scroll, area, buffer);
        }
        Shown::Choice(row) => choice(app, convert, row, area, buffer),
    }
}

/// How much a loss matters, as a color.
fn of_class(app: &App, class: Class) -> Style {
    match class {
        Class::Decision => app.theme.bad,
        Class::Dropped => app.theme.advice,
        Class::Approximated | Class::Extension => app.theme.text,
    }
}

fn about(app: &App, convert: &Convert, width: u16) -> Vec<Line<'static>> {
    let theme = &app.theme;
    let converting = &convert.converting;
    let mut lines = Vec::new();
    let mut text = |text: &str, indent: usize, style: Style| {
        let width = usize::from(width).saturating_sub(indent).max(1);
        for line in wrap::plain(&plain(text), width) {
            lines.push(Line::from(vec![
                Span::raw(" ".repeat(indent)),
                Span::styled(line, style),
            ]));
        }
    };
    text(&converting.about(), 0, theme.heading);
    let size = if converting.proposal.is_small_enough() {
        theme.text
    } else {
        theme.bad
    };
    text(&converting.size(), 0, size);
    let classes = converting.classes();
    if classes.is_empty() {
        text("Nothing is lost.", 0, theme.good);
    } else {
        let named: Vec<String> = classes.into_iter().map(|(_, count)| count).collect();
        text(&format!("{}.", named.join(", ")), 0, theme.text);
    }
    for file in converting.files() {
        text(&file, 0, theme.dim);
    }
    for (word, difference) in converting.differences() {
        text(&format!("{word}: {difference}."), 2, theme.advice);
    }
    for lost in converting.lost() {
        text("", 0, theme.text);
        text(&lost.what, 0, of_class(app, lost.class));
        text(&lost.first, 2, theme.dim);
    }
    let questions = converting.questions();
    if !questions.is_empty() {
        text("", 0, theme.text);
        text("Afterwards only you can answer:", 0, theme.heading);
        for question in questions {
            text(question, 2, theme.text);
        }
    }
    lines
}

fn scrolled(app: &App, lines: Vec<Line<'_>>, scroll: usize, area: Rect, buffer: &mut Buffer) {
    let height = usize::from(area.height);
    let first = scroll.min(lines.len().saturating_sub(height));
    let below = lines.len() > first + height;
    for (y, line) in (area.top()..area.bottom()).zip(lines.into_iter().skip(first)) {
        line.render(Rect { y, height: 1, ..area }, buffer);
    }
    marks_of_hidden(app, beside(area), first > 0, below, buffer);
}

/// The area with the column right of it.
fn beside(area: Rect) -> Rect {
    Rect {
        width: area.width.saturating_add(1),
        ..area
    }
}

fn choice(app: &App, convert: &Convert, selected: usize, area: Rect, buffer: &mut Buffer) {
    let theme = &app.theme;
    let mut page = Page::new(area.width);
    page.text("", 0, &convert.converting.marked(), theme.heading);
    page.pin();
    for (row, (group, is_marked)) in convert.converting.groups().enumerate() {
        let from = page.row();
        let is_selected = row == selected;
        let mark = if is_marked { "[x]" } else { "[ ]" };
        page.line(Line::from(vec![
            theme.pointer(is_selected),
            Span::raw(" "),
            Span::styled(
                format!("{mark} {}", plain(&group.label())),
                if is_selected { theme.focus } else { theme.text },
            ),
        ]));
        if is_selected {
            page.focus_from(from);
        }
    }
    let (_, above, below) = page.show(area, buffer);
    let scrolls = Rect {
        y: area.top().saturating_add(page.pinned()).min(area.bottom()),
        height: area.height.saturating_sub(page.pinned()),
        ..area
    };
    marks_of_hidden(app, beside(scrolls), above, below, buffer);
}
