//! `conncert icon show` on a terminal that never answers.

use std::io::Read as _;

use portable_pty::{CommandBuilder, PtySize, native_pty_system};

use super::decode::{Part, asks, iterm2, kitty, parts, sixel};
use super::{Folder, GOOD, SMALL, draw, with_icon};

/// What the terminal got until the program ended by itself.
fn shown(folder: &Folder, options: &[&str], (columns, rows): (u16, u16), env: &[(&str, &str)]) -> String {
    let size = PtySize {
        rows,
        cols: columns,
        pixel_width: columns * 8,
        pixel_height: rows * 16,
    };
    let pair = native_pty_system().openpty(size).unwrap();
    let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_conncert"));
    command.args(["icon", "show", "icon.png"]);
    command.args(options);
    command.cwd(folder.path());
    command.env_clear();
    for (name, value) in env {
        command.env(name, value);
    }
    let mut child = pair.slave.spawn_command(command).unwrap();
    drop(pair.slave);
    let mut reader = pair.master.try_clone_reader().unwrap();
    let reading = std::thread::spawn(move || {
        let mut bytes = Vec::new();
        // The end of a pseudo-terminal is an error on Linux.
        let _ = reader.read_to_end(&mut bytes);
        bytes
    });
    assert!(child.wait().unwrap().success());
    drop(pair.master);
    String::from_utf8(reading.join().unwrap()).unwrap()
}

#[test]
fn the_way_that_is_certain_is_taken_and_nothing_is_asked() {
    let folder = with_icon(&draw(GOOD));
    let pixels = image::load_from_memory(&draw(GOOD)).unwrap().into_rgb8();
    let read = |env: &[(&str, &str)]| {
        let read = parts(&shown(&folder, &[], (80, 24), env));
        let asked: Vec<&Part> = read.iter().filter(|part| asks(part)).collect();
        assert!(asked.is_empty(), "{env:?}: {asked:?}");
        read
    };
    assert_eq!(kitty(&read(&[("TERM", "xterm-kitty")])), (pixels.clone(), 29));
    assert_eq!(iterm2(&read(&[("TERM_PROGRAM", "iTerm.app")])), (pixels.clone(), 29));
    assert_eq!(sixel(&read(&[("TERM", "foot")])).dimensions(), pixels.dimensions());
    let blocks = read(&[("TERM", "xterm-256color")]);
    assert!(
        blocks
            .iter()
            .any(|part| matches!(part, Part::Text(text) if "▀▄".contains(text.as_str())))
    );
    assert!(
        !blocks
            .iter()
            .any(|part| matches!(part, Part::Application(_) | Part::Device(_) | Part::System(_)))
    );
}

#[test]
fn no_escape_is_written_without_colors() {
    let folder = with_icon(&draw(SMALL));
    for (options, env) in [
        (&[][..], &[("TERM", "xterm-kitty"), ("NO_COLOR", "1")][..]),
        (&["--ascii"], &[("TERM", "xterm-kitty")]),
        (&["--color", "never"], &[("TERM", "xterm-256color")]),
        (&[], &[("TERM", "dumb")]),
        (&["--no-image"], &[("TERM", "xterm-kitty")]),
        (&[], &[("TERM", "xterm-kitty"), ("ACCESSIBLE", "1")]),
    ] {
        let output = shown(&folder, options, (80, 24), env);
        assert!(!output.contains('\u{1b}'), "{options:?} {env:?}: {output:?}");
        assert!(output.contains("The background is #0B6A4F"), "{output}");
        assert_eq!(output.contains("# logo"), !output.starts_with("A PNG"), "{output}");
    }
}

#[test]
fn the_picture_fits_every_terminal_and_keeps_its_shape() {
    let folder = with_icon(&draw(GOOD));
    for (size, cells) in [((120, 40), (46, 23)), ((80, 24), (34, 17)), ((60, 15), (24, 12))] {
        let output = shown(
            &folder,
            &[],
            size,
            &[("TERM", "xterm-256color"), ("COLORTERM", "truecolor")],
        );
        let mut terminal = vt100::Parser::new(size.1, size.0, 0);
        terminal.process(output.as_bytes());
        let screen = terminal.screen();
        let is_drawn = |row, column| {
            screen
                .cell(row, column)
                .is_some_and(|cell| "▀▄".contains(cell.contents()) && cell.has_contents())
        };
        let rows = (0..size.1).filter(|row| is_drawn(*row, 0)).count();
        let columns = (0..size.0).filter(|column| is_drawn(0, *column)).count();
        assert_eq!((columns, rows), cells, "{size:?}: nothing scrolled away");
        assert!(screen.contents().contains("#0B6A4F"), "{}", screen.contents());
    }
}

#[test]
fn a_picture_of_pixels_leaves_the_cursor_below_it() {
    let folder = with_icon(&draw(GOOD));
    for env in [("TERM", "xterm-kitty"), ("TERM_PROGRAM", "WezTerm"), ("TERM", "foot")] {
        let output = shown(&folder, &["--quiet"], (80, 24), &[env]);
        let read = parts(&output);
        // 230 px are 29 columns of 8 px and 15 rows of 16 px.
        assert_eq!(read[0], Part::Text("\r\n".repeat(15)), "{env:?}");
        assert_eq!(read[1..3], [Part::Control("15A".into()), Part::Short('7')]);
        let end = read.len() - 3;
        assert_eq!(
            read[end..end + 2],
            [Part::Short('8'), Part::Control("15B".into())],
            "{env:?}"
        );
        assert_eq!(read[end + 2], Part::Text("\r".into()));
    }
}
