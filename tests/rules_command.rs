//! `conncert rules`: the list of everything that is checked.

use crate::binary::{Folder, conncert};
use conncert::part::Part;
use conncert::rules::{Rule, Scope, Severity, registry};
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
    // Who reads it by the line gets every rule whole: nothing is wrapped in a pipe.
    let rule = registry::all().into_iter().max_by_key(|rule| rule.title.len()).unwrap();
    assert!(
        list.lines().any(|line| line.contains(&format!("{}.", rule.title))),
        "{list}"
    );
    let wrapped = conncert::export::rules::text(&registry::all(), Some(100));
    assert!(wrapped.lines().all(|line| line.chars().count() <= 100), "{wrapped}");
}

#[test]
fn a_part_of_the_list_is_asked_for_by_name_family_glob_severity_and_part() {
    let ids = |args: &[&str]| -> Vec<String> {
        let run = conncert(&[&["rules", "--format", "json"], args].concat());
        assert_eq!((run.status, run.errors.as_str()), (0, ""), "{args:?}");
        let list: Value = serde_json::from_str(&run.output).unwrap();
        let rules = list["rules"].as_array().unwrap().iter();
        rules.map(|rule| rule["id"].as_str().unwrap().to_owned()).collect()
    };
    let of = |wanted: &dyn Fn(&Rule) -> bool| -> Vec<String> {
        let rules = registry::all().into_iter().filter(|rule| wanted(rule));
        rules.map(|rule| rule.id.to_owned()).collect()
    };
    assert_eq!(ids(&["OperationSummaryTooLong"]), ["operation-summary-too-long"]);
    assert_eq!(ids(&["ICON-*"]), of(&|rule| rule.id.starts_with("icon-")));
    assert_eq!(ids(&["icon"]), of(&|rule| rule.scope == Scope::Part(Part::Icon)));
    assert_eq!(ids(&["api-properties"]), ids(&["api_properties"]));
    assert_eq!(
        ids(&["--severity", "error,note"]),
        of(&|rule| rule.severity != Severity::Warning)
    );
    assert_eq!(
        ids(&["--part", "readme", "*missing*"]),
        of(&|rule| rule.scope == Scope::Part(Part::Readme) && rule.id.contains("missing"))
    );
    for format in ["text", "md"] {
        let list = conncert(&["rules", "icon", "--format", format]).output;
        assert!(list.contains("icon-not-square") && !list.contains("summary-"), "{list}");
    }
}

#[test]
fn what_is_no_rule_family_or_part_is_refused_with_the_nearest() {
    for (args, near) in [
        (&["rules", "icno-*"][..], "did you mean icon?"),
        (&["rules", "icon-not-sqare"], "did you mean icon-not-square?"),
        (&["check", "--select", "webhoks"], "did you mean webhooks?"),
        (&["check", "--ignore", "zzzz*"], "conncert rules lists them"),
        (&["rules", "--part", "icn"], "icon"),
        (&["rules", "--severity", "advice"], "warning"),
    ] {
        let run = conncert(args);
        assert_eq!((run.status, run.output.as_str()), (2, ""), "{args:?}");
        assert!(run.errors.contains(near), "{args:?}: {}", run.errors);
    }
}

#[test]
fn a_check_selects_and_ignores_families_and_globs() {
    let folder = Folder::of("faulty");
    let rules = |args: &[&str]| -> Vec<String> {
        let run = folder.conncert(&[&["check", "--format", "json"], args].concat());
        let report: Value = serde_json::from_str(&run.output).unwrap();
        let files = report["files"].as_array().unwrap().iter();
        let findings = files.flat_map(|file| file["findings"].as_array().unwrap());
        findings
            .map(|finding| finding["rule"].as_str().unwrap().to_owned())
            .collect()
    };
    let icon = rules(&["--select", "icon-*"]);
    assert!(
        !icon.is_empty() && icon.iter().all(|rule| rule.starts_with("icon-")),
        "{icon:?}"
    );
    assert!(icon.len() < rules(&[]).len());
    assert_eq!(rules(&["--select", "icon", "--ignore", "Icon-*"]), [""; 0]);
}

#[test]
fn the_markdown_table_has_a_row_of_four_cells_for_every_rule() {
    let list = list("md");
    assert_eq!(list.lines().count(), registry::all().len() + 2);
    for row in list.lines() {
        assert_eq!(row.replace("\\|", "").matches('|').count(), 5, "{row}");
    }
}
