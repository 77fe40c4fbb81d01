//! The faces ([`tui`], [`prompts`], [`lines`]), which do not know one another, and beside them what they share.

pub mod browser;
pub mod choose;
pub mod clipboard;
pub mod converse;
pub mod converting;
pub mod cut;
pub mod diff;
pub mod edit;
pub mod editor;
pub mod findings;
pub mod input;
pub mod interview;
pub mod keyboard;
pub mod lines;
pub mod making;
pub mod marks;
pub mod paint;
pub mod paste;
pub mod picture;
pub mod programs;
pub mod prompts;
pub mod reasons;
pub mod theme;
pub mod tui;
pub mod workbench;
pub mod wrap;

use crate::session::{SaveError, Session};
use crate::work::Opening;

/// The first line of a list that nothing was chosen from yet: taking it records nothing. Its name, and what it means.
pub const NOT_YET: (&str, &str) = ("Not yet", "Nothing is recorded.");

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
