//! The terminal while inquire has it: as inquire wants it, but that Ctrl-C stays a signal, which comes through whatever
//! the reader waits for.

use std::io;

use crossterm::cursor::Show;
use crossterm::event::DisableBracketedPaste;
use crossterm::execute;
use crossterm::style::Print;
use crossterm::terminal::{Clear, ClearType, disable_raw_mode, enable_raw_mode};

/// The terminal in raw mode; dropping it makes it as it was.
pub(super) struct Raw;

impl Raw {
    /// Takes the terminal before inquire does, which then leaves it as it is.
    pub(super) fn enter() -> io::Result<Self> {
        enable_raw_mode()?;
        let raw = Self;
        #[cfg(unix)]
        hear_ctrl_c()?;
        Ok(raw)
    }

    /// Gives the terminal back in the middle of a question, of which the line with the cursor stays.
    pub(super) fn break_off() {
        // A terminal that is gone needs nothing.
        let _ = disable_raw_mode();
        let _ = execute!(
            io::stderr(),
            DisableBracketedPaste,
            Show,
            Print("\n"),
            Clear(ClearType::FromCursorDown)
        );
    }
}

impl Drop for Raw {
    fn drop(&mut self) {
        // Nothing more is to be done where inquire did it.
        let _ = disable_raw_mode();
    }
}

/// Makes Ctrl-C a signal again, and nothing but Ctrl-C; what was typed before and shown stays.
#[cfg(unix)]
fn hear_ctrl_c() -> io::Result<()> {
    use rustix::termios::{LocalModes, OptionalActions, SpecialCodeIndex, tcgetattr, tcsetattr};
    /// What stands for no key.
    const NONE: u8 = if cfg!(any(target_os = "linux", target_os = "android")) {
        0
    } else {
        0xff
    };
    let stdin = rustix::stdio::stdin();
    let mut modes = tcgetattr(stdin)?;
    modes.local_modes |= LocalModes::ISIG | LocalModes::NOFLSH;
    modes.special_codes[SpecialCodeIndex::VQUIT] = NONE;
    modes.special_codes[SpecialCodeIndex::VSUSP] = NONE;
    tcsetattr(stdin, OptionalActions::Now, &modes)?;
    Ok(())
}
