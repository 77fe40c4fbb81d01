//! The picture in the README is the program's own screen. To draw it anew: `UPDATE=1 cargo test --test main readme`.

use std::fmt::Write as _;
use std::path::Path;
use std::sync::Arc;

use conncert::session::Event;
use conncert::ui::theme::{ColorDepth, Palette, Theme};
use conncert::ui::tui::input::Input;
use conncert::ui::tui::{screen, view};
use ratatui::buffer::{Buffer, Cell};
use ratatui::style::{Color, Modifier};
use unicode_width::UnicodeWidthStr as _;

use crate::demo;

const WIDTH: u16 = 120;
const HEIGHT: u16 = 40;
/// A cell's width and height in the picture.
const CELL: (f64, f64) = (8.4, 18.0);
const GROUND: &str = "#15181d";
const INK: &str = "#d7dae0";

#[test]
fn the_picture_in_the_readme_shows_the_screen_of_today() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let file = root.join("assets/screen.svg");
    let drawn = svg(&icon_step());
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(&file, &drawn).unwrap();
    }
    let shown = std::fs::read_to_string(&file).unwrap_or_default().replace("\r\n", "\n");
    assert!(
        shown == drawn,
        "the screen changed; draw the picture anew: UPDATE=1 cargo test --test main readme"
    );
}

/// The sample connector at its icon.
fn icon_step() -> Buffer {
    let mut app = demo::wizard(Theme::new(Palette::Dark, ColorDepth::True, false));
    app.resize(WIDTH, HEIGHT);
    for key in ["enter", "enter"] {
        app.input(Input::parse(key).unwrap());
    }
    let evidence = Arc::clone(&app.session.evidence);
    let generation = app.session.generation;
    app.event(Event::Checked { generation, evidence });
    for (key, text) in [
        ("rights.partner", "yes"),
        (
            "scenario.text",
            "Bookkeepers see overdue invoices in the tools they use all day.",
        ),
        ("authentication.type", "oauth2"),
        ("support-contact.email", "help@contoso.example"),
    ] {
        app.event(Event::Answer {
            key: key.to_owned(),
            text: text.to_owned(),
        });
    }
    app.event(Event::Saved(Ok("14:02".to_owned())));
    let (number, _) = app.session.program().step("icon").unwrap();
    app.event(Event::Go(number - 1));
    screen::draw(WIDTH, HEIGHT, |area, buffer| view::draw(&app, area, buffer))
}

fn svg(buffer: &Buffer) -> String {
    let (width, height) = (f64::from(WIDTH) * CELL.0 + 16.0, f64::from(HEIGHT) * CELL.1 + 16.0);
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width:.0} {height:.0}\" role=\"img\" \
         aria-label=\"The conncert wizard on its sample connector, at the icon\">\n\
         <rect width=\"100%\" height=\"100%\" rx=\"8\" fill=\"{GROUND}\"/>\n\
         <g font-family=\"ui-monospace, 'DejaVu Sans Mono', Menlo, Consolas, monospace\" font-size=\"14\" \
         xml:space=\"preserve\">\n"
    );
    for y in 0..HEIGHT {
        let mut x = 0;
        while x < WIDTH {
            let from = x;
            let look = look(&buffer[(x, y)]);
            let mut text = String::new();
            while x < WIDTH && self::look(&buffer[(x, y)]) == look {
                let symbol = buffer[(x, y)].symbol();
                text.push_str(symbol);
                x += u16::try_from(symbol.width().max(1)).unwrap();
            }
            run(
                &mut svg,
                f64::from(from),
                f64::from(x - from),
                f64::from(y),
                &look,
                &text,
            );
        }
    }
    svg.push_str("</g>\n</svg>\n");
    svg
}

/// How a cell looks: ink, ground, bold, dim.
#[derive(PartialEq)]
struct Look {
    ink: String,
    ground: Option<String>,
    bold: bool,
    dim: bool,
}

fn look(cell: &Cell) -> Look {
    let (mut ink, mut ground) = (hex(cell.fg).unwrap_or(INK.to_owned()), hex(cell.bg));
    if cell.modifier.contains(Modifier::REVERSED) {
        (ink, ground) = (ground.unwrap_or(GROUND.to_owned()), Some(ink));
    }
    Look {
        ink,
        ground,
        bold: cell.modifier.contains(Modifier::BOLD),
        dim: cell.modifier.contains(Modifier::DIM),
    }
}

fn run(svg: &mut String, from: f64, columns: f64, row: f64, look: &Look, text: &str) {
    let (x, y) = (8.0 + from * CELL.0, 8.0 + row * CELL.1);
    let width = columns * CELL.0;
    if let Some(ground) = &look.ground {
        let _ = writeln!(
            svg,
            "<rect x=\"{x:.1}\" y=\"{y:.1}\" width=\"{width:.1}\" height=\"{}\" fill=\"{ground}\"/>",
            CELL.1
        );
    }
    // Half blocks are drawn, not written: fonts leave seams between them.
    if !text.is_empty() && text.chars().all(|c| c == '\u{2580}') {
        let (ink, half) = (&look.ink, CELL.1 / 2.0);
        let _ = writeln!(
            svg,
            "<rect x=\"{x:.1}\" y=\"{y:.1}\" width=\"{width:.1}\" height=\"{half}\" fill=\"{ink}\"/>"
        );
        return;
    }
    if text.trim().is_empty() {
        return;
    }
    let escaped = text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    let weight = if look.bold { " font-weight=\"bold\"" } else { "" };
    let opacity = if look.dim { " opacity=\"0.65\"" } else { "" };
    let _ = writeln!(
        svg,
        "<text x=\"{x:.1}\" y=\"{:.1}\" textLength=\"{width:.1}\" fill=\"{}\"{weight}{opacity}>{escaped}</text>",
        y + 13.5,
        look.ink
    );
}

fn hex(color: Color) -> Option<String> {
    let named = match color {
        Color::Rgb(r, g, b) => return Some(format!("#{r:02x}{g:02x}{b:02x}")),
        Color::Reset => return None,
        Color::Black => "#15181d",
        Color::Red | Color::LightRed => "#ff7a70",
        Color::Green | Color::LightGreen => "#7bd88f",
        Color::Yellow | Color::LightYellow => "#f2cc60",
        Color::Blue | Color::LightBlue => "#7ab7ff",
        Color::Magenta | Color::LightMagenta => "#d79bff",
        Color::Cyan | Color::LightCyan => "#6fd3d6",
        _ => INK,
    };
    Some(named.to_owned())
}
