//! Which repairs break flows that use the published version: told by making them and comparing.

use super::judge::sift;
use crate::checklist::Since;
use crate::document::{Document, Syntax};
use crate::rules::{Class, Finding, Fix, Part};

/// How often a text is compared at most for its repairs, and how many bytes at most in all.
const MOST_COMPARED: usize = 64;
/// See [`MOST_COMPARED`].
const MOST_BYTES: usize = 8 << 20;

/// Grades the repairs of a part's findings by the published version: one after which more breaks than before is
/// [`Class::Stopping`], and one of which only that was feared is safe. What is not decided after some comparisons is unsafe.
/// Nothing is graded by a version that lacks the part.
pub fn grade(since: &Since, (part, path): (Part, &str), document: &Document, findings: &mut [Finding]) {
    if since.file(part).is_none() {
        return;
    }
    let stands = |after: &str| {
        let after = Document::parse(after.as_bytes(), Syntax::guess(path, after.as_bytes()));
        after.is_ok_and(|after| !since.breaks_more(part, &after))
    };
    let passes = |fixes: &[&Fix]| {
        let bundle = super::bundle(path, document.text(), fixes).ok().flatten();
        bundle.is_some_and(|bundle| stands(&bundle.after))
    };
    let mut comparisons = (MOST_BYTES / document.text().len().max(1)).clamp(2, MOST_COMPARED);
    // Those that nobody fears break nothing, most often, and one comparison shows that of all.
    for is_feared in [false, true] {
        let is_offered = |finding: &Finding| {
            changes_text(finding.fix.as_ref())
                && finding
                    .fix
                    .as_ref()
                    .is_some_and(|fix| (fix.class == Class::Breaking) == is_feared)
        };
        let offered: Vec<usize> = (0..findings.len()).filter(|at| is_offered(&findings[*at])).collect();
        let chosen: Vec<&Finding> = offered.iter().map(|at| &findings[*at]).collect();
        if chosen.is_empty() {
            continue;
        }
        let sifted = sift(path, document.text(), &chosen, &mut comparisons, &passes);
        for (index, at) in offered.into_iter().enumerate() {
            let Some(fix) = &mut findings[at].fix else { continue };
            fix.class = if sifted.sound.contains(&index) {
                fix.class.where_published(Some(false))
            } else if sifted.undecided.contains(&index) {
                Class::Unsafe
            } else {
                Class::Stopping
            };
        }
    }
}

fn changes_text(fix: Option<&Fix>) -> bool {
    fix.is_some_and(|fix| !fix.edits.is_empty())
}
