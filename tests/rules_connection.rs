//! What the connection asks for: its parameters by their types, and who reads them.

use super::rules_beside::{KEY, OAUTH, USER, findings, ids, scheme};

#[test]
fn a_connection_parameter_holds_what_its_type_has() {
    let settings = OAUTH
        .split_once(r#""oAuthSettings": "#)
        .map(|(_, rest)| rest.trim_end_matches('}'));
    let settings = format!(r#""oAuthSettings": {}}}}}}}"#, settings.unwrap_or_default());
    let shown = r#""uiDefinition": {"displayName": "Region", "description": "Where you are."}"#;
    let drawn = |members: &str| {
        ids(
            &format!(r#""connectionParameters": {{"token": {{{members}}}}}"#),
            Some(&scheme("oauth2")),
        )
    };
    assert!(drawn(&format!(r#""type": "oauthSetting", {shown}, {settings}"#)).is_empty());
    assert_eq!(drawn(r#""type": "oauthSetting""#), ["properties-member-missing"]);
    assert_eq!(
        drawn(&format!(r#""type": "oauthSetting", "defaultValue": "a", {settings}"#)),
        ["properties-member-unknown"]
    );
    for kind in ["string", "securestring", "int", "bool", "gatewaySetting"] {
        assert_eq!(
            drawn(&format!(r#""type": "{kind}", {shown}, {settings}"#)),
            ["properties-member-unknown"],
            "{kind}"
        );
    }
    let gateway = format!(r#""connectionParameters": {{"gateway": {{"type": "gatewaySetting", {shown}}}}}"#);
    assert!(ids(&gateway, None).is_empty());
    let gateway = gateway.replace("Setting\"", "Setting\", \"defaultValue\": \"a\"");
    assert_eq!(ids(&gateway, None), ["properties-member-unknown"]);
}

#[test]
fn the_type_of_a_connection_parameter_is_written_in_its_own_capitals() {
    let named = |properties: &str, from: &str, to: &str| {
        let found = findings(&properties.replace(from, to), Some(&scheme("basic")));
        let said = found
            .iter()
            .map(|finding| (finding.rule.id, finding.help.to_string(), finding.fix.is_some()));
        said.collect::<Vec<_>>()
    };
    let said = |kind: &str| {
        let help = format!("Write it \"{kind}\": every published connector has these capitals.");
        [("connection-parameter-type-unknown", help, true)]
    };
    assert_eq!(named(USER, "\"string\"", "\"String\""), said("string"));
    assert_eq!(
        named(USER, "\"securestring\"", "\"SecureString\""),
        said("securestring")
    );
    let found = findings(&OAUTH.replace("oauthS", "OAuthS"), Some(&scheme("oauth2")));
    assert_eq!(
        found.iter().map(|finding| finding.help.to_string()).collect::<Vec<_>>(),
        [said("oauthSetting")[0].1.clone()]
    );
}

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
