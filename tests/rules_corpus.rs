//! Published connectors are the yardstick: a rule that refuses many of them is wrong. Runs where `CONNCERT_CORPUS` names
//! a folder of connectors.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use conncert::document::{Document, Syntax};
use conncert::rules::registry::FAMILIES;
use conncert::rules::{self, Finding, Severity};

/// The largest share of published definitions that may have an error: 4.2 %, rounded.
const MOST: f64 = 0.042_5;

/// What files published years ago were not yet asked for: these rules may refuse more of them. The metadata and the
/// contact were not demanded before 2021, the shape of responses not before 2023; the editor refuses a default of another
/// type, which it did not before.
fn is_newer_than_many(finding: &Finding) -> bool {
    match finding.rule.id {
        "default-response-has-schema" | "default-value-must-match-type" | "operation-must-have-response" => true,
        "required-property-missing" => matches!(finding.place.pointer.as_str(), "" | "/info"),
        _ => false,
    }
}

/// What the platform runs is not always what the repository keeps: one file in fifty there is no JSON at all.
fn is_about_syntax(rule: &str) -> bool {
    let family = FAMILIES.iter().find(|(name, _)| *name == "json");
    family.is_some_and(|(_, rules)| rules.iter().any(|known| known.id == rule))
}

/// All definitions in a folder of connectors.
pub fn definitions(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).expect("the corpus can be read") {
        let path = entry.expect("the corpus can be read").path();
        if path.is_dir() {
            definitions(&path, found);
        } else if path.to_string_lossy().to_lowercase().ends_with(".swagger.json") {
            found.push(path);
        }
    }
}

#[test]
fn published_connectors_are_rarely_refused() {
    let Ok(folder) = std::env::var("CONNCERT_CORPUS") else {
        return;
    };
    let mut files = Vec::new();
    definitions(Path::new(&folder), &mut files);
    files.sort();
    assert!(!files.is_empty(), "{folder} holds no definitions");

    let mut refused = Vec::new();
    let mut table: BTreeMap<(Severity, &str), (usize, usize, String)> = BTreeMap::new();
    for path in &files {
        let bytes = std::fs::read(path).expect("the definition can be opened");
        let findings = match Document::parse(&bytes, Syntax::Json) {
            Ok(document) => rules::check_definition(&document),
            Err(why) => vec![rules::unreadable(rules::Part::Definition, &why, &bytes)],
        };
        let mut here: BTreeMap<(Severity, &str), usize> = BTreeMap::new();
        for finding in &findings {
            *here.entry((finding.severity, finding.rule.id)).or_default() += 1;
        }
        let counts = |finding: &Finding| {
            finding.severity == Severity::Error && !is_newer_than_many(finding) && !is_about_syntax(finding.rule.id)
        };
        if findings.iter().any(counts) {
            refused.push(path);
        }
        for (key, count) in here {
            let example = findings
                .iter()
                .find(|finding| finding.rule.id == key.1 && finding.severity == key.0);
            let example = example.map_or_else(String::new, |finding| {
                format!("{} {}: {}", path.display(), finding.place.pointer, finding.message)
            });
            let row = table.entry(key).or_insert((0, 0, example));
            row.0 += 1;
            row.1 += count;
        }
    }
    eprintln!(
        "{} definitions, {} with an error of a rule that was always there",
        files.len(),
        refused.len()
    );
    for ((severity, rule), (files, findings, example)) in table.iter().rev() {
        let short: String = example.chars().skip(folder.len()).take(230).collect();
        eprintln!("{severity:8} {rule:42} {files:4} files {findings:6} findings   {short}");
    }
    #[allow(clippy::cast_precision_loss, reason = "a few hundred files")]
    let share = refused.len() as f64 / files.len() as f64;
    assert!(
        share <= MOST,
        "{:.1} % of published definitions would be refused: {refused:#?}",
        share * 100.0
    );
}
