//! What is left of a good definition after accidents with brackets, quotes, commas and bytes is read or refused in words,
//! never with a panic, and never without end.
//!
//! More of them: `PROPTEST_RNG_SEED=$RANDOM PROPTEST_CASES=100000 cargo test --release --test main document_broken::`

use conncert::document::{Document, FlawKind, Syntax};
use conncert::rules;
use proptest::prelude::*;
use proptest::sample::Index;

const DEFINITION: &str = include_str!("fixtures/clean/apiDefinition.swagger.json");

/// What happens to a text: where, how far from there, and what.
type Accident = (Index, Index, u8);

fn accidents() -> impl Strategy<Value = Vec<Accident>> {
    prop::collection::vec((any::<Index>(), any::<Index>(), any::<u8>()), 1..5)
}

/// Bytes that accidents leave behind.
const PIECES: [&[u8]; 24] = [
    b"{",
    b"}",
    b"[",
    b"]",
    b",",
    b":",
    b"\"",
    b"\\",
    b"\n",
    b"\t",
    b"\0",
    b"\x1b",
    b"\xff",
    b"\xef\xbb\xbf",
    b"//",
    b"/*",
    b"}}",
    b"]]",
    b"{\n",
    b"\n}\n",
    b"\r",
    b"<<<<<<< HEAD\n",
    b"\xc2\xa0",
    b"'",
];

/// The bytes of brackets, quotes and commas: what people lose and double.
fn marks(bytes: &[u8]) -> Vec<usize> {
    let marks = bytes.iter().enumerate().filter(|(_, byte)| b"{}[],:\"".contains(byte));
    marks.map(|(at, _)| at).collect()
}

fn suffer(bytes: &mut Vec<u8>, (at, other, what): Accident) {
    let marks = marks(bytes);
    if bytes.is_empty() || marks.is_empty() {
        return;
    }
    let (place, mark) = (at.index(bytes.len()), marks[at.index(marks.len())]);
    let end = place + other.index(400).min(bytes.len() - place);
    match what % 16 {
        // Cut off, cut out, doubled, as blocks are.
        0 => bytes.truncate(place),
        1 => drop(bytes.drain(place..end)),
        2 => {
            let block = bytes[place..end].to_vec();
            bytes.splice(end..end, block);
        }
        // A mark that is lost, doubled, another one, or changes its place with a second one.
        3..=5 => drop(bytes.remove(mark)),
        6 | 7 => bytes.insert(mark, bytes[mark]),
        8 => bytes[mark] = bytes[marks[other.index(marks.len())]],
        9 => bytes.swap(mark, marks[other.index(marks.len())]),
        10 | 11 => drop(bytes.splice(place..place, PIECES[other.index(PIECES.len())].iter().copied())),
        12 => bytes[place] = other.index(256).to_le_bytes()[0],
        // Many of one.
        13 => drop(bytes.splice(mark..mark, std::iter::repeat_n(bytes[mark], other.index(600)))),
        // Lines that lose their indentation, or their ends.
        14 => {
            let text = String::from_utf8_lossy(bytes);
            let lines: Vec<&str> = text.lines().collect();
            let from = at.index(lines.len().max(1));
            let lines = lines.iter().enumerate();
            let lines = lines.map(|(number, line)| if number >= from { line.trim_start() } else { line });
            *bytes = lines.collect::<Vec<_>>().join("\n").into_bytes();
        }
        _ => bytes.retain(|byte| *byte != b'\n'),
    }
}

/// What is true of everything that can be read.
fn hold(bytes: &[u8]) {
    match Document::parse(bytes, Syntax::Json) {
        Ok(document) => {
            for flaw in document.flaws() {
                assert!(document.text().get(flaw.span.range()).is_some(), "{flaw:?}");
                let (start, end) = document.range(flaw.span);
                assert!(start <= end, "{flaw:?}");
            }
            for node in document.nodes() {
                assert!(document.text().get(node.span().range()).is_some());
            }
            for finding in rules::check_definition(&document) {
                assert!(!finding.message.contains(char::is_control), "{finding:?}");
            }
        }
        Err(error) => {
            assert!(
                !error.reason.is_empty() && !error.reason.contains(char::is_control),
                "{error:?}"
            );
            assert!(!error.excerpt.contains(char::is_control), "{error:?}");
        }
    }
}

proptest! {
    #[test]
    fn broken_definitions_are_read_or_refused_in_words(accidents in accidents(), compact: bool) {
        let mut bytes = if compact {
            let value: serde_json::Value = serde_json::from_str(DEFINITION).unwrap();
            serde_json::to_vec(&value).unwrap()
        } else {
            DEFINITION.as_bytes().to_vec()
        };
        for accident in accidents {
            suffer(&mut bytes, accident);
        }
        hold(&bytes);
    }

    #[test]
    fn what_strict_readers_take_has_no_bracket_mended(accidents in accidents()) {
        let mut bytes = DEFINITION.as_bytes().to_vec();
        for accident in accidents {
            suffer(&mut bytes, accident);
        }
        if serde_json::from_slice::<serde_json::Value>(&bytes).is_ok() {
            let document = Document::parse(&bytes, Syntax::Json).unwrap();
            let kept = document.flaws().iter().all(|flaw| matches!(flaw.kind, FlawKind::DuplicateKey(_)));
            prop_assert!(kept, "{:?}", document.flaws());
        }
    }
}

#[test]
fn endless_brackets_and_commas_are_given_up() {
    const MANY: usize = 400_000;
    let open = "[".repeat(MANY);
    for text in [
        // Everything that is open stands at the depth of every closing line.
        open.clone() + &"\n]".repeat(MANY),
        "{\"a\":".repeat(MANY) + &"\n]".repeat(MANY),
        // Each is of the other kind than what it holds, and none is closed.
        "[\"a\":".repeat(MANY),
        "{\"a\":{1,".repeat(MANY),
        format!("[\n{}", "[\n".repeat(MANY)),
        format!("{open}\n{}", "},\n".repeat(MANY)),
        format!("[\n{}", ",".repeat(8 * MANY)),
        format!("{{\n{}", "\"\n".repeat(MANY)),
        format!("{{\n\"a\"{}", " ".repeat(8 * MANY)),
        format!("[\n{}", "\"a\"\n\n\n\n".repeat(MANY)),
    ] {
        hold(text.as_bytes());
    }
}

#[test]
fn one_bracket_of_a_very_large_definition_is_mended() {
    let path = |number: usize| {
        format!(
            "    \"/orders{number}\": {{\n      \"get\": {{\n        \"operationId\": \"List{number}\",\n        \
             \"responses\": {{\n          \"200\": {{\n            \"description\": \"All.\"\n          }}\n        \
             }}\n      }}\n    }}"
        )
    };
    let paths: Vec<String> = (0..20_000).map(path).collect();
    let whole = format!(
        "{{\n  \"swagger\": \"2.0\",\n  \"paths\": {{\n{}\n  }}\n}}\n",
        paths.join(",\n")
    );
    let at = whole.find("\"/orders10000\"").unwrap();
    let brace = at + whole[at..].find('}').unwrap();
    let broken = format!("{}{}", &whole[..brace], &whole[brace + 1..]);
    let document = Document::parse(broken.as_bytes(), Syntax::Json).unwrap();
    let [flaw] = document.flaws() else {
        panic!("{} flaws", document.flaws().len());
    };
    assert!(
        matches!(flaw.kind, FlawKind::MissingBracket { bracket: '}', .. }),
        "{flaw:?}"
    );
    assert_eq!(document.root().get("paths").unwrap().members().len(), 20_000);
}
