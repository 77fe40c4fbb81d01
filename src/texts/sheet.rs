//! The texts to write in one file, with the file as it was read.

use std::sync::Arc;

use super::trial::syntax;
use super::{Change, Text, Trial, list, page, trial};
use crate::document::{Document, edit};
use crate::part::Part;
use crate::readme::Readme;
use crate::rules::{Edit, Finding};

/// The texts to write in one file.
#[derive(Debug, Clone)]
pub struct Sheet {
    /// Which part of the connector it is.
    pub part: Part,
    /// Its path, as whoever read it names it.
    pub path: String,
    /// The texts, what refuses most first.
    pub texts: Vec<Text>,
    source: Source,
}

/// The file as it was read.
#[derive(Debug, Clone)]
enum Source {
    Tree(Arc<Document>),
    Page(Arc<Readme>),
}

impl Sheet {
    /// Of an API definition or a properties file; `findings` is what the rules found in it.
    #[must_use]
    pub fn of_document(part: Part, path: String, document: Arc<Document>, findings: &[Finding]) -> Self {
        Self {
            texts: list::texts(part, &document, findings),
            part,
            path,
            source: Source::Tree(document),
        }
    }

    /// Of a readme or an introduction.
    #[must_use]
    pub fn of_page(part: Part, path: String, page: Arc<Readme>, findings: &[Finding]) -> Self {
        Self {
            texts: page::texts(&page, findings),
            part,
            path,
            source: Source::Page(page),
        }
    }

    /// The whole file.
    #[must_use]
    pub fn text(&self) -> &str {
        match &self.source {
            Source::Tree(document) => document.text(),
            Source::Page(page) => page.text(),
        }
    }

    /// Tries some changes together, as [`trial`].
    #[must_use]
    pub fn trial(&self, changes: &[Change]) -> Trial {
        match &self.source {
            Source::Tree(document) => trial(self.part, document, changes),
            Source::Page(page) => page::trial(page, changes),
        }
    }

    /// The text at a place, where one for people can stand there, whether it is objected to or not.
    #[must_use]
    pub fn at(&self, pointer: &str) -> Option<Text> {
        match &self.source {
            Source::Tree(document) => list::at(self.part, document, pointer),
            Source::Page(_) => None,
        }
    }

    /// The file with edits made, its texts as they were; none when the edits do not fit.
    #[must_use]
    pub fn after(&self, edits: &[Edit]) -> Option<Self> {
        let text = edit::apply(self.text(), edits.iter().map(|edit| (edit.span, edit.text.as_str()))).ok()?;
        let source = match &self.source {
            Source::Tree(document) => {
                Source::Tree(Arc::new(Document::parse(text.into_bytes(), syntax(document)).ok()?))
            }
            Source::Page(_) => Source::Page(Arc::new(Readme::parse(text.as_bytes()))),
        };
        Some(Self { source, ..self.clone() })
    }
}
