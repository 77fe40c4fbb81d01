//! `conncert rules`: the list of everything that is checked.

use crate::binary::conncert;
use conncert::rules::registry;
use serde_json::Value;

fn list(format: &str) -> String {
    let run = conncert(&["rules", "--format", format]);
    assert_eq!((run.status, run.errors.as_str()), (0, ""));
    run.output
}

#[test]
fn the_json_list_tells_all_about_every_rule() {
    let list: Value = serde_json::from_str(&list("json")).unwrap();
    let rules = list["rules"].as_array().unwrap();
    assert_eq!(rules.len(), registry::all().len());
    for (entry, rule) in rules.iter().zip(registry::all()) {
        let keys = entry.as_object().unwrap().keys().map(String::as_str);
        let keys: Vec<&str> = keys.filter(|key| *key != "policy").collect();
        assert_eq!(entry.get("policy").and_then(Value::as_str), rule.policy());
        assert_eq!(
            keys,
            [
                "id", "official", "severity", "scope", "title", "why", "instead", "since", "sources"
            ]
        );
        assert_eq!(entry["id"], rule.id);
        assert_eq!(entry["official"].as_str(), rule.official);
        assert!(["error", "warning", "note"].contains(&entry["severity"].as_str().unwrap()));
        for source in entry["sources"].as_array().unwrap() {
            assert!(source["link"].as_str().unwrap().starts_with("https://"), "{source}");
        }
    }
}

#[test]
fn the_text_list_has_a_line_for_every_rule_and_fits_the_terminal() {
    let list = list("text");
    assert_eq!(conncert(&["rules"]).output, list);
    for rule in registry::all() {
        let start = format!("  {} ", rule.id);
        assert_eq!(
            list.lines().filter(|line| line.starts_with(&start)).count(),
            1,
            "{}",
            rule.id
        );
    }
    assert!(list.lines().all(|line| line.chars().count() <= 100), "{list}");
}

#[test]
fn the_markdown_table_has_a_row_of_four_cells_for_every_rule() {
    let list = list("md");
    assert_eq!(list.lines().count(), registry::all().len() + 2);
    for row in list.lines() {
        assert_eq!(row.replace("\\|", "").matches('|').count(), 5, "{row}");
    }
}
