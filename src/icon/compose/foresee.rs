//! What becomes of an icon that is drawn anew, told without drawing it.

use super::{IconWishes, SEEN, is_cut_out, whole};
use crate::icon::{Icon, LogoBox, Measured, corners, visible};

/// What will be measured on an icon drawn anew on the background it has: its logo as large as wished in the middle of an
/// opaque square, and nothing else. Its file is told as large as its pixels; compression only makes it smaller.
#[must_use]
pub fn foresee(icon: &Icon, wishes: &IconWishes) -> Measured {
    let (size, measured) = (wishes.size, &icon.measured);
    // What stands on nothing is the logo as a whole, its own background included.
    let cut_out = is_cut_out(&icon.picture, &corners::find(&icon.picture));
    let whole = visible(&icon.picture, SEEN).filter(|_| cut_out).or(measured.logo);
    Measured {
        bytes: u64::from(size).pow(2) * 3,
        width: size,
        height: size,
        transparent: 0.0,
        animated: false,
        corner_radius: None,
        frame: 0,
        logo: measured
            .logo
            .zip(whole)
            .map(|(logo, whole)| scaled(logo, f64::from(wishes.logo) / f64::from(whole.longer().max(1)), size)),
        ..measured.clone()
    }
}

/// The box scaled by this factor, in the middle of a square of this size in pixels.
fn scaled(area: LogoBox, factor: f64, size: u32) -> LogoBox {
    let side = |side: u32| whole(f64::from(side) * factor).clamp(1, size);
    let (width, height) = (side(area.width), side(area.height));
    LogoBox {
        x: size.saturating_sub(width) / 2,
        y: size.saturating_sub(height) / 2,
        width,
        height,
    }
}
