//! The wizard meets a definition of OpenAPI 3: what it says, what it writes and when, and that all of it can be taken back.

use std::fmt::Write as _;
use std::fs;
use std::time::{Duration, Instant};

use conncert::session::{Effect, Event, Saved};
use conncert::store::{State, undo};
use conncert::submission::DEFINITION;
use conncert::ui::theme::{ColorDepth, Palette, Theme};
use conncert::ui::tui::app::{Action, App};
use conncert::ui::tui::input::Input;
use conncert::ui::tui::layer::Layer;
use conncert::ui::tui::{screen, view};
use conncert::work::{self, Opening, Runner};

use crate::binary::Folder;
use crate::terminal::PATIENCE;
#[cfg(unix)]
use crate::terminal::{DOWN, ENTER, Wizard as Terminal};

/// A small service with what 2.0 cannot say.
pub const INVOICES: &str = r##"openapi: 3.0.3
info:
  title: Contoso Invoices
  version: "1.0"
  description: Keeps track of invoices and of who has to pay them.
servers:
  - url: https://invoices.contoso.example/v1
tags:
  - name: Invoices
  - name: Customers
paths:
  /invoices:
    get:
      operationId: ListInvoices
      tags: [Invoices]
      summary: List invoices
      parameters:
        - { name: ids, in: query, schema: { type: array, items: { type: integer } } }
        - { name: session, in: cookie, schema: { type: string } }
      responses:
        "200":
          description: The invoices.
          content:
            application/json:
              schema: { type: array, items: { $ref: "#/components/schemas/Invoice" } }
  /customers:
    get:
      operationId: ListCustomers
      tags: [Customers]
      summary: List customers
      responses:
        "200": { description: The customers. }
components:
  schemas:
    Invoice:
      type: object
      properties:
        number: { type: string, nullable: true }
        payer: { oneOf: [{ type: string }, { type: integer }] }
  securitySchemes:
    key: { type: apiKey, in: header, name: X-Key }
security:
  - key: []
"##;

/// A service with more operations than certification takes: 200 of one tag, 100 of another.
fn many() -> String {
    let mut text =
        "openapi: 3.0.3\ninfo: { title: Contoso Ledger, version: \"1\", description: Keeps track of what is owed. }\n\
                    servers: [{ url: \"https://ledger.contoso.example\" }]\npaths:\n"
            .to_owned();
    for number in 0..300 {
        let tag = if number < 200 { "Entries" } else { "Accounts" };
        let _ = writeln!(
            text,
            "  /entry{number}: {{ get: {{ operationId: Get{number}, tags: [{tag}], summary: Get it, responses: {{ \"200\": {{ description: It. }} }} }} }}"
        );
    }
    text
}

/// The wizard on a folder, with what carries out its effects.
struct World {
    app: App,
    runner: Runner,
    folder: tempfile::TempDir,
    /// Conversions that were asked for and have not arrived.
    waiting: Vec<Action>,
    is_slow: bool,
}

impl World {
    fn of(files: &[(&str, &str)]) -> Self {
        let mut world = Self::before(files);
        world.settle();
        world
    }

    /// Before anything was checked.
    fn before(files: &[(&str, &str)]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let place = folder.path().join("connector");
        fs::create_dir(&place).unwrap();
        fs::write(place.join("conncert.toml"), "format = 1\nprogram = \"nomination\"\n").unwrap();
        for (name, text) in files {
            fs::write(place.join(name), text).unwrap();
        }
        let Opening { session, runner, .. } =
            work::open::open(&place, State::at(folder.path().join("state")), work::today())
                .unwrap()
                .start(None);
        let theme = Theme::new(Palette::Mono, ColorDepth::None, false);
        let mut world = Self {
            app: App::new(session, theme, false),
            runner,
            folder,
            waiting: Vec::new(),
            is_slow: false,
        };
        let actions = world.app.event(Event::Check);
        world.carry_out(actions);
        world
    }

    fn read(&self, name: &str) -> Option<String> {
        fs::read_to_string(self.folder.path().join("connector").join(name)).ok()
    }

    fn press(&mut self, keys: &[&str]) {
        for key in keys {
            let actions = self.app.input(Input::parse(key).unwrap());
            self.carry_out(actions);
            self.settle();
        }
    }

    fn type_text(&mut self, text: &str) {
        for letter in text.chars() {
            let key = if letter == ' ' {
                "space".to_owned()
            } else {
                letter.to_string()
            };
            self.press(&[&key]);
        }
    }

    fn carry_out(&mut self, actions: Vec<Action>) {
        for action in actions {
            match action {
                Action::Effect(effect) => {
                    let left: Option<Effect> = self.runner.perform(&self.app.session, effect);
                    assert_eq!(left, None);
                }
                Action::Convert(_) if self.is_slow => self.waiting.push(action),
                Action::Convert(wish) => {
                    let proposal = wish.propose(self.runner.folder(), self.runner.state());
                    let actions = self.app.converted(wish, proposal);
                    self.carry_out(actions);
                }
                _ => {}
            }
        }
    }

    /// Waits until nothing is under way.
    fn settle(&mut self) {
        let started = Instant::now();
        let mut quiet = 0;
        while quiet < 5 {
            let events = self.runner.poll(&self.app.session);
            let session = &self.app.session;
            let is_busy = session.checking || session.is_collecting() || session.is_fixing();
            quiet = if events.is_empty() && !is_busy { quiet + 1 } else { 0 };
            for event in events {
                let actions = self.app.event(event);
                self.carry_out(actions);
            }
            assert!(started.elapsed() < PATIENCE, "nothing comes to rest");
            std::thread::sleep(Duration::from_millis(5));
        }
    }

    fn shown(&self, width: u16, height: u16) -> String {
        let mut app = self.app.clone();
        app.resize(width, height);
        app.session.saved = Saved::At("14:02".to_owned());
        screen::text(&screen::draw(width, height, |area, buffer| {
            view::draw(&app, area, buffer)
        }))
    }

    fn is_met(&self) -> bool {
        matches!(self.app.layer, Some(Layer::Convert(_)))
    }

    fn message(&self) -> String {
        let message = self.app.session.message.as_ref();
        message.map(|message| message.text.clone()).unwrap_or_default()
    }
}

const NEW: &str = "apiDefinition.swagger.json";

#[test]
fn a_newer_definition_is_met_with_one_screen_and_enter_converts_nothing() {
    let mut world = World::of(&[("openapi.yaml", INVOICES)]);
    assert!(world.is_met());
    insta::assert_snapshot!("met", world.shown(80, 24));
    insta::assert_snapshot!("met_60x15", world.shown(60, 15));
    world.press(&["enter", "enter", "space", "y"]);
    assert_eq!(world.read(NEW), None);
    world.press(&["p"]);
    insta::assert_snapshot!("preview", world.shown(80, 24));
    world.press(&["esc"]);
    assert!(world.is_met(), "Esc leads back from the preview");
    world.press(&["esc"]);
    assert!(!world.is_met());
    assert_eq!(world.read(NEW), None);
    assert_eq!(world.app.session.submission.text(DEFINITION), None);
    let actions = world.app.event(Event::Check);
    world.carry_out(actions);
    world.settle();
    assert!(!world.is_met(), "it is met unasked once");
    world.press(&["esc", "g", "1", "0", "enter", "esc", "C"]);
    assert!(world.is_met(), "{}", world.shown(80, 24));
}

#[test]
fn it_becomes_the_definition_the_old_file_stays_and_undo_takes_all_of_it_back() {
    let mut world = World::of(&[("openapi.yaml", INVOICES)]);
    world.press(&["c"]);
    assert!(!world.is_met());
    assert_eq!(world.read("openapi.yaml").as_deref(), Some(INVOICES));
    let written = world.read(NEW).expect("the new definition is there");
    assert!(written.contains("\"swagger\": \"2.0\""), "{written}");
    assert!(world.read("apiProperties.json").is_some());
    assert_eq!(world.app.session.submission.text(DEFINITION), Some(NEW));
    let check = world.app.session.evidence.definition.as_ref().unwrap();
    assert_eq!(check.path, NEW);
    assert!(
        !check
            .findings
            .iter()
            .any(|finding| finding.rule.id == conncert::rules::VERSION)
    );
    // Whether the two files are checked together or one after the other, is told in the message.
    let shown = world.shown(80, 24);
    let lines: Vec<&str> = shown.lines().collect();
    insta::assert_snapshot!("after", lines[..21].join("\n"));
    world.press(&["T"]);
    assert!(
        world.shown(80, 24).contains("Texts to write"),
        "{}",
        world.shown(80, 24)
    );
    world.press(&["f3", "u"]);
    assert_eq!(world.read(NEW), None);
    assert_eq!(world.read("apiProperties.json"), None);
    assert_eq!(world.app.session.submission.text(DEFINITION), None);
    assert_eq!(world.read("openapi.yaml").as_deref(), Some(INVOICES));
    world.press(&["U"]);
    assert_eq!(world.read(NEW), Some(written));
    assert!(world.read("apiProperties.json").is_some());
    assert_eq!(world.app.session.submission.text(DEFINITION), Some(NEW));
    // Somebody else takes it back later, with the command.
    let state = State::at(world.folder.path().join("state"));
    world.runner.finish(&work::stop::Stop::default());
    let done = undo::take_back(&world.folder.path().join("connector"), &state).unwrap();
    let undo::TakenBack::Write { with, .. } = &done else {
        panic!("{done:?}");
    };
    assert_eq!(with.len(), 2, "{done:?}");
    let left = |name: &str| world.folder.path().join("connector").join(name).exists();
    assert!(!left(NEW) && !left("apiProperties.json"));
}

#[test]
fn converting_again_keeps_what_was_written_since_and_says_so() {
    let mut world = World::of(&[("openapi.yaml", INVOICES)]);
    world.press(&["c"]);
    let place = world.folder.path().join("connector");
    let first = world.read(NEW).unwrap();
    let ours = first
        .replace("\"List invoices\"", "\"Find invoices\"")
        .replace("\"List customers\"", "\"Find customers\"")
        .replace("\"ListCustomers\"", "\"FindCustomers\"");
    fs::write(place.join(NEW), &ours).unwrap();
    let source = INVOICES.replace("summary: List customers", "summary: Read customers");
    fs::write(place.join("openapi.yaml"), source).unwrap();
    let actions = world.app.event(Event::Answer {
        key: DEFINITION.to_owned(),
        text: "openapi.yaml".to_owned(),
    });
    world.carry_out(actions);
    world.settle();
    world.press(&["C"]);
    insta::assert_snapshot!("again", world.shown(80, 24));
    world.press(&["r"]);
    let again = world.read(NEW).unwrap();
    assert!(
        again.contains("\"Find invoices\"") && again.contains("\"Find customers\""),
        "{again}"
    );
    assert!(again.contains("\"ListCustomers\""), "{again}");
    world.press(&["u"]);
    assert_eq!(world.read(NEW), Some(ours));
}

#[test]
fn a_source_that_changed_is_told_and_converted_again_as_before() {
    let mut world = World::of(&[("openapi.yaml", INVOICES)]);
    // Of the two tags the first is taken.
    world.press(&["o", "space", "enter", "c"]);
    let place = world.folder.path().join("connector");
    let first = world.read(NEW).unwrap();
    assert!(!first.contains("ListCustomers"), "{first}");
    let ours = first.replace("\"List invoices\"", "\"Find invoices\"");
    fs::write(place.join(NEW), &ours).unwrap();
    world.press(&["R"]);
    assert!(!world.app.offers(conncert::ui::tui::keymap::Where::Newer));
    world.press(&["C"]);
    assert!(!world.is_met(), "nothing is to be converted");
    let mut source = INVOICES.replace("description: The invoices.", "description: All invoices.");
    // The source is watched like the files that answers name; watching may begin after the first edit.
    let started = Instant::now();
    while !world.message().contains("openapi.yaml changed") {
        assert!(started.elapsed() < PATIENCE, "{}", world.message());
        source.push('\n');
        fs::write(place.join("openapi.yaml"), &source).unwrap();
        std::thread::sleep(Duration::from_millis(100));
        world.settle();
    }
    let step = |world: &World| world.shown(80, 24).lines().take(20).collect::<Vec<_>>().join("\n");
    insta::assert_snapshot!("source_changed", step(&world));
    assert!(!world.is_met(), "nobody is interrupted");
    world.press(&["C"]);
    insta::assert_snapshot!("again_since_it_changed", step(&world));
    world.press(&["c"]);
    let again = world.read(NEW).unwrap();
    assert!(
        again.contains("\"Find invoices\"") && again.contains("\"All invoices.\""),
        "{again}"
    );
    assert!(
        !again.contains("ListCustomers"),
        "what was chosen stays chosen: {again}"
    );
    assert_eq!(world.read("converted.swagger.json"), None);
    assert_eq!(
        world.app.session.evidence.converted.as_ref().map(|one| one.is_behind),
        Some(false)
    );
    world.press(&["u"]);
    assert_eq!(world.read(NEW), Some(ours));
    assert_eq!(
        world.app.session.evidence.converted.as_ref().map(|one| one.is_behind),
        Some(true)
    );
}

#[test]
fn in_lines_a_source_that_changed_is_told_and_converted_again() {
    let folder = folder();
    let run = folder.converse(&["--lines"], "2\n:quit\n");
    assert_eq!(run.status, 0, "{}", run.errors);
    let ours = folder.read(NEW).replace("\"List invoices\"", "\"Find invoices\"");
    folder.write(NEW, &ours);
    folder.write(
        "openapi.yaml",
        &INVOICES.replace("description: The invoices.", "description: All invoices."),
    );
    let run = folder.converse(&["--lines"], ":go 10\n\n1\n2\n:quit\n");
    assert_eq!(run.status, 0, "{}", run.errors);
    assert!(
        run.output
            .contains(&format!("openapi.yaml changed since {NEW} was converted from it")),
        "{}",
        run.output
    );
    assert!(run.output.contains("Convert it again"), "{}", run.output);
    let again = folder.read(NEW);
    assert!(
        again.contains("\"Find invoices\"") && again.contains("\"All invoices.\""),
        "{}\n{again}",
        run.output
    );
}

#[test]
fn the_host_is_asked_for_where_none_is_named() {
    let without = INVOICES.replace("  - url: https://invoices.contoso.example/v1", "  - url: /v1");
    let mut world = World::of(&[("openapi.yaml", &without)]);
    insta::assert_snapshot!("without_host", world.shown(80, 24));
    world.press(&["c"]);
    assert_eq!(world.read(NEW), None, "the host comes first");
    insta::assert_snapshot!("host", world.shown(80, 24));
    world.type_text("no host");
    world.press(&["enter"]);
    assert!(
        world.message().contains("\"no host\" is no host."),
        "{}",
        world.message()
    );
    world.type_text("api.contoso.example");
    world.press(&["enter"]);
    assert!(world.is_met(), "what it does for that host is shown first");
    world.press(&["c"]);
    let written = world.read(NEW).unwrap();
    assert!(
        written.contains("\"host\": \"api.contoso.example\"") && written.contains("\"basePath\": \"/v1\""),
        "{written}"
    );

    // Whoever does not know it converts all the same.
    let mut world = World::of(&[("openapi.yaml", &without)]);
    world.press(&["c", "esc", "c"]);
    assert!(!world.read(NEW).unwrap().contains("\"host\""));

    let folder = folder();
    folder.write("openapi.yaml", &without);
    let run = folder.converse(&["--lines"], "2\nno host\napi.contoso.example\n2\n:quit\n");
    assert_eq!(run.status, 0, "{}", run.errors);
    assert!(
        run.output.contains("Which host are all calls sent to?"),
        "{}",
        run.output
    );
    assert!(
        folder.read(NEW).contains("\"host\": \"api.contoso.example\""),
        "{}",
        run.output
    );
}

#[test]
fn servers_and_triggers_are_chosen_beside_operations() {
    let several = INVOICES
        .replace(
            "  - url: https://invoices.contoso.example/v1",
            "  - url: https://eu.contoso.example/v1\n  - url: https://us.contoso.example/v1",
        )
        .replace(
            "components:\n",
            "  /hooks:
    post:
      operationId: Subscribe
      summary: Subscribe
      requestBody:
        content: { application/json: { schema: { type: object, properties: { url: { type: string } } } } }
      callbacks:
        paid: { \"{$request.body#/url}\": { post: { responses: { \"200\": { description: Taken. } } } } }
      responses: { \"201\": { description: Made. } }
components:
",
        );
    let mut world = World::of(&[("openapi.yaml", &several)]);
    world.press(&["o"]);
    insta::assert_snapshot!("servers_and_triggers", world.shown(80, 24));
    // The second server instead of the first, and the trigger; all operations stay.
    world.press(&["end", "space", "up", "up", "space", "down", "space", "enter", "c"]);
    let written = world.read(NEW).unwrap();
    for said in [
        "\"host\": \"us.contoso.example\"",
        "\"x-ms-trigger\": \"single\"",
        "\"ListInvoices\"",
    ] {
        assert!(written.contains(said), "{said}: {written}");
    }

    let folder = folder();
    folder.write("openapi.yaml", &several);
    let run = folder.converse(&["--lines"], "3\n5\n6\n7\n1\n2\n:quit\n");
    assert_eq!(run.status, 0, "{}", run.errors);
    let again = folder.read(NEW);
    assert_eq!(again, written, "{}", run.output);
}

#[test]
fn what_is_there_is_replaced_by_a_key_of_its_own_only() {
    let old = r#"{"swagger": "2.0", "info": {"title": "Old", "version": "1"}, "paths": {}}"#;
    let files = [(NEW, old), ("openapi.yaml", INVOICES), ("apiProperties.json", "{}")];
    let named = |world: &mut World| {
        let actions = world.app.event(Event::Answer {
            key: DEFINITION.to_owned(),
            text: "openapi.yaml".to_owned(),
        });
        world.carry_out(actions);
        world.settle();
    };
    let mut world = World::of(&files);
    assert!(!world.is_met(), "the definition is the old one");
    named(&mut world);
    insta::assert_snapshot!("another_is_there", world.shown(80, 24));
    world.press(&["c"]);
    assert_eq!(world.read(NEW).as_deref(), Some(old));
    assert!(world.read("converted.swagger.json").is_some());
    assert_eq!(world.read("apiProperties.json").as_deref(), Some("{}"));
    assert_eq!(
        world.app.session.submission.text(DEFINITION),
        Some("converted.swagger.json")
    );

    let mut world = World::of(&files);
    named(&mut world);
    world.press(&["r"]);
    let replaced = world.read(NEW).unwrap();
    assert!(replaced.contains("\"ListInvoices\""), "{replaced}");
    assert!(
        replaced.contains("\"Old\""),
        "what the last conversion gave is not known: {replaced}"
    );
    assert_eq!(world.read("converted.swagger.json"), None);
    world.press(&["u"]);
    assert_eq!(world.read(NEW).as_deref(), Some(old));
}

#[test]
fn a_newer_definition_under_the_usual_name_stays_as_it_is() {
    let mut world = World::of(&[(
        NEW,
        "{\"openapi\": \"3.0.0\", \"info\": {\"title\": \"Contoso\", \"version\": \"1\"}, \"servers\": [{\"url\": \"https://contoso.example\"}], \"paths\": {\"/a\": {\"get\": {\"responses\": {\"200\": {\"description\": \"A.\"}}}}}}",
    )]);
    let before = world.read(NEW);
    world.press(&["c"]);
    assert_eq!(world.read(NEW), before);
    assert_eq!(
        world.app.session.submission.text(DEFINITION),
        Some("converted.swagger.json")
    );
}

#[test]
fn of_too_many_operations_some_are_chosen_by_tag() {
    let mut world = World::of(&[("openapi.yaml", &many())]);
    insta::assert_snapshot!("too_many", world.shown(80, 24));
    world.press(&["c"]);
    assert_eq!(world.read(NEW), None);
    assert!(
        world.message().contains("certification takes 256"),
        "{}",
        world.message()
    );
    world.press(&["o", "space"]);
    insta::assert_snapshot!("choice", world.shown(80, 24));
    // As before: nothing was chosen.
    world.press(&["esc", "c"]);
    assert_eq!(world.read(NEW), None);
    world.press(&["o", "a", "down", "a", "space", "enter"]);
    assert!(
        world.shown(80, 24).contains("100 of 300 operations"),
        "{}",
        world.shown(80, 24)
    );
    world.press(&["c"]);
    let written = world.read(NEW).unwrap();
    assert_eq!(written.matches("\"operationId\"").count(), 100);
}

#[test]
fn nobody_who_types_is_run_into() {
    let mut world = World::before(&[("openapi.yaml", INVOICES)]);
    world.is_slow = true;
    world.settle();
    assert_eq!(world.waiting.len(), 1);
    let actions = world.app.input(Input::parse("C").unwrap());
    world.carry_out(actions);
    world.is_slow = false;
    let waiting = std::mem::take(&mut world.waiting);
    world.carry_out(waiting);
    assert!(!world.is_met());
    assert!(world.message().contains("has to be converted"), "{}", world.message());
    // And who typed before the check was done is not met at all.
    let mut world = World::before(&[("openapi.yaml", INVOICES)]);
    let actions = world.app.input(Input::parse("c").unwrap());
    world.carry_out(actions);
    world.settle();
    assert!(!world.is_met());
    assert_eq!(world.read(NEW), None);
}

#[test]
fn where_nothing_can_be_saved_nothing_is_converted() {
    let mut world = World::before(&[("openapi.yaml", INVOICES)]);
    world.app.session.read_only = Some("Another session has it open.".to_owned());
    world.settle();
    assert!(!world.is_met());
    world.press(&["esc", "g", "1", "0", "enter", "esc", "C", "c"]);
    assert_eq!(world.read(NEW), None);
    assert_eq!(world.app.session.submission.text(DEFINITION), None);
}

#[test]
fn what_cannot_be_converted_is_said_with_what_to_try() {
    let mut world = World::of(&[("openapi.yaml", INVOICES)]);
    world.press(&["esc", "esc", "g", "1", "0", "enter", "esc"]);
    fs::write(world.folder.path().join("connector/openapi.yaml"), "openapi: [").unwrap();
    let actions = world.app.input(Input::parse("C").unwrap());
    world.carry_out(actions);
    let said = world.message();
    assert!(said.starts_with("openapi.yaml cannot be read. Because "), "{said}");
    assert!(said.ends_with("Try: correct it there, and try again."), "{said}");
    assert!(!world.is_met());
}

/// A folder with the definition, whose program is chosen.
fn folder() -> Folder {
    let folder = Folder::empty();
    folder.write("conncert.toml", "format = 1\nprogram = \"nomination\"\n");
    folder.write("openapi.yaml", INVOICES);
    folder
}

#[test]
fn in_lines_a_blank_answer_leaves_it_for_later_and_the_step_offers_it_again() {
    let folder = folder();
    let run = folder.converse(&["--lines"], "5\n4\n3\n2\n\n\n:go 10\n\n1\n2\n:undo\n:quit\n");
    assert_eq!(run.status, 0, "{}", run.errors);
    // As on the screen: whether the two files are checked together, and before or after they are taken back, is a
    // matter of time.
    let counts = |line: &&str| {
        !line.contains(" changed. ")
            && !line.ends_with(". Undo takes back what was written to apiDefinition.swagger.json.")
            && !line.ends_with(". Undo takes back what was written to apiProperties.json.")
    };
    let said: Vec<&str> = run.output.lines().filter(counts).collect();
    insta::assert_snapshot!("in_lines", said.join("\n"));
    assert_eq!(folder.read("openapi.yaml"), INVOICES);
    let run = folder.converse(&["--lines"], "\n:quit\n");
    assert_eq!(run.status, 0, "{}", run.errors);
    assert!(!folder.path().join(NEW).exists());
}

#[test]
fn in_lines_operations_are_chosen_and_converted() {
    let folder = folder();
    folder.write("openapi.yaml", &many());
    let run = folder.converse(&["--lines"], "2\n3\n1\n2\n:quit\n");
    assert_eq!(run.status, 0, "{}", run.errors);
    assert_eq!(
        folder.read(NEW).matches("\"operationId\"").count(),
        100,
        "{}",
        run.output
    );
    assert!(folder.read("conncert.toml").contains(NEW));
}

#[cfg(unix)]
#[test]
fn in_a_terminal_it_is_met_and_converted_in_full_screen_and_in_prompts() {
    for face in ["--tui", "--plain"] {
        let home = tempfile::tempdir().unwrap();
        let folder = home.path().join("invoices");
        fs::create_dir(&folder).unwrap();
        fs::write(folder.join("conncert.toml"), "format = 1\nprogram = \"nomination\"\n").unwrap();
        fs::write(folder.join("openapi.yaml"), INVOICES).unwrap();
        let mut wizard = Terminal::open(home.path(), &[face, folder.to_str().unwrap()], (80, 60), &[]);
        wizard.sees("follows OpenAPI 3.0");
        if face == "--tui" {
            wizard.sees("c convert").keys(ENTER).sees("Enter converts nothing");
            assert!(!folder.join(NEW).exists());
            wizard.keys("c");
        } else {
            wizard.sees("Convert it?").keys(DOWN).keys(ENTER);
        }
        wizard.sees("OpenAPI file");
        wizard.until("the file", |_| folder.join("apiProperties.json").exists());
        if face == "--tui" {
            wizard.sees(NEW).moving().keys("q").ends_with(0);
        } else {
            wizard.sees("API file").keys(":quit").keys(ENTER).ends_with(0);
        }
        assert_eq!(fs::read_to_string(folder.join("openapi.yaml")).unwrap(), INVOICES);
        assert!(fs::read_to_string(folder.join("conncert.toml")).unwrap().contains(NEW));
    }
}
