//! What was read and found in the connector's files.

use std::sync::Arc;

use crate::document::Document;
use crate::icon::{Icon, NotAnIcon};
use crate::openapi::Overview;
use crate::readme::Readme;
use crate::rules::{Finding, Inside};
use crate::submission::{DEFINITION, ICON, PACKAGE, PLUGIN, Submission};

/// What a folder holds under the usual names; paths relative to the folder, with `/`.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Found {
    /// The API definition.
    pub definition: Option<String>,
    /// `apiProperties.json`
    pub properties: Option<String>,
    /// The icon.
    pub icon: Option<String>,
    /// `readme.md`: for readers of a repository.
    pub readme: Option<String>,
    /// `intro.md`: for customers.
    pub intro: Option<String>,
    /// The first e-mail address in the readme, else in the introduction.
    pub readme_email: Option<String>,
    /// Files that do not belong into a submission, each with what it is.
    pub foreign: Vec<(String, &'static str)>,
}

/// A file that was looked at.
#[derive(Debug, Clone)]
pub struct FileCheck<T> {
    /// Its path as answered, relative to the project folder.
    pub path: String,
    /// Its length in bytes; 0 when it could not be read.
    pub bytes: u64,
    /// What was read, or why not: a sentence with what to do.
    pub content: Result<T, String>,
    /// What the rules object to, by place; for an unreadable file the one finding that says so.
    pub findings: Vec<Finding>,
}

/// An API definition that was read.
#[derive(Debug, Clone)]
pub struct Definition {
    /// Its tree and text, for excerpts.
    pub document: Arc<Document>,
    /// What can be read without asking.
    pub overview: Overview,
}

/// The files that answers name, as paths in the connector's folder.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Named {
    /// The API definition.
    pub definition: Option<String>,
    /// The icon.
    pub icon: Option<String>,
    /// The package to send.
    pub package: Option<String>,
    /// Whether the package is to hold an AI plugin.
    pub plugin: bool,
}

impl Named {
    /// The files that these answers name.
    #[must_use]
    pub fn of(submission: &Submission) -> Self {
        let text = |key| submission.text(key).map(str::to_owned);
        Self {
            definition: text(DEFINITION),
            icon: text(ICON),
            package: text(PACKAGE),
            plugin: submission.text(PLUGIN) == Some("yes"),
        }
    }

    /// With the definition and the icon that lie in the folder, where no answer names one.
    #[must_use]
    pub fn or_found(self, found: &Found) -> Self {
        Self {
            definition: self.definition.or_else(|| found.definition.clone()),
            icon: self.icon.or_else(|| found.icon.clone()),
            ..self
        }
    }
}

/// What was read and found in the connector's files; `None` where no file is named.
#[derive(Debug, Clone, Default)]
pub struct Evidence {
    /// What lies in the folder.
    pub found: Found,
    /// The API definition.
    pub definition: Option<FileCheck<Definition>>,
    /// The properties file.
    pub properties: Option<FileCheck<Arc<Document>>>,
    /// The icon.
    pub icon: Option<FileCheck<Arc<Icon>>>,
    /// The readme.
    pub readme: Option<FileCheck<Arc<Readme>>>,
    /// The introduction.
    pub intro: Option<FileCheck<Arc<Readme>>>,
    /// The package to send; its findings name their files in it.
    pub package: Option<FileCheck<Arc<Inside>>>,
}

impl From<NotAnIcon> for String {
    fn from(problem: NotAnIcon) -> Self {
        problem.to_string()
    }
}
