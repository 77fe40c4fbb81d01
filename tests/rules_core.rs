//! The rules that decide, with the exemptions that real files proved, and the pointers of Microsoft's validator.

use conncert::document::{Document, Syntax, Unreadable};
use conncert::rules::{self, Finding, Part, Severity};
use serde_json::{Value, json};

fn findings(text: &[u8]) -> Vec<Finding> {
    rules::check_definition(&Document::parse(text, Syntax::Json).expect("it can be read"))
}

/// Rule and pointer of every finding at or above a severity, in order of place.
fn drawn(definition: &Value, least: Severity) -> Vec<(&'static str, String)> {
    let findings = findings(definition.to_string().as_bytes());
    // The one operation here is a GET, bodies or not: that rule has examples of its own.
    let other = |finding: &Finding| finding.rule.id != "body-or-form-data-parameter-in-fetch-operation-not-allowed";
    let weighty = findings
        .into_iter()
        .filter(|finding| finding.severity >= least && other(finding));
    weighty
        .map(|finding| (finding.rule.id, finding.place.pointer))
        .collect()
}

fn errors(definition: &Value) -> Vec<(&'static str, String)> {
    drawn(definition, Severity::Error)
}

fn none() -> Vec<(&'static str, String)> {
    Vec::new()
}

fn operation() -> Value {
    json!({
        "operationId": "ListOrders",
        "summary": "List orders",
        "description": "Lists the orders of a customer.",
        "responses": { "200": { "description": "The orders.", "schema": { "type": "string" } } }
    })
}

fn definition(get: &Value) -> Value {
    json!({
        "swagger": "2.0",
        "info": {
            "title": "Contoso Orders",
            "version": "1.0",
            "description": "Contoso Orders keeps track of sales orders and of their delivery.",
            "contact": { "name": "Contoso", "url": "https://contoso.example", "email": "help@contoso.example" }
        },
        "paths": { "/orders": { "get": get } },
        "x-ms-connector-metadata": [
            { "propertyName": "Website", "propertyValue": "https://contoso.example" },
            { "propertyName": "Privacy Policy", "propertyValue": "https://contoso.example/privacy" },
            { "propertyName": "Categories", "propertyValue": "Sales and CRM;Data" }
        ]
    })
}

fn titled(title: &str) -> Value {
    let mut definition = definition(&operation());
    definition["info"]["title"] = json!(title);
    definition
}

fn described(description: &str) -> Value {
    let mut definition = definition(&operation());
    definition["info"]["description"] = json!(description);
    definition
}

fn with_parameter(parameter: &Value) -> Value {
    let mut get = operation();
    get["parameters"] = json!([parameter]);
    definition(&get)
}

#[test]
fn a_complete_definition_draws_nothing() {
    assert_eq!(drawn(&definition(&operation()), Severity::Note), none());
}

#[test]
fn a_missing_member_is_reported_at_the_object_that_should_hold_it() {
    let bare = json!({ "swagger": "2.0", "info": { "title": "Contoso" }, "paths": { "/orders": { "get": {} } } });
    let findings = findings(bare.to_string().as_bytes());
    let missing = findings
        .iter()
        .filter(|finding| finding.rule.id == "required-property-missing");
    let mut missing: Vec<_> = missing
        .map(|finding| (&*finding.place.pointer, &*finding.message))
        .collect();
    missing.sort_unstable();
    let expected = [
        ("", r#"The definition has no "x-ms-connector-metadata"."#),
        ("/info", r#"The info has no "contact"."#),
        ("/info", r#"The info has no "description"."#),
        ("/info", r#"The info has no "version"."#),
        ("/paths/~1orders/get", r#"The operation has no "description"."#),
        ("/paths/~1orders/get", r#"The operation has no "summary"."#),
    ];
    assert_eq!(missing, expected);
}

#[test]
fn a_parameter_needs_texts_unless_it_is_a_body_or_internal() {
    let bare = json!({ "name": "page", "in": "query", "type": "string" });
    let pointer = "/paths/~1orders/get/parameters/0";
    let twice = vec![("required-property-missing", pointer.to_owned()); 2];
    assert_eq!(errors(&with_parameter(&bare)), twice);

    let mut internal = bare.clone();
    internal["x-ms-visibility"] = json!("internal");
    assert_eq!(errors(&with_parameter(&internal)), none());

    let body = json!({ "name": "body", "in": "body", "schema": { "type": "string" } });
    assert_eq!(errors(&with_parameter(&body)), none());

    let mut inside = with_parameter(&bare);
    inside["paths"]["/orders"]["get"]["x-ms-visibility"] = json!("internal");
    assert_eq!(errors(&inside), none());
}

#[test]
fn shared_parameters_and_those_of_a_path_are_reported_where_they_are_written() {
    let mut shared = with_parameter(&json!({ "$ref": "#/parameters/Page" }));
    shared["parameters"] =
        json!({ "Page": { "name": "page", "in": "query", "type": "string", "description": "Page." } });
    assert_eq!(
        errors(&shared),
        [("required-property-missing", "/parameters/Page".to_owned())]
    );

    let mut of_path = definition(&operation());
    let page = json!({ "name": "page", "in": "query", "type": "string", "x-ms-summary": "Page" });
    of_path["paths"]["/orders"]["parameters"] = json!([page]);
    assert_eq!(
        errors(&of_path),
        [("required-property-missing", "/paths/~1orders/parameters/0".to_owned())]
    );
}

#[test]
fn an_internal_operation_is_advised_to_have_a_summary_and_may_lack_a_description() {
    let mut get = operation();
    get["x-ms-visibility"] = json!("internal");
    let members = get.as_object_mut().expect("it is an object");
    members.remove("summary");
    members.remove("description");
    let definition = definition(&get);
    assert_eq!(errors(&definition), none());
    let expected = [("required-property-missing", "/paths/~1orders/get".to_owned())];
    assert_eq!(drawn(&definition, Severity::Warning), expected);
}

#[test]
fn a_title_has_thirty_characters_without_the_mark_of_independent_publishers() {
    let thirty = "Contoso Orders and Payments Ab";
    assert_eq!(thirty.len(), 30);
    assert_eq!(errors(&titled(thirty)), none());
    assert_eq!(errors(&titled(&format!("{thirty} (independent publisher)"))), none());
    let title = || "/info/title".to_owned();
    assert_eq!(
        errors(&titled(&format!("{thirty}c"))),
        [("field-length-exceeded", title())]
    );
    let long = findings(titled(&format!("{thirty}cdefghijklm")).to_string().as_bytes());
    assert_eq!(
        long[0].message,
        "The title is 41 characters long; certification takes at most 30."
    );
}

#[test]
fn reserved_words_count_as_whole_words_only() {
    for title in ["Contoso API", "Contoso-api", "Connector for Contoso"] {
        let expected = [("value-contains-restricted-words", "/info/title".to_owned())];
        assert_eq!(errors(&titled(title)), expected, "{title}");
    }
    for title in ["OptiAPI", "RAPID Contoso", "Zapier"] {
        assert_eq!(errors(&titled(title)), none(), "{title}");
    }
    let text = "This connector talks to the API of Contoso from your flows.";
    assert_eq!(errors(&described(text)), none());
    let expected = [("value-contains-restricted-words", "/info/description".to_owned())];
    assert_eq!(
        errors(&described("Brings the orders of Contoso to power automate.")),
        expected
    );
    let mut get = operation();
    get["summary"] = json!("List for Logic Apps");
    let expected = [(
        "value-contains-restricted-words",
        "/paths/~1orders/get/summary".to_owned(),
    )];
    assert_eq!(errors(&definition(&get)), expected);
}

#[test]
fn the_bounds_of_the_description_are_inclusive() {
    for (length, refused) in [(29, true), (30, false), (500, false), (501, true)] {
        let drawn = errors(&described(&"x".repeat(length)));
        assert_eq!(!drawn.is_empty(), refused, "{length}: {drawn:?}");
    }
}

#[test]
fn a_title_may_end_with_a_parenthesis_but_not_with_a_blank() {
    assert_eq!(errors(&titled("Contoso (Canada)")), none());
    for title in ["Contoso ", "Contoso.", "Contoso\n", "Contoso –"] {
        let expected = [("value-must-end-with-alphanumeric", "/info/title".to_owned())];
        assert_eq!(errors(&titled(title)), expected, "{title}");
    }
}

#[test]
fn english_may_have_accents_dashes_and_quotation_marks() {
    let text = "Contoso® keeps “orders” – naïvely, à la carte – in 5 µs … 20 Ω™";
    assert_eq!(errors(&described(text)), none());
    for text in [
        "Учёт заказов и платежей Contoso для компаний",
        "Contoso 注文管理システムを使って注文を一覧表示し、管理します。",
    ] {
        let expected = [("value-must-be-in-english", "/info/description".to_owned())];
        assert_eq!(errors(&described(text)), expected, "{text}");
    }
}

#[test]
fn summaries_have_eighty_characters_and_none_of_eight() {
    let mut get = operation();
    get["summary"] = json!("x".repeat(81));
    let pointer = || "/paths/~1orders/get/summary".to_owned();
    assert_eq!(errors(&definition(&get)), [("field-length-exceeded", pointer())]);
    for sign in ["/", "\\", "<", ">", "*", "%", "&", "?"] {
        get["summary"] = json!(format!("List{sign}orders"));
        assert_eq!(
            errors(&definition(&get)),
            [("restricted-characters-in-summary", pointer())],
            "{sign}"
        );
    }
    let parameter = json!({ "name": "page", "in": "query", "type": "string", "description": "The page.",
        "x-ms-summary": "x".repeat(81) });
    let expected = [(
        "field-length-exceeded",
        "/paths/~1orders/get/parameters/0/x-ms-summary".to_owned(),
    )];
    assert_eq!(errors(&with_parameter(&parameter)), expected);
}

#[test]
fn categories_are_one_or_two_of_the_list() {
    let mut definition = definition(&operation());
    definition["x-ms-connector-metadata"][2]["propertyValue"] = json!("CRM;Helpdesk;Data");
    let pointer = "/x-ms-connector-metadata/2/propertyValue".to_owned();
    let expected = [
        ("invalid-connector-category", pointer.clone()),
        ("invalid-connector-category", pointer.clone()),
    ];
    assert_eq!(errors(&definition), expected);
    let drawn = drawn(&definition, Severity::Warning);
    assert!(drawn.contains(&("too-many-connector-categories", pointer)), "{drawn:?}");
}

#[test]
fn consumes_may_stand_at_the_root_but_must_name_a_known_format() {
    let body = with_parameter(&json!({ "name": "body", "in": "body", "schema": { "type": "string" } }));
    let missing = [("consumes-missing", "/paths/~1orders/get/consumes".to_owned())];
    assert_eq!(drawn(&body, Severity::Warning), missing);

    let mut empty = body.clone();
    empty["paths"]["/orders"]["get"]["consumes"] = json!([]);
    assert_eq!(drawn(&empty, Severity::Warning), missing);

    let mut general = body.clone();
    general["consumes"] = json!(["application/json"]);
    assert_eq!(drawn(&general, Severity::Warning), none());

    let mut unknown = body;
    unknown["consumes"] = json!(["text/json"]);
    let mut drawn = drawn(&unknown, Severity::Warning);
    drawn.sort();
    let expected = [
        missing[0].clone(),
        ("mime-type-not-supported", "/consumes/0".to_owned()),
    ];
    assert_eq!(drawn, expected);
}

#[test]
fn a_default_response_is_fine_beside_others_and_without_a_schema() {
    let mut get = operation();
    get["responses"]["404"] = json!({ "description": "There is no such customer." });
    get["responses"]["default"] = json!({ "description": "The call failed." });
    assert_eq!(drawn(&definition(&get), Severity::Note), none());
    get["responses"]["default"]["schema"] = json!({});
    let pointer = "/paths/~1orders/get/responses/default".to_owned();
    assert_eq!(errors(&definition(&get)), [("default-response-has-schema", pointer)]);
}

#[test]
fn a_dynamic_schema_is_not_an_empty_one() {
    let mut get = operation();
    for (schema, empty) in [
        (json!({}), true),
        (json!({ "type": "object" }), true),
        (json!({ "type": "object", "properties": {} }), true),
        (
            json!({ "type": "object", "additionalProperties": { "type": "string" } }),
            false,
        ),
        (json!({ "x-ms-dynamic-schema": { "operationId": "GetSchema" } }), false),
        (json!({ "type": "array", "items": { "type": "string" } }), false),
    ] {
        get["responses"]["200"]["schema"] = schema.clone();
        let drawn = drawn(&definition(&get), Severity::Warning);
        let objects = drawn.iter().any(|(rule, _)| *rule == "empty-response-schema");
        assert_eq!(objects, empty, "{schema}: {drawn:?}");
    }
}

#[test]
fn a_webhook_is_described_by_what_it_sends() {
    let mut hook = definition(&operation());
    let path = &mut hook["paths"]["/orders"];
    path["get"]["x-ms-trigger"] = json!("single");
    path["get"]["responses"] = json!({ "201": { "description": "Subscribed." } });
    path["x-ms-notification-content"] = json!({ "description": "An order.", "schema": { "type": "string" } });
    assert_eq!(drawn(&hook, Severity::Warning), none());
}

#[test]
fn newer_versions_draw_one_error_and_nothing_else_of_their_content() {
    for version in ["3.0.3", "3.1.0", "3.2.0"] {
        let mut newer = definition(&operation());
        newer["openapi"] = json!(version);
        newer["info"]["title"] = json!("Contoso API");
        newer.as_object_mut().expect("it is an object").remove("swagger");
        assert_eq!(
            drawn(&newer, Severity::Note),
            [("specification-version-incorrect", "/openapi".to_owned())]
        );
    }
}

#[test]
fn a_definition_with_a_damaged_version_has_its_texts_read() {
    for version in ["2", "2.1", "20", ""] {
        let mut damaged = definition(&operation());
        damaged["swagger"] = json!(version);
        damaged["tags"] = json!([{ "name": "invoices", "description": "All that was recieved." }]);
        let found = drawn(&damaged, Severity::Note);
        assert!(
            found.contains(&("misspelled-word", "/tags/0/description".to_owned())),
            "{version:?}: {found:?}"
        );
    }
}

#[test]
fn a_newer_definition_that_does_not_fit_its_own_version_says_so_in_the_help() {
    let broken = json!({ "openapi": "3.0.3", "info": { "version": "1.0" }, "paths": {} });
    let findings = findings(broken.to_string().as_bytes());
    let [version] = findings.as_slice() else {
        panic!("{findings:?}");
    };
    assert!(
        version.help.starts_with("Convert it: conncert convert"),
        "{}",
        version.help
    );
    assert!(
        version.help.ends_with("it does not fit: missing field \"title\"."),
        "{}",
        version.help
    );
}

#[test]
fn a_bracket_lost_in_a_newer_definition_is_told_behind_its_version() {
    let text = "{\n  \"info\": {\n    \"title\": \"Contoso API\",\n    \"contact\": {\n      \"name\": \"Contoso\"\n  },\n  \
                \"paths\": {},\n  \"openapi\": \"3.0.3\"\n}";
    let ids: Vec<_> = findings(text.as_bytes())
        .iter()
        .map(|finding| finding.rule.id)
        .collect();
    assert_eq!(ids, ["specification-version-incorrect", "bracket-missing"]);
}

#[test]
fn a_postman_collection_is_called_by_its_name() {
    let text = r#"{"info": {"_postman_id": "1", "name": "Orders"}, "item": [],}"#;
    let findings = findings(text.as_bytes());
    let [only] = findings.as_slice() else {
        panic!("{findings:?}");
    };
    assert!(only.message.contains("is a Postman collection"), "{}", only.message);
    assert!(only.help.contains("converter"), "{}", only.help);
}

#[test]
fn what_is_no_api_definition_draws_that_one_error() {
    for text in ["{}", "[]", "\"swagger\"", r#"{"name": "left-pad", "version": "1.0.0"}"#] {
        let findings = findings(text.as_bytes());
        let ids: Vec<_> = findings.iter().map(|finding| finding.rule.id).collect();
        assert_eq!(ids, ["specification-version-incorrect"], "{text}");
    }
}

#[test]
fn what_holds_no_object_is_told_with_the_way_to_the_one_inside() {
    let quoted = serde_json::Value::from(definition(&operation()).to_string()).to_string();
    for (text, holds, way) in [
        (
            format!("[{}]", definition(&operation())),
            "holds a list, no object",
            "brackets around the definition",
        ),
        (quoted, "holds a text, no object", "stands in quotation marks"),
        ("null".to_owned(), "holds null, no object", "right file"),
        ("[1]".to_owned(), "holds a list, no object", "right file"),
    ] {
        let findings = findings(text.as_bytes());
        let [only] = findings.as_slice() else {
            panic!("{findings:?}");
        };
        assert!(only.message.contains(holds) && only.help.contains(way), "{only:?}");
    }
}

#[test]
fn what_strict_readers_refuse_is_found_while_the_rest_is_still_checked() {
    let text = b"\xef\xbb\xbf{ // note\n \"swagger\": \"2.0\",, \
        \"info\": { \"title\": \"Caf\xe9 API\", \"title\": \"Caf\xe9 API\" } \"paths\": {},}";
    let findings = findings(text);
    let ids: Vec<_> = findings.iter().map(|finding| finding.rule.id).collect();
    for id in [
        "comment",
        "doubled-key",
        "encoding",
        "extra-comma",
        "missing-comma",
        "trailing-comma",
        "value-contains-restricted-words",
    ] {
        assert!(ids.contains(&id), "{id} is not among {ids:?}");
    }
}

#[test]
fn a_file_that_cannot_be_read_is_one_finding_with_its_place() {
    let text = b"{\n  \"swagger\": }";
    let why: Unreadable = Document::parse(text, Syntax::Json).expect_err("it is broken");
    let finding = rules::unreadable(Part::Definition, &why, text);
    assert_eq!(finding.rule.id, "unreadable-file");
    assert_eq!(finding.place.range.map(|(start, _)| start), Some(why.position));
    assert!(
        finding.message.starts_with("The API definition cannot be read: "),
        "{}",
        finding.message
    );
}

#[test]
fn a_repair_keeps_the_line_breaks_of_the_file() {
    let text = "{\r\n\t\"swagger\": \"2.0\",\r\n\t\"paths\": {\"/{id}\": {\"parameters\": [\r\n\
        \t\t{\r\n\t\t\t\"in\" : \"path\"\r\n\t\t}\r\n\t]}}\r\n}";
    let findings = findings(text.as_bytes());
    let fix = findings
        .iter()
        .find_map(|finding| finding.fix.as_ref())
        .expect("it can be repaired");
    let mended = fix.apply(text).expect("it fits");
    assert!(
        mended.contains("\"in\" : \"path\",\r\n\t\t\t\"x-ms-url-encoding\" : \"single\"\r\n\t\t}"),
        "{mended}"
    );
}

#[test]
fn yaml_is_checked_and_repaired() {
    let text = "swagger: '2.0'\npaths:\n  /{id}:\n    parameters:\n      - name: id\n        in: path\n";
    let document = Document::parse(text.as_bytes(), Syntax::Yaml).expect("it can be read");
    let findings = rules::check_definition(&document);
    let encoding = findings
        .iter()
        .find(|finding| finding.rule.id == "path-parameter-missing-encoding");
    let encoding = encoding.expect("it has none");
    assert_eq!(encoding.place.pointer, "/paths/~1{id}/parameters/0/x-ms-url-encoding");
    let after = encoding.fix.as_ref().map(|fix| fix.apply(text));
    assert_eq!(
        after,
        Some(Ok(format!("{text}        x-ms-url-encoding: \"single\"\n")))
    );
}

#[test]
fn foreign_text_in_a_message_carries_no_control_characters() {
    let mut get = operation();
    get["summary"] = json!("List\u{1b}[31m/orders\u{7}");
    get["responses"] = json!({ "2\u{1b}0": { "description": "default" } });
    let mut hostile = definition(&get);
    hostile["paths"]["/\u{1b}[31m"] = json!({ "get": get });
    let findings = findings(hostile.to_string().as_bytes());
    assert!(findings.len() > 6, "{findings:?}");
    for finding in findings {
        assert!(
            !finding
                .message
                .chars()
                .chain(finding.subject.chars())
                .any(char::is_control),
            "{finding:?}"
        );
    }
}

#[test]
fn a_default_response_alone_is_one_cause_and_its_schema_another() {
    let mut get = operation();
    get["responses"] = json!({ "default": { "description": "default", "schema": {} } });
    let ids: Vec<_> = drawn(&definition(&get), Severity::Note)
        .into_iter()
        .map(|(id, _)| id)
        .collect();
    assert_eq!(ids, ["default-response-has-schema", "only-default-response"]);
}

/// The titles of the repairs of one rule, with their classes.
fn repairs(definition: &Value, rule: &str) -> Vec<(&'static str, String)> {
    let findings = findings(definition.to_string().as_bytes());
    let fixes = findings.into_iter().filter(|one| one.rule.id == rule);
    let fixes = fixes.filter_map(|one| one.fix);
    fixes.map(|fix| (fix.class.word(), fix.title)).collect()
}

#[test]
fn missing_texts_are_repaired_from_what_the_file_says() {
    let mut get = operation();
    get["parameters"] = json!([
        { "name": "customerId", "in": "query", "type": "string" },
        { "name": "site_url", "in": "query", "type": "string", "title": "Home page", "description": "" },
        { "name": "customerId", "in": "header", "type": "string", "x-ms-summary": "Customer", "description": "Whose." },
    ]);
    get["responses"]["404"] = json!({});
    let mut found = repairs(&definition(&get), "required-property-missing");
    found.sort();
    assert_eq!(
        found,
        [
            ("look", r#"write "description": "Whose.""#.to_owned()),
            ("look", r#"write "x-ms-summary": "Customer ID""#.to_owned()),
            ("look", r#"write "x-ms-summary": "Home page""#.to_owned()),
            ("safe", r#"write "description": "Not Found""#.to_owned()),
        ]
    );
}

#[test]
fn the_schema_of_an_only_default_response_becomes_that_of_success() {
    let mut get = operation();
    get["responses"] = json!({ "default": { "description": "The orders.", "schema": { "type": "string" } } });
    let found = repairs(&definition(&get), "default-response-has-schema");
    assert_eq!(found, [("look", r#"call it "200""#.to_owned())]);
    get["responses"] = json!({
        "200": { "description": "The orders.", "schema": { "type": "string" } },
        "404": { "description": "None.", "schema": { "type": "string" } },
    });
    let found = repairs(&definition(&get), "operation-has-many-responses-with-schema");
    assert_eq!(
        found,
        [("look", "keep the schema of the first success alone".to_owned())]
    );
}

#[test]
fn an_empty_text_that_must_be_there_is_not_removed() {
    let mut get = operation();
    get["responses"]["400"] = json!({ "description": "" });
    get["responses"]["200"]["schema"] = json!({ "type": "string", "description": "" });
    let findings = findings(definition(&get).to_string().as_bytes());
    let empty = findings.iter().filter(|finding| finding.rule.id == "empty-string");
    let mended: Vec<_> = empty
        .map(|one| (one.place.pointer.as_str(), one.fix.is_some()))
        .collect();
    assert_eq!(
        mended,
        [
            ("/paths/~1orders/get/responses/200/schema/description", true),
            ("/paths/~1orders/get/responses/400/description", true)
        ]
    );
}

#[test]
fn a_response_that_loses_its_schema_says_something_of_its_own() {
    let rules = [
        ("default", "default-response-has-schema", "Any other response."),
        ("404", "operation-has-many-responses-with-schema", "Not Found"),
    ];
    for (code, rule, said) in rules {
        let mut get = operation();
        get["responses"]["200"]["schema"] = json!({ "type": "string" });
        get["responses"][code] = json!({ "description": "default", "schema": { "type": "string" } });
        let text = definition(&get).to_string();
        let found = findings(text.as_bytes());
        let fix = found
            .iter()
            .find(|one| one.rule.id == rule)
            .and_then(|one| one.fix.as_ref());
        let mended = fix.unwrap_or_else(|| panic!("{rule}")).apply(&text).expect("it fits");
        let left: serde_json::Value = serde_json::from_str(&mended).expect("it is JSON");
        let response = &left["paths"]["/orders"]["get"]["responses"][code];
        assert_eq!(response, &json!({ "description": said }));
        let worse = |one: &conncert::rules::Finding| one.rule.id == "placeholder-response";
        assert!(!findings(mended.as_bytes()).iter().any(worse), "{mended}");
    }
}

#[test]
fn a_requirement_that_is_meant_for_a_key_loses_its_scopes() {
    let mut whole = definition(&operation());
    whole["securityDefinitions"] = json!({ "key": { "type": "apiKey", "in": "header", "name": "X-Key" } });
    whole["security"] = json!([{ "apiKey": ["X-Key"] }]);
    let text = whole.to_string();
    let found = findings(text.as_bytes());
    let undefined = found
        .iter()
        .find(|one| one.rule.id == "security-requirement-must-be-defined");
    let fix = undefined.and_then(|one| one.fix.as_ref()).expect("it is offered");
    let mended: serde_json::Value = serde_json::from_str(&fix.apply(&text).expect("it fits")).expect("it is JSON");
    assert_eq!(mended["security"], json!([{ "key": [] }]));
}

#[test]
fn a_correction_that_makes_a_text_too_long_is_not_offered() {
    for (blanks, is_offered) in [(60, true), (61, false)] {
        let mut get = operation();
        get["summary"] = json!(format!("{} the recieve adress", "x".repeat(blanks)));
        let found = findings(definition(&get).to_string().as_bytes());
        let slip = found
            .iter()
            .find(|one| one.rule.id == "misspelled-word")
            .expect("there is one");
        assert_eq!(slip.fix.is_some(), is_offered, "{blanks}");
    }
}

#[test]
fn extensions_are_told_where_nobody_reads_them() {
    let mut get = operation();
    get["x-ms-pageable"] = json!({ "nextLinkName": "next" });
    get["parameters"] = json!([{ "name": "from", "in": "header", "type": "string", "x-ms-url-encoding": "single",
        "x-ms-summary": "From", "description": "The first day." }]);
    let mut whole = definition(&get);
    whole["x-ms-visibility"] = json!("important");
    whole["info"]["x-ms-summary"] = json!("Orders");
    whole["paths"]["/orders"]["x-ms-visibility"] = json!("internal");
    whole["paths"]["/orders"]["x-ms-no-generic-test"] = json!(true);
    whole["paths"]["x-ms-summary"] = json!("Orders");
    whole["info"]["contact"]["x-ms-summary"] = json!("Contoso");
    whole["tags"] = json!([{ "name": "Orders", "x-ms-summary": "Orders", "x-ms-visibility": "important" }]);
    whole["securityDefinitions"] =
        json!({ "key": { "type": "apiKey", "in": "header", "name": "X-Key", "x-ms-summary": "Key" } });
    let get = &mut whole["paths"]["/orders"]["get"];
    get["responses"]["x-ms-pageable"] = json!({ "nextLinkName": "next" });
    get["x-ms-notification-url"] = json!(true);
    get["x-ms-test-value"] = json!("7");
    for key in ["x-ms-dynamic-schema", "x-ms-dynamic-properties"] {
        get["parameters"][0][key] = json!({ "operationId": "ListOrders" });
    }
    get["parameters"][0]["x-ms-capabilities"] = json!({ "chunkTransfer": true });
    let mut places: Vec<_> = drawn(&whole, Severity::Note)
        .into_iter()
        .filter(|(id, _)| *id == "extension-without-effect")
        .map(|(_, place)| place)
        .collect();
    places.sort();
    assert_eq!(
        places,
        [
            "/info/contact/x-ms-summary",
            "/info/x-ms-summary",
            "/paths/x-ms-summary",
            "/paths/~1orders/get/parameters/0/x-ms-capabilities",
            "/paths/~1orders/get/parameters/0/x-ms-dynamic-properties",
            "/paths/~1orders/get/parameters/0/x-ms-dynamic-schema",
            "/paths/~1orders/get/parameters/0/x-ms-url-encoding",
            "/paths/~1orders/get/responses/x-ms-pageable",
            "/paths/~1orders/get/x-ms-notification-url",
            "/paths/~1orders/get/x-ms-test-value",
            "/paths/~1orders/x-ms-no-generic-test",
            "/paths/~1orders/x-ms-visibility",
            "/securityDefinitions/key/x-ms-summary",
            "/tags/0/x-ms-visibility",
            "/x-ms-visibility"
        ]
    );
}
