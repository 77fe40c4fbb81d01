//! Checks again whenever a file changes, until Ctrl-C.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::Duration;

use signal_hook::consts::SIGINT;
use signal_hook::flag;

use super::Checked;
use crate::cli::{Console, Exit, Failure, Problem};
use crate::export::counted;
use crate::store::Watch;

/// How long between two looks at the files.
const PAUSE: Duration = Duration::from_millis(150);

/// Runs `check` now and after every change of a file it read, and `show`s what is new.
///
/// # Errors
/// When the signal cannot be caught or the output cannot be written. What only one look fails on is told, and the next
/// change is waited for.
pub fn run(
    console: &mut Console,
    check: impl Fn() -> Result<Checked, Failure>,
    show: impl Fn(&mut Console, &Checked) -> Result<Exit, Failure>,
) -> Result<Exit, Failure> {
    let stop = interrupted()?;
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
                console.problem(&problem)?;
            }
            Err(failure) => return Err(failure),
        }
        console.flush()?;
        let mut changed = false;
        loop {
            if stop.load(Ordering::Relaxed) {
                return Ok(Exit::Interrupted);
            }
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

/// Becomes true on Ctrl-C; the second Ctrl-C ends the process at once, should a check take long.
fn interrupted() -> Result<Arc<AtomicBool>, Problem> {
    let flag = Arc::new(AtomicBool::new(false));
    let status = i32::from(Exit::Interrupted.status());
    flag::register_conditional_shutdown(SIGINT, status, Arc::clone(&flag))
        .and_then(|_| flag::register(SIGINT, Arc::clone(&flag)))
        .map_err(|error| Problem::new("Ctrl-C cannot be caught here.").because(format!("{error}.")))?;
    Ok(flag)
}
