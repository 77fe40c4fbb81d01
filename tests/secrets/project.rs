//! What stands in a project file by hand is judged like what is typed.

use crate::binary::Folder;

const SECRET: &str = "hunter2go";

/// A connector whose project file holds a password on line 10.
fn folder() -> Folder {
    let folder = Folder::of("clean");
    folder.write(
        "conncert.toml",
        &format!(
            "format = 1\nprogram = \"nomination\"\n\n[connector]\nname = \"Contoso Invoices\"\n\n\
             [answers.test-account]\nscope = \"All operations\"\n# by hand\n\
             access = \"login reviewer, password: {SECRET}\"\n"
        ),
    );
    folder
}

#[test]
fn a_secret_written_by_hand_is_told_with_its_line_and_shown_nowhere() {
    let folder = folder();
    for arguments in [
        &["status"][..],
        &["status", "--format", "json"],
        &["check"],
        &["check", "--format", "json"],
        &["export", "--output", "out"],
        &["export", "--format", "zip,eml", "--output", "out"],
        &["export", "--final"],
        &["get"],
        &["get", "test-account.note"],
        &["scaffold", "test-instructions"],
        &["set", "connector.name=Contoso Bills"],
    ] {
        let run = folder.conncert(arguments);
        assert!(
            !run.output.contains(SECRET) && !run.errors.contains(SECRET),
            "{arguments:?}"
        );
        if matches!(arguments[0], "status" | "check" | "export") {
            let all = format!("{}{}", run.output, run.errors);
            assert!(all.contains("test-account.note"), "{arguments:?}: {all}");
            assert!(
                all.contains("conncert.toml") && all.contains("10"),
                "{arguments:?}: {all}"
            );
        }
    }
    let kept = folder.read("conncert.toml");
    assert!(kept.contains(SECRET) && kept.contains("Contoso Bills"), "{kept}");
}

#[test]
fn no_copy_is_made_of_a_secret_written_by_hand() {
    let folder = folder();
    folder.conncert(&["set", "connector.name=Contoso Bills"]);
    folder.conncert(&["export", "--output", "out"]);
    let holds = walkdir::WalkDir::new(folder.path().parent().unwrap())
        .into_iter()
        .filter_map(Result::ok)
        .filter(|entry| entry.file_type().is_file())
        .filter(|entry| entry.file_name() != "conncert.toml")
        .filter(|entry| {
            std::fs::read(entry.path()).is_ok_and(|bytes| String::from_utf8_lossy(&bytes).contains(SECRET))
        });
    let holds: Vec<_> = holds.map(|entry| entry.path().to_path_buf()).collect();
    assert!(holds.is_empty(), "{holds:?}");
}

#[test]
fn nothing_passes_with_a_secret_written_by_hand() {
    let folder = folder();
    assert_ne!(folder.conncert(&["check"]).status, 0);
    assert_ne!(folder.conncert(&["check", "--require-complete"]).status, 0);
    let last = folder.conncert(&["export", "--final"]);
    assert_ne!(last.status, 0);
    assert!(last.errors.contains("looks like a secret"), "{}", last.errors);
}

#[test]
fn other_words_or_nothing_take_its_place() {
    let replaced = folder();
    assert_eq!(
        replaced
            .conncert(&["set", "test-account.note=Password by phone"])
            .status,
        0
    );
    assert!(!replaced.read("conncert.toml").contains(SECRET));
    assert_eq!(
        replaced.conncert(&["get", "test-account.note"]).output,
        "Password by phone\n"
    );
    let removed = folder();
    assert_eq!(removed.conncert(&["unset", "test-account.note"]).status, 0);
    assert!(!removed.read("conncert.toml").contains(SECRET));
}

#[test]
fn a_line_that_breaks_the_file_is_not_repeated_when_it_looks_like_a_secret() {
    let folder = folder();
    folder.write(
        "conncert.toml",
        &format!("format = 1\n[answers.test-account]\naccess = password: {SECRET}\n"),
    );
    let run = folder.conncert(&["status"]);
    assert_ne!(run.status, 0);
    assert!(
        run.errors.contains("line 3") && !run.errors.contains(SECRET),
        "{}",
        run.errors
    );
}
