//! Foreign text made fit for a terminal.

use std::borrow::Cow;

/// `text` without anything a terminal would act on: tabs, line breaks and line separators become spaces; other control
/// characters (C0, DEL, C1, so every escape sequence) become U+FFFD; invisible characters that turn the direction of
/// text or take no room are left out.
#[must_use]
pub fn plain(text: &str) -> Cow<'_, str> {
    // Most is printable ASCII, and that is told much faster.
    if text.bytes().all(|byte| matches!(byte, b' '..=b'~')) {
        return Cow::Borrowed(text);
    }
    let Some(first) = text.find(|character| shown(character) != Some(character)) else {
        return Cow::Borrowed(text);
    };
    let mut plain = String::with_capacity(text.len());
    plain.push_str(&text[..first]);
    plain.extend(text[first..].chars().filter_map(shown));
    Cow::Owned(plain)
}

/// What stands for a character, if anything.
fn shown(character: char) -> Option<char> {
    match character {
        '\t' | '\n' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}' => Some(' '),
        // Zero-width space, left-to-right and right-to-left marks, embeddings, overrides and isolates, byte-order
        // mark. The zero-width joiners U+200C and U+200D stay: scripts and emoji need them.
        '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}' => None,
        control if control.is_control() => Some(char::REPLACEMENT_CHARACTER),
        other => Some(other),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ordinary_text_is_borrowed_as_it_is() {
        for text in ["", "Contoso Café – 日本語 👩‍🚀", "a b"] {
            assert!(matches!(plain(text), Cow::Borrowed(same) if same == text));
        }
    }

    #[test]
    fn escape_sequences_lose_the_character_that_begins_them() {
        assert_eq!(plain("a\u{1b}[31mred\u{7}"), "a\u{fffd}[31mred\u{fffd}");
        assert_eq!(plain("\u{9b}2J\u{7f}\0"), "\u{fffd}2J\u{fffd}\u{fffd}");
    }

    #[test]
    fn line_breaks_and_tabs_become_spaces() {
        assert_eq!(plain("a\tb\r\nc\u{2028}d\u{2029}e\u{85}f"), "a b  c d e f");
    }

    #[test]
    fn what_turns_the_direction_of_text_is_left_out() {
        assert_eq!(
            plain("\u{202e}gpj.exe\u{202c}\u{2066}x\u{2069}\u{200b}\u{feff}"),
            "gpj.exex"
        );
    }
}
