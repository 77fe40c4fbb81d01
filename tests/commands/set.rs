//! `conncert set`

use super::*;

#[test]
fn answers_are_written_and_comments_stay() {
    let folder = started();
    let commented = folder
        .read("conncert.toml")
        .replace("[connector]", "# ours\n[connector]");
    folder.write("conncert.toml", &commented);
    let run = folder.conncert(&[
        "set",
        "rights.party=Microsoft partner",
        "support-contact.email= <help@contoso.example> ",
        "brand-color.hex=0b6a4f",
        "nomination.sent=9 November 2026",
    ]);
    assert_eq!((run.status, run.output.as_str()), (0, ""), "{}", run.errors);
    assert_eq!(run.errors, "4 answers set. 5 of 16 steps done, 2 steps to fix.\n");
    insta::assert_snapshot!(folder.read("conncert.toml"));
}

#[test]
fn what_is_refused_is_listed_and_then_nothing_is_written() {
    let folder = started();
    let before = folder.read("conncert.toml");
    let run = folder.conncert(&[
        "set",
        "scenario.text=Customers see their invoices.",
        "rights.party=friend",
        "test-account.note=password: hunter2Zx9!",
        "brnd-color.hex=#0B6A4F",
        "connector.icon=../elsewhere/icon.png",
        "send.to={send.to}",
    ]);
    assert_eq!((run.status, run.output.as_str()), (2, ""));
    assert!(!run.errors.contains("hunter2"), "a secret is echoed");
    assert_eq!(folder.read("conncert.toml"), before);
    insta::assert_snapshot!(told(&folder, &run.errors));
}

#[test]
fn one_refusal_is_told_as_what_because_and_try() {
    let folder = started();
    for (answer, said) in [
        (
            "support-contact.email=contoso",
            "it has no @.\n  try: Write one address",
        ),
        (
            "support-contact.mail=a@contoso.example",
            "did you mean support-contact.email?",
        ),
        ("email=a@contoso.example", "did you mean support-contact.email?"),
        ("scenario.text", "conncert unset scenario.text"),
        ("nomination.sent=2026-02-30", "is not a date of the calendar."),
        (
            "program=nominations",
            "Choose one of: verified-publisher, independent-publisher, nomination",
        ),
    ] {
        let run = folder.conncert(&["set", answer]);
        assert_eq!(run.status, 2, "{answer}");
        assert!(run.errors.starts_with("error: "), "{}", run.errors);
        assert!(run.errors.contains(said), "{answer}: {}", run.errors);
    }
}

#[test]
fn paths_of_every_system_are_kept_relative_to_the_folder() {
    let folder = started();
    let whole = conncert::store::real(&folder.path()).unwrap().join("icon.png");
    for typed in [
        "icon.png",
        r".\icon.png",
        "'icon.png'",
        "./icon.png",
        whole.to_str().unwrap(),
    ] {
        folder.conncert(&["unset", "connector.icon"]);
        let run = folder.conncert(&["set", &format!("connector.icon={typed}")]);
        assert_eq!(run.status, 0, "{typed}: {}", run.errors);
        assert_eq!(
            folder.conncert(&["get", "connector.icon"]).output,
            "icon.png\n",
            "{typed}"
        );
    }
    folder.write("assets/icon.png", "");
    let run = folder.conncert(&["set", r"connector.icon=assets\icon.png"]);
    assert_eq!(run.status, 0, "{}", run.errors);
    assert_eq!(folder.conncert(&["get", "connector.icon"]).output, "assets/icon.png\n");
}

#[test]
fn standard_input_may_be_a_project_file_of_any_system() {
    let folder = started();
    let text = "\u{feff}# theirs\nformat = 1\nprogram = \"nomination\"\n\n[connector]\nname = \"Contoso Invoices\"\n\n\
                [answers.nomination]\nsent = 2026-11-09\n\n[answers.scenario]\ntext = \"\"\"\nOne.\nTwo.\"\"\"\n\n\
                [answers.send]\nquestions = [{ date = 2026-11-10, text = \"Asked for a test account\" }]\n\n\
                [[waiting]]\nitem = \"agreements\"\non = \"Microsoft\"\nsince = 2026-11-09\n";
    let run = folder.conncert_reading(&["set", "-"], &text.replace('\n', "\r\n"));
    assert_eq!(run.status, 0, "{}", run.errors);
    assert!(run.errors.starts_with("waiting was left out"), "{}", run.errors);
    assert_eq!(folder.conncert(&["get", "nomination.sent"]).output, "2026-11-09\n");
    assert_eq!(folder.conncert(&["get", "scenario.text"]).output, "One.\nTwo.\n");
    assert_eq!(
        folder.conncert(&["get", "send.questions"]).output,
        "2026-11-10 Asked for a test account\n"
    );
}

#[test]
fn what_get_prints_is_what_set_takes() {
    let folder = started();
    folder.conncert(&[
        "set",
        "scenario.text=Three \"quoted\" words",
        "send.questions=First question",
    ]);
    let printed = folder.conncert(&["get"]).output;
    let other = Folder::empty();
    other.conncert(&["new", "--program", "verified-publisher", "--name", "Other"]);
    for name in ["api/apiDefinition.swagger.json", "icon.png"] {
        other.write(name, "");
    }
    let run = other.conncert_reading(&["set", "-"], &printed);
    assert_eq!(run.status, 0, "{}", run.errors);
    assert_eq!(other.conncert(&["get"]).output, printed);
    // Entries that are there already are not added again.
    other.conncert_reading(&["set", "-"], &printed);
    assert_eq!(other.conncert(&["get"]).output, printed);
}

#[test]
fn standard_input_that_holds_no_answers_is_told_with_its_line() {
    let folder = started();
    for (input, said) in [
        ("", "Standard input holds no answers."),
        (
            "scenario.text = \"a\"\nrights.party = \n",
            "Standard input is no TOML, at line 2.",
        ),
        (
            "send.questions = [1]\n",
            "send.questions holds an entry that is no entry of a log.",
        ),
    ] {
        let run = folder.conncert_reading(&["set", "-"], input);
        assert_eq!((run.status, run.output.as_str()), (2, ""));
        assert!(run.errors.contains(said), "{}", run.errors);
        assert!(run.errors.contains("  try: "), "{}", run.errors);
    }
}

#[test]
fn a_read_only_project_is_told_and_left_alone() {
    let folder = started();
    let newer = folder.read("conncert.toml").replace("format = 1", "format = 99");
    folder.write("conncert.toml", &newer);
    let run = folder.conncert(&["set", "scenario.text=Something"]);
    assert_eq!((run.status, run.output.as_str()), (2, ""));
    insta::assert_snapshot!(told(&folder, &run.errors));
    assert_eq!(folder.read("conncert.toml"), newer);
}

#[cfg(unix)]
#[test]
fn an_open_session_elsewhere_is_named() {
    let folder = started();
    let lock = fs::File::create(folder.path().join(".conncert.lock")).unwrap();
    lock.try_lock().unwrap();
    fs::write(
        folder.path().join(".conncert.lock"),
        "ana on desk, process 7, since 2026-11-22 09:00\n",
    )
    .unwrap();
    let run = folder.conncert(&["set", "scenario.text=Something"]);
    assert_eq!(run.status, 2);
    assert!(
        run.errors.contains("is open in another conncert session"),
        "{}",
        run.errors
    );
    assert!(run.errors.contains("  try: "), "{}", run.errors);
}

#[test]
fn without_a_project_file_it_says_how_to_start() {
    let run = Folder::empty().conncert(&["set", "scenario.text=x"]);
    assert_eq!(run.status, 2);
    assert!(run.errors.contains("try: conncert new starts one."), "{}", run.errors);
}

#[test]
fn an_accepted_answer_ends_the_draft_that_the_wizard_kept() {
    let folder = connector();
    let state = folder.path().join(".state");
    let here = || folder.with("CONNCERT_STATE", state.display().to_string());
    assert_eq!(here().conncert(&["new", "--program", "nomination"]).status, 0);
    let project = fs::read_dir(state.join("projects"))
        .unwrap()
        .next()
        .unwrap()
        .unwrap()
        .path();
    let resume = "{\"step\":\"scenario\",\"drafts\":{\"scenario.text\":\"half a\",\"send.to\":\"b\"},\
                  \"left\":\"2026-11-21T10:00:00Z\",\"seen\":[]}";
    fs::write(project.join("resume.json"), resume).unwrap();
    assert_eq!(here().conncert(&["set", "scenario.text=Whole."]).status, 0);
    let kept = fs::read_to_string(project.join("resume.json")).unwrap();
    assert!(!kept.contains("half a") && kept.contains("send.to"), "{kept}");
}

#[test]
fn an_answer_that_only_another_program_asks_for_is_kept_and_told() {
    let folder = started();
    let [nomination, other, ..] = conncert::program::built_in() else {
        unreachable!("there are several programs")
    };
    let only_there = |field: &conncert::program::Field| nomination.field(&field.key).is_none();
    let mut fields = other.fields().map(|(_, field)| field);
    let field = fields
        .find(|field| only_there(field) && field.kind == conncert::program::FieldKind::Date)
        .unwrap();
    let run = folder.conncert(&["set", &format!("{}=2026-11-09", field.key)]);
    assert_eq!(run.status, 0, "{}", run.errors);
    assert!(run.errors.contains("Nomination does not."), "{}", run.errors);
    assert_eq!(folder.conncert(&["get", &field.key]).output, "2026-11-09\n");
}

#[test]
fn commands_at_the_same_moment_wait_for_each_other_and_every_answer_is_kept() {
    const AT_ONCE: usize = 60;
    let folder = started();
    let runs: Vec<_> = std::thread::scope(|scope| {
        let set = |number: usize| folder.conncert(&["set", &format!("send.questions=Question {number}.")]);
        let threads: Vec<_> = (0..AT_ONCE).map(|number| scope.spawn(move || set(number))).collect();
        threads.into_iter().map(|thread| thread.join().unwrap()).collect()
    });
    for run in &runs {
        assert_eq!(run.status, 0, "{}", run.errors);
    }
    let text = folder.read("conncert.toml");
    for number in 0..AT_ONCE {
        assert!(text.contains(&format!("Question {number}.")), "{number}: {text}");
    }
}
