//! The language server, by its protocol: the real program with an editor that is nothing but the protocol.

mod client;
mod help;
mod random;
mod repairs;

use serde_json::{Value, json};

use crate::binary::Folder;
use client::{Client, place};

/// The sample connector in a folder.
fn sample() -> Folder {
    let folder = Folder::empty();
    for (name, text) in [
        (
            "api/apiDefinition.swagger.json",
            include_str!("../assets/demo/api/apiDefinition.swagger.json"),
        ),
        ("apiProperties.json", include_str!("../assets/demo/apiProperties.json")),
        ("README.md", include_str!("../assets/demo/README.md")),
    ] {
        folder.write(name, text);
    }
    folder
}

const DEFINITION: &str = "api/apiDefinition.swagger.json";

/// What `conncert check` finds in a file: rule, line, column, sorted.
fn checked(folder: &Folder, name: &str) -> Vec<(String, u64, u64)> {
    let report: Value = serde_json::from_str(&folder.conncert(&["check", "--format", "json"]).output).unwrap();
    let files = report["files"].as_array().unwrap();
    let file = files.iter().find(|file| file["path"] == name).unwrap();
    let mut found: Vec<_> = file["findings"]
        .as_array()
        .unwrap()
        .iter()
        .map(|finding| {
            let at = |key: &str| finding[key].as_u64().unwrap_or(1);
            (finding["rule"].as_str().unwrap().to_owned(), at("line"), at("column"))
        })
        .collect();
    found.sort();
    found
}

/// The same of what an editor was told.
fn shown(diagnostics: &[Value]) -> Vec<(String, u64, u64)> {
    let mut shown: Vec<_> = diagnostics
        .iter()
        .map(|one| {
            let start = &one["range"]["start"];
            let from_one = |key: &str| start[key].as_u64().unwrap() + 1;
            (
                one["code"].as_str().unwrap().to_owned(),
                from_one("line"),
                from_one("character"),
            )
        })
        .collect();
    shown.sort();
    shown
}

#[test]
fn an_editor_is_told_what_the_check_finds() {
    for (folder, name) in [
        (sample(), DEFINITION),
        (Folder::of("faulty"), "apiDefinition.swagger.json"),
    ] {
        let mut client = Client::new(&folder);
        let uri = client.open(name, &folder.read(name));
        let told = client.diagnostics(&uri);
        assert_eq!(shown(&told), checked(&folder, name));
        assert!(
            told.iter()
                .all(|one| one["source"] == "conncert" && one["severity"].as_u64() <= Some(3))
        );
    }
}

#[test]
fn that_the_source_of_a_conversion_changed_is_told_as_the_check_tells_it() {
    let folder = Folder::empty();
    let source = r#"{"openapi": "3.0.3", "info": {"title": "Contoso", "version": "1"}, "servers": [{"url": "https://api.contoso.example"}], "paths": {}}"#;
    folder.write("api.json", source);
    let name = "apiDefinition.swagger.json";
    folder.conncert(&["convert", "api.json"]);
    folder.write("api.json", &source.replace("Contoso", "Contoso Invoices"));
    let mut client = Client::new(&folder);
    let uri = client.open(name, &folder.read(name));
    let told = client.diagnostics(&uri);
    assert_eq!(shown(&told), checked(&folder, name));
    assert!(
        told.iter().any(|one| one["code"] == "convert-source-changed"),
        "{told:#?}"
    );
}

#[test]
fn what_is_typed_counts_and_not_what_lies_on_the_disk() {
    let folder = sample();
    let text = folder.read(DEFINITION);
    let mut client = Client::new(&folder);
    let uri = client.open(DEFINITION, &text);
    let missing = |rules: &[String]| rules.iter().filter(|rule| *rule == "required-property-missing").count();
    let before = missing(&client.rules(&uri));
    // One key after the other, each as a change of a range.
    let mut at = place(&text, "\"description\": \"Creates an invoice", 0);
    for letter in "\"summary\": \"Create an invoice\",\n".chars() {
        let range = json!({"start": at, "end": at});
        client.change(&uri, json!([{"range": range, "text": letter.to_string()}]));
        at["character"] = json!(at["character"].as_u64().unwrap() + 1);
    }
    assert_eq!(missing(&client.rules(&uri)), before - 1);
    assert_eq!(folder.read(DEFINITION), text);
    // The whole text at once.
    client.change(&uri, json!([{"text": "{"}]));
    assert_eq!(client.rules(&uri), ["unreadable-file"]);
}

#[test]
fn files_that_are_open_side_by_side_are_checked_together() {
    let folder = sample();
    let mut client = Client::new(&folder);
    let uri = client.open(DEFINITION, &folder.read(DEFINITION));
    let properties = folder
        .read("apiProperties.json")
        .replace("\"capabilities\": []", "\"scriptOperations\": [\"GetInvoice\"]");
    let beside = client.open("apiProperties.json", &properties);
    let rules = client.rules(&beside);
    assert!(
        !rules.iter().any(|rule| rule == "script-operation-unknown"),
        "{rules:?}"
    );
    let renamed = folder.read(DEFINITION).replace("\"GetInvoice\"", "\"ReadInvoice\"");
    client.change(&uri, json!([{"text": renamed}]));
    let rules = client.told("textDocument/publishDiagnostics", |params| {
        let found = params["diagnostics"].to_string();
        params["uri"] == *beside && found.contains("script-operation-unknown")
    });
    assert!(rules["diagnostics"].to_string().contains("GetInvoice"));
    let page = client.open("README.md", "# Contoso\n");
    assert!(client.rules(&page).iter().any(|rule| rule.starts_with("readme-")));
}

#[test]
fn answers_settings_and_acceptances_of_the_folder_count() {
    let folder = sample();
    let mut client = Client::new(&folder);
    let text = folder.read(DEFINITION);
    let uri = client.open(DEFINITION, &text);
    let before = client.diagnostics(&uri);
    let (first, others): (Vec<&Value>, Vec<&Value>) = before.iter().partition(|one| one["severity"] == 2);
    let off = first[0]["code"].as_str().unwrap();
    folder.write("conncert-rules.toml", &format!("[rules]\n{off} = \"off\"\n"));
    client.tell("workspace/didChangeWatchedFiles", json!({"changes": []}));
    client.change(&uri, json!([{"text": text}]));
    let after = client.diagnostics(&uri);
    assert!(
        after.iter().all(|one| one["code"] != off) && after.len() >= others.len(),
        "{off}"
    );
}

#[test]
fn places_count_in_units_of_utf_16() {
    let folder = sample();
    let text = folder.read(DEFINITION).replace(
        "\"operationId\": \"CreateInvoice\",",
        "\"x-note\": \"👩‍🚀 日本\", \"operationId\": \"create invoice\",",
    );
    let mut client = Client::new(&folder);
    let uri = client.open(DEFINITION, &text);
    let told = client.diagnostics(&uri);
    let found = told
        .iter()
        .find(|one| one["range"]["start"] == place(&text, "\"create invoice\"", 0));
    assert!(found.is_some(), "{told:#?}");
}

#[test]
fn a_file_of_no_connector_is_left_alone() {
    let folder = Folder::empty();
    let mut client = Client::new(&folder);
    let other = client.open("package.json", "{\"name\": \"contoso\",}");
    let page = client.open("README.md", "# Contoso\n");
    let uri = client.open("new.json", "");
    for uri in [&other, &page, &uri] {
        let range = json!({"start": {"line": 0, "character": 0}, "end": {"line": 0, "character": 0}});
        let params = json!({"textDocument": {"uri": uri}, "range": range, "context": {"diagnostics": []}});
        assert_eq!(client.ask("textDocument/codeAction", params), Value::Null);
        assert_eq!(
            client.at("textDocument/hover", uri, json!({"line": 0, "character": 0})),
            Value::Null
        );
    }
    // It becomes a definition while it is typed.
    client.change(&uri, json!([{"text": "{\"swagger\": \"2.0\"}"}]));
    assert!(
        client
            .rules(&uri)
            .iter()
            .any(|rule| rule == "required-property-missing")
    );
    client.tell("textDocument/didClose", json!({"textDocument": {"uri": uri}}));
    let gone = client.told("textDocument/publishDiagnostics", |params| {
        params["uri"] == *uri && params.get("version").is_none()
    });
    assert_eq!(gone["diagnostics"], json!([]));
    let told = String::from_utf8(client.end().output).unwrap();
    assert!(!told.contains("package.json") && !told.contains("README.md"));
}

#[test]
fn the_server_ends_when_its_input_ends() {
    let folder = sample();
    for introduced in [false, true] {
        let client = if introduced {
            Client::new(&folder)
        } else {
            Client::silent(&folder)
        };
        let end = client.end();
        assert_eq!((end.status, end.errors.as_str()), (0, ""));
    }
    let mut client = Client::new(&folder);
    client.open(DEFINITION, &folder.read(DEFINITION));
    // In the middle of a message.
    client.send_bytes(b"Content-Length: 1000\r\n\r\n{\"jsonrpc\"");
    let end = client.end();
    assert_eq!((end.status, end.errors.as_str()), (0, ""));
}

#[test]
fn the_server_leaves_as_the_protocol_says() {
    let folder = sample();
    let mut client = Client::new(&folder);
    assert_eq!(client.ask("shutdown", Value::Null), Value::Null);
    let refused = client.answer("textDocument/hover", json!({}));
    assert_eq!(refused["error"]["code"], -32600);
    client.tell("exit", Value::Null);
    assert_eq!(client.wait().status, 0);
    let mut client = Client::new(&folder);
    client.tell("exit", Value::Null);
    assert_eq!(client.wait().status, 1);
}

#[test]
fn a_client_introduces_itself_first_and_once() {
    let folder = sample();
    let mut client = Client::silent(&folder);
    assert_eq!(client.answer("textDocument/hover", json!({}))["error"]["code"], -32002);
    client.open(DEFINITION, "{");
    let offered = client.introduce(&json!({"workspace": {"didChangeWatchedFiles": {"dynamicRegistration": true}}}));
    assert_eq!(offered["serverInfo"]["name"], "conncert");
    assert_eq!(offered["capabilities"]["positionEncoding"], "utf-16");
    let asked = client.told_request("client/registerCapability");
    client.send(&json!({"jsonrpc": "2.0", "id": asked["id"], "result": null}));
    assert!(asked["params"].to_string().contains("conncert*.toml"));
    assert_eq!(client.answer("initialize", json!({}))["error"]["code"], -32600);
    assert_eq!(client.answer("textDocument/rename", json!({}))["error"]["code"], -32601);
    assert_eq!(
        client.answer("textDocument/hover", json!({"textDocument": 7}))["error"]["code"],
        -32602
    );
}

#[test]
fn nothing_outside_of_the_folder_is_read_and_no_secret_is_echoed() {
    let folder = sample();
    let secret = "AKIAIOSFODNN7EXAMPLQ";
    let elsewhere = tempfile::tempdir().unwrap();
    std::fs::write(
        elsewhere.path().join("outside.json"),
        "{\"swagger\": \"2.0\", \"info\": {\"title\": \"Outside Title\"}}",
    )
    .unwrap();
    let outside = elsewhere.path().join("outside.json");
    folder.write(
        "conncert.toml",
        &format!(
            "format = 1\nprogram = \"nomination\"\n\n[connector]\ndefinition = {:?}\n",
            outside.to_str().unwrap()
        ),
    );
    let mut client = Client::new(&folder);
    let properties = folder.read("apiProperties.json").replace(
        "\"clientId\": \"dummy\"",
        &format!("\"clientId\": \"dummy\", \"clientSecret\": \"{secret}\""),
    );
    let uri = client.open("apiProperties.json", &properties);
    let told = client.diagnostics(&uri);
    assert!(told.iter().any(|one| one["code"] == "credential-in-file"), "{told:#?}");
    for piece in ["clientSecret", secret, "\"token\""] {
        client.at("textDocument/hover", &uri, place(&properties, piece, 2));
        client.at("textDocument/completion", &uri, place(&properties, piece, 2));
        client.at("textDocument/definition", &uri, place(&properties, piece, 2));
    }
    client.ask("textDocument/codeLens", json!({"textDocument": {"uri": uri}}));
    client.ask("textDocument/documentSymbol", json!({"textDocument": {"uri": uri}}));
    let end = client.end();
    let said = String::from_utf8(end.output).unwrap() + &end.errors;
    assert!(!said.contains(secret) && !said.contains("Outside Title"));
}
