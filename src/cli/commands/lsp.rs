//! `conncert lsp`: a language server for editors.

use std::io::{self, BufReader};

use crate::cli::{Exit, Failure, Problem};
use crate::serve::lsp::{self, Left};
use crate::store::said;

/// Serve an editor: findings while typing, repairs, explanations
#[derive(Debug, clap::Args)]
#[command(
    after_help = "An editor starts this command and speaks the Language Server Protocol with it over standard input and output. \
                  It is told what certification objects to in what is typed, by the rules, program and settings of the file's \
                  folder; answers in conncert.toml count as they lie on the disk. What an update breaks is left to conncert check.\n\n\
                  Examples:\n  conncert lsp\n\n\
                  Settings for Neovim, Helix, Zed and VS Code are in editors/README.md of the sources.\n\n\
                  Exit status: 0 the editor left or closed its end, 1 it left without saying so before, 2 could not run"
)]
pub struct Options {
    /// Speak over standard input and output, as some editors ask for; nothing else is possible
    #[arg(long)]
    pub stdio: bool,
}

/// Serves until the editor leaves.
///
/// # Errors
/// When nothing can be written to the editor any more.
pub fn run(_: &Options) -> Result<Exit, Failure> {
    match lsp::serve(BufReader::new(io::stdin()), io::stdout().lock()) {
        Ok(Left::Orderly) => Ok(Exit::Done),
        // As the protocol wants it.
        Ok(Left::Abruptly) => Ok(Exit::ToFix),
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(Exit::Done),
        Err(error) => Err(Problem::new("The editor cannot be answered.")
            .because(format!("{}.", said(&error)))
            .into()),
    }
}
