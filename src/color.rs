//! A brand color: six hex digits, how far two of them are apart, and how readable one is on the other.

use std::fmt;
use std::str::FromStr;

/// An opaque sRGB color, printed as `#0B6A4F`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Hex {
    /// Red, green, blue.
    pub rgb: [u8; 3],
}

/// A text that is no color.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} is not a color: a brand color is # and six hex digits, for example #0B6A4F")]
pub struct NotHex(pub String);

impl fmt::Display for Hex {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [r, g, b] = self.rgb;
        write!(f, "#{r:02X}{g:02X}{b:02X}")
    }
}

impl FromStr for Hex {
    type Err = NotHex;

    fn from_str(_text: &str) -> Result<Self, NotHex> {
        todo!()
    }
}

impl Hex {
    /// The perceived distance to another color (CIEDE2000); below 1 the eye sees none.
    #[must_use]
    pub fn distance(self, _other: Hex) -> f64 {
        todo!()
    }

    /// The WCAG 2 contrast ratio with another color, 1 to 21.
    #[must_use]
    pub fn contrast(self, _other: Hex) -> f64 {
        todo!()
    }
}
