//! `conncert check`: what certification objects to, for people and for CI.

use crate::binary::Folder;
use serde_json::Value;

#[test]
fn a_clean_connector_has_nothing_to_fix() {
    let run = Folder::of("clean").conncert(&["check"]);
    assert_eq!((run.status, run.errors.as_str()), (0, ""));
    insta::assert_snapshot!(run.output);
}

#[test]
fn a_faulty_connector_is_told_where_why_and_what_to_do() {
    let run = Folder::of("faulty").conncert(&["check"]);
    assert_eq!((run.status, run.errors.as_str()), (1, ""));
    insta::assert_snapshot!(run.output);
}

#[test]
fn the_json_report_holds_the_same_and_is_equal_twice() {
    let folder = Folder::of("faulty");
    let run = folder.conncert(&["check", "--format", "json"]);
    assert_eq!((run.status, run.errors.as_str()), (1, ""));
    assert_eq!(run.output, folder.conncert(&["check", "--format", "json"]).output);
    insta::assert_snapshot!(run.output);
}

#[test]
fn files_can_be_named_alone() {
    let folder = Folder::of("faulty");
    let run = folder.conncert(&["check", "apiDefinition.swagger.json", "icon.png", "--format", "json"]);
    let report: Value = serde_json::from_str(&run.output).unwrap();
    let files = report["files"].as_array().unwrap();
    assert_eq!(
        files
            .iter()
            .map(|file| (&file["path"], &file["kind"]))
            .collect::<Vec<_>>(),
        [
            (
                &Value::from("apiDefinition.swagger.json"),
                &Value::from("api-definition")
            ),
            (&Value::from("icon.png"), &Value::from("icon")),
        ]
    );
}

#[test]
fn rules_are_selected_and_ignored_by_either_name() {
    let folder = Folder::of("faulty");
    let rules = |args: &[&str]| -> Vec<String> {
        let all = [&["check", "--format", "json"], args].concat();
        let report: Value = serde_json::from_str(&folder.conncert(&all).output).unwrap();
        let files = report["files"].as_array().unwrap().iter();
        let findings = files.flat_map(|file| file["findings"].as_array().unwrap());
        findings
            .map(|finding| finding["rule"].as_str().unwrap().to_owned())
            .collect()
    };
    let chosen = rules(&["--select", "DefaultResponseHasSchema,operation-id-sanitized"]);
    assert!(chosen.contains(&"default-response-has-schema".to_owned()), "{chosen:?}");
    assert!(chosen.contains(&"operation-id-sanitized".to_owned()), "{chosen:?}");
    assert!(
        chosen
            .iter()
            .all(|rule| rule == "default-response-has-schema" || rule == "operation-id-sanitized")
    );
    let rest = rules(&["--ignore", "DefaultResponseHasSchema"]);
    assert!(!rest.is_empty() && !rest.contains(&"default-response-has-schema".to_owned()));
}

#[test]
fn an_unknown_rule_names_the_nearest() {
    let run = Folder::of("faulty").conncert(&["check", "--ignore", "default-response-has-shema"]);
    assert_eq!(run.status, 2);
    assert!(run.errors.contains("default-response-has-schema"), "{}", run.errors);
}

#[test]
fn the_exit_status_follows_fail_on() {
    let folder = Folder::of("faulty");
    let status = |args: &[&str]| folder.conncert(&[&["check"], args].concat()).status;
    assert_eq!(status(&["--fail-on", "never"]), 0);
    assert_eq!(status(&["--select", "operation-id-sanitized"]), 0);
    assert_eq!(
        status(&["--select", "operation-id-sanitized", "--fail-on", "warning"]),
        1
    );
    assert_eq!(status(&["--select", "operation-id-sanitized", "--fail-on", "note"]), 1);
}

#[test]
fn open_items_are_status_three_only_on_request_and_only_without_findings() {
    let folder = Folder::of("clean");
    assert_eq!(folder.conncert(&["check"]).status, 0);
    let run = folder.conncert(&["check", "--require-complete"]);
    assert_eq!(run.status, 3);
    assert!(
        run.errors.contains("Test account for every way to sign in (to do)"),
        "{}",
        run.errors
    );
    assert_eq!(
        Folder::of("faulty").conncert(&["check", "--require-complete"]).status,
        1
    );
}

#[test]
fn an_accepted_finding_does_not_count_but_is_listed_with_its_reason() {
    let folder = Folder::of("faulty");
    let project = folder.read("conncert.toml");
    let count = |folder: &Folder| -> (Value, Value) {
        let run = folder.conncert(&["check", "--format", "json"]);
        let report: Value = serde_json::from_str(&run.output).unwrap();
        (report["summary"]["errors"].clone(), report["accepted"].clone())
    };
    let (before, none) = count(&folder);
    assert_eq!(none, Value::Array(Vec::new()));
    folder.write(
        "conncert.toml",
        &format!(
            "{project}\n[[accepted]]\nrule = \"default-response-has-schema\"\nat = \
             \"/paths/~1invoices~1{{id}}/get/responses/default\"\nreason = \"Our gateway needs it.\"\ndate = 2026-11-20\n"
        ),
    );
    let (after, accepted) = count(&folder);
    assert_eq!(after.as_u64().unwrap() + 1, before.as_u64().unwrap());
    assert_eq!(accepted[0]["reason"], "Our gateway needs it.");
    assert!(folder.conncert(&["check"]).output.contains("Our gateway needs it."));
}

#[test]
fn an_acceptance_that_nothing_matches_is_reported() {
    let run = Folder::of("faulty").conncert(&["check"]);
    assert!(run.output.contains("nothing is found there any more"), "{}", run.output);
}

#[test]
fn hostile_files_send_nothing_to_the_terminal_that_it_obeys() {
    let folder = Folder::of("hostile");
    for args in [&["check"][..], &["check", "--format", "json"], &[]] {
        let run = folder.conncert(args);
        let raw = run
            .output
            .chars()
            .find(|letter| (letter.is_control() && *letter != '\n') || ('\u{202a}'..='\u{202e}').contains(letter));
        assert_eq!(raw, None, "{args:?}: {}", run.output);
    }
}

#[test]
fn a_minified_file_is_shown_around_the_finding_only() {
    let folder = Folder::of("faulty");
    let text = folder.read("apiDefinition.swagger.json");
    let mut api: Value = serde_json::from_str(&text).unwrap();
    api["info"]["description"] = Value::from("x".repeat(100_000));
    folder.write("apiDefinition.swagger.json", &api.to_string());
    let run = folder.conncert(&["check"]);
    assert_eq!(run.status, 1);
    assert!(
        run.output.lines().all(|line| line.chars().count() < 400),
        "{}",
        run.output.len()
    );
}

#[test]
fn many_findings_of_one_rule_are_counted_unless_the_rule_is_selected() {
    let folder = Folder::of("faulty");
    let mut api: Value = serde_json::from_str(&folder.read("apiDefinition.swagger.json")).unwrap();
    for number in 0..40 {
        api["paths"][format!("/more/{number}")]["get"] = serde_json::json!({ "operationId": format!("a-{number}"), "responses": { "204": { "description": "None." } } });
    }
    folder.write("apiDefinition.swagger.json", &api.to_string());
    let short = folder
        .conncert(&["check", "--ignore", "required-property-missing"])
        .output;
    assert!(
        short.contains("more of this rule; --select operation-id-sanitized lists them all."),
        "{short}"
    );
    let long = folder.conncert(&["check", "--select", "operation-id-sanitized"]).output;
    assert!(!long.contains("more of this rule"), "{long}");
    assert_eq!(long.matches("apiDefinition.swagger.json:").count(), 43);
}

#[test]
fn the_report_goes_to_a_file_on_request() {
    let folder = Folder::of("faulty");
    let run = folder.conncert(&["check", "--format", "json", "--output", "report.json"]);
    assert_eq!((run.status, run.output.as_str()), (1, ""));
    assert_eq!(
        folder.read("report.json"),
        folder.conncert(&["check", "--format", "json"]).output
    );
}

#[test]
fn what_cannot_be_read_is_status_two_or_a_finding_with_its_place() {
    let folder = Folder::of("faulty");
    let run = folder.conncert(&["check", "nothing-here.json"]);
    assert_eq!((run.status, run.output.as_str()), (2, ""));
    let run = Folder::empty().conncert(&["check"]);
    assert_eq!(run.status, 2);
    assert!(run.errors.contains("There is nothing to check"), "{}", run.errors);
    folder.write("apiDefinition.swagger.json", "{\n  \"swagger\": ???\n}\n");
    let run = folder.conncert(&["check"]);
    assert_eq!(run.status, 1);
    assert!(run.output.contains("apiDefinition.swagger.json:2:"), "{}", run.output);
}

#[test]
fn windows_line_ends_change_no_finding_and_no_place() {
    let folder = Folder::of("faulty");
    let before = folder.conncert(&["check"]);
    let text = folder.read("apiDefinition.swagger.json");
    assert!(!text.contains('\r'));
    folder.write("apiDefinition.swagger.json", &text.replace('\n', "\r\n"));
    let after = folder.conncert(&["check"]);
    assert_eq!((after.status, after.output), (before.status, before.output));
}
