//! The wizard in plain lines: what somebody hears who sees nothing else, and what a pipe can do.

use crate::binary::Folder;

/// A whole submission, answered from the first question to the final export.
const SUBMISSION: &str = "\
3

1
When an invoice is approved in Contoso Invoices, the accountant gets it by e-mail.

help@contoso.example
https://contoso.example/support
Adele Vance
Product manager
Contoso Ltd
+1 425 555 0100
1

2026-11-09
2026-11-10
2026-11-11
2026-11-10
2026-11-11
2026-11-12
2026-11-20
Megan Bowen
megan@microsoft.example



1
User name by e-mail to the nomination contact
All operations; 20 example invoices
1
1
2
2026-11-22
Megan Bowen

:quit
";

#[test]
fn a_whole_submission_is_answered_in_plain_lines() {
    let folder = Folder::of("clean");
    let run = folder.converse(&["--lines"], SUBMISSION);
    assert_eq!(run.status, 0, "{}", run.errors);
    insta::assert_snapshot!("submission", run.output);
    insta::assert_snapshot!("submission_file", folder.read("conncert.toml"));
    assert!(folder.read("certification/message.txt").contains("Contoso Invoices"));
}

#[test]
fn somebody_who_hears_nothing_else_knows_where_they_are_and_how_to_go_back() {
    let folder = Folder::of("faulty");
    let answers = "3\n:help\n:list\n:why\n:go 11\n\n2\n1\n1\n:back\n:back\n:bak\n:go 99\n:undo\n:go 8\n:wait\n\n:go 8\n:na\n\n\
                   too small for it\n:go 3\nA scenario\n:undo\n:quit\n";
    let run = folder.converse(&["--lines"], answers);
    assert_eq!(run.status, 0, "{}", run.errors);
    insta::assert_snapshot!("finding_the_way", run.output);
}

#[test]
fn nothing_but_text_is_written_in_whatever_state() {
    for story in ["clean", "faulty", "hostile"] {
        let folder = Folder::of(story);
        let walk: String = (1..=16)
            .map(|step| format!(":go {step}\n:why\n:findings\n\n:back\n:back\n"))
            .collect();
        for setting in [folder.with("TERM", "dumb"), folder.with("CLICOLOR_FORCE", "1")] {
            let run = setting.converse(&["--lines"], &walk);
            assert_eq!(run.status, 0, "{}", run.errors);
            let odd = run.output.chars().find(|letter| letter.is_control() && *letter != '\n');
            assert_eq!(odd, None, "a control character in {story}");
            for glyph in [
                '\u{25cb}', '\u{25d0}', '\u{2713}', '\u{2717}', '\u{21bb}', '\u{201c}', '\u{2192}', '\u{2026}',
            ] {
                assert!(!run.output.contains(glyph), "{glyph} is read aloud as noise");
            }
        }
    }
}

#[test]
fn every_state_is_a_word() {
    let folder = Folder::of("faulty");
    let run = folder.converse(
        &["--lines"],
        "3\n:go 8\n:wait\n\n:go 9\n:na\nagreed on the phone\n:go 3\nAn invoice is approved.\n:list\n:quit\n",
    );
    for word in [
        "to do",
        "to fix",
        "your word",
        "waiting on Microsoft",
        "not applicable: agreed on the phone",
    ] {
        assert!(run.output.contains(word), "{word} in\n{}", run.output);
    }
}

#[test]
fn the_end_of_the_input_saves_and_leaves() {
    let folder = Folder::of("clean");
    let run = folder.converse(&["--lines"], "3\n:go 3\nAn invoice is approved.\n");
    assert_eq!(run.status, 0);
    assert!(folder.read("conncert.toml").contains("An invoice is approved."));
    let again = folder.converse(&["--lines"], ":quit\n");
    assert!(
        again.output.contains("Welcome back. You were on step"),
        "{}",
        again.output
    );
}

#[test]
fn a_secret_is_refused_and_not_repeated() {
    let folder = Folder::of("clean");
    let secret = "password: Tr0ub4dor&3xyz";
    let run = folder.converse(&["--lines"], &format!("3\n:go 13\n{secret}\n:quit\n"));
    assert!(run.output.contains("looks like"), "{}", run.output);
    let said = run.output.replacen(&format!("> {secret}"), "", 1);
    assert!(!said.contains("Tr0ub4dor"), "{said}");
    let kept = std::fs::read_to_string(folder.path().join("conncert.toml")).unwrap_or_default();
    assert!(!kept.contains("Tr0ub4dor"));
}

#[test]
fn a_repair_is_told_before_it_is_written_and_can_be_taken_back() {
    let folder = Folder::of("faulty");
    let icon = || std::fs::read(folder.path().join("icon.png")).unwrap();
    let before = icon();
    let run = folder.converse(&["--lines"], "3\n:go 11\n\n3\n1\n:quit\n");
    assert!(
        run.output.contains("Repaired icon.png: draw the icon anew."),
        "{}",
        run.output
    );
    assert_ne!(icon(), before);
    assert!(!folder.path().join("icon.png.orig").exists());
    // Another day.
    folder.converse(&["--lines"], ":undo\n:quit\n");
    assert_eq!(icon(), before);

    let folder = Folder::of("faulty");
    let icon = || std::fs::read(folder.path().join("icon.png")).unwrap();
    let run = folder.converse(
        &["--lines"],
        "3\n:go 11\n\n3\n1\n:undo\n:go 10\n\n2\n8\n1\n1\n1\n:quit\n",
    );
    assert!(
        run.output.contains("Taken back in icon.png: draw the icon anew."),
        "{}",
        run.output
    );
    assert_eq!(icon(), before);
    insta::assert_snapshot!("repairs", run.output);
}

#[test]
fn windows_line_ends_are_taken_off() {
    let folder = Folder::of("clean");
    let run = folder.converse(&["--lines"], "3\n:go 3\r\nAn invoice is approved.\r\n:quit\r\n");
    assert_eq!(run.status, 0, "{}", run.errors);
    assert!(
        folder
            .read("conncert.toml")
            .contains("text = \"An invoice is approved.\"")
    );
}

#[test]
fn full_screen_cannot_be_had_from_a_pipe_and_the_questions_go_on() {
    let folder = Folder::of("clean");
    let run = folder.converse(&["--lines"], "3\n:go 3\n:tui\nAn invoice is approved.\n:quit\n");
    assert_eq!(run.status, 0);
    assert!(
        run.output.contains("needs a terminal, and standard input is not one"),
        "{}",
        run.output
    );
    assert!(folder.read("conncert.toml").contains("An invoice is approved."));
}

/// A logo of one dark shape.
const LOGO: &str = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 120 80\">\
                    <path d=\"M0 0h120v20H80v60H40V20H0z\" fill=\"#123456\"/></svg>\n";

#[test]
fn an_icon_is_made_from_a_logo_and_told_before_it_is_written() {
    let folder = Folder::of("clean");
    std::fs::remove_file(folder.path().join("icon.png")).unwrap();
    folder.write("logo.svg", LOGO);
    let answers = "3\n:icon\n:go 11\n:icon\n\nnone.svg\nlogo.svg\n:go 12\n#0B6A4F\n:go 11\n:icon\nlogo.svg\n2\n2\n1\n:undo\n:list\n:quit\n";
    let run = folder.converse(&["--lines"], answers);
    assert_eq!(run.status, 0, "{}", run.errors);
    insta::assert_snapshot!("making_an_icon", run.output);
    assert!(!folder.path().join("icon.png").exists(), "it was taken back");

    let run = folder.converse(&["--lines"], ":go 11\n:icon\nlogo.svg\n1\n:quit\n");
    assert_eq!(run.status, 0, "{}", run.errors);
    assert!(folder.path().join("icon.png").exists());
    assert!(folder.read("conncert.toml").contains("icon = \"icon.png\""));
    assert_eq!(folder.conncert(&["icon", "check", "icon.png"]).status, 0);
}

#[test]
fn the_verified_publisher_is_led_by_ear_alone() {
    let folder = Folder::empty();
    assert_eq!(folder.conncert(&["demo", "."]).status, 0);
    let answers = "1\n\n3\n1\n:why\n1\nA paid bill is told to the accountant\n1\n\nsoon\n2026-10-01\n:back\n\n\n\n\n\n\n\n1\n\n1\n1\n2\n1\n1\n\
                   :back\n:back\n1\n:list\n:go\n7\n\n:undo\n\
                   :go 9\n:na\n\nwritten by somebody else\n:go 18\n2\n1\n:back\n:quit\n";
    let run = folder.converse(&["--lines"], answers);
    assert_eq!(run.status, 0, "{}", run.errors);
    insta::assert_snapshot!("by_ear", run.output);
}

#[test]
fn what_does_not_belong_into_the_folder_is_told_before_it_is_sent() {
    let folder = Folder::of("clean");
    folder.write("settings.json", "{}");
    let run = folder.converse(&["--lines"], "3\n:go 15\n:quit\n");
    assert!(
        run.output
            .contains("1 file in this folder does not belong into a submission: settings.json is paconn's note"),
        "{}",
        run.output
    );
}
