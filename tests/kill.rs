//! A save that is killed at any point leaves the old project file or the new one, never a torn one.

use std::fs;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use conncert::store::{Project, State};
use conncert::submission::{Answer, NAME, Submission};

/// The environment variable that makes this binary the one to be killed; it holds the folder.
const VICTIM: &str = "CONNCERT_KILL_TEST_FOLDER";

/// Two submissions that differ in every one of many lines.
fn submission(word: &str) -> Submission {
    let mut submission = Submission {
        program: "nomination".to_owned(),
        ..Submission::default()
    };
    submission
        .answers
        .insert(NAME.to_owned(), Answer::Text(word.to_owned()));
    for number in 0..20 {
        let text = format!("{word} {number} ").repeat(80);
        submission
            .answers
            .insert(format!("group-{number}.text"), Answer::Text(text));
    }
    submission
}

fn state_of(folder: &Path) -> State {
    State::at(folder.join("state"))
}

#[test]
fn victim() {
    let Some(folder) = std::env::var_os(VICTIM) else { return };
    let folder = Path::new(&folder);
    let project_folder = folder.join("connector");
    let mut opened = Project::open(&project_folder, &state_of(folder)).unwrap();
    assert_eq!(opened.read_only, None);
    // Read before the first save, which would take long otherwise.
    assert!(!conncert::program::built_in().is_empty());
    fs::write(folder.join("ready"), "").unwrap();
    let versions = [submission("old"), submission("new")];
    for version in versions.iter().cycle() {
        opened.project.save(version).unwrap();
    }
}

fn start(folder: &Path) -> Child {
    Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "kill::victim"])
        .env(VICTIM, folder)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap()
}

#[test]
fn a_session_killed_at_any_point_leaves_one_whole_version_and_the_next_opens_it() {
    let folder = tempfile::tempdir().unwrap();
    let place = folder.path().join("connector");
    fs::create_dir(&place).unwrap();
    let file = place.join("conncert.toml");
    let versions = [submission("old"), submission("new")];
    let mut first = Project::open(&place, &state_of(folder.path())).unwrap();
    first.project.save(&versions[1]).unwrap();
    let begun = Instant::now();
    first.project.save(&versions[0]).unwrap();
    let one_save = begun.elapsed();
    drop(first);

    let mut seen = [0_u32; 2];
    let mut leftovers = 0;
    let enough = crate::sample(300);
    for kill in 0..3000 {
        // Enough, and not without having met saves under way.
        if kill >= enough && leftovers > 0 && seen.iter().all(|count| *count > 0) {
            break;
        }
        let ready = folder.path().join("ready");
        let _ = fs::remove_file(&ready);
        let mut victim = start(folder.path());
        while !ready.exists() {
            assert_eq!(victim.try_wait().unwrap(), None, "the victim must not end by itself");
            thread::sleep(Duration::from_micros(200));
        }
        // Steps of a prime number of percents, up to the length of three saves, meet every point of a save.
        thread::sleep(one_save * (kill * 37 % 300) / 100);
        victim.kill().unwrap();
        victim.wait().unwrap();

        leftovers += fs::read_dir(&place)
            .unwrap()
            .filter(|entry| entry.as_ref().unwrap().file_name().to_string_lossy().ends_with(".tmp"))
            .count();
        let bytes = fs::read(&file).unwrap();
        let opened = Project::open(&place, &state_of(folder.path())).unwrap();
        assert_eq!(opened.read_only, None, "the lock dies with its holder");
        let version = versions.iter().position(|version| *version == opened.submission);
        seen[version.expect("one of the two versions, whole")] += 1;
        assert_eq!(fs::read(&file).unwrap(), bytes);
        drop(opened);
        let names: Vec<_> = fs::read_dir(&place)
            .unwrap()
            .map(|entry| entry.unwrap().file_name())
            .collect();
        assert_eq!(names, ["conncert.toml"], "what the dead left is cleaned away");
    }
    assert!(seen.iter().all(|count| *count > 0), "{seen:?}");
    assert!(leftovers > 0);
}
