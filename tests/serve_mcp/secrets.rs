//! No secret goes in, and none comes out.

use serde_json::json;

use super::begun;
use super::client::Client;

/// Put together here so that no scanner takes this file for a leak.
fn secret() -> String {
    format!("{}_{}", "ghp", "q7Lm2Xw9Rt4Kz8Vb3Nc6Pd1Hf5Jg0Ys2Tu7")
}

#[test]
fn what_looks_like_a_credential_is_refused_in_every_argument_and_not_repeated() {
    let folder = begun();
    let before = folder.read("conncert.toml");
    let mut client = Client::new(&folder);
    let secret = secret();
    for (name, arguments) in [
        (
            "set",
            json!({ "answers": { "scenario.text": secret }, "said_by": "Robin Miller" }),
        ),
        ("set", json!({ "answers": { &secret: "x" } })),
        ("set", json!({ "answers": { "scenario.text": "x" }, "said_by": secret })),
        ("mark", json!({ "item": "approval", "how": "na", "note": secret })),
        ("accept", json!({ "rule": "contact-missing", "reason": secret })),
        (
            "text_set",
            json!({ "place": "apiDefinition.swagger.json#/info/description", "text": secret }),
        ),
        ("convert", json!({ "source": "a.json", "host": secret })),
        ("explain", json!({ "name": secret })),
        ("check", json!({ "select": [secret] })),
        ("unset", json!({ "keys": [secret] })),
    ] {
        let result = client.call(name, arguments);
        assert_eq!(result["structuredContent"]["code"], "refused", "{name}: {result}");
        assert!(!result.to_string().contains(&secret), "{name}: {result}");
    }
    client.end();
    assert_eq!(folder.read("conncert.toml"), before);
}

#[test]
fn a_secret_that_stands_in_a_file_comes_out_by_no_tool_and_no_resource() {
    let folder = begun();
    let secret = secret();
    let text = folder.read("apiDefinition.swagger.json");
    let text = text.replacen(
        "\"description\": \"",
        &format!("\"description\": \"Sign in with {secret}. "),
        1,
    );
    assert!(text.contains(&secret));
    folder.write("apiDefinition.swagger.json", &text);
    let project = folder.read("conncert.toml");
    folder.write(
        "conncert.toml",
        &format!("{project}\n[answers.test-account]\nnotes = \"password: {secret}\"\n"),
    );
    let mut client = Client::new(&folder);
    for (name, arguments) in [
        ("next", json!({})),
        ("check", json!({})),
        ("fix", json!({})),
        ("texts", json!({ "each": true })),
        ("explain", json!({ "name": "test-account" })),
        ("scaffold", json!({ "file": "test-instructions" })),
        ("scaffold", json!({ "file": "intro" })),
        ("diff", json!({ "old": ".", "new": "." })),
        ("export", json!({})),
    ] {
        let result = client.call(name, arguments);
        assert!(!result.to_string().contains(&secret), "{name}: {result}");
    }
    for uri in ["conncert://checklist", "conncert://checklist.json"] {
        let result = client.ask("resources/read", json!({ "uri": uri }));
        assert!(!result.to_string().contains(&secret), "{uri}: {result}");
    }
    client.end();
}
