//! Pasted text, made fit for a field.

/// What became of pasted text.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Pasted {
    /// What goes into the field.
    pub text: String,
    /// Line breaks that became spaces.
    pub breaks: usize,
    /// Control characters that were dropped.
    pub dropped: usize,
}

impl Pasted {
    /// For a field of one line: line breaks and tabs become spaces, those at the end go away silently, other control
    /// characters are dropped.
    #[must_use]
    pub fn one_line(text: &str) -> Self {
        let mut pasted = Self::default();
        for letter in unified(text.trim_end_matches(['\r', '\n'])) {
            match letter {
                '\n' => {
                    pasted.breaks += 1;
                    pasted.text.push(' ');
                }
                '\t' => pasted.text.push(' '),
                _ if unseen(letter) => pasted.dropped += 1,
                _ => pasted.text.push(letter),
            }
        }
        pasted
    }

    /// For a field of several lines: line breaks stay, tabs become spaces, other control characters are dropped.
    #[must_use]
    pub fn lines(text: &str) -> Self {
        let mut pasted = Self::default();
        for letter in unified(text) {
            match letter {
                '\t' => pasted.text.push(' '),
                '\n' => pasted.text.push('\n'),
                _ if unseen(letter) => pasted.dropped += 1,
                _ => pasted.text.push(letter),
            }
        }
        pasted
    }

    /// What to tell, if there is anything to tell.
    #[must_use]
    pub fn sentence(&self) -> Option<String> {
        let breaks = match self.breaks {
            0 => None,
            1 => Some("1 line break became a space".to_owned()),
            n => Some(format!("{n} line breaks became spaces")),
        };
        let dropped = match self.dropped {
            0 => None,
            1 => Some("1 control character was dropped".to_owned()),
            n => Some(format!("{n} control characters were dropped")),
        };
        match (breaks, dropped) {
            (None, None) => None,
            (Some(one), None) | (None, Some(one)) => Some(format!("Pasted: {one}.")),
            (Some(breaks), Some(dropped)) => Some(format!("Pasted: {breaks}, {dropped}.")),
        }
    }
}

/// `\r\n` and a lone `\r` (which terminals send for a pasted line break) as `\n`.
fn unified(text: &str) -> impl Iterator<Item = char> + '_ {
    let mut after_return = false;
    text.chars().filter_map(move |letter| {
        let second_half = after_return && letter == '\n';
        after_return = letter == '\r';
        if second_half {
            None
        } else {
            Some(if letter == '\r' { '\n' } else { letter })
        }
    })
}

/// Controls, and the marks that turn the direction of the text around them.
fn unseen(letter: char) -> bool {
    letter.is_control() || matches!(letter, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn line_breaks_become_spaces_and_are_counted_however_they_are_written() {
        let pasted = Pasted::one_line("a\r\nb\rc\nd\n\n");
        assert_eq!((pasted.text.as_str(), pasted.breaks), ("a b c d", 3));
        assert_eq!(
            pasted.sentence().as_deref(),
            Some("Pasted: 3 line breaks became spaces.")
        );
    }

    #[test]
    fn control_characters_are_dropped_and_counted() {
        let pasted = Pasted::one_line("a\u{1b}[31mb\u{7}\u{202E}c");
        assert_eq!((pasted.text.as_str(), pasted.dropped), ("a[31mbc", 3));
        assert_eq!(
            pasted.sentence().as_deref(),
            Some("Pasted: 3 control characters were dropped.")
        );
    }

    #[test]
    fn several_lines_stay_several_lines() {
        assert_eq!(Pasted::lines("a\r\n\tb\n").text, "a\n b\n");
        assert_eq!(Pasted::lines("a\nb").sentence(), None);
    }
}
