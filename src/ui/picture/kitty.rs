//! The graphics protocol of kitty (<https://sw.kovidgoyal.net/kitty/graphics-protocol/>): a PNG in base64, in pieces.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use super::Area;

/// The most bytes of base64 in one piece.
pub const PIECE: usize = 4096;

/// Takes all pictures off the screen and out of the terminal's memory.
pub const REMOVE: &[u8] = b"\x1b_Ga=d,d=A,q=2\x1b\\";

/// The picture at the cursor, which stays where it is (`C=1`), as wide as the area and as high as its shape asks. The
/// terminal is told not to answer (`q=2`). `wrap` prepares each piece for what stands between us and the terminal.
#[must_use]
pub fn encode(png: &[u8], area: Area, wrap: impl Fn(&[u8]) -> Vec<u8>) -> Vec<u8> {
    let data = STANDARD.encode(png);
    let pieces = data.as_bytes().chunks(PIECE);
    let last = pieces.len().saturating_sub(1);
    let mut bytes = Vec::with_capacity(data.len() + 64 * pieces.len());
    for (number, piece) in pieces.enumerate() {
        let more = u8::from(number < last);
        let mut sequence = match number {
            0 => format!("\x1b_Ga=T,f=100,C=1,c={},q=2,m={more};", area.columns),
            _ => format!("\x1b_Gq=2,m={more};"),
        }
        .into_bytes();
        sequence.extend_from_slice(piece);
        sequence.extend_from_slice(b"\x1b\\");
        bytes.extend(wrap(&sequence));
    }
    bytes
}
