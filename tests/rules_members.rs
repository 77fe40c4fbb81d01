//! Where members, values and references are objected to, and where not.

use conncert::document::{Document, Syntax};
use conncert::rules::{self, Severity};
use serde_json::{Value, json};

/// A definition without faults.
fn definition() -> Value {
    json!({
        "swagger": "2.0",
        "info": {
            "title": "Contoso Orders",
            "description": "Contoso Orders keeps track of sales orders and of their delivery.",
            "version": "1.0",
            "contact": { "name": "Contoso", "url": "https://contoso.example", "email": "help@contoso.example" }
        },
        "paths": {
            "/orders": {
                "get": {
                    "operationId": "ListOrders",
                    "summary": "List orders",
                    "description": "Lists the orders of a customer.",
                    "responses": { "200": { "description": "The orders.", "schema": { "type": "string" } } }
                }
            }
        },
        "x-ms-connector-metadata": [
            { "propertyName": "Website", "propertyValue": "https://contoso.example" },
            { "propertyName": "Privacy policy", "propertyValue": "https://contoso.example/privacy" },
            { "propertyName": "Categories", "propertyValue": "Commerce" }
        ]
    })
}

/// What is found at warning or above: severity, rule, pointer.
fn drawn(definition: &Value) -> Vec<(Severity, &'static str, String)> {
    let text = definition.to_string();
    let document = Document::parse(text.as_bytes(), Syntax::Json).expect("it is JSON");
    let findings = rules::check_definition(&document).into_iter();
    findings
        .filter(|finding| finding.severity >= Severity::Warning)
        .map(|finding| (finding.severity, finding.rule.id, finding.place.pointer))
        .collect()
}

fn error(rule: &'static str, pointer: &str) -> Vec<(Severity, &'static str, String)> {
    vec![(Severity::Error, rule, pointer.to_owned())]
}

#[test]
fn a_definition_named_like_a_member_of_the_file_must_still_be_a_schema() {
    let mut odd = definition();
    odd["definitions"] = json!({ "security": [{ "key": [] }] });
    assert_eq!(drawn(&odd), error("json-type-incorrect", "/definitions/security"));
}

#[test]
fn extensions_are_never_objected_to_wherever_they_stand() {
    let mut extended = definition();
    extended["x-ms-openai-manifest"] = json!([7]);
    extended["info"]["contact"]["x-anything"] = json!(null);
    extended["paths"]["/orders"]["get"]["x-ms-openai-data"] = json!({ "openai-enabled": true });
    extended["paths"]["/orders"]["get"]["x-ms-keywords"] = json!(["orders"]);
    assert_eq!(drawn(&extended), []);
}

#[test]
fn what_belongs_to_other_files_and_versions_is_pointed_at_itself() {
    let mut foreign = definition();
    foreign["scriptOperations"] = json!(["ListOrders"]);
    assert_eq!(drawn(&foreign), error("extension-name-not-valid", "/scriptOperations"));
    let mut newer = definition();
    newer["definitions"] = json!({ "Order": { "type": "object", "nullable": true } });
    assert_eq!(
        drawn(&newer),
        error("extension-name-not-valid", "/definitions/Order/nullable")
    );
}

#[test]
fn wrong_capitals_are_advice_and_wrong_words_are_refused() {
    for (word, severity) in [("Internal", Severity::Warning), ("hidden", Severity::Error)] {
        let mut odd = definition();
        odd["definitions"] = json!({ "Order": { "type": "string", "x-ms-visibility": word } });
        let pointer = "/definitions/Order/x-ms-visibility".to_owned();
        assert_eq!(drawn(&odd), [(severity, "json-value-not-in-enum", pointer)]);
    }
}

#[test]
fn what_openapi_itself_requires_is_missing_at_the_object() {
    let mut bare = definition();
    bare["paths"]["/orders"]["get"]["responses"]["404"] = json!({});
    assert_eq!(
        drawn(&bare),
        error("required-property-missing", "/paths/~1orders/get/responses/404")
    );
}

#[test]
fn an_address_in_the_metadata_is_advice_and_that_of_the_contact_is_not() {
    let mut odd = definition();
    odd["x-ms-connector-metadata"][0]["propertyValue"] = json!("www.contoso.example");
    let pointer = "/x-ms-connector-metadata/0/propertyValue".to_owned();
    assert_eq!(drawn(&odd), [(Severity::Warning, "url-not-valid", pointer)]);
    let mut odd = definition();
    odd["info"]["contact"]["url"] = json!("contoso.example/help");
    assert_eq!(drawn(&odd), error("url-not-valid", "/info/contact/url"));
}

#[test]
fn the_address_of_a_manual_is_whole() {
    let mut odd = definition();
    odd["externalDocs"] = json!({ "url": "docs/orders.html" });
    odd["paths"]["/orders"]["get"]["externalDocs"] = json!({ "url": "https://contoso.example/orders" });
    let pointer = "/externalDocs/url".to_owned();
    assert_eq!(drawn(&odd), [(Severity::Warning, "url-not-valid", pointer)]);
}

#[test]
fn what_a_file_picker_calls_is_known_and_closed() {
    let mut odd = definition();
    let picker = json!({ "open": { "operationId": "ListOrders" }, "value-path": "id", "value-tittle": "name" });
    odd["x-ms-capabilities"] = json!({ "file-picker": picker });
    let pointer = "/x-ms-capabilities/file-picker/value-tittle".to_owned();
    assert_eq!(
        drawn(&odd),
        [(Severity::Warning, "additional-property-not-allowed", pointer)]
    );
}

#[test]
fn hosts_may_have_a_port_and_nothing_else() {
    for (host, valid) in [
        ("contoso.example", true),
        ("contoso.example:8443", true),
        ("contoso.example/v1", false),
        ("{tenant}.contoso.example", false),
        ("contoso.example:", false),
        ("", false),
    ] {
        let mut odd = definition();
        odd["host"] = json!(host);
        let expected = if valid {
            vec![]
        } else {
            error("host-name-not-valid", "/host")
        };
        assert_eq!(drawn(&odd), expected, "{host}");
    }
}

#[test]
fn required_properties_may_be_defined_elsewhere() {
    for elsewhere in [
        json!({ "allOf": [] }),
        json!({ "additionalProperties": true }),
        json!({ "x-ms-dynamic-schema": { "operationId": "ListOrders" } }),
    ] {
        let mut odd = definition();
        odd["definitions"] = json!({ "Order": { "type": "object", "required": ["number"] } });
        let order = odd["definitions"]["Order"].as_object_mut().expect("it is an object");
        order.extend(elsewhere.as_object().expect("it is an object").clone());
        let rules: Vec<_> = drawn(&odd).into_iter().map(|(_, rule, _)| rule).collect();
        assert!(!rules.contains(&"required-property-definition-missing"), "{elsewhere}");
    }
}

fn warning(rule: &'static str, pointer: &str) -> Vec<(Severity, &'static str, String)> {
    vec![(Severity::Warning, rule, pointer.to_owned())]
}

#[test]
fn a_tree_has_settings_and_two_calls() {
    const AT: &str = "/paths/~1orders/get/parameters/0/x-ms-dynamic-tree";
    let call =
        json!({ "operationId": "ListOrders", "itemValuePath": "id", "itemTitlePath": "name", "itemIsParent": "(x)" });
    let tree = json!({ "settings": { "canSelectParentNodes": true, "canSelectLeafNodes": true }, "open": call, "browse": call });
    let with = |tree: &Value| {
        let mut whole = definition();
        whole["paths"]["/orders"]["get"]["parameters"] = json!([{ "name": "folder", "in": "query", "type": "string",
            "x-ms-summary": "Folder", "description": "Where to look.", "x-ms-dynamic-tree": tree }]);
        // What the calls answer is for other rules to say.
        let found = drawn(&whole).into_iter();
        found
            .filter(|(_, rule, _)| !rule.starts_with("invoked-"))
            .collect::<Vec<_>>()
    };
    assert_eq!(with(&tree), []);
    for key in ["settings", "open", "browse"] {
        let mut less = tree.clone();
        let taken = less[key].take();
        less.as_object_mut().expect("it is an object").remove(key);
        assert_eq!(with(&less), warning("required-property-missing", AT), "{key}");
        less[&key[..key.len() - 1]] = taken;
        let slip = format!("{AT}/{}", &key[..key.len() - 1]);
        assert_eq!(with(&less), warning("additional-property-not-allowed", &slip), "{key}");
    }
    for (at, value) in [
        ("/settings/canSelectLeafNodes", json!("true")),
        ("/open/itemIsParent", json!(7)),
        ("/browse/itemValuePath", json!(null)),
    ] {
        let mut odd = tree.clone();
        *odd.pointer_mut(at).expect("it is there") = value;
        let found = with(&odd);
        assert!(
            found.contains(&warning("json-type-incorrect", &format!("{AT}{at}"))[0]),
            "{found:?}"
        );
        assert!(
            found.iter().all(|(severity, ..)| *severity == Severity::Warning),
            "{found:?}"
        );
    }
}

#[test]
fn words_that_only_the_schema_fixes_are_advice() {
    let with = |key: &str, value: Value| {
        let mut whole = definition();
        whole["paths"]["/orders"]["get"][key] = value;
        drawn(&whole)
    };
    let at = |key: &str| format!("/paths/~1orders/get/x-ms-trigger-metadata{key}");
    let metadata = |value: Value| with("x-ms-trigger-metadata", value);
    assert_eq!(metadata(json!({ "kind": "query", "mode": "polling", "other": 1 })), []);
    assert_eq!(
        metadata(json!({ "mode": "polling" })),
        warning("required-property-missing", &at(""))
    );
    assert_eq!(
        metadata(json!({ "kind": "query", "mode": "push" })),
        warning("json-value-not-in-enum", &at("/mode"))
    );
    for (member, word) in [("capability", "file-chooser"), ("builtInOperation", "AadGraph.GetUser")] {
        let mut whole = definition();
        let mut values = json!({ "value-path": "id" });
        values[member] = json!(word);
        whole["definitions"] = json!({ "Order": { "type": "string", "x-ms-dynamic-values": values } });
        let place = format!("/definitions/Order/x-ms-dynamic-values/{member}");
        let found = drawn(&whole);
        assert!(
            found.contains(&warning("json-value-not-in-enum", &place)[0]),
            "{found:?}"
        );
        assert!(
            found.iter().all(|(severity, ..)| *severity == Severity::Warning),
            "{found:?}"
        );
    }
}

#[test]
fn revisions_count_from_one_and_a_replacement_has_two_texts() {
    const AT: &str = "/paths/~1orders/get/x-ms-api-annotation";
    let with = |member: &str, value: Value| {
        let mut whole = definition();
        whole["paths"]["/orders"]["get"]["deprecated"] = json!(true);
        whole["paths"]["/orders"]["get"]["x-ms-api-annotation"] = json!({ "family": "ListOrders", "revision": 1 });
        whole["paths"]["/orders"]["get"]["x-ms-api-annotation"][member] = value;
        drawn(&whole)
    };
    for revision in [0, -1] {
        let place = format!("{AT}/revision");
        assert_eq!(
            with("revision", json!(revision)),
            warning("json-type-incorrect", &place)
        );
    }
    assert_eq!(
        with("revision", json!(1.5)),
        error("json-type-incorrect", &format!("{AT}/revision"))
    );
    assert_eq!(
        with("revision", json!(2)),
        warning(
            "operation-id-should-end-with-revision",
            "/paths/~1orders/get/operationId"
        )
    );
    let whole = json!({ "api": "contosoorders", "operationId": "ListOrdersV2" });
    assert_eq!(with("replacement", whole.clone()), []);
    for (key, value, rule) in [
        ("api", json!(7), "json-type-incorrect"),
        ("operationId", json!(null), "json-type-incorrect"),
        ("version", json!("2"), "additional-property-not-allowed"),
    ] {
        let mut odd = whole.clone();
        odd[key] = value;
        assert_eq!(
            with("replacement", odd),
            warning(rule, &format!("{AT}/replacement/{key}"))
        );
    }
}

#[test]
fn hosts_and_base_paths_hold_no_strange_signs() {
    let with = |key: &str, value: &str| {
        let mut whole = definition();
        whole[key] = json!(value);
        let found = drawn(&whole)
            .into_iter()
            .filter(|(_, rule, _)| rule.ends_with("not-valid"));
        found.map(|(severity, ..)| severity).collect::<Vec<_>>()
    };
    for host in [
        "api.contoso.example",
        "api.contoso.example:8443",
        "b\u{fc}cher.example",
        "my_host.contoso.example",
    ] {
        assert_eq!(with("host", host), [], "{host}");
    }
    for host in ["*.contoso.example", "$tenant.contoso.example", "api,contoso.example"] {
        assert_eq!(with("host", host), [Severity::Warning], "{host}");
    }
    for path in ["/", "/v1", "/v1.0/api_2/~contoso/%20-x", "/b\u{fc}cher"] {
        assert_eq!(with("basePath", path), [], "{path}");
    }
    for path in [
        "/v1?x=1",
        "/v1#a",
        "/{region}",
        "/<tenant>",
        "/[tenant]",
        "/v 1",
        "/v1\\x",
    ] {
        assert_eq!(with("basePath", path), [Severity::Warning], "{path}");
    }
    assert_eq!(with("basePath", "v1"), [Severity::Error]);
}

#[test]
fn an_empty_member_of_the_contact_is_one_finding() {
    for (key, rule) in [
        ("name", "contact-incomplete"),
        ("url", "url-not-valid"),
        ("email", "contact-email-not-valid"),
    ] {
        let mut whole = definition();
        whole["info"]["contact"][key] = json!("");
        let document = whole.to_string();
        let document = Document::parse(document.as_bytes(), Syntax::Json).expect("it is JSON");
        let findings = rules::check_definition(&document);
        let found: Vec<_> = findings.iter().map(|finding| finding.rule.id).collect();
        assert_eq!(found, [rule], "{key}");
        whole["info"]["contact"]
            .as_object_mut()
            .expect("it is an object")
            .remove(key);
        assert_eq!(drawn(&whole), warning("contact-incomplete", "/info/contact"), "{key}");
    }
}
