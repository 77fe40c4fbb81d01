//! What a client may read without calling a tool: the checklist, the pages of rules, the schemas.

use std::ffi::OsString;

use serde_json::{Value, json};

use super::protocol::Fault;
use super::root::Root;
use super::{Run, ran};
use crate::export::schema;
use crate::rules::registry;

const CHECKLIST: &str = "conncert://checklist";
const CHECKLIST_JSON: &str = "conncert://checklist.json";
const RULES: &str = "conncert://rules/";
const SCHEMAS: &str = "conncert://schemas/";

const TEXT: &str = "text/plain";
const MARKDOWN: &str = "text/markdown";
const JSON: &str = "application/json";
const SCHEMA: &str = "application/schema+json";

/// What there is.
pub(super) fn list() -> Vec<Value> {
    let one = |uri: String, name: &str, about: &str, kind: &str| json!({ "uri": uri, "name": name, "description": about, "mimeType": kind });
    let checklists = [
        one(
            CHECKLIST.to_owned(),
            "checklist",
            "Where every item of the submission stands",
            MARKDOWN,
        ),
        one(CHECKLIST_JSON.to_owned(), "checklist.json", "The same as data", JSON),
    ];
    let schemas = schema::ALL.iter();
    let schemas = schemas.map(|schema| one(format!("{SCHEMAS}{}", schema.name), schema.name, schema.about, SCHEMA));
    let rules = registry::all().into_iter();
    let rules = rules.map(|rule| one(format!("{RULES}{}", rule.id), rule.id, rule.title, TEXT));
    checklists.into_iter().chain(schemas).chain(rules).collect()
}

/// How others are named.
pub(super) fn templates() -> Value {
    json!([
        {
            "uriTemplate": format!("{RULES}{{id}}"), "name": "rule", "mimeType": TEXT,
            "description": "Why a rule matters, what to do instead, examples and sources; Microsoft's name of it will do",
        },
        {
            "uriTemplate": format!("{SCHEMAS}{{+name}}"), "name": "schema", "mimeType": SCHEMA,
            "description": "The JSON Schema of a report, by the name that it says of itself",
        },
    ])
}

/// What a resource holds.
///
/// # Errors
/// [`Fault`] when there is none of this name, or it cannot be made.
pub(super) fn read(root: &Root, run: &mut Run, uri: &str) -> Result<Value, Fault> {
    let missing = || Fault::no_resource(uri, "There is no such resource; resources/list lists them.");
    if let Some(name) = uri.strip_prefix(SCHEMAS) {
        let schema = schema::find(name).ok_or_else(missing)?;
        return Ok(contents(uri, SCHEMA, &schema.text()));
    }
    let rule = uri
        .strip_prefix(RULES)
        .map(|name| registry::find(name).ok_or_else(missing));
    let (words, kind) = match (uri, rule.transpose()?) {
        (_, Some(rule)) => (vec!["explain", rule.id], TEXT),
        (CHECKLIST, None) => (vec!["export", "--format=md", "--output=-"], MARKDOWN),
        (CHECKLIST_JSON, None) => (vec!["export", "--format=json", "--output=-"], JSON),
        _ => return Err(missing()),
    };
    if let Err(refused) = root.enter("") {
        let error = refused.error();
        return Err(Fault::no_resource(uri, error["message"].as_str().unwrap_or_default()));
    }
    let words = std::iter::once("conncert").chain(words).map(OsString::from).collect();
    let ran = ran(run, words).ok_or_else(Fault::own)?;
    if ran.exit >= 2 {
        return Err(Fault::no_resource(uri, String::from_utf8_lossy(&ran.errors).trim_end()));
    }
    Ok(contents(uri, kind, &String::from_utf8_lossy(&ran.output)))
}

fn contents(uri: &str, kind: &str, text: &str) -> Value {
    json!({ "contents": [{ "uri": uri, "mimeType": kind, "text": text }] })
}
