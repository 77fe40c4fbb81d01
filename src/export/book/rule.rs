//! A page a rule, and the one that lists them by family.

use std::fmt::Write as _;

use super::{ADDRESS, Page};
use crate::export::template::markdown;
use crate::rules::registry::FAMILIES;
use crate::rules::{Check, Rule, Severity, check_example};

/// Where a rule's page is published.
#[must_use]
pub fn address(rule: &Rule) -> String {
    format!("{ADDRESS}rules/{}.html", rule.id)
}

/// The pages of these rules.
#[must_use]
pub fn rules(list: &[&Rule]) -> Vec<Page> {
    let mut index =
        "# Rules\n\nEverything that is checked, by family. Each rule has a page with its reason, what to do, and \
                     where it comes from; `conncert explain RULE` prints the same.\n\n"
            .to_owned();
    for severity in [Severity::Error, Severity::Warning, Severity::Note] {
        let _ = writeln!(index, "- **{}**: {}.", severity.plain(), severity.meaning());
    }
    index += "- **not checked**: a rule of Microsoft's that the files cannot answer; its page says why.\n";
    for (family, members) in FAMILIES {
        let mut members = members
            .iter()
            .filter(|rule| list.iter().any(|listed| listed.id == rule.id))
            .peekable();
        if members.peek().is_some() {
            let _ = write!(
                index,
                "\n## {}\n\n| Rule | Severity | What it demands |\n|---|---|---|\n",
                family.replace('_', "-")
            );
        }
        for rule in members {
            let (id, severity, title) = (rule.id, severity(rule), markdown(rule.title));
            let _ = writeln!(index, "| [{id}]({id}.md) | {severity} | {title} |");
        }
    }
    let page = |listed: &&Rule| {
        Page::new(
            format!("{}.md", listed.id),
            format!("# {}\n\n{}", listed.id, rule(listed)),
        )
    };
    let mut pages = vec![Page::new("index.md", index)];
    pages.extend(list.iter().map(page));
    pages
}

/// All about a rule, without its name: facts, reasons, what to do, both examples with what the bad one draws, sources.
#[must_use]
pub fn rule(rule: &Rule) -> String {
    let mut page = format!("**{}.**\n\n", markdown(rule.title));
    let (first, value) = match rule.check {
        Check::Undecidable(reason) => ("Not checked", markdown(reason)),
        _ => (
            "Severity",
            format!("{}, {}", rule.severity.plain(), rule.severity.meaning()),
        ),
    };
    let accepted = rule.last_accepted();
    for (name, value) in [
        (first, Some(value)),
        (
            "In Microsoft's validator",
            rule.official.map(|name| format!("`{name}`")),
        ),
        ("Certification policy", rule.policy().map(str::to_owned)),
        (
            "Accepted although broken",
            accepted.map(|last| format!("last {}: {}", last.when, markdown(last.what))),
        ),
        ("Reads", Some(rule.scope.word().to_owned())),
        ("Since", Some(rule.since.to_owned())),
    ] {
        if let Some(value) = value {
            let _ = writeln!(page, "- {name}: {value}");
        }
    }
    for (heading, text) in [("Why", rule.why), ("What to do", rule.instead)] {
        let _ = write!(page, "\n## {heading}\n\n{}\n", markdown(text));
    }
    for (heading, text) in [("Not like this", rule.bad), ("But like this", rule.good)] {
        if !text.is_empty() {
            let _ = write!(page, "\n## {heading}\n\n{}\n", example(text));
        }
        if text == rule.bad {
            page += &drawn(rule);
        }
    }
    page += "\n## Where it comes from\n\n";
    for source in rule.sources {
        let _ = writeln!(
            page,
            "- [{}]({}), {}",
            markdown(source.document),
            source.link,
            source.date
        );
    }
    page
}

/// What conncert says of the bad example, where that is a file that can be checked.
fn drawn(rule: &Rule) -> String {
    let findings = check_example(rule, rule.bad).unwrap_or_default().into_iter();
    let mut said = String::new();
    for finding in findings.filter(|finding| finding.rule.id == rule.id) {
        let line = finding
            .place
            .range
            .map_or_else(String::new, |(start, _)| format!("Line {}: ", start.line));
        let _ = write!(
            said,
            "\n> {line}{} {}\n",
            markdown(&finding.message),
            markdown(&finding.help)
        );
    }
    said
}

/// A file as code, words as words.
fn example(text: &str) -> String {
    let text = text.trim_end();
    let language = match text.trim_start_matches('\u{feff}') {
        json if json.starts_with('{') || json.starts_with('[') => "json",
        yaml if yaml.starts_with("swagger:") => "yaml",
        other if other.contains('\n') => "text",
        words => return markdown(words),
    };
    let fence = if text.contains("```") { "````" } else { "```" };
    format!("{fence}{language}\n{text}\n{fence}")
}

/// The word people read; a rule that the files cannot answer never finds anything.
fn severity(rule: &Rule) -> &'static str {
    match rule.check {
        Check::Undecidable(_) => "not checked",
        _ => rule.severity.plain(),
    }
}
