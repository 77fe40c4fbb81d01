//! A text to write in words: what it is, and what one has to know to write it.

use super::{Row, Workbench};
use crate::document::words::counted;
use crate::rules::length;
use crate::texts::{Kind, Text};

/// How many places and operations are named.
const NAMED: usize = 3;

/// What people call a text of this kind.
#[must_use]
pub fn noun(kind: Kind) -> &'static str {
    match kind {
        Kind::Title => "title",
        Kind::OperationSummary | Kind::ParameterSummary | Kind::PropertySummary => "summary",
        Kind::Description
        | Kind::OperationDescription
        | Kind::ParameterDescription
        | Kind::PropertyDescription
        | Kind::ResponseDescription
        | Kind::ConnectionDescription => "description",
        Kind::ConnectionName => "name",
        Kind::PageHeading => "heading",
        Kind::PageText => "text",
        Kind::PageSection => "section",
    }
}

/// `description of parameter "limit" of GET /invoices and 36 more places`
#[must_use]
pub fn label(text: &Text) -> String {
    let called = text.places.first().map_or("", |place| place.called.as_str());
    let more = match text.places.len().saturating_sub(1) {
        0 => String::new(),
        more => format!(" and {}", counted(more, "more place", "more places")),
    };
    match text.kind {
        Kind::PageSection => called.to_owned(),
        Kind::PageHeading => format!("words of {called}{more}"),
        kind => format!("{} of {called}{more}", noun(kind)),
    }
}

/// How long a text is, and how long it may be; whether it is too long.
#[must_use]
pub fn counter(text: &Text, typed: &str) -> (String, bool) {
    let long = length(typed.trim());
    match text.limit {
        Some(most) => (format!("{long} of at most {most} characters"), long > most),
        None => (counted(long, "character", "characters"), false),
    }
}

/// What one has to know to write a text, the most useful first: what it is called, and the words.
#[must_use]
pub fn facts(bench: &Workbench, row: &Row) -> Vec<(&'static str, String)> {
    let (text, about) = (&row.text, &row.text.about);
    let mut facts = Vec::new();
    let mut tell = |called, words: String| {
        if !words.is_empty() {
            facts.push((called, words));
        }
    };
    if !text.now.is_empty() {
        tell("Now", format!("\u{201c}{}\u{201d}", text.now));
    }
    tell("Why", text.message.clone());
    tell("Type", about.kind.clone());
    tell("Values", about.values.join(", "));
    tell("Example", about.sample.clone().unwrap_or_default());
    if let Some(companion) = &about.companion {
        tell("Beside it", format!("\u{201c}{companion}\u{201d}"));
    }
    tell("Names near", about.beside.join(", "));
    tell(
        "Used by",
        some(about.used_by.iter().map(String::as_str), about.used_by.len()),
    );
    if text.kind == Kind::PageSection {
        tell("Goes to", format!("the end of {}", bench.path(row)));
    } else {
        let lines = text.places.iter();
        let lines: Vec<String> = lines
            .map(|place| match &place.from {
                Some(from) => format!(
                    "{}, line {}, from {}",
                    place.called,
                    place.line,
                    from.shown(bench.path(row))
                ),
                None => format!("{}, line {}", place.called, place.line),
            })
            .collect();
        let stands = some(lines.iter().map(String::as_str), lines.len());
        tell("Stands at", format!("{}: {stands}", bench.path(row)));
    }
    let elsewhere = about.elsewhere.iter().take(NAMED);
    let elsewhere =
        elsewhere.map(|(text, count)| format!("\u{201c}{text}\u{201d} at {}", counted(*count, "place", "places")));
    tell("Elsewhere", elsewhere.collect::<Vec<_>>().join(", "));
    let apart = bench.alike(row);
    tell("Not here", some(apart.iter().map(String::as_str), apart.len()));
    facts
}

/// The first of some names, and how many more there are.
fn some<'t>(names: impl Iterator<Item = &'t str>, count: usize) -> String {
    let mut told: Vec<String> = names.take(NAMED).map(str::to_owned).collect();
    if count > NAMED {
        told.push(format!("{} more", count - NAMED));
    }
    told.join("; ")
}

impl Workbench {
    /// Other rows for a text of the same kind and name, which are written by themselves: of another type or use.
    fn alike(&self, row: &Row) -> Vec<String> {
        let name = &row.text.about.name;
        let is_alike = |other: &&Row| {
            other.text.kind == row.text.kind && other.text.about.name == *name && other.text.id != row.text.id
        };
        let others = self.rows.iter().filter(|_| !name.is_empty()).filter(is_alike);
        let others = others.map(|other| {
            let kind = Some(&other.text.about.kind).filter(|kind| !kind.is_empty());
            let kind = kind.map_or(String::new(), |kind| format!(" ({kind})"));
            let first = other.text.places.first().map_or("", |place| place.called.as_str());
            format!("{first}{kind}")
        });
        others.collect()
    }
}
