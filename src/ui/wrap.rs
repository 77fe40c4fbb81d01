//! Breaking text into lines of a width.

use std::ops::Range;

use ratatui::text::{Line, Span};
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// The byte ranges of the lines that `text` takes at `width` columns, at least one.
///
/// Breaks after blanks and beside wide characters, and inside a word only when the word alone is too long. Blanks at
/// a break stay at the end of their line, past its width if need be, so the ranges cover all but the `\n`s.
#[must_use]
pub fn ranges(text: &str, width: usize) -> Vec<Range<usize>> {
    break_up(text, width, width)
}

/// Plain text as lines, without the blanks at breaks.
#[must_use]
pub fn plain(text: &str, width: usize) -> Vec<String> {
    ranges(text, width)
        .into_iter()
        .filter_map(|range| Some(text.get(range)?.trim_end().to_owned()))
        .collect()
}

/// A styled line as lines of `width` columns, those after the first indented by `hang` blanks (less where `width`
/// leaves no room).
#[must_use]
pub fn styled(line: &Line<'_>, width: usize, hang: usize) -> Vec<Line<'static>> {
    let text: String = line.spans.iter().map(|span| span.content.as_ref()).collect();
    let hang = hang.min(width / 2);
    let cuts = break_up(&text, width, width - hang);
    cuts.into_iter()
        .enumerate()
        .map(|(n, cut)| {
            let end = cut.start + text.get(cut.clone()).map_or(0, |part| part.trim_end().len());
            let indent = (n > 0 && hang > 0).then(|| Span::raw(" ".repeat(hang)));
            let spans = indent
                .into_iter()
                .chain(slice(line, cut.start..end))
                .collect::<Vec<_>>();
            Line {
                spans,
                style: line.style,
                alignment: line.alignment,
            }
        })
        .collect()
}

/// The parts of a line's spans within a byte range of its text.
fn slice<'l>(line: &'l Line<'_>, range: Range<usize>) -> impl Iterator<Item = Span<'static>> + 'l {
    let mut start = 0;
    line.spans.iter().filter_map(move |span| {
        let from = range.start.saturating_sub(start);
        let to = range.end.saturating_sub(start).min(span.content.len());
        start += span.content.len();
        let part = span.content.get(from..to).filter(|part| !part.is_empty())?;
        Some(Span::styled(part.to_owned(), span.style))
    })
}

fn break_up(text: &str, first: usize, rest: usize) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let mut offset = 0;
    for line in text.split('\n') {
        let mut start = 0;
        let mut column = 0;
        // The last place to break, and the columns before it.
        let mut chance = None;
        for (at, grapheme) in line.grapheme_indices(true) {
            let wide = grapheme.width();
            let next = at + grapheme.len();
            if grapheme
                .chars()
                .all(|letter| letter.is_whitespace() && letter != '\u{A0}')
            {
                column += wide;
                chance = Some((next, column));
                continue;
            }
            if wide > 1 {
                chance = Some((at, column));
            }
            let width = if out.is_empty() { first } else { rest }.max(1);
            if column + wide > width && at > start {
                let (cut, before) = chance.take().filter(|(cut, _)| *cut > start).unwrap_or((at, column));
                out.push(offset + start..offset + cut);
                start = cut;
                column -= before;
            }
            column += wide;
            if wide > 1 {
                chance = Some((next, column));
            }
        }
        out.push(offset + start..offset + line.len());
        offset += line.len() + 1;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use ratatui::style::Stylize;

    #[test]
    fn words_stay_whole_unless_they_alone_are_too_long() {
        assert_eq!(plain("one two three", 8), ["one two", "three"]);
        assert_eq!(
            plain("a https://contoso.example b", 10),
            ["a", "https://co", "ntoso.exam", "ple b"]
        );
        assert_eq!(plain("", 10), [""]);
        assert_eq!(plain("a\n\nb", 10), ["a", "", "b"]);
        assert_eq!(plain("日本語です", 5), ["日本", "語で", "す"]);
    }

    #[test]
    fn blanks_at_a_break_do_not_start_the_next_line() {
        assert_eq!(plain("abc     def", 3), ["abc", "def"]);
    }

    #[test]
    fn styles_survive_and_later_lines_hang() {
        let line = Line::from(vec!["to fix ".red(), "the canvas is too wide".into()]);
        let wrapped = styled(&line, 14, 3);
        let text: Vec<String> = wrapped.iter().map(ToString::to_string).collect();
        assert_eq!(text, ["to fix the", "   canvas is", "   too wide"]);
        assert_eq!(
            wrapped.first().and_then(|line| line.spans.first()),
            Some(&"to fix ".red())
        );
    }

    proptest! {
        #[test]
        fn nothing_is_lost_and_no_line_is_too_wide(text in "([a-z]|日|é| |\n|👩‍👩‍👧){0,80}", width in 0_usize..20) {
            let cuts = ranges(&text, width);
            let mut at = 0;
            for cut in &cuts {
                prop_assert!(cut.start == at || (cut.start == at + 1 && text.as_bytes().get(at) == Some(&b'\n')));
                at = cut.end;
                let shown = text.get(cut.clone()).unwrap_or_default().trim_end();
                prop_assert!(shown.width() <= width.max(2), "{shown:?} at {width}");
            }
            prop_assert_eq!(at, text.len());
        }
    }
}
