//! A connector goes from its definition alone to a checked package: begun files, check, build, check.

use std::fs;
use std::path::Path;

use crate::binary::Folder;
use crate::packing::{CONNECTOR, FLOW, Packing};
use serde_json::Value;

/// What a person does with a text that was begun: every marked place is written.
fn written(text: &str) -> String {
    let lines = text.lines().map(|line| match line.find("TODO:") {
        Some(at) => format!("{}Ask the support of the service.", &line[..at]),
        None => line.to_owned(),
    });
    lines.collect::<Vec<_>>().join("\n") + "\n"
}

/// The findings of a report, each as its rule and message.
fn findings(json: &str) -> Vec<(String, String, String)> {
    let report: Value = serde_json::from_str(json).unwrap();
    let files = report["files"].as_array().unwrap().iter();
    let all = files.flat_map(|file| file["findings"].as_array().unwrap());
    let text = |finding: &Value, key: &str| finding[key].as_str().unwrap_or_default().to_owned();
    all.map(|finding| (text(finding, "rule"), text(finding, "message"), text(finding, "help")))
        .collect()
}

/// Goes the whole way; whether a package was written, and what is found on the way.
fn go(definition: &str) -> (bool, Vec<(String, String, String)>) {
    let folder = Folder::empty();
    let place = folder.path();
    fs::create_dir_all(&place).unwrap();
    fs::write(place.join("apiDefinition.swagger.json"), definition).unwrap();
    for kind in ["api-properties", "intro"] {
        let run = folder.conncert(&["scaffold", kind]);
        assert_eq!(run.status, 0, "{kind}: {}", run.errors);
    }
    let intro = written(&folder.read("intro.md"));
    fs::write(place.join("intro.md"), &intro).unwrap();
    let checked = folder.conncert(&["check", "--format", "json"]);
    assert!([0, 1].contains(&checked.status), "{}", checked.errors);
    let mut found = findings(&checked.output);

    let icon = include_bytes!("fixtures/clean/icon.png");
    let packing = Packing::of(definition, icon, "#0b6a4f").with("intro.md", &intro);
    fs::write(place.join("connector.zip"), packing.inner(CONNECTOR)).unwrap();
    fs::write(place.join("flow.zip"), packing.inner(FLOW)).unwrap();
    let built = folder.conncert(&[
        "package",
        "build",
        "--connector-solution",
        "connector.zip",
        "--flow-solution",
        "flow.zip",
        "-o",
        "contoso.zip",
    ]);
    if built.status == 0 {
        let run = folder.conncert(&["package", "check", "contoso.zip", "--format", "json"]);
        assert_eq!(run.status, 0, "{}", run.output);
        found.extend(findings(&run.output));
    } else {
        // It is written only when nothing is to fix: what is to fix is in the definition, and was told before.
        assert_eq!(built.status, 1, "{}{}", built.output, built.errors);
        let is_to_fix =
            |(rule, ..): &(String, String, String)| built.output.contains(rule) || built.errors.contains(rule);
        assert!(found.iter().any(is_to_fix), "{}{}", built.output, built.errors);
    }
    (built.status == 0, found)
}

#[test]
fn a_clean_definition_becomes_a_package_with_nothing_to_fix() {
    let (is_written, found) = go(crate::packing::DEFINITION);
    assert!(is_written, "{found:#?}");
    assert!(
        !found.iter().any(|(rule, ..)| rule.starts_with("package-")),
        "{found:#?}"
    );
}

#[test]
fn connectors_of_the_corpus_go_the_same_way_with_something_to_do_for_each_finding() {
    let Some(corpus) = std::env::var_os("CONNCERT_CORPUS") else {
        return;
    };
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join(corpus)
        .join("certified-connectors");
    let mut folders: Vec<_> = fs::read_dir(corpus)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    folders.sort();
    let mut written = 0;
    for folder in folders.iter().step_by(60) {
        let Ok(definition) = fs::read_to_string(folder.join("apiDefinition.swagger.json")) else {
            continue;
        };
        let definition = definition.trim_start_matches('\u{feff}');
        if serde_json::from_str::<Value>(definition).is_err() || definition.len() > 500_000 {
            continue;
        }
        let (is_written, found) = go(definition);
        written += usize::from(is_written);
        for (rule, message, help) in found {
            assert!(!message.is_empty() && help.len() > 10, "{}: {rule}", folder.display());
        }
    }
    assert!(written > 0);
}
