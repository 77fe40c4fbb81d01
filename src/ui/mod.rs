//! The faces.

pub mod tui;
