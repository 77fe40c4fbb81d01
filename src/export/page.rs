//! A checklist item's page for the terminal.

use std::fmt::Write as _;

use crate::program::{Item, Program, Step};

/// All about an item, wrapped to `width` columns (at least 40): what is asked, why, what to do, how it is checked, where
/// the documents differ, what today's process asks, sources.
#[must_use]
pub fn item(program: &Program, step: &Step, item: &Item, width: usize) -> String {
    let width = width.max(40);
    let number = program.step(&step.id).map_or(0, |(number, _)| number);
    let mut page = format!("{}\n{}\n\n", item.id, item.title);
    page += &wrapped(&program.title, width, "Program     ");
    page += &wrapped(&format!("{number}, {}", step.title), width, "Step        ");
    page += &wrapped(item.strength.word(), width, "Strength    ");
    for (title, texts) in told(program, item) {
        let _ = write!(page, "\n{title}\n");
        for text in texts {
            page += &wrapped(&text, width, "  ");
        }
    }
    page += "\nSources\n";
    for citation in &item.sources {
        if let Some(document) = program.document(&citation.document) {
            let source = format!(
                "{}, {}, {}: {}",
                document.title,
                document.date,
                citation.place(),
                citation.says
            );
            let _ = writeln!(page, "{}    {}", wrapped(&source, width, "  "), document.link);
        }
    }
    page
}

/// What is told of an item besides its answers, recipes and sources: sentences below their headings.
pub(super) fn told(program: &Program, item: &Item) -> Vec<(&'static str, Vec<String>)> {
    let one = |text: Option<&String>| Vec::from_iter(text.cloned());
    let deadlines = item.deadlines.iter().map(|deadline| deadline.rule(program));
    let expected = item.expected.iter().map(|expected| format!("Usually {expected}."));
    let mut told = vec![
        ("What is asked", one(Some(&item.explanation))),
        ("Why", one(Some(&item.why))),
        ("What to do", one(Some(&item.action))),
        ("How it is checked", one(item.checked.as_ref())),
        ("Where the documents differ", one(item.differ.as_ref())),
        ("Today", one(item.today.as_ref())),
        ("By when", deadlines.collect()),
        ("How long it takes", expected.collect()),
    ];
    told.retain(|(_, texts)| !texts.is_empty());
    told
}

/// The text in lines of at most `width` columns, the first behind `head`, the others as far in.
fn wrapped(text: &str, width: usize, head: &str) -> String {
    let blank = " ".repeat(head.len());
    let options = textwrap::Options::new(width)
        .initial_indent(head)
        .subsequent_indent(&blank)
        .break_words(false);
    textwrap::fill(text, options) + "\n"
}
