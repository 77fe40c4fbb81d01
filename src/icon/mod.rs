//! The icon: decoded within limits, its background color, its logo box.
//!
//! [`read`] is the way in. [`decode`] turns bytes into pixels, [`corners`] finds rounded corners, [`background`] the one
//! color around the logo, [`logo`] the box and the color of what stands on it. [`compose`] makes an icon from a logo. How each is done, and why its thresholds
//! are what they are, stands at the head of each module.

pub mod background;
mod band;
mod blocks;
mod cluster;
pub mod compose;
pub mod corners;
pub mod decode;
pub mod logo;
mod matte;
mod scale;
mod slope;
pub mod svg;

use std::fmt;

use crate::color::Hex;
pub use logo::LogoBox;

/// A picture format that certification takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Format {
    /// Portable Network Graphics.
    Png,
    /// JPEG.
    Jpeg,
}

impl Format {
    /// `PNG`
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Png => "PNG",
            Self::Jpeg => "JPEG",
        }
    }
}

/// A decoded picture: rows from the top, four bytes (red, green, blue, alpha) a pixel.
#[derive(Clone, PartialEq, Eq)]
pub struct Picture {
    /// Width in pixels.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
    /// `width * height * 4` bytes, alpha not premultiplied.
    pub rgba: Vec<u8>,
}

impl fmt::Debug for Picture {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Picture({} x {})", self.width, self.height)
    }
}

/// The color behind the logo.
#[derive(Debug, Clone, PartialEq)]
pub enum Background {
    /// One color all around.
    Flat {
        /// The exact color.
        color: Hex,
        /// Its share of the edge, 0 to 1.
        edge_share: f64,
    },
    /// No single color.
    None {
        /// Why, as a clause: "the edge fades from one color to another".
        reason: String,
        /// The strongest colors with their shares of the edge (0 to 1), strongest first, at most three.
        strongest: Vec<(Hex, f64)>,
    },
}

/// Everything measured on an icon.
#[derive(Debug, Clone, PartialEq)]
pub struct Measured {
    /// The format by content.
    pub format: Format,
    /// File size in bytes.
    pub bytes: u64,
    /// Width in pixels.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
    /// Share of pixels that are not fully opaque, 0 to 1.
    pub transparent: f64,
    /// Whether the file is an animation; only its first frame is measured.
    pub animated: bool,
    /// Radius of the rounded corners in pixels; none when the corners are square.
    pub corner_radius: Option<u32>,
    /// Thickness in pixels of a frame in another color along all four edges; 0 without.
    pub frame: u32,
    /// The color behind the logo.
    pub background: Background,
    /// The logo; none when there is no single background or nothing on it.
    pub logo: Option<LogoBox>,
    /// The logo's strongest color.
    pub logo_color: Option<Hex>,
    /// Contrast ratio (WCAG 2) of the logo's strongest color with the background.
    pub contrast: Option<f64>,
    /// Contrast ratio (WCAG 2) of white with the background: what a white logo would have; none without a background.
    pub white_contrast: Option<f64>,
}

/// A picture with its measurements.
#[derive(Debug, Clone)]
pub struct Icon {
    /// The pixels.
    pub picture: Picture,
    /// What was measured on them.
    pub measured: Measured,
}

/// A file that is no usable picture, in words: what it is and what to do.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{what} {instead}")]
pub struct NotAnIcon {
    /// What is wrong, a sentence.
    pub what: String,
    /// What to do, a sentence.
    pub instead: String,
}

/// Decodes and measures.
///
/// # Errors
/// [`NotAnIcon`] when the bytes are no PNG or JPEG, are damaged, or pass a limit.
pub fn read(bytes: &[u8]) -> Result<Icon, NotAnIcon> {
    let decode::Decoded {
        format,
        picture,
        animated,
    } = decode::decode(bytes)?;
    let measured = measure(&picture, format, bytes.len() as u64, animated);
    Ok(Icon { picture, measured })
}

/// Measures decoded pixels; `bytes` is the size of the file they came from.
#[must_use]
pub fn measure(picture: &Picture, format: Format, bytes: u64, animated: bool) -> Measured {
    let corners = corners::find(picture);
    let background = background::find(picture, format, &corners);
    let logo = match background {
        Background::Flat { color, .. } => logo::find(picture, format, color, &corners),
        Background::None { .. } => logo::Logo::default(),
    };
    Measured {
        format,
        bytes,
        width: picture.width,
        height: picture.height,
        transparent: picture.transparent(),
        animated,
        corner_radius: corners.radius,
        frame: logo.frame,
        contrast: background
            .color()
            .zip(logo.color)
            .map(|(ground, logo)| ground.contrast(logo)),
        white_contrast: background.color().map(|ground| ground.contrast(Hex::WHITE)),
        background,
        logo: logo.area,
        logo_color: logo.color,
    }
}

impl Background {
    /// The color when there is one.
    #[must_use]
    pub fn color(&self) -> Option<Hex> {
        match self {
            Self::Flat { color, .. } => Some(*color),
            Self::None { .. } => None,
        }
    }
}

impl Picture {
    /// Red, green, blue, alpha of one pixel; transparent black outside.
    #[must_use]
    pub fn pixel(&self, x: u32, y: u32) -> [u8; 4] {
        if x >= self.width || y >= self.height {
            return [0; 4];
        }
        let at = (y as usize * self.width as usize + x as usize) * 4;
        self.rgba
            .get(at..at + 4)
            .and_then(|p| p.try_into().ok())
            .unwrap_or_default()
    }

    /// One row of pixels; empty outside.
    fn row(&self, y: u32) -> &[[u8; 4]] {
        let (pixels, _) = self.rgba.as_chunks::<4>();
        let (width, y) = (self.width as usize, y as usize);
        pixels.get(y * width..(y + 1) * width).unwrap_or_default()
    }

    /// Share of pixels that are not fully opaque, 0 to 1.
    #[must_use]
    pub fn transparent(&self) -> f64 {
        let (pixels, _) = self.rgba.as_chunks::<4>();
        share(pixels.iter().filter(|p| p[3] < 255).count(), pixels.len())
    }
}

/// From this alpha on a pixel is opaque; encoders leave 254 or 253 on pixels that were meant to be.
const OPAQUE: u8 = 250;

fn is_opaque(pixel: [u8; 4]) -> bool {
    pixel[3] >= OPAQUE
}

/// Neighbors that are alike as one, with their number.
fn runs(pixels: &[[u8; 4]]) -> impl Iterator<Item = ([u8; 4], usize)> {
    let alike = pixels.chunk_by(|one, next| one == next);
    alike.filter_map(|run| Some((*run.first()?, run.len())))
}

/// The box around all pixels with more alpha than `faint`; none when there are none.
fn visible(picture: &Picture, faint: u8) -> Option<LogoBox> {
    let mut bounds: Option<[u32; 4]> = None;
    let rows = picture.rgba.chunks_exact((picture.width as usize * 4).max(4));
    for (y, row) in (0u32..).zip(rows) {
        let seen = |pixel: &[u8; 4]| pixel[3] > faint;
        let (pixels, _) = row.as_chunks::<4>();
        let place = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        if let (Some(first), Some(last)) = (pixels.iter().position(seen), pixels.iter().rposition(seen)) {
            let [left, top, right, _] = bounds.unwrap_or([u32::MAX, y, 0, y]);
            bounds = Some([left.min(place(first)), top, right.max(place(last)), y]);
        }
    }
    bounds.map(|[left, top, right, bottom]| LogoBox {
        x: left,
        y: top,
        width: right - left + 1,
        height: bottom - top + 1,
    })
}

/// `part / whole`, 0 of nothing.
#[allow(clippy::cast_precision_loss)] // counts of pixels, far below 2^52
fn share(part: usize, whole: usize) -> f64 {
    if whole == 0 { 0.0 } else { part as f64 / whole as f64 }
}
