//! What becomes of single constructs.

use super::*;
use conncert::document::{Document, Syntax};
use conncert::rules::{Severity, check_definition};

fn at<'v>(result: &'v Value, pointer: &str) -> &'v Value {
    result
        .pointer(pointer)
        .unwrap_or_else(|| panic!("there is no {pointer}"))
}

/// What only the partner can answer.
const QUESTIONS: [&str; 6] = [
    "field-length-not-in-range",
    "value-contains-restricted-words",
    "connector-metadata-properties-missing",
    "required-property-missing",
    "host-missing",
    "host-name-not-valid",
];

#[test]
fn what_comes_out_is_refused_for_nothing_that_converting_did() {
    for name in FIXTURES {
        let conversion = converted(name, &fixture(name));
        let document = Document::parse(conversion.text.as_bytes(), Syntax::Json).unwrap();
        assert!(document.flaws().is_empty());
        let errors: Vec<String> = check_definition(&document)
            .into_iter()
            .filter(|finding| finding.severity == Severity::Error && !QUESTIONS.contains(&finding.rule.id))
            .map(|finding| format!("{} at {}: {}", finding.rule.id, finding.place.pointer, finding.message))
            .collect();
        assert!(errors.is_empty(), "{name}:\n{}", errors.join("\n"));
    }
}

#[test]
fn the_layout_is_that_of_the_source() {
    let conversion = converted(FIXTURES[1], &fixture(FIXTURES[1]));
    assert!(
        conversion
            .text
            .starts_with("{\n    \"swagger\": \"2.0\",\n    \"info\": {\n        \"title\"")
    );
    assert!(conversion.text.ends_with("}\n"));
}

#[test]
fn a_server_becomes_host_path_and_a_policy() {
    let conversion = converted(FIXTURES[0], &fixture(FIXTURES[0]));
    let result = json(&conversion);
    assert_eq!(at(&result, "/host"), "eu.cellar.contoso.example");
    assert_eq!(at(&result, "/basePath"), "/v2");
    assert_eq!(at(&result, "/schemes"), &serde_json::json!(["https"]));
    let properties: Value = serde_json::from_str(&conversion.properties.unwrap()).unwrap();
    let policies = at(&properties, "/properties/policyTemplateInstances")
        .as_array()
        .unwrap();
    let url = "x-ms-apimTemplateParameter.urlTemplate";
    assert_eq!(
        policies[0]["parameters"][url],
        "https://@connectionParameters('region').cellar.contoso.example/v2"
    );
    assert_eq!(policies[1]["parameters"][url], "https://upload.contoso.example/v2");
    assert_eq!(
        policies[1]["parameters"]["x-ms-apimTemplate-operationName"],
        serde_json::json!(["PutLabel"])
    );
    // The same host with a longer path before it.
    assert!(result.pointer("/paths/~1archive~1bottles~1{id}/get").is_some());
}

#[test]
fn parameters_are_what_connectors_can_send() {
    let result = json(&converted(FIXTURES[0], &fixture(FIXTURES[0])));
    let list = at(&result, "/paths/~1bottles/get/parameters").as_array().unwrap();
    let named = |name: &str| list.iter().find(|parameter| parameter["name"] == name);
    assert_eq!(named("ids").unwrap()["type"], "string");
    assert_eq!(named("kinds").unwrap()["collectionFormat"], "csv");
    assert_eq!(named("filter[year]").unwrap()["type"], "integer");
    assert!(named("session").is_none() && named("Accept").is_none());
    let version = named("X-Cellar-Version").unwrap();
    assert_eq!(
        (&version["default"], &version["x-ms-visibility"]),
        (&"2021-05-01".into(), &"internal".into())
    );
    assert_eq!(named("page").unwrap()["default"], 1);
    assert_eq!(named("old").unwrap()["x-deprecated"], true);
    assert!(list.iter().all(|parameter| parameter["collectionFormat"] != "multi"));
}

#[test]
fn what_only_comes_out_is_not_asked_for() {
    let result = json(&converted(FIXTURES[0], &fixture(FIXTURES[0])));
    let sent = at(&result, "/definitions/BottleInput/properties");
    let got = at(&result, "/definitions/Bottle/properties");
    assert!(sent.get("id").is_none() && got.get("id").is_some());
    assert!(sent.get("secret").is_some() && got.get("secret").is_none());
    assert!(
        !at(&result, "/definitions/BottleInput/required")
            .as_array()
            .unwrap()
            .contains(&"id".into())
    );
    assert_eq!(got["grape"]["enum"], serde_json::json!(["riesling", "merlot"]));
    assert_eq!(got["grape"]["x-nullable"], true);
}

#[test]
fn alternatives_offer_all_their_fields() {
    let result = json(&converted(FIXTURES[0], &fixture(FIXTURES[0])));
    let fields = at(&result, "/definitions/Content/properties");
    assert_eq!(fields["kind"]["enum"], serde_json::json!(["wine", "oil"]));
    assert!(fields.get("sugar").is_some() && fields.get("acid").is_some());
    let keeper = at(&result, "/definitions/Cellar/properties/keeper/$ref")
        .as_str()
        .unwrap();
    let keeper = at(&result, &keeper[1..]);
    assert_eq!(keeper["required"], serde_json::json!(["name"]));
    assert_eq!(keeper["properties"]["age"]["type"], "string");
    assert!(keeper["properties"].get("tax").is_some());
}

#[test]
fn an_answer_that_says_nothing_keeps_its_schema_and_a_file_in_a_plain_form_is_told() {
    let text = r#"{"openapi": "3.0.0", "info": {"title": "Contoso", "version": "1"}, "paths": {"/a": {"post": {
        "requestBody": {"content": {"application/x-www-form-urlencoded": {"schema": {"type": "object", "properties": {
            "file": {"type": "string", "format": "binary"}}}}}},
        "responses": {"200": {"description": "It.", "content": {"application/json": {"schema": {}}}}}}}}}"#;
    let conversion = converted("a.json", text);
    let result = json(&conversion);
    assert_eq!(at(&result, "/paths/~1a/post/responses/200/schema/type"), "object");
    assert_eq!(at(&result, "/paths/~1a/post/parameters/0/type"), "string");
    let told = |rule: &str| conversion.losses.iter().any(|loss| loss.rule.id == rule);
    assert!(told("convert-form") && told("convert-response-schema"));
}

#[test]
fn a_choice_of_operations_is_kept_to() {
    let text = fixture(FIXTURES[0]);
    let source = source(FIXTURES[0], &text);
    let offered = convert::operations(&source);
    assert_eq!(offered.len(), 10);
    assert_eq!(
        (offered[0].name.as_str(), offered[0].tags.as_slice()),
        ("get /bottles", &["Bottles".to_owned()][..])
    );
    let options = Options {
        only: vec!["getLabel".to_owned(), "post /pay".to_owned()],
        ..Options::default()
    };
    let some = convert::convert(&source, &options).unwrap();
    assert_eq!((some.counts.operations, some.counts.converted), (10, 2));
    let tagged = Options {
        tags: vec!["bottles".to_owned()],
        ..Options::default()
    };
    assert_eq!(convert::convert(&source, &tagged).unwrap().counts.converted, 2);
}

#[test]
fn a_host_can_be_given() {
    let text = fixture(FIXTURES[1]);
    let source = source(FIXTURES[1], &text);
    let conversion = |host: Option<&str>| {
        let host = host.map(str::to_owned);
        convert::convert(
            &source,
            &Options {
                host,
                ..Options::default()
            },
        )
        .unwrap()
    };
    let asks = |conversion: &Conversion| {
        conversion
            .losses
            .iter()
            .any(|loss| loss.rule.id == "convert-host-missing")
    };
    assert!(asks(&conversion(None)));
    let given = conversion(Some("harvest.contoso.example"));
    assert!(!asks(&given));
    let result = json(&given);
    assert_eq!(
        (at(&result, "/host"), at(&result, "/basePath")),
        (&"harvest.contoso.example".into(), &"/api".into())
    );
}

#[test]
fn other_versions_are_refused() {
    let refused = |text: &str| convert::convert(&source("a.json", text), &Options::default()).unwrap_err();
    assert_eq!(refused(r#"{"swagger": "2.0"}"#), convert::Refused::Already);
    assert_eq!(
        refused(r#"{"openapi": "4.0.0"}"#),
        convert::Refused::Other(Some("4.0.0".to_owned()))
    );
    assert_eq!(refused("{}"), convert::Refused::Other(None));
}

#[test]
fn what_is_counted_alone_is_what_converting_tells() {
    for name in FIXTURES.into_iter().chain(["lanes.lifted.json"]) {
        let source = source(name, &fixture(name));
        let counts = convert::count(&source, &Options::default()).unwrap();
        let conversion = convert::convert(&source, &Options::default()).unwrap();
        assert_eq!(counts, conversion.counts, "{name}");
        let told = conversion.losses.iter().filter(|loss| loss.class == Class::Dropped);
        assert_eq!(counts.dropped, told.count(), "{name}");
    }
}

#[test]
fn a_definition_is_called_the_same_whichever_others_there_are() {
    let names = |schemas: &[&str]| -> Vec<String> {
        let list: Vec<String> = schemas
            .iter()
            .map(|name| {
                format!(
                    "\"{name}\": {{ type: object, properties: {{ of: {{ type: string, enum: [ \"{name}\" ] }} }} }}"
                )
            })
            .collect();
        let fields: Vec<String> = (0..)
            .zip(schemas)
            .map(|(at, name)| format!("f{at}: {{ $ref: \"#/components/schemas/{name}\" }}"))
            .collect();
        let text = format!(
            "openapi: 3.0.3\ninfo: {{ title: a, version: \"1\" }}\npaths:\n  /a:\n    get:\n      responses: {{ \"200\": {{ description: a, content: \
             {{ application/json: {{ schema: {{ type: object, properties: {{ {} }} }} }} }} }} }}\ncomponents: {{ schemas: {{ {} }} }}\n",
            fields.join(", "),
            list.join(", ")
        );
        let result = json(&converted("api.yaml", &text));
        let named = |name: &str| {
            let definitions = result["definitions"].as_object().unwrap();
            let is_it = |value: &Value| value["properties"]["of"]["enum"][0] == name;
            definitions.iter().find(|(_, value)| is_it(value)).unwrap().0.clone()
        };
        schemas.iter().map(|name| named(name)).collect()
    };
    let alone = names(&["注文", "Überschuss", "A_b"]);
    assert_eq!(alone, ["_6ce8__6587_", "_dc_berschuss", "A_b"]);
    let more = names(&["顧客", "A b", "注文", "Ä", "Überschuss", "A_b"]);
    assert_eq!([&more[2], &more[4], &more[5]], [&alone[0], &alone[1], &alone[2]]);
    assert_eq!(more[1], "A_b_2");
}
