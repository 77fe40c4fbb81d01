//! What stopped a run, worded as what, because, try.

use std::io;

use crate::export::answer::{self, Code};
use crate::store::{OpenError, said};
use crate::work::NotRead;

/// Why a command ended without an exit status of its own.
#[derive(Debug)]
pub enum Failure {
    /// Nobody reads our output any more.
    ClosedPipe,
    /// Ctrl-C instead of an answer.
    Interrupted,
    /// Something to tell.
    Problem(Problem),
}

/// What is wrong, why, and what to do: a sentence each, and what there is to list below.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// What kind it is, for programs.
    pub code: Code,
    /// The answer, item, rule or file that it is about, for programs.
    pub key: Option<Box<str>>,
    /// What is wrong.
    pub what: String,
    /// Why it is so.
    pub because: Option<String>,
    /// What to do next.
    pub instead: Option<String>,
    /// Lines below, such as commands to paste.
    pub list: Vec<String>,
}

impl Problem {
    /// Only what is wrong.
    pub fn new(what: impl Into<String>) -> Self {
        Self {
            code: Code::default(),
            key: None,
            what: what.into(),
            because: None,
            instead: None,
            list: Vec::new(),
        }
    }

    /// A text of several sentences: the first is what is wrong, the last is what to do.
    pub fn told(text: &str) -> Self {
        let sentences = sentences(text);
        match sentences.as_slice() {
            [] => Self::new(""),
            [what] => Self::new(*what),
            [what, instead] => Self::new(*what).instead(*instead),
            [what, because @ .., instead] => Self::new(*what).because(because.join(" ")).instead(*instead),
        }
    }

    /// With the reason.
    #[must_use]
    pub fn because(self, because: impl Into<String>) -> Self {
        let mut because = because.into();
        // What a system or library said may be a sentence already.
        if because.ends_with("..") && !because.ends_with("...") {
            because.pop();
        }
        Self {
            because: Some(because),
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

    /// Of a kind that programs know.
    #[must_use]
    pub fn code(self, code: Code) -> Self {
        Self { code, ..self }
    }

    /// About an answer, item, rule or file.
    #[must_use]
    pub fn about(self, key: impl Into<Box<str>>) -> Self {
        Self {
            key: Some(key.into()),
            ..self
        }
    }

    /// With lines below.
    #[must_use]
    pub fn list(self, list: Vec<String>) -> Self {
        Self { list, ..self }
    }

    /// What is wrong and why, in one line.
    #[must_use]
    pub fn sentence(&self) -> String {
        match &self.because {
            Some(because) => format!("{} Because: {because}", self.what),
            None => self.what.clone(),
        }
    }

    /// What a program is told that asked for JSON, in one line.
    #[must_use]
    pub fn line(&self, exit: u8) -> String {
        let error = answer::Error {
            key: self.key.as_deref(),
            because: self.because.as_deref(),
            instead: self.instead.as_deref(),
            list: &self.list,
            ..answer::Error::of(self.code, &self.what, exit)
        };
        error.line()
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
        Self::new(what)
            .instead(tip.unwrap_or("conncert --help lists commands and options."))
            .code(Code::Usage)
    }
}

/// A text's sentences: each ends at a full stop or question mark, outside quotes, that a blank and a capital follow.
fn sentences(text: &str) -> Vec<&str> {
    let mut sentences = Vec::new();
    let mut start = 0;
    let mut quoted = false;
    for (at, letter) in text.char_indices() {
        quoted ^= letter == '"';
        let ends = !quoted && (letter == '.' || letter == '?');
        let goes_on = text[at + letter.len_utf8()..]
            .strip_prefix(' ')
            .and_then(|rest| rest.chars().next())
            .is_some_and(char::is_uppercase);
        if ends && goes_on {
            let end = at + letter.len_utf8();
            sentences.push(text[start..end].trim());
            start = end;
        }
    }
    let rest = text[start..].trim();
    if !rest.is_empty() {
        sentences.push(rest);
    }
    sentences
}

impl From<Problem> for Failure {
    fn from(problem: Problem) -> Self {
        Self::Problem(problem)
    }
}

impl From<NotRead> for Failure {
    fn from(error: NotRead) -> Self {
        let code = match &error {
            NotRead::Project(OpenError::NoFolder(_)) => Code::NotFound,
            NotRead::Project(_) => Code::ProjectUnreadable,
            NotRead::NoProjectFile(_) => Code::NoProject,
            NotRead::NoProgram { .. } => Code::Unknown,
        };
        Problem::told(&error.to_string()).code(code).into()
    }
}

/// A failed write to standard output or standard error.
impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        if error.kind() == io::ErrorKind::BrokenPipe {
            return Self::ClosedPipe;
        }
        Self::Problem(Problem::new("The output could not be written.").because(format!("{}.", said(&error))))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reason_that_is_a_sentence_already_gets_no_second_full_stop() {
        let because = |text: &str| Problem::new("").because(text).because;
        assert_eq!(because("it is full.."), Some("it is full.".to_owned()));
        assert_eq!(because("and so on..."), Some("and so on...".to_owned()));
        let error = io::Error::other("The pipe is being closed.");
        assert!(
            matches!(Failure::from(error), Failure::Problem(Problem { because: Some(text), .. }) if text == "the pipe is being closed.")
        );
    }
}
