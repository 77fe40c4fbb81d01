//! The picture for those who do not see it: what it is, its background, its logo, its margins, a sentence each.

use crate::color::Hex;
use crate::icon::{Background, Format, Measured};

/// The measurements as sentences.
#[must_use]
pub fn words(measured: &Measured) -> Vec<String> {
    let format = match measured.format {
        Format::Png => "PNG",
        Format::Jpeg => "JPEG",
    };
    let (width, height) = (measured.width, measured.height);
    let mut said = vec![format!(
        "A {format} of {width} x {height} px, {} bytes.",
        measured.bytes
    )];
    if measured.animated {
        said.push("It moves; only its first frame is shown and measured.".to_owned());
    }
    said.push(match &measured.background {
        Background::Flat { color, edge_share } => {
            format!(
                "The background is {} on {} of the edge.",
                named(*color),
                percent(*edge_share)
            )
        }
        Background::None { reason, strongest } => {
            let colors: Vec<String> = strongest
                .iter()
                .map(|(color, share)| format!("{} {}", named(*color), percent(*share)))
                .collect();
            match colors.as_slice() {
                [] => format!("There is no single background: {reason}."),
                _ => format!(
                    "There is no single background: {reason}. Strongest on the edge: {}.",
                    colors.join(", ")
                ),
            }
        }
    });
    match measured.logo {
        Some(logo) => {
            let [left, top, right, bottom] = logo.margins(width, height);
            let color = measured.logo_color.map(|color| format!(", mostly {}", named(color)));
            let contrast = measured
                .contrast
                .map(|contrast| format!(", with a contrast of {contrast:.1}:1 to the background"));
            said.push(format!(
                "The logo is {} x {} px, {} of the longer side{}{}.",
                logo.width,
                logo.height,
                percent(f64::from(logo.longer()) / f64::from(width.max(height))),
                color.unwrap_or_default(),
                contrast.unwrap_or_default(),
            ));
            said.push(format!(
                "The margins are {left} px left, {top} px above, {right} px right and {bottom} px below."
            ));
        }
        None if measured.background.color().is_some() => said.push("No logo stands on it.".to_owned()),
        None => {}
    }
    if measured.frame > 0 {
        said.push(format!(
            "A frame of {} px in another color runs along the edges.",
            measured.frame
        ));
    }
    if let Some(radius) = measured.corner_radius {
        said.push(format!("The corners are rounded with a radius of {radius} px."));
    }
    if measured.transparent > 0.0 {
        said.push(format!(
            "{} of the pixels are see-through.",
            percent(measured.transparent)
        ));
    }
    said
}

/// The same in one line, for a small terminal on which the picture needs the room.
#[must_use]
pub fn brief(measured: &Measured) -> String {
    let background = match measured.background.color() {
        Some(color) => format!("background {color}"),
        None => "no single background".to_owned(),
    };
    let logo = measured
        .logo
        .map(|logo| format!(", logo {} x {} px", logo.width, logo.height));
    format!(
        "{} x {} px, {background}{}",
        measured.width,
        measured.height,
        logo.unwrap_or_default()
    )
}

fn named(color: Hex) -> String {
    format!("{color} ({})", color.name())
}

/// A share as people say it; only a full share is 100 %, and only none is 0 %.
#[must_use]
pub fn percent(share: f64) -> String {
    let percent = (share * 100.0).clamp(0.0, 100.0);
    if percent > 99.0 && percent < 100.0 {
        "99 %".into()
    } else if percent > 0.0 && percent < 1.0 {
        "less than 1 %".into()
    } else {
        format!("{percent:.0} %")
    }
}

/// What the letters of a map mean; `flat` says whether there is a single background.
#[must_use]
pub fn legend(flat: bool) -> &'static str {
    if flat {
        "# logo   + its edge   . see-through   blank: background"
    } else {
        "# light   + light and dark   . see-through   blank: dark"
    }
}
