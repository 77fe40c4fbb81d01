//! The icon alone on a blank screen, with the protocol that was chosen, until a key is pressed.
//!
//! Never over a frame of ours: what a protocol draws is unknown to the buffer, so that it would stay where it is. The
//! screen is blank before and after; the next frame draws everything.

use std::io::{self, Write as _, stdout};
use std::sync::Arc;

use crossterm::cursor::{Hide, MoveTo};
use crossterm::event::{Event, KeyEventKind};
use crossterm::queue;
use crossterm::terminal::{Clear, ClearType};

use super::app::App;
use super::terminal::{TICK, Terminal, blank};
use crate::icon::Icon;
use crate::session::{Message, Tone};
use crate::ui::keyboard::Keyboard;
use crate::ui::picture::{self, ChosenWay, Room, Way, size};
use crate::work::stop::Stop;

/// Shows the icon; gives back what to say where there is nothing to show.
///
/// # Errors
/// When the terminal cannot be read or written.
pub(super) fn show(
    app: &App,
    terminal: &mut Terminal,
    choice: &ChosenWay,
    keyboard: &mut Keyboard,
    stop: &Stop,
) -> io::Result<Option<Message>> {
    let icon = app.session.evidence.icon.as_ref().map(|check| &check.content);
    let Some(Ok(icon)) = icon.map(|content| content.as_ref().map(Arc::clone)) else {
        return Ok(None);
    };
    if choice.way == Way::Words {
        return Ok(Some(Message {
            tone: Tone::Info,
            text: format!("No picture is shown. {}", choice.because),
        }));
    }
    loop {
        draw(&icon, choice)?;
        let again = wait(keyboard, stop)?;
        picture::remove(&mut stdout(), choice)?;
        if !again {
            break;
        }
    }
    blank(terminal)?;
    Ok(None)
}

fn draw(icon: &Icon, choice: &ChosenWay) -> io::Result<()> {
    let mut out = stdout();
    queue!(out, Clear(ClearType::All), Hide)?;
    let room = Room::here();
    let measured = &icon.measured;
    // The last row is for the words; a picture that touches it would scroll.
    let rows = room.rows.saturating_sub(2).max(1);
    let area = size::filling((measured.width, measured.height), choice.way, Room { rows, ..room });
    let left = room.columns.saturating_sub(area.columns) / 2;
    picture::print_at(&mut out, icon, choice, area, (left, 0))?;
    let words = format!(
        "{} x {} px in {}. Any key closes.",
        measured.width,
        measured.height,
        choice.way.words()
    );
    let words: String = words.chars().take(room.columns.into()).collect();
    queue!(out, MoveTo(0, room.rows.saturating_sub(1)))?;
    out.write_all(words.as_bytes())?;
    out.flush()
}

/// Waits for a key, or for the system to ask the program to end. True when the size changed instead.
fn wait(keyboard: &mut Keyboard, stop: &Stop) -> io::Result<bool> {
    while !stop.is_asked() {
        match keyboard.next(TICK, stop)? {
            Some(Event::Key(key)) if key.kind == KeyEventKind::Press => return Ok(false),
            Some(Event::Resize(..)) => return Ok(true),
            _ => {}
        }
    }
    Ok(false)
}
