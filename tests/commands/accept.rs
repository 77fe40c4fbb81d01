//! `conncert accept`

use super::*;
use crate::binary::Folder;

const LINE: &str = "Use the key AKIA0123456789ABCDEF to try it.";

fn with_readme(line: &str) -> Folder {
    let folder = started();
    folder.write("README.md", &format!("# Contoso\n\n{line}\n"));
    folder
}

fn accept(folder: &Folder, place: &str) -> crate::binary::Run {
    folder.conncert(&[
        "accept",
        "credential-in-file",
        place,
        "--reason",
        "The sample of a public page.",
    ])
}

#[test]
fn a_line_that_only_looks_like_a_credential_is_accepted_until_it_changes() {
    let folder = with_readme(LINE);
    assert_eq!(folder.conncert(&["export", "--format", "zip,eml"]).status, 2);
    let check = folder.conncert(&["check"]).output;
    assert!(check.contains("README.md:3") && !check.contains("AKIA"), "{check}");
    let run = accept(&folder, "README.md:3");
    assert_eq!(run.status, 0, "{}", run.errors);
    let project = folder.read("conncert.toml");
    let digest = "sha256:";
    assert!(
        project.contains("rule = \"credential-in-file\"") && project.contains(digest),
        "{project}"
    );
    assert!(!project.contains("AKIA"), "{project}");
    let run = folder.conncert(&["export", "--format", "zip,eml"]);
    assert_eq!(run.status, 0, "{}", run.errors);
    let check = folder.conncert(&["check"]).output;
    assert!(check.contains("1 accepted"), "{check}");
    folder.write(
        "README.md",
        &format!("# Contoso\n\n{}\n", LINE.replace("ABCDEF", "ABCDEG")),
    );
    assert_eq!(folder.conncert(&["export", "--format", "zip"]).status, 2);
    folder.write("README.md", &format!("# Contoso\n\nMore.\n\n  {LINE}\n"));
    assert_eq!(
        folder.conncert(&["export", "--format", "zip"]).status,
        0,
        "it only moved"
    );
}

#[test]
fn an_answer_is_never_accepted() {
    let folder = with_readme("Fine.");
    let text = folder.read("conncert.toml");
    folder.write(
        "conncert.toml",
        &format!("{text}\n[answers.test-account]\nnote = \"password: hunter2go\"\n"),
    );
    let run = folder.conncert(&["accept", "secret-in-project", "--reason", "It is fine."]);
    assert_eq!(run.status, 2, "{}", run.errors);
    assert_eq!(accept(&folder, "conncert.toml:9").status, 2);
}

#[test]
fn any_finding_is_accepted_by_its_place_and_what_is_not_clear_is_listed() {
    let folder = started();
    let report: serde_json::Value =
        serde_json::from_str(&folder.conncert(&["check", "--format", "json"]).output).unwrap();
    let finding = report["files"]
        .as_array()
        .unwrap()
        .iter()
        .flat_map(|file| file["findings"].as_array().unwrap())
        .find(|finding| finding["pointer"].as_str().is_some_and(|pointer| !pointer.is_empty()))
        .unwrap()
        .clone();
    let (rule, pointer) = (finding["rule"].as_str().unwrap(), finding["pointer"].as_str().unwrap());
    let run = folder.conncert(&["accept", rule, pointer, "--reason", "The gateway needs it."]);
    assert_eq!(run.status, 0, "{}", run.errors);
    assert!(folder.read("conncert.toml").contains("The gateway needs it."));
    let run = folder.conncert(&["accept", rule, "/nowhere", "--reason", "x"]);
    assert!(run.status == 2 && run.errors.contains("listed below"), "{}", run.errors);
    let run = folder.conncert(&["accept", "no-such-rule", "--reason", "x"]);
    assert!(run.status == 2 && run.errors.contains("no rule"), "{}", run.errors);
    let run = folder.conncert(&["accept", rule, pointer, "--reason", "password: hunter2go"]);
    assert!(
        run.status == 2 && run.errors.contains("looks like a secret"),
        "{}",
        run.errors
    );
}
