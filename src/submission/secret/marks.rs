//! Which ASCII characters a line has: most ways to tell a credential need one that most lines lack.

/// The ASCII characters of a line, a bit each.
#[derive(Clone, Copy)]
pub(super) struct Marks(u128);

impl Marks {
    pub(super) fn of(line: &str) -> Self {
        let ascii = line.bytes().filter(u8::is_ascii);
        Self(ascii.fold(0, |marks, byte| marks | 1 << byte))
    }

    /// Whether the line has one of them.
    pub(super) fn has(self, any: &[u8]) -> bool {
        any.iter().any(|byte| self.0 & (1 << byte) != 0)
    }

    pub(super) fn has_digit(self) -> bool {
        self.has(b"0123456789")
    }
}
