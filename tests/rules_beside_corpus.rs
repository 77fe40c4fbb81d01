//! What stands beside published definitions is the yardstick for the rules on properties and readmes. Runs where
//! `CONNCERT_CORPUS` names a folder of connectors.

use std::collections::BTreeMap;
use std::path::Path;

use conncert::checklist::Named;
use conncert::rules::{Finding, Severity};
use conncert::store;

/// The largest share of published files that may have an error.
const MOST: f64 = 0.02;

#[test]
fn published_properties_and_readmes_are_rarely_refused() {
    let Ok(corpus) = std::env::var("CONNCERT_CORPUS") else {
        return;
    };
    let connectors = store::connectors(Path::new(&corpus), &store::tree::Exclude::default()).connectors;
    assert!(!connectors.is_empty(), "{corpus} holds no connectors");
    let (mut read, mut refused) = (0, Vec::new());
    let mut table: BTreeMap<(Severity, &str), (usize, usize, Vec<String>)> = BTreeMap::new();
    for folder in &connectors {
        let program = conncert::program::unnamed();
        let evidence = store::inspect(folder, store::scan(folder), &Named::default(), program);
        let properties = evidence.properties.map(|file| file.findings);
        let readme = evidence.readme.map(|file| file.findings);
        let files: Vec<Vec<Finding>> = properties.into_iter().chain(readme).collect();
        read += files.len();
        if files
            .iter()
            .flatten()
            .any(|finding| finding.severity == Severity::Error)
        {
            refused.push(folder.clone());
        }
        let mut here: BTreeMap<(Severity, &str), Vec<&Finding>> = BTreeMap::new();
        for finding in files.iter().flatten() {
            here.entry((finding.severity, finding.rule.id))
                .or_default()
                .push(finding);
        }
        for (key, findings) in here {
            let row = table.entry(key).or_default();
            row.0 += 1;
            row.1 += findings.len();
            let name = folder.file_name().unwrap_or_default().to_string_lossy().into_owned();
            row.2
                .push(format!("{name} {}: {}", findings[0].place.pointer, findings[0].message));
        }
    }
    eprintln!("{read} files, {} connectors with an error in one", refused.len());
    for ((severity, rule), (files, findings, examples)) in table.iter().rev() {
        eprintln!("{severity:8} {rule:42} {files:4} files {findings:6} findings");
        for example in examples.iter().step_by(examples.len().div_ceil(3)) {
            eprintln!("           {}", example.chars().take(220).collect::<String>());
        }
    }
    assert!(
        read > connectors.len(),
        "{read} files beside {} definitions",
        connectors.len()
    );
    #[allow(clippy::cast_precision_loss, reason = "a few hundred files")]
    let share = refused.len() as f64 / read as f64;
    assert!(
        share <= MOST,
        "{:.1} % of published files would be refused: {refused:#?}",
        share * 100.0
    );
}
