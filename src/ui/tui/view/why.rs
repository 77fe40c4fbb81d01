//! Why it matters, what the documents say, where they differ.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::super::app::App;
use super::super::widget::wrap;
use super::page::Page;

/// One paragraph of the reasons.
pub enum Part {
    /// A heading.
    Heading(String),
    /// A text.
    Text(String),
    /// A source line, dim.
    Source(String),
}

/// The reasons for the focused item.
#[must_use]
pub fn parts(app: &App) -> Vec<Part> {
    let item = app.item();
    let program = app.session.program();
    let mut parts = vec![Part::Heading("Why it matters".into()), Part::Text(item.why.clone())];
    parts.push(Part::Heading("What to do".into()));
    parts.push(Part::Text(item.action.clone()));
    parts.push(Part::Heading("What the documents say".into()));
    for source in &item.sources {
        let Some(document) = program.document(&source.document) else {
            continue;
        };
        parts.push(Part::Source(format!(
            "{}, {}, \u{201c}{}\u{201d}:",
            document.short,
            document.date,
            source.place()
        )));
        parts.push(Part::Text(source.says.clone()));
    }
    if let Some(differ) = &item.differ {
        parts.push(Part::Heading("Where they differ".into()));
        parts.push(Part::Text(differ.clone()));
    }
    if let Some(expected) = &item.expected {
        parts.push(Part::Heading("How long it takes".into()));
        parts.push(Part::Text(expected.clone()));
    }
    parts
}

/// The reasons as one text, wrapped, for the drawer.
#[must_use]
pub fn text(app: &App, width: usize) -> String {
    let mut lines = Vec::new();
    for part in parts(app) {
        match part {
            Part::Heading(heading) => {
                if !lines.is_empty() {
                    lines.push(String::new());
                }
                lines.push(heading);
            }
            Part::Text(body) | Part::Source(body) => lines.extend(wrap::plain(&body, width)),
        }
    }
    lines.join("\n")
}

/// Draws the reasons beside the step.
pub fn draw(app: &App, area: Rect, buffer: &mut Buffer) {
    let theme = &app.theme;
    let mut page = Page::new(area.width);
    for part in parts(app) {
        match part {
            Part::Heading(text) => {
                page.gap();
                page.text("", 0, &text, theme.heading);
            }
            Part::Source(text) => page.text("", 0, &text, theme.dim),
            Part::Text(text) => page.text("", 0, &text, theme.text),
        }
    }
    page.gap();
    page.text("", 0, "o  opens the source", theme.dim);
    page.show(area, buffer);
}
