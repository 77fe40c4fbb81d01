//! What an item asks, why it matters, what the documents say, where they differ: the same for every face.

use crate::program::{Item, Program};

/// One paragraph of the reasons.
pub enum Part {
    /// A heading.
    Heading(String),
    /// A text.
    Text(String),
    /// A source line, dim.
    Source(String),
}

/// The reasons for an item, in the order in which people ask.
#[must_use]
pub fn parts(program: &Program, item: &Item) -> Vec<Part> {
    let mut parts = vec![
        Part::Heading("What is asked".into()),
        Part::Text(item.explanation.clone()),
    ];
    parts.push(Part::Heading("Why it matters".into()));
    parts.push(Part::Text(item.why.clone()));
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
    if !item.deadlines.is_empty() {
        parts.push(Part::Heading("By when".into()));
        let deadlines = item.deadlines.iter();
        parts.extend(deadlines.map(|deadline| Part::Text(deadline.rule(program))));
    }
    if let Some(expected) = &item.expected {
        parts.push(Part::Heading("How long it takes".into()));
        parts.push(Part::Text(expected.clone()));
    }
    parts
}
