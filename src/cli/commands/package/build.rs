//! `conncert package build`: puts the archive together that is sent, and proves it by the rules before it is written.

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::checklist::FileCheck;
use crate::cli::args::Answering;
use crate::cli::commands::{is_same_file, is_standard, refuse_screen};
use crate::cli::{Console, Exit, Failure, Global, Problem};
use crate::document::shell;
use crate::export::answer::Code;
use crate::export::report::{self, Report, Style};
use crate::package::is_zip;
use crate::program::todays;
use crate::rules::{Inside, Severity};
use crate::store::{self, picture};
use crate::submission::{PACKAGE, PLUGIN, Submission};
use crate::work::packing::{NAME, NotPacked, Sources, Wanted};
use crate::work::{Connector, program_named};

/// Build the package from exported solutions
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  conncert package build\n  conncert package build my-connector -o contoso-invoices.zip\n  \
                  conncert package build --connector-solution Contoso_1_0_0_1.zip --flow-solution ContosoFlow_1_0_0_1.zip --intro intro.md\n\n\
                  What is not named is looked for in the folder: the solutions by what they hold, intro.md or else readme.md, \
                  customProperties.json.\n\n\
                  The outer archive holds intro.md and package.zip; package.zip holds PkgAssets with the solutions, the list of their order \
                  of import (ImportConfig.xml) and of the kinds of files ([Content_Types].xml). The program library that Microsoft's \
                  Package Deployer adds is left out: it can only be compiled with Microsoft's tools, certification does not run it, and \
                  packages without it are taken. Equal files give equal bytes.\n\n\
                  The package is checked as conncert package check does, and written only if nothing is to fix.\n\n\
                  Exit status: 0 written, 1 something to fix, 2 could not run"
)]
pub struct Options {
    /// The connector's folder
    #[arg(value_name = "DIR", default_value = ".")]
    pub folder: PathBuf,
    /// The exported solution with the connector alone
    #[arg(long, value_name = "ZIP")]
    pub connector_solution: Option<PathBuf>,
    /// The exported solution with the connector and a sample flow
    #[arg(long, value_name = "ZIP")]
    pub flow_solution: Option<PathBuf>,
    /// The exported solution with the connector and an AI plugin
    #[arg(long, value_name = "ZIP")]
    pub plugin_solution: Option<PathBuf>,
    /// The readme for the package
    #[arg(long, value_name = "FILE")]
    pub intro: Option<PathBuf>,
    /// customProperties.json, for a connector with several ways to sign in
    #[arg(long, value_name = "FILE")]
    pub custom_properties: Option<PathBuf>,
    /// Where to write the package; - for standard output [default: the answer package.file, or package.zip in the folder]
    #[arg(short, long, value_name = "ZIP")]
    pub output: Option<PathBuf>,
    /// Replace the file if there is one
    #[arg(long)]
    pub force: bool,
    /// The certification program to check it for [default: the project file's, or verified-publisher]
    #[arg(long, value_name = "ID")]
    pub program: Option<String>,
    /// How to answer.
    #[command(flatten)]
    pub answer: Answering,
}

/// Builds, checks and writes.
///
/// # Errors
/// When a part is missing or cannot be read, or the package cannot be written.
pub fn run(options: &Options, global: &Global, console: &mut Console) -> Result<Exit, Failure> {
    if !options.folder.is_dir() {
        return Err(
            Problem::new(format!("There is no folder {}.", options.folder.display()))
                .code(Code::NotFound)
                .instead("name the connector's folder, or leave it out to use this one.")
                .into(),
        );
    }
    let connector = Connector::read(&options.folder, global.project.as_deref(), None)?;
    let submission = &connector.submission;
    let prints = options.output.as_deref().is_some_and(is_standard);
    let target = if prints {
        refuse_screen("The package", console)?;
        PathBuf::from(NAME)
    } else {
        target(options, submission)?
    };
    let beside = &connector.evidence.found;
    let sources = Sources::choose(&options.folder, beside, &options.wanted()).map_err(Problem::from)?;
    if !prints && sources.all().any(|source| is_same_file(source, &target)) {
        return Err(
            Problem::new(format!("{} is one of the files to pack.", target.display()))
                .code(Code::Usage)
                .instead("name another file with -o.")
                .into(),
        );
    }
    let bytes = sources.pack().map_err(Problem::from)?;
    // Where the program followed takes no package, it is held against what today's usual way asks of one.
    let takes_one = connector.program.field(PACKAGE).is_some();
    let program = match &options.program {
        Some(named) => program_named(named, true)?,
        None if takes_one => connector.program,
        None => todays(),
    };
    let shown = store::typed(&target);
    let plugin = sources.plugin.is_some() || submission.text(PLUGIN) == Some("yes");
    let length = bytes.len();
    let package = store::check_package_beside(&shown, bytes.clone(), plugin, program, &connector.evidence);
    for line in sources.told() {
        console.note(&line)?;
    }
    let errors = count(&package, submission, Severity::Error);
    let advice = count(&package, submission, Severity::Warning);
    if errors > 0 {
        return refuse(&package, submission, &shown, errors, console);
    }
    if prints {
        console.stream().write_all(&bytes)?;
    } else {
        picture::write(&target, &bytes, options.force).map_err(|error| {
            Problem::new(error.to_string())
                .code(Code::NotWritten)
                .instead("name another file with -o, or allow writing there.")
        })?;
    }
    if !prints {
        console.wrote(&target);
    }
    console.note(&format!("{shown}: {length} bytes, nothing to fix, {advice} advice."))?;
    if !prints && connector.has_project && submission.text(PACKAGE).is_none() {
        let path = target.strip_prefix(&options.folder).unwrap_or(&target);
        let path = path.to_string_lossy().replace('\\', "/");
        console.note(&format!("conncert set {PACKAGE}={path} names it in the submission."))?;
    }
    Ok(Exit::Done)
}

/// Where the package goes, refused before any work is done.
fn target(options: &Options, submission: &Submission) -> Result<PathBuf, Problem> {
    let answered = submission.text(PACKAGE).map(|path| options.folder.join(path));
    let target = options
        .output
        .clone()
        .or(answered)
        .unwrap_or_else(|| options.folder.join(NAME));
    let target = target
        .strip_prefix(".")
        .map_or_else(|_| target.clone(), Path::to_path_buf);
    let shown = target.display();
    if !is_zip(&target.to_string_lossy()) {
        return Err(Problem::new(format!(
            "The package is a zip archive, and {shown} does not end with .zip."
        ))
        .code(Code::Usage)
        .instead("name it package.zip."));
    }
    if target.exists() && !options.force {
        return Err(Problem::new(format!("{shown} is there already."))
            .code(Code::Exists)
            .because("nothing is overwritten unless you say so.")
            .instead("add --force, or name another file with -o."));
    }
    Ok(target)
}

impl Options {
    /// The files that are named.
    fn wanted(&self) -> Wanted {
        Wanted {
            connector: self.connector_solution.clone(),
            flow: self.flow_solution.clone(),
            plugin: self.plugin_solution.clone(),
            intro: self.intro.clone(),
            custom_properties: self.custom_properties.clone(),
        }
    }
}

impl From<NotPacked> for Problem {
    fn from(error: NotPacked) -> Self {
        let commands = error.several.iter().flat_map(|several| {
            let paths = several.paths.iter();
            let shown = |path: &PathBuf| store::typed(path.strip_prefix(".").unwrap_or(path));
            paths.map(move |path| {
                format!(
                    "conncert package build {} {}",
                    several.option,
                    shell::word(&shown(path))
                )
            })
        });
        let commands: Vec<String> = commands.collect();
        let problem = Self::new(error.what)
            .instead(error.instead)
            .code(Code::NotMade)
            .list(commands);
        if error.because.is_empty() {
            problem
        } else {
            problem.because(error.because)
        }
    }
}

/// How many findings of this severity count.
fn count<T>(package: &FileCheck<T>, submission: &Submission, severity: Severity) -> usize {
    let counts = package.findings.iter().filter(|finding| {
        finding.severity == severity && submission.keeps(finding.rule.id, &finding.place.named()).is_none()
    });
    counts.count()
}

/// Says why the package is not written.
fn refuse(
    package: &FileCheck<Arc<Inside>>,
    submission: &Submission,
    shown: &str,
    errors: usize,
    console: &mut Console,
) -> Result<Exit, Failure> {
    let mut report = Report::default();
    report.add_package("", package, submission);
    let style = Style {
        color: console.color,
        width: console.width,
        notes: false,
        ..Style::default()
    };
    console.report(&report::text(&report, &style))?;
    let what = format!("{shown} was not written: {errors} of the findings above are to fix.");
    console.problem(
        &Problem::new(what)
            .because("a package with them is sent back.")
            .instead("mend the connector in your environment, export the solutions again, and build once more.")
            .code(Code::NotMade),
        Exit::ToFix,
    )?;
    Ok(Exit::ToFix)
}
