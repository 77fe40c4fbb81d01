//! `conncert completions`: a script that completes the command line.

use clap_complete::Shell;

use crate::cli::{Console, Exit, Failure, Problem, completing};

/// Print a completion script for a shell
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  conncert completions bash > ~/.local/share/bash-completion/completions/conncert\n  \
                  conncert completions zsh > ~/.zfunc/_conncert\n  \
                  conncert completions fish > ~/.config/fish/completions/conncert.fish\n  \
                  conncert completions powershell >> $PROFILE\n\n\
                  The script asks conncert itself, so it also completes rules, checklist items, answers and programs, those of the \
                  program followed in this folder, and stays as it is with a newer conncert."
)]
pub struct Options {
    /// The shell
    #[arg(value_enum, value_name = "SHELL")]
    pub shell: Shell,
}

/// Prints the script.
///
/// # Errors
/// When there is none for the shell, or standard output cannot be written.
pub fn run(options: &Options, console: &mut Console) -> Result<Exit, Failure> {
    let shell = options.shell.to_string();
    let Some(script) = completing::script(&shell)? else {
        return Err(Problem::new(format!("There is no script for {shell}.")).into());
    };
    console.report(&String::from_utf8_lossy(&script))?;
    Ok(Exit::Done)
}
