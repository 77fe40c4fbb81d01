//! What is found in a document, where the editor underlines it.

use gen_lsp_types::{
    Code, CodeDescription, Diagnostic, DiagnosticSeverity, Message, Position, PublishDiagnosticsParams, Range, Uri,
};

use super::workspace::View;
use crate::document::plain::plain;
use crate::rules::{Finding, Severity};

/// Who says so.
pub const SOURCE: &str = "conncert";
/// The most findings of a document that are told at once; no editor shows as many in a list that anybody reads.
const MOST: usize = 1_000;

/// All that is found in a document, the gravest where it is more than can be told.
#[must_use]
pub fn told(view: &View<'_>) -> PublishDiagnosticsParams {
    let findings = view.findings();
    let mut chosen: Vec<&Finding> = findings.iter().collect();
    if findings.len() > MOST {
        chosen.sort_by_key(|finding| std::cmp::Reverse(finding.severity));
        chosen.truncate(MOST);
    }
    let mut diagnostics: Vec<Diagnostic> = chosen.iter().map(|finding| diagnostic(view, finding)).collect();
    if let Some(more) = findings.len().checked_sub(MOST).filter(|more| *more > 0) {
        diagnostics.push(Diagnostic {
            range: view.buffer.line(0),
            severity: Some(DiagnosticSeverity::Information),
            source: Some(SOURCE.to_owned()),
            message: Message::String(format!(
                "{more} more findings are not shown here, none of them graver. conncert check lists them all."
            )),
            ..Diagnostic::default()
        });
    }
    PublishDiagnosticsParams {
        uri: view.buffer.uri.clone(),
        version: Some(view.buffer.version),
        diagnostics,
    }
}

/// One finding.
#[must_use]
pub fn diagnostic(view: &View<'_>, finding: &Finding) -> Diagnostic {
    Diagnostic {
        range: range(view, finding),
        severity: Some(match finding.severity {
            Severity::Error => DiagnosticSeverity::Error,
            Severity::Warning => DiagnosticSeverity::Warning,
            Severity::Note => DiagnosticSeverity::Information,
        }),
        code: Some(Code::String(finding.rule.id.to_owned())),
        code_description: finding.rule.sources.first().map(|source| CodeDescription {
            href: Uri::from(source.link),
        }),
        source: Some(SOURCE.to_owned()),
        message: Message::String(format!("{}\n{}", plain(&finding.message), plain(&finding.help))),
        ..Diagnostic::default()
    }
}

/// Where a finding is: its bytes, else its line, else the first line.
#[must_use]
pub fn range(view: &View<'_>, finding: &Finding) -> Range {
    if let Some(span) = finding.place.span {
        return view.buffer.range(span);
    }
    let line = finding.place.range.map_or(0, |(start, _)| start.line.saturating_sub(1));
    view.buffer.line(line)
}

/// Whether two ranges have a place in common; the end of one may be the start of the other.
#[must_use]
pub fn touch(one: Range, other: Range) -> bool {
    one.start <= other.end && other.start <= one.end
}

/// Whether a place lies in a range.
#[must_use]
pub fn holds(range: Range, position: Position) -> bool {
    range.start <= position && position <= range.end
}
