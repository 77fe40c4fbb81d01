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
use crate::packing::{FLOW, Packing};

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
    fn of(folder: Folder, program: Option<&str>) -> Self {
        let state = State::at(folder.path().join("state"));
        let opened = work::open::open(&folder.path().join("connector"), state, date(2026, 11, 22)).unwrap();
        let mut screen = FullScreen::open(opened.start(program));
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
        Self::of(folder, Some("nomination"))
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

/// A picture in the book.
pub struct Picture {
    pub name: &'static str,
    /// What is told of it to who does not see it.
    pub about: &'static str,
    pub screen: Buffer,
}

/// The pictures in the book.
pub fn book() -> Vec<Picture> {
    let at = |step: &str, keys: &[&str]| {
        let mut wizard = Wizard::demo();
        wizard.screen.press(&["enter"]);
        wizard.go(step);
        wizard.screen.press(keys);
        wizard
    };
    // Every screen is told by a word that stands on it, so that no picture is of another.
    let all = vec![
        (
            "first",
            "The first screen of the wizard: what was found in the folder",
            "Which program are you following?",
            Wizard::demo(),
        ),
        (
            "findings",
            "The findings in the OpenAPI file, each with its line and what to do next",
            "The parameter has no \"description\".",
            at("openapi", &["esc"]),
        ),
        (
            "icon",
            "A faulty icon before and after its repair",
            "made anew",
            at("icon", &["esc", "f"]),
        ),
        (
            "texts",
            "The texts that are missing or weak, one field each, with a suggestion",
            "Texts to write",
            at("openapi", &["esc", "T"]),
        ),
        (
            "converting",
            "The wizard meets an OpenAPI 3 file: what converting does, and what it loses",
            "to be converted",
            newer(),
        ),
        (
            "package",
            "The findings in a package to send, each with what to do next",
            "flow",
            packed(),
        ),
    ];
    let picture = |(name, about, word, wizard): (_, _, &str, Wizard)| {
        let screen = wizard.drawn();
        let text = screen::text(&screen);
        assert!(text.contains(word), "{name}: {word}\n{text}");
        Picture { name, about, screen }
    };
    all.into_iter().map(picture).collect()
}

/// On a definition that has to be converted.
fn newer() -> Wizard {
    let folder = Folder::empty();
    folder.write("connector/openapi.yaml", INVOICES);
    folder.write(
        "connector/conncert.toml",
        "format = 1\nprogram = \"verified-publisher\"\n",
    );
    let mut wizard = Wizard::of(folder, None);
    wizard.screen.press(&["enter"]);
    wizard
}

/// On a package that lacks a solution.
fn packed() -> Wizard {
    let folder = Folder::empty();
    let packing = Packing::good().without(FLOW);
    let project = "format = 1\nprogram = \"verified-publisher\"\n\n[answers.package]\nfile = \"package.zip\"\n";
    folder.write("connector/conncert.toml", project);
    std::fs::write(folder.path().join("connector/package.zip"), packing.bytes()).unwrap();
    let mut wizard = Wizard::of(folder, None);
    wizard.screen.press(&["enter"]);
    wizard.go("package");
    wizard.screen.press(&["esc"]);
    wizard
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
