//! The texts to write, as [`text`] for people and as [`json()`] for programs.

use schemars::JsonSchema;
use serde::Serialize;

use super::json;
use super::report::json::ConvertedFrom;
use super::schema::severities;
use crate::document::plain::plain;
use crate::document::words::counted;
use crate::texts::Text;

/// The texts of one file.
pub struct FileTexts<'t> {
    /// Its path as the reader would type it.
    pub path: &'t str,
    /// The texts, what refuses most first.
    pub texts: &'t [Text],
}

/// A block a text: what it is and how often, where, what stands there, what could.
#[must_use]
pub fn text(files: &[FileTexts]) -> String {
    let mut page = String::new();
    for file in files {
        for text in file.texts {
            page += &block(file.path, text);
        }
    }
    page
}

fn block(path: &str, text: &Text) -> String {
    let limit = text
        .limit
        .map_or_else(String::new, |most| format!(", at most {most} characters"));
    let mut lines = vec![format!("{} ({}){limit}", text.kind.word(), text.severity.plain())];
    for place in text.places.iter().take(1) {
        lines.push(format!("  {}:{}: {}", path, place.line, place.called));
        lines.push(format!("  {path}#{}", place.pointer));
        lines.extend(place.from.as_ref().map(|from| format!("  from {}", from.shown(path))));
    }
    if text.places.len() > 1 {
        lines.push(format!(
            "  and {}",
            counted(text.places.len() - 1, "more place", "more places")
        ));
    }
    lines.push(format!("  {}", text.message));
    if !text.now.is_empty() {
        lines.push(format!("  now:       {}", text.now));
    }
    if let Some(suggestion) = &text.suggestion {
        let look = if suggestion.is_ready { "" } else { "; look at it" };
        lines.push(format!(
            "  suggested: {} ({}{look})",
            suggestion.text,
            suggestion.origin.plain()
        ));
    }
    let lines: Vec<String> = lines.iter().map(|line| plain(line).into_owned()).collect();
    format!("{}\n\n", lines.join("\n"))
}

/// Schema `conncert.texts/1`.
#[must_use]
pub fn json(files: &[FileTexts]) -> String {
    let texts: Vec<Row> = files
        .iter()
        .flat_map(|file| file.texts.iter().map(|text| Row::of(file.path, text)))
        .collect();
    json::to_string(&List {
        schema: WORD,
        summary: Summary {
            texts: texts.len(),
            places: texts.iter().map(|text| text.places.len()).sum(),
        },
        texts,
    })
}

/// What the list says of itself.
pub const WORD: &str = "conncert.texts/1";

#[derive(JsonSchema, Serialize)]
pub(super) struct List<'t> {
    #[schemars(extend("const" = WORD))]
    schema: &'static str,
    texts: Vec<Row<'t>>,
    summary: Summary,
}

#[derive(JsonSchema, Serialize)]
struct Summary {
    texts: usize,
    places: usize,
}

#[derive(JsonSchema, Serialize)]
struct Row<'t> {
    id: &'t str,
    kind: &'static str,
    file: &'t str,
    #[schemars(extend("enum" = severities()))]
    severity: &'static str,
    rules: &'t [&'static str],
    message: &'t str,
    limit: Option<usize>,
    now: &'t str,
    suggestion: Option<Suggested<'t>>,
    places: Vec<At<'t>>,
}

#[derive(JsonSchema, Serialize)]
struct Suggested<'t> {
    text: &'t str,
    origin: &'static str,
    ready: bool,
}

#[derive(JsonSchema, Serialize)]
struct At<'t> {
    pointer: &'t str,
    line: u32,
    #[serde(rename = "where")]
    called: &'t str,
    #[serde(skip_serializing_if = "Option::is_none")]
    converted_from: Option<ConvertedFrom>,
}

impl<'t> Row<'t> {
    fn of(file: &'t str, text: &'t Text) -> Self {
        let suggested = text.suggestion.as_ref().map(|suggestion| Suggested {
            text: &suggestion.text,
            origin: suggestion.origin.word(),
            ready: suggestion.is_ready,
        });
        Self {
            id: &text.id,
            kind: text.kind.word(),
            file,
            severity: text.severity.word(),
            rules: &text.rules,
            message: &text.message,
            limit: text.limit,
            now: &text.now,
            suggestion: suggested,
            places: text
                .places
                .iter()
                .map(|place| At {
                    pointer: &place.pointer,
                    line: place.line,
                    called: &place.called,
                    converted_from: place.from.as_ref().map(|from| ConvertedFrom::of(from, file)),
                })
                .collect(),
        }
    }
}
