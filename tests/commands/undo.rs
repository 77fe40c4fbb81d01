//! `conncert undo`

use super::*;

const DEFINITION: &str = "api/apiDefinition.swagger.json";

/// The names of the files in the folder itself that are shown.
fn names(folder: &Folder) -> Vec<String> {
    let entries = fs::read_dir(folder.path()).unwrap();
    let mut names: Vec<String> = entries
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| !name.starts_with('.'))
        .collect();
    names.sort();
    names
}

/// Every file of the state folder with its bytes.
fn state(folder: &Folder) -> Vec<u8> {
    let files = walkdir(&folder.path().join(".local"));
    files.iter().flat_map(|file| fs::read(file).unwrap()).collect()
}

fn walkdir(folder: &Path) -> Vec<std::path::PathBuf> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    entries
        .flat_map(|path| if path.is_dir() { walkdir(&path) } else { vec![path] })
        .collect()
}

#[test]
fn every_write_is_taken_back_one_after_the_other_to_the_empty_beginning() {
    let folder = connector();
    let (definition, icon) = (
        folder.read(DEFINITION),
        fs::read(folder.path().join("icon.png")).unwrap(),
    );
    let mut texts = Vec::new();
    folder.conncert(&["new", "--program", "nomination"]);
    for answer in ["scenario.text=One.", "scenario.text=Two.", "rights.party=isv"] {
        texts.push(folder.read("conncert.toml"));
        assert_eq!(folder.conncert(&["set", answer]).status, 0);
    }
    assert_eq!(folder.conncert(&["fix", "--write"]).status, 0);
    assert_ne!(folder.read(DEFINITION), definition);
    assert_eq!(folder.conncert(&["scaffold", "intro"]).status, 0);
    let make = ["icon", "make", "icon.png", "-o", "assets/made.png"];
    fs::create_dir(folder.path().join("assets")).unwrap();
    assert_eq!(folder.conncert(&make).status, 0);

    let undo = || folder.conncert(&["undo"]);
    let run = undo();
    assert_eq!((run.status, run.output.as_str()), (0, ""), "{}", run.errors);
    assert!(
        run.errors
            .starts_with("Removed again, assets/made.png: make the icon from icon.png, written 20"),
        "{}",
        run.errors
    );
    assert!(
        run.errors.contains("Before that: ") && run.errors.contains(" in intro.md."),
        "{}",
        run.errors
    );
    assert!(!folder.path().join("assets/made.png").exists());
    assert!(undo().errors.starts_with("Removed again, intro.md: "));
    while folder.read(DEFINITION) != definition || fs::read(folder.path().join("icon.png")).unwrap() != icon {
        let run = undo();
        assert!(
            run.status == 0 && run.errors.starts_with("Taken back, "),
            "{}",
            run.errors
        );
    }
    for text in texts.iter().rev() {
        let run = undo();
        assert!(
            run.errors.starts_with("Taken back, conncert.toml: change "),
            "{}",
            run.errors
        );
        assert_eq!(&folder.read("conncert.toml"), text);
    }
    assert!(
        undo()
            .errors
            .starts_with("Removed again, conncert.toml: start the submission, ")
    );
    let run = undo();
    assert_eq!(run.status, 2);
    assert!(
        run.errors.contains("There is nothing to take back in this folder."),
        "{}",
        run.errors
    );
    assert_eq!(
        names(&folder),
        names(&connector())
            .into_iter()
            .chain(["assets".to_owned()])
            .collect::<std::collections::BTreeSet<_>>()
            .into_iter()
            .collect::<Vec<_>>()
    );
}

#[test]
fn a_repair_leaves_nothing_beside_the_file_that_a_check_objects_to() {
    let folder = connector();
    let before = names(&folder);
    let run = folder.conncert(&["fix", "--write"]);
    assert!(run.errors.contains("they are kept in "), "{}", run.errors);
    assert_eq!(names(&folder), before);
    assert!(!folder.conncert(&["check"]).output.contains("foreign-file"));
}

#[test]
fn a_file_that_changed_since_is_left_alone_and_named_and_another_can_be_taken_back() {
    let folder = started();
    let before = folder.read("conncert.toml");
    folder.conncert(&["set", "scenario.text=One."]);
    folder.conncert(&["scaffold", "intro"]);
    let mine = folder.read("intro.md") + "Mine.\n";
    folder.write("intro.md", &mine);
    let run = folder.conncert(&["undo"]);
    assert_eq!(run.status, 2);
    assert!(
        run.errors.contains("intro.md changed since conncert wrote it"),
        "{}",
        run.errors
    );
    assert_eq!(folder.read("intro.md"), mine);
    assert_eq!(folder.conncert(&["undo", "conncert.toml"]).status, 0);
    assert_eq!(folder.read("conncert.toml"), before);
}

#[test]
fn a_secret_that_somebody_wrote_into_the_file_is_copied_nowhere_and_the_write_is_taken_back() {
    let folder = started();
    let with_secret = format!("{}# password: hunter2hunter2\n", folder.read("conncert.toml"));
    folder.write("conncert.toml", &with_secret);
    assert_eq!(folder.conncert(&["set", "scenario.text=One."]).status, 0);
    assert_eq!(folder.conncert(&["set", "scenario.text=Two."]).status, 0);
    assert!(!String::from_utf8_lossy(&state(&folder)).contains("hunter2"));
    assert_eq!(folder.conncert(&["undo"]).status, 0);
    assert_eq!(folder.conncert(&["undo"]).status, 0);
    assert_eq!(folder.read("conncert.toml"), with_secret);
}

#[test]
fn a_project_file_that_cannot_be_read_any_more_comes_back_as_it_was_last() {
    let folder = started();
    folder.conncert(&["set", "scenario.text=One."]);
    let good = folder.read("conncert.toml");
    for broken in ["program = nomination\n", "[[["] {
        folder.write("conncert.toml", broken);
        let run = folder.conncert(&["undo"]);
        assert_eq!(run.status, 0, "{}", run.errors);
        assert!(
            run.errors.starts_with("The last good copy of conncert.toml is back."),
            "{}",
            run.errors
        );
        assert_eq!(folder.read("conncert.toml"), good);
    }
    assert!(!folder.conncert(&["check"]).output.contains("foreign-file"));
    assert_eq!(folder.conncert(&["undo"]).status, 0);
    assert!(!folder.read("conncert.toml").contains("One."));
}

/// A file before a write, with a credential where only the kind of file tells that it is one.
const HIDDEN: &[(&str, &str)] = &[
    (
        "apiDefinition.swagger.json",
        "{\n  \"swagger\": \"2.0\",\n  \"parameters\": [\n    {\n      \"name\": \"password\",\n      \"in\": \"query\",\n      \"type\": \"string\",\n      \"default\": \"tigerlily5\"\n    },\n  ]\n}\n",
    ),
    (
        "apiDefinition.swagger.json",
        "{\n  \"swagger\": \"2.0\",\n  \"info\": {\"description\": \"The password is tigerlily5\"},\n}\n",
    ),
];

#[test]
fn no_copy_of_a_credential_is_kept_of_any_file() {
    for (name, text) in HIDDEN {
        let folder = Folder::empty();
        folder.write(name, text);
        let run = folder.conncert(&["fix", "--write"]);
        assert!(folder.read(name) != *text, "{}{}", run.output, run.errors);
        let kept = String::from_utf8_lossy(&state(&folder)).into_owned();
        assert!(
            kept.contains("write.json") || kept.contains("title"),
            "nothing was logged: {kept}"
        );
        assert!(!kept.contains("tigerlily5"), "{kept}");
    }
}

#[test]
fn a_write_over_a_credential_cannot_be_taken_back_and_undo_says_why() {
    let folder = Folder::empty();
    folder.write(
        "apiDefinition.swagger.json",
        "{\n  \"swagger\": \"2.0\",\n  \"info\": {\"description\": \"The password is tigerlily5\",}\n}\n",
    );
    assert!(folder.conncert(&["fix", "--write"]).output.contains("apiDefinition"));
    assert!(!String::from_utf8_lossy(&state(&folder)).contains("tigerlily5"));
    let run = folder.conncert(&["undo"]);
    assert_eq!(run.status, 2, "{}", run.output);
    assert!(run.errors.contains("looks like a secret"), "{}", run.errors);
}

#[test]
fn the_copy_of_a_broken_project_file_holds_no_credential() {
    let folder = Folder::of("clean");
    let good = "format = 1\nprogram = \"nomination\"\n\n[connector]\nname = \"Contoso\"\n";
    folder.write("conncert.toml", good);
    assert_eq!(folder.conncert(&["set", "scenario.text=One."]).status, 0);
    folder.write(
        "conncert.toml",
        &format!("{good}\n[answers.scenario]\ntext = \"Ours\nnote = \"password: tigerlily5\"\n"),
    );
    let run = folder.conncert(&["undo"]);
    assert_eq!(run.status, 0, "{}", run.errors);
    let aside = folder.read("conncert.toml.broken");
    assert!(
        aside.contains("text = \"Ours") && !aside.contains("tigerlily5"),
        "{aside}"
    );
    assert!(aside.contains("looked like a secret"), "{aside}");
}

#[test]
fn a_write_that_could_not_be_taken_back_says_so_before_and_after() {
    let folder = connector();
    let definition: serde_json::Value = serde_json::from_str(&folder.read(DEFINITION)).unwrap();
    let mut text = serde_json::to_string(&definition).unwrap();
    // On one line everything goes with the example.
    let example = ["sk", "_live_", "4eC39HqLyjWDarjtT1zdp7dc"].concat();
    text.insert_str(1, &format!(r#""x-note":"{example}","#));
    folder.write(DEFINITION, &text);
    let told = "conncert undo cannot take this back: a line that is replaced looks like a credential";
    let shown = folder.conncert(&["fix", DEFINITION]);
    assert!(shown.errors.contains(told), "{}", shown.errors);
    let set = [
        "texts",
        "set",
        "/info/description",
        "Sends invoices to the customers of Contoso and tells when each of them is paid.",
    ];
    let written = folder.conncert(&[&set[..2], &[&format!("{DEFINITION}#{}", set[2]), set[3]]].concat());
    assert!(written.errors.contains(told), "{}{}", written.output, written.errors);
    assert!(!written.errors.contains("takes it back"), "{}", written.errors);
    let written = folder.conncert(&["fix", "--write", DEFINITION]);
    assert!(written.errors.contains(told), "{}", written.errors);
    assert_eq!(folder.conncert(&["undo", DEFINITION]).status, 2);
}
