//! Text that does not fit.

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// `text` cut to `width` columns, with the mark of a cut in its last column if anything is missing.
#[must_use]
pub fn cut(text: &str, width: usize, mark: &str) -> String {
    if text.width() <= width {
        return text.to_owned();
    }
    let mut kept = String::new();
    let mut column = 0;
    for grapheme in text.graphemes(true) {
        column += grapheme.width();
        if column + mark.width() > width {
            break;
        }
        kept.push_str(grapheme);
    }
    if width >= mark.width() {
        kept.push_str(mark);
    }
    kept
}
