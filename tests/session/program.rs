//! A program small enough to read, and a connector's evidence made by hand.

use std::sync::{Arc, LazyLock};

use conncert::checklist::{Evidence, FileCheck};
use conncert::program::Program;
use conncert::rules::{Finding, Place, Rule, Severity, registry};
use conncert::session::{Effect, Event, Session};
use conncert::submission::{Submission, interpret};
use jiff::civil::{Date, date};

pub const TODAY: Date = date(2026, 11, 21);

/// Any rule; the findings here are made by hand.
pub static RULE: LazyLock<&Rule> = LazyLock::new(|| registry::all()[0]);

/// One step: its id, title and items.
fn step(id: &str, title: &str, items: &str) -> String {
    format!("[[step]]\nid = \"{id}\"\ntitle = \"{title}\"\nshort = \"{title}\"\nabout = \"About it.\"\n{items}")
}

/// One item with its fields.
fn item(id: &str, title: &str, fields: &[(&str, &str, &str)]) -> String {
    let mut text = format!(
        "[[step.item]]\nid = \"{id}\"\ntitle = \"{title}\"\nstrength = \"required\"\nexplanation = \"It is asked.\"\n\
         why = \"It matters.\"\naction = \"Do it.\"\n"
    );
    for (key, kind, more) in fields {
        text += &format!("[[step.item.field]]\nkey = \"{key}\"\nlabel = \"Label\"\nkind = \"{kind}\"\n{more}\n");
    }
    text + "[[step.item.source]]\ndocument = \"doc\"\nsection = \"All\"\nsays = \"It says so.\"\n"
}

fn program(id: &str, steps: &[String]) -> Program {
    let head = format!(
        "id = \"{id}\"\ntitle = \"The {id} program\"\nmeaning = \"For tests.\"\nknowledge = \"Made up.\"\n\
         [[document]]\nid = \"doc\"\nshort = \"Doc\"\ntitle = \"A document\"\ndate = \"2017-05-06\"\n\
         link = \"https://contoso.example/doc\"\n"
    );
    let ids: Vec<&str> = steps.iter().filter_map(|step| step.split('"').nth(1)).collect();
    let phase = format!("[[phase]]\nid = \"all\"\ntitle = \"All\"\nsteps = {ids:?}\n");
    let text = format!("{head}{phase}{}", steps.concat());
    toml::from_str(&text).expect("the program for tests is well-formed")
}

pub fn programs() -> Arc<[Program]> {
    let start = step(
        "program",
        "Program",
        &item(
            "program",
            "Program and name",
            &[("program", "program", ""), ("connector.name", "text", "")],
        ),
    );
    let contact = step(
        "support-contact",
        "Support contact",
        &item(
            "support-contact",
            "Support contact",
            &[("support-contact.email", "email", "suggest = [\"readme-email\"]")],
        ),
    );
    let agreements = step(
        "agreements",
        "Agreements",
        &item(
            "agreements",
            "Agreements",
            &[("agreements.signed", "date", "suggest = [\"today\"]")],
        ),
    );
    let files = step(
        "openapi",
        "OpenAPI file",
        &item(
            "openapi",
            "OpenAPI file",
            &[("connector.definition", "path", "suggest = [\"definition-file\"]")],
        )
        .replace("action = ", "checks = [\"definition\"]\naction = "),
    );
    let color = step(
        "brand-color",
        "Brand color",
        &item(
            "brand-color",
            "Brand color",
            &[("brand-color.hex", "color", "suggest = [\"icon-background\"]")],
        ),
    );
    let account = step(
        "test-account",
        "Test account",
        &item("test-account", "Test account", &[("test-account.how", "long-text", "")]),
    );
    let after = step(
        "after",
        "After sending",
        &item("questions", "Questions", &[("questions.log", "log", "")]),
    );
    Arc::from(vec![
        program(
            "first",
            &[
                start.clone(),
                contact.clone(),
                agreements,
                files.clone(),
                color,
                account,
                after,
            ],
        ),
        program("second", &[start, files, contact]),
    ])
}

/// A new session on the first program.
pub fn session() -> Session {
    let submission = Submission {
        program: "first".to_owned(),
        ..Submission::default()
    };
    Session::new(programs(), submission, Evidence::default(), TODAY)
}

/// A check of a definition at `path` with one finding for each of these operations.
pub fn evidence(path: &str, operations: &[&str]) -> Evidence {
    let finding = |operation: &&str| Finding {
        rule: &RULE,
        severity: Severity::Error,
        message: "The operation has no summary.".to_owned(),
        help: "Add one.".into(),
        place: Place {
            pointer: format!("/paths/{operation}"),
            ..Place::default()
        },
        subject: (*operation).to_owned(),
        fix: None,
    };
    Evidence {
        definition: Some(FileCheck {
            path: path.to_owned(),
            bytes: 10,
            content: Err("It cannot be read.".to_owned()),
            findings: operations.iter().map(finding).collect(),
        }),
        ..Evidence::default()
    }
}

/// Carries out one event: the session afterwards, and what it asks for.
pub fn update(mut session: Session, event: Event) -> (Session, Vec<Effect>) {
    let effects = session.update(event);
    (session, effects)
}

/// Carries out events one after another; the effects of the last.
pub fn after(session: Session, events: Vec<Event>) -> (Session, Vec<Effect>) {
    let mut state = (session, Vec::new());
    for event in events {
        state = update(state.0, event);
    }
    state
}

pub fn accept(key: &str, text: &str) -> Event {
    Event::Answer {
        key: key.to_owned(),
        text: text.to_owned(),
    }
}

pub fn draft(key: &str, text: &str) -> Event {
    Event::Draft {
        key: key.to_owned(),
        text: text.to_owned(),
    }
}

pub fn checked(generation: u64, evidence: Evidence) -> Event {
    Event::Checked {
        generation,
        evidence: Arc::new(evidence),
    }
}

pub fn said(session: &Session) -> &str {
    session.message.as_ref().map_or("", |message| &message.text)
}

/// Whether a field takes this text as an answer.
pub fn takes(session: &Session, key: &str, text: &str) -> bool {
    session
        .field(key)
        .is_some_and(|field| matches!(interpret(field, text, TODAY), Ok(Some(_))))
}
