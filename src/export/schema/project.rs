//! The schema of `conncert.toml`: what every program asks for, and what may stand beside the answers.

use std::collections::{BTreeMap, BTreeSet};

use schemars::generate::SchemaSettings;
use schemars::{JsonSchema, Schema};
use serde_json::{Map, Value, json};

use super::severities;
use crate::program::{self, Field, FieldKind, TESTED};
use crate::submission::{Accepted, LogEntry, NotApplicable, Waiting};

/// The table of the project's own answers.
const CONNECTOR: &str = "connector";
/// The draft that editors for TOML know.
const DRAFT: &str = "http://json-schema.org/draft-07/schema#";

/// The schema of the project file. Nothing more is refused: what conncert does not know stays.
pub(super) fn schema() -> Schema {
    let mut groups: BTreeMap<&str, Map<String, Value>> = BTreeMap::new();
    let fields = || {
        program::built_in()
            .iter()
            .flat_map(program::Program::fields)
            .map(|(_, field)| field)
    };
    for field in fields() {
        let Some((group, name)) = field.key.split_once('.') else {
            continue;
        };
        let same: Vec<&Field> = fields().filter(|other| other.key == field.key).collect();
        groups
            .entry(group)
            .or_default()
            .entry(name)
            .or_insert_with(|| answer(&same));
    }
    let connector = groups.remove(CONNECTOR).unwrap_or_default();
    let mut groups: Map<String, Value> = groups
        .into_iter()
        .map(|(group, answers)| (group.to_owned(), table(&answers)))
        .collect();
    groups.insert(
        TESTED.to_owned(),
        json!({
            "description": "How many calls of each operation succeeded, by operationId.",
            "type": "object",
            "additionalProperties": { "type": "integer", "minimum": 0 },
        }),
    );
    let programs: Vec<&str> = program::built_in().iter().map(|program| program.id.as_str()).collect();
    let mut page = json!({
        "$schema": DRAFT,
        "type": "object",
        "properties": {
            "format": { "description": "The format of this file.", "type": "integer", "minimum": 1 },
            "program": { "description": "The certification program.", "enum": programs },
            "published": { "description": "Whether the connector was published before.", "type": "boolean" },
            CONNECTOR: table(&connector),
            "answers": table(&groups),
            "waiting": list::<Waiting>(),
            "not-applicable": list::<NotApplicable>(),
            "accepted": list::<Accepted>(),
        },
    });
    if let (Some(known), Value::Object(more)) = (page["properties"].as_object_mut(), settings()) {
        known.extend(more);
    }
    Schema::try_from(page).unwrap_or_default()
}

/// The schema of the settings that a team keeps in a file of their own.
pub(super) fn team() -> Schema {
    let page = json!({ "$schema": DRAFT, "type": "object", "properties": settings() });
    Schema::try_from(page).unwrap_or_default()
}

/// The tables of a team's settings.
fn settings() -> Value {
    let words = |last: &'static str| severities().into_iter().chain([last]).collect::<Vec<_>>();
    let level = json!({ "enum": words("off") });
    let with_reason = json!({
        "type": "object",
        "properties": { "level": level, "reason": { "type": "string", "minLength": 1 } },
        "required": ["level"],
    });
    json!({
        "rules": {
            "description": "What rules count as, by id, family or glob; an error of Microsoft's only with a reason.",
            "type": "object",
            "additionalProperties": { "anyOf": [level, with_reason] },
        },
        "files": {
            "type": "object",
            "properties": {
                "exclude": {
                    "description": "Globs of what is left out, as in a .gitignore.",
                    "type": "array",
                    "items": { "type": "string" },
                },
            },
        },
        "check": {
            "type": "object",
            "properties": {
                "fail-on": { "description": "From which severity on a check fails.", "enum": words("never") },
                "baseline": { "description": "The file with the findings that are known.", "type": "string", "minLength": 1 },
            },
        },
    })
}

fn table(properties: &Map<String, Value>) -> Value {
    json!({ "type": "object", "properties": properties })
}

fn list<T: JsonSchema>() -> Value {
    let mut settings = SchemaSettings::draft07();
    settings.inline_subschemas = true;
    settings.meta_schema = None;
    json!({ "type": "array", "items": settings.into_generator().into_root_schema_for::<T>() })
}

/// An answer that programs ask for, each in its field.
fn answer(fields: &[&Field]) -> Value {
    let Some(field) = fields.first() else { return json!({}) };
    let mut schema = match field.kind {
        FieldKind::Choice => {
            let choices = fields.iter().flat_map(|field| &field.choices);
            let values: BTreeSet<&str> = choices.map(|choice| choice.value.as_str()).collect();
            json!({ "enum": values })
        }
        FieldKind::Date => json!({ "type": "string", "format": "date" }),
        FieldKind::Log => list::<LogEntry>(),
        FieldKind::Calls => json!({ "type": "integer", "minimum": 0 }),
        FieldKind::Text
        | FieldKind::LongText
        | FieldKind::Path
        | FieldKind::Color
        | FieldKind::Email
        | FieldKind::Url
        | FieldKind::Program => json!({ "type": "string" }),
    };
    let hint = if field.hint.is_empty() {
        String::new()
    } else {
        format!(": {}", field.hint)
    };
    schema["description"] = format!("{}{hint}", field.label).into();
    schema
}
