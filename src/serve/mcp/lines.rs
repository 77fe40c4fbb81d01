//! A line of the input is a message, and a message is a line of the output.

use std::io::{self, BufRead, Read as _, Write};
use std::sync::{Mutex, PoisonError};

use serde_json::Value;

/// The longest line that is read, in bytes (32 MiB).
const MAX_BYTES: u64 = 32 << 20;

/// One line.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Line {
    /// What stands on it.
    Text(Vec<u8>),
    /// One that is longer than [`MAX_BYTES`] was passed over.
    TooLong,
}

/// The lines of the input.
pub(super) struct Lines<R> {
    input: R,
    most: u64,
}

impl<R: BufRead> Lines<R> {
    pub(super) fn new(input: R) -> Self {
        Self { input, most: MAX_BYTES }
    }

    /// The next line with anything on it; none where the input ends.
    pub(super) fn next(&mut self) -> io::Result<Option<Line>> {
        loop {
            let mut line = Vec::new();
            if self.input.by_ref().take(self.most).read_until(b'\n', &mut line)? == 0 {
                return Ok(None);
            }
            if line.len() as u64 == self.most && !line.ends_with(b"\n") {
                drop(line);
                self.pass_over()?;
                return Ok(Some(Line::TooLong));
            }
            if !line.trim_ascii().is_empty() {
                return Ok(Some(Line::Text(line)));
            }
        }
    }

    /// Passes over the rest of a line, of which nothing is kept.
    fn pass_over(&mut self) -> io::Result<()> {
        loop {
            let read = self.input.fill_buf()?;
            let end = memchr::memchr(b'\n', read);
            let length = end.map_or(read.len(), |at| at + 1);
            self.input.consume(length);
            if end.is_some() || length == 0 {
                return Ok(());
            }
        }
    }
}

/// Where messages go, whole ones, from whichever thread.
pub(super) struct Output<W>(Mutex<W>);

impl<W: Write> Output<W> {
    pub(super) fn new(output: W) -> Self {
        Self(Mutex::new(output))
    }

    /// Sends a message.
    pub(super) fn send(&self, message: &Value) -> io::Result<()> {
        let line = format!("{message}\n");
        let mut output = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        output.write_all(line.as_bytes())?;
        output.flush()
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    #[test]
    fn a_line_without_end_is_passed_over_and_reading_goes_on_behind_it() {
        let text = b"{}\n\n  \r\n0123456789\n12345678\n01234567890123456789\nlast";
        let mut lines = Lines {
            input: io::BufReader::with_capacity(3, &text[..]),
            most: 9,
        };
        let mut all = Vec::new();
        while let Some(line) = lines.next().unwrap() {
            all.push(match line {
                Line::Text(text) => String::from_utf8(text).unwrap().trim().to_owned(),
                Line::TooLong => "too long".to_owned(),
            });
        }
        assert_eq!(all, ["{}", "too long", "12345678", "too long", "last"]);
    }
}
