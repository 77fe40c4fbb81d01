//! Published connectors with one change of each kind: told as exactly that, and as its opposite the other way round. Runs
//! where `CONNCERT_CORPUS` names a folder of connectors.

use std::collections::BTreeSet;
use std::path::Path;

use conncert::diff::{self, Version};
use conncert::document::{Document, Syntax};
use conncert::rules;
use rayon::prelude::*;
use serde_json::{Value, json};

use crate::diff::told;
use crate::diff_corpus::corpus;

/// A place in a definition where nothing is shared: an operation alone at its path, with a parameter and a field of its own.
struct Place {
    id: String,
    path: String,
    method: String,
    /// The index and name of an optional text in the query.
    query: Option<(usize, String)>,
    /// A text in the answer.
    field: Option<String>,
}

const METHODS: [&str; 5] = ["get", "put", "post", "delete", "patch"];

impl Place {
    /// The places of a definition.
    fn all(value: &Value) -> Vec<Self> {
        let paths = || value["paths"].as_object().into_iter().flatten();
        let operations = || paths().flat_map(|(_, item)| item.as_object().into_iter().flatten());
        let ids: Vec<&str> = operations()
            .filter_map(|(_, operation)| operation["operationId"].as_str())
            .collect();
        let mut places = Vec::new();
        for (path, item) in paths() {
            let Some((method, operation)) = item
                .as_object()
                .filter(|item| item.len() == 1)
                .and_then(|item| item.iter().next())
            else {
                continue;
            };
            let Some(id) = operation["operationId"].as_str() else {
                continue;
            };
            let is_alone = ids.iter().filter(|other| **other == id).count() == 1 && !id.contains(['/', '~']);
            let is_usual = METHODS.contains(&method.as_str()) && operation["responses"].is_object();
            if is_alone && is_usual && operation["x-ms-visibility"] != "internal" && operation["deprecated"] != true {
                places.push(Self {
                    id: id.to_owned(),
                    path: path.clone(),
                    method: method.clone(),
                    query: query(operation),
                    field: field(operation),
                });
            }
        }
        places
    }

    fn operation<'v>(&self, value: &'v mut Value) -> Option<&'v mut Value> {
        value["paths"].get_mut(&self.path)?.get_mut(&self.method)
    }

    fn query<'v>(&self, value: &'v mut Value) -> Option<&'v mut Value> {
        let (index, _) = self.query.as_ref()?;
        self.operation(value)?.get_mut("parameters")?.get_mut(*index)
    }

    fn fields<'v>(&self, value: &'v mut Value) -> Option<&'v mut Value> {
        self.operation(value)?
            .pointer_mut("/responses/200/schema/properties")
            .filter(|_| self.field.is_some())
    }

    fn field<'v>(&self, value: &'v mut Value) -> Option<&'v mut Value> {
        self.fields(value)?.get_mut(self.field.as_deref()?)
    }

    /// Kinds and places with the names of this place, sorted.
    fn named(&self, told: &[(&'static str, &str)]) -> Vec<(&'static str, String)> {
        let query = self.query.as_ref().map_or("", |(_, name)| name);
        let named = |path: &str| {
            path.replace("{op}", &format!("operation/{}", self.id))
                .replace("{query}", query)
                .replace("{field}", self.field.as_deref().unwrap_or_default())
        };
        let mut named: Vec<_> = told.iter().map(|(kind, path)| (*kind, named(path))).collect();
        named.sort_unstable();
        named
    }
}

fn query(operation: &Value) -> Option<(usize, String)> {
    let parameters = operation["parameters"].as_array()?;
    let names = || parameters.iter().map(|one| one["name"].as_str().unwrap_or_default());
    parameters.iter().enumerate().find_map(|(index, one)| {
        let name = one["name"].as_str()?;
        let is_plain = one["in"] == "query" && one["type"] == "string" && one["required"] != true;
        let is_free = ["enum", "x-ms-url-encoding", "x-ms-visibility"]
            .iter()
            .all(|key| one.get(key).is_none());
        let once = names().filter(|other| other.trim_matches('_') == name).count() == 1;
        (is_plain && is_free && once && !name.contains(['/', '~'])).then(|| (index, name.to_owned()))
    })
}

fn field(operation: &Value) -> Option<String> {
    let fields = operation["responses"]["200"]["schema"]["properties"].as_object()?;
    let field = fields
        .iter()
        .find(|(name, field)| field["type"] == "string" && !name.contains(['/', '~']));
    field.map(|(name, _)| name.clone())
}

/// A change, none where it cannot be made.
type Change = fn(&mut Value, &Place) -> Option<()>;

/// What is told of a change: kinds and places.
type Told = &'static [(&'static str, &'static str)];

/// What is made of a definition before, then of that; what is told of the second, and of the way back.
type Seed = (Change, Change, Told, Told);

const AS_IT_IS: Change = |_, _| Some(());

fn set(holder: Option<&mut Value>, key: &str, value: Value) -> Option<()> {
    holder?[key] = value;
    Some(())
}

fn remove(holder: Option<&mut Value>, key: &str) -> Option<Value> {
    holder?.as_object_mut()?.remove(key)
}

fn add_parameter(value: &mut Value, place: &Place, required: bool) -> Option<()> {
    let operation = place.operation(value)?;
    let added = json!({"name": "seed", "in": "query", "type": "string", "required": required});
    match operation["parameters"].as_array_mut() {
        Some(list) => list.push(added),
        None => operation["parameters"] = json!([added]),
    }
    Some(())
}

const SEEDS: &[Seed] = &[
    (
        AS_IT_IS,
        |it, at| remove(it.get_mut("paths"), &at.path).map(drop),
        &[("operation-deleted", "{op}")],
        &[("operation-added", "{op}")],
    ),
    (
        AS_IT_IS,
        |it, at| set(at.operation(it), "x-ms-visibility", json!("internal")),
        &[("operation-hidden", "{op}/x-ms-visibility")],
        &[("operation-shown", "{op}/x-ms-visibility")],
    ),
    (
        AS_IT_IS,
        |it, at| {
            let item = remove(it.get_mut("paths"), &at.path)?;
            set(it.get_mut("paths"), &format!("{}/moved", at.path), item)
        },
        &[("path-template-changed", "{op}")],
        &[("path-template-changed", "{op}")],
    ),
    (
        AS_IT_IS,
        |it, at| {
            let operation = remove(it["paths"].get_mut(&at.path), &at.method)?;
            let other = if at.method == "put" { "patch" } else { "put" };
            set(it["paths"].get_mut(&at.path), other, operation)
        },
        &[("method-changed", "{op}")],
        &[("method-changed", "{op}")],
    ),
    (
        AS_IT_IS,
        |it, at| set(at.operation(it), "operationId", json!("SeedRenamed")),
        &[
            ("operation-deleted", "{op}"),
            ("operation-renamed", "operation/SeedRenamed"),
        ],
        &[
            ("operation-deleted", "operation/SeedRenamed"),
            ("operation-renamed", "{op}"),
        ],
    ),
    (
        AS_IT_IS,
        |it, at| set(at.operation(it), "deprecated", json!(true)),
        &[("operation-deprecated", "{op}/deprecated")],
        &[("detail-changed", "{op}/deprecated")],
    ),
    (
        |it, at| set(at.operation(it), "x-ms-trigger", json!("single")),
        |it, at| set(at.operation(it), "x-ms-trigger", json!("batch")),
        &[("trigger-changed", "{op}/x-ms-trigger")],
        &[("trigger-changed", "{op}/x-ms-trigger")],
    ),
    (
        AS_IT_IS,
        |it, at| set(at.operation(it), "consumes", json!(["text/seed"])),
        &[("media-types-changed", "{op}/consumes")],
        &[("media-types-changed", "{op}/consumes")],
    ),
    (
        AS_IT_IS,
        |it, at| set(at.operation(it), "description", json!("A seed.")),
        &[("text-changed", "{op}/description")],
        &[("text-changed", "{op}/description")],
    ),
    (
        AS_IT_IS,
        |it, at| set(at.operation(it), "x-seed", json!(1)),
        &[("detail-changed", "{op}/x-seed")],
        &[("detail-changed", "{op}/x-seed")],
    ),
    (
        AS_IT_IS,
        |it, _| set(Some(it), "host", json!("seed.example")),
        &[("address-changed", "host")],
        &[("address-changed", "host")],
    ),
    (
        |it, _| {
            set(
                Some(it),
                "securityDefinitions",
                json!({"seed": {"type": "apiKey", "in": "header", "name": "k"}}),
            )
        },
        |it, _| set(Some(it), "securityDefinitions", json!({"seed": {"type": "basic"}})),
        &[
            ("detail-changed", "securityDefinitions/seed"),
            ("sign-in-changed", "securityDefinitions/seed"),
        ],
        &[
            ("detail-changed", "securityDefinitions/seed"),
            ("sign-in-changed", "securityDefinitions/seed"),
        ],
    ),
    (
        AS_IT_IS,
        |it, at| add_parameter(it, at, true),
        &[("required-input-added", "{op}/parameter/seed")],
        &[("input-field-deleted", "{op}/parameter/seed")],
    ),
    (
        AS_IT_IS,
        |it, at| add_parameter(it, at, false),
        &[("optional-input-added", "{op}/parameter/seed")],
        &[("input-field-deleted", "{op}/parameter/seed")],
    ),
    (
        AS_IT_IS,
        |it, at| {
            let name = format!("{}_", at.query.as_ref()?.1);
            set(at.query(it), "name", json!(name))
        },
        &[
            ("input-field-deleted", "{op}/parameter/{query}"),
            ("input-renamed", "{op}/parameter/{query}_"),
        ],
        &[
            ("input-field-deleted", "{op}/parameter/{query}_"),
            ("input-renamed", "{op}/parameter/{query}"),
        ],
    ),
    (
        AS_IT_IS,
        |it, at| set(at.query(it), "in", json!("header")),
        &[("parameter-location-changed", "{op}/parameter/{query}")],
        &[("parameter-location-changed", "{op}/parameter/{query}")],
    ),
    (
        AS_IT_IS,
        |it, at| set(at.query(it), "x-ms-url-encoding", json!("double")),
        &[("parameter-encoding-changed", "{op}/parameter/{query}/x-ms-url-encoding")],
        &[("parameter-encoding-changed", "{op}/parameter/{query}/x-ms-url-encoding")],
    ),
    (
        AS_IT_IS,
        |it, at| set(at.query(it), "required", json!(true)),
        &[("input-optional-to-required", "{op}/parameter/{query}/required")],
        &[("input-required-to-optional", "{op}/parameter/{query}/required")],
    ),
    (
        AS_IT_IS,
        |it, at| set(at.query(it), "type", json!("integer")),
        &[("input-type-changed", "{op}/parameter/{query}/type")],
        &[("input-type-changed", "{op}/parameter/{query}/type")],
    ),
    (
        AS_IT_IS,
        |it, at| set(at.query(it), "enum", json!(["a"])),
        &[("input-enum-added", "{op}/parameter/{query}/enum")],
        &[("input-values-widened", "{op}/parameter/{query}/enum")],
    ),
    (
        |it, at| set(at.query(it), "enum", json!(["a", "b"])),
        |it, at| set(at.query(it), "enum", json!(["a"])),
        &[("input-enum-value-removed", "{op}/parameter/{query}/enum")],
        &[("input-values-widened", "{op}/parameter/{query}/enum")],
    ),
    (
        AS_IT_IS,
        |it, at| set(at.query(it), "x-ms-visibility", json!("internal")),
        &[(
            "input-field-visibility-changed-to-internal",
            "{op}/parameter/{query}/x-ms-visibility",
        )],
        &[("visibility-changed", "{op}/parameter/{query}/x-ms-visibility")],
    ),
    (
        |it, at| set(at.query(it), "maxLength", json!(9)),
        |it, at| set(at.query(it), "maxLength", json!(8)),
        &[("input-limits-narrowed", "{op}/parameter/{query}")],
        &[("input-limits-widened", "{op}/parameter/{query}")],
    ),
    (
        AS_IT_IS,
        |it, at| set(at.query(it), "default", json!("seed")),
        &[("default-changed", "{op}/parameter/{query}/default")],
        &[("default-changed", "{op}/parameter/{query}/default")],
    ),
    (
        AS_IT_IS,
        |it, at| set(at.query(it), "collectionFormat", json!("pipes")),
        &[("collection-format-changed", "{op}/parameter/{query}/collectionFormat")],
        &[("collection-format-changed", "{op}/parameter/{query}/collectionFormat")],
    ),
    (
        AS_IT_IS,
        |it, at| set(at.query(it), "x-ms-dynamic-tree", json!({"operationId": "Seed"})),
        &[("dynamic-source-changed", "{op}/parameter/{query}/x-ms-dynamic-tree")],
        &[("dynamic-source-changed", "{op}/parameter/{query}/x-ms-dynamic-tree")],
    ),
    (
        AS_IT_IS,
        |it, at| {
            set(
                at.operation(it)?.get_mut("responses"),
                "299",
                json!({"description": "A seed."}),
            )
        },
        &[("response-added", "{op}/responses/299")],
        &[("response-removed", "{op}/responses/299")],
    ),
    (
        AS_IT_IS,
        |it, at| {
            let name = at.field.clone()?;
            remove(at.fields(it), &name).map(drop)
        },
        &[("output-field-deleted", "{op}/responses/200/schema/{field}")],
        &[("output-field-added", "{op}/responses/200/schema/{field}")],
    ),
    (
        AS_IT_IS,
        |it, at| set(at.field(it), "type", json!("integer")),
        &[("output-field-type-changed", "{op}/responses/200/schema/{field}/type")],
        &[("output-field-type-changed", "{op}/responses/200/schema/{field}/type")],
    ),
    (
        AS_IT_IS,
        |it, at| set(at.field(it), "format", json!("seed")),
        &[("format-changed", "{op}/responses/200/schema/{field}/format")],
        &[("format-changed", "{op}/responses/200/schema/{field}/format")],
    ),
];

fn connections(value: &mut Value) -> Option<&mut Value> {
    value
        .pointer_mut("/properties/connectionParameters")
        .filter(|one| one.is_object())
}

fn sign_in(value: &mut Value, parameters: Value) -> Option<()> {
    *connections(value)? = parameters;
    Some(())
}

fn provider(name: &str) -> Value {
    json!({"token": {"type": "oauthSetting", "oAuthSettings": {"identityProvider": name}}})
}

/// What happens to the way people connect.
const CONNECTIONS: &[Seed] = &[
    (
        AS_IT_IS,
        |it, _| set(connections(it), "seed", json!({"type": "string"})),
        &[("connection-detail-changed", "properties/connectionParameters/seed")],
        &[("connection-parameters-removed", "properties/connectionParameters/seed")],
    ),
    (
        AS_IT_IS,
        |it, _| {
            let seed = json!({"type": "string", "uiDefinition": {"constraints": {"required": "true"}}});
            set(connections(it), "seed", seed)
        },
        &[("connection-parameter-added", "properties/connectionParameters/seed")],
        &[("connection-parameters-removed", "properties/connectionParameters/seed")],
    ),
    (
        |it, _| sign_in(it, json!({"key": {"type": "securestring"}})),
        |it, _| sign_in(it, provider("aad")),
        &[("authentication-method-removed", "properties/connectionParameters")],
        &[("authentication-method-removed", "properties/connectionParameters")],
    ),
    (
        |it, _| sign_in(it, provider("oauth2")),
        |it, _| sign_in(it, provider("aad")),
        &[(
            "sign-in-changed",
            "properties/connectionParameters/token/oAuthSettings/identityProvider",
        )],
        &[(
            "sign-in-changed",
            "properties/connectionParameters/token/oAuthSettings/identityProvider",
        )],
    ),
    (
        |it, _| set(it.get_mut("properties"), "tier", json!("Standard")),
        |it, _| set(it.get_mut("properties"), "tier", json!("Premium")),
        &[("tier-changed-to-premium", "properties/tier")],
        &[("connection-detail-changed", "properties/tier")],
    ),
    (
        |it, _| set(it.get_mut("properties"), "scriptOperations", json!(["A"])),
        |it, _| set(it.get_mut("properties"), "scriptOperations", json!(["B"])),
        &[("policy-changed", "properties/scriptOperations")],
        &[("policy-changed", "properties/scriptOperations")],
    ),
];

/// Compares a text before and after a seed, both ways; what is told otherwise than expected.
fn plant(value: &Value, place: &Place, seed: &Seed, is_definition: bool) -> Option<Result<(), String>> {
    let (prepare, change, there, back) = seed;
    let mut old = value.clone();
    prepare(&mut old, place)?;
    let mut new = old.clone();
    change(&mut new, place)?;
    let document = |value: &Value| Document::parse(value.to_string().into_bytes(), Syntax::Json).unwrap();
    let (old, new) = (document(&old), document(&new));
    let version = |document| Version {
        definition: is_definition.then_some(document),
        properties: (!is_definition).then_some(document),
        ..Version::default()
    };
    let compared = |from, to, expected: Told| {
        let diff = diff::diff(version(from), version(to));
        let (told, expected) = (told(&diff), place.named(expected));
        let is_same = told
            .iter()
            .copied()
            .eq(expected.iter().map(|(kind, path)| (*kind, path.as_str())));
        if is_same {
            Ok(())
        } else {
            Err(format!("{expected:?}, told as {told:?}"))
        }
    };
    Some(compared(&old, &new, there).and_then(|()| compared(&new, &old, back)))
}

/// Of this many definitions one is seeded, unless every case is asked for.
const SAMPLE: usize = 12;
/// Each definition has one in so many seeds: all of them together have each seed often.
const SHARE: usize = 6;
/// The largest file seeded, in bytes: small ones say as much as large ones, and sooner.
const LARGEST: u64 = 120_000;

#[test]
fn one_change_in_a_published_connector_is_told_as_what_it_is_both_ways() {
    let every = std::env::var_os("CONNCERT_EVERY_CASE").is_some();
    let step = if every { 1 } else { SAMPLE };
    let files: Vec<_> = corpus().into_iter().enumerate().step_by(step).collect();
    let read = |file: &Path| {
        let is_small = std::fs::metadata(file).is_ok_and(|meta| meta.len() < LARGEST);
        let bytes = std::fs::read(file).ok().filter(|_| is_small)?;
        serde_json::from_slice::<Value>(&bytes).ok()
    };
    let planted: Vec<(&'static Seed, Result<(), String>)> = files
        .par_iter()
        .flat_map_iter(|(number, file)| {
            let mut planted = Vec::new();
            let mut all = |value: &Value, places: &[Place], seeds: &'static [Seed], is_definition| {
                let is_due = |index: &usize| (index + number / step).is_multiple_of(SHARE);
                for seed in (0..seeds.len()).filter(is_due).map(|index| &seeds[index]) {
                    let told = places.iter().find_map(|place| plant(value, place, seed, is_definition));
                    let Some(told) = told else { continue };
                    let told = told.map_err(|said| format!("{}: {said}", file.display()));
                    planted.push((seed, told));
                }
            };
            if let Some(value) = read(file) {
                all(&value, &Place::all(&value), SEEDS, true);
            }
            if let Some(value) = read(&file.with_file_name("apiProperties.json")) {
                let nowhere = Place {
                    id: String::new(),
                    path: String::new(),
                    method: String::new(),
                    query: None,
                    field: None,
                };
                all(&value, &[nowhere], CONNECTIONS, false);
            }
            planted
        })
        .collect();
    let wrong: Vec<&String> = planted.iter().filter_map(|(_, told)| told.as_ref().err()).collect();
    assert!(wrong.is_empty(), "{}: {wrong:#?}", wrong.len());
    if every && !files.is_empty() {
        let seeded = planted.iter().flat_map(|(seed, _)| seed.2.iter().chain(seed.3));
        let seeded: BTreeSet<&str> = seeded.map(|(kind, _)| *kind).collect();
        let kinds = rules::changes::RULES.iter().map(|rule| rule.id);
        let unseeded: Vec<&str> = kinds.filter(|kind| !seeded.contains(kind)).collect();
        assert!(unseeded.is_empty(), "{unseeded:?}");
        assert!(planted.len() > 1000, "{}", planted.len());
    }
}
