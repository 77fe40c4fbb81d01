//! `conncert new`

use super::*;
use crate::binary::conncert;

#[test]
fn a_new_submission_takes_what_the_folder_gives_and_tells_what_is_next() {
    let folder = connector();
    let run = folder.conncert(&["new", "--program", "nomination", "--set", "rights.party=isv"]);
    assert_eq!((run.status, run.errors.as_str()), (0, ""));
    insta::assert_snapshot!(run.output);
    insta::assert_snapshot!("the_project_file_of_a_new_submission", folder.read("conncert.toml"));
}

#[test]
fn an_icon_that_the_program_does_not_take_is_no_answer() {
    let folder = connector();
    let run = folder.conncert(&["new", "--program", "independent-publisher"]);
    assert_eq!((run.status, run.errors.as_str()), (0, ""));
    let answers = folder.read("conncert.toml");
    assert!(
        answers.contains("definition = ") && !answers.contains("icon = "),
        "{answers}"
    );
}

#[test]
fn what_is_missing_is_listed_whole_and_nothing_is_made() {
    let folder = Folder::empty();
    for args in [&["new"][..], &["new", "--no-input"], &["new", "--quiet"]] {
        let run = folder.conncert(args);
        assert_eq!((run.status, run.output.as_str()), (2, ""), "{args:?}");
        assert!(
            run.errors.contains("conncert new --program … --name …"),
            "{}",
            run.errors
        );
        assert!(!folder.path().join("conncert.toml").exists());
    }
    insta::assert_snapshot!(folder.conncert(&["new", "--no-input", "fresh"]).errors);
    assert!(!folder.path().join("fresh").exists());
}

#[test]
fn a_folder_that_is_not_there_is_made() {
    let folder = Folder::empty();
    let run = folder.conncert(&["new", "my connector", "--program", "nomination", "--name", "Contoso"]);
    assert_eq!(run.status, 0, "{}", run.errors);
    assert!(folder.read("my connector/conncert.toml").contains("name = \"Contoso\""));
    assert!(
        run.output
            .contains("conncert set rights.party=… --project \"my connector/conncert.toml\""),
        "{}",
        run.output
    );
}

#[test]
fn answers_there_are_not_replaced() {
    let folder = started();
    let before = folder.read("conncert.toml");
    let run = folder.conncert(&["new", "--program", "verified-publisher", "--name", "Other"]);
    assert_eq!((run.status, run.output.as_str()), (2, ""));
    assert!(run.errors.contains("try: conncert status"), "{}", run.errors);
    assert_eq!(folder.read("conncert.toml"), before);
}

#[test]
fn a_refused_answer_starts_nothing() {
    let folder = connector();
    let run = folder.conncert(&["new", "--program", "nominaton"]);
    assert_eq!(run.status, 2);
    assert!(
        run.errors
            .contains("verified-publisher, independent-publisher, nomination"),
        "{}",
        run.errors
    );
    assert!(!folder.path().join("conncert.toml").exists());
    assert_eq!(
        conncert(&["new", "--program", "nomination", "--name", "x", "--set", "icon"]).status,
        2
    );
}
