//! `script.csx`: the C# code that some connectors run on requests and responses.

mod lex;

use crate::document::is_utf_16;

pub use lex::{Code, Token};

/// A script, read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Script {
    /// Its text, without a byte-order mark; bytes that are not UTF-8 are replaced.
    pub text: String,
    /// Whether it is written in UTF-16, of which the text makes nothing.
    pub is_utf_16: bool,
}

impl Script {
    /// Reads a script from the file's bytes.
    #[must_use]
    pub fn parse(bytes: &[u8]) -> Self {
        let text = String::from_utf8_lossy(bytes);
        Self {
            text: text.strip_prefix('\u{feff}').unwrap_or(&text).to_owned(),
            is_utf_16: is_utf_16(bytes),
        }
    }

    /// What of it is code: neither comment nor literal.
    #[must_use]
    pub fn code(&self) -> Code<'_> {
        Code::of(&self.text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_byte_order_mark_is_no_part_of_the_code() {
        assert_eq!(Script::parse(b"\xef\xbb\xbfclass Script").text, "class Script");
        assert_eq!(Script::parse(b"// \xe9").text, "// \u{fffd}");
    }
}
