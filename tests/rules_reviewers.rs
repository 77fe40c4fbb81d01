//! What reviewers object to and the validator does not, in shapes that the examples of the rules do not show.

use conncert::document::{Document, Syntax};
use conncert::rules::{self, Finding, Severity};

fn findings(definition: &str, rule: &str) -> Vec<Finding> {
    let document = Document::parse(definition.as_bytes(), Syntax::Json).expect("it is JSON");
    let findings = rules::check_definition(&document);
    findings.into_iter().filter(|finding| finding.rule.id == rule).collect()
}

fn draws(definition: &str, rule: &str) -> Vec<String> {
    let drawn = findings(definition, rule);
    drawn.into_iter().map(|finding| finding.place.pointer).collect()
}

/// A definition with one operation that has these members.
fn operation(members: &str) -> String {
    format!(r#"{{"swagger": "2.0", "paths": {{"/a": {{"get": {{{members}}}}}}}}}"#)
}

#[test]
fn a_placeholder_is_advice_with_an_empty_schema_and_a_note_with_a_real_one() {
    const RULE: &str = "placeholder-response";
    let response = |members: &str| {
        operation(&format!(
            r#""responses": {{"200": {{"description": "Default"{members}}}}}"#
        ))
    };
    let place = ["/paths/~1a/get/responses/200/description"];
    assert_eq!(draws(&response(""), RULE), place);
    assert_eq!(draws(&response(r#", "schema": {}"#), RULE), place);
    assert_eq!(draws(&response(r#", "schema": {"type": "object"}"#), RULE), place);
    assert_eq!(draws(&response(r#", "schema": {"type": "string"}"#), RULE), place);
}

#[test]
fn a_placeholder_is_asked_for_no_more_than_its_code_needs() {
    let help = |responses: &str| {
        let text = operation(&format!(r#""responses": {{{responses}}}"#));
        let [finding] = &findings(&text, "placeholder-response")[..] else {
            panic!("one finding: {responses}");
        };
        assert_eq!(
            finding.message.contains("no schema"),
            responses.starts_with("\"201\""),
            "{}",
            finding.message
        );
        finding.help.to_string()
    };
    assert!(help(r#""201": {"description": "default"}"#).contains("its schema"));
    let default = help(r#""200": {"schema": {}}, "default": {"description": "default"}"#);
    assert!(default.contains("A default response needs no schema"), "{default}");
    assert_eq!(
        help(r#""404": {"description": "default"}"#),
        "Say in a few words when it comes."
    );
}

#[test]
fn a_default_response_alone_is_one_thing_to_mend() {
    let drawn = |responses: &str| {
        let text = operation(&format!(r#""responses": {responses}"#));
        let document = Document::parse(text.as_bytes(), Syntax::Json).expect("it is JSON");
        let findings = rules::check_definition(&document).into_iter();
        let of_responses = findings.filter(|finding| {
            let id = finding.rule.id;
            id.contains("response") || id.contains("codes") || id == "schema-definition-set-incorrectly"
        });
        let mut drawn: Vec<_> = of_responses.map(|finding| finding.rule.id).collect();
        drawn.sort_unstable();
        drawn.join(" ")
    };
    for (responses, expected) in [
        (r#"{"default": {"description": "default"}}"#, "only-default-response"),
        (
            r#"{"default": {"description": "default", "schema": {}}}"#,
            "default-response-has-schema only-default-response",
        ),
        (
            r#"{"default": {"description": "All.", "schema": {"type": "string"}}}"#,
            "default-response-has-schema",
        ),
        (
            r#"{"404": {"description": "default"}}"#,
            "operation-should-have-successful-response placeholder-response",
        ),
        (
            r#"{"default": {"description": "Failed."}, "404": {"description": "None."}}"#,
            "operation-should-have-successful-response",
        ),
        (
            r#"{"200": {"description": "All."}}"#,
            "schema-definition-set-incorrectly",
        ),
        (
            r#"{"200": {"description": "All.", "schema": {"type": "string"}}, "default": {"description": "default"}}"#,
            "placeholder-response",
        ),
        (
            r#"{"200": {"description": "All.", "schema": {"type": "string"}}, "default": {"description": "Failed."}}"#,
            "failure-codes-not-listed",
        ),
        ("{}", "operation-must-have-response"),
    ] {
        assert_eq!(drawn(responses), expected, "{responses}");
    }
}

#[test]
fn a_default_schema_is_mended_in_the_direction_that_helps() {
    const RULE: &str = "default-response-has-schema";
    let drawn = |responses: &str| {
        let [finding] = &findings(&operation(&format!(r#""responses": {{{responses}}}"#)), RULE)[..] else {
            panic!("one finding: {responses}");
        };
        format!("{} {}", finding.message, finding.help)
    };
    let empty = drawn(r#""default": {"schema": {}}"#);
    assert!(
        empty.contains("let through since 2023") && empty.ends_with("Remove the schema from the default response."),
        "{empty}"
    );
    let beside = drawn(r#""200": {}, "default": {"schema": {}}"#);
    assert!(
        beside.ends_with("Remove the schema from the default response."),
        "{beside}"
    );
    let real = drawn(r#""200": {}, "default": {"schema": {"type": "string"}}"#);
    assert!(
        real.contains("Move the schema") && !real.contains("let through"),
        "{real}"
    );
    let failure = drawn(r#""200": {"schema": {"type": "string"}}, "default": {"schema": {"type": "object"}}"#);
    assert!(
        failure.contains("Remove the schema") && failure.ends_with("described at response 200."),
        "{failure}"
    );
    let alone = drawn(r#""default": {"schema": {"type": "string"}}"#);
    assert!(
        alone.contains("the only one, and has a schema") && alone.contains("Name the code of success"),
        "{alone}"
    );
}

#[test]
fn a_description_that_repeats_the_summary_need_not_be_punctuated_first() {
    let text = operation(r#""summary": "List all", "description": "List all""#);
    assert_eq!(draws(&text, "summary-equals-description").len(), 1);
    assert!(draws(&text, "description-without-period").is_empty());
    let text = operation(r#""summary": "List all", "description": "Lists all there are""#);
    assert_eq!(draws(&text, "description-without-period").len(), 1);
}

#[test]
fn what_is_told_at_its_first_place_names_the_lines_of_the_others() {
    let text = "{\"swagger\": \"2.0\", \"definitions\": {\"A\": {\"properties\": {\n\"a_b\": {\"description\": \"a_b\"}, \n\"c\": \
                {\"description\": \"c\"},\n\"d\": {\"description\": \"Words.\"},\n\"e\": {\"description\": \"e\"} \n}}}}";
    let said = |rule| {
        findings(text, rule)
            .into_iter()
            .map(|finding| finding.message)
            .collect::<Vec<_>>()
    };
    assert_eq!(
        said("property-description-is-name"),
        ["3 of the 4 properties here have nothing but names for descriptions; this is the first, then lines 3 and 5."]
    );
    assert_eq!(
        said("trailing-blanks"),
        ["2 lines end with blanks; this is the first, then line 5."]
    );
}

#[test]
fn failures_are_named_by_any_code_of_theirs() {
    const RULE: &str = "failure-codes-not-listed";
    let responses = |codes: &str| {
        let codes: Vec<_> = codes.split(' ').map(|code| format!(r#""{code}": {{}}"#)).collect();
        operation(&format!(r#""responses": {{{}}}"#, codes.join(",")))
    };
    assert_eq!(
        draws(&responses("201 default"), RULE),
        ["/paths/~1a/get/responses/default"]
    );
    for fine in ["201", "default", "201 404 default", "200 503 default"] {
        assert!(draws(&responses(fine), RULE).is_empty(), "{fine}");
    }
}

#[test]
fn a_body_of_a_hidden_operation_needs_a_schema_that_says_something_too() {
    let hidden = operation(
        r#""x-ms-visibility": "internal", "parameters": [{"name": "b", "in": "body", "schema": {}},
           {"name": "q", "in": "query", "schema": {}}]"#,
    );
    assert_eq!(
        draws(&hidden, "empty-parameter-schema"),
        ["/paths/~1a/get/parameters/0/schema"]
    );
}

#[test]
fn an_empty_list_of_formats_says_something_where_there_is_a_general_one() {
    const RULE: &str = "empty-member";
    let file = |general: &str, members: &str| operation(members).replacen('{', &format!("{{{general}"), 1);
    let both = r#""consumes": [], "produces": []"#;
    assert_eq!(draws(&file("", both), RULE).len(), 2);
    assert_eq!(
        draws(&file(r#""consumes": ["a/b"], "produces": [],"#, both), RULE),
        ["/paths/~1a/get/produces"]
    );
    let body = r#""consumes": [], "parameters": [{"in": "body", "name": "b", "schema": {"type": "string"}}]"#;
    assert!(draws(&operation(body), RULE).is_empty());
    assert!(
        draws(
            r#"{"swagger": "2.0", "definitions": {}, "tags": [], "paths": {}}"#,
            RULE
        )
        .is_empty()
    );
}

#[test]
fn samples_are_looked_through_however_deep_and_texts_are_not() {
    const RULE: &str = "realistic-sample";
    let example = operation(
        r#""description": "Write to ada@lovelace.org.", "responses": {"200": {"description": "It.", "examples":
           {"application/json": [{"to": "Ada <ada@lovelace.org>", "reply": "someone@contoso.com"}]}}}"#,
    );
    let found = findings(&example, RULE);
    assert_eq!(found.len(), 1);
    assert_eq!(
        found[0].place.pointer,
        "/paths/~1a/get/responses/200/examples/application~1json/0/to"
    );
    assert_eq!(found[0].severity, Severity::Note);
    assert!(!found[0].message.contains("ada@"), "{}", found[0].message);
    let property =
        r#"{"swagger": "2.0", "definitions": {"A": {"properties": {"default": {"description": "a@lovelace.org"}}}}}"#;
    assert!(draws(property, RULE).is_empty());
}

#[test]
fn checksums_and_shortened_tokens_are_no_keys() {
    const RULE: &str = "realistic-sample";
    let sample = |text: &str| {
        format!(r#"{{"swagger": "2.0", "definitions": {{"A": {{"type": "string", "default": "{text}"}}}}}}"#)
    };
    let checksum = findings(&sample("ccf220260c40c95c4e4d3793d27bcbfc7c9cd89d"), RULE);
    assert_eq!(
        checksum.iter().map(|one| one.severity).collect::<Vec<_>>(),
        [Severity::Note]
    );
    assert!(draws(&sample("eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9..."), RULE).is_empty());
}

#[test]
fn texts_of_people_are_corrected_and_data_is_let_be() {
    let definition = operation(
        r#""summary": "Recieve it", "description": "Lists \u201ea\u201c, recieved  twice", "parameters":
           [{"name": "q", "in": "query", "type": "string", "default": "recieved  twice",
             "x-ms-enum-values": [{"value": "a", "displayName": "A", "description": "recieved  twice"}]}]"#,
    );
    let misspelled = findings(&definition, "misspelled-word");
    let pointers: Vec<_> = misspelled.iter().map(|one| one.place.pointer.as_str()).collect();
    assert_eq!(pointers, ["/paths/~1a/get/summary", "/paths/~1a/get/description"]);
    let fix = misspelled[0].fix.as_ref().expect("it can be repaired");
    let mended = fix.apply(&definition).expect("the repair fits");
    assert!(mended.contains(r#""summary": "Receive it""#), "{mended}");
    // Escapes are kept as they are written, so such a text is not repaired.
    assert!(misspelled[1].fix.is_none());
    assert_eq!(draws(&definition, "stray-blanks"), ["/paths/~1a/get/description"]);
}

#[test]
fn a_summary_is_a_phrase_without_full_stop() {
    const RULE: &str = "summary-reads-as-description";
    let summary = |text: &str| draws(&operation(&format!(r#""summary": "{text}""#)), RULE).len();
    for odd in ["Lists all invoices.", "This endpoint lists invoices", "list_boards"] {
        assert_eq!(summary(odd), 1, "{odd}");
    }
    for fine in [
        "List invoices",
        "List invoices, payments etc.",
        "List those of Contoso Inc.",
        "And so on...",
    ] {
        assert_eq!(summary(fine), 0, "{fine}");
    }
}
