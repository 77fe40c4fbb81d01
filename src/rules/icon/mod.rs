//! What the icon must be.
//!
//! The examples of these rules describe a picture in words, for a picture itself is no text: size, background, logo, and
//! what is special. The tests draw and measure them.

mod icon_animated;
mod icon_background_forbidden;
mod icon_background_not_flat;
mod icon_background_white;
mod icon_file_name;
mod icon_file_size;
mod icon_file_type;
mod icon_logo_missing;
mod icon_logo_not_white;
mod icon_logo_size;
mod icon_low_contrast;
mod icon_mislabeled;
mod icon_not_square;
mod icon_not_wanted;
mod icon_off_center;
mod icon_rounded_corners;
mod icon_size;
mod icon_transparent;
mod icon_unreadable;

use super::file::finding;
use super::{Finding, Rule, Severity, Source};
use crate::icon::{Format, Measured, NotAnIcon};
use crate::program::{Program, Strength};

/// The rules of this family.
pub const RULES: &[&Rule] = &[
    &icon_animated::RULE,
    &icon_background_forbidden::RULE,
    &icon_background_not_flat::RULE,
    &icon_background_white::RULE,
    &icon_file_name::RULE,
    &icon_file_size::RULE,
    &icon_file_type::RULE,
    &icon_logo_missing::RULE,
    &icon_logo_not_white::RULE,
    &icon_logo_size::RULE,
    &icon_low_contrast::RULE,
    &icon_mislabeled::RULE,
    &icon_not_square::RULE,
    &icon_not_wanted::RULE,
    &icon_off_center::RULE,
    &icon_rounded_corners::RULE,
    &icon_size::RULE,
    &icon_transparent::RULE,
    &icon_unreadable::RULE,
];

/// An icon, measured, towards the program that it is sent for.
#[derive(Debug, Clone, Copy)]
pub struct IconFile<'a> {
    /// Its file name without folder.
    pub name: &'a str,
    /// What was measured.
    pub measured: &'a Measured,
    /// The program; its table `[icon]` holds the demands.
    pub program: &'a Program,
}

impl IconFile<'_> {
    /// Whether the program takes an icon at all. What we advise ourselves is advised only there.
    fn is_sent(&self) -> bool {
        self.program.icon.none.is_none()
    }

    /// Whether the name says another format than the file has.
    fn misnamed(&self) -> bool {
        let ending = self
            .name
            .rsplit_once('.')
            .map(|(_, ending)| ending.to_ascii_lowercase());
        match (ending.as_deref(), self.measured.format) {
            (Some("jpg" | "jpeg" | "jpe" | "jfif"), Format::Jpeg) | (Some("png"), Format::Png) | (None, _) => false,
            (Some(ending), _) => ENDINGS.contains(&ending),
        }
    }
}

/// Endings that say a picture format.
const ENDINGS: &[&str] = &[
    "png", "jpg", "jpeg", "jpe", "jfif", "gif", "webp", "svg", "bmp", "ico", "tif", "tiff", "avif", "heic",
];

/// How much an unmet demand of this strength matters.
pub(super) fn severity(strength: Strength) -> Severity {
    if strength.binds() {
        Severity::Error
    } else {
        Severity::Warning
    }
}

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
        help: problem.instead.clone().into(),
        ..finding(&icon_unreadable::RULE, &problem.what)
    }
}
