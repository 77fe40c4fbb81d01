//! Arguments and commands: one definition prints the help, one file a command does the work.

mod args;
pub mod commands;
mod connector;
mod console;
mod desk;
mod exit;
mod gather;
mod problem;
mod surroundings;

use std::ffi::OsString;

use clap::Parser as _;

pub use args::{Args, ColorChoice, Command, Global};
pub use connector::Connector;
pub use console::Console;
pub use desk::Desk;
pub use exit::Exit;
pub use problem::{Failure, Problem};
pub use surroundings::Surroundings;

/// Runs the program: reads the arguments, does what they say, words what went wrong. A closed pipe is success.
pub fn run(args: impl IntoIterator<Item = OsString>, surroundings: &Surroundings) -> Exit {
    let args = match Args::try_parse_from(args) {
        Ok(args) => args,
        Err(error) => return usage(&error),
    };
    let mut console = Console::new(&args.global, surroundings);
    match commands::run(args, surroundings, &mut console).and_then(|exit| {
        console.flush()?;
        Ok(exit)
    }) {
        Ok(exit) => exit,
        Err(Failure::ClosedPipe) => Exit::Done,
        Err(Failure::Problem(problem)) => {
            // A closed standard error leaves nobody to tell.
            let _ = console.problem(&problem);
            Exit::CouldNot
        }
    }
}

/// Help and version go to standard output; a wrong usage is a problem in at most three lines.
fn usage(error: &clap::Error) -> Exit {
    if !error.use_stderr() {
        return match error.print() {
            Ok(()) => Exit::Done,
            Err(problem) if problem.kind() == std::io::ErrorKind::BrokenPipe => Exit::Done,
            Err(_) => Exit::CouldNot,
        };
    }
    // A closed standard error leaves nobody to tell.
    let _ = console::print_problem(&mut std::io::stderr().lock(), &Problem::of_usage(error), false);
    Exit::CouldNot
}
