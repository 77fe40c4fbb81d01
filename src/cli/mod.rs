//! Arguments and commands: one definition prints the help, one file a command does the work.

mod args;
pub mod commands;
mod completing;
mod console;
mod desk;
mod exit;
mod gather;
mod places;
mod problem;
mod surroundings;

use std::ffi::OsString;

use clap::{CommandFactory as _, FromArgMatches as _, ValueEnum as _};

pub use args::{Args, ColorChoice, Command, Global};
pub use console::Console;
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
    let color = color_asked(&args);
    let parsed = Args::command()
        .color(if console::is_colored(color, surroundings, surroundings.output) {
            clap::ColorChoice::Always
        } else {
            clap::ColorChoice::Never
        })
        .try_get_matches_from(args)
        .and_then(|matches| Args::from_arg_matches(&matches));
    let args = match parsed {
        Ok(args) => args,
        Err(error) => return usage(&error, console::is_colored(color, surroundings, surroundings.errors)),
    };
    let mut console = Console::new(&args.global, surroundings);
    let told = surroundings
        .settings
        .problems
        .iter()
        .try_for_each(|problem| console.note(problem));
    let ran = told.map_err(Failure::from);
    match ran
        .and_then(|()| commands::run(args, surroundings, &mut console))
        .and_then(|exit| {
            console.flush()?;
            Ok(exit)
        }) {
        Ok(exit) => exit,
        Err(Failure::ClosedPipe) => Exit::Done,
        Err(Failure::Interrupted) => Exit::Interrupted,
        Err(Failure::Problem(problem)) => {
            // A closed standard error leaves nobody to tell.
            let _ = console.problem(&problem);
            Exit::CouldNot
        }
    }
}

/// Help and version go to standard output; a wrong usage is a problem in at most three lines.
fn usage(error: &clap::Error, color: bool) -> Exit {
    if !error.use_stderr() {
        return match error.print() {
            Ok(()) => Exit::Done,
            Err(problem) if problem.kind() == std::io::ErrorKind::BrokenPipe => Exit::Done,
            Err(_) => Exit::CouldNot,
        };
    }
    // A closed standard error leaves nobody to tell.
    let _ = console::print_problem(&mut std::io::stderr().lock(), &Problem::of_usage(error), color);
    Exit::CouldNot
}

/// What `--color` says, for help and for arguments that are wrong: the last one counts.
fn color_asked(args: &[OsString]) -> ColorChoice {
    let words = args.iter().zip(args.iter().skip(1).map(Some).chain([None]));
    let said = words.filter_map(|(word, next)| match word.to_str()?.strip_prefix("--color")? {
        "" => next?.to_str(),
        joined => joined.strip_prefix('='),
    });
    let choices = said.filter_map(|word| ColorChoice::from_str(word, false).ok());
    choices.last().unwrap_or(ColorChoice::Auto)
}
