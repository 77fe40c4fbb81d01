//! What holds for every command: it ends, keeps to its streams, has examples, and takes colors as told.

use clap::CommandFactory as _;

use super::*;
use crate::binary::conncert;

/// Every command as it is typed, in a folder with a submission, and its status without anybody to ask.
const COMMANDS: &[(&[&str], i32)] = &[
    (&[], 0),
    (&["new"], 2),
    (&["status"], 0),
    (&["status", "--next", "--format", "json"], 0),
    (&["next"], 0),
    (&["next", "--format", "json"], 0),
    (&["set", "-"], 2),
    (&["set", "rights.party=isv"], 0),
    (&["get"], 0),
    (&["get", "rights.party"], 0),
    (&["unset", "rights.party"], 0),
    (&["mark", "agreements", "waiting"], 0),
    (&["mark", "agreements", "done"], 2),
    (&["accept", "title-all-caps", "--reason", "x"], 2),
    (&["check"], 1),
    (
        &[
            "diff",
            "api/apiDefinition.swagger.json",
            "api/apiDefinition.swagger.json",
        ],
        0,
    ),
    (&["diff"], 2),
    (&["explain", "icon"], 0),
    (&["rules"], 0),
    (&["convert", "api/apiDefinition.swagger.json", "-o", "-"], 0),
    (&["fix"], 1),
    (&["texts"], 0),
    (&["texts", "--format", "json"], 0),
    (&["texts", "apply", "texts.csv"], 2),
    (&["texts", "set", "nowhere"], 2),
    (&["undo"], 0),
    (&["scaffold", "intro"], 0),
    (&["export"], 0),
    (&["export", "--final"], 3),
    (&["icon", "check", "icon.png"], 1),
    (&["icon", "show", "icon.png"], 0),
    (&["icon", "color", "icon.png"], 0),
    (&["icon", "make", "icon.png", "--output", "made.png"], 0),
    (&["package", "check", "icon.png"], 1),
    (&["lsp"], 0),
    (&["mcp"], 0),
    (&["doctor"], 0),
    (&["demo", "sample"], 0),
    (&["sessions"], 0),
    (&["programs"], 0),
    (&["schema"], 0),
    (&["schema", "check"], 0),
    (&["programs", "diff", "nomination", "verified-publisher"], 0),
    (&["completions", "zsh"], 0),
    (&["man"], 0),
    (&["help"], 0),
    (&["help", "icon", "make"], 0),
];

#[test]
fn every_command_ends_by_itself_with_its_status_when_nobody_can_be_asked() {
    let folder = started();
    for (args, status) in COMMANDS {
        let run = folder.conncert_ending(args);
        let run = run.unwrap_or_else(|| panic!("{args:?} did not end"));
        assert_eq!(run.status, *status, "{args:?}: {}{}", run.output, run.errors);
        assert!(
            !run.output.contains('\u{1b}') && !run.errors.contains('\u{1b}'),
            "{args:?}"
        );
        assert!(
            run.status == 2 || run.status == 3 || !run.errors.contains("error:"),
            "{args:?}"
        );
        assert!(
            run.status < 2 || run.output.is_empty(),
            "{args:?} reports a failure: {}",
            run.output
        );
    }
}

#[test]
fn no_command_is_forgotten_here() {
    for command in conncert::cli::Args::command().get_subcommands() {
        let name = command.get_name();
        assert!(COMMANDS.iter().any(|(args, _)| args.first() == Some(&name)), "{name}");
        let tests = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests");
        let places = [
            format!("commands/{name}.rs"),
            format!("{name}.rs"),
            format!("{name}_command.rs"),
            format!("serve_{name}.rs"),
            format!("{name}_command/mod.rs"),
        ];
        assert!(
            places.iter().any(|place| tests.join(place).exists()),
            "{name} has no tests of its own"
        );
    }
}

#[test]
fn every_command_says_what_it_does_with_examples() {
    fn each(command: &clap::Command, words: &[String]) {
        let args: Vec<&str> = words.iter().map(String::as_str).chain(["--help"]).collect();
        let run = conncert(&args);
        assert_eq!((run.status, run.errors.as_str()), (0, ""), "{args:?}");
        assert!(run.output.contains("Examples:\n  conncert"), "{args:?}: {}", run.output);
        for inner in command.get_subcommands() {
            each(inner, &[words, &[inner.get_name().to_owned()]].concat());
        }
    }
    each(&conncert::cli::Args::command(), &[]);
}

#[test]
fn colors_come_only_when_asked_for() {
    let folder = started();
    let escapes = |run: crate::binary::Run| run.output.matches('\u{1b}').count() + run.errors.matches('\u{1b}').count();
    let wrong: [&[&str]; 2] = [&["chekc"], &["--help"]];
    for args in COMMANDS.iter().map(|(args, _)| *args).chain(wrong) {
        let dumb = folder
            .with("TERM", "dumb")
            .with("NO_COLOR", "1")
            .with("CLICOLOR_FORCE", "1");
        assert_eq!(escapes(dumb.conncert(args)), 0, "{args:?}");
    }
    for args in [&["chekc"][..], &["check", "--fromat"], &["--help"], &["check"]] {
        let colored = [args, &["--color", "always"]].concat();
        assert!(escapes(folder.conncert(&colored)) > 0, "{colored:?}");
        assert!(
            escapes(folder.with("CLICOLOR_FORCE", "1").conncert(args)) > 0,
            "{args:?}"
        );
        let never = [args, &["--color=never"]].concat();
        assert_eq!(
            escapes(folder.with("CLICOLOR_FORCE", "1").conncert(&never)),
            0,
            "{never:?}"
        );
    }
}

#[test]
fn columns_tell_how_wide_a_report_is() {
    let widest = |columns: &'static str| {
        let run = Folder::empty().with("COLUMNS", columns).conncert(&["programs"]);
        run.output.lines().map(|line| line.chars().count()).max().unwrap()
    };
    assert!(widest("60") <= 60 && widest("60") > 50);
    assert!(widest("110") > 100);
    // What is no width counts as none, and nothing is narrower than 40.
    assert_eq!(widest("wide"), widest("100"));
    assert!(widest("1") <= 62);
}

#[test]
fn quiet_says_only_what_was_asked_for() {
    let folder = started();
    for (args, _) in COMMANDS {
        let run = folder.conncert(&[args, &["--quiet"][..]].concat());
        assert!(
            run.errors.is_empty() || run.errors.starts_with("error: "),
            "{args:?}: {}",
            run.errors
        );
    }
}

#[test]
fn a_project_file_that_is_named_has_to_be_there() {
    let folder = started();
    for args in [
        &["status"][..],
        &["get"],
        &["set", "scenario.text=x"],
        &["mark", "scenario", "todo"],
        &["check"],
    ] {
        let run = folder.conncert(&[args, &["--project", "none.toml"]].concat());
        assert_eq!((run.status, run.output.as_str()), (2, ""), "{args:?}");
        assert!(
            run.errors.contains("There is no project file none.toml."),
            "{args:?}: {}",
            run.errors
        );
        assert!(run.errors.contains("  try: "), "{args:?}: {}", run.errors);
    }
}

#[cfg(unix)]
#[test]
fn a_standard_input_that_is_closed_is_nobody_to_ask() {
    let folder = started();
    for (args, status) in COMMANDS {
        let run = folder.conncert_without_input(args);
        assert_eq!(run.status, *status, "{args:?}: {}", run.errors);
    }
}

#[test]
fn a_folder_is_as_good_as_its_project_file() {
    let folder = started();
    let elsewhere = Folder::empty();
    let place = folder.path().display().to_string();
    for args in [
        &["set", "scenario.text=One."][..],
        &["get", "scenario.text"],
        &["mark", "agreements", "waiting"],
        &["unset", "scenario.text"],
        &["status"],
    ] {
        let run = elsewhere.conncert(&[args, &["--project", &place]].concat());
        assert_eq!(run.status, 0, "{args:?}: {}", run.errors);
    }
    assert!(folder.read("conncert.toml").contains("agreements"));
    let run = elsewhere.conncert(&["set", "scenario.text=x", "--project", "."]);
    assert_eq!(run.status, 2);
    assert!(
        run.errors.contains("There is no project file ./conncert.toml."),
        "{}",
        run.errors
    );
}

#[cfg(unix)]
#[test]
fn a_closed_pipe_is_success_and_silent() {
    let folder = started();
    for (args, status) in COMMANDS.iter().filter(|(_, status)| *status < 2) {
        let run = folder.conncert_into_closed_pipe(args);
        assert_eq!(run.status, 0, "{args:?} with status {status}: {}", run.errors);
        assert!(!run.errors.contains("error"), "{args:?}: {}", run.errors);
    }
}
