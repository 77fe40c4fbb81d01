//! `conncert unset`

use super::*;

#[test]
fn answers_and_whole_logs_are_taken_back() {
    let folder = started();
    let before = folder.read("conncert.toml");
    folder.conncert(&[
        "set",
        "scenario.text=One.",
        "send.questions=First",
        "send.questions=Second",
    ]);
    let run = folder.conncert(&["unset", "scenario.text", "send.questions", "rights.party"]);
    assert_eq!(
        (run.status, run.output.as_str(), run.errors.as_str()),
        (0, "", "2 answers taken back.\n")
    );
    assert_eq!(folder.read("conncert.toml"), before);
}

#[test]
fn an_answer_that_no_program_asks_for_any_more_can_be_taken_back() {
    let folder = started();
    let text = folder.read("conncert.toml") + "\n[answers.old]\nthing = \"x\"\n";
    folder.write("conncert.toml", &text);
    assert_eq!(folder.conncert(&["unset", "old.thing"]).status, 0);
    assert!(!folder.read("conncert.toml").contains("old"));
}

#[test]
fn unknown_keys_and_the_program_are_refused() {
    let folder = started();
    let before = folder.read("conncert.toml");
    let run = folder.conncert(&["unset", "connector.name", "scenario.txt"]);
    assert_eq!(run.status, 2);
    assert!(run.errors.contains("did you mean scenario.text?"), "{}", run.errors);
    let run = folder.conncert(&["unset", "program"]);
    assert_eq!(run.status, 2);
    assert!(run.errors.contains("try: Name another one instead."), "{}", run.errors);
    assert_eq!(folder.read("conncert.toml"), before);
}

#[test]
fn what_is_not_shown_is_taken_out_of_the_file_and_counted() {
    let folder = started();
    for (name, key) in [("note", "test-account.note"), ("notes", "test-account.notes")] {
        let before = folder.read("conncert.toml");
        let text = format!("{before}\n[answers.test-account]\n{name} = \"password: hunter2go\"\n");
        folder.write("conncert.toml", &text);
        let run = folder.conncert(&["unset", key]);
        assert!(
            run.status == 0 && run.errors.ends_with("1 answer taken back.\n"),
            "{key}: {}",
            run.errors
        );
        assert_eq!(folder.read("conncert.toml"), before, "{key}");
    }
}
