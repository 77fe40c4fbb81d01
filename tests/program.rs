//! The built-in programs are complete, well-formed, and say what their documents ask.

#![allow(clippy::unwrap_used)]

use conncert::program::{FILES, parse};

#[test]
fn every_built_in_program_is_well_formed() {
    for (file, text) in FILES {
        let program = parse(file, text).unwrap_or_else(|problem| panic!("{problem}"));
        assert_eq!(
            format!("{}.toml", program.id),
            *file,
            "a program's file is named after it"
        );
    }
}
