//! `conncert export`: writes the checklist, the message to send, and what they are sent with.

use std::io::Write as _;
use std::path::PathBuf;

use clap::ValueEnum;

use super::{is_standard, refuse_screen};
use crate::cli::{Console, Desk, Exit, Failure, Global, Problem, Surroundings};
use crate::document::plain::plain;
use crate::export::answer::Code;
use crate::export::checklist::{ALL, Material, usual};
use crate::session::{ExportError, ExportFormat};
use crate::store;
use crate::work::export::{Made, make, write};

/// Write the checklist and the message to send
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  conncert export\n  conncert export my-connector --format md,message\n  \
                        conncert export --final\n  conncert export --format zip,eml,ics\n  conncert export --format sheet\n  conncert export --format json -o -\n\n\
                        Without --format the pages are written, md, html and json, with what the program takes: the \
                        message where it is sent by mail, the sheet where a form is filled in. A file that cannot be made is \
                        told and does not hold up the others.\n\n\
                        Exit status: 0 written, 1 some of the files could not be made, 2 none could, 3 required items open (with --final)"
)]
pub struct Options {
    /// The connector's folder [default: this folder]
    #[arg(value_name = "DIR")]
    pub dir: Option<PathBuf>,
    /// Which files to write [default: the pages, and what the program takes]
    #[arg(long, value_enum, value_name = "FORMAT", value_delimiter = ',')]
    pub format: Vec<FormatWord>,
    /// The folder that receives certification/, if it is not the connector's; - prints the one file that --format names
    #[arg(short, long, value_name = "PATH")]
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

/// A file of the export, by the word that asks for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum FormatWord {
    /// `checklist.md`
    Md,
    /// `checklist.html`
    Html,
    /// `checklist.json`
    Json,
    /// `message.txt`
    Message,
    /// `files.zip`: the files to send, in one archive
    Zip,
    /// `message.eml`: the message as a mail draft, with the files attached
    Eml,
    /// `deadlines.ics`: what is due, for a calendar
    Ics,
    /// every field of the form to fill in, ready to copy, as a page and as text: `partner-center.html` and
    /// `partner-center.md`, or `github.html` and `github.md`
    Sheet,
}

impl FormatWord {
    fn files(self) -> &'static [ExportFormat] {
        match self {
            Self::Md => &[ExportFormat::Markdown],
            Self::Html => &[ExportFormat::Html],
            Self::Json => &[ExportFormat::Json],
            Self::Message => &[ExportFormat::Message],
            Self::Zip => &[ExportFormat::Archive],
            Self::Eml => &[ExportFormat::Mail],
            Self::Ics => &[ExportFormat::Calendar],
            Self::Sheet => &[ExportFormat::SheetPage, ExportFormat::SheetText],
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
    let desk = Desk::look(options.dir.as_deref(), global, surroundings)?;
    let withheld = &desk.session.submission.withheld;
    for withheld in withheld {
        console.note(&withheld.to_string())?;
    }
    let secret = desk.session.submission.withholds_secret();
    let holds_back = desk
        .session
        .submission
        .withheld_from(desk.session.program())
        .next()
        .is_some();
    if options.last && holds_back {
        console.problem(
            &Problem::new(if secret {
                "Nothing was exported: conncert.toml holds what looks like a secret."
            } else {
                "Nothing was exported: conncert.toml holds what is no answer."
            })
            .because("a final export goes to people who must get every answer, and no secret.")
            .instead(
                "write other words in its place, or leave out --final: the export then leaves it out, and says what is open.",
            )
            .code(Code::Refused),
            Exit::Open,
        )?;
        return Ok(Exit::Open);
    }
    if options.last {
        let open = desk.session.checklist.open_required(desk.session.program());
        if !open.is_empty() {
            let list = open.iter().flat_map(|status| missing(&desk, &status.id)).collect();
            console.problem(
                &Problem::new("Nothing was exported: required items are open.")
                    .because(format!(
                        "{} of them hold back a final export, listed below with the commands that answer them.",
                        open.len()
                    ))
                    .instead("settle them, or leave out --final: the export then says that they are open.")
                    .list(list)
                    .code(Code::NotDone),
                Exit::Open,
            )?;
            return Ok(Exit::Open);
        }
    }
    let formats: Vec<ExportFormat> = if options.format.is_empty() {
        usual(desk.session.program())
    } else {
        let asked: Vec<ExportFormat> = options
            .format
            .iter()
            .flat_map(|format| format.files())
            .copied()
            .collect();
        ALL.into_iter().filter(|format| asked.contains(format)).collect()
    };
    let material = Material {
        stamp: options.stamp.then(|| surroundings.today()),
        ..Material::of(&desk.session)
    };
    if options.output.as_deref().is_some_and(is_standard) {
        return print(&desk, &material, &formats, console);
    }
    let (made, refused): (Vec<_>, Vec<_>) = make(&desk.folder, &material, &formats)
        .into_iter()
        .partition(Result::is_ok);
    let made: Vec<Made> = made.into_iter().flatten().collect();
    let mut refused = refused.into_iter().filter_map(Result::err);
    if made.is_empty()
        && let Some(first) = refused.next()
    {
        for other in refused {
            console.problem(&refusal(&other), Exit::CouldNot)?;
        }
        return Err(refusal(&first).into());
    }
    let folder = options.output.as_deref().unwrap_or(&desk.folder);
    let written = write(made, folder, options.force).map_err(|error| refusal(&error))?;
    for path in written {
        let shown = store::typed(path.strip_prefix(".").unwrap_or(&path));
        console.report(&format!("{}\n", plain(&shown)))?;
    }
    let mut exit = Exit::Done;
    for error in refused {
        console.problem(&refusal(&error), Exit::ToFix)?;
        exit = Exit::ToFix;
    }
    Ok(exit)
}

/// Prints the one file that was asked for.
fn print(desk: &Desk, material: &Material, formats: &[ExportFormat], console: &mut Console) -> Result<Exit, Failure> {
    let [format] = formats else {
        return Err(Problem::new("Several files cannot be printed one after the other.")
            .code(Code::Usage)
            .because(format!("{} of them are asked for.", formats.len()))
            .instead("name one, for example: conncert export --format md --output -")
            .into());
    };
    if *format == ExportFormat::Archive {
        refuse_screen("The archive", console)?;
    }
    for made in make(&desk.folder, material, &[*format]) {
        console
            .stream()
            .write_all(&made.map_err(|error| refusal(&error))?.bytes)?;
    }
    Ok(Exit::Done)
}

/// Why a file is not written, and what to do.
fn refusal(error: &ExportError) -> Problem {
    match error {
        ExportError::Foreign(path) => Problem::new(format!("{} was not written by conncert.", path.display()))
            .code(Code::Exists)
            .because("an export would replace it.")
            .instead("move it away, or add --force to replace it."),
        error => Problem::told(&error.to_string()).code(Code::NotWritten),
    }
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
