//! What stands in a project file without being an answer: it is judged like what is typed, and left where it stands.

use std::fmt;

use super::interpret::kept;
use super::secret::looks_like_secret;
use super::{Answer, Key, Refusal, calls};
use crate::program::{Field, FieldKind, operation_of};

/// Text of the project file that is no answer: it is left where it stands, and goes nowhere else.
#[derive(Debug, Clone, Eq)]
pub struct Withheld {
    /// The answer's key.
    pub key: Key,
    /// The line of the project file, from 1.
    pub line: usize,
    /// Why it is none.
    pub why: Why,
}

/// Why text of the project file is no answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Why {
    /// It looks like a credential, so nothing repeats it.
    Secret,
    /// Nobody could have typed it as this answer.
    Refused(Refusal),
    /// It is no text, date or list at all, or something in it is none: what is expected there, a clause.
    WrongType(String),
}

impl PartialEq for Withheld {
    /// It is the same one on another line.
    fn eq(&self, other: &Self) -> bool {
        self.key == other.key && self.why == other.why
    }
}

impl Withheld {
    /// Whether it looks like a credential.
    #[must_use]
    pub fn is_secret(&self) -> bool {
        self.why == Why::Secret
    }

    /// What is wrong, sentences without the line.
    #[must_use]
    pub fn reason(&self) -> String {
        match &self.why {
            Why::Secret => format!("{} looks like a secret, so it is neither shown nor exported.", self.key),
            Why::Refused(refusal) => format!("{} is no answer, so it is not exported. {refusal}", self.key),
            Why::WrongType(what) => {
                format!("{what}. It counts as not said until you correct it; everything else is read.")
            }
        }
    }

    /// Whether it stands in the place of what is kept under this key: it is the answer, or the table around it.
    #[must_use]
    pub fn covers(&self, key: &str) -> bool {
        let group = key.split_once('.').map_or(key, |(group, _)| group);
        self.key == key || self.key == group || (self.key == "answers" && group != "connector")
    }
}

impl fmt::Display for Withheld {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "conncert.toml, line {}: {}", self.line, self.reason())?;
        if self.is_secret() {
            f.write_str(
                " Whoever reads the file can use it: write in its place how the reviewer receives it, and make it void \
                 if it is real.",
            )?;
        }
        Ok(())
    }
}

/// What was read under a key, as it would be kept had it been typed into one of these fields, of which the first that takes
/// it counts; without a field any answer does.
///
/// # Errors
/// Why it is no answer: what looks like a credential, else what the first field says.
pub fn judge<'f>(fields: impl IntoIterator<Item = &'f Field>, answer: Answer) -> Result<Answer, Why> {
    let secret = match &answer {
        Answer::Text(text) => looks_like_secret(text),
        Answer::Log(entries) => entries.iter().any(|entry| looks_like_secret(&entry.text)),
        Answer::Date(_) | Answer::Count(_) => false,
    };
    if secret {
        return Err(Why::Secret);
    }
    let mut first = None;
    for field in fields {
        match judge_as(field, &answer) {
            Ok(answer) => return Ok(answer),
            Err(refusal) => first = first.or(Some(refusal)),
        }
    }
    first.map_or(Ok(answer), |refusal| Err(Why::Refused(refusal)))
}

/// The same for what stands under a key that no program asks for by itself: the calls of an operation are a number.
///
/// # Errors
/// As [`judge`].
pub fn judge_unasked(key: &str, answer: Answer) -> Result<Answer, Why> {
    let answer = judge([], answer)?;
    match &answer {
        Answer::Text(text) if operation_of(key).is_some() => match calls::read(text.trim()) {
            Ok(count) => Ok(count.unwrap_or(Answer::Count(0))),
            Err(refusal) => Err(Why::Refused(refusal)),
        },
        _ => Ok(answer),
    }
}

fn judge_as(field: &Field, answer: &Answer) -> Result<Answer, Refusal> {
    let text = match (field.kind, answer) {
        (FieldKind::Log, Answer::Log(_)) => return Ok(answer.clone()),
        (_, Answer::Log(_)) => {
            return Err(Refusal(format!(
                "\"{}\" takes one answer, not a list. Write it in quotes.",
                field.label
            )));
        }
        (_, answer) => answer.to_string(),
    };
    let typed = kept(field, &text)?;
    Ok(match (field.kind, answer) {
        // Prose and paths stay as they were written.
        (FieldKind::Text | FieldKind::LongText | FieldKind::Path | FieldKind::Program, Answer::Text(_)) => {
            answer.clone()
        }
        _ => typed.unwrap_or_else(|| answer.clone()),
    })
}
