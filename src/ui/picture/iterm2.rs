//! The inline pictures of iTerm2 (<https://iterm2.com/documentation-images.html>): a PNG in base64, in one sequence.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use super::Area;

/// The picture at the cursor, as wide as the area and as high as its shape asks.
#[must_use]
pub fn encode(png: &[u8], area: Area) -> Vec<u8> {
    format!(
        "\x1b]1337;File=inline=1;size={};width={};height=auto;preserveAspectRatio=1:{}\x07",
        png.len(),
        area.columns,
        STANDARD.encode(png)
    )
    .into_bytes()
}
