//! `conncert explain`: the page of a rule or of a checklist item.

use crate::binary::{Folder, conncert};
use conncert::export::page;
use conncert::program;
use conncert::rules::registry;

#[test]
fn every_rule_has_a_page_under_both_of_its_names() {
    for rule in registry::all() {
        for name in [Some(rule.id), rule.official].into_iter().flatten() {
            assert!(registry::find(name).is_some_and(|found| found.id == rule.id), "{name}");
        }
    }
    let run = conncert(&["explain", "DefaultResponseHasSchema"]);
    assert_eq!((run.status, run.errors.as_str()), (0, ""));
    assert_eq!(run.output, conncert(&["explain", "default-response-has-schema"]).output);
    assert!(
        run.output.starts_with("default-response-has-schema\n"),
        "{}",
        run.output
    );
}

#[test]
fn a_page_says_when_a_connector_was_last_accepted_although_it_breaks_the_rule() {
    let page = conncert(&["explain", "too-many-connector-categories"]).output;
    assert!(
        page.contains("\nAccepted   although broken, last 2025-10: one connector\n"),
        "{page}"
    );
    let page = conncert(&["explain", "operation-id-not-unique"]).output;
    assert!(!page.contains("Accepted"), "{page}");
}

#[test]
fn an_item_page_says_what_why_how_and_where_from() {
    let run = conncert(&["explain", "brand-color"]);
    assert_eq!((run.status, run.errors.as_str()), (0, ""));
    insta::assert_snapshot!(run.output);
}

#[test]
fn every_item_of_every_program_has_a_page() {
    let programs = program::built_in();
    for program in programs {
        for (step, item) in program.items() {
            let page = page::item(program, step, item, 80);
            assert!(page.starts_with(&format!("{}\n{}\n", item.id, item.title)), "{page}");
            assert!(
                page.lines()
                    .all(|line| line.chars().count() <= 80 || line.contains("https://")),
                "{page}"
            );
        }
    }
}

/// The severity of each rule in the report of `check`, the worst of its findings.
fn listed(folder: &Folder) -> std::collections::BTreeMap<String, &'static str> {
    let report: serde_json::Value =
        serde_json::from_str(&folder.conncert(&["check", "--format", "json"]).output).unwrap();
    let words = ["note", "warning", "error"];
    let mut worst = std::collections::BTreeMap::new();
    for file in report["files"].as_array().unwrap() {
        for finding in file["findings"].as_array().unwrap() {
            let severity = words.iter().position(|word| finding["severity"] == **word).unwrap();
            let known: &mut usize = worst.entry(finding["rule"].as_str().unwrap().to_owned()).or_default();
            *known = severity.max(*known);
        }
    }
    worst
        .into_iter()
        .map(|(rule, severity)| (rule, words[severity]))
        .collect()
}

#[test]
fn a_page_says_the_severity_of_the_list_and_the_documents_of_the_program() {
    for program in program::built_in() {
        for story in ["faulty", "hostile"] {
            let folder = Folder::of(story);
            folder.write("conncert.toml", &format!("format = 1\nprogram = \"{}\"\n", program.id));
            for (rule, severity) in listed(&folder) {
                let page = folder.conncert(&["explain", &rule]).output;
                assert!(
                    page.contains(&format!("Severity   {severity}: ")),
                    "{rule}, {}: {page}",
                    program.id
                );
                assert!(page.contains(&format!("Program    {}", program.title)), "{page}");
                if rule.starts_with("icon-") && page.contains("\nSources\n") {
                    let (_, sources) = page.split_once("\nSources\n").unwrap();
                    let cited = sources.lines().filter_map(|line| line.trim().strip_prefix("https://"));
                    let cited: Vec<String> = cited.map(|link| link.replace("/en-us/", "/")).collect();
                    assert!(
                        program
                            .documents
                            .iter()
                            .any(|own| cited.iter().any(|link| own.link.ends_with(link.as_str()))),
                        "{rule}, {}: {sources}",
                        program.id
                    );
                }
            }
        }
    }
}

#[test]
fn a_rule_that_the_program_does_not_ask_for_says_so() {
    let folder = Folder::of("clean");
    folder.write("conncert.toml", "format = 1\nprogram = \"verified-publisher\"\n");
    let page = folder.conncert(&["explain", "icon-not-wanted"]).output;
    assert!(
        page.contains("Severity   none: the program does not ask for it"),
        "{page}"
    );
    let item = folder.conncert(&["explain", "brand-color"]).output;
    assert!(
        item.contains("Verified publisher") && !item.contains("Nomination\n"),
        "{item}"
    );
}

#[test]
fn a_name_that_nothing_has_is_answered_with_both_lists() {
    let run = conncert(&["explain", "qqqqqqqqqqqq"]);
    assert_eq!(run.status, 2);
    for list in ["conncert rules", "conncert status"] {
        assert!(run.errors.contains(list), "{}", run.errors);
    }
}
