//! What stopped a run, worded as what, because, try.

use std::io;

/// Why a command ended without an exit status of its own.
#[derive(Debug)]
pub enum Failure {
    /// Nobody reads our output any more.
    ClosedPipe,
    /// Something to tell.
    Problem(Problem),
}

/// What is wrong, why, and what to do: a sentence each.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// What is wrong.
    pub what: String,
    /// Why it is so.
    pub because: Option<String>,
    /// What to do next.
    pub instead: Option<String>,
}

impl Problem {
    /// Only what is wrong.
    pub fn new(what: impl Into<String>) -> Self {
        Self {
            what: what.into(),
            because: None,
            instead: None,
        }
    }

    /// With the reason.
    #[must_use]
    pub fn because(self, because: impl Into<String>) -> Self {
        Self {
            because: Some(because.into()),
            ..self
        }
    }

    /// With what to do next.
    #[must_use]
    pub fn instead(self, instead: impl Into<String>) -> Self {
        Self {
            instead: Some(instead.into()),
            ..self
        }
    }

    /// What is wrong and why, in one line.
    #[must_use]
    pub fn sentence(&self) -> String {
        match &self.because {
            Some(because) => format!("{} Because: {because}", self.what),
            None => self.what.clone(),
        }
    }

    /// The argument parser's objection: its sentence, its tip or else where the help is.
    pub(super) fn of_usage(error: &clap::Error) -> Self {
        let text = error.to_string();
        let paragraphs: Vec<String> = text
            .split("\n\n")
            .map(|paragraph| paragraph.split_whitespace().collect::<Vec<_>>().join(" "))
            .collect();
        let what = paragraphs
            .first()
            .map_or("", |first| first.strip_prefix("error: ").unwrap_or(first));
        let tip = paragraphs.iter().find_map(|paragraph| paragraph.strip_prefix("tip: "));
        Self::new(what).instead(tip.unwrap_or("conncert --help lists commands and options."))
    }
}

impl From<Problem> for Failure {
    fn from(problem: Problem) -> Self {
        Self::Problem(problem)
    }
}

/// A failed write to standard output or standard error.
impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        if error.kind() == io::ErrorKind::BrokenPipe {
            return Self::ClosedPipe;
        }
        Self::Problem(Problem::new("The output could not be written.").because(format!("{error}.")))
    }
}
