//! Bytes to text.

use std::borrow::Cow;

use super::arena::narrow;
use super::{Document, Flaw, FlawKind, Position, Span, Unreadable};

/// What stands for the bytes 0x80 to 0x9F in Windows-1252. The five unassigned ones keep their number.
/// <https://encoding.spec.whatwg.org/index-windows-1252.txt>
const WINDOWS_1252: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}', '\u{90}', '‘', '’',
    '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
];

/// Why a file in UTF-16 is not read, a clause.
pub const UTF_16: &str = "the file is written in UTF-16, as PowerShell's > writes it, but only UTF-8 is read";

/// Whether bytes are text in UTF-16: by their mark, or by the zero beside each of the first Latin letters.
#[must_use]
pub fn is_utf_16(bytes: &[u8]) -> bool {
    bytes.starts_with(b"\xff\xfe")
        || bytes.starts_with(b"\xfe\xff")
        || matches!(bytes, [a, 0, b, 0, ..] | [0, a, 0, b, ..] if *a != 0 && *b != 0)
}

/// The text of a file that spreadsheet programs may have saved: UTF-8 or UTF-16, by its mark, else Windows-1252; without
/// its mark.
#[must_use]
pub fn text(bytes: &[u8]) -> String {
    let pairs = |number: fn([u8; 2]) -> u16| {
        let units = bytes.chunks_exact(2).map(move |pair| number([pair[0], pair[1]]));
        let text: String = char::decode_utf16(units)
            .map(|letter| letter.unwrap_or('\u{fffd}'))
            .collect();
        text.trim_start_matches('\u{feff}').to_owned()
    };
    if is_utf_16(bytes) {
        let is_big = bytes.starts_with(b"\xfe\xff") || bytes.first() == Some(&0);
        return pairs(if is_big { u16::from_be_bytes } else { u16::from_le_bytes });
    }
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    match std::str::from_utf8(bytes) {
        Ok(text) => text.to_owned(),
        Err(_) => windows_1252(bytes, &mut Vec::new()),
    }
}

pub(super) struct Decoded {
    pub(super) text: String,
    pub(super) flaws: Vec<Flaw>,
}

/// The text of a file: UTF-8, a byte-order mark left out, other bytes read as Windows-1252.
pub(super) fn decode(bytes: Cow<'_, [u8]>) -> Result<Decoded, Unreadable> {
    let unreadable = |reason: String| {
        Err(Unreadable {
            reason,
            position: Position { line: 1, column: 1 },
            excerpt: String::new(),
        })
    };
    if bytes.len() > Document::MAX_BYTES {
        let (len, most) = (bytes.len(), Document::MAX_BYTES);
        return unreadable(format!("the file has {len} bytes, but at most {most} are read"));
    }
    if is_utf_16(&bytes) {
        return unreadable(UTF_16.to_owned());
    }
    let mut flaws = Vec::new();
    let mut bytes = bytes;
    if bytes.starts_with(b"\xef\xbb\xbf") {
        bytes = bytes[3..].to_owned().into();
        flaws.push(Flaw {
            kind: FlawKind::ByteOrderMark,
            span: Span::default(),
        });
    }
    let text =
        String::from_utf8(bytes.into_owned()).unwrap_or_else(|foreign| windows_1252(foreign.as_bytes(), &mut flaws));
    Ok(Decoded { text, flaws })
}

fn windows_1252(bytes: &[u8], flaws: &mut Vec<Flaw>) -> String {
    let mut text = String::with_capacity(bytes.len());
    let mut first = None;
    let mut foreign = 0;
    for chunk in bytes.utf8_chunks() {
        text.push_str(chunk.valid());
        for &byte in chunk.invalid() {
            let start = text.len();
            text.push(
                WINDOWS_1252
                    .get(usize::from(byte).wrapping_sub(0x80))
                    .copied()
                    .unwrap_or(char::from(byte)),
            );
            foreign += 1;
            first.get_or_insert(Span {
                start: narrow(start),
                end: narrow(text.len()),
            });
        }
    }
    flaws.extend(first.map(|span| Flaw {
        kind: FlawKind::Encoding { bytes: foreign },
        span,
    }));
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_byte_order_mark_is_left_out_and_noted() -> Result<(), Unreadable> {
        let Decoded { text, flaws } = decode(b"\xef\xbb\xbf{}".into())?;
        assert_eq!(text, "{}");
        assert_eq!(
            flaws,
            [Flaw {
                kind: FlawKind::ByteOrderMark,
                span: Span::default()
            }]
        );
        Ok(())
    }

    #[test]
    fn utf_16_is_known_with_and_without_its_mark() {
        for bytes in [&b"\xff\xfe{\0"[..], b"\xfe\xff\0{", b"{\0\n\0", b"\0{\0\n"] {
            assert_eq!(
                decode(bytes.into()).err().map(|why| why.reason).as_deref(),
                Some(UTF_16)
            );
        }
        for bytes in [&b"{}"[..], b"{\0", b"\0\0\0\0"] {
            assert!(!is_utf_16(bytes));
        }
    }

    #[test]
    fn bytes_that_are_not_utf_8_are_windows_1252_and_the_rest_stays() -> Result<(), Unreadable> {
        let Decoded { text, flaws } = decode(b"\xc3\xa9 caf\xe9 \x80\x93\xff".into())?;
        assert_eq!(text, "é café €“ÿ");
        assert_eq!(
            flaws,
            [Flaw {
                kind: FlawKind::Encoding { bytes: 4 },
                span: Span { start: 6, end: 8 }
            }]
        );
        Ok(())
    }

    #[test]
    fn utf_16_is_named() {
        for bytes in [&b"\xff\xfe{\0}\0"[..], b"\xfe\xff\0{\0}"] {
            assert!(decode(bytes.into()).is_err_and(|error| error.reason.contains("UTF-16")));
        }
    }

    #[test]
    fn a_file_past_the_limit_is_not_read() {
        let bytes = vec![b' '; Document::MAX_BYTES + 1];
        assert!(decode(bytes.into()).is_err_and(|error| error.reason.contains("67108865 bytes")));
    }
}
