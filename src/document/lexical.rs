//! JSON's smallest parts: what is blank, what runs on, what is a number.

/// How many bytes at the start of a string's rest stand for themselves.
pub(crate) fn plain_run(bytes: &[u8]) -> usize {
    let (eights, rest) = bytes.as_chunks::<8>();
    for (index, eight) in eights.iter().enumerate() {
        let eight = u64::from_le_bytes(*eight);
        let other = below(eight ^ repeated(b'"'), 1) | below(eight ^ repeated(b'\\'), 1) | below(eight, 0x20);
        if other != 0 {
            return 8 * index + first_of(other);
        }
    }
    let is_other = |byte: &u8| matches!(byte, b'"' | b'\\' | ..0x20);
    bytes.len() - rest.len() + rest.iter().position(is_other).unwrap_or(rest.len())
}

/// How many spaces the bytes begin with.
fn space_run(bytes: &[u8]) -> usize {
    let (eights, rest) = bytes.as_chunks::<8>();
    for (index, eight) in eights.iter().enumerate() {
        let other = u64::from_le_bytes(*eight) ^ repeated(b' ');
        if other != 0 {
            return 8 * index + first_of(other);
        }
    }
    bytes.len() - rest.len() + rest.iter().take_while(|byte| **byte == b' ').count()
}

/// Eight bytes of this one.
const fn repeated(byte: u8) -> u64 {
    u64::from_le_bytes([byte; 8])
}

/// Has the highest bit of the first byte, from the lowest on, that is below `bound`, which is at most 0x80; bytes above it
/// may be marked though they are not, those below it never are.
const fn below(eight: u64, bound: u8) -> u64 {
    eight.wrapping_sub(repeated(bound)) & !eight & repeated(0x80)
}

/// Which byte the lowest bit belongs to.
const fn first_of(bits: u64) -> usize {
    bits.trailing_zeros() as usize / 8
}

/// How many blanks the bytes begin with.
#[inline]
pub(super) fn blank_run(bytes: &[u8]) -> usize {
    let mut length = 0;
    while let Some(blank @ (b' ' | b'\n' | b'\r' | b'\t')) = bytes.get(length) {
        length += 1;
        if *blank == b'\n' {
            length += space_run(&bytes[length..]);
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

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn runs_end_where_a_look_at_each_byte_ends_them(
            bytes in "([a-z0-9 \"\\\\é€\u{0}\u{1f}\u{7f}\u{80}]|a{0,9}|[ \n\r\t]| {0,20}){0,30}",
            from in 0_usize..8,
        ) {
            let bytes = bytes.as_bytes().get(from..).unwrap_or_default();
            let plain = bytes.iter().take_while(|byte| **byte != b'"' && **byte != b'\\' && **byte >= 0x20).count();
            prop_assert_eq!(plain_run(bytes), plain);
            let blank = bytes.iter().take_while(|byte| b" \n\r\t".contains(byte)).count();
            prop_assert_eq!(blank_run(bytes), blank);
        }
    }
}
