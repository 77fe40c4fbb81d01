//! A session as a recording that players of asciicast files, version 2, show.
//!
//! [The format](https://docs.asciinema.org/manual/asciicast/v2/)

use std::fmt::Write as _;

use ratatui::buffer::{Buffer, Cell};
use ratatui::style::{Color, Modifier};
use serde_json::json;

/// One screen, and for how many milliseconds it stands.
pub struct Frame {
    pub screen: Buffer,
    pub stands: u32,
}

/// The recording: the first screen whole, of every other only what changed.
pub fn cast(frames: &[Frame]) -> String {
    let area = frames[0].screen.area;
    let head = json!({ "version": 2, "width": area.width, "height": area.height, "title": "conncert demo" });
    let mut cast = format!("{head}\n");
    let (mut now, mut before) = (0, Buffer::empty(area));
    for (number, frame) in frames.iter().enumerate() {
        let mut text = if number == 0 { "\u{1b}[?25l\u{1b}[2J" } else { "" }.to_owned();
        text += &changes(&before, &frame.screen);
        event(&mut cast, now, &text);
        now += frame.stands;
        before = frame.screen.clone();
    }
    // The last screen stands as long as it should: a recording ends with its last event.
    event(&mut cast, now, "");
    cast
}

fn event(cast: &mut String, milliseconds: u32, text: &str) {
    let seconds = f64::from(milliseconds) / 1000.0;
    let _ = writeln!(cast, "{}", json!([seconds, "o", text]));
}

/// What a terminal that shows the one screen has to read to show the other.
fn changes(before: &Buffer, after: &Buffer) -> String {
    let mut text = String::new();
    let (mut style, mut next) = (String::new(), None);
    for (x, y, cell) in before.diff(after) {
        if next != Some((x, y)) {
            let _ = write!(text, "\u{1b}[{};{}H", y + 1, x + 1);
        }
        let wanted = codes(cell);
        if wanted != style {
            let _ = write!(text, "\u{1b}[{wanted}m");
            style = wanted;
        }
        text += cell.symbol();
        // Where a wide character ends is told anew.
        next = cell.symbol().is_ascii().then_some((x + 1, y));
    }
    if !style.is_empty() {
        text += "\u{1b}[0m";
    }
    text
}

/// The style as codes of "select graphic rendition", from none on.
fn codes(cell: &Cell) -> String {
    let mut codes = "0".to_owned();
    for (is, code) in [
        (Modifier::BOLD, 1),
        (Modifier::DIM, 2),
        (Modifier::ITALIC, 3),
        (Modifier::UNDERLINED, 4),
        (Modifier::REVERSED, 7),
    ] {
        if cell.modifier.contains(is) {
            let _ = write!(codes, ";{code}");
        }
    }
    for (color, base) in [(cell.fg, 30), (cell.bg, 40)] {
        match color {
            Color::Reset => {}
            Color::Rgb(red, green, blue) => {
                let _ = write!(codes, ";{};2;{red};{green};{blue}", base + 8);
            }
            other => {
                let _ = write!(codes, ";{}", base + named(other));
            }
        }
    }
    codes
}

/// How far a color of the terminal's own stands from black: the bright ones have a row of their own.
fn named(color: Color) -> u32 {
    match color {
        Color::Black => 0,
        Color::Red => 1,
        Color::Green => 2,
        Color::Yellow => 3,
        Color::Blue => 4,
        Color::Magenta => 5,
        Color::Cyan => 6,
        Color::Gray => 7,
        Color::DarkGray => 60,
        Color::LightRed => 61,
        Color::LightGreen => 62,
        Color::LightYellow => 63,
        Color::LightBlue => 64,
        Color::LightMagenta => 65,
        Color::LightCyan => 66,
        Color::White => 67,
        other => panic!("{other} is drawn by no screen so far"),
    }
}

#[test]
fn a_terminal_that_plays_the_recording_shows_every_screen() {
    let frames = super::scenes::session();
    let area = frames[0].screen.area;
    let recording = cast(&frames);
    let mut lines = recording.lines();
    let head: serde_json::Value = serde_json::from_str(lines.next().unwrap()).unwrap();
    assert_eq!(
        (head["version"].as_u64(), head["width"].as_u64()),
        (Some(2), Some(area.width.into()))
    );
    let mut terminal = vt100::Parser::new(area.height, area.width, 0);
    for (frame, line) in frames.iter().zip(lines) {
        let event: serde_json::Value = serde_json::from_str(line).unwrap();
        terminal.process(event[2].as_str().unwrap().as_bytes());
        let shown: Vec<String> = terminal
            .screen()
            .rows(0, area.width)
            .map(|row| row.trim_end().to_owned())
            .collect();
        assert_eq!(shown.join("\n"), conncert::ui::tui::screen::text(&frame.screen));
    }
}
