//! The findings that are known on a day: later checks do not count them.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::json::to_string;
use super::report::{CheckedFile, Report};

/// The schema of the file.
pub const SCHEMA: &str = "conncert.baseline/1";

/// What was known on a day, how often each.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Baseline {
    /// The day, `2026-11-27`.
    pub date: String,
    /// The findings, each with how many times it was found.
    pub findings: BTreeMap<Known, usize>,
}

/// A finding, as it is known again after other lines have moved it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, JsonSchema, Serialize, Deserialize)]
pub struct Known {
    /// The file, seen from the folder of the baseline.
    pub file: String,
    /// The rule's id.
    pub rule: String,
    /// The place, as an acceptance names it.
    pub at: String,
}

#[derive(JsonSchema, Serialize, Deserialize)]
pub(super) struct Page {
    #[schemars(extend("const" = SCHEMA))]
    schema: String,
    date: String,
    findings: Vec<Line>,
}

#[derive(JsonSchema, Serialize, Deserialize)]
struct Line {
    #[serde(flatten)]
    known: Known,
    times: usize,
}

impl Baseline {
    /// What is found in a report; `seen` words a path as it is seen from the baseline's folder.
    #[must_use]
    pub fn of(report: &Report, date: String, seen: impl Fn(&str) -> String) -> Self {
        let mut findings = BTreeMap::new();
        for file in &report.files {
            for known in known(file, &seen(&file.path)) {
                *findings.entry(known).or_default() += 1;
            }
        }
        Self { date, findings }
    }

    /// The file's text: schema `conncert.baseline/1`, sorted, so that it is compared line by line.
    #[must_use]
    pub fn text(&self) -> String {
        let findings = self.findings.iter().map(|(known, times)| Line {
            known: known.clone(),
            times: *times,
        });
        to_string(&Page {
            schema: SCHEMA.to_owned(),
            date: self.date.clone(),
            findings: findings.collect(),
        })
    }

    /// Reads what [`Baseline::text`] wrote; none where it is something else.
    #[must_use]
    pub fn parse(text: &[u8]) -> Option<Self> {
        let page: Page = serde_json::from_slice(text).ok()?;
        (page.schema == SCHEMA).then(|| Self {
            date: page.date,
            findings: page.findings.into_iter().map(|line| (line.known, line.times)).collect(),
        })
    }

    /// Takes out of a file what is known, as often as it is; how many those are.
    pub fn leave_out(&mut self, file: &mut CheckedFile, seen: &str) -> usize {
        let before = file.findings.len();
        let mut each = known(file, seen).collect::<Vec<_>>().into_iter();
        file.findings.retain(|_| {
            let times = each.next().and_then(|known| self.findings.get_mut(&known));
            match times {
                Some(times) if *times > 0 => {
                    *times -= 1;
                    false
                }
                _ => true,
            }
        });
        before - file.findings.len()
    }
}

fn known<'f>(file: &'f CheckedFile, seen: &'f str) -> impl Iterator<Item = Known> + 'f {
    file.findings.iter().map(move |finding| Known {
        file: seen.to_owned(),
        rule: finding.rule.id.to_owned(),
        at: finding.place.named().into_owned(),
    })
}
