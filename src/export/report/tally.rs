//! How many findings a report counts, in numbers and in words.

use crate::document::words::counted;
use crate::rules::{Finding, Severity};

/// How many findings count, by severity.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Tally {
    /// To fix.
    pub errors: usize,
    /// Advice.
    pub warnings: usize,
    /// Notes.
    pub notes: usize,
}

impl Tally {
    /// Counts findings.
    pub fn of<'f>(findings: impl IntoIterator<Item = &'f Finding>) -> Self {
        let mut tally = Self::default();
        for finding in findings {
            *match finding.severity {
                Severity::Error => &mut tally.errors,
                Severity::Warning => &mut tally.warnings,
                Severity::Note => &mut tally.notes,
            } += 1;
        }
        tally
    }

    /// How many they are together.
    pub(super) fn sum(tallies: impl Iterator<Item = Self>) -> Self {
        let mut all = Self::default();
        for tally in tallies {
            all.add(tally);
        }
        all
    }

    pub(super) fn add(&mut self, other: Self) {
        self.errors += other.errors;
        self.warnings += other.warnings;
        self.notes += other.notes;
    }

    /// `3 advice and 12 notes`; what there is none of is left out.
    #[must_use]
    pub fn words(self) -> String {
        let Self {
            errors,
            warnings,
            notes,
        } = self;
        let counts = [
            (errors, format!("{errors} to fix")),
            (warnings, format!("{warnings} advice")),
            (notes, counted(notes, "note", "notes")),
        ];
        let some: Vec<String> = counts
            .into_iter()
            .filter(|(count, _)| *count > 0)
            .map(|(_, said)| said)
            .collect();
        match some.split_last() {
            Some((last, before)) if !before.is_empty() => format!("{} and {last}", before.join(", ")),
            _ => some.concat(),
        }
    }

    /// The gravest severity of them.
    pub(super) fn worst(self) -> Option<Severity> {
        let Self {
            errors,
            warnings,
            notes,
        } = self;
        let counts = [
            (errors, Severity::Error),
            (warnings, Severity::Warning),
            (notes, Severity::Note),
        ];
        counts
            .into_iter()
            .find(|(count, _)| *count > 0)
            .map(|(_, severity)| severity)
    }
}

/// That findings are not shown, a sentence; none where all are.
pub(super) fn hidden(at_least: Option<Severity>, not_shown: Tally) -> Option<String> {
    let (at_least, hidden) = (at_least?, not_shown.words());
    let verb = if hidden == "1 note" || hidden == "1 advice" {
        "is"
    } else {
        "are"
    };
    (!hidden.is_empty()).then(|| format!("{hidden} {verb} not shown (--at-least {at_least})."))
}
