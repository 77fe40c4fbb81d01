//! A session keeps what was accepted, says what happens, and can be taken back: each promise a test.

mod coming_back;
mod files;
mod marks;
mod outside;
mod program;
mod properties;
mod typing;
