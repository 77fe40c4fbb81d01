//! What was read and found in the connector's files.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::published::{Origin, Published};
use crate::convert::Options;
use crate::document::Document;
use crate::icon::{Icon, NotAnIcon};
use crate::openapi::Overview;
use crate::part::Part;
use crate::readme::Readme;
use crate::rules::{Finding, Inside};
use crate::script::Script;
use crate::submission::{PLUGIN, Submission};

/// Which file is which part of a connector; paths relative to its folder, with `/`.
pub type Paths = BTreeMap<Part, String>;

/// What a folder holds under the usual names.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Found {
    /// The parts.
    pub paths: Paths,
    /// The definitions to choose from, the most usual name first; the first is the one among the parts.
    pub definitions: Vec<String>,
    /// A picture that an icon can be made from.
    pub logo: Option<String>,
    /// Files that do not belong into a submission, each with what it is.
    pub foreign: Vec<(String, &'static str)>,
}

impl Found {
    /// The path of a part, if it is there.
    #[must_use]
    pub fn path(&self, part: Part) -> Option<&str> {
        self.paths.get(&part).map(String::as_str)
    }
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

/// What a definition was converted from, the last time on this computer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Converted {
    /// The file, relative to the project folder.
    pub source: String,
    /// That file with those that it refers to.
    pub files: Vec<String>,
    /// What was decided before.
    pub options: Options,
    /// Whether one of the files changed since.
    pub is_behind: bool,
}

/// The files that answers name.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Named {
    /// The parts.
    pub paths: Paths,
    /// Whether the package is to hold an AI plugin.
    pub plugin: bool,
    /// Where the published version lies.
    pub published: Option<Origin>,
}

impl Named {
    /// The files that these answers name.
    #[must_use]
    pub fn of(submission: &Submission) -> Self {
        let named = |part: Part| Some((part, submission.text(part.answer()?)?.to_owned()));
        Self {
            paths: Part::ALL.into_iter().filter_map(named).collect(),
            plugin: submission.text(PLUGIN) == Some("yes"),
            published: Origin::of(submission),
        }
    }

    /// With the parts that lie in the folder, where no answer names one.
    #[must_use]
    pub fn or_found(mut self, found: &Found) -> Self {
        for (part, path) in &found.paths {
            self.paths.entry(*part).or_insert_with(|| path.clone());
        }
        self
    }

    /// The path of a part, if it is named.
    #[must_use]
    pub fn path(&self, part: Part) -> Option<&str> {
        self.paths.get(&part).map(String::as_str)
    }
}

/// What was read and found in the connector's files; `None` where no file is named.
#[derive(Debug, Clone, Default)]
pub struct Evidence {
    /// What lies in the folder.
    pub found: Found,
    /// The API definition.
    pub definition: Option<FileCheck<Definition>>,
    /// What the definition was converted from; none where that is not known.
    pub converted: Option<Converted>,
    /// The properties file.
    pub properties: Option<FileCheck<Arc<Document>>>,
    /// The icon.
    pub icon: Option<FileCheck<Arc<Icon>>>,
    /// The readme.
    pub readme: Option<FileCheck<Arc<Readme>>>,
    /// The introduction.
    pub intro: Option<FileCheck<Arc<Readme>>>,
    /// The script.
    pub script: Option<FileCheck<Arc<Script>>>,
    /// The package to send; its findings name their files in it.
    pub package: Option<FileCheck<Arc<Inside>>>,
    /// What changed since the published version; none where nobody says where that lies.
    pub published: Option<Published>,
}

/// One part as far as it was looked at, whatever it holds.
#[derive(Debug, Clone, Copy)]
pub struct PartCheck<'e> {
    /// Which part.
    pub part: Part,
    /// Its path as answered, relative to the project folder.
    pub path: &'e str,
    /// Its length in bytes; 0 when it could not be read.
    pub bytes: u64,
    /// What the rules object to.
    pub findings: &'e [Finding],
    /// Why it could not be read: a sentence with what to do.
    pub problem: Option<&'e str>,
    /// Its text with places, if it has any and could be read.
    pub document: Option<&'e Arc<Document>>,
}

impl<'e> PartCheck<'e> {
    fn of<T>(part: Part, file: &'e FileCheck<T>, document: impl Fn(&'e T) -> Option<&'e Arc<Document>>) -> Self {
        Self {
            part,
            path: &file.path,
            bytes: file.bytes,
            findings: &file.findings,
            problem: file.content.as_ref().err().map(String::as_str),
            document: file.content.as_ref().ok().and_then(document),
        }
    }
}

impl Evidence {
    /// A part as far as it was looked at.
    #[must_use]
    pub fn part(&self, part: Part) -> Option<PartCheck<'_>> {
        fn no_text<T>(_: &T) -> Option<&Arc<Document>> {
            None
        }
        match part {
            Part::Definition => PartCheck::of(part, self.definition.as_ref()?, |read| Some(&read.document)),
            Part::Properties => PartCheck::of(part, self.properties.as_ref()?, Some),
            Part::Icon => PartCheck::of(part, self.icon.as_ref()?, no_text),
            Part::Readme => PartCheck::of(part, self.readme.as_ref()?, no_text),
            Part::Intro => PartCheck::of(part, self.intro.as_ref()?, no_text),
            Part::Script => PartCheck::of(part, self.script.as_ref()?, no_text),
            Part::Package => PartCheck::of(part, self.package.as_ref()?, no_text),
        }
        .into()
    }

    /// All parts that were looked at, in the order of reports.
    pub fn parts(&self) -> impl Iterator<Item = PartCheck<'_>> {
        Part::ALL.into_iter().filter_map(|part| self.part(part))
    }

    /// Looks at what the rules object to in each part, and may change it.
    pub fn each_finding(&mut self, mut look: impl FnMut(&mut Vec<Finding>)) {
        for part in Part::ALL {
            if let Some(findings) = self.findings_mut(part) {
                look(findings);
            }
        }
    }

    /// What the rules object to in a part, which is no longer kept here.
    pub fn take_findings(&mut self, part: Part) -> Vec<Finding> {
        self.findings_mut(part).map(std::mem::take).unwrap_or_default()
    }

    fn findings_mut(&mut self, part: Part) -> Option<&mut Vec<Finding>> {
        match part {
            Part::Definition => self.definition.as_mut().map(|file| &mut file.findings),
            Part::Properties => self.properties.as_mut().map(|file| &mut file.findings),
            Part::Icon => self.icon.as_mut().map(|file| &mut file.findings),
            Part::Readme => self.readme.as_mut().map(|file| &mut file.findings),
            Part::Intro => self.intro.as_mut().map(|file| &mut file.findings),
            Part::Script => self.script.as_mut().map(|file| &mut file.findings),
            Part::Package => self.package.as_mut().map(|file| &mut file.findings),
        }
    }

    /// What the rules object to in a part.
    #[must_use]
    pub fn findings(&self, part: Part) -> &[Finding] {
        self.part(part).map_or(&[], |check| check.findings)
    }

    /// What was found apart from files with these paths, which changed since.
    #[must_use]
    pub fn without(&self, paths: &[String]) -> Self {
        let mut rest = self.clone();
        for part in Part::ALL {
            if self
                .part(part)
                .is_some_and(|check| paths.iter().any(|path| path == check.path))
            {
                rest.forget(part);
            }
        }
        rest
    }

    fn forget(&mut self, part: Part) {
        match part {
            Part::Definition => self.definition = None,
            Part::Properties => self.properties = None,
            Part::Icon => self.icon = None,
            Part::Readme => self.readme = None,
            Part::Intro => self.intro = None,
            Part::Script => self.script = None,
            Part::Package => self.package = None,
        }
    }
}

impl From<NotAnIcon> for String {
    fn from(problem: NotAnIcon) -> Self {
        problem.to_string()
    }
}
