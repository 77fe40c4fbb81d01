//! `script.csx`: the C# code that some connectors run on requests and responses.

mod lex;

pub use lex::{Code, Token};

/// A script, read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Script {
    /// Its text, without a byte-order mark; bytes that are not UTF-8 are replaced.
    pub text: String,
}

impl Script {
    /// Reads a script from the file's bytes.
    #[must_use]
    pub fn parse(bytes: &[u8]) -> Self {
        let text = String::from_utf8_lossy(bytes);
        Self {
            text: text.strip_prefix('\u{feff}').unwrap_or(&text).to_owned(),
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
