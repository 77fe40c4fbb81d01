//! Every member of a rich definition and a rich properties file is deleted, given another type, filled with a junk word
//! and joined by an unknown key: what Microsoft's published schemas object to draws a finding here, and the other way
//! round, but for the places below, each with its reason. Runs where `CONNCERT_SCHEMAS` names a folder with
//! `apiDefinition.swagger.schema.json` and `paconn-apiProperties.schema.json`.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use conncert::document::{Document, Syntax};
use conncert::rules::{self, Finding, Severity};
use serde_json::{Value, json};

const DEFINITION: &str = include_str!("fixtures/rich/apiDefinition.swagger.json");
const PROPERTIES: &str = include_str!("fixtures/rich/apiProperties.json");

/// What the schemas reject and no rule objects to: what is done, where (`*` for any part), and why.
const SILENT: &[(&str, &str, &str)] = &[
    (
        "junk",
        "/info/x-ms-deployment-version",
        "no page of Microsoft's says what it is for, and nothing is known to read it",
    ),
    (
        "junk",
        "/properties/connectionParameters/*/oAuthSettings/redirectUrl",
        "a published connector has a name in braces there, which is filled in later",
    ),
    (
        "delete",
        "/properties/connectionParameters/*/oAuthSettings/additionalParameters/*/applicableWhen/0/oneOf/0",
        "an empty list of values harms nobody: the parameter is never asked for",
    ),
];

const VALIDATOR: &str = "the validator refuses it, though the schema does not tell";
const ELSEWHERE: &str = "it has to fit another place of the file, which a schema cannot compare";

/// Rules that refuse what the schemas take, and why.
const BEYOND: &[(&str, &str)] = &[
    ("array-has-no-items", VALIDATOR),
    ("brand-color-not-hex", "the schema takes any text for a color"),
    ("connector-metadata-properties-missing", VALIDATOR),
    ("default-value-must-match-type", ELSEWHERE),
    ("dynamic-properties-item-value-path-mismatch", VALIDATOR),
    ("field-length-not-in-range", VALIDATOR),
    ("invalid-connector-category", VALIDATOR),
    ("invalid-enum-values-extension-value", ELSEWHERE),
    ("invalid-next-link-name-value", ELSEWHERE),
    (
        "json-type-incorrect",
        "the schema leaves what a notification is described by open",
    ),
    ("mime-type-not-valid", VALIDATOR),
    ("operation-id-not-found", ELSEWHERE),
    ("operation-id-required", VALIDATOR),
    ("operation-missing-path-parameter", ELSEWHERE),
    ("operation-parameter-name-not-found", ELSEWHERE),
    ("parameter-reference-not-found", ELSEWHERE),
    ("parameter-reference-not-valid", ELSEWHERE),
    ("path-parameter-not-defined-in-template", ELSEWHERE),
    ("required-property-missing", VALIDATOR),
    ("schema-reference-not-found", ELSEWHERE),
    ("schema-reference-not-valid", ELSEWHERE),
    ("schemes-array-empty", VALIDATOR),
    ("security-scheme-property-required", VALIDATOR),
    ("webhook-operations-missing-notification-url-property", VALIDATOR),
];

/// One member changed: what was done, where, and the text after it.
struct Mutation {
    what: &'static str,
    pointer: String,
    value: Value,
}

fn mutations(whole: &Value) -> Vec<Mutation> {
    let mut pointers = Vec::new();
    collect(whole, String::new(), &mut pointers);
    let mut mutations = Vec::new();
    for pointer in pointers {
        let old = whole.pointer(&pointer).unwrap();
        let mut replaced = |what, by: Value| {
            let mut value = whole.clone();
            *value.pointer_mut(&pointer).unwrap() = by;
            mutations.push(Mutation {
                what,
                pointer: pointer.clone(),
                value,
            });
        };
        match old {
            Value::String(_) => {
                replaced("retype", json!(7));
                replaced("junk", json!("zzjunkzz"));
            }
            _ => replaced("retype", json!("zzjunkzz")),
        }
        if let Value::Object(members) = old {
            let mut more = members.clone();
            more.insert("zzJunk".to_owned(), json!("zz"));
            replaced("extra", Value::Object(more));
        }
        let (holder, key) = pointer.rsplit_once('/').unwrap_or_default();
        let mut value = whole.clone();
        match value.pointer_mut(holder) {
            Some(Value::Object(members)) if !pointer.is_empty() => {
                members.shift_remove(&key.replace("~1", "/").replace("~0", "~"));
            }
            Some(Value::Array(items)) => drop(items.remove(key.parse().unwrap())),
            _ => continue,
        }
        mutations.push(Mutation {
            what: "delete",
            pointer,
            value,
        });
    }
    mutations
}

fn collect(value: &Value, pointer: String, pointers: &mut Vec<String>) {
    let below: Vec<(String, &Value)> = match value {
        Value::Object(members) => members
            .iter()
            .map(|(key, value)| (key.replace('~', "~0").replace('/', "~1"), value))
            .collect(),
        Value::Array(items) => items
            .iter()
            .enumerate()
            .map(|(index, value)| (index.to_string(), value))
            .collect(),
        _ => Vec::new(),
    };
    for (key, value) in below {
        collect(value, format!("{pointer}/{key}"), pointers);
    }
    pointers.push(pointer);
}

/// A schema that people wrote by hand, with comments and commas in excess.
fn schema(folder: &str, name: &str) -> jsonschema::Validator {
    let bytes = std::fs::read(Path::new(folder).join(name)).expect("the schema is there");
    let document = Document::parse(&bytes, Syntax::Json).expect("the schema is read");
    let mut schema = crate::document::value(document.root());
    escape(&mut schema);
    jsonschema::validator_for(&schema).expect("it is a schema")
}

/// References are addresses, in which the angle brackets of their names are escaped.
fn escape(schema: &mut Value) {
    match schema {
        Value::Array(items) => items.iter_mut().for_each(escape),
        Value::Object(members) => {
            for (key, member) in members {
                match member {
                    Value::String(text) if key == "$ref" => *text = text.replace('<', "%3C").replace('>', "%3E"),
                    _ => escape(member),
                }
            }
        }
        _ => {}
    }
}

fn drawn(findings: Vec<Finding>) -> BTreeMap<(String, String, String), Severity> {
    let named = |finding: Finding| {
        (
            (finding.rule.id.to_owned(), finding.place.pointer, finding.message),
            finding.severity,
        )
    };
    findings.into_iter().map(named).collect()
}

/// What differs: the places where only the schema objects, and the rules that alone refuse.
fn differences(
    whole: &str,
    schema: &jsonschema::Validator,
    check: impl Fn(&Document) -> Vec<Finding>,
) -> (BTreeSet<(String, String)>, BTreeMap<String, String>, usize) {
    let check = |value: &Value| {
        let text = serde_json::to_vec_pretty(value).unwrap();
        drawn(check(&Document::parse(&text, Syntax::Json).unwrap()))
    };
    let whole: Value = serde_json::from_str(whole).unwrap();
    let objections: Vec<String> = schema.iter_errors(&whole).map(|error| error.to_string()).collect();
    assert!(objections.is_empty(), "the schema takes it: {objections:#?}");
    let before = check(&whole);
    assert!(
        before.values().all(|severity| *severity != Severity::Error),
        "{before:#?}"
    );
    let (mut silent, mut beyond, mut rejected) = (BTreeSet::new(), BTreeMap::new(), 0);
    for Mutation { what, pointer, value } in mutations(&whole) {
        let new: Vec<_> = check(&value)
            .into_iter()
            .filter(|(key, _)| !before.contains_key(key))
            .collect();
        if schema.is_valid(&value) {
            let errors = new.into_iter().filter(|(_, severity)| *severity == Severity::Error);
            beyond.extend(errors.map(|((rule, ..), _)| (rule, format!("{what} {pointer}"))));
        } else {
            rejected += 1;
            if new.is_empty() {
                silent.insert((what.to_owned(), pointer));
            }
        }
    }
    (silent, beyond, rejected)
}

/// Whether a place is the one of a table: `*` stands for any part, `**` at the end for all below.
fn is_at(pattern: &str, pointer: &str) -> bool {
    let (mut parts, mut wanted) = (pointer.split('/'), pattern.split('/'));
    loop {
        match (wanted.next(), parts.next()) {
            (None, None) | (Some("**"), _) => return true,
            (Some(want), Some(part)) if want == "*" || want == part => {}
            _ => return false,
        }
    }
}

#[test]
fn what_the_published_schemas_object_to_draws_a_finding() {
    let Ok(folder) = std::env::var("CONNCERT_SCHEMAS") else {
        return;
    };
    let definition = Document::parse(DEFINITION.as_bytes(), Syntax::Json).unwrap();
    let api = conncert::openapi::Api::new(&definition);
    let (mut silent, mut beyond, rejected) = differences(
        DEFINITION,
        &schema(&folder, "apiDefinition.swagger.schema.json"),
        rules::check_definition,
    );
    let of_properties = differences(
        PROPERTIES,
        &schema(&folder, "paconn-apiProperties.schema.json"),
        |document| rules::check_properties(document, Some(&api)),
    );
    assert!(rejected > 500 && of_properties.2 > 100);
    silent.extend(of_properties.0);
    beyond.extend(of_properties.1);
    let known = |(what, pointer): &&(String, String)| {
        SILENT
            .iter()
            .any(|(known, pattern, _)| (*known == "any" || known == what) && is_at(pattern, pointer))
    };
    let unknown: Vec<_> = silent.iter().filter(|place| !known(place)).collect();
    assert!(
        unknown.is_empty(),
        "no rule objects to {} changes: {unknown:#?}",
        unknown.len()
    );
    let unknown: Vec<_> = beyond
        .iter()
        .filter(|(rule, _)| BEYOND.iter().all(|(known, _)| known != rule))
        .collect();
    assert!(unknown.is_empty(), "the schema takes what these refuse: {unknown:#?}");
    for (what, pattern, _) in SILENT {
        let used = silent
            .iter()
            .any(|(done, pointer)| (*what == "any" || what == done) && is_at(pattern, pointer));
        assert!(used, "{what} {pattern} is found by now");
    }
    for (rule, _) in BEYOND {
        assert!(beyond.contains_key(*rule), "{rule} refuses nothing more");
    }
}
