//! Text that looks like a credential, so that none is ever stored.
//!
//! Judged is what a text shows: a key whose issuer publishes how it begins, a name such as `password` with what no
//! sentence says behind it, a name and a password side by side. `password: hunter2` is refused, `password by phone` is
//! not. Addresses, identifiers, checksums, dates and order numbers are no credentials.

mod assigned;
mod calm;
mod code;
mod echo;
mod file;
mod marks;
mod names;
mod pair;
mod random;
mod spelled;
mod token;
mod value;
mod words;

use std::borrow::Cow;
use std::sync::LazyLock;

use memchr::memmem::Finder;

use marks::Marks;

pub use echo::{UNSAID, may_hide, may_hide_in, pointer_safely, said_safely, without_secrets};
pub use file::{Spot, masked, spots, spots_in};
pub use names::names_secret;
pub use random::is_random;
pub use value::is_guid;

/// What people read when text is refused; it never repeats the text.
pub(super) const REFUSED: &str =
    "This looks like a secret; conncert stores none. Describe how the reviewer receives it.";

/// Whether the text holds something that looks like a credential.
#[must_use]
pub fn looks_like_secret(text: &str) -> bool {
    !calm::is_calm(text) && may_tell(text)
}

/// The same of a text that is not calm.
fn may_tell(text: &str) -> bool {
    long_words(text).any(|word| random::random_word(word) || token::token(word)) || is_said(text)
}

/// The words that are long enough to be a token.
fn long_words(text: &str) -> impl Iterator<Item = &str> {
    text.split_whitespace().filter(|word| word.len() >= calm::SHORTEST)
}

/// The same without judging by looks alone: an identifier may look as random as a key.
#[must_use]
pub fn tells_secret(text: &str) -> bool {
    !calm::is_calm(text) && is_told(text)
}

fn is_told(text: &str) -> bool {
    long_words(text).any(token::token) || is_said(text)
}

fn is_said(text: &str) -> bool {
    private_key(text) || text.lines().any(tells) || split_over_lines(text)
}

fn private_key(text: &str) -> bool {
    static MARK: LazyLock<Finder> = LazyLock::new(|| Finder::new("-----BEGIN"));
    static PUTTY: LazyLock<Finder> = LazyLock::new(|| Finder::new("PuTTY-User-Key-File-"));
    let has = |mark: &Finder| mark.find(text.as_bytes()).is_some();
    (has(&MARK) && text.contains("PRIVATE KEY")) || has(&PUTTY)
}

/// Whether one line says a credential in words.
fn tells(line: &str) -> bool {
    let marks = Marks::of(line);
    let said = said(line, marks);
    let places: Vec<names::Place> = names::places(&said).collect();
    pair::pair(line, marks)
        || !places.is_empty() && (pair::beside_user(&places, &said) || assigned::assigned_at(&places, &said))
        || marks.has(b"?") && marks.has(b"=") && line.split_whitespace().any(assigned::in_query)
}

/// The line without its addresses, for what one is called says nothing of what it holds; its words are one blank apart.
fn said(line: &str, marks: Marks) -> Cow<'_, str> {
    static TWO_BLANKS: LazyLock<Finder> = LazyLock::new(|| Finder::new("  "));
    let has_address = marks.has(b":") && line.contains("://");
    let is_parted = || marks.has(b"\t\n\r\x0b\x0c") || TWO_BLANKS.find(line.as_bytes()).is_some();
    if line.is_ascii() && !has_address && !is_parted() {
        return Cow::Borrowed(line.trim());
    }
    let said: Vec<String> = line.split_whitespace().map(without_link).collect();
    Cow::Owned(said.join(" "))
}

/// A word in which an address is only its mark.
fn without_link(word: &str) -> String {
    // Most words of a line have no colon, which is sought far sooner than three characters.
    let parted = word.contains(':').then(|| word.split_once("://")).flatten();
    match parted {
        Some((head, rest)) => {
            let head = head.trim_end_matches(|char: char| char.is_ascii_alphabetic());
            let end = rest.find([';', '"', '\'', ')', '>', ']', ',']).unwrap_or(rest.len());
            format!("{head}://{}", &rest[end..])
        }
        None => word.to_owned(),
    }
}

/// A name at the end of a line, and its value on the next.
fn split_over_lines(text: &str) -> bool {
    if !text.contains('\n') {
        return false;
    }
    let lines: Vec<&str> = text.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    lines.windows(2).any(|two| {
        let short = two[1].split_whitespace().count() <= 2;
        two[0].ends_with([':', '：', '=']) && short && assigned::assigned(&two.join(" "))
    })
}
