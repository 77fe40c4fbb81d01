//! The proof that a text of a program is what it should be: a name, some words, whole sentences, a date, an address.

use std::collections::BTreeSet;

use jiff::civil::Date;
use unicode_width::UnicodeWidthStr;

use super::{At, Flaw, flaw};

pub(super) fn is_kebab(text: &str) -> bool {
    text.split('-').all(|word| {
        !word.is_empty()
            && word
                .chars()
                .all(|char| char.is_ascii_lowercase() || char.is_ascii_digit())
    })
}

pub(super) fn name(at: At, text: &str) -> Result<(), Flaw> {
    if is_kebab(text) {
        return Ok(());
    }
    flaw(
        at,
        format!("{text:?} is no name: use lower case letters, digits and hyphens"),
    )
}

pub(super) fn unique<'p>(seen: &mut BTreeSet<&'p str>, at: At, text: &'p str) -> Result<(), Flaw> {
    if seen.insert(text) {
        return Ok(());
    }
    flaw(at, format!("{text:?} stands here twice"))
}

/// A text without full stop, at most `columns` wide.
pub(super) fn noun(at: At, text: &str, columns: usize) -> Result<(), Flaw> {
    if text.trim().is_empty() || text.contains('\n') || text.ends_with('.') {
        return flaw(at, format!("{text:?} should be a few words without a full stop"));
    }
    if text.width() > columns {
        return flaw(
            at,
            format!("{text:?} is {} columns wide, at most {columns} fit", text.width()),
        );
    }
    Ok(())
}

/// Whole sentences: present, on one line, with a full stop.
pub(super) fn sentence(at: At, text: &str) -> Result<(), Flaw> {
    if text.trim() != text || text.contains('\n') || !text.ends_with('.') {
        return flaw(at, "this should be whole sentences that end in a full stop");
    }
    Ok(())
}

/// A date as a document gives it: its day, its month, or only its year.
pub(super) fn date(at: At, text: &str) -> Result<(), Flaw> {
    let whole = [text.to_owned(), format!("1 {text}"), format!("1 January {text}")];
    if whole.iter().any(|date| Date::strptime("%d %B %Y", date).is_ok()) {
        return Ok(());
    }
    flaw(
        at,
        format!("{text:?} is no date: write `6 May 2017`, `May 2017` or `2017`"),
    )
}

pub(super) fn address(at: At, text: &str) -> Result<(), Flaw> {
    if text.starts_with("https://") && !text.contains(char::is_whitespace) {
        return Ok(());
    }
    flaw(at, format!("{text:?} is no https address"))
}
