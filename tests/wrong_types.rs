//! A value of the wrong type costs its own answer and no other: it is told with line and key, and stays in the file until a
//! person changes it.

use crate::binary::Folder;

const GOOD: &str = "format = 1\nprogram = \"nomination\"\n\n[connector]\nname = \"Contoso\"\n";

/// Lines with a value of the wrong type, the place, and what is said of it.
const WRONG: &[(&str, usize, &str)] = &[
    (
        "[answers.support-contact]\nemail = 5\n",
        8,
        "\"email\" in [answers.support-contact] is a number, but an answer is text in quotes or a date",
    ),
    (
        "[answers]\nsupport-contact = \"help@contoso.example\"\n",
        8,
        "\"answers.support-contact\" is text, but it must be a table, written [answers.support-contact]",
    ),
    (
        "[answers.nomination]\nsent = 2026-11-09T10:00:00Z\n",
        8,
        "\"sent\" in [answers.nomination] must be a date alone",
    ),
    (
        "[answers.nomination.sent]\non = 2026-11-09\n",
        7,
        "\"sent\" in [answers.nomination] is a table",
    ),
    (
        "[answers.send]\nquestions = [{ date = 2026-11-09, text = \"One\" }, { date = 2026-11-10 }]\n",
        8,
        "entry has no \"text\"",
    ),
    ("[answers.send]\nquestions = [1, 2]\n", 8, "must be a list of entries"),
    (
        "[[waiting]]\nitem = \"agreements\"\non = \"Microsoft\"\n",
        7,
        "entry has no \"since\"",
    ),
    (
        "[[not-applicable]]\nitem = \"icon\"\nreason = 3\n",
        9,
        "\"reason\" in [[not-applicable]] is a number",
    ),
    (
        "[waiting]\nitem = \"agreements\"\n",
        7,
        "\"waiting\" must be a list of entries",
    ),
    ("[[accepted]]\nrule = \"x\"\n", 7, "entry has no \"at\""),
];

fn words(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn the_rest_is_read_and_the_place_is_told_in_every_command_and_face() {
    for (lines, line, said) in WRONG {
        let folder = Folder::of("clean");
        folder.write("conncert.toml", &format!("{GOOD}\n{lines}"));
        let place = format!("conncert.toml, line {line}: ");
        for args in [&["status"][..], &["get"], &["export"]] {
            let run = folder.conncert(args);
            assert_eq!(run.status, 0, "{args:?} {lines}: {}", run.errors);
            let errors = words(&run.errors);
            assert!(
                errors.contains(&place) && errors.contains(said),
                "{args:?} {lines}: {errors}"
            );
        }
        assert_eq!(folder.conncert(&["get", "connector.name"]).output, "Contoso\n");
        let check = words(&folder.conncert(&["check"]).output);
        assert!(check.contains(said), "{lines}: {check}");
        let faces = folder.converse(&["--lines"], ":quit\n");
        assert_eq!(faces.status, 0, "{lines}: {}", faces.errors);
        assert_eq!(folder.read("conncert.toml"), format!("{GOOD}\n{lines}"));
        // Other answers and marks can be given, and the text stays.
        for args in [
            &["set", "scenario.text=Customers see their invoices."][..],
            &["mark", "rights", "waiting", "--on", "Legal"],
        ] {
            let run = folder.conncert(args);
            let blocked = lines.starts_with("[waiting]") && args[0] == "mark";
            assert_eq!(
                run.status,
                if blocked { 2 } else { 0 },
                "{args:?} {lines}: {}",
                run.errors
            );
        }
        let text = folder.read("conncert.toml");
        assert!(text.contains("Customers see") && text.contains("Contoso"), "{text}");
        for kept in lines.lines() {
            assert!(
                text.contains(kept.split("[{").next().unwrap()),
                "{kept} is gone: {text}"
            );
        }
    }
}

#[test]
fn an_answer_in_its_place_is_written_and_nothing_is_written_over_a_table() {
    let folder = Folder::of("clean");
    folder.write(
        "conncert.toml",
        &format!("{GOOD}\n[answers.support-contact]\nemail = 5 # soon\n"),
    );
    let run = folder.conncert(&["set", "support-contact.email=help@contoso.example"]);
    assert_eq!(run.status, 0, "{}", run.errors);
    assert!(
        folder
            .read("conncert.toml")
            .contains("email = \"help@contoso.example\" # soon")
    );
    let text = format!("{GOOD}\n[answers]\nsupport-contact = \"x\"\n");
    folder.write("conncert.toml", &text);
    let run = folder.conncert(&["set", "support-contact.email=help@contoso.example"]);
    assert_eq!(run.status, 2);
    assert!(words(&run.errors).contains("it must be a table"), "{}", run.errors);
    assert_eq!(folder.read("conncert.toml"), text);
}

#[test]
fn an_entry_that_is_not_understood_stays_beside_one_that_is_added() {
    let folder = Folder::of("clean");
    let lines = "[[answers.send.questions]]\n# ours\ndate = 2026-11-10\n";
    folder.write("conncert.toml", &format!("{GOOD}\n{lines}"));
    assert_eq!(
        folder.conncert(&["set", "send.questions=Asked for an example"]).status,
        0
    );
    let text = folder.read("conncert.toml");
    assert!(
        text.contains("Asked for an example") && text.contains("# ours\ndate = 2026-11-10"),
        "{text}"
    );
}

#[test]
fn an_item_whose_answer_has_a_wrong_type_is_to_fix() {
    let folder = Folder::of("clean");
    folder.write(
        "conncert.toml",
        &format!("{GOOD}\n[answers]\nsupport-contact = \"x\"\n"),
    );
    let run = folder.conncert(&["check"]);
    assert_eq!(run.status, 1, "{}", run.output);
    let status = folder.conncert(&["status"]).output;
    assert!(status.contains("to fix"), "{status}");
    assert_eq!(folder.conncert(&["export", "--final"]).status, 3);
}
