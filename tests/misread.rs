//! A project file that does not say what its author meant is told about, and the last good copy is one command away.

use crate::binary::Folder;

const GOOD: &str =
    "format = 1\nprogram = \"nomination\"\n\n[connector]\nname = \"Contoso\"\n\n[answers.scenario]\ntext = \"One.\"\n";

fn folder(text: &str) -> Folder {
    let folder = Folder::of("clean");
    folder.write("conncert.toml", text);
    folder
}

#[test]
fn misspelled_names_are_told_with_line_and_nearest_name_and_survive() {
    for (wrong, line, near) in [
        (
            "[answers.support-contct]\nemail = \"help@contoso.example\"\n",
            10,
            "support-contact",
        ),
        (
            "[answers.support-contact]\nemial = \"help@contoso.example\"\n",
            11,
            "email",
        ),
        ("[[acepted]]\nrule = \"x\"\n", 10, "accepted"),
        ("[anwsers.scenario]\ntext = \"x\"\n", 10, "answers"),
    ] {
        let folder = folder(&format!("{GOOD}\n{wrong}"));
        let place = format!("conncert.toml, line {line}: ");
        for args in [
            &["status"][..],
            &["status", "--next", "--format", "json"],
            &["get"],
            &["export"],
            &["set", "scenario.text=Two."],
        ] {
            let run = folder.conncert(args);
            assert_eq!(run.status, 0, "{args:?}: {}", run.errors);
            assert!(run.errors.contains(&place), "{args:?}: {}", run.errors);
            assert!(
                run.errors.contains(&format!("did you mean {near}?")),
                "{args:?}: {}",
                run.errors
            );
        }
        let checked = folder.conncert(&["check"]).output;
        assert!(checked.contains(&place) && checked.contains(near), "{checked}");
        let faces = folder.converse(&["--lines"], ":quit\n");
        assert!(faces.errors.contains(&place), "{}", faces.errors);
        assert!(folder.read("conncert.toml").contains(wrong.lines().last().unwrap()));
    }
}

#[test]
fn names_of_ones_own_are_not_objected_to() {
    let folder = folder(&format!(
        "{GOOD}\n[team]\nowner = \"ada\"\n\n[answers.zebra]\nstripes = \"x\"\n"
    ));
    assert!(!folder.conncert(&["status"]).errors.contains("did you mean"));
}

#[test]
fn a_file_without_a_program_is_not_taken_for_the_first_program() {
    for (text, reason) in [
        (GOOD.replace("program = \"nomination\"\n", ""), "it names no program"),
        (GOOD.replace("program", "progran"), "did you mean program?"),
        (String::new(), "it is empty"),
    ] {
        let folder = folder(&text);
        for args in [&["status"][..], &["get"], &["set", "scenario.text=Two."], &["--lines"]] {
            let run = folder.converse(args, "");
            assert_eq!(run.status, 2, "{args:?}: {}", run.errors);
            assert!(
                run.errors.contains(reason) && run.errors.contains("conncert undo"),
                "{}",
                run.errors
            );
        }
        let run = folder.conncert(&["check"]);
        assert!(run.status == 1 && run.output.contains(reason), "{}", run.output);
        assert_eq!(folder.read("conncert.toml"), text);
    }
}

#[test]
fn an_empty_or_cut_file_comes_back_from_the_last_good_copy() {
    let cut = &GOOD[..GOOD.find("[answers").unwrap()];
    for left in ["", cut] {
        let folder = folder(GOOD);
        assert_eq!(folder.conncert(&["set", "scenario.text=Two."]).status, 0);
        let good = folder.read("conncert.toml");
        folder.write("conncert.toml", left);
        let run = folder.conncert(&["status"]);
        assert!(run.errors.contains("conncert undo"), "{}", run.errors);
        let run = folder.conncert(&["undo"]);
        assert_eq!(run.status, 0, "{}", run.errors);
        assert_eq!(folder.read("conncert.toml"), good);
    }
    let folder = folder(GOOD);
    folder.conncert(&["set", "scenario.text=Two."]);
    let good = folder.read("conncert.toml");
    folder.write("conncert.toml", "");
    let run = folder.converse(&["--lines"], "1\n:quit\n");
    assert!(run.output.contains("1. Open the last good copy"), "{}", run.output);
    assert_eq!(folder.read("conncert.toml"), good);
}

/// Lines that no question takes, each with its key.
const NO_ANSWERS: &[(&str, &str)] = &[
    (
        "[answers.test-account]\ndelivery = \"frist\"\n",
        "test-account.delivery",
    ),
    ("[answers.support-contact]\nemail = \"x\"\n", "support-contact.email"),
    (
        "[answers.support-contact]\nurl = \"contoso.example/help\"\n",
        "support-contact.url",
    ),
    ("[answers.nomination]\nsent = \"soon\"\n", "nomination.sent"),
    ("[answers.nomination]\nsent = \"2026-02-30\"\n", "nomination.sent"),
    ("[answers.scenario]\ntext = \"{scenario.text}\"\n", "scenario.text"),
    ("[answers.brand-color]\nhex = \"green\"\n", "brand-color.hex"),
    ("[answers.brand-color]\nhex = 2026-11-09\n", "brand-color.hex"),
    (
        "[answers.brand-color]\nhex = [{ date = 2026-11-09, text = \"x\" }]\n",
        "brand-color.hex",
    ),
    (
        "[answers.test-account]\nnote = \"password: hunter2go\"\n",
        "test-account.note",
    ),
];

#[test]
fn what_is_no_answer_is_to_fix_everywhere_and_stays_in_the_file() {
    for (lines, key) in NO_ANSWERS {
        let begin = GOOD.replace("[answers.scenario]\ntext = \"One.\"\n", "");
        let folder = folder(&format!("{begin}\n{lines}"));
        let place = "conncert.toml, line 9: ";
        for args in [
            &["status"][..],
            &["export", "--output", "out"],
            &["get"],
            &["get", *key],
        ] {
            let run = folder.conncert(args);
            let told = run.errors.contains(place) && run.errors.contains(key);
            assert!(told, "{args:?} {key}: {}", run.errors);
        }
        let json = folder.conncert(&["status", "--format", "json"]).output;
        assert!(json.contains(place), "{key}: {json}");
        for args in [&["check"][..], &["check", "--require-complete"]] {
            let run = folder.conncert(args);
            assert_eq!(run.status, 1, "{key}: {}", run.output);
            assert!(run.output.contains(key), "{key}: {}", run.output);
        }
        let run = folder.conncert(&["export", "--final", "--output", "last"]);
        assert_eq!(run.status, 3, "{key}: {}", run.errors);
        assert!(run.errors.contains("conncert.toml holds what"), "{}", run.errors);
        let faces = folder.converse(&["--lines"], ":quit\n");
        let all = format!("{}{}", faces.output, faces.errors);
        assert!(all.contains("to fix"), "{key}: {all}");
        let text = folder.read("conncert.toml");
        assert!(text.ends_with(lines), "{text}");
        assert_eq!(folder.conncert(&["set", "connector.name=Contoso Bills"]).status, 0);
        assert!(folder.read("conncert.toml").ends_with(lines));
        assert_eq!(folder.conncert(&["unset", key]).status, 0, "{key}");
        assert!(!folder.read("conncert.toml").contains(lines.lines().last().unwrap()));
    }
}

#[test]
fn what_can_be_understood_is_read_as_if_it_had_been_typed() {
    let folder = folder(&format!(
        "{GOOD}\n[answers.nomination]\nsent = \"2026-11-09\"\n\n[answers.brand-color]\nhex = \"0b6a4f\"\n"
    ));
    assert_eq!(folder.conncert(&["get", "nomination.sent"]).output, "2026-11-09\n");
    assert_eq!(folder.conncert(&["get", "brand-color.hex"]).output, "#0B6A4F\n");
}
