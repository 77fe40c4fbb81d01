//! Changing a text in places.

use super::Span;

/// Why edits cannot be applied.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum EditError {
    /// An edit begins before the one ahead of it ends.
    #[error("the edits are out of order or overlap at byte {0}")]
    Overlap(u32),
    /// A span ends past the text or inside a character.
    #[error("the edit at byte {0} does not fit the text")]
    Outside(u32),
}

/// `text` with each span replaced; the edits come in order of place and do not overlap.
///
/// # Errors
/// [`EditError`] when they are out of order, overlap or do not fit the text.
pub fn apply<'e>(text: &str, edits: impl IntoIterator<Item = (Span, &'e str)>) -> Result<String, EditError> {
    let mut edited = String::with_capacity(text.len());
    let mut from = 0;
    for (span, replacement) in edits {
        if (span.start as usize) < from {
            return Err(EditError::Overlap(span.start));
        }
        let (Some(kept), Some(_)) = (text.get(from..span.start as usize), text.get(span.range())) else {
            return Err(EditError::Outside(span.start));
        };
        edited.push_str(kept);
        edited.push_str(replacement);
        from = span.end as usize;
    }
    edited.push_str(&text[from..]);
    Ok(edited)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn span(start: u32, end: u32) -> Span {
        Span { start, end }
    }

    #[test]
    fn spans_are_replaced_and_the_rest_is_kept() {
        let edits = [
            (span(0, 0), "<"),
            (span(1, 2), "B"),
            (span(2, 3), ""),
            (span(4, 4), ">"),
        ];
        assert_eq!(apply("abcd", edits).as_deref(), Ok("<aBd>"));
        assert_eq!(apply("abcd", []).as_deref(), Ok("abcd"));
    }

    #[test]
    fn edits_that_overlap_or_are_out_of_order_are_refused() {
        assert_eq!(
            apply("abcd", [(span(0, 2), ""), (span(1, 3), "")]),
            Err(EditError::Overlap(1))
        );
        assert_eq!(
            apply("abcd", [(span(2, 3), ""), (span(0, 1), "")]),
            Err(EditError::Overlap(0))
        );
    }

    #[test]
    fn edits_outside_the_text_or_inside_a_character_are_refused() {
        assert_eq!(apply("abcd", [(span(3, 9), "")]), Err(EditError::Outside(3)));
        assert_eq!(apply("é", [(span(1, 2), "")]), Err(EditError::Outside(1)));
        assert_eq!(apply("abcd", [(span(3, 2), "")]), Err(EditError::Outside(3)));
    }
}
