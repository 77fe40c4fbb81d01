//! What has the focus on a step, and the editors of its fields.

use crate::export::handover;
use crate::program::{Field, FieldKind, Program};
use crate::session::{ExportFormat, Session};
use crate::submission::{Key, looks_like_secret};
use crate::ui::NOT_YET;

use super::widget::choice::{Choices, Pick};
use super::widget::field::Field as LineEditor;
use super::widget::text_area::TextArea;

/// What has the focus.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Focus {
    /// A field, by its place among the step's asked fields.
    Field(usize),
    /// The list of findings.
    Findings,
    /// The lines of the read-through.
    Lines,
    /// A field of the form, by its place in the sheet.
    Row(usize),
    /// A button.
    Button(Button),
}

/// A button at the end of a step.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Button {
    /// Go to the next step.
    Continue,
    /// Begin the file that is missing.
    Begin,
    /// See what converting the definition does.
    Convert,
    /// Build the package from the solutions in the folder.
    Package,
    /// Write the texts that are missing or weak.
    Texts,
    /// Write the export.
    Export,
    /// Copy the message to the contact.
    CopyMessage,
    /// Write one file beside the pages.
    Write(ExportFormat),
}

impl Button {
    /// What stands on it.
    #[must_use]
    pub fn label(self, program: &Program) -> &'static str {
        match self {
            Self::Continue => "Continue",
            Self::Convert => "Convert it to OpenAPI 2.0",
            Self::Begin => "Begin the file from what is known",
            Self::Package => "Build the package from the solutions here",
            Self::Texts => "Write the texts that are missing or weak",
            Self::Export => handover::label(ExportFormat::Markdown, program),
            Self::CopyMessage => "Copy the message",
            Self::Write(format) => handover::label(format, program),
        }
    }
}

/// The editor of one field.
#[derive(Debug, Clone)]
pub enum Editor {
    /// One line.
    Line(LineEditor),
    /// A few lines.
    Area(TextArea),
    /// A list of choices, and the value that each stands for.
    Choice(Choices, Vec<String>),
}

/// The value of the line that records nothing.
const NOTHING: &str = "";

impl Editor {
    /// The text it holds: of choices the value under the cursor.
    #[must_use]
    pub fn text(&self) -> String {
        match self {
            Self::Line(editor) => editor.text().to_owned(),
            Self::Area(editor) => editor.text().to_owned(),
            Self::Choice(choices, values) => values.get(choices.selected()).cloned().unwrap_or_default(),
        }
    }
}

/// One asked field of the step shown.
#[derive(Debug, Clone)]
pub struct Entry {
    /// The item it belongs to, by its place in the step.
    pub item: usize,
    /// The field.
    pub field: Field,
    /// Its editor.
    pub editor: Editor,
    /// Why the last text was not accepted.
    pub refusal: Option<String>,
    /// The text that the session holds for it; when that changes, the editor follows.
    source: String,
}

impl Entry {
    fn new(session: &Session, item: usize, field: &Field) -> Self {
        let source = session.text(field);
        let mut entry = Self {
            item,
            field: field.clone(),
            editor: editor(session, field),
            refusal: None,
            source: String::new(),
        };
        entry.follow(source);
        entry
    }

    /// Where the answer is kept.
    #[must_use]
    pub fn key(&self) -> &Key {
        &self.field.key
    }

    /// Whether the text differs from what the session holds; a choice under the cursor is no text yet.
    #[must_use]
    pub fn edited(&self) -> bool {
        !matches!(self.editor, Editor::Choice(..)) && self.editor.text() != self.source
    }

    /// Puts the cursor on the choice with this value, if there is one.
    pub fn point(&mut self, value: &str) {
        if let Editor::Choice(choices, values) = &mut self.editor
            && let Some(index) = values.iter().position(|known| known == value)
        {
            choices.select(index);
        }
    }

    /// Takes over what can be chosen by now, such as a program that a definition read since is made for; the cursor stays
    /// on its choice.
    fn offer(&mut self, offered: Editor) {
        if let (Editor::Choice(_, before), Editor::Choice(_, now)) = (&self.editor, &offered)
            && before != now
        {
            let pointed = self.editor.text();
            self.editor = offered;
            self.point(&pointed);
        }
    }

    fn follow(&mut self, source: String) {
        match &mut self.editor {
            Editor::Line(editor) => editor.set(&source),
            Editor::Area(editor) => editor.set(&source),
            Editor::Choice(..) => self.point(&source),
        }
        self.source = source;
    }
}

/// The asked fields of the step shown, with editors.
#[must_use]
pub fn entries(session: &Session) -> Vec<Entry> {
    let step = &session.program().steps[session.step];
    step.items
        .iter()
        .enumerate()
        .filter(|(_, demand)| session.submission.includes(demand))
        .flat_map(|(item, demand)| demand.fields.iter().map(move |field| (item, field)))
        .filter(|(_, field)| session.submission.asks(field))
        .map(|(item, field)| Entry::new(session, item, field))
        .collect()
}

/// Brings the editors up to date with the session: fields that are asked by now, texts that changed elsewhere (undo,
/// an outside change). The text being typed is left alone unless the session's own text changed.
pub fn refresh(session: &Session, old: Vec<Entry>) -> Vec<Entry> {
    let mut old = old;
    entries(session)
        .into_iter()
        .map(|new| match old.iter().position(|entry| entry.field == new.field) {
            Some(index) => {
                let mut entry = old.swap_remove(index);
                entry.offer(new.editor);
                // A text that looks like a credential is no draft; it stays in the field until it is mended.
                let unsent = looks_like_secret(&entry.editor.text());
                // While typing, the draft in the session is what the editor sent.
                if !unsent && entry.source != new.source && entry.editor.text() != new.source {
                    entry.refusal = None;
                    entry.follow(new.source);
                } else {
                    entry.source = new.source;
                }
                entry
            }
            None => new,
        })
        .collect()
}

fn editor(session: &Session, field: &Field) -> Editor {
    match field.kind {
        FieldKind::LongText => Editor::Area(TextArea::new("")),
        FieldKind::Choice => {
            let (label, meaning) = NOT_YET;
            let offered = field.choices.iter();
            let offered = offered.map(|one| (&*one.value, &*one.label, &*one.meaning));
            choices(std::iter::once((NOTHING, label, meaning)).chain(offered))
        }
        FieldKind::Program => {
            let offers = session.offers();
            choices(offers.iter().map(|one| (one.id, one.title, one.meaning)))
        }
        _ => Editor::Line(LineEditor::new("")),
    }
}

fn choices<'a>(known: impl Iterator<Item = (&'a str, &'a str, &'a str)>) -> Editor {
    let (values, choices) = known
        .map(|(value, label, meaning)| {
            (
                value.to_owned(),
                Pick {
                    label: label.to_owned(),
                    meaning: meaning.to_owned(),
                },
            )
        })
        .unzip();
    Editor::Choice(Choices::new(choices, 0), values)
}
