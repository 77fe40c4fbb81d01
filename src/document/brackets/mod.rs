//! Which brackets of a JSON text were lost or doubled, by what the indentation shows of what was meant.
//!
//! # Method
//!
//! Asked only where reading fails. People and programs that write JSON over several lines agree on this much: what is in
//! a container stands deeper than the line that opens it, and its closing bracket stands as deep as that line. So a line
//! that stands no deeper than an open container's proves that this one was to end before, and a closing bracket at a
//! depth where nothing began is one too many. Within a line, only the kind of the brackets decides.
//!
//! Some lay out their lines in ways of their own. What is asked for there undoes itself, and is left out.

mod needed;
mod tokens;
mod walk;

use needed::needed;
use tokens::tokens;
use walk::asked;

/// More repairs than these are no slip: the text is something else.
const MOST: usize = 8;

/// One bracket that the reader adds or leaves out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Repair {
    /// Byte where it applies: just before the token that stands there.
    pub(super) at: usize,
    pub(super) change: Change,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Change {
    /// The container that is open ends here.
    Close,
    /// An object (`{`) or list (`[`) begins here.
    Open(u8),
    /// The bracket that stands here is not meant.
    Drop,
    /// The bracket of the other kind is meant: an opening one by what it holds and what closes it, a closing one by what
    /// is open.
    Swap,
}

/// The repairs in order of place; none where nothing is wrong or too much is.
pub(super) fn repairs(text: &str) -> Vec<Repair> {
    let repairs = tokens(text).and_then(|tokens| {
        let repairs = asked(&tokens)?;
        Some(needed(&tokens, repairs))
    });
    repairs.filter(|repairs| repairs.len() <= MOST).unwrap_or_default()
}

/// The bracket that closes another.
pub(super) fn closes(opening: u8) -> u8 {
    if opening == b'{' { b'}' } else { b']' }
}

/// A bracket of an object for that of a list, and the other way round.
pub(super) fn other(bracket: u8) -> u8 {
    match bracket {
        b'{' => b'[',
        b'[' => b'{',
        b'}' => b']',
        _ => b'}',
    }
}
