//! What a project file says that nobody reads: names that are most likely misspelled, and an end that is missing.

use std::ops::Range;

use toml_edit::{Document, Item, TableLike, Value};

use super::problem::Problem;
use super::read::{ANSWERS, CONNECTOR};
use super::upgrade::FORMAT;
use crate::program::{self, Program, TESTED};
use crate::submission::{DELIVERY_ONCE, DIGESTS, SAID_BY};

/// The names at the top of a project file.
const TOP: [&str; 11] = [
    "format",
    "program",
    "published",
    CONNECTOR,
    ANSWERS,
    "waiting",
    "not-applicable",
    "accepted",
    // A team's settings.
    "rules",
    "files",
    "check",
];

/// Below this share of equal letters two names are two names.
const ALIKE: f64 = 0.7;

/// The names in a text that are most likely meant for another, in order of place. Names that are like none stay what they
/// are: notes of somebody's own. `None` where the text is none that this version reads.
pub(super) fn misspelled(text: &str) -> Option<Vec<Problem>> {
    let document = Document::parse(text).ok()?;
    let root: &dyn TableLike = document.as_table();
    let value = |key| root.get(key).and_then(Item::as_value);
    if value("format")
        .and_then(Value::as_integer)
        .is_some_and(|format| format > FORMAT)
    {
        return None;
    }
    let followed = value("program").and_then(Value::as_str).and_then(program::named);
    // Most files have no other names, and then the other programs need not be read.
    if let Some(followed) = followed
        && names(root, &keys([followed])).unknown == 0
    {
        return Some(Vec::new());
    }
    let mut found = names(root, &keys(program::built_in())).found;
    found.sort_by_key(|problem| problem.at.start);
    Some(found)
}

/// The keys of all answers.
fn keys<'p>(programs: impl IntoIterator<Item = &'p Program>) -> Vec<&'p str> {
    let asked = programs.into_iter().flat_map(Program::fields);
    let kept = DIGESTS.into_iter().chain([DELIVERY_ONCE]);
    asked.map(|(_, field)| field.key.as_str()).chain(kept).collect()
}

/// The names that are none of the known ones.
#[derive(Default)]
struct Names {
    unknown: usize,
    /// Those that are like a known one.
    found: Vec<Problem>,
}

fn names(root: &dyn TableLike, keys: &[&str]) -> Names {
    let mut names = Names::default();
    names.look(root, "", &TOP);
    if let Some(table) = root.get(CONNECTOR).and_then(Item::as_table_like) {
        names.look(table, "connector.", &fields(keys, CONNECTOR));
    }
    if let Some(groups) = root.get(ANSWERS).and_then(Item::as_table_like) {
        let mut known: Vec<&str> = keys.iter().filter_map(|key| Some(key.split_once('.')?.0)).collect();
        known.retain(|group| *group != CONNECTOR);
        known.push(SAID_BY);
        names.look(groups, "answers.", &known);
        for (group, item) in groups.iter().filter(|(group, _)| *group != SAID_BY) {
            if let Some(table) = item.as_table_like() {
                names.look(table, &format!("answers.{group}."), &fields(keys, group));
            }
        }
    }
    names
}

/// The names of the answers of a group.
fn fields<'k>(keys: &[&'k str], group: &str) -> Vec<&'k str> {
    let of_group = |key: &&'k str| key.split_once('.').filter(|(of, _)| *of == group).map(|(_, name)| name);
    keys.iter().filter_map(of_group).collect()
}

impl Names {
    /// Looks at the names of a table.
    fn look(&mut self, table: &dyn TableLike, path: &str, known: &[&str]) {
        // What a number stands for under the calls is an operation of the connector's own.
        let is_call = |item: &Item| path == format!("{ANSWERS}.{TESTED}.") && item.is_integer();
        let unknown = |(name, item): &(&str, &Item)| !item.is_none() && !known.contains(name) && !is_call(item);
        for (name, item) in table.iter().filter(unknown) {
            self.unknown += 1;
            let Some(near) = nearest(name, known) else {
                continue;
            };
            let key = table.get_key_value(name).and_then(|(key, _)| key.span());
            let at: Range<usize> = key.or_else(|| item.span()).unwrap_or_default();
            self.found.push(Problem {
                at,
                reason: format!("\"{path}{name}\" is no name that conncert reads, so what stands there counts as not said; did you mean {near}?"),
            });
        }
    }
}

/// The known name most like this one.
fn nearest<'k>(name: &str, known: &[&'k str]) -> Option<&'k str> {
    let alike = |known: &&'k str| {
        (
            strsim::normalized_damerau_levenshtein(&name.to_lowercase(), known),
            *known,
        )
    };
    let likely = known.iter().map(alike).filter(|(alike, _)| *alike >= ALIKE);
    likely.max_by(|a, b| a.0.total_cmp(&b.0)).map(|(_, known)| known)
}

/// What is wrong with a text that names no program.
pub(super) fn no_program(text: &str) -> Problem {
    let meant = misspelled(text)
        .unwrap_or_default()
        .into_iter()
        .find(|problem| problem.reason.ends_with("did you mean program?"));
    meant.unwrap_or_else(|| Problem {
        at: 0..0,
        reason: if text.trim().is_empty() {
            "it is empty".to_owned()
        } else {
            format!(
                "it names no program: write a line program = \"…\" above all tables, with one of {}",
                programs().join(", ")
            )
        },
    })
}

/// What is wrong with a text whose program is none: following another in its place would ask for other things.
pub(super) fn unknown_program(text: &str, named: &str) -> Problem {
    let document = Document::parse(text).ok();
    let at = document.and_then(|document| document.get("program")?.span());
    let known = programs();
    let reason = match nearest(named, &known) {
        Some(near) => format!("it names a program that there is not; did you mean {near}?"),
        None => format!(
            "it names a program that there is not: it must be one of {}",
            known.join(", ")
        ),
    };
    Problem {
        at: at.unwrap_or_default(),
        reason,
    }
}

fn programs() -> Vec<&'static str> {
    program::built_in().iter().map(|program| program.id.as_str()).collect()
}

/// Whether a text is the beginning of the last good one and no more.
pub(super) fn is_cut(text: &str, last_good: &str) -> bool {
    text.len() < last_good.len() && last_good.starts_with(text)
}
