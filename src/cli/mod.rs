//! Arguments and commands: one definition prints the help, one file a command does the work.

mod args;
pub mod commands;
mod completing;
mod console;
mod desk;
mod exit;
mod gather;
mod patterns;
mod places;
mod problem;
mod surroundings;

use std::ffi::OsString;
use std::io::Write as _;

use clap::{CommandFactory as _, FromArgMatches as _, ValueEnum as _};

pub use args::{Args, ColorChoice, Command, Global};
pub use console::Console;
use console::is_colored;
pub use desk::Desk;
pub use exit::Exit;
pub use problem::{Failure, Problem};
pub use surroundings::Surroundings;

/// Runs the program: reads the arguments, does what they say, words what went wrong. A closed pipe is success.
pub fn run(args: impl IntoIterator<Item = OsString>, surroundings: &Surroundings) -> Exit {
    let args: Vec<OsString> = args.into_iter().collect();
    if let Some(exit) = completing::complete(&args) {
        return exit;
    }
    let args = if cfg!(windows) {
        patterns::expanded(args, &Args::command())
    } else {
        args
    };
    let color = color_asked(&args);
    let machine = is_json_asked(&args);
    let args = match parsed(args, is_colored(color, surroundings, surroundings.output)) {
        Ok(args) => args,
        Err(error) => return usage(&error, is_colored(color, surroundings, surroundings.errors), machine),
    };
    let mut console = Console::new(&args.global, surroundings);
    // The formats of an export are files, one of them JSON.
    if machine && !matches!(args.command, Some(Command::Export(_))) {
        console.for_machines();
    }
    perform(args, surroundings, &mut console)
}

/// What a command wrote that ran inside this process.
#[derive(Debug)]
pub struct Ran {
    /// How it ended.
    pub exit: Exit,
    /// What it wrote to standard output.
    pub output: Vec<u8>,
    /// What it wrote to standard error; what stopped it is one line of JSON.
    pub errors: Vec<u8>,
}

/// Runs a command for a program inside this process: nothing is asked and nothing drawn, and what it writes is kept.
pub fn run_inside(args: impl IntoIterator<Item = OsString>, surroundings: &Surroundings) -> Ran {
    let args = match parsed(args, false) {
        Ok(args) => args,
        Err(error) => {
            let exit = Exit::CouldNot;
            let errors = Problem::of_usage(&error).line(exit.status()).into_bytes();
            let output = Vec::new();
            return Ran { exit, output, errors };
        }
    };
    let mut console = Console::keeping(&args.global, surroundings);
    let exit = perform(args, surroundings, &mut console);
    let [output, errors] = console.kept();
    Ran { exit, output, errors }
}

fn parsed(args: impl IntoIterator<Item = OsString>, color: bool) -> Result<Args, clap::Error> {
    let color = if color {
        clap::ColorChoice::Always
    } else {
        clap::ColorChoice::Never
    };
    let command = Args::command().color(color);
    command
        .try_get_matches_from(args)
        .and_then(|matches| Args::from_arg_matches(&matches))
}

/// Does what the arguments say, and words what went wrong. A closed pipe is success.
fn perform(args: Args, surroundings: &Surroundings, console: &mut Console) -> Exit {
    let problems = &surroundings.settings.problems;
    let told = problems.iter().try_for_each(|problem| console.note(problem));
    let ran = told.map_err(Failure::from);
    let ran = ran.and_then(|()| commands::run(args, surroundings, console));
    let ran = ran.and_then(|exit| {
        console.conclude(exit)?;
        Ok(exit)
    });
    match ran {
        Ok(exit) => exit,
        Err(Failure::ClosedPipe) => Exit::Done,
        Err(Failure::Interrupted) => Exit::Interrupted,
        Err(Failure::Problem(problem)) => {
            // A closed standard error leaves nobody to tell.
            let _ = console
                .problem(&problem, Exit::CouldNot)
                .and_then(|()| console.tell_stopped());
            Exit::CouldNot
        }
    }
}

/// Help and version go to standard output; a wrong usage is a problem in at most three lines.
fn usage(error: &clap::Error, color: bool, machine: bool) -> Exit {
    if !error.use_stderr() {
        return match error.print() {
            Ok(()) => Exit::Done,
            Err(problem) if problem.kind() == std::io::ErrorKind::BrokenPipe => Exit::Done,
            Err(_) => Exit::CouldNot,
        };
    }
    let problem = Problem::of_usage(error);
    let mut errors = std::io::stderr().lock();
    // A closed standard error leaves nobody to tell.
    let _ = if machine {
        errors.write_all(problem.line(Exit::CouldNot.status()).as_bytes())
    } else {
        console::print_problem(&mut errors, &problem, color)
    };
    Exit::CouldNot
}

/// Whether a program is to read the answer: then what stops the run is told as data, too.
fn is_json_asked(args: &[OsString]) -> bool {
    asked(args, "--format").last() == Some("json")
}

/// What `--color` says, for help and for arguments that are wrong: the last one counts.
fn color_asked(args: &[OsString]) -> ColorChoice {
    let choices = asked(args, "--color").filter_map(|word| ColorChoice::from_str(word, false).ok());
    choices.last().unwrap_or(ColorChoice::Auto)
}

/// What is given with an option, each time that it stands there.
fn asked<'a>(args: &'a [OsString], option: &str) -> impl Iterator<Item = &'a str> {
    let words = args.iter().zip(args.iter().skip(1).map(Some).chain([None]));
    words.filter_map(move |(word, next)| match word.to_str()?.strip_prefix(option)? {
        "" => next?.to_str(),
        joined => joined.strip_prefix('='),
    })
}
