//! `conncert icon`: the hex alone, measurements and findings, and the picture in every way a terminal can take it.

mod check;
mod color;
mod decode;
mod show;
#[cfg(unix)]
mod terminal;

use std::fs;

use crate::binary::{Folder, Run, conncert};
use crate::drawing::Canvas;
use crate::drawing::sample::draw;

const GOOD: &str = "230 x 230 px, background #0B6A4F, white logo 158 x 151 px";
const SMALL: &str = "60 x 60 px, background #0B6A4F, white logo 41 x 39 px";

/// A folder with one icon.
fn with_icon(bytes: &[u8]) -> Folder {
    let folder = Folder::empty();
    fs::write(folder.path().join("icon.png"), bytes).unwrap();
    folder
}

fn icon(folder: &Folder, command: &str) -> Run {
    folder.conncert(&["icon", command, "icon.png"])
}
