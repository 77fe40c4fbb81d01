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
