//! A submission → the text of a project file, changing only what differs.

mod entries;
mod lines;

use entries::{Entry, accepted, date, log, not_applicable, put_entries, waiting};
use lines::{is_bare, put, remove};
use toml_edit::{DocumentMut, Item, Table, TableLike, Value};

use super::problem::Problem;
use super::read::{ANSWERS, CONNECTOR, Reading, read};
use crate::program::{self, TESTED};
use crate::submission::{self, Answer, Key, Submission};

/// The comment at the head of new files; the second line tells editors the schema.
fn head() -> String {
    format!(
        "# conncert project file: safe to commit, never contains a password.\n#:schema {}conncert.toml.json\n",
        submission::SCHEMAS
    )
}

/// The keys of the connector's own table, in the order in which people look for them.
const SHOWN_FIRST: [&str; 3] = [submission::NAME, submission::DEFINITION, submission::ICON];

/// `base` with the answers of `submission`: comments, order and everything unknown stay.
///
/// # Errors
/// The first place of `base` that is not understood, or that leaves no place for an answer.
pub(super) fn write(base: &str, submission: &Submission, format: i64) -> Result<String, Problem> {
    let reading = read(base)?;
    if let Some(problem) = reading.problems.first() {
        return Err(problem.clone());
    }
    if reading.submission == *submission && reading.format == format && !base.is_empty() {
        return Ok(base.to_owned());
    }
    if let Some(problem) = in_the_way(&reading, submission) {
        return Err(problem);
    }
    let (mark, body) = match base.strip_prefix('\u{feff}') {
        Some(body) => ("\u{feff}", body),
        None => ("", base),
    };
    let mut edit = Edit::new(body, format, reading.unread)?;
    edit.program(&submission.program);
    edit.published(submission.published);
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
        .find(|text| {
            read(text).is_ok_and(|written| written.problems.is_empty() && holds(&written.submission, submission))
        })
        .ok_or_else(|| Problem {
            at: 0..0,
            reason: "the way this file is written leaves no place for them".to_owned(),
        })
}

/// Whether a text that was written holds a submission. What is withheld stays in the file or is gone from it, whatever
/// an answer that was taken back says.
fn holds(written: &Submission, wanted: &Submission) -> bool {
    let withheld = written.withheld.clone();
    *written
        == Submission {
            withheld,
            ..wanted.clone()
        }
}

/// What stands where something that changed would have to be written: it is a person's text, and stays.
fn in_the_way(reading: &Reading, wanted: &Submission) -> Option<Problem> {
    let old = &reading.submission;
    let differs = |name: &str| match name {
        "waiting" => old.waiting != wanted.waiting,
        "not-applicable" => old.not_applicable != wanted.not_applicable,
        "accepted" => old.accepted != wanted.accepted,
        group => wanted.answers.iter().any(|(key, answer)| {
            let within = match group {
                ANSWERS => split(key).0 != CONNECTOR,
                group => split(key).0 == group,
            };
            within && old.answers.get(key) != Some(answer)
        }),
    };
    let mut blocked = reading.blocked.iter();
    blocked
        .find(|(name, _)| differs(name))
        .map(|(_, problem)| problem.clone())
}

struct Edit {
    document: DocumentMut,
    /// The entries of lists that were not understood.
    unread: Vec<(String, usize)>,
    /// Comments that stood above removed lines and found no line to stand above.
    homeless: String,
}

impl Edit {
    fn new(base: &str, format: i64, unread: Vec<(String, usize)>) -> Result<Self, Problem> {
        let mut document: DocumentMut = base.parse().map_err(|error| Problem::of_toml(base, &error))?;
        // Comments of a file without a single key trail; they belong to the head.
        let head = if base.is_empty() {
            Some(head())
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
            unread,
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

    fn published(&mut self, published: Option<bool>) {
        match published {
            Some(published) => put(self.document.as_table_mut(), submission::PUBLISHED, published.into()),
            // What is no answer to it stays, as do all answers that are none.
            None if self
                .document
                .get(submission::PUBLISHED)
                .is_none_or(|item| item.as_bool().is_some()) =>
            {
                let comments = remove(self.document.as_table_mut(), submission::PUBLISHED);
                self.homeless.push_str(&comments);
            }
            None => {}
        }
    }

    fn answers(&mut self, old: &Submission, new: &Submission) {
        let gone = old.withheld.iter().filter(|old| !new.withheld.contains(old));
        let old_keys = old.answers.keys().chain(gone.map(|old| &old.key));
        for key in old_keys.filter(|key| !new.answers.contains_key(*key)) {
            self.remove_answer(key);
        }
        let note = submission::DELIVERY_NOTE;
        if old.answers.get(note) != new.answers.get(note) || old.withholds(note) != new.withholds(note) {
            self.remove_answer(submission::DELIVERY_ONCE);
        }
        let mut changed: Vec<(&Key, &Answer)> = new
            .answers
            .iter()
            .filter(|(key, answer)| old.answers.get(*key) != Some(*answer))
            .collect();
        let rank = |key: &str| SHOWN_FIRST.iter().position(|first| *first == key).unwrap_or(usize::MAX);
        let asked = asked(&new.program);
        // The calls of operations come before what else is asked of the tests.
        let is_call = |key: &str| key.split_once('.').is_some_and(|(group, _)| group == TESTED);
        let turn = |key: &str| match asked.iter().position(|one| *one == key) {
            Some(at) => (at, true),
            None if is_call(key) => (asked.iter().position(|one| is_call(one)).unwrap_or(usize::MAX), false),
            None => (usize::MAX, true),
        };
        changed.sort_by_key(|(key, _)| (rank(key), turn(key)));
        let joins = |key: &str| rank(key) != usize::MAX && !old.answers.contains_key(key);
        let joined = changed.iter().any(|(key, _)| joins(key));
        for (key, answer) in changed {
            self.put_answer(key, answer);
        }
        if joined {
            self.order_connector();
        }
    }

    /// In a table that holds nothing but the keys of ours, they stand in one order, whichever was answered first.
    fn order_connector(&mut self) {
        let rank = |field: &str| SHOWN_FIRST.iter().position(|key| split(key).1 == field);
        let table = self.document.get_mut(CONNECTOR).and_then(Item::as_table_mut);
        if let Some(table) = table.filter(|table| table.iter().all(|(field, _)| rank(field).is_some())) {
            table.sort_values_by(|one, _, other, _| rank(one.get()).cmp(&rank(other.get())));
        }
    }

    fn put_answer(&mut self, key: &str, answer: &Answer) {
        let (group, field) = split(key);
        let unread = self.unread(key);
        let table = self.group(group);
        match answer {
            Answer::Text(text) => put(table, field, text.as_str().into()),
            Answer::Date(day) => put(table, field, date(*day)),
            Answer::Count(count) => put(table, field, i64::from(*count).into()),
            Answer::Log(entries) if entries.is_empty() && unread.is_empty() => {
                put(table, field, Value::Array(toml_edit::Array::new()));
            }
            Answer::Log(entries) => {
                let comments = put_entries(table, field, &log(entries), &unread);
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
        let unread = self.unread(key);
        self.homeless
            .push_str(&put_entries(self.document.as_table_mut(), key, wanted, &unread));
    }

    /// The places of the entries under a key that were not understood.
    fn unread(&self, key: &str) -> Vec<usize> {
        let places = self.unread.iter().filter(|(name, _)| name == key);
        places.map(|(_, place)| *place).collect()
    }
}

/// The keys in the order in which a program asks for them: answers that come together are written as if they had come one
/// after another.
fn asked(program: &str) -> Vec<&'static str> {
    let program = program::named(program);
    let items = program
        .into_iter()
        .flat_map(|program| &program.steps)
        .flat_map(|step| &step.items);
    items
        .flat_map(|item| &item.fields)
        .map(|field| field.key.as_str())
        .collect()
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

#[cfg(test)]
mod tests;
