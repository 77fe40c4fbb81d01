//! What a program has to know before it runs a command.

use std::ops::Not;

use schemars::JsonSchema;
use serde::Serialize;

use super::SAID_BY;
use crate::export::paste::Gap;
use crate::export::status::LOGO;
use crate::program::{self, Brief, FieldKind};
use crate::session::{Question, Session};

#[derive(JsonSchema, Serialize)]
pub(super) struct Need<'a> {
    /// What stands for it among the arguments.
    pub(super) placeholder: String,
    pub(super) key: &'a str,
    pub(super) label: &'a str,
    pub(super) kind: FieldKind,
    #[serde(skip_serializing_if = "str::is_empty")]
    pub(super) hint: &'a str,
    /// Whether it may be left out, with its argument.
    #[serde(skip_serializing_if = "Not::not")]
    pub(super) optional: bool,
    /// Whether only a person knows it: ask, and make nothing up.
    #[serde(skip_serializing_if = "Not::not")]
    pub(super) person: bool,
    /// About how many characters it has at most.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) characters: Option<usize>,
    /// How many calls are asked for at least.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) calls: Option<u32>,
    /// What may be answered, the likeliest first; empty where anything may be.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) choices: Vec<Choice<'a>>,
    /// What the files say, best first.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) suggestions: Vec<Suggestion>,
}

#[derive(JsonSchema, Serialize)]
pub(super) struct Choice<'a> {
    pub(super) value: &'a str,
    pub(super) meaning: &'a str,
    /// Whether the item stays open with it.
    #[serde(skip_serializing_if = "Not::not")]
    pub(super) leads_nowhere: bool,
}

#[derive(JsonSchema, Serialize)]
pub(super) struct Suggestion {
    pub(super) value: String,
    pub(super) because: String,
}

impl<'a> Need<'a> {
    pub(super) fn of(session: &'a Session, question: &Question<'a>, person: bool) -> Self {
        let field = question.field;
        let choices = match field.kind {
            FieldKind::Program => session.offered().into_iter().map(Choice::of_program).collect(),
            _ => field.choices.iter().map(Choice::of).collect(),
        };
        let suggestions = question.suggestions.iter().map(|suggested| Suggestion {
            value: suggested.text.clone(),
            because: suggested.because.clone(),
        });
        Self {
            placeholder: Gap::Key.of(&field.key),
            key: &field.key,
            label: &field.label,
            kind: field.kind,
            hint: &field.hint,
            optional: field.optional,
            person: person
                || matches!(field.kind, FieldKind::Program | FieldKind::Path) && question.suggestions.is_empty(),
            characters: field.about_characters,
            calls: (field.kind == FieldKind::Calls).then_some(field.calls),
            choices,
            suggestions: suggestions.collect(),
        }
    }

    pub(super) fn text(key: &'a str, label: &'a str, hint: &'a str) -> Self {
        Self {
            placeholder: Gap::Key.of(key),
            key,
            label,
            kind: FieldKind::Text,
            hint,
            optional: false,
            person: false,
            characters: None,
            calls: None,
            choices: Vec::new(),
            suggestions: Vec::new(),
        }
    }

    /// The logo to make the icon from.
    pub(super) fn logo() -> Self {
        Self {
            kind: FieldKind::Path,
            ..Self::text(LOGO, "Logo, a PNG, JPEG or SVG", "logo.svg")
        }
    }

    /// Whose word it is.
    pub(super) fn said_by() -> Self {
        Self {
            person: true,
            ..Self::text(SAID_BY, "Name of the person who says so", "Robin Miller")
        }
    }
}

impl<'a> Choice<'a> {
    pub(super) fn of(choice: &'a program::Choice) -> Self {
        Self {
            value: &choice.value,
            meaning: &choice.meaning,
            leads_nowhere: choice.unmet,
        }
    }

    pub(super) fn of_program(offer: Brief<'a>) -> Self {
        Self {
            value: offer.id,
            meaning: offer.meaning,
            leads_nowhere: false,
        }
    }
}
