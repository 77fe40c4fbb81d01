//! The terminal, taken over and given back: on leaving, on an error, on a panic, and in between for the shell, an
//! editor or a full view.
//!
//! After every return ([`Guard::aside`], [`Guard::stop`]) the screen is blank: clear ratatui's terminal and draw.

use std::io::{self, Write as _, stderr, stdout};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, Once, PoisonError};

use crossterm::cursor::{Hide, Show};
use crossterm::event::{
    DisableBracketedPaste, DisableFocusChange, DisableMouseCapture, EnableBracketedPaste, EnableFocusChange,
    EnableMouseCapture,
};
use crossterm::style::force_color_output;
use crossterm::terminal::{
    DisableLineWrap, EnableLineWrap, EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode, enable_raw_mode,
};
use crossterm::{execute, queue};

/// Whether the terminal is ours now; the panic hook and [`Drop`] read it.
static OURS: AtomicBool = AtomicBool::new(false);
static HOOK: Once = Once::new();
static STORY: Mutex<Story> = Mutex::new(Story {
    doing: String::new(),
    kept: String::new(),
});

/// What a person needs to hear when the program fails.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Story {
    /// What was being done, to follow "while": `checking the icon`.
    pub doing: String,
    /// Where the answers are kept.
    pub kept: String,
}

/// The terminal while it is ours; dropping it gives the terminal back.
#[derive(Debug)]
pub struct Guard {
    mouse: bool,
}

impl Guard {
    /// Takes the terminal over: raw mode, alternate screen, bracketed paste, focus reports, hidden cursor, and the
    /// mouse if wanted. From now on a panic gives it back first.
    ///
    /// # Errors
    /// When there is no terminal; it is then as before.
    pub fn enter(mouse: bool) -> io::Result<Self> {
        HOOK.call_once(|| {
            let previous = std::panic::take_hook();
            std::panic::set_hook(Box::new(move |info| {
                let ours = OURS.load(Ordering::SeqCst);
                // Nothing better can be done about a terminal that refuses.
                let _ = give_back();
                previous(info);
                if ours && let Ok(story) = STORY.try_lock() {
                    let _ = writeln!(stderr(), "\n{}", story.farewell());
                }
            }));
        });
        // The theme decides about colors. Left to itself the backend would turn them into resets under NO_COLOR.
        force_color_output(true);
        take(mouse)?;
        Ok(Self { mouse })
    }

    /// Switches mouse reports on or off; while on, the terminal's own text selection is not available.
    ///
    /// # Errors
    /// When the terminal cannot be written.
    pub fn set_mouse(&mut self, on: bool) -> io::Result<()> {
        self.mouse = on;
        if on {
            execute!(stdout(), EnableMouseCapture)
        } else {
            execute!(stdout(), DisableMouseCapture)
        }
    }

    /// Gives the terminal back while `work` runs (an editor, a full view), then takes it again.
    ///
    /// # Errors
    /// When the terminal cannot be given back or taken again.
    pub fn aside<T>(&mut self, work: impl FnOnce() -> T) -> io::Result<T> {
        give_back()?;
        let result = work();
        take(self.mouse)?;
        Ok(result)
    }

    /// Stops the program as Ctrl-Z does elsewhere; returns when it is continued in the foreground. Without job control
    /// (and on Windows) it returns at once.
    ///
    /// For the main thread, to which the signal goes: another thread might run on for a moment before the stop.
    ///
    /// # Errors
    /// When the terminal cannot be given back or taken again.
    pub fn stop(&mut self) -> io::Result<()> {
        give_back()?;
        #[cfg(unix)]
        stopped()?;
        take(self.mouse)
    }
}

/// Stops the process group until it is continued in the foreground; continued in the background it stops again.
#[cfg(unix)]
fn stopped() -> io::Result<()> {
    use rustix::process::{Signal, getpgrp, kill_current_process_group};
    /// Without job control a stop returns at once; then this many are enough to know.
    const TRIES: usize = 100;
    for _ in 0..TRIES {
        kill_current_process_group(Signal::TSTP)?;
        if rustix::termios::tcgetpgrp(rustix::stdio::stdin())? == getpgrp() {
            return Ok(());
        }
    }
    Err(io::Error::other("the terminal belongs to another program"))
}

impl Drop for Guard {
    fn drop(&mut self) {
        let _ = give_back();
    }
}

/// Says what is being done and where the answers are kept, should the program fail.
pub fn remember(story: Story) {
    *STORY.lock().unwrap_or_else(PoisonError::into_inner) = story;
}

impl Story {
    /// Three lines for after a failure: what was being done, that the answers are safe and where, how to report it.
    #[must_use]
    pub fn farewell(&self) -> String {
        let doing = if self.doing.is_empty() {
            "drawing the screen"
        } else {
            &self.doing
        };
        let kept = if self.kept.is_empty() {
            "Every answer you had accepted is in the project file; start conncert again to go on.".to_owned()
        } else {
            format!(
                "Every answer you had accepted is in {}; start conncert again to go on.",
                self.kept
            )
        };
        format!(
            "conncert failed while {doing}. The fault is in conncert, not in your files.\n{kept}\nTo report it, send the lines above together with what `conncert doctor` prints."
        )
    }
}

fn take(mouse: bool) -> io::Result<()> {
    // First, because it fails where there is no terminal.
    enable_raw_mode()?;
    OURS.store(true, Ordering::SeqCst);
    let entered = (|| {
        let mut out = stdout();
        queue!(
            out,
            EnterAlternateScreen,
            DisableLineWrap,
            EnableBracketedPaste,
            EnableFocusChange,
            Hide
        )?;
        if mouse {
            queue!(out, EnableMouseCapture)?;
        }
        out.flush()
    })();
    if entered.is_err() {
        let _ = give_back();
    }
    entered
}

/// Gives the terminal back if it is ours; does all it can and returns the first error.
fn give_back() -> io::Result<()> {
    if !OURS.swap(false, Ordering::SeqCst) {
        return Ok(());
    }
    let left = leave();
    let cooked = disable_raw_mode();
    left.and(cooked)
}

/// Says once more what gives the terminal back, after a Ctrl-C: a second one, pressed when the terminal is no longer raw,
/// makes it throw away what it has not shown yet.
pub(super) fn insist() {
    // A terminal that is gone needs nothing.
    let _ = leave();
}

fn leave() -> io::Result<()> {
    execute!(
        stdout(),
        DisableMouseCapture,
        DisableFocusChange,
        DisableBracketedPaste,
        EnableLineWrap,
        LeaveAlternateScreen,
        Show
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_farewell_is_three_lines_that_say_what_where_and_how() {
        let story = Story {
            doing: "checking the icon".to_owned(),
            kept: "/home/me/conncert.toml".to_owned(),
        };
        insta::assert_snapshot!(story.farewell());
        assert_eq!(Story::default().farewell().lines().count(), 3);
    }
}
