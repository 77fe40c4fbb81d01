//! The findings for programs that read line by line: schema `conncert.check-line/1`.

use serde::Serialize;

use super::Report;
use super::json::{Objection, found};
use crate::export::json;

/// A finding with its file.
#[derive(Serialize)]
struct Line<'r> {
    schema: &'static str,
    path: &'r str,
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
                schema: "conncert.check-line/1",
                path: &file.path,
                kind: file.kind.word(),
                finding: found(finding, file),
            });
        }
    }
    out
}
