//! `conncert scaffold`

use super::*;

/// The sample connector's definition and icon, and nothing else.
fn bare() -> Folder {
    let folder = connector();
    for file in ["apiProperties.json", "README.md"] {
        fs::remove_file(folder.path().join(file)).unwrap();
    }
    folder
}

#[test]
fn each_file_is_written_where_it_belongs_and_its_path_printed() {
    let folder = bare();
    for (file, path) in [
        ("api-properties", "api/apiProperties.json"),
        ("INTRO.md", "intro.md"),
        ("readme", "README.md"),
        ("pull-request", "certification/pull-request.md"),
        ("test-instructions", "certification/test-instructions.md"),
    ] {
        let run = folder.conncert(&["scaffold", file]);
        assert_eq!(
            (run.status, run.output),
            (0, format!("{path}\n")),
            "{file}: {}",
            run.errors
        );
        assert!(run.errors.contains("marked TODO:"), "{}", run.errors);
        assert!(folder.read(path).contains("TODO:"), "{path}");
    }
    assert!(!folder.path().join("conncert.toml").exists());
}

#[test]
fn what_is_left_is_found_at_check_until_it_is_written() {
    let folder = bare();
    folder.conncert(&["scaffold", "apiProperties.json"]);
    let found = |folder: &Folder| {
        let run = folder.conncert(&["check", "--format", "json"]);
        run.output.matches("\"rule\": \"properties-placeholder\"").count()
    };
    assert_eq!(found(&folder), 2);
    let text = folder.read("api/apiProperties.json");
    let text = text.replace("TODO: the name of your company, as customers should read it", "Contoso");
    folder.write("api/apiProperties.json", &text);
    assert_eq!(found(&folder), 1);
}

#[test]
fn what_agents_have_to_know_needs_no_definition_and_is_no_part_of_the_connector() {
    let folder = Folder::empty();
    let run = folder.conncert(&["scaffold", "agents"]);
    assert_eq!((run.status, run.output.as_str()), (0, "AGENTS.md\n"), "{}", run.errors);
    let text = folder.read("AGENTS.md");
    for (code, _) in conncert::export::answer::Code::ALL {
        assert!(text.contains(&format!("| `{}` |", code.word())), "{}", code.word());
    }
    assert!(!text.contains("TODO:"));
    assert_eq!(folder.conncert(&["scaffold", "AGENTS.md"]).status, 2);
    assert_eq!(folder.conncert(&["scaffold", "agents", "--force"]).status, 0);
    let folder = bare();
    let report = |folder: &Folder| folder.conncert(&["check", "--format", "json"]).output;
    let before = report(&folder);
    folder.conncert(&["scaffold", "agents"]);
    assert_eq!(report(&folder), before);
}

#[test]
fn a_file_that_is_there_is_never_replaced() {
    let folder = bare();
    folder.write("ReadMe.md", "mine\n");
    let run = folder.conncert(&["scaffold", "readme"]);
    assert_eq!((run.status, run.output.as_str()), (2, ""));
    insta::assert_snapshot!(run.errors);
    let run = folder.conncert(&["scaffold", "intro", "--output", "ReadMe.md"]);
    assert_eq!(run.status, 2);
    assert!(
        run.errors.contains("There is a file ReadMe.md already."),
        "{}",
        run.errors
    );
    assert_eq!(folder.read("ReadMe.md"), "mine\n");
    folder.conncert(&["scaffold", "pull-request"]);
    folder.write("certification/pull-request.md", "mine too\n");
    assert_eq!(folder.conncert(&["scaffold", "pull-request"]).status, 2);
    assert_eq!(folder.read("certification/pull-request.md"), "mine too\n");
}

#[test]
fn the_text_is_printed_or_written_elsewhere_on_request() {
    let folder = connector();
    let run = folder.conncert(&["scaffold", "readme", "--output", "-"]);
    assert_eq!((run.status, run.errors.as_str()), (0, ""));
    assert!(run.output.starts_with("# Contoso Invoices\n"), "{}", run.output);
    let written = folder.conncert(&["scaffold", "readme", "--output", "other.md"]);
    assert_eq!(written.output, "other.md\n");
    assert_eq!(folder.read("other.md"), run.output);
    let run = folder.conncert(&["scaffold", "readme", "--output", "no/such/folder.md"]);
    assert_eq!(run.status, 2);
    assert!(run.errors.contains("there is no folder"), "{}", run.errors);
}

#[test]
fn the_project_file_says_which_program_and_which_definition() {
    let folder = Folder::empty();
    lay_out(&folder.path().join("mine"));
    fs::remove_file(folder.path().join("mine/apiProperties.json")).unwrap();
    folder.conncert(&["new", "mine", "--program", "independent-publisher"]);
    let run = folder.conncert(&["scaffold", "api-properties", "mine"]);
    assert_eq!(run.output, "mine/api/apiProperties.json\n", "{}", run.errors);
    assert!(folder.read("mine/api/apiProperties.json").contains("\"#da3b01\""));
    let run = folder.conncert(&["scaffold", "intro", "--project", "mine/conncert.toml"]);
    assert_eq!(run.output, "mine/intro.md\n", "{}", run.errors);
}

#[test]
fn without_a_definition_it_says_what_to_do() {
    let folder = Folder::empty();
    let run = folder.conncert(&["scaffold", "intro"]);
    assert_eq!((run.status, run.output.as_str()), (2, ""));
    insta::assert_snapshot!(run.errors);
    folder.write("apiDefinition.swagger.json", "{");
    let run = folder.conncert(&["scaffold", "intro"]);
    assert_eq!(run.status, 2);
    assert!(run.errors.contains("line 1"), "{}", run.errors);
    let run = folder.conncert(&["scaffold", "icon"]);
    assert_eq!(run.status, 2);
    assert!(run.errors.contains("api-properties"), "{}", run.errors);
}

#[test]
fn the_next_command_begins_a_file_that_is_missing_and_then_names_its_marks() {
    let folder = bare();
    folder.conncert(&["new", "--program", "verified-publisher"]);
    let file = "api/apiDefinition.swagger.json";
    let faultless =
        fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/clean/apiDefinition.swagger.json"));
    fs::write(folder.path().join(file), faultless.unwrap()).unwrap();
    folder.conncert(&["mark", "openapi", "na", "--note", "for this test"]);
    let next = |folder: &Folder| {
        let run = folder.conncert(&["status", "--next", "--format", "json"]);
        serde_json::from_str::<serde_json::Value>(&run.output).unwrap()["next"].take()
    };
    for item in [
        "submission-kind",
        "ownership",
        "scenario",
        "availability",
        "account",
        "offer",
        "sender",
        "description",
        "production-host",
    ] {
        folder.conncert(&["mark", item, "na", "--note", "for this test"]);
    }
    let begin = next(&folder);
    assert_eq!(
        (begin["item"].as_str(), begin["edits"].as_array().unwrap().len()),
        (Some("properties"), 0)
    );
    assert_eq!(begin["command"], "conncert scaffold api-properties");
    assert_eq!(folder.conncert(&["scaffold", "api-properties"]).status, 0);
    let mend = next(&folder);
    assert_eq!(
        (mend["item"].as_str(), mend["command"].as_str()),
        (Some("properties"), Some("conncert check"))
    );
    let edits = mend["edits"].as_array().unwrap();
    assert_eq!(edits.len(), 2, "{mend:#}");
    assert_eq!(edits[0]["rule"], "properties-placeholder");
}
