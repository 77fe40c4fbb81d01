//! The faces.

pub mod choose;
pub mod converse;
pub mod enclose;
pub mod interview;
pub mod lines;
pub mod making;
pub mod open;
pub mod picture;
pub mod prompts;
pub mod reasons;
pub mod repair;
pub mod runner;
pub mod stop;
pub mod tui;

use crate::session::Session;

/// The environment variable that says which day today is, so that transcripts can be compared.
pub const TODAY: &str = "CONNCERT_TODAY";

/// How a face ended.
pub enum Ended {
    /// Everything is on disk.
    Saved(Box<Session>),
    /// The last save failed, for this reason; drafts hold the answers.
    Unsaved(String),
    /// Interrupted, or the system asked the program to end; everything is on disk.
    Stopped(Box<Session>),
    /// The partner wants to go on in another face, at the same place.
    Switched(choose::Face, Box<open::Opening>),
}
