//! `conncert diff`: what changed between two versions, and what that does to flows that exist.

mod restore;

use std::path::{Path, PathBuf};

use clap::ValueEnum;

use crate::cli::places::Places;
use crate::cli::{Console, Exit, Failure, Global, Problem};
use crate::diff::{Diff, diff};
use crate::export::answer::Code;
use crate::export::diff::{Compared, json, report, statement, text};
use crate::export::report::{self, Style};
use crate::openapi::{self, Api};
use crate::part::Part;
use crate::rules::{self, Severity};
use crate::session::NoFile;
use crate::work::versions::Files;

/// Tell what changed between two versions, and what that does to flows that exist
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  conncert diff published/ my-connector/\n  \
                  conncert diff old.swagger.json new.swagger.json --format json\n  \
                  conncert diff --rev v1.2                     this folder, against what the tag v1.2 holds\n  \
                  conncert diff --rev HEAD~3 my-connector --fail-on change\n  \
                  conncert diff --rev v1.2 --format md > statement.md\n  \
                  conncert diff published/ my-connector --restore\n\n\
                  Kinds and paths are those of Microsoft's change validator, which runs after the upload only; conncert explain \
                  KIND tells about one. With --rev the older version comes from the local repository, through the git that is \
                  installed; nothing is fetched.\n\n\
                  Exit status: 0 nothing that --fail-on names, 1 something that breaks flows (or any change), 2 could not run")]
pub struct Options {
    /// The older and the newer version: connector folders, API definitions, apiProperties.json, packages; with --rev the
    /// newer one's folder alone [default: this folder]
    #[arg(value_name = "OLD NEW")]
    pub paths: Vec<PathBuf>,
    /// Take the older version from this revision of the local git repository: a tag, a branch, a commit
    #[arg(long, value_name = "REV")]
    pub rev: Option<String>,
    /// How to write the changes
    #[arg(long, value_enum, value_name = "FORMAT", default_value = "text")]
    pub format: DiffFormat,
    /// Instead of the changes, show a patch for the new version that puts back deleted operations, deprecated, and
    /// operationIds that changed: to be looked at
    #[arg(long, conflicts_with = "format")]
    pub restore: bool,
    /// With --restore, write it; conncert undo takes it back
    #[arg(long, requires = "restore")]
    pub write: bool,
    /// Which changes make the exit status 1
    #[arg(long, value_enum, value_name = "CHANGES", default_value = "breaking")]
    pub fail_on: FailOn,
}

/// How to write the changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum DiffFormat {
    /// For people
    Text,
    /// For programs: schema conncert.diff/1
    Json,
    /// For the reviewer: a statement to complete and send
    Md,
    /// For GitHub Actions: annotations beside the lines of the new version
    Github,
    /// For code scanning: SARIF 2.1.0
    Sarif,
    /// For GitLab: Code Quality, beside the lines of the new version
    Gitlab,
    /// For Azure Pipelines: issues of the run
    Azure,
}

/// Which changes make the exit status 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum FailOn {
    /// What stops flows that exist, or loses their data.
    Breaking,
    /// Any.
    Change,
    /// None.
    Never,
}

impl FailOn {
    fn holds(self, diff: &Diff) -> bool {
        match self {
            Self::Breaking => diff.breaks(),
            Self::Change => !diff.changes.is_empty(),
            Self::Never => false,
        }
    }
}

/// Compares the two versions and tells what changed.
///
/// # Errors
/// When a version cannot be read, the two have nothing in common, or the output cannot be written.
pub fn run(options: &Options, global: &Global, console: &mut Console) -> Result<Exit, Failure> {
    let (old, new) = versions(options, global)?;
    let has_both = [Part::Definition, Part::Properties]
        .into_iter()
        .any(|part| !old.path(part).is_empty() && !new.path(part).is_empty());
    if !has_both {
        return Err(Problem::new("The two versions have no kind of file in common.")
            .code(Code::NotFound)
            .because("an API definition is compared with an API definition, and properties with properties.")
            .instead("conncert diff OLD NEW with two definitions, or with the folders that hold them")
            .into());
    }
    let mut changes = diff(old.version(), new.version());
    if options.restore {
        return restore::run(&changes, &new, options.write, console);
    }
    restore::vet(&mut changes, &new);
    let new_definition = new.definition.as_ref().map(|file| Api::new(&file.document));
    let findings = new_definition.as_ref().map(rules::check_api).unwrap_or_default();
    let new_overview = new_definition
        .as_ref()
        .map(|api| openapi::overview(api))
        .unwrap_or_default();
    let number = |files: &Files| {
        let definition = files.definition.as_ref();
        let info = definition.and_then(|file| file.document.root().get("info"));
        info.and_then(|info| info.str_at("version"))
            .unwrap_or_default()
            .to_owned()
    };
    let numbers = [number(&old), number(&new)];
    let paths = |files: &'_ Files| [Part::Definition, Part::Properties].map(|part| files.path(part).to_owned());
    let (old_paths, new_paths) = (paths(&old), paths(&new));
    let compared = Compared {
        diff: &changes,
        old: old_paths.each_ref().map(String::as_str),
        new: new_paths.each_ref().map(String::as_str),
        title: new_overview.title.as_deref().unwrap_or_default(),
        versions: numbers.each_ref().map(String::as_str),
        new_errors: findings
            .iter()
            .filter(|finding| finding.severity == Severity::Error)
            .count(),
    };
    let style = Style {
        color: console.color,
        width: console.width,
        notes: !global.quiet,
        ..Style::default()
    };
    let placed = |places: Places| {
        let mut found = report(&compared);
        places.name(&mut found);
        found
    };
    let written = match options.format {
        DiffFormat::Text => vec![text(&compared, &style)],
        DiffFormat::Json => json(&compared),
        DiffFormat::Md => vec![statement(&compared)],
        DiffFormat::Github => vec![report::github(&placed(Places::Repository), &style)],
        DiffFormat::Sarif => vec![report::sarif(&placed(Places::Repository))],
        DiffFormat::Gitlab => vec![report::gitlab(&placed(Places::Repository))],
        DiffFormat::Azure => vec![report::azure(
            &placed(Places::Whole),
            &style,
            options.fail_on.holds(&changes),
        )],
    };
    for piece in written {
        console.report(&piece)?;
    }
    Ok(if options.fail_on.holds(&changes) {
        Exit::ToFix
    } else {
        Exit::Done
    })
}

/// The older and the newer version.
fn versions(options: &Options, global: &Global) -> Result<(Files, Files), Problem> {
    let refused = |error: NoFile| Problem::new(error.what).code(Code::Unreadable).instead(error.instead);
    match (&options.rev, options.paths.as_slice()) {
        (Some(revision), []) => of_revision(&global.folder(None), revision).map_err(refused),
        (Some(revision), [folder]) => of_revision(folder, revision).map_err(refused),
        (None, [old, new]) => {
            let old = Files::at(old).map_err(refused)?;
            Ok((old, Files::at(new).map_err(refused)?))
        }
        (Some(_), _) => Err(Problem::new("With --rev only the newer version's folder is named.")
            .code(Code::Usage)
            .instead("conncert diff --rev REV FOLDER")),
        (None, [_]) => Err(Problem::new("One version alone cannot be compared.")
            .code(Code::Usage)
            .instead("conncert diff OLD NEW, or conncert diff --rev REV FOLDER for a version in the git repository")),
        (None, []) => Err(Problem::new("Nothing says which two versions to compare.")
            .code(Code::Usage)
            .instead("conncert diff OLD NEW, or conncert diff --rev REV for a version in the git repository")),
        (None, _) => Err(Problem::new("More than two versions are named.")
            .code(Code::Usage)
            .instead("conncert diff OLD NEW")),
    }
}

fn of_revision(folder: &Path, revision: &str) -> Result<(Files, Files), NoFile> {
    let old = Files::of_revision(folder, revision)?;
    Ok((old, Files::at(folder)?))
}
