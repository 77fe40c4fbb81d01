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
    let sections = [
        ("What is asked", Some(&item.explanation)),
        ("Why", Some(&item.why)),
        ("What to do", Some(&item.action)),
        ("How it is checked", item.checked.as_ref()),
        ("Where the documents differ", item.differ.as_ref()),
        ("Today", item.today.as_ref()),
    ];
    for (title, text) in sections {
        if let Some(text) = text {
            let _ = write!(page, "\n{title}\n{}", wrapped(text, width, "  "));
        }
    }
    if !item.deadlines.is_empty() {
        page += "\nBy when\n";
        for deadline in &item.deadlines {
            page += &wrapped(&deadline.rule(program), width, "  ");
        }
    }
    if let Some(expected) = &item.expected {
        let _ = write!(
            page,
            "\nHow long it takes\n{}",
            wrapped(&format!("Usually {expected}."), width, "  ")
        );
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

/// The text in lines of at most `width` columns, the first behind `head`, the others as far in.
fn wrapped(text: &str, width: usize, head: &str) -> String {
    let blank = " ".repeat(head.len());
    let options = textwrap::Options::new(width)
        .initial_indent(head)
        .subsequent_indent(&blank)
        .break_words(false);
    textwrap::fill(text, options) + "\n"
}
