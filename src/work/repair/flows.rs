//! Which repairs break flows that use the published version: told by making them and comparing.

use super::judge::sift;
use crate::checklist::Since;
use crate::document::{Document, Syntax};
use crate::rules::{Class, Finding, Fix, Part};

/// How often a text is compared at most for the repairs of one rule; what is not decided by then counts as breaking.
const MOST_COMPARED: usize = 64;

/// Grades the repairs of a part's findings by the published version: one after which more breaks than before is
/// [`Class::Stopping`], and one of which only that was feared is safe.
pub fn grade(since: &Since, (part, path): (Part, &str), document: &Document, findings: &mut [Finding]) {
    let stands = |after: &str| {
        let after = Document::parse(after.as_bytes(), Syntax::guess(path, after.as_bytes()));
        after.is_ok_and(|after| !since.breaks_more(part, &after))
    };
    let passes = |fixes: &[&Fix]| {
        let bundle = super::bundle(path, document.text(), fixes).ok().flatten();
        bundle.is_some_and(|bundle| stands(&bundle.after))
    };
    let mut rules: Vec<&'static str> = findings.iter().map(|finding| finding.rule.id).collect();
    rules.sort_unstable();
    rules.dedup();
    for rule in rules {
        let is_offered = |finding: &Finding| finding.rule.id == rule && changes_text(finding.fix.as_ref());
        let offered: Vec<usize> = (0..findings.len()).filter(|at| is_offered(&findings[*at])).collect();
        let chosen: Vec<&Finding> = offered.iter().map(|at| &findings[*at]).collect();
        let sound = sift(path, document.text(), &chosen, MOST_COMPARED, &passes);
        for (index, at) in offered.into_iter().enumerate() {
            if let Some(fix) = &mut findings[at].fix {
                fix.class = if sound.contains(&index) {
                    fix.class.where_published(Some(false))
                } else {
                    Class::Stopping
                };
            }
        }
    }
}

fn changes_text(fix: Option<&Fix>) -> bool {
    fix.is_some_and(|fix| !fix.edits.is_empty())
}
