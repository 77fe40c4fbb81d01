//! What pipelines and editors read of `conncert check`: Azure Pipelines, GitLab, lines; and where the files are for them.

use std::fs;
use std::path::Path;

use crate::binary::{Folder, Run};

const FAULTY: &str = include_str!("fixtures/faulty/apiDefinition.swagger.json");

/// A repository with the faulty connector in `connectors/a b`, which is where the program runs.
fn repository() -> Folder {
    let folder = Folder::empty();
    fs::create_dir_all(folder.path().join(".git")).unwrap();
    let inner = folder.path().join("connectors/a b");
    fs::create_dir_all(&inner).unwrap();
    let faulty = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/faulty");
    for entry in fs::read_dir(faulty).unwrap() {
        let entry = entry.unwrap();
        fs::copy(entry.path(), inner.join(entry.file_name())).unwrap();
    }
    folder
}

#[track_caller]
fn report(run: Run) -> String {
    assert!(run.status <= 1 && run.errors.is_empty(), "{}", run.errors);
    run.output
}

fn output(folder: &Folder, format: &str, args: &[&str]) -> String {
    report(folder.conncert(&[&["check", "--format", format], args].concat()))
}

#[test]
fn a_repository_knows_its_files_by_their_paths_from_its_root_wherever_the_command_runs() {
    let folder = repository();
    let inner = folder.path().join("connectors/a b");
    let here = inner.to_str().unwrap();
    let own = "connectors/a b/apiDefinition.swagger.json";
    let runs = |format: &str| {
        let within = |place: &str, path: &[&str]| {
            report(folder.conncert_in(place, &[&["check", "--format", format], path].concat()))
        };
        [
            within("", &[]),
            within("connectors", &["a b"]),
            within("connectors/a b", &[]),
            within("connectors/a b", &["."]),
            within("connectors", &["../connectors/a b/"]),
            within("..", &[here]),
        ]
    };
    for (format, said) in [
        ("github", format!("::error file={own},line=")),
        ("sarif", format!("\"uri\": \"{}\"", own.replace(' ', "%20"))),
    ] {
        let [first, others @ ..] = runs(format);
        assert!(first.contains(&said), "{first}");
        for other in others {
            assert!(first == other, "{format}: {other}");
        }
    }
    // A link that leads into the repository is no path of it.
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink("connectors", folder.path().join("link")).unwrap();
        let linked = output(&folder, "github", &["link/a b"]);
        assert!(linked.contains(&format!("::error file={own},line=")), "{linked}");
    }
    // People and tests name what they typed.
    let typed = report(folder.conncert_in("connectors", &["check", "--format", "junit", "a b"]));
    assert!(typed.contains("<testsuite name=\"a b/apiDefinition.swagger.json\""), "{typed}");
}

#[test]
fn without_a_repository_files_are_named_as_typed() {
    let folder = Folder::empty();
    folder.write("connector/swagger.json", FAULTY);
    assert!(output(&folder, "github", &[]).contains("::error file=connector/swagger.json,"));
    let inner = report(folder.conncert_in("connector", &["check", "--format", "github"]));
    assert!(inner.contains("::error file=swagger.json,"), "{inner}");
}
