//! Waiting for a key without being caught by a terminal that is gone: crossterm would read from it for ever.

use std::io;
use std::time::Duration;

use crossterm::event;

use crate::work::stop::Stop;

/// Waits for something to happen on the terminal, at most so long; true when it did. A terminal that is gone asks to
/// `stop`: nothing happens there any more.
///
/// # Errors
/// When the terminal cannot be read.
pub(super) fn wait(at_most: Duration, stop: &Stop) -> io::Result<bool> {
    if is_gone(at_most)? {
        stop.ask();
        return Ok(false);
    }
    event::poll(Duration::ZERO)
}

/// Waits for input; true when the terminal was closed.
#[cfg(unix)]
fn is_gone(at_most: Duration) -> io::Result<bool> {
    use rustix::event::{PollFd, PollFlags, Timespec, poll};
    use rustix::io::Errno;

    let stdin = rustix::stdio::stdin();
    let mut watched = [PollFd::new(&stdin, PollFlags::IN)];
    let timeout = Timespec {
        tv_sec: i64::try_from(at_most.as_secs()).unwrap_or(i64::MAX),
        tv_nsec: at_most.subsec_nanos().into(),
    };
    match poll(&mut watched, Some(&timeout)) {
        // Interrupted by a signal: the window has another size, or the system asks the program to end.
        Ok(_) | Err(Errno::INTR) => {}
        Err(error) => return Err(error.into()),
    }
    Ok(watched[0]
        .revents()
        .intersects(PollFlags::HUP | PollFlags::ERR | PollFlags::NVAL))
}

/// Waits for input. Here a console that is closed ends the program.
#[cfg(not(unix))]
fn is_gone(at_most: Duration) -> io::Result<bool> {
    event::poll(at_most).map(|_| false)
}
