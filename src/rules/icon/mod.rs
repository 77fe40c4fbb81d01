//! What the icon must be.
//!
//! The examples of these rules describe a picture in words, for a picture itself is no text: size, background, logo, and
//! what is special. The tests draw and measure them.

mod icon_animated;
mod icon_background_not_flat;
mod icon_background_white;
mod icon_file_type;
mod icon_logo_missing;
mod icon_logo_not_white;
mod icon_logo_size;
mod icon_low_contrast;
mod icon_not_square;
mod icon_off_center;
mod icon_rounded_corners;
mod icon_size;
mod icon_transparent;
mod icon_unreadable;

use super::file::finding;
use super::{Finding, Rule, Source};
use crate::icon::NotAnIcon;

/// The rules of this family.
pub const RULES: &[&Rule] = &[
    &icon_animated::RULE,
    &icon_background_not_flat::RULE,
    &icon_background_white::RULE,
    &icon_file_type::RULE,
    &icon_logo_missing::RULE,
    &icon_logo_not_white::RULE,
    &icon_logo_size::RULE,
    &icon_low_contrast::RULE,
    &icon_not_square::RULE,
    &icon_off_center::RULE,
    &icon_rounded_corners::RULE,
    &icon_size::RULE,
    &icon_transparent::RULE,
    &icon_unreadable::RULE,
];

/// The document of Microsoft Flow that the nomination follows.
const FLOW: Source = Source {
    document: "Submit for certification as an API Connector (Microsoft Flow)",
    date: "2017-05-06",
    link: "https://docs.microsoft.com/connectors/custom-connectors/submit-certification",
};

/// The document of Azure Logic Apps that the nomination follows.
const LOGIC_APPS: Source = Source {
    document: "Submit your connectors for Microsoft certification (Azure Logic Apps)",
    date: "2017-09-20",
    link: "https://docs.microsoft.com/azure/logic-apps/custom-connector-submit-certification",
};

/// What contrast a graphic needs.
const CONTRAST: Source = Source {
    document: "Web Content Accessibility Guidelines 2.1, 1.4.11 Non-text contrast",
    date: "2018-06-05",
    link: "https://www.w3.org/TR/WCAG21/#non-text-contrast",
};

/// The side of the square in pixels ([`FLOW`], [`LOGIC_APPS`]).
const SIDE: u32 = 230;
/// The logo's longer side in a square of [`SIDE`], "about" so many pixels ([`FLOW`], [`LOGIC_APPS`]).
const LOGO: u32 = 160;
/// How far "about" reaches, ours: a fifth more or less, 128 to 192 px.
const LOGO_TOLERANCE: f64 = 0.2;
/// How far the logo may stand beside the middle, as a share of the side, ours: 9 px of 230; less is not seen.
const OFF_CENTER: f64 = 0.04;
/// The least contrast ratio of logo and background ([`CONTRAST`]).
const LEAST_CONTRAST: f64 = 3.0;
/// From this share of see-through pixels on they lie around the logo and not only in corners, ours: rounded corners make a
/// fifth at most.
const TRANSPARENT_AROUND: f64 = 0.25;

/// The one finding of an icon that could not be read.
#[must_use]
pub fn unreadable(problem: &NotAnIcon) -> Finding {
    Finding {
        help: problem.instead.clone(),
        ..finding(&icon_unreadable::RULE, &problem.what)
    }
}
