//! The connectors of a solution that lies unpacked in a folder, as many keep it in Git.

use std::path::Path;

use super::paths::{listing, read};
use crate::package::Solution;
use crate::program::Program;
use crate::rules::{self, Finding, Inside};

/// How paths begin that a check tells of the files of a connector.
const CONNECTOR: &str = "/Connector/";
/// How it calls what describes the connector.
const DESCRIBED: &str = "/customizations.xml";

/// Checks the connectors whose files lie in a folder under the names that an exported solution gives them, each by
/// itself. Paths are relative to the folder.
#[must_use]
pub fn check_unpacked(folder: &Path, program: &Program) -> Vec<(Inside, Vec<Finding>)> {
    let files: Vec<String> = listing(folder)
        .into_iter()
        .filter(|entry| !entry.is_folder)
        .map(|entry| entry.name)
        .collect();
    let stems = files.iter().filter_map(|name| rules::definition_stem(name));
    stems.map(|stem| check(folder, &files, stem, program)).collect()
}

fn check(folder: &Path, files: &[String], stem: &str, program: &Program) -> (Inside, Vec<Finding>) {
    let described = format!("{stem}.xml");
    let xml = files
        .contains(&described)
        .then(|| read(folder, &described).ok())
        .flatten();
    let of_connector = files
        .iter()
        .filter(|name| name.strip_prefix(stem).is_some_and(|rest| rest.starts_with('_')));
    let contents = of_connector.filter_map(|name| Some((name.clone(), read(folder, name).ok()?)));
    let solution = Solution::unpacked(contents.collect(), xml.as_deref());
    let (mut inside, mut findings) = rules::check_unpacked(&solution, program);
    // What the description would say, such as the color, is not missing where there is none.
    inside.files.retain(|file| xml.is_some() || file.path != DESCRIBED);
    findings.retain(|finding| xml.is_some() || finding.place.entry != DESCRIBED);
    let paths = inside.files.iter_mut().map(|file| &mut file.path);
    for path in paths.chain(findings.iter_mut().map(|finding| &mut finding.place.entry)) {
        *path = match path.strip_prefix(CONNECTOR) {
            Some(name) => name.to_owned(),
            None => described.clone(),
        };
    }
    (inside, findings)
}
