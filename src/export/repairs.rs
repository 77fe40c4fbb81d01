//! Repairs for programs: schema `conncert.fix/1`.

use schemars::JsonSchema;
use serde::Serialize;

use super::json::{Object, item};
use super::schema::classes;

/// What the report says of itself.
pub const WORD: &str = "conncert.fix/1";

/// The report.
#[derive(JsonSchema)]
#[expect(
    dead_code,
    reason = "its members are written one by one, since long lists are not copied; a test compares them"
)]
pub(super) struct Page {
    #[schemars(extend("const" = WORD))]
    schema: &'static str,
    tool: super::report::json::Tool,
    repairs: Vec<Repair>,
    summary: Summary,
}

/// A repair of a file.
#[derive(Debug, Clone, JsonSchema, Serialize)]
pub struct Repair {
    /// The file's path as the reader would type it.
    pub file: String,
    /// The rule that asks for it.
    pub rule: &'static str,
    /// `safe`, `look` or `unsafe`.
    #[schemars(extend("enum" = classes()))]
    pub class: &'static str,
    /// What it does, an imperative without full stop.
    pub title: String,
    /// The line at which it begins, from 1; none for pictures.
    pub line: Option<u32>,
    /// Whether it is written.
    pub made: bool,
}

/// How many repairs there are.
#[derive(Debug, Clone, Copy, Default, JsonSchema, Serialize)]
pub struct Summary {
    /// Written, or to be written on request.
    pub repairs: usize,
    /// Written.
    pub made: usize,
    /// Those that only `--look` makes, and were not asked for.
    pub look: usize,
    /// Those that only `--unsafe` makes, and were not asked for.
    #[serde(rename = "unsafe")]
    pub risky: usize,
}

/// The repairs as JSON; byte-equal for equal ones.
#[must_use]
pub fn json(repairs: &[Repair], summary: Summary) -> String {
    Object::new()
        .member("schema", &WORD)
        .member("tool", &super::report::json::Tool::this())
        .list("repairs", repairs.iter().map(item))
        .member("summary", &summary)
        .end()
        .concat()
}
