//! What the connection asks for, and who reads it.

use super::rules_beside::{KEY, ids, scheme};

#[test]
fn what_the_connection_has_is_unknown_while_its_place_is_misnamed() {
    let policy = r#""policyTemplateInstances": [{"templateId": "setheader", "parameters":
        {"x-ms-apimTemplateParameter.name": "Key", "x-ms-apimTemplateParameter.value": "@connectionParameters('key')"}}]"#;
    let key = KEY
        .split_once(": ")
        .map(|(_, parameters)| parameters)
        .unwrap_or_default();
    let sets = |values: &str, parameters: &str| {
        format!(r#""connectionParameterSets": {{"{values}": [{{"name": "a", "{parameters}": {key}}}]}}"#)
    };
    for container in [
        KEY.replace("connectionP", "ConnectionP"),
        KEY.replace("Parameters", "Parameter"),
        sets("value", "parameters"),
        sets("values", "paramaters"),
        r#""connectionParameters": []"#.to_owned(),
        key.trim_start_matches('{').trim_end_matches('}').to_owned() + "}}",
    ] {
        let found = ids(&format!("{container}, {policy}"), Some(&scheme("apiKey")));
        assert!(
            matches!(found[..], ["properties-member-unknown" | "properties-type-incorrect"]),
            "{container}: {found:?}"
        );
    }
    assert!(ids(&format!("{KEY}, {policy}"), Some(&scheme("apiKey"))).is_empty());
}

#[test]
fn parameters_of_the_connection_are_read_in_any_capitals_by_policies_and_defaults() {
    const RULE: &str = "policy-connection-parameter-unknown";
    let policy = |call: &str| {
        format!(
            r#"{KEY}, "policyTemplateInstances": [{{"templateId": "setheader", "parameters":
            {{"x-ms-apimTemplateParameter.name": "Key", "x-ms-apimTemplateParameter.value": "{call}"}}}}]"#
        )
    };
    let default = |call: &str| {
        format!(
            r#""paths": {{"/a": {{"get": {{"parameters": [{{"name": "X-Key", "in": "header", "type": "string", "default": "{call}"}}]}}}}}}"#
        )
    };
    for call in [
        "connectionParameters",
        "connectionparameters",
        "ConnectionParameters",
        "CONNECTIONPARAMETERS",
    ] {
        for (name, drawn) in [("key", &[][..]), ("kee", &[RULE][..])] {
            let call = format!("@{call}('{name}')");
            assert_eq!(ids(&policy(&call), None), drawn, "{call}");
            assert_eq!(ids(KEY, Some(&default(&call))), drawn, "{call}");
        }
    }
    // What belongs to a sign-in is read without its name.
    let claim = KEY.replace("\"key\"", "\"token:key\"");
    assert!(ids(&claim, Some(&default("@connectionParameters('key')"))).is_empty());
}
