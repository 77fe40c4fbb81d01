//! Text that looks like a credential, so that none is ever stored.
//!
//! Judged is what a text shows: a key whose issuer publishes how it begins, a name such as `password` with what no
//! sentence says behind it, a name and a password side by side. `password: hunter2` is refused, `password by phone` is
//! not. Addresses, identifiers, checksums, dates and order numbers are no credentials.

mod assigned;
mod calm;
mod code;
mod cursor;
mod echo;
mod file;
mod marks;
mod names;
mod pair;
mod random;
mod sample;
mod spelled;
mod stand_in;
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
pub use sample::is_harmless;
pub use stand_in::stands_for_secret;
pub use value::is_guid;

/// What people read when text is refused; it never repeats the text.
pub(super) const REFUSED: &str =
    "This looks like a secret; conncert stores none. Describe how the reviewer receives it.";

/// Whether the text holds something that looks like a credential.
#[must_use]
pub fn looks_like_secret(text: &str) -> bool {
    may_tell(text, Marks::of(text))
}

/// The same with the marks of the text, or of one that it is a part of.
fn may_tell(text: &str, marks: Marks) -> bool {
    calm::any_long_word(text, |word| random::random_word(word) || token::token(word)) || is_said(text, marks)
}

/// The same without judging by looks alone: an identifier may look as random as a key.
#[must_use]
pub fn tells_secret(text: &str) -> bool {
    has_token(text) || is_said(text, Marks::of(text))
}

fn has_token(text: &str) -> bool {
    calm::any_long_word(text, token::token)
}

/// Whether a text says a credential in words, or is a key in lines.
fn is_said(text: &str, marks: Marks) -> bool {
    if calm::is_calm(text, marks) {
        return false;
    }
    if !marks.has(const { Marks::of("\n") }) {
        return private_key(text, marks) || tells(text, marks);
    }
    let told = |line: &str| {
        let marks = Marks::of(line);
        !calm::is_calm(line, marks) && tells(line, marks)
    };
    private_key(text, marks) || text.lines().any(told) || split_over_lines(text, marks)
}

fn private_key(text: &str, marks: Marks) -> bool {
    static MARK: LazyLock<Finder> = LazyLock::new(|| Finder::new("-----BEGIN"));
    let begins = || MARK.find(text.as_bytes()).is_some();
    marks.has(const { Marks::of("-") }) && begins() && text.contains("PRIVATE KEY")
}

/// Whether one line says a credential in words.
fn tells(line: &str, marks: Marks) -> bool {
    pair::pair(line, marks)
        || marks.has_all(const { Marks::of("?=0") }) && line.split_whitespace().any(assigned::in_query)
        || is_announced(line, marks)
}

/// Whether a name announces a credential in a line.
fn is_announced(line: &str, marks: Marks) -> bool {
    let said = said(line, marks);
    let places: Vec<names::Place> = names::places(&said).collect();
    !places.is_empty() && (pair::beside_user(&places, &said) || assigned::assigned_at(&places, &said))
}

/// The line without its addresses, for what one is called says nothing of what it holds; its words are one blank apart.
fn said(line: &str, marks: Marks) -> Cow<'_, str> {
    static TWO_BLANKS: LazyLock<Finder> = LazyLock::new(|| Finder::new("  "));
    let has_address = marks.has_all(const { Marks::of(":/") }) && line.contains("://");
    let is_parted = || marks.has(const { Marks::of("\t\n\r\x0b\x0c") }) || TWO_BLANKS.find(line.as_bytes()).is_some();
    if !marks.has(Marks::OTHER) && !has_address && !is_parted() {
        return Cow::Borrowed(line.trim());
    }
    let mut said = String::with_capacity(line.len());
    for word in line.split_whitespace() {
        if !said.is_empty() {
            said.push(' ');
        }
        push_without_link(&mut said, word);
    }
    Cow::Owned(said)
}

/// Adds a word in which an address is only its mark.
fn push_without_link(said: &mut String, word: &str) {
    // Most words of a line have no colon, which is sought far sooner than three characters.
    let parted = word.contains(':').then(|| word.split_once("://")).flatten();
    let Some((head, rest)) = parted else {
        said.push_str(word);
        return;
    };
    let end = rest.find([';', '"', '\'', ')', '>', ']', ',']).unwrap_or(rest.len());
    said.push_str(head.trim_end_matches(|char: char| char.is_ascii_alphabetic()));
    said.push_str("://");
    said.push_str(&rest[end..]);
}

/// A name at the end of a line, and its value on the next.
fn split_over_lines(text: &str, marks: Marks) -> bool {
    // The wide colon is not ASCII.
    if !marks.has(const { Marks::of(":=：") }) {
        return false;
    }
    let lines: Vec<&str> = text.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    lines.windows(2).any(|two| {
        let short = two[1].split_whitespace().count() <= 2;
        two[0].ends_with([':', '：', '=']) && short && assigned::assigned(&two.join(" "))
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// The same as [`is_said`] without a look at marks.
    fn is_said_plainly(text: &str) -> bool {
        let told = text.lines().any(|line| tells(line, Marks::ALL));
        private_key(text, Marks::ALL) || told || split_over_lines(text, Marks::ALL)
    }

    fn words() -> impl Strategy<Value = String> {
        let known = prop::sample::select(vec![
            "password",
            "the",
            "is",
            "PIN",
            "token",
            "api key",
            "api_key",
            "user",
            "login",
            "sign-in",
            "as",
            "my",
            "Bearer",
            "Basic",
            "BASIC:",
            "dXNlcjpwYXNz",
            "seed",
            "secret",
            "value",
            "(",
            "/",
            "admin",
            "it's",
            "'s,",
            "'t.",
            "access-token",
            "password's",
            "PASSWORD.",
            "test",
            "demo/demo",
            "ABCD",
            "EFGH",
            "IJKL",
            "--",
            "-u",
            "a:word",
            "# Token",
            "- key",
            "hunter2",
            "Sommer!26",
            "4711",
            "a@contoso.example",
            "a@contoso.example:word",
            "https://a:word@contoso.example",
            "?api_key=ab12cd34",
            "<password>word</password>",
            "パスワードは",
            "natsu2026",
            "пароль",
            "Зима2026",
            "–",
            "：",
            "\"word\"",
            "'word'",
            "user:",
            "test:",
            "PRIVATE KEY-----",
            "-----BEGIN",
        ]);
        prop_oneof![
            2 => known.prop_map(str::to_owned),
            1 => "[A-Za-z]{1,9}",
            1 => "[A-Z]?[a-z]{10,34}",
            1 => "[a-z]{1,6}[-'/.,;()\\[\\]{}*_\\\\][a-zA-Z]{0,7}",
            1 => "[ -~]{1,3}",
        ]
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2000))]
        #[test]
        fn what_is_said_is_said_whatever_marks_rule_out(
            words in prop::collection::vec(words(), 0..8),
            blank in prop::sample::select(vec![" ", "\n", "", ", ", "  ", "\t"]),
            around in "[ -~]{0,4}",
        ) {
            let text = words.join(blank);
            let plain = is_said_plainly(&text);
            prop_assert_eq!(is_said(&text, Marks::of(&text)), plain, "{:?}", text);
            // The marks of a text that it is a part of.
            prop_assert_eq!(is_said(&text, Marks::of(&format!("{text}{around}"))), plain, "{:?}", text);
            prop_assert!(!(plain && calm::is_calm(&text, Marks::of(&text))), "{:?}", text);
        }
    }
}
