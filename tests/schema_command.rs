//! `conncert schema`: what the commands print keeps to its schema, and what is broken does not.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use crate::binary::{Folder, conncert};
use jsonschema::Validator;
use serde_json::{Value, json};

fn names() -> Vec<String> {
    let list = conncert(&["schema"]).output;
    list.lines()
        .map(|line| line.split_whitespace().next().unwrap().to_owned())
        .collect()
}

fn schema(name: &str) -> Value {
    let run = conncert(&["schema", name]);
    assert_eq!((run.status, run.errors.as_str()), (0, ""), "{name}");
    serde_json::from_str(&run.output).unwrap()
}

/// The schema without room for members that it does not name: what is written and what is described are the same.
fn closed(schema: &Value) -> Value {
    match schema {
        Value::Object(members) => {
            let mut members: serde_json::Map<String, Value> = members
                .iter()
                .map(|(key, value)| (key.clone(), closed(value)))
                .collect();
            if members.contains_key("properties") && members.get("type") == Some(&json!("object")) {
                members.entry("additionalProperties").or_insert(false.into());
            }
            Value::Object(members)
        }
        Value::Array(items) => items.iter().map(closed).collect(),
        other => other.clone(),
    }
}

fn validator(name: &str) -> Validator {
    jsonschema::validator_for(&closed(&schema(name))).unwrap()
}

fn objections(validator: &Validator, value: &Value) -> Vec<String> {
    let objection = |error: jsonschema::ValidationError| format!("{}: {error}", error.instance_path());
    validator.iter_errors(value).map(objection).collect()
}

/// The sample connector as the program lays it out.
fn demo() -> Folder {
    let folder = Folder::empty();
    let run = folder.conncert(&["demo", ".", "--no-input"]);
    assert_eq!(run.status, 0, "{}", run.errors);
    folder
}

/// A definition in `OpenAPI` 3 that loses something.
const OPENAPI: &str = r#"openapi: 3.0.3
info: {title: Contoso Parcels, version: "1", description: Parcels of Contoso.}
servers: [{url: "https://api.contoso.example/v1"}]
paths:
  /parcels:
    get:
      operationId: ListParcels
      parameters:
        - {name: filter, in: query, style: deepObject, schema: {type: object, properties: {a: {type: string}}}}
        - {name: session, in: cookie, schema: {type: string}}
      responses:
        "200":
          description: All.
          content: {application/json: {schema: {oneOf: [{type: string}, {type: integer}]}}}
"#;

/// What the commands print, by what it says of itself.
fn printed() -> BTreeMap<String, Vec<Value>> {
    let mut printed: BTreeMap<String, Vec<Value>> = BTreeMap::new();
    let mut add = |text: &str| {
        let value: Value = serde_json::from_str(text).unwrap_or_else(|error| panic!("{error}: {text}"));
        let name = value["schema"].as_str().unwrap().to_owned();
        printed.entry(name).or_default().push(value);
    };
    let mut folders: Vec<Folder> = ["clean", "faulty", "hostile", "rich", "untold"].map(Folder::of).into();
    let source = Folder::empty();
    source.write("api.yaml", OPENAPI);
    let done = |folder: &Folder, args: &[&str]| {
        let run = folder.conncert(args);
        assert!(run.status <= 1, "{args:?}: {}", run.errors);
        run.output
    };
    for args in [&["api.yaml"][..], &["api.yaml", "--force"]] {
        add(&done(&source, &[&["convert", "--format", "json"], args].concat()));
    }
    folders.extend([source, demo()]);
    for folder in &folders {
        add(&done(folder, &["check", "--format", "json", "--at-least", "warning"]));
        add(&done(folder, &["check", "--format", "json"]));
        for line in done(folder, &["check", "--format", "json-lines"]).lines() {
            add(line);
        }
        add(&done(folder, &["status", "--format", "json"]));
        if folder.path().join("icon.png").exists() {
            add(&done(folder, &["icon", "check", "icon.png", "--format", "json"]));
        }
    }
    let (demo, source) = (&folders[6], &folders[5]);
    for folder in [demo, source, &folders[1], &folders[3]] {
        add(&done(folder, &["fix", "--format", "json"]));
        add(&done(folder, &["texts", "--format", "json"]));
    }
    let versions = crate::commands::diff::versions();
    add(&done(&versions, &["diff", "old", "new", "--format", "json"]));
    add(&done(
        &versions,
        &[
            "diff",
            "old/apiProperties.json",
            "new/apiProperties.json",
            "--format",
            "json",
        ],
    ));
    add(&done(demo, &["doctor", "--format", "json"]));
    add(&done(demo, &["next", "--format", "json"]));
    add(&done(demo, &["sessions", "--format", "json"]));
    add(&demo.conncert(&["explain", "nothing", "--format", "json"]).errors);
    add(&done(demo, &["programs", "--format", "json"]));
    add(&done(
        demo,
        &[
            "programs",
            "diff",
            "nomination",
            "verified-publisher",
            "--format",
            "json",
        ],
    ));
    add(&done(demo, &["rules", "--format", "json"]));
    let known = Folder::of("faulty");
    known.write("conncert-rules.toml", "[check]\nbaseline = \"known.json\"\n");
    done(&known, &["check", "--write-baseline"]);
    add(&known.read("known.json"));
    for program in ["nomination", "verified-publisher", "independent-publisher"] {
        let folder = Folder::of("faulty");
        done(&folder, &["set", &format!("program={program}")]);
        done(&folder, &["mark", "support-contact", "waiting", "--on", "Legal"]);
        add(&done(&folder, &["status", "--format", "json"]));
        add(&done(&folder, &["next", "--format", "json"]));
        add(&done(&folder, &["get", "--format", "json"]));
        done(&folder, &["export", "--format", "json"]);
        add(&folder.read("certification/checklist.json"));
    }
    printed
}

#[test]
fn everything_that_is_printed_keeps_to_its_schema_and_every_schema_is_printed() {
    let printed = printed();
    let described: BTreeSet<String> = names().into_iter().filter(|name| name.contains('/')).collect();
    assert_eq!(described, printed.keys().cloned().collect());
    for (name, values) in &printed {
        let validator = validator(name);
        for value in values {
            let objections = objections(&validator, value);
            assert!(objections.is_empty(), "{name}: {objections:#?}");
        }
    }
}

#[test]
fn what_is_broken_is_refused() {
    for (name, values) in printed() {
        // As it is published, with room for more members.
        let validator = jsonschema::validator_for(&schema(&name)).unwrap();
        let value = &values[0];
        let mut more = value.clone();
        more["more"] = json!({ "value": "x", "because": null, "of": {} });
        if name != "conncert.doctor/1" {
            assert!(validator.is_valid(&more), "{name}");
        }
        for key in value.as_object().unwrap().keys() {
            let mut without = value.clone();
            without.as_object_mut().unwrap().shift_remove(key);
            // Which facts there are about a computer is open.
            let is_open = matches!(
                (&*name, &**key),
                ("conncert.doctor/1", key) if key != "schema" && key != "tool"
            );
            let optional = is_open || ["policy", "converted_from", "stamp"].contains(&&**key);
            assert!(optional || !validator.is_valid(&without), "{name} without {key}");
            let mut other = value.clone();
            other[key] = if value[key].is_array() { json!({}) } else { json!(["x"]) };
            assert!(!validator.is_valid(&other), "{name} with another {key}");
        }
        let mut other = value.clone();
        other["schema"] = json!("conncert.other/1");
        assert!(!validator.is_valid(&other), "{name}");
    }
    let line = validator("check-line");
    let faulty = Folder::of("faulty")
        .conncert(&["check", "--format", "json-lines"])
        .output;
    let value: Value = serde_json::from_str(faulty.lines().next().unwrap()).unwrap();
    for (key, wrong) in [
        ("severity", json!("grave")),
        ("kind", json!("letter")),
        ("line", json!("3")),
        ("odd", json!(1)),
    ] {
        let mut broken = value.clone();
        broken[key] = wrong;
        assert!(line.is_valid(&value) && !line.is_valid(&broken), "{key}");
    }
}

/// Every word that the sources say of a report.
fn words(folder: &Path, words: &mut BTreeSet<String>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            self::words(&path, words);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            let text = fs::read_to_string(path).unwrap();
            for rest in text.split("conncert.").skip(1) {
                let word: String = rest
                    .chars()
                    .take_while(|letter| letter.is_ascii_lowercase() || *letter == '-')
                    .collect();
                if rest[word.len()..].starts_with("/1") {
                    words.insert(format!("conncert.{word}/1"));
                }
            }
        }
    }
}

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

#[test]
fn no_word_is_without_a_schema() {
    let mut said = BTreeSet::from(["conncert.toml", "conncert-rules.toml"].map(str::to_owned));
    words(&root().join("src"), &mut said);
    let names = names();
    assert_eq!(names.iter().cloned().collect::<BTreeSet<_>>(), said);
    assert_eq!(names.len(), said.len());
}

/// `INSTA_UPDATE=always` writes them anew.
#[test]
fn the_published_files_are_what_the_command_prints() {
    let folder = root().join("schemas");
    let mut files = BTreeSet::new();
    for name in names() {
        let text = conncert(&["schema", &name]).output;
        let value: Value = serde_json::from_str(&text).unwrap();
        let address = value["$id"].as_str().unwrap();
        let (place, file) = address.rsplit_once('/').unwrap();
        assert_eq!(place, concat!(env!("CARGO_PKG_HOMEPAGE"), "/raw/main/schemas"));
        let path = folder.join(file);
        if std::env::var_os("INSTA_UPDATE").is_some_and(|wish| wish == "always") {
            fs::create_dir_all(&folder).unwrap();
            fs::write(&path, &text).unwrap();
        }
        let published = fs::read_to_string(&path).unwrap_or_default().replace("\r\n", "\n");
        assert!(published == text, "{file} is not what conncert schema {name} prints");
        files.insert(file.to_owned());
    }
    let there = fs::read_dir(folder).unwrap();
    let there: BTreeSet<String> = there
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    assert_eq!(there, files);
}

/// A project file as an editor's schema sees it: dates are text.
fn project(text: &str) -> Value {
    fn seen(value: toml::Value) -> Value {
        match value {
            toml::Value::Datetime(date) => date.to_string().into(),
            toml::Value::Array(items) => items.into_iter().map(seen).collect(),
            toml::Value::Table(table) => table.into_iter().map(|(key, value)| (key, seen(value))).collect(),
            other => serde_json::to_value(other).unwrap(),
        }
    }
    seen(toml::Value::Table(toml::from_str(text).unwrap()))
}

#[test]
fn project_files_keep_to_their_schema_and_what_conncert_does_not_read_is_refused() {
    let written = Folder::of("faulty");
    for args in [
        &[
            "set",
            "program=verified-publisher",
            "published=true",
            "rights.party=isv",
            "tested.get-invoice=10",
        ][..],
        &[
            "mark",
            "support-contact",
            "waiting",
            "--on",
            "Legal",
            "--since",
            "2026-11-09",
        ],
        &["mark", "scenario", "na", "--note", "It is not asked for."],
    ] {
        let run = written.conncert(args);
        assert_eq!(run.status, 0, "{}", run.errors);
    }
    let text = written.read("conncert.toml");
    for part in [
        "[[waiting]]",
        "[[not-applicable]]",
        "[[accepted]]",
        "published = true",
        "[answers.tested]",
    ] {
        assert!(text.contains(part), "{part}: {text}");
    }
    // Without room for more: every key that is written is described.
    let validator = validator("conncert.toml");
    assert_eq!(objections(&validator, &project(&text)), Vec::<String>::new());
    let fresh = Folder::of("clean");
    assert_eq!(fresh.conncert(&["new", "--program", "nomination"]).status, 0);
    let address = schema("conncert.toml")["$id"].as_str().unwrap().to_owned();
    let head = fresh.read("conncert.toml");
    assert_eq!(head.lines().nth(1), Some(&*format!("#:schema {address}")));
    assert_eq!(objections(&validator, &project(&head)), Vec::<String>::new());
    for (wrong, place) in [
        ("format = \"1\"", "/format"),
        ("program = \"nominaton\"", "/program"),
        ("published = \"yes\"", "/published"),
        ("[connector]\nname = 3", "/connector/name"),
        ("[answers.rights]\nparty = \"nobody\"", "/answers/rights/party"),
        (
            "[answers.support-contact]\nemial = \"a@b.example\"",
            "/answers/support-contact",
        ),
        ("[answers.tested]\nListA = \"ten\"", "/answers/tested/ListA"),
        ("[[waiting]]\nitem = \"agreements\"\non = \"Microsoft\"", "/waiting/0"),
        (
            "[[accepted]]\nrule = \"a\"\nat = \"\"\nreason = \"b\"\ndate = \"soon\"",
            "/accepted/0/date",
        ),
        ("waiting = 3", "/waiting"),
    ] {
        let said = objections(&validator, &project(wrong));
        assert!(
            said.iter().any(|said| said.starts_with(&format!("{place}: "))),
            "{wrong}: {said:?}"
        );
    }
}

#[test]
fn a_teams_settings_keep_to_their_schema_in_either_file() {
    let settings = "[rules]\n\"icon-*\" = \"note\"\ndefault-response-has-schema = { level = \"off\", reason = \"Ours needs it.\" }\n\
                    [files]\nexclude = [\"old/\"]\n[check]\nfail-on = \"never\"\nbaseline = \"known.json\"\n";
    for name in ["conncert.toml", "conncert-rules.toml"] {
        let validator = validator(name);
        assert_eq!(
            objections(&validator, &project(settings)),
            Vec::<String>::new(),
            "{name}"
        );
        for (right, wrong) in [
            ("\"note\"", "\"quiet\""),
            ("level = \"off\", ", ""),
            ("[\"old/\"]", "\"old/\""),
            ("\"never\"", "\"off\""),
            ("baseline = ", "base = "),
        ] {
            assert!(settings.contains(right), "{right}");
            assert!(
                !validator.is_valid(&project(&settings.replace(right, wrong))),
                "{name}: {wrong}"
            );
        }
    }
}

#[test]
fn a_schema_is_found_by_name_or_word_written_to_a_file_and_guessed() {
    let folder = Folder::empty();
    let whole = folder.conncert(&["schema", "conncert.check/1"]);
    assert_eq!(folder.conncert(&["schema", "check"]).output, whole.output);
    let run = folder.conncert(&["schema", "check", "-o", "check.json"]);
    assert_eq!((run.status, run.output.as_str(), run.errors.as_str()), (0, "", ""));
    assert_eq!(folder.read("check.json"), whole.output);
    assert_eq!(folder.conncert(&["schema", "check", "-o", "-"]).output, whole.output);
    let run = folder.conncert(&["schema", "conncert.chek/1"]);
    assert_eq!(run.status, 2);
    assert!(
        run.errors.contains("conncert schema conncert.check/1"),
        "{}",
        run.errors
    );
    let run = folder.conncert(&["schema", "check", "--output", "no/such/folder.json"]);
    assert_eq!(run.status, 2);
    let missing = PathBuf::from_iter(["no", "such"]);
    let because = format!("because: there is no folder {}.\n  try: ", missing.display());
    assert!(run.errors.contains(&because), "{}", run.errors);
    insta::assert_snapshot!(folder.conncert(&["schema"]).output);
}

#[test]
fn the_examples_of_the_help_run() {
    let folder = Folder::empty();
    let help = folder.conncert(&["schema", "--help"]).output;
    let examples: Vec<&str> = help
        .lines()
        .skip_while(|line| *line != "Examples:")
        .filter_map(|line| line.trim().strip_prefix("conncert "))
        .take_while(|line| line.starts_with("schema"))
        .collect();
    assert_eq!(examples.len(), 4, "{help}");
    for example in examples {
        let run = folder.conncert(&example.split_whitespace().collect::<Vec<_>>());
        assert_eq!((run.status, run.errors.as_str()), (0, ""), "{example}");
    }
}
