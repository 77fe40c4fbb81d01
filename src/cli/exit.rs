//! Exit statuses by name.

use std::process::ExitCode;

use crate::work::stop::STATUS;

/// How a run ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Exit {
    /// Ran; nothing at or above `--fail-on`. A closed pipe counts as this. Status 0.
    Done,
    /// Ran; something to fix. Status 1.
    ToFix,
    /// Could not run: usage, unreadable input, input needed but not possible, save failed, our own fault. Status 2.
    CouldNot,
    /// Nothing to fix, but required items are open or waiting. Status 3.
    Open,
    /// Interrupted from the keyboard. Status 130.
    Interrupted,
}

impl Exit {
    /// The number the shell sees.
    #[must_use]
    pub fn status(self) -> u8 {
        match self {
            Self::Done => 0,
            Self::ToFix => 1,
            Self::CouldNot => 2,
            Self::Open => 3,
            Self::Interrupted => STATUS,
        }
    }
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit.status())
    }
}
