//! The wizard in full screen without a terminal: keys go in, what it wants done is carried out, and it is drawn on request.

use std::time::{Duration, Instant};

use conncert::session::Event;
use conncert::ui::theme::{ColorDepth, Palette, Theme};
use conncert::ui::tui::app::{Action, App};
use conncert::ui::tui::input::Input;
use conncert::ui::tui::{screen, view};
use conncert::work::stop::Stop;
use conncert::work::{Opening, Runner, naming, packing};

use crate::terminal::PATIENCE;

/// The wizard, with what carries out its effects.
pub struct FullScreen {
    pub app: App,
    runner: Runner,
}

impl FullScreen {
    /// Opens it on the first screen, everything read and checked.
    pub fn open(opening: Opening) -> Self {
        let Opening { session, runner, .. } = opening;
        let theme = Theme::new(Palette::Dark, ColorDepth::True, false);
        let mut screen = Self {
            app: App::new(session, theme, true),
            runner,
        };
        screen.app.resize(120, 40);
        screen.tell(Event::Check);
        screen
    }

    /// Presses keys, by their names.
    pub fn press(&mut self, keys: &[&str]) {
        for key in keys {
            self.input(Input::parse(key).unwrap());
        }
        self.settle();
    }

    /// Types a text.
    pub fn write(&mut self, text: &str) {
        Input::typing(text).for_each(|input| self.input(input));
    }

    /// Has something happen, and waits until it is dealt with.
    pub fn tell(&mut self, event: Event) {
        let actions = self.app.event(event);
        self.carry_out(actions);
        self.settle();
    }

    /// The screen at the size it has.
    pub fn shown(&self) -> String {
        let (width, height) = self.app.size;
        screen::text(&screen::draw(width, height, |area, buffer| {
            view::draw(&self.app, area, buffer);
        }))
    }

    /// Leaves: what was asked for is on the disk then.
    pub fn leave(self) {
        self.runner.finish(&Stop::default());
    }

    fn input(&mut self, input: Input) {
        let actions = self.app.input(input);
        self.carry_out(actions);
    }

    fn carry_out(&mut self, actions: Vec<Action>) {
        for action in actions {
            let (folder, session) = (self.runner.folder(), &self.app.session);
            let more = match action {
                Action::Effect(effect) => {
                    assert_eq!(self.runner.perform(session, effect), None);
                    Vec::new()
                }
                Action::MakeIcon(wish) => {
                    let made = wish.propose(folder, session);
                    self.app.proposed(wish, made)
                }
                Action::Convert(wish) => {
                    let proposal = wish.propose(folder, self.runner.state());
                    self.app.converted(wish, proposal)
                }
                Action::Package(wanted) => {
                    let built = packing::propose(folder, session, &wanted);
                    self.app.packed(built)
                }
                Action::Find { key, text, goes_on } => {
                    let found = naming::named(folder, session, &key, &text);
                    self.app.named(key, text, found, goes_on)
                }
                _ => Vec::new(),
            };
            self.carry_out(more);
        }
    }

    /// Waits until nothing is under way.
    fn settle(&mut self) {
        let started = Instant::now();
        let mut quiet = 0;
        while quiet < 5 {
            let mut events = self.runner.poll(&self.app.session);
            // The day stays the one on which it was opened.
            events.retain(|event| !matches!(event, Event::Today(_)));
            let session = &self.app.session;
            let rests = events.is_empty() && !session.checking && !session.is_fixing();
            quiet = if rests { quiet + 1 } else { 0 };
            for event in events {
                let actions = self.app.event(event);
                self.carry_out(actions);
            }
            assert!(started.elapsed() < PATIENCE, "nothing comes to rest");
            std::thread::sleep(Duration::from_millis(5));
        }
    }
}
