//! `conncert new`: starts a submission in a connector's folder.

use std::fs;
use std::path::{Path, PathBuf};

use inquire::{InquireError, Select, Text};

use super::set::{pair, set, vouch};
use crate::cli::args::Answering;
use crate::cli::{Console, Desk, Exit, Failure, Global, Problem, Surroundings};
use crate::document::plain::plain;
use crate::export::answer::Code;
use crate::export::{paste, status};
use crate::program::Program;
use crate::session::difference::PROGRAM;
use crate::store::said;
use crate::submission::{DEFINITION, ICON, NAME};

/// Start a submission in a folder
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  conncert new\n  conncert new my-connector --program verified-publisher --name \"Contoso Invoices\"\n  \
                  conncert new --program nomination --set rights.party=isv\n\n\
                  The folder is looked through first: the API file and the icon that are found are taken as answers, \
                  and the name is the API's title unless you give another. conncert programs tells the programs. \
                  Without a terminal, or with --no-input, nothing is asked: what is missing is listed.\n\n\
                  Exit status: 0 started, 2 an answer is missing, or could not be written"
)]
pub struct Options {
    /// The connector's folder; made if it is not there [default: this folder]
    #[arg(value_name = "DIR")]
    pub dir: Option<PathBuf>,
    /// The certification program to follow
    #[arg(long, value_name = "ID")]
    pub program: Option<String>,
    /// The connector's name
    #[arg(long, value_name = "NAME")]
    pub name: Option<String>,
    /// Another answer; may be given several times
    #[arg(long = "set", value_name = "KEY=VALUE")]
    pub answers: Vec<String>,
    /// Whose word these answers are, where a program passes on what a person said
    #[arg(long, value_name = "NAME")]
    pub said_by: Option<String>,
    /// How to answer.
    #[command(flatten)]
    pub answer: Answering,
}

/// Starts the submission and tells what the folder holds already.
///
/// # Errors
/// When there is a project file already, an answer is missing and nobody can be asked, or it cannot be written.
pub fn run(
    options: &Options,
    global: &Global,
    surroundings: &Surroundings,
    console: &mut Console,
) -> Result<Exit, Failure> {
    let mut pairs = options
        .answers
        .iter()
        .map(|argument| pair(argument))
        .collect::<Result<Vec<_>, _>>()?;
    for (key, given) in [(PROGRAM, &options.program), (NAME, &options.name)] {
        pairs.extend(given.as_ref().map(|text| (key.to_owned(), text.clone())));
    }
    let dir = options.dir.as_deref();
    let folder = global.folder(dir);
    let made = make(&folder)?;
    let started = start(dir, pairs, options.said_by.as_deref(), global, surroundings, console);
    if made && !matches!(started, Ok(Exit::Done)) {
        // Only a folder that is still empty goes.
        let _ = fs::remove_dir(&folder);
    }
    started
}

fn start(
    dir: Option<&Path>,
    mut pairs: Vec<(String, String)>,
    said_by: Option<&str>,
    global: &Global,
    surroundings: &Surroundings,
    console: &mut Console,
) -> Result<Exit, Failure> {
    let mut desk = Desk::start(dir, global, surroundings)?;
    if desk.has_project {
        let besides = desk.besides().iter().map(String::as_str);
        let command: Vec<String> = ["status"].into_iter().chain(besides).map(str::to_owned).collect();
        return Err(Problem::new("There is a submission in this folder already.")
            .code(Code::ProjectExists)
            .because("a new one would replace its answers.")
            .instead(format!("{} tells where it stands.", paste::line(&command)))
            .into());
    }
    super::tell_of_nearby("new", &global.folder(dir), console)?;
    for key in [DEFINITION, NAME] {
        pairs.extend(read(&desk, key, &pairs));
    }
    let missing = |key: &str, pairs: &[(String, String)]| !pairs.iter().any(|(given, _)| given == key);
    let open: Vec<&str> = [PROGRAM, NAME].into_iter().filter(|key| missing(key, &pairs)).collect();
    if !open.is_empty() {
        if global.no_input || !surroundings.is_interactive() {
            return Err(nobody_to_ask(dir, &open, &desk.session.programs, global).into());
        }
        for key in open {
            let Some(answer) = ask(key, &desk.session.programs)? else {
                return Ok(Exit::Interrupted);
            };
            pairs.push((key.to_owned(), answer));
        }
    }
    // An icon that lies here is no answer where the program takes none.
    let programs = &desk.session.programs;
    let followed = pairs.iter().find(|(key, _)| key == PROGRAM);
    let followed = followed.and_then(|(_, id)| programs.named(id));
    if followed.is_none_or(|program| program.field(ICON).is_some()) {
        pairs.extend(read(&desk, ICON, &pairs));
    }
    set(&mut desk, &pairs)?;
    vouch(&mut desk, &pairs, said_by, "conncert new --set ", console)?;
    desk.save(console)?;
    desk.has_project = true;
    let found = desk.session.found_here();
    let mut report = String::new();
    for line in &found.lines {
        let here = line.here.as_deref().unwrap_or("not here yet");
        report += &format!("  {:<16} {here}, {}\n", line.what, line.detail);
    }
    console.report(&format!(
        "{}\n{}",
        plain(&found.sentence()),
        report
            .lines()
            .map(|line| format!("{}\n", plain(line)))
            .collect::<String>()
    ))?;
    let next = desk.status(|status| status::next_text(status, console.ascii));
    console.report(&next)?;
    Ok(Exit::Done)
}

/// The answer that the folder gives to a question, where none is given otherwise.
fn read(desk: &Desk, key: &str, given: &[(String, String)]) -> Option<(String, String)> {
    let is_open = !given.iter().any(|(given, _)| given == key);
    let field = desk.session.field(key).filter(|_| is_open)?;
    Some((key.to_owned(), desk.session.question(field).read?))
}

/// Makes the folder; whether it was not there.
fn make(folder: &Path) -> Result<bool, Problem> {
    if folder.is_dir() {
        return Ok(false);
    }
    fs::create_dir_all(folder).map_err(|error| {
        Problem::new(format!("The folder {} cannot be made.", folder.display()))
            .code(Code::NotWritten)
            .because(format!("{}.", said(&error)))
            .instead("name another folder: conncert new my-connector")
    })?;
    Ok(true)
}

/// All that is missing, as a command to paste.
fn nobody_to_ask(dir: Option<&Path>, open: &[&str], programs: &[Program], global: &Global) -> Problem {
    let why = if global.no_input {
        "--no-input was given, so nothing is asked."
    } else {
        "there is no terminal to ask on."
    };
    let mut command = vec!["new".to_owned()];
    command.extend(dir.map(|dir| dir.display().to_string()));
    for (key, flag) in [(PROGRAM, "--program"), (NAME, "--name")] {
        if open.contains(&key) {
            command.extend([flag.to_owned(), "…".to_owned()]);
        }
    }
    let mut list = Vec::new();
    if open.contains(&PROGRAM) {
        for program in programs {
            list.push(format!("--program {:<22}  {}", program.id, program.meaning));
        }
    }
    if open.contains(&NAME) {
        list.push(format!(
            "--name {:<25}  the connector's name, as customers will read it",
            "…"
        ));
    }
    let count = match open.len() {
        1 => "an answer".to_owned(),
        count => format!("{count} answers"),
    };
    Problem::new(format!("A new submission needs {count} first."))
        .code(Code::Missing)
        .because(why)
        .instead(paste::line(&command))
        .list(list)
}

/// Asks on the terminal; none when the person leaves.
fn ask(key: &str, programs: &[Program]) -> Result<Option<String>, Problem> {
    let answer = if key == PROGRAM {
        let lines: Vec<String> = programs
            .iter()
            .map(|program| format!("{}: {}", program.title, program.meaning))
            .collect();
        Select::new("Which program do you follow?", lines)
            .with_help_message("arrows move, Enter chooses, Esc leaves")
            .raw_prompt()
            .map(|chosen| programs[chosen.index].id.clone())
    } else {
        Text::new("What is the connector called?")
            .with_help_message("as customers will read it; Esc leaves")
            .prompt()
    };
    match answer {
        Ok(answer) => Ok(Some(answer)),
        Err(InquireError::OperationCanceled | InquireError::OperationInterrupted) => Ok(None),
        Err(error) => Err(Problem::new("The question could not be asked.")
            .because(error.to_string())
            .instead("conncert new --program ID --name NAME")),
    }
}
