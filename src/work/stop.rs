//! Ctrl-C, and the system asking the program to end: status 130, with everything whole.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// The exit status of a run that was interrupted.
pub const STATUS: u8 = 130;

/// Whether the program was asked to end.
#[derive(Debug, Clone, Default)]
pub struct Stop {
    asked: Arc<AtomicBool>,
    at_once: Arc<AtomicBool>,
}

impl Stop {
    /// Ctrl-C ends the process at once. That suits commands: they ask nothing, and every file they write is replaced in one
    /// go.
    #[must_use]
    pub fn at_once() -> Self {
        let stop = Self::default();
        stop.at_once.store(true, Ordering::Relaxed);
        // Where it cannot be caught, Ctrl-C does what the system does: end the process.
        system::end_or_note(&stop);
        stop
    }

    /// From here on Ctrl-C, a terminal that closes and the system's wish to end are only noted: somebody works here, and
    /// their answers are saved first.
    pub fn after_saving(&self) {
        system::note_all(self);
        self.at_once.store(false, Ordering::Relaxed);
    }

    /// From here on Ctrl-C ends at once again: saving takes longer than anybody should have to wait.
    pub fn without_saving(&self) {
        self.at_once.store(true, Ordering::Relaxed);
    }

    /// Whether the program was asked to end.
    #[must_use]
    pub fn is_asked(&self) -> bool {
        self.asked.load(Ordering::Relaxed)
    }

    /// Asks it: Ctrl-C came as a key, or the terminal is gone.
    pub fn ask(&self) {
        self.asked.store(true, Ordering::Relaxed);
    }
}

#[cfg(unix)]
mod system {
    use super::{Arc, STATUS, Stop};
    use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
    use signal_hook::flag;

    /// Ends the process at Ctrl-C while that is wanted at once.
    pub(super) fn end_or_note(stop: &Stop) {
        let _ = flag::register_conditional_shutdown(SIGINT, STATUS.into(), Arc::clone(&stop.at_once));
    }

    /// Notes what asks the program to end.
    pub(super) fn note_all(stop: &Stop) {
        for signal in [SIGINT, SIGTERM, SIGHUP] {
            let _ = flag::register(signal, Arc::clone(&stop.asked));
        }
    }
}

#[cfg(windows)]
mod system {
    use super::{Ordering, STATUS, Stop};

    /// Ends the process at Ctrl-C and Ctrl-Break while that is wanted at once, and else notes that it is to end.
    pub(super) fn end_or_note(stop: &Stop) {
        let stop = stop.clone();
        let _ = ctrlc::set_handler(move || {
            if stop.at_once.load(Ordering::Relaxed) {
                #[expect(clippy::exit, reason = "the thread that is to end waits for something else")]
                std::process::exit(STATUS.into());
            }
            stop.ask();
        });
    }

    /// That is done from the start.
    pub(super) fn note_all(_stop: &Stop) {}
}
