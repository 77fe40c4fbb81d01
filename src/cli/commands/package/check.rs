//! `conncert package check`: what certification objects to in the archive that is sent.

use std::path::{Path, PathBuf};

use crate::cli::commands::check::Reporting;
use crate::cli::{Console, Exit, Failure, Global, Problem};
use crate::export::answer::Code;
use crate::export::report::Report;
use crate::program::{Program, todays};
use crate::store;
use crate::store::team::team;
use crate::submission::{PACKAGE, Submission};
use crate::work::{Connector, program_named};

/// Say what certification objects to in a package
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  conncert package check contoso-invoices.zip\n  \
                  conncert package check contoso-invoices.zip --plugin --format json\n\n\
                  The package is read in memory; nothing is unpacked to the disk, and no archive in it is trusted. Its layout is \
                  checked as Microsoft's script does on Windows, what is in it by the rules for each kind of file.\n\n\
                  Exit status: 0 nothing to fix, 1 something to fix, 2 could not run")]
pub struct Options {
    /// The package: the zip archive that is sent
    #[arg(value_name = "ZIP")]
    pub file: PathBuf,
    /// The package is to hold an AI plugin
    #[arg(long)]
    pub plugin: bool,
    /// How to report.
    #[command(flatten)]
    pub reporting: Reporting,
    /// The certification program whose demands count [default: the project file's, or verified-publisher]
    #[arg(long, value_name = "ID")]
    pub program: Option<String>,
}

/// Checks the package and reports.
///
/// # Errors
/// When the file cannot be read, a rule or program is unknown, or the report cannot be written.
pub fn run(options: &Options, global: &Global, console: &mut Console) -> Result<Exit, Failure> {
    let program = match &options.program {
        Some(named) => program_named(named, true)?,
        None => followed(global)?,
    };
    let bytes = store::read_named(&options.file)
        .map_err(|error| Problem::new(error.what).code(Code::Unreadable).instead(error.instead))?;
    let path = options.file.to_string_lossy().replace('\\', "/");
    let mut package = store::check_package(&path, bytes, options.plugin, program);
    let folder = options.file.parent().filter(|folder| !folder.as_os_str().is_empty());
    let settings = team(folder.unwrap_or(Path::new(".")));
    settings.judge(&mut package.findings);
    let mut report = Report::default();
    report.add_package("", &package, &Submission::default());
    report.leave_out(["what Partner Center asks for beside the package".to_owned()]);
    options.reporting.tell(report, &settings, global, console)
}

/// The program of the project file here, or today's usual way where there is none, or one that takes no package.
fn followed(global: &Global) -> Result<&'static Program, Failure> {
    let connector = Connector::unchecked(&global.folder(None), global.project.as_deref(), None)?;
    let takes_one = connector.program.field(PACKAGE).is_some();
    Ok(if takes_one { connector.program } else { todays() })
}
