//! How an item or a step stands, in a glyph, in ASCII and in words.

/// How an item or a step stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum State {
    /// No answer.
    Todo,
    /// A draft, or only some fields.
    Started,
    /// conncert verified it.
    Checked,
    /// Answered; cannot be verified here.
    Vouched,
    /// A recommended or preferred point not met.
    Advice,
    /// A required or "should" point not met.
    Failed,
    /// Someone else's turn.
    Waiting {
        /// Whose turn it is.
        on: String,
        /// Days since.
        days: i64,
        /// Whether that is longer than it usually takes.
        overdue: bool,
    },
    /// Does not apply.
    NotApplicable {
        /// Why.
        reason: String,
    },
    /// The file changed since the check.
    Stale,
}

impl State {
    /// What people read beside the glyph: `to do`, `your word`, `waiting on Microsoft, 12 days, overdue`.
    #[must_use]
    pub fn word(&self) -> String {
        match self {
            Self::Waiting { on, days, overdue } => {
                let late = if *overdue { ", overdue" } else { "" };
                format!("waiting on {on}, {}{late}", days_in_words(*days))
            }
            Self::NotApplicable { reason } => format!("not applicable: {}", reason.trim_end_matches('.')),
            _ => self.short_word().to_owned(),
        }
    }

    /// The word without names, numbers and reasons: `waiting`, `not applicable`.
    #[must_use]
    pub fn short_word(&self) -> &'static str {
        match self {
            Self::Todo => "to do",
            Self::Started => "started",
            Self::Checked => "checked",
            Self::Vouched => "your word",
            Self::Advice => "advice",
            Self::Failed => "to fix",
            Self::Waiting { .. } => "waiting",
            Self::NotApplicable { .. } => "not applicable",
            Self::Stale => "check again",
        }
    }

    /// The glyph, one column wide.
    #[must_use]
    pub fn glyph(&self) -> &'static str {
        match self {
            Self::Todo => "○",
            Self::Started => "◐",
            Self::Checked => "✓",
            Self::Vouched => "✎",
            Self::Advice => "!",
            Self::Failed => "✗",
            Self::Waiting { .. } => "~",
            Self::NotApplicable { .. } => "–",
            Self::Stale => "↻",
        }
    }

    /// The glyph for fonts and terminals without it, three columns wide: `[x]`.
    #[must_use]
    pub fn ascii(&self) -> &'static str {
        match self {
            Self::Todo => "[ ]",
            Self::Started => "[.]",
            Self::Checked => "[+]",
            Self::Vouched => "[w]",
            Self::Advice => "[!]",
            Self::Failed => "[x]",
            Self::Waiting { .. } => "[~]",
            Self::NotApplicable { .. } => "[-]",
            Self::Stale => "[?]",
        }
    }

    /// Whether nothing is left to do about it: checked, vouched for, or not applicable.
    #[must_use]
    pub fn is_settled(&self) -> bool {
        matches!(self, Self::Checked | Self::Vouched | Self::NotApplicable { .. })
    }

    /// Whether it holds back a required item: neither settled nor mere advice.
    #[must_use]
    pub fn is_open(&self) -> bool {
        !self.is_settled() && !matches!(self, Self::Advice)
    }

    /// How bad it is for the step that holds it. What the partner can do now outranks what someone else has to do,
    /// and that outranks advice.
    pub(super) fn rank(&self) -> u8 {
        match self {
            Self::NotApplicable { .. } => 0,
            Self::Checked => 1,
            Self::Vouched => 2,
            Self::Advice => 3,
            Self::Waiting { .. } => 4,
            Self::Todo => 5,
            Self::Started => 6,
            Self::Stale => 7,
            Self::Failed => 8,
        }
    }
}

/// `since today`, `1 day`, `12 days`
fn days_in_words(days: i64) -> String {
    match days {
        ..=0 => "since today".to_owned(),
        1 => "1 day".to_owned(),
        days => format!("{days} days"),
    }
}
