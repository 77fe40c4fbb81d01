//! Checklist and reports as text: pure functions from values to strings. The same input gives the same bytes.

pub mod answer;
pub mod baseline;
pub mod book;
pub mod calendar;
pub mod checklist;
pub mod convert;
pub mod diff;
pub mod doctor;
pub mod handover;
pub mod how;
pub mod icon;
mod json;
pub mod next;
pub mod page;
pub mod paste;
pub mod patch;
pub mod programs;
pub mod repairs;
pub mod report;
pub mod rules;
pub mod scaffold;
pub mod schema;
pub mod sheet;
pub mod status;
mod template;
pub mod texts;

use crate::document::plain::plain;

/// Bytes as hexadecimal digits.
fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// A text from a file or an answer on one line: no control characters, blanks and line breaks run together.
fn one_line(text: &str) -> String {
    let spaced: Vec<&str> = text.split_whitespace().collect();
    plain(&spaced.join(" ")).trim().to_owned()
}
