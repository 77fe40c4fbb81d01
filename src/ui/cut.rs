//! Text that does not fit.

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// The same behind a word, where there is one that ends in the second half of the room.
#[must_use]
pub fn at_word(text: &str, width: usize, mark: &str) -> String {
    let cut = cut(text, width, mark);
    let Some(kept) = cut.strip_suffix(mark).filter(|_| text.width() > width) else {
        return cut;
    };
    let goes_on = text
        .get(kept.len()..)
        .is_some_and(|rest| !rest.starts_with(char::is_whitespace));
    let whole = match kept.rfind(char::is_whitespace) {
        Some(end) if goes_on && kept.get(..end).is_some_and(|words| words.width() * 2 >= width) => &kept[..end],
        _ => kept,
    };
    format!("{}{mark}", whole.trim_end())
}

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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_does_not_fit_ends_behind_a_word() {
        assert_eq!(at_word("all of it", 9, "…"), "all of it");
        assert_eq!(
            at_word("overdue invoices in the tools", 20, "…"),
            "overdue invoices in…"
        );
        assert_eq!(at_word("overdue invoices in the tools", 18, "…"), "overdue invoices…");
        assert_eq!(at_word("a https://contoso.example/support", 12, "…"), "a https://c…");
        assert_eq!(at_word("one two", 0, "…"), "");
    }
}
