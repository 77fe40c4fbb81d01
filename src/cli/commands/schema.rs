//! `conncert schema`: the JSON Schema of a report or of the project file.

use std::fs;
use std::path::{Path, PathBuf};

use super::nearest;
use crate::cli::{Console, Exit, Failure, Problem};
use crate::export::answer::Code;
use crate::export::schema::{ALL, find};
use crate::store::{patiently, why_not_written};

/// Print the JSON Schema of a report or of the project file
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  conncert schema\n  conncert schema conncert.check/1\n  \
                  conncert schema check-line\n  conncert schema conncert.toml --output conncert.toml.json\n\n\
                  A report names its schema in its member \"schema\"; the word in it is enough. Members may be added to a report without \
                  another number; one that changes or goes gets one.")]
pub struct Options {
    /// The name of the schema; without it the names are listed
    #[arg(value_name = "SCHEMA")]
    pub name: Option<String>,
    /// Write the schema to this file; - prints it
    #[arg(long, short, value_name = "FILE", requires = "name")]
    pub output: Option<PathBuf>,
}

/// Prints or writes the schema, or lists the names.
///
/// # Errors
/// When there is no such schema, or the output cannot be written.
pub fn run(options: &Options, console: &mut Console) -> Result<Exit, Failure> {
    let Some(name) = &options.name else {
        let column = ALL.iter().map(|schema| schema.name.len()).max().unwrap_or_default();
        for schema in &ALL {
            console.report(&format!("{:column$}  {}\n", schema.name, schema.about))?;
        }
        return Ok(Exit::Done);
    };
    let schema = find(name).ok_or_else(|| {
        let problem = Problem::new(format!("There is no schema {name:?}.")).code(Code::Unknown);
        match nearest(name, ALL.iter().map(|schema| schema.name)) {
            Some(near) => problem.instead(format!("conncert schema {near}")),
            None => problem.instead("conncert schema lists them."),
        }
    })?;
    match options.output.as_deref().filter(|file| *file != Path::new("-")) {
        None => console.report(&schema.text())?,
        Some(file) => patiently(|| fs::write(file, schema.text())).map_err(|error| {
            Problem::new(format!("The schema could not be written to {}.", file.display()))
                .code(Code::NotWritten)
                .because(format!("{}.", why_not_written(file, &error)))
                .instead("name a file in a folder that is there and can be written.")
        })?,
    }
    Ok(Exit::Done)
}
