//! `conncert programs`: the certification programs known, and how two of them differ.

use std::path::PathBuf;

use clap::Subcommand;

use crate::cli::args::{ListFormat, TextOrJson};
use crate::cli::{Console, Exit, Failure, Problem};
use crate::export::answer::Code;
use crate::export::{book, programs};
use crate::program::{self, Program};

use super::{is_standard, nearest, pages};

/// List the certification programs, or compare two
#[derive(Debug, clap::Args)]
#[command(
    args_conflicts_with_subcommands = true,
    after_help = "Examples:\n  conncert programs\n  conncert programs --format json\n  \
                  conncert programs --format md --output programs\n  conncert programs diff nomination verified-publisher"
)]
pub struct Options {
    /// What to do instead of listing
    #[command(subcommand)]
    pub command: Option<Command>,
    /// How to write it
    #[arg(long, value_enum, value_name = "FORMAT", default_value = "text")]
    pub format: ListFormat,
    /// Write a page for every step of every program into this folder instead, with --format md; - prints the list
    #[arg(long, short, value_name = "DIR")]
    pub output: Option<PathBuf>,
}

/// What to do instead of listing.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Compare two programs: steps and answers that both have, and those of one alone
    #[command(after_help = "Examples:\n  conncert programs diff nomination verified-publisher\n  \
                      conncert programs diff verified-publisher independent-publisher --format json")]
    Diff {
        /// A program's id
        #[arg(value_name = "A")]
        first: String,
        /// Another's
        #[arg(value_name = "B")]
        second: String,
        /// How to write it
        #[arg(long, value_enum, value_name = "FORMAT", default_value = "text")]
        format: TextOrJson,
    },
}

/// Prints the list or the comparison.
///
/// # Errors
/// When there is no such program, or the output cannot be written.
pub fn run(options: &Options, console: &mut Console) -> Result<Exit, Failure> {
    let all = program::built_in();
    if let Some(folder) = options.output.as_deref().filter(|folder| !is_standard(folder)) {
        return match options.format {
            ListFormat::Md => pages::write(folder, &book::programs(all), console),
            _ => Err(pages::not_md()),
        };
    }
    let written = match &options.command {
        None => match options.format {
            ListFormat::Text => programs::list(all, console.width),
            ListFormat::Json => programs::list_json(all),
            ListFormat::Md => programs::markdown(all),
        },
        Some(Command::Diff { first, second, format }) => {
            let (first, second) = (find(all, first)?, find(all, second)?);
            match format {
                TextOrJson::Text => programs::compare(first, second, console.width),
                TextOrJson::Json => programs::compare_json(first, second),
            }
        }
    };
    console.report(&written)?;
    Ok(Exit::Done)
}

fn find<'p>(all: &'p [Program], id: &str) -> Result<&'p Program, Problem> {
    if let Some(program) = all.iter().find(|program| program.id == id) {
        return Ok(program);
    }
    let ids = || all.iter().map(|program| program.id.as_str());
    let problem = Problem::new(format!("There is no certification program {id:?}.")).code(Code::Unknown);
    Err(match nearest(id, ids()) {
        Some(near) => problem.instead(format!("did you mean {near}?")),
        None => problem.instead(format!("one of: {}.", ids().collect::<Vec<_>>().join(", "))),
    })
}
