//! Checks again whenever a file changes, until Ctrl-C.

use std::thread;
use std::time::Duration;

use super::Checked;
use crate::cli::{Console, Exit, Failure};
use crate::document::words::counted;
use crate::store::Watch;

/// How long between two looks at the files.
const PAUSE: Duration = Duration::from_millis(150);

/// Runs `check` now and after every change of a file it read, and `show`s what is new.
///
/// # Errors
/// When the output cannot be written. What only one look fails on is told, and the next
/// change is waited for.
pub fn run(
    console: &mut Console,
    check: impl Fn() -> Result<Checked, Failure>,
    show: impl Fn(&mut Console, &Checked) -> Result<Exit, Failure>,
) -> Result<Exit, Failure> {
    let mut said = None;
    let mut watch = Watch::default();
    loop {
        match check() {
            Ok(checked) => {
                // Watched from here on: whoever reads the report may save at once.
                watch = Watch::new(checked.watched.iter().cloned());
                if said.as_ref() != Some(&checked.written) {
                    console.clear()?;
                    show(console, &checked)?;
                    let files = counted(watch.len(), "place", "places");
                    console.note(&format!("Watching {files} for changes; Ctrl-C ends."))?;
                }
                said = Some(checked.written);
            }
            Err(Failure::Problem(problem)) if !watch.is_empty() => {
                said = None;
                console.problem(&problem, Exit::CouldNot)?;
            }
            Err(failure) => return Err(failure),
        }
        console.conclude(Exit::Done)?;
        let mut changed = false;
        loop {
            thread::sleep(PAUSE);
            let more = !watch.poll().is_empty();
            // Some programs save in several steps: the last of them counts.
            if changed && !more {
                break;
            }
            changed |= more;
        }
    }
}
