//! The report as GitLab's Code Quality shows it beside the lines of a merge request.

use serde::Serialize;
use sha2::{Digest as _, Sha256};

use super::Report;
use super::identity::identified;
use super::text::{REMOVE, no_longer};
use crate::export::json::to_string;
use crate::export::{hex, one_line};
use crate::rules::Severity;

/// One finding.
/// ([Code Quality report format](https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format))
#[derive(Serialize)]
struct Issue<'r> {
    description: String,
    check_name: &'r str,
    fingerprint: String,
    severity: &'static str,
    location: Location<'r>,
}

#[derive(Serialize)]
struct Location<'r> {
    path: &'r str,
    lines: Lines,
}

#[derive(Serialize)]
struct Lines {
    begin: u32,
}

/// A list of the findings that count, byte-equal for equal reports. GitLab takes findings with equal fingerprints for one,
/// and those whose fingerprint the target branch lacks for new: they stay the same while lines move.
#[must_use]
pub fn gitlab(report: &Report) -> String {
    let found = report.files.iter().flat_map(|file| {
        let counting = identified(file).filter(|one| one.kept.is_none());
        counting.map(|one| {
            let (finding, place) = (one.finding, &one.finding.place);
            Issue {
                description: one_line(&format!("{} Next: {}", finding.message, finding.help)),
                check_name: finding.rule.id,
                fingerprint: fingerprint(&[&file.path, finding.rule.id, &place.pointer, &one.time.to_string()]),
                severity: severity(finding.severity),
                location: Location {
                    path: &file.path,
                    lines: Lines {
                        // Pictures have no lines, and GitLab asks for one.
                        begin: place.range.map_or(1, |(start, _)| start.line),
                    },
                },
            }
        })
    });
    let unmatched = report.unmatched.iter().map(|(path, kept)| Issue {
        description: format!("{} Next: {REMOVE}", no_longer(kept)),
        check_name: &kept.rule,
        fingerprint: fingerprint(&[path, &kept.rule, &kept.at, "accepted"]),
        severity: severity(Severity::Note),
        location: Location {
            path,
            lines: Lines { begin: 1 },
        },
    });
    to_string(&found.chain(unmatched).collect::<Vec<_>>())
}

fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "major",
        Severity::Warning => "minor",
        Severity::Note => "info",
    }
}

fn fingerprint(parts: &[&str]) -> String {
    let mut digest = Sha256::new();
    for part in parts {
        digest.update((part.len() as u64).to_le_bytes());
        digest.update(part);
    }
    hex(&digest.finalize())
}
