//! What other programs read of `conncert check`: SARIF, GitHub annotations and JUnit.

use crate::binary::Folder;
use conncert::export::book;
use conncert::part::Part;
use conncert::rules::{Rule, Scope, registry};
use quick_xml::Reader;
use quick_xml::events::Event;
use serde_json::{Value, json};

const FAULTY: &str = include_str!("fixtures/faulty/apiDefinition.swagger.json");

/// The faulty connector with one finding accepted.
fn accepting() -> Folder {
    let folder = Folder::of("faulty");
    let project = folder.read("conncert.toml");
    let accepted = "\n[[accepted]]\nrule = \"default-response-has-schema\"\nat = \
                    \"/paths/~1invoices~1{id}/get/responses/default\"\nreason = \"Our <gateway> needs it: 100 %.\"\n\
                    date = 2026-11-20\n";
    folder.write("conncert.toml", &format!("{project}{accepted}"));
    folder
}

fn output(folder: &Folder, format: &str, args: &[&str]) -> String {
    let run = folder.conncert(&[&["check", "--format", format], args].concat());
    assert!(run.status <= 1 && run.errors.is_empty(), "{}", run.errors);
    run.output
}

fn sarif(folder: &Folder, args: &[&str]) -> Value {
    serde_json::from_str(&output(folder, "sarif", args)).unwrap()
}

fn results(log: &Value) -> &[Value] {
    log["runs"][0]["results"].as_array().unwrap()
}

#[test]
fn sarif_keeps_to_the_published_schema() {
    let mut schema: Value = serde_json::from_str(include_str!("fixtures/sarif/sarif-schema-2.1.0.json")).unwrap();
    // Its bracket has no partner, which strict readers of patterns refuse; we name no language.
    for part in ["run", "toolComponent"] {
        let language = &mut schema["definitions"][part]["properties"]["language"];
        assert!(language.as_object_mut().unwrap().remove("pattern").is_some());
    }
    let schema = jsonschema::validator_for(&schema).unwrap();
    assert!(!schema.is_valid(&json!({ "version": "2.1.0", "runs": [{ "results": [] }] })));
    let many = Folder::empty();
    many.write("a b/swagger.json", FAULTY);
    many.write("c/swagger.json", "{ \"swagger\": ??? }");
    many.write("d/apiProperties.json", "{}");
    for folder in [Folder::of("clean"), accepting(), Folder::of("hostile"), many] {
        let log = sarif(&folder, &[]);
        let objections: Vec<String> = schema.iter_errors(&log).map(|error| error.to_string()).collect();
        assert!(objections.is_empty(), "{objections:#?}");
    }
}

#[test]
fn sarif_tells_rule_level_region_and_place_of_every_finding() {
    let folder = accepting();
    let log = sarif(&folder, &[]);
    let driver = &log["runs"][0]["tool"]["driver"];
    assert_eq!(driver["informationUri"], env!("CARGO_PKG_REPOSITORY"));
    let rules = driver["rules"].as_array().unwrap();
    for result in results(&log) {
        let rule = &rules[usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap()];
        assert_eq!(rule["id"], result["ruleId"]);
        assert!(rule["help"]["text"].as_str().unwrap().contains("What to do"), "{rule}");
        let found = registry::find(rule["id"].as_str().unwrap()).unwrap();
        assert_eq!(rule["helpUri"], book::address(found));
        for kind in ["text", "markdown"] {
            let help = rule["help"][kind].as_str().unwrap();
            assert!(found.sources.iter().all(|source| help.contains(source.link)), "{help}");
        }
    }
    let found = results(&log)
        .iter()
        .find(|result| result["ruleId"] == "path-parameter-missing-encoding");
    insta::assert_snapshot!(serde_json::to_string_pretty(found.unwrap()).unwrap());
    let report: Value = serde_json::from_str(&output(&folder, "json", &[])).unwrap();
    let summary = &report["summary"];
    let told = ["errors", "warnings", "notes", "accepted"].map(|word| summary[word].as_u64().unwrap());
    assert_eq!(results(&log).len() as u64, told.iter().sum::<u64>());
}

#[test]
fn sarif_tells_what_is_accepted_and_which_acceptance_matches_nothing() {
    let log = sarif(&accepting(), &[]);
    let accepted: Vec<&Value> = results(&log)
        .iter()
        .filter(|result| result.get("suppressions").is_some())
        .collect();
    assert_eq!(accepted.len(), 1);
    assert_eq!(
        accepted[0]["suppressions"][0]["justification"],
        "Our <gateway> needs it: 100 %."
    );
    let notes = &log["runs"][0]["invocations"][0]["toolConfigurationNotifications"];
    let said = notes[0]["message"]["text"].as_str().unwrap();
    assert!(said.contains("nothing is found there any more"), "{said}");
}

#[test]
fn sarif_fingerprints_stay_when_lines_move_and_tell_findings_apart() {
    let folder = Folder::of("faulty");
    let fingerprints = |folder: &Folder| -> Vec<String> {
        let log = sarif(folder, &[]);
        let prints = results(&log)
            .iter()
            .map(|result| result["partialFingerprints"].to_string());
        prints.collect()
    };
    let before = fingerprints(&folder);
    folder.write("apiDefinition.swagger.json", &FAULTY.replace('\n', "\n\n"));
    assert_eq!(fingerprints(&folder), before);
    let mut apart = before.clone();
    apart.sort();
    apart.dedup();
    assert_eq!(apart.len(), before.len());
}

#[test]
fn sarif_paths_are_relative_uris() {
    let folder = Folder::empty();
    folder.write("Größe 100 %/a#b/swagger.json", FAULTY);
    let log = sarif(&folder, &[]);
    let file = &results(&log)[0]["locations"][0]["physicalLocation"]["artifactLocation"];
    assert_eq!(file["uri"], "Gr%C3%B6%C3%9Fe%20100%20%25/a%23b/swagger.json");
    assert_eq!(file["uriBaseId"], "%SRCROOT%");
}

#[test]
fn github_annotations_stand_at_their_lines() {
    let rules = "icon-not-square,default-response-has-schema,path-parameter-missing-encoding";
    let output = output(&accepting(), "github", &["--select", rules]);
    let (said, _) = output.split_once("Not checked:").unwrap();
    insta::assert_snapshot!(said);
}

#[test]
fn a_cause_is_one_annotation_that_tells_its_places() {
    let folder = Folder::empty();
    folder.write("swagger.json", &repeating(12));
    let output = output(&folder, "github", &["--select", "summary-equals-description"]);
    let commands: Vec<&str> = output.lines().filter(|line| line.starts_with("::")).collect();
    assert_eq!(commands.len(), 1, "{output}");
    assert!(
        commands[0].contains("At 12 places: lines 2, 3, 4, 5, 6, 7, 8, 9, 10, 11 and 2 more. Next:"),
        "{output}"
    );
}

/// A definition with so many operations whose descriptions repeat their summaries, each in a line of its own.
fn repeating(operations: usize) -> String {
    let operation = |number: usize| {
        format!(
            "\n\"/a{number}\": {{\"get\": {{\"operationId\": \"List{number}\", \"summary\": \"List\", \"description\": \
             \"List\", \"responses\": {{\"200\": {{\"description\": \"All.\"}}}}}}}}"
        )
    };
    let operations: Vec<_> = (0..operations).map(operation).collect();
    format!("{{\"swagger\": \"2.0\", \"paths\": {{{}}}}}", operations.join(","))
}

#[test]
fn what_is_below_the_least_severity_is_hidden_everywhere_and_told() {
    let folder = accepting();
    let report = |args: &[&str]| -> Value { serde_json::from_str(&output(&folder, "json", args)).unwrap() };
    let all = report(&[]);
    assert_eq!(all["not_shown"], Value::Null);
    let (warnings, notes) = (&all["summary"]["warnings"], &all["summary"]["notes"]);
    let errors = report(&["--at-least", "error"]);
    assert_eq!(errors["summary"]["errors"], all["summary"]["errors"]);
    assert_eq!(errors["summary"]["warnings"], 0);
    assert_eq!(
        errors["not_shown"],
        json!({ "at_least": "error", "errors": 0, "warnings": warnings, "notes": notes })
    );
    let findings = |report: &Value| -> Vec<Value> {
        let files = report["files"].as_array().unwrap().iter();
        files
            .flat_map(|file| file["findings"].as_array().unwrap().clone())
            .collect()
    };
    let graver = findings(&report(&["--at-least", "warning"]));
    assert!(graver.iter().all(|finding| finding["severity"] != "note"));
    let kept = findings(&all)
        .into_iter()
        .filter(|finding| finding["severity"] != "note");
    assert_eq!(graver, kept.collect::<Vec<_>>());

    let said = format!("{warnings} advice and {notes} note are not shown (--at-least error).");
    for format in ["text", "github", "sarif"] {
        let output = output(&folder, format, &["--at-least", "error"]);
        assert!(output.contains(&said), "{output}");
        assert!(!output.contains("operation-id-sanitized"), "{output}");
    }
    let junit = output(&folder, "junit", &["--at-least", "error"]);
    assert_eq!(
        elements(&junit, "failure") as u64,
        all["summary"]["errors"].as_u64().unwrap()
    );
    assert!(junit.contains("not shown (--at-least error)."), "{junit}");
    assert!(!junit.contains("nothing is found"), "{junit}");
}

#[test]
fn what_is_hidden_counts_for_the_exit_status() {
    let folder = Folder::empty();
    folder.write("swagger.json", &repeating(1));
    let status = |args: &[&str]| {
        folder
            .conncert(&[&["check", "--select", "summary-equals-description"], args].concat())
            .status
    };
    assert_eq!(status(&["--fail-on", "note"]), 1);
    assert_eq!(status(&["--fail-on", "note", "--at-least", "error"]), 1);
    assert_eq!(status(&["--fail-on", "warning", "--at-least", "error"]), 0);
}

#[test]
fn nothing_from_a_file_becomes_a_workflow_command() {
    let folder = Folder::empty();
    let hostile = FAULTY.replace("get-invoice", "a\\n::set-env name=X::y%0A::error::z");
    folder.write("a, b: c%/swagger.json", &hostile);
    for line in output(&folder, "github", &[]).lines() {
        if let Some(command) = line.strip_prefix("::") {
            let (head, _) = command.split_once("::").unwrap();
            assert!(
                ["error ", "warning ", "notice "]
                    .iter()
                    .any(|name| head.starts_with(name)),
                "{line}"
            );
            assert!(head.contains("file=a%2C b%3A c%25/swagger.json,"), "{line}");
        }
        assert!(!line.contains("y%0A"), "{line}");
    }
}

#[test]
fn junit_is_well_formed_and_counts_what_fails() {
    let folder = accepting();
    let report: Value = serde_json::from_str(&output(&folder, "json", &[])).unwrap();
    let summary = |word: &str| usize::try_from(report["summary"][word].as_u64().unwrap()).unwrap();
    let (errors, warnings) = (summary("errors"), summary("warnings"));
    for (floor, failing) in [("error", errors), ("warning", errors + warnings), ("never", 0)] {
        let text = output(&folder, "junit", &["--fail-on", floor]);
        assert_eq!(elements(&text, "failure"), failing, "{floor}");
        assert_eq!(elements(&text, "skipped"), 1);
        assert!(
            text.contains(&format!("failures=\"{failing}\" errors=\"0\">\n  <testsuite ")),
            "{text}"
        );
    }
    insta::assert_snapshot!(output(
        &folder,
        "junit",
        &["--select", "icon-not-square,default-response-has-schema"]
    ));
}

#[test]
fn junit_names_stay_when_lines_move_and_tell_findings_apart() {
    let folder = Folder::of("faulty");
    let names = |folder: &Folder| -> Vec<String> {
        let text = output(folder, "junit", &[]);
        let cases = text.split("<testcase name=\"").skip(1);
        cases.map(|rest| rest.split("\">").next().unwrap().to_owned()).collect()
    };
    let before = names(&folder);
    assert!(before.len() > 10, "{before:#?}");
    folder.write("apiDefinition.swagger.json", &FAULTY.replace('\n', "\n\n"));
    assert_eq!(names(&folder), before);
    let mut apart = before.clone();
    apart.sort();
    apart.dedup();
    assert_eq!(apart.len(), before.len());
}

#[test]
fn a_file_without_findings_is_a_junit_case_that_passes() {
    let text = output(&Folder::of("clean"), "junit", &[]);
    assert_eq!(elements(&text, "testsuite"), elements(&text, "testcase"));
    assert_eq!(elements(&text, "failure"), 0);
}

/// How many elements of this name a well-formed document has.
fn elements(text: &str, name: &str) -> usize {
    let mut reader = Reader::from_str(text);
    let mut count = 0;
    loop {
        match reader.read_event().unwrap() {
            Event::Start(element) | Event::Empty(element) => {
                assert!(element.attributes().all(|attribute| attribute.is_ok()));
                count += usize::from(element.name().as_ref() == name);
            }
            Event::Eof => return count,
            _ => {}
        }
    }
}

#[test]
fn what_no_check_looked_at_is_told_in_text_and_json() {
    let folder = Folder::of("faulty");
    let report: Value = serde_json::from_str(&output(&folder, "json", &[])).unwrap();
    let missing = report["not_checked"].as_array().unwrap();
    let (text, log) = (output(&folder, "text", &[]), sarif(&folder, &[]));
    assert_eq!(&log["runs"][0]["properties"]["notChecked"], &report["not_checked"]);
    let of_folder = |(rule, _): &(&Rule, _)| rule.scope != Scope::Part(Part::Package);
    for (rule, reason) in conncert::rules::not_checked().filter(of_folder) {
        let phrase = format!("{}: {reason}", rule.id);
        assert!(missing.contains(&Value::from(phrase.as_str())), "{phrase}");
        assert!(text.contains(&format!("  - {}: ", rule.id)), "{text}");
    }
}
