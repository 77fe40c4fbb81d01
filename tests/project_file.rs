//! The promises about `conncert.toml`: what goes wrong is said with its place, and nothing is lost.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::binary::slashed;
use conncert::session::{Denied, SaveError};
use conncert::store::{OpenError, Opened, Project, State};
use conncert::submission::{Answer, NAME, Submission};
use tempfile::TempDir;

struct Place {
    root: TempDir,
}

impl Place {
    fn new() -> Self {
        let root = tempfile::tempdir().unwrap();
        fs::create_dir(root.path().join("connector")).unwrap();
        Self { root }
    }

    fn with(text: impl AsRef<[u8]>) -> Self {
        let place = Self::new();
        fs::write(place.file(), text).unwrap();
        place
    }

    fn folder(&self) -> PathBuf {
        self.root.path().join("connector")
    }

    fn file(&self) -> PathBuf {
        self.folder().join("conncert.toml")
    }

    fn state(&self) -> State {
        State::at(self.root.path().join("state"))
    }

    fn open(&self) -> Result<Opened, OpenError> {
        Project::open(&self.folder(), &self.state())
    }

    /// A sentence without the folder's changing name.
    fn shown(&self, sentence: &impl ToString) -> String {
        let folder = conncert::store::real(self.root.path()).unwrap();
        slashed(&sentence.to_string().replace(folder.to_str().unwrap(), "~"))
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
fn a_new_project_is_created_by_the_first_save_and_opens_again() {
    let place = Place::new();
    let mut opened = place.open().unwrap();
    assert!(opened.is_new);
    assert!(!place.file().exists());
    opened.project.save(&named("Contoso Invoices")).unwrap();
    drop(opened);
    let opened = place.open().unwrap();
    assert!(!opened.is_new);
    assert_eq!(opened.submission, named("Contoso Invoices"));
    assert_eq!(Project::read(&place.folder()).unwrap(), Some(named("Contoso Invoices")));
    assert_eq!(Project::read(&place.file()).unwrap(), Some(named("Contoso Invoices")));
}

#[test]
fn looking_at_a_folder_leaves_no_trace() {
    let place = Place::new();
    assert_eq!(Project::read(&place.folder()).unwrap(), None);
    assert_eq!(fs::read_dir(place.folder()).unwrap().count(), 0);
}

#[test]
fn a_newer_file_opens_read_only_with_what_can_be_understood() {
    let text = "format = 2\nprogram = \"nomination\"\n[connector]\nname = \"Contoso\"\n[answers.a]\nb = 7\n";
    let place = Place::with(text);
    let mut opened = place.open().unwrap();
    assert_eq!(opened.submission.text(NAME), Some("Contoso"));
    let said = opened.read_only.clone().unwrap();
    assert_eq!(
        place.shown(&said),
        "~/connector/conncert.toml has format 2, and this version of conncert writes format 1, so nothing can be saved \
         here. Install a newer conncert to go on with it."
    );
    assert_eq!(opened.project.save(&named("x")), Err(SaveError::ReadOnly(said)));
    assert_eq!(fs::read_to_string(place.file()).unwrap(), text);
}

#[test]
fn a_broken_file_is_said_with_its_place_and_left_alone() {
    for (bytes, said) in [
        (
            &b"format = 1\n\n[connector]\nname = Contoso\n"[..],
            "~/connector/conncert.toml cannot be read: a text must stand in quotes (line 4, column 8: name = Contoso). \
             Nothing was changed. Mend that line in an editor, or go back to the last good copy, where there is one, with conncert undo.",
        ),
        (
            b"# caf\xe9\n",
            "~/connector/conncert.toml cannot be read: it holds bytes that are not UTF-8 text (line 1, column 6: # \
             caf\u{fffd}). Nothing was changed. Mend that line in an editor, or go back to the last good copy, where there is one, with conncert undo.",
        ),
    ] {
        let place = Place::with(bytes);
        assert_eq!(place.shown(&place.open().unwrap_err()), said);
        assert_eq!(fs::read(place.file()).unwrap(), bytes);
        assert_eq!(fs::read_dir(place.folder()).unwrap().count(), 1);
    }
}

#[test]
fn what_is_no_file_or_no_folder_is_said() {
    let place = Place::new();
    fs::create_dir(place.file()).unwrap();
    assert!(place.open().unwrap_err().to_string().contains("is a folder"));
    let gone = place.root.path().join("nowhere");
    let said = Project::open(&gone, &place.state()).unwrap_err().to_string();
    assert!(said.starts_with("There is no folder "), "{said}");
    fs::remove_dir(place.file()).unwrap();
    fs::File::create(place.file()).unwrap().set_len(17 << 20).unwrap();
    assert!(place.open().unwrap_err().to_string().contains("17825792 bytes"));
}

#[test]
fn a_write_protected_file_opens_read_only() {
    let place = Place::with("program = \"nomination\"\n");
    let mut permissions = fs::metadata(place.file()).unwrap().permissions();
    permissions.set_readonly(true);
    fs::set_permissions(place.file(), permissions).unwrap();
    let mut opened = place.open().unwrap();
    assert!(opened.read_only.clone().unwrap().contains("is write-protected"));
    assert!(opened.project.save(&named("x")).is_err());
    assert_eq!(fs::read_to_string(place.file()).unwrap(), "program = \"nomination\"\n");
}

#[cfg(unix)]
#[test]
fn a_folder_or_a_link_that_leads_nowhere_in_its_place_is_called_so() {
    let place = Place::new();
    std::os::unix::fs::symlink("nowhere.toml", place.file()).unwrap();
    let said = place.open().err().unwrap().to_string();
    assert!(
        said.contains("conncert.toml is a link to nowhere.toml, which is not there. Put that file back"),
        "{said}"
    );
    assert!(Project::read(&place.folder()).is_err());
    fs::remove_file(place.file()).unwrap();
    fs::create_dir(place.file()).unwrap();
    let said = place.open().err().unwrap().to_string();
    assert!(said.contains("conncert.toml is a folder, so no answers"), "{said}");
}

#[test]
fn a_folder_that_vanishes_is_said_and_saving_works_once_it_is_back() {
    let place = Place::new();
    let mut opened = place.open().unwrap();
    opened.project.save(&named("Contoso")).unwrap();
    let moved = place.root.path().join("moved");
    fs::rename(place.folder(), &moved).unwrap();
    let said = opened.project.save(&named("Fabrikam")).unwrap_err();
    assert!(matches!(said, SaveError::Denied(Denied::Gone(_))), "{said:?}");
    assert!(
        said.to_string()
            .contains("its folder is gone. Your answers are still here, unsaved.")
    );
    fs::write(place.folder(), "a file in its place").unwrap();
    assert!(opened.project.save(&named("Fabrikam")).is_err());
    fs::remove_file(place.folder()).unwrap();
    fs::rename(&moved, place.folder()).unwrap();
    opened.project.save(&named("Fabrikam")).unwrap();
    assert_eq!(Project::read(&place.folder()).unwrap(), Some(named("Fabrikam")));
}

#[cfg(target_os = "linux")]
#[test]
fn a_folder_that_takes_no_file_opens_read_only_and_a_full_one_keeps_the_answers() {
    // Nobody, not even root, may create a file there.
    let place = Place::new();
    let opened = Project::open(Path::new("/proc/self"), &place.state()).unwrap();
    let mut project = opened.project;
    let said = project.save(&named("Contoso")).unwrap_err().to_string();
    assert!(
        said.contains("/conncert.toml cannot be written: ") || said.contains("Nothing can be saved in "),
        "{said}"
    );

    // A disk of 64 KiB, where mounting one is allowed.
    let small = place.root.path().join("small");
    fs::create_dir(&small).unwrap();
    let mounted = Command::new("mount")
        .args(["-t", "tmpfs", "-o", "size=64k", "tmpfs"])
        .arg(&small)
        .stderr(Stdio::null())
        .status()
        .is_ok_and(|status| status.success());
    if !mounted {
        return;
    }
    let outcome = std::panic::catch_unwind(|| {
        let mut opened = Project::open(&small, &place.state()).unwrap();
        opened.project.save(&named("Contoso")).unwrap();
        let said = opened.project.save(&named(&"Contoso ".repeat(20_000))).unwrap_err();
        assert!(matches!(said, SaveError::Denied(Denied::Full(_))), "{said:?}");
        assert_eq!(Project::read(&small).unwrap(), Some(named("Contoso")));
        opened.project.save(&named("Fabrikam")).unwrap();
        assert_eq!(Project::read(&small).unwrap(), Some(named("Fabrikam")));
    });
    let unmounted = Command::new("umount").arg(&small).status().unwrap();
    assert!(unmounted.success());
    outcome.unwrap();
}

#[test]
fn saving_as_another_name_keeps_comments_and_replaces_nothing() {
    let place = Place::with("# ours\nprogram = \"nomination\"\n");
    let opened = place.open().unwrap();
    let other = place.root.path().join("rescue.toml");
    opened.project.save_as(&other, &named("Contoso")).unwrap();
    assert!(fs::read_to_string(&other).unwrap().starts_with("# ours\n"));
    assert_eq!(Project::read(&other).unwrap(), Some(named("Contoso")));
    assert!(opened.project.save_as(&other, &named("Fabrikam")).is_err());
    assert_eq!(Project::read(&other).unwrap(), Some(named("Contoso")));
}

/// The environment variable that makes this binary the one that holds the lock.
const HOLDER: &str = "CONNCERT_LOCK_TEST_FOLDER";

#[test]
fn holder() {
    let Some(folder) = std::env::var_os(HOLDER) else { return };
    let folder = Path::new(&folder);
    let mut opened = Project::open(&folder.join("connector"), &State::at(folder.join("state"))).unwrap();
    opened.project.stays_open();
    fs::write(folder.join("ready"), "").unwrap();
    // Until the other end closes the pipe.
    let _ = std::io::stdin().read_line(&mut String::new());
}

#[test]
fn a_session_of_another_process_is_named_and_its_lock_ends_with_it_even_when_it_is_killed() {
    let place = Place::with("program = \"nomination\"\n");
    for killed in [false, true] {
        let ready = place.root.path().join("ready");
        let _ = fs::remove_file(&ready);
        let mut holder = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "project_file::holder"])
            .env(HOLDER, place.root.path())
            .env("USER", "ada\u{1b}[31m")
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .spawn()
            .unwrap();
        while !ready.exists() {
            assert_eq!(holder.try_wait().unwrap(), None);
            std::thread::yield_now();
        }
        let said = place.open().unwrap().read_only.unwrap();
        assert!(said.contains("is open in another conncert session (ada[31m"), "{said}");
        assert!(said.contains(&format!("process {}", holder.id())), "{said}");
        if killed {
            holder.kill().unwrap();
        } else {
            drop(holder.stdin.take());
        }
        holder.wait().unwrap();
        // Windows removes the file with its last user.
        let is_left = killed && !cfg!(windows);
        assert_eq!(place.folder().join(".conncert.lock").exists(), is_left);
        assert_eq!(place.open().unwrap().read_only, None);
    }
}

#[test]
fn no_program_has_a_field_for_a_password() {
    for program in conncert::program::built_in() {
        for (_, field) in program.fields() {
            let name = field.key.rsplit('.').next().unwrap();
            for word in ["password", "secret", "token", "credential", "passwd", "pin"] {
                assert!(
                    !name.split('-').any(|part| part == word),
                    "{} in {}",
                    field.key,
                    program.id
                );
            }
        }
    }
}
