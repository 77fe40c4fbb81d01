//! A submission → the text of a project file, changing only what differs.

use toml_edit::{ArrayOfTables, Date, Datetime, DocumentMut, InlineTable, Item, Table, TableLike, Value};

use super::problem::Problem;
use super::read::{ANSWERS, CONNECTOR, read, unix_lines};
use crate::submission::{self, Answer, Key, Submission};

/// The comment at the head of new files.
pub(super) const HEAD: &str = "# conncert project file: safe to commit, never contains a password.\n";

/// `base` with the answers of `submission`: comments, order and everything unknown stay.
///
/// # Errors
/// The first place of `base` that is not understood, or that leaves no place for an answer.
pub(super) fn write(base: &str, submission: &Submission, format: i64) -> Result<String, Problem> {
    let reading = read(base)?;
    if let Some(problem) = reading.problems.into_iter().next() {
        return Err(problem);
    }
    if reading.submission == *submission && reading.format == format && !base.is_empty() {
        return Ok(base.to_owned());
    }
    let (mark, body) = match base.strip_prefix('\u{feff}') {
        Some(body) => ("\u{feff}", body),
        None => ("", base),
    };
    let mut edit = Edit::new(body, format)?;
    edit.program(&submission.program);
    edit.answers(&reading.submission, submission);
    edit.entries("waiting", &waiting(submission));
    edit.entries("not-applicable", &not_applicable(submission));
    edit.entries("accepted", &accepted(submission));
    let text = format!("{mark}{}", edit.finish());
    let mut candidates = vec![text.replace("\r\n", "\n")];
    if base.contains("\r\n") {
        candidates.insert(0, candidates[0].replace('\n', "\r\n"));
    }
    candidates.push(text);
    candidates
        .into_iter()
        .find(|text| read(text).is_ok_and(|written| written.problems.is_empty() && written.submission == *submission))
        .ok_or_else(|| Problem {
            at: 0..0,
            reason: "the way this file is written leaves no place for them".to_owned(),
        })
}

/// One table of an array: its fields in order, of which the first `identity` tell it from the others.
struct Entry {
    identity: usize,
    fields: Vec<(&'static str, Value)>,
}

fn waiting(submission: &Submission) -> Vec<Entry> {
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

fn not_applicable(submission: &Submission) -> Vec<Entry> {
    let entry = |not: &submission::NotApplicable| Entry {
        identity: 1,
        fields: vec![
            ("item", not.item.as_str().into()),
            ("reason", not.reason.as_str().into()),
        ],
    };
    submission.not_applicable.iter().map(entry).collect()
}

fn accepted(submission: &Submission) -> Vec<Entry> {
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

fn log(entries: &[submission::LogEntry]) -> Vec<Entry> {
    let entry = |entry: &submission::LogEntry| Entry {
        identity: 2,
        fields: vec![("date", date(entry.date)), ("text", entry.text.as_str().into())],
    };
    entries.iter().map(entry).collect()
}

struct Edit {
    document: DocumentMut,
    /// Comments that stood above removed lines and found no line to stand above.
    homeless: String,
}

impl Edit {
    fn new(base: &str, format: i64) -> Result<Self, Problem> {
        let mut document: DocumentMut = base.parse().map_err(|error: toml_edit::TomlError| Problem {
            at: error.span().unwrap_or_default(),
            reason: error.message().to_owned(),
        })?;
        // Comments of a file without a single key trail; they belong to the head.
        let head = if base.is_empty() {
            Some(HEAD.to_owned())
        } else if document.is_empty() {
            document.trailing().as_str().map(str::to_owned)
        } else {
            None
        };
        put(document.as_table_mut(), "format", format.into());
        if let (Some(head), Some(mut key)) = (head, document.key_mut("format")) {
            key.leaf_decor_mut().set_prefix(head);
            document.set_trailing("");
        }
        Ok(Self {
            document,
            homeless: String::new(),
        })
    }

    fn finish(mut self) -> String {
        if !self.homeless.is_empty() {
            let trailing = self.document.trailing().as_str().unwrap_or_default();
            let gap = if trailing.is_empty() || trailing.ends_with('\n') {
                ""
            } else {
                "\n"
            };
            let trailing = format!("{trailing}{gap}{}", self.homeless);
            self.document.set_trailing(trailing);
        }
        self.document.to_string()
    }

    fn program(&mut self, program: &str) {
        if program.is_empty() {
            self.document.remove("program");
        } else {
            put(self.document.as_table_mut(), "program", program.into());
        }
    }

    fn answers(&mut self, old: &Submission, new: &Submission) {
        for key in old.answers.keys().filter(|key| !new.answers.contains_key(*key)) {
            self.remove_answer(key);
        }
        let mut changed: Vec<(&Key, &Answer)> = new
            .answers
            .iter()
            .filter(|(key, answer)| old.answers.get(*key) != Some(*answer))
            .collect();
        let shown_first = [submission::NAME, submission::DEFINITION, submission::ICON];
        changed.sort_by_key(|(key, _)| shown_first.iter().position(|first| first == key).unwrap_or(usize::MAX));
        for (key, answer) in changed {
            self.put_answer(key, answer);
        }
    }

    fn put_answer(&mut self, key: &str, answer: &Answer) {
        let (group, field) = split(key);
        let table = self.group(group);
        match answer {
            Answer::Text(text) => put(table, field, text.as_str().into()),
            Answer::Date(day) => put(table, field, date(*day)),
            Answer::Log(entries) if entries.is_empty() => put(table, field, Value::Array(toml_edit::Array::new())),
            Answer::Log(entries) => {
                let comments = put_entries(table, field, &log(entries));
                self.homeless.push_str(&comments);
            }
        }
    }

    /// The table that holds a group's answers.
    fn group(&mut self, group: &str) -> &mut dyn TableLike {
        // Tables are written by position; a new one without would go to the end, behind [[waiting]] and the like.
        let connector = self
            .document
            .get(CONNECTOR)
            .and_then(Item::as_table)
            .and_then(Table::position);
        let root = self.document.as_table_mut();
        if group == CONNECTOR {
            return child(root, CONNECTOR, || new_table(Some(0)));
        }
        let position = if root.contains_key(ANSWERS) {
            None
        } else {
            connector.or(Some(0))
        };
        let answers = child(root, ANSWERS, || new_table(None));
        child(answers, group, || new_table(position))
    }

    fn remove_answer(&mut self, key: &str) {
        let (group, field) = split(key);
        let root = self.document.as_table_mut();
        let parent: Option<&mut dyn TableLike> = if group == CONNECTOR {
            Some(root)
        } else {
            root.get_mut(ANSWERS).and_then(Item::as_table_like_mut)
        };
        let Some(parent) = parent else { return };
        let Some(table) = parent.get_mut(group).and_then(Item::as_table_like_mut) else {
            return;
        };
        self.homeless.push_str(&remove(table, field));
        if parent.get(group).is_some_and(is_bare) {
            parent.remove(group);
        }
    }

    fn entries(&mut self, key: &str, wanted: &[Entry]) {
        self.homeless
            .push_str(&put_entries(self.document.as_table_mut(), key, wanted));
    }
}

/// The group and the field of an answer's key.
fn split(key: &str) -> (&str, &str) {
    key.split_once('.').unwrap_or((key, ""))
}

/// A table whose header is written once a value stands under it.
fn new_table(position: Option<isize>) -> Table {
    let mut table = Table::new();
    table.set_implicit(true);
    table.set_position(position);
    table
}

/// The table under a key, made when there is none.
fn child<'t>(parent: &'t mut dyn TableLike, key: &str, make: impl FnOnce() -> Table) -> &'t mut dyn TableLike {
    if !parent.get(key).is_some_and(Item::is_table_like) {
        parent.insert(key, Item::Table(make()));
    }
    parent
        .get_mut(key)
        .and_then(Item::as_table_like_mut)
        .expect("it is table-like: the lines above saw to it")
}

/// Sets a value; the comment behind it stays.
fn put(table: &mut dyn TableLike, key: &str, mut value: Value) {
    match table.get_mut(key) {
        Some(Item::Value(old)) => {
            *value.decor_mut() = old.decor().clone();
            *old = value;
        }
        Some(_) => {
            table.remove(key);
            table.insert(key, Item::Value(value));
        }
        None => drop(table.insert(key, Item::Value(value))),
    }
}

/// Removes a line. The comments above it move to the line below; returns them when there is none.
fn remove(table: &mut dyn TableLike, key: &str) -> String {
    let mut comments = String::new();
    if let Some(prefix) = table.key(key).and_then(|key| key.leaf_decor().prefix()?.as_str()) {
        comments.push_str(own_lines(prefix));
    }
    match table.get(key) {
        Some(Item::ArrayOfTables(tables)) => comments.extend(tables.iter().map(comments_above)),
        Some(Item::Table(inner)) => comments.push_str(&comments_above(inner)),
        _ => {}
    }
    let next = table
        .iter()
        .skip_while(|(name, _)| *name != key)
        .skip(1)
        .find(|(_, item)| item.is_value())
        .map(|(name, _)| name.to_owned());
    table.remove(key);
    if comments.is_empty() {
        return comments;
    }
    let Some(mut below) = next.and_then(|next| table.key_mut(&next)) else {
        return comments;
    };
    let decor = below.leaf_decor_mut();
    let prefix = decor.prefix().and_then(|prefix| prefix.as_str()).unwrap_or_default();
    let prefix = format!("{comments}{prefix}");
    decor.set_prefix(prefix);
    String::new()
}

/// Makes the array under `key` hold `wanted`; the tables of entries that stay keep their comments and unknown keys.
/// Returns the comments of removed entries that found no other entry.
fn put_entries(table: &mut dyn TableLike, key: &str, wanted: &[Entry]) -> String {
    if wanted.is_empty() {
        return if table.contains_key(key) {
            remove(table, key)
        } else {
            String::new()
        };
    }
    let mut old = existing(table.get(key));
    if old.len() == wanted.len() && old.iter().zip(wanted).all(|(old, entry)| holds(old, &entry.fields)) {
        return String::new();
    }
    let mut positions: Vec<isize> = old.iter().filter_map(Table::position).collect();
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
    let comments: String = old.iter().map(comments_above).collect();
    match table.get_mut(key) {
        Some(item @ Item::ArrayOfTables(_)) => *item = Item::ArrayOfTables(tables),
        _ => {
            table.remove(key);
            table.insert(key, Item::ArrayOfTables(tables));
        }
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

/// The comments above a table's header.
fn comments_above(table: &Table) -> String {
    table
        .decor()
        .prefix()
        .and_then(|prefix| prefix.as_str())
        .map(own_lines)
        .unwrap_or_default()
        .to_owned()
}

/// What stands above a line, if there is a comment in it.
fn own_lines(prefix: &str) -> &str {
    if prefix.contains('#') { prefix } else { "" }
}

/// Whether a table holds nothing, not even a comment.
fn is_bare(item: &Item) -> bool {
    let Item::Table(table) = item else {
        return item.as_inline_table().is_some_and(InlineTable::is_empty);
    };
    let comment = |text: Option<&toml_edit::RawString>| {
        text.and_then(|text| text.as_str())
            .is_some_and(|text| text.contains('#'))
    };
    table.is_empty() && !comment(table.decor().prefix()) && !comment(table.decor().suffix())
}

fn date(date: jiff::civil::Date) -> Value {
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

#[cfg(test)]
mod tests;
