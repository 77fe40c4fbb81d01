//! What drawing would cost, from the sizes of all shapes and layers, before a pixel is drawn.

use resvg::usvg::{ClipPath, Group, Mask, Node, Path, Rect, Tree};

use super::not;
use crate::icon::NotAnIcon;

/// The most pixels filled in all: about a second.
const MAX_PIXELS: u64 = 150_000_000;
/// The most pixels in layers at once (for opacity, clipping, masks): 4 bytes each, 64 MiB.
const MAX_LAYERS: u64 = 16 * 1024 * 1024;
/// The most points of all paths.
const MAX_POINTS: u64 = 200_000;
/// The most dashes of a line.
const MAX_DASHES: f32 = 10_000.0;

struct Cost {
    /// Pixels a unit.
    scale: f32,
    /// Pixels of the canvas.
    canvas: u64,
    pixels: u64,
    points: u64,
    layers: u64,
    most_layers: u64,
    dashes: f32,
}

/// Refuses what would take too long or too much memory; `canvas` is the number of pixels drawn on.
pub(super) fn check(tree: &Tree, scale: f32, canvas: u64) -> Result<(), NotAnIcon> {
    let mut cost = Cost {
        scale,
        canvas,
        pixels: 0,
        points: 0,
        layers: 0,
        most_layers: 0,
        dashes: 0.0,
    };
    cost.group(tree.root());
    let foreign = !tree.filters().is_empty() || !tree.patterns().is_empty();
    let fits = cost.pixels <= MAX_PIXELS
        && cost.most_layers <= MAX_LAYERS
        && cost.points <= MAX_POINTS
        && cost.dashes <= MAX_DASHES;
    if fits && !foreign {
        return Ok(());
    }
    Err(not(
        "The SVG would take too long to draw: it stacks very many large shapes, layers, points or dashes.",
        "Simplify it in a drawing program, or export the logo as a PNG with a see-through background.",
    ))
}

impl Cost {
    fn group(&mut self, group: &Group) {
        if !group.should_isolate() {
            return self.children(group);
        }
        // The library draws a layer of up to five times the canvas each way.
        let layer = self.area(group.abs_layer_bounding_box().to_rect(), 25);
        self.layer(layer, |cost| {
            cost.children(group);
            if let Some(clip) = group.clip_path() {
                cost.clip(clip, layer);
            }
            if let Some(mask) = group.mask() {
                cost.mask(mask, layer);
            }
        });
    }

    /// A layer that is there while `inside` is drawn.
    fn layer(&mut self, pixels: u64, inside: impl FnOnce(&mut Self)) {
        self.layers += pixels;
        self.pixels += pixels;
        self.most_layers = self.most_layers.max(self.layers);
        inside(self);
        self.layers -= pixels;
    }

    fn clip(&mut self, clip: &ClipPath, layer: u64) {
        self.layer(layer * 2, |cost| {
            cost.clipped(clip.root(), layer);
            if let Some(clip) = clip.clip_path() {
                cost.clip(clip, layer);
            }
        });
    }

    /// Shapes that clip; a group among them that is clipped itself takes a layer of its own.
    fn clipped(&mut self, group: &Group, layer: u64) {
        for node in group.children() {
            match node {
                Node::Group(group) => match group.clip_path() {
                    Some(clip) => self.layer(layer, |cost| {
                        cost.clipped(group, layer);
                        cost.clip(clip, layer);
                    }),
                    None => self.clipped(group, layer),
                },
                Node::Path(path) => self.path(path),
                Node::Image(_) | Node::Text(_) => {}
            }
        }
    }

    fn mask(&mut self, mask: &Mask, layer: u64) {
        self.layer(layer * 3, |cost| {
            cost.children(mask.root());
            if let Some(mask) = mask.mask() {
                cost.mask(mask, layer);
            }
        });
    }

    fn children(&mut self, group: &Group) {
        for node in group.children() {
            match node {
                Node::Group(group) => self.group(group),
                Node::Path(path) => self.path(path),
                Node::Image(_) | Node::Text(_) => {}
            }
        }
    }

    fn path(&mut self, path: &Path) {
        self.pixels += self.area(path.abs_stroke_bounding_box(), 1).max(16);
        self.points += path.data().points().len() as u64;
        if let Some(dashes) = path.stroke().and_then(|stroke| stroke.dasharray()) {
            let period: f32 = dashes.iter().sum();
            let points = path.data().points();
            let length: f32 = points
                .windows(2)
                .map(|pair| (pair[1].x - pair[0].x).hypot(pair[1].y - pair[0].y))
                .sum();
            // At least one dash a part of the array.
            #[allow(clippy::cast_precision_loss)] // a handful
            let count = length / period * dashes.len() as f32;
            self.dashes += if count.is_finite() { count } else { f32::MAX };
        }
    }

    /// The pixels of a box, at most so many canvases.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // clamped by the conversion
    fn area(&self, bounds: Rect, canvases: u64) -> u64 {
        let side = |length: f32| f64::from((length * self.scale).max(0.0)) + 4.0;
        let area = (side(bounds.width()) * side(bounds.height())) as u64;
        area.min(self.canvas.saturating_mul(canvases)).max(1)
    }
}
