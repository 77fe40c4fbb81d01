//! Files made to break readers end in a tree or in words, soon and within bounded memory.

use std::fmt::Write as _;

use conncert::document::{Document, FlawKind, Node, Syntax, Unreadable};

fn read(bytes: &[u8], syntax: Syntax) -> Result<Document, Unreadable> {
    Document::parse(bytes, syntax)
}

fn reason(bytes: &[u8], syntax: Syntax) -> String {
    read(bytes, syntax).unwrap_err().reason
}

#[test]
fn deep_nesting_ends_in_words() {
    for opening in ["[", "{\"a\":", "[{\"a\":"] {
        for syntax in [Syntax::Json, Syntax::Yaml] {
            let error = read(opening.repeat(100_000).as_bytes(), syntax).unwrap_err();
            assert_eq!(
                error.reason, "the nesting is deeper than 256 levels here",
                "{opening} {syntax:?}"
            );
            assert!(error.excerpt.chars().count() <= 122);
        }
    }
    let nested = format!(
        "{}1{}",
        "[".repeat(Document::MAX_DEPTH),
        "]".repeat(Document::MAX_DEPTH)
    );
    for syntax in [Syntax::Json, Syntax::Yaml] {
        let document = read(nested.as_bytes(), syntax).unwrap();
        assert_eq!(
            document.nodes().last().unwrap().pointer(),
            "/0".repeat(Document::MAX_DEPTH)
        );
    }
    let block: String = (0..1_000).map(|depth| format!("{}a:\n", " ".repeat(depth))).collect();
    assert_eq!(
        reason(block.as_bytes(), Syntax::Yaml),
        "the nesting is deeper than 256 levels here"
    );
    assert_eq!(
        reason("- ".repeat(100_000).as_bytes(), Syntax::Yaml),
        "the nesting is deeper than 256 levels here"
    );
}

#[test]
fn huge_numbers_are_kept_as_written() {
    let digits = "9".repeat(1_000_000);
    let document = read(format!("[1e999, -1e999, {digits}, 1e-999]").as_bytes(), Syntax::Json).unwrap();
    let numbers: Vec<_> = document.root().items().filter_map(Node::as_f64).collect();
    assert_eq!(numbers, [f64::INFINITY, f64::NEG_INFINITY, f64::INFINITY, 0.0]);
    assert_eq!(document.root().item(2).unwrap().as_number(), Some(digits.as_str()));
}

#[test]
fn files_with_nothing_in_them_are_named() {
    for (bytes, expected) in [
        (&b""[..], "the file is empty"),
        (b"\xef\xbb\xbf", "the file is empty"),
        (b" \n\t\r\n ", "the file holds no value"),
        (b"\xef\xbb\xbf\n", "the file holds no value"),
    ] {
        assert_eq!(reason(bytes, Syntax::Json), expected, "{bytes:?}");
        assert_eq!(reason(bytes, Syntax::Yaml), expected, "{bytes:?}");
    }
}

#[test]
fn nul_characters_and_stray_bytes_are_named() {
    assert!(reason(b"\0", Syntax::Json).contains("U+0000"));
    assert!(reason(&[0; 1_000], Syntax::Json).contains("U+0000"));
    assert_eq!(
        read(b"\"a\0b\"", Syntax::Json).unwrap().flaws()[0].kind,
        FlawKind::ControlCharacter
    );
    assert!(reason(&[0xff; 1_000], Syntax::Json).contains("`ÿ`"));
    assert_eq!(
        read(&[0xff; 1_000], Syntax::Yaml).unwrap().root().as_str(),
        Some("ÿ".repeat(1_000).as_str())
    );
    let png = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\xe6";
    for syntax in [Syntax::Json, Syntax::Yaml] {
        let error = read(png, syntax).unwrap_err();
        assert!(!error.excerpt.contains(char::is_control), "{error:?}");
        assert!(!error.reason.contains(char::is_control), "{error:?}");
    }
}

#[test]
fn an_alias_bomb_ends_in_words() {
    let mut bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n".to_owned();
    for level in 1..40 {
        let alias = format!("*a{}", level - 1);
        writeln!(bomb, "a{level}: &a{level} [{}]", [alias.as_str(); 9].join(", ")).unwrap();
    }
    let error = read(bomb.as_bytes(), Syntax::Yaml).unwrap_err();
    assert_eq!(error.reason, "there are more than 4194304 values up to here");
    assert_eq!(error.position.line, 7);
    assert!(error.excerpt.starts_with("a6: &a6"), "{}", error.excerpt);
}

#[test]
fn a_merge_key_bomb_and_a_deep_alias_chain_end_in_words() {
    let mut bomb = "a0: &a0 {x: 1, y: 2}\n".to_owned();
    for level in 1..40 {
        let last = level - 1;
        writeln!(
            bomb,
            "a{level}: &a{level} {{<<: *a{last}, l: *a{last}, r{level}: *a{last}}}"
        )
        .unwrap();
    }
    assert!(
        read(bomb.as_bytes(), Syntax::Yaml)
            .unwrap_err()
            .reason
            .contains("more than")
    );
    let chain: String = (1..300)
        .map(|level| format!("a{level}: &a{level} [*a{}]\n", level - 1))
        .collect();
    let error = read(format!("a0: &a0 1\n{chain}").as_bytes(), Syntax::Yaml).unwrap_err();
    assert_eq!(
        (error.reason.as_str(), error.position.line),
        ("the nesting is deeper than 256 levels here", 257)
    );
}

#[test]
fn countless_flaws_and_values_end_in_words() {
    assert!(reason("[".to_owned().as_bytes(), Syntax::Json).contains("ends before"));
    let commas = format!("[{}", ",".repeat(1_000_000));
    assert_eq!(
        reason(commas.as_bytes(), Syntax::Json),
        "there are more than 10000 departures from the syntax up to here"
    );
    let doubled = format!("{{{}}}", vec!["\"a\":1"; 100_000].join(","));
    assert!(reason(doubled.as_bytes(), Syntax::Json).contains("more than 10000 departures"));
    let values = format!("[{}1]", "1,".repeat(Document::MAX_NODES));
    assert_eq!(
        reason(values.as_bytes(), Syntax::Json),
        "there are more than 4194304 values up to here"
    );
}

#[test]
fn an_object_of_very_many_keys_is_searched_by_key() {
    let members: Vec<_> = (0..50_000).map(|n| format!("\"key{n}\":{n}")).collect();
    let document = read(format!("{{{}}}", members.join(",")).as_bytes(), Syntax::Json).unwrap();
    for n in (0..50_000).step_by(7) {
        assert_eq!(document.resolve(&format!("/key{n}")).and_then(Node::index), None);
        assert_eq!(
            document.root().get(&format!("key{n}")).and_then(Node::as_f64),
            Some(f64::from(n))
        );
    }
}

#[test]
fn places_in_one_very_long_line_are_found_by_index() {
    let text = format!("[{}\"\"]", "\"é日x\",".repeat(20_000));
    let document = read(text.as_bytes(), Syntax::Json).unwrap();
    for (index, node) in document.root().items().enumerate() {
        let position = document.position(node.span().start);
        assert_eq!((position.line, position.column as usize), (1, 2 + 6 * index));
    }
    assert_eq!(document.line(1).map(str::len), Some(text.len()));
}

#[test]
fn text_in_utf_16_is_named() {
    let utf_16: Vec<u8> = "\u{feff}{\"a\": 1}".encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert!(reason(&utf_16, Syntax::Json).contains("UTF-16"));
    assert!(reason(&utf_16, Syntax::Yaml).contains("UTF-16"));
}
