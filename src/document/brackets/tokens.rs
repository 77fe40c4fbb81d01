//! A JSON text as the tokens that its brackets are judged by.

use super::other;

/// So many tokens are not looked at: they would take more than 200 MB. A definition of 13 MB has a million.
const MOST_TOKENS: usize = 4 << 20;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum What {
    Key,
    Value,
    Colon,
    Comma,
    Opening(u8),
    Closing(u8),
}

impl What {
    /// An object's bracket for a list's, and the other way round.
    pub(super) fn of_the_other_kind(self) -> Self {
        match self {
            Self::Opening(bracket) => Self::Opening(other(bracket)),
            Self::Closing(bracket) => Self::Closing(other(bracket)),
            plain => plain,
        }
    }
}

#[derive(Debug, Clone, Copy)]
pub(super) struct Token {
    pub(super) what: What,
    pub(super) at: usize,
    pub(super) end: usize,
    pub(super) line: usize,
    /// How many columns its line is indented.
    pub(super) indent: isize,
    /// Whether it is the first of its line.
    pub(super) first: bool,
}

/// The tokens of a text in their order; `None` where there are too many to look at.
pub(super) fn tokens(text: &str) -> Option<Vec<Token>> {
    let bytes = text.as_bytes();
    let mut tokens: Vec<Token> = Vec::new();
    let (mut at, mut line, mut line_start) = (0, 0, 0);
    let mut indent = 0;
    while let Some(&byte) = bytes.get(at) {
        if tokens.len() == MOST_TOKENS {
            return None;
        }
        let start = at;
        let what = match byte {
            b'\n' | b'\r' if byte == b'\n' || bytes.get(at + 1) != Some(&b'\n') => {
                at += 1;
                line += 1;
                line_start = at;
                continue;
            }
            b'/' if bytes.get(at + 1) == Some(&b'/') => {
                at += memchr::memchr2(b'\n', b'\r', &bytes[at..]).unwrap_or(bytes.len() - at);
                continue;
            }
            b'/' if bytes.get(at + 1) == Some(&b'*') => {
                let length = memchr::memmem::find(&bytes[at..], b"*/").map_or(bytes.len() - at, |end| end + 2);
                line += memchr::memchr_iter(b'\n', &bytes[at..at + length]).count();
                at += length;
                continue;
            }
            b'"' => {
                at = end_of_string(bytes, at);
                let rest = bytes[at..].trim_ascii_start();
                if rest.first() == Some(&b':') {
                    What::Key
                } else {
                    What::Value
                }
            }
            b'{' | b'[' => What::Opening(byte),
            b'}' | b']' => What::Closing(byte),
            b',' => What::Comma,
            b':' => What::Colon,
            byte if byte.is_ascii_alphanumeric() || b"+-._".contains(&byte) => {
                let word = |byte: &&u8| byte.is_ascii_alphanumeric() || b"+-._".contains(byte);
                at += bytes[at..].iter().take_while(word).count();
                What::Value
            }
            _ => {
                at += 1;
                continue;
            }
        };
        at = at.max(start + 1);
        let first = tokens.last().is_none_or(|token| token.line != line);
        if first {
            indent = depth(&bytes[line_start..start]);
        }
        tokens.push(Token {
            what,
            at: start,
            end: at,
            line,
            indent,
            first,
        });
        if byte == b'"' {
            let broken = memchr::memrchr(b'\n', &bytes[start..at]);
            line += memchr::memchr_iter(b'\n', &bytes[start..at]).count();
            line_start = broken.map_or(line_start, |after| start + after + 1);
        }
    }
    Some(tokens)
}

/// How deep a line stands that begins with these blanks. Where lines with tabs stand among lines with blanks, whoever wrote
/// them most likely saw four columns a tab.
fn depth(blanks: &[u8]) -> isize {
    const TAB: isize = 4;
    blanks.iter().fold(0, |depth, blank| match blank {
        b'\t' => depth + TAB - depth % TAB,
        _ => depth + 1,
    })
}

/// One past the closing quote of the string at `start`.
fn end_of_string(bytes: &[u8], start: usize) -> usize {
    let mut at = start + 1;
    while let Some(skip) = memchr::memchr2(b'"', b'\\', bytes.get(at..).unwrap_or_default()) {
        at += skip + 1;
        if bytes[at - 1] == b'"' {
            return at;
        }
        at += 1;
    }
    bytes.len()
}
