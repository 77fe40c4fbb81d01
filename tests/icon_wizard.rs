//! The wizard makes and mends the icon: previewed first, written when agreed, undone on request.

use std::fs;

use crate::drawing::Canvas;
use crate::drawing::sample::draw;
use crate::full_screen::FullScreen;
use conncert::icon;
use conncert::session::{Event, Saved};
use conncert::store::State;
use conncert::ui::tui::layer::Layer;
use conncert::work;

/// The wizard on a folder.
struct Wizard {
    screen: FullScreen,
    folder: tempfile::TempDir,
}

impl Wizard {
    /// Opens a connector that holds these files, on the icon's step.
    fn of(files: &[(&str, Vec<u8>)]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let place = folder.path().join("connector");
        fs::create_dir(&place).unwrap();
        for (name, bytes) in files {
            fs::write(place.join(name), bytes).unwrap();
        }
        let state = State::at(folder.path().join("state"));
        let opened = work::open::open(&place, state, work::today()).unwrap();
        let mut screen = FullScreen::open(opened.start(Some("nomination")));
        screen.press(&["enter"]);
        let (step, _) = screen.app.session.program().step("icon").unwrap();
        screen.tell(Event::Go(step - 1));
        screen.press(&["esc"]);
        Self { screen, folder }
    }

    fn path(&self, name: &str) -> std::path::PathBuf {
        self.folder.path().join("connector").join(name)
    }

    fn read(&self, name: &str) -> Option<Vec<u8>> {
        fs::read(self.path(name)).ok()
    }

    fn shown(&mut self, width: u16, height: u16) -> String {
        let app = self.screen.app.clone();
        self.screen.app.resize(width, height);
        self.screen.app.session.saved = Saved::At("14:02".to_owned());
        let shown = self.screen.shown();
        self.screen.app = app;
        shown
    }

    fn message(&self) -> String {
        let message = self.screen.app.session.message.as_ref();
        message.map(|message| message.text.clone()).unwrap_or_default()
    }

    fn errors(&self) -> Vec<&str> {
        let check = self.screen.app.session.evidence.icon.as_ref().unwrap();
        check.findings.iter().map(|finding| finding.rule.id).collect()
    }
}

const FAULTY: &str = "228 x 230 px, background #0B6A4F, white logo 90 x 80 px at 30 20";

#[test]
fn a_faulty_icon_is_drawn_anew_after_a_preview_and_undo_brings_the_old_one_back() {
    let old = draw(FAULTY);
    let mut wizard = Wizard::of(&[("icon.png", old.clone())]);
    assert_eq!(
        wizard.errors(),
        ["icon-logo-size", "icon-not-square", "icon-off-center"]
    );
    wizard.screen.press(&["f"]);
    assert!(matches!(wizard.screen.app.layer, Some(Layer::Made(_))));
    assert_eq!(wizard.read("icon.png"), Some(old.clone()), "a preview writes nothing");
    insta::assert_snapshot!("mended", wizard.shown(80, 24));
    wizard.screen.press(&["enter"]);
    let new = wizard.read("icon.png").unwrap();
    let measured = icon::read(&new).unwrap().measured;
    assert_eq!((measured.width, measured.height), (230, 230));
    assert_eq!(measured.background.color().unwrap().to_string(), "#0B6A4F");
    assert_eq!(wizard.read("icon.png.orig"), None);
    assert_eq!(wizard.errors(), [""; 0]);
    assert_eq!(
        wizard.message(),
        "3 findings are gone. Undo takes back what was written to icon.png."
    );
    wizard.screen.press(&["u"]);
    assert_eq!(wizard.read("icon.png"), Some(old.clone()));
    wizard.screen.press(&["U"]);
    assert_eq!(wizard.read("icon.png"), Some(new));
    assert_eq!(wizard.read("icon.png.orig"), None);
}

#[test]
fn an_icon_with_the_right_logo_keeps_every_pixel_of_it() {
    let old = draw("228 x 226 px, background #0B6A4F, white logo 158 x 151 px");
    let mut wizard = Wizard::of(&[("icon.png", old.clone())]);
    wizard.screen.press(&["f", "enter"]);
    assert_eq!(wizard.errors(), [""; 0]);
    let [old, new] = [old, wizard.read("icon.png").unwrap()].map(|bytes| icon::read(&bytes).unwrap());
    let logo = |icon: &icon::Icon| {
        let area = icon.measured.logo.unwrap();
        let rows = area.y..area.y + area.height;
        let places = rows.flat_map(|y| (area.x..area.x + area.width).map(move |x| (x, y)));
        places.map(|(x, y)| icon.picture.pixel(x, y)).collect::<Vec<_>>()
    };
    assert!(logo(&old) == logo(&new));
}

#[test]
fn leaving_the_preview_changes_nothing() {
    let old = draw(FAULTY);
    let mut wizard = Wizard::of(&[("icon.png", old.clone())]);
    wizard.screen.press(&["f", "esc"]);
    assert!(wizard.screen.app.layer.is_none());
    assert_eq!(wizard.read("icon.png"), Some(old));
    assert_eq!(wizard.read("icon.png.orig"), None);
}

#[test]
fn without_an_icon_one_is_made_from_the_logo_and_undo_removes_it() {
    let logo = b"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 20 10\"><path d=\"M0 0h20L10 10z\" fill=\"#1a237e\"/></svg>";
    let mut wizard = Wizard::of(&[("brand.svg", logo.to_vec())]);
    let shown = wizard.shown(80, 24);
    assert!(shown.contains("make one from your logo"), "{shown}");
    wizard.screen.press(&["d"]);
    wizard.screen.write("brand.svg");
    wizard.screen.press(&["enter"]);
    insta::assert_snapshot!("made", wizard.shown(80, 24));
    assert_eq!(wizard.read("icon.png"), None);
    wizard.screen.press(&["enter"]);
    assert_eq!(
        wizard.screen.app.session.submission.text("connector.icon"),
        Some("icon.png")
    );
    assert_eq!(wizard.errors(), [""; 0]);
    let measured = icon::read(&wizard.read("icon.png").unwrap()).unwrap().measured;
    assert_eq!(measured.background.color().unwrap().to_string(), "#1A237E");
    assert_eq!(wizard.read("icon.png.orig"), None);
    // The answer, then the file.
    wizard.screen.press(&["u", "u"]);
    assert_eq!(wizard.screen.app.session.submission.text("connector.icon"), None);
    assert_eq!(wizard.read("icon.png"), None);
}

#[test]
fn a_jpeg_is_mended_beside_itself_and_the_answer_follows() {
    let mut canvas = Canvas::flat(300, 300, [0x0B, 0x6A, 0x4F]);
    canvas.fill([255; 3], |x, y| (x - 150.0).hypot(y - 150.0) < 80.0);
    let old = canvas.jpeg(92);
    let mut wizard = Wizard::of(&[("icon.jpg", old.clone())]);
    wizard.screen.press(&["f", "enter"]);
    assert_eq!(wizard.read("icon.jpg"), Some(old));
    assert!(wizard.read("icon.png").is_some());
    assert_eq!(
        wizard.screen.app.session.submission.text("connector.icon"),
        Some("icon.png")
    );
    assert_eq!(wizard.errors(), [""; 0]);
}

#[test]
fn another_color_can_be_chosen_in_the_preview() {
    let mut logo = Canvas::clear(200, 200);
    logo.fill([200, 0, 40], |x, y| x < 100.0 && y > x)
        .fill([255, 200, 0], |x, y| x >= 100.0 && y > 200.0 - x);
    let mut wizard = Wizard::of(&[("logo.png", logo.png())]);
    wizard.screen.press(&["d"]);
    wizard.screen.write("logo.png");
    wizard.screen.press(&["enter"]);
    assert!(
        wizard.message().contains("Answer the brand color"),
        "{}",
        wizard.message()
    );
    wizard.screen.tell(Event::Answer {
        key: "brand-color.hex".to_owned(),
        text: "#001030".to_owned(),
    });
    wizard.screen.press(&["esc", "d"]);
    wizard.screen.write("logo.png");
    wizard.screen.press(&["enter"]);
    let colors = |wizard: &Wizard| match &wizard.screen.app.layer {
        Some(Layer::Made(made)) => made.proposal.made.icon.measured.logo_color.unwrap().to_string(),
        _ => panic!("{}", wizard.message()),
    };
    let own = colors(&wizard);
    assert!(["#C80028", "#FFC800"].contains(&own.as_str()), "{own}");
    wizard.screen.press(&["w"]);
    assert_eq!(colors(&wizard), "#FFFFFF");
    wizard.screen.press(&["w"]);
    assert_eq!(colors(&wizard), own);
}

#[test]
fn what_cannot_be_made_is_said_and_nothing_written() {
    let mut wizard = Wizard::of(&[(
        "logo.svg",
        b"<svg xmlns=\"http://www.w3.org/2000/svg\"><text>Contoso</text></svg>".to_vec(),
    )]);
    for (logo, says) in [
        ("logo.svg", "Convert the text to paths"),
        ("nothing.png", "no file nothing.png"),
    ] {
        wizard.screen.press(&["d"]);
        wizard.screen.write(logo);
        wizard.screen.press(&["enter"]);
        assert!(wizard.message().contains(says), "{}", wizard.message());
    }
    assert_eq!(wizard.read("icon.png"), None);
}

#[test]
fn a_file_that_changed_meanwhile_is_not_touched() {
    let mut wizard = Wizard::of(&[("icon.png", draw(FAULTY))]);
    wizard.screen.press(&["f"]);
    fs::write(wizard.path("icon.png"), b"newer").unwrap();
    wizard.screen.press(&["enter"]);
    assert_eq!(wizard.read("icon.png").as_deref(), Some(b"newer".as_slice()));
    assert!(
        wizard.message().contains("changed since it was checked"),
        "{}",
        wizard.message()
    );
    assert_eq!(wizard.read("icon.png.orig"), None);
}
