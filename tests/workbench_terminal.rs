//! The workbench in a real terminal, in prompts and in lines: from texts that are missing to none, without an editor.

#[cfg(unix)]
use std::fs;
use std::path::Path;
#[cfg(unix)]
use std::path::PathBuf;

use crate::binary::Folder;
#[cfg(unix)]
use crate::terminal::{ENTER, ESC, Wizard};

/// What is still to be written, as the command lists it.
fn left(home: &Path, folder: &Path) -> String {
    let run = std::process::Command::new(env!("CARGO_BIN_EXE_conncert"))
        .args(["texts", folder.to_str().unwrap()])
        .env("CONNCERT_STATE", home.join("state"))
        .output()
        .unwrap();
    String::from_utf8(run.stdout).unwrap()
}

#[cfg(unix)]
fn copied(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copied(&entry.path(), &target);
        } else {
            fs::write(target, fs::read(entry.path()).unwrap()).unwrap();
        }
    }
}

/// Words that no rule objects to, for a text that is called so.
fn words(label: &str, number: usize) -> String {
    let (tens, ones) = (number / 20, number % 20);
    let name = |at: usize| {
        [
            "Amber", "Birch", "Cedar", "Delta", "Ember", "Fjord", "Grove", "Harbor", "Island", "Jasper", "Kettle",
            "Lagoon", "Meadow", "Nectar", "Orchid", "Prairie", "Quartz", "River", "Summit", "Timber",
        ][at % 20]
    };
    let names = format!("{} {}", name(ones), name(tens).to_lowercase());
    let is_name = ["Summary of", "Title of", "Name of", "Words of"]
        .iter()
        .any(|word| label.starts_with(word));
    if is_name {
        names
    } else {
        format!(
            "Tells what the {} is about in this place, so that whoever reads it knows.",
            names.to_lowercase()
        )
    }
}

/// Writes every text of a connector in the full-screen wizard; how many there were.
#[cfg(unix)]
fn write_all(home: &Path, folder: &Path) -> usize {
    fs::write(folder.join("conncert.toml"), "format = 1\nprogram = \"nomination\"\n").unwrap();
    let mut wizard = Wizard::open(home, &[folder.to_str().unwrap()], (120, 40), &[]);
    wizard
        .moving()
        .keys(":")
        .sees("Commands")
        .keys("texts")
        .keys(ENTER)
        .sees("Texts to write");
    wizard.until("the texts", |shown| {
        shown.contains("left") && shown.contains(" written, ")
    });
    let is_over = |shown: &str| shown.contains("none left");
    let progress = |shown: &str| {
        let line = shown.lines().find(|line| line.contains("Texts to write"));
        let said = line.and_then(|line| line.split("write ").nth(1));
        said.unwrap_or_default().trim().to_owned()
    };
    // What is shown may be of the text before; so the last one may be written while another is thought to follow.
    let mut written = 0;
    loop {
        let shown = wizard.shown();
        if is_over(&shown) {
            break;
        }
        let before = progress(&shown);
        if shown.contains("Enter takes it") && written % 2 == 0 {
            wizard.keys(ENTER);
        } else {
            let mut label = String::new();
            wizard.until("what the text is of", |shown| {
                let lines: Vec<&str> = shown.lines().collect();
                let field = lines.iter().position(|line| line.starts_with(" \u{258f}"));
                label = field.map_or(String::new(), |field| lines[field - 1].trim().to_owned());
                label.contains(" of ") || label.starts_with("Section ") || is_over(shown)
            });
            let text = words(&label, written);
            // What stands in the field goes first.
            wizard.keys("\x1b[F\x15").keys(&text);
            wizard.until(&text, |shown| shown.contains(&text) || is_over(shown));
            wizard.keys(ENTER);
        }
        written += 1;
        wizard.until("the next text, or why this one is not taken", |shown| {
            let refused = ["Nothing was typed", "has to be looked at", "Enter once more"];
            let now = progress(shown);
            now.ends_with("left") && now != before || refused.iter().any(|why| shown.contains(why))
        });
        assert!(written < 400, "{}", wizard.shown());
    }
    wizard.until("everything is collected again", |shown| {
        shown.contains("Nothing is left to write")
    });
    wizard.keys(ESC);
    wizard.moving().keys("q").ends_with(0);
    written
}

#[cfg(unix)]
#[test]
fn the_sample_goes_from_text_findings_to_none_without_an_editor() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path().join("contoso");
    copied(&Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/demo"), &folder);
    assert!(left(home.path(), &folder).contains("parameter-summary"));
    let before = fs::read_to_string(folder.join("api/apiDefinition.swagger.json")).unwrap();
    write_all(home.path(), &folder);
    assert_eq!(left(home.path(), &folder), "");
    let after = fs::read_to_string(folder.join("api/apiDefinition.swagger.json")).unwrap();
    let kept = before
        .lines()
        .filter(|line| after.contains(line.trim_end_matches(',')))
        .count();
    assert!(
        before.lines().count() - kept <= 4,
        "the rest of the file stays as it was"
    );
}

/// A connector of our own that lacks most of its texts, in every file that has some.
#[cfg(unix)]
fn untold(home: &Path) -> PathBuf {
    let folder = home.join("untold");
    copied(
        &Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/untold"),
        &folder,
    );
    folder
}

#[cfg(unix)]
#[test]
fn a_connector_without_texts_goes_to_none_missing_in_all_of_its_files() {
    let home = tempfile::tempdir().unwrap();
    let folder = untold(home.path());
    let before = left(home.path(), &folder);
    for kind in [
        "description",
        "operation-summary",
        "parameter-description",
        "property-",
        "response-description",
        "connection-name",
        "page-text",
        "page-section",
    ] {
        assert!(before.contains(kind), "{kind} is not among {before}");
    }
    write_all(home.path(), &folder);
    assert_eq!(left(home.path(), &folder), "");
}

/// Where `CONNCERT_CORPUS` names a folder of connectors: three of them that lack texts.
#[cfg(unix)]
#[test]
fn published_connectors_go_to_none_missing() {
    let Some(corpus) = std::env::var_os("CONNCERT_CORPUS") else {
        return;
    };
    let mut names: Vec<PathBuf> = fs::read_dir(Path::new(&corpus).join("certified-connectors"))
        .or_else(|_| fs::read_dir(&corpus))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.join("apiDefinition.swagger.json").is_file())
        .collect();
    names.sort();
    let mut taken = 0;
    for from in names.iter().step_by(7) {
        let home = tempfile::tempdir().unwrap();
        let folder = home.path().join("connector");
        copied(from, &folder);
        let texts = left(home.path(), &folder).matches("\n\n").count();
        if !(6..=40).contains(&texts) {
            continue;
        }
        write_all(home.path(), &folder);
        assert_eq!(left(home.path(), &folder), "", "{}", from.display());
        taken += 1;
        if taken == 3 {
            return;
        }
    }
    panic!("only {taken} connectors of the corpus lack texts");
}

#[test]
fn the_texts_are_asked_for_in_lines_one_after_another() {
    let folder = Folder::of("untold");
    folder.write("conncert.toml", "format = 1\nprogram = \"nomination\"\n");
    let answers = ":texts\n:texts\n\n:take\n:apart\n:why\n:texts 99\nx % y\n:back\n:skip\n:undo\n:go 10\n:quit\n";
    let run = folder.converse(&["--lines"], answers);
    assert_eq!(run.status, 0, "{}", run.errors);
    insta::assert_snapshot!("texts_in_lines", run.output);
}

#[test]
fn in_lines_every_text_can_be_written() {
    let folder = Folder::of("untold");
    folder.write("conncert.toml", "format = 1\nprogram = \"nomination\"\n");
    let home = folder.path();
    let count = left(&home, &home).matches("\n\n").count();
    let mut answers = ":texts\n".to_owned();
    // What is too long for a name or too short for a sentence is refused and asked for again.
    for number in 0..count {
        answers += &format!("{}\n{}\n", words("Description of", number), words("Summary of", number));
    }
    let run = folder.converse(&["--lines"], &(answers + ":quit\n"));
    assert_eq!(run.status, 0, "{}", run.errors);
    assert_eq!(left(&home, &home), "", "{}", run.output);
}

#[cfg(unix)]
#[test]
fn the_texts_are_asked_for_in_prompts() {
    let home = tempfile::tempdir().unwrap();
    let folder = untold(home.path());
    fs::write(folder.join("conncert.toml"), "format = 1\nprogram = \"nomination\"\n").unwrap();
    let mut prompts = Wizard::open(home.path(), &["--plain", folder.to_str().unwrap()], (100, 40), &[]);
    prompts
        .sees("Program?")
        .keys(":texts")
        .keys(ENTER)
        .sees("texts written");
    prompts.sees("Summary of").keys("Most bills");
    prompts.keys(ENTER).sees("1 of ");
    prompts.keys(":undo").keys(ENTER).sees("0 of ");
    prompts.keys(":quit").keys(ENTER).ends_with(0);
}
