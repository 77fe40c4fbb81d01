//! The report for people: file by file, the gravest first, one excerpt a cause.

use std::fmt::Write as _;

use super::excerpt::excerpt;
use super::style::{BOLD, DIM, Style};
use super::tally::hidden;
use super::{CheckedFile, Report};
use crate::document::words::counted;
use crate::export::one_line;
use crate::rules::{Class, Finding, Group, Part, Scope, Severity, grouped, lines};
use crate::submission::Accepted;

/// Places listed for one rule in one file, the first with its excerpt included, before the rest is only counted.
const PLACES: usize = 10;

/// The report as text. Everything that comes from files is stripped of control characters.
#[must_use]
pub fn text(report: &Report, style: &Style) -> String {
    let mut out = String::new();
    for file in &report.files {
        findings(&mut out, file, style);
    }
    if style.notes {
        unmatched(&mut out, report, style);
    }
    out + &ending(report, style)
}

/// What follows the findings: what is accepted, the numbers, what was not checked.
pub(super) fn ending(report: &Report, style: &Style) -> String {
    let mut out = String::new();
    if style.notes {
        accepted(&mut out, report, style);
    }
    out.push_str(&summary(report));
    out.push('\n');
    if let Some(hidden) = hidden(report.at_least, report.not_shown()) {
        let _ = writeln!(out, "{hidden}");
    }
    if let (true, Some(repairs)) = (style.notes, repairs(report)) {
        let _ = writeln!(out, "{repairs}");
    }
    if let (true, Some(assumed)) = (style.notes, report.assumed()) {
        out.push_str(&textwrap::fill(&assumed, style.width.max(40)));
        out.push('\n');
    }
    if style.notes && !report.not_checked.is_empty() {
        out.push_str("Not checked:\n");
        for phrase in &report.not_checked {
            let phrase = one_line(phrase);
            let options = textwrap::Options::new(style.width.max(40))
                .initial_indent("  - ")
                .subsequent_indent("    ");
            let _ = writeln!(out, "{}", textwrap::fill(&phrase, options));
        }
    }
    out
}

/// How many findings can be repaired, and how far that can be trusted; none where there is none.
fn repairs(report: &Report) -> Option<String> {
    let findings = report.files.iter().flat_map(|file| &file.findings);
    let fixes: Vec<Class> = findings.filter_map(|one| Some(one.fix.as_ref()?.class)).collect();
    let of = |word: &'static str| (fixes.iter().filter(|class| class.word() == word).count(), word);
    let words: Vec<String> = ["safe", "look", "unsafe"]
        .into_iter()
        .map(of)
        .filter(|(count, _)| *count > 0)
        .map(|(count, word)| format!("{count} {word}"))
        .collect();
    let all = fixes.len();
    (all > 0).then(|| {
        format!(
            "{all} of these can be repaired for you ({}): conncert fix shows how.",
            words.join(", ")
        )
    })
}

/// `3 to fix, 2 advice, 1 accepted in 2 files.`
pub(super) fn summary(report: &Report) -> String {
    let tally = report.tally();
    let mut parts = vec![format!("{} to fix", tally.errors), format!("{} advice", tally.warnings)];
    if tally.notes > 0 {
        parts.push(counted(tally.notes, "note", "notes"));
    }
    if report.accepted() > 0 {
        parts.push(format!("{} accepted", report.accepted()));
    }
    format!(
        "{} in {}.",
        parts.join(", "),
        counted(report.files.len(), "file", "files")
    )
}

/// The findings of one file by cause.
fn findings(out: &mut String, file: &CheckedFile, style: &Style) {
    for group in grouped(&file.findings) {
        cause(out, file, &group, style);
        out.push('\n');
    }
}

/// What one rule objects to: the first finding in full, some more as lines, of the rest the number and where they begin.
fn cause(out: &mut String, file: &CheckedFile, group: &Group<'_>, style: &Style) {
    let Group { first, others, .. } = group;
    let path = one_line(&file.path);
    let _ = writeln!(
        out,
        "{}  {}  {}{}",
        style.paint(BOLD, &at(&path, first)),
        style.severity(first.severity),
        named(first),
        subject(first),
    );
    let _ = writeln!(out, "  {}", one_line(&first.message));
    if let Some(from) = &first.place.from {
        let _ = writeln!(out, "  from {}", one_line(&from.shown(&file.path)));
    }
    // What may be a credential is not repeated.
    let document = file.document.as_ref().filter(|_| first.place.line.is_none());
    if let (Some(document), Some(range)) = (document, first.place.range) {
        let shown = excerpt(document, range, style);
        if !shown.is_empty() {
            let _ = writeln!(out, "{}", shown.trim_end_matches('\n'));
        }
    }
    let _ = writeln!(out, "  {} {}", style.paint(DIM, "Next:"), one_line(&first.help));
    if !others.is_empty() {
        further(out, file, group, &path, style);
    }
    if let Some(rest) = group.unlisted {
        let _ = writeln!(out, "  {}", one_line(&rest.message));
    }
}

/// The places of a cause after its first.
fn further(out: &mut String, file: &CheckedFile, group: &Group<'_>, path: &str, style: &Style) {
    let Group { first, others, .. } = group;
    let _ = writeln!(out, "  {}, this one and:", group.count());
    let all = style.every_place_of.contains(first.rule.id);
    let listed = if all {
        others.len()
    } else {
        others.len().min(PLACES - 1)
    };
    for finding in &others[..listed] {
        let differs = finding.message != first.message;
        let said = if differs {
            format!("  {}", one_line(&finding.message))
        } else {
            String::new()
        };
        let from = finding.place.from.as_ref();
        let from = from.map_or_else(String::new, |from| {
            format!("  from {}", one_line(&from.shown(&file.path)))
        });
        let _ = writeln!(out, "  {}{}{said}{from}", at(path, finding), subject(finding));
    }
    let more = &others[listed..];
    if !more.is_empty() {
        let id = first.rule.id;
        let lines = match lines(more.iter().copied()) {
            lines if lines.is_empty() => lines,
            lines => format!(", in {lines},"),
        };
        let more = more.len();
        let _ = writeln!(
            out,
            "  and{lines} {more} more of this rule; --select {id} lists them all."
        );
    }
}

/// The rule's id; in a package with the code of the policy, by which Partner Center reports the same fault.
fn named(finding: &Finding) -> String {
    let is_packed = finding.rule.scope == Scope::Part(Part::Package) || !finding.place.entry.is_empty();
    match finding.rule.policy().filter(|_| is_packed) {
        Some(policy) => format!("{} (policy {policy})", finding.rule.id),
        None => finding.rule.id.to_owned(),
    }
}

/// `path:line:column`
pub(super) fn at(path: &str, finding: &Finding) -> String {
    match finding.place.range {
        Some((start, _)) => format!("{path}:{}:{}", start.line, start.column),
        None => path.to_owned(),
    }
}

fn subject(finding: &Finding) -> String {
    match one_line(&finding.subject) {
        subject if subject.is_empty() => subject,
        subject => format!("  {subject}"),
    }
}

/// What to do with an acceptance that nothing matches.
pub(super) const REMOVE: &str = "Remove that [[accepted]] entry.";

/// That an acceptance matches nothing, a sentence.
pub(super) fn no_longer(kept: &Accepted) -> String {
    let (rule, place) = (one_line(&kept.rule), one_line(&kept.at));
    format!("{rule} at {place:?} is accepted, but nothing is found there any more.")
}

fn accepted(out: &mut String, report: &Report, style: &Style) {
    let before = out.len();
    for file in &report.files {
        for (finding, kept) in &file.accepted {
            let place = at(&one_line(&file.path), finding);
            let _ = writeln!(
                out,
                "{place}  {}  {}{}\n  {} (since {})",
                style.paint(DIM, "accepted"),
                finding.rule.id,
                subject(finding),
                one_line(&kept.reason),
                kept.date,
            );
        }
    }
    if out.len() > before {
        out.push('\n');
    }
}

fn unmatched(out: &mut String, report: &Report, style: &Style) {
    for (path, kept) in &report.unmatched {
        let severity = style.severity(Severity::Note);
        let _ = writeln!(
            out,
            "{}  {severity}  {}\n  {} {REMOVE}\n",
            one_line(path),
            no_longer(kept),
            style.paint(DIM, "Next:")
        );
    }
}
