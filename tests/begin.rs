//! The wizard offers to begin a file that is missing: shown first, written when agreed, taken back by undo; in every
//! face.

use std::fs;

use crate::binary::Folder;

/// The clean connector, on its way to be a verified publisher's; it has neither properties nor pages.
fn started() -> Folder {
    let folder = Folder::of("clean");
    let run = folder.conncert(&["new", "--program", "verified-publisher"]);
    assert_eq!(run.status, 0, "{}", run.errors);
    folder
}

#[test]
fn plain_lines_show_the_file_write_it_and_take_it_back() {
    let folder = started();
    let run = folder.converse(&["--lines"], ":go 9\n1\n1\n:go 9\n:undo\n:quit\n");
    assert_eq!(run.status, 0, "{}", run.errors);
    insta::assert_snapshot!(run.output);
    assert!(!folder.path().join("intro.md").exists());
    let run = folder.converse(&["--lines"], ":go 9\n1\n2\n:quit\n");
    assert_eq!(run.status, 0, "{}", run.errors);
    assert!(!folder.path().join("intro.md").exists(), "left as it was");
}

#[test]
fn all_faces_write_what_the_command_writes() {
    let folder = started();
    folder.converse(&["--lines"], ":go 9\n1\n1\n:quit\n");
    let text = folder.read("intro.md");
    fs::remove_file(folder.path().join("intro.md")).unwrap();
    assert_eq!(folder.conncert(&["scaffold", "intro"]).status, 0);
    assert_eq!(folder.read("intro.md"), text);
}

#[test]
fn a_file_that_is_there_is_not_offered() {
    let folder = started();
    fs::write(folder.path().join("intro.md"), "# Contoso Invoices\n").unwrap();
    let run = folder.converse(&["--lines"], ":go 9\n:quit\n");
    assert!(!run.output.contains("Begin intro.md"), "{}", run.output);
    assert_eq!(folder.read("intro.md"), "# Contoso Invoices\n");
}

#[test]
fn another_program_says_what_is_new_with_it_and_keeps_every_answer() {
    let folder = started();
    folder.conncert(&["set", "authentication.type=oauth2"]);
    let run = folder.converse(&["--lines"], ":go 1\n2\n:quit\n");
    let told = "You now follow \"Independent publisher\". All answers are kept, also those it does not ask for. New with \
                it: Allowed, free, Proposal, Readme, Identity, Certification.";
    assert!(run.output.contains(told), "{}", run.output);
    assert_eq!(folder.conncert(&["get", "authentication.type"]).output, "oauth2\n");
}

#[cfg(unix)]
mod in_a_terminal {
    use std::path::{Path, PathBuf};

    use super::*;
    use crate::terminal::{ENTER, Wizard, connector};

    fn home() -> (tempfile::TempDir, PathBuf) {
        let home = tempfile::tempdir().unwrap();
        let folder = connector(home.path(), "clean");
        let text = "version = 1\nprogram = \"verified-publisher\"\n\n[connector]\nname = \"Contoso Invoices\"\n\
                    definition = \"apiDefinition.swagger.json\"\n";
        fs::write(folder.join("conncert.toml"), text).unwrap();
        (home, folder)
    }

    fn open(home: &Path, face: &str, folder: &Path) -> Wizard {
        Wizard::open(home, &[face, folder.to_str().unwrap()], (80, 24), &[])
    }

    #[test]
    fn the_full_screen_shows_the_file_writes_it_and_takes_it_back() {
        let (home, folder) = home();
        let mut wizard = open(home.path(), "--tui", &folder);
        wizard.moving().keys("g").sees("Go to step").keys("5").keys(ENTER);
        wizard.sees("[ Begin the file from what is known ]");
        wizard.moving().keys("p");
        wizard.sees("Enter writes apiProperties.json; undo removes it again.");
        assert!(!folder.join("apiProperties.json").exists());
        wizard
            .keys(ENTER)
            .sees("is still to be written")
            .sees("Undo takes back");
        let text = fs::read_to_string(folder.join("apiProperties.json")).unwrap();
        assert!(text.contains("\"api_key\"") || text.contains("\"token\""), "{text}");
        assert!(!wizard.shown().contains("Begin the file"), "{}", wizard.shown());
        wizard.moving().keys("u").sees("[ Begin the file from what is known ]");
        assert!(!folder.join("apiProperties.json").exists());
        wizard.keys("q").ends_with(0);
    }

    #[test]
    fn prompts_offer_it_as_the_first_way_on() {
        let (home, folder) = home();
        let mut prompts = open(home.path(), "--plain", &folder);
        prompts
            .sees("?")
            .keys(":go 9")
            .keys(ENTER)
            .sees("Begin intro.md")
            .keys(ENTER);
        prompts.sees("Write it").keys(ENTER).sees("is still to be written");
        assert!(
            fs::read_to_string(folder.join("intro.md"))
                .unwrap()
                .contains("\n## How to get credentials\n")
        );
        prompts.keys(":quit").keys(ENTER).ends_with(0);
    }
}
