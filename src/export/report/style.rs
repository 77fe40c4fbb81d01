//! How a report for people looks.

use std::collections::BTreeSet;

use crate::rules::Severity;

/// How the text report looks.
#[derive(Debug, Clone)]
pub struct Style {
    /// Escape sequences for color.
    pub color: bool,
    /// Columns available.
    pub width: usize,
    /// Rules whose every place is listed: those selected by name.
    pub every_place_of: BTreeSet<String>,
    /// Also list findings that are accepted and what was not checked; off for `--quiet`.
    pub notes: bool,
}

impl Default for Style {
    fn default() -> Self {
        Self {
            color: false,
            width: 100,
            every_place_of: BTreeSet::new(),
            notes: true,
        }
    }
}

pub(super) const BOLD: &str = "\u{1b}[1m";
pub(super) const DIM: &str = "\u{1b}[2m";
const RED: &str = "\u{1b}[1;31m";
const YELLOW: &str = "\u{1b}[1;33m";
const CYAN: &str = "\u{1b}[1;36m";
const RESET: &str = "\u{1b}[0m";

impl Style {
    pub(super) fn paint(&self, code: &str, text: &str) -> String {
        if self.color && !text.is_empty() {
            format!("{code}{text}{RESET}")
        } else {
            text.to_owned()
        }
    }

    pub(super) fn severity(&self, severity: Severity) -> String {
        self.painted(severity, severity.plain())
    }

    /// A word in the color of a severity.
    pub(in crate::export) fn painted(&self, severity: Severity, word: &str) -> String {
        let code = match severity {
            Severity::Error => RED,
            Severity::Warning => YELLOW,
            Severity::Note => CYAN,
        };
        self.paint(code, word)
    }
}
