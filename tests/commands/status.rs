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

#[test]
fn a_step_waits_where_one_of_its_items_does() {
    let folder = Folder::of("clean");
    let new = ["new", "--program", "verified-publisher", "--name", "Contoso Invoices"];
    assert_eq!(folder.conncert(&new).status, 0);
    assert!(folder.conncert(&["status"]).output.contains(" 0 waiting."));
    assert_eq!(folder.conncert(&["set", "github.shared=yes"]).status, 0);
    let run = folder.conncert(&["mark", "approved", "waiting"]);
    assert_eq!(run.status, 0, "{}", run.errors);
    let said = folder.conncert(&["status"]).output;
    assert!(said.contains(" 1 waiting."), "{said}");
    // Every count is of steps, and none is counted twice.
    for format in ["json", "md", "html"] {
        let run = folder.conncert(&["export", "--format", format]);
        assert_eq!(run.status, 0, "{}", run.errors);
    }
}

#[test]
fn faults_of_a_file_are_not_set_aside_and_nobody_offers_to() {
    let folder = Folder::of("faulty");
    folder.write("conncert.toml", "format = 1\nprogram = \"verified-publisher\"\n");
    let run = folder.conncert(&["mark", "openapi", "na", "--note", "Another team sends it."]);
    assert_eq!(run.status, 2, "{}", run.output);
    assert!(run.errors.contains("Mend them"), "{}", run.errors);
    assert!(!folder.read("conncert.toml").contains("Another team"));
    assert_eq!(
        folder
            .conncert(&["mark", "sender", "na", "--note", "The company signs."])
            .status,
        0
    );
}

#[test]
fn who_signs_is_asked_before_the_final_export() {
    for program in ["verified-publisher", "independent-publisher"] {
        let folder = Folder::of("clean");
        let new = ["new", "--program", program, "--name", "Contoso Invoices"];
        assert_eq!(folder.conncert(&new).status, 0);
        assert_eq!(folder.conncert(&["set", "github.account=contoso-adele"]).status, 0);
        let item = |folder: &Folder| {
            let run = folder.conncert(&["status", "--format", "json"]);
            let status: serde_json::Value = serde_json::from_str(&run.output).unwrap();
            let mut items = status["steps"]
                .as_array()
                .unwrap()
                .iter()
                .flat_map(|step| step["items"].as_array().unwrap());
            items.find(|item| item["id"] == "sender").unwrap().clone()
        };
        let open = item(&folder)["state"].to_string();
        assert!(open.contains("to-do") || open.contains("started"), "{program}: {open}");
        assert_eq!(folder.conncert(&["set", "sender.name=Adele Vance"]).status, 0);
        let given = item(&folder)["state"].to_string();
        assert!(given.contains("vouched"), "{program}: {given}");
    }
}

#[test]
fn an_icon_that_none_asks_for_is_told_where_the_color_is_asked_for() {
    let folder = connector();
    let new = [
        "new",
        "--program",
        "independent-publisher",
        "--name",
        "Contoso Invoices",
    ];
    assert_eq!(folder.conncert(&new).status, 0);
    let run = folder.conncert(&["status", "--format", "json"]);
    let status: serde_json::Value = serde_json::from_str(&run.output).unwrap();
    let mut steps = status["steps"].as_array().unwrap().iter();
    let said = |step: &serde_json::Value| step.to_string().contains("icon.png");
    let told: Vec<&serde_json::Value> = steps
        .by_ref()
        .filter(|step| said(step))
        .map(|step| &step["id"])
        .collect();
    assert_eq!(told, ["brand-color"], "{status:#}");
    // It is no part of what a review asks for here, and the color that it has is not the one that is taken.
    let run = connector().conncert(&new);
    assert!(run.output.contains("of the 3 review items"), "{}", run.output);
    assert!(!run.output.contains("  icon "), "{}", run.output);
    assert!(run.output.contains("brand color      not here yet"), "{}", run.output);
}

#[test]
fn the_pages_that_the_definition_names_are_suggested() {
    let folder = Folder::of("clean");
    let new = ["new", "--program", "verified-publisher", "--name", "Contoso Invoices"];
    assert_eq!(folder.conncert(&new).status, 0);
    let connector = conncert::work::Connector::read(&folder.path(), None, None).unwrap();
    let session = connector.session(jiff::civil::date(2026, 11, 27));
    let read = |key: &str| {
        let (_, field) = session.program().field(key).unwrap();
        session.read(field).map(|one| one.text)
    };
    let definition = folder.read("apiDefinition.swagger.json");
    for key in ["listing.website", "listing.privacy"] {
        let page = read(key).unwrap();
        assert!(
            page.starts_with("https://") && definition.contains(&page),
            "{key}: {page}"
        );
    }
    assert_ne!(read("listing.website"), read("listing.privacy"));
}

#[test]
fn a_connector_without_a_policy_is_told_before_it_is_exported() {
    let folder = connector();
    let new = ["new", "--program", "verified-publisher", "--name", "Contoso Invoices"];
    assert_eq!(folder.conncert(&new).status, 0);
    let said = |folder: &Folder| {
        let connector = conncert::work::Connector::read(&folder.path(), None, None).unwrap();
        let session = connector.session(jiff::civil::date(2026, 11, 27));
        session.checklist.item("properties").unwrap().clone()
    };
    let mut properties: serde_json::Value = serde_json::from_str(&folder.read("apiProperties.json")).unwrap();
    let policies = crate::packing::Packing::good();
    let written = &policies.0[&format!(
        "{}/Connector/contoso_invoices_policytemplateinstances.json",
        crate::packing::CONNECTOR
    )];
    let with: serde_json::Value = serde_json::from_slice(written).unwrap();
    for (policies, is_told) in [(serde_json::json!([]), true), (with, false)] {
        properties["properties"]["policyTemplateInstances"] = policies;
        folder.write("apiProperties.json", &format!("{properties:#}"));
        let item = said(&folder);
        assert_eq!(item.detail.contains("has no policy"), is_told, "{item:?}");
    }
}
