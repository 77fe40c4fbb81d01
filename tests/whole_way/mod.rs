//! Both of today's programs, from an empty folder to the last step, by commands alone and in the wizard. What a person
//! then needs is there, and nothing in it is left open.

mod by_hand;
mod left;
mod partner;
mod wizard;

use std::fs;

use serde_json::Value;

use crate::binary::Folder;
use partner::Partner;

/// A folder in which so far is what the demo brings.
fn begun() -> Folder {
    let folder = Folder::empty();
    done(&folder, &["demo", "."]);
    folder
}

/// Runs a command that may tell that something is left to fix.
#[track_caller]
fn done(folder: &Folder, args: &[&str]) {
    let run = folder.conncert(args);
    assert!([0, 1].contains(&run.status), "{args:?}: {}{}", run.output, run.errors);
}

#[track_caller]
fn succeeds(folder: &Folder, args: &[&str]) {
    let run = folder.conncert(args);
    assert_eq!(run.status, 0, "{args:?}: {}{}", run.output, run.errors);
}

/// What is next, as scripts are told.
fn next(folder: &Folder) -> Value {
    let run = folder.conncert(&["status", "--next", "--format", "json"]);
    let mut status: Value = serde_json::from_str(&run.output).unwrap();
    status["next"].take()
}

/// Follows what is next until nothing is.
fn by_commands(partner: &Partner) -> Folder {
    let folder = begun();
    let name = partner.answer("connector.name");
    succeeds(&folder, &["new", "--program", partner.program, "--name", name]);
    // What is asked for and not required is no part of what is next.
    let volunteered = partner.volunteered().map(|(key, answer)| format!("{key}={answer}"));
    let args: Vec<String> = ["set".to_owned()].into_iter().chain(volunteered).collect();
    succeeds(&folder, &args.iter().map(String::as_str).collect::<Vec<_>>());
    let mut before = Value::Null;
    loop {
        let next = next(&folder);
        assert_ne!(next, before, "it does not go on");
        let Some(kind) = next["kind"].as_str() else {
            break;
        };
        match kind {
            "answer" => answer(partner, &folder, &next),
            "repair" => repair(partner, &folder, &next),
            "export" => succeeds(&folder, &arguments(&next)),
            other => panic!("{other}: {next:#}"),
        }
        before = next;
    }
    // What was written on the way is as old as its day.
    succeeds(&folder, &["export", "--final"]);
    succeeds(&folder, &["export", "--format", partner.besides()]);
    folder
}

fn arguments(next: &Value) -> Vec<&str> {
    let arguments = next["args"].as_array().unwrap().iter();
    arguments.map(|argument| argument.as_str().unwrap()).collect()
}

fn answer(partner: &Partner, folder: &Folder, next: &Value) {
    let needs = next["needs"].as_array().unwrap().iter();
    let needs = needs.map(|need| (need["placeholder"].as_str().unwrap(), need["key"].as_str().unwrap()));
    let needs: Vec<(&str, &str)> = needs.collect();
    if let Some((_, key)) = needs.first() {
        partner.prepares(folder, key);
    }
    if needs.iter().any(|(_, key)| *key == "package.file") {
        by_hand::exports_solutions(&folder.path());
        succeeds(folder, &["package", "build", "-o", partner.answer("package.file")]);
    }
    let filled = |arg: &str| {
        let needs = needs.iter();
        needs.fold(arg.to_owned(), |arg, (placeholder, key)| {
            arg.replace(placeholder, partner.answer(key))
        })
    };
    let args: Vec<String> = arguments(next).into_iter().map(filled).collect();
    succeeds(folder, &args.iter().map(String::as_str).collect::<Vec<_>>());
}

fn repair(partner: &Partner, folder: &Folder, next: &Value) {
    let args = arguments(next);
    if args.first() == Some(&"fix") {
        done(folder, &["set", "published=false"]);
        for class in [
            &["fix", "--write"][..],
            &["fix", "--write", "--look"],
            &["fix", "--write", "--unsafe"],
        ] {
            done(folder, class);
        }
        if next["item"] == "openapi" {
            partner.writes_texts(&folder.path());
        }
        return;
    }
    done(folder, &args);
    let edits = next["edits"].as_array().unwrap();
    match args.as_slice() {
        // What a program does not take is moved out of the folder.
        ["check"] if edits.iter().all(|edit| edit["rule"] == "icon-not-wanted") => {
            fs::remove_file(folder.path().join("icon.png")).unwrap();
        }
        ["scaffold", "intro", ..] => by_hand::fills_in(&folder.path().join("intro.md")),
        ["scaffold", "readme", ..] => by_hand::fills_in(&folder.path().join("README.md")),
        _ => panic!("{next:#}"),
    }
}

/// Works through the wizard, step by step.
fn in_the_wizard(partner: &Partner) -> Folder {
    let folder = begun();
    let mut wizard = wizard::Wizard::open(&folder, partner);
    wizard.goes_the_whole_way();
    wizard.leaves();
    folder
}

const VERIFIED: Partner = Partner {
    program: "verified-publisher",
};
const INDEPENDENT: Partner = Partner {
    program: "independent-publisher",
};

#[test]
fn a_verified_publisher_has_all_that_is_needed_by_commands() {
    let folder = by_commands(&VERIFIED);
    left::is_complete(&folder, &VERIFIED);
}

#[test]
fn an_independent_publisher_has_all_that_is_needed_by_commands() {
    let folder = by_commands(&INDEPENDENT);
    left::is_complete(&folder, &INDEPENDENT);
    left::archive_holds_the_folder(&folder);
}

#[test]
fn a_verified_publisher_has_all_that_is_needed_in_the_wizard() {
    let folder = in_the_wizard(&VERIFIED);
    left::is_complete(&folder, &VERIFIED);
}

#[test]
fn an_independent_publisher_has_all_that_is_needed_in_the_wizard() {
    let folder = in_the_wizard(&INDEPENDENT);
    left::is_complete(&folder, &INDEPENDENT);
    left::archive_holds_the_folder(&folder);
}
