//! Checks: asked for with a number, told as a difference when a file changed.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::{Effect, Session, Tone};
use crate::checklist::{Evidence, Named};
use crate::rules::Finding;

impl Session {
    /// Asks for a check of the files answered; results of earlier ones are dropped from now on.
    pub(super) fn check(&mut self) -> Effect {
        self.generation = self.generation.wrapping_add(1);
        self.checking = true;
        Effect::Check {
            generation: self.generation,
            named: Named::of(&self.submission),
        }
    }

    /// Files changed on disk: what was found in them is stale until they are checked again.
    pub(super) fn files_changed(&mut self, paths: Vec<String>) -> Vec<Effect> {
        for path in paths {
            if !self.changed.contains(&path) {
                self.changed.push(path);
            }
        }
        if self.changed.is_empty() {
            return Vec::new();
        }
        self.assess();
        vec![self.check()]
    }

    pub(super) fn checked(&mut self, generation: u64, evidence: Arc<Evidence>) -> Vec<Effect> {
        if generation != self.generation {
            return Vec::new();
        }
        let before = std::mem::replace(&mut self.evidence, evidence);
        self.hold();
        self.ask();
        let difference = Difference::between(&before, &self.evidence);
        let behind = behind(&self.evidence).filter(|_| behind(&before).is_none());
        self.checking = false;
        let changed = std::mem::take(&mut self.changed);
        self.assess();
        if !changed.is_empty() {
            let tone = match difference {
                Difference { gone: 1.., new: 0 } => Tone::Good,
                _ => Tone::Info,
            };
            let what = difference.sentence();
            let text = match self.repaired.take() {
                // The words that told of the repair are gone from the line by now.
                Some(file) => format!("{what} Undo takes back what was written to {file}."),
                None => format!("{} changed. {what}", listed(&changed)),
            };
            // Who changed what it was converted from needs no other words.
            let converted = self.evidence.converted.as_ref();
            let is_source = converted.is_some_and(|one| changed.iter().all(|path| one.files.contains(path)));
            match behind {
                Some(behind) if is_source => self.say(Tone::Info, behind),
                Some(behind) => self.say(Tone::Info, format!("{text} {behind}")),
                None => self.say(tone, text),
            }
        } else if let Some(behind) = behind.filter(|_| self.message.is_none()) {
            self.say(Tone::Info, behind);
        }
        self.follow_usual()
    }

    /// Follows the program that is made for the definition, where nobody has said yet which; its demands are others.
    fn follow_usual(&mut self) -> Vec<Effect> {
        if !self.assumed {
            return Vec::new();
        }
        let usual = self.usual().to_owned();
        if usual == self.submission.program {
            return Vec::new();
        }
        self.begin_with(&usual);
        vec![self.check()]
    }

    /// Holds the files against the answers.
    pub(super) fn hold(&mut self) {
        Arc::make_mut(&mut self.evidence).hold_against(&self.submission);
    }

    /// What was found, without the files that changed since: they are still to be checked.
    pub(super) fn fresh_evidence(&self) -> Arc<Evidence> {
        if self.changed.is_empty() {
            return Arc::clone(&self.evidence);
        }
        Arc::new(self.evidence.without(&self.changed))
    }
}

/// That the definition lacks what the file says anew that it was converted from, a sentence.
fn behind(evidence: &Evidence) -> Option<String> {
    let converted = evidence.converted.as_ref().filter(|converted| converted.is_behind)?;
    let definition = &evidence.definition.as_ref()?.path;
    Some(format!(
        "{} changed since {definition} was converted from it: the step of the API file offers to convert it again.",
        converted.source
    ))
}

/// All findings of a check.
pub(super) fn findings(evidence: &Evidence) -> impl Iterator<Item = &Finding> {
    evidence.parts().flat_map(|check| check.findings)
}

/// How the findings of two checks differ.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Difference {
    /// Findings that the later check no longer has.
    gone: usize,
    /// Findings that the earlier check did not have.
    new: usize,
}

impl Difference {
    /// Compares by rule and words, not by place: a finding that only moved is the same.
    fn between(before: &Evidence, after: &Evidence) -> Self {
        let mut counts: BTreeMap<(&str, &str, &str), isize> = BTreeMap::new();
        for finding in findings(before) {
            *counts.entry(identity(finding)).or_default() -= 1;
        }
        for finding in findings(after) {
            *counts.entry(identity(finding)).or_default() += 1;
        }
        let sum = |sign: isize| counts.values().map(|count| (count * sign).max(0).unsigned_abs()).sum();
        Self {
            gone: sum(-1),
            new: sum(1),
        }
    }

    fn sentence(self) -> String {
        let are = |count: usize, what: &str| match count {
            1 => format!("1 finding is {what}"),
            _ => format!("{count} findings are {what}"),
        };
        match (self.gone, self.new) {
            (0, 0) => "The findings are the same.".to_owned(),
            (gone, 0) => format!("{}.", are(gone, "gone")),
            (0, new) => format!("{}.", are(new, "new")),
            (gone, new) => format!("{}, {new} new.", are(gone, "gone")),
        }
    }
}

/// What makes two findings the same to a reader.
fn identity(finding: &Finding) -> (&str, &str, &str) {
    (finding.rule.id, &finding.subject, &finding.message)
}

/// Names in a sentence: "a", "a and b", "a, b and c".
pub(super) fn listed(names: &[String]) -> String {
    match names {
        [] => String::new(),
        [one] => one.clone(),
        [most @ .., last] => format!("{} and {last}", most.join(", ")),
    }
}
