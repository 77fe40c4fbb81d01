//! A rule, and what it finds.

use std::borrow::Cow;
use std::fmt;

use super::Report;
use super::accepted::{self, Accepted};
use super::api_properties::BrandColor;
use super::icon::IconFile;
use super::policy;
use crate::api_properties::ApiProperties;
use crate::document::edit::{self, EditError};
use crate::document::{Document, Position, Span};
use crate::openapi::{Api, Operation, Parameter, PathItem, Response, Schema};
use crate::package::Package;
use crate::part::Part;
use crate::readme::Readme;
use crate::script::Script;

/// How much a finding matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Reviewers often ask for it.
    Note,
    /// The validator warns.
    Warning,
    /// Certification refuses it.
    Error,
}

impl Severity {
    /// `error`, `warning` or `note`: the word in JSON and options.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Note => "note",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }

    /// `to fix`, `advice` or `note`: the word people read.
    #[must_use]
    pub fn plain(self) -> &'static str {
        match self {
            Self::Note => "note",
            Self::Warning => "advice",
            Self::Error => "to fix",
        }
    }

    /// What it means for a submission, a clause.
    #[must_use]
    pub fn meaning(self) -> &'static str {
        match self {
            Self::Note => "reviewers often ask for it",
            Self::Warning => "the validator or a reviewer objects, most often without refusing",
            Self::Error => "certification refuses it",
        }
    }
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}

/// What a rule reads; the `kind` of a file in the JSON report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Scope {
    /// A part of the connector; rules for pages are [`Part::Readme`], and those of [`Check::Page`] read the introduction as
    /// well.
    Part(Part),
    /// The project file, and files that are no part.
    Project,
}

impl Scope {
    /// The word in JSON: `api-definition`.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Part(part) => part.word(),
            Self::Project => "project",
        }
    }
}

/// Where a rule comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Source {
    /// The document's title, or the pull request where a reviewer said so.
    pub document: &'static str,
    /// Its date, `2022-09-14`; the year alone where no more is known.
    pub date: &'static str,
    /// Where to read it.
    pub link: &'static str,
}

/// Where a finding is.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Place {
    /// The path inside the archive that the file is in; empty for the archive itself and for files in none.
    pub entry: String,
    /// The JSON pointer, where Microsoft's validator puts it; empty for the root and for files without pointers.
    pub pointer: String,
    /// The bytes to underline: the node, or the key when a member is missing; none for files without text.
    pub span: Option<Span>,
    /// Where the span starts and ends (the end is exclusive).
    pub range: Option<(Position, Position)>,
    /// The digest of the line, `sha256:…`, where an acceptance holds for the line as it is and no longer.
    pub line: Option<String>,
    /// The members that the object there lacks, where that is the objection.
    pub lacks: Vec<&'static str>,
    /// Where it comes from, where the definition was converted from a file beside it.
    pub from: Option<Box<Origin>>,
    /// How many places this stands for that are not listed; 0 for a place of its own.
    pub unlisted: usize,
}

/// A place in a file that a definition was converted from.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Origin {
    /// The file, from the folder of the definition.
    pub path: String,
    /// JSON pointer.
    pub pointer: String,
    /// From 1.
    pub line: u32,
    /// In characters, from 1.
    pub column: u32,
}

impl Origin {
    /// The file's path as the reader types it who calls the definition `definition`.
    #[must_use]
    pub fn path_beside(&self, definition: &str) -> String {
        const SLASHES: [char; 2] = ['/', '\\'];
        let with_slash = |path: &str| path.rfind(SLASHES).map_or(0, |at| at + 1);
        let (mut folder, mut path) = (&definition[..with_slash(definition)], self.path.as_str());
        while let Some(rest) = path.strip_prefix("../") {
            let named = folder.trim_end_matches(SLASHES);
            let last = &named[with_slash(named)..];
            if ["", ".", ".."].contains(&last) {
                break;
            }
            (folder, path) = (&named[..with_slash(named)], rest);
        }
        format!("{folder}{path}")
    }

    /// `api.yaml:12:3`
    #[must_use]
    pub fn shown(&self, definition: &str) -> String {
        format!("{}:{}:{}", self.path_beside(definition), self.line, self.column)
    }
}

impl Place {
    /// The place in this file: `path:line:column`.
    #[must_use]
    pub fn at(&self, path: &str) -> String {
        match self.range {
            Some((start, _)) => format!("{path}:{}:{}", start.line, start.column),
            None => path.to_owned(),
        }
    }

    /// What an acceptance names it by: the line's digest where it holds for that line alone, else the pointer, behind the
    /// path inside the archive where there is one.
    #[must_use]
    pub fn named(&self) -> Cow<'_, str> {
        if let Some(line) = &self.line {
            return Cow::Borrowed(line);
        }
        match (self.entry.as_str(), self.pointer.as_str()) {
            ("", pointer) => Cow::Borrowed(pointer),
            (entry, "") => Cow::Borrowed(entry),
            (entry, pointer) => Cow::Owned(format!("{entry}#{pointer}")),
        }
    }
}

/// A change to a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edit {
    /// The bytes replaced; empty to insert.
    pub span: Span,
    /// What stands there afterwards.
    pub text: String,
}

/// How far a repair can be trusted: what decides whether it is made unasked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Class {
    /// It leaves the meaning as it is, or writes what was evidently meant.
    Safe,
    /// It makes a choice for somebody, or changes people's own words: to be looked at.
    Look,
    /// It loses something that may be meant.
    Unsafe,
    /// It breaks flows that use the connector: unsafe, unless nobody uses it yet.
    Breaking,
    /// It breaks flows that use the published version, as comparing showed: unsafe.
    Stopping,
}

impl Class {
    /// `safe`, `look` or `unsafe`: the word in output, JSON and options.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Safe => "safe",
            Self::Look => "look",
            Self::Unsafe | Self::Breaking | Self::Stopping => "unsafe",
        }
    }

    /// Why it is not made unasked, a sentence, where its words alone do not tell.
    #[must_use]
    pub fn reason(self) -> Option<&'static str> {
        (self == Self::Stopping).then_some("The repair breaks flows that use the published version.")
    }

    /// What it is in a connector that was `published` or not, if somebody says so.
    #[must_use]
    pub fn where_published(self, published: Option<bool>) -> Self {
        match (self, published) {
            (Self::Breaking, Some(false)) => Self::Safe,
            (Self::Breaking, Some(true)) => Self::Unsafe,
            _ => self,
        }
    }
}

/// A repair that can be previewed and undone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fix {
    /// How far it can be trusted.
    pub class: Class,
    /// What it does, an imperative without full stop: `add "x-ms-url-encoding": "single"`.
    pub title: String,
    /// The changes, in order of place, not overlapping.
    pub edits: Vec<Edit>,
    /// What it changes besides.
    pub besides: Besides,
}

/// What a repair changes besides the text of its file.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Besides {
    /// Nothing.
    #[default]
    Nothing,
    /// The byte-order mark before the text goes.
    Mark,
    /// An operation gets another operationId: whatever names it in the files beside has to follow.
    Renamed {
        /// As it was.
        from: String,
        /// As it will be.
        to: String,
    },
}

impl Fix {
    /// The text with the changes made. `text` is [`Document::text`] of the document that drew the finding.
    ///
    /// # Errors
    /// [`EditError`] when the changes were made for another text.
    pub fn apply(&self, text: &str) -> Result<String, EditError> {
        edit::apply(text, self.edits.iter().map(|edit| (edit.span, edit.text.as_str())))
    }
}

/// What a rule looks at: the check is called once for each such thing.
#[derive(Clone, Copy)]
pub enum Check {
    /// The text and its tree, whatever the file means.
    Document(fn(&Document, &mut Report)),
    /// The API definition as a whole.
    Api(fn(&Api<'_>, &mut Report)),
    /// Every entry of `paths`.
    PathItem(fn(&Api<'_>, &PathItem<'_>, &mut Report)),
    /// Every operation.
    Operation(fn(&Api<'_>, &Operation<'_>, &mut Report)),
    /// Every parameter, once where it is written.
    Parameter(fn(&Api<'_>, &Parameter<'_>, &mut Report)),
    /// Every response of every operation.
    Response(fn(&Api<'_>, &Response<'_>, &mut Report)),
    /// Every schema, once where it is written.
    Schema(fn(&Api<'_>, &Schema<'_>, &mut Report)),
    /// The properties file, with the API definition beside it, if there is one.
    Properties(fn(&ApiProperties<'_>, Option<&Api<'_>>, &mut Report)),
    /// The brand color in the properties file, with the icon beside it, towards the demands of a program.
    BrandColor(fn(&BrandColor<'_>, &mut Report)),
    /// The readme, with the API definition beside it, if there is one.
    Readme(fn(&Readme, Option<&Api<'_>>, &mut Report)),
    /// A page, be it the readme or the introduction.
    Page(fn(&Readme, &mut Report)),
    /// The code that operations run through.
    Script(fn(&Script, &mut Report)),
    /// The icon's measurements, towards the demands of a program.
    Icon(fn(&IconFile<'_>, &mut Report)),
    /// The archive to send, and the solutions in it.
    Package(fn(&Package, &mut Report)),
    /// Nothing to call: whoever opens the file, or compares two versions, makes the finding.
    Opening,
    /// Nothing to call: whoever converts the file makes the finding.
    Converting,
    /// Nothing to call: the files do not tell. What is missing, a clause that follows "not checked:".
    Undecidable(&'static str),
}

/// One objection at one place.
#[derive(Debug, Clone)]
pub struct Finding {
    /// The rule that objects.
    pub rule: &'static Rule,
    /// How much it matters here; most often the rule's own severity.
    pub severity: Severity,
    /// What is wrong, with the measured number: a sentence.
    pub message: String,
    /// What to do next: a sentence.
    pub help: Cow<'static, str>,
    /// Where.
    pub place: Place,
    /// What it stands at in people's words: `GET /invoices/{id}`, `parameter "id" of GET /invoices/{id}`; may be empty.
    pub subject: String,
    /// A mechanical repair.
    pub fix: Option<Fix>,
}

/// One thing that is checked.
pub struct Rule {
    /// Its name, kebab-case: `default-response-has-schema`.
    pub id: &'static str,
    /// Its name in Microsoft's validator: `DefaultResponseHasSchema`.
    pub official: Option<&'static str>,
    /// What it demands, a short sentence without full stop.
    pub title: &'static str,
    /// How much its findings matter unless they say otherwise.
    pub severity: Severity,
    /// The kind of file it reads.
    pub scope: Scope,
    /// Why it matters: sentences.
    pub why: &'static str,
    /// What to do instead: sentences.
    pub instead: &'static str,
    /// A small file that draws this rule and no other of its family.
    pub bad: &'static str,
    /// The same file, mended.
    pub good: &'static str,
    /// Since which version of conncert.
    pub since: &'static str,
    /// Where it comes from.
    pub sources: &'static [Source],
    /// How it is checked.
    pub check: Check,
}

impl Rule {
    /// The code under which Microsoft's certification policies name the same fault: `5000.1.1.2`.
    #[must_use]
    pub fn policy(&self) -> Option<&'static str> {
        policy::of(self.id)
    }

    /// When a connector that breaks it was last accepted.
    #[must_use]
    pub fn last_accepted(&self) -> Option<Accepted> {
        accepted::last(self.id)
    }

    /// Whether its examples are definitions that can be checked, and not words about other files.
    #[must_use]
    pub fn has_definitions(&self) -> bool {
        let text = self.bad.trim_start_matches('\u{feff}');
        self.scope == Scope::Part(Part::Definition) && (text.starts_with('{') || text.starts_with("swagger:"))
    }
}

impl fmt::Debug for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.id)
    }
}
