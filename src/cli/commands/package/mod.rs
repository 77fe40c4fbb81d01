//! `conncert package`: the archive that is sent.

pub mod build;
pub mod check;

use clap::Subcommand;

use crate::cli::{Console, Exit, Failure, Global};

/// Check the package to send, or build it from exported solutions
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  conncert package build my-connector\n  conncert package check contoso-invoices.zip"
)]
pub struct Options {
    /// What to do with the package.
    #[command(subcommand)]
    pub command: Command,
}

/// The commands for packages.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Say what certification objects to in a package
    Check(check::Options),
    /// Build a package from exported solutions, and prove it by the rules
    Build(build::Options),
}

/// Hands the arguments to their command.
///
/// # Errors
/// What stopped the command.
pub fn run(options: &Options, global: &Global, console: &mut Console) -> Result<Exit, Failure> {
    match &options.command {
        Command::Check(options) => check::run(options, global, console),
        Command::Build(options) => build::run(options, global, console),
    }
}
