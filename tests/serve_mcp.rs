//! `conncert mcp`: the protocol over the pipes of the real program.

mod client;
mod inside;
mod random;
mod secrets;
mod tools;

use serde_json::{Value, json};

use crate::binary::Folder;
use client::Client;

/// A folder with a submission begun.
fn begun() -> Folder {
    crate::commands::begun("nomination")
}

#[test]
fn it_says_what_it_is_in_the_version_that_is_asked_for_or_its_newest() {
    let folder = Folder::empty();
    for (asked, spoken) in [
        ("2025-11-25", "2025-11-25"),
        ("2025-06-18", "2025-06-18"),
        ("2025-03-26", "2025-03-26"),
        ("2024-11-05", "2024-11-05"),
        ("1999-01-01", "2025-11-25"),
    ] {
        let mut client = Client::silent(&folder);
        let said = client.introduce(asked);
        assert_eq!(said["protocolVersion"], spoken);
        assert_eq!(said["capabilities"], json!({ "tools": {}, "resources": {} }));
        assert_eq!(said["serverInfo"]["version"], env!("CARGO_PKG_VERSION"));
        assert!(said["instructions"].as_str().unwrap().contains("next"), "{said}");
        assert_eq!(client.ask("ping", json!({})), json!({}));
        client.end();
    }
}

#[test]
fn what_is_no_request_is_told_so_and_the_next_one_is_answered() {
    let folder = Folder::empty();
    let mut client = Client::new(&folder);
    for (line, code, id) in [
        ("nonsense", -32700, json!(null)),
        ("{\"jsonrpc\": \"2.0\", \"id\": 1", -32700, json!(null)),
        ("\u{1}", -32700, json!(null)),
        ("[]", -32600, json!(null)),
        ("7", -32600, json!(null)),
        ("{\"id\": 4, \"method\": \"ping\"}", -32600, json!(4)),
        ("{\"jsonrpc\": \"2.0\", \"id\": 5, \"method\": 5}", -32600, json!(5)),
        (
            "{\"jsonrpc\": \"2.0\", \"id\": {}, \"method\": \"ping\"}",
            -32600,
            json!(null),
        ),
        (
            "{\"jsonrpc\": \"2.0\", \"id\": \"six\", \"method\": \"prompts/list\"}",
            -32601,
            json!("six"),
        ),
        (
            "{\"jsonrpc\": \"2.0\", \"id\": 7, \"method\": \"ping\", \"params\": [1]}",
            -32602,
            json!(7),
        ),
        (
            "{\"jsonrpc\": \"2.0\", \"id\": 8, \"method\": \"tools/call\"}",
            -32602,
            json!(8),
        ),
        (
            "{\"jsonrpc\": \"2.0\", \"id\": 9, \"method\": \"tools/call\", \"params\": {\"name\": \"undo\"}}",
            -32602,
            json!(9),
        ),
        (
            "{\"jsonrpc\": \"2.0\", \"id\": 10, \"method\": \"resources/read\"}",
            -32602,
            json!(10),
        ),
    ] {
        let answer = client.say(line);
        assert_eq!(
            (&answer["error"]["code"], &answer["id"]),
            (&json!(code), &id),
            "{line}: {answer}"
        );
    }
    let deep = "[".repeat(100_000);
    assert_eq!(client.say(&deep)["error"]["code"], -32700);
    assert_eq!(client.ask("ping", json!({})), json!({}));
    client.end();
}

#[test]
fn what_asks_nothing_is_not_answered_and_a_batch_is_answered_as_one() {
    let folder = Folder::empty();
    let mut client = Client::new(&folder);
    for silent in [
        json!({ "jsonrpc": "2.0", "method": "notifications/cancelled", "params": { "requestId": 1 } }),
        json!({ "jsonrpc": "2.0", "method": "tools/call", "params": { "name": "next" } }),
        json!({ "jsonrpc": "2.0", "id": 3, "result": {} }),
        json!([{ "jsonrpc": "2.0", "method": "notifications/initialized" }]),
    ] {
        client.tell(&silent.to_string());
    }
    let ping = |id: u32| json!({ "jsonrpc": "2.0", "id": id, "method": "ping" });
    let answer = client.say(&json!([ping(1), { "jsonrpc": "2.0", "method": "x" }, ping(2)]).to_string());
    let pong = |id: u32| json!({ "jsonrpc": "2.0", "id": id, "result": {} });
    assert_eq!(answer, json!([pong(1), pong(2)]));
    client.end();
}

#[test]
fn it_ends_when_its_input_ends_also_in_the_middle_of_a_message() {
    let folder = Folder::empty();
    for begun in ["", "{\"jsonrpc\": \"2.0\", \"id\": 1, \"meth", "\n\n"] {
        let mut client = Client::new(&folder);
        client.tell_raw(begun.as_bytes());
        client.end();
    }
    let run = folder.conncert(&["mcp", "no-such-folder"]);
    assert_eq!((run.status, run.output.as_str()), (2, ""));
    assert!(run.errors.contains("no-such-folder cannot be served"), "{}", run.errors);
}

#[test]
fn who_asks_for_progress_is_told_of_it_before_the_result() {
    let folder = begun();
    let mut client = Client::new(&folder);
    for token in [json!("a"), json!(7)] {
        let result = client.ask(
            "tools/call",
            json!({ "name": "check", "_meta": { "progressToken": token } }),
        );
        assert_eq!(result["isError"], false);
        let told = client.told();
        assert_eq!(told[0]["method"], "notifications/progress");
        let steps = told.iter().map(|one| one["params"]["progress"].as_u64().unwrap());
        let steps: Vec<u64> = steps.collect();
        assert!(steps.is_sorted_by(|one, next| one < next), "{steps:?}");
        assert!(
            told.iter().all(|one| one["params"]["progressToken"] == token),
            "{told:?}"
        );
    }
    client.ask("tools/call", json!({ "name": "check" }));
    assert!(client.told().is_empty());
    client.end();
}

#[test]
fn the_checklist_the_pages_of_rules_and_the_schemas_are_resources() {
    let folder = begun();
    let mut client = Client::new(&folder);
    let list = client.ask("resources/list", json!({}));
    let list = list["resources"].as_array().unwrap();
    assert!(list.len() > 100, "{}", list.len());
    let mut kinds = std::collections::BTreeSet::new();
    for resource in list.iter().take(40) {
        let result = client.ask("resources/read", json!({ "uri": resource["uri"] }));
        let content = &result["contents"][0];
        assert_eq!(
            (&content["uri"], &content["mimeType"]),
            (&resource["uri"], &resource["mimeType"])
        );
        let text = content["text"].as_str().unwrap();
        assert!(!text.is_empty(), "{resource}");
        if content["mimeType"].as_str().unwrap().contains("json") {
            serde_json::from_str::<Value>(text).unwrap();
        }
        kinds.insert(content["mimeType"].to_string());
    }
    assert_eq!(kinds.len(), 4, "{kinds:?}");
    let read = |client: &mut Client, uri: &str| client.ask("resources/read", json!({ "uri": uri }));
    let page = read(&mut client, "conncert://rules/DefaultResponseHasSchema");
    assert!(
        page["contents"][0]["text"]
            .as_str()
            .unwrap()
            .starts_with("default-response-has-schema")
    );
    let checklist = read(&mut client, "conncert://checklist");
    assert!(
        checklist["contents"][0]["text"]
            .as_str()
            .unwrap()
            .contains("Contoso Invoices")
    );
    for uri in [
        "conncert://rules/none",
        "conncert://",
        "file:///etc/passwd",
        "conncert://rules/../checklist",
        "",
    ] {
        let fault = client.refused("resources/read", json!({ "uri": uri }));
        assert_eq!((&fault["code"], &fault["data"]["uri"]), (&json!(-32002), &json!(uri)));
    }
    let templates = client.ask("resources/templates/list", json!({}));
    assert_eq!(
        templates["resourceTemplates"][0]["uriTemplate"],
        "conncert://rules/{id}"
    );
    client.end();
}
