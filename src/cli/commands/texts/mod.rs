//! `conncert texts`: the texts that are missing or weak, as a list, as a table to fill in, and back.

mod apply;
mod file;
mod set;

use std::path::PathBuf;

use clap::{Subcommand, ValueEnum};

use crate::cli::{Console, Exit, Failure, Global, Surroundings};
use crate::document::words::counted;
use crate::export::texts::{self as written, FileTexts};
use crate::texts::{Text, table};

/// List the texts that are missing or weak, or write them
#[derive(Debug, clap::Args)]
#[command(
    args_conflicts_with_subcommands = true,
    after_help = "Examples:\n  conncert texts\n  conncert texts my-connector --format csv > texts.csv\n  \
                  conncert texts apply texts.csv\n  conncert texts apply texts.csv --write\n  \
                  conncert texts set apiDefinition.swagger.json#/info/description \"Keeps invoices …\"\n\n\
                  Equal ones are one row: the same parameter in 37 operations is written once. Fill in the column \"new\" of \
                  the table in a spreadsheet program and save it as CSV; rows without a new text stay as they are. What \
                  refuses most comes first.\n\n\
                  Exit status: 0 listed, 2 could not run"
)]
pub struct Options {
    /// What to do instead of listing
    #[command(subcommand)]
    pub command: Option<Command>,
    /// The connector's folder or its API definition [default: this folder]
    #[arg(value_name = "PATH")]
    pub path: Option<PathBuf>,
    /// How to write the list
    #[arg(long, value_enum, value_name = "FORMAT", default_value = "text")]
    pub format: Format,
    /// A row for every place, where equal ones are to differ
    #[arg(long)]
    pub each: bool,
}

/// How to write the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// For people
    Text,
    /// For spreadsheet programs, with a column to fill in
    Csv,
    /// For programs
    Json,
}

/// What to do instead of listing.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Show or write the new texts of a table
    Apply(apply::Options),
    /// Write one text, or all that are equal to it
    Set(set::Options),
}

/// Lists the texts, or hands the arguments to what writes them.
///
/// # Errors
/// When there is nothing to look at, or what the commands that write say.
pub fn run(
    options: &Options,
    global: &Global,
    surroundings: &Surroundings,
    console: &mut Console,
) -> Result<Exit, Failure> {
    match &options.command {
        Some(Command::Apply(options)) => return apply::run(options, global, surroundings, console),
        Some(Command::Set(options)) => return set::run(options, console),
        None => {}
    }
    let mut files = file::files(options.path.as_deref(), global, surroundings)?;
    if options.each {
        for file in &mut files {
            file.texts = file.texts.iter().flat_map(Text::split).collect();
        }
    }
    let listed: Vec<FileTexts> = files
        .iter()
        .map(|sheet| FileTexts {
            path: &sheet.path,
            texts: &sheet.texts,
        })
        .collect();
    let rows: Vec<Text> = files.iter().flat_map(|file| file.texts.iter().cloned()).collect();
    console.report(&match options.format {
        Format::Text => written::text(&listed),
        Format::Json => written::json(&listed),
        Format::Csv => table::write(&rows),
    })?;
    let places: usize = rows.iter().map(|text| text.places.len()).sum();
    console.note(&match rows.len() {
        0 => "No text is missing or weak.".to_owned(),
        texts => format!(
            "{} to write, at {}. Try: conncert texts --format csv > texts.csv makes a table to fill in.",
            counted(texts, "text", "texts"),
            counted(places, "place", "places")
        ),
    })?;
    Ok(Exit::Done)
}
