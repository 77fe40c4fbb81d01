//! The faces.

pub mod choose;
pub mod open;
pub mod picture;
pub mod runner;
pub mod tui;

/// The environment variable that says which day today is, so that transcripts can be compared.
pub const TODAY: &str = "CONNCERT_TODAY";
