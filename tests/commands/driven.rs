//! A whole submission, driven by nothing but `status --next --format json` and a table of answers.

use serde_json::Value;

use super::*;
use crate::binary::Run;

/// What the script knows, by key.
const ANSWERS: [(&str, &str); 16] = [
    ("program", "nomination"),
    ("connector.name", "Contoso Invoices"),
    ("rights.party", "neither"),
    ("rights.basis", "owner"),
    (
        "scenario.text",
        "Accountants send an invoice from a flow. Customers see it in their portal.",
    ),
    ("authentication.type", "oauth2"),
    ("support-contact.email", "help@contoso.example"),
    ("availability.uptime", "met"),
    ("nomination.sent", "2026-11-09"),
    ("agreements.nda-signed", "2026-11-12"),
    ("agreements.partner-signed", "2026-11-12"),
    ("agreements.returned", "2026-11-13"),
    ("approval.told", "2026-11-20"),
    ("brand-color.hex", "#0B6A4F"),
    ("test-account.delivery", "phone"),
    ("read-through.done", "yes"),
];

/// The most commands that a submission may take.
const ENOUGH: usize = 60;

fn next(folder: &Folder) -> Value {
    let run = folder.conncert(&["status", "--next", "--format", "json"]);
    assert_eq!(run.status, 0, "{}", run.errors);
    serde_json::from_str::<Value>(&run.output).unwrap()["next"].take()
}

/// The command's words, with answers in its gaps.
fn filled(next: &Value) -> Vec<String> {
    let mut words: Vec<String> = next["args"]
        .as_array()
        .unwrap()
        .iter()
        .map(|word| word.as_str().unwrap().to_owned())
        .collect();
    for need in next["needs"].as_array().unwrap() {
        let (key, gap) = (need["key"].as_str().unwrap(), need["placeholder"].as_str().unwrap());
        let answer = ANSWERS.iter().find(|(known, _)| *known == key);
        let (_, answer) = answer.unwrap_or_else(|| panic!("the script has no answer for {need:#}"));
        for word in &mut words {
            *word = word.replace(gap, answer);
        }
    }
    words
}

fn run(folder: &Folder, words: &[String]) -> Run {
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    folder.conncert(&words)
}

#[test]
fn a_script_that_runs_the_next_command_gets_from_an_empty_folder_to_the_final_export() {
    let folder = Folder::empty();
    // The script's owner has the files ready; only the project is still to be made.
    let clean = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/clean");
    for file in ["apiDefinition.swagger.json", "icon.png"] {
        fs::copy(clean.join(file), folder.path().join(file)).unwrap();
    }
    let mut transcript = String::new();
    loop {
        assert!(transcript.lines().count() < ENOUGH, "{transcript}");
        let next = next(&folder);
        assert_eq!(next["edits"], Value::Array(Vec::new()), "{next:#}");
        let words = filled(&next);
        let command = next["command"].as_str().unwrap();
        assert!(command.starts_with("conncert "), "{command}");
        transcript += &format!("{command}\n");
        let run = run(&folder, &words);
        assert_eq!(run.status, 0, "{words:?}: {}", run.errors);
        if words[0] == "export" {
            break;
        }
    }
    insta::assert_snapshot!(transcript);
    assert!(folder.read("certification/message.txt").contains("Contoso Invoices"));
    // Afterwards it goes on with what can only happen then.
    assert_eq!(next(&folder)["item"], "sent");
}

#[test]
fn what_a_repair_needs_is_named_file_by_file() {
    let folder = started();
    folder.conncert(&["set", "connector.definition=api/apiDefinition.swagger.json"]);
    for item in [
        "rights",
        "scenario",
        "authentication",
        "support-contact",
        "availability",
        "nomination",
        "agreements",
        "approval",
    ] {
        folder.conncert(&["mark", item, "na", "--note", "for this test"]);
    }
    let next = next(&folder);
    assert_eq!(
        (next["kind"].as_str(), next["item"].as_str()),
        (Some("repair"), Some("openapi"))
    );
    insta::assert_snapshot!(serde_json::to_string_pretty(&next).unwrap());
}

#[cfg(unix)]
#[test]
fn a_command_pasted_into_a_shell_is_the_one_in_its_parts() {
    use std::process::Command;
    let folder = connector();
    fs::rename(
        folder.path().join("icon.png"),
        folder.path().join("our icon's best $1.png"),
    )
    .unwrap();
    folder.conncert(&["new", "--program", "nomination"]);
    folder.conncert(&["unset", "connector.icon", "connector.name"]);
    let next = next(&folder);
    let command = next["command"]
        .as_str()
        .unwrap()
        .replace("conncert ", "printf '%s\\n' ");
    let printed = Command::new("sh").args(["-c", &command]).output().unwrap();
    let words: Vec<&str> = next["args"]
        .as_array()
        .unwrap()
        .iter()
        .map(|word| word.as_str().unwrap())
        .collect();
    assert_eq!(String::from_utf8(printed.stdout).unwrap(), words.join("\n") + "\n");
}
