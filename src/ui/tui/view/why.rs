//! Why it matters, what the documents say, where they differ.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::super::app::App;
use super::super::widget::wrap;
use super::page::Page;
use crate::ui::reasons::{Paragraph, paragraphs};

/// The reasons as one text, wrapped, for the drawer.
#[must_use]
pub fn text(app: &App, width: usize) -> String {
    let mut lines = Vec::new();
    for part in paragraphs(app.session.program(), app.item()) {
        match part {
            Paragraph::Heading(heading) => {
                if !lines.is_empty() {
                    lines.push(String::new());
                }
                lines.push(heading);
            }
            Paragraph::Text(body) | Paragraph::Source(body) => lines.extend(wrap::plain(&body, width)),
        }
    }
    lines.join("\n")
}

/// Draws the reasons beside the step.
pub fn draw(app: &App, area: Rect, buffer: &mut Buffer) {
    let theme = &app.theme;
    let mut page = Page::new(area.width);
    for part in paragraphs(app.session.program(), app.item()) {
        match part {
            Paragraph::Heading(text) => {
                page.gap();
                page.text("", 0, &text, theme.heading);
            }
            Paragraph::Source(text) => page.text("", 0, &text, theme.dim),
            Paragraph::Text(text) => page.text("", 0, &text, theme.text),
        }
    }
    page.gap();
    page.text("", 0, "o  opens the source", theme.dim);
    page.show(area, buffer);
}
