//! Source and result held against each other, fact by fact: operations, parameters, fields of bodies and answers, their
//! types, what is required and allowed, codes, ways to sign in. What is not in the result has to be told at its place in
//! the source or above, and not higher than what holds it.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

/// How deep fields are looked at.
const DEPTH: usize = 3;
/// How many facts of one body are looked at.
const MOST: usize = 400;
const VERBS: [&str; 8] = ["get", "put", "post", "delete", "options", "head", "patch", "trace"];

/// A loss as this test sees it.
pub struct Told {
    pub pointer: String,
    /// Whether it says that something is left out, or to be decided.
    pub is_grave: bool,
}

/// What a field is.
struct Field {
    kind: String,
    required: bool,
    allowed: usize,
    /// Every place in the source that leads to it.
    places: Vec<String>,
    /// Those that are its own.
    own: Vec<String>,
}

fn escaped(key: &str) -> String {
    key.replace('~', "~0").replace('/', "~1")
}

fn resolve<'v>(root: &'v Value, reference: &str) -> Option<&'v Value> {
    let pointer = reference.strip_prefix('#')?;
    root.pointer(pointer)
}

/// What a value stands for, with every place passed on the way.
fn follow<'v>(root: &'v Value, value: &'v Value, places: &[String]) -> (&'v Value, Vec<String>) {
    let (mut value, mut places) = (value, places.to_vec());
    for _ in 0..12 {
        let Some(reference) = value.get("$ref").and_then(Value::as_str) else {
            break;
        };
        let Some(target) = resolve(root, reference) else {
            return (&Value::Null, places);
        };
        places.push(reference[1..].to_owned());
        value = target;
    }
    (value, places)
}

fn inside(places: &[String], step: &str) -> Vec<String> {
    places.iter().map(|place| format!("{place}/{step}")).collect()
}

fn is_null(value: &Value) -> bool {
    value.get("type").and_then(Value::as_str) == Some("null")
}

fn list<'v>(value: &'v Value, key: &str) -> &'v [Value] {
    value.get(key).and_then(Value::as_array).map_or(&[], Vec::as_slice)
}

/// The type of a schema; empty where it has several or none.
fn kind(root: &Value, schema: &Value, depth: usize) -> String {
    let (schema, _) = follow(root, schema, &[]);
    match schema.get("type") {
        Some(Value::String(name)) => return name.clone(),
        Some(Value::Array(names)) => {
            let names: Vec<&str> = names
                .iter()
                .filter_map(Value::as_str)
                .filter(|name| *name != "null")
                .collect();
            return if let [one] = names[..] {
                one.to_owned()
            } else {
                String::new()
            };
        }
        _ => {}
    }
    if schema.get("properties").is_some() || schema.get("additionalProperties").is_some() {
        return "object".to_owned();
    }
    if schema.get("items").is_some() {
        return "array".to_owned();
    }
    for key in ["allOf", "oneOf", "anyOf"] {
        let parts = list(schema, key).iter().filter(|part| !is_null(part));
        let kinds: BTreeSet<String> = parts
            .map(|part| {
                if depth > 12 {
                    String::new()
                } else {
                    kind(root, part, depth + 1)
                }
            })
            .filter(|kind| !kind.is_empty())
            .collect();
        if kinds.len() == 1 {
            return kinds.into_iter().next().unwrap_or_default();
        }
    }
    String::new()
}

/// The one schema that a list of one stands for.
fn single<'v>(root: &'v Value, schema: &'v Value, depth: usize) -> &'v Value {
    let (schema, _) = follow(root, schema, &[]);
    for key in ["oneOf", "anyOf", "allOf"] {
        let parts: Vec<&Value> = list(schema, key).iter().filter(|part| !is_null(part)).collect();
        if let [one] = parts[..]
            && schema.get("properties").is_none()
            && depth < 12
        {
            return single(root, one, depth + 1);
        }
    }
    schema
}

struct Members<'v> {
    fields: Vec<(String, &'v Value, Vec<String>)>,
    required: BTreeSet<String>,
}

/// The fields of an object, those of its parts and alternatives included.
fn members<'v>(root: &'v Value, schema: &'v Value, places: &[String]) -> Members<'v> {
    let mut members = Members {
        fields: Vec::new(),
        required: BTreeSet::new(),
    };
    gather(root, schema, places, true, &mut Vec::new(), &mut members);
    members
}

fn gather<'v>(
    root: &'v Value,
    schema: &'v Value,
    places: &[String],
    demands: bool,
    seen: &mut Vec<*const Value>,
    members: &mut Members<'v>,
) {
    let (schema, places) = follow(root, schema, places);
    let own = std::ptr::from_ref(schema);
    if seen.contains(&own) || seen.len() > 12 {
        return;
    }
    seen.push(own);
    for (name, field) in schema
        .get("properties")
        .and_then(Value::as_object)
        .into_iter()
        .flatten()
    {
        let here = inside(&places, &format!("properties/{}", escaped(name)));
        match members.fields.iter_mut().find(|(known, ..)| known == name) {
            Some((.., known)) => known.extend(here),
            None => members.fields.push((name.clone(), field, here)),
        }
    }
    if demands {
        let names = list(schema, "required").iter().filter_map(Value::as_str);
        members.required.extend(names.map(str::to_owned));
    }
    for (index, part) in list(schema, "allOf").iter().enumerate() {
        gather(
            root,
            part,
            &inside(&places, &format!("allOf/{index}")),
            demands,
            seen,
            members,
        );
    }
    for key in ["oneOf", "anyOf"] {
        let parts: Vec<(usize, &Value)> = list(schema, key)
            .iter()
            .enumerate()
            .filter(|(_, part)| !is_null(part))
            .collect();
        for (index, part) in &parts {
            let demands = demands && parts.len() == 1;
            gather(
                root,
                part,
                &inside(&places, &format!("{key}/{index}")),
                demands,
                seen,
                members,
            );
        }
    }
    seen.pop();
}

/// Whether a field does not exist on this side, `readOnly` or `writeOnly`.
fn is_hidden(root: &Value, field: &Value, word: &str) -> bool {
    let says = |value: &Value| value.get(word) == Some(&Value::Bool(true));
    let parts = list(field, "allOf").iter().any(|part| says(follow(root, part, &[]).0));
    says(field) || says(follow(root, field, &[]).0) || parts
}

fn fields(root: &Value, schema: &Value, places: &[String], hides: &str, most: usize) -> BTreeMap<String, Field> {
    let mut found = BTreeMap::new();
    look(
        root,
        schema,
        "",
        DEPTH,
        places,
        hides,
        most,
        &mut Vec::new(),
        &mut found,
    );
    found
}

#[expect(clippy::too_many_arguments, reason = "a walk that carries where it is")]
fn look(
    root: &Value,
    schema: &Value,
    path: &str,
    depth: usize,
    places: &[String],
    hides: &str,
    most: usize,
    seen: &mut Vec<*const Value>,
    found: &mut BTreeMap<String, Field>,
) {
    let (target, places) = follow(root, schema, places);
    let own = std::ptr::from_ref(target);
    if found.len() >= most || seen.contains(&own) {
        return;
    }
    seen.push(own);
    if kind(root, schema, 0) == "array"
        && path.len() < 200
        && let Some(items) = single(root, schema, 0).get("items")
    {
        look(
            root,
            items,
            &format!("{path}[]"),
            depth,
            &inside(&places, "items"),
            hides,
            most,
            seen,
            found,
        );
    }
    let members = members(root, schema, &places);
    for (name, field, own) in &members.fields {
        if found.len() >= most {
            break;
        }
        if is_hidden(root, field, hides) {
            continue;
        }
        let path = format!("{path}/{name}");
        let all: Vec<String> = places.iter().chain(own).cloned().collect();
        let one = single(root, field, 0);
        let allowed = one.get("enum").and_then(Value::as_array).map_or(0, Vec::len);
        let (_, all) = follow(root, field, &all);
        found.insert(
            path.clone(),
            Field {
                kind: kind(root, field, 0),
                required: members.required.contains(name),
                allowed,
                places: all.clone(),
                own: follow(root, field, own).1,
            },
        );
        if depth > 1 {
            look(root, field, &path, depth - 1, &all, hides, most, seen, found);
        }
    }
    seen.pop();
}

/// One operation of the source.
struct Operation<'v> {
    id: String,
    path: String,
    verb: &'static str,
    node: &'v Value,
    places: Vec<String>,
    /// By place and name.
    parameters: BTreeMap<(String, String), (&'v Value, Vec<String>)>,
}

fn operations(root: &Value) -> Vec<Operation<'_>> {
    let mut all = Vec::new();
    for (path, item) in root.get("paths").and_then(Value::as_object).into_iter().flatten() {
        let (item, at) = follow(root, item, &[format!("/paths/{}", escaped(path))]);
        for verb in VERBS {
            let Some(operation) = item.get(verb).filter(|operation| operation.is_object()) else {
                continue;
            };
            let (node, places) = follow(root, operation, &inside(&at, verb));
            let mut parameters = BTreeMap::new();
            for (holder, holder_places) in [(item, &at), (node, &places)] {
                for (index, parameter) in list(holder, "parameters").iter().enumerate() {
                    let (parameter, places) =
                        follow(root, parameter, &inside(holder_places, &format!("parameters/{index}")));
                    let text = |key: &str| {
                        parameter
                            .get(key)
                            .and_then(Value::as_str)
                            .unwrap_or_default()
                            .to_owned()
                    };
                    parameters.insert((text("in"), text("name")), (parameter, places));
                }
            }
            all.push(Operation {
                id: word(node.get("operationId")),
                path: path.clone(),
                verb,
                node,
                places,
                parameters,
            });
        }
    }
    all
}

fn word(text: Option<&Value>) -> String {
    let text = text.and_then(Value::as_str).unwrap_or_default();
    text.chars()
        .filter(char::is_ascii_alphanumeric)
        .collect::<String>()
        .to_ascii_lowercase()
}

fn bare(path: &str) -> String {
    path.split(['?', '#']).next().unwrap_or_default().to_owned()
}

/// Facts of the source that neither stand in the result nor are told.
pub fn silent(source: &Value, result: &Value, told: &[Told]) -> Vec<String> {
    let mut by_place: BTreeMap<&str, bool> = BTreeMap::new();
    for loss in told {
        *by_place.entry(&loss.pointer).or_default() |= loss.is_grave;
    }
    // Whether a loss stands at or above one of the places: a grave one where a thing is missing, any where it differs.
    let is_told = |places: &[String], own: &[String], lowest: usize, missing: bool| {
        places.iter().any(|place| {
            let steps: Vec<&str> = place.split('/').skip(1).collect();
            let lowest = if steps.first() == Some(&"components") {
                3
            } else {
                lowest
            };
            (lowest..=steps.len()).any(|length| {
                let at = format!("/{}", steps[..length].join("/"));
                by_place
                    .get(at.as_str())
                    .is_some_and(|grave| *grave || !missing || own.contains(&at))
            })
        })
    };
    let mut silent = Vec::new();
    let known = operations(result);
    for operation in operations(source) {
        let name = format!("{} {}", operation.verb, operation.path);
        let same = |other: &&Operation| {
            !operation.id.is_empty() && other.id == operation.id
                || operation.id.is_empty() && other.verb == operation.verb && other.path == bare(&operation.path)
        };
        let Some(new) = known.iter().find(same) else {
            if !is_told(&operation.places, &operation.places, 2, true) {
                silent.push(format!("{name} is missing"));
            }
            continue;
        };
        let mut miss = |what: String, places: &[String], own: &[String], missing: bool| {
            if !is_told(places, own, 4, missing) {
                silent.push(format!("{name}: {what}"));
            }
        };
        for ((place, called), (parameter, places)) in &operation.parameters {
            let split = |other: &&(String, String)| other.0 == *place && other.1.starts_with(&format!("{called}["));
            let Some((other, _)) = new.parameters.get(&(place.clone(), called.clone())) else {
                if new.parameters.keys().find(split).is_none() {
                    miss(format!("the parameter {called} is missing"), places, places, true);
                }
                continue;
            };
            let schema = parameter.get("schema").unwrap_or(&Value::Null);
            let (_, schema_places) = follow(source, schema, &inside(places, "schema"));
            let all: Vec<String> = places.iter().chain(&schema_places).cloned().collect();
            let kind = kind(source, schema, 0);
            if !kind.is_empty() && kind != "object" && other.get("type").and_then(Value::as_str) != Some(kind.as_str())
            {
                miss(format!("the parameter {called} is no {kind}"), &all, &all, false);
            }
            if parameter.get("required") == Some(&Value::Bool(true))
                && other.get("required") != Some(&Value::Bool(true))
            {
                miss(format!("the parameter {called} is not required"), &all, &all, false);
            }
        }
        body(source, result, &operation, new, &mut miss);
        answers(source, result, &operation, new, &mut miss);
    }
    let schemes = source.pointer("/components/securitySchemes").and_then(Value::as_object);
    for name in schemes.into_iter().flatten().map(|(name, _)| name) {
        let place = format!("/components/securitySchemes/{}", escaped(name));
        if result
            .get("securityDefinitions")
            .and_then(|all| all.get(name))
            .is_none()
            && !is_told(&[place], &[], 3, true)
        {
            silent.push(format!("the scheme {name} is missing"));
        }
    }
    silent
}

type Miss<'m> = dyn FnMut(String, &[String], &[String], bool) + 'm;

fn pick(content: &Value) -> Option<(&String, &Value)> {
    let all = content.as_object()?;
    [
        "application/json",
        "+json",
        "multipart/form-data",
        "application/x-www-form-urlencoded",
    ]
    .iter()
    .find_map(|wanted| {
        all.iter()
            .find(|(name, _)| name == wanted || wanted.starts_with('+') && name.ends_with(wanted))
    })
    .or_else(|| all.iter().next())
}

fn body(source: &Value, result: &Value, operation: &Operation, new: &Operation, miss: &mut Miss) {
    let Some(body) = operation.node.get("requestBody") else {
        return;
    };
    let (body, places) = follow(source, body, &inside(&operation.places, "requestBody"));
    let Some((name, media)) = body.get("content").and_then(pick) else {
        return;
    };
    let parameters = |kind: &str| -> Vec<(&String, &Value)> {
        let all = new.parameters.iter().filter(|((place, _), _)| place == kind);
        all.map(|((_, name), (parameter, _))| (name, *parameter)).collect()
    };
    let (whole, form) = (parameters("body"), parameters("formData"));
    if whole.is_empty() && form.is_empty() {
        miss("the body is missing".to_owned(), &places, &places, true);
        return;
    }
    let at = inside(&places, &format!("content/{}/schema", escaped(name)));
    let schema = media.get("schema").unwrap_or(&Value::Null);
    let wanted = fields(source, schema, &at, "readOnly", MOST);
    if form.is_empty() {
        let schema = whole[0].1.get("schema").unwrap_or(&Value::Null);
        compare(&wanted, &fields(result, schema, &[], "", usize::MAX), "body", miss);
        return;
    }
    for (path, field) in wanted.iter().filter(|(path, _)| path.matches('/').count() == 1) {
        let called = &path[1..];
        if !form
            .iter()
            .any(|(name, _)| *name == called || name.starts_with(&format!("{called}[")))
        {
            miss(
                format!("the field {called} of the form is missing"),
                &field.places,
                &field.own,
                true,
            );
        }
    }
}

fn answers(source: &Value, result: &Value, operation: &Operation, new: &Operation, miss: &mut Miss) {
    let codes = |node: &'_ Value| -> Vec<String> {
        let all = node.get("responses").and_then(Value::as_object);
        all.into_iter().flatten().map(|(code, _)| code.clone()).collect()
    };
    let kept = codes(new.node);
    for code in codes(operation.node) {
        let places = inside(&operation.places, &format!("responses/{}", escaped(&code)));
        if !kept.contains(&code) {
            miss(format!("the answer {code} is missing"), &places, &places, false);
        }
    }
    let good = |code: &&String| code.starts_with('2');
    for code in codes(operation.node).iter().filter(good) {
        let response = &operation.node["responses"][code];
        let (response, places) = follow(
            source,
            response,
            &inside(&operation.places, &format!("responses/{code}")),
        );
        let Some((name, media)) = response.get("content").and_then(pick) else {
            continue;
        };
        let Some(schema) = media.get("schema") else { continue };
        let at = inside(&places, &format!("content/{}/schema", escaped(name)));
        let answered = new.node.get("responses").and_then(Value::as_object);
        let found = answered.into_iter().flatten().find_map(|(code, response)| {
            let (response, _) = follow(result, response, &[]);
            code.starts_with('2').then(|| response.get("schema")).flatten()
        });
        match found {
            None => miss(format!("the schema of {code} is missing"), &places, &places, true),
            Some(new) => {
                let wanted = fields(source, schema, &at, "writeOnly", MOST);
                compare(&wanted, &fields(result, new, &[], "", usize::MAX), code, miss);
            }
        }
        break;
    }
}

fn compare(wanted: &BTreeMap<String, Field>, found: &BTreeMap<String, Field>, what: &str, miss: &mut Miss) {
    for (path, field) in wanted {
        let Some(new) = found.get(path) else {
            miss(
                format!("the field {path} of {what} is missing"),
                &field.places,
                &field.own,
                true,
            );
            continue;
        };
        if !field.kind.is_empty() && field.kind != new.kind {
            miss(
                format!("the field {path} of {what} is no {}", field.kind),
                &field.places,
                &field.own,
                false,
            );
        }
        if field.required && !new.required {
            miss(
                format!("the field {path} of {what} is not required"),
                &field.places,
                &field.own,
                false,
            );
        }
        if field.allowed > new.allowed + 1 || field.allowed > 0 && new.allowed == 0 {
            miss(
                format!("the field {path} of {what} allows other values"),
                &field.places,
                &field.own,
                false,
            );
        }
    }
}
