//! Bare `conncert`: the wizard on a terminal, a short status without one.

use std::path::Path;

use crate::cli::{Connector, Console, Exit, Failure, Global, Surroundings};
use crate::export::status;

/// Opens the folder.
///
/// # Errors
/// When the folder or its project file cannot be read.
pub fn run(dir: &Path, global: &Global, surroundings: &Surroundings, console: &mut Console) -> Result<Exit, Failure> {
    let connector = Connector::read(dir, global.project.as_deref(), None)?;
    let checklist = connector.assess(surroundings.today);
    console.report(&status::text(
        &connector.program,
        &connector.submission,
        &checklist,
        console.ascii,
    ))?;
    Ok(Exit::Done)
}
