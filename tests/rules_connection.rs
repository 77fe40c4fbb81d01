//! What the connection asks for: its parameters by their types, the sign-in by its provider, and who reads them.

use super::rules_beside::{KEY, OAUTH, USER, findings, ids, scheme};

/// What a sign-in with this provider and these parameters draws.
fn drawn_by_sign_in(provider: &str, parameters: &str) -> Vec<(&'static str, String)> {
    let properties = format!(
        r#""connectionParameters": {{"token": {{"type": "oauthSetting", "oAuthSettings":
        {{"identityProvider": "{provider}"{parameters}}}}}}}"#
    );
    let found = findings(&properties, None);
    found
        .into_iter()
        .map(|finding| (finding.rule.id, finding.message))
        .collect()
}

/// Parameters with these names for the identity provider.
fn custom(names: &[&str]) -> String {
    let members: Vec<_> = names
        .iter()
        .map(|name| format!(r#""{name}": {{"value": "https://{{host}}.contoso.example"}}"#))
        .collect();
    format!(r#", "customParameters": {{{}}}"#, members.join(", "))
}

const SIGN_IN: &str = "sign-in-parameters";

#[test]
fn what_a_provider_reads_may_stand_in_its_sign_in() {
    for (provider, names) in [
        (
            "oauth2",
            &["AuthorizationUrl", "TokenUrl", "RefreshUrl", "refreshBodyTemplate"][..],
        ),
        (
            "oauth2generic",
            &[
                "authorizationUrlTemplate",
                "tokenUrlTemplate",
                "refreshUrlTemplate",
                "contosoHint",
            ],
        ),
        (
            "aad",
            &[
                "resourceUri",
                "loginUri",
                "tenantId",
                "enableOnbehalfOfLogin",
                "grantType",
            ],
        ),
        ("aadcertificate", &["resourceUri", "loginUriAAD", "tenantId"]),
        ("facebook", &[]),
    ] {
        assert_eq!(drawn_by_sign_in(provider, &custom(names)), [], "{provider}");
    }
}

#[test]
fn an_address_under_a_name_that_the_provider_does_not_read_is_one_finding() {
    for (provider, names, said) in [
        (
            "oauth2",
            &["authorisationUrl", "tokenUrl", "refreshUrl"][..],
            "The identity provider oauth2 knows no parameter \"authorisationUrl\".",
        ),
        (
            "oauth2",
            &["authorizationUrl", "tokenUrlTemplate", "refreshUrl"],
            "The identity provider oauth2 knows no parameter \"tokenUrlTemplate\".",
        ),
        (
            "oauth2",
            &["authorizationUrl", "refreshUrl"],
            "The sign-in \"token\" has no \"tokenUrl\".",
        ),
        (
            "oauth2",
            &[],
            "The sign-in \"token\" has no \"authorizationUrl\", \"tokenUrl\" and \"refreshUrl\".",
        ),
        (
            "oauth2",
            &["authorizationUrl", "tokenUrl", "refreshUrl", "resourceUri"],
            "The identity provider oauth2 knows no parameter \"resourceUri\".",
        ),
        (
            "oauth2",
            &["authorizationUrlTemplate", "tokenUrlTemplate", "refreshUrlTemplate"],
            "The sign-in \"token\" has authorizationUrlTemplate, tokenUrlTemplate and refreshUrlTemplate of oauth2generic, \
             but its identity provider is oauth2.",
        ),
        (
            "oauth2generic",
            &["authorizationUrl", "tokenUrl", "refreshUrl"],
            "The sign-in \"token\" has authorizationUrl, tokenUrl and refreshUrl of oauth2, but its identity provider is \
             oauth2generic.",
        ),
        (
            "oauth2generic",
            &["authorizationUrlTemplates", "tokenUrlTemplate", "refreshUrlTemplate"],
            "The identity provider oauth2generic knows no parameter \"authorizationUrlTemplates\".",
        ),
        (
            "aad",
            &["resourceUri", "loginUrl"],
            "The identity provider aad knows no parameter \"loginUrl\".",
        ),
        (
            "aad",
            &["resourceUrl", "loginUri"],
            "The identity provider aad knows no parameter \"resourceUrl\".",
        ),
    ] {
        assert_eq!(drawn_by_sign_in(provider, &custom(names)), [(SIGN_IN, said.to_owned())]);
    }
}

#[test]
fn an_address_that_is_missing_or_empty_is_one_finding() {
    let missing = "The sign-in \"token\" has no \"authorizationUrl\", \"tokenUrl\" and \"refreshUrl\".";
    assert_eq!(drawn_by_sign_in("oauth2", ""), [(SIGN_IN, missing.to_owned())]);
    let empty =
        custom(&["authorizationUrl", "tokenUrl", "refreshUrl"]).replacen("https://{host}.contoso.example", "", 1);
    let said = "The \"authorizationUrl\" of the sign-in \"token\" is empty.";
    assert_eq!(drawn_by_sign_in("oauth2", &empty), [(SIGN_IN, said.to_owned())]);
    for (slip, rule) in [
        (custom(&[]).replace("{}", "[]"), "properties-type-incorrect"),
        (
            custom(&["authorizationUrl", "tokenUrl", "refreshUrl"]).replace("customP", "CustomP"),
            "properties-member-unknown",
        ),
        (
            custom(&["authorizationUrl", "tokenUrl", "refreshUrl"]).replacen(
                "\"https://{host}.contoso.example\"",
                "7",
                1,
            ),
            "properties-type-incorrect",
        ),
    ] {
        let found: Vec<_> = drawn_by_sign_in("oauth2", &slip)
            .into_iter()
            .map(|(id, _)| id)
            .collect();
        assert_eq!(found, [rule], "{slip}");
    }
}

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
