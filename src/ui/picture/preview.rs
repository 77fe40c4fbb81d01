//! The icon, drawn as half blocks: two pixels in every cell, the upper as foreground, the lower as background.
//!
//! Drawn into the buffer like any other text, so that it works in every terminal, under every popup, and in tests. Where
//! the terminal has few colors they are the nearest of those it has; without any, a letter map tells background, logo and
//! see-through apart.

use image::{DynamicImage, RgbaImage};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Color, Style};
use ratatui::widgets::Widget;

use crate::color::Hex;
use crate::icon::{Icon, Picture};
use crate::ui::paint::paint;
use crate::ui::picture::size::{HALF_BLOCK, fit};
use crate::ui::theme::ColorDepth;

/// The two grays under see-through pixels.
const CHECKS: [u8; 2] = [0x99, 0x66];
/// The side of a check in drawn pixels.
const CHECK: u32 = 2;
/// The guide's side as a part of the icon's: a logo of about 160 px in a 230 px square.
const GUIDE: (u32, u32) = (160, 230);

/// Across, down, and the corners from the top left in reading order.
const DASHED_BOX: [char; 6] = ['╌', '╎', '┌', '┐', '└', '┘'];
const ASCII_BOX: [char; 6] = ['-', ':', '+', '+', '+', '+'];

/// Pixels scaled for some cells: make it once for an area and keep it while the area stays.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scaled {
    /// Columns.
    pub width: u16,
    /// Rows.
    pub height: u16,
    /// `2 * height` rows of `width` pixels.
    pixels: Vec<[u8; 4]>,
    /// The background color, for the letter map.
    ground: Option<Hex>,
}

impl Scaled {
    /// Scales an icon into at most `width` columns and `height` rows, keeping its shape; a cell is twice as high as wide.
    #[must_use]
    pub fn new(icon: &Icon, width: u16, height: u16) -> Self {
        Self::of(&icon.picture, icon.measured.background.color(), width, height)
    }

    /// The same from pixels and the background color, where that is known.
    #[must_use]
    pub fn of(picture: &Picture, ground: Option<Hex>, width: u16, height: u16) -> Self {
        let none = Self {
            width: 0,
            height: 0,
            pixels: Vec::new(),
            ground,
        };
        let (columns, rows) = fit((picture.width, picture.height), (width, height), HALF_BLOCK);
        let image = RgbaImage::from_raw(picture.width, picture.height, picture.rgba.clone());
        let (Some(image), true) = (image, columns > 0 && rows > 0) else {
            return none;
        };
        // The library takes one pixel row off the bottom of pictures of odd height; its last row is drawn twice then.
        let small = viuer::resize(
            &DynamicImage::ImageRgba8(image),
            Some(columns.into()),
            Some(rows.into()),
        )
        .into_rgba8();
        let pixels = (0..u32::from(rows) * 2)
            .flat_map(|y| (0..u32::from(columns)).map(move |x| (x, y)))
            .map(|(x, y)| {
                small
                    .get_pixel_checked(x, y.min(small.height().saturating_sub(1)))
                    .map_or([0; 4], |pixel| pixel.0)
            })
            .collect();
        Self {
            width: columns,
            height: rows,
            pixels,
            ground,
        }
    }

    /// The pixel, on checks where it is see-through.
    fn pixel(&self, x: u32, y: u32) -> Hex {
        Hex {
            rgb: on_check(self.raw(x, y), x / CHECK, y / CHECK),
        }
    }

    fn raw(&self, x: u32, y: u32) -> [u8; 4] {
        self.pixels
            .get(y as usize * usize::from(self.width) + x as usize)
            .copied()
            .unwrap_or_default()
    }

    /// The letter of one cell: blank for the background, `.` for see-through, `#` for the logo, `+` for its edge.
    fn letter(&self, column: u32, row: u32) -> char {
        let kinds = [row * 2, row * 2 + 1].map(|y| {
            let [r, g, b, alpha] = self.raw(column, y);
            if alpha < 128 {
                return '.';
            }
            let color = Hex { rgb: [r, g, b] };
            let far = match self.ground {
                Some(ground) => ground.distance(color) > crate::icon::logo::FAR,
                None => color.contrast(Hex::BLACK) > color.contrast(Hex::WHITE),
            };
            if far { '#' } else { ' ' }
        });
        match kinds {
            [a, b] if a == b => a,
            ['#', _] | [_, '#'] => '+',
            _ => '.',
        }
    }
}

/// A pixel as it looks on the check in this column and row of checks.
#[must_use]
pub fn on_check([rgb @ .., alpha]: [u8; 4], column: u32, row: u32) -> [u8; 3] {
    let check = CHECKS[((column + row) % 2) as usize];
    rgb.map(|level| {
        let mixed = (u32::from(level) * u32::from(alpha) + u32::from(check) * (255 - u32::from(alpha)) + 127) / 255;
        u8::try_from(mixed).unwrap_or(u8::MAX)
    })
}

/// Draws an icon into the top left of an area.
#[derive(Debug, Clone, Copy)]
pub struct IconPreview<'a> {
    scaled: &'a Scaled,
    depth: ColorDepth,
    ascii: bool,
    guide: bool,
}

impl<'a> IconPreview<'a> {
    /// With all colors and without the guide.
    #[must_use]
    pub fn new(scaled: &'a Scaled) -> Self {
        Self {
            scaled,
            depth: ColorDepth::True,
            ascii: false,
            guide: false,
        }
    }

    /// How many colors the terminal has.
    #[must_use]
    pub fn depth(self, depth: ColorDepth) -> Self {
        Self { depth, ..self }
    }

    /// Nothing but ASCII: a letter map.
    #[must_use]
    pub fn ascii(self, ascii: bool) -> Self {
        Self { ascii, ..self }
    }

    /// A dashed box of 160 in 230 around the middle, the size that the documents ask of a logo.
    #[must_use]
    pub fn guide(self, guide: bool) -> Self {
        Self { guide, ..self }
    }
}

impl Widget for IconPreview<'_> {
    fn render(self, area: Rect, buf: &mut Buffer) {
        let area = area.intersection(buf.area);
        let (columns, rows) = (self.scaled.width.min(area.width), self.scaled.height.min(area.height));
        let letters = self.ascii || self.depth == ColorDepth::None;
        let shown = |color: Hex| paint(color.rgb, self.depth).unwrap_or(Color::Reset);
        for row in 0..rows {
            for column in 0..columns {
                let Some(cell) = buf.cell_mut((area.x + column, area.y + row)) else {
                    continue;
                };
                cell.reset();
                if letters {
                    cell.set_char(self.scaled.letter(column.into(), row.into()));
                } else {
                    let upper = self.scaled.pixel(column.into(), u32::from(row) * 2);
                    let lower = self.scaled.pixel(column.into(), u32::from(row) * 2 + 1);
                    cell.set_char('▀')
                        .set_style(Style::new().fg(shown(upper)).bg(shown(lower)));
                }
            }
        }
        if self.guide {
            self.draw_guide(
                Rect {
                    width: columns,
                    height: rows,
                    ..area
                },
                letters,
                shown,
                buf,
            );
        }
    }
}

impl IconPreview<'_> {
    fn draw_guide(self, area: Rect, letters: bool, shown: impl Fn(Hex) -> Color, buf: &mut Buffer) {
        // As even or odd as the whole, so that the margins on both sides are equal.
        let inner = |length: u16| {
            let (part, whole) = GUIDE;
            let odd = u32::from(length % 2);
            let halves = (u32::from(length) * part).saturating_sub(odd * whole) + whole;
            u16::try_from(halves / (2 * whole) * 2 + odd).unwrap_or(length)
        };
        // The guide is 160 in 230 of the whole icon, also when only part of it fits.
        let (width, height) = (inner(self.scaled.width), inner(self.scaled.height));
        if width < 2 || height < 2 {
            return;
        }
        let (left, top) = ((self.scaled.width - width) / 2, (self.scaled.height - height) / 2);
        let (right, bottom) = (left + width - 1, top + height - 1);
        let [across, down, corners @ ..] = if self.ascii { ASCII_BOX } else { DASHED_BOX };
        let mut put = |x: u16, y: u16, symbol: char| {
            if x >= area.width || y >= area.height {
                return;
            }
            let Some(cell) = buf.cell_mut((area.x + x, area.y + y)) else {
                return;
            };
            cell.set_char(symbol);
            if !letters {
                let ground = self.scaled.pixel(x.into(), u32::from(y) * 2);
                cell.set_style(Style::new().fg(shown(ground.readable_text())).bg(shown(ground)));
            }
        };
        for x in left + 1..right {
            put(x, top, across);
            put(x, bottom, across);
        }
        for y in top + 1..bottom {
            put(left, y, down);
            put(right, y, down);
        }
        for (i, (x, y)) in [(left, top), (right, top), (left, bottom), (right, bottom)]
            .into_iter()
            .enumerate()
        {
            put(x, y, corners[i]);
        }
    }
}

#[cfg(test)]
#[path = "preview/tests.rs"]
mod tests;
