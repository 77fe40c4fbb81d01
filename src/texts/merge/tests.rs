#![allow(clippy::unwrap_used)]

use super::*;

mod moved;

const FIRST: &str = r##"{
  "swagger": "2.0",
  "info": { "title": "Contoso Invoices", "description": "Keeps invoices.", "version": "1.0" },
  "paths": {
    "/invoices/{id}": {
      "get": {
        "operationId": "GetInvoice",
        "summary": "Get invoice",
        "description": "Gets it.",
        "parameters": [
          { "name": "id", "in": "path", "required": true, "type": "string", "x-ms-summary": "Id", "description": "The id." },
          { "name": "page", "in": "query", "type": "integer", "x-ms-summary": "Page", "description": "The page." }
        ],
        "responses": { "200": { "description": "OK", "schema": { "$ref": "#/definitions/Invoice" } } }
      },
      "delete": { "operationId": "DeleteInvoice", "summary": "Delete invoice", "responses": { "204": { "description": "Gone" } } }
    }
  },
  "definitions": {
    "Invoice": {
      "type": "object",
      "properties": { "total": { "type": "number", "title": "Total", "description": "The total." } }
    }
  }
}
"##;

fn read(text: &str) -> Document {
    Document::parse(text.as_bytes(), Syntax::Json).unwrap()
}

/// What a text becomes when some of it is said otherwise, each once.
fn with(text: &str, changes: &[(&str, &str)]) -> String {
    changes.iter().fold(text.to_owned(), |text, (old, new)| {
        assert_eq!(text.matches(old).count(), 1, "{old}");
        text.replace(old, new)
    })
}

fn merged(base: Option<&str>, ours: &str, theirs: &str) -> Merged {
    let base = base.map(read);
    merge(base.as_ref(), &read(ours), theirs)
}

fn called(differences: &[Difference]) -> Vec<&str> {
    differences.iter().map(|one| one.called.as_str()).collect()
}

#[test]
fn what_only_the_file_changed_is_kept_and_what_only_the_source_changed_is_taken() {
    let ours = with(
        FIRST,
        &[
            ("\"Get invoice\"", "\"Find an invoice\""),
            ("\"The page.\"", "\"Which page, from 1.\""),
            ("\"Total\"", "\"Amount due\""),
            ("\"Keeps invoices.\"", "\"Keeps invoices and payments.\""),
        ],
    );
    // The source has another parameter before the one with a new text, and says other things anew.
    let theirs = with(
        FIRST,
        &[
            ("\"Gets it.\"", "\"Gets one invoice.\""),
            (
                "{ \"name\": \"page\"",
                "{ \"name\": \"size\", \"in\": \"query\", \"type\": \"integer\" },\n          { \"name\": \"page\"",
            ),
            ("\"The total.\"", "\"The total with taxes.\""),
        ],
    );
    let merged = merged(Some(FIRST), &ours, &theirs);
    let wanted = with(
        &theirs,
        &[
            ("\"Get invoice\"", "\"Find an invoice\""),
            ("\"The page.\"", "\"Which page, from 1.\""),
            ("\"Total\"", "\"Amount due\""),
            ("\"Keeps invoices.\"", "\"Keeps invoices and payments.\""),
        ],
    );
    assert_eq!(merged.text, wanted);
    assert_eq!(
        called(&merged.kept),
        [
            "description of the connector",
            "summary of GET /invoices/{id}",
            "description of parameter \"page\" of GET /invoices/{id}",
            "title of property \"total\" in definition Invoice"
        ]
    );
    assert_eq!((merged.conflicts, merged.lost), (Vec::new(), Vec::new()));
}

#[test]
fn where_both_changed_the_file_stays_and_both_are_told() {
    let ours = with(FIRST, &[("\"Get invoice\"", "\"Find an invoice\"")]);
    let theirs = with(FIRST, &[("\"Get invoice\"", "\"Read an invoice\"")]);
    let merged = merged(Some(FIRST), &ours, &theirs);
    assert_eq!(merged.text, ours);
    assert_eq!(
        merged.conflicts,
        [Difference {
            pointer: "/paths/~1invoices~1{id}/get/summary".to_owned(),
            called: "summary of GET /invoices/{id}".to_owned(),
            file: Some("Find an invoice".to_owned()),
            source: Some("Read an invoice".to_owned()),
        }]
    );
    assert_eq!(
        merged.conflicts[0].sides(),
        "\"Find an invoice\" in the file, \"Read an invoice\" from the source"
    );
}

#[test]
fn without_a_base_every_text_that_differs_is_a_conflict() {
    let ours = with(FIRST, &[("\"Get invoice\"", "\"Find an invoice\"")]);
    let theirs = with(FIRST, &[("\"The total.\"", "\"The total with taxes.\"")]);
    let merged = merged(None, &ours, &theirs);
    assert_eq!(merged.text, ours);
    assert_eq!(
        called(&merged.conflicts),
        [
            "summary of GET /invoices/{id}",
            "description of property \"total\" in definition Invoice"
        ]
    );
    assert!(!merged.has_base);
}

#[test]
fn texts_follow_operations_and_parameters_that_were_renamed() {
    let ours = with(
        FIRST,
        &[
            ("\"Get invoice\"", "\"Find an invoice\""),
            ("\"The id.\"", "\"What the invoice is called.\""),
        ],
    );
    let theirs = with(FIRST, &[("\"/invoices/{id}\"", "\"/v2/invoices/{id}\"")]);
    let moved = merged(Some(FIRST), &ours, &theirs);
    assert_eq!(
        moved.text,
        with(&ours, &[("\"/invoices/{id}\"", "\"/v2/invoices/{id}\"")])
    );
    // Of a parameter with another name nobody knows that it is the same.
    let theirs = FIRST
        .replace("\"name\": \"id\"", "\"name\": \"number\"")
        .replace("{id}", "{number}");
    let other = merged(Some(FIRST), &ours, &theirs);
    assert!(other.text.contains("Find an invoice"), "{}", other.text);
    assert_eq!(
        called(&other.lost),
        ["description of parameter \"id\" of GET /invoices/{id}"]
    );
}

#[test]
fn whatever_else_was_changed_is_told() {
    let deleted = "      },\n      \"delete\": { \"operationId\": \"DeleteInvoice\", \"summary\": \"Delete invoice\", \"responses\": { \"204\": { \"description\": \"Gone\" } } }";
    let ours = with(
        FIRST,
        &[
            ("\"GetInvoice\"", "\"ReadInvoice\""),
            (deleted, "      }"),
            (
                "\"x-ms-summary\": \"Page\"",
                "\"x-ms-visibility\": \"advanced\", \"x-ms-summary\": \"Page\"",
            ),
        ],
    );
    let again = merged(Some(FIRST), &ours, FIRST);
    assert_eq!(again.text, FIRST);
    assert_eq!(
        called(&again.lost),
        [
            "operationId of GET /invoices/{id}",
            "x-ms-visibility of parameter \"page\" of GET /invoices/{id}",
            "DELETE /invoices/{id}"
        ]
    );
    // What the source took out since, and nobody had changed, is no loss; a text written there is.
    let theirs = with(FIRST, &[(deleted, "      }")]);
    assert_eq!(merged(Some(FIRST), FIRST, &theirs).lost, []);
    let written = with(FIRST, &[("\"Delete invoice\"", "\"Remove an invoice\"")]);
    let lost = merged(Some(FIRST), &written, &theirs).lost;
    assert_eq!(called(&lost), ["summary of DELETE /invoices/{id}"]);
}

#[test]
fn what_no_source_has_is_put_in_again() {
    let metadata = "\"x-ms-connector-metadata\": [{ \"propertyName\": \"Website\", \"propertyValue\": \"https://contoso.example\" }]";
    let ours = with(
        FIRST,
        &[
            (
                "  \"swagger\": \"2.0\",",
                &format!("  \"swagger\": \"2.0\",\n  {metadata},"),
            ),
            (
                "\"version\": \"1.0\" }",
                "\"version\": \"1.0\", \"contact\": { \"email\": \"help@contoso.example\" } }",
            ),
        ],
    );
    let again = merged(Some(FIRST), &ours, FIRST);
    assert_eq!(again.lost, []);
    assert_eq!(
        called(&again.kept),
        ["/x-ms-connector-metadata", "contact of the connector"]
    );
    assert!(again.text.contains(metadata) && again.text.contains("help@contoso.example"));
    assert_eq!(merged(Some(FIRST), &again.text, FIRST).text, again.text);
}

#[test]
fn what_says_the_same_is_kept_byte_for_byte() {
    for base in [Some(FIRST), None] {
        let same = merged(base, FIRST, FIRST);
        assert_eq!(same.text, FIRST);
        assert!(same.kept.is_empty() && same.conflicts.is_empty() && same.lost.is_empty());
    }
}

#[test]
fn texts_follow_what_moved_behind_a_reference_and_back() {
    let page = "{ \"name\": \"page\", \"in\": \"query\", \"type\": \"integer\", \"x-ms-summary\": \"Page\", \"description\": \"The page.\" }";
    let gone = "{ \"description\": \"Gone\" }";
    let total = "{ \"type\": \"number\", \"title\": \"Total\", \"description\": \"The total.\" }";
    let shared = |name: &str| {
        with(
            FIRST,
            &[
                (page, &format!("{{ \"$ref\": \"#/parameters/{name}\" }}")),
                (gone, "{ \"$ref\": \"#/responses/Gone\" }"),
                (total, "{ \"$ref\": \"#/definitions/Total\" }"),
                (
                    "  \"definitions\": {",
                    &format!(
                        "  \"parameters\": {{ \"{name}\": {page} }},\n  \"responses\": {{ \"Gone\": {gone} }},\n  \"definitions\": {{\n    \"Total\": {total},"
                    ),
                ),
            ],
        )
    };
    let texts = [
        ("\"The page.\"", "\"Which page, from 1.\""),
        ("\"Gone\" }", "\"It is gone.\" }"),
        ("\"The total.\"", "\"What is due.\""),
    ];
    let (first, second) = (shared("Page"), shared("PageNumber"));
    for (base, theirs) in [(FIRST, &*first), (&first, FIRST), (&first, &second)] {
        let merged = merged(Some(base), &with(base, &texts), theirs);
        assert_eq!(merged.text, with(theirs, &texts));
        assert_eq!(merged.kept.len(), 3, "{:?}", merged.kept);
        assert_eq!((merged.conflicts, merged.lost), (Vec::new(), Vec::new()));
    }
}

#[test]
fn of_two_texts_that_become_one_the_first_is_kept_and_the_other_told() {
    let parameter = |text: &str| {
        format!("{{ \"name\": \"page\", \"in\": \"query\", \"type\": \"integer\", \"description\": \"{text}\" }}")
    };
    let whole = |one: &str, other: &str, shared: &str| {
        format!(
            "{{ \"swagger\": \"2.0\", \"paths\": {{ \"/a\": {{ \"get\": {{ \"parameters\": [ {one} ] }} }}, \"/b\": {{ \"get\": {{ \"parameters\": [ \
             {other} ] }} }} }}, \"parameters\": {{ {shared} }} }}"
        )
    };
    let base = whole(&parameter("It."), &parameter("It."), "");
    let reference = "{ \"$ref\": \"#/parameters/Page\" }";
    let theirs = |text: &str| whole(reference, reference, &format!("\"Page\": {}", parameter(text)));
    let ours = whole(&parameter("One."), &parameter("Another."), "");
    let result = merged(Some(&base), &ours, &theirs("It."));
    assert_eq!(result.text, theirs("One."));
    assert_eq!(
        called(&result.lost),
        ["description of parameter \"page\" of GET /b"],
        "{:?}",
        result.lost
    );
    assert_eq!((result.kept.len(), result.conflicts.len()), (1, 0));
    let same = merged(
        Some(&base),
        &whole(&parameter("One."), &parameter("One."), ""),
        &theirs("It."),
    );
    assert_eq!((same.text, same.lost.len()), (theirs("One."), 0));
}

#[test]
fn references_in_a_circle_end() {
    let whole = |name: &str| {
        let inner = format!("{{ \"$ref\": \"#/definitions/{name}\" }}");
        let text = format!("\"{name}\": {{ \"type\": \"object\", \"properties\": {{ \"next\": {inner} }} }}");
        with(
            FIRST,
            &[("    \"Invoice\": {", &format!("    {text},\n    \"Invoice\": {{"))],
        )
    };
    let (base, theirs) = (whole("Node"), whole("Other"));
    let ours = with(
        &base,
        &[(
            "{ \"$ref\": \"#/definitions/Node\" }",
            "{ \"$ref\": \"#/parameters/none\" }",
        )],
    );
    assert!(!merged(Some(&base), &ours, &theirs).is_clean());
    let ours = with(
        &theirs,
        &[(
            "{ \"$ref\": \"#/definitions/Other\" }",
            "{ \"type\": \"object\", \"properties\": { \"next\": { \"$ref\": \"#/definitions/Other\" } } }",
        )],
    );
    // Written out once more it says the same.
    let same = merged(Some(&base), &ours, &theirs);
    assert!(same.is_clean() && same.text == theirs, "{same:?}");
}

#[test]
fn definitions_that_got_another_number_keep_their_own_texts() {
    let definition = |name: &str, field: &str, text: &str| {
        format!(
            "\"{name}\": {{ \"type\": \"object\", \"properties\": {{ \"{field}\": {{ \"type\": \"string\", \"description\": \"{text}\" }} }} }}"
        )
    };
    let whole = |definitions: &[String]| {
        with(
            FIRST,
            &[(
                "    \"Invoice\": {",
                &format!("    {},\n    \"Invoice\": {{", definitions.join(",\n    ")),
            )],
        )
    };
    let base = whole(&[definition("A_b", "one", "One."), definition("A_b_2", "two", "Two.")]);
    let ours = with(
        &base,
        &[("\"One.\"", "\"The first.\""), ("\"Two.\"", "\"The second.\"")],
    );
    // Another one stands between the two.
    let theirs = |one: &str, two: &str| {
        whole(&[
            definition("A_b", "one", one),
            definition("A_b_2", "between", "Between."),
            definition("A_b_3", "two", two),
        ])
    };
    let more = merged(Some(&base), &ours, &theirs("One.", "Two."));
    assert_eq!(more.text, theirs("The first.", "The second."));
    assert_eq!(
        (more.kept.len(), more.conflicts, more.lost),
        (2, Vec::new(), Vec::new())
    );
    // One of them is gone, and the other one has its name.
    let less = merged(Some(&base), &ours, &whole(&[definition("A_b", "two", "Two.")]));
    assert_eq!(less.text, whole(&[definition("A_b", "two", "The second.")]));
    assert_eq!(
        (less.kept.len(), called(&less.lost)),
        (1, vec!["description of property \"one\" in definition A_b"])
    );
}
