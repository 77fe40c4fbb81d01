#![allow(clippy::unwrap_used)]

use std::fs;
use std::path::{Path, PathBuf};

use tempfile::TempDir;

use super::*;
use crate::submission::{Answer, NAME};

struct Place {
    folder: TempDir,
    state: TempDir,
}

impl Place {
    fn new(text: &str) -> Self {
        let place = Self {
            folder: tempfile::tempdir().unwrap(),
            state: tempfile::tempdir().unwrap(),
        };
        if !text.is_empty() {
            fs::write(place.file(), text).unwrap();
        }
        place
    }

    fn file(&self) -> PathBuf {
        self.folder.path().join(FILE)
    }

    fn text(&self) -> String {
        fs::read_to_string(self.file()).unwrap()
    }

    fn open(&self) -> Result<Opened, OpenError> {
        Project::open(self.folder.path(), &State::at(self.state.path().to_path_buf()))
    }
}

fn named(name: &str) -> Submission {
    let mut submission = Submission {
        program: "nomination".to_owned(),
        ..Submission::default()
    };
    submission
        .answers
        .insert(NAME.to_owned(), Answer::Text(name.to_owned()));
    submission
}

#[test]
fn a_full_disk_keeps_the_answers_and_says_so_and_the_next_save_works() {
    let place = Place::new("program = \"nomination\"\n");
    let before = place.text();
    let mut project = place.open().unwrap().project;
    project.write = |path, bytes| {
        atomic::replace_with(path, |file| {
            io::Write::write_all(file, &bytes[..bytes.len() / 2])?;
            Err(io::ErrorKind::StorageFull.into())
        })
    };
    let said = project.save(&named("Contoso Invoices")).unwrap_err();
    assert_eq!(said, SaveError::Denied(Denied::Full(project.file().to_path_buf())));
    assert!(
        said.to_string()
            .contains("the disk is full. Your answers are still here, unsaved. Make room")
    );
    assert_eq!(place.text(), before);
    project.write = atomic::replace;
    project.save(&named("Contoso Invoices")).unwrap();
    assert!(place.text().contains("name = \"Contoso Invoices\""));
}

#[test]
fn every_outside_change_is_told_once_and_saving_builds_on_it() {
    let place = Place::new("program = \"nomination\"\n[connector]\nname = \"Ours\"\n");
    let mut project = place.open().unwrap().project;
    assert_eq!(project.changed_outside(), None);
    let theirs = "program = \"nomination\"\n# from git\n[connector]\nname = \"Theirs\"\n";
    fs::write(place.file(), theirs).unwrap();
    let told = project.changed_outside().unwrap().unwrap();
    assert_eq!(told.text(NAME), Some("Theirs"));
    assert_eq!(project.changed_outside(), None);
    project.save(&named("Mine")).unwrap();
    assert!(
        place.text().contains("# from git\n[connector]\nname = \"Mine\""),
        "{}",
        place.text()
    );
    assert_eq!(project.changed_outside(), None);
}

#[test]
fn a_save_never_overwrites_a_change_it_has_not_told() {
    let place = Place::new("program = \"nomination\"\n[connector]\nname = \"Ours\"\n");
    let mut project = place.open().unwrap().project;
    let theirs = "program = \"nomination\"\n[connector]\nname = \"Them\"\n";
    fs::write(place.file(), theirs).unwrap();
    match project.save(&named("Mine")) {
        Err(SaveError::ChangedOutside(told)) => assert_eq!(told.text(NAME), Some("Them")),
        other => panic!("{other:?}"),
    }
    assert_eq!(place.text(), theirs);
    project.save(&named("Mine")).unwrap();
    assert!(place.text().contains("Mine"));
}

#[test]
fn changes_of_comments_alone_are_taken_silently() {
    let place = Place::new("program = \"nomination\"\n[connector]\nname = \"Ours\"\n");
    let mut project = place.open().unwrap().project;
    fs::write(
        place.file(),
        "# hello\nprogram = \"nomination\"\n[connector]\nname = \"Ours\"\n",
    )
    .unwrap();
    assert_eq!(project.changed_outside(), None);
    project.save(&named("Mine")).unwrap();
    assert!(place.text().starts_with("# hello\n"));
}

#[test]
fn a_file_broken_outside_is_told_once_and_never_overwritten() {
    let place = Place::new("program = \"nomination\"\n");
    let mut project = place.open().unwrap().project;
    fs::write(place.file(), "program = \"nomination\"\n<<<<<<< HEAD\n").unwrap();
    let told = project.changed_outside().unwrap().unwrap_err();
    assert!(matches!(told, OpenError::Broken { line: 2, .. }), "{told:?}");
    assert_eq!(project.changed_outside(), None);
    assert!(matches!(project.save(&named("Mine")), Err(SaveError::BrokenOutside(_))));
    assert!(matches!(project.save(&named("Mine")), Err(SaveError::BrokenOutside(_))));
    assert!(place.text().contains("<<<<<<< HEAD"));
    fs::write(place.file(), "program = \"nomination\"\n").unwrap();
    assert_eq!(project.changed_outside(), None);
    project.save(&named("Mine")).unwrap();
}

#[test]
fn a_vanished_file_is_written_again_with_its_comments() {
    let place = Place::new("# mine\nprogram = \"nomination\"\n");
    let mut project = place.open().unwrap().project;
    fs::remove_file(place.file()).unwrap();
    assert_eq!(project.changed_outside(), None);
    project.save(&named("Mine")).unwrap();
    assert!(place.text().starts_with("# mine\n"));
}

#[test]
fn an_unchanged_submission_leaves_the_file_untouched() {
    let place = Place::new("program = \"nomination\"\n[connector]\nname = 'Ours'  # quoted\n");
    let opened = place.open().unwrap();
    let mut project = opened.project;
    let modified = || fs::metadata(place.file()).unwrap().modified().unwrap();
    let (before, when) = (place.text(), modified());
    project.save(&opened.submission).unwrap();
    assert_eq!((place.text(), modified()), (before, when));
}

#[test]
fn the_lock_file_and_temporary_files_are_gone_when_a_session_ends() {
    let place = Place::new("");
    let leftover = place.folder.path().join(".conncert.toml.Ab12Cd.tmp");
    fs::write(&leftover, "half").unwrap();
    let mut opened = place.open().unwrap();
    assert!(opened.is_new);
    assert!(!leftover.exists());
    opened.project.save(&named("Contoso")).unwrap();
    drop(opened);
    let names: Vec<_> = fs::read_dir(place.folder.path())
        .unwrap()
        .map(|entry| entry.unwrap().file_name())
        .collect();
    assert_eq!(names, [FILE]);
}

#[test]
fn the_second_session_only_reads_and_says_who_writes_until_the_first_ends() {
    let place = Place::new("program = \"nomination\"\n");
    let first = place.open().unwrap();
    assert_eq!(first.read_only, None);
    let mut second = place.open().unwrap();
    let said = second.read_only.clone().unwrap();
    assert!(said.contains(&format!("process {}", std::process::id())), "{said}");
    assert_eq!(second.project.save(&named("x")), Err(SaveError::ReadOnly(said)));
    drop(second);
    drop(first);
    assert_eq!(place.open().unwrap().read_only, None);
}

#[test]
fn the_last_good_copy_comes_back_and_the_broken_file_is_kept() {
    let place = Place::new("program = \"nomination\"\n");
    let state = State::at(place.state.path().to_path_buf());
    place.open().unwrap().project.save(&named("Good")).unwrap();
    let good = place.text();
    fs::write(place.file(), "broken [").unwrap();
    assert!(matches!(place.open(), Err(OpenError::Broken { .. })));
    assert_eq!(place.text(), "broken [");
    let folder: &Path = place.folder.path();
    assert_eq!(Project::last_good(folder, &state), Some(named("Good")));
    let aside = Project::restore_last_good(folder, &state).unwrap();
    assert_eq!(fs::read_to_string(aside).unwrap(), "broken [");
    assert_eq!(place.text(), good);
    assert_eq!(place.open().unwrap().submission, named("Good"));
}

#[test]
fn the_one_text_of_earlier_versions_becomes_the_note() {
    let old =
        "format = 1\nprogram = \"nomination\"\n\n[answers.test-account]\naccess = \"User name by e-mail\" # ours\n";
    let place = Place::new(old);
    let opened = place.open().unwrap();
    let mut project = opened.project;
    assert_eq!(opened.submission.text("test-account.note"), Some("User name by e-mail"));
    project.save(&opened.submission).unwrap();
    assert_eq!(place.text(), old);
    let mut next = opened.submission.clone();
    next.answers
        .insert("test-account.note".to_owned(), Answer::Text("By post".to_owned()));
    project.save(&next).unwrap();
    assert!(
        place.text().contains("note = \"By post\"") && !place.text().contains("access"),
        "{}",
        place.text()
    );
}

#[test]
fn a_secret_is_kept_in_the_file_and_in_no_copy() {
    let text = "format = 1\nprogram = \"nomination\"\n\n[answers.test-account]\nnote = \"password: hunter2go\"\n";
    let place = Place::new(text);
    let opened = place.open().unwrap();
    assert_eq!(opened.submission.withheld[0].line, 5);
    let mut next = opened.submission.clone();
    next.answers.insert(NAME.to_owned(), Answer::Text("Bills".to_owned()));
    let mut project = opened.project;
    project.save(&next).unwrap();
    assert!(place.text().contains("hunter2go") && place.text().contains("Bills"));
    let state = State::at(place.state.path().to_path_buf());
    assert_eq!(Project::last_good(place.folder.path(), &state), None);
    next.withheld.clear();
    project.save(&next).unwrap();
    assert!(!place.text().contains("hunter2go"));
}

#[test]
fn a_program_that_is_none_is_told_with_its_line_and_the_nearest_name() {
    let told = |program: &str| {
        let place = Place::new(&format!("format = 1\nprogram = \"{program}\"\n"));
        let opened = place.open().err().unwrap().to_string();
        let read = Project::read(place.folder.path()).err().unwrap().to_string();
        assert_eq!(opened, read);
        opened
    };
    assert!(told("verified-publsher").contains("did you mean verified-publisher? (line 2, column 11:"));
    assert!(told("2017").contains("one of verified-publisher, independent-publisher, nomination, mcp-server (line 2"));
}

#[test]
fn an_empty_line_is_not_quoted() {
    let told = Place::new("\n# nothing\n").open().err().unwrap().to_string();
    assert!(told.contains("(line 1, column 1)."), "{told}");
}

#[test]
fn a_secret_in_the_old_text_is_told_beside_a_note_that_counts() {
    let text = "format = 1\nprogram = \"nomination\"\n\n[answers.test-account]\naccess = \"password: hunter2go\"\n\
                note = \"By phone\"\n";
    let submission = Place::new(text).open().unwrap().submission;
    assert_eq!(submission.text("test-account.note"), Some("By phone"));
    let told: Vec<String> = submission.withheld.iter().map(ToString::to_string).collect();
    assert!(
        told.len() == 1 && told[0].starts_with("conncert.toml, line 5: test-account.access looks like a secret"),
        "{told:?}"
    );
}

#[test]
fn a_list_in_the_place_of_a_text_is_told_as_what_it_must_be() {
    let text = "format = 1\nprogram = \"nomination\"\n\n[answers.test-account]\nnote = [\"By phone\"]\n";
    let told = Place::new(text).open().unwrap().submission.withheld[0].to_string();
    assert!(
        told.contains("is a list, but an answer is text in quotes or a date"),
        "{told}"
    );
}
