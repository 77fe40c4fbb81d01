//! The icon: decoded within limits, its background color, its logo box.

use std::fmt;

use crate::color::Hex;

/// A picture format that certification takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Portable Network Graphics.
    Png,
    /// JPEG.
    Jpeg,
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

/// The smallest box around everything that differs from the background, in pixels.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LogoBox {
    /// Left edge.
    pub x: u32,
    /// Top edge.
    pub y: u32,
    /// Width.
    pub width: u32,
    /// Height.
    pub height: u32,
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
    /// The color behind the logo.
    pub background: Background,
    /// The logo; none when there is no single background or nothing on it.
    pub logo: Option<LogoBox>,
    /// Contrast ratio (WCAG 2) of the logo's strongest color with the background.
    pub contrast: Option<f64>,
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
pub fn read(_bytes: &[u8]) -> Result<Icon, NotAnIcon> {
    todo!()
}
