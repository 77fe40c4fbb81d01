//! The faces.

pub mod choose;
pub mod tui;
