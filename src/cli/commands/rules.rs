//! `conncert rules`: the list of everything that is checked.

use clap::ValueEnum;

use crate::cli::{Console, Exit, Failure};
use crate::export::rules;

/// List the rules
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  conncert rules\n  conncert rules --format json\n  conncert rules --format md > rules.md"
)]
pub struct Options {
    /// How to write the list
    #[arg(long, value_enum, value_name = "FORMAT", default_value = "text")]
    pub format: RulesFormat,
}

/// How to write the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum RulesFormat {
    /// For people
    Text,
    /// For programs
    Json,
    /// A Markdown table
    Md,
}

/// Prints the list.
///
/// # Errors
/// When standard output cannot be written.
pub fn run(options: &Options, console: &mut Console) -> Result<Exit, Failure> {
    let written = match options.format {
        RulesFormat::Text => rules::text(console.width),
        RulesFormat::Json => rules::json(),
        RulesFormat::Md => rules::markdown(),
    };
    console.report(&written)?;
    Ok(Exit::Done)
}
