//! An answer that names a file is taken only for a file that is there, in every face and command, with the same sentence.

use conncert::program::{self, FieldKind};

use crate::binary::Folder;
#[cfg(unix)]
use crate::terminal::{CTRL_C, ENTER, Wizard, connector};

const NONE_HERE: &str = "There is no file icom.png here.";
const INSTEAD: &str = "Did you mean icon.png?";

#[test]
fn lines_and_set_take_no_file_that_is_not_there_in_any_program() {
    for program in program::built_in() {
        for (step, place, field) in program.steps.iter().enumerate().flat_map(|(number, step)| {
            let fields = step.items.iter().flat_map(|item| &item.fields).enumerate();
            fields.map(move |(place, field)| (number + 1, place, field))
        }) {
            if field.kind != FieldKind::Path {
                continue;
            }
            let folder = Folder::of("clean");
            folder.conncert(&["new", "--program", &program.id, "--name", "Contoso"]);
            let kept = folder.read("conncert.toml");
            let told = format!("{}, {}", program.id, field.key);
            let set = folder.conncert(&["set", &format!("{}=icom.png", field.key)]);
            assert_eq!(set.status, 2, "{told}: {}", set.errors);
            assert!(set.errors.contains(NONE_HERE), "{told}: {}", set.errors);
            assert!(set.errors.contains(INSTEAD), "{told}: {}", set.errors);
            let before = "\n".repeat(place);
            let typed = format!(":go {step}\n{before}icom.png\n:quit\n");
            let lines = folder.converse(&["--lines"], &typed).output;
            let answer = format!("{NONE_HERE} {INSTEAD}");
            assert!(lines.contains(&answer), "{told}: {lines}");
            assert_eq!(folder.read("conncert.toml"), kept, "{told}");
        }
    }
}

#[test]
fn a_file_that_is_there_is_kept_by_its_path_in_the_folder() {
    let folder = Folder::of("clean");
    folder.conncert(&["new", "--program", "nomination", "--name", "Contoso"]);
    folder.conncert(&["unset", "connector.icon"]);
    let typed = folder.path().join("icon.png");
    let lines = folder.converse(&["--lines"], &format!(":go 11\n{}\n:quit\n", typed.display()));
    let kept = folder.read("conncert.toml");
    assert!(kept.contains("icon = \"icon.png\""), "{kept}\n{}", lines.output);
}

#[test]
#[cfg(unix)]
fn full_screen_and_prompts_take_no_file_that_is_not_there() {
    let kept = |folder: &std::path::Path| std::fs::read_to_string(folder.join("conncert.toml")).unwrap();
    let project = "format = 1\nprogram = \"nomination\"\n";
    for face in ["--tui", "--plain"] {
        let home = tempfile::tempdir().unwrap();
        let folder = connector(home.path(), "clean");
        std::fs::write(folder.join("conncert.toml"), project).unwrap();
        let mut wizard = Wizard::open(home.path(), &[face, folder.to_str().unwrap()], (120, 40), &[]);
        if face == "--plain" {
            wizard
                .sees("Program?")
                .keys(ENTER)
                .sees("Name:")
                .keys(":go 11")
                .keys(ENTER)
                .sees("File:");
        } else {
            wizard
                .sees("Program to follow")
                .moving()
                .keys("g")
                .sees("Go to step")
                .keys("11")
                .keys(ENTER);
            wizard.sees("11  Icon").sees("more keys");
        }
        wizard.keys("icom.png").keys(ENTER).sees(NONE_HERE).sees(INSTEAD);
        assert_eq!(kept(&folder), project, "{face}");
        // The text stays in the field.
        wizard.keys("\x15").keys("icon.png").keys(ENTER);
        wizard.until("the next question", |shown| shown.contains("Color"));
        wizard.keys(CTRL_C).ends_with(130);
        assert!(kept(&folder).contains("icon = \"icon.png\""), "{}", kept(&folder));
    }
}

#[test]
fn several_definitions_are_offered_and_a_logo_is_found() {
    use conncert::program::Suggestion;
    let folder = Folder::empty();
    for name in ["swagger.json", "apiDefinition.swagger.json"] {
        folder.write(
            name,
            r#"{"swagger": "2.0", "info": {"title": "Contoso", "version": "1"}, "paths": {}}"#,
        );
    }
    folder.write("logo.svg", "<svg/>");
    let mut connector = conncert::work::Connector::unchecked(&folder.path(), None, None).unwrap();
    assert_eq!(connector.evidence.found.logo.as_deref(), Some("logo.svg"));
    // Nothing is answered yet.
    connector.submission.answers.clear();
    let session = connector.session(jiff::civil::date(2026, 11, 27));
    let (_, field) = session.program().field("connector.definition").unwrap();
    assert!(field.suggest.contains(&Suggestion::DefinitionFile));
    let offered: Vec<String> = session.suggestions(field).into_iter().map(|one| one.text).collect();
    assert_eq!(offered, ["apiDefinition.swagger.json", "swagger.json"]);
}
