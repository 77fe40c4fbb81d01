//! The Model Context Protocol: an agent takes one connector's folder through certification.
//!
//! | module | what it is |
//! |---|---|
//! | `lines` | a line of the input is a message, a message a line of the output |
//! | `protocol` | JSON-RPC: requests, answers, errors, and what is asked for |
//! | `table` | the tools, each with its command, as data |
//! | `tools` | what a tool is, and how its arguments become the words of a command |
//! | `describe` | the tools as a client sees them, with the schemas of what goes in and comes out |
//! | `call` | one call: the command is run, and what it wrote becomes the result |
//! | `follow` | the way back: the words that `next` gives, as the call of a tool |
//! | `fit` | long answers shortened, with what was left out |
//! | `progress` | signs of life while a command runs |
//! | `resources` | the checklist, the pages of rules, the schemas |
//! | `root` | the one folder, and that nothing leads out of it |
//!
//! The protocol is written out here, and not taken from its official library (`rmcp`): that one answers on `tokio`, whose
//! tree brings sockets and threads into a program that promises no network, for what is a loop over lines of JSON. A call is
//! carried out before the next line is read, so a cancellation finds nothing to stop and is passed over, as the protocol
//! allows: no command is broken off while it writes.
//!
//! A tool does what the command of its name does, by the same code. What the program keeps for the user in its own state
//! folder, and a team's settings above the folder, count here as everywhere.

mod call;
mod describe;
mod fit;
mod follow;
mod lines;
mod progress;
mod protocol;
mod resources;
mod root;
mod table;
mod tools;

use std::ffi::OsString;
use std::io::{self, BufRead, Write};
use std::panic::{AssertUnwindSafe, catch_unwind};

use lines::{Line, Lines, Output};
pub use root::Root;

/// What a command left that ran inside this process.
#[derive(Debug)]
pub struct Ran {
    /// The exit status.
    pub exit: u8,
    /// What it wrote to standard output.
    pub output: Vec<u8>,
    /// What it wrote to standard error: notes, and a line of JSON with what stopped it.
    pub errors: Vec<u8>,
}

/// Runs a command by its words, the program's name first.
pub type Run<'r> = dyn FnMut(Vec<OsString>) -> Ran + 'r;

/// Serves until the input ends.
///
/// # Errors
/// When the input cannot be read or the output cannot be written.
pub fn serve(input: impl BufRead, output: impl Write + Send, root: &Root, run: &mut Run) -> io::Result<()> {
    let output = Output::new(output);
    let mut lines = Lines::new(input);
    while let Some(line) = lines.next()? {
        let mut server = protocol::Server {
            output: &output,
            root,
            run: &mut *run,
        };
        let answer = match &line {
            Line::Text(text) => server.answer(text)?,
            Line::TooLong => Some(protocol::too_long()),
        };
        if let Some(answer) = answer {
            output.send(&answer)?;
        }
    }
    Ok(())
}

/// What a command left; none where it failed by a fault of its own, which must not end the server.
fn ran(run: &mut Run, words: Vec<OsString>) -> Option<Ran> {
    catch_unwind(AssertUnwindSafe(|| run(words))).ok()
}
