//! Which host is called, and how people sign in there.

use super::*;

fn result(root: &str, operation: &str) -> (Value, Value, Conversion) {
    let text = format!(
        "openapi: 3.1.0\ninfo: {{ title: Contoso, version: \"1\", description: Keeps invoices of all kinds for you. }}\n{root}\n\
         paths: {{ /a: {{ get: {{ operationId: GetA, {operation} responses: {{ \"200\": {{ description: A }} }} }} }} }}\n"
    );
    let conversion = converted("api.yaml", &text);
    let properties = conversion
        .properties
        .as_ref()
        .map(|text| serde_json::from_str(text).unwrap());
    (json(&conversion), properties.unwrap_or_default(), conversion)
}

#[test]
fn the_first_server_that_is_not_for_trying_is_taken() {
    for (urls, host, base) in [
        (
            "https://api.latest.example, https://b.example",
            "api.latest.example",
            None,
        ),
        (
            "https://backstage.example, https://b.example",
            "backstage.example",
            None,
        ),
        ("https://a.test.contoso.example, https://b.example", "b.example", None),
        (
            "https://api-sandbox2.contoso.example, https://b.example",
            "b.example",
            None,
        ),
        ("https://staging-contoso.example, https://b.example", "b.example", None),
        ("\"https://localhost:8080\", https://b.example", "b.example", None),
        ("http://prod.example, https://sandbox.a.example", "prod.example", None),
        (
            "https://sandbox.a.example, https://test.a.example",
            "sandbox.a.example",
            None,
        ),
        ("//a.example/v1", "a.example", Some("/v1")),
    ] {
        let servers: Vec<String> = urls.split(", ").map(|url| format!("{{ url: {url} }}")).collect();
        let (result, ..) = result(&format!("servers: [ {} ]", servers.join(", ")), "");
        assert_eq!(result["host"], host, "{urls}");
        assert_eq!(result["basePath"].as_str(), base, "{urls}");
    }
}

const SCHEMES: &str = "servers: [ { url: \"https://a.example/v1\" } ]\ncomponents: { securitySchemes: { \
    k1: { type: apiKey, in: header, name: X-One }, k2: { type: apiKey, in: query, name: two }, \
    o: { type: oauth2, flows: { authorizationCode: { authorizationUrl: \"https://a.example/in\", tokenUrl: ../t, scopes: {} } } } } }";

#[test]
fn what_operations_demand_is_a_way_to_sign_in() {
    let parameters = |root: &str, operation: &str| {
        let (_, properties, _) = result(&format!("{SCHEMES}\n{root}"), operation);
        let all = properties["properties"]["connectionParameters"].as_object().cloned();
        all.map(|all| all.keys().cloned().collect::<Vec<_>>())
    };
    let o = "security: [ { o: [] } ],";
    assert_eq!(
        parameters("security: [ { k1: [] } ]", o),
        Some(vec!["token".to_owned()])
    );
    assert_eq!(
        parameters("security: [ { k1: [] } ]", ""),
        Some(vec!["api_key".to_owned()])
    );
    assert_eq!(parameters("security: []", o), Some(vec!["token".to_owned()]));
    assert_eq!(parameters("security: []", ""), None);
}

#[test]
fn a_second_key_is_sent_by_a_policy_wherever_it_belongs() {
    let (_, properties, _) = result(&format!("{SCHEMES}\nsecurity: [ {{ k1: [], k2: [] }} ]"), "");
    let policy = &properties["properties"]["policyTemplateInstances"][0];
    assert_eq!(policy["templateId"], "setqueryparameter");
    assert_eq!(policy["parameters"]["x-ms-apimTemplateParameter.name"], "two");
    // With several ways to sign in no policy is written, which is told.
    let (_, properties, conversion) = result(
        &format!("{SCHEMES}\nsecurity: [ {{ k1: [], k2: [] }}, {{ o: [] }} ]"),
        "",
    );
    assert!(properties["properties"]["policyTemplateInstances"].is_null());
    let is_told = |loss: &convert::Loss| loss.rule.id == "convert-sign-in-unknown" && loss.message.contains("k1AndK2");
    assert!(conversion.losses.iter().any(is_told), "{:#?}", conversion.losses);
}

#[test]
fn addresses_to_sign_in_at_are_resolved() {
    let (result, properties, _) = result(&format!("{SCHEMES}\nsecurity: [ {{ o: [] }} ]"), "");
    assert_eq!(result["securityDefinitions"]["o"]["tokenUrl"], "https://a.example/t");
    let settings = &properties["properties"]["connectionParameters"]["token"]["oAuthSettings"];
    let address = |value: &str| serde_json::json!({ "value": value });
    let addresses = serde_json::json!({ "authorizationUrl": address("https://a.example/in"),
        "tokenUrl": address("https://a.example/t"), "refreshUrl": address("https://a.example/t") });
    assert_eq!(settings["identityProvider"], "oauth2");
    assert_eq!(settings["customParameters"], addresses);
}

#[test]
fn who_demands_nothing_that_is_left_signs_in_as_all_others_do() {
    let root = "servers: [ { url: \"https://contoso.example\" } ]\nsecurity: [ { key: [] } ]\n\
                components: { securitySchemes: { key: { type: apiKey, in: header, name: X-Key }, session: { type: apiKey, in: cookie, name: s } } }";
    let (_, properties, _) = result(root, "security: [ { session: [] } ],");
    let parameters = &properties["properties"]["connectionParameters"];
    assert_eq!(parameters["api_key"]["type"], "securestring", "{properties}");
    let (_, properties, _) = result(root, "security: [],");
    assert_eq!(properties, Value::Null);
}
