//! Where somebody left, and what changed on disk since.

use std::collections::BTreeMap;
use std::path::Path;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::checklist::Evidence;
use crate::rules::{Finding, Severity};
use crate::store::paths;
use crate::submission::{self, Key};

/// Where somebody left.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Resume {
    /// The id of the step shown.
    pub step: String,
    /// Half-typed text by key.
    #[serde(default)]
    pub drafts: BTreeMap<Key, String>,
    /// When they left.
    pub left: Timestamp,
    /// The files as they were then.
    #[serde(default)]
    pub seen: Vec<Seen>,
}

/// A file as it was when somebody left.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Seen {
    /// Its path, relative to the connector's folder.
    pub path: String,
    /// Its length and a hash of its bytes; none when it could not be read.
    pub fingerprint: Option<(u64, u64)>,
    /// Its findings to fix.
    pub errors: usize,
    /// Its findings that advise.
    pub warnings: usize,
}

impl Resume {
    pub(super) fn without_secrets(&self) -> Self {
        let mut kept = self.clone();
        kept.drafts.retain(|_, text| !submission::hides_secret(text));
        kept
    }
}

impl Seen {
    /// The files of the evidence as they are now.
    #[must_use]
    pub fn now(folder: &Path, evidence: &Evidence) -> Vec<Self> {
        let parts = evidence.parts();
        parts
            .map(|check| Self::of(folder, check.path, check.findings))
            .collect()
    }

    fn of(folder: &Path, path: &str, findings: &[Finding]) -> Self {
        let count = |severity| findings.iter().filter(|finding| finding.severity == severity).count();
        Self {
            path: path.to_owned(),
            fingerprint: fingerprint(folder, path),
            errors: count(Severity::Error),
            warnings: count(Severity::Warning),
        }
    }
}

/// What happened to a part of the connector since somebody left.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// The file at this path has other bytes.
    Changed(String),
    /// There was none at this path.
    New(String),
    /// There is none at this path any more.
    Gone(String),
}

/// What changed in `folder` between two looks at its files. A file that is still there and only no part of the connector
/// any more is passed over: whoever named another one knows.
#[must_use]
pub fn since(folder: &Path, then: &[Seen], now: &[Seen]) -> Vec<Change> {
    let of = |list: &[Seen], path: &str| {
        list.iter()
            .find(|seen| seen.path == path)
            .and_then(|seen| seen.fingerprint)
    };
    let mut paths: Vec<&String> = now.iter().map(|seen| &seen.path).collect();
    let then_alone = then.iter().filter(|then| now.iter().all(|now| now.path != then.path));
    paths.extend(then_alone.map(|then| &then.path));
    let change = |path: &String| match (of(then, path), of(now, path)) {
        (Some(before), Some(after)) => (before != after).then(|| Change::Changed(path.clone())),
        (None, Some(_)) => Some(Change::New(path.clone())),
        (Some(_), None) => fingerprint(folder, path).is_none().then(|| Change::Gone(path.clone())),
        (None, None) => None,
    };
    paths.into_iter().filter_map(change).collect()
}

/// The length of a file in the folder and a hash of its bytes; none when it cannot be read.
#[must_use]
pub fn fingerprint(folder: &Path, path: &str) -> Option<(u64, u64)> {
    let bytes = paths::read(folder, path).ok()?;
    Some((bytes.len() as u64, hash(&bytes)))
}

/// FNV-1a, 64 bits: stable across versions, which the standard library's hasher does not promise.
pub(super) fn hash(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3)
    })
}
