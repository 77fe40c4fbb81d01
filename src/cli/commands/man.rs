//! `conncert man`: the manual page.

use clap::CommandFactory as _;
use clap_mangen::Man;

use super::nearest;
use crate::cli::{Args, Console, Exit, Failure, Problem};

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
    let mut table = Args::command();
    // Fills in what the commands inherit from the program.
    table.build();
    let mut command = table;
    for name in &options.command {
        let found = command.find_subcommand(name).cloned();
        command = found.ok_or_else(|| unknown(&command, name))?;
    }
    let name = command.get_display_name().unwrap_or(command.get_name()).to_owned();
    let mut page = Vec::new();
    Man::new(command.display_name(&name)).title(&name).render(&mut page)?;
    console.report(&String::from_utf8_lossy(&page))?;
    Ok(Exit::Done)
}

fn unknown(command: &clap::Command, name: &str) -> Problem {
    let problem = Problem::new(format!("There is no command {name:?}."));
    match nearest(name, command.get_subcommands().map(clap::Command::get_name)) {
        Some(near) => problem.instead(format!("did you mean {near}?")),
        None => problem.instead("conncert --help lists the commands."),
    }
}
