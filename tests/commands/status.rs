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
    assert!(
        next.ends_with("\n  conncert set authentication.type=oauth2\n"),
        "{next}"
    );
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
                .ends_with("conncert set rights.party=… --project mine/conncert.toml\n"),
            "{args:?}: {}",
            run.output
        );
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
