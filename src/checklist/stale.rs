//! Whether a package holds what the connector's folder holds.

use super::Evidence;
use crate::diff::{Change, Version, diff};
use crate::document::words::counted;
use crate::openapi::Parts;
use crate::part::Part;
use crate::rules::file::finding;
use crate::rules::{Finding, Inside, PACKAGE_STALE, Severity};

/// What of a package is not as it is in the folder, a finding a kind of file; nothing of files that only one of them has.
#[must_use]
pub fn stale(inside: &Inside, evidence: &Evidence) -> Vec<Finding> {
    let found = [
        definition(inside, evidence),
        properties(inside, evidence),
        icon(inside, evidence),
    ];
    found.into_iter().flatten().collect()
}

fn definition(inside: &Inside, evidence: &Evidence) -> Option<Finding> {
    let file = evidence.definition.as_ref()?;
    let here = &file.content.as_ref().ok()?.document;
    // A newer one is converted first, and objected to until then.
    if Parts::collect(here).version.is_newer() {
        return None;
    }
    let mut packed = inside.files.iter().filter(|packed| packed.part == Part::Definition);
    let (path, document) = packed.find_map(|packed| Some((&packed.path, packed.document.as_deref()?)))?;
    let [old, new] = [document, here].map(|document| Version {
        definition: Some(document),
        ..Version::default()
    });
    told("definition", path, &file.path, &diff(old, new).changes, Severity::Error)
}

fn properties(inside: &Inside, evidence: &Evidence) -> Option<Finding> {
    let file = evidence.properties.as_ref()?;
    let (path, document) = inside.properties.as_ref()?;
    let old = Version {
        properties: Some(document),
        is_packed: true,
        ..Version::default()
    };
    let new = Version {
        properties: Some(file.content.as_ref().ok()?),
        ..Version::default()
    };
    let changes = diff(old, new).changes;
    told(
        "connection parameters and policies",
        path,
        &file.path,
        &changes,
        Severity::Warning,
    )
}

/// The pixels are compared: the same picture may be written in other bytes.
fn icon(inside: &Inside, evidence: &Evidence) -> Option<Finding> {
    let file = evidence.icon.as_ref()?;
    let here = file.content.as_ref().ok()?;
    let (path, packed) = inside.icon.as_ref()?;
    let message = format!(
        "The icon in the package is another picture than {} in the folder.",
        file.path
    );
    (here.picture != packed.picture).then(|| at(path, message, Severity::Warning))
}

fn told(what: &str, path: &str, here: &str, changes: &[Change], severity: Severity) -> Option<Finding> {
    let first = changes.first()?;
    let verb = if what == "definition" { "is" } else { "are" };
    let message = format!(
        "The {what} in the package {verb} not as in {here} in the folder: since then {}. The first: {}",
        counted(changes.len(), "change", "changes"),
        first.what
    );
    Some(at(path, message, severity))
}

fn at(path: &str, message: String, severity: Severity) -> Finding {
    let mut finding = finding(&PACKAGE_STALE, message);
    finding.severity = severity;
    path.clone_into(&mut finding.place.entry);
    finding
}
