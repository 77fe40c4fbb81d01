//! Commands as a person pastes them and as a program starts them.

use crate::document::shell::word;
use crate::program::FieldKind;
use crate::session::Question;

/// What stands for an answer that is still to be given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Gap {
    /// `…`, for people.
    Dots,
    /// The key in braces, `{brand-color.hex}`, for programs.
    Key,
}

impl Gap {
    /// The placeholder of a key.
    #[must_use]
    pub fn of(self, key: &str) -> String {
        match self {
            Self::Dots => "…".to_owned(),
            Self::Key => format!("{{{key}}}"),
        }
    }
}

/// The arguments of the `set` command that answers these questions: what is known stands in it, the rest is a gap.
#[must_use]
pub fn set(questions: &[Question], gap: Gap) -> Vec<String> {
    let pair = |question: &Question| {
        let key = &question.field.key;
        let value = question.read.clone().unwrap_or_else(|| gap.of(key));
        format!("{key}={value}")
    };
    std::iter::once("set".to_owned())
        .chain(questions.iter().map(pair))
        .collect()
}

/// The whole command, quoted for a shell.
#[must_use]
pub fn line(arguments: &[String]) -> String {
    let mut line = "conncert".to_owned();
    for argument in arguments {
        line.push(' ');
        line.push_str(&word(argument));
    }
    line
}

/// What may be answered, in a few words: the choices, or the hint.
#[must_use]
pub fn expected(question: &Question) -> String {
    let field = question.field;
    if let (Some(_), Some(suggested)) = (&question.read, question.suggestions.first()) {
        return suggested.because.clone();
    }
    match field.kind {
        FieldKind::Choice => {
            let values: Vec<&str> = field.choices.iter().map(|choice| choice.value.as_str()).collect();
            values.join(", ")
        }
        FieldKind::Calls => format!("successful calls of {}, {} or more", field.label, field.calls),
        FieldKind::Date => "a date, year-month-day".to_owned(),
        _ if field.hint.is_empty() => field.label.clone(),
        _ => field.hint.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_command_is_quoted_where_a_shell_would_take_it_apart() {
        let words = ["set", "a.b=#0B6A4F", "a.c=it's 5 $", "a.d=two words", "x/y-z.toml", ""];
        assert_eq!(
            line(&words.map(str::to_owned)),
            r##"conncert set a.b="#0B6A4F" 'a.c=it'\''s 5 $' a.d="two words" x/y-z.toml """##
        );
    }
}
