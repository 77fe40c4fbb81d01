//! The faces.

pub mod choose;
pub mod converse;
pub mod interview;
pub mod lines;
pub mod making;
pub mod picture;
pub mod prompts;
pub mod reasons;
pub mod tui;

use crate::session::{SaveError, Session};
use crate::work::Opening;

/// How a face ended.
pub enum Ended {
    /// Everything is on disk.
    Saved(Box<Session>),
    /// The last save failed, for this reason; drafts hold the answers.
    Unsaved(SaveError),
    /// Interrupted, or the system asked the program to end; everything is on disk.
    Stopped(Box<Session>),
    /// The partner wants to go on in another face, at the same place.
    Switched(choose::Face, Box<Opening>),
}
