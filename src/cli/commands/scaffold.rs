//! `conncert scaffold`: begins a file with what is known, and marks what a person has to write.

use std::path::PathBuf;
use std::sync::Arc;

use clap::ValueEnum;

use super::is_standard;
use crate::cli::args::Answering;
use crate::cli::{Console, Desk, Exit, Failure, Global, Problem, Surroundings};
use crate::document::plain::plain;
use crate::document::words::counted;
use crate::export::answer::Code;
use crate::export::scaffold::{self, Kind, Material};
use crate::rules::MARKER;
use crate::session::{FileChange, FileFix, FixError};
use crate::store::{self, State, picture, picture::NotWritten};

/// Begin a file that is missing: what is known is written, the rest is marked
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Files:\n  api-properties     apiProperties.json, beside the API definition\n  intro              \
                  intro.md, the page for customers, for the package\n  readme             README.md, the page with every \
                  operation for the folder in Microsoft's repository\n  pull-request       certification/pull-request.md, the text of \
                  the pull request\n  test-instructions  certification/test-instructions.md, what the reviewer does\n  \
                  requests           certification/requests.http, one request for each operation, for the REST client of \
                  your editor; how they are signed is left empty\n  agents             AGENTS.md, how an agent that \
                  works in this folder drives conncert; it is no part of what is sent\n\n\
                  Examples:\n  conncert scaffold api-properties\n  conncert scaffold intro my-connector\n  conncert \
                  scaffold readme --output -\n\n\
                  Everything comes from the API definition, the files beside it and the answers. What only you can \
                  write is marked TODO: and conncert check names each place until it is written. A file that is there \
                  is replaced only with --force, and conncert undo brings it back.\n\n\
                  Exit status: 0 written, 2 there is such a file already, or no API definition to begin it from"
)]
pub struct Options {
    /// Which file; its file name will do as well
    #[arg(value_enum, value_name = "FILE", ignore_case = true, hide_possible_values = true)]
    pub file: File,
    /// The connector's folder [default: this folder]
    #[arg(value_name = "DIR")]
    pub dir: Option<PathBuf>,
    /// Another place for it; - prints it
    #[arg(short, long, value_name = "PATH")]
    pub output: Option<PathBuf>,
    /// Replace the file that is there
    #[arg(long)]
    pub force: bool,
    /// How to answer.
    #[command(flatten)]
    pub answer: Answering,
}

/// A file that can be begun.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum File {
    /// `apiProperties.json`
    #[value(alias = "apiProperties.json", alias = "properties")]
    ApiProperties,
    /// `intro.md`
    #[value(alias = "intro.md")]
    Intro,
    /// `README.md`
    #[value(alias = "readme.md")]
    Readme,
    /// `pull-request.md`
    #[value(alias = "pull-request.md")]
    PullRequest,
    /// `test-instructions.md`
    #[value(alias = "test-instructions.md")]
    TestInstructions,
    /// `requests.http`
    #[value(alias = "requests.http")]
    Requests,
    /// `AGENTS.md`
    #[value(alias = "agents.md")]
    Agents,
}

impl From<File> for Kind {
    fn from(file: File) -> Self {
        match file {
            File::ApiProperties => Self::ApiProperties,
            File::Intro => Self::Intro,
            File::Readme => Self::Readme,
            File::PullRequest => Self::PullRequest,
            File::TestInstructions => Self::TestInstructions,
            File::Requests => Self::Requests,
            File::Agents => Self::Agents,
        }
    }
}

/// Writes the file and prints its path, or prints the text.
///
/// # Errors
/// When there is such a file already, no API definition can be read, or the disk refuses.
pub fn run(
    options: &Options,
    global: &Global,
    surroundings: &Surroundings,
    console: &mut Console,
) -> Result<Exit, Failure> {
    let kind = Kind::from(options.file);
    let desk = Desk::look(options.dir.as_deref(), global, surroundings)?;
    let evidence = &desk.session.evidence;
    let prints = options.output.as_deref().is_some_and(is_standard);
    if let (None, Some(path), false) = (&options.output, kind.existing(evidence), options.force) {
        return Err(exists(kind, path).into());
    }
    let material = Material {
        program: desk.session.program(),
        submission: &desk.session.submission,
        evidence,
    };
    let Some(text) = scaffold::render(kind, &material) else {
        return Err(nothing_to_begin_from(kind, &desk).into());
    };
    if prints {
        console.report(&text)?;
        return Ok(Exit::Done);
    }
    let written = match &options.output {
        Some(path) => picture::write_logged(path, text.as_bytes(), options.force, scaffold::TITLE, &State::of_user())
            .map(|()| path.clone())
            .map_err(|error| match error {
                NotWritten::Exists(path) => exists(kind, &path),
                refused @ NotWritten::Refused { .. } => Problem::new(refused.to_string())
                    .code(Code::NotWritten)
                    .instead("name a place that can be written, or print the text with --output -"),
            }),
        None => write(kind, &desk, &text, options.force),
    }?;
    let shown = store::typed(written.strip_prefix(".").unwrap_or(&written));
    console.wrote(&written);
    console.report(&format!("{}\n", plain(&shown)))?;
    match scaffold::open_places(&text) {
        _ if kind == Kind::Requests => console.note(
            "The variables at its top are empty: fill them in while you test. A secret belongs into no file that you keep.",
        )?,
        _ if kind == Kind::Agents => console.note(
            "Agents read it when they begin to work in this folder; add what they have to know of your service.",
        )?,
        0 => console.note("Nothing in it is left open; read it once before you send it.")?,
        open => {
            let places = counted(open, "place", "places");
            let named = match kind {
                Kind::ApiProperties | Kind::Intro | Kind::Readme => "conncert check names each until it is written",
                Kind::PullRequest | Kind::TestInstructions | Kind::Requests | Kind::Agents => "search the file for that word",
            };
            console.note(&format!(
                "{places} marked {MARKER} in it can only be written by you; {named}. conncert undo takes the file back."
            ))?;
        }
    }
    Ok(Exit::Done)
}

/// Writes the file to where it belongs.
fn write(kind: Kind, desk: &Desk, text: &str, force: bool) -> Result<PathBuf, Problem> {
    let evidence = &desk.session.evidence;
    let path = kind
        .existing(evidence)
        .map_or_else(|| kind.target(evidence), str::to_owned);
    let before = force.then(|| store::read(&desk.folder, &path).ok()).flatten();
    let fix = FileFix {
        title: scaffold::TITLE.to_owned(),
        change: FileChange::Bytes {
            before: before.map(Arc::from),
            after: Some(Arc::from(text.as_bytes())),
        },
        path,
    };
    match store::apply_fix(&desk.folder, &fix, &State::of_user()) {
        Ok(_) => Ok(desk.folder.join(&fix.path)),
        Err(FixError::Exists(path)) => Err(exists(kind, &path)),
        Err(error) => Err(Problem::told(&error.to_string()).code(Code::NotWritten)),
    }
}

fn exists(kind: Kind, path: &str) -> Problem {
    Problem::new(format!("There is a file {} already.", plain(path)))
        .code(Code::Exists)
        .because("a scaffold never replaces what somebody wrote.")
        .instead(format!(
            "compare with the text of conncert scaffold {} --output -, move the file away, or replace it with --force.",
            kind.id()
        ))
}

fn nothing_to_begin_from(kind: Kind, desk: &Desk) -> Problem {
    let problem = Problem::new(format!("{} cannot be begun.", kind.file_name())).code(Code::NotMade);
    match &desk.session.evidence.definition {
        Some(file) => {
            let problem = problem.because(match &file.content {
                Err(why) => why.clone(),
                Ok(_) => format!("{} names no version of OpenAPI, so it is no API definition.", file.path),
            });
            problem.instead("mend the API definition first; conncert check says where.")
        }
        None => problem
            .because("nearly all of it comes from the API definition, and none is here.")
            .instead(
                "put apiDefinition.swagger.json into the folder, or name it: conncert set connector.definition=PATH",
            ),
    }
}
