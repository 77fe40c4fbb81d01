//! A team's settings: what rules count as, what is left out, and what fails a check. One text gives a [`Settings`]; the
//! nearer of two stands above the farther, key by key.

mod read;

use std::fmt;
use std::path::{Path, PathBuf};

use crate::rules::{Finding, Rule, Severity, registry};

/// The file of a team's settings, beside `conncert.toml` or in a folder above it.
pub const FILE: &str = "conncert-rules.toml";

/// What a team agreed on.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Settings {
    /// What rules count as; what stands later outranks what stands before it.
    pub rules: Vec<Wish>,
    /// Globs of what is left out where folders are looked through, seen from the file's folder.
    pub exclude: Option<Said<Vec<String>>>,
    /// From which severity on a check fails.
    pub fail_on: Option<Said<Level>>,
    /// The file with the findings that are known, seen from the settings' folder.
    pub baseline: Option<Said<String>>,
    /// What is not understood.
    pub problems: Vec<Problem>,
}

/// A severity, or none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Level {
    /// This one.
    Is(Severity),
    /// None: a rule that is off, a check that no finding fails.
    Off,
}

impl Level {
    /// The severity, where there is one.
    #[must_use]
    pub fn severity(self) -> Option<Severity> {
        match self {
            Self::Is(severity) => Some(severity),
            Self::Off => None,
        }
    }
}

/// A value, and the file that says so.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said<T> {
    /// The value.
    pub value: T,
    /// The file.
    pub file: PathBuf,
}

/// What a rule, a family or all rules that a glob means count as.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wish {
    /// The rule, family or glob, as it stands there.
    pub pattern: String,
    /// What they count as.
    pub level: Level,
    /// Why.
    pub reason: Option<String>,
    /// The file that says so.
    pub file: PathBuf,
    rules: Vec<&'static str>,
}

/// Something in a file that is not understood, or not taken.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Problem {
    /// The file.
    pub file: PathBuf,
    /// The line, from 1.
    pub line: usize,
    /// What is wrong, a sentence.
    pub what: String,
    /// What to do, a sentence.
    pub instead: String,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{}, line {}: {} {}",
            self.file.display(),
            self.line,
            self.what,
            self.instead
        )
    }
}

impl Settings {
    /// Those that a file's text gives. A text without settings gives none; what is not understood is told and stops nothing.
    #[must_use]
    pub fn understand(file: &Path, text: &str) -> Self {
        read::read(file, text)
    }

    /// These, with those of a nearer file above them.
    #[must_use]
    pub fn below(mut self, nearer: Self) -> Self {
        self.rules
            .retain(|wish| nearer.rules.iter().all(|near| near.pattern != wish.pattern));
        self.rules.extend(nearer.rules);
        self.problems.extend(nearer.problems);
        Self {
            exclude: nearer.exclude.or(self.exclude),
            fail_on: nearer.fail_on.or(self.fail_on),
            baseline: nearer.baseline.or(self.baseline),
            ..self
        }
    }

    /// Lets findings count as the team wants it. An error that is turned down keeps the reason in its message, so that every
    /// report tells it; without a reason, and not at all, it is not turned down.
    pub fn judge(&self, findings: &mut Vec<Finding>) {
        if self.rules.is_empty() {
            return;
        }
        findings.retain_mut(|finding| {
            let Some(wish) = self.wish(finding.rule) else {
                return true;
            };
            let is_error = finding.severity == Severity::Error;
            match (wish.level, &wish.reason) {
                (Level::Is(level), Some(reason)) if is_error && level < Severity::Error => {
                    let file = wish.file.file_name().unwrap_or_default().to_string_lossy();
                    finding.message = format!(
                        "{} This is an error for certification; {file} counts it as {level}: {reason}",
                        finding.message
                    );
                    finding.severity = level;
                }
                (Level::Is(level), _) if !is_error || level == Severity::Error => finding.severity = level,
                (Level::Off, _) => return is_error,
                _ => {}
            }
            true
        });
    }

    /// What stands for a rule: its own name before a family or glob, what is nearer or later before the rest.
    fn wish(&self, rule: &Rule) -> Option<&Wish> {
        let meant = self
            .rules
            .iter()
            .enumerate()
            .filter(|(_, wish)| wish.rules.contains(&rule.id));
        let rank = |(place, wish): &(usize, &Wish)| (registry::find(&wish.pattern).is_some(), *place);
        meant.max_by_key(rank).map(|(_, wish)| wish)
    }
}
