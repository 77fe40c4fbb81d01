//! `conncert check` on several paths, on folders of many connectors, and on what is no ordinary file.

use std::path::Path;

use crate::binary::Folder;
use serde_json::Value;

const CLEAN: &str = include_str!("fixtures/clean/apiDefinition.swagger.json");
const FAULTY: &str = include_str!("fixtures/faulty/apiDefinition.swagger.json");

/// Three connectors that can be checked, and much that cannot.
fn tree() -> Folder {
    let folder = Folder::empty();
    folder.write("certified/Beta 2/apiDefinition.swagger.json", FAULTY);
    folder.write("certified/Alpha/apiDefinition.swagger.json", CLEAN);
    folder.write("certified/Alpha/Artifacts/apiDefinition.swagger.json", FAULTY);
    folder.write("certified/Broken/apiDefinition.swagger.json", "{ \"swagger\": ???\n}\n");
    folder.write("certified/Empty/apiDefinition.swagger.json", "");
    folder.write("certified/Lost/apiProperties.json", "{ \"properties\": {} }");
    folder.write("certified/Project/conncert.toml", "format = \n");
    folder.write("certified/Project/swagger.json", FAULTY);
    folder.write("certified/Words/readme.md", "Nothing here.");
    folder.write("certified/.hidden/swagger.json", FAULTY);
    folder.write("node_modules/package/swagger.json", FAULTY);
    folder
}

fn report(folder: &Folder, args: &[&str]) -> Value {
    let run = folder.conncert(&[&["check", "--format", "json"], args].concat());
    assert_eq!(run.errors, "");
    serde_json::from_str(&run.output).unwrap()
}

fn paths(report: &Value) -> Vec<&str> {
    let files = report["files"].as_array().unwrap().iter();
    files
        .filter(|file| file["kind"] == "api-definition" || file["kind"] == "project")
        .map(|file| file["path"].as_str().unwrap())
        .collect()
}

fn rules<'r>(report: &'r Value, path: &str) -> Vec<&'r str> {
    let mut files = report["files"].as_array().unwrap().iter();
    let file = files.find(|file| file["path"] == path).unwrap();
    let findings = file["findings"].as_array().unwrap().iter();
    findings.map(|finding| finding["rule"].as_str().unwrap()).collect()
}

#[test]
fn what_git_or_an_option_leaves_out_is_not_checked_unless_it_is_named() {
    let folder = tree();
    folder.write(".gitignore", "Beta*/\n");
    let all = report(
        &folder,
        &[
            "--exclude",
            "/certified/Lost",
            "--exclude",
            "Project/",
            "--exclude",
            "Artifacts",
        ],
    );
    assert_eq!(
        paths(&all),
        [
            "certified/Alpha/apiDefinition.swagger.json",
            "certified/Broken/apiDefinition.swagger.json",
            "certified/Empty/apiDefinition.swagger.json",
        ]
    );
    let named = report(&folder, &["certified/Beta 2", "--exclude", "Lost"]);
    assert_eq!(paths(&named), ["certified/Beta 2/apiDefinition.swagger.json"]);
    // A path from above, and from the root of the disk, is seen from this folder as well.
    let whole = folder.path().join("certified/../certified").display().to_string();
    let run = folder.conncert(&["check", &whole, "--exclude", "Project/", "--exclude", "Artifacts"]);
    assert!(
        !run.output.contains("Project") && run.output.contains("Broken"),
        "{}",
        run.output
    );
    let wrong = folder.conncert(&["check", "--exclude", "a{"]);
    assert_eq!((wrong.status, wrong.output.as_str()), (2, ""));
    assert!(wrong.errors.contains("a{"), "{}", wrong.errors);
}

#[test]
fn every_connector_of_a_tree_is_reported_in_order_of_path() {
    assert_eq!(
        paths(&report(&tree(), &[])),
        [
            "certified/Alpha/apiDefinition.swagger.json",
            "certified/Alpha/Artifacts/apiDefinition.swagger.json",
            "certified/Beta 2/apiDefinition.swagger.json",
            "certified/Broken/apiDefinition.swagger.json",
            "certified/Empty/apiDefinition.swagger.json",
            "certified/Lost/apiDefinition.swagger.json",
            "certified/Project/conncert.toml",
            "certified/Project/swagger.json",
        ]
    );
}

#[test]
fn what_cannot_be_read_is_one_finding_and_the_rest_is_checked() {
    let report = report(&tree(), &["certified"]);
    let rules = |path| rules(&report, path);
    assert_eq!(
        rules("certified/Broken/apiDefinition.swagger.json"),
        ["unreadable-file"]
    );
    assert_eq!(rules("certified/Empty/apiDefinition.swagger.json"), ["unreadable-file"]);
    assert_eq!(rules("certified/Lost/apiDefinition.swagger.json"), ["file-missing"]);
    assert_eq!(rules("certified/Project/conncert.toml"), ["unreadable-file"]);
    let whole = rules("certified/Beta 2/apiDefinition.swagger.json");
    assert!(whole.contains(&"default-response-has-schema"), "{whole:?}");
    assert_eq!(rules("certified/Project/swagger.json"), whole);
    assert_eq!(rules("certified/Alpha/Artifacts/apiDefinition.swagger.json"), whole);
}

#[test]
fn the_report_is_the_same_however_many_threads_make_it() {
    let folder = tree();
    let run = |threads, format| {
        let args = ["check", "certified", "--format", format];
        folder.with("RAYON_NUM_THREADS", threads).conncert(&args).output
    };
    for format in ["text", "json", "sarif", "github", "junit"] {
        let alone = run("1", format);
        assert!(alone.contains("Beta"), "{alone}");
        assert_eq!(alone, run("1", format), "{format}");
        assert_eq!(alone, run("8", format), "{format}");
    }
}

#[test]
fn several_paths_are_reported_in_the_order_given() {
    let folder = tree();
    let beta = "certified/Beta 2/apiDefinition.swagger.json";
    assert_eq!(
        paths(&report(&folder, &["certified/Lost", beta, "certified/Alpha"])),
        [
            "certified/Lost/apiDefinition.swagger.json",
            beta,
            "certified/Alpha/apiDefinition.swagger.json",
            "certified/Alpha/Artifacts/apiDefinition.swagger.json",
        ]
    );
}

#[test]
fn a_path_that_names_nothing_to_check_is_said_before_anything_is_checked() {
    let folder = tree();
    for (path, said) in [
        ("certified/Words", "There is nothing to check in certified/Words."),
        ("certified/Gone", "There is no file or folder certified/Gone."),
        ("certified/Project/conncert.toml", "is a project file"),
    ] {
        let run = folder.conncert(&["check", "certified/Alpha", path]);
        assert_eq!((run.status, run.output.as_str()), (2, ""));
        assert!(run.errors.contains(said), "{}", run.errors);
    }
    let run = folder.conncert(&["check", "certified", "--program", "nothing"]);
    assert_eq!((run.status, run.output.as_str()), (2, ""));
    assert!(
        run.errors.contains("There is no certification program"),
        "{}",
        run.errors
    );
}

#[test]
fn a_folder_with_the_name_of_a_file_is_a_folder() {
    let folder = Folder::empty();
    folder.write("definition.json/notes.txt", "");
    let run = folder.conncert(&["check", "definition.json"]);
    assert_eq!(run.status, 2);
    assert!(
        run.errors.contains("There is nothing to check in definition.json."),
        "{}",
        run.errors
    );
    folder.write("definition.json/swagger.json", FAULTY);
    assert_eq!(
        paths(&report(&folder, &["definition.json"])),
        ["definition.json/swagger.json"]
    );
}

#[cfg(unix)]
#[test]
fn a_pipe_is_not_waited_for() {
    let folder = Folder::empty();
    let made = std::process::Command::new("mkfifo")
        .arg(folder.path().join("pipe.json"))
        .status();
    assert!(made.unwrap().success());
    let run = folder.conncert(&["check", "pipe.json"]);
    assert_eq!(run.status, 1);
    assert!(run.output.contains("not a regular file"), "{}", run.output);
}

#[cfg(unix)]
#[test]
fn links_that_lead_out_are_not_followed() {
    let (folder, elsewhere) = (Folder::empty(), Folder::empty());
    folder.write("one/swagger.json", CLEAN);
    elsewhere.write("secret/swagger.json", FAULTY);
    std::os::unix::fs::symlink(elsewhere.path().join("secret"), folder.path().join("one/out")).unwrap();
    std::os::unix::fs::symlink(folder.path(), folder.path().join("one/around")).unwrap();
    assert_eq!(paths(&report(&folder, &[])), ["one/swagger.json"]);
}

#[test]
fn every_definition_of_the_corpus_is_reported() {
    let Some(corpus) = std::env::var_os("CONNCERT_CORPUS") else {
        return;
    };
    let definitions = walk(Path::new(&corpus));
    let corpus = corpus.to_str().unwrap();
    let run = Folder::empty().conncert(&["check", corpus, "--format", "json", "--fail-on", "never"]);
    assert_eq!((run.status, run.errors.as_str()), (0, ""));
    let report: Value = serde_json::from_str(&run.output).unwrap();
    let reported = paths(&report);
    let missing: Vec<_> = definitions
        .iter()
        .filter(|path| !reported.contains(&path.as_str()))
        .collect();
    assert!(!definitions.is_empty() && missing.is_empty(), "{missing:?}");
}

/// The paths of all definitions below a folder.
fn walk(folder: &Path) -> Vec<String> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(walk(&path));
        } else if path
            .to_string_lossy()
            .to_lowercase()
            .ends_with("apidefinition.swagger.json")
        {
            found.push(path.to_str().unwrap().to_owned());
        }
    }
    found
}

#[test]
fn what_does_not_belong_into_a_submission_is_a_file_of_the_report() {
    let folder = Folder::empty();
    let connector = "certified-connectors/Contoso";
    folder.write(&format!("{connector}/apiDefinition.swagger.json"), CLEAN);
    folder.write(&format!("{connector}/settings.json"), "{}");
    folder.write(&format!("{connector}/icon.png"), "no picture");
    let report = report(&folder, &[]);
    assert_eq!(rules(&report, &format!("{connector}/settings.json")), ["foreign-file"]);
    let icon = rules(&report, &format!("{connector}/icon.png"));
    assert!(icon.len() == 2 && icon.contains(&"foreign-file"), "{icon:?}");
}
