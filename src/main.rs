//! Arguments → face → exit status; the only place that exits.

use std::process::ExitCode;

use conncert::cli::{self, Surroundings};

fn main() -> ExitCode {
    cli::run(std::env::args_os(), &Surroundings::here()).into()
}
