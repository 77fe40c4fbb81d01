use crate::document::{Document, Position};
use crate::part::Part;
use crate::rules::source::FILES;
use crate::rules::{Check, Finding, Rule, Scope, Severity};
use crate::submission::{Spot, spots, spots_in};

/// A line of a file to be sent that looks like a credential.
///
/// A warning: what the rules cannot tell from a credential may be none, and then it is accepted with a reason. Until then
/// no archive and no mail is made of it.
pub const RULE: Rule = Rule {
    id: "credential-in-file",
    official: None,
    title: "No file to be sent holds a credential",
    severity: Severity::Warning,
    scope: Scope::Project,
    why: "Whoever gets the files can use it, and the files become public. conncert makes no archive and no mail of them.",
    instead: "Write something made up in its place, and make it void if it is real. If it is no credential, accept the line \
              with a reason; that holds until the line changes.",
    bad: "A readme with the line: Use the password of the demo account, followed by the password.",
    good: "A readme with the line: The password of the demo account is told by phone.",
    since: "0.1.0",
    sources: &[FILES],
    check: Check::Opening,
};

/// What an acceptance names the line by: its digest, so that it ends with the line as it was.
#[must_use]
pub fn named(spot: &Spot) -> String {
    format!("sha256:{}", spot.digest)
}

/// The findings about a file that is no document, one a line.
#[must_use]
pub fn credentials(part: Part, path: &str, bytes: &[u8]) -> Vec<Finding> {
    findings(spots(Some(part), path, bytes))
}

/// The findings about a document, one a line.
#[must_use]
pub fn in_document(document: &Document) -> Vec<Finding> {
    findings(spots_in(document))
}

fn findings(mut spots: Vec<Spot>) -> Vec<Finding> {
    spots.dedup_by_key(|spot| spot.line);
    let finding = |spot: Spot| {
        let mut finding = super::finding(&RULE, "This line looks as if a credential stood in it.");
        let position = Position {
            line: u32::try_from(spot.line).unwrap_or(u32::MAX),
            column: 1,
        };
        finding.place.range = Some((position, position));
        finding.place.line = Some(named(&spot));
        finding.place.pointer = spot.pointer;
        finding
    };
    spots.into_iter().map(finding).collect()
}
