//! Where somebody left, and what changed on disk since.

use std::collections::BTreeMap;
use std::fmt;
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
        kept.drafts.retain(|_, text| submission::plain_line(text).is_ok());
        kept
    }
}

impl Seen {
    /// The files of the evidence as they are now.
    #[must_use]
    pub fn now(folder: &Path, evidence: &Evidence) -> Vec<Self> {
        let files = [
            evidence.definition.as_ref().map(|file| (&file.path, &file.findings)),
            evidence.icon.as_ref().map(|file| (&file.path, &file.findings)),
        ];
        files
            .into_iter()
            .flatten()
            .map(|(path, findings)| Self::of(folder, path, findings))
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

/// What happened to a file since somebody left; prints as a clause: `icon.png changed, 2 findings are gone`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// Its path.
    pub path: String,
    /// Whether it is there now.
    pub there: bool,
    /// How many findings more (or fewer, when negative) it draws now.
    pub findings: i64,
}

impl fmt::Display for Change {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.there {
            return write!(f, "{} is gone", self.path);
        }
        write!(f, "{} changed", self.path)?;
        match self.findings {
            0 => Ok(()),
            1 => f.write_str(", 1 finding is new"),
            -1 => f.write_str(", 1 finding is gone"),
            more if more > 0 => write!(f, ", {more} findings are new"),
            fewer => write!(f, ", {} findings are gone", fewer.unsigned_abs()),
        }
    }
}

/// What changed between two looks at the files; files that only one of them names are passed over.
#[must_use]
pub fn since(then: &[Seen], now: &[Seen]) -> Vec<Change> {
    let count = |seen: &Seen| i64::try_from(seen.errors + seen.warnings).unwrap_or(i64::MAX);
    now.iter()
        .filter_map(|now| {
            let then = then.iter().find(|then| then.path == now.path)?;
            (then.fingerprint != now.fingerprint).then(|| Change {
                path: now.path.clone(),
                there: now.fingerprint.is_some(),
                findings: count(now) - count(then),
            })
        })
        .collect()
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
