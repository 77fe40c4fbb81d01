//! Puts the package together from the solutions that were exported into the connector's folder.

use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::checklist::Found;
use crate::package::build::{self, Parts};
use crate::package::{CUSTOM_PROPERTIES, INTRO, SolutionPurpose, is_zip};
use crate::part::Part;
use crate::session::{FileChange, FileFix, Session};
use crate::store;
use crate::submission::PACKAGE;

/// What the archive is called where nobody names it.
pub const NAME: &str = "package.zip";

/// Files that are named instead of being looked for in the folder.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Wanted {
    /// The exported solution with the connector alone.
    pub connector: Option<PathBuf>,
    /// The exported solution with the connector and a sample flow.
    pub flow: Option<PathBuf>,
    /// The exported solution with the connector and an AI plugin.
    pub plugin: Option<PathBuf>,
    /// The introduction.
    pub intro: Option<PathBuf>,
    /// `customProperties.json`
    pub custom_properties: Option<PathBuf>,
}

/// The files that a package is made of.
#[derive(Debug, Clone)]
pub struct Sources {
    connector: PathBuf,
    flow: PathBuf,
    /// The solution with an AI plugin, where there is one.
    pub plugin: Option<PathBuf>,
    intro: PathBuf,
    custom_properties: Option<PathBuf>,
}

/// Why no package can be put together: what is wrong, why it is so, what to do.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub struct NotPacked {
    /// A sentence.
    pub what: String,
    /// A clause; empty where there is nothing to say.
    pub because: String,
    /// What to do, a clause.
    pub instead: String,
    /// The solutions of which one has to be chosen, where that is why.
    pub several: Option<Box<Several>>,
}

/// Solutions that hold the same, of which one is to be packed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Several {
    /// What they hold: `the connector and a flow`.
    pub holds: &'static str,
    /// The option of the command that names one: `--flow-solution`.
    pub option: &'static str,
    /// Where they lie, two at least, in order.
    pub paths: Vec<PathBuf>,
    purpose: SolutionPurpose,
    /// What was named so far.
    wanted: Wanted,
}

impl Several {
    /// What is called for with this one of them; none past the last.
    #[must_use]
    pub fn choose(&self, index: usize) -> Option<Wanted> {
        let chosen = Some(self.paths.get(index)?.clone());
        let mut wanted = self.wanted.clone();
        match self.purpose {
            SolutionPurpose::Connector => wanted.connector = chosen,
            SolutionPurpose::Flow => wanted.flow = chosen,
            SolutionPurpose::Plugin => wanted.plugin = chosen,
            SolutionPurpose::Other => return None,
        }
        Some(wanted)
    }

    /// What people choose, a question: `Which solution with the connector and a flow?`
    #[must_use]
    pub fn question(&self) -> String {
        format!("Which solution with {}?", self.holds)
    }

    /// Their names, in order.
    pub fn names(&self) -> impl Iterator<Item = String> {
        let name = |path: &PathBuf| {
            path.file_name()
                .unwrap_or(path.as_os_str())
                .to_string_lossy()
                .into_owned()
        };
        self.paths.iter().map(name)
    }
}

impl fmt::Display for NotPacked {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let clauses = [self.because.as_str(), self.instead.as_str()];
        f.write_str(&self.what)?;
        for clause in clauses.into_iter().filter(|clause| !clause.is_empty()) {
            let (first, rest) = clause.split_at(clause.chars().next().map_or(0, char::len_utf8));
            write!(f, " {}{rest}", first.to_uppercase())?;
        }
        Ok(())
    }
}

fn not_packed(what: impl Into<String>, because: impl Into<String>, instead: impl Into<String>) -> NotPacked {
    NotPacked {
        what: what.into(),
        because: because.into(),
        instead: instead.into(),
        several: None,
    }
}

/// The package of a submission from the files that are named and those in the folder, as it would be written, in place of
/// the one that is named or else as [`NAME`]; whatever is objected to in it is found once it is there.
///
/// # Errors
/// [`NotPacked`]
pub fn propose(folder: &Path, session: &Session, wanted: &Wanted) -> Result<FileFix, NotPacked> {
    let path = session.submission.text(PACKAGE).unwrap_or(NAME).to_owned();
    if !is_zip(&path) {
        return Err(not_packed(
            format!("The package is a zip archive, and {path} does not end with .zip."),
            "",
            "name it package.zip.",
        ));
    }
    let sources = Sources::choose(folder, &session.evidence.found, wanted)?;
    if sources.all().any(|source| source == folder.join(&path)) {
        return Err(not_packed(
            format!("{path} is one of the files to pack."),
            "",
            "name another file for the package.",
        ));
    }
    let after = sources.pack()?;
    Ok(FileFix {
        title: "build the package".to_owned(),
        change: FileChange::Bytes {
            before: store::read(folder, &path).ok().map(Arc::from),
            after: Some(Arc::from(after)),
        },
        path,
    })
}

impl Sources {
    /// What is named, else what lies in the folder.
    ///
    /// # Errors
    /// [`NotPacked`] when a part is missing, or several fit.
    pub fn choose(folder: &Path, beside: &Found, wanted: &Wanted) -> Result<Self, NotPacked> {
        let found = store::solutions(folder);
        let solution = |named: &Option<PathBuf>, purpose, holds: &'static str, option: &'static str| {
            if let Some(path) = named {
                return Ok(Some(path.clone()));
            }
            let fitting = || {
                found
                    .iter()
                    .filter(move |(_, one)| *one == purpose)
                    .map(|(path, _)| path)
            };
            if fitting().count() < 2 {
                return Ok(fitting().next().cloned());
            }
            let several = Several {
                holds,
                option,
                paths: fitting().cloned().collect(),
                purpose,
                wanted: wanted.clone(),
            };
            let names: Vec<String> = several.names().collect();
            let refusal = not_packed(
                format!("{} solutions hold {holds}: {}.", names.len(), names.join(", ")),
                "which one is to be packed cannot be told from them.",
                format!("move the others away, or name it with {option}."),
            );
            Err(NotPacked {
                several: Some(Box::new(several)),
                ..refusal
            })
        };
        let missing = |holds: &str, option: &str| {
            not_packed(
                format!("There is no solution with {holds} in {}.", folder.display()),
                "conncert looks at what the zip archives there hold.",
                format!("export it as unmanaged into this folder, or name it with conncert package build {option}."),
            )
        };
        let one = solution(
            &wanted.connector,
            SolutionPurpose::Connector,
            "the connector alone",
            "--connector-solution",
        )?;
        let flow = solution(
            &wanted.flow,
            SolutionPurpose::Flow,
            "the connector and a flow",
            "--flow-solution",
        )?;
        let plugin = solution(
            &wanted.plugin,
            SolutionPurpose::Plugin,
            "the connector and an AI plugin",
            "--plugin-solution",
        )?;
        let readme = beside.path(Part::Intro).or(beside.path(Part::Readme));
        let intro = wanted.intro.clone().or(readme.map(|path| folder.join(path)));
        let usual = folder.join(CUSTOM_PROPERTIES);
        Ok(Self {
            connector: one.ok_or_else(|| missing("the connector alone", "--connector-solution"))?,
            flow: flow.ok_or_else(|| missing("the connector and a flow", "--flow-solution"))?,
            plugin,
            intro: intro.ok_or_else(|| {
                not_packed(
                    format!("There is no intro.md in {}.", folder.display()),
                    "Microsoft's page about the connector is made from it.",
                    "conncert scaffold intro.md begins one; conncert package build --intro names one that lies elsewhere.",
                )
            })?,
            custom_properties: wanted.custom_properties.clone().or(usual.is_file().then_some(usual)),
        })
    }

    /// Every file.
    pub fn all(&self) -> impl Iterator<Item = &Path> {
        let others = [&self.plugin, &self.custom_properties].into_iter().flatten();
        [&self.connector, &self.flow, &self.intro]
            .into_iter()
            .chain(others)
            .map(PathBuf::as_path)
    }

    /// Reads the parts and packs them.
    ///
    /// # Errors
    /// [`NotPacked`] when one cannot be read, or they are too large.
    pub fn pack(&self) -> Result<Vec<u8>, NotPacked> {
        let read = |path: &PathBuf| store::read_named(path).map_err(|error| not_packed(error.what, "", error.instead));
        let plugin = self.plugin.as_ref().map(read).transpose()?;
        let custom = self.custom_properties.as_ref().map(read).transpose()?;
        let parts = Parts {
            connector: &read(&self.connector)?,
            flow: &read(&self.flow)?,
            plugin: plugin.as_deref(),
            intro: &read(&self.intro)?,
            custom_properties: custom.as_deref(),
        };
        build::build(&parts).map_err(|error| {
            not_packed(
                "The package could not be put together.",
                format!("{error}."),
                "look at the size of the files named.",
            )
        })
    }

    /// What becomes of which file, a line each.
    #[must_use]
    pub fn told(&self) -> Vec<String> {
        let rows = [
            (build::CONNECTOR_SOLUTION, Some(&self.connector)),
            (build::FLOW_SOLUTION, Some(&self.flow)),
            (build::PLUGIN_SOLUTION, self.plugin.as_ref()),
            (INTRO, Some(&self.intro)),
            (CUSTOM_PROPERTIES, self.custom_properties.as_ref()),
        ];
        let rows = rows.into_iter().filter_map(|(name, source)| Some((name, source?)));
        rows.map(|(name, source)| {
            let source = source.strip_prefix(".").unwrap_or(source);
            format!("Packed {} as {name}.", source.display())
        })
        .collect()
    }
}
