//! Whether an update's version is higher than the published one's.

use std::cmp::Ordering;

use super::checks::{Verdict, unmet, verdict};
use super::{Evidence, State};
use crate::document::Document;
use crate::part::Part;
use crate::program::Strength;
use crate::submission::{PUBLISHED_NUMBER, PUBLISHED_PATH, Submission};

/// The two versions compared, as far as they are known.
pub(super) fn judge(strength: Strength, submission: &Submission, evidence: &Evidence) -> Verdict {
    let file = evidence.definition.as_ref();
    let Some((path, read)) = file.and_then(|file| Some((&file.path, file.content.as_ref().ok()?))) else {
        return verdict(State::Todo, "Name the definition first: its info.version is compared.");
    };
    let Some(now) = &read.overview.api_version else {
        let detail = format!("{path} has no info.version. Give it one that is higher than the published one.");
        return verdict(unmet(strength), detail);
    };
    let old = evidence.since().and_then(|since| since.file(Part::Definition));
    let told = submission.text(PUBLISHED_NUMBER).map(str::trim);
    let (before, origin) = match (old.and_then(|old| number(&old.document)), told) {
        (Some(number), _) => (number, old.map_or_else(String::new, |old| format!(" in {}", old.path))),
        (None, Some(told)) if !told.is_empty() => (told.to_owned(), ", as you say".to_owned()),
        _ => {
            let detail = format!(
                "{path} has the version {now}. Name the published version ({PUBLISHED_PATH}) or its number \
                 ({PUBLISHED_NUMBER}), so that the two can be compared."
            );
            return verdict(State::Todo, detail);
        }
    };
    match compare(now, &before) {
        Some(Ordering::Greater) => {
            let detail = format!("{now} in {path} is higher than {before}, the published version{origin}.");
            verdict(State::Checked, detail)
        }
        None if *now != before => {
            let detail = format!(
                "Your word: {now} in {path} differs from {before}, the published version{origin}, and not both are numbers \
                 that can be compared."
            );
            verdict(State::Vouched, detail)
        }
        _ => {
            let detail = format!(
                "{now} in {path} is not higher than {before}, the published version{origin}. Raise info.version, so that \
                 the update can be told from what is published."
            );
            verdict(unmet(strength), detail)
        }
    }
}

/// `info.version` of a definition.
fn number(document: &Document) -> Option<String> {
    let version = document.root().get("info")?.get("version")?.as_str()?.trim();
    (!version.is_empty()).then(|| version.to_owned())
}

/// How two versions of numbers with dots lie: `1.10` is higher than `1.9`, `1` is `1.0`; none where one is something else.
fn compare(new: &str, old: &str) -> Option<Ordering> {
    let mut new = numbers(new)?;
    let mut old = numbers(old)?;
    let length = new.len().max(old.len());
    new.resize(length, 0);
    old.resize(length, 0);
    Some(new.cmp(&old))
}

fn numbers(version: &str) -> Option<Vec<u64>> {
    let version = version.trim_start_matches(['v', 'V']);
    version.split('.').map(|part| part.parse().ok()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_are_compared_number_by_number() {
        assert_eq!(compare("1.10", "1.9"), Some(Ordering::Greater));
        assert_eq!(compare("1", "1.0.0"), Some(Ordering::Equal));
        assert_eq!(compare("v2", "10"), Some(Ordering::Less));
        assert_eq!(compare("2026-11-27", "1.0"), None);
        assert_eq!(compare("1.0", ""), None);
    }
}
