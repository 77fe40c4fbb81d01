//! `--format json`: every command answers a program in JSON, and what stops it is one line on standard error.

use conncert::export::answer::Code;
use insta::assert_snapshot;
use serde_json::{Value, json};

use crate::binary::{Folder, Run};

const TEXT: &str = "Sends invoices to the customers of Contoso and tells when each of them is paid.";

fn answer(run: &Run) -> Value {
    serde_json::from_str(&run.output).unwrap_or_else(|_| panic!("{run:?}"))
}

/// What stopped a run: the only line on standard error, and nothing on standard output.
fn stopped(run: &Run) -> Value {
    assert_eq!(run.output, "", "{run:?}");
    assert_eq!(run.errors.lines().count(), 1, "{run:?}");
    let error: Value = serde_json::from_str(&run.errors).unwrap();
    assert_eq!(error["schema"], "conncert.error/1");
    assert_eq!(error["exit"], run.status, "{run:?}");
    error
}

fn begun() -> Folder {
    super::begun("verified-publisher")
}

#[test]
fn a_command_without_a_report_of_its_own_answers_what_it_did_and_which_files_it_wrote() {
    let folder = begun();
    let run = folder.conncert(&["set", "brand-color.hex=#0B6A4F", "--format", "json"]);
    assert_eq!((run.status, run.errors.as_str()), (0, ""));
    let answer = answer(&run);
    assert_eq!(answer["schema"], "conncert.done/1");
    assert_eq!(answer["command"], "set");
    assert_eq!(answer["files"], json!(["conncert.toml"]));
    assert!(
        answer["notes"][0].as_str().unwrap().starts_with("1 answer set."),
        "{answer}"
    );
}

#[test]
fn each_of_them_answers_in_json() {
    let folder = begun();
    folder.write("logo.svg", r##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><circle cx="4" cy="4" r="4" fill="#0B6A4F"/></svg>"##);
    for (args, files) in [
        (
            &[
                "mark",
                "test-account",
                "na",
                "--note",
                "the API is public",
                "--said-by",
                "Robin Miller",
            ][..],
            &["conncert.toml"][..],
        ),
        (&["mark", "test-account", "todo"], &["conncert.toml"]),
        (&["unset", "support-contact.email"], &["conncert.toml"]),
        (&["explain", "brand-color"], &[]),
        (&["scaffold", "intro"], &["intro.md"]),
        (&["undo"], &[]),
        (&["icon", "make", "logo.svg", "-o", "other.png"], &["other.png"]),
        (&["icon", "color", "other.png"], &[]),
        (
            &["texts", "set", "apiDefinition.swagger.json#/info/description", TEXT],
            &["apiDefinition.swagger.json"],
        ),
        (&["sessions"], &[]),
    ] {
        let run = folder.conncert(&[args, &["--format", "json"]].concat());
        assert_eq!((run.status, run.errors.as_str()), (0, ""), "{args:?}");
        let answer = answer(&run);
        assert_eq!(answer["schema"], "conncert.done/1", "{args:?}");
        assert_eq!(answer["files"], json!(files), "{args:?}");
        let said = [&answer["output"], &answer["notes"][0]].map(|said| said.as_str().unwrap_or_default());
        assert!(said.iter().any(|said| !said.is_empty()), "{args:?}: {answer}");
    }
}

#[test]
fn answers_come_by_their_keys() {
    let folder = begun();
    folder.conncert(&["set", "support-contact.email=help@contoso.example"]);
    let all = answer(&folder.conncert(&["get", "--format", "json"]));
    assert_eq!(all["answers"]["program"], "verified-publisher");
    assert_eq!(all["answers"]["connector.name"], "Contoso Invoices");
    let one = folder.conncert(&["get", "support-contact.email", "--format", "json"]);
    assert_eq!(
        answer(&one)["answers"],
        json!({"support-contact.email": "help@contoso.example"})
    );
    let none = folder.conncert(&["get", "listing.privacy", "--format", "json"]);
    assert_eq!((none.status, &answer(&none)["answers"]), (1, &json!({})));
}

#[test]
fn what_stops_a_command_is_one_line_with_a_code_that_stays() {
    let folder = begun();
    let empty = Folder::empty();
    let mut told = String::new();
    for (folder, args) in [
        (&folder, &["set", "support-contact.email=nobody"][..]),
        (&folder, &["set", "support-contakt.email=help@contoso.example"]),
        (&folder, &["set", "a=1", "b=2"]),
        (&folder, &["set"]),
        (&folder, &["mark", "nothing", "done"]),
        (&folder, &["mark", "test-account", "na"]),
        (&folder, &["mark", "openapi", "waiting", "--note", "x"]),
        (&folder, &["explain", "brand-colr"]),
        (&folder, &["set", "scenario.text=Accountants send invoices."]),
        (&folder, &["mark", "test-account", "na", "--note", "the API is public"]),
        (&folder, &["new", "--program", "nomination", "--name", "x"]),
        (&folder, &["check", "nothing.json"]),
        (&folder, &["icon", "color", "nothing.png"]),
        (&folder, &["check", "--select", "nothing-such"]),
        (&folder, &["chekc"]),
        (&empty, &["set", "support-contact.email=help@contoso.example"]),
        (&empty, &["undo"]),
        (&empty, &["scaffold", "intro"]),
        (&empty, &["new", "--no-input"]),
        (&empty, &["convert", "nothing.yaml"]),
        (&empty, &["package", "build"]),
    ] {
        let error = stopped(&folder.conncert(&[args, &["--format", "json"]].concat()));
        assert!(Code::words().contains(&error["code"].as_str().unwrap()), "{error}");
        assert_eq!(error["retry"], false, "{error}");
        told += &format!("{:<12} {}\n", error["code"].as_str().unwrap(), args.join(" "));
    }
    assert_snapshot!(told);
}

#[test]
fn a_word_that_a_program_passes_on_is_told_with_the_name_of_who_gave_it() {
    let folder = begun();
    let scenario = "scenario.text=Accountants send an invoice from a flow. Customers see it in their portal.";
    let refused = stopped(&folder.conncert(&["set", scenario, "--format", "json"]));
    assert_eq!(
        (&refused["code"], &refused["key"]),
        (&json!("person-only"), &json!("scenario.text"))
    );
    let run = folder.conncert(&["set", scenario, "--said-by", "Robin Miller", "--format", "json"]);
    assert_eq!(run.status, 0, "{}", run.errors);
    assert!(
        folder.read("conncert.toml").contains("scenario = \"Robin Miller\""),
        "{}",
        folder.read("conncert.toml")
    );
    folder.conncert(&["export", "--format", "md"]);
    let told = "The word of Robin Miller, entered by a program.";
    assert!(folder.read("certification/checklist.md").contains(told));
    // However the answer comes in, and for whatever program it is kept.
    let other = folder.conncert(&["set", "rights.party=partner", "--format", "json"]);
    assert_eq!(stopped(&other)["code"], "person-only");
    let empty = Folder::of("clean");
    let new = [
        "new",
        "--program",
        "nomination",
        "--name",
        "Contoso",
        "--set",
        "rights.party=partner",
    ];
    let refused = stopped(&empty.conncert(&[&new[..], &["--format", "json"]].concat()));
    assert_eq!(refused["code"], "person-only");
    assert!(!empty.path().join("conncert.toml").exists());
    let run = empty.conncert(&[&new[..], &["--said-by", "Robin Miller", "--format", "json"]].concat());
    assert_eq!(run.status, 0, "{}", run.errors);
    assert!(empty.read("conncert.toml").contains("rights = \"Robin Miller\""));
    let nobodys = folder.conncert(&["set", "brand-color.hex=#0B6A4F", "--said-by", "Robin Miller"]);
    assert!(nobodys.errors.contains("so the name is not kept"), "{}", nobodys.errors);
    // Whoever answers by themselves takes the word over.
    folder.conncert(&["set", scenario]);
    folder.conncert(&["export", "--format", "md"]);
    assert!(!folder.read("certification/checklist.md").contains("Robin Miller"));
    assert!(!folder.conncert(&["check"]).errors.contains("said-by"));
}

#[test]
fn an_objection_is_told_beside_the_answer() {
    let folder = begun();
    folder.write("logo.svg", r##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><circle cx="4" cy="4" r="4" fill="#0B6A4F"/></svg>"##);
    let run = folder.conncert(&[
        "icon",
        "make",
        "logo.svg",
        "-o",
        "other.png",
        "--size",
        "20",
        "--format",
        "json",
    ]);
    assert_eq!(run.status, 1, "{run:?}");
    assert_eq!(answer(&run)["exit"], 1);
    let error: Value = serde_json::from_str(&run.errors).unwrap();
    assert_eq!(
        (&error["code"], &error["exit"]),
        (&json!("not-made"), &json!(1)),
        "{error}"
    );
}

#[test]
fn the_formats_of_an_export_are_files_and_what_stops_it_is_told_to_people() {
    let folder = begun();
    for args in [
        &["export", "--final", "--format", "json"][..],
        &["--color", "never", "export", "--final", "--format", "json"],
    ] {
        let run = folder.conncert(args);
        assert_eq!(run.status, 3, "{}", run.errors);
        assert!(run.errors.starts_with("error: "), "{}", run.errors);
    }
}

#[test]
fn somebody_else_at_work_is_worth_another_try() {
    let folder = begun();
    let held = std::fs::File::create(folder.path().join(".conncert.lock")).unwrap();
    held.lock().unwrap();
    let run = folder.conncert(&["set", "brand-color.hex=#0B6A4F", "--format", "json"]);
    let error = stopped(&run);
    assert_eq!(
        (&error["code"], &error["retry"]),
        (&json!("busy"), &json!(true)),
        "{error}"
    );
}

#[test]
fn the_codes_stay_and_say_what_they_mean() {
    let lines = Code::ALL
        .iter()
        .map(|(code, meaning)| format!("{:<19}{meaning}\n", code.word()));
    assert_snapshot!(lines.collect::<String>());
}
