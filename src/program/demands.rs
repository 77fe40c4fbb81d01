//! What a program demands of the icon and of the brand color, as data.
//!
//! Every demand says how strongly it is meant and which documents say so; a demand that is left out is not made.

use serde::Deserialize;

use super::Strength;
use crate::color::Hex;
use crate::icon::Format;

/// One demand.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Demand<T> {
    /// What is demanded.
    pub is: T,
    /// How strongly.
    pub strength: Strength,
    /// The ids of the documents that say so; empty when it is this program's own advice.
    #[serde(default)]
    pub documents: Vec<String>,
    /// Whether no document at hand says so, only others who quote one.
    #[serde(default)]
    pub second_hand: bool,
}

/// The table `[icon]`.
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct IconDemands {
    /// No icon is sent at all; no other demand stands beside this one.
    #[serde(default)]
    pub none: Option<Demand<bool>>,
    /// The formats taken.
    #[serde(default)]
    pub format: Option<Demand<Vec<Format>>>,
    /// The name that the file has.
    #[serde(default)]
    pub file_name: Option<Demand<String>>,
    /// The side of the square.
    #[serde(default)]
    pub side: Option<Demand<Side>>,
    /// The file has fewer bytes than this.
    #[serde(default)]
    pub bytes: Option<Demand<u64>>,
    /// Nothing is see-through.
    #[serde(default)]
    pub opaque: Option<Demand<bool>>,
    /// The background is one color.
    #[serde(default)]
    pub one_background: Option<Demand<bool>>,
    /// Backgrounds that are not taken.
    #[serde(default)]
    pub forbidden_backgrounds: Option<Demand<Vec<NamedColor>>>,
    /// The corners are not rounded.
    #[serde(default)]
    pub square_corners: Option<Demand<bool>>,
    /// The size of the logo on the square.
    #[serde(default)]
    pub logo: Option<Demand<LogoSize>>,
    /// A white logo on a colored background.
    #[serde(default)]
    pub white_on_color: Option<Demand<bool>>,
}

/// How long the side of a square may be, in pixels.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Side {
    /// At least.
    pub least: u32,
    /// At most.
    pub most: u32,
}

/// A color with the name that people know it by.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct NamedColor {
    /// The color.
    pub color: Hex,
    /// `white`
    pub name: String,
}

/// How large the logo is, by its longer side: `pixels` on a square of `of` pixels, in other squares in proportion.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct LogoSize {
    /// Pixels of the longer side.
    pub pixels: u32,
    /// The side of the square that `pixels` is said of.
    pub of: u32,
    /// Percent that it may be smaller or larger; what a document's "about" is taken for.
    pub tolerance: u32,
}

/// The table `[brand-color]`.
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct BrandColorDemands {
    /// It is the icon's background.
    #[serde(default)]
    pub equal_to_icon: Option<Demand<bool>>,
    /// It is this color and no other.
    #[serde(default)]
    pub exactly: Option<Demand<Hex>>,
    /// Colors that are not taken.
    #[serde(default)]
    pub forbidden: Option<Demand<Vec<NamedColor>>>,
}

impl Side {
    /// `a 230 px square`, `a square of 100 to 230 px`
    #[must_use]
    pub fn words(self) -> String {
        let Self { least, most } = self;
        if least == most {
            format!("a {least} px square")
        } else {
            format!("a square of {least} to {most} px")
        }
    }

    /// Whether a side of this length is taken.
    #[must_use]
    pub fn takes(self, side: u32) -> bool {
        (self.least..=self.most).contains(&side)
    }
}

impl LogoSize {
    /// The longer side asked for on a square of this side, in pixels.
    #[must_use]
    pub fn on(self, side: u32) -> f64 {
        f64::from(side) * f64::from(self.pixels) / f64::from(self.of.max(1))
    }

    /// Whether a longer side of this length is taken on a square of this side.
    #[must_use]
    pub fn takes(self, longer: u32, side: u32) -> bool {
        let asked = self.on(side);
        (f64::from(longer) - asked).abs() <= asked * f64::from(self.tolerance) / 100.0
    }
}

/// What every demand has, whatever it demands: its key, its documents, and what is wrong with its value.
pub(super) type Entry<'d> = (&'static str, &'d [String], Option<&'static str>);

fn entry<'d, T>(
    key: &'static str,
    demand: Option<&'d Demand<T>>,
    flaw: impl Fn(&T) -> Option<&'static str>,
) -> Option<Entry<'d>> {
    demand.map(|demand| (key, demand.documents.as_slice(), flaw(&demand.is)))
}

#[allow(clippy::trivially_copy_pass_by_ref)] // as any other value is looked at
fn yes(is: &bool) -> Option<&'static str> {
    (!is).then_some("leave the demand out instead of saying false")
}

impl IconDemands {
    /// Every demand made.
    pub(super) fn entries(&self) -> Vec<Entry<'_>> {
        let Self {
            none,
            format,
            file_name,
            side,
            bytes,
            opaque,
            one_background,
            forbidden_backgrounds,
            square_corners,
            logo,
            white_on_color,
        } = self;
        let made = [
            entry("none", none.as_ref(), yes),
            entry("format", format.as_ref(), |is| {
                is.is_empty().then_some("no format is taken")
            }),
            entry("file-name", file_name.as_ref(), |is| {
                is.trim().is_empty().then_some("a name is asked for, and there is none")
            }),
            entry("side", side.as_ref(), |is| {
                (is.least == 0 || is.least > is.most).then_some("no side is that long")
            }),
            entry("bytes", bytes.as_ref(), |is| {
                (*is == 0).then_some("no file is that small")
            }),
            entry("opaque", opaque.as_ref(), yes),
            entry("one-background", one_background.as_ref(), yes),
            entry("forbidden-backgrounds", forbidden_backgrounds.as_ref(), |is| {
                is.is_empty().then_some("no color is named")
            }),
            entry("square-corners", square_corners.as_ref(), yes),
            entry("logo", logo.as_ref(), |is| {
                (is.pixels == 0 || is.pixels > is.of || is.tolerance >= 100).then_some("no logo is that large")
            }),
            entry("white-on-color", white_on_color.as_ref(), yes),
        ];
        made.into_iter().flatten().collect()
    }
}

impl BrandColorDemands {
    /// Every demand made.
    pub(super) fn entries(&self) -> Vec<Entry<'_>> {
        let Self {
            equal_to_icon,
            exactly,
            forbidden,
        } = self;
        let made = [
            entry("equal-to-icon", equal_to_icon.as_ref(), yes),
            entry("exactly", exactly.as_ref(), |_| None),
            entry("forbidden", forbidden.as_ref(), |is| {
                is.is_empty().then_some("no color is named")
            }),
        ];
        made.into_iter().flatten().collect()
    }
}
