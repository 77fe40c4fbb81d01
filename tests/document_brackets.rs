//! Brackets that were lost, doubled or mistaken for others: one flaw each, and the rest is read as meant.

use conncert::document::{Document, FlawKind, Syntax};

/// The flaws' places, as lines, and the pointers of all nodes.
fn mended(text: &str) -> (Vec<(FlawKind, u32)>, Vec<String>) {
    let document = Document::parse(text.as_bytes(), Syntax::Json).unwrap_or_else(|error| panic!("{error}:\n{text}"));
    let flaws = document.flaws().iter();
    let flaws = flaws.map(|flaw| (flaw.kind.clone(), document.position(flaw.span.start).line));
    (
        flaws.collect(),
        document.nodes().map(conncert::document::Node::pointer).collect(),
    )
}

/// The text with the repairs of its brackets.
fn repaired(text: &str) -> String {
    let document = Document::parse(text.as_bytes(), Syntax::Json).unwrap();
    let findings = conncert::rules::check_definition(&document);
    let mut edits: Vec<_> = findings
        .iter()
        .filter(|finding| finding.rule.id.starts_with("bracket-"))
        .flat_map(|finding| &finding.fix.as_ref().unwrap().edits)
        .collect();
    edits.sort_by_key(|edit| edit.span);
    conncert::document::edit::apply(
        document.text(),
        edits.iter().map(|edit| (edit.span, edit.text.as_str())),
    )
    .unwrap()
}

#[test]
fn a_lost_or_doubled_bracket_is_found_by_the_indentation_and_the_rest_is_read_as_meant() {
    let whole = "{\n  \"info\": {\n    \"title\": \"A\"\n  },\n  \"tags\": [\n    {\n      \"name\": \"a\"\n    },\n    {\n      \
                 \"name\": \"b\"\n    }\n  ],\n  \"paths\": {\n    \"/a\": {\n      \"get\": {}\n    }\n  }\n}\n";
    let (flaws, pointers) = mended(whole);
    assert_eq!(flaws, []);
    for (at, bracket) in whole.char_indices().filter(|(_, char)| "{}[]".contains(*char)) {
        let line = u32::try_from(whole[..at].matches('\n').count() + 1).unwrap();
        let mut lost = whole.to_owned();
        lost.remove(at);
        let mut doubled = whole.to_owned();
        doubled.insert(at, bracket);
        let mut alone = whole.to_owned();
        let start = whole[..at].rfind('\n').map_or(0, |before| before + 1);
        if whole[start..at].trim().is_empty() {
            let end = at + whole[at..].find('\n').unwrap() + 1;
            alone.replace_range(start..end, "");
        } else {
            alone.clone_from(&lost);
        }
        let mut other = whole.to_owned();
        if matches!(bracket, '}' | ']') && whole[..at].ends_with([' ', '\n']) {
            other.replace_range(at..=at, if bracket == '}' { "]" } else { "}" });
        } else {
            other.clone_from(&lost);
        }
        for (what, text) in [
            ("lost", lost),
            ("lost with its line", alone),
            ("doubled", doubled),
            ("of the other kind", other),
        ] {
            let (flaws, found) = mended(&text);
            assert_eq!(found, pointers, "{what} in line {line}:\n{text}{flaws:?}");
            // What is lost at the very end or beginning, or twice in `{}`, is told where it can be told.
            let near = flaws.iter().any(|(_, place)| place.abs_diff(line) <= 1);
            assert!(near && flaws.len() <= 2, "{what} in line {line}: {flaws:?}\n{text}");
            assert_eq!(
                mended(&repaired(&text)),
                (Vec::new(), pointers.clone()),
                "{what} in line {line}:\n{text}"
            );
        }
    }
}

#[test]
fn a_bracket_doubled_with_its_comma_is_one_flaw() {
    let whole = "{\n  \"tags\": [\n    1\n  ],\n  \"info\": {\n    \"title\": \"A\"\n  },\n  \"paths\": {}\n}\n";
    for line in ["  ],\n", "  },\n"] {
        let text = whole.replacen(line, &line.repeat(2), 1);
        let (flaws, found) = mended(&text);
        assert_eq!(found, mended(whole).1, "{text}");
        assert_eq!(flaws.len(), 1, "{flaws:?}\n{text}");
        assert_eq!(mended(&repaired(&text)), mended(whole), "{text}");
    }
}

#[test]
fn what_is_cut_off_is_not_mended() {
    let text = "{\n  \"a\": {\n    \"b\": {\n      \"c\": 1";
    assert!(Document::parse(text.as_bytes(), Syntax::Json).is_err());
}

#[test]
fn in_one_line_is_mended_what_the_kinds_of_the_brackets_tell() {
    for (text, whole) in [
        ("[1}", "[1]"),
        (r#"{"a":["b","c":{"d":1}}"#, r#"{"a":["b"],"c":{"d":1}}"#),
        (r#"{"a":[{"b":1],"c":{"d":1}}"#, r#"{"a":[{"b":1}],"c":{"d":1}}"#),
        (r#"{"a":[],"c":["d":1}}"#, r#"{"a":[],"c":{"d":1}}"#),
    ] {
        let (flaws, found) = mended(text);
        assert_eq!((flaws.len(), found), (1, mended(whole).1), "{text}: {flaws:?}");
        assert_eq!(repaired(text), whole);
    }
    // Lines that all begin at one column have no depths either.
    let (flaws, found) = mended("{\n\"a\": [\n\"b\"\n],\n\"c\": {{\n\"d\": 1\n}\n}\n");
    assert_eq!((flaws, found.len()), (vec![(FlawKind::ExtraBracket, 5)], 5));
    // Whether it was to end before or after what follows, nothing tells.
    for text in [
        r#"{"a":{"b":1,"c":{"d":1}}"#,
        r#"{"a":{"b":1}},"c":{"d":1}}"#,
        "{\n\"a\": {\n\"b\": 1,\n\"c\": {\n\"d\": 1\n}\n}\n",
    ] {
        let document = Document::parse(text.as_bytes(), Syntax::Json);
        assert!(
            document.is_err() || document.unwrap().flaws()[0].kind == FlawKind::ExtraData,
            "{text}"
        );
    }
}

/// Parts of a definition as some lay them out.
const LAYOUTS: [&str; 7] = [
    // Brackets that open in one line and close in two.
    "  \"metadata\": [{\n    \"name\": \"a\"\n  }, {\n    \"name\": \"b\"\n  }\n  ],\n",
    "  \"metadata\": [{\n      \"name\": \"a\"\n    }, {\n      \"name\": \"b\"\n    }\n  ],\n",
    // What is in an object as deep as what holds it.
    "  \"responses\": {\n  \"200\": {\n    \"description\": \"a\"\n  }\n  },\n",
    // A bracket that closes deeper, and one that closes less deep.
    "  \"schemes\": [\n    \"https\"\n    ],\n  \"consumes\": [\n    \"a/b\"\n],\n",
    // Values as deep as their list.
    "  \"produces\": [\n  \"a/b\",\n  \"c/d\"\n  ],\n",
    // Tabs among blanks.
    "  \"contact\": {\n\t\"name\": \"a\",\n    \"url\": {\n\t\t\"b\": 1\n\t}\n  },\n",
    // A line that lost its blanks.
    "  \"examples\": {\n    \"a\": {\n\"b\": 1,\n      \"c\": 2\n    }\n  },\n",
];

#[test]
fn what_is_laid_out_in_a_way_of_its_own_is_let_be_where_a_bracket_is_lost_elsewhere() {
    let part = "  \"tags\": [\n    {\n      \"name\": \"a\"\n    }\n  ],\n";
    for layout in LAYOUTS {
        for (before, after) in [(layout, ""), ("", layout), (layout, LAYOUTS[0]), (LAYOUTS[4], layout)] {
            let text = |part: &str| format!("{{\n{before}{part}{after}  \"paths\": {{}}\n}}\n");
            let whole = text(part);
            let (none, pointers) = mended(&whole);
            assert_eq!(
                none.iter()
                    .filter(|(kind, _)| !matches!(kind, FlawKind::DuplicateKey(_)))
                    .count(),
                0
            );
            for (at, bracket) in part.char_indices().filter(|(_, char)| "{}[]".contains(*char)) {
                let mut lost = part.to_owned();
                lost.remove(at);
                let mut doubled = part.to_owned();
                doubled.insert(at, bracket);
                for damaged in [text(&lost), text(&doubled)] {
                    let (flaws, found) = mended(&damaged);
                    assert_eq!(found, pointers, "{damaged}{flaws:?}");
                    assert_eq!(flaws.len(), none.len() + 1, "{damaged}{flaws:?}");
                    assert_eq!(mended(&repaired(&damaged)).1, pointers, "{damaged}");
                }
            }
        }
    }
}

#[test]
fn an_opening_bracket_of_the_other_kind_is_one_flaw() {
    for (whole, wrong) in [
        (
            "{\n  \"a\": {\n    \"b\": 1,\n    \"c\": 2\n  },\n  \"d\": 3\n}\n",
            "{\n    \"b\"",
        ),
        (
            "{\n  \"a\": [\n    \"b\",\n    \"c\"\n  ],\n  \"d\": 3\n}\n",
            "[\n    \"b\"",
        ),
        (
            "{\n  \"a\": [\n    {\n      \"b\": 1\n    }\n  ],\n  \"d\": 3\n}\n",
            "[\n    {",
        ),
        ("{\n  \"a\": [ \"b\" ],\n  \"d\": 3\n}\n", "[ \"b\""),
        ("{\n  \"a\": { \"b\": 1 },\n  \"d\": 3\n}\n", "{ \"b\""),
        ("{\n  \"a\": [],\n  \"d\": 3\n}\n", "[]"),
    ] {
        let at = whole.find(wrong).unwrap();
        let right = whole[at..].chars().next().unwrap();
        let mut text = whole.to_owned();
        text.replace_range(at..=at, if right == '{' { "[" } else { "{" });
        let (flaws, found) = mended(&text);
        let line = u32::try_from(whole[..at].matches('\n').count() + 1).unwrap();
        assert_eq!(flaws, [(FlawKind::WrongBracket { bracket: right }, line)], "{text}");
        assert_eq!(found, mended(whole).1, "{text}");
        assert_eq!(repaired(&text), whole);
    }
}

#[test]
fn an_opening_bracket_doubled_as_a_line_is_one_flaw() {
    for (whole, line) in [
        ("{\n  \"a\": {\n    \"b\": 1\n  },\n  \"d\": 3\n}\n", "  \"a\": {\n"),
        ("{\n  \"a\": [\n    \"b\"\n  ],\n  \"d\": 3\n}\n", "  \"a\": [\n"),
        (
            "{\n  \"a\": [\n    {\n      \"b\": 1\n    }\n  ],\n  \"d\": 3\n}\n",
            "    {\n",
        ),
    ] {
        let bracket = line.trim_end().chars().last().unwrap();
        let indent = &line[..line.len() - line.trim_start().len()];
        let text = whole.replacen(line, &format!("{line}{indent}{bracket}\n"), 1);
        let (flaws, found) = mended(&text);
        assert_eq!((flaws.len(), found), (1, mended(whole).1), "{text}{flaws:?}");
        assert_eq!(mended(&repaired(&text)), mended(whole), "{text}");
    }
}

#[test]
fn lines_that_end_with_cr_alone_have_depths_too() {
    let text = "{\r  \"tags\": [\r    \"a\"\r  ,\r  \"paths\": {}\r}\r";
    let (flaws, found) = mended(text);
    assert_eq!((flaws.len(), found.len()), (1, 4), "{flaws:?}");
}
