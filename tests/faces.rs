//! One submission, from the files of a connector to the final export, in every face: the project files and the exports are
//! the same.
#![cfg(unix)]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use crate::binary::Folder;
use crate::terminal::{CTRL_C, DOWN, ENTER, Wizard, connector};

/// What the partner answers.
#[derive(Clone, Copy)]
enum Say {
    /// This text.
    Text(&'static str),
    /// The choice with this index, stored as this value.
    Choice(usize, &'static str),
    /// What is offered.
    Offered(&'static str),
    /// Nothing.
    Nothing,
}
use Say::{Choice, Nothing, Offered, Text};

/// The step, the question as prompts word it, the key, and the answer, in the order of the steps.
const ANSWERS: &[(usize, &str, &str, Say)] = &[
    (1, "Program?", "program", Text("nomination")),
    (1, "Name:", "connector.name", Offered("Contoso Invoices")),
    (2, "You are?", "rights.party", Choice(0, "partner")),
    (
        3,
        "Scenario:",
        "scenario.text",
        Text("An approved invoice reaches the accountant by e-mail."),
    ),
    (4, "Sign in with?", "authentication.type", Offered("oauth2")),
    (5, "E-mail:", "support-contact.email", Offered("help@contoso.example")),
    (
        5,
        "Page:",
        "support-contact.url",
        Text("https://contoso.example/support"),
    ),
    (5, "Your name:", "sender.name", Text("Adele Vance")),
    (5, "Role:", "sender.role", Text("Product manager")),
    (5, "Company:", "sender.company", Text("Contoso Ltd")),
    (5, "Phone:", "sender.phone", Text("+1 425 555 0100")),
    (6, "Uptime?", "availability.uptime", Choice(0, "met")),
    (6, "How you know:", "availability.evidence", Nothing),
    (7, "Sent on:", "nomination.sent", Text("2026-11-09")),
    (8, "NDA received:", "agreements.nda-received", Text("2026-11-10")),
    (8, "NDA signed:", "agreements.nda-signed", Text("2026-11-11")),
    (8, "PA received:", "agreements.partner-received", Text("2026-11-10")),
    (8, "PA signed:", "agreements.partner-signed", Text("2026-11-11")),
    (8, "Both returned:", "agreements.returned", Text("2026-11-12")),
    (9, "Told on:", "approval.told", Text("2026-11-20")),
    (9, "Contact:", "approval.contact-name", Text("Megan Bowen")),
    (
        9,
        "Their e-mail:",
        "approval.contact-email",
        Text("megan@microsoft.example"),
    ),
    (
        10,
        "File:",
        "connector.definition",
        Offered("apiDefinition.swagger.json"),
    ),
    (11, "File:", "connector.icon", Offered("icon.png")),
    (12, "Color:", "brand-color.hex", Offered("#0B6A4F")),
    (13, "How received?", "test-account.delivery", Choice(0, "phone")),
    (13, "Note:", "test-account.note", Text("User name by e-mail")),
    (
        13,
        "What it can do:",
        "test-account.scope",
        Text("All operations; 20 example invoices"),
    ),
    (14, "Read?", "read-through.done", Choice(0, "yes")),
];

/// What a partner is left with: the project file and the export.
fn left(folder: &Path) -> BTreeMap<String, String> {
    let mut files = BTreeMap::new();
    let read = |path: PathBuf| fs::read_to_string(path).unwrap();
    files.insert("conncert.toml".to_owned(), read(folder.join("conncert.toml")));
    for entry in fs::read_dir(folder.join("certification")).unwrap() {
        let path = entry.unwrap().path();
        files.insert(path.file_name().unwrap().to_string_lossy().into_owned(), read(path));
    }
    files
}

fn by_commands() -> BTreeMap<String, String> {
    let folder = Folder::of("clean");
    let run = folder.conncert(&["new", "--program", "nomination"]);
    assert_eq!(run.status, 0, "{}", run.errors);
    for (_, _, key, say) in ANSWERS {
        if let Text(text) | Choice(_, text) | Offered(text) = say {
            let run = folder.conncert(&["set", &format!("{key}={text}")]);
            assert_eq!(run.status, 0, "{}", run.errors);
        }
    }
    let run = folder.conncert(&["export", "--final"]);
    assert_eq!(run.status, 0, "{}", run.errors);
    left(&folder.path())
}

fn by_lines() -> BTreeMap<String, String> {
    let folder = Folder::of("clean");
    let mut script = String::new();
    for (step, _, _, say) in ANSWERS {
        if *step == 14 {
            // Without reading the whole page.
            script += "2\n";
        }
        match say {
            Text(text) => script += text,
            Choice(index, _) => script += &(index + 1).to_string(),
            Offered(_) | Nothing => {}
        }
        script += "\n";
    }
    // As final, and out.
    script += "2\n:quit\n";
    let run = folder.converse(&["--lines"], &script);
    assert_eq!(run.status, 0, "{}", run.errors);
    left(&folder.path())
}

fn by_prompts() -> BTreeMap<String, String> {
    let home = tempfile::tempdir().unwrap();
    let folder = connector(home.path(), "clean");
    let mut prompts = Wizard::open(home.path(), &["--plain", folder.to_str().unwrap()], (100, 50), &[]);
    let ask = |prompts: &mut Wizard, step: usize, asks: &str| {
        // An open question has a question mark before it, an answered one has not.
        prompts.until(asks, |shown| {
            // The first question comes before the program is chosen, and with it the number of steps.
            shown.contains(&format!("Step {step} of "))
                && ["? ", "name: ", "contact: ", "are: "]
                    .iter()
                    .any(|before| shown.contains(&format!("{before}{asks}")))
        });
    };
    for (step, asks, _, say) in ANSWERS {
        if *step == 14 {
            ask(&mut prompts, 14, "What next?");
            prompts.keys(DOWN).keys(ENTER);
        }
        ask(&mut prompts, *step, asks);
        match say {
            Text(text) => {
                prompts.keys(text);
            }
            Choice(index, _) => {
                // The first row leaves the question open.
                for _ in 0..=*index {
                    prompts.keys(DOWN);
                }
            }
            Offered(_) | Nothing => {}
        }
        prompts.keys(ENTER);
    }
    ask(&mut prompts, 15, "What do you want to write?");
    prompts.keys(DOWN).keys(ENTER);
    ask(&mut prompts, 15, "Sent for review: Sent on:");
    prompts.keys(CTRL_C).ends_with(130);
    left(&folder)
}

fn in_full_screen() -> BTreeMap<String, String> {
    let home = tempfile::tempdir().unwrap();
    let folder = connector(home.path(), "clean");
    let mut wizard = Wizard::open(home.path(), &[folder.to_str().unwrap()], (120, 50), &[]);
    let saved = || fs::read_to_string(folder.join("conncert.toml")).unwrap_or_default();
    wizard.sees("Welcome").sees("apiDefinition").keys("n").keys(ENTER);
    for (step, _, key, say) in ANSWERS {
        // Enter on the last question of a step goes to the next one.
        wizard.until(key, |shown| {
            shown.contains(&format!("{step:>2}  ")) && shown.contains('\u{21b5}')
        });
        let (text, value) = match say {
            Text(text) => ((*text).to_owned(), *text),
            // Above the choices stands the line that records nothing.
            Choice(index, value) => (DOWN.repeat(index + 1), *value),
            Offered(value) => (String::new(), *value),
            Nothing => (String::new(), ""),
        };
        // The program was chosen on the first screen.
        if *key == "program" {
            continue;
        }
        if value.is_empty() {
            wizard.keys(ENTER);
            continue;
        }
        if ["connector.name", "support-contact.email", "brand-color.hex"].contains(key) {
            wizard.sees("Enter takes it");
        }
        if *key == "agreements.nda-received" {
            // The cursor passes over what may stay open.
            wizard.keys("\x1b[Z");
        }
        if *key == "read-through.done" {
            // Past the page itself, on which Enter goes to the line's step.
            wizard.keys("\t").keys(ENTER).sees("accept");
        }
        wizard.keys(&text).keys(ENTER);
        let name = key.split_once('.').unwrap().1;
        wizard.until(key, |_| {
            saved()
                .lines()
                .any(|line| line.starts_with(&format!("{name} = ")) && line.contains(value))
        });
    }
    wizard
        .sees("15  ")
        .moving()
        .keys(":")
        .sees("Commands")
        .keys("export final")
        .keys(ENTER);
    wizard.until("the export", |_| folder.join("certification/message.txt").exists());
    wizard.moving().keys("q").ends_with(0);
    left(&folder)
}

#[test]
fn four_ways_to_answer_leave_the_same_files() {
    let commands = by_commands();
    assert_eq!(commands.len(), 5, "{:?}", commands.keys());
    for (way, files) in [
        ("lines", by_lines()),
        ("prompts", by_prompts()),
        ("full screen", in_full_screen()),
    ] {
        for (name, text) in &commands {
            let other = files.get(name).map_or("", String::as_str);
            let diff = similar::TextDiff::from_lines(text.as_str(), other)
                .unified_diff()
                .to_string();
            assert!(diff.is_empty(), "{name} by commands and by {way}:\n{diff}");
        }
        assert_eq!(files.len(), commands.len(), "by {way}");
    }
}
