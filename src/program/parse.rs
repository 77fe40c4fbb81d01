//! Reading a program file, and the proof that it is well-formed.

mod how;
mod sheet;
mod text;

use std::collections::BTreeSet;
use std::fmt::Display;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::{BadProgram, Field, FieldKind, Item, Program, When};
use text::{address, date, is_kebab, name, noun, sentence, unique};

/// The widest a step's title, a step's short title, and a field's label may be, in terminal columns.
const TITLE_COLUMNS: usize = 24;
const SHORT_COLUMNS: usize = 14;

/// Reads one program file and proves it well-formed: ids unique and kebab-case, references resolved, texts present.
///
/// `file` is only named in errors.
///
/// # Errors
/// [`BadProgram`] with the first thing wrong, its line and its column.
pub fn parse(file: &str, text: &str) -> Result<Program, BadProgram> {
    let bad = |offset: Option<usize>, reason: &str| BadProgram {
        file: file.to_owned(),
        reason: match offset {
            Some(offset) => format!("{}: {reason}", position(text, offset)),
            None => reason.to_owned(),
        },
    };
    let program: Program =
        toml::from_str(text).map_err(|error| bad(error.span().map(|span| span.start), error.message()))?;
    prove(&program).map_err(|flaw| bad(offset_of(text, &flaw.at), &flaw.reason))?;
    Ok(program)
}

/// `line 12, column 3`; columns count Unicode scalar values.
fn position(text: &str, offset: usize) -> String {
    let before = text.get(..offset).unwrap_or(text);
    let line = before.matches('\n').count() + 1;
    let column = before.chars().rev().take_while(|char| *char != '\n').count() + 1;
    format!("line {line}, column {column}")
}

/// A way to a value in the file: keys and places in arrays, `["step", "3", "item", "0", "title"]`.
type At = Vec<String>;

/// Something wrong, and where.
struct Flaw {
    at: At,
    reason: String,
}

/// The byte where the value at `at` starts; of a missing value, where the nearest value around it starts.
fn offset_of(text: &str, at: &At) -> Option<usize> {
    let root = DeTable::parse(text).ok()?;
    let mut segments = at.iter();
    let mut node: &Spanned<DeValue<'_>> = root.get_ref().get(segments.next()?.as_str())?;
    for segment in segments {
        let inner = match node.get_ref() {
            DeValue::Table(table) => table.get(segment.as_str()),
            DeValue::Array(array) => segment.parse::<usize>().ok().and_then(|index| array.get(index)),
            _ => None,
        };
        match inner {
            Some(inner) => node = inner,
            None => break,
        }
    }
    Some(node.span().start)
}

fn at(segments: &[&dyn Display]) -> At {
    segments.iter().map(ToString::to_string).collect()
}

fn flaw<T>(at: At, reason: impl Into<String>) -> Result<T, Flaw> {
    Err(Flaw {
        at,
        reason: reason.into(),
    })
}

fn prove(program: &Program) -> Result<(), Flaw> {
    name(at(&[&"id"]), &program.id)?;
    noun(at(&[&"title"]), &program.title, TITLE_COLUMNS)?;
    sentence(at(&[&"meaning"]), &program.meaning)?;
    sentence(at(&[&"knowledge"]), &program.knowledge)?;
    if !program.not_for.is_empty() && program.mcp.is_empty() {
        return flaw(
            at(&[&"not-for"]),
            "a program that is the wrong road for something says why under `mcp`",
        );
    }
    documents(program)?;
    demands(program)?;
    handover(program)?;
    phases(program)?;
    let mut items = BTreeSet::new();
    let mut steps = BTreeSet::new();
    for (number, step) in program.steps.iter().enumerate() {
        let here = |key: &'static str| at(&[&"step", &number, &key]);
        name(here("id"), &step.id)?;
        unique(&mut steps, here("id"), &step.id)?;
        if !program.phases.iter().any(|phase| phase.steps.contains(&step.id)) {
            return flaw(here("id"), format!("the step {:?} stands in no phase", step.id));
        }
        noun(here("title"), &step.title, TITLE_COLUMNS)?;
        noun(here("short"), &step.short, SHORT_COLUMNS)?;
        sentence(here("about"), &step.about)?;
        if step.items.is_empty() {
            return flaw(here("id"), format!("the step {:?} has no item", step.id));
        }
        for (index, item) in step.items.iter().enumerate() {
            let here = at(&[&"step", &number, &"item", &index]);
            unique(&mut items, join(&here, "id"), &item.id)?;
            prove_item(program, &here, item)?;
        }
    }
    unique_keys(program)?;
    let form = program.sheet.as_ref();
    form.map_or(Ok(()), |form| sheet::prove(program, form))
}

fn documents(program: &Program) -> Result<(), Flaw> {
    let mut ids = BTreeSet::new();
    for (number, document) in program.documents.iter().enumerate() {
        let here = |key: &'static str| at(&[&"document", &number, &key]);
        name(here("id"), &document.id)?;
        unique(&mut ids, here("id"), &document.id)?;
        noun(here("short"), &document.short, SHORT_COLUMNS)?;
        noun(here("title"), &document.title, usize::MAX)?;
        address(here("link"), &document.link)?;
        date(here("date"), &document.date)?;
    }
    Ok(())
}

fn demands(program: &Program) -> Result<(), Flaw> {
    let icon = program.icon.entries();
    if program.icon.none.is_some() && icon.len() > 1 {
        return flaw(
            at(&[&"icon", &"none"]),
            "where no icon is sent, nothing else is demanded of it",
        );
    }
    let brand_color = program.brand_color.entries();
    for (table, entries) in [("icon", icon), ("brand-color", brand_color)] {
        for (key, documents, reason) in entries {
            let here = at(&[&table, &key]);
            if let Some(reason) = reason {
                return flaw(join(&here, "is"), reason);
            }
            for (index, id) in documents.iter().enumerate() {
                if program.document(id).is_none() {
                    let here = join(&join(&here, "documents"), &index.to_string());
                    return flaw(here, format!("there is no document {id:?}"));
                }
            }
        }
    }
    Ok(())
}

fn handover(program: &Program) -> Result<(), Flaw> {
    let handover = &program.handover;
    let here = |key: &'static str| at(&[&"handover", &key]);
    let asked = [
        ("mail-to", &handover.mail_to, FieldKind::Email),
        ("mail-name", &handover.mail_name, FieldKind::Text),
    ];
    for (place, key, kind) in asked {
        let Some(key) = key else { continue };
        if program.field(key).is_none_or(|(_, field)| field.kind != kind) {
            let kind = if kind == FieldKind::Email { "email" } else { "text" };
            return flaw(here(place), format!("{key:?} is no field of the kind `{kind}`"));
        }
    }
    match &handover.instead {
        Some(instead) => sentence(here("instead"), instead),
        None if handover.mail_to.is_none() || handover.archive.is_none() => flaw(
            here("instead"),
            "without a mail or an archive, say how else the files reach the reviewers",
        ),
        None => Ok(()),
    }
}

fn phases(program: &Program) -> Result<(), Flaw> {
    let mut ids = BTreeSet::new();
    for (number, phase) in program.phases.iter().enumerate() {
        let here = |key: &'static str| at(&[&"phase", &number, &key]);
        name(here("id"), &phase.id)?;
        unique(&mut ids, here("id"), &phase.id)?;
        noun(here("title"), &phase.title, TITLE_COLUMNS)?;
        for (index, step) in phase.steps.iter().enumerate() {
            if program.step(step).is_none() {
                return flaw(
                    at(&[&"phase", &number, &"steps", &index]),
                    format!("there is no step {step:?}"),
                );
            }
        }
    }
    Ok(())
}

fn prove_item(program: &Program, here: &At, item: &Item) -> Result<(), Flaw> {
    name(join(here, "id"), &item.id)?;
    noun(join(here, "title"), &item.title, usize::MAX)?;
    sentence(join(here, "explanation"), &item.explanation)?;
    sentence(join(here, "why"), &item.why)?;
    sentence(join(here, "action"), &item.action)?;
    for (key, text) in [
        ("differ", &item.differ),
        ("today", &item.today),
        ("checked", &item.checked),
    ] {
        if let Some(text) = text {
            sentence(join(here, key), text)?;
        }
    }
    for (key, text) in [("waits-on", &item.waits_on), ("expected", &item.expected)] {
        if let Some(text) = text {
            noun(join(here, key), text, usize::MAX)?;
        }
    }
    if let Some(link) = &item.link {
        address(join(here, "link"), link)?;
    }
    if let Some(when) = &item.when {
        prove_when(program, &join(here, "when"), when)?;
    }
    days(program, here, item)?;
    how::prove(here, item)?;
    if item.fields.is_empty() && item.checks.is_empty() {
        return flaw(
            join(here, "id"),
            format!("the item {:?} asks nothing and checks nothing", item.id),
        );
    }
    for (index, citation) in item.sources.iter().enumerate() {
        let here = join(&join(here, "source"), &index.to_string());
        if program.document(&citation.document).is_none() {
            let reason = format!("there is no document {:?}", citation.document);
            return flaw(join(&here, "document"), reason);
        }
        noun(join(&here, "section"), &citation.section, usize::MAX)?;
        sentence(join(&here, "says"), &citation.says)?;
    }
    if item.sources.is_empty() {
        return flaw(join(here, "id"), format!("the item {:?} names no source", item.id));
    }
    for (index, field) in item.fields.iter().enumerate() {
        prove_field(program, &join(&join(here, "field"), &index.to_string()), field)?;
    }
    Ok(())
}

/// What an item counts days for.
fn days(program: &Program, here: &At, item: &Item) -> Result<(), Flaw> {
    for (index, deadline) in item.deadlines.iter().enumerate() {
        let here = join(&join(here, "deadline"), &index.to_string());
        noun(join(&here, "what"), &deadline.what, TITLE_COLUMNS)?;
        if deadline.counts_from().is_none() {
            let reason = "a deadline is counted either `after` a date or `before` one";
            return flaw(join(&here, "what"), reason);
        }
        dates(program, &here, deadline.keys())?;
        sentence(join(&here, "otherwise"), &deadline.otherwise)?;
        if let Some(action) = &deadline.action {
            sentence(join(&here, "action"), action)?;
        }
    }
    if let Some(wait) = &item.wait {
        let here = join(here, "wait");
        dates(program, &here, wait.keys())?;
        sentence(join(&here, "ask"), &wait.ask)?;
        if item.waits_on.is_none() || item.expected.is_none() {
            let reason = "where days are waited, `waits-on` says for whom and `expected` how long in words";
            return flaw(join(&here, "days"), reason);
        }
    }
    Ok(())
}

/// Days are counted between dates that are asked for.
fn dates<'k>(program: &Program, here: &At, keys: impl Iterator<Item = (&'static str, &'k str)>) -> Result<(), Flaw> {
    for (place, key) in keys {
        let date = program
            .field(key)
            .is_some_and(|(_, field)| field.kind == FieldKind::Date);
        if !date {
            return flaw(join(here, place), format!("{key:?} is no field of the kind `date`"));
        }
    }
    Ok(())
}

fn prove_field(program: &Program, here: &At, field: &Field) -> Result<(), Flaw> {
    let program_key = field.kind == FieldKind::Program && field.key == "program";
    let parts: Vec<&str> = field.key.split('.').collect();
    if !program_key && (parts.len() != 2 || !parts.iter().all(|part| is_kebab(part))) {
        let reason = format!("{:?} is no key: write `group.name` in kebab-case", field.key);
        return flaw(join(here, "key"), reason);
    }
    noun(join(here, "label"), &field.label, SHORT_COLUMNS)?;
    if (field.kind == FieldKind::Choice) == field.choices.is_empty() {
        let reason = "a field of the kind `choice` needs choices, any other has none";
        return flaw(join(here, "kind"), reason);
    }
    if !field.endings.is_empty() && field.kind != FieldKind::Path {
        return flaw(join(here, "endings"), "only a path has endings");
    }
    if let Some(least) = &field.least {
        let here = join(here, "least");
        if field.kind != FieldKind::Date {
            return flaw(here, "only a date has to lie behind another one");
        }
        if least.refused_below.is_some_and(|refused| refused > least.days) {
            let reason = "fewer days are refused than are asked for, never more";
            return flaw(join(&here, "refused-below"), reason);
        }
        dates(program, &here, least.keys())?;
    }
    if field.form.is_some() && field.kind != FieldKind::Text {
        return flaw(join(here, "form"), "only a text has a form");
    }
    if !field.not_before.is_empty() && field.kind != FieldKind::Date {
        return flaw(join(here, "not-before"), "only a date comes after others");
    }
    dates(
        program,
        here,
        field.not_before.iter().map(|key| ("not-before", key.as_str())),
    )?;
    let mut values = BTreeSet::new();
    for (index, choice) in field.choices.iter().enumerate() {
        let here = join(&join(here, "choice"), &index.to_string());
        name(join(&here, "value"), &choice.value)?;
        unique(&mut values, join(&here, "value"), &choice.value)?;
        noun(join(&here, "label"), &choice.label, usize::MAX)?;
        sentence(join(&here, "meaning"), &choice.meaning)?;
    }
    if let Some(when) = &field.when {
        prove_when(program, &join(here, "when"), when)?;
    }
    Ok(())
}

fn prove_when(program: &Program, here: &At, when: &When) -> Result<(), Flaw> {
    let Some((_, other)) = program.field(&when.key) else {
        return flaw(join(here, "key"), format!("there is no field {:?}", when.key));
    };
    if when.is.is_empty() {
        return flaw(join(here, "is"), "no value would ever ask for it");
    }
    for (index, value) in when.is.iter().enumerate() {
        if !other.choices.iter().any(|choice| choice.value == *value) {
            let reason = format!("{:?} has no choice {value:?}", when.key);
            return flaw(join(&join(here, "is"), &index.to_string()), reason);
        }
    }
    Ok(())
}

/// No two fields of one program may keep their answers in the same place.
fn unique_keys(program: &Program) -> Result<(), Flaw> {
    let mut keys = BTreeSet::new();
    for (number, step) in program.steps.iter().enumerate() {
        for (index, item) in step.items.iter().enumerate() {
            for (place, field) in item.fields.iter().enumerate() {
                let here = at(&[&"step", &number, &"item", &index, &"field", &place, &"key"]);
                unique(&mut keys, here, &field.key)?;
            }
        }
    }
    Ok(())
}

fn join(at: &At, segment: &str) -> At {
    at.iter().cloned().chain([segment.to_owned()]).collect()
}
