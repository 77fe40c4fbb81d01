//! The full-screen face: pure parts that draw and decide, and the few that touch the terminal
//! ([`guard`], and the run functions of [`browser`] and [`editor`]).

pub mod app;
mod beginning;
pub mod browser;
pub mod clipboard;
mod command;
mod drawing;
pub mod editor;
pub mod findings;
pub mod focus;
mod full_view;
pub mod guard;
pub mod input;
pub mod keymap;
pub mod layer;
mod layers;
pub mod layout;
pub mod marks;
mod mouse;
mod moving;
pub mod paint;
pub mod run;
pub mod screen;
mod terminal;
pub mod theme;
mod typing;
pub mod view;
mod waiting;
pub mod widget;
