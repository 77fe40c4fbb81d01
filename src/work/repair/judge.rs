//! What becomes of a text by repairs: a repair that makes anything worse is none.

use std::collections::BTreeMap;

use super::bundle;
use crate::checklist::Since;
use crate::document::{Document, Syntax};
use crate::openapi::Api;
use crate::program;
use crate::rules::{self, Finding, Fix, Part, Severity};

/// How often a text is checked at most to find out which of its repairs make it worse.
const MOST_CHECKS: usize = 64;
/// How often repairs that want the same places are looked at, one after the other.
const MOST_ROUNDS: usize = 10;

/// Checks texts as one file of a connector.
#[derive(Clone, Copy)]
pub struct Judge<'d> {
    /// What the file is.
    pub part: Part,
    /// The file's name.
    pub path: &'d str,
    /// The properties beside a definition, the definition beside properties.
    pub beside: Option<&'d Document>,
    /// Whether there are files that name the definition's operations, properties or a script.
    pub has_followers: bool,
    /// What changed since the published version, where no repair may break flows that use it.
    pub published: Option<&'d Since>,
}

/// How many errors and warnings each rule has, and how many flaws the syntax.
#[derive(Default)]
pub(super) struct Score {
    rules: BTreeMap<(&'static str, Severity), usize>,
    flaws: usize,
}

impl Score {
    fn of(document: &Document, findings: &[Finding]) -> Self {
        let mut rules = BTreeMap::new();
        // Properties that put a host right may be out of sight.
        let counts = |one: &&Finding| one.severity > Severity::Note && one.rule.id != rules::HOST;
        for finding in findings.iter().filter(counts) {
            *rules.entry((finding.rule.id, finding.severity)).or_default() += 1;
        }
        let flaws = document.flaws().len();
        Self { rules, flaws }
    }

    /// Whether nothing is more than it was.
    fn is_within(&self, before: &Self) -> bool {
        let was = |key| before.rules.get(key).copied().unwrap_or_default();
        self.flaws <= before.flaws && self.rules.iter().all(|(key, count)| *count <= was(key))
    }
}

/// A text that repairs did not make worse, with what is still found in it.
pub struct Judged {
    /// The text, read.
    pub document: Document,
    /// What is found in it.
    pub findings: Vec<Finding>,
}

impl Judged {
    pub(super) fn score(&self) -> Score {
        Score::of(&self.document, &self.findings)
    }
}

impl Judge<'_> {
    /// Reads and checks a text; none where it cannot be read, or is no part with repairs.
    #[must_use]
    pub fn read(&self, text: &str) -> Option<Judged> {
        let document = Document::parse(text.as_bytes(), Syntax::guess(self.path, text.as_bytes())).ok()?;
        let findings = match self.part {
            Part::Definition => rules::check_api_beside(&Api::new(&document), self.beside, program::unnamed()),
            Part::Properties => {
                let api = self.beside.map(Api::new);
                let mut findings = rules::check_properties(&document, api.as_ref());
                findings.extend(rules::check_brand_color(&document, None, None, program::unnamed()));
                findings
            }
            _ => return None,
        };
        Some(Judged { document, findings })
    }

    /// What a text has before its repairs, checked as it will be after them: what was found in it before may be without what
    /// a team or a partner turned down, and with what the icon and the program ask for.
    pub(super) fn score(&self, document: &Document) -> Score {
        let read = self.read(document.text());
        read.map(|read| read.score()).unwrap_or_default()
    }

    /// The text with repairs, if it can be read and no rule objects to more than before.
    pub(super) fn judged(&self, before: &Document, score: &Score, fixes: &[&Fix]) -> Option<Judged> {
        let bundle = bundle(self.path, before.text(), fixes).ok().flatten()?;
        let judged = self.read(&bundle.after)?;
        if self
            .published
            .is_some_and(|since| since.breaks_more(self.part, &judged.document))
        {
            return None;
        }
        judged.score().is_within(score).then_some(judged)
    }

    /// Which of these findings have a repair that makes nothing worse, by their place in the list: each alone, and all
    /// together as far as they do not want the same places.
    pub(super) fn sound(&self, before: &Document, score: &Score, findings: &[&Finding]) -> Vec<usize> {
        let passes = |fixes: &[&Fix]| self.judged(before, score, fixes).is_some();
        sift(self.path, before.text(), findings, &mut { MOST_CHECKS }, &passes).sound
    }
}

/// Findings with a repair, by their place in the list.
#[derive(Default)]
pub(super) struct Sifted {
    /// Those of which the repair passes, together with the others that do.
    pub sound: Vec<usize>,
    /// Those that were not tried: they want the same places as others, or the checks were used up.
    pub undecided: Vec<usize>,
}

/// Which of these findings of a text have a repair that passes, together with the others that do, as far as they do not want
/// the same places. `checks` says how many more may be made.
pub(super) fn sift(
    path: &str,
    text: &str,
    findings: &[&Finding],
    checks: &mut usize,
    passes: &dyn Fn(&[&Fix]) -> bool,
) -> Sifted {
    let fix = |index: &usize| findings.get(*index).and_then(|finding| finding.fix.as_ref());
    let mut waiting: Vec<usize> = (0..findings.len()).filter(|index| fix(index).is_some()).collect();
    // What one rule offers is sound or not as a whole, most often.
    waiting.sort_by_key(|index| findings[*index].rule.id);
    let mut sifted = Sifted::default();
    for _ in 0..MOST_ROUNDS {
        let wanted: Vec<&Fix> = waiting.iter().filter_map(fix).collect();
        let Ok(Some(apart)) = bundle(path, text, &wanted) else {
            break;
        };
        let taken = |index: &usize| fix(index).is_some_and(|fix| apart.taken.iter().any(|one| std::ptr::eq(*one, fix)));
        let now: Vec<usize> = waiting.extract_if(.., |index| taken(index)).collect();
        let mut kept = Vec::new();
        let passes = |indices: &[usize]| passes(&indices.iter().filter_map(fix).collect::<Vec<&Fix>>());
        sifted.undecided.extend(keep(&now, &mut kept, checks, &passes));
        sifted.sound.append(&mut kept);
        if waiting.is_empty() {
            break;
        }
    }
    sifted.undecided.append(&mut waiting);
    sifted.sound.sort_unstable();
    sifted
}

/// Adds to `kept` what passes together with it: all of `list`, or the halves as far as they pass. What was not tried is given
/// back.
fn keep(list: &[usize], kept: &mut Vec<usize>, checks: &mut usize, passes: &dyn Fn(&[usize]) -> bool) -> Vec<usize> {
    if list.is_empty() || *checks == 0 {
        return list.to_vec();
    }
    *checks -= 1;
    let together = [kept.as_slice(), list].concat();
    if passes(&together) {
        *kept = together;
    } else if list.len() > 1 {
        let (first, second) = list.split_at(list.len() / 2);
        let mut untried = keep(first, kept, checks, passes);
        untried.extend(keep(second, kept, checks, passes));
        return untried;
    }
    Vec::new()
}
