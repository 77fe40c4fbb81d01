//! A package is built in the layout that is taken, with equal bytes for equal parts, and passes its own check.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::packing::{CONNECTOR, FLOW, Packing, intro};
use conncert::package::build::{Parts, archive, build};
use conncert::package::{Archive, Budget, Package};
use conncert::rules::{self, Severity};
use serde_json::Value;

fn built(packing: &Packing) -> Vec<u8> {
    let (connector, flow) = (packing.inner(CONNECTOR), packing.inner(FLOW));
    let parts = Parts {
        connector: &connector,
        flow: &flow,
        plugin: None,
        intro: &packing.0["intro.md"],
        custom_properties: None,
    };
    build(&parts).unwrap()
}

fn findings(bytes: Vec<u8>) -> Vec<rules::Finding> {
    let program = conncert::program::built_in()
        .iter()
        .find(|one| one.id == "verified-publisher")
        .unwrap();
    rules::check_package(&Package::read(bytes, false).unwrap(), program).1
}

#[test]
fn equal_parts_give_equal_bytes_in_the_layout_that_is_taken() {
    let bytes = built(&Packing::good());
    assert_eq!(bytes, built(&Packing::good()));
    let package = Package::read(bytes.clone(), false).unwrap();
    let paths = |archive: &Archive| {
        archive
            .entries
            .iter()
            .map(|entry| entry.path.clone())
            .collect::<Vec<_>>()
    };
    assert_eq!(paths(&package.outer), ["intro.md", "package.zip"]);
    assert_eq!(
        paths(&package.inner),
        [
            "PkgAssets/ConnectorSolution.zip",
            "PkgAssets/FlowSolution.zip",
            "PkgAssets/ImportConfig.xml",
            "[Content_Types].xml",
        ]
    );
    assert!(findings(bytes).is_empty());
}

#[test]
fn the_solutions_are_packed_byte_for_byte_and_imported_in_order() {
    let good = Packing::good();
    let bytes = built(&good);
    let outer = Archive::read(&bytes, |_| true, &mut Budget::default()).unwrap();
    let inner = outer.entries.iter().find(|entry| entry.path == "package.zip").unwrap();
    let inner = Archive::read(inner.content.as_ref().unwrap(), |_| true, &mut Budget::default()).unwrap();
    let content = |path: &str| {
        inner
            .entries
            .iter()
            .find(|entry| entry.path == path)
            .unwrap()
            .content
            .clone()
            .unwrap()
    };
    assert_eq!(content("PkgAssets/ConnectorSolution.zip"), good.inner(CONNECTOR));
    let import = String::from_utf8(content("PkgAssets/ImportConfig.xml")).unwrap();
    let place = |name: &str| import.find(name).unwrap();
    assert!(place("ConnectorSolution.zip") < place("FlowSolution.zip"), "{import}");
    quick_xml::Reader::from_str(&import).read_event().unwrap();
}

#[test]
fn the_order_in_which_files_are_named_does_not_matter() {
    let one = archive([("b.md".to_owned(), b"x".as_slice()), ("a.md".to_owned(), b"y")]).unwrap();
    let other = archive([("a.md".to_owned(), b"y".as_slice()), ("b.md".to_owned(), b"x")]).unwrap();
    assert_eq!(one, other);
    assert!(archive([("a.md".to_owned(), b"x".as_slice()), ("a.md".to_owned(), b"y")]).is_err());
}

#[test]
fn other_programs_can_open_it() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("package.zip");
    std::fs::write(&file, built(&Packing::good())).unwrap();
    // Not every system has the program; where it is, it judges.
    if let Ok(output) = Command::new("unzip").arg("-t").arg(&file).output() {
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stdout));
    }
}

/// The connectors of the corpus, every so many.
fn corpus() -> Vec<PathBuf> {
    let Some(corpus) = std::env::var_os("CONNCERT_CORPUS") else {
        return Vec::new();
    };
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join(corpus)
        .join("certified-connectors");
    let mut folders: Vec<PathBuf> = std::fs::read_dir(corpus)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    folders.sort();
    folders.into_iter().step_by(20).collect()
}

#[test]
fn connectors_of_the_corpus_are_built_and_checked_and_every_finding_can_be_acted_on() {
    let (mut looked_at, mut clean) = (0, 0);
    for folder in corpus() {
        let read = |name: &str| std::fs::read_to_string(folder.join(name)).ok();
        let Some(definition) = read("apiDefinition.swagger.json") else {
            continue;
        };
        let definition = definition.trim_start_matches('\u{feff}').to_owned();
        let properties = read("apiProperties.json").unwrap_or_default();
        let properties: Value = serde_json::from_str(properties.trim_start_matches('\u{feff}')).unwrap_or_default();
        if serde_json::from_str::<Value>(&definition).is_err() || definition.len() > 1_000_000 {
            continue;
        }
        let icon = include_bytes!("fixtures/clean/icon.png");
        let mut packing = Packing::of(&definition, icon, "#0b6a4f").with("intro.md", &intro(&definition));
        let parts = [
            ("connectionParameters", "connectionparameters"),
            ("policyTemplateInstances", "policytemplateinstances"),
        ];
        for (member, ending) in parts {
            let part = &properties["properties"][member];
            if part.is_object() || part.as_array().is_some_and(|list| !list.is_empty()) {
                for solution in [CONNECTOR, FLOW] {
                    let path = format!("{solution}/Connector/contoso_invoices_{ending}.json");
                    packing = packing.with(&path, &serde_json::to_string_pretty(part).unwrap());
                }
            }
        }
        let found = findings(built(&packing));
        looked_at += 1;
        clean += usize::from(found.iter().all(|finding| finding.severity != Severity::Error));
        for finding in &found {
            assert!(
                !finding.rule.id.starts_with("package-"),
                "{}: {finding:#?}",
                folder.display()
            );
            assert!(
                !finding.message.is_empty() && finding.help.len() > 10,
                "{}: {finding:#?}",
                folder.display()
            );
            assert!(
                finding.place.entry.contains('/') || finding.place.entry == "intro.md",
                "{finding:#?}"
            );
        }
    }
    assert!(looked_at == 0 || clean * 2 > looked_at, "{clean} of {looked_at}");
}
