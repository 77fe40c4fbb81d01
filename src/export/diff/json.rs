//! The changes for programs: schema `conncert.diff/1`.

use schemars::JsonSchema;
use serde::Serialize;

use super::Compared;
use crate::diff::{Change, Tally};
use crate::export::json::{Object, item};
use crate::export::report::json::Tool;
use crate::export::schema::{classes, severities};
use crate::rules::Place;

/// What the report says of itself.
pub const WORD: &str = "conncert.diff/1";

/// The report.
#[derive(JsonSchema)]
#[expect(
    dead_code,
    reason = "its members are written one by one, since long lists are not copied; a test compares them"
)]
pub(in crate::export) struct Page<'c> {
    #[schemars(extend("const" = WORD))]
    schema: &'static str,
    tool: Tool,
    changes: Vec<Row<'c>>,
    summary: Summary,
    not_compared: Vec<String>,
}

#[derive(JsonSchema, Serialize)]
struct Row<'c> {
    rule: &'static str,
    official: Option<&'static str>,
    #[schemars(extend("enum" = severities()))]
    severity: &'static str,
    breaking: bool,
    message: String,
    help: &'c str,
    value_path: &'c str,
    old: Option<Where<'c>>,
    new: Option<Where<'c>>,
    /// What `--restore` does about it.
    fix: Option<Repair<'c>>,
}

#[derive(JsonSchema, Serialize)]
struct Repair<'c> {
    #[schemars(extend("enum" = classes()))]
    class: &'static str,
    title: &'c str,
}

#[derive(JsonSchema, Serialize)]
struct Where<'c> {
    path: &'c str,
    pointer: &'c str,
    line: Option<u32>,
    column: Option<u32>,
}

#[derive(JsonSchema, Serialize)]
struct Summary {
    changes: usize,
    breaking: usize,
    warnings: usize,
    notes: usize,
    /// Whether there are more changes than are listed.
    cut: bool,
    /// How many errors the new definition has; Microsoft's validator compares only without any.
    new_errors: usize,
}

/// The changes as JSON, in pieces to be put one after the other; byte-equal for equal versions.
#[must_use]
pub fn json(compared: &Compared<'_>) -> Vec<String> {
    let Tally {
        breaking,
        warnings,
        notes,
    } = compared.diff.tally();
    let changes = &compared.diff.changes;
    let summary = Summary {
        changes: changes.len(),
        breaking,
        warnings,
        notes,
        cut: compared.diff.is_cut,
        new_errors: compared.new_errors,
    };
    Object::new()
        .member("schema", &WORD)
        .member("tool", &Tool::this())
        .list("changes", changes.iter().map(|change| item(&row(compared, change))))
        .member("summary", &summary)
        .member("not_compared", &compared.not_compared())
        .end()
}

fn row<'c>(compared: &'c Compared<'_>, change: &'c Change) -> Row<'c> {
    Row {
        rule: change.rule.id,
        official: change.rule.official,
        severity: change.severity.word(),
        breaking: change.breaking,
        message: change.message(),
        help: &change.help,
        value_path: &change.value_path,
        old: change
            .old
            .as_ref()
            .map(|place| place_of(compared.old_path(change.part), place)),
        new: change
            .new
            .as_ref()
            .map(|place| place_of(compared.new_path(change.part), place)),
        fix: change.fix.as_ref().map(|fix| Repair {
            class: fix.class.word(),
            title: &fix.title,
        }),
    }
}

fn place_of<'c>(path: &'c str, place: &'c Place) -> Where<'c> {
    let start = place.range.map(|(start, _)| start);
    Where {
        path,
        pointer: &place.pointer,
        line: start.map(|start| start.line),
        column: start.map(|start| start.column),
    }
}
