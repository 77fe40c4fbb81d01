//! A picture on the terminal, outside of a full screen: which way, how large, and the bytes.
//!
//! | module | what it does |
//! |---|---|
//! | [`choose`](mod@choose) | which way, from what was asked for, the environment and the terminal, with the reason |
//! | [`size`] | how many columns and rows |
//! | [`kitty`], [`iterm2`], [`sixel`] | the bytes of the three picture protocols |
//! | [`words`](mod@words) | the same for those who see no picture |
//!
//! Half blocks in full color are printed by `viuer`, with all else it could do switched off. It is not asked for more:
//! before it uses kitty's protocol or sixel it asks the terminal and waits for an answer, without an end where none
//! comes, and whether it uses iTerm2's it decides by itself. Nothing here ever asks. With 256 and 16 colors the cells
//! are those of the wizard: `viuer` knows no 16, and among 256 it prefers a pale color to a nearer one.

pub mod choose;
pub mod iterm2;
pub mod kitty;
pub mod preview;
pub mod sixel;
pub mod size;
pub mod words;

use std::io::{self, Write};

use crossterm::Command;
use crossterm::cursor::{MoveDown, MoveTo, MoveUp, RestorePosition, SavePosition};
use image::{DynamicImage, RgbImage, RgbaImage};
use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::Rect;
use ratatui::style::Color;
use ratatui::widgets::Widget;

use self::preview::{IconPreview, Scaled, on_check};
use super::theme::ColorDepth;
use crate::icon::{Icon, Picture};
pub use choose::{ChosenWay, PictureWishes, Way, choose};
pub use size::{Area, Room};
pub use words::{brief, legend, words};

/// The side of a check under see-through pixels where a picture is sent as it is, in pixels.
const CHECK: u32 = 8;

/// Prints the picture at the cursor and goes on below it.
///
/// # Errors
/// When `out`, or standard output, cannot be written.
pub fn print(out: &mut impl Write, icon: &Icon, choice: &ChosenWay, area: Area) -> io::Result<()> {
    match stream(icon, choice, area)? {
        Some(bytes) => {
            // Room first, so that nothing scrolls while the picture is drawn.
            out.write_all("\n".repeat(area.rows.into()).as_bytes())?;
            write!(out, "{}{}", sequence(MoveUp(area.rows)), sequence(SavePosition))?;
            out.write_all(&bytes)?;
            write!(out, "{}{}", sequence(RestorePosition), sequence(MoveDown(area.rows)))?;
            out.write_all(b"\r")
        }
        None => cells(out, icon, choice, area, None),
    }
}

/// Prints the picture on a blank screen, its top left corner at this column and row (from 0).
///
/// # Errors
/// When `out`, or standard output, cannot be written.
pub fn print_at(
    out: &mut impl Write,
    icon: &Icon,
    choice: &ChosenWay,
    area: Area,
    (x, y): (u16, u16),
) -> io::Result<()> {
    write!(out, "{}", sequence(MoveTo(x, y)))?;
    match stream(icon, choice, area)? {
        Some(bytes) => out.write_all(&bytes)?,
        None => cells(out, icon, choice, area, Some((x, y)))?,
    }
    out.flush()
}

/// A movement of the cursor as the text that it is. By itself crossterm moves the cursor of an old Windows console instead,
/// wherever the output leads, and fails where there is no console.
fn sequence(movement: impl Command) -> String {
    let mut text = String::new();
    movement
        .write_ansi(&mut text)
        .expect("a text takes whatever is written");
    text
}

/// Takes every picture off the screen, where the way to show them does not do so by itself.
///
/// # Errors
/// When `out` cannot be written.
pub fn remove(out: &mut impl Write, choice: &ChosenWay) -> io::Result<()> {
    match choice.way {
        Way::Kitty => out.write_all(&choice.wrapped(kitty::REMOVE)),
        _ => Ok(()),
    }
}

/// The bytes of a picture protocol; none for ways that draw with characters.
fn stream(icon: &Icon, choice: &ChosenWay, area: Area) -> io::Result<Option<Vec<u8>>> {
    let picture = || opaque(&icon.picture);
    Ok(match choice.way {
        Way::Kitty => Some(kitty::encode(&png(&picture())?, area, |part| choice.wrapped(part))),
        Way::Iterm2 => Some(choice.wrapped(&iterm2::encode(&png(&picture())?, area))),
        Way::Sixel => Some(sixel::encode(&scaled(picture(), area.pixels))),
        Way::Blocks | Way::Letters | Way::Words => None,
    })
}

/// Draws with characters.
fn cells(out: &mut impl Write, icon: &Icon, choice: &ChosenWay, area: Area, at: Option<(u16, u16)>) -> io::Result<()> {
    if choice.way == Way::Words {
        return Ok(());
    }
    if choice.way == Way::Blocks && choice.depth == ColorDepth::True {
        out.flush()?;
        return blocks(icon, area, at);
    }
    let lines = match choice.way {
        Way::Letters => framed(&drawn(icon, ColorDepth::None, area)),
        _ => colored(&drawn(icon, choice.depth, area)),
    };
    for (row, line) in (0_u16..).zip(lines) {
        match at {
            Some((x, y)) => {
                write!(out, "{}{line}", sequence(MoveTo(x, y.saturating_add(row))))?;
            }
            None => writeln!(out, "{line}")?,
        }
    }
    Ok(())
}

fn drawn(icon: &Icon, depth: ColorDepth, area: Area) -> Buffer {
    let scaled = Scaled::new(icon, area.columns, area.rows);
    let mut buffer = Buffer::empty(Rect::new(0, 0, scaled.width, scaled.height));
    IconPreview::new(&scaled).depth(depth).render(buffer.area, &mut buffer);
    buffer
}

fn rows(buffer: &Buffer) -> impl Iterator<Item = &[Cell]> {
    buffer.content().chunks(usize::from(buffer.area.width).max(1))
}

/// Letters in a frame, for a blank background has no edge to see.
fn framed(buffer: &Buffer) -> Vec<String> {
    let edge = format!("+{}+", "-".repeat(buffer.area.width.into()));
    let inner = rows(buffer).map(|row| format!("|{}|", row.iter().map(Cell::symbol).collect::<String>()));
    [edge.clone()].into_iter().chain(inner).chain([edge]).collect()
}

fn colored(buffer: &Buffer) -> Vec<String> {
    let cell = |cell: &Cell| format!("{}{}", colors(cell.fg, cell.bg), cell.symbol());
    rows(buffer)
        .map(|row| format!("{}\x1b[0m", row.iter().map(cell).collect::<String>()))
        .collect()
}

/// Half blocks, straight to standard output.
fn blocks(icon: &Icon, area: Area, at: Option<(u16, u16)>) -> io::Result<()> {
    let Picture { width, height, rgba } = &icon.picture;
    let Some(image) = RgbaImage::from_raw(*width, *height, rgba.clone()) else {
        return Ok(());
    };
    let cells = (u32::from(area.columns), u32::from(area.rows) * 2);
    // Averaging whole pixels of a much larger picture is as good as what viuer does then, and takes a tenth of the time.
    let much_larger = *width >= 2 * cells.0 && *height >= 2 * cells.1;
    let image = if much_larger {
        image::imageops::thumbnail(&image, cells.0, cells.1)
    } else {
        image
    };
    let (x, y) = at.unwrap_or_default();
    let config = viuer::Config {
        transparent: false,
        premultiplied_alpha: false,
        absolute_offset: at.is_some(),
        x,
        y: i16::try_from(y).unwrap_or_default(),
        restore_cursor: false,
        width: Some(area.columns.into()),
        height: Some(area.rows.into()),
        truecolor: true,
        use_kitty: false,
        use_iterm: false,
    };
    match viuer::print(&DynamicImage::ImageRgba8(image), &config) {
        Ok(_) => Ok(()),
        Err(viuer::ViuError::Io(error)) => Err(error),
        Err(error) => Err(io::Error::other(error)),
    }
}

/// The sequence that sets both colors of a cell. The oldest for the first 16: who has no more may know no other.
fn colors(front: Color, back: Color) -> String {
    let number = |color: Color| match color {
        Color::Red => 31,
        Color::Green => 32,
        Color::Yellow => 33,
        Color::Blue => 34,
        Color::Magenta => 35,
        Color::Cyan => 36,
        Color::Gray => 37,
        Color::DarkGray => 90,
        Color::LightRed => 91,
        Color::LightGreen => 92,
        Color::LightYellow => 93,
        Color::LightBlue => 94,
        Color::LightMagenta => 95,
        Color::LightCyan => 96,
        Color::White => 97,
        _ => 30,
    };
    let code = |color: Color, ground: u8| match color {
        Color::Indexed(index) => format!("{};5;{index}", 38 + ground),
        other => (number(other) + ground).to_string(),
    };
    format!("\x1b[{};{}m", code(front, 0), code(back, 10))
}

/// The picture on checks.
fn opaque(picture: &Picture) -> RgbImage {
    RgbImage::from_fn(picture.width, picture.height, |x, y| {
        image::Rgb(on_check(picture.pixel(x, y), x / CHECK, y / CHECK))
    })
}

fn png(picture: &RgbImage) -> io::Result<Vec<u8>> {
    let mut bytes = io::Cursor::new(Vec::new());
    picture
        .write_to(&mut bytes, image::ImageFormat::Png)
        .map_err(io::Error::other)?;
    Ok(bytes.into_inner())
}

fn scaled(picture: RgbImage, (width, height): (u32, u32)) -> RgbImage {
    if picture.dimensions() == (width, height) {
        return picture;
    }
    image::imageops::resize(&picture, width, height, image::imageops::FilterType::CatmullRom)
}
