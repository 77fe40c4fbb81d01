//! The demands of a certification program, as data: phases, steps, items, strengths and sources.
//!
//! Programs live in `assets/programs/*.toml`; `assets/programs/README.md` tells the format.

mod built_in;
mod calls;
mod deadline;
mod demands;
mod field;
mod handover;
mod how;
mod kind;
mod parse;
pub mod sheet;

pub use built_in::{
    Brief, FILES, Programs, built_in, for_others, for_owners, is_for_others, made_for, named, of_sample, one_by_one,
    todays, unnamed,
};
pub use calls::{TESTED, operation_of};
pub use deadline::{Counted, Deadline, Least, Wait};
pub use demands::{BrandColorDemands, Demand, IconDemands, LogoSize, NamedColor, Side};
pub use field::{Choice, Field, FieldKind, Form, Suggestion, When};
pub use handover::{ArchiveKind, Handover};
pub use how::Recipe;
pub use kind::Kind;
pub use parse::parse;
pub use sheet::Sheet;

use std::sync::Arc;

use serde::Deserialize;

use crate::part::Part;

/// One dated set of demands.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Program {
    /// Its name in project files: `nomination`.
    pub id: String,
    /// What people call it.
    pub title: String,
    /// One line: what following it means.
    pub meaning: String,
    /// How well its demands are known, and as of when.
    pub knowledge: String,
    /// What following it means for a server of the Model Context Protocol: sentences; empty where nothing is known.
    #[serde(default)]
    pub mcp: String,
    /// What alone it is made for; none for ordinary connectors.
    #[serde(default)]
    pub made_for: Option<Kind>,
    /// What it is the wrong road for; `mcp` says why.
    #[serde(default)]
    pub not_for: Vec<Kind>,
    /// Whether it is for connectors to services that somebody else owns.
    #[serde(default)]
    pub for_others: bool,
    /// Whether the built-in sample connector is made for it.
    #[serde(default)]
    pub has_sample: bool,
    /// The documents that the items cite.
    #[serde(rename = "document")]
    pub documents: Vec<Document>,
    /// What it demands of the icon.
    #[serde(default)]
    pub icon: IconDemands,
    /// What it demands of the brand color.
    #[serde(default)]
    pub brand_color: BrandColorDemands,
    /// How what was prepared reaches the reviewers.
    #[serde(default)]
    pub handover: Handover,
    /// Phases in order.
    #[serde(rename = "phase", default)]
    pub phases: Vec<Phase>,
    /// Steps in order; a step's number is its place here, from 1. Shared by the program's copies.
    #[serde(rename = "step", default)]
    pub steps: Vec<Arc<Step>>,
    /// The form that is filled in at the end, where it has one.
    #[serde(default)]
    pub sheet: Option<Sheet>,
}

/// A document that items cite.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Document {
    /// Its id within the program: `flow`.
    pub id: String,
    /// What to call it in a narrow panel: `Flow`.
    pub short: String,
    /// Its full title.
    pub title: String,
    /// Its date, as it gives it.
    pub date: String,
    /// Where it is or was published.
    pub link: String,
}

/// A part of the way, in order.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Phase {
    /// Its id: `criteria`.
    pub id: String,
    /// What people read.
    pub title: String,
    /// Step ids in order; a step may stand in several phases (the support contact is asked once and shown twice).
    pub steps: Vec<String>,
}

/// One screen.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Step {
    /// Its id: `support-contact`.
    pub id: String,
    /// What people read, at most 24 columns.
    pub title: String,
    /// A shorter title for narrow rails, at most 14 columns.
    pub short: String,
    /// What is asked here, a sentence.
    pub about: String,
    /// What it shows beside its fields.
    #[serde(default)]
    pub view: View,
    /// Its demands.
    #[serde(rename = "item")]
    pub items: Vec<Item>,
}

/// What a step shows beside its fields.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum View {
    /// Fields alone.
    #[default]
    Form,
    /// Swatches of the brand color.
    Color,
    /// The export, to read through.
    ReadThrough,
    /// The files to send.
    Send,
    /// A part with its findings, the icon with its measurements: `definition`.
    #[serde(untagged)]
    Part(Part),
}

impl View {
    /// The part shown, if it is one.
    #[must_use]
    pub fn part(self) -> Option<Part> {
        match self {
            Self::Part(part) => Some(part),
            Self::Form | Self::Color | Self::ReadThrough | Self::Send => None,
        }
    }
}

/// One demand.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Item {
    /// Its id, unique in the program: `support-contact`.
    pub id: String,
    /// What people read in a checklist, a noun phrase.
    pub title: String,
    /// How strongly the documents ask for it.
    pub strength: Strength,
    /// Part of the program only when another answer has one of these values.
    #[serde(default)]
    pub when: Option<When>,
    /// What is asked, plainly: sentences in our own words.
    pub explanation: String,
    /// Why it matters.
    pub why: String,
    /// What to do.
    pub action: String,
    /// Where the documents disagree.
    #[serde(default)]
    pub differ: Option<String>,
    /// What today's process asks instead, for a program that follows older documents.
    #[serde(default)]
    pub today: Option<String>,
    /// How conncert checks it, or why it cannot.
    #[serde(default)]
    pub checked: Option<String>,
    /// The page to open while working on it; without one, the first source's document.
    #[serde(default)]
    pub link: Option<String>,
    /// What conncert verifies; empty when only the partner's word settles it.
    #[serde(default)]
    pub checks: Vec<Check>,
    /// Whose turn it usually is once the partner has done their part.
    #[serde(default)]
    pub waits_on: Option<String>,
    /// How long that usually takes, as words.
    #[serde(default)]
    pub expected: Option<String>,
    /// After how many days an answer is late.
    #[serde(default)]
    pub wait: Option<Wait>,
    /// What the partner has to do by a day.
    #[serde(default, rename = "deadline")]
    pub deadlines: Vec<Deadline>,
    /// Whether it can only happen once the final checklist is sent, so that it never holds back the final export.
    #[serde(default)]
    pub afterwards: bool,
    /// Whether one answered field settles it, where otherwise every field that is not optional has to be answered.
    #[serde(default)]
    pub any_field: bool,
    /// What is asked; empty when a check alone settles it.
    #[serde(default, rename = "field")]
    pub fields: Vec<Field>,
    /// How many successful calls of each visible operation of the definition settle it, where one is known.
    #[serde(default)]
    pub calls: Option<u32>,
    /// Ways to get there, step by step, the usual one first.
    #[serde(default)]
    pub how: Vec<Recipe>,
    /// Why there is no recipe, where there is none: sentences.
    #[serde(default)]
    pub no_how: Option<String>,
    /// Where the documents say so.
    #[serde(rename = "source")]
    pub sources: Vec<Citation>,
}

/// How strongly a document asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Strength {
    /// Better so: advice when not met.
    Preferred,
    /// Better so: advice when not met.
    Recommended,
    /// Expected: to fix when not met.
    Should,
    /// Refused without.
    Required,
}

impl Strength {
    /// Whether an unmet item is to fix (not advice).
    #[must_use]
    pub fn binds(self) -> bool {
        matches!(self, Self::Required | Self::Should)
    }

    /// The document's own word.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Preferred => "preferred",
            Self::Recommended => "recommended",
            Self::Should => "should",
            Self::Required => "required",
        }
    }
}

/// What conncert can verify for an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Check {
    /// The answer names a way to sign in that the definition defines.
    Authentication,
    /// The brand color equals the icon's background.
    BrandColor,
    /// Nothing breaks flows that use the published version, or the partner confirmed it.
    Published,
    /// The version is higher than the published one's.
    Version,
    /// A part draws no error: `definition`.
    #[serde(untagged)]
    Part(Part),
}

impl Check {
    /// The part that is checked, if it is one.
    #[must_use]
    pub fn part(self) -> Option<Part> {
        match self {
            Self::Part(part) => Some(part),
            Self::Authentication | Self::BrandColor | Self::Published | Self::Version => None,
        }
    }
}

/// Where a document says so.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Citation {
    /// The document's id.
    pub document: String,
    /// Its section.
    pub section: String,
    /// What it says, in our words.
    pub says: String,
    /// Whether no document at hand says so, only others who quote one.
    #[serde(default)]
    pub second_hand: bool,
}

/// A program file that is not well-formed.
#[derive(Debug, thiserror::Error)]
#[error("program file {file}: {reason}")]
pub struct BadProgram {
    /// The file's name.
    pub file: String,
    /// What is wrong, with line and column when known.
    pub reason: String,
}

impl Citation {
    /// The section, and whether it is second-hand: `Identity (second-hand)`.
    #[must_use]
    pub fn place(&self) -> String {
        let told = if self.second_hand { " (second-hand)" } else { "" };
        format!("{}{told}", self.section)
    }
}

impl Item {
    /// The page to open while working on it: its own link, else that of the first document it cites.
    #[must_use]
    pub fn link<'a>(&'a self, program: &'a Program) -> Option<&'a str> {
        self.link.as_deref().or_else(|| {
            let citation = self.sources.first()?;
            Some(program.document(&citation.document)?.link.as_str())
        })
    }

    /// Whether only a person can vouch for the answer to one of its fields: nothing that can be read here tells it.
    #[must_use]
    pub fn is_vouched(&self, field: &Field) -> bool {
        let is_name = field.kind == FieldKind::Program || field.key.starts_with("connector.");
        field.kind == FieldKind::Calls || self.checks.is_empty() && !is_name
    }

    /// The fields with a last day that a deadline of the item counts back from: once it has passed they are asked again.
    pub fn lasting(&self) -> impl Iterator<Item = &Field> {
        let back = |field: &&Field| {
            let mut deadlines = self.deadlines.iter();
            deadlines.any(|deadline| deadline.before.as_ref() == Some(&field.key))
        };
        self.fields.iter().filter(back)
    }
}

impl Program {
    /// The step with this id and its number, from 1.
    #[must_use]
    pub fn step(&self, id: &str) -> Option<(usize, &Step)> {
        self.steps
            .iter()
            .enumerate()
            .find(|(_, step)| step.id == id)
            .map(|(index, step)| (index + 1, step.as_ref()))
    }

    /// All items with their steps, in order.
    pub fn items(&self) -> impl Iterator<Item = (&Step, &Item)> {
        self.steps
            .iter()
            .flat_map(|step| step.items.iter().map(move |item| (step.as_ref(), item)))
    }

    /// The item with this id and its step.
    #[must_use]
    pub fn item(&self, id: &str) -> Option<(&Step, &Item)> {
        self.items().find(|(_, item)| item.id == id)
    }

    /// The field that keeps its answer under this key; of several that share it, the first.
    #[must_use]
    pub fn field(&self, key: &str) -> Option<(&Item, &Field)> {
        self.fields().find(|(_, field)| field.key == key)
    }

    /// All fields with their items, in order.
    pub fn fields(&self) -> impl Iterator<Item = (&Item, &Field)> {
        self.items()
            .flat_map(|(_, item)| item.fields.iter().map(move |field| (item, field)))
    }

    /// Who makes a demand, with a verb: `the Flow and Logic Apps documents ask for`; a demand without documents is ours.
    #[must_use]
    pub fn asks<T>(&self, demand: &Demand<T>) -> String {
        let names: Vec<&str> = demand
            .documents
            .iter()
            .filter_map(|id| Some(self.document(id)?.short.as_str()))
            .collect();
        let heard = if demand.second_hand { ", known second-hand," } else { "" };
        let (one_does, many_do) = match demand.strength {
            Strength::Preferred => ("prefers", "prefer"),
            Strength::Recommended => ("recommends", "recommend"),
            Strength::Should | Strength::Required => ("asks for", "ask for"),
        };
        match names.as_slice() {
            [] => "conncert advises".to_owned(),
            [one] => format!("the {one} document{heard} {one_does}"),
            [most @ .., last] => format!("the {} and {last} documents{heard} {many_do}", most.join(", ")),
        }
    }

    /// The document with this id.
    #[must_use]
    pub fn document(&self, id: &str) -> Option<&Document> {
        self.documents.iter().find(|document| document.id == id)
    }
}
