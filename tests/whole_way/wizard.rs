//! The same way by keys, in full screen.

use conncert::checklist::State;
use conncert::rules::Severity;
use conncert::session::Event;
use conncert::store;
use conncert::ui::findings;
use conncert::ui::tui::app::{App, Screen};
use conncert::ui::tui::focus::{Button, Editor, Focus};
use conncert::ui::tui::keymap::Where;
use conncert::ui::tui::layer::Layer;
use conncert::ui::workbench;
use conncert::work;

use super::by_hand;
use super::partner::Partner;
use crate::binary::Folder;
use crate::full_screen::FullScreen;

/// The wizard, and who sits before it.
pub struct Wizard<'p> {
    screen: FullScreen,
    folder: &'p Folder,
    partner: &'p Partner,
}

impl<'p> Wizard<'p> {
    /// Opens the wizard on a folder that was not worked on before, and chooses the program.
    pub fn open(folder: &'p Folder, partner: &'p Partner) -> Self {
        let state = store::State::at(folder.path().join(".local/state"));
        let today = jiff::civil::date(2026, 11, 22);
        let opened = work::open::open(&folder.path(), state, today).unwrap();
        let mut wizard = Self {
            screen: FullScreen::open(opened.start(None)),
            folder,
            partner,
        };
        let offers = wizard.app().session.offers();
        let wanted = offers.iter().position(|offer| offer.id == partner.program).unwrap();
        let Screen::Welcome { program } = wizard.app().screen else {
            panic!("{}", wizard.shown());
        };
        wizard.go_from(program, wanted);
        wizard.screen.press(&["enter"]);
        wizard
    }

    /// Leaves it, everything saved.
    pub fn leaves(self) {
        self.screen.leave();
    }

    /// Works on one step after another until the last is done.
    pub fn goes_the_whole_way(&mut self) {
        let last = self.app().session.program().steps.len() - 1;
        loop {
            let step = self.app().session.step;
            self.begins_file();
            self.mends();
            self.packs();
            self.exports();
            self.answers();
            self.puts_right(step);
            if step == last {
                break;
            }
            if self.app().session.step == step {
                self.reach(Focus::Button(Button::Continue));
                self.screen.press(&["enter"]);
            }
            assert_eq!(
                self.app().session.step,
                step + 1,
                "it does not go on:\n{}",
                self.shown()
            );
        }
        // What was written on the way is as old as its day.
        let (sent, _) = self.app().session.program().step("send").unwrap();
        self.esc();
        self.screen.press(&["g"]);
        self.screen.write(&sent.to_string());
        self.screen.press(&["enter"]);
        assert_eq!(self.app().session.step, sent - 1, "{}", self.shown());
        self.exports();
    }

    /// Writes what is sent, as it is now.
    fn exports(&mut self) {
        let stops = self.app().stops().into_iter();
        for button in stops.filter(|stop| matches!(stop, Focus::Button(Button::Export | Button::Write(_)))) {
            self.reach(button);
            self.screen.press(&["enter"]);
        }
    }

    fn app(&self) -> &App {
        &self.screen.app
    }

    fn shown(&self) -> String {
        self.screen.shown()
    }

    /// Leaves what is typed, so that letters are commands.
    fn esc(&mut self) {
        if self.app().typing {
            self.screen.press(&["esc"]);
        }
    }

    fn go_from(&mut self, from: usize, to: usize) {
        let keys = vec![if to > from { "down" } else { "up" }; to.abs_diff(from)];
        self.screen.press(&keys);
    }

    /// Brings the focus there, with Tab.
    fn reach(&mut self, focus: Focus) {
        self.esc();
        for _ in 0..self.app().stops().len() {
            if self.app().focus == focus {
                return;
            }
            self.screen.press(&["tab"]);
        }
        assert_eq!(self.app().focus, focus, "{}", self.shown());
    }

    /// Agrees to what is shown, which is what is wanted.
    fn agrees(&mut self) {
        assert!(
            matches!(self.app().layer, Some(Layer::Fix(_) | Layer::Made(_))),
            "{}",
            self.shown()
        );
        self.screen.press(&["enter"]);
        assert!(self.app().layer.is_none(), "{}", self.shown());
    }

    fn begins_file(&mut self) {
        let Some(kind) = self.app().missing() else { return };
        let path = kind.target(&self.app().session.evidence);
        self.reach(Focus::Button(Button::Begin));
        self.screen.press(&["enter"]);
        self.agrees();
        by_hand::fills_in(&self.folder.path().join(path));
        self.screen.tell(Event::Check);
    }

    /// Writes the texts, then mends what stops the submission and what can be repaired.
    fn mends(&mut self) {
        self.writes_texts();
        let mut before = String::new();
        while let Some(place) = self.objection() {
            let found = format!("{:?}", self.app().findings());
            assert_ne!(found, before, "it stays:\n{}", self.shown());
            before = found;
            self.reach(Focus::Findings);
            self.go_from(self.app().selected, place);
            let finding = self.app().finding().unwrap().clone();
            self.screen.press(&["f"]);
            if matches!(self.app().layer, Some(Layer::Pick(_))) {
                // Nobody uses it yet.
                self.screen.press(&["down", "enter"]);
                self.screen.press(&["f"]);
            }
            if self.app().layer.is_some() {
                self.agrees();
            } else {
                self.partner.mends(&self.folder.path(), finding.rule.id);
                self.screen.tell(Event::Check);
            }
        }
        if self.app().offers(Where::Beside) {
            // What is left to mend in a file that no step is about is told, however long the list above it was.
            let shown = self.shown();
            for check in findings::beside(&self.app().session) {
                assert!(shown.contains(&format!("{}: ", check.path)), "{shown}");
            }
        }
    }

    /// Mends what no finding of the step tells, if something is to fix: an answer that the file gainsays, or a file that
    /// no step is about.
    fn puts_right(&mut self, step: usize) {
        if self.state(step) != State::Failed {
            return;
        }
        let id = self.app().session.program().steps[step].id.clone();
        self.partner.mends(&self.folder.path(), &id);
        self.screen.tell(Event::Check);
        assert_ne!(self.state(step), State::Failed, "{}", self.shown());
    }

    fn state(&self, step: usize) -> State {
        self.app().session.checklist.steps[step].state.clone()
    }

    /// The first finding that stops the submission or can be repaired, by its place in the list.
    fn objection(&self) -> Option<usize> {
        let (findings, mut listed) = (self.app().findings(), self.app().listed.iter());
        listed.position(|index| findings[*index].severity == Severity::Error || findings[*index].fix.is_some())
    }

    fn writes_texts(&mut self) {
        if !self.app().stops().contains(&Focus::Button(Button::Texts)) {
            return;
        }
        self.reach(Focus::Button(Button::Texts));
        self.screen.press(&["enter"]);
        while let Some(row) = self.app().desk.bench.row() {
            let label = workbench::label(&row.text);
            let text = by_hand::text(&label);
            self.screen.write(text);
            self.screen.press(&["enter"]);
            let now = self.app().desk.bench.row().map(|row| workbench::label(&row.text));
            assert_ne!(now, Some(label), "{}", self.shown());
        }
        if self.app().screen == Screen::Texts {
            self.screen.press(&["f3"]);
        }
    }

    fn packs(&mut self) {
        if !self.app().stops().contains(&Focus::Button(Button::Package)) {
            return;
        }
        by_hand::exports_solutions(&self.folder.path());
        self.screen.tell(Event::Check);
        self.reach(Focus::Button(Button::Package));
        self.screen.press(&["enter"]);
        assert!(self.folder.path().join("package.zip").exists(), "{}", self.shown());
    }

    /// Answers every question of the step, those that nobody insists on as well.
    fn answers(&mut self) {
        let step = self.app().session.step;
        let mut index = 0;
        while self.app().session.step == step && index < self.app().entries.len() {
            let key = self.app().entries[index].field.key.clone();
            self.partner.prepares(self.folder, &key);
            self.reach(Focus::Field(index));
            self.screen.press(&["enter"]);
            self.answers_one(&key);
            let refusal = self.app().entries.get(index).and_then(|entry| entry.refusal.clone());
            assert_eq!(refusal, None, "{}", self.shown());
            index += 1;
        }
    }

    fn answers_one(&mut self, key: &str) {
        let answer = self.partner.answer(key);
        let entry = self.app().entry().unwrap();
        match &entry.editor {
            Editor::Choice(choices, values) => {
                let to = values.iter().position(|value| value == answer).unwrap();
                self.go_from(choices.selected(), to);
            }
            _ if self.app().session.text(&entry.field) == answer => {}
            _ => self.screen.write(answer),
        }
        self.screen.press(&["enter"]);
    }
}
