//! How to get there: the recipes of an item, for people to follow.

use std::fmt::Write as _;

use textwrap::{Options, WordSplitter, fill};

use crate::program::Item;
use crate::rules::wrapped;

/// The heading above the recipes, wherever they stand.
pub const HEADING: &str = "How do I get there?";

/// One line of the recipes, before it is wrapped.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Line<'i> {
    /// A way begins: `Power Apps`.
    Way(&'i str),
    /// A step of it, with its number.
    Step(String),
    /// A command, as it is typed.
    Command(&'i str),
    /// Where the way comes from.
    Origin(String),
    /// The page that it comes from.
    Link(&'i str),
    /// Why there is no recipe.
    Nothing(&'i str),
}

/// The recipes of an item, or why there is none, line by line.
#[must_use]
pub fn lines(item: &Item) -> Vec<Line<'_>> {
    let mut lines: Vec<Line<'_>> = item.no_how.iter().map(|why| Line::Nothing(why)).collect();
    for recipe in &item.how {
        lines.push(Line::Way(&recipe.way));
        let steps = (1..).zip(&recipe.steps);
        lines.extend(steps.map(|(number, step)| Line::Step(format!("{number}. {step}"))));
        lines.extend(recipe.commands.iter().map(|command| Line::Command(command)));
        lines.push(Line::Origin(format!("From: {}.", recipe.origin())));
        lines.extend(recipe.link.iter().map(|link| Line::Link(link)));
    }
    lines
}

/// A command in lines of at most `width` columns, broken at its blanks alone: its options have hyphens of their own.
fn folded(command: &str, width: usize) -> String {
    let options = Options::new(width)
        .initial_indent("      ")
        .subsequent_indent("        ")
        .word_splitter(WordSplitter::NoHyphenation)
        .break_words(false);
    fill(command, options) + "\n"
}

/// The same as text, wrapped to `width` columns (at least 40). A command stands on one line however long it is, so that it
/// can be copied, unless it is to `fold` on a screen that cuts what does not fit.
#[must_use]
pub fn text(item: &Item, width: usize, fold: bool) -> String {
    let width = width.max(40);
    let mut page = String::new();
    for line in lines(item) {
        match line {
            Line::Way(way) => {
                let gap = if page.is_empty() { "" } else { "\n" };
                let _ = writeln!(page, "{gap}  {way}");
            }
            Line::Step(step) => page += &wrapped(&step, width, "    ", "       "),
            Line::Command(command) if fold => page += &folded(command, width),
            Line::Command(command) => {
                let _ = writeln!(page, "      {command}");
            }
            Line::Origin(origin) => page += &wrapped(&origin, width, "    ", "      "),
            Line::Link(link) => {
                let _ = writeln!(page, "      {link}");
            }
            Line::Nothing(why) => page += &wrapped(why, width, "  ", "  "),
        }
    }
    page
}
