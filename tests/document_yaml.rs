//! Reading YAML: the same tree as JSON's, typed by the core schema.

use conncert::document::{Document, FlawKind, Kind, Node, Syntax, Unreadable};
use proptest::prelude::*;
use serde_json::{Value, json};

fn yaml(text: &str) -> Document {
    Document::parse(text.as_bytes(), Syntax::Yaml).unwrap()
}

fn unreadable(text: &str) -> Unreadable {
    Document::parse(text.as_bytes(), Syntax::Yaml).unwrap_err()
}

fn value(node: Node) -> Value {
    match node.kind() {
        Kind::Null => Value::Null,
        Kind::Bool => Value::Bool(node.as_bool().unwrap()),
        Kind::Number => serde_json::from_str(node.as_number().unwrap()).unwrap(),
        Kind::String => Value::String(node.as_str().unwrap().to_owned()),
        Kind::Array => node.items().map(value).collect(),
        Kind::Object => Value::Object(
            node.members()
                .map(|(key, node)| (key.to_owned(), value(node)))
                .collect(),
        ),
    }
}

/// Every node's pointer and the text it covers.
fn places(document: &Document) -> Vec<(String, &str)> {
    document
        .nodes()
        .map(|node| (node.pointer(), document.slice(node.span())))
        .collect()
}

#[test]
fn a_definition_in_yaml_is_the_tree_of_the_same_in_json() {
    let document = yaml(
        "swagger: '2.0' # quoted, so text\ninfo:\n  title: Contoso\n  version: 1.0\n  x-n: ~\npaths:\n  /a/{id}:\n    get:\n      tags: [one, \"two\\u00e9\"]\n      responses:\n        200:\n          description: >-\n            All\n            is well\n",
    );
    assert_eq!(
        value(document.root()),
        json!({
            "swagger": "2.0",
            "info": {"title": "Contoso", "version": 1.0, "x-n": null},
            "paths": {"/a/{id}": {"get": {
                "tags": ["one", "twoé"],
                "responses": {"200": {"description": "All is well"}}
            }}}
        })
    );
    let key = document
        .resolve("/paths/~1a~1{id}/get/responses/200")
        .unwrap()
        .key_span()
        .unwrap();
    assert_eq!(document.slice(key), "200");
    assert_eq!(document.position(key.start).line, 11);
    assert_eq!(document.slice(document.resolve("/swagger").unwrap().span()), "'2.0'");
    assert!(document.flaws().is_empty());
}

#[test]
fn spans_end_where_the_text_ends() {
    let document = yaml("a:\n  b: 1 # c\n  c:\n\n# t\nd: |\n  text\n  more\n\ne: [f: g, {}]\n\n");
    let expected = [
        ("", "a:\n  b: 1 # c\n  c:\n\n# t\nd: |\n  text\n  more\n\ne: [f: g, {}]"),
        ("/a", "b: 1 # c\n  c:"),
        ("/a/b", "1"),
        ("/a/c", ""),
        ("/d", "text\n  more"),
        ("/e", "[f: g, {}]"),
        ("/e/0", "f: g"),
        ("/e/0/f", "g"),
        ("/e/1", "{}"),
    ];
    assert_eq!(
        places(&document),
        expected.map(|(pointer, text)| (pointer.to_owned(), text))
    );
    assert_eq!(document.resolve("/a/c").unwrap().span().start, 18);
    assert_eq!(document.resolve("/d").and_then(Node::as_str), Some("text\nmore\n"));
}

#[test]
fn scalars_have_the_types_of_the_core_schema() {
    let kinds = |text: &str| yaml(text).root().items().map(Node::kind).collect::<Vec<_>>();
    assert_eq!(kinds("[~, null, Null, NULL]"), [Kind::Null; 4]);
    assert_eq!(kinds("- \n-\n"), [Kind::Null; 2]);
    assert_eq!(kinds("[true, True, FALSE]"), [Kind::Bool; 3]);
    assert_eq!(
        kinds("[0, -1, +12, 007, 0x1F, 0o17, .5, 1., 1e3, -1.5E-3, .inf, -.INF, .nan]"),
        [Kind::Number; 13]
    );
    assert_eq!(
        kinds(
            "[no, yes, on, nULL, 1_000, 0b1, 1:30, 2024-01-01, 1.2.3, '', \"1\", inf, nan, -0x1, e1, .e1, !!str 1, ! 1]"
        ),
        [Kind::String; 18]
    );
    assert_eq!(kinds("[!!int '12', !!null '']"), [Kind::Number, Kind::Null]);
    let numbers = yaml("[0x1F, 0o17, -.inf, +1, .5]");
    let numbers: Vec<_> = numbers.root().items().filter_map(Node::as_f64).collect();
    assert_eq!(numbers, [31.0, 15.0, f64::NEG_INFINITY, 1.0, 0.5]);
}

#[test]
fn a_number_and_the_same_in_quotes_are_one_key() {
    let document = yaml("200: a\n'200': b\n\"200\": c\n");
    assert_eq!(document.root().str_at("200"), Some("c"));
    let flaws: Vec<_> = document
        .flaws()
        .iter()
        .map(|flaw| (flaw.kind.clone(), document.slice(flaw.span)))
        .collect();
    let doubled = FlawKind::DuplicateKey("200".to_owned());
    assert_eq!(flaws, [(doubled.clone(), "'200'"), (doubled, "\"200\"")]);
}

#[test]
fn an_alias_repeats_what_its_anchor_names() {
    let document = yaml("a: &x\n  k: [1, {}]\n&y key: *x\nlist: [*y, *x, *y : 2]\n");
    let x = json!({"k": [1, {}]});
    assert_eq!(
        value(document.root()),
        json!({"a": x, "key": x, "list": ["key", x, {"key": 2}]})
    );
    let repeated = document.resolve("/list/1/k/0").unwrap();
    assert_eq!(repeated.pointer(), "/list/1/k/0");
    assert_eq!(repeated.span(), document.resolve("/a/k/0").unwrap().span());
    assert!(document.flaws().is_empty());
}

#[test]
fn a_merge_key_adds_the_members_that_are_not_there() {
    let document =
        yaml("a: &a {x: 1, y: {z: 2}}\nb: &b {x: 3, w: 4}\nc:\n  <<: [*a, *b]\n  y: 5\nd: {<<: *a}\n'<<': text\n");
    let root = value(document.root());
    assert_eq!(root["c"], json!({"y": 5, "x": 1, "w": 4}));
    assert_eq!(root["d"], root["a"]);
    assert_eq!(root["<<"], json!("text"));
    assert_eq!(document.resolve("/d/y/z").unwrap().pointer(), "/d/y/z");
    assert_eq!(
        document.flaws().iter().map(|flaw| &flaw.kind).collect::<Vec<_>>(),
        [&FlawKind::MergeKey; 2]
    );
}

#[test]
fn of_several_documents_the_first_is_read() {
    let document = yaml("--- {a: 1}\n...\n---\nb\n");
    assert_eq!(value(document.root()), json!({"a": 1}));
    assert_eq!(document.flaws()[0].kind, FlawKind::ExtraData);
    assert_eq!(document.slice(document.flaws()[0].span), "---\nb");
    // What is not read need not be right; what follows an end marker is another document as well.
    for text in [
        "a: 1\n---\nb: *c\n",
        "a: 1\n---\n}\n",
        "a: 1\n...\nb: 2\n",
        "a: 1\n---\n---\nb: 2\n",
    ] {
        let document = yaml(text);
        assert_eq!(value(document.root()), json!({"a": 1}), "{text:?}");
        assert_eq!(document.flaws().len(), 1, "{text:?}");
        assert_eq!(document.flaws()[0].kind, FlawKind::ExtraData, "{text:?}");
    }
}

#[test]
fn a_further_document_without_a_value_is_no_flaw() {
    for text in [
        "a: 1\n...\n",
        "a: 1\n---\n",
        "a: 1\n---\n# done\n",
        "a: 1\n---\n...\n---\n...\n",
    ] {
        let document = yaml(text);
        assert_eq!(value(document.root()), json!({"a": 1}), "{text:?}");
        assert!(document.flaws().is_empty(), "{text:?}: {:?}", document.flaws());
    }
}

#[test]
fn what_cannot_be_read_is_named_with_its_place() {
    let cases = [
        ("", "the file is empty", 1),
        ("# only a comment\n", "the file holds no value", 1),
        ("a: 1\n\tb: 2\n", "there is a tab here; YAML is indented with spaces", 2),
        (
            "a: b: c\n",
            "a key cannot stand here; text that contains `: ` needs quotes",
            1,
        ),
        ("a: *b\n", "the alias here names an anchor that no earlier value has", 1),
        ("a: 1\nb: &b [*b]\n", "the alias here repeats the value it stands in", 2),
        (
            "a: - b\n",
            "a `-` cannot stand here; a list begins on a line of its own",
            1,
        ),
        (
            "a: 'b\n",
            "text in quotes goes on here without being indented; its closing quote may be missing",
            2,
        ),
        ("a: 'b", "the text here has no closing quote", 1),
        (
            "a: [b\n",
            "the file ends before the bracket that closes the `[` here",
            1,
        ),
        (
            "? [a]\n: b\n",
            "the key that begins here is a list or a mapping; keys are text",
            1,
        ),
        (
            "a: &a 1\nb:\n  <<: *a\n",
            "the merge key `<<` takes an alias of a mapping or a list of such aliases",
            3,
        ),
        (
            "<<: {a: 1}\n",
            "the merge key `<<` takes an alias of a mapping or a list of such aliases",
            1,
        ),
        ("a: \0\n", "there is a NUL character here, which YAML does not allow", 1),
        (
            "%YAML 3.0\n---\na: 1\n",
            "this is not YAML: unsupported YAML major version",
            1,
        ),
    ];
    let read = cases.map(|(text, ..)| (text, unreadable(text)));
    let read = read
        .each_ref()
        .map(|(text, error)| (*text, error.reason.as_str(), error.position.line));
    assert_eq!(read, cases);
}

fn any_json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        "[a-c :#\\-{}\\[\\],&*!|>'\"%@`~0-9.\u{0}-\u{20}é日]{0,8}".prop_map(Value::from),
    ];
    leaf.prop_recursive(5, 60, 20, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..6).prop_map(Value::from),
            prop::collection::vec(("[a-c~/ :\"]{0,3}", inner), 0..20)
                .prop_map(|members| Value::Object(members.into_iter().collect())),
        ]
    })
}

/// The value as block style writes it, every string in double quotes.
fn block(value: &Value, indent: usize, out: &mut String) {
    let lead = format!("\n{}", "  ".repeat(indent));
    match value {
        Value::Array(items) if !items.is_empty() => {
            for item in items {
                out.push_str(&lead);
                out.push_str("- ");
                block(item, indent + 1, out);
            }
        }
        Value::Object(members) if !members.is_empty() => {
            for (key, member) in members {
                out.push_str(&lead);
                out.push_str(&Value::from(key.as_str()).to_string());
                out.push_str(": ");
                block(member, indent + 1, out);
            }
        }
        scalar => out.push_str(&scalar.to_string()),
    }
}

proptest! {
    #[test]
    fn json_is_read_as_yaml_too(value_in in any_json(), pretty: bool) {
        let text = if pretty { serde_json::to_string_pretty(&value_in) } else { serde_json::to_string(&value_in) }.unwrap();
        let document = yaml(&text);
        let from_json = Document::parse(text.as_bytes(), Syntax::Json).unwrap();
        prop_assert_eq!(value(document.root()), value(from_json.root()));
        prop_assert_eq!(places(&document), places(&from_json));
    }

    #[test]
    fn block_style_is_read_with_the_place_of_every_node(value_in in any_json()) {
        let mut text = String::new();
        block(&value_in, 0, &mut text);
        let document = yaml(&text);
        // What is written may read back as a neighboring number.
        let written: Value = serde_json::from_str(&value_in.to_string()).unwrap();
        prop_assert_eq!(value(document.root()), written);
        for node in document.nodes() {
            if let Some(parent) = node.parent() {
                prop_assert_eq!(document.resolve(&node.pointer()), Some(node));
                prop_assert!(parent.span().start <= node.span().start && node.span().end <= parent.span().end);
            }
            if !node.is_array() && !node.is_object() {
                let again = yaml(document.slice(node.span()));
                prop_assert_eq!(value(again.root()), value(node));
            }
        }
    }

    #[test]
    fn any_text_is_read_or_refused(text in "[a-c0-9 :\n\t#\\-{}\\[\\],&*!|>'\"%@`~<?.\r]{0,60}") {
        if let Ok(document) = Document::parse(text.as_bytes(), Syntax::Yaml) {
            // Below a doubled key, a pointer leads to the last one's value.
            let is_doubled = document.flaws().iter().any(|flaw| matches!(flaw.kind, FlawKind::DuplicateKey(_)));
            for node in document.nodes() {
                prop_assert!(document.text().get(node.span().range()).is_some());
                prop_assert!(is_doubled || document.resolve(&node.pointer()) == Some(node));
            }
        }
    }
}
