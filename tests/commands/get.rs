//! `conncert get`

use super::*;

#[test]
fn one_answer_stands_alone_and_all_are_toml() {
    let folder = started();
    assert_eq!(folder.conncert(&["get", "program"]).output, "nomination\n");
    assert_eq!(folder.conncert(&["get", "connector.name"]).output, "Contoso Invoices\n");
    insta::assert_snapshot!(folder.conncert(&["get"]).output);
}

#[test]
fn no_answer_yet_is_status_one_and_an_unknown_key_status_two() {
    let folder = started();
    let run = folder.conncert(&["get", "scenario.text"]);
    assert_eq!((run.status, run.output.as_str()), (1, ""));
    assert_eq!(
        run.errors,
        "scenario.text has no answer yet. Try: conncert set scenario.text=…\n"
    );
    let run = folder.conncert(&["get", "scenari.text"]);
    assert_eq!((run.status, run.output.as_str()), (2, ""));
    assert!(run.errors.contains("did you mean scenario.text?"), "{}", run.errors);
}

#[test]
fn without_a_project_file_there_are_no_answers() {
    let run = connector().conncert(&["get"]);
    assert_eq!((run.status, run.output.as_str()), (0, ""));
    assert!(run.errors.contains("conncert new"), "{}", run.errors);
    assert_eq!(connector().conncert(&["get", "connector.icon"]).status, 1);
}

#[test]
fn what_a_terminal_would_act_on_is_shown_as_its_number_and_read_back_the_same() {
    let folder = started();
    let hostile = "a \u{9b}31m \u{202e}evil\u{2066} \"b\" \\ c\nsecond \u{1b}]0;pwned\u{7}";
    let quoted = toml::Value::from(hostile).to_string();
    let project = folder.read("conncert.toml") + &format!("\n[answers.scenario]\ntext = {quoted}\n");
    folder.write("conncert.toml", &project);
    for args in [&["get"][..], &["get", "scenario.text"]] {
        let output = folder.conncert(args).output;
        assert!(output.contains("evil"), "{output}");
        let acts = |c: char| (c.is_control() && c != '\n') || matches!(c, '\u{202e}' | '\u{2066}');
        assert!(!output.contains(acts), "{output:?}");
    }
    let all = folder.conncert(&["get"]).output;
    let read: toml::Table = all.parse().unwrap();
    assert_eq!(read["scenario"]["text"].as_str(), Some(hostile), "{all}");
}
