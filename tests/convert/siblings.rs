//! What stands beside references, patterns and tuples is in the new definition as well.

use super::*;

/// A definition with these paths and components.
fn api(paths: &str, components: &str) -> String {
    format!(
        "openapi: 3.1.0\ninfo: {{ title: Contoso, version: \"1\", description: Keeps invoices of all kinds for you. }}\n\
         servers: [ {{ url: \"https://contoso.example/v1\" }} ]\npaths:\n{paths}\ncomponents:\n{components}\n"
    )
}

/// The schema of the answer of `GET /a`, with what it refers to.
fn answered(schema: &str, schemas: &str) -> (Value, Conversion) {
    let text = api(
        &format!(
            "  /a: {{ get: {{ responses: {{ \"200\": {{ description: A, content: {{ application/json: {{ schema: {schema} }} }} }} }} }} }}"
        ),
        &format!("  schemas: {{ {schemas} }}"),
    );
    let conversion = converted("api.yaml", &text);
    let result = json(&conversion);
    let schema = result["paths"]["/a"]["get"]["responses"]["200"]["schema"].clone();
    let name = schema["$ref"]
        .as_str()
        .and_then(|name| name.strip_prefix("#/definitions/"));
    (
        name.map_or(schema.clone(), |name| result["definitions"][name].clone()),
        conversion,
    )
}

#[test]
fn what_a_path_says_beside_a_reference_stays() {
    let text = api(
        "  /a:\n    $ref: \"#/components/pathItems/A\"\n    parameters: [ { name: tenant, in: query, required: true, schema: { type: string } } ]\n    \
         servers: [ { url: \"https://other.example\" } ]\n    \
         get: { operationId: GetOwn, responses: { \"200\": { description: A } } }",
        "  pathItems:\n    A:\n      parameters: [ { name: page, in: query, schema: { type: integer } } ]\n      \
         post: { operationId: PostThere, responses: { \"200\": { description: A } } }\n      \
         get: { operationId: GetThere, responses: { \"200\": { description: A } } }",
    );
    let conversion = converted("api.yaml", &text);
    let result = json(&conversion);
    let path = &result["paths"]["/a"];
    assert_eq!(
        (&path["get"]["operationId"], &path["post"]["operationId"]),
        (&"GetOwn".into(), &"PostThere".into())
    );
    let names: Vec<_> = path["parameters"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| &one["name"])
        .collect();
    assert_eq!(names, ["tenant", "page"]);
    let told: Vec<_> = conversion
        .losses
        .iter()
        .map(|loss| (loss.rule.id, loss.source.pointer.as_str()))
        .collect();
    assert!(
        told.contains(&("convert-paths-meet", "/components/pathItems/A/get")),
        "{told:?}"
    );
    assert!(
        told.contains(&("convert-server-of-operation", "/paths/~1a/servers")),
        "{told:?}"
    );
}

#[test]
fn what_a_component_says_beside_a_reference_stays() {
    let schemas = "A: { type: object, properties: { id: { type: string } } }, \
                   S: { $ref: \"#/components/schemas/A\", properties: { extra: { type: string } }, required: [ extra ] }";
    let reference = "{ $ref: \"#/components/schemas/S\" }";
    for schema in [reference, &format!("{{ allOf: [ {reference} ] }}")] {
        let (schema, _) = answered(schema, schemas);
        assert_eq!(schema["properties"].as_object().unwrap().len(), 2, "{schema}");
        assert_eq!(schema["required"], serde_json::json!(["extra"]));
    }
}

#[test]
fn a_component_that_refers_to_itself_is_told_where_nothing_is_beside_that() {
    let reference = "{ $ref: \"#/components/schemas/S\" }";
    let (_, conversion) = answered(reference, &format!("S: {reference}"));
    let is_it = |loss: &convert::Loss| loss.rule.id == "convert-reference-broken";
    assert!(conversion.losses.iter().any(is_it), "{:#?}", conversion.losses);
    let beside = "S: { $ref: \"#/components/schemas/S\", properties: { a: { type: string } } }";
    let (schema, _) = answered(reference, beside);
    assert_eq!(schema["properties"]["a"]["type"], "string", "{schema}");
}

#[test]
fn a_tuple_keeps_the_fields_of_all_its_items() {
    let of = |name: &str| format!("{{ type: object, properties: {{ {name}: {{ type: string }} }} }}");
    for order in [
        format!("prefixItems: [ {}, {} ], items: {}", of("a"), of("b"), of("c")),
        format!("items: {}, prefixItems: [ {}, {} ]", of("c"), of("a"), of("b")),
    ] {
        let (schema, _) = answered(&format!("{{ type: array, {order} }}"), "");
        assert_eq!(schema["items"]["properties"].as_object().unwrap().len(), 3, "{schema}");
    }
}

#[test]
fn fields_by_a_pattern_stay_whatever_else_is_allowed() {
    let pattern = "patternProperties: { \"^x\": { type: object, properties: { a: { type: string } } } }";
    for (others, fields) in [
        ("additionalProperties: false, ", 1),
        ("additionalProperties: true, ", 1),
        (
            "additionalProperties: { type: object, properties: { b: { type: string } } }, ",
            2,
        ),
        ("", 1),
    ] {
        for schema in [
            format!("{{ type: object, {others}{pattern} }}"),
            format!("{{ type: object, {pattern}, {others} }}"),
        ] {
            let (schema, _) = answered(&schema, "");
            let properties = &schema["additionalProperties"]["properties"];
            assert_eq!(
                properties.as_object().map(serde_json::Map::len),
                Some(fields),
                "{schema}"
            );
        }
    }
}

#[test]
fn bytes_need_no_schema() {
    let text = api(
        "  /a: { get: { responses: { \"200\": { description: A, content: { image/png: {} } } } } }",
        "  schemas: {}",
    );
    let result = json(&converted("api.yaml", &text));
    let operation = &result["paths"]["/a"]["get"];
    assert_eq!(operation["produces"], serde_json::json!(["image/png"]));
    assert_eq!(
        operation["responses"]["200"]["schema"],
        serde_json::json!({ "type": "string", "format": "binary" })
    );
}

#[test]
fn that_a_parameter_or_header_may_be_null_is_written() {
    let text = api(
        "  /a:\n    get:\n      parameters: [ { name: n, in: query, schema: { type: [ integer, \"null\" ] } } ]\n      \
         responses: { \"200\": { description: A, headers: { X-N: { schema: { type: [ integer, \"null\" ] } } } } }",
        "  schemas: {}",
    );
    let result = json(&converted("api.yaml", &text));
    let operation = &result["paths"]["/a"]["get"];
    assert_eq!(operation["parameters"][0]["x-nullable"], true);
    assert_eq!(operation["responses"]["200"]["headers"]["X-N"]["x-nullable"], true);
}

#[test]
fn what_is_left_out_beside_a_reference_is_not_told_as_said_by_an_extension() {
    let large = |name: &str| {
        let fields: Vec<String> = (0..12).map(|number| format!("f{number}: {{ type: string }}")).collect();
        format!("{name}: {{ type: object, properties: {{ {} }} }}", fields.join(", "))
    };
    let schemas = format!("{}, {}", large("A"), large("B"));
    let of = |schema: &str| {
        let text = api(
            &format!(
                "  /a: {{ get: {{ responses: {{ \"200\": {{ description: A, content: {{ application/json: {{ schema: {{ type: object, properties: {{ p: {schema} }} }} }} }} }} }} }} }}"
            ),
            &format!("  schemas: {{ {schemas} }}"),
        );
        let conversion = converted("api.yaml", &text.replace("3.1.0", "3.0.3"));
        let counts = convert::count(
            &source("api.yaml", &text.replace("3.1.0", "3.0.3")),
            &Options::default(),
        );
        assert_eq!(counts.unwrap(), conversion.counts);
        let losses = conversion.losses.iter();
        let told: Vec<_> = losses.map(|loss| (loss.rule.id, loss.message.clone())).collect();
        let schema = json(&conversion)["paths"]["/a"]["get"]["responses"]["200"]["schema"]["properties"]["p"].clone();
        (schema, told)
    };
    for schema in [
        "{ oneOf: [ { $ref: \"#/components/schemas/A\" }, { $ref: \"#/components/schemas/B\" } ], nullable: true, description: One of two. }",
        "{ allOf: [ { $ref: \"#/components/schemas/A\" } ], nullable: true, deprecated: true }",
    ] {
        let (schema, told) = of(schema);
        assert!(
            schema["$ref"].is_string() && schema.get("x-nullable").is_none(),
            "{schema}"
        );
        let beside: Vec<&str> = told
            .iter()
            .filter(|told| told.0 == "convert-reference-siblings")
            .map(|told| told.1.as_str())
            .collect();
        assert!(
            beside.len() == 1 && beside[0].contains("nullable") && !beside[0].contains("x-"),
            "{told:?}"
        );
        for twice in ["convert-nullable", "convert-deprecated"] {
            assert!(told.iter().all(|told| told.0 != twice), "{told:?}");
        }
    }
}

#[test]
fn alternatives_of_one_name_are_counted() {
    let one = "{ type: object, properties: { a: { type: string } } }";
    let other = "{ type: object, properties: { b: { type: string } } }";
    let (_, conversion) = answered(&format!("{{ oneOf: [ {one}, {other} ] }}"), "");
    let told = conversion
        .losses
        .iter()
        .find(|loss| loss.rule.id == "convert-union")
        .unwrap();
    assert!(
        told.message
            .starts_with("This is one of 2 alternatives, each called object;"),
        "{}",
        told.message
    );
}
