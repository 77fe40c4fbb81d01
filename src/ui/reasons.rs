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
    for (says, places) in told_once(program, item) {
        paragraphs.push(Paragraph::Source(format!("{}:", places.join("; "))));
        paragraphs.push(Paragraph::Text(says.to_owned()));
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

/// What the documents say, each text with all the places that say it in these words.
fn told_once<'p>(program: &Program, item: &'p Item) -> Vec<(&'p str, Vec<String>)> {
    let mut told: Vec<(&str, Vec<String>)> = Vec::new();
    for source in &item.sources {
        let Some(document) = program.document(&source.document) else {
            continue;
        };
        let place = format!(
            "{}, {}, \u{201c}{}\u{201d}",
            document.short,
            document.date,
            source.place()
        );
        match told.iter_mut().find(|(says, _)| *says == source.says) {
            Some((_, places)) => places.push(place),
            None => told.push((&source.says, vec![place])),
        }
    }
    told
}
