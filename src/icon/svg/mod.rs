//! An SVG logo as pixels.
//!
//! A drawing is a program of sorts, so `guard` looks at it before anything is built from it, and `cost` before
//! anything is drawn: both refuse in words what would take long, much memory, or something from outside. Nothing outside
//! the bytes is ever read, no script runs, and what would be left out in silence (text, pictures, filters) is refused.

mod cost;
mod guard;

use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{Error, ImageHrefResolver, Options, Tree, roxmltree};

use super::{NotAnIcon, Picture};

pub use guard::{MAX_BYTES, MAX_ELEMENTS, MAX_LEVELS};

/// Pixels along the longer side of the first look, which only finds where in its frame the logo stands.
const FIRST_LOOK: f32 = 512.0;
/// Stack of the thread that builds and draws: enough for [`MAX_LEVELS`] levels.
const STACK: usize = 64 * 1024 * 1024;

/// A logo drawn, and what else there is to say about it.
#[derive(Debug)]
pub struct Drawn {
    /// The pixels around everything visible.
    pub picture: Picture,
    /// What was left out on purpose, sentences.
    pub notes: Vec<String>,
}

/// Whether the bytes begin like an SVG drawing.
#[must_use]
pub fn is_svg(bytes: &[u8]) -> bool {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(4096)]);
    let head = head.trim_start_matches('\u{feff}').trim_start();
    if !head.starts_with('<') {
        return false;
    }
    let head = head.to_ascii_lowercase();
    match (head.find("<svg"), head.find("<html")) {
        (Some(svg), Some(html)) => svg < html,
        (Some(_), None) => true,
        // Behind a long comment or a list of entities.
        (None, _) => head.starts_with("<?xml") || head.starts_with("<!doctype svg"),
    }
}

/// Draws the visible part of an SVG, its longer side about `longer` pixels, at most 2048.
///
/// # Errors
/// [`NotAnIcon`] when it is no SVG, shows nothing, or holds what is not drawn here.
pub fn draw(bytes: &[u8], longer: u32) -> Result<Drawn, NotAnIcon> {
    // A level of the drawing is a level of the stack; the caller's may be small.
    std::thread::scope(|scope| {
        std::thread::Builder::new()
            .stack_size(STACK)
            .spawn_scoped(scope, || draw_here(bytes, longer))
            .map_err(|_| {
                not(
                    "There is too little memory to draw the SVG.",
                    "Close other programs, or export the logo as a PNG.",
                )
            })?
            .join()
            .unwrap_or_else(|_| {
                Err(not(
                    "The SVG cannot be drawn here.",
                    "Export the logo as a PNG with a see-through background.",
                ))
            })
    })
}

fn draw_here(bytes: &[u8], longer: u32) -> Result<Drawn, NotAnIcon> {
    let text = guard::text(bytes)?;
    let xml = guard::parse(text)?;
    let notes = guard::look(&xml)?;
    let tree = build(&xml)?;
    let size = tree.size();
    let (width, height) = (size.width(), size.height());
    let side = width.max(height);
    if !(side.is_finite() && side > 0.0) {
        return Err(no_size());
    }
    let scale = FIRST_LOOK / side;
    let first = render(&tree, [0.0, 0.0, width, height], scale)?;
    let Some(seen) = super::visible(&first, 0) else {
        return Err(not(
            "The SVG shows nothing: no shape in it has a color and lies within its frame.",
            "Open it in a drawing program and check that the logo is visible, then save it again.",
        ));
    };
    // A pixel more on each side: the first look is coarse.
    let [left, top] = [seen.x, seen.y].map(|at| to_f32(at.saturating_sub(1)) / scale);
    let right = (to_f32(seen.x + seen.width + 1) / scale).min(width);
    let bottom = (to_f32(seen.y + seen.height + 1) / scale).min(height);
    let scale = to_f32(longer.clamp(1, 2048)) / (to_f32(seen.longer()) / scale);
    let picture = render(&tree, [left, top, right - left, bottom - top], scale)?;
    Ok(Drawn { picture, notes })
}

#[allow(clippy::cast_precision_loss)] // pixels of a picture
fn to_f32(pixels: u32) -> f32 {
    pixels as f32
}

fn build(xml: &roxmltree::Document<'_>) -> Result<Tree, NotAnIcon> {
    let options = Options {
        // Nothing is fetched from anywhere; `guard` has said so already.
        image_href_resolver: ImageHrefResolver {
            resolve_data: Box::new(|_, _, _| None),
            resolve_string: Box::new(|_, _| None),
        },
        ..Options::default()
    };
    Tree::from_xmltree(xml, &options).map_err(|error| match error {
        Error::InvalidSize => no_size(),
        Error::ElementsLimitReached => guard::too_much(),
        _ => guard::broken(&error.to_string()),
    })
}

/// Draws the part `[x, y, width, height]` of a drawing, in its own units, at so many pixels a unit.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // at least 1, at most 2100
fn render(tree: &Tree, [x, y, width, height]: [f32; 4], scale: f32) -> Result<Picture, NotAnIcon> {
    let pixels = |length: f32| (length * scale).ceil().clamp(1.0, 2100.0) as u32;
    let (width, height) = (pixels(width), pixels(height));
    cost::check(tree, scale, u64::from(width) * u64::from(height))?;
    let mut pixmap = Pixmap::new(width, height).ok_or_else(no_size)?;
    let transform = Transform::from_scale(scale, scale).pre_translate(-x, -y);
    resvg::render(tree, transform, &mut pixmap.as_mut());
    let rgba = pixmap
        .pixels()
        .iter()
        .flat_map(|pixel| {
            let color = pixel.demultiply();
            [color.red(), color.green(), color.blue(), color.alpha()]
        })
        .collect();
    Ok(Picture { width, height, rgba })
}

fn no_size() -> NotAnIcon {
    not(
        "The SVG has no usable size: its width, height or viewBox is missing, zero, negative or not a number.",
        "Set its page to the size of the logo in a drawing program, then save it again.",
    )
}

fn not(what: impl Into<String>, instead: impl Into<String>) -> NotAnIcon {
    NotAnIcon {
        what: what.into(),
        instead: instead.into(),
    }
}
