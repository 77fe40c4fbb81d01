//! A package written down as text: what the examples of rules, and tests, are made of.
//!
//! Two blanks deeper is inside of the line above. A name that ends in `/` is a folder, one in `.zip` an archive, unless
//! ` = ` and its content follow; so do the contents of other files, or lines that begin with `|` below them. A first line
//! `--plugin` stands for the option of that name.

use super::build::archive;
use super::{Package, Refused};

/// One line with all that stands below it.
struct Line<'t> {
    text: &'t str,
    below: &'t [&'t str],
}

/// The package that the listing tells of.
///
/// # Errors
/// [`Refused`] as [`Package::read`], or when the listing names one path twice.
pub fn package(listing: &str) -> Result<Package, Refused> {
    let (plugin, listing) = match listing.strip_prefix("--plugin\n") {
        Some(rest) => (true, rest),
        None => (false, listing),
    };
    Package::read(bytes(listing)?, plugin)
}

/// The outer archive that the listing tells of.
///
/// # Errors
/// [`Refused`] when the listing names one path twice.
pub fn bytes(listing: &str) -> Result<Vec<u8>, Refused> {
    let lines: Vec<&str> = listing.lines().filter(|line| !line.trim().is_empty()).collect();
    let mut entries = Vec::new();
    fill("", &lines, &mut entries)?;
    pack(&entries)
}

fn fill(folder: &str, lines: &[&str], entries: &mut Vec<(String, Vec<u8>)>) -> Result<(), Refused> {
    let mut rest = lines;
    while let Some(line) = next(&mut rest) {
        if let Some(name) = line.text.strip_suffix('/') {
            entries.push((format!("{folder}{name}/"), Vec::new()));
            fill(&format!("{folder}{name}/"), line.below, entries)?;
        } else if let Some((name, content)) = line.text.split_once(" = ") {
            entries.push((format!("{folder}{name}"), content.as_bytes().to_vec()));
        } else if super::is_zip(line.text) {
            let mut inside = Vec::new();
            fill("", line.below, &mut inside)?;
            entries.push((format!("{folder}{}", line.text), pack(&inside)?));
        } else {
            let bars = line.below.iter().filter_map(|text| text.trim_start().strip_prefix('|'));
            let content: String = bars.map(|text| format!("{}\n", text.trim_start())).collect();
            entries.push((format!("{folder}{}", line.text), content.into_bytes()));
        }
    }
    Ok(())
}

/// Takes one line and what is inside of it.
fn next<'t>(rest: &mut &'t [&'t str]) -> Option<Line<'t>> {
    let (first, others) = rest.split_first()?;
    let depth = first.len() - first.trim_start().len();
    let deeper = |line: &&&str| line.len() - line.trim_start().len() > depth;
    let length = others.iter().take_while(deeper).count();
    let (below, after) = others.split_at(length);
    *rest = after;
    Some(Line {
        text: first.trim(),
        below,
    })
}

fn pack(entries: &[(String, Vec<u8>)]) -> Result<Vec<u8>, Refused> {
    let entries = entries.iter().map(|(path, content)| (path.clone(), content.as_slice()));
    archive(entries).map_err(|error| Refused {
        what: format!("The listing is no archive: {error}."),
        instead: "Name each path once.".to_owned(),
    })
}
