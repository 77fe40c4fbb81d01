//! Which kinds of characters a text has: most ways to tell a credential need one that most texts lack.

/// The kinds of characters in a text, a bit each: the small letters share one, and so do the capitals, the digits and all
/// that is not ASCII. They rule out, and prove nothing: the marks of a longer text may stand for those of a part of it.
#[derive(Clone, Copy)]
pub(super) struct Marks(u64);

impl Marks {
    /// Nothing is ruled out.
    #[cfg(test)]
    pub(super) const ALL: Self = Self(u64::MAX);
    pub(super) const LETTER: Self = Self(0b11).and(Self::BASIC);
    pub(super) const CAPITAL: Self = Self(1 << 1);
    pub(super) const DIGIT: Self = Self::of("0");
    /// What is not ASCII.
    pub(super) const OTHER: Self = Self(1 << 3);
    /// The letters of `Basic`, in either case.
    pub(super) const BASIC: Self = Self(0b1_1111 << BASIC);

    pub(super) const fn of(text: &str) -> Self {
        let bytes = text.as_bytes();
        let (mut marks, mut at) = (0, 0);
        while at < bytes.len() {
            marks |= BITS[bytes[at] as usize];
            at += 1;
        }
        Self(marks)
    }

    /// Whether there is one of these.
    #[inline]
    pub(super) const fn has(self, any: Self) -> bool {
        self.0 & any.0 != 0
    }

    /// Whether all of these are there.
    #[inline]
    pub(super) const fn has_all(self, these: Self) -> bool {
        self.0 & these.0 == these.0
    }

    /// Whether there is nothing but these.
    #[inline]
    pub(super) const fn is_within(self, these: Self) -> bool {
        self.0 & !these.0 == 0
    }

    pub(super) const fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

/// The first bit of those for the letters of `Basic`.
const BASIC: u8 = 43;

/// The bits of each byte.
const BITS: [u64; 256] = {
    let mut bits = [0; 256];
    let mut byte = u8::MIN;
    loop {
        bits[byte as usize] = bits_of(byte);
        if byte == u8::MAX {
            break bits;
        }
        byte += 1;
    }
};

const fn bits_of(byte: u8) -> u64 {
    let kind = match byte {
        b'a'..=b'z' => 0,
        b'A'..=b'Z' => 1,
        b'0'..=b'9' => 2,
        0x80.. => 3,
        b'\t'..=b'\r' => byte - b'\t' + 4,
        ..b' ' | 0x7f => 9,
        b' '..=b'/' => byte - b' ' + 10,
        b':'..=b'@' => byte - b':' + 26,
        b'['..=b'`' => byte - b'[' + 33,
        b'{'..=b'~' => byte - b'{' + 39,
    };
    let in_basic = match byte.to_ascii_lowercase() {
        b'b' => 1,
        b'a' => 2,
        b's' => 4,
        b'i' => 8,
        b'c' => 16,
        _ => 0,
    };
    1 << kind | in_basic << BASIC
}
