//! What is known of a connector, by the names that a form's fields use.

use std::collections::BTreeMap;

use crate::document::plain::plain;
use crate::document::shell;
use crate::document::{Document, Node};
use crate::export::checklist::Material;
use crate::export::handover::folder_name;
use crate::export::scaffold;
use crate::program::sheet::{Entry, FACTS, Piece, Written, pieces};
use crate::rules::MARKER;
use crate::submission::{Answer, NAME, looks_like_secret};

/// What is known, and the texts of the fields so far.
pub(super) struct Known<'a> {
    material: scaffold::Material<'a>,
    definition: Option<&'a Document>,
    title: Option<String>,
    fields: BTreeMap<String, String>,
}

impl<'a> Known<'a> {
    pub(super) fn of(material: &Material<'a>) -> Self {
        let definition = material.evidence.definition.as_ref();
        let material = scaffold::Material {
            program: material.program,
            submission: material.submission,
            evidence: material.evidence,
        };
        Self {
            definition: definition.and_then(|file| Some(file.content.as_ref().ok()?.document.as_ref())),
            title: scaffold::title(&material),
            material,
            fields: BTreeMap::new(),
        }
    }

    /// The text that goes into a field, if all of it is known.
    pub(super) fn value(&mut self, entry: &Entry) -> Option<String> {
        let value = match entry.written {
            Some(Written::TestInstructions) => scaffold::text(scaffold::Kind::TestInstructions, &self.material),
            Some(Written::PullRequest) => scaffold::text(scaffold::Kind::PullRequest, &self.material),
            None => entry.texts.iter().find_map(|text| self.filled(text)),
        };
        let value = value.and_then(|value| said(&value))?;
        self.fields.insert(entry.id.clone(), value.clone());
        Some(value)
    }

    /// The items that owe what a field's least demanding text still lacks.
    pub(super) fn unknown(&self, entry: &Entry) -> Vec<&'a str> {
        let program = self.material.program;
        let named = |piece| match piece {
            Piece::Named { name, .. } if self.named(name).is_none() => Some(name),
            _ => None,
        };
        let names = entry
            .texts
            .last()
            .into_iter()
            .flat_map(|text| pieces(text))
            .filter_map(named);
        let key = |name| if FACTS.contains(&name) { NAME } else { name };
        names
            .filter_map(|name| Some(program.field(key(name))?.0.id.as_str()))
            .collect()
    }

    /// The items whose answers this field's texts are made of and that are given.
    pub(super) fn given(&self, entry: &Entry) -> Vec<&'a str> {
        let program = self.material.program;
        let answers = &self.material.submission.answers;
        let key = |piece| match piece {
            Piece::Named { name, .. } if FACTS.contains(&name) => Some(NAME),
            Piece::Named { name, .. } => Some(name),
            Piece::Plain(_) => None,
        };
        let keys = entry.texts.iter().flat_map(|text| pieces(text)).filter_map(key);
        keys.filter(|key| answers.contains_key(*key))
            .filter_map(|key| Some(program.field(key)?.0.id.as_str()))
            .collect()
    }

    fn filled(&self, text: &str) -> Option<String> {
        pieces(text)
            .into_iter()
            .map(|piece| match piece {
                Piece::Plain(plain) => Some(plain.to_owned()),
                Piece::Named { name, quoted: false } => self.named(name),
                Piece::Named { name, quoted: true } => Some(shell::word(&self.named(name)?)),
            })
            .collect()
    }

    fn named(&self, name: &str) -> Option<String> {
        if let Some(text) = self.fields.get(name) {
            return Some(text.clone());
        }
        if name.starts_with('/') {
            return self.definition?.resolve(name)?.as_str().and_then(said);
        }
        if let Some(wanted) = name.strip_prefix("metadata:") {
            let metadata = self.definition?.root().get("x-ms-connector-metadata")?;
            let named = |entry: &Node| entry.str_at("propertyName") == Some(wanted);
            let entry = metadata.items().find(named)?;
            return entry.str_at("propertyValue").and_then(said);
        }
        match name {
            "title" => self.title.clone(),
            "folder" => self.title.as_deref().and_then(folder_name),
            "branch" => self.title.as_deref().and_then(branch),
            _ => self.answer(name),
        }
    }

    /// An answer as people read it; what looks like a secret goes no further.
    fn answer(&self, key: &str) -> Option<String> {
        let (_, field) = self.material.program.field(key)?;
        let text = match self.material.submission.answers.get(key)? {
            Answer::Text(text) => match field.choices.iter().find(|choice| choice.value == *text) {
                Some(choice) => choice.label.clone(),
                None => text.clone(),
            },
            Answer::Date(date) => date.to_string(),
            Answer::Count(count) => count.to_string(),
            Answer::Log(_) => return None,
        };
        said(&text).filter(|text| !looks_like_secret(text))
    }
}

/// A text that says something, without control characters; its lines stay.
fn said(text: &str) -> Option<String> {
    let lines: Vec<String> = text.lines().map(|line| plain(line).trim_end().to_owned()).collect();
    let text = lines.join("\n").trim().to_owned();
    (!text.is_empty() && !text.contains(MARKER)).then_some(text)
}

/// A branch's name: small letters and digits, a hyphen between words.
fn branch(title: &str) -> Option<String> {
    let words = title.split(|character: char| !character.is_alphanumeric());
    let words: Vec<String> = words.filter(|word| !word.is_empty()).map(str::to_lowercase).collect();
    (!words.is_empty()).then(|| words.join("-"))
}
