//! That everything was read holds for what was read, and no longer.

use crate::binary::Folder;

fn read() -> Folder {
    let folder = Folder::of("clean");
    folder.conncert(&["new", "--program", "verified-publisher", "--name", "Contoso Invoices"]);
    let run = folder.conncert(&["set", "read-through.done=yes", "connector.name=Contoso Bills"]);
    assert_eq!(run.status, 0, "{}", run.errors);
    folder
}

fn stands(folder: &Folder) -> String {
    let status: serde_json::Value =
        serde_json::from_str(&folder.conncert(&["status", "--format", "json"]).output).unwrap();
    let steps = status["steps"].as_array().unwrap();
    let mut items = steps.iter().flat_map(|step| step["items"].as_array().unwrap());
    items.find(|item| item["id"] == "read-through").unwrap().to_string()
}

#[test]
fn the_tick_holds_until_an_answer_or_the_program_changes() {
    let folder = read();
    assert!(stands(&folder).contains("Your word"), "{}", stands(&folder));
    folder.conncert(&["set", "connector.name=Contoso Payments"]);
    let changed = stands(&folder);
    assert!(changed.contains("changed since you read it"), "{changed}");
    assert_eq!(folder.conncert(&["mark", "read-through", "done"]).status, 0);
    assert!(stands(&folder).contains("Your word"));
    folder.conncert(&["set", "program=nomination"]);
    assert!(stands(&folder).contains("changed since you read it"));
    let errors = folder.conncert(&["status"]).errors;
    assert!(!errors.contains("digest"), "{errors}");
}

#[test]
fn what_comes_after_sending_withdraws_nothing() {
    let folder = read();
    assert_eq!(folder.conncert(&["set", "send.sent=2026-11-09"]).status, 0);
    assert!(stands(&folder).contains("Your word"), "{}", stands(&folder));
}

#[test]
fn a_tick_of_an_earlier_version_is_withdrawn_with_the_reason() {
    let folder = read();
    let text = folder.read("conncert.toml");
    let kept = text.lines().filter(|line| !line.starts_with("digest"));
    let old: String = kept.map(|line| format!("{line}\n")).collect();
    assert_ne!(text, old);
    folder.write("conncert.toml", &old);
    assert!(stands(&folder).contains("before conncert kept what was read"));
    let printed = read().conncert(&["get"]).output;
    assert!(
        printed.contains("read-through.done") && !printed.contains("digest"),
        "{printed}"
    );
}
