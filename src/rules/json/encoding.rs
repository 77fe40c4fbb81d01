//! Bytes that are not UTF-8.

use crate::document::{Document, FlawKind};
use crate::rules::source::JSON;
use crate::rules::{Check, Part, Report, Rule, Scope, Severity};

pub const RULE: Rule = Rule {
    id: "encoding",
    official: None,
    title: "The file is UTF-8",
    severity: Severity::Error,
    scope: Scope::Part(Part::Definition),
    why: "JSON that is exchanged is UTF-8. Read as such, letters with accents break here, and the validator \
          refuses the file.",
    instead: "Save the file again as UTF-8; then look whether accents and quotation marks are still right.",
    bad: "The letter é stored as the single byte E9, as Windows-1252 and Latin-1 do.",
    good: "The letter é stored as the two bytes C3 A9.",
    since: "0.1.0",
    sources: &[JSON],
    check: Check::Document(check),
};

fn check(document: &Document, report: &mut Report) {
    for flaw in document.flaws() {
        if let FlawKind::Encoding { bytes } = flaw.kind {
            let many = if bytes == 1 { "One byte is" } else { "Some bytes are" };
            let message = format!("{many} not UTF-8 ({bytes} in all, the first here); read as Windows-1252 (Latin-1).");
            report.at_span(document, flaw.span, message);
        }
    }
}
