#![allow(clippy::unwrap_used)]

use super::*;
use crate::checklist::Named;
use crate::part::Part;

fn at(seconds: i64) -> Timestamp {
    Timestamp::from_second(1_790_000_000 + seconds).unwrap()
}

fn recent(folder: &Path, seconds: i64) -> Recent {
    Recent {
        folder: folder.to_path_buf(),
        name: "Contoso Invoices".to_owned(),
        program: "nomination".to_owned(),
        done: 6,
        total: 16,
        opened: at(seconds),
    }
}

fn resume() -> Resume {
    Resume {
        step: "icon".to_owned(),
        drafts: [("scenario.text".to_owned(), "Half a sen".to_owned())].into(),
        left: at(0),
        seen: Vec::new(),
    }
}

#[test]
fn drafts_and_position_come_back_for_their_own_project_only() {
    let root = tempfile::tempdir().unwrap();
    let (one, two) = (root.path().join("a/connector"), root.path().join("b/connector"));
    fs::create_dir_all(&one).unwrap();
    fs::create_dir_all(&two).unwrap();
    let state = State::at(root.path().join("state"));
    assert_eq!(state.resume(&one), None);
    state.keep(&one, &resume()).unwrap();
    assert_eq!(state.resume(&one), Some(resume()));
    assert_eq!(state.resume(&one.join("..").join("connector")), Some(resume()));
    assert_eq!(state.resume(&two), None);
}

#[test]
fn drafts_that_look_like_a_secret_never_reach_the_disk() {
    let root = tempfile::tempdir().unwrap();
    let state = State::at(root.path().to_path_buf());
    let mut with_secret = resume();
    let secret = "password: Winter2026!x";
    with_secret
        .drafts
        .insert("test-account.how".to_owned(), secret.to_owned());
    state.keep(root.path(), &with_secret).unwrap();
    assert_eq!(state.resume(root.path()), Some(resume()));
}

#[test]
fn recent_sessions_come_newest_first_without_folders_that_are_gone() {
    let root = tempfile::tempdir().unwrap();
    let state = State::at(root.path().join("state"));
    assert_eq!(state.recent(), []);
    let folders: Vec<PathBuf> = (0..60)
        .map(|number| root.path().join(format!("connector-{number}")))
        .collect();
    for (number, folder) in folders.iter().enumerate() {
        fs::create_dir(folder).unwrap();
        state.remember(&recent(folder, i64::try_from(number).unwrap())).unwrap();
    }
    assert_eq!(state.recent().len(), MOST_RECENT);
    assert_eq!(state.recent()[0].folder, folders[59]);
    state.remember(&recent(&folders[0], 100)).unwrap();
    fs::remove_dir(&folders[59]).unwrap();
    assert_eq!(state.recent()[0], recent(&folders[0], 100));
    assert_eq!(state.recent()[1].folder, folders[58]);
}

#[test]
fn what_would_change_nothing_in_the_list_is_not_written() {
    let root = tempfile::tempdir().unwrap();
    let state = State::at(root.path().join("state"));
    let folders = ["one", "two"].map(|name| root.path().join(name));
    for folder in &folders {
        fs::create_dir(folder).unwrap();
    }
    let told = |state: &State| -> Vec<Timestamp> { state.recent().iter().map(|recent| recent.opened).collect() };
    let [first, second] = [1, 2].map(|second| recent(&folders[0], second));
    state.remember(&first).unwrap();
    state.remember(&second).unwrap();
    assert_eq!(told(&state), [first.opened]);
    // The other came to the top, so this one has to come there again.
    let other = recent(&folders[1], 3);
    state.remember(&other).unwrap();
    let fourth = recent(&folders[0], 4);
    state.remember(&fourth).unwrap();
    assert_eq!(told(&state), [fourth.opened, other.opened]);
    let done = Recent {
        done: fourth.done + 1,
        ..recent(&folders[0], 5)
    };
    state.remember(&done).unwrap();
    assert_eq!(state.recent()[0], done);
}

#[test]
fn what_belongs_to_folders_long_gone_is_forgotten() {
    let root = tempfile::tempdir().unwrap();
    let state = State::at(root.path().join("state"));
    for number in 0..60 {
        let folder = root.path().join(format!("connector-{number}"));
        fs::create_dir(&folder).unwrap();
        state.remember(&recent(&folder, number)).unwrap();
        fs::remove_dir(&folder).unwrap();
    }
    let kept = fs::read_dir(root.path().join("state/projects")).unwrap().count();
    assert!(kept <= MOST_RECENT + 1, "{kept}");
}

#[test]
fn a_broken_state_file_is_set_aside() {
    let root = tempfile::tempdir().unwrap();
    let state = State::at(root.path().join("state"));
    state.keep(root.path(), &resume()).unwrap();
    let file = state.of_project(root.path()).unwrap().join(RESUME);
    fs::write(&file, "{ half").unwrap();
    assert_eq!(state.resume(root.path()), None);
    assert!(!file.exists());
    assert_eq!(
        fs::read_to_string(file.with_extension("json.broken")).unwrap(),
        "{ half"
    );
    state.keep(root.path(), &resume()).unwrap();
    assert_eq!(state.resume(root.path()), Some(resume()));
}

#[test]
fn a_system_without_a_place_for_state_stops_nothing() {
    let state = State { root: None };
    assert_eq!(state.recent(), []);
    assert_eq!(state.resume(Path::new("/")), None);
    assert!(state.keep(Path::new("/"), &resume()).is_err());
    state.keep_last_good(Path::new("/conncert.toml"), "x");
}

#[test]
fn what_changed_on_disk_is_told() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("api.json"), r#"{"swagger": "2.0", "paths": {}}"#).unwrap();
    fs::write(folder.path().join("icon.png"), "no picture").unwrap();
    let look = || {
        let found = crate::store::scan(folder.path());
        let program = crate::program::unnamed();
        let named = Named {
            paths: [
                (Part::Definition, "api.json".to_owned()),
                (Part::Icon, "icon.png".to_owned()),
            ]
            .into(),
            plugin: false,
            ..Named::default()
        };
        Seen::now(
            folder.path(),
            &crate::store::inspect(folder.path(), found, &named, program),
        )
    };
    let since = |then: &[Seen], now: &[Seen]| super::since(folder.path(), then, now);
    let then = look();
    assert_eq!(since(&then, &look()), []);
    fs::write(folder.path().join("api.json"), r#"{"swagger": "2.0", "paths": {}} "#).unwrap();
    fs::remove_file(folder.path().join("icon.png")).unwrap();
    fs::write(folder.path().join("README.md"), "# Contoso").unwrap();
    let (changed, gone, new) = ("api.json".to_owned(), "icon.png".to_owned(), "README.md".to_owned());
    assert_eq!(
        since(&then, &look()),
        [
            Change::Changed(changed),
            Change::Gone(gone.clone()),
            Change::New(new.clone())
        ]
    );
    // The same files seen the other way around, and a file that only stopped being a part of the connector.
    fs::write(folder.path().join("icon.png"), "no picture").unwrap();
    let later = look();
    assert_eq!(since(&later, &then)[1..], []);
    fs::remove_file(folder.path().join("README.md")).unwrap();
    assert_eq!(since(&later, &then)[1..], [Change::Gone(new)]);
}
