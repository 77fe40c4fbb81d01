//! `conncert help`: what the program or one of its commands can do, word for word as `--help` prints it.

use super::command_named;
use crate::cli::{Console, Exit, Failure};

/// Print the help of the program or of a command
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  conncert help\n  conncert help check\n  conncert help icon make\n\n\
                  A command's name wins over a folder's: with ./ in front it is the folder, as in conncert ./help. conncert \
                  explain tells about a rule or a checklist item."
)]
pub struct Options {
    /// The command [default: the program]
    #[arg(value_name = "COMMAND")]
    pub command: Vec<String>,
}

/// Prints the help.
///
/// # Errors
/// When there is no such command.
pub fn run(options: &Options, console: &mut Console) -> Result<Exit, Failure> {
    let help = command_named(&options.command)?.render_long_help();
    let help = if console.color {
        help.ansi().to_string()
    } else {
        help.to_string()
    };
    console.report(&help)?;
    Ok(Exit::Done)
}
