//! The form that is filled in elsewhere: every field with its value or who owes it, on a page that loads nothing and whose
//! only script copies.

use std::collections::BTreeSet;

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use conncert::checklist::State;
use conncert::export::checklist::Material;
use conncert::export::sheet::{Row, html, markdown, rows};
use conncert::program::sheet::EntryKind;
use conncert::program::{Program, View, built_in};
use conncert::session::{Effect, Event, Session};
use conncert::ui::theme::Palette;
use conncert::ui::tui::app::{Action, App};
use conncert::ui::tui::focus::{Button, Focus};
use conncert::ui::tui::input::Input;
use conncert::ui::tui::{screen, view};
use conncert::work::Connector;
use html5ever::tendril::TendrilSink as _;
use html5ever::{ParseOpts, parse_document};
use jiff::civil::date;
use markup5ever_rcdom::{Handle, NodeData, RcDom};
use sha2::{Digest as _, Sha256};

use crate::binary::Folder;
use crate::screens::theme;

/// Who everyone is, and what every program asks.
const ANSWERS: [&str; 13] = [
    "connector.name=Contoso Invoices",
    "submission.kind=first",
    "sender.name=Megan Bowen",
    "sender.role=Product manager",
    "sender.company=Contoso Ltd",
    "sender.phone=+1 425 555 0100",
    "github.account=contoso-megan",
    "support-contact.email=help@contoso.example",
    "listing.website=https://contoso.example",
    "listing.privacy=https://contoso.example/privacy",
    "authentication.type=oauth2",
    "tested.on=2026-11-16",
    "tested.*=10",
];

fn with_sheet() -> impl Iterator<Item = &'static Program> {
    built_in().iter().filter(|program| program.sheet.is_some())
}

/// The demo's connector on its way through this program.
fn demo(program: &Program, answers: &[&str]) -> Folder {
    let folder = Folder::empty();
    let run = folder.conncert(&["demo", "."]);
    assert!(run.status == 0 || run.status == 1, "{}", run.errors);
    assert_eq!(folder.conncert(&["new", "--program", &program.id]).status, 0);
    if !answers.is_empty() {
        let run = folder.conncert(&[&["set"], answers].concat());
        assert_eq!(run.status, 0, "{}", run.errors);
    }
    folder
}

fn session(folder: &Folder) -> Session {
    let connector = Connector::read(&folder.path(), None, None).unwrap();
    connector.session(date(2026, 11, 22))
}

fn with_material<T>(folder: &Folder, read: impl FnOnce(&Material) -> T) -> T {
    read(&Material::of(&session(folder)))
}

fn elements(node: &Handle, found: &mut Vec<Handle>) {
    if matches!(node.data, NodeData::Element { .. }) {
        found.push(node.clone());
    }
    node.children.borrow().iter().for_each(|child| elements(child, found));
}

fn attribute(node: &Handle, name: &str) -> Option<String> {
    let NodeData::Element { attrs, .. } = &node.data else {
        return None;
    };
    let attrs = attrs.borrow();
    let found = attrs.iter().find(|one| &*one.name.local == name)?;
    Some(found.value.to_string())
}

fn called(node: &Handle) -> String {
    match &node.data {
        NodeData::Element { name, .. } => name.local.to_string(),
        _ => String::new(),
    }
}

fn text(node: &Handle) -> String {
    match &node.data {
        NodeData::Text { contents } => contents.borrow().to_string(),
        _ => node.children.borrow().iter().map(text).collect(),
    }
}

/// Holds a page against the rows that it is made from.
fn judge(page: &str, rows: &[Row]) {
    let dom = parse_document(RcDom::default(), ParseOpts::default()).one(page);
    let mut all = Vec::new();
    elements(&dom.document, &mut all);
    let named = |name: &str| {
        all.iter()
            .filter(|one| called(one) == name)
            .cloned()
            .collect::<Vec<_>>()
    };
    // Nothing is loaded, and nothing leads away.
    for element in &all {
        for leads in ["src", "href", "action", "srcset", "poster", "data"] {
            assert_eq!(attribute(element, leads), None, "{}", called(element));
        }
        let acts = ["onclick", "onload", "onerror", "onload\""];
        assert!(acts.iter().all(|name| attribute(element, name).is_none()));
    }
    let style: String = named("style").iter().map(text).collect();
    assert!(!style.contains("url(") && !style.contains("@import"));
    // One script, the only one that a browser is let run.
    let scripts = named("script");
    assert_eq!(scripts.len(), 1);
    let digest = BASE64_STANDARD.encode(Sha256::digest(text(&scripts[0])));
    let policy = named("meta").iter().find_map(|meta| {
        let is_policy = attribute(meta, "http-equiv")? == "Content-Security-Policy";
        attribute(meta, "content").filter(|_| is_policy)
    });
    let policy = policy.unwrap();
    assert!(policy.starts_with("default-src 'none';"), "{policy}");
    assert!(policy.contains(&format!("script-src 'sha256-{digest}'")), "{policy}");
    assert!(
        !["fetch", "XMLHttpRequest", "WebSocket", "import", "location", "eval"]
            .iter()
            .any(|word| text(&scripts[0]).contains(word))
    );
    // Every field once, every value behind one button.
    let ids: Vec<String> = all.iter().filter_map(|one| attribute(one, "id")).collect();
    assert_eq!(ids.iter().collect::<BTreeSet<_>>().len(), ids.len(), "{ids:?}");
    let fields: Vec<String> = named("article")
        .iter()
        .filter_map(|one| attribute(one, "aria-labelledby"))
        .collect();
    let expected: Vec<String> = rows.iter().map(|row| format!("field-{}", row.id)).collect();
    assert_eq!(fields, expected);
    let copies: Vec<(String, String)> = named("button")
        .iter()
        .map(|button| {
            let id = attribute(button, "data-copies").unwrap();
            let source = all.iter().find(|one| attribute(one, "id").as_ref() == Some(&id));
            (id, text(source.unwrap()))
        })
        .collect();
    let values: Vec<(String, String)> = rows
        .iter()
        .filter_map(|row| Some((format!("value-{}", row.id), row.value.clone()?)))
        .collect();
    assert_eq!(copies, values);
}

#[test]
fn the_sheet_of_the_demo_is_written_as_a_page_and_as_text() {
    for program in with_sheet() {
        let folder = demo(program, &ANSWERS);
        let run = folder.conncert(&["export", "--format", "sheet"]);
        assert_eq!(run.status, 0, "{}", run.errors);
        let file = &program.sheet.as_ref().unwrap().file;
        let read = |ending: &str| folder.read(&format!("certification/{file}.{ending}"));
        insta::assert_snapshot!(format!("{file} page"), read("html"));
        insta::assert_snapshot!(format!("{file} text"), read("md"));
        with_material(&folder, |material| {
            judge(&read("html"), &rows(material));
            assert_eq!(markdown(material).unwrap(), read("md"));
        });
    }
}

#[test]
fn a_value_is_text_whatever_stands_in_it() {
    let hostile = "\"sender.company=<script>alert('x')</script> & \\\" onload=x ```\"".replace('"', "");
    for program in with_sheet() {
        let name = format!("scenario.text={}", "</pre><script>alert(1)</script> ````");
        let mut answers: Vec<&str> = ANSWERS.to_vec();
        answers.push(&hostile);
        if program.field("scenario.text").is_some() {
            answers.push(&name);
        }
        let folder = demo(program, &answers);
        with_material(&folder, |material| {
            judge(&html(material).unwrap(), &rows(material));
            // In Markdown no value ends the block that it stands in.
            let page = markdown(material).unwrap();
            for row in rows(material) {
                if let Some(value) = row.value {
                    let longest = value.split(|one| one != '`').map(str::len).max().unwrap_or(0);
                    let fence = "`".repeat(longest.max(2) + 1);
                    assert!(page.contains(&format!("\n{value}\n{fence}\n")), "{}", row.id);
                }
            }
        });
    }
}

#[test]
fn a_field_without_its_value_names_who_owes_it() {
    for program in with_sheet() {
        let folder = demo(program, &["submission.kind=first"]);
        let kind = program.field("submission.kind").unwrap().0;
        let of_kind = |row: &Row| row.owed.iter().any(|one| one.contains(&kind.title));
        with_material(&folder, |material| assert!(!rows(material).iter().any(of_kind)));
        let asks = program
            .sheet
            .as_ref()
            .unwrap()
            .fields
            .iter()
            .filter_map(|entry| entry.when.as_ref());
        let asked = asks.filter(|when| when.key == "submission.kind").count();
        assert_eq!(folder.conncert(&["unset", "submission.kind"]).status, 0);
        with_material(&folder, |material| {
            let rows = rows(material);
            assert_eq!(rows.iter().filter(|row| of_kind(row)).count(), asked, "{}", program.id);
            judge(&html(material).unwrap(), &rows);
            for row in rows.iter().filter(|row| row.value.is_none() && row.by_hand.is_none()) {
                let is_box = row.ticked.is_some();
                assert!(is_box || row.is_open(), "{}", row.id);
                assert!(
                    is_box || row.owed.iter().all(|one| one.starts_with("step ")) && !row.owed.is_empty(),
                    "{row:?}"
                );
            }
        });
    }
    let program = with_sheet()
        .find(|program| program.field("listing.website").is_some())
        .unwrap();
    let row = |folder: &Folder| {
        with_material(folder, |material| {
            rows(material)
                .into_iter()
                .find(|row| row.owed.iter().any(|one| one.contains("Website")))
        })
    };
    let folder = demo(program, &[]);
    assert!(row(&folder).is_some());
    folder.conncert(&[&["set"], &ANSWERS[..]].concat());
    assert_eq!(row(&folder), None);
}

#[test]
fn a_text_that_is_too_long_says_so() {
    let program = with_sheet().find(|program| program.icon.none.is_none()).unwrap();
    let folder = demo(program, &ANSWERS);
    let path = "api/apiDefinition.swagger.json";
    let long = format!("\"description\": \"{}.\"", "Invoices ".repeat(60).trim());
    let definition = folder.read(path);
    let (before, after) = definition.split_once("\"description\": \"").unwrap();
    let (_, after) = after.split_once('"').unwrap();
    folder.write(path, &format!("{before}{long}{after}"));
    with_material(&folder, |material| {
        let row = rows(material).into_iter().find(|row| row.id == "description").unwrap();
        let limit = row.limit.clone().unwrap();
        assert!(
            !limit.kept && row.is_open() && limit.text.contains("from 30 to 500"),
            "{limit:?}"
        );
        assert!(html(material).unwrap().contains("change it"));
    });
}

#[test]
fn a_box_is_ticked_once_what_decides_it_is_settled() {
    let (program, entry) = with_sheet()
        .find_map(|program| {
            let fields = &program.sheet.as_ref()?.fields;
            let entry = fields
                .iter()
                .find(|entry| entry.kind == EntryKind::Box && entry.items == ["tested"])?;
            Some((program, entry))
        })
        .unwrap();
    let ticked = |folder: &Folder| {
        with_material(folder, |material| {
            rows(material)
                .into_iter()
                .find(|row| row.id == entry.id)
                .unwrap()
                .ticked
        })
    };
    let folder = demo(program, &ANSWERS);
    assert_eq!(ticked(&folder), Some(true));
    folder.conncert(&["unset", "tested.ListInvoices"]);
    assert_eq!(ticked(&folder), Some(false));
}

#[test]
fn advice_is_owed_by_nobody() {
    for program in with_sheet() {
        let mut session = session(&demo(program, &ANSWERS));
        let owes = |session: &Session| {
            let rows = rows(&Material::of(session)).into_iter();
            let given = rows.filter(|row| row.value.is_some() || row.ticked.is_some());
            given
                .flat_map(|row| row.owed)
                .any(|owed| owed.contains(": API definition ("))
        };
        assert!(owes(&session), "{}", program.id);
        let items = session.checklist.steps.iter_mut().flat_map(|step| &mut step.items);
        let definition = items.into_iter().find(|item| item.id == "openapi").unwrap();
        definition.state = State::Advice;
        assert!(!owes(&session), "{}", program.id);
    }
}

#[test]
fn an_export_writes_what_the_program_takes_and_no_mail_where_none_is_sent() {
    for program in built_in() {
        let folder = demo(program, &[]);
        assert_eq!(folder.conncert(&["export"]).status, 0);
        let there = |name: &str| folder.path().join("certification").join(name).exists();
        let has_mail = program.handover.mail_to.is_some();
        assert_eq!(there("message.txt"), has_mail, "{}", program.id);
        let asked = folder.conncert(&["export", "--format", "message"]);
        assert_eq!(asked.status == 0, has_mail, "{}", asked.errors);
        let asked = folder.conncert(&["export", "--format", "sheet"]);
        if let Some(sheet) = &program.sheet {
            assert!(there(&format!("{}.html", sheet.file)) && there(&format!("{}.md", sheet.file)));
            folder.write(&format!("certification/{}.md", sheet.file), "My own notes.");
            let refused = folder.conncert(&["export", "--format", "sheet"]);
            assert!(
                refused.status == 2 && refused.errors.contains("not written by conncert"),
                "{}",
                refused.errors
            );
        } else {
            assert_eq!(asked.status, 2);
            assert!(asked.errors.contains("has no form to fill in"), "{}", asked.errors);
            assert!(
                asked.errors.contains("error: The sheet was not written."),
                "{}",
                asked.errors
            );
            let message = program.handover.mail_to.is_some();
            assert_eq!(asked.errors.contains("the message"), message, "{}", asked.errors);
        }
    }
}

/// The number of the step, from 1, on which the files are written.
fn last_step(program: &Program) -> usize {
    let place = program.steps.iter().position(|step| step.view == View::Send);
    place.unwrap() + 1
}

#[test]
fn every_field_is_listed_in_full_screen_and_y_copies_it() {
    for program in with_sheet() {
        let folder = demo(program, &ANSWERS);
        let mut session = session(&folder);
        let _ = session.update(Event::Go(last_step(program) - 1));
        let rows = rows(&Material::of(&session));
        let mut app = App::new(session, theme(Palette::Dark), false);
        app.resize(80, 24);
        // The buttons stand before them.
        assert_eq!(app.focus, Focus::Button(Button::Export));
        let buttons = app.stops().iter().position(|stop| *stop == Focus::Row(0)).unwrap();
        for _ in 1..buttons {
            app.input(Input::parse("down").unwrap());
        }
        for row in &rows {
            let shown = app.input(Input::parse("down").unwrap());
            assert_eq!(shown, []);
            assert!(matches!(app.focus, Focus::Row(_)), "{}", row.id);
            if row.id == rows[1].id {
                insta::assert_snapshot!(
                    format!("{} in full screen", program.id),
                    screen::text(&screen::draw(80, 24, |area, buffer| view::draw(&app, area, buffer)))
                );
            }
            let copied = app
                .input(Input::parse("y").unwrap())
                .into_iter()
                .find_map(|action| match action {
                    Action::Effect(Effect::Copy(text)) => Some(text),
                    _ => None,
                });
            assert_eq!(copied, row.value, "{}", row.id);
            // What has room for a part alone is said in full.
            let said = app.session.message.as_ref().map(|message| message.text.clone());
            if let (None, Some(by_hand)) = (&row.value, &row.by_hand) {
                let said = said.unwrap();
                assert!(said.contains(by_hand.trim_end_matches('.')), "{}: {said}", row.id);
            }
        }
    }
}

#[test]
fn plain_lines_list_every_field_and_say_its_text() {
    for program in with_sheet() {
        let folder = demo(program, &ANSWERS);
        let rows = with_material(&folder, rows);
        let asked: Vec<String> = (1..=rows.len()).map(|number| format!("{number}\n")).collect();
        let typed = format!(":go {}\n3\n{}:quit\n", last_step(program), asked.concat());
        let run = folder.converse(&["--lines"], &typed);
        assert_eq!(run.status, 0, "{}", run.errors);
        assert!(!run.output.contains('\u{1b}'));
        let said: BTreeSet<&str> = run.output.lines().collect();
        for line in rows.iter().filter_map(|row| row.value.as_deref()).flat_map(str::lines) {
            assert!(line.is_empty() || said.contains(line), "{line}: {}", run.output);
        }
        for row in &rows {
            assert!(run.output.contains(&row.label), "{}: {}", row.label, run.output);
        }
    }
}
