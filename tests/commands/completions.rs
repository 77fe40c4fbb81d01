//! `conncert completions`

use clap::{CommandFactory as _, ValueEnum as _};

use super::*;
use crate::binary::conncert;

/// What fish is offered behind these words, the last of which is being typed; each with its meaning.
fn offered(folder: &Folder, words: &[&str]) -> Vec<String> {
    let words = [&["--", "conncert"], words].concat();
    let run = folder.with("CONNCERT_COMPLETE", "fish").conncert(&words);
    assert_eq!((run.status, run.errors.as_str()), (0, ""), "{words:?}");
    run.output.lines().map(str::to_owned).collect()
}

fn names(offered: &[String]) -> Vec<&str> {
    offered.iter().filter_map(|line| line.split('\t').next()).collect()
}

#[test]
fn every_shell_has_a_script_that_asks_the_program() {
    for shell in clap_complete::Shell::value_variants() {
        let shell = shell.to_string();
        let run = conncert(&["completions", &shell]);
        assert_eq!((run.status, run.errors.as_str()), (0, ""), "{shell}");
        assert!(run.output.contains("CONNCERT_COMPLETE"), "{shell}: {}", run.output);
    }
    let run = conncert(&["completions", "bsh"]);
    assert_eq!(run.status, 2);
    assert!(run.errors.contains("bash"), "{}", run.errors);
}

#[test]
fn every_command_is_completed() {
    let all = offered(&Folder::empty(), &[""]);
    for command in conncert::cli::Args::command().get_subcommands() {
        assert!(names(&all).contains(&command.get_name()), "{all:?}");
    }
    assert!(!names(&all).contains(&"lint"), "{all:?}");
}

#[test]
fn rules_items_answers_and_programs_are_completed() {
    let folder = started();
    for words in [
        &["check", "--select", "icon-not-s"][..],
        &["check", "--ignore", "icon-not-s"],
        &["fix", "--rule", "icon-not-s"],
        &["accept", "icon-not-s"],
        &["rules", "icon-not-s"],
        &["explain", "icon-not-s"],
    ] {
        let offered = offered(&folder, words);
        assert_eq!(names(&offered), ["icon-not-square"], "{words:?}");
        assert!(offered[0].len() > "icon-not-square\t".len(), "{offered:?}");
    }
    for (words, name) in [
        (&["rules", "webhooks"][..], "webhooks"),
        (&["mark", "agree"], "agreements"),
        (&["schema", "conncert.nex"], "conncert.next/1"),
        (&["explain", "agree"], "agreements"),
        (&["get", "brand-color."], "brand-color.hex"),
        (&["unset", "brand-color."], "brand-color.hex"),
        (&["set", "brand-color."], "brand-color.hex="),
        (&["check", "--program", "nom"], "nomination"),
        (&["new", "--program", "nom"], "nomination"),
        (&["help", "che"], "check"),
    ] {
        assert_eq!(names(&offered(&folder, words)), [name], "{words:?}");
    }
}

#[test]
fn what_another_program_asks_for_is_not_offered_where_one_is_followed() {
    let of = |folder: &Folder| offered(folder, &["mark", ""]).len();
    assert!(of(&started()) < of(&Folder::empty()));
}

#[test]
fn a_family_is_offered_where_it_can_stand() {
    let folder = Folder::empty();
    for (words, stands) in [
        (&["check", "--ignore", "webhooks"][..], true),
        (&["accept", "webhooks"], false),
    ] {
        assert_eq!(
            names(&offered(&folder, words)).contains(&"webhooks"),
            stands,
            "{words:?}"
        );
    }
}

#[test]
fn an_ordinary_start_completes_nothing() {
    let run = Folder::empty().with("CONNCERT_COMPLETE", "").conncert(&["--version"]);
    assert_eq!((run.status, run.output), (0, conncert(&["--version"]).output));
    let unknown = Folder::empty()
        .with("CONNCERT_COMPLETE", "nosuchshell")
        .conncert(&["--", "conncert", ""]);
    assert_eq!((unknown.status, unknown.output.as_str()), (2, ""));
}

#[cfg(unix)]
#[test]
fn bash_takes_its_script() {
    let script = conncert(&["completions", "bash"]).output;
    // Not every system has it.
    if let Ok(status) = std::process::Command::new("bash").args(["-n", "-c", &script]).status() {
        assert!(status.success());
    }
}
