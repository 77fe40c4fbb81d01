//! Which ASCII characters a line has: most ways to tell a credential need one that most lines lack.

/// The bytes of a line, a bit each.
#[derive(Clone, Copy)]
pub(super) struct Marks([u64; 4]);

impl Marks {
    pub(super) fn of(line: &str) -> Self {
        let mut marks = [0; 4];
        for byte in line.bytes() {
            marks[usize::from(byte / 64)] |= 1 << (byte % 64);
        }
        Self(marks)
    }

    /// Whether the line has one of them.
    pub(super) fn has(self, any: &[u8]) -> bool {
        any.iter()
            .any(|byte| self.0[usize::from(byte / 64)] & (1 << (byte % 64)) != 0)
    }

    pub(super) fn has_digit(self) -> bool {
        self.has(b"0123456789")
    }
}
