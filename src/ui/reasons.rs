//! What an item asks, why it matters, what the documents say, where they differ: the same for every face.

use crate::program::{Item, Program};

/// One paragraph of the reasons.
pub enum Paragraph {
    /// A heading.
    Heading(String),
    /// A text.
    Text(String),
    /// A source line, dim.
    Source(String),
}

/// The reasons for an item, in the order in which people ask.
#[must_use]
pub fn paragraphs(program: &Program, item: &Item) -> Vec<Paragraph> {
    let mut paragraphs = vec![
        Paragraph::Heading("What is asked".into()),
        Paragraph::Text(item.explanation.clone()),
    ];
    paragraphs.push(Paragraph::Heading("Why it matters".into()));
    paragraphs.push(Paragraph::Text(item.why.clone()));
    paragraphs.push(Paragraph::Heading("What to do".into()));
    paragraphs.push(Paragraph::Text(item.action.clone()));
    paragraphs.push(Paragraph::Heading("What the documents say".into()));
    for source in &item.sources {
        let Some(document) = program.document(&source.document) else {
            continue;
        };
        paragraphs.push(Paragraph::Source(format!(
            "{}, {}, \u{201c}{}\u{201d}:",
            document.short,
            document.date,
            source.place()
        )));
        paragraphs.push(Paragraph::Text(source.says.clone()));
    }
    if let Some(differ) = &item.differ {
        paragraphs.push(Paragraph::Heading("Where they differ".into()));
        paragraphs.push(Paragraph::Text(differ.clone()));
    }
    if !item.deadlines.is_empty() {
        paragraphs.push(Paragraph::Heading("By when".into()));
        let deadlines = item.deadlines.iter();
        paragraphs.extend(deadlines.map(|deadline| Paragraph::Text(deadline.rule(program))));
    }
    if let Some(expected) = &item.expected {
        paragraphs.push(Paragraph::Heading("How long it takes".into()));
        paragraphs.push(Paragraph::Text(expected.clone()));
    }
    paragraphs
}
