//! A definition made to break the checks ends in findings or in one clear error, soon and within bounded memory.

use std::fmt::Write as _;

use crate::binary::Folder;
use conncert::document::{Document, Syntax};
use conncert::openapi::{self, Api};
use conncert::rules::{self, Finding, Severity};
use proptest::prelude::*;
use serde_json::Value;

const CONNECTOR: &str = include_str!("fixtures/clean/apiDefinition.swagger.json");

/// What the rules say of a text that can be read; every place lies in the text.
fn check(text: &str, syntax: Syntax) -> Vec<Finding> {
    let document = Document::parse(text.as_bytes(), syntax).unwrap();
    let findings = rules::check_definition(&document);
    for finding in &findings {
        let span = finding.place.span.unwrap_or_default();
        assert!(document.text().get(span.range()).is_some(), "{finding:?}");
        assert!(!finding.message.contains(char::is_control), "{finding:?}");
    }
    let _ = openapi::overview(&Api::new(&document));
    findings
}

/// A definition with these members behind its version.
fn definition(members: &str) -> String {
    format!(r#"{{"swagger": "2.0", "info": {{"title": "Contoso Invoices", "version": "1.0"}}, {members}}}"#)
}

fn joined(count: usize, mut part: impl FnMut(usize) -> String) -> String {
    (0..count).map(&mut part).collect::<Vec<_>>().join(",")
}

/// The one error that the program reports for a file with these bytes.
fn only_error(bytes: &[u8]) -> String {
    let folder = Folder::empty();
    std::fs::write(folder.path().join("swagger.json"), bytes).unwrap();
    let run = folder.conncert(&["check", "swagger.json", "--format", "json"]);
    let report: Value = serde_json::from_str(&run.output).unwrap();
    let findings = report["files"][0]["findings"].as_array().unwrap();
    assert_eq!((findings.len(), run.status), (1, 1), "{findings:?}");
    assert_eq!(findings[0]["severity"], "error");
    findings[0]["message"].as_str().unwrap().to_owned()
}

#[test]
fn what_is_no_tree_is_one_error() {
    for bytes in [
        &b""[..],
        b" \n",
        b"{",
        b"\"",
        b"{\"swagger\":",
        b"\0\0\0\0",
        &[0xff; 300],
        b"nul",
        b"\xef\xbb\xbf",
    ] {
        assert!(only_error(bytes).len() > 20, "{bytes:?}");
    }
    let deep = "[".repeat(1 << 20);
    assert!(only_error(deep.as_bytes()).contains("deeper than 256 levels"));
    let deep = "{\"a\":".repeat(1 << 20);
    assert!(only_error(deep.as_bytes()).contains("deeper than 256 levels"));
}

#[test]
fn odd_bytes_are_findings_and_the_rest_is_checked() {
    let text = definition(r#""host": "a\ud800", "x": 1e999999, "y": -0.0e-99999, "z": 00012, "paths": {}"#);
    let mut bytes = text.replace("Invoices", "Invo\0ces").into_bytes();
    bytes.insert(80, 0xe9);
    let document = Document::parse(&bytes, Syntax::Json).unwrap();
    let findings = rules::check_definition(&document);
    let ids: Vec<_> = findings.iter().map(|finding| finding.rule.id).collect();
    for id in ["lone-surrogate", "leading-zero", "encoding", "control-character"] {
        assert!(ids.contains(&id), "{id}: {ids:?}");
    }
    assert!(
        findings.iter().any(|finding| finding.rule.official.is_some()),
        "{ids:?}"
    );
}

#[test]
fn roots_of_every_kind_are_findings() {
    for text in [
        "null",
        "[]",
        "{}",
        "1e999",
        "\"\"",
        "[[[[]]]]",
        r#"{"swagger": {}}"#,
        r#"{"swagger": "2.0"}"#,
    ] {
        let findings = check(text, Syntax::Json);
        assert!(
            findings.iter().any(|finding| finding.severity == Severity::Error),
            "{text}"
        );
    }
}

#[test]
fn a_folder_and_a_pipe_named_like_a_definition_are_told() {
    let folder = Folder::empty();
    std::fs::create_dir(folder.path().join("x.json")).unwrap();
    let run = folder.conncert(&["check", "x.json"]);
    assert_eq!(run.status, 2, "{run:?}");
    assert!(run.errors.contains("x.json"), "{run:?}");
    #[cfg(unix)]
    {
        let pipe = folder.path().join("swagger.json");
        assert!(
            std::process::Command::new("mkfifo")
                .arg(pipe)
                .status()
                .unwrap()
                .success()
        );
        let run = folder.conncert(&["check", "swagger.json"]);
        assert_eq!(run.status, 1, "{run:?}");
        assert!(run.output.contains("not a regular file"), "{run:?}");
    }
}

#[test]
fn references_in_circles_end() {
    let own = r##"{"$ref": "#/definitions/A"}"##;
    let paths = r##""paths": {"/a": {"$ref": "#/paths/~1a", "get": {"responses": {"200": {"$ref": "#/responses/R"}},
        "parameters": [{"$ref": "#/parameters/P"}, {"$ref": "#/parameters/Q"}, {"$ref": "#"}, {"name": "b", "in": "body",
        "schema": {"$ref": "#/paths/~1a/get/parameters/3/schema"}}]}}},
        "parameters": {"P": {"$ref": "#/parameters/Q"}, "Q": {"$ref": "#/parameters/P"}},
        "responses": {"R": {"$ref": "#/responses/R"}},"##;
    for schema in [
        own.to_owned(),
        format!(r#"{{"allOf": [{own}, {own}]}}"#),
        format!(r#"{{"type": "object", "properties": {{"a": {own}, "b": {{"items": {own}, "type": "array"}}}}}}"#),
        r##"{"items": {"$ref": "#"}}"##.to_owned(),
        r##"{"properties": {"p": {"$ref": "#/definitions/A/properties"}}}"##.to_owned(),
    ] {
        let text = definition(&format!(r#"{paths} "definitions": {{"A": {schema}}}"#));
        assert!(!check(&text, Syntax::Json).is_empty(), "{text}");
    }
    // A chain without a circle, far longer than anybody's.
    let chain = joined(20_000, |at| {
        format!(r##""D{at}": {{"$ref": "#/definitions/D{}"}}"##, at + 1)
    });
    check(
        &definition(&format!(r#""paths": {{}}, "definitions": {{{chain}, "D20000": {{}}}}"#)),
        Syntax::Json,
    );
}

#[test]
fn references_that_double_at_every_step_end() {
    for holder in ["allOf", "anyOf", "oneOf"] {
        let steps = joined(60, |at| {
            let next = format!(r##"{{"$ref": "#/definitions/D{}"}}"##, at + 1);
            format!(
                r#""D{at}": {{"type": "object", "{holder}": [{next}, {next}], "properties": {{"a": {next}, "b": {next}}}}}"#
            )
        });
        let paths = r##""paths": {"/a": {"post": {"operationId": "A", "parameters": [{"name": "b", "in": "body", "schema":
            {"$ref": "#/definitions/D0"}}], "responses": {"200": {"description": "A.", "schema": {"$ref": "#/definitions/D0"}}}}}}"##;
        let text = definition(&format!(
            r#"{paths}, "definitions": {{{steps}, "D60": {{"type": "string"}}}}"#
        ));
        assert!(!check(&text, Syntax::Json).is_empty());
    }
}

#[test]
fn dynamic_values_that_name_each_other_end() {
    let dynamic = |other: &str| {
        format!(
            r#"{{"name": "a", "in": "query", "type": "string", "x-ms-dynamic-values": {{"operationId": "{other}",
            "value-path": "a/b/c", "value-title": "t", "parameters": {{"a": {{"parameter": "a"}}}}}},
            "x-ms-dynamic-list": {{"operationId": "{other}", "itemsPath": "a", "parameters": {{"a": {{"parameterReference": "a"}}}}}},
            "x-ms-dynamic-schema": {{"operationId": "{other}", "value-path": "a"}}}}"#
        )
    };
    let operation = |id: &str, other: &str| {
        format!(
            r#""/{id}": {{"get": {{"operationId": "{id}", "parameters": [{}], "responses": {{}}}}}}"#,
            dynamic(other)
        )
    };
    let text = definition(&format!(
        r#""paths": {{{}, {}}}"#,
        operation("A", "B"),
        operation("B", "A")
    ));
    assert!(!check(&text, Syntax::Json).is_empty());
}

#[test]
fn very_many_of_anything_end() {
    const MANY: usize = 20_000;
    let parameters = joined(MANY, |_| r#"{"name": "a", "in": "query", "type": "string"}"#.to_owned());
    let bodies = joined(MANY, |_| r#"{"name": "a", "in": "body", "schema": {}}"#.to_owned());
    let paths = joined(MANY, |at| {
        format!(r#""/a/{{b}}/{at}": {{"get": {{"operationId": "A", "responses": {{}}}}}}"#)
    });
    let responses = joined(MANY, |at| {
        format!(r#""{at}": {{"description": "a", "schema": {{"type": "object"}}}}"#)
    });
    let variables = "/{a}".repeat(MANY);
    let words = joined(MANY, |_| r#""a""#.to_owned());
    let properties = joined(MANY, |at| {
        format!(r#""p{at}": {{"type": "string", "x-ms-summary": "P"}}"#)
    });
    let numbered = joined(MANY, |at| format!(r#"{{"name": "p{at}"}}"#));
    for members in [
        format!(r#""paths": {{"/a": {{"parameters": [{parameters}], "get": {{"parameters": [{parameters}]}}}}}}"#),
        format!(r#""paths": {{"/a": {{"get": {{"parameters": [{bodies}]}}}}}}"#),
        format!(r#""paths": {{{paths}}}"#),
        format!(r#""paths": {{"/a": {{"get": {{"operationId": "A", "responses": {{{responses}}}}}}}}}"#),
        format!(r#""paths": {{"{variables}": {{"get": {{"operationId": "A", "responses": {{}}}}}}}}"#),
        format!(r#""paths": {{"/a": {{"get": {{"tags": [{words}], "consumes": [{words}], "schemes": [{words}]}}}}}}"#),
        format!(
            r#""paths": {{}}, "definitions": {{"A": {{"enum": [{words}], "required": [{words}], "properties": {{{properties}}}}}}}"#
        ),
        format!(
            r#""paths": {{}}, "tags": [{numbered}], "security": [{words}], "x-ms-connector-metadata": [{numbered}]"#
        ),
        format!(r#""paths": {{}}, "securityDefinitions": {{{properties}}}, "x-ms-capabilities": {{{properties}}}"#),
    ] {
        assert!(!check(&definition(&members), Syntax::Json).is_empty());
    }
}

#[test]
fn very_long_texts_end() {
    let long = "Contoso power automate http://a ".repeat(30_000);
    let glued = "Aa".repeat(200_000);
    for text in [&long, &glued] {
        let text = CONNECTOR
            .replace("Contoso", text)
            .replace("\"string\"", &format!("\"{glued}\""));
        assert!(!check(&text, Syntax::Json).is_empty());
    }
}

#[test]
fn an_alias_bomb_is_one_error() {
    let mut bomb = String::from("swagger: \"2.0\"\na0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
    for at in 1..12 {
        let _ = writeln!(bomb, "a{at}: &a{at} [{}]", vec![format!("*a{}", at - 1); 10].join(", "));
    }
    let folder = Folder::empty();
    folder.write("swagger.yaml", &bomb);
    let run = folder.conncert(&["check", "swagger.yaml"]);
    assert_eq!(run.status, 1, "{run:?}");
    assert!(run.output.contains("there are more than"), "{run:?}");
}

/// The report of a file full of faults holds as many findings of one rule as people can use, and says how many more there are.
#[test]
fn a_file_of_nothing_but_faults_has_a_report_of_bounded_length() {
    let paths = joined(3_500, |at| format!(r#""/{at}": {{}}"#));
    let findings = check(&definition(&format!(r#""paths": {{{paths}}}"#)), Syntax::Json);
    let of_rule: Vec<_> = findings
        .iter()
        .filter(|finding| finding.rule.id == "empty-path-item")
        .collect();
    assert_eq!(of_rule.len(), rules::Report::MAX_FINDINGS + 1);
    assert_eq!(
        of_rule[rules::Report::MAX_FINDINGS].message,
        "1500 more places that this rule objects to are not listed."
    );
    let folder = Folder::empty();
    folder.write("swagger.json", &definition(&format!(r#""paths": {{{paths}}}"#)));
    let said = folder
        .conncert(&["check", "swagger.json", "--select", "empty-path-item"])
        .output;
    let (group, _) = said.split_once("\n\n").expect("it has an end");
    assert!(group.contains("\n  2000 places, this one and:\n"), "{group}");
    assert!(
        group.ends_with("  1500 more places that this rule objects to are not listed."),
        "{group}"
    );
}

#[test]
fn a_file_of_60_megabytes_is_checked() {
    // One long list of numbers behind the connector: cheap to make, and as many bytes as a file may have.
    let numbers = "1234567890123456789, ".repeat((60 << 20) / 21);
    let text = CONNECTOR.replacen('{', &format!("{{\"x-numbers\": [{numbers}1],"), 1);
    assert!(text.len() >= 60_000_000);
    let ids = |text: &str| -> Vec<_> {
        let findings = check(text, Syntax::Json);
        findings.iter().map(|finding| finding.rule.id).collect()
    };
    let expected = [vec!["file-too-large"], ids(CONNECTOR)].concat();
    assert_eq!(ids(&text), expected);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(crate::sample(128)))]

    #[test]
    fn a_connector_with_parts_moved_about_never_panics(
        moves in prop::collection::vec((any::<prop::sample::Index>(), any::<prop::sample::Index>(), 0..4), 1..12),
    ) {
        let mut text = CONNECTOR.to_owned();
        for (from, to, kind) in moves {
            let Ok(document) = Document::parse(text.as_bytes(), Syntax::Json) else { break };
            let nodes: Vec<_> = document.nodes().collect();
            let (from, to) = (nodes[from.index(nodes.len())], nodes[to.index(nodes.len())]);
            let range = to.span().range();
            let new = match kind {
                0 => document.slice(from.span()).to_owned(),
                1 => format!("{{\"$ref\": \"#{}\"}}", from.pointer()),
                2 => format!("[{}, {}]", document.slice(from.span()), document.slice(from.span())),
                _ => "null".to_owned(),
            };
            if text.len() + new.len() < 200_000 {
                text.replace_range(range, &new);
            }
        }
        check(&text, Syntax::Json);
    }

    #[test]
    fn a_connector_with_bytes_cut_or_changed_is_checked_or_refused_in_words(
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>(), 0..40_usize), 1..8),
        yaml in any::<bool>(),
    ) {
        let mut bytes = CONNECTOR.as_bytes().to_vec();
        for (at, byte, cut) in changes {
            let at = at.index(bytes.len());
            let end = (at + cut).min(bytes.len());
            bytes.splice(at..end, [byte]);
        }
        let syntax = if yaml { Syntax::Yaml } else { Syntax::Json };
        match Document::parse(&bytes, syntax) {
            Ok(document) => {
                let findings = rules::check_definition(&document);
                prop_assert!(findings.iter().all(|finding| !finding.message.is_empty()));
            }
            Err(error) => prop_assert!(!error.reason.is_empty()),
        }
    }
}
