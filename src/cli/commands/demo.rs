//! `conncert demo`: lays out the built-in sample connector and opens the wizard on it.

use std::fs;
use std::path::{Path, PathBuf};

use super::wizard;
use crate::cli::{Console, Exit, Failure, Global, Problem, Surroundings};
use crate::export::answer::Code;
use crate::program;
use crate::store::said;

/// Where the sample is laid out unless told otherwise.
const FOLDER: &str = "conncert-demo";

/// The sample's files.
const FILES: [(&str, &[u8]); 4] = [
    (
        "api/apiDefinition.swagger.json",
        include_bytes!("../../../assets/demo/api/apiDefinition.swagger.json"),
    ),
    ("icon.png", include_bytes!("../../../assets/demo/icon.png")),
    (
        "apiProperties.json",
        include_bytes!("../../../assets/demo/apiProperties.json"),
    ),
    ("README.md", include_bytes!("../../../assets/demo/README.md")),
];

/// Open the wizard on a sample connector with deliberate faults
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  conncert demo\n  conncert demo /tmp/try-it")]
pub struct Options {
    /// Where to lay it out; files that are there already are kept [default: conncert-demo]
    #[arg(value_name = "DIR")]
    pub dir: Option<PathBuf>,
}

/// Lays the sample out, keeping what is there, and opens it.
///
/// # Errors
/// When the folder cannot be written, or what the wizard says.
pub fn run(
    options: &Options,
    global: &Global,
    surroundings: &Surroundings,
    console: &mut Console,
) -> Result<Exit, Failure> {
    let dir = options.dir.clone().unwrap_or_else(|| PathBuf::from(FOLDER));
    lay_out(&dir).map_err(|error| {
        Problem::new(format!("The sample cannot be laid out in {}.", dir.display()))
            .code(Code::NotWritten)
            .because(format!("{}.", said(&error)))
            .instead("name another folder: conncert demo /tmp/conncert-demo")
    })?;
    wizard::run(&dir, program::of_sample(), global, surroundings, console)
}

fn lay_out(dir: &Path) -> std::io::Result<()> {
    for (name, bytes) in FILES {
        let file = dir.join(name);
        if let Some(folder) = file.parent() {
            fs::create_dir_all(folder)?;
        }
        if !file.exists() {
            fs::write(file, bytes)?;
        }
    }
    Ok(())
}
