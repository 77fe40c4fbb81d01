//! Where only the capitals of a name are wrong there is one finding, and it says what to write.

use conncert::document::{Document, Syntax};
use conncert::rules::{self, Finding, Severity};
use serde_json::{Value, json};

fn definition() -> Value {
    json!({
        "swagger": "2.0",
        "info": {
            "title": "Contoso Orders",
            "description": "Contoso Orders keeps track of sales orders and of their delivery.",
            "version": "1.0",
            "contact": { "name": "Contoso", "url": "https://contoso.example", "email": "help@contoso.example" }
        },
        "host": "api.contoso.example",
        "paths": { "/orders/{id}": { "get": {
            "operationId": "GetOrder",
            "summary": "Get an order",
            "description": "Gets one of the orders.",
            "parameters": [{ "name": "id", "in": "path", "required": true, "type": "string", "x-ms-summary": "Order ID",
                "description": "The order to get.", "x-ms-url-encoding": "single" }],
            "responses": { "200": { "description": "The order.", "schema": { "$ref": "#/definitions/Order" } } }
        } } },
        "definitions": { "Order": { "type": "object", "required": ["number"],
            "properties": { "number": { "type": "string" } } } },
        "parameters": {},
        "securityDefinitions": { "key": { "type": "apiKey", "in": "header", "name": "X-Key" } },
        "security": [{ "key": [] }],
        "x-ms-connector-metadata": [
            { "propertyName": "Website", "propertyValue": "https://contoso.example" },
            { "propertyName": "Privacy policy", "propertyValue": "https://contoso.example/privacy" },
            { "propertyName": "Categories", "propertyValue": "Commerce" }
        ]
    })
}

fn weighty(findings: Vec<Finding>) -> Vec<Finding> {
    let weighty = findings.into_iter().filter(|one| one.severity >= Severity::Warning);
    weighty.collect()
}

fn drawn(text: &str) -> Vec<Finding> {
    let document = Document::parse(text.as_bytes(), Syntax::Json).expect("it is JSON");
    weighty(rules::check_definition(&document))
}

/// What is found once this is written in place of that, in the text.
fn slipped(right: &str, wrong: &str) -> Vec<Finding> {
    let text = definition().to_string();
    let mended = text.replacen(right, wrong, 1);
    assert_ne!(text, mended, "{right}");
    drawn(&mended)
}

/// What stands in the definition, the slip, and the one finding that it draws: rule, severity, a part of the help.
const SLIPS: [(&str, &str, &str, Severity, &str); 13] = [
    (
        r#""/orders/{id}""#,
        r#""/orders/{Id}""#,
        "path-parameter-not-defined-in-template",
        Severity::Error,
        "Write {id} in the path, or \"Id\"",
    ),
    (
        r#"[{"key":"#,
        r#"[{"Key":"#,
        "security-requirement-must-be-defined",
        Severity::Warning,
        "Write \"key\"",
    ),
    (
        r#"["number"]"#,
        r#"["Number"]"#,
        "required-property-definition-missing",
        Severity::Warning,
        "Write \"number\"",
    ),
    (
        "#/definitions/Order",
        "#/definitions/order",
        "schema-reference-not-found",
        Severity::Error,
        "Write \"#/definitions/Order\"",
    ),
    (
        r#""operationId""#,
        r#""operationID""#,
        "extension-name-not-valid",
        Severity::Error,
        "Write \"operationId\"",
    ),
    (
        r#""summary""#,
        r#""Summary""#,
        "extension-name-not-valid",
        Severity::Error,
        "Write \"summary\"",
    ),
    (
        r#""responses""#,
        r#""Responses""#,
        "extension-name-not-valid",
        Severity::Error,
        "Write \"responses\"",
    ),
    (
        r#""version""#,
        r#""Version""#,
        "extension-name-not-valid",
        Severity::Error,
        "Write \"version\"",
    ),
    (
        r#""name":"id""#,
        r#""Name":"id""#,
        "extension-name-not-valid",
        Severity::Error,
        "Write \"name\"",
    ),
    (
        r#""name":"X-Key""#,
        r#""Name":"X-Key""#,
        "additional-property-not-allowed",
        Severity::Error,
        "Write \"name\"",
    ),
    (
        "x-ms-summary",
        "x-ms-Summary",
        "extension-misspelled",
        Severity::Error,
        "Write \"x-ms-summary\"",
    ),
    (
        "x-ms-summary",
        "x-MS-SUMMARY",
        "extension-misspelled",
        Severity::Error,
        "Write \"x-ms-summary\"",
    ),
    (
        r#""200""#,
        r#""Default""#,
        "response-must-be-default-or-http-status-code",
        Severity::Error,
        "Write \"default\"",
    ),
];

#[test]
fn a_name_in_other_capitals_is_one_finding_with_the_right_one() {
    assert!(drawn(&definition().to_string()).is_empty());
    for (right, wrong, rule, severity, help) in SLIPS {
        let found = slipped(right, wrong);
        let own: Vec<_> = found.iter().filter(|one| one.rule.id == rule).collect();
        let [only] = own.as_slice() else {
            panic!("{wrong}: {found:?}")
        };
        assert_eq!(only.severity, severity, "{wrong}");
        assert!(
            only.help.contains(help) && only.help.contains("only the capitals differ"),
            "{wrong}: {}",
            only.help
        );
        // A parameter without a readable name, and an answer under no code, are faults in more than one way.
        if !matches!(wrong, r#""Name":"id""# | r#""Default""#) {
            assert_eq!(found.len(), 1, "{wrong}: {found:?}");
        }
    }
}

#[test]
fn where_the_right_name_is_there_as_well_nothing_is_passed_over() {
    let mut doubled = definition();
    doubled["definitions"]["ORDER"] = json!({ "type": "string" });
    let text = doubled
        .to_string()
        .replacen("#/definitions/Order", "#/definitions/order", 1);
    let found = drawn(&text);
    assert_eq!(
        found
            .iter()
            .filter(|one| one.rule.id == "schema-reference-not-found")
            .count(),
        1
    );
    assert!(
        found.iter().all(|one| !one.help.contains("only the capitals differ")),
        "{found:?}"
    );
    // An extension of an object nobody sees is no more than advice.
    let mut hidden = definition();
    hidden["definitions"]["Order"]["x-ms-Summary"] = json!("Order");
    let found = drawn(&hidden.to_string());
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(found[0].severity, Severity::Warning);
}

#[test]
fn each_path_with_other_capitals_than_a_shared_parameter_is_told() {
    let mut shared = definition();
    let mut get = shared["paths"]["/orders/{id}"]["get"].take();
    shared["parameters"]["id"] = get["parameters"][0].take();
    get["parameters"][0] = json!({ "$ref": "#/parameters/id" });
    let mut paths = json!({});
    for (path, id) in [
        ("/orders/{Id}", "GetOrder"),
        ("/lines/{ID}", "GetLine"),
        ("/items/{id}", "GetItem"),
    ] {
        get["operationId"] = json!(id);
        paths[path] = json!({ "get": get });
    }
    shared["paths"] = paths;
    let found = drawn(&shared.to_string());
    let variables = found
        .iter()
        .filter(|one| one.rule.id == "path-parameter-not-defined-in-template");
    assert_eq!(variables.count(), 2, "{found:?}");
    assert!(
        found
            .iter()
            .all(|one| one.rule.id != "operation-missing-path-parameter"),
        "{found:?}"
    );
}

#[test]
fn members_of_the_properties_in_other_capitals_are_not_missing_besides() {
    for (member, severity, help) in [
        (
            "IconBrandColor",
            Severity::Error,
            "Write \"iconBrandColor\": only the capitals differ.",
        ),
        (
            "stackowner",
            Severity::Warning,
            "Write \"stackOwner\": only the capitals differ.",
        ),
        (
            "Publisher",
            Severity::Warning,
            "Write \"publisher\": only the capitals differ.",
        ),
    ] {
        let text = r##"{"properties": {"iconBrandColor": "#0b6a4f", "publisher": "Contoso", "stackOwner": "Contoso",
            "connectionParameters": {}}}"##;
        let right = ["iconBrandColor", "stackOwner", "publisher"];
        let right = right
            .iter()
            .find(|one| one.eq_ignore_ascii_case(member))
            .expect("it is one");
        let text = text.replace(&format!("\"{right}\""), &format!("\"{member}\""));
        let document = Document::parse(text.as_bytes(), Syntax::Json).expect("it is JSON");
        let found = weighty(rules::check_properties(&document, None));
        let [only] = found.as_slice() else {
            panic!("{member}: {found:?}")
        };
        assert_eq!((only.severity, only.help.as_ref()), (severity, help));
    }
}
