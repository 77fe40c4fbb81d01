//! The full-screen face: pure parts that draw and decide, and the two that touch the terminal ([`guard`] and [`run`]).

pub mod app;
mod beginning;
pub mod bench;
mod command;
pub mod converting;
mod counting;
mod drawing;
pub mod focus;
mod full_view;
pub mod guard;
pub mod keymap;
pub mod layer;
mod layers;
pub mod layout;
mod mouse;
mod moving;
mod offering;
mod packing;
mod portrait;
pub mod run;
pub mod screen;
mod terminal;
mod typing;
pub mod view;
pub mod widget;

pub use super::input;
