//! `conncert export`: writes the checklist and the message to send.

use std::fs;
use std::io::Read as _;
use std::path::{Path, PathBuf};

use clap::ValueEnum;

use crate::cli::{Connector, Console, Desk, Exit, Failure, Global, Problem, Surroundings};
use crate::document::plain::plain;
use crate::export::checklist::{self, FORMATS, Material};
use crate::session::ExportFormat;
use crate::store;

/// Write the checklist and the message to send
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  conncert export\n  conncert export my-connector --format md,message\n  \
                        conncert export --final"
)]
pub struct Options {
    /// The connector's folder [default: this folder]
    #[arg(value_name = "DIR")]
    pub dir: Option<PathBuf>,
    /// Which files to write [default: all]
    #[arg(long, value_enum, value_name = "FORMAT", value_delimiter = ',')]
    pub format: Vec<Format>,
    /// The folder that receives certification/, if it is not the connector's
    #[arg(long, value_name = "PATH")]
    pub output: Option<PathBuf>,
    /// Refuse while required items are open, with exit status 3
    #[arg(long = "final")]
    pub last: bool,
    /// Replace files of the same name that conncert did not write
    #[arg(long)]
    pub force: bool,
    /// Print today's date on the pages
    #[arg(long)]
    pub stamp: bool,
}

/// A file of the export.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// `checklist.md`
    Md,
    /// `checklist.html`
    Html,
    /// `checklist.json`
    Json,
    /// `message.txt`
    Message,
}

impl Format {
    fn file(self) -> ExportFormat {
        match self {
            Self::Md => ExportFormat::Markdown,
            Self::Html => ExportFormat::Html,
            Self::Json => ExportFormat::Json,
            Self::Message => ExportFormat::Message,
        }
    }
}

/// Writes the files and prints their paths.
///
/// # Errors
/// When the connector cannot be read, a file of somebody else is in the way, or the disk refuses.
pub fn run(
    options: &Options,
    global: &Global,
    surroundings: &Surroundings,
    console: &mut Console,
) -> Result<Exit, Failure> {
    let dir = global.folder(options.dir.as_deref());
    let connector = Connector::read(&dir, global.project.as_deref(), None)?;
    let judged = connector.assess(surroundings.today());
    if options.last {
        let desk = Desk::look(options.dir.as_deref(), global, surroundings)?;
        let open = desk.session.checklist.open_required(connector.program);
        if !open.is_empty() {
            let list = open.iter().flat_map(|status| missing(&desk, &status.id)).collect();
            console.problem(
                &Problem::new("Nothing was exported: required items are open.")
                    .because(format!(
                        "{} of them hold back a final export, listed below with the commands that answer them.",
                        open.len()
                    ))
                    .instead("settle them, or leave out --final: the export then says that they are open.")
                    .list(list),
            )?;
            return Ok(Exit::Open);
        }
    }
    let icon = connector.icon_bytes();
    let material = Material {
        program: connector.program,
        submission: &connector.submission,
        evidence: &connector.evidence,
        checklist: &judged,
        icon: icon.as_deref(),
        stamp: options.stamp.then(|| surroundings.today()),
    };
    let target = options.output.as_deref().unwrap_or(&dir);
    let formats: Vec<ExportFormat> = FORMATS
        .into_iter()
        .filter(|format| options.format.is_empty() || options.format.iter().any(|asked| asked.file() == *format))
        .collect();
    if !options.force {
        for format in &formats {
            let path = target
                .join(store::certification::FOLDER)
                .join(checklist::file_name(*format));
            if is_foreign(&path) {
                return Err(Problem::new(format!("{} was not written by conncert.", path.display()))
                    .because("an export would replace it.")
                    .instead("move it away, or add --force to replace it.")
                    .into());
            }
        }
    }
    for format in formats {
        let content = checklist::render(format, &material);
        let path = store::write_export(target, checklist::file_name(format), content.as_bytes())
            .map_err(|error| Problem::told(&error.to_string()))?;
        let shown = path.strip_prefix(".").unwrap_or(&path).display().to_string();
        console.report(&format!("{}\n", plain(&shown)))?;
    }
    Ok(Exit::Done)
}

/// An open item, and a command to paste for each answer that it lacks.
fn missing(desk: &Desk, id: &str) -> Vec<String> {
    let Some(task) = desk.task(id) else { return Vec::new() };
    let mut lines = vec![format!("{} ({})", task.item.title, task.status.state.word())];
    let commands = desk.commands(task);
    if commands.is_empty() {
        lines.push(format!("  {}", task.status.detail));
    }
    lines.extend(commands.iter().map(|command| format!("  {command}")));
    lines
}

/// Whether a file stands there that does not begin as an export of ours does.
fn is_foreign(path: &Path) -> bool {
    /// Far enough for the mark of every format.
    const BEGINNING: u64 = 1024;
    let Ok(file) = fs::File::open(path) else {
        return false;
    };
    let mut bytes = Vec::new();
    let read = file.take(BEGINNING).read_to_end(&mut bytes);
    let text = String::from_utf8_lossy(&bytes);
    read.is_ok() && !text.is_empty() && !checklist::MARKS.iter().any(|mark| text.contains(mark))
}
