//! A rule's page, as plain text.

use std::fmt::Write as _;

use similar::{ChangeTag, TextDiff};

use super::demanded::{Behind, behind};
use super::{Check, Rule, Severity, Source, check_example};
use crate::program::Program;

/// How many lines are shown around what an example is about.
const CONTEXT: usize = 2;

/// What a rule's page is read for.
#[derive(Debug, Clone, Copy)]
pub struct Towards<'p> {
    /// The program followed.
    pub program: &'p Program,
    /// How much the findings at hand matter, the worst of them; none where there is none.
    pub found: Option<Severity>,
}

/// All about a rule, wrapped to `width` columns (at least 40): severity, reasons, what to do, both examples with what
/// the bad one draws, sources. Towards a program the severity and the documents are that program's, as findings tell
/// them; without one they are the rule's own.
#[must_use]
pub fn explain(rule: &Rule, towards: Option<Towards<'_>>, width: usize) -> String {
    let width = width.max(40);
    let behind = towards.map_or(Behind::Every, |towards| behind(rule, towards.program));
    let mut page = format!("{}\n{}.\n\n", rule.id, rule.title);
    let title = towards.map_or("", |towards| towards.program.title.as_str());
    let accepted = rule.last_accepted().map_or_else(String::new, |last| {
        format!("although broken, last {}: {}", last.when, last.what)
    });
    for (name, value) in [
        ("Severity", severity(rule, towards, &behind)),
        ("Program", title.to_owned()),
        (
            "Validator",
            rule.official
                .unwrap_or("no such rule; a rule of conncert's own")
                .to_owned(),
        ),
        ("Policy", rule.policy().unwrap_or_default().to_owned()),
        ("Accepted", accepted),
        ("Since", rule.since.to_owned()),
    ]
    .into_iter()
    .filter(|(_, value)| !value.is_empty())
    {
        page += &wrapped(&value, width, &format!("{name:<11}"), "           ");
    }
    if let Check::Undecidable(reason) = rule.check {
        page += &wrapped(reason, width, "Not checked: ", "  ");
    }
    let why = match &behind {
        Behind::Demand(demand) => format!("{} {}", rule.why, asked(&demand.asks)),
        Behind::Every | Behind::Nothing => rule.why.to_owned(),
    };
    for (title, text) in [("Why", why.as_str()), ("What to do", rule.instead)] {
        let _ = write!(page, "\n{title}\n{}", wrapped(text, width, "  ", "  "));
    }
    page += &examples(rule, width);
    page += &sources(rule, towards, &behind, width);
    page += "\nIs it wrong about your file?\n";
    page += &wrapped(
        "Then conncert is at fault. Please report it with the rule's name and the lines it objects to.",
        width,
        "  ",
        "  ",
    );
    page
}

/// How much its findings matter: as they say themselves, else as the program demands, else as most often.
fn severity(rule: &Rule, towards: Option<Towards<'_>>, behind: &Behind<'_>) -> String {
    let found = towards.and_then(|towards| towards.found);
    let severity = match (found, behind) {
        (Some(found), _) => found,
        (None, Behind::Demand(demand)) => demand.severity,
        (None, Behind::Nothing) => {
            return "none: the program does not ask for it, so nothing is objected to".to_owned();
        }
        (None, Behind::Every) => rule.severity,
    };
    format!("{severity}: {}", severity.meaning())
}

/// Who asks for it in the program followed, a sentence.
fn asked(asks: &str) -> String {
    let mut letters = asks.chars();
    let first = letters.next().map(char::to_uppercase).into_iter().flatten();
    format!("{}{} it.", first.collect::<String>(), letters.as_str())
}

/// The documents: those that make the program's demand, else the rule's own; which of these the program does not cite is
/// said.
fn sources(rule: &Rule, towards: Option<Towards<'_>>, behind: &Behind<'_>, width: usize) -> String {
    let mut page = String::new();
    if let Behind::Demand(demand) = behind
        && !demand.documents.is_empty()
    {
        page += "\nSources\n";
        let documents = demand.documents.iter().filter_map(|id| demand.program.document(id));
        for document in documents {
            page += &wrapped(&format!("{} ({})", document.title, document.date), width, "  ", "    ");
            let _ = writeln!(page, "    {}", document.link);
        }
        return page;
    }
    let cited = |source: &&Source| {
        let plain = |link: &str| link.replace("/en-us/", "/");
        towards.is_none_or(|towards| {
            let mut documents = towards.program.documents.iter();
            documents.any(|document| plain(&document.link) == plain(source.link))
        })
    };
    let (own, others): (Vec<&Source>, Vec<&Source>) = rule.sources.iter().partition(cited);
    let title = towards.map_or("", |towards| towards.program.title.as_str());
    let headings = [
        ("Sources".to_owned(), own),
        (format!("Sources beside the documents of \"{title}\""), others),
    ];
    for (heading, sources) in headings.into_iter().filter(|(_, sources)| !sources.is_empty()) {
        let _ = writeln!(page, "\n{heading}");
        for source in sources {
            page += &wrapped(&format!("{} ({})", source.document, source.date), width, "  ", "    ");
            let _ = writeln!(page, "    {}", source.link);
        }
    }
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

/// The text in lines of at most `width` columns, the first and the others each with what stands before it.
pub(crate) fn wrapped(text: &str, width: usize, first: &str, rest: &str) -> String {
    let options = textwrap::Options::new(width)
        .initial_indent(first)
        .subsequent_indent(rest)
        .break_words(false);
    textwrap::fill(text, options) + "\n"
}
