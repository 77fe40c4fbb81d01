//! The form that is filled in elsewhere, field by field, ready to copy: what goes into each, or who still owes it.

mod known;
mod view;

use serde::Serialize;

use super::checklist::Material;
use super::template;
use crate::checklist::State;
use crate::program::When;
use crate::program::sheet::{Entry, EntryKind};
use known::Known;

/// A field of the form.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Row {
    /// Its id.
    pub id: String,
    /// The page of the form, or the part of the way.
    pub part: String,
    /// What it is called.
    pub label: String,
    /// `text`, `command` or `box`.
    pub kind: &'static str,
    /// What to copy into it.
    pub value: Option<String>,
    /// How a person fills it in where there is nothing to copy.
    pub by_hand: Option<String>,
    /// Whether a box is to be ticked.
    pub ticked: Option<bool>,
    /// What still owes it: `step 3, Partner Center account: Who you are (to do)`.
    pub owed: Vec<String>,
    /// How long it may be, and whether the value is.
    pub limit: Option<Limit>,
    /// What to know of it.
    pub note: Option<String>,
}

/// How long a text may be.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Limit {
    /// In words, with the length that there is: `16 of at most 30 characters`.
    pub text: String,
    /// Whether the value keeps to it.
    pub kept: bool,
}

impl Row {
    /// Whether something of it is still to be done.
    #[must_use]
    pub fn is_open(&self) -> bool {
        let nothing = self.value.is_none() && self.by_hand.is_none() && self.ticked.is_none();
        nothing || !self.owed.is_empty() || self.limit.as_ref().is_some_and(|limit| !limit.kept)
    }

    /// In one line: what goes into it, what a person does, or what is missing.
    #[must_use]
    pub fn gist(&self) -> String {
        let said = match (&self.value, self.ticked, &self.by_hand) {
            (Some(value), _, _) => super::one_line(value),
            (None, Some(true), _) => "tick it".to_owned(),
            (None, Some(false), _) => "leave it open for now".to_owned(),
            (None, None, Some(by_hand)) => by_hand.clone(),
            (None, None, None) => "not given yet".to_owned(),
        };
        let broken = self.limit.as_ref().filter(|limit| !limit.kept);
        let open = broken
            .map(|limit| limit.text.clone())
            .into_iter()
            .chain(self.owed.clone());
        let open: Vec<String> = open.collect();
        if open.is_empty() {
            said
        } else {
            format!("{said}; open: {}", open.join("; "))
        }
    }
}

/// The fields of the program's form, in its order; none where the program has no form.
#[must_use]
pub fn rows(material: &Material) -> Vec<Row> {
    let Some(sheet) = &material.program.sheet else {
        return Vec::new();
    };
    let mut known = Known::of(material);
    let rows = sheet.fields.iter().filter_map(|entry| {
        if material.submission.meets(entry.when.as_ref()) {
            return Some(row(material, &mut known, entry));
        }
        undecided(material, entry, entry.when.as_ref()?)
    });
    rows.collect()
}

/// A field of which no answer says yet whether the form has it: who owes that answer; none where nobody asks for it.
fn undecided(material: &Material, entry: &Entry, when: &When) -> Option<Row> {
    if material.submission.text(&when.key).is_some() {
        return None;
    }
    let (item, field) = material.program.field(&when.key)?;
    let chosen = field.choices.iter().filter(|choice| when.is.contains(&choice.value));
    let chosen: Vec<String> = chosen.map(|choice| format!("\"{}\"", choice.label)).collect();
    Some(Row {
        id: entry.id.clone(),
        part: entry.part.clone(),
        label: entry.label.clone(),
        kind: word(entry.kind),
        value: None,
        by_hand: None,
        ticked: (entry.kind == EntryKind::Box).then_some(false),
        owed: vec![owing(material, &item.id, true)?],
        limit: None,
        note: (!chosen.is_empty()).then(|| format!("Only for {}.", chosen.join(" or "))),
    })
}

fn word(kind: EntryKind) -> &'static str {
    match kind {
        EntryKind::Text => "text",
        EntryKind::Command => "command",
        EntryKind::Box => "box",
    }
}

fn row(material: &Material, known: &mut Known, entry: &Entry) -> Row {
    let value = known.value(entry);
    let by_hand = entry.by_hand.clone();
    let missing = value.is_none() && by_hand.is_none() && entry.kind != EntryKind::Box;
    let unknown = if missing { known.unknown(entry) } else { Vec::new() };
    // An item that asks for more has given what this field takes.
    let given = if missing { Vec::new() } else { known.given(entry) };
    let gave = |item: &str| {
        let state = material.checklist.item(item).map(|status| &status.state);
        given.contains(&item) && matches!(state, Some(State::Todo | State::Started))
    };
    let mut owed: Vec<String> = Vec::new();
    for item in entry
        .items
        .iter()
        .map(String::as_str)
        .chain(unknown)
        .filter(|item| !gave(item))
    {
        let one = owing(material, item, missing);
        owed.extend(one.filter(|one| !owed.contains(one)));
    }
    Row {
        id: entry.id.clone(),
        part: entry.part.clone(),
        label: entry.label.clone(),
        kind: word(entry.kind),
        ticked: (entry.kind == EntryKind::Box).then_some(owed.is_empty()),
        limit: limit(entry, value.as_deref().unwrap_or_default()),
        note: entry.note.clone(),
        value,
        by_hand,
        owed,
    }
}

/// An item that is open, or that does not give what it should; with its step. Advice is nothing that is owed.
fn owing(material: &Material, id: &str, missing: bool) -> Option<String> {
    let (step, item) = material.program.item(id)?;
    let (number, _) = material.program.step(&step.id)?;
    // Items that other answers take out of the program owe nothing.
    let state = &material.checklist.item(id)?.state;
    let word = super::one_line(&state.word());
    (missing || state.is_open()).then(|| format!("step {number}, {}: {} ({word})", step.title, item.title))
}

fn limit(entry: &Entry, value: &str) -> Option<Limit> {
    let (length, unit, least, most) = match (entry.most_entries, entry.least_characters, entry.most_characters) {
        (Some(most), _, _) => {
            let entries = value.split(';').filter(|one| !one.trim().is_empty());
            (entries.count(), "entries", None, Some(most))
        }
        (None, None, None) => return None,
        (None, least, most) => (value.chars().count(), "characters", least, most),
    };
    let asked = match (least, most) {
        (Some(least), Some(most)) => format!("from {least} to {most} {unit}"),
        (Some(least), None) => format!("at least {least} {unit}"),
        (None, Some(most)) => format!("at most {most} {unit}"),
        (None, None) => return None,
    };
    if value.is_empty() {
        return Some(Limit {
            text: asked,
            kept: true,
        });
    }
    let kept = least.is_none_or(|least| length >= least) && most.is_none_or(|most| length <= most);
    Some(Limit {
        text: format!("{length}, {asked}"),
        kept,
    })
}

/// The sheet as a page that works from the disk: its only script copies.
///
/// # Errors
/// Sentences, when the program has no form to fill in.
pub fn html(material: &Material) -> Result<String, String> {
    view::SheetView::of(material).map(|view| template::render("sheet.html", &view))
}

/// The sheet as Markdown.
///
/// # Errors
/// Sentences, when the program has no form to fill in.
pub fn markdown(material: &Material) -> Result<String, String> {
    view::SheetView::of(material).map(|view| template::render("sheet.md", &view))
}
