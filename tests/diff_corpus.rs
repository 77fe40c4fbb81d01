//! Published connectors compared with themselves, with and without one change. Runs where `CONNCERT_CORPUS` names a folder
//! of connectors.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

use conncert::diff::{self, Version};
use conncert::document::{Document, Syntax};
use conncert::openapi::Parts;
use rayon::prelude::*;
use serde_json::{Value, json};

use crate::diff::{definitions, told};
use crate::rules_corpus::definitions as files_below;

fn corpus() -> Vec<PathBuf> {
    let mut files = Vec::new();
    if let Ok(folder) = std::env::var("CONNCERT_CORPUS") {
        files_below(Path::new(&folder), &mut files);
        files.sort();
        assert!(!files.is_empty());
    }
    files
}

#[test]
fn no_published_definition_differs_from_itself() {
    corpus().par_iter().for_each(|file| {
        let bytes = std::fs::read(file).unwrap();
        let syntax = Syntax::guess(&file.to_string_lossy(), &bytes);
        let Ok(document) = Document::parse(bytes.clone(), syntax) else {
            return;
        };
        let again = Document::parse(bytes, syntax).unwrap();
        let version = |definition| Version {
            definition: Some(definition),
            properties: None,
            ..Version::default()
        };
        let diff = diff::diff(version(&document), version(&again));
        assert!(
            diff.changes.is_empty() && !diff.is_cut,
            "{}: {:?}",
            file.display(),
            told(&diff)
        );
    });
}

/// A place in a definition where nothing is shared: an operation with its own answer and parameters.
struct Place<'d> {
    /// Its pointer.
    operation: String,
    id: String,
    path: String,
    /// A parameter in the query of its own: its index and name.
    query: Option<(usize, String)>,
    /// A field of its own answer.
    field: Option<(String, String)>,
    value: &'d Value,
}

/// Every operation that a change can be made in without a change anywhere else.
fn places(value: &Value) -> Vec<Place<'_>> {
    let mut places = Vec::new();
    let items = || value["paths"].as_object().into_iter().flat_map(|paths| paths.values());
    let ids: Vec<&str> = items()
        .filter_map(Value::as_object)
        .flat_map(|item| item.values())
        .filter_map(|operation| operation["operationId"].as_str())
        .collect();
    for (path, item) in value["paths"].as_object().into_iter().flatten() {
        let methods = ["get", "put", "post", "delete", "patch"];
        let alone = item
            .as_object()
            .is_some_and(|item| item.keys().all(|key| methods.contains(&key.as_str())));
        for (method, operation) in item.as_object().into_iter().flatten() {
            let is_typical = alone && item.as_object().is_some_and(|item| item.len() == 1);
            let (Some(id), true) = (operation["operationId"].as_str(), is_typical) else {
                continue;
            };
            let is_alone = ids.iter().filter(|other| **other == id).count() == 1;
            if !is_alone || operation["x-ms-visibility"] == "internal" {
                continue;
            }
            let pointer = format!("/paths/{}/{method}", path.replace('~', "~0").replace('/', "~1"));
            let parameters = operation["parameters"].as_array();
            let names = || {
                parameters
                    .into_iter()
                    .flatten()
                    .map(|one| one["name"].as_str().unwrap_or_default())
            };
            let query = parameters.into_iter().flatten().enumerate().find_map(|(index, one)| {
                let name = one["name"].as_str()?;
                let is_plain = one["in"] == "query" && one["type"] == "string" && one["required"] != true;
                let is_free = one.get("enum").is_none() && one["x-ms-visibility"] != "internal";
                let once = names().filter(|other| *other == name).count() == 1;
                (is_plain && is_free && once && !name.contains(['/', '~'])).then(|| (index, name.to_owned()))
            });
            let properties = &operation["responses"]["200"]["schema"]["properties"];
            let field = properties.as_object().into_iter().flatten().find_map(|(name, field)| {
                let kind = field["type"].as_str().filter(|kind| *kind == "string")?;
                (!name.contains(['/', '~']) && field.get("description").is_none())
                    .then(|| (name.clone(), kind.to_owned()))
            });
            places.push(Place {
                operation: pointer,
                id: id.to_owned(),
                path: path.clone(),
                query,
                field,
                value: operation,
            });
        }
    }
    places
}

/// The changes that can be made in one place, each with what it is told as.
fn seeds(place: &Place<'_>, old: &Value) -> Vec<(Value, &'static str, String)> {
    let mut seeds = Vec::new();
    let mut seed = |kind, value_path: String, change: &dyn Fn(&mut Value)| {
        let mut new = old.clone();
        change(&mut new);
        seeds.push((new, kind, format!("operation/{}{value_path}", place.id)));
    };
    let operation = |value: &mut Value, change: &dyn Fn(&mut Value)| {
        change(value.pointer_mut(&place.operation).unwrap());
    };
    seed("operation-deleted", String::new(), &|value| {
        value["paths"].as_object_mut().unwrap().remove(&place.path);
    });
    seed("operation-hidden", "/x-ms-visibility".to_owned(), &|value| {
        operation(value, &|it| it["x-ms-visibility"] = json!("internal"));
    });
    seed("path-template-changed", String::new(), &|value| {
        let paths = value["paths"].as_object_mut().unwrap();
        let item = paths.remove(&place.path).unwrap();
        paths.insert(format!("{}/moved", place.path), item);
    });
    seed("required-input-added", "/parameter/seed".to_owned(), &|value| {
        operation(value, &|it| {
            let added = json!({"name": "seed", "in": "query", "type": "string", "required": true});
            match it["parameters"].as_array_mut() {
                Some(list) => list.push(added),
                None => it["parameters"] = json!([added]),
            }
        });
    });
    if let Some((index, name)) = &place.query {
        let parameter = |value: &mut Value, change: &dyn Fn(&mut Value)| {
            operation(value, &|it| change(&mut it["parameters"][*index]));
        };
        let of = |what: &str| format!("/parameter/{name}{what}");
        seed("parameter-location-changed", of(""), &|value| {
            parameter(value, &|it| it["in"] = json!("header"));
        });
        seed("parameter-encoding-changed", of("/x-ms-url-encoding"), &|value| {
            parameter(value, &|it| it["x-ms-url-encoding"] = json!("double"));
        });
        seed("input-optional-to-required", of("/required"), &|value| {
            parameter(value, &|it| it["required"] = json!(true));
        });
        seed("input-type-changed", of("/type"), &|value| {
            parameter(value, &|it| it["type"] = json!("integer"));
        });
        seed("input-enum-added", of("/enum"), &|value| {
            parameter(value, &|it| it["enum"] = json!(["a"]));
        });
        seed(
            "input-field-visibility-changed-to-internal",
            of("/x-ms-visibility"),
            &|value| {
                parameter(value, &|it| it["x-ms-visibility"] = json!("internal"));
            },
        );
        seed("input-field-deleted", of(""), &|value| {
            operation(value, &|it| {
                drop(it["parameters"].as_array_mut().unwrap().remove(*index));
            });
        });
    }
    if let Some((name, _)) = &place.field {
        let of = |what: &str| format!("/responses/200/schema/{name}{what}");
        let properties = |value: &mut Value, change: &dyn Fn(&mut Value)| {
            operation(value, &|it| change(&mut it["responses"]["200"]["schema"]["properties"]));
        };
        seed("output-field-deleted", of(""), &|value| {
            properties(value, &|it| drop(it.as_object_mut().unwrap().remove(name)));
        });
        seed("output-field-type-changed", of("/type"), &|value| {
            properties(value, &|it| it[name.as_str()]["type"] = json!("integer"));
        });
    }
    seeds
}

/// The largest definition seeded, in bytes: small ones say as much as large ones, and sooner.
const LARGEST: u64 = 300_000;

#[test]
fn one_change_in_a_published_definition_is_told_as_what_it_is() {
    let files = corpus();
    let seeded = AtomicUsize::new(0);
    let wrong: Vec<String> = files
        .par_iter()
        .filter(|file| std::fs::metadata(file).is_ok_and(|meta| meta.len() < LARGEST))
        .flat_map_iter(|file| {
            let bytes = std::fs::read(file).unwrap();
            let Ok(old) = serde_json::from_slice::<Value>(&bytes) else {
                return Vec::new();
            };
            let places = places(&old);
            let mut wrong = Vec::new();
            let chosen = places
                .iter()
                .find(|place| place.query.is_some() && place.value["responses"].is_object());
            for place in chosen
                .into_iter()
                .chain(places.iter().find(|place| place.field.is_some()))
            {
                for (new, kind, value_path) in seeds(place, &old) {
                    seeded.fetch_add(1, Ordering::Relaxed);
                    let diff = definitions(&old, &new);
                    if told(&diff) != [(kind, value_path.as_str())] {
                        wrong.push(format!("{}: {kind} {value_path}: {:?}", file.display(), told(&diff)));
                    }
                }
            }
            wrong
        })
        .collect();
    let seeded = seeded.into_inner();
    assert!(files.is_empty() || seeded > 200, "{seeded}");
    assert!(wrong.is_empty(), "{} of {seeded} wrong: {wrong:#?}", wrong.len());
}

#[test]
fn what_is_compared_is_there() {
    // A definition of which nothing is collected would differ from nothing.
    for file in corpus().iter().take(20) {
        let bytes = std::fs::read(file).unwrap();
        let Ok(document) = Document::parse(bytes, Syntax::Json) else {
            continue;
        };
        assert!(!Parts::collect(&document).operations.is_empty(), "{}", file.display());
    }
}
