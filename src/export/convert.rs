//! What a conversion says otherwise or leaves out, as [`text`] for people and as [`json()`] for programs.

use std::borrow::Cow;

use schemars::JsonSchema;
use serde::Serialize;

use super::json::{Object, item};
use crate::convert::{Conversion, Counts, Group, Loss, Question, grouped};
use crate::document::plain::plain;
use crate::document::words::counted;
use crate::document::{Document, Syntax};
use crate::export::schema::losses;
use crate::submission::{UNSAID, pointer_safely, without_secrets};
use crate::texts::merge::{Difference, Merged};

/// A conversion with the names of its files, as the reader would type them.
pub struct Converted<'c> {
    /// What came of it.
    pub conversion: &'c Conversion,
    /// The file that was converted.
    pub source: &'c str,
    /// What comes before the paths of its files: their folder with a slash, or nothing.
    pub folder: &'c str,
    /// The file that was written; none where nothing was.
    pub target: Option<&'c str>,
    /// The file that the proposals for the properties were written to; none where they are only shown.
    pub properties: Option<&'c str>,
    /// What became of what was written since the last conversion into the file that was replaced; none where none was.
    pub merged: Option<&'c Merged>,
    /// Why nothing of the file that was replaced is kept, sentences; none where that is not so.
    pub replaced: Option<&'c str>,
}

/// That nothing was made up or repaired, for who wonders about it.
const WAS_CONNECTOR: &str = "The definition has the extensions of a connector's, so it was one before: it is written as it \
                             was, with no texts made up or shortened. Check it as any other.\n\n";

/// How many texts that were written since are named.
const TEXTS: usize = 20;
/// How many places of one cause are named.
const PLACES: usize = 3;

/// A block a cause, the gravest first, and what is left to do.
#[must_use]
pub fn text(converted: &Converted) -> String {
    let Conversion {
        losses,
        questions,
        counts,
        ..
    } = converted.conversion;
    let mut page = String::new();
    for group in grouped(losses) {
        page += &block(converted, &group);
    }
    if !questions.is_empty() {
        page += "Only you can answer:\n";
        for question in questions {
            let offer = question
                .suggestion
                .as_ref()
                .map_or_else(String::new, |text| format!(" Perhaps \"{text}\"."));
            page += &format!("  {}{}\n", plain(&question.message), plain(&offer));
        }
        page.push('\n');
    }
    if converted.conversion.was_connector {
        page += WAS_CONNECTOR;
    }
    if let Some(merged) = converted.merged {
        page += &since(merged);
    }
    if let Some(replaced) = converted.replaced {
        page += &format!("{}\n\n", plain(replaced));
    }
    page += &counts.said();
    page.push('\n');
    page
}

/// What became of what was written into the file since the last conversion.
fn since(merged: &Merged) -> String {
    let mut page = String::new();
    let mut list = |head: &str, list: &[Difference], line: &dyn Fn(&Difference) -> String| {
        if list.is_empty() {
            return;
        }
        page += &format!("{head}:\n");
        for one in list.iter().take(TEXTS) {
            page += &format!("  {}\n", plain(&line(one)));
        }
        if list.len() > TEXTS {
            page += &format!("  and {} more\n", list.len() - TEXTS);
        }
        page.push('\n');
    };
    let both = |one: &Difference| format!("{}: {}", one.called, one.sides());
    list("Kept as written into the file since", &merged.kept, &|one| {
        one.called.clone()
    });
    let conflict = if merged.has_base {
        "In conflict, since the source says them anew as well; the file's words stay"
    } else {
        "In conflict, since what the last conversion gave is not known; the file's words stay"
    };
    list(conflict, &merged.conflicts, &both);
    list("Overwritten by what the source gives", &merged.lost, &both);
    page
}

fn block(converted: &Converted, group: &Group) -> String {
    let mut block = format!(
        "{} ({}, {}): {}.\n",
        group.rule.id,
        group.class.plain(),
        counted(group.losses.len(), "place", "places"),
        group.rule.title
    );
    for loss in group.losses.iter().take(PLACES) {
        let place = &loss.source;
        block += &format!(
            "  {}:{}:{}: {}\n",
            plain(&format!("{}{}", converted.folder, place.path)),
            place.line,
            place.column,
            plain(&loss.message)
        );
    }
    if group.losses.len() > PLACES {
        let more = group.losses.len() - PLACES;
        block += &format!("  and {}\n", counted(more, "more place", "more places"));
    }
    if let Some(first) = group.losses.first() {
        block += &format!("  {}\n", plain(&first.help));
    }
    block.push('\n');
    block
}

/// What belongs into `apiProperties.json`, for people: with a remark in place of what looks like a credential.
#[must_use]
pub fn proposed(text: &str) -> String {
    match Document::parse(text.as_bytes(), Syntax::Json) {
        Ok(document) => without_secrets(&document, &format!("\"({UNSAID})\"")).into_owned(),
        Err(_) => String::new(),
    }
}

/// Schema `conncert.convert/1`.
#[must_use]
pub fn json(converted: &Converted) -> String {
    let Conversion {
        losses,
        questions,
        counts,
        properties,
        ..
    } = converted.conversion;
    let proposed: Option<serde_json::Value> = properties
        .as_ref()
        .and_then(|text| serde_json::from_str(&proposed(text)).ok());
    Object::new()
        .member("schema", &WORD)
        .member("tool", &super::report::json::Tool::this())
        .member("source", &converted.source)
        .member("target", &converted.target)
        .list(
            "losses",
            losses.iter().map(|loss| item(&Row::of(loss, converted.folder))),
        )
        .list("questions", questions.iter().map(|question: &Question| item(question)))
        .member(
            "properties",
            &Proposal {
                path: converted.properties,
                proposed,
            },
        )
        .member("merge", &converted.merged.map(Since::of))
        .member("replaced", &converted.replaced)
        .member("summary", counts)
        .end()
        .concat()
}

/// What the report says of itself.
pub const WORD: &str = "conncert.convert/1";

/// The report.
#[derive(JsonSchema)]
#[expect(
    dead_code,
    reason = "its members are written one by one, since long lists are not copied; a test compares them"
)]
pub(super) struct Page<'c> {
    #[schemars(extend("const" = WORD))]
    schema: &'static str,
    tool: super::report::json::Tool,
    source: &'c str,
    target: Option<&'c str>,
    losses: Vec<Row<'c>>,
    questions: Vec<Question>,
    properties: Proposal<'c>,
    merge: Option<Since<'c>>,
    replaced: Option<&'c str>,
    summary: Counts,
}

#[derive(JsonSchema, Serialize)]
struct Proposal<'c> {
    /// The file they were written to; null where they are only shown.
    path: Option<&'c str>,
    proposed: Option<serde_json::Value>,
}

/// What became of what was written into the file since.
#[derive(JsonSchema, Serialize)]
struct Since<'m> {
    /// Whether it is known what the last conversion gave.
    base: bool,
    kept: &'m [Difference],
    conflicts: &'m [Difference],
    overwritten: &'m [Difference],
}

impl<'m> Since<'m> {
    fn of(merged: &'m Merged) -> Self {
        Self {
            base: merged.has_base,
            kept: &merged.kept,
            conflicts: &merged.conflicts,
            overwritten: &merged.lost,
        }
    }
}

#[derive(JsonSchema, Serialize)]
struct Row<'l> {
    rule: &'static str,
    #[schemars(extend("enum" = losses()))]
    class: &'static str,
    message: &'l str,
    help: &'l str,
    source: At<'l>,
    target: Cow<'l, str>,
}

#[derive(JsonSchema, Serialize)]
struct At<'l> {
    path: String,
    pointer: Cow<'l, str>,
    line: u32,
    column: u32,
}

impl<'l> Row<'l> {
    fn of(loss: &'l Loss, folder: &str) -> Self {
        Self {
            rule: loss.rule.id,
            class: loss.class.word(),
            message: &loss.message,
            help: &loss.help,
            source: At {
                path: format!("{folder}{}", loss.source.path),
                pointer: pointer_safely(&loss.source.pointer),
                line: loss.source.line,
                column: loss.source.column,
            },
            target: pointer_safely(&loss.target),
        }
    }
}
