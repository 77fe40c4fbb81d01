//! The lines around a finding, with a caret, however long a line is.

use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};

use super::style::Style;
use crate::document::plain::plain;
use crate::document::{Document, Position};

/// Characters shown on either side of what is underlined: minified files have one line of megabytes.
const MARGIN: usize = 100;
/// Characters underlined at most.
const LONGEST: usize = 120;

/// The finding's line with the marked part underlined, one line of context on either side; empty when the place is
/// not in the text. A span of several lines is underlined on its first.
pub fn excerpt(document: &Document, (start, end): (Position, Position), style: &Style) -> String {
    let Some(line) = document.line(start.line) else {
        return String::new();
    };
    let length = line.chars().count();
    let from = ((start.column as usize).saturating_sub(1)).min(length);
    let to = if end.line == start.line {
        (end.column as usize).saturating_sub(1)
    } else {
        length
    };
    let to = to.clamp(from, length).min(from + LONGEST);

    let first = from.saturating_sub(MARGIN);
    let (before, marked, after) = (
        clean(cut(line, first, from)),
        clean(cut(line, from, to)),
        clean(cut(line, to, to + MARGIN)),
    );
    let long = length > 2 * MARGIN;
    let neighbor = |number: u32| match document.line(number) {
        Some(text) if !long && text.chars().count() <= 2 * MARGIN => Some(clean(text)),
        _ => None,
    };
    let above = start
        .line
        .checked_sub(1)
        .filter(|number| *number > 0)
        .and_then(neighbor);
    let below = neighbor(start.line + 1);

    let mut source = String::new();
    let first_line = if let Some(above) = &above {
        source.push_str(above);
        source.push('\n');
        start.line - 1
    } else {
        start.line
    };
    source.push_str(&before);
    let span = source.len()..source.len() + marked.len();
    source.push_str(&marked);
    source.push_str(&after);
    if let Some(below) = below.filter(|text| !text.trim().is_empty()) {
        source.push('\n');
        source.push_str(&below);
    }

    let snippet = Snippet::source(source)
        .line_start(first_line as usize)
        .fold(false)
        .annotation(AnnotationKind::Primary.span(span));
    let renderer = if style.color {
        Renderer::styled()
    } else {
        Renderer::plain()
    };
    renderer
        .term_width(style.width)
        .render(&[Group::with_level(Level::ERROR).element(snippet)])
}

/// The characters `from..to` of a line.
fn cut(line: &str, from: usize, to: usize) -> &str {
    let offset = |count: usize| line.char_indices().nth(count).map_or(line.len(), |(at, _)| at);
    &line[offset(from)..offset(to)]
}

/// A piece of a line without anything that a terminal would obey; tabs become two blanks so that carets stay in place.
fn clean(text: &str) -> String {
    plain(&text.replace('\t', "  ")).into_owned()
}
