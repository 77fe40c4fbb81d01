//! The terminal that full screen draws on.

use std::io;
use std::time::Duration;

use ratatui::backend::CrosstermBackend;
use ratatui::layout::Rect;

/// How long to wait for a key before looking at what else happened.
pub(super) const TICK: Duration = Duration::from_millis(40);

pub(super) type Terminal = ratatui::Terminal<CrosstermBackend<io::Stdout>>;

/// Empties the screen, so that the next frame draws everything.
///
/// Not by [`ratatui::Terminal::clear`], which asks the terminal where its cursor is, and fails where no answer comes.
pub(super) fn blank(terminal: &mut Terminal) -> io::Result<()> {
    let size = terminal.size()?;
    terminal.resize(Rect::new(0, 0, size.width, size.height))
}
