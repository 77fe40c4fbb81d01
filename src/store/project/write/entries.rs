//! Arrays of tables: waiting, not applicable, accepted, and the entries of a log.

use toml_edit::{ArrayOfTables, Date, Datetime, InlineTable, Item, Table, TableLike, Value};

use super::lines::{comments_above, put, remove};
use crate::store::project::read::unix_lines;
use crate::submission::{self, Submission};

/// One table of an array: its fields in order, of which the first `identity` tell it from the others.
pub(super) struct Entry {
    identity: usize,
    fields: Vec<(&'static str, Value)>,
}

pub(super) fn waiting(submission: &Submission) -> Vec<Entry> {
    let entry = |waiting: &submission::Waiting| Entry {
        identity: 1,
        fields: vec![
            ("item", waiting.item.as_str().into()),
            ("on", waiting.on.as_str().into()),
            ("since", date(waiting.since)),
        ],
    };
    submission.waiting.iter().map(entry).collect()
}

pub(super) fn not_applicable(submission: &Submission) -> Vec<Entry> {
    let entry = |not: &submission::NotApplicable| Entry {
        identity: 1,
        fields: vec![
            ("item", not.item.as_str().into()),
            ("reason", not.reason.as_str().into()),
        ],
    };
    submission.not_applicable.iter().map(entry).collect()
}

pub(super) fn accepted(submission: &Submission) -> Vec<Entry> {
    let entry = |accepted: &submission::Accepted| Entry {
        identity: 2,
        fields: vec![
            ("rule", accepted.rule.as_str().into()),
            ("at", accepted.at.as_str().into()),
            ("reason", accepted.reason.as_str().into()),
            ("date", date(accepted.date)),
        ],
    };
    submission.accepted.iter().map(entry).collect()
}

pub(super) fn log(entries: &[submission::LogEntry]) -> Vec<Entry> {
    let entry = |entry: &submission::LogEntry| Entry {
        identity: 2,
        fields: vec![("date", date(entry.date)), ("text", entry.text.as_str().into())],
    };
    entries.iter().map(entry).collect()
}

/// Makes the array under `key` hold `wanted`; the tables of entries that stay keep their comments and unknown keys.
/// Those at the places `unread` were not understood, and stay behind the others. Returns the comments above removed entries.
pub(super) fn put_entries(table: &mut dyn TableLike, key: &str, wanted: &[Entry], unread: &[usize]) -> String {
    let list = table
        .get(key)
        .is_none_or(|item| item.is_array() || item.is_array_of_tables());
    if wanted.is_empty() && unread.is_empty() {
        return if table.contains_key(key) && list {
            remove(table, key)
        } else {
            String::new()
        };
    }
    let all = existing(table.get(key)).into_iter().enumerate();
    let (foreign, old): (Vec<_>, Vec<_>) = all.partition(|(place, _)| unread.contains(place));
    let mut old: Vec<Table> = old.into_iter().map(|(_, table)| table).collect();
    if old.len() == wanted.len() && old.iter().zip(wanted).all(|(old, entry)| holds(old, &entry.fields)) {
        return String::new();
    }
    let both = old.iter().chain(foreign.iter().map(|(_, table)| table));
    let mut positions: Vec<isize> = both.filter_map(Table::position).collect();
    positions.sort_unstable();
    let mut position = positions.first().copied();
    let mut positions = positions.into_iter();
    let mut tables = ArrayOfTables::new();
    for entry in wanted {
        let same = old.iter().position(|old| holds(old, &entry.fields[..entry.identity]));
        let mut kept = match same {
            Some(index) => {
                let kept = old.remove(index);
                if kept.position().is_some() {
                    position = positions.next().or(position);
                }
                kept
            }
            None => Table::new(),
        };
        kept.set_position(position);
        for (field, value) in &entry.fields {
            if kept.get(field).and_then(plain) != plain_value(value) {
                put(&mut kept, field, value.clone());
            }
        }
        tables.push(kept);
    }
    for (_, mut kept) in foreign {
        kept.set_position(positions.next().or(position));
        tables.push(kept);
    }
    let comments: String = old.iter().map(comments_above).collect();
    if let Some(item @ Item::ArrayOfTables(_)) = table.get_mut(key) {
        *item = Item::ArrayOfTables(tables);
    } else {
        table.remove(key);
        table.insert(key, Item::ArrayOfTables(tables));
    }
    comments
}

/// The tables of an array in either spelling.
fn existing(item: Option<&Item>) -> Vec<Table> {
    match item {
        Some(Item::ArrayOfTables(tables)) => tables.iter().cloned().collect(),
        Some(Item::Value(Value::Array(array))) => array
            .iter()
            .filter_map(Value::as_inline_table)
            .map(|table| InlineTable::into_table(table.clone()))
            .collect(),
        _ => Vec::new(),
    }
}

fn holds(table: &Table, fields: &[(&'static str, Value)]) -> bool {
    fields
        .iter()
        .all(|(field, value)| table.get(field).and_then(plain) == plain_value(value))
}

fn plain(item: &Item) -> Option<String> {
    plain_value(item.as_value()?)
}

/// What a text or a date says, however it is written.
fn plain_value(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(unix_lines(text.value())),
        Value::Datetime(date) => Some(date.value().to_string()),
        _ => None,
    }
}

pub(super) fn date(date: jiff::civil::Date) -> Value {
    Datetime {
        date: Some(Date {
            year: date.year().unsigned_abs(),
            month: date.month().unsigned_abs(),
            day: date.day().unsigned_abs(),
        }),
        time: None,
        offset: None,
    }
    .into()
}
