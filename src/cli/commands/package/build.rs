//! `conncert package build`: puts the archive together that is sent, and proves it by the rules before it is written.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::checklist::FileCheck;
use crate::cli::{Console, Exit, Failure, Global, Problem};
use crate::export::report::{self, Report, Style};
use crate::package::build::{self, Parts};
use crate::package::{CUSTOM_PROPERTIES, INTRO, SolutionPurpose, is_zip};
use crate::part::Part;
use crate::rules::{Inside, Severity};
use crate::store::{self, picture};
use crate::submission::{PACKAGE, PLUGIN, Submission};
use crate::work::{Connector, program_named};

/// What the archive is called where nobody names it.
const NAME: &str = "package.zip";

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
    /// Where to write the package [default: the answer package.file, or package.zip in the folder]
    #[arg(short, long, value_name = "ZIP")]
    pub output: Option<PathBuf>,
    /// Replace the file if there is one
    #[arg(long)]
    pub force: bool,
    /// The certification program to check it for [default: the project file's, or verified-publisher]
    #[arg(long, value_name = "ID")]
    pub program: Option<String>,
}

/// The files that a package is made of.
struct Sources {
    connector: PathBuf,
    flow: PathBuf,
    plugin: Option<PathBuf>,
    intro: PathBuf,
    custom_properties: Option<PathBuf>,
}

/// Builds, checks and writes.
///
/// # Errors
/// When a part is missing or cannot be read, or the package cannot be written.
pub fn run(options: &Options, global: &Global, console: &mut Console) -> Result<Exit, Failure> {
    if !options.folder.is_dir() {
        return Err(
            Problem::new(format!("There is no folder {}.", options.folder.display()))
                .instead("name the connector's folder, or leave it out to use this one.")
                .into(),
        );
    }
    let connector = Connector::read(&options.folder, global.project.as_deref(), None)?;
    let submission = &connector.submission;
    let target = target(options, submission)?;
    let sources = Sources::choose(options, &connector)?;
    if sources.all().any(|source| same(source, &target)) {
        return Err(
            Problem::new(format!("{} is one of the files to pack.", target.display()))
                .instead("name another file with -o.")
                .into(),
        );
    }
    let bytes = sources.pack()?;
    let named = options.program.as_deref();
    let followed = connector.program.field(PACKAGE).map(|_| connector.program.id.as_str());
    let program = program_named(named.or(followed).unwrap_or(super::check::PROGRAM), true)?;
    let shown = target.to_string_lossy().replace('\\', "/");
    let plugin = sources.plugin.is_some() || submission.text(PLUGIN) == Some("yes");
    let length = bytes.len();
    let package = store::check_package(&shown, bytes.clone(), plugin, program);
    for line in sources.told() {
        console.note(&line)?;
    }
    let errors = count(&package, submission, Severity::Error);
    let advice = count(&package, submission, Severity::Warning);
    if errors > 0 {
        return refuse(&package, submission, &shown, errors, console);
    }
    picture::write(&target, &bytes, options.force).map_err(|error| {
        Problem::new(error.to_string()).instead("name another file with -o, or allow writing there.")
    })?;
    console.note(&format!("{shown}: {length} bytes, nothing to fix, {advice} advice."))?;
    if connector.has_project && submission.text(PACKAGE).is_none() {
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
        .instead("name it package.zip."));
    }
    if target.exists() && !options.force {
        return Err(Problem::new(format!("{shown} is there already."))
            .because("nothing is overwritten unless you say so.")
            .instead("add --force, or name another file with -o."));
    }
    Ok(target)
}

impl Sources {
    /// What the options name, else what lies in the folder.
    fn choose(options: &Options, connector: &Connector) -> Result<Self, Problem> {
        let found = store::solutions(&options.folder);
        let solution = |named: &Option<PathBuf>, purpose, holds, option| {
            if let Some(path) = named {
                return Ok(Some(path.clone()));
            }
            let mut fitting = found.iter().filter(|(_, one)| *one == purpose).map(|(path, _)| path);
            match (fitting.next(), fitting.next()) {
                (Some(_), Some(_)) => {
                    let names = found.iter().filter(|(_, one)| *one == purpose);
                    let names: Vec<String> = names.map(|(path, _)| path.display().to_string()).collect();
                    Err(
                        Problem::new(format!("{} solutions hold {holds}: {}.", names.len(), names.join(", ")))
                            .because("which one is to be packed cannot be told from them.")
                            .instead(format!("name it with {option}.")),
                    )
                }
                (only, _) => Ok(only.cloned()),
            }
        };
        let missing = |holds: &str, option: &str| {
            Problem::new(format!(
                "There is no solution with {holds} in {}.",
                options.folder.display()
            ))
            .because("conncert looks at what the zip archives there hold.")
            .instead(format!(
                "export it as unmanaged into this folder, or name it with {option}."
            ))
        };
        let one = solution(
            &options.connector_solution,
            SolutionPurpose::Connector,
            "the connector alone",
            "--connector-solution",
        )?;
        let flow = solution(
            &options.flow_solution,
            SolutionPurpose::Flow,
            "the connector and a flow",
            "--flow-solution",
        )?;
        let plugin = solution(
            &options.plugin_solution,
            SolutionPurpose::Plugin,
            "the connector and an AI plugin",
            "--plugin-solution",
        )?;
        let beside = &connector.evidence.found;
        let readme = beside.path(Part::Intro).or(beside.path(Part::Readme));
        let intro = options.intro.clone().or(readme.map(|path| options.folder.join(path)));
        let usual = options.folder.join(CUSTOM_PROPERTIES);
        Ok(Self {
            connector: one.ok_or_else(|| missing("the connector alone", "--connector-solution"))?,
            flow: flow.ok_or_else(|| missing("the connector and a flow", "--flow-solution"))?,
            plugin,
            intro: intro.ok_or_else(|| {
                Problem::new(format!("There is no intro.md in {}.", options.folder.display()))
                    .because("Microsoft's page about the connector is made from it.")
                    .instead("conncert scaffold intro.md begins one; --intro names one that lies elsewhere.")
            })?,
            custom_properties: options.custom_properties.clone().or(usual.is_file().then_some(usual)),
        })
    }

    fn all(&self) -> impl Iterator<Item = &Path> {
        let others = [&self.plugin, &self.custom_properties].into_iter().flatten();
        [&self.connector, &self.flow, &self.intro]
            .into_iter()
            .chain(others)
            .map(PathBuf::as_path)
    }

    /// Reads the parts and packs them.
    fn pack(&self) -> Result<Vec<u8>, Problem> {
        let read =
            |path: &PathBuf| store::read_named(path).map_err(|error| Problem::new(error.what).instead(error.instead));
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
            Problem::new("The package could not be put together.")
                .because(format!("{error}."))
                .instead("look at the size of the files named.")
        })
    }

    /// What became of which file, a line each.
    fn told(&self) -> Vec<String> {
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
            .instead("mend the connector in your environment, export the solutions again, and build once more."),
    )?;
    Ok(Exit::ToFix)
}

fn same(a: &Path, b: &Path) -> bool {
    matches!((fs::canonicalize(a), fs::canonicalize(b)), (Ok(a), Ok(b)) if a == b)
}
