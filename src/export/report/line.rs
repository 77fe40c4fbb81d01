//! The findings for programs that read line by line: schema `conncert.check-line/1`.

use schemars::JsonSchema;
use serde::Serialize;

use super::Report;
use super::json::{Objection, found};
use crate::export::json;
use crate::export::schema::kinds;

/// What a line says of itself.
pub const WORD: &str = "conncert.check-line/1";

/// A finding with its file.
#[derive(JsonSchema, Serialize)]
pub(in crate::export) struct Line<'r> {
    #[schemars(extend("const" = WORD))]
    schema: &'static str,
    path: &'r str,
    #[schemars(extend("enum" = kinds()))]
    kind: &'static str,
    #[serde(flatten)]
    finding: Objection<'r>,
}

/// One JSON object a finding that counts, each on a line of its own; byte-equal for equal reports.
#[must_use]
pub fn lines(report: &Report) -> String {
    let mut out = String::new();
    for file in &report.files {
        for finding in &file.findings {
            out += &json::line(&Line {
                schema: WORD,
                path: &file.path,
                kind: file.kind.word(),
                finding: found(finding, file),
            });
        }
    }
    out
}
