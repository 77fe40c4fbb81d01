//! The report for programs: schema `conncert.check/1`.

use schemars::JsonSchema;
use serde::Serialize;

use super::{CheckedFile, Report, Tally, Written};
use crate::document::Document;
use crate::export::json::{self, Object};
use crate::export::schema::{classes, kinds, severities};
use crate::rules::{Finding, Fix, Origin};

/// What the report says of itself.
pub const WORD: &str = "conncert.check/1";

/// The report.
#[derive(JsonSchema)]
#[expect(
    dead_code,
    reason = "its members are written one by one, since long lists are not copied; a test compares them"
)]
pub(in crate::export) struct Page<'r> {
    #[schemars(extend("const" = WORD))]
    schema: &'static str,
    tool: Tool,
    files: Vec<File<'r>>,
    /// Findings that the partner keeps.
    accepted: Vec<Kept<'r>>,
    unmatched_acceptances: Vec<Kept<'r>>,
    summary: Summary,
    programs: Vec<Judge>,
    not_shown: Option<NotShown>,
    not_checked: Vec<String>,
}

/// This program.
#[derive(JsonSchema, Serialize)]
pub(in crate::export) struct Tool {
    name: &'static str,
    version: &'static str,
}

#[derive(JsonSchema, Serialize)]
struct File<'r> {
    path: &'r str,
    #[schemars(extend("enum" = kinds()))]
    kind: &'static str,
    findings: Vec<Objection<'r>>,
}

/// A finding.
#[derive(JsonSchema, Serialize)]
pub(in crate::export) struct Objection<'r> {
    rule: &'static str,
    official: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    policy: Option<&'static str>,
    #[schemars(extend("enum" = severities()))]
    severity: &'static str,
    message: &'r str,
    help: &'r str,
    pointer: &'r str,
    line: Option<u32>,
    column: Option<u32>,
    end_line: Option<u32>,
    end_column: Option<u32>,
    source: Option<Source>,
    #[serde(skip_serializing_if = "Option::is_none")]
    converted_from: Option<ConvertedFrom>,
    fix: Option<Repair<'r>>,
}

/// The place in the file that the definition was converted from.
#[derive(JsonSchema, Serialize)]
pub(in crate::export) struct ConvertedFrom {
    path: String,
    pointer: String,
    line: u32,
    column: u32,
}

impl ConvertedFrom {
    /// As the reader types it who calls the definition `path`.
    pub(in crate::export) fn of(origin: &Origin, path: &str) -> Self {
        Self {
            path: origin.path_beside(path),
            pointer: origin.pointer.clone(),
            line: origin.line,
            column: origin.column,
        }
    }
}

#[derive(JsonSchema, Serialize)]
struct Source {
    document: &'static str,
    date: &'static str,
    link: &'static str,
}

#[derive(JsonSchema, Serialize)]
struct Repair<'r> {
    #[schemars(extend("enum" = classes()))]
    class: &'static str,
    title: &'r str,
    edits: Vec<Edit<'r>>,
}

#[derive(JsonSchema, Serialize)]
struct Edit<'r> {
    line: u32,
    column: u32,
    end_line: u32,
    end_column: u32,
    text: &'r str,
}

#[derive(JsonSchema, Serialize)]
struct Kept<'r> {
    path: &'r str,
    rule: &'r str,
    pointer: &'r str,
    reason: &'r str,
    date: String,
}

/// A program that files were judged by.
#[derive(JsonSchema, Serialize)]
struct Judge {
    id: &'static str,
    /// Whether it was taken because nobody names one.
    assumed: bool,
}

/// How many findings `--at-least` hides.
#[derive(JsonSchema, Serialize)]
struct NotShown {
    #[schemars(extend("enum" = severities()))]
    at_least: &'static str,
    errors: usize,
    warnings: usize,
    notes: usize,
}

#[derive(JsonSchema, Serialize)]
struct Summary {
    errors: usize,
    warnings: usize,
    notes: usize,
    accepted: usize,
    files: usize,
}

impl Tool {
    /// As it was built.
    pub(in crate::export) fn this() -> Self {
        Self {
            name: env!("CARGO_PKG_NAME"),
            version: env!("CARGO_PKG_VERSION"),
        }
    }
}

/// Writes the files as [`json`] will list them and lets go of their texts and findings: whoever checks many files does so
/// with each, on all processors.
pub fn write_files(report: &mut Report) {
    for file in &mut report.files {
        file.written = Some(Written {
            json: written(file),
            tally: file.tally(),
        });
        file.findings = Vec::new();
        file.document = None;
    }
}

/// The report as JSON, in pieces to be put one after the other; byte-equal for equal reports.
#[must_use]
pub fn json(mut report: Report) -> Vec<String> {
    let files: Vec<String> = report
        .files
        .iter_mut()
        .map(|file| match &mut file.written {
            Some(written) => std::mem::take(&mut written.json),
            None => written(file),
        })
        .collect();
    let tally = report.tally();
    let accepted = report.files.iter().flat_map(|file| {
        let kept = file.accepted.iter().map(|(_, kept)| kept);
        kept.map(|kept| acceptance(&file.path, kept))
    });
    let unmatched = report.unmatched.iter().map(|(path, kept)| acceptance(path, kept));
    let programs = report
        .programs
        .iter()
        .map(|(id, assumed)| Judge { id, assumed: *assumed });
    let summary = Summary {
        errors: tally.errors,
        warnings: tally.warnings,
        notes: tally.notes,
        accepted: report.accepted(),
        files: report.files.len(),
    };
    let Tally {
        errors,
        warnings,
        notes,
    } = report.not_shown();
    let not_shown = report.at_least.map(|at_least| NotShown {
        at_least: at_least.word(),
        errors,
        warnings,
        notes,
    });
    Object::new()
        .member("schema", &WORD)
        .member("tool", &Tool::this())
        .list("files", files.into_iter())
        .member("accepted", &accepted.collect::<Vec<_>>())
        .member("unmatched_acceptances", &unmatched.collect::<Vec<_>>())
        .member("summary", &summary)
        .member("programs", &programs.collect::<Vec<_>>())
        .member("not_shown", &not_shown)
        .member("not_checked", &report.not_checked)
        .end()
}

fn acceptance<'r>(path: &'r str, kept: &'r crate::submission::Accepted) -> Kept<'r> {
    Kept {
        path,
        rule: &kept.rule,
        pointer: &kept.at,
        reason: &kept.reason,
        date: kept.date.to_string(),
    }
}

fn written(file: &CheckedFile) -> String {
    /// Nearly all findings take less.
    const FINDING: usize = 1 << 10;
    let findings: Vec<_> = file.findings.iter().map(|finding| found(finding, file)).collect();
    let room = (findings.len() + 1) * FINDING;
    let file = File {
        path: &file.path,
        kind: file.kind.word(),
        findings,
    };
    json::long_item(&file, room)
}

/// A finding of this file.
pub(super) fn found<'r>(finding: &'r Finding, file: &CheckedFile) -> Objection<'r> {
    let from = finding.place.from.as_ref();
    Objection {
        converted_from: from.map(|from| ConvertedFrom::of(from, &file.path)),
        ..objection(finding, file.document.as_deref())
    }
}

/// The finding; with the document its repair can be told.
pub(in crate::export) fn objection<'r>(finding: &'r Finding, document: Option<&Document>) -> Objection<'r> {
    let (start, end) = finding.place.range.unzip();
    Objection {
        rule: finding.rule.id,
        official: finding.rule.official,
        policy: finding.rule.policy(),
        severity: finding.severity.word(),
        message: &finding.message,
        help: &finding.help,
        pointer: &finding.place.pointer,
        line: start.map(|at| at.line),
        column: start.map(|at| at.column),
        end_line: end.map(|at| at.line),
        end_column: end.map(|at| at.column),
        source: finding.rule.sources.first().map(|source| Source {
            document: source.document,
            date: source.date,
            link: source.link,
        }),
        converted_from: None,
        fix: finding.fix.as_ref().map(|fix| repair(fix, document)),
    }
}

/// A repair; of a picture without edits.
fn repair<'r>(fix: &'r Fix, document: Option<&Document>) -> Repair<'r> {
    Repair {
        class: fix.class.word(),
        title: &fix.title,
        edits: fix
            .edits
            .iter()
            .zip(std::iter::repeat(document))
            .filter_map(|(edit, document)| Some((edit, document?)))
            .map(|(edit, document)| {
                let (start, end) = document.range(edit.span);
                Edit {
                    line: start.line,
                    column: start.column,
                    end_line: end.line,
                    end_column: end.column,
                    text: &edit.text,
                }
            })
            .collect(),
    }
}
