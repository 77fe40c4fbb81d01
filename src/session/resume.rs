//! Coming back: the step and the half-typed text of last time, and what happened since.

use std::collections::{BTreeMap, BTreeSet};

use super::check::{findings, listed};
use super::{Message, Session, Tone};
use crate::rules::Severity;
use crate::submission::Key;

/// What was remembered when the session was left.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ResumeFacts {
    /// The id of the step shown.
    pub step: Option<String>,
    /// Half-typed text by key.
    pub drafts: BTreeMap<Key, String>,
    /// Files that differ from then, relative to the project folder.
    pub changed: Vec<String>,
    /// Files that were not there then.
    pub new: Vec<String>,
    /// Files that were there then and are gone.
    pub missing: Vec<String>,
    /// How many errors and warnings the last check found.
    pub findings: Option<usize>,
}

impl Session {
    /// Goes back to where the partner left off: the step and the drafts that still say something.
    #[must_use]
    pub fn resume(mut self, facts: &ResumeFacts) -> Self {
        let step = facts.step.as_deref().and_then(|id| self.program().step(id));
        if let Some((number, _)) = step {
            self.step = number - 1;
        }
        for (key, text) in &facts.drafts {
            if self.field(key).is_some() && !self.says_nothing_new(key, text) && !crate::submission::hides_secret(text)
            {
                self.drafts.insert(key.clone(), text.clone());
            }
        }
        self.assess();
        self
    }

    /// How many errors and warnings the last check found: what [`ResumeFacts::findings`] remembers.
    #[must_use]
    pub fn findings(&self) -> usize {
        findings(&self.evidence)
            .filter(|finding| finding.severity >= Severity::Warning)
            .count()
    }

    /// The greeting for someone who comes back: where they were, what changed since, what waits; `None` when there is
    /// nothing to tell. Ask once the first check is in, so that findings compare.
    #[must_use]
    pub fn welcome(&self, facts: &ResumeFacts) -> Option<Message> {
        let step = facts.step.as_deref().and_then(|id| self.program().step(id));
        let mut sentences = vec!["Welcome back.".to_owned()];
        sentences.extend(step.map(|(number, step)| format!("You were on step {number}, {}.", step.title)));
        sentences.extend(self.since_then(facts));
        sentences.extend(self.waits());
        (sentences.len() > 1).then(|| Message {
            tone: Tone::Info,
            text: sentences.join(" "),
        })
    }

    fn since_then(&self, facts: &ResumeFacts) -> Option<String> {
        let mut news = Vec::new();
        if !facts.changed.is_empty() {
            news.push(format!("{} changed", listed(&facts.changed)));
        }
        let are = |paths: &[String]| if paths.len() == 1 { "is" } else { "are" };
        if !facts.new.is_empty() {
            news.push(format!("{} {} new", listed(&facts.new), are(&facts.new)));
        }
        if !facts.missing.is_empty() {
            news.push(format!(
                "{} {} no longer there",
                listed(&facts.missing),
                are(&facts.missing)
            ));
        }
        let (before, now) = (facts.findings.unwrap_or(self.findings()), self.findings());
        let counted = |count: usize| match count {
            1 => "1 finding is".to_owned(),
            _ => format!("{count} findings are"),
        };
        if now < before {
            news.push(format!("{} gone", counted(before - now)));
        } else if now > before {
            news.push(format!("{} new", counted(now - before)));
        }
        (!news.is_empty()).then(|| format!("Since then: {}.", news.join(", ")))
    }

    /// One sentence for each that has the turn, with the longest wait.
    fn waits(&self) -> Vec<String> {
        let mut waits: BTreeMap<&str, i32> = BTreeMap::new();
        let items: BTreeSet<&str> = self.program().items().map(|(_, item)| item.id.as_str()).collect();
        for mark in self
            .submission
            .waiting
            .iter()
            .filter(|mark| items.contains(mark.item.as_str()))
        {
            let days = (self.today - mark.since).get_days();
            let longest = waits.entry(&mark.on).or_default();
            *longest = days.max(*longest);
        }
        waits
            .into_iter()
            .map(|(on, days)| match days {
                0 => format!("Waiting on {on} since today."),
                1 => format!("Waiting on {on} for 1 day."),
                _ => format!("Waiting on {on} for {days} days."),
            })
            .collect()
    }
}
