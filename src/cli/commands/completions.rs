//! `conncert completions`: a script that completes the command line.

use clap::CommandFactory as _;
use clap_complete::{Shell, generate};

use crate::cli::{Args, Console, Exit, Failure};

/// Print a completion script for a shell
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  conncert completions bash > ~/.local/share/bash-completion/completions/conncert\n  \
                  conncert completions zsh > ~/.zfunc/_conncert\n  \
                  conncert completions fish > ~/.config/fish/completions/conncert.fish\n  \
                  conncert completions powershell >> $PROFILE"
)]
pub struct Options {
    /// The shell
    #[arg(value_enum, value_name = "SHELL")]
    pub shell: Shell,
}

/// Prints the script.
///
/// # Errors
/// When standard output cannot be written.
pub fn run(options: &Options, console: &mut Console) -> Result<Exit, Failure> {
    let mut script = Vec::new();
    generate(options.shell, &mut Args::command(), "conncert", &mut script);
    console.report(&String::from_utf8_lossy(&script))?;
    Ok(Exit::Done)
}
