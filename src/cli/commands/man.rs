//! `conncert man`: the manual page.

use clap_mangen::Man;

use super::command_named;
use crate::cli::{Console, Exit, Failure};

/// Print the manual page
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  conncert man | man -l -\n  conncert man > ~/.local/share/man/man1/conncert.1\n  \
                  conncert man set > ~/.local/share/man/man1/conncert-set.1"
)]
pub struct Options {
    /// The command whose page it is [default: the program's own]
    #[arg(value_name = "COMMAND")]
    pub command: Vec<String>,
}

/// Prints the page, for man to lay out.
///
/// # Errors
/// When there is no such command.
pub fn run(options: &Options, console: &mut Console) -> Result<Exit, Failure> {
    let command = command_named(&options.command)?;
    let name = command.get_display_name().unwrap_or(command.get_name()).to_owned();
    let mut page = Vec::new();
    Man::new(command.display_name(&name)).title(&name).render(&mut page)?;
    console.report(&String::from_utf8_lossy(&page))?;
    Ok(Exit::Done)
}
