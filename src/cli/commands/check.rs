//! `conncert check`: what certification objects to, for people and for CI.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use clap::ValueEnum;

use crate::checklist::{Evidence, Found};
use crate::cli::{Connector, Console, Exit, Failure, Global, Problem, Surroundings};
use crate::export::report::{self, Report, Style};
use crate::rules::{Rule, Severity, registry};
use crate::store;

/// Check API definitions, icons or whole connector folders
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  conncert check\n  conncert check apiDefinition.swagger.json icon.png\n  \
                        conncert check --format json --output report.json\n  \
                        conncert check --ignore operation-summary-missing --fail-on warning\n\n\
                        Exit status: 0 nothing to fix, 1 something to fix, 2 could not run, 3 required items open"
)]
pub struct Options {
    /// Connector folders, API definitions or icons [default: this folder]
    #[arg(value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// How to write the report
    #[arg(long, value_enum, value_name = "FORMAT", default_value = "text")]
    pub format: Format,
    /// Only these rules, by id or name in Microsoft's validator
    #[arg(long, value_name = "RULE", value_delimiter = ',')]
    pub select: Vec<String>,
    /// Not these rules
    #[arg(long, value_name = "RULE", value_delimiter = ',')]
    pub ignore: Vec<String>,
    /// From which severity on the exit status is 1
    #[arg(long, value_enum, value_name = "SEVERITY", default_value = "error")]
    pub fail_on: FailOn,
    /// Exit with 3 while required checklist items are open or waiting
    #[arg(long)]
    pub require_complete: bool,
    /// The certification program, if not the one in the project file
    #[arg(long, value_name = "ID")]
    pub program: Option<String>,
    /// Write the report to this file
    #[arg(long, value_name = "FILE")]
    pub output: Option<PathBuf>,
}

/// How to write the report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// For people.
    Text,
    /// For programs: schema `conncert.check/1`.
    Json,
}

/// From which severity on the exit status is 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum FailOn {
    /// What certification refuses.
    Error,
    /// What the validator warns about, too.
    Warning,
    /// What reviewers often ask for, too.
    Note,
    /// No finding.
    Never,
}

impl FailOn {
    fn is_reached(self, worst: Option<Severity>) -> bool {
        let floor = match self {
            Self::Error => Severity::Error,
            Self::Warning => Severity::Warning,
            Self::Note => Severity::Note,
            Self::Never => return false,
        };
        worst.is_some_and(|worst| worst >= floor)
    }
}

/// Checks every path and reports.
///
/// # Errors
/// When a path cannot be read, a rule or program is unknown, or the report cannot be written.
pub fn run(
    options: &Options,
    global: &Global,
    surroundings: &Surroundings,
    console: &mut Console,
) -> Result<Exit, Failure> {
    let (select, ignore) = (rules(&options.select)?, rules(&options.ignore)?);
    let here = [PathBuf::from(".")];
    let paths = if options.paths.is_empty() {
        &here[..]
    } else {
        &options.paths
    };
    let mut report = Report::default();
    let mut open: Vec<String> = Vec::new();
    for path in paths {
        if path.is_dir() {
            let connector = Connector::read(path, global.project.as_deref(), options.program.as_deref())?;
            if connector.evidence.definition.is_none() && connector.evidence.icon.is_none() {
                return Err(nothing_in(path).into());
            }
            report.add(&prefix(path), &connector.evidence, Some(&connector.submission));
            if options.require_complete {
                let checklist = connector.assess(surroundings.today);
                open.extend(connector.open_required(&checklist));
            }
        } else {
            let (folder, evidence) = file(path)?;
            report.add(&prefix(&folder), &evidence, None);
        }
    }
    report.retain(|id| (select.is_empty() || select.contains(id)) && !ignore.contains(id));

    let to_file = options.output.is_some();
    let written = match options.format {
        Format::Json => report::json(&report),
        Format::Text => report::text(
            &report,
            &Style {
                color: console.color && !to_file,
                width: console.width,
                every_place_of: select.iter().map(|id| (*id).to_owned()).collect(),
                notes: !global.quiet,
            },
        ),
    };
    match &options.output {
        Some(file) => fs::write(file, written).map_err(|error| {
            Problem::new(format!("The report could not be written to {}.", file.display())).because(format!("{error}."))
        })?,
        None => console.report(&written)?,
    }
    if options.fail_on.is_reached(report.worst()) {
        return Ok(Exit::ToFix);
    }
    if open.is_empty() {
        return Ok(Exit::Done);
    }
    console.note(&format!("Still open: {}.", open.join(", ")))?;
    Ok(Exit::Open)
}

/// The rules' ids; unknown names are refused with the nearest known one.
fn rules(names: &[String]) -> Result<BTreeSet<&'static str>, Problem> {
    let find = |name: &String| -> Result<&'static str, Problem> {
        if let Some(Rule { id, .. }) = registry::find(name) {
            return Ok(id);
        }
        let problem = Problem::new(format!("There is no rule {name}."));
        Err(match registry::nearest(name) {
            Some(nearest) => problem.instead(format!("did you mean {}?", nearest.id)),
            None => problem.instead("conncert check names the rule of every finding."),
        })
    };
    names.iter().map(find).collect()
}

/// What stands before the paths of a folder's files in the report.
fn prefix(folder: &Path) -> String {
    let shown = folder.to_string_lossy().replace('\\', "/");
    let shown = shown.trim_start_matches("./").trim_end_matches('/');
    match shown {
        "" | "." if folder.is_absolute() => "/".to_owned(),
        "" | "." => String::new(),
        _ => format!("{shown}/"),
    }
}

/// A file alone: an icon by its ending, otherwise an API definition.
fn file(path: &Path) -> Result<(PathBuf, Evidence), Problem> {
    let (Some(name), true) = (path.file_name().and_then(|name| name.to_str()), path.is_file()) else {
        return Err(missing(path));
    };
    let folder = path.parent().map(Path::to_path_buf).unwrap_or_default();
    let folder = if folder.as_os_str().is_empty() {
        PathBuf::from(".")
    } else {
        folder
    };
    let ending = path
        .extension()
        .and_then(|ending| ending.to_str())
        .unwrap_or_default()
        .to_ascii_lowercase();
    let evidence = match ending.as_str() {
        "png" | "jpg" | "jpeg" | "gif" | "bmp" | "webp" | "svg" | "ico" | "tif" | "tiff" => {
            store::inspect(&folder, Found::default(), None, Some(name))
        }
        "toml" => {
            return Err(Problem::new(format!("{} is a project file.", path.display()))
                .instead(format!("conncert check {}", folder.display())));
        }
        _ => store::inspect(&folder, Found::default(), Some(name), None),
    };
    Ok((folder, evidence))
}

fn missing(path: &Path) -> Problem {
    let problem = Problem::new(format!("There is no file or folder {}.", path.display()));
    let near = store::nearest(Path::new("."), &path.to_string_lossy(), &[]);
    match near.first() {
        Some(near) => problem.instead(format!("conncert check {near}")),
        None => problem.instead("name a connector folder, an API definition or an icon."),
    }
}

fn nothing_in(folder: &Path) -> Problem {
    Problem::new(format!("There is nothing to check in {}.", folder.display()))
        .because(
            "it holds neither an API definition nor an icon under a usual name, such as apiDefinition.swagger.json.",
        )
        .instead("name the file: conncert check FILE")
}
