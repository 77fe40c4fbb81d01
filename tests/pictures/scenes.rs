//! What is shown: screens of the wizard on the sample connector and on one with a newer definition.

use std::path::Path;
use std::sync::Arc;

use conncert::session::{Event, Saved};
use conncert::store::State;
use conncert::ui::theme::{ColorDepth, Palette, Theme};
use conncert::ui::tui::input::Input;
use conncert::ui::tui::{screen, view};
use conncert::work;
use jiff::civil::date;
use ratatui::buffer::Buffer;

use super::cast::Frame;
use crate::binary::Folder;
use crate::converting::INVOICES;
use crate::demo;
use crate::full_screen::FullScreen;

/// The picture in the README: the sample connector at its icon.
pub fn readme() -> Buffer {
    let mut app = demo::wizard(Theme::new(Palette::Dark, ColorDepth::True, false));
    app.resize(120, 40);
    for key in ["enter", "enter"] {
        app.input(Input::parse(key).unwrap());
    }
    let evidence = Arc::clone(&app.session.evidence);
    let generation = app.session.generation;
    app.event(Event::Checked { generation, evidence });
    for (key, text) in [
        ("rights.partner", "yes"),
        (
            "scenario.text",
            "Bookkeepers see overdue invoices in the tools they use all day.",
        ),
        ("authentication.type", "oauth2"),
        ("support-contact.email", "help@contoso.example"),
    ] {
        app.event(Event::Answer {
            key: key.to_owned(),
            text: text.to_owned(),
        });
    }
    app.event(Event::Saved(Ok("14:02".to_owned())));
    let (number, _) = app.session.program().step("icon").unwrap();
    app.event(Event::Go(number - 1));
    screen::draw(120, 40, |area, buffer| view::draw(&app, area, buffer))
}

/// The wizard on a folder of its own, on the way to a program.
struct Wizard {
    screen: FullScreen,
    // Kept while the wizard is.
    _folder: Folder,
}

impl Wizard {
    fn of(folder: Folder, program: &str) -> Self {
        let state = State::at(folder.path().join("state"));
        let opened = work::open::open(&folder.path().join("connector"), state, date(2026, 11, 22)).unwrap();
        let mut screen = FullScreen::open(opened.start(Some(program)));
        screen.app.resize(80, 24);
        Self {
            screen,
            _folder: folder,
        }
    }

    /// On the sample connector, as `conncert demo` opens it.
    fn demo() -> Self {
        let folder = Folder::empty();
        let sample = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/demo");
        for entry in walkdir::WalkDir::new(&sample) {
            let entry = entry.unwrap();
            let to = folder
                .path()
                .join("connector")
                .join(entry.path().strip_prefix(&sample).unwrap());
            if entry.file_type().is_dir() {
                std::fs::create_dir_all(to).unwrap();
            } else {
                std::fs::copy(entry.path(), to).unwrap();
            }
        }
        Self::of(folder, "nomination")
    }

    fn go(&mut self, step: &str) {
        let (number, _) = self.screen.app.session.program().step(step).unwrap();
        self.screen.tell(Event::Go(number - 1));
    }

    fn drawn(&self) -> Buffer {
        let mut app = self.screen.app.clone();
        app.session.saved = Saved::At("14:02".to_owned());
        let (width, height) = app.size;
        screen::draw(width, height, |area, buffer| view::draw(&app, area, buffer))
    }
}

/// The pictures in the book: name, what is told of it, screen.
pub fn book() -> Vec<(&'static str, &'static str, Buffer)> {
    let first = Wizard::demo();
    let mut findings = Wizard::demo();
    findings.screen.press(&["enter"]);
    findings.go("openapi");
    findings.screen.press(&["esc"]);
    let mut icon = Wizard::demo();
    icon.screen.press(&["enter"]);
    icon.go("icon");
    icon.screen.press(&["esc", "f"]);
    let mut texts = Wizard::demo();
    texts.screen.press(&["enter"]);
    texts.go("openapi");
    texts.screen.press(&["esc", "T"]);
    let folder = Folder::empty();
    folder.write("connector/openapi.yaml", INVOICES);
    let mut converting = Wizard::of(folder, "verified-publisher");
    converting.screen.press(&["enter"]);
    vec![
        (
            "first",
            "The first screen of the wizard: what was found in the folder",
            first.drawn(),
        ),
        (
            "findings",
            "The findings in the OpenAPI file, each with what to do next",
            findings.drawn(),
        ),
        ("icon", "A faulty icon before and after its repair", icon.drawn()),
        (
            "texts",
            "The texts that are missing or weak, one field each",
            texts.drawn(),
        ),
        (
            "converting",
            "What converting an OpenAPI 3 file does and what it loses",
            converting.drawn(),
        ),
    ]
}

/// The recorded session: the icon is mended, and two texts are written.
pub fn session() -> Vec<Frame> {
    let mut tape = Tape {
        wizard: Wizard::demo(),
        frames: Vec::new(),
    };
    tape.show(3500);
    tape.press(&["enter"], 2500);
    tape.press(&["enter"], 2500);
    tape.press(&["esc", "g"], 2000);
    tape.press(&["esc", "/", "i", "c", "o", "n", "enter"], 3500);
    tape.press(&["esc", "f"], 3500);
    tape.press(&["enter"], 3000);
    tape.press(&["esc", "/", "o", "p", "e", "n", "a", "enter"], 3000);
    tape.press(&["esc", "T"], 2500);
    tape.write("Only open ones");
    tape.press(&["enter"], 1500);
    tape.write("Whether invoices that are paid are left out.");
    tape.press(&["enter"], 2500);
    tape.press(&["f3"], 5000);
    tape.frames
}

/// What records the wizard.
struct Tape {
    wizard: Wizard,
    frames: Vec<Frame>,
}

impl Tape {
    fn show(&mut self, stands: u32) {
        let screen = self.wizard.drawn();
        self.frames.push(Frame { screen, stands });
    }

    fn press(&mut self, keys: &[&str], stands: u32) {
        self.wizard.screen.press(keys);
        self.show(stands);
    }

    fn write(&mut self, text: &str) {
        for letter in text.chars() {
            self.wizard.screen.write(&letter.to_string());
            self.show(60);
        }
    }
}
