//! What holds for every command: exit statuses, streams, wording, colors, a closed pipe.

use crate::binary::{Folder, conncert};

#[test]
fn help_and_version_go_to_standard_output() {
    for args in [
        &["--help"][..],
        &["check", "--help"],
        &["explain", "--help"],
        &["rules", "--help"],
        &["fix", "--help"],
        &["export", "--help"],
        &["doctor", "--help"],
        &["icon", "--help"],
        &["icon", "color", "--help"],
        &["icon", "check", "--help"],
        &["icon", "show", "--help"],
        &["icon", "make", "--help"],
    ] {
        let run = conncert(args);
        assert_eq!((run.status, run.errors.as_str()), (0, ""), "{args:?}");
        assert!(run.output.contains("Examples:"), "{args:?}: {}", run.output);
    }
    assert_eq!(
        conncert(&["--version"]).output,
        format!("conncert {}\n", env!("CARGO_PKG_VERSION"))
    );
}

#[test]
fn a_mistyped_command_or_option_names_the_nearest_in_at_most_three_lines() {
    for (args, near) in [
        (&["chekc"][..], "conncert check"),
        (&["check", "--fromat", "json"], "--format"),
        (&["check", "--format", "jsn"], "json"),
        (&["explain", "brand-colr"], "brand-color"),
        (&["explain"], "--help"),
    ] {
        let run = conncert(args);
        assert_eq!((run.status, run.output.as_str()), (2, ""), "{args:?}");
        assert!(run.errors.starts_with("error: "), "{}", run.errors);
        assert!(run.errors.contains(near), "{args:?}: {}", run.errors);
        assert!(run.errors.lines().count() <= 3, "{}", run.errors);
    }
}

#[test]
fn without_a_terminal_the_bare_command_tells_where_things_stand() {
    let folder = Folder::of("faulty");
    let run = folder.conncert(&[]);
    assert_eq!((run.status, run.errors.as_str()), (0, ""));
    insta::assert_snapshot!(run.output);
    let ascii = folder.conncert(&["--ascii"]);
    assert!(ascii.output.is_ascii(), "{}", ascii.output);
}

#[test]
fn color_comes_only_when_asked_for() {
    let folder = Folder::of("faulty");
    let escapes = |run: crate::binary::Run| run.output.matches('\u{1b}').count();
    assert_eq!(escapes(folder.conncert(&["check"])), 0);
    assert!(escapes(folder.conncert(&["check", "--color", "always"])) > 0);
    assert!(escapes(folder.with("CLICOLOR_FORCE", "1").conncert(&["check"])) > 0);
    assert_eq!(
        escapes(
            folder
                .with("NO_COLOR", "1")
                .with("CLICOLOR_FORCE", "1")
                .conncert(&["check"])
        ),
        0
    );
    assert_eq!(
        escapes(
            folder
                .with("CLICOLOR_FORCE", "1")
                .conncert(&["check", "--color", "never"])
        ),
        0
    );
}

#[test]
fn the_variables_for_color_that_other_programs_know_count_here() {
    let folder = Folder::of("faulty");
    let colors = |variables: &[(&'static str, &str)]| {
        let mut setting = folder.with("TERM", "xterm");
        for (name, value) in variables {
            setting = setting.with(name, *value);
        }
        let help = setting.conncert(&["--help"]).output.contains('\u{1b}');
        assert_eq!(
            help,
            setting.conncert(&["check"]).output.contains('\u{1b}'),
            "{variables:?}"
        );
        help
    };
    for (variables, colored) in [
        (&[("FORCE_COLOR", "1")][..], true),
        (&[("FORCE_COLOR", "3")], true),
        (&[("FORCE_COLOR", "0")], false),
        (&[("FORCE_COLOR", "false")], false),
        (&[("FORCE_COLOR", "")], false),
        (&[("CLICOLOR", "1")], false),
        (&[("CLICOLOR", "0"), ("CLICOLOR_FORCE", "1")], true),
        (&[("NO_COLOR", "1"), ("FORCE_COLOR", "1")], false),
    ] {
        assert_eq!(colors(variables), colored, "{variables:?}");
    }
}

#[test]
fn help_says_what_the_words_of_a_report_stand_for() {
    for command in ["check", "rules"] {
        let help = conncert(&["help", command]).output.replace(['\n'], " ");
        for word in ["error is", "\"to fix\"", "warning what", "\"advice\"", "note what"] {
            assert!(help.contains(word), "{command}: {help}");
        }
    }
}

#[test]
fn nothing_that_a_terminal_obeys_comes_from_an_argument() {
    for args in [
        &["\u{1b}[31mx"][..],
        &["check", "\u{1b}[31mx"],
        &["explain", "\u{1b}[31mx"],
        &["--\u{1b}[31mx"],
    ] {
        let run = conncert(args);
        assert_eq!(run.status, 2, "{args:?}");
        assert!(!run.errors.contains('\u{1b}'), "{args:?}: {:?}", run.errors);
    }
}

#[cfg(unix)]
#[test]
fn a_closed_pipe_is_success_and_silent() {
    let folder = Folder::of("faulty");
    for args in [
        &["check"][..],
        &["check", "--format", "json"],
        &["check", "--format", "sarif"],
        &["check", "--format", "github"],
        &["check", "--format", "junit"],
        &["check", "--watch"],
        &["fix"],
        &["rules"],
        &["rules", "--format", "json"],
        &["rules", "--format", "md"],
        &["--help"],
        &["explain", "brand-color"],
        &["doctor"],
        &["icon", "color", "icon.png"],
        &["icon", "check", "icon.png"],
        &["icon", "show", "icon.png"],
        &["icon", "show", "icon.png", "--as", "blocks"],
        &["icon", "show", "icon.png", "--as", "kitty"],
    ] {
        let run = folder.conncert_into_closed_pipe(args);
        assert_eq!((run.status, run.errors.as_str()), (0, ""), "{args:?}");
    }
}
