//! A rule's page, as plain text.

use std::fmt::Write as _;

use similar::{ChangeTag, TextDiff};

use super::{Check, Rule, Severity, check_example};

/// How many lines are shown around what an example is about.
const CONTEXT: usize = 2;

/// All about a rule, wrapped to `width` columns (at least 40): severity, reasons, what to do, both examples with what
/// the bad one draws, sources.
#[must_use]
pub fn explain(rule: &Rule, width: usize) -> String {
    let width = width.max(40);
    let mut page = format!("{}\n{}.\n\n", rule.id, rule.title);
    let severity = match rule.severity {
        Severity::Error => "error: certification refuses it",
        Severity::Warning => "warning: the validator or a reviewer objects, most often without refusing",
        Severity::Note => "note: reviewers often ask for it",
    };
    let accepted = rule.last_accepted().map_or_else(String::new, |last| {
        format!("although broken, last {}: {}", last.when, last.what)
    });
    for (name, value) in [
        ("Severity", severity),
        (
            "Validator",
            rule.official.unwrap_or("no such rule; a rule of conncert's own"),
        ),
        ("Policy", rule.policy().unwrap_or_default()),
        ("Accepted", &accepted),
        ("Since", rule.since),
    ]
    .into_iter()
    .filter(|(_, value)| !value.is_empty())
    {
        page += &wrapped(value, width, &format!("{name:<11}"), "           ");
    }
    if let Check::Undecidable(reason) = rule.check {
        page += &wrapped(reason, width, "Not checked: ", "  ");
    }
    for (title, text) in [("Why", rule.why), ("What to do", rule.instead)] {
        let _ = write!(page, "\n{title}\n{}", wrapped(text, width, "  ", "  "));
    }
    page += &examples(rule, width);
    page += "\nSources\n";
    for source in rule.sources {
        page += &wrapped(&format!("{} ({})", source.document, source.date), width, "  ", "    ");
        let _ = writeln!(page, "    {}", source.link);
    }
    page += "\nIs it wrong about your file?\n";
    page += &wrapped(
        "Then conncert is at fault. Please report it with the rule's name and the lines it objects to.",
        width,
        "  ",
        "  ",
    );
    page
}

/// Both examples; of definitions only the lines that differ, those that draw the finding and a few around them.
fn examples(rule: &Rule, width: usize) -> String {
    let Some(drawn) = check_example(rule, rule.bad) else {
        let mut page = String::new();
        for (title, text) in [("Not like this", rule.bad), ("But like this", rule.good)] {
            if !text.is_empty() {
                let _ = write!(page, "\n{title}\n{}", wrapped(text, width, "  ", "  "));
            }
        }
        return page;
    };
    let drawn: Vec<_> = drawn.into_iter().filter(|finding| finding.rule.id == rule.id).collect();
    let (mut bad_lines, good_lines) = differing_lines(rule);
    bad_lines.extend(
        drawn
            .iter()
            .filter_map(|finding| Some(finding.place.range?.0.line as usize - 1)),
    );

    let mut page = format!("\nNot like this\n{}", excerpt(rule.bad, &bad_lines));
    for finding in &drawn {
        let line = finding
            .place
            .range
            .map_or_else(String::new, |(start, _)| format!("line {}: ", start.line));
        page += &wrapped(&format!("{line}{}", finding.message), width, "  -> ", "     ");
    }
    if !rule.good.is_empty() {
        let _ = write!(page, "\nBut like this\n{}", excerpt(rule.good, &good_lines));
    }
    page
}

/// The lines, from 0, in which the bad and the good example differ.
fn differing_lines(rule: &Rule) -> (Vec<usize>, Vec<usize>) {
    let diff = TextDiff::from_lines(rule.bad, rule.good);
    let (mut bad, mut good) = (Vec::new(), Vec::new());
    for change in diff
        .iter_all_changes()
        .filter(|change| change.tag() != ChangeTag::Equal)
    {
        bad.extend(change.old_index());
        good.extend(change.new_index());
    }
    (bad, good)
}

/// The lines around those of interest, an ellipsis for the rest.
fn excerpt(text: &str, interesting: &[usize]) -> String {
    let shown = |line: usize| interesting.iter().any(|wanted| wanted.abs_diff(line) <= CONTEXT);
    let mut excerpt = String::new();
    let mut skipping = false;
    for (number, line) in text.lines().enumerate() {
        if shown(number) {
            let _ = writeln!(excerpt, "  {line}");
        } else if !skipping {
            excerpt += "  …\n";
        }
        skipping = !shown(number);
    }
    excerpt
}

fn wrapped(text: &str, width: usize, first: &str, rest: &str) -> String {
    let options = textwrap::Options::new(width)
        .initial_indent(first)
        .subsequent_indent(rest)
        .break_words(false);
    textwrap::fill(text, options) + "\n"
}
