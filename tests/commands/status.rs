//! `conncert status`

use super::*;

#[test]
fn where_things_stand_is_told_with_the_command_that_is_next() {
    let folder = started();
    let run = folder.conncert(&["status"]);
    assert_eq!((run.status, run.errors.as_str()), (0, ""));
    insta::assert_snapshot!(run.output);
    assert_eq!(folder.conncert(&[]).output, run.output);
    assert_eq!(folder.conncert(&["--no-input"]).output, run.output);
    assert!(folder.conncert(&["status", "--ascii"]).output.is_ascii());
}

#[test]
fn the_next_action_stands_alone() {
    let folder = started();
    insta::assert_snapshot!(folder.conncert(&["status", "--next"]).output);
    folder.conncert(&["set", "rights.party=isv", "scenario.text=Invoices."]);
    // What the file says needs only a yes.
    let next = folder.conncert(&["status", "--next"]).output;
    assert!(next.contains("\n  conncert set authentication.type=oauth2\n"), "{next}");
}

#[test]
fn the_same_as_data_is_equal_twice_and_follows_its_shape() {
    let folder = started();
    let run = folder.conncert(&["status", "--next", "--format", "json"]);
    assert_eq!(folder.conncert(&["status", "--format", "json"]).output, run.output);
    let status: serde_json::Value = serde_json::from_str(&run.output).unwrap();
    assert_eq!(status["schema"], "conncert.status/1");
    assert_eq!(status["steps"].as_array().unwrap().len(), 16);
    assert_eq!(status["counts"]["steps"], 16);
    insta::assert_snapshot!(serde_json::to_string_pretty(&status["next"]).unwrap());
}

#[test]
fn without_a_project_file_the_next_command_starts_one() {
    let run = connector().conncert(&["status", "--next"]);
    assert_eq!(run.status, 0);
    assert!(
        run.output
            .ends_with("\n  conncert new --program … --name \"Contoso Invoices\"\n"),
        "{}",
        run.output
    );
}

#[test]
fn another_folders_commands_name_it() {
    let folder = Folder::empty();
    lay_out(&folder.path().join("mine"));
    folder.conncert(&["new", "mine", "--program", "nomination"]);
    for args in [
        &["status", "mine", "--next"][..],
        &["status", "--project", "mine/conncert.toml", "--next"],
    ] {
        let run = folder.conncert(args);
        assert!(
            run.output
                .contains("conncert set rights.party=… --project mine/conncert.toml\n"),
            "{args:?}: {}",
            run.output
        );
        let how = "How to get there: conncert explain rights --project mine/conncert.toml\n";
        assert!(run.output.ends_with(how), "{args:?}: {}", run.output);
    }
    let run = folder.conncert(&["set", "rights.party=isv", "--project", "mine/conncert.toml"]);
    assert_eq!(run.status, 0, "{}", run.errors);
    assert!(folder.read("mine/conncert.toml").contains("isv"));
    for args in [["check", "--project"], ["export", "--project"], ["fix", "--project"]] {
        let run = folder.conncert(&[args[0], args[1], "mine/conncert.toml"]);
        assert!(run.status < 2, "{args:?}: {}", run.errors);
    }
    assert!(folder.path().join("mine/certification/checklist.md").exists());
}

#[test]
fn while_everything_waits_there_is_nothing_to_run() {
    let folder = started();
    // No mark hides what is wrong in a file.
    clean(
        "apiDefinition.swagger.json",
        &folder.path().join("api/apiDefinition.swagger.json"),
    );
    clean("icon.png", &folder.path().join("icon.png"));
    for item in [
        "rights",
        "scenario",
        "authentication",
        "support-contact",
        "availability",
        "nomination",
        "openapi",
        "icon",
        "brand-color",
        "test-account",
        "read-through",
    ] {
        folder.conncert(&["mark", item, "na", "--note", "for this test"]);
    }
    folder.conncert(&["mark", "agreements", "waiting", "--since", "2026-11-01"]);
    let run = folder.conncert(&["status", "--next", "--format", "json"]);
    let status: serde_json::Value = serde_json::from_str(&run.output).unwrap();
    assert_eq!(status["next"]["kind"], "wait");
    assert_eq!(status["next"]["item"], "agreements");
    assert!(status["next"]["command"].is_null());
}

#[test]
fn a_project_file_that_cannot_be_read_is_status_two_with_its_place() {
    let folder = Folder::empty();
    folder.write("conncert.toml", "program = \n");
    let run = folder.conncert(&["status"]);
    assert_eq!((run.status, run.output.as_str()), (2, ""));
    assert!(run.errors.contains("line 1"), "{}", run.errors);
    assert!(run.errors.contains("  try: "), "{}", run.errors);
}

/// A verified publisher's submission with these answers.
fn published(answers: &[&str]) -> Folder {
    let folder = connector();
    let run = folder.conncert(&["new", "--program", "verified-publisher"]);
    assert_eq!(run.status, 0, "{}", run.errors);
    let run = folder.conncert(&[&["set"], answers].concat());
    assert_eq!(run.status, 0, "{}", run.errors);
    folder
}

#[test]
fn what_is_due_is_told_with_its_day_and_what_to_do() {
    let folder = published(&[
        "storage.expires=2026-12-10",
        "preview.told=2026-11-20",
        "send.sent=2026-11-02",
    ]);
    let text = folder.conncert(&["status"]).output;
    let due = text.split("\nDue:\n").nth(1).unwrap();
    insta::assert_snapshot!(due.split("\nNext:").next().unwrap());
    // What presses stands before the next action; a link with weeks left does not press.
    let next = folder.conncert(&["status", "--next"]).output;
    let said: Vec<&str> = next.lines().filter_map(|line| line.strip_prefix("Due: ")).collect();
    assert_eq!(said.len(), 2, "{next}");
    assert!(said[0].starts_with("Answer from Microsoft (Review passed) was expected on Monday 2026-11-16"));
    assert!(said[1].starts_with("Sign-off is due in 2 days, on Tuesday 2026-11-24."));
    assert!(folder.conncert(&["status", "--ascii"]).output.is_ascii());
    // Another day, and the same dates are farther away.
    let later = folder.with("CONNCERT_TODAY", "2026-11-25").conncert(&["status"]).output;
    assert!(
        later.contains("Sign-off was due yesterday, Tuesday 2026-11-24."),
        "{later}"
    );
}

#[test]
fn what_is_due_is_data_for_programs() {
    let folder = published(&["preview.told=2026-11-20"]);
    let run = folder.conncert(&["status", "--format", "json"]);
    let status: serde_json::Value = serde_json::from_str(&run.output).unwrap();
    let due = status["due"].as_array().unwrap();
    assert_eq!(due.len(), 1);
    assert_eq!(due[0]["item"], "signed-off");
    assert_eq!(due[0]["kind"], "deadline");
    assert_eq!(due[0]["date"], "2026-11-24");
    assert_eq!(due[0]["days"], 2);
    assert!(
        due[0]["text"]
            .as_str()
            .unwrap()
            .starts_with("Sign-off is due in 2 days")
    );
    let without = published(&["tested.on=2026-11-20"]).conncert(&["status", "--format", "json"]);
    let status: serde_json::Value = serde_json::from_str(&without.output).unwrap();
    assert_eq!(status["due"], serde_json::json!([]));
}

/// Lays a file without faults somewhere.
fn clean(name: &str, target: &std::path::Path) {
    let fixture = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/clean");
    std::fs::copy(fixture.join(name), target).unwrap();
}

/// What is next for a submission whose icon step alone is open.
fn next_of_icon(folder: &Folder) -> serde_json::Value {
    clean(
        "apiDefinition.swagger.json",
        &folder.path().join("apiDefinition.swagger.json"),
    );
    for item in [
        "rights",
        "scenario",
        "authentication",
        "support-contact",
        "availability",
        "nomination",
        "agreements",
        "approval",
        "openapi",
    ] {
        assert_eq!(
            folder.conncert(&["mark", item, "na", "--note", "for this test"]).status,
            0
        );
    }
    let run = folder.conncert(&["status", "--next", "--format", "json"]);
    assert_eq!(run.status, 0, "{}", run.errors);
    serde_json::from_str::<serde_json::Value>(&run.output).unwrap()["next"].take()
}

#[test]
fn an_icon_that_can_be_drawn_anew_is_repaired_by_a_command() {
    // 228 px wide, and nothing else.
    let folder = Folder::of("faulty");
    let next = next_of_icon(&folder);
    assert_eq!(next["command"], "conncert fix --write", "{next:#}");
    assert_eq!(next["edits"], serde_json::json!([]));
    assert_eq!(folder.conncert(&["fix", "--write"]).status, 0);
    assert_eq!(folder.conncert(&["icon", "check", "icon.png"]).status, 0);
}

#[test]
fn an_icon_that_takes_a_decision_is_made_from_the_logo_by_a_command() {
    let folder = Folder::of("faulty");
    folder.write("icon.png", "no picture");
    folder.write(
        "logo.svg",
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\"><path d=\"M0 0h9v3H6v6H3V3H0z\"/></svg>",
    );
    let next = next_of_icon(&folder);
    assert_eq!(
        next["command"], "conncert icon make {logo} -o icon.png --background \"#0B6A4F\" --force",
        "{next:#}"
    );
    assert_eq!(next["needs"][0]["placeholder"], "{logo}");
    let words: Vec<String> = next["args"]
        .as_array()
        .unwrap()
        .iter()
        .map(|word| word.as_str().unwrap().replace("{logo}", "logo.svg"))
        .collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let run = folder.conncert(&words);
    assert_eq!(run.status, 0, "{}", run.errors);
    let text = folder.conncert(&["status", "--next"]).output;
    assert!(!text.contains("Icon"), "{text}");
}

#[test]
fn connectors_below_a_folder_are_listed_to_choose_from() {
    let folder = Folder::empty();
    folder.write("README.md", "# Our connectors\n");
    lay_out(&folder.path().join("connectors/a"));
    lay_out(&folder.path().join("services/billing"));
    for args in [&["status"][..], &["new", "--program", "nomination", "--no-input"]] {
        let run = folder.conncert(args);
        assert!(
            run.errors
                .contains("connectors/a, services/billing. Name the one you mean, for example: conncert "),
            "{}",
            run.errors
        );
    }
    let run = folder.converse(&["--lines"], "2\n:quit\n");
    assert!(
        run.output
            .contains("1. ./connectors/a   found below this folder.\n2. ./services/billing "),
        "{}",
        run.output
    );
    assert!(
        run.errors.contains("To come back: conncert ./services/billing"),
        "{}",
        run.errors
    );
    folder.conncert(&["new", "connectors/a", "--program", "nomination"]);
    assert!(
        !folder
            .conncert(&["status", "connectors/a"])
            .errors
            .contains("Name the one you mean")
    );
}
