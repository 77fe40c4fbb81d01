//! The text of a project file → a submission.

use std::ops::Range;

use jiff::civil::Date;
use toml_edit::{Document, Item, TableLike, Value};

use super::problem::Problem;
use crate::program::{self, Field, FieldKind, operation_of};
use crate::submission::{self, Accepted, Answer, Key, LogEntry, NotApplicable, Submission, Waiting, Why, Withheld};

/// The table of the answers whose group is its name.
pub(super) const CONNECTOR: &str = "connector";
/// The table of the tables of all other groups.
pub(super) const ANSWERS: &str = "answers";

/// What a text holds.
pub(super) struct Reading {
    pub submission: Submission,
    /// The format it says it has; 1 when it does not say.
    pub format: i64,
    /// What was not understood and leaves the rest without a meaning, in order of place.
    pub problems: Vec<Problem>,
    /// The entries of lists that were not understood, by the list's name and their place in it. They stay in the file.
    pub unread: Vec<(String, usize)>,
    /// What stands where a table or a list is expected, by its name. Nothing can be written there.
    pub blocked: Vec<(String, Problem)>,
}

/// Reads a project file's text; what is unknown is passed over, what has the wrong type is withheld. Only the program and
/// the format decide about everything else.
///
/// # Errors
/// The place where it stops being TOML.
pub(super) fn read(text: &str) -> Result<Reading, Problem> {
    let document = Document::parse(text).map_err(|error| Problem::of_toml(text, &error))?;
    let root: &dyn TableLike = document.as_table();
    let mut reader = Reader {
        text,
        problems: Vec::new(),
        withheld: Vec::new(),
        unread: Vec::new(),
        blocked: Vec::new(),
    };
    let format = match root.get("format") {
        None => 1,
        Some(item) => item.as_integer().filter(|format| *format >= 1).unwrap_or_else(|| {
            reader.object(
                item,
                "\"format\" must be a whole number, for example format = 1".to_owned(),
            );
            1
        }),
    };
    let mut submission = Submission {
        program: reader.text(root, "program", "").unwrap_or_default(),
        published: root.get("published").and_then(|item| {
            let said = item.as_bool();
            if said.is_none() {
                reader.under("published", |reader| {
                    reader.object(item, "\"published\" must be true or false".to_owned());
                });
            }
            said
        }),
        ..Submission::default()
    };
    reader.answers(root, &mut submission);
    reader.entries(root, "waiting", |reader, entry, at| {
        let known = (
            reader.demand(entry, "item", "waiting", at),
            reader.demand(entry, "on", "waiting", at),
            reader.date(entry, "since", "waiting", at),
        );
        if let (Some(item), Some(on), Some(since)) = known {
            submission.waiting.push(Waiting { item, on, since });
        }
    });
    reader.entries(root, "not-applicable", |reader, entry, at| {
        let known = (
            reader.demand(entry, "item", "not-applicable", at),
            reader.demand(entry, "reason", "not-applicable", at),
        );
        if let (Some(item), Some(reason)) = known {
            submission.not_applicable.push(NotApplicable { item, reason });
        }
    });
    reader.entries(root, "accepted", |reader, entry, at| {
        let known = (
            reader.demand(entry, "rule", "accepted", at),
            reader.demand(entry, "at", "accepted", at),
            reader.demand(entry, "reason", "accepted", at),
            reader.date(entry, "date", "accepted", at),
        );
        if let (Some(rule), Some(at), Some(reason), Some(date)) = known {
            submission.accepted.push(Accepted { rule, at, reason, date });
        }
    });
    submission.withheld.append(&mut reader.withheld);
    reader.problems.sort_by_key(|problem| problem.at.start);
    submission.withheld.sort_by_key(|withheld| withheld.line);
    Ok(Reading {
        submission,
        format,
        problems: reader.problems,
        unread: reader.unread,
        blocked: reader.blocked,
    })
}

struct Reader<'t> {
    text: &'t str,
    problems: Vec<Problem>,
    withheld: Vec<Withheld>,
    unread: Vec<(String, usize)>,
    blocked: Vec<(String, Problem)>,
}

impl Reader<'_> {
    fn object(&mut self, item: &Item, reason: String) {
        let at = item.span().unwrap_or_default();
        self.problems.push(Problem { at, reason });
    }

    /// Reads something under a key: what is wrong with it is withheld and leaves the rest readable. Whether it was read
    /// without trouble.
    fn under(&mut self, key: &str, read: impl FnOnce(&mut Self)) -> bool {
        let before = (self.problems.len(), self.withheld.len());
        read(self);
        let wrong: Vec<Problem> = self.problems.drain(before.0..).collect();
        for problem in wrong {
            self.withhold(key, problem.at.start, Why::WrongType(problem.reason));
        }
        self.withheld.len() == before.1
    }

    fn withhold(&mut self, key: &str, at: usize, why: Why) {
        let line = self.line(at);
        let key = key.to_owned();
        self.withheld.push(Withheld { key, line, why });
    }

    /// The line of a byte, from 1.
    fn line(&self, at: usize) -> usize {
        self.text.get(..at).unwrap_or_default().matches('\n').count() + 1
    }

    fn answers(&mut self, root: &dyn TableLike, submission: &mut Submission) {
        if let Some(table) = self.table(root, CONNECTOR, "") {
            for (field, item) in table.iter().filter(|(_, item)| !item.is_none()) {
                let key = format!("{CONNECTOR}.{field}");
                // The connector's table is the project's own: only what conncert asks for must be an answer.
                let asked = [submission::NAME, submission::DEFINITION, submission::ICON].contains(&key.as_str());
                if let Some(answer) = self.answer(item, field, CONNECTOR, &key, asked) {
                    self.keep(submission, key, item, answer);
                }
            }
        }
        let Some(groups) = self.table(root, ANSWERS, "") else {
            return;
        };
        for (group, _) in groups.iter().filter(|(group, item)| is_group(group) && !item.is_none()) {
            let Some(table) = self.table(groups, group, "answers.") else {
                continue;
            };
            for (field, item) in table.iter().filter(|(_, item)| !item.is_none()) {
                let key = format!("{group}.{field}");
                // What was one text once is the note by now; where both stand, the note counts.
                let renamed = key == submission::DELIVERY_ONCE;
                if renamed && table.get("note").is_some_and(|note| !note.is_none()) {
                    // It is not read, but it stays in the file, where anybody reads it.
                    if item.as_str().is_some_and(submission::looks_like_secret) {
                        self.withhold(&key, item.span().map_or(0, |span| span.start), Why::Secret);
                    }
                    continue;
                }
                let key = if renamed {
                    submission::DELIVERY_NOTE.to_owned()
                } else {
                    key
                };
                if let Some(answer) = self.answer(item, field, &format!("{ANSWERS}.{group}"), &key, true) {
                    self.keep(submission, key, item, answer);
                }
            }
        }
    }

    /// Keeps an answer as it would be kept had it been typed, or only that something else is there.
    fn keep(&mut self, submission: &mut Submission, key: Key, item: &Item, answer: Answer) {
        let judged = {
            let mut asked = fields(&submission.program, &key).peekable();
            match asked.peek() {
                Some(_) => submission::judge(asked, answer),
                None => submission::judge_unasked(&key, answer),
            }
        };
        match judged {
            Ok(answer) => {
                submission.answers.insert(key, answer);
            }
            Err(why) => self.withhold(&key, item.span().map_or(0, |span| span.start), why),
        }
    }

    /// One answer; one of a wrong type is withheld when it `must` be one.
    fn answer(&mut self, item: &Item, field: &str, table: &str, key: &str, must: bool) -> Option<Answer> {
        let mut answer = None;
        self.under(key, |reader| answer = reader.typed(item, field, table, key, must));
        answer
    }

    fn typed(&mut self, item: &Item, field: &str, table: &str, key: &str, must: bool) -> Option<Answer> {
        if let Some(text) = item.as_str() {
            return Some(Answer::Text(unix_lines(text)));
        }
        if let Some(datetime) = item.as_datetime() {
            let date = civil(datetime);
            if date.is_none() && must {
                let reason = format!("\"{field}\" in [{table}] must be a date alone, for example 2026-11-09");
                self.object(item, reason);
            }
            return date.map(Answer::Date);
        }
        let calls = item.as_integer().and_then(|calls| u32::try_from(calls).ok());
        if let Some(calls) = calls.filter(|_| operation_of(key).is_some() && fields("", key).next().is_none()) {
            return Some(Answer::Count(calls));
        }
        let one = || fields("", key).any(|field| field.kind != FieldKind::Log);
        if !is_list(item) || (!is_log(item) && one()) {
            if must {
                let kind = type_words(item);
                let reason = format!("\"{field}\" in [{table}] is {kind}, but an answer is text in quotes or a date");
                self.object(item, reason);
            }
            return None;
        }
        let name = format!("{table}.{field}");
        if !must && !is_log(item) {
            return None;
        }
        let log = self.log(item, &name);
        (!log.is_empty() || is_log(item)).then_some(Answer::Log(log))
    }

    fn log(&mut self, item: &Item, name: &str) -> Vec<LogEntry> {
        let mut log = Vec::new();
        self.each(item, name, |reader, entry, at| {
            let known = (
                reader.date(entry, "date", name, at),
                reader.demand(entry, "text", name, at),
            );
            if let (Some(date), Some(text)) = known {
                log.push(LogEntry { date, text });
            }
        });
        log
    }

    /// A table that may be absent.
    fn table<'d>(&mut self, parent: &'d dyn TableLike, key: &str, path: &str) -> Option<&'d dyn TableLike> {
        let item = parent.get(key).filter(|item| !item.is_none())?;
        let table = item.as_table_like();
        if table.is_none() {
            let kind = type_words(item);
            let reason = format!("\"{path}{key}\" is {kind}, but it must be a table, written [{path}{key}]");
            self.block(key, item, reason);
        }
        table
    }

    /// Withholds what stands in the place of a table or a list.
    fn block(&mut self, key: &str, item: &Item, reason: String) {
        let at = item.span().unwrap_or_default();
        self.withhold(key, at.start, Why::WrongType(reason.clone()));
        self.blocked.push((key.to_owned(), Problem { at, reason }));
    }

    /// Reads the tables of an array that may be absent.
    fn entries(&mut self, root: &dyn TableLike, key: &str, read: impl FnMut(&mut Self, &dyn TableLike, &Range<usize>)) {
        let Some(item) = root.get(key).filter(|item| !item.is_none()) else {
            return;
        };
        if is_log(item) {
            self.each(item, key, read);
        } else {
            let reason = not_a_list(key);
            self.block(key, item, reason);
        }
    }

    /// Reads each table of a list with its place; those that cannot be read are withheld.
    fn each(&mut self, item: &Item, name: &str, mut read: impl FnMut(&mut Self, &dyn TableLike, &Range<usize>)) {
        let key = name.strip_prefix("answers.").unwrap_or(name);
        let Some(tables) = tables(item) else {
            return self.object(item, not_a_list(name));
        };
        for (index, (table, at)) in tables.into_iter().enumerate() {
            if !self.under(key, |reader| read(reader, table, &at)) {
                self.unread.push((key.to_owned(), index));
            }
        }
    }

    /// A text that may be absent.
    fn text(&mut self, table: &dyn TableLike, key: &str, name: &str) -> Option<String> {
        let item = table.get(key).filter(|item| !item.is_none())?;
        if item.as_str().is_none() {
            let kind = type_words(item);
            let place = if name.is_empty() {
                String::new()
            } else {
                format!(" in [[{name}]]")
            };
            self.object(
                item,
                format!("\"{key}\"{place} is {kind}, but it must be text in quotes"),
            );
        }
        let text = item.as_str().map(unix_lines);
        // What people say; the others name things.
        let said = matches!(key, "on" | "reason");
        if said && text.as_deref().is_some_and(submission::looks_like_secret) {
            self.withhold(
                &format!("{name}.{key}"),
                item.span().map_or(0, |span| span.start),
                Why::Secret,
            );
            return None;
        }
        text
    }

    /// A text that must be there.
    fn demand(&mut self, table: &dyn TableLike, key: &str, name: &str, at: &Range<usize>) -> Option<String> {
        let told = (self.problems.len(), self.withheld.len());
        let text = self.text(table, key, name);
        if text.is_none() && (self.problems.len(), self.withheld.len()) == told {
            self.missing(key, name, at);
        }
        text
    }

    fn date(&mut self, table: &dyn TableLike, key: &str, name: &str, at: &Range<usize>) -> Option<Date> {
        let Some(item) = table.get(key).filter(|item| !item.is_none()) else {
            self.missing(key, name, at);
            return None;
        };
        let date = match item {
            Item::Value(Value::Datetime(datetime)) => civil(datetime.value()),
            // People put quotes around dates.
            Item::Value(Value::String(text)) => text.value().parse().ok(),
            _ => None,
        };
        if date.is_none() {
            self.object(
                item,
                format!("\"{key}\" in [[{name}]] must be a date, for example 2026-11-09"),
            );
        }
        date
    }

    fn missing(&mut self, key: &str, name: &str, at: &Range<usize>) {
        self.problems.push(Problem {
            at: at.clone(),
            reason: format!("this [[{name}]] entry has no \"{key}\""),
        });
    }
}

/// The fields that keep their answer under a key: that of the program followed, then those of the others, whose answers
/// are kept for them.
pub(super) fn fields<'p>(followed: &str, key: &'p str) -> impl Iterator<Item = &'p Field> {
    let followed = program::named(followed);
    let all = followed.into_iter().chain(program::one_by_one());
    all.filter_map(move |program| program.field(key).map(|(_, field)| field))
}

/// Whether a table under `[answers]` is a group: a name with a dot could not be told from a group and a field.
fn is_group(name: &str) -> bool {
    !name.is_empty() && !name.contains('.')
}

/// A text with its line breaks as `\n`: version control turns them back and forth in whole files, and an answer does not
/// change by that.
pub(super) fn unix_lines(text: &str) -> String {
    text.replace("\r\n", "\n")
}

/// The tables of a list in either spelling, each with its place; none where something else stands in it.
fn tables(item: &Item) -> Option<Vec<(&dyn TableLike, Range<usize>)>> {
    if let Some(tables) = item.as_array_of_tables() {
        let table = |table: &'_ toml_edit::Table| table.span().unwrap_or_default();
        return Some(tables.iter().map(|one| (one as &dyn TableLike, table(one))).collect());
    }
    let entry = |value: &'_ Value| value.span().unwrap_or_default();
    let values = item.as_array()?.iter();
    values
        .map(|value| Some((value.as_inline_table()? as &dyn TableLike, entry(value))))
        .collect()
}

/// Whether it is a list of tables and nothing else.
fn is_log(item: &Item) -> bool {
    tables(item).is_some()
}

fn not_a_list(name: &str) -> String {
    format!("\"{name}\" must be a list of entries, each under its own [[{name}]]")
}

fn is_list(item: &Item) -> bool {
    item.is_array() || item.is_array_of_tables()
}

fn civil(datetime: &toml_edit::Datetime) -> Option<Date> {
    let date = datetime
        .date
        .filter(|_| datetime.time.is_none() && datetime.offset.is_none())?;
    Date::new(
        i16::try_from(date.year).ok()?,
        i8::try_from(date.month).ok()?,
        i8::try_from(date.day).ok()?,
    )
    .ok()
}

fn type_words(item: &Item) -> &'static str {
    match item {
        Item::None => "nothing",
        Item::Table(_) | Item::Value(Value::InlineTable(_)) => "a table",
        Item::ArrayOfTables(_) | Item::Value(Value::Array(_)) => "a list",
        Item::Value(Value::String(_)) => "text",
        Item::Value(Value::Integer(_) | Value::Float(_)) => "a number",
        Item::Value(Value::Boolean(_)) => "true or false",
        Item::Value(Value::Datetime(_)) => "a date or time",
    }
}
