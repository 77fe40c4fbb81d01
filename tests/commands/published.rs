//! The published version, once it is known to a submission: the update's item is checked against it, and repairs that break
//! flows are left alone.

use serde_json::{Value, json};

use super::diff::{git, versions};
use super::*;

const DEFINITION: &str = "new/apiDefinition.swagger.json";

/// Two versions of our own connector, of which the newer one is an update that breaks flows.
pub fn update(answers: &str) -> Folder {
    let folder = versions();
    project(&folder, answers);
    folder
}

fn project(folder: &Folder, answers: &str) {
    folder.write(
        "new/conncert.toml",
        &format!(
            "format = 1\nprogram = \"verified-publisher\"\n\n[connector]\ndefinition = \"apiDefinition.swagger.json\"\n\n\
             [answers.submission]\nkind = \"update\"\n\n[answers.update]\n{answers}\n"
        ),
    );
}

/// How the item about breaking changes stands, and why.
fn item(folder: &Folder) -> (String, String) {
    let run = folder.conncert(&["status", "new", "--format", "json"]);
    let status: Value = serde_json::from_str(&run.output).unwrap();
    let items = status["steps"].as_array().unwrap().iter();
    let mut items = items.flat_map(|step| step["items"].as_array().unwrap());
    let item = items.find(|item| item["id"] == "no-breaking-change").unwrap();
    let text = |key: &str| item[key].as_str().unwrap_or_default().to_owned();
    (text("state"), text("detail"))
}

/// The kinds of changes that a check of the newer version tells of, with their severity.
fn changes(folder: &Folder) -> Vec<(String, String)> {
    let run = folder.conncert(&["check", "new", "--format", "json"]);
    let report: Value = serde_json::from_str(&run.output).unwrap();
    let files = report["files"].as_array().unwrap().iter();
    let findings = files.flat_map(|file| file["findings"].as_array().unwrap());
    let text = |finding: &Value, key: &str| finding[key].as_str().unwrap().to_owned();
    let kinds = ["operation-deleted", "input-field-visibility-changed-to-internal"];
    findings
        .filter(|finding| kinds.iter().any(|kind| finding["rule"] == *kind))
        .map(|finding| (text(finding, "rule"), text(finding, "severity")))
        .collect()
}

#[test]
fn an_update_is_compared_with_the_version_that_a_path_names() {
    for path in ["../old", "../old/apiDefinition.swagger.json"] {
        let folder = update(&format!("published = {path:?}"));
        let (state, detail) = item(&folder);
        assert_eq!(state, "to-fix", "{detail}");
        assert!(detail.contains("3 changes break flows"), "{detail}");
        assert!(
            detail.contains(&format!("conncert diff {path} . --format md")),
            "{detail}"
        );
        let told = changes(&folder);
        assert_eq!(told.len(), 3, "{told:?}");
        assert!(told.iter().all(|(_, severity)| severity == "error"), "{told:?}");
    }
}

#[test]
fn an_update_is_compared_with_a_revision() {
    let folder = update("revision = \"v1\"");
    let run = |arguments: &[&str]| assert!(git(&folder.path().join("new"), arguments), "{arguments:?}");
    let new = folder.read(DEFINITION);
    folder.write(DEFINITION, &folder.read("old/apiDefinition.swagger.json"));
    run(&["init", "--quiet"]);
    run(&["add", "."]);
    run(&["commit", "--quiet", "--message", "First"]);
    run(&["tag", "v1"]);
    let (state, detail) = item(&folder);
    assert_eq!(
        (state.as_str(), detail.as_str()),
        (
            "checked",
            "Compared with the revision v1: 0 changes, none of which breaks flows."
        )
    );
    folder.write(DEFINITION, &new);
    let (state, detail) = item(&folder);
    assert_eq!(state, "to-fix", "{detail}");
    assert!(detail.contains("conncert diff --rev v1 --format md"), "{detail}");
}

#[test]
fn an_update_that_breaks_nothing_is_done_by_itself() {
    let folder = update("published = \"../old\"");
    folder.write(DEFINITION, &folder.read("old/apiDefinition.swagger.json"));
    let (state, detail) = item(&folder);
    assert_eq!(state, "checked", "{detail}");
    assert_eq!(changes(&folder), []);
}

#[test]
fn what_breaks_is_settled_by_confirming_it_until_other_changes_break() {
    let folder = update("published = \"../old\"");
    let set = |answer: &str| {
        let run = folder.conncert(&["--project", "new/conncert.toml", "set", answer]);
        assert_eq!(run.status, 0, "{}", run.errors);
    };
    set("update.breaking=none");
    let (state, detail) = item(&folder);
    assert_eq!(state, "to-fix", "{detail}");
    assert!(detail.starts_with("You say that nothing breaks"), "{detail}");
    set("update.breaking=confirmed");
    let (state, detail) = item(&folder);
    assert_eq!(state, "vouched", "{detail}");
    assert!(changes(&folder).iter().all(|(_, severity)| severity == "note"));

    let mut new: Value = serde_json::from_str(&folder.read(DEFINITION)).unwrap();
    new["paths"].as_object_mut().unwrap().remove("/carriers").unwrap();
    folder.write(DEFINITION, &format!("{new:#}"));
    let (state, detail) = item(&folder);
    assert_eq!(state, "stale", "{detail}");
    assert!(changes(&folder).iter().any(|(_, severity)| severity == "error"));
}

#[test]
fn what_is_confirmed_is_said_of_the_version_that_is_named_in_the_same_breath() {
    let folder = update("");
    let answers = ["update.breaking=confirmed", "update.published=../old"];
    let run = folder.conncert(&["--project", "new/conncert.toml", "set", answers[0], answers[1]]);
    assert_eq!(run.status, 0, "{}", run.errors);
    let (state, detail) = item(&folder);
    assert_eq!(state, "vouched", "{detail}");
    // The digest is no answer.
    let run = folder.conncert(&["--project", "new/conncert.toml", "get"]);
    assert!(
        run.output.contains("update.published") && !run.output.contains("update.digest"),
        "{}",
        run.output
    );
}

#[test]
fn another_sign_in_is_not_settled_by_confirming_it() {
    let folder = update("published = \"../old\"\nbreaking = \"confirmed\"");
    folder.write(DEFINITION, &folder.read("old/apiDefinition.swagger.json"));
    let mut properties: Value = serde_json::from_str(&folder.read("old/apiProperties.json")).unwrap();
    properties["properties"]["connectionParameters"] = json!({"key": {"type": "securestring", "uiDefinition":
        {"displayName": "Key", "constraints": {"required": "true"}}}});
    folder.write("new/apiProperties.json", &properties.to_string());
    let (state, detail) = item(&folder);
    assert_eq!(state, "to-fix", "{detail}");
    assert!(detail.contains("Reviewers never accept"), "{detail}");
}

#[test]
fn a_published_version_that_cannot_be_read_is_told_with_what_to_do() {
    for (answer, said) in [
        ("published = \"../gone\"", "gone"),
        ("published = \"//server/share/old\"", "uses no network"),
        ("published = \"https://contoso.example/old.json\"", "uses no network"),
        ("revision = \"v1\"", "repository"),
    ] {
        let (state, detail) = item(&update(answer));
        assert_eq!(state, "to-fix", "{detail}");
        assert!(
            detail.starts_with("The published version: ") && detail.contains(said),
            "{detail}"
        );
    }
}

#[test]
fn without_the_published_version_it_is_the_partners_word() {
    let (state, detail) = item(&update("breaking = \"none\""));
    assert_eq!(state, "vouched", "{detail}");
    assert!(detail.contains("update.published"), "{detail}");
}

/// A connector whose operation has an id that no platform likes, published so or not.
fn with_odd_id(published: bool) -> Folder {
    let folder = update("published = \"../old\"");
    let mut old: Value = serde_json::from_str(&folder.read("old/apiDefinition.swagger.json")).unwrap();
    let mut new = old.clone();
    new["paths"]["/carriers"]["get"]["operationId"] = json!("list_carriers");
    if published {
        old = new.clone();
    } else {
        old["paths"].as_object_mut().unwrap().remove("/carriers");
    }
    folder.write("old/apiDefinition.swagger.json", &format!("{old:#}"));
    folder.write(DEFINITION, &format!("{new:#}"));
    folder
}

#[test]
fn a_repair_that_breaks_flows_of_the_published_version_is_left_alone() {
    let fix = |folder: &Folder, more: &[&str]| {
        let arguments = ["fix", "new", "--rule", "operation-id-not-pascal", "--look"];
        folder.conncert(&[&arguments, more].concat())
    };
    let folder = with_odd_id(true);
    let run = fix(&folder, &[]);
    assert_eq!(run.status, 0, "{}{}", run.output, run.errors);
    assert!(
        run.errors.contains("flows that use the published version"),
        "{}",
        run.errors
    );
    let run = fix(&folder, &["--unsafe"]);
    assert_eq!(run.status, 1, "{}", run.errors);
    assert!(run.output.contains("ListCarriers"), "{}", run.output);
    // Nobody uses yet what was not published.
    let run = fix(&with_odd_id(false), &[]);
    assert_eq!(run.status, 1, "{}", run.errors);
    assert!(run.output.contains("ListCarriers"), "{}", run.output);
}

#[test]
fn operations_that_were_not_compared_are_not_said_to_break_nothing() {
    let stands = |answers: &str, prepare: &dyn Fn(&Folder)| {
        let folder = update(answers);
        folder.write(DEFINITION, &folder.read("old/apiDefinition.swagger.json"));
        prepare(&folder);
        item(&folder)
    };
    let (state, detail) = stands("published = \"../old/apiProperties.json\"", &|_| ());
    assert_eq!(state, "to-fix", "{detail}");
    assert!(detail.contains("has no API definition"), "{detail}");

    let (state, detail) = stands("published = \"../old\"", &|folder| folder.write(DEFINITION, "hello"));
    assert_eq!(state, "to-fix", "{detail}");
    assert!(detail.contains("once the API definition here can be read"), "{detail}");

    for text in ["hi", "{}", "[]", "null", "{\"a\": 1}"] {
        let (state, detail) = stands("published = \"../x.json\"", &|folder| folder.write("x.json", text));
        assert_eq!(state, "to-fix", "{text}: {detail}");
        assert!(
            detail.contains("x.json") && detail.contains("is no"),
            "{text}: {detail}"
        );
    }

    for itself in [".", "apiDefinition.swagger.json", "../new"] {
        let (state, detail) = stands(&format!("published = {itself:?}"), &|_| ());
        assert_eq!(state, "to-fix", "{detail}");
        assert!(detail.contains("is the new version itself"), "{detail}");
    }
}

#[test]
fn a_sign_in_that_was_not_compared_is_the_partners_word() {
    let alone = "published = \"../old/apiDefinition.swagger.json\"";
    for (answers, expected) in [
        (alone.to_owned(), "started"),
        (format!("{alone}\nbreaking = \"none\""), "vouched"),
    ] {
        let folder = update(&answers);
        folder.write(DEFINITION, &folder.read("old/apiDefinition.swagger.json"));
        let (state, detail) = item(&folder);
        assert_eq!(state, expected, "{detail}");
        assert!(detail.contains("How people connect was not compared"), "{detail}");
    }
}

#[test]
fn a_confirmation_lapses_where_the_same_place_breaks_in_another_way() {
    let folder = update("published = \"../old\"");
    let moved = |to: &str| {
        let mut new: Value = serde_json::from_str(&folder.read("old/apiDefinition.swagger.json")).unwrap();
        let paths = new["paths"].as_object_mut().unwrap();
        let carriers = paths.remove("/carriers").unwrap();
        paths.insert(to.to_owned(), carriers);
        folder.write(DEFINITION, &format!("{new:#}"));
    };
    moved("/carriers/all");
    let run = folder.conncert(&["--project", "new/conncert.toml", "set", "update.breaking=confirmed"]);
    assert_eq!(run.status, 0, "{}", run.errors);
    assert_eq!(item(&folder).0, "vouched");
    moved("/somewhere/else");
    let (state, detail) = item(&folder);
    assert_eq!(state, "stale", "{detail}");
}

#[test]
fn a_first_submission_has_no_published_version_whatever_was_answered_before() {
    let folder = update("published = \"../old\"");
    assert_ne!(changes(&folder), []);
    let run = folder.conncert(&["--project", "new/conncert.toml", "set", "submission.kind=first"]);
    assert_eq!(run.status, 0, "{}", run.errors);
    assert_eq!(changes(&folder), []);
}

#[test]
fn the_command_for_the_statement_can_be_pasted() {
    for (path, command) in [
        ("../old two", "conncert diff \"../old two\" . --format md"),
        ("-old", "conncert diff ./-old . --format md"),
    ] {
        let folder = update(&format!("published = {path:?}"));
        for file in ["apiDefinition.swagger.json", "apiProperties.json"] {
            folder.write(&format!("new/{path}/{file}"), &folder.read(&format!("old/{file}")));
        }
        let (_, detail) = item(&folder);
        assert!(detail.contains(command), "{detail}");
    }
}

/// How many repairs of each class a rule offers in the newer version.
fn classes(folder: &Folder, rule: &str) -> std::collections::BTreeMap<String, usize> {
    let run = folder.conncert(&["fix", "new", "--rule", rule, "--unsafe", "--format", "json"]);
    let report: Value = serde_json::from_str(&run.output).unwrap();
    let mut classes = std::collections::BTreeMap::new();
    let mut waiting = vec![&report];
    while let Some(value) = waiting.pop() {
        match value {
            Value::Object(object) => {
                if let Some(class) = object.get("class").and_then(Value::as_str) {
                    *classes.entry(class.to_owned()).or_default() += 1;
                }
                waiting.extend(object.values());
            }
            Value::Array(list) => waiting.extend(list),
            _ => {}
        }
    }
    classes
}

#[test]
fn a_repair_is_not_graded_by_a_version_without_that_file() {
    let folder = with_odd_id(true);
    folder.write(
        "new/conncert.toml",
        &folder
            .read("new/conncert.toml")
            .replace("\"../old\"", "\"../old/apiProperties.json\""),
    );
    let classes = classes(&folder, "operation-id-not-pascal");
    assert_eq!(classes.get("safe"), None, "{classes:?}");
    assert_eq!(classes.get("unsafe"), Some(&1), "{classes:?}");
}

#[test]
fn what_comparing_did_not_reach_is_unsafe_and_not_said_to_be_shown() {
    let folder = update("published = \"../old\"");
    let mut old: Value = serde_json::from_str(&folder.read("old/apiDefinition.swagger.json")).unwrap();
    let mut new = old.clone();
    let carriers = old["paths"]["/carriers"].clone();
    for number in 0..120 {
        let mut item = carriers.clone();
        item["get"]["operationId"] = json!(format!("list_carriers_{number}"));
        item["get"]["summary"] = json!(format!("List carriers of kind {number}"));
        let path = format!("/carriers/kind{number}");
        // Every second one is new, so that no half of them passes whole.
        if number % 2 == 0 {
            old["paths"][&path] = item.clone();
        }
        new["paths"][&path] = item;
    }
    folder.write("old/apiDefinition.swagger.json", &format!("{old:#}"));
    folder.write(DEFINITION, &format!("{new:#}"));
    let run = folder.conncert(&["fix", "new", "--rule", "operation-id-not-pascal"]);
    let shown = run
        .errors
        .lines()
        .find(|line| line.contains("as comparing with it shows"));
    let number = shown.and_then(|line| line.split_whitespace().next()?.parse::<usize>().ok());
    assert!(number.is_none_or(|number| number <= 60), "{}", run.errors);
    let classes = classes(&folder, "operation-id-not-pascal");
    assert!(
        classes.get("unsafe").is_some_and(|unsafe_ones| *unsafe_ones >= 60),
        "{classes:?}"
    );
}
