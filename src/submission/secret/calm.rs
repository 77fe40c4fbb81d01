//! Text in which no credential can stand, told at a glance: most of what a definition says is plain prose, and judging it
//! word by word would take longer than all else that is checked.

use super::marks::Marks;

/// The shortest word that is judged by its looks or as a token of a published shape, in bytes.
pub(super) const SHORTEST: usize = 15;
/// The fewest letters of a seed for one-time passwords, all of them capitals.
const SEED: usize = 16;

/// What assigns no value and is no part of one that no name announces: letters, and what parts words and clauses.
const CALM: Marks = Marks::LETTER
    .and(Marks::of(" \t\n\r.,;()[]{}*_\\"))
    .and(DASH)
    .and(SLASH)
    .and(APOSTROPHE);
const DASH: Marks = Marks::of("-");
const SLASH: Marks = Marks::of("/");
const APOSTROPHE: Marks = Marks::of("'");

/// Whether nothing in a text says a credential in words: it has no digit, quotation mark, colon, equals sign or the like,
/// and too few capitals for a seed. Every way to say one needs one of these, but for `Basic` with what it encodes.
pub(super) fn is_calm(text: &str, marks: Marks) -> bool {
    let bytes = text.as_bytes();
    let letter = |at: Option<usize>| at.and_then(|at| bytes.get(at)).is_some_and(u8::is_ascii_alphabetic);
    // Of a word that two words make: `read-only`.
    let joins = |at: usize| letter(at.checked_sub(1)) && letter(Some(at + 1));
    // Of a genitive and a contraction, at the end of their word: `customer's`, `isn't`.
    let ends_word = |at: usize| {
        let next = bytes.iter().skip(at).find(|byte| !b".,;)".contains(byte));
        next.is_none_or(u8::is_ascii_whitespace)
    };
    let elides =
        |at: usize| letter(at.checked_sub(1)) && matches!(bytes.get(at + 1), Some(b's' | b't')) && ends_word(at + 2);
    marks.is_within(CALM)
        && (!marks.has(DASH) || !marks.has(SLASH) && memchr::memchr_iter(b'-', bytes).all(joins))
        && (!marks.has(APOSTROPHE) || memchr::memchr_iter(b'\'', bytes).all(elides))
        && !(marks.has(Marks::CAPITAL) && may_have_seed(text))
        && !(marks.has_all(Marks::BASIC) && names_basic(bytes))
}

/// Whether there are capitals enough for a seed, of which four at least stand on end, on a fourth byte among others.
pub(super) fn may_have_seed(text: &str) -> bool {
    let bytes = text.as_bytes();
    bytes.len() >= SEED
        && bytes.chunks_exact(4).any(|four| four[3].is_ascii_uppercase())
        && bytes.iter().filter(|byte| byte.is_ascii_uppercase()).count() >= SEED
}

/// Whether a text has the name of the scheme whose credentials need no mark.
fn names_basic(bytes: &[u8]) -> bool {
    memchr::memchr2_iter(b'b', b'B', bytes).any(|at| {
        let name = bytes[at..].first_chunk();
        name.is_some_and(|name: &[u8; 5]| name.eq_ignore_ascii_case(b"basic"))
    })
}

/// Whether one of the words that are long enough to be a token is judged so.
pub(super) fn any_long_word(text: &str, judged: impl Fn(&str) -> bool) -> bool {
    long_runs(text).any(|run| {
        if run.is_ascii() {
            return judged(run);
        }
        let mut words = run.split_whitespace().filter(|word| word.len() >= SHORTEST);
        words.any(&judged)
    })
}

/// The long runs between blanks. Each stretch as long as the shortest is read from its end: where a blank stands in it, no
/// long run begins before.
fn long_runs(text: &str) -> impl Iterator<Item = &str> {
    let is_blank = |byte: &u8| matches!(byte, b' ' | b'\t'..=b'\r');
    let bytes = text.as_bytes();
    let mut start = 0;
    std::iter::from_fn(move || {
        loop {
            let stretch = bytes.get(start..start + SHORTEST)?;
            if let Some(blank) = stretch.iter().rposition(is_blank) {
                start += blank + 1;
                continue;
            }
            let rest = &bytes[start + SHORTEST..];
            let end = rest
                .iter()
                .position(is_blank)
                .map_or(bytes.len(), |blank| start + SHORTEST + blank);
            return text.get(std::mem::replace(&mut start, end)..end);
        }
    })
}

/// Whether the letters of a word end so, in whatever case and whatever marks stand behind them.
pub(super) fn ends_with(word: &str, end: &str) -> bool {
    let word = word
        .trim_end_matches(|char: char| !char.is_ascii_alphabetic())
        .as_bytes();
    word.len() >= end.len() && word[word.len() - end.len()..].eq_ignore_ascii_case(end.as_bytes())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn prose_is_calm_and_what_could_assign_is_not() {
        let calm = |text: &str| is_calm(text, Marks::of(text));
        for text in [
            "The customer's invoices, newest first (read-only).",
            "Creates or updates an account and/or a password",
            "* The [name] of a {key_name}",
            "Internationalization",
            "",
        ] {
            assert!(calm(text), "{text}");
        }
        for text in [
            "password: hunter",
            "password - hunter",
            "password is \"hunter\"",
            "PIN 4711",
            "user-admin/admin",
            "Basic dXNlcjpwYXNz",
            "Pass'hunter'",
            "password's_word.",
            "password's,word.",
            "ABCD EFGH IJKL MNOP",
            "a@contoso.example",
        ] {
            assert!(!calm(text), "{text}");
        }
    }

    proptest! {
        #[test]
        fn long_words_are_found_wherever_they_stand(
            words in prop::collection::vec("[a-zäß]{0,20}", 0..9),
            blank in prop::sample::select(vec![" ", "\n", "\x0b", "\r\n", "  ", "\u{a0}", "\u{3000}"]),
        ) {
            let text = words.join(blank);
            let found = std::cell::RefCell::new(Vec::new());
            any_long_word(&text, |word| {
                found.borrow_mut().push(word.to_owned());
                false
            });
            let plain: Vec<&str> = text.split_whitespace().filter(|word| word.len() >= SHORTEST).collect();
            prop_assert_eq!(found.into_inner(), plain);
        }
    }
}
