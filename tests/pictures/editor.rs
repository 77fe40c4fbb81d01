//! The picture of an editor is Neovim's own screen, with the server at work. It is drawn where `CONNCERT_NVIM` names Neovim.

use std::io::{Read as _, Write as _};
use std::path::Path;
use std::time::{Duration, Instant};

use portable_pty::{CommandBuilder, PtySize, native_pty_system};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Color, Modifier, Style};

use super::{shows, svg};
use crate::binary::Folder;

const SIZE: (u16, u16) = (110, 24);
/// How long a busy machine may take before a test gives up.
const PATIENCE: Duration = Duration::from_secs(90);
/// What the server finds at the top of the window.
const FOUND: &str = "The summary";

#[test]
fn the_picture_of_an_editor_shows_what_the_server_finds() {
    let Ok(editor) = std::env::var("CONNCERT_NVIM") else {
        return;
    };
    let folder = Folder::empty();
    assert_eq!(folder.conncert(&["demo", ".", "--no-input"]).status, 0);
    let screen = screen(&editor, &folder.path());
    let about =
        "Neovim with a definition of the sample connector: what certification objects to stands beside the lines";
    shows("docs/src/screens/neovim.svg", &svg::svg(&screen, about));
}

fn screen(editor: &str, folder: &Path) -> Buffer {
    let (columns, rows) = SIZE;
    let size = PtySize {
        rows,
        cols: columns,
        pixel_width: 0,
        pixel_height: 0,
    };
    let pair = native_pty_system().openpty(size).unwrap();
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/servers/picture.lua");
    let mut command = CommandBuilder::new(editor);
    command.args(["--clean", "-S"]);
    command.arg(&script);
    command.cwd(folder);
    command.env_clear();
    for (name, value) in [
        ("TERM", "xterm-256color"),
        ("COLORTERM", "truecolor"),
        ("PATH", "/usr/bin:/bin"),
    ] {
        command.env(name, value);
    }
    for (name, value) in [
        ("HOME", folder),
        ("XDG_STATE_HOME", &folder.join(".state")),
        ("CONNCERT", Path::new(env!("CARGO_BIN_EXE_conncert"))),
    ] {
        command.env(name, value);
    }
    let mut child = pair.slave.spawn_command(command).unwrap();
    drop(pair.slave);
    let mut output = pair.master.try_clone_reader().unwrap();
    let (send, bytes) = std::sync::mpsc::channel();
    std::thread::spawn(move || {
        let mut chunk = [0; 4096];
        while let Ok(length @ 1..) = output.read(&mut chunk) {
            if send.send(chunk[..length].to_vec()).is_err() {
                return;
            }
        }
    });
    let mut parser = vt100::Parser::new(rows, columns, 0);
    let until = Instant::now() + PATIENCE;
    // What stands still for a while is drawn.
    loop {
        match bytes.recv_timeout(Duration::from_millis(1_500)) {
            Ok(chunk) => parser.process(&chunk),
            Err(_) if parser.screen().contents().contains(FOUND) => break,
            Err(_) => {}
        }
        assert!(Instant::now() < until, "{}", parser.screen().contents());
    }
    pair.master.take_writer().unwrap().write_all(b"\x1b:qa!\r").unwrap();
    let _ = child.wait();
    drawn(parser.screen())
}

/// The terminal's screen as the pictures are drawn from.
fn drawn(screen: &vt100::Screen) -> Buffer {
    let (columns, rows) = SIZE;
    let mut buffer = Buffer::empty(Rect::new(0, 0, columns, rows));
    for y in 0..rows {
        for x in 0..columns {
            let Some(cell) = screen.cell(y, x) else { continue };
            let mut style = Style::new().fg(color(cell.fgcolor())).bg(color(cell.bgcolor()));
            for (is_so, modifier) in [(cell.bold(), Modifier::BOLD), (cell.inverse(), Modifier::REVERSED)] {
                if is_so {
                    style = style.add_modifier(modifier);
                }
            }
            let target = &mut buffer[(x, y)];
            target.set_style(style);
            let symbol = cell.contents();
            target.set_symbol(if symbol.is_empty() { " " } else { symbol });
        }
    }
    buffer
}

fn color(color: vt100::Color) -> Color {
    match color {
        vt100::Color::Default => Color::Reset,
        vt100::Color::Idx(index) => Color::Indexed(index),
        vt100::Color::Rgb(red, green, blue) => Color::Rgb(red, green, blue),
    }
}
