//! What converting a connector's definition would do, put together before anything is written.

use std::fmt;
use std::path::Path;
use std::sync::Arc;

use super::convert;
use crate::convert::{
    Conversion, MOST_OPERATIONS, Offered, OfferedTrigger, Options, Refused, Source, operations, servers, triggers,
    unmet,
};
use crate::document::Unreadable;
use crate::document::plain::plain;
use crate::document::{Document, Syntax};
use crate::openapi::{Version, version_of};
use crate::part::Part;
use crate::rules::convert::HOST;
use crate::session::{FileChange, FileFix, LastConversion, NoFile};
use crate::store::{self, State};
use crate::submission::said_safely;
use crate::texts::merge::{Merged, merge};

/// A definition as it would be converted.
#[derive(Debug, Clone)]
pub struct Proposal {
    /// The file that is converted, relative to the connector's folder. It stays as it is.
    pub source: String,
    /// The version that it follows.
    pub version: Version,
    /// What comes out.
    pub conversion: Conversion,
    /// The operations to choose from.
    pub offered: Vec<Offered>,
    /// The addresses that the source names.
    pub servers: Vec<String>,
    /// The callbacks and webhooks that can be triggers.
    pub triggers: Vec<OfferedTrigger>,
    /// Where the new definition goes: a file that is not there yet.
    pub target: String,
    /// Another definition, under the usual name, that the new one may replace.
    pub there: Option<There>,
    /// Where what belongs into the properties goes; none where nothing does.
    pub properties: Option<Properties>,
    /// Whether the definition that is there was converted from the source before, which changed since.
    pub is_again: bool,
    /// What was chosen the last time and is not there any more, a sentence.
    pub unmet: Option<String>,
    /// Why nothing of it can be taken back later, sentences; none where it can.
    pub unlogged: Option<String>,
    /// What the next conversion is held against.
    last: Arc<LastConversion>,
}

/// A definition that is there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct There {
    /// Relative to the connector's folder.
    pub path: String,
    /// What it holds.
    bytes: Arc<[u8]>,
    /// The new definition with what was written into it, or why nothing of it is kept: it is no definition of 2.0.
    pub merged: Result<Merged, NotConverted>,
    /// Whether replacing it cannot be taken back: what it holds looks like a secret, of which no copy is kept.
    is_final: bool,
}

impl There {
    /// The definition that is in `file`, which others call `path`, beside what would be written there.
    #[must_use]
    pub fn of(path: String, file: &Path, bytes: Vec<u8>, conversion: &Conversion, state: &State) -> Self {
        let merged = Self::merged(&path, file, &bytes, conversion, state);
        let after = merged.as_ref().map_or(&conversion.text, |merged| &merged.text);
        let is_final = State::keeps_no_copy(&path, &bytes, after.as_bytes());
        Self::held(path, bytes, merged, is_final, state)
    }

    /// The same of a file that is only repaired anew: what another one holds is not looked into.
    #[must_use]
    pub fn unlike(path: String, bytes: Vec<u8>, after: &str, state: &State) -> Self {
        let because = "nothing is merged into what is only repaired.".to_owned();
        let is_final = State::keeps_no_copy(&path, &bytes, after.as_bytes());
        let merged = Err(NotConverted::replaced(&path, because));
        Self::held(path, bytes, merged, is_final, state)
    }

    fn held(
        path: String,
        bytes: Vec<u8>,
        mut merged: Result<Merged, NotConverted>,
        is_final: bool,
        state: &State,
    ) -> Self {
        if let Err(why) = &mut merged
            && (is_final || !state.is_logging())
        {
            "go on from your own copy; conncert keeps none.".clone_into(&mut why.instead);
        }
        Self {
            path,
            bytes: bytes.into(),
            merged,
            is_final,
        }
    }

    /// That replacing it cannot be taken back, a sentence; none where it can.
    #[must_use]
    pub fn finality(&self) -> Option<String> {
        self.is_final.then(|| {
            format!(
                "conncert undo cannot bring {} back: what would be replaced looks like a secret, of which no copy is kept. \
                 Keep a copy yourself.",
                self.path
            )
        })
    }

    fn merged(
        path: &str,
        file: &Path,
        bytes: &[u8],
        conversion: &Conversion,
        state: &State,
    ) -> Result<Merged, NotConverted> {
        let ours = Document::parse(bytes, Syntax::guess(path, bytes)).map_err(|error| {
            NotConverted::replaced(path, format!("it cannot be read: {}.", said_safely(&error.to_string())))
        })?;
        let because = match version_of(ours.root()) {
            Version::Swagger20 => None,
            Version::Missing => Some("it names no version of OpenAPI.".to_owned()),
            version => Some(format!("it follows {}.", said_safely(&version.to_string()))),
        };
        if let Some(because) = because {
            return Err(NotConverted::replaced(path, because));
        }
        let last = state.conversion(file);
        let base = last.and_then(|last| Document::parse(last.text.into_bytes(), Syntax::Json).ok());
        Ok(merge(base.as_ref(), &ours, &conversion.text))
    }

    /// What the file holds.
    #[must_use]
    pub fn bytes(&self) -> Arc<[u8]> {
        Arc::clone(&self.bytes)
    }
}

/// What becomes of the proposals for the properties.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Properties {
    /// They are written.
    Written(FileFix),
    /// There is such a file: nothing is written into it.
    There(String),
}

/// Why a definition is not converted: what people read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotConverted {
    /// What is wrong, a sentence.
    pub what: String,
    /// Why that matters, a clause; may be empty.
    pub because: String,
    /// What to do, a clause.
    pub instead: String,
}

impl fmt::Display for NotConverted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.what)?;
        if !self.because.is_empty() {
            write!(f, " Because {}", self.because)?;
        }
        write!(f, " Try: {}", self.instead)
    }
}

impl NotConverted {
    /// No tree can be made of the file that is called so.
    #[must_use]
    pub fn unreadable(name: &str, error: &Unreadable) -> Self {
        Self {
            what: format!("{name} cannot be read."),
            because: format!("{error}."),
            instead: "correct it there, and try again.".to_owned(),
        }
    }

    /// Nothing of what is there, called so, is kept when it is replaced.
    fn replaced(name: &str, because: String) -> Self {
        Self {
            what: format!("Nothing of what {name} held is kept in the new definition."),
            because,
            instead: "conncert undo, which puts it back.".to_owned(),
        }
    }

    /// It follows no version that is converted.
    #[must_use]
    pub fn foreign(name: &str, version: Option<&str>) -> Self {
        let what = match version {
            Some(version) => format!(
                "{name} follows version {}, which is not converted.",
                said_safely(version)
            ),
            None => format!("{name} names no version of OpenAPI, so it is no API definition."),
        };
        Self {
            what,
            because: "only OpenAPI 3 is converted: a file that begins with \"openapi\": \"3.…\".".to_owned(),
            instead: "check that it is the right file.".to_owned(),
        }
    }
}

impl Proposal {
    /// Converts the definition at `path` in `folder`, and makes the safe repairs of the result; `again` is the definition that
    /// was converted from it before. Nothing is written.
    ///
    /// # Errors
    /// [`NotConverted`]
    pub fn of(
        folder: &Path,
        path: &str,
        again: Option<&str>,
        options: &Options,
        state: &State,
    ) -> Result<Self, NotConverted> {
        let gone = |error: NoFile| NotConverted {
            what: error.what,
            because: String::new(),
            instead: error.instead,
        };
        let bytes = store::read(folder, path).map_err(gone)?;
        let source =
            convert::source(&folder.join(path), bytes).map_err(|error| NotConverted::unreadable(path, &error))?;
        let conversion = match converted(&source, options) {
            Ok(conversion) => conversion,
            Err(Refused::Already) => return Err(NotConverted::foreign(path, Some("2.0"))),
            Err(Refused::Other(version)) => return Err(NotConverted::foreign(path, version.as_deref())),
        };
        let usual = again.map_or_else(|| beside(path, Part::Definition.file_name()), str::to_owned);
        let there = Some(&usual).filter(|usual| *usual != path && is_there(folder, usual));
        Ok(Self {
            source: path.to_owned(),
            version: version_of(source.root()),
            offered: operations(&source),
            servers: servers(&source),
            triggers: triggers(&source),
            there: there.and_then(|path| {
                let bytes = store::read(folder, path).ok()?;
                Some(There::of(path.clone(), &folder.join(path), bytes, &conversion, state))
            }),
            is_again: again.is_some(),
            unlogged: unlogged(state),
            unmet: unmet(&source, options).map(|unmet| unmet.what),
            last: Arc::new(LastConversion {
                source: name_from(&usual, path),
                options: options.clone(),
                ..last(&source, &conversion)
            }),
            properties: conversion
                .properties
                .as_ref()
                .map(|text| properties(folder, path, text)),
            target: free(folder, path, &usual),
            conversion,
        })
    }

    /// Whether certification takes so many operations.
    #[must_use]
    pub fn is_small_enough(&self) -> bool {
        (1..=MOST_OPERATIONS).contains(&self.conversion.counts.converted)
    }

    /// Whether nobody has named the host yet that all calls go to.
    #[must_use]
    pub fn lacks_host(&self) -> bool {
        let mut losses = self.conversion.losses.iter();
        losses.any(|loss| loss.rule.id == HOST.id)
    }

    /// What writes the new definition, into a file of its own.
    #[must_use]
    pub fn writes(&self) -> FileFix {
        self.writing(&self.target, None, &self.conversion.text)
    }

    /// What writes it in place of the definition that is there, with what was written into that.
    #[must_use]
    pub fn replaces(&self) -> Option<FileFix> {
        let there = self.there.as_ref()?;
        let text = there
            .merged
            .as_ref()
            .map_or(&self.conversion.text, |merged| &merged.text);
        Some(self.writing(&there.path, Some(Arc::clone(&there.bytes)), text))
    }

    fn writing(&self, path: &str, before: Option<Arc<[u8]>>, text: &str) -> FileFix {
        let properties = match &self.properties {
            Some(Properties::Written(fix)) => Some(fix.clone()),
            _ => None,
        };
        let title = format!("convert {} to OpenAPI 2.0", self.source);
        writing(&title, path, (before, text), properties, Some(Arc::clone(&self.last)))
    }
}

/// Why writes are not logged, so that they cannot be taken back, and what else follows: sentences; none where they are.
#[must_use]
pub fn unlogged(state: &State) -> Option<String> {
    let place = || {
        state
            .root()
            .map_or("its own folder".into(), |root| root.display().to_string())
    };
    (!state.is_logging()).then(|| {
        format!(
            "conncert cannot write to {}, so conncert undo will not take this back, and converting again will not know \
             which texts were written since. Make it writable, or name another folder in CONNCERT_STATE.",
            plain(&place())
        )
    })
}

/// What the next conversion is held against: what this one gave, before anything else was written into the file.
#[must_use]
pub fn last(source: &Source, conversion: &Conversion) -> LastConversion {
    LastConversion {
        digest: source.digest(),
        text: conversion.text.clone(),
        ..LastConversion::default()
    }
}

/// The path of one file of a folder from where another one stands.
fn name_from(here: &str, path: &str) -> String {
    let home = here.rsplit_once('/').map_or("", |(home, _)| home);
    store::leading(Path::new(home), Path::new(path))
}

/// What writes a new definition to `path`, where `before` is or nothing, and the properties with it: one step to take back.
#[must_use]
pub fn writing(
    title: &str,
    path: &str,
    (before, text): (Option<Arc<[u8]>>, &str),
    properties: Option<FileFix>,
    last: Option<Arc<LastConversion>>,
) -> FileFix {
    let definition = FileFix {
        path: path.to_owned(),
        title: title.to_owned(),
        change: FileChange::Bytes {
            before,
            after: Some(text.as_bytes().into()),
        },
    };
    FileFix {
        path: path.to_owned(),
        title: title.to_owned(),
        change: FileChange::Together {
            files: std::iter::once(definition).chain(properties).collect(),
            last,
        },
    }
}

/// What writes the proposals for the properties into a file that is not there yet.
#[must_use]
pub fn properties_to(path: String, text: &str) -> FileFix {
    FileFix {
        title: "write what belongs to the definition".to_owned(),
        path,
        change: FileChange::Bytes {
            before: None,
            after: Some(text.as_bytes().into()),
        },
    }
}

/// Too many operations are only counted: what nobody can send needs no repairs.
fn converted(source: &Source, options: &Options) -> Result<Conversion, Refused> {
    let conversion = crate::convert::convert(source, options)?;
    if conversion.counts.converted > MOST_OPERATIONS {
        return Ok(conversion);
    }
    Ok(convert::mended(conversion))
}

fn properties(folder: &Path, source: &str, text: &str) -> Properties {
    let path = beside(source, Part::Properties.file_name());
    if is_there(folder, &path) {
        return Properties::There(path);
    }
    Properties::Written(properties_to(path, text))
}

/// A file in the folder of another one.
pub(super) fn beside(path: &str, name: &str) -> String {
    match path.rsplit_once('/') {
        Some((folder, _)) => format!("{folder}/{name}"),
        None => name.to_owned(),
    }
}

/// The usual name of a definition where nothing has it yet, else one like it.
fn free(folder: &Path, source: &str, usual: &str) -> String {
    let others = (1..).map(|number| {
        let number = if number == 1 {
            String::new()
        } else {
            format!("-{number}")
        };
        beside(source, &format!("converted{number}.swagger.json"))
    });
    let mut names = std::iter::once(usual.to_owned()).chain(others);
    names
        .find(|name| !is_there(folder, name))
        .unwrap_or_else(|| usual.to_owned())
}

/// Whether something has this name, a link that leads nowhere included.
fn is_there(folder: &Path, path: &str) -> bool {
    folder.join(path).symlink_metadata().is_ok()
}
