//! Copying through the terminal (OSC 52), which also works over SSH.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

/// The most bytes copied; some terminals drop longer sequences (100 000 bytes encoded) without a word.
pub const LIMIT: usize = 74_000;

/// A text too long to copy.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("This text is {0} bytes long; terminals take at most {LIMIT}. Export it to a file instead.")]
pub struct TooLong(pub usize);

/// The bytes that, written to the terminal, put `text` into the clipboard.
///
/// # Errors
/// [`TooLong`] beyond [`LIMIT`] bytes.
pub fn sequence(text: &str) -> Result<Vec<u8>, TooLong> {
    if text.len() > LIMIT {
        return Err(TooLong(text.len()));
    }
    Ok(format!("\x1b]52;c;{}\x1b\\", STANDARD.encode(text)).into_bytes())
}

/// What to say after copying. A terminal does not answer, so the sentence names what is known and what to try.
#[must_use]
pub fn sentence(what: &str, env: &dyn Fn(&str) -> Option<String>) -> String {
    match between(env) {
        Some(Between::Tmux) => {
            format!("Copied {what} through tmux, which passes it on only with: set -g set-clipboard on.")
        }
        Some(Between::Screen) => format!("Sent {what} to the clipboard, but GNU screen may keep it back."),
        None => {
            format!("Copied {what} through the terminal. If pasting gives something else, the terminal forbids it.")
        }
    }
}

/// What may keep a copied text back here, a sentence.
#[must_use]
pub fn hindrance(env: &dyn Fn(&str) -> Option<String>) -> &'static str {
    match between(env) {
        Some(Between::Tmux) => "tmux passes it on only with: set -g set-clipboard on.",
        Some(Between::Screen) => "GNU screen may keep it back.",
        None => "Some terminals forbid it without a word.",
    }
}

enum Between {
    Tmux,
    Screen,
}

fn between(env: &dyn Fn(&str) -> Option<String>) -> Option<Between> {
    let set = |name: &str| env(name).is_some_and(|value| !value.is_empty());
    if set("TMUX") {
        Some(Between::Tmux)
    } else if set("STY") {
        Some(Between::Screen)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn text_is_encoded_so_that_it_cannot_end_the_sequence() {
        assert_eq!(sequence("#0B6A4F").unwrap(), b"\x1b]52;c;IzBCNkE0Rg==\x1b\\");
        let escape = sequence("\x1b\\ \x07").unwrap();
        assert_eq!(escape.iter().filter(|byte| **byte == 0x1b || **byte == 7).count(), 2);
    }

    #[test]
    fn a_text_too_long_is_refused_with_its_length() {
        assert!(sequence(&"x".repeat(LIMIT)).unwrap().len() < 100_000);
        let error = sequence(&"x".repeat(LIMIT + 1)).unwrap_err();
        assert_eq!(error, TooLong(LIMIT + 1));
        assert!(error.to_string().contains("74001 bytes"));
    }

    #[test]
    fn the_sentence_names_what_stands_in_the_way() {
        let env = |vars: &'static [&str]| move |name: &str| vars.contains(&name).then(|| "1".to_owned());
        assert!(sentence("the hex", &env(&["TMUX"])).contains("set-clipboard on"));
        assert!(sentence("the hex", &env(&["STY"])).contains("screen"));
        assert!(sentence("the hex", &env(&[])).starts_with("Copied the hex through the terminal."));
    }
}
