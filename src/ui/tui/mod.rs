//! The full-screen face: pure parts that draw and decide, and the few that touch the terminal
//! ([`guard`], and the run functions of [`browser`] and [`editor`]).

pub mod browser;
pub mod clipboard;
pub mod editor;
pub mod guard;
pub mod input;
pub mod layout;
pub mod marks;
pub mod paint;
pub mod screen;
pub mod theme;
pub mod widget;
