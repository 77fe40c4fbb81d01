//! What differs on Windows, with the real program: how paths are written, files that other programs hold, and names.
#![cfg(windows)]

use std::fs::{self, File, OpenOptions};
use std::os::windows::fs::OpenOptionsExt as _;
use std::path::{Path, PathBuf};

use crate::binary::{Folder, Run};
use crate::terminal::{self, CTRL_C, Wizard};

/// What begins a path as Windows itself writes it.
const VERBATIM: &str = r"\\?\";

/// A folder whose path holds what people's paths hold.
fn connector() -> (Folder, PathBuf) {
    let folder = Folder::of("clean");
    let place = folder.path().join("Jörg Müller & Söhne");
    fs::create_dir(&place).unwrap();
    for name in ["apiDefinition.swagger.json", "icon.png"] {
        fs::rename(folder.path().join(name), place.join(name)).unwrap();
    }
    (folder, place)
}

const PLACE: &str = "Jörg Müller & Söhne";

/// Holds a file as a program does that lets nobody else in.
fn hold(file: &Path) -> File {
    OpenOptions::new()
        .read(true)
        .write(true)
        .share_mode(0)
        .open(file)
        .unwrap()
}

#[track_caller]
fn says_held(run: &Run) {
    let said = format!("{}{}", run.output, run.errors);
    assert!(said.contains("another program has it open"), "{said}");
    assert!(!said.contains("os error"), "{said}");
}

#[test]
fn no_path_is_shown_as_windows_itself_writes_it() {
    let (folder, place) = connector();
    let whole = place.to_str().unwrap();
    let mut said = String::new();
    for args in [
        &["new", "--program", "nomination"][..],
        &["status"],
        &["status", "--next", "--format", "json"],
        &["set", "connector.name=Contoso Bills"],
        &["get", "--format", "json"],
        &["check", whole, "--format", "sarif"],
        &["check", "--format", "json"],
        &["fix", "--format", "json"],
        &["doctor"],
        &["doctor", "--format", "json"],
        &["sessions"],
        &["sessions", "--format", "json"],
        &["export"],
        &["undo"],
        &["undo", "no such folder"],
        &["check", r"..\nowhere"],
        &["set", r"connector.icon=C:\Windows\win.ini"],
        &["set", r"connector.icon=..\icon.png"],
        &["status", &format!("{VERBATIM}{whole}"), "--next"],
    ] {
        let run = folder.conncert_in(PLACE, args);
        assert!(
            !run.output.contains(VERBATIM) && !run.errors.contains(VERBATIM),
            "{args:?}: {run:?}"
        );
        assert!(!run.output.contains(r"\\\\?\\"), "{args:?}: {}", run.output);
        said += &run.output;
    }
    assert!(said.contains(PLACE), "the folder is named: {said}");
}

#[test]
fn a_file_that_another_program_holds_is_named_with_the_cause() {
    let (folder, place) = connector();
    assert_eq!(folder.conncert_in(PLACE, &["new", "--program", "nomination"]).status, 0);
    let held = hold(&place.join("apiDefinition.swagger.json"));
    says_held(&folder.conncert_in(PLACE, &["check"]));
    drop(held);
    let held = hold(&place.join("conncert.toml"));
    for args in [&["status"][..], &["set", "connector.name=Contoso Bills"], &["check"]] {
        says_held(&folder.conncert_in(PLACE, args));
    }
    drop(held);
    // Others may read it, but not replace it.
    let reading = OpenOptions::new()
        .read(true)
        .share_mode(1)
        .open(place.join("conncert.toml"))
        .unwrap();
    says_held(&folder.conncert_in(PLACE, &["set", "connector.name=Contoso Bills"]));
    drop(reading);
    let run = folder.conncert_in(PLACE, &["set", "connector.name=Contoso Bills"]);
    assert_eq!(run.status, 0, "{}", run.errors);
    let left: Vec<_> = fs::read_dir(&place)
        .unwrap()
        .map(|entry| entry.unwrap().file_name())
        .collect();
    assert!(
        left.iter().all(|name| !name.to_string_lossy().ends_with(".tmp")),
        "{left:?}"
    );
}

#[test]
fn what_is_held_for_a_moment_is_waited_for() {
    let (folder, place) = connector();
    assert_eq!(folder.conncert_in(PLACE, &["new", "--program", "nomination"]).status, 0);
    let held = hold(&place.join("conncert.toml"));
    let run = std::thread::scope(|scope| {
        let run = scope.spawn(|| folder.conncert_in(PLACE, &["set", "connector.name=Contoso Bills"]));
        // Until it waits: it holds the lock by then, which it takes before it reads.
        while !place.join(".conncert.lock").exists() && !run.is_finished() {
            std::thread::yield_now();
        }
        drop(held);
        run.join().unwrap()
    });
    assert_eq!(run.status, 0, "{}", run.errors);
    assert!(
        fs::read_to_string(place.join("conncert.toml"))
            .unwrap()
            .contains("Contoso Bills")
    );
}

#[test]
fn a_name_is_kept_in_the_letters_of_the_disk() {
    let (folder, place) = connector();
    assert_eq!(folder.conncert_in(PLACE, &["new", "--program", "nomination"]).status, 0);
    let run = folder.conncert_in(PLACE, &["set", "connector.definition=APIDEFINITION.swagger.JSON"]);
    assert_eq!(run.status, 0, "{}", run.errors);
    let text = fs::read_to_string(place.join("conncert.toml")).unwrap();
    assert!(
        text.contains("apiDefinition.swagger.json") && !text.contains("APIDEFINITION"),
        "{text}"
    );
    let project = place.join("CONNCERT.TOML");
    let run = folder.conncert(&[
        "set",
        "connector.name=Contoso Bills",
        "--project",
        project.to_str().unwrap(),
    ]);
    assert_eq!(run.status, 0, "{}", run.errors);
    let names: Vec<_> = fs::read_dir(&place)
        .unwrap()
        .map(|entry| entry.unwrap().file_name())
        .collect();
    assert!(names.contains(&"conncert.toml".into()), "{names:?}");
}

#[test]
fn a_pattern_means_files_as_shells_of_other_systems_have_it() {
    let folder = Folder::of("clean");
    fs::copy(
        folder.path().join("apiDefinition.swagger.json"),
        folder.path().join("other.JSON"),
    )
    .unwrap();
    let run = folder.conncert(&["check", "*.json", "--format", "json"]);
    let page: serde_json::Value = serde_json::from_str(&run.output).unwrap();
    let files: Vec<_> = page["files"]
        .as_array()
        .unwrap()
        .iter()
        .map(|file| file["path"].as_str().unwrap())
        .collect();
    assert_eq!(files, ["apiDefinition.swagger.json", "other.JSON"]);
    let run = folder.conncert(&["check", "*.toml"]);
    assert!(
        run.errors.contains("There is no file or folder *.toml"),
        "{}",
        run.errors
    );
}

#[test]
fn a_device_is_no_file() {
    let folder = Folder::of("clean");
    for name in ["con.json", "NUL", "Com1.json", r".\aux.png"] {
        let run = folder.conncert(&["check", name]);
        assert_eq!(run.status, 2, "{name}");
        assert!(
            run.errors.contains("is the name of a device on Windows"),
            "{}",
            run.errors
        );
    }
    assert_eq!(folder.conncert(&["new", "--program", "nomination"]).status, 0);
    let run = folder.conncert(&["set", "connector.icon=nul"]);
    assert_eq!(run.status, 2, "{}", run.output);
    assert!(
        run.errors.contains("is the name of a device on Windows"),
        "{}",
        run.errors
    );
    let run = folder.conncert(&["icon", "make", "icon.png", "-o", "prn.png", "--background", "#0078d4"]);
    assert_eq!(run.status, 2, "{}", run.output);
    assert!(!run.errors.contains("os error"), "{}", run.errors);
}

#[test]
fn a_file_that_is_write_protected_is_told_and_nothing_is_left_behind() {
    let (folder, place) = connector();
    assert_eq!(folder.conncert_in(PLACE, &["new", "--program", "nomination"]).status, 0);
    let api = place.join("apiDefinition.swagger.json");
    let text = fs::read_to_string(&api)
        .unwrap()
        .replace("\"version\"", "\"x-empty\": \"\", \"version\"");
    fs::write(&api, text.replacen('{', "\u{feff}{", 1)).unwrap();
    for file in [&api, &place.join("conncert.toml")] {
        let mut permissions = fs::metadata(file).unwrap().permissions();
        permissions.set_readonly(true);
        fs::set_permissions(file, permissions).unwrap();
    }
    let run = folder.conncert_in(PLACE, &["set", "connector.name=Contoso Bills"]);
    assert_eq!(run.status, 2);
    assert!(run.errors.contains("write-protected"), "{}", run.errors);
    let run = folder.conncert_in(PLACE, &["texts", "set", "info.description", "A text."]);
    assert!(!run.errors.contains("os error"), "{}", run.errors);
    let names: Vec<_> = fs::read_dir(&place)
        .unwrap()
        .map(|entry| entry.unwrap().file_name())
        .collect();
    assert_eq!(names.len(), 3, "{names:?}");
    for file in [&api, &place.join("conncert.toml")] {
        let mut permissions = fs::metadata(file).unwrap().permissions();
        #[expect(
            clippy::permissions_set_readonly_false,
            reason = "Windows only, where that is all there is to it"
        )]
        permissions.set_readonly(false);
        fs::set_permissions(file, permissions).unwrap();
    }
}

#[test]
fn a_path_longer_than_windows_once_took_is_read_and_written() {
    let folder = Folder::empty();
    let mut place = folder.path().join("x");
    while place.as_os_str().len() < 300 {
        place.push("a folder with a long name, as synchronized libraries have them");
    }
    fs::create_dir_all(&place).unwrap();
    let fixture = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/clean");
    for name in ["apiDefinition.swagger.json", "icon.png"] {
        fs::copy(fixture.join(name), place.join(name)).unwrap();
    }
    let whole = place.to_str().unwrap();
    let file = place.join("conncert.toml");
    for args in [
        &["new", "--program", "nomination", whole][..],
        &["check", whole],
        &[
            "set",
            "connector.name=Contoso Bills",
            "--project",
            file.to_str().unwrap(),
        ],
        &["status", whole],
        &["export", whole],
        &["doctor", whole],
    ] {
        let run = folder.conncert(args);
        assert!(run.status != 2, "{args:?}: {run:?}");
        assert!(
            !run.output.contains(VERBATIM) && !run.errors.contains(VERBATIM),
            "{args:?}: {run:?}"
        );
    }
    assert!(fs::read_to_string(file).unwrap().contains("Contoso Bills"));
}

#[test]
fn ctrl_c_ends_with_130_and_leaves_no_lock() {
    let home = tempfile::tempdir().unwrap();
    let place = terminal::connector(home.path(), "clean");
    let project = place.join("conncert.toml");
    fs::write(&project, "program = \"nomination\"\n").unwrap();
    let place = place.to_str().unwrap();
    for (args, sign) in [
        (&["check", "--watch", place][..], "Ctrl-C ends."),
        (&["--lines", place], "Enter takes Contoso Invoices."),
        (&["--plain", place], "Name:"),
        (&["--tui", place], "Welcome"),
    ] {
        let mut run = Wizard::open(home.path(), args, (100, 30), &[]);
        run.sees(sign).keys(CTRL_C).ends_with(130);
        assert!(!Path::new(place).join(".conncert.lock").exists(), "{args:?}");
    }
}

#[test]
fn the_console_and_the_shell_are_told_with_their_traps() {
    let folder = Folder::empty();
    let run = folder
        .with("WT_SESSION", "1d1cdb2f")
        .with("PSModulePath", r"C:\Users\Jo\Documents\WindowsPowerShell\Modules")
        .conncert(&["doctor"]);
    let said = run.output.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(said.contains("Console Windows Terminal."), "{said}");
    assert!(
        said.contains("Shell Windows PowerShell 5.") && said.contains("Write with -o FILE"),
        "{said}"
    );
}

#[test]
fn notepad_is_the_editor_where_nothing_else_is_named() {
    let folder = Folder::empty();
    folder.write("notepad.exe", "");
    folder.write("code.cmd", "");
    let place = folder.path().to_str().unwrap().to_owned();
    let editor = |named: Option<&str>| {
        let mut setting = folder.with("PATH", place.clone());
        if let Some(named) = named {
            setting = setting.with("VISUAL", named);
        }
        let run = setting.conncert(&["doctor", "--format", "json"]);
        let page: serde_json::Value = serde_json::from_str(&run.output).unwrap();
        let fact = &page["terminal"]["editor"];
        format!(
            "{}: {}",
            fact["value"].as_str().unwrap(),
            fact["because"].as_str().unwrap()
        )
    };
    assert!(
        editor(None).starts_with("notepad: ") && editor(None).contains("it is found in "),
        "{}",
        editor(None)
    );
    assert!(
        editor(Some("code --wait")).contains("it is found in "),
        "{}",
        editor(Some("code --wait"))
    );
    assert!(
        editor(Some("gone")).contains("it is not found in PATH"),
        "{}",
        editor(Some("gone"))
    );
}
