//! `conncert mark`

use super::*;

fn marked(folder: &Folder, args: &[&str]) -> String {
    let run = folder.conncert(&[&["mark"], args].concat());
    assert_eq!((run.status, run.output.as_str()), (0, ""), "{args:?}: {}", run.errors);
    run.errors
}

fn refused(folder: &Folder, args: &[&str]) -> String {
    let before = folder.read("conncert.toml");
    let run = folder.conncert(&[&["mark"], args].concat());
    assert_eq!((run.status, run.output.as_str()), (2, ""), "{args:?}: {}", run.errors);
    assert_eq!(folder.read("conncert.toml"), before);
    run.errors
}

#[test]
fn someone_elses_turn_counts_its_days_and_ends() {
    let folder = started();
    assert_eq!(
        marked(&folder, &["agreements", "waiting", "--since", "2026-11-10"]),
        "Non-Disclosure Agreement and Partner Agreement: waiting on Microsoft, 12 days.\n"
    );
    assert!(folder.read("conncert.toml").contains("since = 2026-11-10"));
    assert_eq!(
        marked(&folder, &["agreements", "todo"]),
        "Non-Disclosure Agreement and Partner Agreement: to do.\n"
    );
    assert!(!folder.read("conncert.toml").contains("waiting"));
}

#[test]
fn what_does_not_apply_needs_its_reason() {
    let folder = started();
    let said = refused(&folder, &["test-account", "na"]);
    assert!(said.contains("try: conncert mark test-account na --note …"), "{said}");
    assert_eq!(
        marked(&folder, &["test-account", "na", "--note", "the API is public"]),
        "Test account for validation: not applicable: the API is public.\n"
    );
}

#[test]
fn done_answers_what_one_word_can_answer() {
    let folder = started();
    marked(&folder, &["approval", "waiting"]);
    marked(&folder, &["approval", "done", "--since", "2026-11-20"]);
    assert_eq!(folder.conncert(&["get", "approval.told"]).output, "2026-11-20\n");
    assert!(!folder.read("conncert.toml").contains("waiting"));
    marked(&folder, &["nomination", "done"]);
    assert_eq!(folder.conncert(&["get", "nomination.sent"]).output, "2026-11-22\n");
    marked(&folder, &["read-through", "done"]);
    // A second time changes nothing.
    let before = folder.read("conncert.toml");
    marked(&folder, &["read-through", "done"]);
    assert_eq!(folder.read("conncert.toml"), before);
}

#[test]
fn done_lists_what_is_still_open_as_commands_to_paste() {
    let folder = started();
    insta::assert_snapshot!(refused(&folder, &["agreements", "done"]));
    let said = refused(&folder, &["openapi", "done"]);
    assert!(said.contains("conncert check tells what to put right"), "{said}");
}

#[test]
fn slips_are_told_with_the_nearest_or_the_right_way() {
    let folder = started();
    for (args, said) in [
        (&["agrements", "waiting"][..], "did you mean agreements?"),
        (&["send", "done"], "name one of them: sent, questions."),
        (&["scenario", "waiting"], "conncert mark scenario waiting --on …"),
        (&["agreements", "waiting", "--since", "2026-12-24"], "has not come yet"),
        (
            &["agreements", "waiting", "--note", "x"],
            "--note does not go with this mark.",
        ),
        (&["agreements", "na", "--on", "x"], "--on does not go with this mark."),
        (
            &["agreements", "todo", "--since", "2026-11-01"],
            "--since does not go with this mark.",
        ),
        (&["agreements", "don"], "done"),
        (
            &["agreements", "na", "--note", "password: hunter2Zx9!"],
            "looks like a secret",
        ),
    ] {
        let errors = refused(&folder, args);
        assert!(errors.contains(said), "{args:?}: {errors}");
        assert!(errors.contains("  try: "), "{args:?}: {errors}");
    }
}

#[test]
fn an_item_of_another_program_may_be_marked() {
    let folder = started();
    let other = &conncert::program::built_in()[1];
    let own = conncert::program::unnamed();
    let (_, item) = other.items().find(|(_, item)| own.item(&item.id).is_none()).unwrap();
    let said = marked(&folder, &[&item.id, "na", "--note", "not yet"]);
    assert!(
        said.contains("The program followed, Nomination, does not ask for it."),
        "{said}"
    );
}
