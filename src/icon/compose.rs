//! Making an icon: a logo on a flat square.
//!
//! 1. **Read.** PNG, JPEG or SVG, within limits. An SVG is drawn at several times the size it will have.
//! 2. **Take off.** An opaque picture with one background color loses it (`matte`), a finished tile with
//!    rounded corners too. What has no single background stays a rectangle, and that is said. A logo that goes back on the
//!    exact background it came from, in its own colors, is placed with it: at its own size every pixel stays the same.
//! 3. **Trim** to what can be seen: the box of all pixels that are [`SEEN`] opaque. Its longer side becomes the logo's size;
//!    sides are whole pixels, so that straight edges stay sharp. A faint logo is raised until its strongest pixel is opaque.
//! 4. **Choose.** See `choice`: what is asked for comes first, then the logo's own background, then its color. A logo of
//!    several colors is never recolored unless asked.
//! 5. **Scale** in linear light (`scale`).
//! 6. **Center** optically: the eye takes the middle of the visible weight, not of the box. The logo is moved half the way from
//!    the middle of its box to that of its weight, as far as one places a triangle by hand, and at most [`MOVED`] of the
//!    side (4 px of 230), well within what looks centered by its margins.
//! 7. **Write** an RGB PNG without alpha, the same bytes every time.

mod choice;
mod foresee;

use std::collections::HashMap;

use image::codecs::png::{CompressionType, FilterType, PngEncoder};
use image::{ExtendedColorType, ImageEncoder};

use super::cluster::{Crowd, REACH, Rgb, apart, densest, exact};
use super::corners::Corners;
use super::logo::{FAR, LogoBox};
use super::scale::{self, Light, Window};
use super::{
    Background, Format, Icon, NotAnIcon, OPAQUE, Picture, corners, decode, is_opaque, matte, measure, runs, share, svg,
};
use crate::color::Hex;
use choice::{Coloring, choose};
pub use foresee::foresee;

/// The side of the icon unless asked otherwise, in pixels.
pub const SIZE: u32 = 230;
/// The logo's longer side on an icon of [`SIZE`] unless asked otherwise, in pixels.
pub const LOGO: u32 = 160;
/// The largest side of an icon that is made, in pixels.
pub const MAX_SIZE: u32 = 1024;
/// From this alpha on, of 255, a pixel counts for the logo's size; fainter ones are drawn.
pub const SEEN: u8 = 25;
/// How far the logo is moved from the middle at most, as a share of the side.
pub const MOVED: f64 = 0.02;
/// The share of a logo's weight that one color has when it is the only one; the rest are smoothed edges and noise.
pub const ONE_COLOR: f64 = 0.9;
/// A logo is enlarged up to this factor without a word.
pub const ENLARGED: f64 = 1.1;
/// Larger pictures are made this small before anything else, in pixels of the longer side: four times what is made of
/// them, and never less than twice.
const WORKED_ON: u32 = 4 * LOGO;

/// From this shorter side on, the outermost pixels do not count for whether a picture is opaque.
const RINGED: u32 = 16;

/// Why no icon was made.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NotMade {
    /// The logo cannot be used as it is.
    #[error(transparent)]
    Logo(#[from] NotAnIcon),
    /// A background must be named: why, a sentence.
    #[error("{0}")]
    Background(String),
    /// The background that was named is not taken: why, a sentence.
    #[error("{0}")]
    Refused(String),
}

/// What the logo's pixels become.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tint {
    /// Their own colors.
    Keep,
    /// This color.
    Color(Hex),
}

/// What is asked for.
#[derive(Debug, Clone)]
pub struct IconWishes {
    /// The background; none to choose one.
    pub background: Option<Hex>,
    /// The logo's color; none to choose.
    pub tint: Option<Tint>,
    /// The side of the icon in pixels, 1 to [`MAX_SIZE`].
    pub size: u32,
    /// The logo's longer side in pixels, 1 to `size`.
    pub logo: u32,
    /// Backgrounds that must not be, each with the reason, a clause: "no program takes white".
    pub refused: Vec<(Hex, String)>,
}

impl Default for IconWishes {
    fn default() -> Self {
        Self {
            background: None,
            tint: None,
            size: SIZE,
            logo: LOGO,
            refused: Vec::new(),
        }
    }
}

/// An icon that was made.
#[derive(Debug, Clone)]
pub struct Made {
    /// The file: a PNG.
    pub png: Vec<u8>,
    /// Its pixels and what was measured on them, as on any icon.
    pub icon: Icon,
    /// The background.
    pub background: Hex,
    /// What the logo's pixels became.
    pub tint: Tint,
    /// What was decided and what may surprise, sentences.
    pub notes: Vec<String>,
}

/// Makes an icon from the bytes of a logo.
///
/// # Errors
/// [`NotMade`] when the bytes are no logo that can be read, when what is asked for cannot be, or when a color must be
/// chosen that only the partner knows.
pub fn make(bytes: &[u8], wishes: &IconWishes) -> Result<Made, NotMade> {
    let wishes = IconWishes {
        size: wishes.size.clamp(1, MAX_SIZE),
        logo: wishes.logo.clamp(1, wishes.size.clamp(1, MAX_SIZE)),
        ..wishes.clone()
    };
    let mut notes = Vec::new();
    let logo = Logo::read(bytes, wishes.logo, &mut notes)?;
    let choice = choose(&logo, &wishes, &mut notes)?;
    let picture = compose(&logo, &choice, &wishes, &mut notes);
    let png = encode(&picture)?;
    let measured = measure(&picture, Format::Png, png.len() as u64, false);
    Ok(Made {
        png,
        icon: Icon { picture, measured },
        background: choice.background,
        tint: choice.tint,
        notes,
    })
}

/// A logo on nothing.
struct Logo {
    picture: Picture,
    /// The box of what can be seen at all.
    drawn: LogoBox,
    /// The box that counts for its size.
    seen: LogoBox,
    /// Its colors with their shares of the weight, strongest first, at most three.
    colors: Vec<(Hex, f64)>,
    /// The background that it stood on and was taken off.
    ground: Option<Hex>,
    /// The picture with that background, where it is exactly one color.
    whole: Option<Picture>,
    /// Why an opaque picture is still a rectangle, a clause.
    rectangle: Option<String>,
    /// Width and height as it came, in pixels; none for a drawing, which has every size.
    came: Option<(u32, u32)>,
}

impl Logo {
    fn read(bytes: &[u8], longer: u32, notes: &mut Vec<String>) -> Result<Self, NotAnIcon> {
        let worked_on = WORKED_ON.max(longer.saturating_mul(2));
        let (picture, format, came) = if svg::is_svg(bytes) {
            let drawn = svg::draw(bytes, worked_on)?;
            notes.extend(drawn.notes);
            (drawn.picture, Format::Png, false)
        } else {
            let decoded = decode::decode_logo(bytes)?;
            if decoded.animated {
                notes.push("The logo is an animation; its first picture was taken.".to_owned());
            }
            (decoded.picture, decoded.format, true)
        };
        let whole = picture.width.max(picture.height);
        let picture = scale::at_most(picture, worked_on);
        let shrunk = f64::from(whole) / f64::from(picture.width.max(picture.height).max(1));
        let nothing = || {
            not(
                "The logo is empty: every pixel of it is see-through.",
                "Pass the file that shows the logo.",
            )
        };
        let whole = picture.clone();
        let (picture, ground, rectangle) = on_nothing(picture, format);
        let drawn = super::visible(&picture, 0).ok_or_else(nothing)?;
        let seen = super::visible(&picture, SEEN).unwrap_or(drawn);
        let pixels = |side: u32| {
            #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // pixels of a picture
            let pixels = (f64::from(side) * shrunk).round() as u32;
            pixels
        };
        let came = came.then(|| (pixels(seen.width), pixels(seen.height)));
        Ok(Self {
            colors: colors(&picture),
            picture,
            drawn,
            seen,
            whole: ground.filter(|&ground| matte::is_exact(&whole, ground)).map(|_| whole),
            ground,
            rectangle,
            came,
        })
    }

    /// The only color, if there is one.
    fn one_color(&self) -> Option<Hex> {
        self.colors
            .first()
            .filter(|(_, share)| *share >= ONE_COLOR)
            .map(|(color, _)| *color)
    }

    /// `#0B6A4F (62 %), #FFD800 (31 %)`
    fn list(&self) -> String {
        let colors = self.colors.iter();
        let colors: Vec<String> = colors
            .map(|(color, share)| format!("{color} ({:.0} %)", share * 100.0))
            .collect();
        colors.join(", ")
    }
}

/// Takes an opaque picture off its background: the picture, that background, or why it stays a rectangle.
fn on_nothing(picture: Picture, format: Format) -> (Picture, Option<Hex>, Option<String>) {
    let corners = corners::find(&picture);
    if is_cut_out(&picture, &corners) {
        return (picture, None, None);
    }
    let measured = measure(&picture, format, 0, false);
    match (measured.background, measured.logo_color) {
        (Background::Flat { color, .. }, Some(logo)) => {
            (matte::take_off(&picture, format, color, logo), Some(color), None)
        }
        (Background::None { reason, .. }, _) if corners.radius.is_none() => (picture, None, Some(reason)),
        // A shape with nothing on it, or a disk that fades: that is the logo.
        _ => (picture, None, None),
    }
}

/// Whether a picture stands on nothing already. Holes and soft edges are a logo's own; rounded corners belong to a tile, and
/// the outermost pixels of a drawing are rarely whole ones.
fn is_cut_out(picture: &Picture, corners: &Corners) -> bool {
    let (width, height) = (picture.width, picture.height);
    let ring = u32::from(width.min(height) >= RINGED);
    let clear = (ring..height - ring)
        .flat_map(|y| (ring..width - ring).map(move |x| (x, y)))
        .filter(|&(x, y)| !is_opaque(picture.pixel(x, y)) && !corners.outside(x, y));
    let clear = share(clear.count(), picture.rgba.len() / 4);
    clear > if corners.radius.is_some() { 0.01 } else { 0.0 }
}

/// The strongest colors, weighed by alpha.
fn colors(picture: &Picture) -> Vec<(Hex, f64)> {
    let mut weights: HashMap<Rgb, u64> = HashMap::new();
    for &[r, g, b, alpha] in picture.rgba.as_chunks::<4>().0.iter().filter(|pixel| pixel[3] > 0) {
        *weights.entry([r, g, b]).or_default() += u64::from(alpha);
    }
    let all: u64 = weights.values().sum();
    let solid = |least: u8| -> Crowd {
        runs(picture.rgba.as_chunks::<4>().0)
            .filter(|(pixel, _)| pixel[3] >= least)
            .map(|([r, g, b, _], count)| ([r, g, b], count))
            .collect()
    };
    let mut rest = solid(128);
    if rest.is_empty() {
        rest = solid(1);
    }
    let mut found = Vec::new();
    while found.len() < 3 {
        let Some(center) = densest(&rest) else { break };
        let Some(rgb) = exact(&rest.only(|c| apart(c, center) <= REACH)) else {
            break;
        };
        let color = Hex { rgb };
        let mut weight = 0;
        weights.retain(|&rgb, part| {
            let same = apart(rgb, color.rgb) <= REACH || color.distance(Hex { rgb }) < FAR;
            weight += if same { *part } else { 0 };
            !same
        });
        rest = rest.only(|rgb| weights.contains_key(&rgb));
        #[allow(clippy::cast_precision_loss)] // weights of at most a thousand million
        found.push((color, weight as f64 / all.max(1) as f64));
    }
    found.sort_by(|a, b| b.1.total_cmp(&a.1));
    found
}

/// Puts the logo on the square.
fn compose(logo: &Logo, choice: &Coloring, wishes: &IconWishes, notes: &mut Vec<String>) -> Picture {
    let (size, seen) = (wishes.size, logo.seen);
    let factor = f64::from(wishes.logo) / f64::from(seen.longer().max(1));
    if let Some((width, height)) = logo.came
        && f64::from(width.max(height)) * ENLARGED < f64::from(wishes.logo)
    {
        notes.push(format!(
            "The logo is only {width} x {height} px and was enlarged to {} px, which blurs it; pass a larger one or an SVG.",
            wishes.logo
        ));
    }
    let stretched = |side: u32| whole(f64::from(side) * factor).clamp(1, wishes.logo);
    let (width, height) = (stretched(seen.width), stretched(seen.height));
    // Faint edges reach beyond the box that counts: as many new pixels more as they need, and there is room for.
    let (per_x, per_y) = (
        f64::from(seen.width) / f64::from(width),
        f64::from(seen.height) / f64::from(height),
    );
    let room = |free: u32, old: u32, per: f64| whole((f64::from(old) / per).ceil()).min(free / 2);
    let drawn = logo.drawn;
    let left = room(size - width, seen.x - drawn.x, per_x);
    let right = room(size - width, drawn.x + drawn.width - seen.x - seen.width, per_x);
    let top = room(size - height, seen.y - drawn.y, per_y);
    let bottom = room(size - height, drawn.y + drawn.height - seen.y - seen.height, per_y);
    let window = Window {
        x: f64::from(seen.x) - f64::from(left) * per_x,
        y: f64::from(seen.y) - f64::from(top) * per_y,
        width: f64::from(left + width + right) * per_x,
        height: f64::from(top + height + bottom) * per_y,
    };
    let (columns, rows) = (left + width + right, top + height + bottom);
    let mut light = scale::scale(&logo.picture, drawn, window, columns, rows);
    raise(&logo.picture, &mut light, notes);
    let (heavy_x, heavy_y) = weight(&light, columns);
    let ground = scale::light_of(choice.background);
    if let Tint::Color(color) = choice.tint {
        let tint = scale::light_of(color);
        for light in &mut light {
            *light = tint.map(|level| level * light[3]);
        }
    } else if let Some(whole) = logo.whole.as_ref().filter(|_| logo.ground == Some(choice.background)) {
        // On its own background it stands as it is: no edge needs to be mixed anew.
        let own = scale::scale(whole, drawn, window, columns, rows);
        for (light, own) in light.iter_mut().zip(own) {
            *light = own;
        }
    }
    let place = |size: u32, length: u32, before: u32, heavy: f64| {
        let middle = f64::from(before) + f64::from(length) / 2.0;
        let most = f64::from(size) * MOVED;
        let moved = ((middle - heavy) / 2.0).clamp(-most, most);
        whole((f64::from(size - length) / 2.0 + moved).max(0.0)).clamp(before, size - length)
    };
    let (x, y) = (
        place(size, width, left, heavy_x) - left,
        place(size, height, top, heavy_y) - top,
    );
    let mut canvas: Vec<Light> = vec![ground; size as usize * size as usize];
    for (row, line) in light.chunks_exact(columns as usize).enumerate() {
        let start = (y as usize + row) * size as usize + x as usize;
        for (to, from) in canvas.iter_mut().skip(start).take((size - x) as usize).zip(line) {
            *to = scale::over(*from, *to);
        }
    }
    Picture {
        width: size,
        height: size,
        rgba: canvas.into_iter().flat_map(scale::pixel).collect(),
    }
}

/// A whole number of pixels.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // at most the side of a picture
fn whole(pixels: f64) -> u32 {
    pixels.round() as u32
}

/// Raises a faint logo until its strongest pixel is opaque.
fn raise(picture: &Picture, light: &mut [Light], notes: &mut Vec<String>) {
    let strongest = picture
        .rgba
        .as_chunks::<4>()
        .0
        .iter()
        .map(|pixel| pixel[3])
        .max()
        .unwrap_or(255);
    if strongest == 255 || strongest == 0 {
        return;
    }
    let factor = 255.0 / f32::from(strongest);
    for level in light.iter_mut().flatten() {
        *level *= factor;
    }
    if strongest < OPAQUE {
        notes.push(format!(
            "The logo was see-through throughout, {:.0} % opaque at most, and was made opaque.",
            f64::from(strongest) / 2.55
        ));
    }
}

/// The middle of the visible weight, in pixels from the top left.
fn weight(light: &[Light], columns: u32) -> (f64, f64) {
    let (mut all, mut across, mut down) = (0.0, 0.0, 0.0);
    for (row, line) in (0u32..).zip(light.chunks_exact(columns as usize)) {
        for (column, pixel) in (0u32..).zip(line) {
            let part = f64::from(pixel[3]);
            all += part;
            across += part * (f64::from(column) + 0.5);
            down += part * (f64::from(row) + 0.5);
        }
    }
    if all > 0.0 {
        (across / all, down / all)
    } else {
        (0.0, 0.0)
    }
}

/// The file.
fn encode(picture: &Picture) -> Result<Vec<u8>, NotAnIcon> {
    let rgb: Vec<u8> = picture
        .rgba
        .as_chunks::<4>()
        .0
        .iter()
        .flat_map(|p| [p[0], p[1], p[2]])
        .collect();
    let mut png = Vec::new();
    PngEncoder::new_with_quality(&mut png, CompressionType::Best, FilterType::Adaptive)
        .write_image(&rgb, picture.width, picture.height, ExtendedColorType::Rgb8)
        .map_err(|error| not(format!("The icon cannot be written as PNG: {error}."), "Try again."))?;
    Ok(png)
}

fn not(what: impl Into<String>, instead: impl Into<String>) -> NotAnIcon {
    NotAnIcon {
        what: what.into(),
        instead: instead.into(),
    }
}
