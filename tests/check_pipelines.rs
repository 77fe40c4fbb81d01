//! What pipelines and editors read of `conncert check`: Azure Pipelines, GitLab, lines; and where the files are for them.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use crate::binary::{Folder, Run};
use serde_json::{Value, json};

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

fn json_of(folder: &Folder, format: &str, args: &[&str]) -> Value {
    serde_json::from_str(&output(folder, format, args)).unwrap()
}

/// The findings that count, with their files, as the JSON report tells them.
fn findings(folder: &Folder) -> Vec<(String, Value)> {
    let report = json_of(folder, "json", &[]);
    let of_file = |file: &Value| {
        let path = file["path"].as_str().unwrap().to_owned();
        let findings = file["findings"].as_array().unwrap().clone();
        findings.into_iter().map(move |finding| (path.clone(), finding))
    };
    report["files"].as_array().unwrap().iter().flat_map(of_file).collect()
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
        ("gitlab", format!("\"path\": \"{own}\"")),
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
    assert!(
        typed.contains("<testsuite name=\"a b/apiDefinition.swagger.json\""),
        "{typed}"
    );
}

#[test]
fn without_a_repository_files_are_named_as_typed() {
    let folder = Folder::empty();
    folder.write("connector/swagger.json", FAULTY);
    assert!(output(&folder, "github", &[]).contains("::error file=connector/swagger.json,"));
    let inner = report(folder.conncert_in("connector", &["check", "--format", "github"]));
    assert!(inner.contains("::error file=swagger.json,"), "{inner}");
}

/// A logging command as Azure's agent reads it: the first one of a line, its properties, its message.
fn command(line: &str) -> Option<(&str, BTreeMap<String, String>, String)> {
    let unescaped = |text: &str| {
        let text = text.replace("%3B", ";").replace("%0D", "\r").replace("%0A", "\n");
        text.replace("%5D", "]").replace("%AZP25", "%")
    };
    let (_, rest) = line.split_once("##vso[")?;
    let (head, message) = rest.split_once(']')?;
    let (name, properties) = head.split_once(' ').unwrap_or((head, ""));
    let pairs = properties.split(';').filter_map(|pair| pair.split_once('='));
    let pairs = pairs.map(|(key, value)| (key.to_owned(), unescaped(value)));
    Some((name, pairs.collect(), unescaped(message)))
}

#[test]
fn azure_issues_stand_at_their_lines_under_whole_paths() {
    let folder = repository();
    let file = conncert::store::real(&folder.path())
        .unwrap()
        .join("connectors/a b/apiDefinition.swagger.json");
    let output = report(folder.conncert_in("connectors", &["check", "--format", "azure"]));
    let found: Vec<_> = output.lines().filter_map(command).collect();
    let (errors, warnings): (Vec<_>, Vec<_>) = found.iter().partition(|(_, said, _)| said["type"] == "error");
    assert!(!errors.is_empty() && !warnings.is_empty());
    for (name, said, message) in &found {
        assert_eq!(*name, "task.logissue");
        assert!(Path::new(&said["sourcepath"]).is_file(), "{said:?}");
        assert!(message.contains(" Next: "), "{message}");
    }
    let (_, said, message) = found
        .iter()
        .find(|(_, said, _)| said["code"] == "path-parameter-missing-encoding")
        .unwrap();
    assert_eq!(Path::new(&said["sourcepath"]), file);
    let (_, expected) = findings(&folder)
        .into_iter()
        .find(|(_, finding)| finding["rule"] == "path-parameter-missing-encoding")
        .unwrap();
    assert_eq!(said["linenumber"], expected["line"].to_string());
    assert_eq!(said["columnnumber"], expected["column"].to_string());
    assert!(message.starts_with(expected["message"].as_str().unwrap()), "{message}");
    let causes: BTreeSet<_> = findings(&folder)
        .iter()
        .filter(|(_, finding)| finding["severity"] != "note")
        .map(|(path, finding)| {
            (
                path.clone(),
                finding["rule"].to_string(),
                finding["severity"].to_string(),
            )
        })
        .collect();
    assert_eq!(found.len(), causes.len(), "{output}");
}

#[test]
fn an_azure_step_that_does_not_fail_has_succeeded_with_issues_only_where_there_are_some() {
    let ends = |folder: &Folder, args: &[&str]| {
        let run = folder.conncert(&[&["check", "--format", "azure"], args].concat());
        let last = run.output.lines().last().map(str::to_owned).unwrap();
        (run.status, last == "##vso[task.complete result=SucceededWithIssues;]")
    };
    let faulty = Folder::of("faulty");
    assert_eq!(ends(&faulty, &[]), (1, false));
    assert_eq!(ends(&faulty, &["--fail-on", "never"]), (0, true));
    let note = ["--select", "failure-codes-not-listed"];
    assert!(output(&faulty, "azure", &note).contains(": note failure-codes-not-listed "));
    assert_eq!(ends(&faulty, &note), (0, false));
    assert_eq!(ends(&Folder::of("clean"), &["--at-least", "error"]), (0, false));
}

#[test]
fn nothing_from_a_file_becomes_a_logging_command() {
    let folder = Folder::empty();
    let name = "a;code=x] %5D";
    let hostile = FAULTY.replace(
        "get-invoice",
        "a\\n##vso[task.setvariable variable=X]y\\u00ad%0A##[error]z",
    );
    folder.write(&format!("{name}/swagger.json"), &hostile);
    folder.write(
        &format!("{name}/conncert.toml"),
        "format = 1\n\n[[accepted]]\nrule = \"default-response-has-schema\"\nat = \"\"\n\
         reason = \"##vso[task.complete result=Failed;]#\u{ad}#vso[task.x]\"\ndate = 2026-11-20\n",
    );
    let output = output(&folder, "azure", &[]);
    let mut issues = 0;
    for line in output.lines() {
        if let Some((name_of_command, said, _)) = command(line) {
            assert!(line.starts_with("##vso[task.logissue type="), "{line}");
            assert_eq!(name_of_command, "task.logissue");
            assert!(said["sourcepath"].contains(&format!("/{name}/")), "{line}");
            assert!(!said["code"].contains('x') || said["code"].contains('-'), "{line}");
            issues += 1;
        } else {
            let seen: String = line.chars().filter(char::is_ascii_graphic).collect();
            assert!(!seen.contains("##vso["), "{line}");
            assert!(!seen.contains("##["), "{line}");
        }
    }
    assert!(issues > 5, "{output}");
}

#[test]
fn gitlab_fingerprints_stay_when_lines_move_and_tell_findings_apart() {
    let folder = Folder::of("faulty");
    let fingerprints = |folder: &Folder| -> Vec<String> {
        let issues = json_of(folder, "gitlab", &[]);
        let issues = issues.as_array().unwrap().iter();
        issues
            .map(|issue| issue["fingerprint"].as_str().unwrap().to_owned())
            .collect()
    };
    let before = fingerprints(&folder);
    // An acceptance that nothing matches is told, too.
    assert_eq!(before.len(), findings(&folder).len() + 1);
    folder.write("apiDefinition.swagger.json", &FAULTY.replace('\n', "\n\n"));
    assert_eq!(fingerprints(&folder), before);
    let apart: BTreeSet<&String> = before.iter().collect();
    assert_eq!(apart.len(), before.len());
    assert!(
        before
            .iter()
            .all(|print| print.len() == 64 && print.bytes().all(|byte| byte.is_ascii_hexdigit()))
    );
}

#[test]
fn gitlab_gets_what_it_asks_for_of_every_finding() {
    // What GitLab's documentation of the format asks for.
    let schema = jsonschema::validator_for(&json!({
        "type": "array",
        "items": {
            "type": "object",
            "required": ["description", "check_name", "fingerprint", "severity", "location"],
            "properties": {
                "description": { "type": "string", "minLength": 1 },
                "check_name": { "type": "string", "minLength": 1 },
                "fingerprint": { "type": "string", "minLength": 1 },
                "severity": { "enum": ["info", "minor", "major", "critical", "blocker"] },
                "location": {
                    "type": "object",
                    "required": ["path", "lines"],
                    "properties": {
                        "path": { "type": "string", "pattern": "^[^./]" },
                        "lines": {
                            "type": "object",
                            "required": ["begin"],
                            "properties": { "begin": { "type": "integer", "minimum": 1 } },
                        },
                    },
                },
            },
        },
    }))
    .unwrap();
    for folder in [
        Folder::of("clean"),
        Folder::of("faulty"),
        Folder::of("hostile"),
        repository(),
    ] {
        let issues = json_of(&folder, "gitlab", &[]);
        let objections: Vec<String> = schema.iter_errors(&issues).map(|error| error.to_string()).collect();
        assert!(objections.is_empty(), "{objections:#?}");
    }
    let folder = Folder::of("faulty");
    let issues = json_of(&folder, "gitlab", &[]);
    let (unmatched, told) = issues.as_array().unwrap().split_last().unwrap();
    assert_eq!(unmatched["location"]["path"], "conncert.toml");
    assert!(
        unmatched["description"]
            .as_str()
            .unwrap()
            .contains("nothing is found there"),
        "{unmatched}"
    );
    let told: Vec<_> = told
        .iter()
        .map(|issue| {
            let line = issue["location"]["lines"]["begin"].clone();
            (issue["check_name"].clone(), issue["severity"].clone(), line)
        })
        .collect();
    let expected = findings(&folder).into_iter().map(|(_, finding)| {
        let severity = match finding["severity"].as_str().unwrap() {
            "error" => "major",
            "warning" => "minor",
            _ => "info",
        };
        let line = if finding["line"].is_null() {
            json!(1)
        } else {
            finding["line"].clone()
        };
        (finding["rule"].clone(), json!(severity), line)
    });
    assert_eq!(told, expected.collect::<Vec<_>>());
}

#[test]
fn concise_is_a_line_a_finding_and_the_counts() {
    let folder = Folder::of("faulty");
    let expected: Vec<String> = findings(&folder)
        .iter()
        .map(|(path, finding)| {
            let said = |key: &str| finding[key].as_str().unwrap();
            let place = if finding["line"].is_null() {
                path.clone()
            } else {
                format!("{path}:{}:{}", finding["line"], finding["column"])
            };
            let [severity, rule, message] = ["severity", "rule", "message"].map(said);
            format!("{place}: {severity} {rule} {message}")
        })
        .collect();
    let quiet = output(&folder, "concise", &["--quiet"]);
    assert_eq!(quiet.lines().collect::<Vec<_>>(), expected);
    let told = output(&folder, "concise", &[]);
    let counts = told.strip_prefix(&quiet).unwrap();
    let [unmatched, counts] = counts.lines().collect::<Vec<_>>()[..] else {
        panic!("{counts}")
    };
    assert!(
        unmatched.starts_with("conncert.toml: note path-parameter-missing-encoding at "),
        "{unmatched}"
    );
    assert!(
        counts.contains(" to fix, ") && counts.ends_with(" in 2 files."),
        "{counts}"
    );
    let hidden = output(&folder, "concise", &["--at-least", "error"]);
    assert!(hidden.ends_with("not shown (--at-least error).\n"), "{hidden}");
}

#[test]
fn json_lines_is_an_object_a_finding() {
    let folder = Folder::of("faulty");
    let told = output(&folder, "json-lines", &[]);
    let lines: Vec<Value> = told.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let expected = findings(&folder);
    assert_eq!(lines.len(), expected.len());
    for (mut line, (path, finding)) in lines.into_iter().zip(expected) {
        let members = line.as_object_mut().unwrap();
        assert_eq!(members.shift_remove("schema"), Some(json!("conncert.check-line/1")));
        assert_eq!(members.shift_remove("path"), Some(json!(path)));
        assert!(members.shift_remove("kind").is_some_and(|kind| kind.is_string()));
        assert_eq!(line, finding);
    }
    assert_eq!(output(&Folder::of("clean"), "json-lines", &["--at-least", "error"]), "");
}

#[test]
fn a_report_written_to_a_file_leaves_nothing_of_the_one_before() {
    let folder = Folder::of("faulty");
    let written = |args: &[&str]| {
        let run = folder.conncert(&[&["check", "--format", "json-lines", "--output", "report"], args].concat());
        assert!(run.status <= 1 && run.errors.is_empty(), "{}", run.errors);
        folder.read("report")
    };
    let all = written(&[]);
    let errors = written(&["--at-least", "error"]);
    assert!(errors.len() < all.len(), "{errors}");
    assert_eq!(errors, output(&folder, "json-lines", &["--at-least", "error"]));
    assert_eq!(written(&[]), all);
}

#[test]
fn a_report_for_a_folder_that_is_not_there_names_it() {
    let folder = Folder::of("faulty");
    let run = folder.conncert(&["check", "--output", "reports/today.txt"]);
    assert_eq!(
        (run.status, run.errors.replace('\\', "/").as_str()),
        (
            2,
            "error: The report could not be written to reports/today.txt.\n  because: there is no folder reports.\n  \
             try: name a file in a folder that is there and can be written.\n"
        )
    );
}

#[cfg(target_os = "linux")]
#[test]
fn a_report_that_cannot_be_written_is_told_and_a_device_takes_one() {
    let folder = Folder::of("faulty");
    let full = folder.conncert(&["check", "--format", "json", "--output", "/dev/full"]);
    assert_eq!(full.status, 2);
    assert!(
        full.errors.contains("The report could not be written to /dev/full."),
        "{}",
        full.errors
    );
    assert_eq!(
        folder
            .conncert(&["check", "--format", "json", "--output", "/dev/null"])
            .status,
        1
    );
}
