//! One file a command.

pub mod accept;
pub mod check;
pub mod completions;
pub mod convert;
pub mod demo;
pub mod diff;
pub mod doctor;
pub mod explain;
pub mod export;
pub mod fix;
pub mod get;
pub mod help;
pub mod icon;
pub mod lsp;
pub mod man;
pub mod mark;
pub mod mcp;
pub mod new;
pub mod next;
pub mod package;
mod pages;
pub mod programs;
pub mod rules;
pub mod scaffold;
pub mod schema;
pub mod sessions;
pub mod set;
pub mod status;
pub mod texts;
pub mod undo;
pub mod unset;
pub mod wizard;

use std::collections::BTreeSet;
use std::io::Read as _;
use std::path::{Path, PathBuf};

use clap::CommandFactory as _;

use super::{Args, Command, Console, Exit, Failure, Problem, Surroundings};
use crate::document::Document;
use crate::document::shell::word;
use crate::export::answer::Code;
use crate::rules::registry;
use crate::store::{Project, State, project, real, said, tree, typed};

/// Below this share of equal letters a suggestion confuses more than it helps.
const ALIKE: f64 = 0.6;

/// Hands the arguments to their command.
///
/// # Errors
/// What stopped the command.
pub fn run(args: Args, surroundings: &Surroundings, console: &mut Console) -> Result<Exit, Failure> {
    let Args {
        dir,
        command,
        mut global,
    } = args;
    if let Some(project) = &mut global.project
        && project.is_dir()
    {
        project.push(project::FILE);
    }
    if let (Some(dir), Some(_)) = (&dir, &command) {
        return Err(Problem::new(format!("{} stands before the command.", dir.display()))
            .instead("write the folder after the command, for example: conncert check my-connector.")
            .code(Code::Usage)
            .into());
    }
    if let Some(words) = command.as_ref().and_then(Command::answers) {
        console.answer(words);
    }
    let dir_of = match &command {
        Some(Command::Status(options)) => Some(options.dir.as_deref()),
        Some(Command::Next(options)) => Some(options.dir.as_deref()),
        Some(Command::Export(options)) => Some(options.dir.as_deref()),
        Some(Command::Get(_) | Command::Set(_) | Command::Unset(_) | Command::Mark(_) | Command::Accept(_)) => {
            Some(None)
        }
        _ => None,
    };
    if let Some(dir) = dir_of {
        let target = global.project.clone().unwrap_or_else(|| global.folder(dir));
        for (_, remark) in Project::remarks(&target, &State::of_user()) {
            console.note(&remark)?;
        }
    }
    match command {
        Some(Command::Check(options)) => check::run(&options, &global, surroundings, console),
        Some(Command::Diff(options)) => diff::run(&options, &global, console),
        Some(Command::Explain(options)) => explain::run(&options, &global, console),
        Some(Command::Rules(options)) => rules::run(&options, console),
        Some(Command::Convert(options)) => convert::run(&options, console),
        Some(Command::Fix(options)) => fix::run(&options, &global, surroundings, console),
        Some(Command::Scaffold(options)) => scaffold::run(&options, &global, surroundings, console),
        Some(Command::Export(options)) => export::run(&options, &global, surroundings, console),
        Some(Command::Icon(options)) => icon::run(&options, &global, surroundings, console),
        Some(Command::Package(options)) => package::run(&options, &global, console),
        Some(Command::Lsp(options)) => lsp::run(&options),
        Some(Command::Mcp(options)) => mcp::run(&options, &global, surroundings),
        Some(Command::Doctor(options)) => doctor::run(&options, &global, surroundings, console),
        Some(Command::Demo(options)) => demo::run(&options, &global, surroundings, console),
        Some(Command::New(options)) => new::run(&options, &global, surroundings, console),
        Some(Command::Next(options)) => next::run(&options, &global, surroundings, console),
        Some(Command::Status(options)) => status::run(&options, &global, surroundings, console),
        Some(Command::Set(options)) => set::run(&options, &global, surroundings, console),
        Some(Command::Get(options)) => get::run(&options, &global, surroundings, console),
        Some(Command::Unset(options)) => unset::run(&options, &global, surroundings, console),
        Some(Command::Texts(options)) => texts::run(&options, &global, surroundings, console),
        Some(Command::Undo(options)) => undo::run(&options, &global, console),
        Some(Command::Mark(options)) => mark::run(&options, &global, surroundings, console),
        Some(Command::Accept(options)) => accept::run(&options, &global, surroundings, console),
        Some(Command::Sessions(options)) => sessions::run(&options, console),
        Some(Command::Programs(options)) => programs::run(&options, console),
        Some(Command::Schema(options)) => schema::run(&options, console),
        Some(Command::Completions(options)) => completions::run(&options, console),
        Some(Command::Man(options)) => man::run(&options, console),
        Some(Command::Help(options)) => help::run(&options, console),
        None => {
            let dir = dir.unwrap_or_else(|| PathBuf::from("."));
            if !dir.exists() {
                return Err(no_such_folder(&dir).into());
            }
            wizard::run(&dir, None, &global, surroundings, console)
        }
    }
}

/// The command that these words name, one inside the other, with all that it inherits; without words the program.
fn command_named(names: &[String]) -> Result<clap::Command, Problem> {
    let mut command = Args::command();
    // Fills in what the commands inherit from the program.
    command.build();
    for name in names {
        let found = command.find_subcommand(name).cloned();
        command = found.ok_or_else(|| {
            let problem = Problem::new(format!("There is no command {name:?}.")).code(Code::Unknown);
            match nearest(name, command.get_subcommands().map(clap::Command::get_name)) {
                Some(near) => problem.instead(format!("did you mean {near}?")),
                None => problem.instead("conncert --help lists the commands."),
            }
        })?;
    }
    Ok(command)
}

/// A first word that is neither a command nor a folder is most often a mistyped command.
fn no_such_folder(dir: &Path) -> Problem {
    let word = dir.display().to_string();
    let problem = Problem::new(format!("There is no command and no folder {word}.")).code(Code::Unknown);
    let table = Args::command();
    match nearest(&word, table.get_subcommands().map(clap::Command::get_name)) {
        Some(name) => problem.instead(format!("conncert {name}")),
        None => problem.instead("conncert --help lists the commands."),
    }
}

/// The name most like this one, for "did you mean"; none if all are far off.
fn nearest<'n>(name: &str, candidates: impl Iterator<Item = &'n str>) -> Option<&'n str> {
    let name = name.to_ascii_lowercase();
    candidates
        .map(|candidate| {
            (
                strsim::normalized_damerau_levenshtein(&name, &candidate.to_ascii_lowercase()),
                candidate,
            )
        })
        .filter(|(likeness, _)| *likeness >= ALIKE)
        .max_by(|a, b| a.0.total_cmp(&b.0))
        .map(|(_, candidate)| candidate)
}

/// Standard input, and standard output, where a file could be named.
const STANDARD: &str = "-";

/// Whether this is no file but standard input or output.
pub(super) fn is_standard(path: &Path) -> bool {
    path == Path::new(STANDARD)
}

/// All that stands on standard input, up to one byte more than the longest file that is read.
fn standard_input() -> Result<Vec<u8>, Problem> {
    let mut bytes = Vec::new();
    let most = Document::MAX_BYTES as u64 + 1;
    let read = std::io::stdin().take(most).read_to_end(&mut bytes);
    read.map_err(|error| Problem::new("Standard input cannot be read.").because(format!("{}.", said(&error))))?;
    Ok(bytes)
}

/// Refuses to write what is no text to a screen; `what` begins the sentence.
fn refuse_screen(what: &str, console: &Console) -> Result<(), Problem> {
    if !console.is_screen() {
        return Ok(());
    }
    Err(Problem::new(format!(
        "{what} would be written to the screen, where nobody can see it."
    ))
    .instead("name a file with -o, or redirect the output into one."))
}

/// Of a write that `conncert undo` could not take back.
const NO_WAY_BACK: &str = "conncert undo cannot take this back: a line that is replaced looks like a credential, and no copy of \
                           one is kept.";

/// Whether two paths lead to one file that is there.
fn is_same_file(one: &Path, other: &Path) -> bool {
    matches!((real(one), real(other)), (Ok(one), Ok(other)) if one == other)
}

/// Tells of connectors below a folder that holds none itself, with the command that works on the first.
fn tell_of_nearby(command: &str, folder: &Path, console: &mut Console) -> Result<(), Failure> {
    let found = tree::nearby(folder);
    let Some(first) = found.first() else { return Ok(()) };
    let shown = |path: &Path| typed(path.strip_prefix(".").unwrap_or(path));
    let names: Vec<String> = found.iter().map(|path| shown(path)).collect();
    console.note(&format!(
        "There is no connector in this folder itself; below it there {}: {}. Name the one you mean, for example: conncert \
         {command} {}",
        if found.len() == 1 { "is one" } else { "are several" },
        names.join(", "),
        word(&shown(first))
    ))?;
    Ok(())
}

/// The ids of the rules that these names, families and globs mean; what means none is refused with the nearest name.
fn rules_named(names: &[String]) -> Result<BTreeSet<&'static str>, Problem> {
    let mut ids = BTreeSet::new();
    for name in names {
        let rules = registry::meant(name);
        if rules.is_empty() {
            return Err(no_rule(name));
        }
        ids.extend(rules.iter().map(|rule| rule.id));
    }
    Ok(ids)
}

/// No rule has this name.
fn no_rule(name: &str) -> Problem {
    let problem = Problem::new(format!("There is no rule {name}."))
        .code(Code::Unknown)
        .about(name);
    match registry::nearest_name(name) {
        Some(nearest) => problem.instead(format!("did you mean {nearest}?")),
        None => problem.instead("conncert rules lists them."),
    }
}

/// What stands behind a report's words, for the help of commands that name severities.
const SEVERITIES: &str = "Severities: error is what certification refuses (reports say \"to fix\"), warning what a validator warns \
                          about (\"advice\"), note what reviewers often ask for (\"note\").";
