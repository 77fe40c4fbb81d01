//! `conncert icon color`: the hex alone, for scripts and for copying.

use std::path::PathBuf;

use crate::cli::args::Answering;
use crate::cli::{Console, Exit, Failure, Problem};
use crate::export::answer::Code;
use crate::icon::Background;

/// Print the hex of the background, and nothing else
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  conncert icon color icon.png\n\nExit status: 0 one color, 1 no single color, 2 could not \
                  read the picture"
)]
pub struct Options {
    /// The picture: a PNG or JPEG
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
    /// How to answer.
    #[command(flatten)]
    pub answer: Answering,
}

/// Prints the color, or why there is none.
///
/// # Errors
/// When the picture cannot be read.
pub fn run(options: &Options, console: &mut Console) -> Result<Exit, Failure> {
    let (reason, strongest) = match super::read(&options.file)?.measured.background {
        Background::Flat { color, .. } => {
            console.report(&format!("{color}\n"))?;
            return Ok(Exit::Done);
        }
        Background::None { reason, strongest } => (reason, strongest),
    };
    let colors: Vec<String> = strongest
        .iter()
        .map(|(color, share)| format!("{color} ({:.0} % of the edge)", share * 100.0))
        .collect();
    let instead = match colors.as_slice() {
        [] => "give the icon one opaque color all around, then ask again.".to_owned(),
        _ => format!(
            "give the icon one color all around; its strongest are {}.",
            colors.join(", ")
        ),
    };
    let what = format!("{} has no single background color.", options.file.display());
    let problem = Problem::new(what)
        .because(format!("{reason}."))
        .instead(instead)
        .code(Code::NotMade);
    console.problem(&problem, Exit::ToFix)?;
    Ok(Exit::ToFix)
}
