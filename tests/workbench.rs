//! The workbench in full screen: what Enter takes, what is written and when, and that nothing typed is lost.

use std::collections::VecDeque;
use std::sync::Arc;

use conncert::checklist::evidence::Definition;
use conncert::checklist::{Evidence, FileCheck, Found};
use conncert::document::{Document, Span, Syntax, edit};
use conncert::openapi::{self, Api};
use conncert::program;
use conncert::rules::{Edit, check_definition};
use conncert::session::{Effect, Event, FileChange, FileFix, FixError, Session, sheets};
use conncert::submission::Submission;
use conncert::texts::Text;
use conncert::ui::theme::{ColorDepth, Palette, Theme};
use conncert::ui::tui::app::{Action, App, Screen};
use conncert::ui::tui::input::Input;
use conncert::ui::tui::{screen, view};
use jiff::civil::date;
use proptest::prelude::*;

use crate::texts::DEFINITION;

const PATH: &str = "apiDefinition.swagger.json";

/// The wizard with a disk that holds one file, and answers that arrive when a test lets them.
struct World {
    app: App,
    disk: String,
    answers: VecDeque<Event>,
    /// How often a write was refused because the file was another one.
    conflicts: usize,
}

fn evidence(text: &str) -> Evidence {
    let document = Arc::new(Document::parse(text.as_bytes(), Syntax::Json).unwrap());
    let overview = openapi::overview(&Api::new(&document));
    Evidence {
        found: Found::default(),
        definition: Some(FileCheck {
            path: PATH.to_owned(),
            bytes: text.len() as u64,
            findings: check_definition(&document),
            content: Ok(Definition { document, overview }),
        }),
        ..Evidence::default()
    }
}

impl World {
    fn of(text: &str) -> Self {
        let submission = Submission {
            program: "nomination".to_owned(),
            ..Submission::default()
        };
        let session = Session::new(program::built_in(), submission, Evidence::default(), date(2026, 11, 22));
        let theme = Theme::new(Palette::Mono, ColorDepth::None, false);
        let mut world = Self {
            app: App::new(session, theme, false),
            disk: text.to_owned(),
            answers: VecDeque::new(),
            conflicts: 0,
        };
        let actions = world.app.event(Event::Check);
        world.perform(actions);
        world.deliver_all();
        world.press("esc").press("T");
        assert_eq!(world.app.screen, Screen::Texts);
        world
    }

    fn perform(&mut self, actions: Vec<Action>) {
        for action in actions {
            match action {
                Action::Effect(Effect::Fix(fix)) => {
                    let written = self.write(fix);
                    self.conflicts += usize::from(written.is_err());
                    self.answers.push_back(Event::Fixed(written));
                }
                Action::Effect(Effect::Check { generation, .. }) => {
                    let evidence = Arc::new(evidence(&self.disk));
                    let sheets = sheets(&evidence, &self.app.session.submission).into();
                    self.answers.push_back(Event::Checked { generation, evidence });
                    self.answers.push_back(Event::Collected { generation, sheets });
                }
                _ => {}
            }
        }
    }

    fn write(&mut self, fix: FileFix) -> Result<FileFix, FixError> {
        let FileChange::Text { before, edits } = fix.change else {
            panic!("a text is a change of a text");
        };
        if before != self.disk {
            return Err(FixError::Changed(fix.path));
        }
        self.disk = edit::apply(&before, edits.iter().map(|edit| (edit.span, edit.text.as_str()))).unwrap();
        let end = u32::try_from(self.disk.len()).unwrap();
        let back = Edit {
            span: Span { start: 0, end },
            text: before,
        };
        Ok(FileFix {
            change: FileChange::Text {
                before: self.disk.clone(),
                edits: vec![back],
            },
            ..FileFix {
                path: fix.path,
                title: fix.title,
                change: FileChange::Bytes {
                    before: None,
                    after: None,
                },
            }
        })
    }

    fn deliver(&mut self) {
        if let Some(event) = self.answers.pop_front() {
            let actions = self.app.event(event);
            self.perform(actions);
        }
    }

    fn deliver_all(&mut self) {
        while !self.answers.is_empty() {
            self.deliver();
        }
    }

    fn press(&mut self, key: &str) -> &mut Self {
        let actions = self.app.input(Input::parse(key).unwrap());
        self.perform(actions);
        self
    }

    fn write_words(&mut self, text: &str) -> &mut Self {
        for input in Input::typing(text) {
            let actions = self.app.input(input);
            self.perform(actions);
        }
        self
    }

    fn row(&self) -> Text {
        self.app.desk.bench.row().unwrap().text.clone()
    }

    fn progress(&self) -> String {
        self.app.desk.bench.progress().sentence()
    }

    fn now(&self, pointer: &str) -> Option<String> {
        let document = Document::parse(self.disk.as_bytes(), Syntax::Json).unwrap();
        document.resolve(pointer)?.as_str().map(str::to_owned)
    }

    fn shown(&self) -> String {
        let (width, height) = (100, 32);
        let mut app = self.app.clone();
        app.resize(width, height);
        screen::text(&screen::draw(width, height, |area, buffer| {
            view::draw(&app, area, buffer)
        }))
    }

    /// Goes down to the row of a kind whose first place is called so.
    fn find(&mut self, word: &str, called: &str) -> Text {
        self.press("esc").press("home");
        for _ in 0..100 {
            let row = self.row();
            if row.kind.word() == word && row.places[0].called.starts_with(called) {
                self.press("i");
                return row;
            }
            self.press("down");
        }
        panic!("no {word} of {called}: {}", self.shown());
    }
}

#[test]
fn a_text_that_is_equal_at_many_places_is_typed_once_and_taken_back_once() {
    let mut world = World::of(DEFINITION);
    let before = world.progress();
    let row = world.find("parameter-description", "parameter \"limit\" of GET");
    assert_eq!(row.places.len(), 2);
    world
        .write_words("The most invoices to list.")
        .press("enter")
        .deliver_all();
    for place in &row.places {
        assert_eq!(world.now(&place.pointer).as_deref(), Some("The most invoices to list."));
    }
    assert!(world.progress().starts_with("1 of "), "{}", world.progress());
    world.press("esc").press("u").deliver_all();
    assert_eq!(world.disk, DEFINITION);
    assert_eq!(world.progress(), before);
    world.press("U").deliver_all();
    assert!(world.progress().starts_with("1 of "), "{}", world.progress());
}

#[test]
fn a_place_taken_out_of_its_row_is_written_by_itself() {
    let mut world = World::of(DEFINITION);
    let row = world.find("parameter-description", "parameter \"limit\" of GET");
    world.press("esc").press("P").press("down").press("space");
    assert!(
        world.shown().contains("( ) parameter \"limit\" of POST"),
        "{}",
        world.shown()
    );
    world
        .press("esc")
        .press("i")
        .write_words("The most invoices to list.")
        .press("enter")
        .deliver_all();
    let now = |world: &World, at: usize| world.now(&row.places[at].pointer);
    assert_eq!((now(&world, 0).is_some(), now(&world, 1)), (true, None));
    world.find("parameter-description", "parameter \"limit\" of POST /invoices");
    world
        .write_words("Another sentence on it.")
        .press("enter")
        .deliver_all();
    assert_eq!(now(&world, 1).as_deref(), Some("Another sentence on it."));
}

#[test]
fn what_is_made_of_a_name_is_taken_only_after_a_look() {
    let mut world = World::of(DEFINITION);
    let row = world.find("operation-summary", "GET /invoices");
    assert!(!row.suggestion.as_ref().unwrap().is_ready);
    for _ in 0..5 {
        world.press("enter").deliver_all();
    }
    assert_eq!(world.disk, DEFINITION);
    assert!(
        world.shown().contains("Tab puts it into the field"),
        "{}",
        world.shown()
    );
    world.press("tab").press("enter").deliver_all();
    assert_eq!(world.now(&row.places[0].pointer).as_deref(), Some("List invoices"));
}

#[test]
fn what_the_rules_refuse_stays_in_the_field_with_the_reason_and_a_remark_is_told_once() {
    let mut world = World::of(DEFINITION);
    let row = world.find("operation-summary", "GET /invoices");
    world.write_words("100 % of the invoices").press("enter").deliver_all();
    assert_eq!(world.disk, DEFINITION);
    assert!(
        world.shown().contains("contains %") && world.shown().contains("100 % of"),
        "{}",
        world.shown()
    );
    assert!(
        world.shown().contains("21 of at most 80 characters"),
        "{}",
        world.shown()
    );
    world
        .press("ctrl-u")
        .write_words("List all invoices")
        .press("enter")
        .deliver_all();
    assert_eq!(world.now(&row.places[0].pointer).as_deref(), Some("List all invoices"));
    let row = world.find("operation-description", "GET /invoices");
    world
        .write_words("Lists them all without an end")
        .press("enter")
        .deliver_all();
    assert_eq!(world.now(&row.places[0].pointer), None);
    assert!(world.shown().contains("Enter once more writes it"), "{}", world.shown());
    world.press("enter").deliver_all();
    assert_eq!(
        world.now(&row.places[0].pointer).as_deref(),
        Some("Lists them all without an end")
    );
}

#[test]
fn what_changed_outside_is_not_overwritten_and_what_was_typed_stays() {
    let mut world = World::of(DEFINITION);
    world.find("operation-summary", "GET /invoices");
    let theirs = DEFINITION.replace("\"1.0\"", "\"1.1\"");
    world.disk.clone_from(&theirs);
    world.write_words("List all invoices").press("enter");
    world.deliver();
    assert_eq!((world.disk.as_str(), world.conflicts), (theirs.as_str(), 1));
    assert!(world.shown().contains("changed"), "{}", world.shown());
    world.deliver_all();
    let row = world.find("operation-summary", "GET /invoices");
    assert!(world.shown().contains("List all invoices"), "{}", world.shown());
    world.press("enter").deliver_all();
    assert_eq!(world.now(&row.places[0].pointer).as_deref(), Some("List all invoices"));
    assert!(world.disk.contains("\"1.1\""));
}

#[test]
fn a_skipped_text_comes_last_and_a_filter_lists_one_severity() {
    let mut world = World::of(DEFINITION);
    let first = world.row().id;
    world.press("esc").press("s");
    assert_ne!(world.row().id, first);
    world.press("end");
    assert_eq!(world.row().id, first);
    assert!(world.shown().contains("later"), "{}", world.shown());
    let all = world.app.desk.bench.listed().count();
    world.press("l");
    let listed: Vec<_> = world.app.desk.bench.listed().map(|row| row.text.severity).collect();
    assert!(!listed.is_empty() && listed.len() < all && listed.iter().all(|severity| *severity == listed[0]));
}

#[test]
fn where_nothing_is_left_to_write_esc_leads_back_at_once() {
    let mut world =
        World::of(r#"{"swagger": "2.0", "info": {"title": "Contoso Invoices", "version": "1"}, "paths": {}}"#);
    for _ in 0..40 {
        if world.app.desk.bench.row().is_none() {
            break;
        }
        world
            .write_words("Keeps the invoices of a company, so that they are paid in time.")
            .press("enter")
            .deliver_all();
    }
    let shown = world.shown();
    assert!(
        shown.contains("Nothing is left to write here. Esc goes back to the step."),
        "{shown}"
    );
    let keys = shown.lines().last().unwrap_or_default();
    assert!(
        keys.contains("Esc close") && !keys.contains("type") && !keys.contains("move"),
        "{keys}"
    );
    world.press("esc");
    assert_eq!(world.app.screen, Screen::Steps);
}

#[test]
fn a_session_that_may_only_read_writes_nothing() {
    let mut world = World::of(DEFINITION);
    world.app.session.read_only = Some("Another conncert has it open.".to_owned());
    world.find("operation-summary", "GET /invoices");
    world.write_words("List all invoices").press("enter").deliver_all();
    assert_eq!(world.disk, DEFINITION);
    assert!(
        world.shown().contains("Nothing can be changed in this session"),
        "{}",
        world.shown()
    );
    assert!(world.progress().starts_with("0 of "), "{}", world.progress());
}

#[test]
fn enter_and_the_arrows_alone_write_nothing_but_what_needs_no_look() {
    let mut world = World::of(DEFINITION);
    let texts: Vec<Text> = world.app.desk.bench.listed().map(|row| row.text.clone()).collect();
    for _ in 0..80 {
        world.press("enter").press("down").deliver_all();
    }
    let mut written = 0;
    for text in &texts {
        let ready = text.suggestion.as_ref().filter(|suggestion| suggestion.is_ready);
        for place in &text.places {
            let now = world.now(&place.pointer).unwrap_or_default();
            match ready {
                Some(_) if now != text.now => written += 1,
                _ => assert_eq!(now, text.now, "{}", place.pointer),
            }
        }
    }
    assert!(written > 0);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn whatever_is_pressed_and_whenever_answers_come_nothing_collides_and_the_list_is_that_of_the_file(
        keys in proptest::collection::vec((prop_oneof![
            5 => Just("enter"), 3 => Just("down"), 2 => Just("tab"), 1 => Just("up"), 1 => Just("esc"), 2 => Just("i"),
            1 => Just("u"), 1 => Just("U"), 1 => Just("s"), 1 => Just("l"), 1 => Just("P"), 1 => Just("space"),
            1 => Just("pagedown"), 4 => Just("words"), 1 => Just("T"), 1 => Just("ctrl-_"), 1 => Just("/"),
        ], 0_usize..3), 0..60),
    ) {
        let mut world = World::of(DEFINITION);
        for (key, answers) in keys {
            match key {
                "words" => _ = world.write_words("The thing that it is about, told at length."),
                key => _ = world.press(key),
            }
            for _ in 0..answers {
                world.deliver();
            }
        }
        world.deliver_all();
        prop_assert_eq!(world.conflicts, 0);
        let sheets = sheets(&evidence(&world.disk), &Submission::default());
        let places = |texts: &mut dyn Iterator<Item = &Text>| {
            let mut places: Vec<String> = texts.flat_map(|text| &text.places).map(|place| place.pointer.clone()).collect();
            places.sort();
            places
        };
        let mut bench = world.app.desk.bench.clone();
        while bench.filter() != conncert::ui::findings::Filter::All {
            bench.next_filter();
        }
        let there = places(&mut bench.listed().map(|row| &row.text));
        let found = places(&mut sheets.iter().flat_map(|sheet| &sheet.texts));
        prop_assert_eq!(there, found);
    }
}
