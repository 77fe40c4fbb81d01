//! The changes for people: by kind, breaking ones first.

use std::fmt::Write as _;

use super::Compared;
use crate::diff::{Change, Diff, Tally};
use crate::document::words::counted;
use crate::export::one_line;
use crate::export::report::Style;
use crate::rules::{Place, Severity};

/// Changes of one kind listed before the rest is only counted: of those that break nothing fewer.
const MOST: usize = 20;
const MOST_NOTES: usize = 5;

/// The changes as text. Everything that comes from files is stripped of control characters.
#[must_use]
pub fn text(compared: &Compared<'_>, style: &Style) -> String {
    let mut page = String::new();
    if let Some(said) = first(compared.new_errors) {
        page += &filled(&said, style.width, "", "");
        page.push('\n');
    }
    let pairs = compared
        .old
        .iter()
        .zip(compared.new)
        .filter(|(old, new)| !old.is_empty() && !new.is_empty());
    for (old, new) in pairs {
        let _ = writeln!(page, "{} -> {}", one_line(old), one_line(new));
    }
    page.push('\n');
    for group in groups(&compared.diff.changes) {
        kind(&mut page, compared, &group, style);
    }
    page += &summary(compared.diff);
    page.push('\n');
    if style.notes {
        for said in compared.not_compared() {
            page += &filled(&one_line(&said), style.width, "", "");
        }
        let fixes = compared
            .diff
            .changes
            .iter()
            .filter(|change| change.fix.is_some())
            .count();
        if fixes > 0 {
            let said = format!(
                "{} can be made for you, to be looked at: the same command with --restore shows how.",
                counted(fixes, "repair", "repairs")
            );
            page += &filled(&said, style.width, "", "");
        }
        if compared.diff.breaks() {
            let said = "Reviewers accept a change that breaks flows when you confirm in writing that flows do not break, or \
                        that you accept it: the same command with --format md writes that statement.";
            page += &filled(said, style.width, "", "");
        }
    }
    page
}

/// That the new version has errors, a sentence.
pub(super) fn first(errors: usize) -> Option<String> {
    (errors > 0).then(|| {
        let has = counted(errors, "error", "errors");
        format!(
            "The new version has {has} that certification refuses: conncert check lists them. Microsoft compares versions \
             only after these are mended; what changed is told here all the same."
        )
    })
}

/// The changes of a list by kind and way out, in the order of the first of each.
pub(super) fn groups<'c>(changes: impl IntoIterator<Item = &'c Change>) -> Vec<Vec<&'c Change>> {
    let mut groups: Vec<Vec<&Change>> = Vec::new();
    for change in changes {
        let is_alike = |group: &&mut Vec<&Change>| group[0].rule.id == change.rule.id && group[0].help == change.help;
        match groups.iter_mut().find(is_alike) {
            Some(group) => group.push(change),
            None => groups.push(vec![change]),
        }
    }
    groups
}

fn kind(page: &mut String, compared: &Compared<'_>, group: &[&Change], style: &Style) {
    let first = group[0];
    let word = match (first.breaking, first.severity) {
        (true, Severity::Error) => "breaks flows",
        (true, _) => "may break flows",
        (false, Severity::Note) => "note",
        (false, _) => "look at it",
    };
    let official = first
        .rule
        .official
        .map_or_else(String::new, |name| format!(" ({name})"));
    let count = match group.len() {
        1 => String::new(),
        many => format!("  {many} changes"),
    };
    let _ = writeln!(
        page,
        "{}  {}{official}{count}",
        style.painted(first.severity, word),
        first.rule.id
    );
    let most = if first.severity == Severity::Note {
        MOST_NOTES
    } else {
        MOST
    };
    for change in group.iter().take(most) {
        page.push_str(&filled(&one_line(&change.what), style.width, "  ", "    "));
        let _ = writeln!(page, "    {}", one_line(&change.value_path));
        let _ = writeln!(page, "    {}", one_line(&places(compared, change)));
    }
    if group.len() > most {
        let more = group.len() - most;
        let _ = writeln!(page, "  and {more} more; --format json lists all.");
    }
    if first.severity > Severity::Note {
        page.push_str(&filled(first.effect, style.width, "  ", "  "));
        page.push_str(&filled(&format!("Next: {}", first.help), style.width, "  ", "  "));
    }
    page.push('\n');
}

/// `new.json:4:7 (was line 3)`, `old.json:3:5 (gone)`, `new.json:4:7 (new)`
fn places(compared: &Compared<'_>, change: &Change) -> String {
    let old = |place: &Place| place.at(compared.old_path(change.part));
    let new = |place: &Place| place.at(compared.new_path(change.part));
    match (&change.old, &change.new) {
        (Some(before), Some(now)) => {
            let line = before
                .range
                .map_or_else(String::new, |(start, _)| format!(" (was line {})", start.line));
            format!("{}{line}", new(now))
        }
        (Some(before), None) => format!("{} (gone)", old(before)),
        (None, Some(now)) => format!("{} (new)", new(now)),
        (None, None) => String::new(),
    }
}

/// How many changes there are, a sentence.
pub(super) fn summary(diff: &Diff) -> String {
    let Tally {
        breaking,
        warnings,
        notes,
    } = diff.tally();
    if diff.changes.is_empty() {
        return "Nothing changed that people or flows would notice.".to_owned();
    }
    let more = if diff.is_cut {
        " There are more than are listed."
    } else {
        ""
    };
    format!(
        "{}: {} flows, {warnings} to look at, {}.{more}",
        counted(diff.changes.len(), "change", "changes"),
        match breaking {
            1 => "1 breaks".to_owned(),
            many => format!("{many} break"),
        },
        counted(notes, "note", "notes"),
    )
}

/// A paragraph in lines.
fn filled(text: &str, width: usize, first: &str, rest: &str) -> String {
    let options = textwrap::Options::new(width.max(40))
        .initial_indent(first)
        .subsequent_indent(rest)
        .break_words(false)
        .word_splitter(textwrap::WordSplitter::NoHyphenation);
    textwrap::fill(text, options) + "\n"
}
