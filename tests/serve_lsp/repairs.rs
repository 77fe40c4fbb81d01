//! Repairs as an editor makes them.

use serde_json::{Value, json};

use super::client::{Client, edited, edits_of, place};
use super::{DEFINITION, sample};
use crate::binary::Folder;

fn actions(client: &mut Client, uri: &str, (start, end): (Value, Value), only: Option<&str>) -> Vec<Value> {
    let mut context = json!({"diagnostics": []});
    if let Some(only) = only {
        context["only"] = json!([only]);
    }
    let params = json!({"textDocument": {"uri": uri}, "range": {"start": start, "end": end}, "context": context});
    client
        .ask("textDocument/codeAction", params)
        .as_array()
        .unwrap()
        .clone()
}

fn whole() -> (Value, Value) {
    (
        json!({"line": 0, "character": 0}),
        json!({"line": 99_999, "character": 0}),
    )
}

#[test]
fn a_repair_at_a_place_mends_what_is_found_there() {
    let folder = sample();
    let text = folder.read(DEFINITION);
    let mut client = Client::new(&folder);
    let uri = client.open(DEFINITION, &text);
    let before = client.diagnostics(&uri);
    let here = place(&text, "\"Get an invoice/credit note\"", 3);
    let offered = actions(&mut client, &uri, (here.clone(), here), Some("quickfix"));
    assert_eq!(offered.len(), 1, "{offered:?}");
    let action = &offered[0];
    assert_eq!(
        action["title"],
        "Write \"Get an invoice or credit note\" (to be looked at)"
    );
    assert_eq!(
        (&action["kind"], &action["isPreferred"]),
        (&json!("quickfix"), &json!(false))
    );
    assert_eq!(action["diagnostics"][0]["code"], "restricted-characters-in-summary");
    let after = edited(&text, &action["edit"]["changes"][&uri]);
    client.change(&uri, json!([{"text": after}]));
    let left = client.diagnostics(&uri);
    assert_eq!(left.len(), before.len() - 1);
}

#[test]
fn all_safe_repairs_are_those_that_the_command_makes() {
    for folder in [sample(), Folder::of("faulty")] {
        let name = if folder.path().join(DEFINITION).exists() {
            DEFINITION
        } else {
            "apiDefinition.swagger.json"
        };
        let text = folder.read(name);
        let mut client = Client::new(&folder);
        let uri = client.open(name, &text);
        let offered = actions(&mut client, &uri, whole(), Some("source.fixAll"));
        assert_eq!(offered.len(), 1, "{offered:?}");
        assert!(offered[0].get("edit").is_none());
        let resolved = client.ask("codeAction/resolve", offered[0].clone());
        let after = edited(&text, &resolved["edit"]["changes"][&uri]);
        folder.conncert(&["fix", "--write"]);
        assert_eq!(after, folder.read(name));
        assert_ne!(after, text);
    }
}

#[test]
fn an_editor_that_cannot_ask_again_gets_the_changes_at_once() {
    let folder = sample();
    let mut client = Client::silent(&folder);
    client.introduce(&json!({}));
    let uri = client.open(DEFINITION, &folder.read(DEFINITION));
    let offered = actions(&mut client, &uri, whole(), Some("source"));
    assert!(offered[0]["edit"]["changes"][&uri].is_array());
    assert!(actions(&mut client, &uri, whole(), Some("refactor")).is_empty());
}

#[test]
fn only_safe_repairs_and_those_to_look_at_are_offered_and_files_beside_follow_names() {
    let folder = sample();
    folder.write(
        "conncert.toml",
        "format = 1\nprogram = \"nomination\"\npublished = false\n",
    );
    let text = folder.read(DEFINITION).replace("\"GetInvoice\"", "\"get-invoice\"");
    let properties = folder
        .read("apiProperties.json")
        .replace("\"capabilities\": []", "\"scriptOperations\": [\"get-invoice\"]");
    folder.write("apiProperties.json", &properties);
    folder.write(
        "script.csx",
        "public class Script : ScriptBase { bool Is() => this.Context.OperationId == \"get-invoice\"; }\n",
    );
    let mut client = Client::new(&folder);
    let uri = client.open(DEFINITION, &text);
    let here = place(&text, "\"get-invoice\"", 2);
    let offered = actions(&mut client, &uri, (here.clone(), here), None);
    let rename = offered
        .iter()
        .find(|action| action["edit"]["changes"].to_string().contains("GetInvoice"))
        .expect("a new name");
    let changes = &rename["edit"]["changes"];
    let beside = edited(&properties, edits_of(changes, "apiProperties.json"));
    assert!(beside.contains("[\"GetInvoice\"]"));
    let script = edited(&folder.read("script.csx"), edits_of(changes, "script.csx"));
    assert!(script.contains("== \"GetInvoice\""));
    // Where it is published, a new name breaks flows.
    folder.write(
        "conncert.toml",
        "format = 1\nprogram = \"nomination\"\npublished = true\n",
    );
    client.tell("textDocument/didSave", json!({"textDocument": {"uri": uri}}));
    let here = place(&text, "\"get-invoice\"", 2);
    let offered = actions(&mut client, &uri, (here.clone(), here), None);
    assert!(
        !offered
            .iter()
            .any(|action| action["edit"].to_string().contains("GetInvoice")),
        "{offered:?}"
    );
}
