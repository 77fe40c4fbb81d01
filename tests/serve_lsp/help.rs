//! What an editor shows on demand: pages, ways around, what can be typed, outline and counts.

use serde_json::{Value, json};

use super::client::{Client, place};
use super::{DEFINITION, sample};
use crate::binary::Folder;

fn hover(client: &mut Client, uri: &str, place: Value) -> String {
    client.at("textDocument/hover", uri, place)["contents"]["value"]
        .as_str()
        .unwrap_or_default()
        .to_owned()
}

/// Each place as `file:line`, the line as people count.
fn places(found: &Value) -> Vec<String> {
    let found = found.as_array().unwrap();
    let name = |one: &Value| one["uri"].as_str().unwrap().rsplit('/').next().unwrap().to_owned();
    let mut places: Vec<String> = found
        .iter()
        .map(|one| format!("{}:{}", name(one), one["range"]["start"]["line"].as_u64().unwrap() + 1))
        .collect();
    places.sort();
    places
}

/// The lines of a text that hold a piece, in the same way.
fn lines(name: &str, text: &str, piece: &str) -> Vec<String> {
    let holding = text.lines().enumerate().filter(|(_, line)| line.contains(piece));
    holding.map(|(index, _)| format!("{name}:{}", index + 1)).collect()
}

#[test]
fn a_finding_is_explained_by_its_rules_page_and_a_member_by_what_is_asked_of_it() {
    let folder = sample();
    let text = folder.read(DEFINITION);
    let mut client = Client::new(&folder);
    let uri = client.open(DEFINITION, &text);
    let page = hover(&mut client, &uri, place(&text, "\"Get an invoice/credit note\"", 3));
    assert!(
        page.contains("restricted-characters-in-summary") && page.contains("What to do"),
        "{page}"
    );
    assert!(page.contains("`summary` of an operation: a text."), "{page}");
    let member = hover(&mut client, &uri, place(&text, "\"x-ms-url-encoding\"", 3));
    assert!(
        member.contains("one of \"single\", \"double\"") && member.contains("How often a value in the path is encoded")
    );
    assert!(member.contains("`path-parameter-missing-encoding`"), "{member}");
    let properties = folder.read("apiProperties.json");
    let beside = client.open("apiProperties.json", &properties);
    let color = hover(&mut client, &beside, place(&properties, "iconBrandColor", 3));
    assert!(color.contains("Certification asks:"), "{color}");
    assert_eq!(
        hover(
            &mut client,
            &uri,
            place(&text, "            }\n        },\n        \"/invoices/{number}\"", 1)
        ),
        ""
    );
}

#[test]
fn names_lead_to_what_they_name_and_back() {
    let folder = sample();
    let text = folder.read(DEFINITION);
    let properties = folder
        .read("apiProperties.json")
        .replace("\"capabilities\": []", "\"scriptOperations\": [\"GetInvoice\"]");
    folder.write("apiProperties.json", &properties);
    let script = "// \"GetInvoice\"\npublic class Script : ScriptBase { bool Is() => this.Context.OperationId == \"GetInvoice\"; }\n";
    folder.write("script.csx", script);
    let mut client = Client::new(&folder);
    let uri = client.open(DEFINITION, &text);
    let definition = "apiDefinition.swagger.json";
    let target = client.at(
        "textDocument/definition",
        &uri,
        place(&text, "#/definitions/Problem", 4),
    );
    assert_eq!(places(&target), lines(definition, &text, "\"Problem\": {"));
    let uses = client.at("textDocument/references", &uri, place(&text, "\"Invoice\": {", 3));
    let mut wanted = lines(definition, &text, "#/definitions/Invoice\"");
    wanted.extend(lines(definition, &text, "\"Invoice\": {"));
    wanted.sort();
    assert_eq!(places(&uses), wanted);
    let beside = client.open("apiProperties.json", &properties);
    let target = client.at("textDocument/definition", &beside, place(&properties, "GetInvoice", 1));
    let declared = lines(definition, &text, "\"operationId\": \"GetInvoice\"");
    assert_eq!(places(&target), declared);
    let code = client.open("script.csx", script);
    let target = client.at("textDocument/definition", &code, place(script, "== \"GetInvoice\"", 6));
    assert_eq!(places(&target), declared);
    let uses = places(&client.at("textDocument/references", &uri, place(&text, "\"GetInvoice\"", 3)));
    let mut wanted = declared;
    wanted.extend(lines("apiProperties.json", &properties, "GetInvoice"));
    wanted.extend(lines("script.csx", script, "GetInvoice"));
    wanted.sort();
    assert_eq!(uses, wanted);
    assert_eq!(
        client.at("textDocument/definition", &uri, json!({"line": 0, "character": 0})),
        json!([])
    );
}

#[test]
fn an_operation_is_found_from_a_dynamic_extension() {
    let folder = Folder::of("rich");
    let name = "apiDefinition.swagger.json";
    let text = folder.read(name);
    let mut client = Client::new(&folder);
    let uri = client.open(name, &text);
    let at = place(
        &text,
        "\"x-ms-dynamic-list\": {\n              \"operationId\": \"ListCarriers\"",
        60,
    );
    let target = client.at("textDocument/definition", &uri, at.clone());
    assert_eq!(places(&target).len(), 1);
    assert!(places(&client.at("textDocument/references", &uri, at)).len() >= 3);
}

/// The words that are offered, and the first one's edit made.
fn offered(client: &mut Client, uri: &str, marked: &str) -> (Vec<String>, String) {
    let text = marked.replacen('|', "", 1);
    client.change(uri, json!([{"text": text}]));
    let found = client.at("textDocument/completion", uri, place(marked, "|", 0));
    let items = found.as_array().cloned().unwrap_or_default();
    let made = items
        .first()
        .map(|item| super::client::edited(&text, &json!([item["textEdit"]])));
    assert!(
        items
            .iter()
            .all(|item| !item["label"].as_str().unwrap().starts_with("x-ms-")
                || item["documentation"]["value"]
                    .as_str()
                    .is_some_and(|said| said.lines().count() > 2)),
        "{items:#?}"
    );
    (
        items
            .iter()
            .map(|item| item["label"].as_str().unwrap().to_owned())
            .collect(),
        made.unwrap_or_default(),
    )
}

#[test]
fn members_and_their_words_are_completed() {
    let folder = sample();
    let text = folder.read(DEFINITION);
    let mut client = Client::new(&folder);
    let uri = client.open(DEFINITION, &text);
    let typed = |piece: &str| {
        text.replacen(
            "\"operationId\": \"ListInvoices\",",
            &format!("\"operationId\": \"ListInvoices\",\n{piece}"),
            1,
        )
    };
    let (words, _) = offered(&mut client, &uri, &typed("\"x-ms-|"));
    assert!(
        ["x-ms-trigger", "x-ms-visibility", "x-ms-pageable"]
            .iter()
            .all(|word| words.iter().any(|one| one == word))
    );
    assert!(!words.iter().any(|word| word == "summary"), "it is there already");
    let (words, made) = offered(&mut client, &uri, &typed("\"x-ms-visibility\": |,"));
    assert_eq!(words, ["important", "advanced", "internal"]);
    assert!(made.contains("\"x-ms-visibility\": \"important\","));
    let (words, made) = offered(&mut client, &uri, &typed("\"x-ms-visibility\": \"im|\","));
    assert_eq!(words.len(), 3);
    assert!(made.contains("\"x-ms-visibility\": \"important\","));
    let (words, made) = offered(&mut client, &uri, &typed("\"deprecated\": |,"));
    assert_eq!((words.len(), made.contains("\"deprecated\": true,")), (2, true));
    let (words, _) = offered(&mut client, &uri, &text.replacen("#/definitions/Problem", "#/def|", 1));
    assert_eq!(words, ["#/definitions/Invoice", "#/definitions/Problem"]);
    let properties = folder.read("apiProperties.json");
    let beside = client.open("apiProperties.json", &properties);
    let (words, _) = offered(
        &mut client,
        &beside,
        &properties.replacen("\"capabilities\": []", "\"scriptOperations\": [\"|\"]", 1),
    );
    assert!(words.iter().any(|word| word == "CancelInvoice"), "{words:?}");
    let (words, _) = offered(
        &mut client,
        &beside,
        &properties.replacen("\"GlobalPerConnector\"", "|", 1),
    );
    assert_eq!(words, ["Global", "GlobalPerConnector", "Direct"]);
}

#[test]
fn operations_and_their_parameters_are_completed_in_dynamic_extensions() {
    let folder = Folder::of("rich");
    let text = folder.read("apiDefinition.swagger.json");
    let mut client = Client::new(&folder);
    let uri = client.open("apiDefinition.swagger.json", &text);
    let list = "\"x-ms-dynamic-list\": {\n              \"operationId\": \"ListCarriers\"";
    let (words, _) = offered(
        &mut client,
        &uri,
        &text.replacen(list, &list.replace("ListCarriers", "Li|"), 1),
    );
    assert!(words.iter().any(|word| word == "ListCarriers"), "{words:?}");
    let passed = "\"country\": {\n                  \"parameterReference\": \"country\"\n                }";
    let (words, made) = offered(&mut client, &uri, &text.replacen(passed, "\"|\"", 1));
    assert!(words.iter().any(|word| word == "country"), "{words:?}");
    assert!(made.contains("\"country\": "));
    let named = passed.replace("\"country\"\n", "\"|\"\n");
    let (words, _) = offered(&mut client, &uri, &text.replacen(passed, &named, 1));
    assert!(words.iter().any(|word| word == "country"), "{words:?}");
}

#[test]
fn yaml_is_served_as_json_is() {
    let folder = Folder::empty();
    let text = "swagger: '2.0'\ninfo:\n  title: Contoso Invoices\n  version: '1'\npaths:\n  /invoices:\n    get:\n      operationId: ListInvoices\n      responses:\n        '200':\n          description: The invoices.\n          schema:\n            $ref: '#/definitions/Invoice'\ndefinitions:\n  Invoice:\n    type: object\n";
    folder.write("swagger.yaml", text);
    let mut client = Client::new(&folder);
    let uri = client.open("swagger.yaml", text);
    assert_eq!(
        super::shown(&client.diagnostics(&uri)),
        super::checked(&folder, "swagger.yaml")
    );
    let target = client.at("textDocument/definition", &uri, place(text, "#/definitions/Invoice", 3));
    assert_eq!(places(&target), ["swagger.yaml:15"]);
    let (words, made) = offered(
        &mut client,
        &uri,
        &text.replacen("      responses:", "      x-ms-visibility: |\n      responses:", 1),
    );
    assert_eq!(words, ["important", "advanced", "internal"]);
    assert!(made.contains("x-ms-visibility: important\n"));
    let (words, _) = offered(
        &mut client,
        &uri,
        &text.replacen("      responses:", "      x-ms|\n      responses:", 1),
    );
    assert!(words.iter().any(|word| word == "x-ms-trigger"), "{words:?}");
}

#[test]
fn a_definition_of_openapi_3_is_told_to_be_converted_and_not_helped_as_if_it_were_2() {
    let folder = Folder::empty();
    let text = "{\"openapi\": \"3.0.3\", \"info\": {\"title\": \"Contoso\", \"version\": \"1\"}, \"paths\": {\"/a\": {\"get\": {\"responses\": {}}}}}";
    folder.write("openapi.json", text);
    let mut client = Client::new(&folder);
    let uri = client.open("openapi.json", text);
    assert!(
        client
            .rules(&uri)
            .contains(&"specification-version-incorrect".to_owned())
    );
    let (words, _) = offered(&mut client, &uri, &text.replacen("\"responses\": {}", "|", 1));
    assert_eq!(words, [""; 0]);
    assert_eq!(hover(&mut client, &uri, place(text, "\"get\"", 2)), "");
}

#[test]
fn an_outline_folds_and_counts_are_shown() {
    let folder = sample();
    let text = folder.read(DEFINITION);
    let mut client = Client::new(&folder);
    let uri = client.open(DEFINITION, &text);
    let document = json!({"textDocument": {"uri": uri}});
    let symbols = client.ask("textDocument/documentSymbol", document.clone());
    let names: Vec<&str> = symbols
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["name"].as_str().unwrap())
        .collect();
    assert_eq!(names, ["ListInvoices", "CreateInvoice", "GetInvoice", "CancelInvoice"]);
    assert_eq!(symbols[0]["detail"], "GET /invoices: List invoices");
    let folds = client.ask("textDocument/foldingRange", document.clone());
    let info = text.lines().position(|line| line.contains("\"info\": {")).unwrap();
    let fold = folds
        .as_array()
        .unwrap()
        .iter()
        .find(|fold| fold["startLine"] == info)
        .unwrap();
    let end = usize::try_from(fold["endLine"].as_u64().unwrap()).unwrap();
    assert_eq!(text.lines().nth(end + 1).unwrap(), "    },");
    let lenses = client.ask("textDocument/codeLens", document);
    let titles: Vec<&str> = lenses
        .as_array()
        .unwrap()
        .iter()
        .map(|lens| lens["command"]["title"].as_str().unwrap())
        .collect();
    assert!(titles[0].starts_with("texts missing: "), "{titles:?}");
    assert!(titles[1..].iter().any(|title| title.contains("to fix")), "{titles:?}");
    // A client that knows no tree gets a list.
    let mut client = Client::silent(&folder);
    client.introduce(&json!({}));
    let uri = client.open(DEFINITION, &text);
    let symbols = client.ask("textDocument/documentSymbol", json!({"textDocument": {"uri": uri}}));
    assert_eq!(symbols[0]["location"]["uri"], uri);
}
