//! Repairs of published connectors: none makes a file worse, and a second run finds nothing left. Runs where
//! `CONNCERT_CORPUS` names a folder of connectors.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use conncert::document::{Document, Syntax};
use conncert::rules::{self, Class, Finding, Part, Severity};
use conncert::work::repair::{Judge, mend};
use rayon::prelude::*;

fn definitions(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).expect("the corpus can be read") {
        let path = entry.expect("the corpus can be read").path();
        if path.is_dir() {
            definitions(&path, found);
        } else if path.to_string_lossy().to_lowercase().ends_with(".swagger.json") {
            found.push(path);
        }
    }
}

fn judge() -> Judge<'static> {
    Judge {
        part: Part::Definition,
        path: "apiDefinition.swagger.json",
        beside: None,
    }
}

/// How many errors and warnings there are.
fn tally(findings: &[Finding]) -> [usize; 2] {
    [Severity::Error, Severity::Warning].map(|wanted| findings.iter().filter(|one| one.severity == wanted).count())
}

#[test]
fn repairs_make_no_published_connector_worse_and_are_done_at_once() {
    let Ok(folder) = std::env::var("CONNCERT_CORPUS") else {
        return;
    };
    let mut files = Vec::new();
    definitions(Path::new(&folder), &mut files);
    assert!(!files.is_empty(), "{folder} holds no definitions");
    let table: Mutex<BTreeMap<(&str, &str), [usize; 2]>> = Mutex::default();
    let (refused, worse) = (Mutex::new(0), Mutex::new(Vec::new()));
    files.par_iter().for_each(|path| {
        let bytes = std::fs::read(path).expect("the definition can be opened");
        let Ok(document) = Document::parse(&bytes, Syntax::Json) else {
            return;
        };
        let found = rules::check_definition(&document);
        for most in [Class::Safe, Class::Look, Class::Breaking] {
            let is_wanted = |finding: &Finding| finding.fix.as_ref().is_some_and(|fix| fix.class <= most);
            let Some(mended) = mend(judge(), &document, &found, &is_wanted) else {
                continue;
            };
            let after = Document::parse(mended.after.as_bytes(), Syntax::Json);
            let Ok(after) = after else {
                worse.lock().unwrap().push(format!("{} cannot be read", path.display()));
                continue;
            };
            let left = rules::check_definition(&after);
            let [before, now] = [tally(&found), tally(&left)];
            let again = mend(judge(), &after, &left, &is_wanted);
            if now[0] > before[0] || now[1] > before[1] || again.is_some() {
                let again = again.map(|again| again.made);
                worse
                    .lock()
                    .unwrap()
                    .push(format!("{}: {before:?} {now:?} {again:?}", path.display()));
            }
            if most != Class::Breaking {
                continue;
            }
            let offered: Vec<&Finding> = found.iter().filter(|finding| finding.fix.is_some()).collect();
            let kept = judge().offer(&document, &found, &offered);
            let kept = kept.map_or(0, |bundle| bundle.taken.len() + bundle.left);
            *refused.lock().unwrap() += offered.len() - kept;
            let mut here: BTreeMap<(&str, &str), usize> = BTreeMap::new();
            for made in &mended.made {
                *here.entry((made.rule, made.class.word())).or_default() += 1;
            }
            let mut table = table.lock().unwrap();
            for (key, count) in here {
                let row = table.entry(key).or_default();
                row[0] += 1;
                row[1] += count;
            }
        }
    });
    for ((rule, class), [files, findings]) in table.into_inner().unwrap() {
        eprintln!("{rule:52} {class:7} {files:4} files {findings:6} findings");
    }
    // The check shows what rules offer as it is, so what they offer has to hold.
    assert_eq!(refused.into_inner().unwrap(), 0, "repairs would make something worse");
    let worse = worse.into_inner().unwrap();
    assert!(worse.is_empty(), "{} files: {worse:#?}", worse.len());
}
