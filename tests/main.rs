//! All tests of the program, in one binary: what tests share is built once, and all of them run side by side. Each can
//! be run by its module: `cargo test --test main rules::`.
#![allow(clippy::unwrap_used)]

mod agents;
mod architecture;
mod begin;
mod binary;
mod book;
mod calls;
mod changes_shown;
mod check;
mod check_formats;
mod check_kinds;
mod check_pipelines;
mod check_tree;
mod check_watch;
mod checklist;
mod cli;
mod commands;
mod convert;
mod converting;
mod demanded;
mod demo;
mod diff;
mod diff_corpus;
mod diff_seeds;
mod diff_shapes;
mod doctor;
mod document;
mod document_brackets;
mod document_broken;
mod document_yaml;
mod drawing;
mod due;
mod every_file;
mod explain;
mod export;
mod faces;
mod faces_verified;
mod first_screen;
mod fix;
mod fix_corpus;
mod full_screen;
mod guard;
mod handover;
mod hostile_check;
mod hostile_documents;
mod how;
mod icon_background;
mod icon_background_many;
mod icon_bombs;
mod icon_command;
mod icon_decode;
mod icon_kinds;
mod icon_make;
mod icon_mend;
mod icon_rules;
mod icon_wizard;
mod interrupt;
mod keyboard;
mod keys;
mod kill;
mod lines;
mod messages;
mod misread;
mod named_files;
mod not_asked;
mod official_names;
mod one_count;
mod package_build;
mod package_check;
mod package_from_scaffold;
mod package_hostile;
mod package_stale;
mod packing;
mod pages;
mod partners_word;
mod parts;
mod pictures;
mod program;
mod project_file;
mod prompts;
mod prompts_transcripts;
mod rail;
mod read_through;
mod recipes;
mod release;
mod repairs;
mod requests;
mod rules;
mod rules_advice;
mod rules_beside;
mod rules_beside_corpus;
mod rules_capitals;
mod rules_command;
mod rules_connection;
mod rules_core;
mod rules_corpus;
mod rules_dynamic;
mod rules_members;
mod rules_places;
mod rules_reviewers;
mod rules_robust;
mod rules_shapes;
mod scaffold;
mod schema_command;
mod schemas;
mod screens;
mod screens_tidy;
mod secrets;
mod serve_lsp;
mod serve_mcp;
mod session;
mod sheet;
mod standard_streams;
mod store_corpus;
mod submission;
#[cfg(unix)]
mod team;
mod terminal;
mod texts;
mod updates;
mod vouch;
mod whole_way;
mod windows;
mod wizard;
mod workbench;
mod workbench_terminal;
mod wrong_types;

/// Whether every case is wanted where a sample does otherwise: `CONNCERT_EVERY_CASE` is set, as `.ci/run` does.
fn every_case() -> bool {
    std::env::var_os("CONNCERT_EVERY_CASE").is_some()
}

/// How many of so many cases to try: all where they are wanted, otherwise one in eight.
fn sample(all: u32) -> u32 {
    if every_case() { all } else { all.div_ceil(8) }
}
