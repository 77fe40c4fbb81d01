//! What single repairs make of a definition, in JSON and in YAML.

use conncert::document::{Document, Syntax};
use conncert::rules::{self, Class, Finding};
use serde_json::{Value, json};

/// A definition in which little is to object to, with one operation.
fn definition() -> Value {
    json!({
        "swagger": "2.0",
        "info": {
            "title": "Contoso Invoices",
            "description": "Contoso Invoices keeps track of invoices and of their payment.",
            "version": "1.0",
            "contact": { "name": "Contoso", "url": "https://contoso.example", "email": "help@contoso.example" }
        },
        "host": "api.contoso.example",
        "paths": { "/invoices": { "post": {
            "operationId": "ListInvoices",
            "summary": "List invoices",
            "description": "Lists the invoices of a customer.",
            "parameters": [],
            "responses": { "200": { "description": "The invoices.", "schema": { "type": "string" } } }
        } } },
        "definitions": {},
        "x-ms-connector-metadata": [
            { "propertyName": "Website", "propertyValue": "https://contoso.example" },
            { "propertyName": "Privacy policy", "propertyValue": "https://contoso.example/privacy" },
            { "propertyName": "Categories", "propertyValue": "Finance" }
        ]
    })
}

/// A value as a block of YAML.
fn yaml(value: &Value, indent: usize) -> String {
    let lead = "  ".repeat(indent);
    let inner = |value: &Value| match value {
        Value::Object(members) if !members.is_empty() => format!("\n{}", yaml(value, indent + 1)),
        Value::Array(items) if !items.is_empty() => format!("\n{}", yaml(value, indent + 1)),
        value => format!(" {value}\n"),
    };
    match value {
        Value::Object(members) => {
            let members = members
                .iter()
                .map(|(key, value)| format!("{lead}\"{key}\":{}", inner(value)));
            members.collect()
        }
        Value::Array(items) => items
            .iter()
            .map(|item| format!("{lead}- {}", yaml(item, indent + 1).trim_start()))
            .collect(),
        value => format!("{lead}{value}\n"),
    }
}

fn found(text: &str, syntax: Syntax) -> Vec<Finding> {
    rules::check_definition(&Document::parse(text.as_bytes(), syntax).unwrap())
}

/// A text after all repairs that a rule offers at first sight, with their classes.
fn mended(text: &str, syntax: Syntax, rule: &str) -> (String, Vec<Class>) {
    let (mut text, mut classes) = (text.to_owned(), Vec::new());
    let fixes = found(&text, syntax)
        .into_iter()
        .filter(|finding| finding.rule.id == rule);
    for fix in fixes.filter_map(|finding| finding.fix).rev() {
        text = fix.apply(&text).unwrap();
        classes.push(fix.class);
    }
    (text, classes)
}

/// Asserts what a rule's repairs make of a definition, whose place `pointer` holds `before`: `after` is there then, and
/// nothing else differs, whatever the syntax.
#[track_caller]
fn assert_repair(rule: &str, class: Class, pointer: &str, before: Value, after: Value) {
    let mut broken = definition();
    *broken.pointer_mut(pointer).unwrap() = before;
    let mut right = definition();
    *right.pointer_mut(pointer).unwrap() = after;
    for (text, syntax) in [
        (broken.to_string(), Syntax::Json),
        (format!("{broken:#}"), Syntax::Json),
        (yaml(&broken, 0), Syntax::Yaml),
    ] {
        let (mended, classes) = mended(&text, syntax, rule);
        assert!(
            !classes.is_empty() && classes.iter().all(|one| *one == class),
            "{rule}: {classes:?}\n{text}"
        );
        let document = Document::parse(mended.as_bytes(), syntax).unwrap();
        assert_eq!(value(document.root()), right, "{rule}\n{mended}");
    }
}

fn value(node: conncert::document::Node) -> Value {
    let members = |node: conncert::document::Node| {
        node.members()
            .map(|(key, node)| (key.to_owned(), value(node)))
            .collect()
    };
    match node.as_str() {
        Some(text) => Value::String(text.to_owned()),
        None if node.is_object() => Value::Object(members(node)),
        None if node.is_array() => node.items().map(value).collect(),
        None => serde_json::from_str(node.document().slice(node.span())).unwrap(),
    }
}

const OPERATION: &str = "/paths/~1invoices/post";

#[allow(
    clippy::needless_pass_by_value,
    reason = "what is called takes JSON as it is written"
)]
fn with(mut object: Value, members: Value) -> Value {
    for (key, value) in members.as_object().unwrap() {
        object[key] = value.clone();
    }
    object
}

/// A parameter of the query with these members besides.
fn parameter(members: Value) -> Value {
    let parameter =
        json!({ "name": "top", "in": "query", "type": "integer", "x-ms-summary": "Top", "description": "How many." });
    json!([with(parameter, members)])
}

#[test]
fn an_operation_is_told_by_the_words_of_its_name() {
    let operation = definition().pointer(OPERATION).unwrap().clone();
    let mut bare = operation.clone();
    bare.as_object_mut()
        .unwrap()
        .retain(|key, _| key != "summary" && key != "description");
    let told = with(
        operation,
        json!({ "summary": "List invoices", "description": "Lists invoices." }),
    );
    assert_repair(
        "required-property-missing",
        Class::Look,
        OPERATION,
        bare.clone(),
        told.clone(),
    );
    let empty = with(bare, json!({ "summary": "", "description": "" }));
    assert_repair("required-value-empty", Class::Look, OPERATION, empty, told);
}

#[test]
fn a_parameter_takes_its_description_from_its_schema_or_its_namesake() {
    let mut before =
        parameter(json!({ "name": "tags", "type": "array", "items": { "type": "string", "description": "A tag." } }));
    before[0].as_object_mut().unwrap().remove("description");
    let mut after = before.clone();
    after[0]["description"] = json!("A tag.");
    let place = format!("{OPERATION}/parameters");
    assert_repair("required-property-missing", Class::Look, &place, before, after);
}

#[test]
fn formats_and_defaults_become_what_they_mean() {
    let place = format!("{OPERATION}/parameters");
    let turn = |rule, class, before, after| assert_repair(rule, class, &place, parameter(before), parameter(after));
    let format = |kind: &str, name: &str| json!({ "type": kind, "format": name });
    let rule = "unrecognized-type-format";
    turn(rule, Class::Safe, format("string", "guid"), format("string", "uuid"));
    turn(
        rule,
        Class::Safe,
        format("string", "DateTime"),
        format("string", "date-time"),
    );
    turn(rule, Class::Look, format("string", "url"), format("string", "uri"));
    turn(rule, Class::Safe, format("string", "ipv4"), json!({ "type": "string" }));
    let default = |kind: &str, value: Value| json!({ "type": kind, "default": value });
    let rule = "default-value-must-match-type";
    turn(
        rule,
        Class::Look,
        default("integer", json!("10")),
        default("integer", json!(10)),
    );
    turn(
        rule,
        Class::Look,
        default("string", json!(10)),
        default("string", json!("10")),
    );
    turn(
        rule,
        Class::Look,
        default("boolean", json!("True")),
        default("boolean", json!(true)),
    );
    turn(rule, Class::Look, default("integer", json!("")), json!({}));
}

#[test]
fn what_is_hidden_and_has_a_default_is_required() {
    let place = format!("{OPERATION}/parameters");
    let hidden = json!({ "x-ms-visibility": "internal", "default": 1 });
    let required = with(hidden.clone(), json!({ "required": true }));
    let rule = "internal-property-with-default-optional";
    assert_repair(
        rule,
        Class::Look,
        &place,
        parameter(hidden.clone()),
        parameter(required),
    );
    let body = |required: Value| {
        let schema = with(
            json!({ "type": "object", "properties": { "a": with(hidden.clone(), json!({ "type": "integer" })), "b": { "type": "string" } } }),
            required,
        );
        json!([{ "name": "body", "in": "body", "schema": schema }])
    };
    assert_repair(
        rule,
        Class::Look,
        &place,
        body(json!({})),
        body(json!({ "required": ["a"] })),
    );
    assert_repair(
        rule,
        Class::Look,
        &place,
        body(json!({ "required": ["b"] })),
        body(json!({ "required": ["b", "a"] })),
    );
}

#[test]
fn a_form_says_in_which_format_it_is_sent() {
    let operation = definition().pointer(OPERATION).unwrap().clone();
    let field = |members| parameter(with(json!({ "in": "formData" }), members));
    for (parameters, format) in [
        (field(json!({})), "application/x-www-form-urlencoded"),
        (field(json!({ "type": "file" })), "multipart/form-data"),
        (
            json!([{ "name": "body", "in": "body", "schema": { "type": "string" } }]),
            "application/json",
        ),
    ] {
        let before = with(operation.clone(), json!({ "parameters": parameters }));
        let after = with(before.clone(), json!({ "consumes": [format] }));
        assert_repair("consumes-missing", Class::Safe, OPERATION, before, after);
    }
}

#[test]
fn a_media_type_goes_where_it_is_json_already_and_else_becomes_it() {
    let operation = definition().pointer(OPERATION).unwrap().clone();
    let produces = |list: Value| with(operation.clone(), json!({ "produces": list }));
    let json = || produces(json!(["application/json"]));
    let turn = |class, list| assert_repair("mime-type-not-supported", class, OPERATION, produces(list), json());
    turn(
        Class::Safe,
        json!(["application/json; charset=utf-8", "application/json"]),
    );
    turn(Class::Unsafe, json!(["application/json", "application/xml"]));
    turn(Class::Unsafe, json!(["application/hal+json"]));
}

#[test]
fn what_stands_beside_a_reference_moves_or_goes() {
    let shared = |members| {
        let owner = with(json!({ "$ref": "#/definitions/Number" }), members);
        json!({ "Number": { "type": "string" }, "Invoice": { "type": "object", "properties": { "number": owner } } })
    };
    let rule = "additional-property-not-allowed-adjacent-to-ref";
    let mut moved = shared(json!({}));
    moved["Number"]["description"] = json!("The number.");
    assert_repair(
        rule,
        Class::Look,
        "/definitions",
        shared(json!({ "description": "The number." })),
        moved,
    );
    assert_repair(
        rule,
        Class::Safe,
        "/definitions",
        shared(json!({ "type": "string" })),
        shared(json!({})),
    );
    assert_repair(
        rule,
        Class::Look,
        "/definitions",
        shared(json!({ "x-ms-visibility": "internal" })),
        shared(json!({})),
    );
}

#[test]
fn of_two_texts_beside_references_to_one_place_the_first_moves() {
    let mut text = definition();
    let owner = |words: &str| json!({ "$ref": "#/definitions/Number", "description": words });
    text["definitions"] = json!({ "Number": { "type": "string" }, "Two": { "type": "object", "properties": { "a": owner("One."), "b": owner("Two.") } } });
    let rule = "additional-property-not-allowed-adjacent-to-ref";
    let (once, _) = mended(&text.to_string(), Syntax::Json, rule);
    let (twice, classes) = mended(&once, Syntax::Json, rule);
    assert_eq!(classes, [Class::Look], "words that get lost are looked at");
    let after: Value = serde_json::from_str(&twice).unwrap();
    assert_eq!(after["definitions"]["Number"]["description"], "One.");
    assert_eq!(
        after["definitions"]["Two"]["properties"]["b"],
        json!({ "$ref": "#/definitions/Number" })
    );
}

#[test]
fn a_description_that_is_a_name_becomes_a_caption_or_goes() {
    let place = "/definitions";
    let owned = |property: Value| json!({ "Invoice": { "type": "object", "properties": { "dueDate": property } } });
    let turn = |class, before, after| {
        assert_repair(
            "property-description-is-name",
            class,
            place,
            owned(before),
            owned(after),
        );
    };
    turn(
        Class::Look,
        json!({ "type": "string", "description": "dueDate" }),
        json!({ "type": "string", "x-ms-summary": "Due Date" }),
    );
    turn(
        Class::Safe,
        json!({ "description": "dueDate", "title": "Due" }),
        json!({ "title": "Due" }),
    );
    turn(
        Class::Look,
        json!({ "description": "due_on", "title": "Due" }),
        json!({ "title": "Due" }),
    );
}

#[test]
fn an_undefined_way_to_sign_in_is_the_one_that_there_is_or_none() {
    let key = json!({ "type": "apiKey", "in": "header", "name": "X-Key" });
    let rule = "security-requirement-must-be-defined";
    let turn = |class, schemes: Value, before: Value, after: Value| {
        let mut broken = definition();
        broken["securityDefinitions"] = schemes;
        broken["security"] = before;
        for (text, syntax) in [(broken.to_string(), Syntax::Json), (yaml(&broken, 0), Syntax::Yaml)] {
            let (mended, classes) = mended(&text, syntax, rule);
            assert_eq!(classes, [class]);
            let document = Document::parse(mended.as_bytes(), syntax).unwrap();
            let left = document.root().get("security").map(value);
            assert_eq!(left, Some(after.clone()).filter(|after| !after.is_null()), "{mended}");
        }
    };
    turn(
        Class::Look,
        json!({ "key": key }),
        json!([{ "token": [] }]),
        json!([{ "key": [] }]),
    );
    turn(
        Class::Safe,
        json!({ "key": key }),
        json!([{ "token": [] }, { "key": [] }]),
        json!([{ "key": [] }]),
    );
    turn(
        Class::Unsafe,
        json!({ "key": key, "other": key }),
        json!([{ "token": [] }]),
        Value::Null,
    );
}

#[test]
fn a_title_loses_the_word_at_its_end_and_no_other() {
    for (title, left) in [
        ("Contoso API", "Contoso"),
        ("Contoso Connector API", "Contoso"),
        ("Contoso API (Independent Publisher)", "Contoso (Independent Publisher)"),
    ] {
        assert_repair(
            "value-contains-restricted-words",
            Class::Look,
            "/info/title",
            json!(title),
            json!(left),
        );
    }
    for title in ["API Contoso", "API", "Contoso API (API)"] {
        let mut text = definition();
        text["info"]["title"] = json!(title);
        assert_eq!(
            mended(&text.to_string(), Syntax::Json, "value-contains-restricted-words").1,
            [],
            "{title}"
        );
    }
}

#[test]
fn summaries_and_descriptions_end_as_they_should() {
    let turn = |rule, key: &str, before: &str, after: &str| {
        assert_repair(
            rule,
            Class::Look,
            &format!("{OPERATION}/{key}"),
            json!(before),
            json!(after),
        );
    };
    turn(
        "description-without-period",
        "description",
        "Lists the invoices",
        "Lists the invoices.",
    );
    turn("summary-punctuation", "summary", "List invoices.", "List invoices");
    let long = "List the invoices of one customer with their numbers, dates and amounts, the newest of all first";
    turn(
        "field-length-exceeded",
        "summary",
        long,
        "List the invoices of one customer with their numbers, dates and amounts",
    );
    let long = format!("List the invoices of one customer {}", "and the payments ".repeat(4));
    turn(
        "field-length-exceeded",
        "summary",
        &long,
        "List the invoices of one customer and the payments and the payments",
    );
}

#[test]
fn a_response_described_as_default_is_described_by_its_code() {
    let place = format!("{OPERATION}/responses");
    let response = |words: &str| json!({ "200": { "description": words, "schema": { "type": "string" } } });
    assert_repair(
        "placeholder-response",
        Class::Safe,
        &place,
        response("default"),
        response("OK"),
    );
}

#[test]
fn of_a_doubled_key_the_last_stays() {
    for (text, syntax, right) in [
        (
            "{\"a\": 1, \"b\": 2, \"a\": 3, \"a\": 4}",
            Syntax::Json,
            "{\"b\": 2, \"a\": 4}",
        ),
        ("a: 1\nb: 2\na: 3\n", Syntax::Yaml, "b: 2\na: 3\n"),
    ] {
        assert_eq!(mended(text, syntax, "doubled-key").0, right);
    }
}

#[test]
fn blanks_at_the_ends_of_lines_go_but_not_those_within_a_text() {
    let text = "swagger: '2.0'  \r\ninfo:\t\r\n  description: |\r\n    One  \r\n    two  \r\nhost: a  # b \n";
    let right = "swagger: '2.0'\r\ninfo:\r\n  description: |\r\n    One  \r\n    two  \r\nhost: a  # b\n";
    assert_eq!(mended(text, Syntax::Yaml, "trailing-blanks").0, right);
}

#[test]
fn tabs_become_the_blanks_that_other_lines_have() {
    let text = "{\n  \"swagger\": \"2.0\",\n\t\"info\": {\n\t\t\"title\": \"a\\tb\"\n\t}\n}";
    let right = "{\n  \"swagger\": \"2.0\",\n  \"info\": {\n    \"title\": \"a\\tb\"\n  }\n}";
    assert_eq!(
        mended(text, Syntax::Json, "mixed-indentation"),
        (right.to_owned(), vec![Class::Safe])
    );
}
