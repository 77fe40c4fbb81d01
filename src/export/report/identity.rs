//! What tells the findings of a file apart, whatever line each stands in.

use std::collections::HashMap;

use super::CheckedFile;
use crate::rules::Finding;
use crate::submission::Accepted;

/// A finding that can be told from the others of its file.
pub(super) struct Identified<'f> {
    /// It.
    pub finding: &'f Finding,
    /// Why the partner keeps it, if so.
    pub kept: Option<&'f Accepted>,
    /// How many of its rule stand at its pointer, up to and including it.
    pub time: usize,
}

/// The findings of a file: those that count, then those that the partner keeps. Their rules, pointers and times stay the
/// same while the file grows above them.
pub(super) fn identified(file: &CheckedFile) -> impl Iterator<Item = Identified<'_>> {
    let mut times: HashMap<(&str, &str), usize> = HashMap::new();
    let kept = file.accepted.iter().map(|(finding, kept)| (finding, Some(kept)));
    let all = file.findings.iter().map(|finding| (finding, None)).chain(kept);
    all.map(move |(finding, kept)| {
        let time = times
            .entry((finding.rule.id, finding.place.pointer.as_str()))
            .or_default();
        *time += 1;
        Identified {
            finding,
            kept,
            time: *time,
        }
    })
}
