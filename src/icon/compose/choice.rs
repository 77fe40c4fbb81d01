//! Which background and which color a logo gets where nobody said.

use super::{IconWishes, Logo, NotMade, Tint, not};
use crate::color::Hex;
use crate::icon::logo::is_white;

/// The least contrast of a color that is chosen for the partner: that of a graphic in WCAG 2.1, 1.4.11.
pub const LEAST_CONTRAST: f64 = 3.0;
/// How many levels the channels of a color differ at least that is taken for a brand color: black and gray are nobody's.
pub const SATURATED: u8 = 40;

/// Background and tint.
pub(super) struct Coloring {
    pub background: Hex,
    pub tint: Tint,
}

/// Chooses what was not asked for.
///
/// The background: as asked; else the logo's own, unless white or refused; else, where the logo is of one color or will be
/// made so, its strongest saturated color that makes enough contrast with what stands on it. Else the partner is asked.
///
/// The tint: as asked; else a logo on its own background stays as it is, where it can be seen; a logo of one color
/// becomes white, which the documents prefer, where that can be seen, and stays as it is where its own color can; several
/// colors stay.
pub(super) fn choose(logo: &Logo, wishes: &IconWishes, notes: &mut Vec<String>) -> Result<Coloring, NotMade> {
    let refusal = |color: Hex| {
        let refused = wishes.refused.iter().find(|(refused, _)| *refused == color);
        refused.map(|(_, reason)| reason.as_str())
    };
    let strongest = logo.colors.first().map_or(Hex::BLACK, |(color, _)| *color);
    let legible = |a: Hex, b: Hex| a.contrast(b) >= LEAST_CONTRAST;
    let on_it = match wishes.tint {
        Some(Tint::Color(color)) => Some(color),
        Some(Tint::Keep) => None,
        None => logo.one_color().map(|_| Hex::WHITE),
    };
    let own = logo
        .ground
        .filter(|&ground| !is_white(ground) && refusal(ground).is_none());
    let from_logo = || {
        let on_it = on_it?;
        let fits = |color: &Hex| saturated(*color) && legible(*color, on_it) && refusal(*color).is_none();
        logo.colors.iter().map(|(color, _)| *color).find(fits)
    };
    let background = if let Some(asked) = wishes.background {
        if let Some(reason) = refusal(asked) {
            return Err(NotMade::Refused(format!("The background {asked} cannot be: {reason}.")));
        }
        asked
    } else if let Some(own) = own {
        notes.push(format!("The background is {own}, the logo's own."));
        own
    } else if let Some(color) = from_logo() {
        notes.push(format!("The background is {color}, the logo's strongest color."));
        color
    } else {
        return Err(NotMade::Background(no_background(logo, refusal)));
    };
    let tint = match (wishes.tint, logo.one_color()) {
        (Some(tint), _) => tint,
        (None, None) => Tint::Keep,
        (None, Some(one)) if is_white(one) => Tint::Keep,
        (None, Some(one)) if logo.ground == Some(background) && legible(one, background) => Tint::Keep,
        (None, Some(one)) if !legible(Hex::WHITE, background) && legible(one, background) => Tint::Keep,
        (None, Some(one)) => {
            notes.push(format!(
                "The logo has one color, {one}, and was made white, which the documents prefer."
            ));
            Tint::Color(Hex::WHITE)
        }
    };
    if let Some(reason) = &logo.rectangle {
        if matches!(tint, Tint::Color(_)) {
            return Err(not(
                format!("The logo's background cannot be taken off: {reason}. Tinted, it would be a plain rectangle."),
                "Pass the logo as a PNG with a see-through background, or as an SVG.",
            )
            .into());
        }
        notes.push(format!(
            "The logo's background cannot be taken off: {reason}. The logo stands on the icon as the rectangle it is."
        ));
    } else if let Some(ground) = logo.ground.filter(|&ground| ground != background) {
        notes.push(format!("The logo stood on {ground}; that was made see-through."));
    }
    if tint == Tint::Keep && logo.one_color().is_none() && !legible(strongest, background) {
        notes.push(format!(
            "The logo's strongest color, {strongest}, hardly stands out from {background}."
        ));
    }
    Ok(Coloring { background, tint })
}

/// Whether a color is one that people would call a color.
fn saturated(color: Hex) -> bool {
    let [r, g, b] = color.rgb;
    r.max(g).max(b) - r.min(g).min(b) >= SATURATED
}

/// Why no background can be chosen.
fn no_background<'r>(logo: &Logo, refusal: impl Fn(Hex) -> Option<&'r str>) -> String {
    let list = logo.list();
    let refused = logo
        .ground
        .into_iter()
        .chain(logo.colors.iter().map(|(color, _)| *color))
        .find_map(|color| refusal(color).map(|reason| format!(" {color} cannot be: {reason}.")));
    let what = match logo.one_color() {
        Some(one) if is_white(one) => {
            "The logo is white, so it does not tell which color belongs behind it.".to_owned()
        }
        Some(one) if !saturated(one) => {
            format!("The logo is {one}, which is no brand color, so it does not tell which color belongs behind it.")
        }
        Some(one) => format!("The logo is {one}, too pale to stand behind a white logo."),
        None => format!("The logo has several colors, {list}, and does not tell which color belongs behind it."),
    };
    what + &refused.unwrap_or_default()
}
