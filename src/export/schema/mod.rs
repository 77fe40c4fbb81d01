//! JSON Schemas of what conncert writes for programs and of its project file, derived from the types that are written.

mod project;

use std::collections::BTreeSet;

use schemars::generate::SchemaSettings;
use schemars::transform::RecursiveTransform;
use schemars::{JsonSchema, Schema};
use serde_json::{Map, Value};

use super::json::to_string;
use super::{
    answer, baseline, checklist, convert, diff, doctor, icon, next, programs, repairs, report, rules, status, texts,
};
use crate::convert::Class as Loss;
use crate::part::Part;
use crate::rules::{Class, Scope, Severity};
use crate::submission::SCHEMAS;

/// A schema by its name.
pub struct Named {
    /// The word that a report says of itself, `conncert.check/1`; of the project file its name.
    pub name: &'static str,
    /// What it describes, for the list.
    pub about: &'static str,
    make: fn() -> Schema,
}

/// All schemas, in the order of the list.
pub const ALL: [Named; 20] = [
    Named {
        name: "conncert.toml",
        about: "the project file",
        make: project::schema,
    },
    Named {
        name: "conncert-rules.toml",
        about: "a team's settings",
        make: project::team,
    },
    Named::of::<baseline::Page>(baseline::SCHEMA, "what check --write-baseline writes"),
    Named::of::<answer::Done>(
        answer::DONE,
        "a command with --format json that has no report of its own",
    ),
    Named::of::<answer::Error>(
        answer::ERROR,
        "what stopped a command with --format json, a line on standard error",
    ),
    Named::of::<answer::Given>(answer::ANSWERS, "get --format json"),
    Named::of::<report::Page>(report::WORD, "check --format json, package check --format json"),
    Named::of::<report::Line>(report::LINE, "a line of check --format json-lines"),
    Named::of::<checklist::Page>(checklist::WORD, "export --format json"),
    Named::of::<convert::Page>(convert::WORD, "convert --format json"),
    Named::of::<diff::Page>(diff::WORD, "diff --format json"),
    Named::of::<doctor::Page>(doctor::WORD, "doctor --format json"),
    Named::of::<repairs::Page>(repairs::WORD, "fix --format json"),
    Named::of::<icon::Page>(icon::WORD, "icon check --format json"),
    Named::of::<next::Page>(next::WORD, "next --format json"),
    Named::of::<programs::List>(programs::WORD, "programs --format json"),
    Named::of::<programs::Difference>(programs::DIFFERENCE, "programs diff A B --format json"),
    Named::of::<rules::Page>(rules::WORD, "rules --format json"),
    Named::of::<status::Page>(status::WORD, "status --format json"),
    Named::of::<texts::List>(texts::WORD, "texts --format json"),
];

impl Named {
    const fn of<T: JsonSchema>(name: &'static str, about: &'static str) -> Self {
        Self {
            name,
            about,
            make: derived::<T>,
        }
    }

    /// The schema as JSON.
    #[must_use]
    pub fn text(&self) -> String {
        let mut rest = (self.make)().to_value();
        let mut page = Map::new();
        let mut first = |key: &str, value: Value| page.insert(key.to_owned(), value);
        first("$schema", rest["$schema"].take());
        first("$id", address(self.name).into());
        first("title", self.name.into());
        first("description", format!("What conncert writes: {}.", self.about).into());
        if let Value::Object(members) = rest {
            for (key, value) in members {
                page.entry(key).or_insert(value);
            }
        }
        to_string(&page)
    }
}

/// The schema of a type as it is written. More members may come, so none is refused.
fn derived<T: JsonSchema>() -> Schema {
    let settings = SchemaSettings::draft2020_12().for_serialize();
    let settings = settings.with_transform(RecursiveTransform(without_widths));
    settings.into_generator().into_root_schema_for::<T>()
}

/// How many bits a number has here is no format that the standard knows, and strict readers refuse one.
fn without_widths(schema: &mut Schema) {
    if schema.get("format").is_some_and(|format| format != "date") {
        schema.remove("format");
    }
}

/// The schema of this name; the word between `conncert.` and the version is enough.
#[must_use]
pub fn find(name: &str) -> Option<&'static Named> {
    ALL.iter().find(|named| named.name == name || short(named.name) == name)
}

/// Where the schema of this name is published: `…/conncert.check-1.json`.
pub(super) fn address(name: &str) -> String {
    format!("{SCHEMAS}{}.json", name.replace('/', "-"))
}

/// `check` of `conncert.check/1`.
fn short(name: &str) -> &str {
    let word = name.strip_prefix("conncert.").unwrap_or(name);
    word.split_once('/').map_or(name, |(word, _)| word)
}

/// The severities' words.
pub(super) fn severities() -> [&'static str; 3] {
    [Severity::Error, Severity::Warning, Severity::Note].map(Severity::word)
}

/// The words for kinds of files.
pub(super) fn kinds() -> BTreeSet<&'static str> {
    let parts = Part::ALL.map(Scope::Part).into_iter();
    parts.chain([Scope::Project]).map(Scope::word).collect()
}

/// The words for how far a repair can be trusted.
pub(super) fn classes() -> [&'static str; 3] {
    [Class::Safe, Class::Look, Class::Unsafe].map(Class::word)
}

/// The words for how much a conversion loses.
pub(super) fn losses() -> [&'static str; 4] {
    Loss::ALL.map(Loss::word)
}
