//! Texts follow what moved alone.

use super::*;

/// Two paths with two operations each; `{}` stands where others are put in.
const PATHS: &str = r#"{
  "swagger": "2.0",
  "info": { "title": "Contoso Invoices", "description": "Keeps invoices.", "version": "1.0" },
  "paths": {
    "/a": {
      "get": { "operationId": "GetA", "summary": "Get a", "responses": { "200": { "description": "A" } } },
      "post": { "operationId": "PostA", "summary": "Post a", "responses": { "200": { "description": "Sent" } } }
    },
    "/b": {
      "get": { "operationId": "GetB", "summary": "Get b", "responses": { "200": { "description": "B" } } }
    }
  }
}
"#;

#[test]
fn texts_follow_an_operation_by_its_id() {
    let ours = with(
        PATHS,
        &[("\"Post a\"", "\"Send an A\""), ("\"Get a\"", "\"Find an A\"")],
    );
    let post = r#",
      "post": { "operationId": "PostA", "summary": "Post a", "responses": { "200": { "description": "Sent" } } }
    }"#;
    let gone = with(PATHS, &[(post, "\n    }")]);
    let own = post.trim_start_matches(',').trim_end_matches("    }");
    let b = "\"description\": \"B\" } } }";
    for theirs in [
        // Alone to a new path, to one that is there, to another verb.
        with(
            &gone,
            &[("\"/b\": {", &format!("\"/new\": {{{own}}},\n    \"/b\": {{"))],
        ),
        with(&gone, &[(b, &format!("{b},{own}"))]),
        with(PATHS, &[("\"post\"", "\"put\"")]),
    ] {
        let merged = merged(Some(PATHS), &ours, &theirs);
        assert_eq!(merged.kept.len(), 2, "{merged:#?}");
        assert!(merged.is_clean(), "{merged:#?}");
        for text in ["Send an A", "Find an A"] {
            assert!(merged.text.contains(text), "{}", merged.text);
        }
    }
}

#[test]
fn texts_follow_operations_that_change_places() {
    let ours = with(PATHS, &[("\"Get a\"", "\"Find an A\"")]);
    let theirs = PATHS
        .replace("GetA\", \"summary\": \"Get a", "GetC\", \"summary\": \"Get c")
        .replace("GetB\", \"summary\": \"Get b", "GetA\", \"summary\": \"Get a")
        .replace("GetC\", \"summary\": \"Get c", "GetB\", \"summary\": \"Get b");
    let merged = merged(Some(PATHS), &ours, &theirs);
    assert_eq!(called(&merged.kept), ["summary of GET /a"]);
    assert!(merged.conflicts.is_empty(), "{merged:#?}");
    assert!(
        merged
            .text
            .contains("\"operationId\": \"GetA\", \"summary\": \"Find an A\"")
    );
}

#[test]
fn an_operation_that_the_file_calls_otherwise_is_found_where_it_stood() {
    let ours = with(PATHS, &[("\"Post a\"", "\"Send an A\""), ("\"PostA\"", "\"SendA\"")]);
    let merged = merged(Some(PATHS), &ours, &with(PATHS, &[("\"post\"", "\"put\"")]));
    assert_eq!(called(&merged.kept), ["summary of POST /a"]);
    assert_eq!(merged.lost.len(), 1, "{merged:#?}");
}

#[test]
fn texts_follow_a_definition_that_becomes_two_and_one_again() {
    let two = with(
        FIRST,
        &[(
            "\"definitions\": {",
            "\"definitions\": {\n    \"InvoiceInput\": {\n      \"type\": \"object\",\n      \"properties\": { \"total\": { \"type\": \"number\", \"title\": \"Total\", \"description\": \"The total.\" } }\n    },",
        )],
    );
    let ours = with(FIRST, &[("\"Total\"", "\"Amount due\"")]);
    let split = merged(Some(FIRST), &ours, &two);
    assert_eq!(split.text.matches("Amount due").count(), 2, "{}", split.text);
    assert_eq!(
        called(&split.kept),
        ["title of property \"total\" in definition Invoice"; 2]
    );
    assert!(split.is_clean(), "{split:#?}");
    let input = two.replacen("\"Total\"", "\"Amount due\"", 1);
    let one = merged(Some(&two), &input, FIRST);
    assert!(one.text.contains("Amount due"), "{one:#?}");
    assert!(one.is_clean(), "{one:#?}");
    // Texts that differ cannot both stand there.
    let both = input.replace("\"Total\"", "\"Sum\"");
    let one = merged(Some(&two), &both, FIRST);
    assert!(one.text.contains("\"Sum\""));
    assert_eq!(one.lost.len(), 1, "{one:#?}");
}
