//! Ctrl-C, and the system asking the program to end: status 130, with everything whole.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

#[cfg(unix)]
use signal_hook::consts::SIGHUP;
use signal_hook::consts::{SIGINT, SIGTERM};
use signal_hook::flag;

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
        let _ = flag::register_conditional_shutdown(SIGINT, STATUS.into(), Arc::clone(&stop.at_once));
        stop
    }

    /// From here on Ctrl-C, a terminal that closes and the system's wish to end are only noted: somebody works here, and
    /// their answers are saved first.
    pub fn after_saving(&self) {
        #[cfg(unix)]
        let signals = [SIGINT, SIGTERM, SIGHUP];
        #[cfg(not(unix))]
        let signals = [SIGINT, SIGTERM];
        for signal in signals {
            let _ = flag::register(signal, Arc::clone(&self.asked));
        }
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
