//! What comes from the terminal, read so that nothing that is typed can make the program deaf.
//!
//! On Unix the bytes are read here and not by crossterm, whose reader waits, with nothing able to break it off, for the
//! end of a sequence that never comes, for input that it has already read, and at a terminal that is gone.

#[cfg(unix)]
mod sequence;

use std::io;
use std::time::Duration;

use crossterm::event::Event;

use crate::work::stop::Stop;

#[cfg(unix)]
pub use unix::Keyboard;

#[cfg(unix)]
mod unix {
    use std::sync::Arc;
    use std::sync::atomic::{AtomicBool, Ordering};
    use std::time::Instant;

    use rustix::event::{PollFd, PollFlags, Timespec, poll};
    use rustix::io::Errno;
    use signal_hook::consts::SIGWINCH;
    use signal_hook::{SigId, flag, low_level};

    use super::sequence::Parser;
    use super::{Duration, Event, Stop, io};

    /// The terminal's input.
    #[derive(Debug)]
    pub struct Keyboard {
        parser: Parser,
        /// How many bytes are read at once at most.
        most: usize,
        /// When the last bytes came.
        last: Instant,
        resized: Arc<AtomicBool>,
        watch: SigId,
    }

    impl Keyboard {
        /// Begins to read from standard input, which has to be a terminal in raw mode.
        ///
        /// # Errors
        /// When the system does not tell of a new size.
        pub fn open() -> io::Result<Self> {
            Self::reading(4096)
        }

        /// The same for one line: what comes behind its Enter is left to whoever reads next.
        ///
        /// # Errors
        /// As [`Keyboard::open`].
        pub fn open_for_a_line() -> io::Result<Self> {
            Self::reading(1)
        }

        fn reading(most: usize) -> io::Result<Self> {
            let resized = Arc::new(AtomicBool::new(false));
            Ok(Self {
                parser: Parser::default(),
                most,
                last: Instant::now(),
                watch: flag::register(SIGWINCH, Arc::clone(&resized))?,
                resized,
            })
        }

        /// What happened next, waiting for it at most so long. A terminal that is gone asks to `stop`: nothing happens
        /// there any more.
        ///
        /// # Errors
        /// When the terminal cannot be read.
        pub fn next(&mut self, at_most: Duration, stop: &Stop) -> io::Result<Option<Event>> {
            if self.resized.swap(false, Ordering::Relaxed) {
                let (columns, rows) = crossterm::terminal::size()?;
                return Ok(Some(Event::Resize(columns, rows)));
            }
            if let Some(event) = self.parser.next() {
                return Ok(Some(event));
            }
            // An unfinished sequence is given up in time, even if that is before anything else happens.
            let left = |parser: &Parser, last: Instant| Some(parser.patience()?.saturating_sub(last.elapsed()));
            let mut at_most = left(&self.parser, self.last).map_or(at_most, |left| at_most.min(left));
            let mut bytes = [0; 4096];
            loop {
                match read(&mut bytes[..self.most], at_most)? {
                    Read::Bytes(count) => {
                        self.last = Instant::now();
                        self.parser.feed(&bytes[..count]);
                    }
                    Read::Nothing if left(&self.parser, self.last) == Some(Duration::ZERO) => self.parser.give_up(),
                    Read::Nothing => return Ok(None),
                    Read::Gone => {
                        stop.ask();
                        return Ok(None);
                    }
                }
                let event = self.parser.next();
                if event.is_some() || stop.is_asked() {
                    return Ok(event);
                }
                // The rest of what is unfinished may be there already.
                at_most = Duration::ZERO;
            }
        }

        /// Whether something is there to be read, or the terminal is gone.
        ///
        /// # Errors
        /// When the terminal cannot be asked.
        pub fn has_more() -> io::Result<bool> {
            let stdin = rustix::stdio::stdin();
            let mut watched = [PollFd::new(&stdin, PollFlags::IN)];
            match poll(&mut watched, Some(&Timespec::default())) {
                Ok(_) => Ok(!watched[0].revents().is_empty()),
                Err(Errno::INTR) => Ok(false),
                Err(error) => Err(error.into()),
            }
        }
    }

    impl Drop for Keyboard {
        fn drop(&mut self) {
            low_level::unregister(self.watch);
        }
    }

    /// What there was to read.
    enum Read {
        Bytes(usize),
        Nothing,
        /// The terminal was closed.
        Gone,
    }

    /// Reads what is there, waiting for it at most so long. Signals end the waiting: the window has another size, or the
    /// system asks the program to end.
    fn read(bytes: &mut [u8], at_most: Duration) -> io::Result<Read> {
        let stdin = rustix::stdio::stdin();
        let mut watched = [PollFd::new(&stdin, PollFlags::IN)];
        let timeout = Timespec {
            tv_sec: i64::try_from(at_most.as_secs()).unwrap_or(i64::MAX),
            tv_nsec: at_most.subsec_nanos().into(),
        };
        match poll(&mut watched, Some(&timeout)) {
            Ok(_) => {}
            Err(Errno::INTR) => return Ok(Read::Nothing),
            Err(error) => return Err(error.into()),
        }
        let seen = watched[0].revents();
        if seen.intersects(PollFlags::HUP | PollFlags::ERR | PollFlags::NVAL) {
            return Ok(Read::Gone);
        }
        if !seen.contains(PollFlags::IN) {
            return Ok(Read::Nothing);
        }
        match rustix::io::read(stdin, bytes) {
            Ok(0) | Err(Errno::IO) => Ok(Read::Gone),
            Ok(count) => Ok(Read::Bytes(count)),
            Err(Errno::INTR | Errno::AGAIN) => Ok(Read::Nothing),
            Err(error) => Err(error.into()),
        }
    }
}

/// The terminal's input: here a console that sends events, no bytes, and ends the program when it is closed.
#[cfg(not(unix))]
#[derive(Debug)]
pub struct Keyboard;

#[cfg(not(unix))]
impl Keyboard {
    /// Begins to read from the console.
    ///
    /// # Errors
    /// None here.
    pub fn open() -> io::Result<Self> {
        Ok(Self)
    }

    /// The same for one line.
    ///
    /// # Errors
    /// None here.
    pub fn open_for_a_line() -> io::Result<Self> {
        Ok(Self)
    }

    /// Whether something is there to be read.
    ///
    /// # Errors
    /// When the console cannot be asked.
    pub fn has_more() -> io::Result<bool> {
        crossterm::event::poll(Duration::ZERO)
    }

    /// What happened next, waiting for it at most so long.
    ///
    /// # Errors
    /// When the console cannot be read.
    pub fn next(&mut self, at_most: Duration, _stop: &Stop) -> io::Result<Option<Event>> {
        if crossterm::event::poll(at_most)? {
            crossterm::event::read().map(Some)
        } else {
            Ok(None)
        }
    }
}
