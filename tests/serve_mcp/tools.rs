//! The tools: what comes out follows its schema, and all that `next` tells can be called.

use std::collections::BTreeMap;

use jsonschema::Validator;
use serde_json::{Value, json};

use super::begun;
use super::client::Client;
use crate::binary::Folder;
use crate::commands::next::answer;

const LOGO: &str =
    r##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><circle cx="4" cy="4" r="4" fill="#0B6A4F"/></svg>"##;

/// The tools, in the order in which they are listed.
const NAMES: [&str; 17] = [
    "next",
    "new",
    "check",
    "explain",
    "texts",
    "text_set",
    "set",
    "unset",
    "mark",
    "accept",
    "fix",
    "convert",
    "diff",
    "scaffold",
    "icon_make",
    "package_build",
    "export",
];

fn tools(client: &mut Client) -> Vec<Value> {
    let list = client.ask("tools/list", json!({}));
    list["tools"].as_array().unwrap().clone()
}

#[test]
fn the_tools_are_listed_with_what_goes_in_and_what_they_may_do() {
    let folder = Folder::empty();
    let mut client = Client::new(&folder);
    let tools = tools(&mut client);
    let names: Vec<&str> = tools.iter().map(|tool| tool["name"].as_str().unwrap()).collect();
    assert_eq!(names, NAMES);
    for tool in &tools {
        jsonschema::validator_for(&tool["inputSchema"]).unwrap();
        assert_eq!(tool["outputSchema"]["type"], "object");
        assert_eq!(tool["annotations"]["openWorldHint"], false);
        let reads = ["next", "check", "explain", "texts", "diff"].contains(&tool["name"].as_str().unwrap());
        assert_eq!(tool["annotations"]["readOnlyHint"], reads, "{}", tool["name"]);
    }
    client.end();
}

/// Calls that succeed and calls that fail, of every tool.
fn calls() -> Vec<(&'static str, Value)> {
    vec![
        ("next", json!({})),
        ("explain", json!({ "name": "rights" })),
        ("explain", json!({ "name": "no-such-rule" })),
        ("new", json!({ "program": "nomination", "name": "Contoso Invoices" })),
        ("new", json!({ "program": "nomination", "name": "Contoso Invoices" })),
        ("next", json!({ "folder": null })),
        ("check", json!({})),
        (
            "check",
            json!({ "at_least": "error", "select": ["icon", "texts"], "paths": ["icon.png"] }),
        ),
        ("check", json!({ "paths": ["missing.json"] })),
        ("texts", json!({ "each": true })),
        ("texts", json!({ "path": "apiDefinition.swagger.json" })),
        (
            "text_set",
            json!({ "place": "apiDefinition.swagger.json#/info/description", "text": "Keeps the invoices of Contoso for its customers, and tells who paid." }),
        ),
        (
            "text_set",
            json!({ "place": "apiDefinition.swagger.json#/nowhere", "text": "x" }),
        ),
        (
            "text_set",
            json!({ "place": "apiDefinition.swagger.json#/info/description", "text": "x" }),
        ),
        (
            "set",
            json!({ "answers": { "support-contact.email": "help@contoso.example" } }),
        ),
        ("set", json!({ "answers": { "support-contact.email": "nobody" } })),
        ("set", json!({ "answers": { "rights.party": "isv" } })),
        (
            "set",
            json!({ "answers": { "rights.party": "isv" }, "said_by": "Robin Miller" }),
        ),
        ("unset", json!({ "keys": ["support-contact.email"] })),
        ("unset", json!({ "keys": ["--project=x"] })),
        (
            "mark",
            json!({ "item": "agreements", "how": "waiting", "on": "Microsoft", "since": "2026-11-09" }),
        ),
        ("mark", json!({ "item": "agreements", "how": "done", "note": "x" })),
        ("accept", json!({ "rule": "no-such-rule", "reason": "it is so" })),
        ("fix", json!({})),
        ("fix", json!({ "write": true, "look": true })),
        (
            "diff",
            json!({ "old": "apiDefinition.swagger.json", "new": "apiDefinition.swagger.json" }),
        ),
        ("diff", json!({ "old": "icon.png" })),
        ("scaffold", json!({ "file": "agents" })),
        ("scaffold", json!({ "file": "agents" })),
        ("icon_make", json!({ "logo": "logo.svg", "output": "made.png" })),
        (
            "icon_make",
            json!({ "logo": "logo.svg", "output": "made.png", "size": 0 }),
        ),
        ("convert", json!({ "source": "api.yaml", "output": "converted.json" })),
        ("convert", json!({ "source": "api.yaml", "output": "-" })),
        ("package_build", json!({})),
        ("export", json!({})),
        ("export", json!({ "formats": ["md", "ics", "zip"], "final": false })),
        ("export", json!({ "final": true })),
    ]
}

#[test]
fn what_a_call_gives_follows_its_schema_whether_it_succeeds_or_fails() {
    let folder = Folder::of("clean");
    folder.write("logo.svg", LOGO);
    folder.write(
        "api.yaml",
        "openapi: 3.0.3\ninfo: {title: Contoso, version: '1'}\nservers: [{url: 'https://api.contoso.example'}]\n\
         paths: {/a: {get: {responses: {'200': {description: Found.}}}}}\n",
    );
    let mut client = Client::new(&folder);
    let listed = tools(&mut client);
    let validators: BTreeMap<&str, (Validator, Validator)> = listed
        .iter()
        .map(|tool| {
            let schema = |key: &str| jsonschema::validator_for(&tool[key]).unwrap();
            (
                tool["name"].as_str().unwrap(),
                (schema("inputSchema"), schema("outputSchema")),
            )
        })
        .collect();
    let mut ended: BTreeMap<&str, [usize; 2]> = BTreeMap::new();
    for (name, arguments) in calls() {
        let (_, output) = &validators[name];
        let result = client.call(name, arguments.clone());
        let report = &result["structuredContent"];
        let objections: Vec<String> = output.iter_errors(report).map(|error| error.to_string()).collect();
        assert!(objections.is_empty(), "{name} {arguments}: {objections:?}\n{report:#}");
        let text = result["content"][0]["text"].as_str().unwrap();
        assert!(!text.is_empty(), "{name} {arguments}: {result}");
        let failed = result["isError"].as_bool().unwrap();
        assert_eq!(failed, report["schema"] == "conncert.error/1", "{name}: {report}");
        assert_ne!(report["code"], "failed", "{name} {arguments}: {report}");
        ended.entry(name).or_default()[usize::from(failed)] += 1;
    }
    let others: Vec<&str> = NAMES.into_iter().filter(|name| !ended.contains_key(name)).collect();
    assert!(others.is_empty(), "{others:?} are not called");
    let never: Vec<&&str> = ended
        .iter()
        .filter(|(_, [succeeded, _])| *succeeded == 0)
        .map(|(name, _)| name)
        .collect();
    assert_eq!(never, [&"accept", &"package_build"], "{ended:?}");
    assert!(
        folder.path().join("-").exists(),
        "the name of a file is no standard output"
    );
    client.end();
}

#[test]
fn arguments_that_are_not_as_the_schema_says_are_told_with_their_name() {
    let folder = begun();
    let mut client = Client::new(&folder);
    for (name, arguments, key) in [
        ("next", json!({ "dir": "x" }), "next"),
        ("next", json!({ "folder": 7 }), "folder"),
        ("explain", json!({}), "name"),
        ("explain", json!({ "name": 7 }), "name"),
        ("explain", json!({ "name": "a\u{0}b" }), "name"),
        ("check", json!({ "at_least": "fatal" }), "at_least"),
        ("check", json!({ "paths": "icon.png" }), "paths"),
        ("set", json!({ "answers": ["a=b"] }), "answers"),
        ("set", json!({ "answers": { "a": {} } }), "answers"),
        ("fix", json!({ "write": "yes" }), "write"),
        ("convert", json!({ "source": "a", "server": -1 }), "server"),
        ("export", json!({ "formats": ["pdf"] }), "formats"),
    ] {
        let result = client.call(name, arguments.clone());
        let error = &result["structuredContent"];
        assert_eq!(
            (&error["code"], &error["key"]),
            (&json!("usage"), &json!(key)),
            "{name} {arguments}: {result}"
        );
    }
    client.end();
}

#[test]
fn every_choice_that_is_offered_is_one_of_the_command() {
    let folder = begun();
    folder.write("logo.svg", LOGO);
    let mut client = Client::new(&folder);
    let mut tried = 0;
    for tool in tools(&mut client) {
        let name = tool["name"].as_str().unwrap();
        for (key, property) in tool["inputSchema"]["properties"].as_object().unwrap() {
            let (choices, many) = match (&property["enum"], &property["items"]["enum"]) {
                (Value::Array(choices), _) => (choices, false),
                (_, Value::Array(choices)) => (choices, true),
                _ => continue,
            };
            for choice in choices {
                let mut arguments = json!({ key: if many { json!([choice]) } else { choice.clone() } });
                if name == "mark" {
                    arguments["item"] = "agreements".into();
                }
                let result = client.call(name, arguments.clone());
                let code = &result["structuredContent"]["code"];
                assert!(code != "usage" && code != "failed", "{name} {arguments}: {result}");
                tried += 1;
            }
        }
    }
    assert!(tried > 20, "{tried}");
    client.end();
}

/// Every option that a tool has is called once with something.
#[test]
fn every_argument_is_one_of_the_command() {
    let folder = begun();
    let mut client = Client::new(&folder);
    for tool in tools(&mut client) {
        let name = tool["name"].as_str().unwrap();
        let required = tool["inputSchema"]["required"].as_array().unwrap();
        for (key, _) in tool["inputSchema"]["properties"].as_object().unwrap() {
            let mut arguments = json!({});
            for key in required.iter().filter_map(Value::as_str).chain([key.as_str()]) {
                arguments[key] = sample(&tool["inputSchema"]["properties"][key]);
            }
            if key == "folder" {
                arguments[key] = ".".into();
            }
            let result = client.call(name, arguments.clone());
            let message = result["structuredContent"]["message"].to_string();
            assert!(
                !message.contains("unexpected argument"),
                "{name} {arguments}: {message}"
            );
            assert_ne!(
                result["structuredContent"]["code"], "failed",
                "{name} {arguments}: {result}"
            );
        }
    }
    client.end();
}

fn sample(property: &Value) -> Value {
    if let Value::Array(choices) = &property["enum"] {
        return choices[0].clone();
    }
    match property["type"].as_str().unwrap() {
        "string" => "nothing".into(),
        "integer" => 1.into(),
        "boolean" => true.into(),
        "object" => json!({ "connector.name": "Contoso" }),
        _ => json!([sample(&property["items"])]),
    }
}

#[test]
fn a_long_report_is_shortened_and_says_so() {
    let folder = Folder::empty();
    let operation = |at: usize| {
        let id = format!("get_{at}");
        (
            format!("/a{at}"),
            json!({ "get": { "operationId": id, "responses": { "200": { "description": "" } } } }),
        )
    };
    let paths: serde_json::Map<String, Value> = (0..500).map(operation).collect();
    let definition = json!({ "swagger": "2.0", "info": { "title": "Contoso", "version": "1" }, "paths": paths });
    folder.write("apiDefinition.swagger.json", &definition.to_string());
    let mut client = Client::new(&folder);
    let result = client.call("check", json!({}));
    assert!(result.to_string().len() < 100_000, "{}", result.to_string().len());
    let report = &result["structuredContent"];
    let errors = report["summary"]["errors"].as_u64().unwrap() + report["summary"]["warnings"].as_u64().unwrap();
    let left = report["left_out"][0]["count"].as_u64().unwrap();
    assert!(errors > 500 && left > 300, "{errors} {left}");
    let one = client.report("check", json!({ "select": ["icon"] }));
    assert_eq!(one["left_out"], Value::Null);
    client.end();
}

#[test]
fn who_makes_the_calls_that_next_gives_comes_to_the_final_export() {
    let folder = Folder::of("clean");
    folder.write("logo.svg", LOGO);
    let mut client = Client::new(&folder);
    for _ in 0..120 {
        let page = client.report("next", json!({}));
        match page["kind"].as_str().unwrap() {
            "done" => {
                let done = client.report("export", json!({ "final": true }));
                assert_eq!(done["files"][0], "certification/checklist.md");
                client.end();
                return;
            }
            "wait" => {
                let call = &page["otherwise"][0]["call"];
                client.report(call["name"].as_str().unwrap(), call["arguments"].clone());
            }
            _ => {
                let mut arguments = page["call"]["arguments"].to_string();
                for need in page["needs"].as_array().unwrap() {
                    arguments = arguments.replace(
                        need["placeholder"].as_str().unwrap(),
                        &answer(need, "nomination", false),
                    );
                }
                let arguments = serde_json::from_str(&arguments).unwrap();
                let name = page["call"]["name"].as_str().unwrap_or_else(|| panic!("{page:#}"));
                client.report(name, arguments);
            }
        }
    }
    panic!("no end");
}
