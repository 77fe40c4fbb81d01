//! A screen as a picture.

use std::fmt::Write as _;

use ratatui::buffer::{Buffer, Cell};
use ratatui::style::{Color, Modifier};
use unicode_width::UnicodeWidthStr as _;

/// A cell's width and height in the picture.
const CELL: (f64, f64) = (8.4, 18.0);
const GROUND: &str = "#15181d";
const INK: &str = "#d7dae0";

/// The screen, and what is told of it to who does not see it.
pub fn svg(buffer: &Buffer, about: &str) -> String {
    let (columns, rows) = (buffer.area.width, buffer.area.height);
    let (width, height) = (f64::from(columns) * CELL.0 + 16.0, f64::from(rows) * CELL.1 + 16.0);
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width:.0} {height:.0}\" role=\"img\" \
         aria-label=\"{about}\">\n\
         <rect width=\"100%\" height=\"100%\" rx=\"8\" fill=\"{GROUND}\"/>\n\
         <g font-family=\"ui-monospace, 'DejaVu Sans Mono', Menlo, Consolas, monospace\" font-size=\"14\">\n"
    );
    for y in 0..rows {
        let mut x = 0;
        while x < columns {
            let from = x;
            let look = look(&buffer[(x, y)]);
            let mut text = String::new();
            while x < columns && self::look(&buffer[(x, y)]) == look {
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
    // Browsers drop blanks at both ends of a text and run those within together; then they stretch what is left.
    let text = text.replace(' ', "\u{a0}");
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

#[test]
fn blanks_keep_their_width_in_a_picture() {
    let buffer = conncert::ui::tui::screen::draw(12, 1, |_, buffer| {
        buffer.set_string(0, 0, "  1  Program", ratatui::style::Style::new());
    });
    let drawn = svg(&buffer, "");
    let (_, text) = drawn.split_once("<text ").unwrap();
    let (_, text) = text.split_once('>').unwrap();
    let (text, _) = text.split_once('<').unwrap();
    assert_eq!(text, "\u{a0}\u{a0}1\u{a0}\u{a0}Program");
}
