//! Reading JSON: what a strict reader takes is read the same, what it refuses is read on with a flaw or refused.
#![allow(clippy::print_stdout)]

use std::collections::HashSet;
use std::path::{Path, PathBuf};

use conncert::document::{Document, FlawKind, Kind, Node, Span, Syntax, Unreadable};
use proptest::prelude::*;
use serde_json::Value;

fn json(text: &str) -> Document {
    Document::parse(text.as_bytes(), Syntax::Json).unwrap()
}

fn unreadable(text: &str) -> Unreadable {
    Document::parse(text.as_bytes(), Syntax::Json).unwrap_err()
}

/// The flaws of a text, each with the text it covers.
fn flaws(text: &str) -> Vec<(FlawKind, String)> {
    let document = json(text);
    document
        .flaws()
        .iter()
        .map(|flaw| (flaw.kind.clone(), document.slice(flaw.span).to_owned()))
        .collect()
}

fn flaw(kind: FlawKind, text: &str) -> (FlawKind, String) {
    (kind, text.to_owned())
}

/// The value as `serde_json` has it; numbers go through the text they are written in.
pub fn value(node: Node) -> Value {
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

#[test]
fn a_definition_is_a_tree_of_nodes_with_places() {
    let document =
        json("{\n  \"paths\": {\"/a/{id}\": {\"get\": [1, true, null, \"caf\\u00e9\"]}},\n  \"n\": -1.50e2\n}");
    let items = document.resolve("/paths/~1a~1{id}/get").unwrap();
    assert!(items.is_array());
    assert_eq!(items.items().len(), 4);
    assert_eq!(items.key(), Some("get"));
    assert_eq!(items.pointer(), "/paths/~1a~1{id}/get");
    let cafe = items.items().next_back().unwrap();
    assert_eq!(cafe.as_str(), Some("café"));
    assert_eq!(cafe.index(), Some(3));
    assert_eq!(document.slice(cafe.span()), "\"caf\\u00e9\"");
    assert_eq!(cafe.parent(), Some(items));
    assert_eq!(
        document.resolve("/paths/~1a~1{id}/get/1").and_then(Node::as_bool),
        Some(true)
    );
    let number = document.root().get("n").unwrap();
    assert_eq!(number.as_number(), Some("-1.50e2"));
    assert_eq!(number.as_f64(), Some(-150.0));
    assert_eq!(document.slice(number.key_span().unwrap()), "\"n\"");
    let position = document.position(number.span().start);
    assert_eq!((position.line, position.column), (3, 8));
    assert_eq!(document.line(3), Some("  \"n\": -1.50e2"));
    assert_eq!(document.offset(2), Some(2));
    assert_eq!(document.root().parent(), None);
    assert_eq!(document.root().key(), None);
    assert_eq!(document.resolve("/paths/nothing"), None);
    assert_eq!(document.resolve("paths"), None);
    assert_eq!(document.resolve("/n/0"), None);
    assert!(document.flaws().is_empty());
}

#[test]
fn accessors_answer_none_for_other_kinds() {
    let document = json("[1]");
    let root = document.root();
    assert_eq!(root.as_str().or(root.as_number()), None);
    assert_eq!(root.as_bool(), None);
    assert_eq!(root.get("a"), None);
    assert_eq!(root.members().len(), 0);
    assert_eq!(root.item(1), None);
    assert_eq!(root.item(0).unwrap().items().len(), 0);
    assert_eq!(document.node(root.id()), Some(root));
    assert_eq!(document.nodes().len(), 2);
}

#[test]
fn the_same_node_is_equal_and_others_are_not() {
    let (one, other) = (json("{\"a\": 1}"), json("{\"a\": 1}"));
    assert_eq!(one.root().get("a"), one.resolve("/a"));
    assert_ne!(one.root(), other.root());
    assert_eq!(format!("{:?}", one.root().get("a").unwrap()), "Number \"/a\" at 6..7");
}

#[test]
fn of_doubled_keys_the_last_counts_and_all_are_kept() {
    let text = r#"{"a": 1, "b": 2, "\u0061": 3, "a": 4}"#;
    let document = json(text);
    assert_eq!(document.root().get("a").and_then(Node::as_number), Some("4"));
    assert_eq!(document.root().members().len(), 4);
    let doubled = FlawKind::DuplicateKey("a".to_owned());
    assert_eq!(
        flaws(text),
        [flaw(doubled.clone(), r#""\u0061""#), flaw(doubled, r#""a""#)]
    );
}

#[test]
fn a_large_object_answers_by_key_as_a_small_one_does() {
    let members: Vec<_> = (0..500).map(|n| format!("\"k{}\": {n}", n % 400)).collect();
    let text = format!("[{{{}}}, {{\"k1\": 7}}]", members.join(","));
    let document = json(&text);
    assert_eq!(document.flaws().len(), 100);
    for n in 0..400 {
        let expected = if n < 100 { n + 400 } else { n };
        let found = document.resolve(&format!("/0/k{n}")).and_then(Node::as_number);
        assert_eq!(found, Some(expected.to_string().as_str()));
    }
    assert_eq!(document.resolve("/0/k400"), None);
    assert_eq!(document.resolve("/0/zzz"), None);
}

#[test]
fn comments_and_commas_in_excess_are_noted_with_their_places() {
    let text = "// top\n{\"a\": [1, /* two */ 2,],,\n\"b\": 3,}";
    assert_eq!(
        flaws(text),
        [
            flaw(FlawKind::Comment, "// top"),
            flaw(FlawKind::Comment, "/* two */"),
            flaw(FlawKind::TrailingComma, ","),
            flaw(FlawKind::ExtraComma, ","),
            flaw(FlawKind::TrailingComma, ","),
        ]
    );
    assert_eq!(value(json(text).root()), serde_json::json!({"a": [1, 2], "b": 3}));
}

#[test]
fn a_missing_comma_is_noted_where_it_belongs() {
    let text = "{\"a\": 1\n \"b\": [1 2 \"3\"{}]}";
    let document = json(text);
    let places: Vec<_> = document
        .flaws()
        .iter()
        .map(|flaw| (flaw.kind.clone(), flaw.span))
        .collect();
    let missing = |at| (FlawKind::MissingComma, Span { start: at, end: at });
    assert_eq!(places, [missing(7), missing(16), missing(18), missing(22)]);
    assert_eq!(
        value(document.root()),
        serde_json::json!({"a": 1, "b": [1, 2, "3", {}]})
    );
}

#[test]
fn a_byte_order_mark_shifts_no_place() {
    let document = Document::parse(b"\xef\xbb\xbf{\"a\": 1}", Syntax::Json).unwrap();
    assert_eq!(document.text(), "{\"a\": 1}");
    assert_eq!(document.resolve("/a").unwrap().span(), Span { start: 6, end: 7 });
    assert_eq!(document.flaws()[0].kind, FlawKind::ByteOrderMark);
}

#[test]
fn bytes_in_windows_1252_are_read() {
    let document = Document::parse(b"{\"a\": \"caf\xe9 \x80\"}", Syntax::Json).unwrap();
    assert_eq!(document.root().str_at("a"), Some("café €"));
    assert_eq!(document.flaws()[0].kind, FlawKind::Encoding { bytes: 2 });
}

#[test]
fn odd_characters_in_strings_are_kept_and_noted() {
    let text = "[\"a\tb\", \"\\d+\\u12\", \"\\ud800x\", \"\\ud83d\\ude00\", \"\\udc00\\ud83d\\u0041\"]";
    let document = json(text);
    let strings: Vec<_> = document.root().items().filter_map(Node::as_str).collect();
    assert_eq!(strings, ["a\tb", "\\d+\\u12", "\u{fffd}x", "😀", "\u{fffd}\u{fffd}A"]);
    assert_eq!(
        flaws(text),
        [
            flaw(FlawKind::ControlCharacter, "\t"),
            flaw(FlawKind::InvalidEscape, "\\d"),
            flaw(FlawKind::InvalidEscape, "\\u"),
            flaw(FlawKind::LoneSurrogate, "\\ud800"),
            flaw(FlawKind::LoneSurrogate, "\\udc00"),
            flaw(FlawKind::LoneSurrogate, "\\ud83d"),
        ]
    );
}

#[test]
fn characters_that_only_look_blank_are_noted() {
    let text = "\u{feff}{\u{a0}\u{2003}\"a\u{a0}b\":\u{c}1,\n\u{200b}// c\n}";
    assert_eq!(
        flaws(&format!(" {text}")),
        [
            flaw(FlawKind::OddBlank, "\u{feff}"),
            flaw(FlawKind::OddBlank, "\u{a0}\u{2003}"),
            flaw(FlawKind::OddBlank, "\u{c}"),
            flaw(FlawKind::TrailingComma, ","),
            flaw(FlawKind::OddBlank, "\u{200b}"),
            flaw(FlawKind::Comment, "// c"),
        ]
    );
    assert_eq!(json(text).root().get("a\u{a0}b").and_then(Node::as_number), Some("1"));
}

#[test]
fn leading_zeros_and_text_after_the_end_are_noted() {
    assert_eq!(flaws("[-007.5]"), [flaw(FlawKind::LeadingZero, "-007.5")]);
    assert_eq!(flaws("{}\n{}  \n"), [flaw(FlawKind::ExtraData, "{}")]);
}

#[test]
fn what_cannot_be_read_is_named_with_its_place() {
    let cases = [
        ("", "the file is empty"),
        (" \n\t", "the file holds no value"),
        ("// only a comment", "the file holds no value"),
        ("hello", "`hello` is not a JSON value"),
        ("{\"a\": True}", "`True` is not a JSON value"),
        ("[1.2.3]", "`1.2.3` is not a JSON number"),
        ("[-]", "`-` is not a JSON number"),
        ("[+1]", "`+1` is not a JSON number"),
        (
            "{'a': 1}",
            "a key in double quotes or `}` is expected here, but there is a single quote",
        ),
        (
            "{a: 1}",
            "a key in double quotes or `}` is expected here, but there is `a`",
        ),
        ("{\"a\" 1}", "a colon after the key is expected here, but there is `1`"),
        ("{\"a\": }", "a value is expected here, but there is `}`"),
        (
            "{\"a\": 1, b: 2}",
            "a key in double quotes is expected here, but there is `b`",
        ),
        ("[1}}", "`]` is expected here, but there is `}`"),
        ("[1:2]", "a comma or `]` is expected here, but there is `:`"),
        ("{\"a\": 1", "the file ends before the `}` that closes what begins here"),
        (
            "[\u{7}1]",
            "a value is expected here, but there is the character U+0007",
        ),
        ("[1, 2 /* no end", "the comment that begins here has no end"),
        ("[\"abc", "the string that begins here has no closing quote"),
        ("[\"abc\\", "the string that begins here has no closing quote"),
    ];
    for (text, reason) in cases {
        assert_eq!(unreadable(text).reason, reason, "{text}");
    }
    let error = unreadable("{\n  \"é\": 1,\n  \"b\": nope\n}");
    assert_eq!((error.position.line, error.position.column), (3, 8));
    assert_eq!(error.excerpt, "  \"b\": nope");
    assert_eq!(error.to_string(), "`nope` is not a JSON value at line 3, column 8");
}

#[test]
fn a_string_without_its_closing_quote_is_blamed_itself() {
    let error = unreadable("{\n  \"a\": \"one,\n  \"b\": \"two\"\n}");
    assert_eq!((error.position.line, error.position.column), (2, 8));
    assert!(
        error.reason.contains("closing quote may be missing"),
        "{}",
        error.reason
    );
}

#[test]
fn the_syntax_is_guessed_by_name_then_by_content() {
    for (path, text, syntax) in [
        ("a/apiDefinition.swagger.JSON", "swagger: x", Syntax::Json),
        ("openapi.yaml", "{}", Syntax::Yaml),
        ("openapi.YML", "{}", Syntax::Yaml),
        ("openapi", "\u{feff} \n{", Syntax::Json),
        ("openapi.txt", "swagger: '2.0'", Syntax::Yaml),
        ("", "", Syntax::Json),
    ] {
        assert_eq!(Syntax::guess(path, text.as_bytes()), syntax, "{path}");
    }
}

/// What a strict reader would say: readable, and nothing had to be tolerated but doubled keys.
fn is_strict(read: &Result<Document, Unreadable>) -> bool {
    let allowed = |kind: &FlawKind| matches!(kind, FlawKind::DuplicateKey(_));
    read.as_ref()
        .is_ok_and(|document| document.flaws().iter().all(|flaw| allowed(&flaw.kind)))
}

fn agrees_with_serde_json(bytes: &[u8]) {
    let read = Document::parse(bytes, Syntax::Json);
    match serde_json::from_slice::<Value>(bytes) {
        Ok(expected) => {
            assert!(is_strict(&read), "{read:?}");
            assert_eq!(value(read.unwrap().root()), expected);
        }
        // Limits of serde_json that the format does not have.
        Err(error)
            if ["recursion limit", "number out of range"]
                .iter()
                .any(|limit| error.to_string().contains(limit)) => {}
        Err(error) => assert!(!is_strict(&read), "serde_json: {error}"),
    }
}

fn spans_and_pointers_hold(document: &Document) {
    for node in document.nodes() {
        let text = document.slice(node.span());
        assert_eq!(value(json(text).root()), value(node));
        if let Some(parent) = node.parent() {
            assert!(parent.span().start <= node.span().start && node.span().end <= parent.span().end);
            let by_pointer = document.resolve(&node.pointer()).unwrap();
            match node.key() {
                Some(key) => assert_eq!(Some(by_pointer), parent.get(key)),
                None => assert_eq!(by_pointer, node),
            }
        }
    }
}

fn any_json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        "\\PC{0,8}".prop_map(Value::from),
        "[a~/\"\\\\\u{0}-\u{20}é😀]{0,8}".prop_map(Value::from),
    ];
    leaf.prop_recursive(5, 60, 20, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..6).prop_map(Value::from),
            prop::collection::vec(("[a-c~/\"\u{1}é]{0,2}", inner), 0..20)
                .prop_map(|members| Value::Object(members.into_iter().collect())),
        ]
    })
}

/// Pieces that valid and nearly valid JSON is made of.
fn json_like() -> impl Strategy<Value = String> {
    const PIECES: &[&str] = &[
        "{", "}", "[", "]", ",", ":", "\"a\"", "\"", "\\", "\\u", "d800", "\\udc00", "0", "1", "-", ".", "e", "+",
        "E5", "true", "false", "null", "tru", " ", "\n", "\t", "//", "/*", "*/", "/", "é", "\u{7f}", "\u{1}", "'",
        "\"b\":", "\u{a0}",
    ];
    prop::collection::vec(prop::sample::select(PIECES), 0..24).prop_map(|pieces| pieces.concat())
}

/// Where to change a text, the byte to put there, and how: 0 inserts, 1 replaces, 2 removes.
type Change = (prop::sample::Index, u8, u8);

fn changes() -> impl Strategy<Value = Vec<Change>> {
    let byte = prop_oneof![any::<u8>(), prop::sample::select(&b"{}[],:\"\\/0-.e u"[..])];
    prop::collection::vec((any::<prop::sample::Index>(), byte, 0..3u8), 1..4)
}

fn change(bytes: &mut Vec<u8>, changes: Vec<Change>) {
    for (at, byte, how) in changes {
        let at = at.index(bytes.len() + 1);
        match how {
            0 => bytes.insert(at, byte),
            1 if at < bytes.len() => bytes[at] = byte,
            _ if at < bytes.len() => drop(bytes.remove(at)),
            _ => {}
        }
    }
}

/// Every connector file under a folder.
fn connector_files(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap().to_string_lossy().to_lowercase();
            if path.is_dir() {
                folders.push(path);
            } else if name.ends_with("swagger.json") || name == "apiproperties.json" {
                files.push(path);
            }
        }
    }
    files
}

/// Runs over the files that `CONNCERT_CORPUS` names, if it is set.
#[test]
fn published_connectors_are_read_as_serde_json_reads_them() {
    let Some(folder) = std::env::var_os("CONNCERT_CORPUS") else {
        return;
    };
    let files = connector_files(Path::new(&folder));
    assert!(!files.is_empty());
    let (mut strict, mut tolerated, mut refused) = (0, 0, 0);
    for path in &files {
        let bytes = std::fs::read(path).unwrap();
        agrees_with_serde_json(&bytes);
        match Document::parse(&bytes, Syntax::Json) {
            Ok(document) if document.flaws().is_empty() => strict += 1,
            Ok(document) => {
                tolerated += 1;
                let kinds: HashSet<_> = document.flaws().iter().map(|flaw| format!("{:?}", flaw.kind)).collect();
                println!("{}: {kinds:?}", path.display());
            }
            Err(error) => {
                refused += 1;
                println!("{}: {error}", path.display());
            }
        }
    }
    println!(
        "{} files: {strict} strict, {tolerated} tolerated, {refused} refused",
        files.len()
    );
}

proptest! {
    #[test]
    fn generated_json_is_read_as_serde_json_reads_it(value in any_json(), pretty: bool) {
        let text = if pretty { serde_json::to_string_pretty(&value) } else { serde_json::to_string(&value) }.unwrap();
        agrees_with_serde_json(text.as_bytes());
        spans_and_pointers_hold(&json(&text));
    }

    #[test]
    fn mutated_json_gets_the_verdict_of_serde_json(value in any_json(), changes in changes()) {
        let mut bytes = serde_json::to_vec(&value).unwrap();
        change(&mut bytes, changes);
        agrees_with_serde_json(&bytes);
    }

    #[test]
    fn pieces_of_json_get_the_verdict_of_serde_json(text in json_like()) {
        agrees_with_serde_json(text.as_bytes());
    }

    #[test]
    fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        agrees_with_serde_json(&bytes);
    }
}
