//! JSON's smallest parts: what is blank, what runs on, what is a number.

/// How many bytes at the start of a string's rest stand for themselves.
pub(super) fn plain_run(bytes: &[u8]) -> usize {
    bytes
        .iter()
        .position(|&byte| byte == b'"' || byte == b'\\' || byte < 0x20)
        .unwrap_or(bytes.len())
}

/// How many blanks the bytes begin with.
pub(super) fn blank_run(bytes: &[u8]) -> usize {
    let mut length = 0;
    while let Some(blank @ (b' ' | b'\n' | b'\r' | b'\t')) = bytes.get(length) {
        length += 1;
        if *blank == b'\n' {
            let (eights, _) = bytes[length..].as_chunks::<8>();
            length += 8 * eights.iter().take_while(|eight| **eight == [b' '; 8]).count();
        }
    }
    length
}

/// Does this look blank though JSON does not take it as such?
pub(super) fn is_odd_blank(character: char) -> bool {
    (character.is_whitespace() && !matches!(character, ' ' | '\t' | '\n' | '\r'))
        || matches!(character, '\u{200b}' | '\u{2060}' | '\u{feff}')
}

/// Whether a value, or what was meant as one, begins so.
pub(super) fn starts_value(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'"' | b'{' | b'[' | b'-' | b'+' | b'.')
}

/// Is this a number as RFC 8259 writes them?
pub(super) fn is_number(word: &[u8]) -> bool {
    let digits = |rest: &[u8]| rest.iter().take_while(|byte| byte.is_ascii_digit()).count();
    let mut rest = word.strip_prefix(b"-").unwrap_or(word);
    let whole = digits(rest);
    if whole == 0 || (whole > 1 && rest[0] == b'0') {
        return false;
    }
    rest = &rest[whole..];
    if let Some(fraction) = rest.strip_prefix(b".") {
        let len = digits(fraction);
        if len == 0 {
            return false;
        }
        rest = &fraction[len..];
    }
    if let [b'e' | b'E', exponent @ ..] = rest {
        let exponent = exponent
            .strip_prefix(b"+")
            .or(exponent.strip_prefix(b"-"))
            .unwrap_or(exponent);
        let len = digits(exponent);
        if len == 0 {
            return false;
        }
        rest = &exponent[len..];
    }
    rest.is_empty()
}

/// The number behind a leading zero; the sign is left out.
pub(super) fn without_leading_zeros(word: &[u8]) -> &[u8] {
    let mut rest = word.strip_prefix(b"-").unwrap_or(word);
    while let [b'0', after @ ..] = rest
        && after.first().is_some_and(u8::is_ascii_digit)
    {
        rest = after;
    }
    rest
}
