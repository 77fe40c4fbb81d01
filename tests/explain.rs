//! `conncert explain`: the page of a rule or of a checklist item.

use crate::binary::conncert;
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
