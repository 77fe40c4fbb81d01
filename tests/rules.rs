//! Every rule keeps its own promises: its examples, its names, its reasons, its repair.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::Path;

use conncert::document::{Document, Syntax};
use conncert::rules::{self, Check, Finding, Rule, Severity, registry};

fn check(rule: &Rule, text: &str) -> Vec<Finding> {
    rules::check_example(rule, text).expect("the example is a file")
}

/// The rules whose examples are checked: those of files that cannot be opened have none.
fn with_examples() -> impl Iterator<Item = &'static Rule> {
    let checked = |rule: &&Rule| {
        rules::check_example(rule, rule.bad).is_some() && !matches!(rule.check, Check::Opening | Check::Converting)
    };
    registry::all().into_iter().filter(checked)
}

/// What breaks the first of two rules always breaks the second.
const IMPLIED: [(&str, &str); 1] = [("operation-summary-too-long", "field-length-exceeded")];

fn draws(findings: &[Finding], rule: &Rule) -> usize {
    findings.iter().filter(|finding| finding.rule.id == rule.id).count()
}

#[test]
fn a_bad_example_draws_its_rule_and_no_other_error() {
    for rule in with_examples() {
        let findings = check(rule, rule.bad);
        assert_eq!(draws(&findings, rule), 1, "{rule:?}: {findings:#?}");
        let implied = |finding: &&Finding| !IMPLIED.contains(&(rule.id, finding.rule.id));
        let others = findings
            .iter()
            .filter(|finding| finding.rule.id != rule.id && finding.severity == Severity::Error)
            .filter(implied);
        assert_eq!(
            others.map(|finding| &finding.message).collect::<Vec<_>>(),
            Vec::<&String>::new(),
            "{rule:?}"
        );
    }
}

#[test]
fn a_good_example_draws_nothing_at_all() {
    for rule in with_examples() {
        let findings = check(rule, rule.good);
        let messages: Vec<_> = findings.iter().map(|finding| &finding.message).collect();
        assert_eq!(messages, Vec::<&String>::new(), "{rule:?}");
    }
}

#[test]
fn a_repair_makes_its_finding_disappear_and_no_other_appear() {
    let mut repaired = 0;
    for rule in with_examples() {
        let before = check(rule, rule.bad);
        for (index, finding) in before.iter().enumerate() {
            let Some(fix) = &finding.fix else { continue };
            repaired += 1;
            let document = Document::parse(rule.bad.as_bytes(), Syntax::Json).expect("the example can be read");
            let mended = fix.apply(document.text()).expect("the repair fits");
            let name = |finding: &Finding| (finding.rule.id, finding.place.pointer.clone());
            let mut expected: Vec<_> = before.iter().map(name).collect();
            expected.remove(index);
            for left in check(rule, &mended).iter().map(name) {
                assert!(expected.contains(&left), "{rule:?} {left:?}\n{mended}");
            }
            let strict = serde_json::from_str::<serde_json::Value>(&mended);
            assert!(strict.is_ok() || !expected.is_empty(), "{rule:?}: {strict:?}\n{mended}");
        }
    }
    assert!(repaired >= 6, "{repaired}");
}

#[test]
fn a_repair_keeps_the_layout_of_its_neighbors() {
    let rule = registry::find("PathParameterMissingEncoding").expect("it is registered");
    let findings = check(rule, rule.bad);
    let fix = findings
        .iter()
        .find_map(|finding| finding.fix.as_ref())
        .expect("it can be repaired");
    assert_eq!(fix.apply(rule.bad).as_deref(), Ok(rule.good));
}

#[test]
fn every_rule_has_reason_remedy_and_source() {
    for rule in registry::all() {
        for (what, text) in [("why", rule.why), ("instead", rule.instead)] {
            assert!(
                text.len() > 10 && text.ends_with(['.', ')', ':']),
                "{rule:?}: {what}: {text}"
            );
        }
        assert!(
            !rule.title.is_empty() && !rule.title.ends_with('.'),
            "{rule:?}: {}",
            rule.title
        );
        assert!(!rule.sources.is_empty(), "{rule:?}");
        for source in rule.sources {
            let date: Vec<_> = source.date.split('-').map(str::len).collect();
            assert!(date == [4, 2, 2] || date == [4], "{rule:?}: {}", source.date);
            assert!(
                source.link.starts_with("https://") && !source.document.is_empty(),
                "{rule:?}: {source:?}"
            );
        }
    }
}

#[test]
fn names_are_unique_and_ids_follow_the_official_ones() {
    let mut names = BTreeSet::new();
    for rule in registry::all() {
        assert!(names.insert(rule.id), "{} stands twice", rule.id);
        assert!(
            rule.id.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-'),
            "{}",
            rule.id
        );
        if let Some(official) = rule.official {
            assert!(names.insert(official), "{official} stands twice");
            assert_eq!(rule.id, kebab(official));
        }
    }
}

/// `OAuthSecurityRequirement…` is one word and a name: runs of capitals stay together but for their last.
fn kebab(name: &str) -> String {
    let letters: Vec<char> = name.chars().collect();
    let mut id = String::new();
    for (index, letter) in letters.iter().enumerate() {
        let after_small = index > 0 && letters[index - 1].is_ascii_lowercase();
        let before_small = index > 1 && letters.get(index + 1).is_some_and(char::is_ascii_lowercase);
        if letter.is_ascii_uppercase() && (after_small || before_small) {
            id.push('-');
        }
        id.push(letter.to_ascii_lowercase());
    }
    id
}

#[test]
fn what_no_file_can_answer_is_told_with_the_reason() {
    let unanswered: Vec<_> = rules::not_checked().collect();
    assert!(!unanswered.is_empty());
    for (rule, reason) in unanswered {
        assert!(!rule.has_definitions(), "{rule:?}: its examples are words");
        assert!(!reason.is_empty() && !reason.ends_with('.'), "{rule:?}: {reason}");
        let page = rules::explain(rule, None, 400);
        assert!(page.contains(&format!("Not checked: {reason}")), "{page}");
    }
}

#[test]
fn every_rule_file_is_registered_in_its_family() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/rules");
    let mut families = BTreeSet::new();
    for entry in std::fs::read_dir(folder).expect("the sources are here") {
        let path = entry.expect("the sources can be read").path();
        if path.is_dir() {
            families.insert(path.file_name().expect("it has a name").to_string_lossy().into_owned());
            each_file_is_registered(&path);
        }
    }
    let registered: BTreeSet<String> = registry::FAMILIES.iter().map(|(name, _)| (*name).to_owned()).collect();
    assert_eq!(registered, families);
}

fn each_file_is_registered(folder: &Path) {
    let family = folder.file_name().expect("it has a name").to_string_lossy();
    let rules = registry::FAMILIES
        .iter()
        .find(|(name, _)| *name == family)
        .map_or(&[][..], |(_, rules)| rules);
    for entry in std::fs::read_dir(folder).expect("the sources are here") {
        let path = entry.expect("the sources can be read").path();
        if path.extension().is_none_or(|ending| ending != "rs") {
            continue;
        }
        let text = std::fs::read_to_string(&path).expect("the source is text");
        let ids = text
            .lines()
            .filter_map(|line| line.trim().strip_prefix("id: \"")?.strip_suffix("\","));
        for id in ids {
            assert!(
                rules.iter().any(|rule| rule.id == id),
                "{id} is not in the list of {family}"
            );
        }
        let stem = path
            .file_stem()
            .expect("it has a name")
            .to_string_lossy()
            .replace('_', "-");
        if text.contains("pub const RULE: Rule") {
            assert!(
                rules.iter().any(|rule| rule.id == stem),
                "{} holds no rule of its name",
                path.display()
            );
        }
    }
}

#[test]
fn rules_are_found_by_either_name_in_any_case() {
    let rule = registry::find("default-response-has-schema").expect("it is registered");
    assert_eq!(rule.official, Some("DefaultResponseHasSchema"));
    for name in [
        "DefaultResponseHasSchema",
        "DEFAULT-RESPONSE-HAS-SCHEMA",
        " defaultresponsehasschema ",
    ] {
        assert_eq!(registry::find(name).map(|rule| rule.id), Some(rule.id), "{name}");
    }
    assert!(registry::find("").is_none());
}

#[test]
fn a_slip_in_a_name_is_answered_with_the_nearest() {
    let nearest = |name| registry::nearest(name).map(|rule| rule.id);
    assert_eq!(
        nearest("default-respone-has-schema"),
        Some("default-response-has-schema")
    );
    assert_eq!(nearest("ConsumeMissing"), Some("consumes-missing"));
    assert_eq!(nearest("banana"), None);
}

#[test]
fn the_list_of_rules_changes_only_on_purpose() {
    let mut list = String::new();
    for (family, rules) in registry::FAMILIES {
        let _ = writeln!(list, "{family}");
        for rule in *rules {
            let _ = writeln!(list, "  {} {} {}", rule.severity, rule.id, rule.official.unwrap_or("-"));
        }
    }
    insta::assert_snapshot!(list);
}

#[test]
fn findings_of_the_bad_examples_read_well() {
    let mut list = String::new();
    for rule in with_examples() {
        let _ = writeln!(list, "{}", rule.id);
        for finding in check(rule, rule.bad)
            .iter()
            .filter(|finding| finding.rule.id == rule.id)
        {
            let line = finding.place.range.map_or(0, |(start, _)| start.line);
            let fix = finding.fix.as_ref().map_or("", |fix| fix.title.as_str());
            let _ = writeln!(
                list,
                "  {} at {:?} line {} [{}]\n    {}\n    {}\n    {fix}",
                finding.severity, finding.place.pointer, line, finding.subject, finding.message, finding.help
            );
        }
    }
    insta::assert_snapshot!(list);
}

#[test]
fn a_rule_has_a_page() {
    for id in [
        "default-response-has-schema",
        "required-property-missing",
        "encoding",
        "specification-version-incorrect",
    ] {
        let rule = registry::find(id).expect("it is registered");
        insta::assert_snapshot!(id, rules::explain(rule, None, 80));
    }
    for rule in registry::all() {
        let page = rules::explain(rule, None, 60);
        assert!(page.contains(rule.id) && page.contains("Sources"), "{page}");
    }
}
