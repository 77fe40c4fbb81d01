//! Keys while something lies over the step.

use crossterm::event::KeyCode;

use crate::program::FieldKind;
use crate::session::{Event, Message, Resolution, Tone};
use crate::ui::findings;
use crate::ui::making::Wish;

use super::app::{Action, App, Screen};
use super::focus::{Button, Focus};
use super::input::Key;
use super::keymap::{self, Command};
use super::layer::{About, Ask, FixPreview, Layer, Outside, Page, Pick, Purpose, Target};
use super::widget::field::Field as LineEditor;
use crate::ui::edit::Outcome;

impl Layer {
    /// The editor that text goes to, if there is one.
    pub(super) fn editor(&mut self) -> Option<&mut LineEditor> {
        match self {
            Self::Pick(pick) => Some(&mut pick.query),
            Self::Ask(ask) => Some(&mut ask.answer),
            Self::Page(_)
            | Self::Fix(_)
            | Self::Made(_)
            | Self::Convert(_)
            | Self::Zoom
            | Self::Tile
            | Self::Outside(_)
            | Self::Places(_) => None,
        }
    }
}

impl App {
    pub(super) fn layer_key(&mut self, key: Key) {
        let Some(layer) = self.layer.take() else { return };
        // These work wherever one is.
        if let Some(command @ (Command::Leave | Command::Redraw | Command::Suspend)) = keymap::command(key, true) {
            self.layer = Some(layer);
            return self.command(command);
        }
        // From what lies deeper in it, Esc leads back.
        if key.code == KeyCode::Esc && !matches!(layer, Layer::Convert(_)) {
            if let Layer::Ask(Ask {
                purpose: Purpose::Host(wish),
                ..
            }) = layer
            {
                self.take_host(wish, "");
            }
            return;
        }
        match layer {
            Layer::Pick(pick) => self.pick_key(pick, key),
            Layer::Page(page) => self.page_key(page, key),
            Layer::Ask(ask) => self.ask_key(ask, key),
            Layer::Fix(fix) => self.fix_key(fix, key),
            Layer::Made(made) => self.made_key(made, key),
            Layer::Convert(convert) => self.convert_key(convert, key),
            Layer::Outside(outside) => self.outside_key(outside, key),
            Layer::Places(selected) => self.places_key(selected, key),
            // Any key closes a picture.
            Layer::Zoom | Layer::Tile => {}
        }
    }

    fn pick_key(&mut self, mut pick: Pick, key: Key) {
        let rows = self.pick_rows(&pick);
        match key.code {
            KeyCode::Enter => {
                return match rows.get(pick.selected) {
                    Some(row) => self.follow(row.target),
                    None => self.say(
                        Tone::Info,
                        "Nothing matches. Esc closes the list; fewer letters find more.",
                    ),
                };
            }
            KeyCode::Down | KeyCode::Tab => pick.selected = (pick.selected + 1).min(rows.len().saturating_sub(1)),
            KeyCode::Up | KeyCode::BackTab => pick.selected = pick.selected.saturating_sub(1),
            KeyCode::PageDown => pick.selected = (pick.selected + 10).min(rows.len().saturating_sub(1)),
            KeyCode::PageUp => pick.selected = pick.selected.saturating_sub(10),
            _ => {
                if pick.query.key(key) == Outcome::Changed {
                    pick.selected = 0;
                }
            }
        }
        self.layer = Some(Layer::Pick(pick));
    }

    fn follow(&mut self, target: Target) {
        match target {
            Target::Step(step) => {
                self.screen = Screen::Steps;
                self.return_to = None;
                self.tell(Event::Go(step));
                self.type_here();
            }
            Target::Finding(step, finding) => {
                self.screen = Screen::Steps;
                self.return_to = None;
                self.tell(Event::Go(step));
                self.filter = findings::Filter::All;
                self.list_findings(None);
                self.selected = self.listed.iter().position(|index| *index == finding).unwrap_or(0);
                self.focus = Focus::Findings;
                self.typing = false;
            }
            Target::Command(command) => self.command(command),
            Target::Text(place) => {
                self.desk.bench.jump(place);
                self.typing = true;
            }
            Target::Published(Some(said)) => {
                self.tell(Event::Published(Some(said)));
                self.command(Command::Fix);
            }
            Target::Published(None) => {}
            Target::Solution(place) => self.pack(place),
        }
    }

    fn page_key(&mut self, mut page: Page, key: Key) {
        match key.code {
            KeyCode::Down | KeyCode::Enter => page.scroll = page.scroll.saturating_add(1),
            KeyCode::Up => page.scroll = page.scroll.saturating_sub(1),
            KeyCode::PageDown | KeyCode::Char(' ') => page.scroll = page.scroll.saturating_add(10),
            KeyCode::PageUp => page.scroll = page.scroll.saturating_sub(10),
            KeyCode::Home => page.scroll = 0,
            KeyCode::End => page.scroll = usize::MAX / 2,
            _ => match keymap::command(key, false) {
                // The page closes with the key that opened it, and its source opens from here.
                Some(Command::Explain | Command::Why | Command::How | Command::Beside | Command::Leave) => return,
                Some(Command::Copy) if page.about == About::How => self.copy_commands(),
                Some(command @ (Command::OpenSource | Command::Copy | Command::Edit)) => self.command(command),
                _ => {}
            },
        }
        self.layer = Some(Layer::Page(page));
    }

    fn copy_commands(&mut self) {
        let commands: Vec<&str> = self.item().commands().collect();
        if commands.is_empty() {
            return self.say(Tone::Info, "There is no command here to copy.");
        }
        self.tell(Event::Copy(commands.join("\n")));
    }

    fn ask_key(&mut self, mut ask: Ask, key: Key) {
        if key.code != KeyCode::Enter {
            let _ = ask.answer.key(key);
            self.layer = Some(Layer::Ask(ask));
            return;
        }
        let answer = ask.answer.text().trim().to_owned();
        if answer.is_empty() {
            self.layer = Some(Layer::Ask(ask));
            return self.say(
                Tone::Info,
                "An answer is needed here. Esc closes the question and changes nothing.",
            );
        }
        match ask.purpose {
            Purpose::WaitOn(item) => {
                let since = self.session.today;
                self.tell(Event::Wait {
                    item,
                    on: answer,
                    since,
                });
                // Nothing is left to do here until then: Enter goes on.
                if self.marked() {
                    self.focus = Focus::Button(Button::Continue);
                }
            }
            Purpose::NotApplicable(item) => self.tell(Event::NotApplicable { item, reason: answer }),
            Purpose::Keep(rule, at) => self.tell(Event::Keep {
                rule,
                at,
                reason: answer,
            }),
            Purpose::Logo => self.act(Action::MakeIcon(Wish::from(&answer))),
            Purpose::Host(wish) => self.take_host(wish, &answer),
            Purpose::SaveAs => self.act(Action::SaveAs(answer)),
        }
    }

    fn fix_key(&mut self, mut fix: FixPreview, key: Key) {
        match key.code {
            KeyCode::Enter | KeyCode::Char('y' | 'f') => return self.tell(Event::Fix(fix.fix)),
            KeyCode::Char('n' | 'q') => return,
            KeyCode::Down => fix.scroll = fix.scroll.saturating_add(1),
            KeyCode::Up => fix.scroll = fix.scroll.saturating_sub(1),
            KeyCode::PageDown => fix.scroll = fix.scroll.saturating_add(10),
            KeyCode::PageUp => fix.scroll = fix.scroll.saturating_sub(10),
            _ => {}
        }
        self.layer = Some(Layer::Fix(fix));
    }

    fn outside_key(&mut self, mut outside: Outside, key: Key) {
        let last = outside.theirs.len().saturating_sub(1);
        match key.code {
            KeyCode::Char('t') => return self.tell(Event::Resolve(Resolution::Theirs)),
            KeyCode::Char('m') => return self.tell(Event::Resolve(Resolution::Mine)),
            KeyCode::Enter => {
                let differences = self.session.undecided().into_iter().zip(outside.theirs);
                let taken = differences
                    .filter(|(_, theirs)| *theirs)
                    .map(|(difference, _)| difference.key)
                    .collect();
                return self.tell(Event::Resolve(Resolution::Some(taken)));
            }
            KeyCode::Char(' ') => {
                if let Some(theirs) = outside.theirs.get_mut(outside.selected) {
                    *theirs = !*theirs;
                }
            }
            KeyCode::Down => outside.selected = (outside.selected + 1).min(last),
            KeyCode::Up => outside.selected = outside.selected.saturating_sub(1),
            _ => {}
        }
        self.layer = Some(Layer::Outside(outside));
    }

    /// A key came: somebody types, and has seen the message on the screen where nothing lies over it.
    pub(super) fn heard(&mut self) -> Option<Message> {
        self.idle = false;
        self.session.message.clone().filter(|_| self.layer.is_none())
    }

    /// What was said of the screen before is old once something lies over it.
    pub(super) fn hush_behind(&mut self, seen: Option<&Message>) {
        if self.layer.is_some() && seen.is_some() && seen == self.session.message.as_ref() {
            self.tell(Event::Seen);
        }
    }

    /// Keys of the first screen.
    pub(super) fn welcome_key(&mut self, key: Key) {
        let Screen::Welcome { program } = &mut self.screen else {
            return;
        };
        let offers = self.session.offers();
        let last = offers.len() - 1;
        match key.code {
            KeyCode::Down | KeyCode::Tab => *program = (*program + 1).min(last),
            KeyCode::Up | KeyCode::BackTab => *program = program.saturating_sub(1),
            KeyCode::Enter => {
                let id = offers[*program].id.to_owned();
                self.screen = Screen::Steps;
                self.tell(Event::Answer {
                    key: "program".to_owned(),
                    text: id,
                });
                self.answer_with_found();
                self.typing = true;
                self.enter_step();
            }
            // The first letter goes to the program, as in every list of choices.
            KeyCode::Char(letter) if key.mods.is_empty() && offers.iter().any(|offer| begins(offer.title, letter)) => {
                let place = offers.iter().position(|offer| begins(offer.title, letter));
                *program = place.unwrap_or(*program);
            }
            _ => match keymap::command(key, false) {
                Some(command @ (Command::Leave | Command::Redraw | Command::Suspend | Command::Palette)) => {
                    self.command(command);
                }
                Some(Command::Explain) => self.command(Command::Explain),
                _ => {}
            },
        }
    }

    /// Takes the files found in the folder as answers: what can be read is not asked.
    fn answer_with_found(&mut self) {
        let files: Vec<_> = self
            .session
            .program()
            .fields()
            .map(|(_, field)| field)
            .filter(|field| field.kind == FieldKind::Path && !self.session.submission.answers.contains_key(&field.key))
            .filter_map(|field| Some((field.key.clone(), self.session.read(field)?.text)))
            .collect();
        for (key, text) in files {
            self.tell(Event::Answer { key, text });
        }
    }
}

/// Whether a title begins with a letter, large or small.
fn begins(title: &str, letter: char) -> bool {
    let first = title.chars().next();
    first.is_some_and(|first| first.to_lowercase().eq(letter.to_lowercase()))
}
