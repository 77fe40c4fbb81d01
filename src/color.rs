//! A brand color: six hex digits, how far two of them are apart, and how readable one is on the other.

mod name;

use std::fmt;
use std::str::FromStr;

use palette::color_difference::{Ciede2000, Wcag21RelativeContrast};
use palette::{IntoColor, Lab, Oklch, Srgb};

/// An opaque sRGB color, printed as `#0B6A4F`.
///
/// ```
/// use conncert::color::Hex;
///
/// let brand: Hex = "0b6a4f".parse().expect("six hex digits");
/// assert_eq!(brand.to_string(), "#0B6A4F");
/// assert!(brand.contrast("#fff".parse().expect("three hex digits")) > 4.5);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Deserialize)]
#[serde(try_from = "String")]
pub struct Hex {
    /// Red, green, blue.
    pub rgb: [u8; 3],
}

/// A text that is no color.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} is not a brand color. {advice}", advice = self.advice())]
pub struct NotHex(pub String);

impl NotHex {
    /// What it is instead, where that is known, and what to write: sentences.
    #[must_use]
    pub fn advice(&self) -> String {
        let text = self.0.trim();
        let digits = text.trim_start_matches('#').trim_start();
        let hex = !digits.is_empty() && digits.chars().all(|c| c.is_ascii_hexdigit());
        if let Some(color) = levels(text) {
            return format!("It names the amounts of red, green and blue; as hex digits it is {color}.");
        }
        match digits.len() {
            8 if hex => format!(
                "Its last two digits say how much shows through, and a brand color is opaque. Leave them out: #{}.",
                digits.chars().take(6).collect::<String>().to_ascii_uppercase()
            ),
            count if hex => format!("It has {count} hex digits instead of six. {WRITE}"),
            _ if text.contains('(') => format!("It is another notation; a color picker translates it. {WRITE}"),
            2.. if digits.chars().all(|c| c.is_alphabetic() || c == ' ') => {
                format!("It is a word, and a word stands for many shades. {WRITE}")
            }
            _ => WRITE.to_owned(),
        }
    }
}

/// What to write.
const WRITE: &str = "Write # and six hex digits (0 to 9, A to F), for example #0B6A4F.";

/// The color of three amounts from 0 to 255: `rgb(11, 106, 79)`, `rgba(11 106 79 / 1)`, `11, 106, 79`.
fn levels(text: &str) -> Option<Hex> {
    let text = text.to_ascii_lowercase();
    let inside = match text.split_once('(') {
        Some(("rgb" | "rgba", rest)) => rest.strip_suffix(')')?,
        Some(_) => return None,
        None => &text,
    };
    let mut amounts = inside.split([',', ' ', '/', ';']).filter(|amount| !amount.is_empty());
    let mut next = || amounts.next()?.parse().ok();
    let rgb = [next()?, next()?, next()?];
    let opaque = amounts
        .next()
        .is_none_or(|alpha| matches!(alpha, "1" | "1.0" | "100%" | "255"));
    (opaque && amounts.next().is_none()).then_some(Hex { rgb })
}

impl fmt::Display for Hex {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [r, g, b] = self.rgb;
        write!(f, "#{r:02X}{g:02X}{b:02X}")
    }
}

/// Reads `#0B6A4F`, `0b6a4f`, `#FFF` and `fff`, with blanks around.
impl FromStr for Hex {
    type Err = NotHex;

    fn from_str(text: &str) -> Result<Self, NotHex> {
        let not_hex = || NotHex(text.to_owned());
        let digits = text.trim();
        let digits: Vec<u8> = digits
            .strip_prefix('#')
            .unwrap_or(digits)
            .chars()
            .map(|c| c.to_digit(16).and_then(|digit| u8::try_from(digit).ok()))
            .collect::<Option<_>>()
            .ok_or_else(not_hex)?;
        let rgb = match digits[..] {
            [r, g, b] => [r * 17, g * 17, b * 17],
            [r, rr, g, gg, b, bb] => [r * 16 + rr, g * 16 + gg, b * 16 + bb],
            _ => return Err(not_hex()),
        };
        Ok(Self { rgb })
    }
}

impl TryFrom<String> for Hex {
    type Error = NotHex;

    fn try_from(text: String) -> Result<Self, NotHex> {
        text.parse()
    }
}

impl Hex {
    /// `#FFFFFF`
    pub const WHITE: Self = Self { rgb: [255; 3] };
    /// `#000000`
    pub const BLACK: Self = Self { rgb: [0; 3] };

    /// The perceived distance to another color (CIEDE2000); below 1 the eye sees none.
    ///
    /// sRGB → CIE L\*a\*b\* under D65, then Sharma, Wu and Dalal, "The CIEDE2000 color-difference formula" (2005).
    #[must_use]
    pub fn distance(self, other: Self) -> f64 {
        self.lab().difference(other.lab())
    }

    /// The WCAG 2 contrast ratio with another color, 1 to 21
    /// (<https://www.w3.org/TR/WCAG21/#dfn-contrast-ratio>).
    #[must_use]
    pub fn contrast(self, other: Self) -> f64 {
        self.srgb().relative_contrast(other.srgb())
    }

    /// Black or white, whichever reads better on this color.
    #[must_use]
    pub fn readable_text(self) -> Self {
        if self.contrast(Self::WHITE) >= self.contrast(Self::BLACK) {
            Self::WHITE
        } else {
            Self::BLACK
        }
    }

    /// The color of the same hue that reads on a ground, with the lightness nearest to its own: a contrast of at least
    /// `least` (WCAG 2). None for a gray, whose hue tells nothing apart.
    #[must_use]
    pub fn readable_on(self, ground: Self, least: f64) -> Option<Self> {
        /// Below this chroma (Oklch) people see no hue.
        const GRAY: f64 = 0.03;
        /// A hundredth of the way from black to white.
        const STEP: f64 = 0.01;
        let own: Oklch<f64> = self.srgb().into_color();
        if own.chroma < GRAY {
            return None;
        }
        let step = if ground.readable_text() == Self::WHITE {
            STEP
        } else {
            -STEP
        };
        let lightness = std::iter::successors(Some(own.l), |l| Some(l + step)).take_while(|l| (0.0..=1.0).contains(l));
        let colors = lightness.map(|l| {
            let color: Srgb<f64> = Oklch { l, ..own }.into_color();
            Self {
                rgb: color.into_format::<u8>().into(),
            }
        });
        std::iter::once(self)
            .chain(colors.skip(1))
            .find(|color| color.contrast(ground) >= least)
    }

    fn srgb(self) -> Srgb<f64> {
        Srgb::from(self.rgb).into_format()
    }

    fn lab(self) -> Lab<palette::white_point::D65, f64> {
        self.srgb().into_color()
    }
}

/// How two colors compare, in the words of someone who looks at them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Agreement {
    /// Digit for digit.
    Same,
    /// The digits differ, the eye sees no difference.
    SameToTheEye,
    /// Seen side by side.
    Slight,
    /// Two colors.
    Clear,
}

/// Below this distance even a trained observer sees no difference.
///
/// Both limits are from Mokrzycki and Tatol, "Colour difference ΔE: a survey" (Machine Graphics & Vision 20, 2011),
/// section 6: under 1 not noticed; up to 3.5 noticed when looked for; above, a clear difference.
pub const SEEN: f64 = 1.0;
/// From this distance on everyone sees a difference; source at [`SEEN`].
pub const CLEARLY_SEEN: f64 = 3.5;

/// How two colors of this [distance](Hex::distance) compare.
#[must_use]
pub fn agreement(distance: f64) -> Agreement {
    if distance <= 0.0 {
        Agreement::Same
    } else if distance < SEEN {
        Agreement::SameToTheEye
    } else if distance < CLEARLY_SEEN {
        Agreement::Slight
    } else {
        Agreement::Clear
    }
}

impl Agreement {
    /// The plain words: `same to the eye`.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Self::Same => "the same",
            Self::SameToTheEye => "same to the eye",
            Self::Slight => "slightly different",
            Self::Clear => "clearly different",
        }
    }

    /// Whether a reviewer would take one for the other.
    #[must_use]
    pub fn agrees(self) -> bool {
        self <= Self::SameToTheEye
    }
}

impl fmt::Display for Agreement {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.words())
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn hex(text: &str) -> Hex {
        text.parse().unwrap()
    }

    #[test]
    fn a_color_reads_with_and_without_hash_short_and_long_in_any_case() {
        for text in ["#0B6A4F", "0b6a4f", "  #0b6A4f\t"] {
            assert_eq!(hex(text).to_string(), "#0B6A4F");
        }
        assert_eq!(hex("#fA0").to_string(), "#FFAA00");
        assert_eq!(hex("abc").to_string(), "#AABBCC");
    }

    proptest! {
        #[test]
        fn a_hue_reads_on_any_ground(rgb: [u8; 3], ground: [u8; 3]) {
            let (color, ground) = (Hex { rgb }, Hex { rgb: ground });
            let vivid = rgb.iter().max().unwrap() - rgb.iter().min().unwrap() > 40;
            for (ground, always) in [(ground, false), (hex("#1E1E1E"), vivid), (Hex::WHITE, vivid)] {
                let shown = color.readable_on(ground, 4.5);
                prop_assert!(shown.is_some() || !always, "{} on {}", color, ground);
                prop_assert!(shown.is_none_or(|shown| shown.contrast(ground) >= 4.5), "{} on {}", color, ground);
            }
        }
    }

    #[test]
    fn a_brand_keeps_its_hue_and_stays_what_it_is_where_it_reads() {
        let (dark, light) = (hex("#1E1E1E"), Hex::WHITE);
        assert_eq!(hex("#0B6A4F").readable_on(light, 4.5), Some(hex("#0B6A4F")));
        let [r, g, b] = hex("#0B6A4F").readable_on(dark, 4.5).unwrap().rgb;
        assert!(g > r && g > b, "{r} {g} {b}");
        assert_eq!(hex("#808080").readable_on(dark, 4.5), None);
    }

    #[test]
    fn other_texts_are_no_colors() {
        for text in [
            "", "#", "#12", "#1234", "12345", "#1234567", "##123456", "# 123456", "red", "#12345g", "+12345", "١٢٣",
        ] {
            assert_eq!(text.parse::<Hex>(), Err(NotHex(text.to_owned())));
        }
    }

    #[test]
    fn what_is_meant_is_recognized_and_what_to_write_is_said() {
        let advice: String = [
            "rgb(11, 106, 79)",
            "RGBA(11 106 79 / 100%)",
            "11,106,79",
            "rgba(11, 106, 79, 0.5)",
            "rgb(300, 0, 0)",
            "hsl(163, 81%, 23%)",
            "#0b6a4fcc",
            "0b6a",
            "red",
            "Contoso green",
            "#12345",
            "#",
            "",
        ]
        .map(|text| text.parse::<Hex>().unwrap_err().to_string() + "\n")
        .concat();
        insta::assert_snapshot!("advice", advice);
    }

    /// Pairs computed from the reference data of Sharma, Wu and Dalal cannot be written as sRGB bytes; these are the
    /// distances of whole sRGB colors from an independent computation in double precision.
    #[test]
    fn distance_is_ciede2000() {
        assert!((hex("#000000").distance(Hex::WHITE) - 100.0).abs() < 0.01);
        assert!((hex("#FF0000").distance(hex("#00FF00")) - 86.61).abs() < 0.05);
        assert!((hex("#0000FF").distance(hex("#FFFF00")) - 103.43).abs() < 0.05);
        assert!(hex("#0B6A4F").distance(hex("#0B6A50")) < SEEN);
    }

    #[test]
    fn contrast_is_the_ratio_of_wcag() {
        assert!((Hex::BLACK.contrast(Hex::WHITE) - 21.0).abs() < 1e-6);
        assert!((hex("#767676").contrast(Hex::WHITE) - 4.54).abs() < 0.01);
        assert_eq!(hex("#0B6A4F").readable_text(), Hex::WHITE);
        assert_eq!(hex("#FFD800").readable_text(), Hex::BLACK);
    }

    #[test]
    fn agreement_has_plain_words() {
        let words = |a: &str, b: &str| agreement(hex(a).distance(hex(b))).words();
        assert_eq!(words("#0B6A4F", "#0B6A4F"), "the same");
        assert_eq!(words("#0B6A4F", "#0B6A50"), "same to the eye");
        assert_eq!(words("#0B6A4F", "#0F7054"), "slightly different");
        assert_eq!(words("#0B6A4F", "#007EE5"), "clearly different");
    }

    proptest! {
        #[test]
        fn printing_and_reading_return_the_color(rgb: [u8; 3]) {
            let color = Hex { rgb };
            prop_assert_eq!(color.to_string().parse::<Hex>(), Ok(color));
        }

        #[test]
        fn distance_and_contrast_do_not_depend_on_the_order(a: [u8; 3], b: [u8; 3]) {
            let (a, b) = (Hex { rgb: a }, Hex { rgb: b });
            prop_assert!((a.distance(b) - b.distance(a)).abs() < 1e-6);
            prop_assert!((a.contrast(b) - b.contrast(a)).abs() < 1e-9);
            prop_assert_eq!(a.distance(a).to_bits() & (u64::MAX >> 1), 0);
        }

        #[test]
        fn any_text_reads_or_is_refused(text: String) {
            let _ = text.parse::<Hex>();
        }
    }
}
