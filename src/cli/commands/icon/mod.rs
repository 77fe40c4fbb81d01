//! `conncert icon`: one picture, without a connector around it.

pub mod check;
pub mod color;
pub mod make;
pub mod show;

use std::path::Path;

use clap::Subcommand;

use crate::cli::{Console, Exit, Failure, Global, Problem, Surroundings};
use crate::export::answer::Code;
use crate::icon::{self, Icon};
use crate::store;

/// Look at one icon: its color, its faults, the picture itself; or make one
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  conncert icon color icon.png\n  conncert icon check icon.png\n  conncert icon show icon.png\n  \
                  conncert icon make logo.svg"
)]
pub struct Options {
    /// What to do with the picture.
    #[command(subcommand)]
    pub command: Command,
}

/// The commands for one picture.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Print the hex of the background, and nothing else
    Color(color::Options),
    /// Measure it and say what certification objects to
    Check(check::Options),
    /// Show it, and say what it looks like
    Show(show::Options),
    /// Make an icon from a logo, and prove it by the icon rules
    Make(make::Options),
}

/// Hands the arguments to their command.
///
/// # Errors
/// What stopped the command.
pub fn run(
    options: &Options,
    global: &Global,
    surroundings: &Surroundings,
    console: &mut Console,
) -> Result<Exit, Failure> {
    match &options.command {
        Command::Color(options) => color::run(options, console),
        Command::Check(options) => check::run(options, console),
        Command::Show(options) => show::run(options, global, surroundings, console),
        Command::Make(options) => make::run(options, console),
    }
}

/// Reads and measures the named picture.
fn read(file: &Path) -> Result<Icon, Problem> {
    let not = |what, instead| Problem::new(what).instead(instead).code(Code::Unreadable);
    let bytes = store::read_named(file).map_err(|error| not(error.what, error.instead))?;
    icon::read(&bytes).map_err(|error| not(format!("{}: {}", file.display(), error.what), error.instead))
}
