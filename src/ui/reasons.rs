//! What an item asks, why it matters, what the documents say, where they differ: the same for every face.

use crate::program::{Item, Program};

/// One paragraph of the reasons.
pub enum Passage {
    /// A heading.
    Heading(String),
    /// A text.
    Text(String),
    /// A source line, dim.
    Source(String),
}

/// The reasons for an item, in the order in which people ask.
#[must_use]
pub fn parts(program: &Program, item: &Item) -> Vec<Passage> {
    let mut parts = vec![
        Passage::Heading("What is asked".into()),
        Passage::Text(item.explanation.clone()),
    ];
    parts.push(Passage::Heading("Why it matters".into()));
    parts.push(Passage::Text(item.why.clone()));
    parts.push(Passage::Heading("What to do".into()));
    parts.push(Passage::Text(item.action.clone()));
    parts.push(Passage::Heading("What the documents say".into()));
    for source in &item.sources {
        let Some(document) = program.document(&source.document) else {
            continue;
        };
        parts.push(Passage::Source(format!(
            "{}, {}, \u{201c}{}\u{201d}:",
            document.short,
            document.date,
            source.place()
        )));
        parts.push(Passage::Text(source.says.clone()));
    }
    if let Some(differ) = &item.differ {
        parts.push(Passage::Heading("Where they differ".into()));
        parts.push(Passage::Text(differ.clone()));
    }
    if !item.deadlines.is_empty() {
        parts.push(Passage::Heading("By when".into()));
        let deadlines = item.deadlines.iter();
        parts.extend(deadlines.map(|deadline| Passage::Text(deadline.rule(program))));
    }
    if let Some(expected) = &item.expected {
        parts.push(Passage::Heading("How long it takes".into()));
        parts.push(Passage::Text(expected.clone()));
    }
    parts
}
