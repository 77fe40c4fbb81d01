//! `conncert check`: what certification objects to, for people and for CI.

mod baseline;
mod watch;

use std::fs::File;
use std::io::{self, BufWriter, Seek, Write};
use std::path::{Path, PathBuf};

use clap::ValueEnum;

use crate::cli::gather::{self, Gathered, Input, Request};
use crate::cli::places::Places;
use crate::cli::{Console, Exit, Failure, Global, Problem, Surroundings};
use crate::export::answer::Code;
use crate::export::report::{self, Report, Style};
use crate::rules::Severity;
use crate::rules::changes::is_change;
use crate::store::inspect::NAMELESS;
use crate::store::team::team;
use crate::store::{patiently, why_not_written};
use crate::team::{Level, Settings};
use crate::work::repair;

/// Check API definitions, icons or whole connector folders
#[derive(Debug, clap::Args)]
#[command(
    after_help = format!("Examples:\n  conncert check\n  conncert check apiDefinition.swagger.json icon.png\n  \
                        conncert check connectors --format sarif --output report.sarif\n  \
                        conncert check --format gitlab --output gl-code-quality-report.json\n  conncert check --watch\n  \
                        conncert check --ignore summary-punctuation --fail-on warning\n  \
                        conncert check . --select \"icon-*\",texts --exclude \"old/\"\n  \
                        conncert check - --stdin-path my-connector/apiDefinition.swagger.json < draft.json\n\n\
                        {}\n\n\
                        A team's settings, [rules], [files] and [check], stand in conncert.toml and in conncert-rules.toml, there \
                        and in the folders above up to the root of the git repository; the nearer wins. conncert accept keeps \
                        one finding.\n\n\
                        What .gitignore and --exclude leave out is checked where it is named itself.\n\n\
                        With - the text from standard input is judged as check PATH would judge that file if it held the \
                        text: what it refers to is read beside it, the file itself is not, and need not be there. Without \
                        --stdin-path nothing else is read.\n\n\
                        In sarif, github and gitlab files are named from the root of the repository that they lie in (the nearest \
                        folder upwards with .git), wherever the command runs; azure names whole paths.\n\n\
                        Exit status: 0 nothing to fix, 1 something to fix, 2 could not run, 3 required items open", super::SEVERITIES)
)]
pub struct Options {
    /// Connector folders, folders of many connectors, API definitions or icons; - reads standard input [default: this folder]
    #[arg(value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// The file that the text from standard input is judged as [default: an API definition by itself]
    #[arg(long, value_name = "PATH")]
    pub stdin_path: Option<PathBuf>,
    /// How to report.
    #[command(flatten)]
    pub reporting: Reporting,
    /// Exit with 3 while required checklist items are open or waiting
    #[arg(long)]
    pub require_complete: bool,
    /// Leave these files and folders out where folders are looked through for connectors, as in a .gitignore; may stand several
    /// times
    #[arg(long, value_name = "GLOB")]
    pub exclude: Vec<String>,
    /// The certification program, if not the one in the project file
    #[arg(long, value_name = "ID")]
    pub program: Option<String>,
    /// Check again whenever a file changes, until Ctrl-C
    #[arg(long)]
    pub watch: bool,
    /// Write down what is found today: later checks do not count it, and tell what is gone
    #[arg(long, conflicts_with = "watch")]
    pub write_baseline: bool,
}

impl Options {
    /// What stands on standard input, where it is to be checked.
    fn input(&self) -> Result<Option<Input>, Problem> {
        if !self.paths.iter().any(|path| super::is_standard(path)) {
            return match self.stdin_path {
                Some(_) => Err(Problem::new("--stdin-path names a file for a text that is not read.")
                    .code(Code::Usage)
                    .instead("add -, which reads standard input: conncert check - --stdin-path FILE.")),
                None => Ok(None),
            };
        }
        if self.watch {
            return Err(
                Problem::new("Standard input comes once, so nothing can be watched in it.")
                    .code(Code::Usage)
                    .instead("leave out --watch, or name the file in place of -."),
            );
        }
        Ok(Some(Input {
            path: self.stdin_path.clone().unwrap_or_else(|| PathBuf::from(NAMELESS)),
            bytes: super::standard_input()?,
        }))
    }
}

/// How to report what was found.
#[derive(Debug, clap::Args)]
pub struct Reporting {
    /// How to write the report
    #[arg(long, value_enum, value_name = "FORMAT", default_value = "text")]
    pub format: ReportFormat,
    /// Only these rules: an id or name in Microsoft's validator, a family (icon), or a glob ("icon-*")
    #[arg(long, value_name = "RULE", value_delimiter = ',')]
    pub select: Vec<String>,
    /// Not these rules
    #[arg(long, value_name = "RULE", value_delimiter = ',')]
    pub ignore: Vec<String>,
    /// Only findings of this severity and graver ones; the exit status counts all
    #[arg(long, value_enum, value_name = "SEVERITY")]
    pub at_least: Option<AtLeast>,
    /// From which severity on the exit status is 1 [default: the team's settings, or error]
    #[arg(long, value_enum, value_name = "SEVERITY")]
    pub fail_on: Option<FailOn>,
    /// Write the report to this file; - for standard output
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
}

impl Reporting {
    /// The file that receives the report; none for standard output.
    fn file(&self) -> Option<&Path> {
        self.output.as_deref().filter(|file| !super::is_standard(file))
    }

    /// How the text report looks.
    fn style(&self, global: &Global, console: &Console) -> Result<Style, Problem> {
        Ok(Style {
            color: console.color && self.file().is_none(),
            width: console.width,
            every_place_of: super::rules_named(&self.select)?
                .iter()
                .map(|id| (*id).to_owned())
                .collect(),
            notes: !global.quiet,
        })
    }

    /// Leaves out what was not asked for.
    fn filter(&self) -> Result<impl Fn(&mut Report) + Sync + use<>, Problem> {
        let (select, ignore) = (super::rules_named(&self.select)?, super::rules_named(&self.ignore)?);
        let at_least = self.at_least.map(AtLeast::severity);
        Ok(move |report: &mut Report| {
            report.retain(|id| (select.is_empty() || select.contains(id)) && !ignore.contains(id));
            if let Some(at_least) = at_least {
                report.show(at_least);
            }
        })
    }

    /// Reports what was found in one look; the exit status says what it means.
    ///
    /// # Errors
    /// When a rule is unknown or the report cannot be written.
    pub fn tell(
        &self,
        mut report: Report,
        team: &Settings,
        global: &Global,
        console: &mut Console,
    ) -> Result<Exit, Failure> {
        let style = self.style(global, console)?;
        self.filter()?(&mut report);
        let found = Gathered {
            report,
            ..Gathered::default()
        };
        for problem in &team.problems {
            console.note(&problem.to_string())?;
        }
        let floor = self.floor(team.fail_on.as_ref().map(|said| said.value));
        self.show(console, &self.checked(found, floor, Vec::new(), &style))
    }

    /// From which severity on the exit status is 1; what `team` says counts where no option does.
    fn floor(&self, team: Option<Level>) -> Option<Severity> {
        match (self.fail_on, team) {
            (Some(asked), _) => asked.floor(),
            (None, Some(team)) => team.severity(),
            (None, None) => Some(Severity::Error),
        }
    }

    fn checked(&self, found: Gathered, floor: Option<Severity>, notes: Vec<String>, style: &Style) -> Checked {
        let Gathered {
            mut report,
            open,
            watched,
            ..
        } = found;
        let to_fix = floor.is_some_and(|floor| report.worst() >= Some(floor));
        self.format.places().name(&mut report);
        Checked {
            notes,
            to_fix,
            written: match self.format {
                ReportFormat::Json => report::json(report),
                ReportFormat::Text => vec![report::text(&report, style)],
                ReportFormat::Concise => vec![report::concise(&report, style)],
                ReportFormat::JsonLines => vec![report::lines(&report)],
                ReportFormat::Sarif => vec![report::sarif(&report)],
                ReportFormat::Github => vec![report::github(&report, style)],
                ReportFormat::Gitlab => vec![report::gitlab(&report)],
                ReportFormat::Azure => vec![report::azure(&report, style, to_fix)],
                ReportFormat::Junit => vec![report::junit(&report, floor)],
            },
            open,
            watched,
        }
    }

    /// Hands out the report; the exit status says what it means.
    fn show(&self, console: &mut Console, checked: &Checked) -> Result<Exit, Failure> {
        match self.file() {
            Some(file) => save(file, &checked.written).map_err(|error| {
                Problem::new(format!("The report could not be written to {}.", file.display()))
                    .code(Code::NotWritten)
                    .because(format!("{}.", why_not_written(file, &error)))
                    .instead("name a file in a folder that is there and can be written.")
            })?,
            None => {
                for piece in &checked.written {
                    console.report(piece)?;
                }
            }
        }
        for note in &checked.notes {
            console.note(note)?;
        }
        if checked.to_fix {
            return Ok(Exit::ToFix);
        }
        if checked.open.is_empty() {
            return Ok(Exit::Done);
        }
        console.note(&format!("Still open: {}.", checked.open.join(", ")))?;
        Ok(Exit::Open)
    }
}

/// How to write the report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ReportFormat {
    /// For people
    Text,
    /// A line a finding: path:line:column: severity rule message
    Concise,
    /// For programs: schema conncert.check/1
    Json,
    /// For programs, a line a finding: schema conncert.check-line/1
    JsonLines,
    /// For code scanning: SARIF 2.1.0
    Sarif,
    /// For GitHub Actions: annotations beside the lines
    Github,
    /// For GitLab: Code Quality, beside the lines
    Gitlab,
    /// For Azure Pipelines: issues of the run
    Azure,
    /// For test reports of CI systems: JUnit XML
    Junit,
}

impl ReportFormat {
    /// What its readers call the files. Those that belong to a repository know its files only, and Azure's agent finds the
    /// repository by the whole path.
    fn places(self) -> Places {
        match self {
            Self::Sarif | Self::Github | Self::Gitlab => Places::Repository,
            Self::Azure => Places::Whole,
            Self::Text | Self::Concise | Self::Json | Self::JsonLines | Self::Junit => Places::Typed,
        }
    }
}

/// The least severity that is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum AtLeast {
    /// What certification refuses.
    Error,
    /// What the validator warns about, too.
    Warning,
    /// All.
    Note,
}

impl AtLeast {
    fn severity(self) -> Severity {
        match self {
            Self::Error => Severity::Error,
            Self::Warning => Severity::Warning,
            Self::Note => Severity::Note,
        }
    }
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
    /// The least severity that counts; none if none does.
    fn floor(self) -> Option<Severity> {
        match self {
            Self::Error => Some(Severity::Error),
            Self::Warning => Some(Severity::Warning),
            Self::Note => Some(Severity::Note),
            Self::Never => None,
        }
    }
}

/// One look at all paths.
struct Checked {
    /// The report as asked for, in pieces.
    written: Vec<String>,
    /// Whether something at or above `--fail-on` was found.
    to_fix: bool,
    /// Required checklist items that are open.
    open: Vec<String>,
    /// What to watch.
    watched: Vec<PathBuf>,
    /// What is told besides the report: sentences.
    notes: Vec<String>,
}

/// Checks every path and reports.
///
/// # Errors
/// When a path names nothing to check, a rule or program is unknown, or the report cannot be written.
pub fn run(
    options: &Options,
    global: &Global,
    surroundings: &Surroundings,
    console: &mut Console,
) -> Result<Exit, Failure> {
    let reporting = &options.reporting;
    let style = reporting.style(global, console)?;
    let filter = reporting.filter()?;
    let here = global.folder(options.paths.first().map(|path| gather::folder_of(path)));
    let settings = team(&here);
    let floor = reporting.floor(settings.fail_on.as_ref().map(|said| said.value));
    let file = baseline::File::of(&here, settings.baseline.as_ref());
    let input = options.input()?;
    let request = Request {
        paths: &options.paths,
        input: input.as_ref(),
        exclude: &options.exclude,
        program: options.program.as_deref(),
        require_complete: options.require_complete,
        then: &|_| {},
        global,
        surroundings,
    };
    if options.write_baseline {
        let found = gather::gather(&request)?;
        console.note(&file.write(&found.report, surroundings.today())?)?;
        return Ok(Exit::Done);
    }
    let check = || -> Result<Checked, Failure> {
        let known = file.read()?;
        let then = |report: &mut Report| {
            known.leave_out(report);
            // What puts back what was published may lack what is asked for by now. What other rules offer passes.
            let mut findings = report.files.iter().flat_map(|file| &file.findings);
            if findings.any(|finding| finding.fix.is_some() && is_change(finding.rule)) {
                let _ = repair::vet(report);
            }
            filter(report);
            if reporting.format == ReportFormat::Json {
                report::write_files(report);
            }
        };
        let found = gather::gather(&Request { then: &then, ..request })?;
        Ok(reporting.checked(found, floor, known.notes(), &style))
    };
    let show = |console: &mut Console, checked: &Checked| reporting.show(console, checked);
    if options.watch {
        return watch::run(console, check, show);
    }
    show(console, &check()?)
}

/// Writes over what the file held, then cuts off what is left of that: to empty it first takes several times as long as
/// the writing where the report is large.
fn save(file: &Path, pieces: &[String]) -> io::Result<()> {
    let mut options = File::options();
    let file = patiently(|| options.write(true).create(true).truncate(false).open(file))?;
    let mut writer = BufWriter::new(&file);
    let written = pieces
        .iter()
        .try_for_each(|piece| writer.write_all(piece.as_bytes()))
        .and_then(|()| writer.flush());
    drop(writer);
    // A pipe or a device holds nothing. Where writing fails, too, nothing of an earlier report is left behind.
    if file.metadata()?.is_file() {
        file.set_len((&file).stream_position()?)?;
    }
    written
}
