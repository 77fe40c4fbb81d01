//! What of the files is not read as it stands: a tolerant reader stops early or guesses, and what is lost by that is told.

use super::Converter;
use super::loss::Class;
use crate::document::words::counted;
use crate::document::{Flaw, FlawKind};
use crate::rules::convert as rule;

impl Converter<'_> {
    /// Tells where a file has more than one value, or where what is meant was guessed.
    pub(super) fn unread(&mut self) {
        for (_, document) in self.source.documents() {
            for Flaw { kind, span } in document.flaws() {
                let (class, message) = match kind {
                    FlawKind::ExtraData if document.slice(*span).starts_with("---") => (
                        Class::Dropped,
                        "Another document begins here, and only the first one of a file is read, so it is left out."
                            .to_owned(),
                    ),
                    FlawKind::ExtraData => (
                        Class::Dropped,
                        "What the file holds ends before this, so what follows is left out.".to_owned(),
                    ),
                    FlawKind::LoneSurrogate => (
                        Class::Dropped,
                        "Half of a character stands here, and \u{FFFD} is written in its place.".to_owned(),
                    ),
                    FlawKind::Encoding { bytes } => (Class::Approximated, {
                        let bytes = counted(*bytes, "byte", "bytes");
                        format!("What is no UTF-8 is read as Windows-1252: {bytes} in all, the first one here.")
                    }),
                    FlawKind::MissingBracket { .. }
                    | FlawKind::MissingOpening { .. }
                    | FlawKind::WrongBracket { .. }
                    | FlawKind::ExtraBracket => (
                        Class::Approximated,
                        "A bracket is missing or wrong here, so what belongs together was guessed.".to_owned(),
                    ),
                    _ => continue,
                };
                let place = (document.root(), Some(span.start));
                self.losses.tell_at(&rule::UNREAD, class, place, || message);
            }
        }
    }
}
