//! The wizard's state and its one transition: input in, actions out. It touches nothing outside itself.

use std::sync::Arc;

use crate::checklist::Evidence;
use crate::document::plain::plain;
use crate::export::handover;
use crate::part::Part;
use crate::program::{Item, Step, View};
use crate::rules::Finding;
use crate::session::{self, Effect, Event, Session};
use crate::store::Match;
use crate::ui::choose::Face;
use crate::ui::converting;
use crate::ui::making::{After, Wish};

use super::bench::Desk;
use super::converting::Met;
use super::focus::{self, Button, Entry, Focus};
use super::input::Input;
use super::keymap::Where;
use super::layer::Layer;
use super::portrait::Portrait;
use super::widget::completion::Completion;
use crate::ui::findings::{self, Filter};
use crate::ui::theme::Theme;
use crate::work::packing::{Several, Wanted};

/// Something that the event loop has to do.
#[derive(Debug, Clone, PartialEq)]
pub enum Action {
    /// For the runner that all faces share.
    Effect(Effect),
    /// List the paths that complete a typed one; answer with [`App::completed`].
    Complete {
        /// What was typed.
        typed: String,
        /// The endings that fit.
        endings: Vec<String>,
    },
    /// Find the file that a text names; answer with [`App::named`].
    Find {
        /// The field's key.
        key: String,
        /// Its text.
        text: String,
        /// Whether to go on once it is found.
        goes_on: bool,
    },
    /// Edit a field's text in the editor; answer with [`App::edited`].
    EditText {
        /// The field's key.
        key: String,
        /// Its text.
        text: String,
    },
    /// Propose an icon; answer with [`App::proposed`].
    MakeIcon(Wish),
    /// Put the package together, from these files where they are named; answer with [`App::packed`].
    Package(Wanted),
    /// Propose a conversion; answer with [`App::converted`].
    Convert(converting::Wish),
    /// Write the answers to another file.
    SaveAs(String),
    /// Turn the mouse on or off.
    Mouse(bool),
    /// Draw everything anew.
    Redraw,
    /// Show the icon alone until a key.
    Picture,
    /// Stop, as Ctrl-Z does.
    Suspend,
    /// Go on in another face, at the same place.
    Switch(Face),
}

/// Which screen is shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Screen {
    /// The first one: what was found, and which program to follow.
    Welcome {
        /// The selected program.
        program: usize,
    },
    /// The steps.
    Steps,
    /// The texts to write.
    Texts,
}

/// The wizard.
#[derive(Debug, Clone)]
#[allow(clippy::struct_excessive_bools)] // four independent switches, not one state in disguise
pub struct App {
    /// The submission being worked on.
    pub session: Session,
    /// How it looks.
    pub theme: Theme,
    /// Which screen is shown.
    pub screen: Screen,
    /// What has the focus.
    pub focus: Focus,
    /// Whether letters are text.
    pub typing: bool,
    /// The fields of the step shown.
    pub entries: Vec<Entry>,
    /// What lies over the step.
    pub layer: Option<Layer>,
    /// Which findings are listed.
    pub filter: Filter,
    /// The findings listed, indices into the check's list.
    pub listed: Vec<usize>,
    /// The selected finding, an index into `listed`.
    pub selected: usize,
    /// The selected line of the read-through.
    pub line: usize,
    /// The paths that complete the one being typed.
    pub completion: Completion,
    /// Whether nothing was typed for a moment, so that unfinished words may be judged.
    pub idle: bool,
    /// Whether pictures are drawn.
    pub images: bool,
    /// The small pictures of the icon.
    pub(super) portrait: Option<Portrait>,
    /// Whether the mouse is on.
    pub mouse: bool,
    /// The screen's columns and rows.
    pub size: (u16, u16),
    /// The first line shown of the reasons.
    pub why_scroll: usize,
    /// The step to return to: the read-through, while a line of it is being mended.
    pub return_to: Option<usize>,
    /// The texts to write, and the field of the one shown.
    pub desk: Desk,
    /// What follows once the file that is being written is there.
    pub(super) after: Option<After>,
    /// How far a definition to be converted was met.
    pub(super) met: Met,
    /// The step and the check that the lists were made for.
    made_for: Option<(usize, Arc<Evidence>)>,
    /// The solutions of which one is to be packed, while they are listed.
    pub(super) several: Option<Several>,
    /// The actions collected while an input is carried out.
    actions: Vec<Action>,
}

/// The place of the program followed among those to choose from.
fn followed(session: &Session) -> usize {
    let followed = session
        .offers()
        .into_iter()
        .position(|one| one.id == session.program().id);
    followed.unwrap_or_default()
}

impl App {
    /// Opens the wizard on a session; `first` shows the welcome screen.
    #[must_use]
    pub fn new(session: Session, theme: Theme, first: bool) -> Self {
        let mut app = Self {
            entries: focus::entries(&session),
            screen: if first {
                Screen::Welcome {
                    program: followed(&session),
                }
            } else {
                Screen::Steps
            },
            session,
            theme,
            focus: Focus::Button(Button::Continue),
            typing: true,
            layer: None,
            filter: Filter::default(),
            listed: Vec::new(),
            selected: 0,
            line: 0,
            completion: Completion::default(),
            idle: false,
            images: true,
            portrait: None,
            mouse: false,
            size: (80, 24),
            why_scroll: 0,
            return_to: None,
            desk: Desk::default(),
            after: None,
            met: Met::NotYet,
            several: None,
            made_for: None,
            actions: Vec::new(),
        };
        app.refresh();
        app
    }

    /// Carries out one input.
    pub fn input(&mut self, input: Input) -> Vec<Action> {
        match input {
            Input::Key(key) => {
                let seen = self.heard();
                self.met = self.met.after_key(&self.screen);
                if self.layer.is_some() {
                    self.layer_key(key);
                } else if matches!(self.screen, Screen::Welcome { .. }) {
                    self.welcome_key(key);
                } else if self.screen == Screen::Texts {
                    self.bench_key(key);
                } else if self.typing {
                    self.typing_key(key);
                } else {
                    self.moving_key(key);
                }
                self.hush_behind(seen.as_ref());
            }
            Input::Paste(text) => self.paste(&text),
            Input::Mouse(mouse) => self.pointed(mouse),
            Input::Resize { width, height } => self.resize(width, height),
            Input::Focus(_) => {}
        }
        self.meet_newer();
        self.follow_texts();
        std::mem::take(&mut self.actions)
    }

    /// Carries out what the runner answered.
    pub fn event(&mut self, event: Event) -> Vec<Action> {
        let is_check = matches!(event, Event::Checked { .. });
        let written = match &event {
            Event::Fixed(result) => Some(result.is_ok()),
            _ => None,
        };
        let before = followed(&self.session);
        self.tell(event);
        // What the definition shows preselects its program, unless somebody moved already.
        if let Screen::Welcome { program } = &mut self.screen
            && *program == before
        {
            *program = followed(&self.session);
        }
        if written == Some(false) {
            self.text_failed();
        }
        if let Some(written) = written
            && let Some(after) = self.after.take().filter(|_| written)
        {
            after.events().for_each(|event| self.tell(event));
        }
        if is_check {
            self.convert_again();
            self.meet_newer();
        }
        self.follow_texts();
        std::mem::take(&mut self.actions)
    }

    /// The paths that complete `typed`; dropped when something else is typed by now.
    pub fn completed(&mut self, typed: &str, matches: Vec<Match>) {
        if let Focus::Field(index) = self.focus
            && self
                .entries
                .get(index)
                .is_some_and(|entry| entry.editor.text() == typed)
        {
            self.completion = Completion::new(typed, matches);
        }
    }

    /// The text of a field came back from the editor.
    pub fn edited(&mut self, key: &str, text: &str) -> Vec<Action> {
        self.event(Event::Answer {
            key: key.to_owned(),
            text: text.to_owned(),
        })
    }

    /// The screen has another size.
    pub fn resize(&mut self, width: u16, height: u16) {
        self.size = (width, height);
    }

    /// Nothing was typed for a moment.
    pub fn pause(&mut self) {
        self.idle = true;
    }

    /// The step shown.
    #[must_use]
    pub fn step(&self) -> &Step {
        &self.session.program().steps[self.session.step]
    }

    /// The item that the focus is on: the focused field's, else the step's first.
    #[must_use]
    pub fn item(&self) -> &Item {
        let index = match self.focus {
            Focus::Field(index) => self.entries.get(index).map_or(0, |entry| entry.item),
            _ => 0,
        };
        let items = &self.step().items;
        items.get(index).unwrap_or(&items[0])
    }

    /// The focused field.
    #[must_use]
    pub fn entry(&self) -> Option<&Entry> {
        match self.focus {
            Focus::Field(index) => self.entries.get(index),
            _ => None,
        }
    }

    /// The findings of the step shown, in the order of the check.
    #[must_use]
    pub fn findings(&self) -> &[Finding] {
        findings::of_view(&self.session.evidence, self.step().view)
    }

    /// The selected finding.
    #[must_use]
    pub fn finding(&self) -> Option<&Finding> {
        self.findings().get(*self.listed.get(self.selected)?)
    }

    /// Everything that Tab reaches, in order.
    #[must_use]
    pub fn stops(&self) -> Vec<Focus> {
        let mut stops: Vec<Focus> = (0..self.entries.len()).map(Focus::Field).collect();
        if !self.findings().is_empty() {
            stops.push(Focus::Findings);
        }
        match self.step().view {
            View::ReadThrough => stops.insert(0, Focus::Lines),
            View::Send => {
                let written = handover::offered(&self.session).into_iter().map(Button::Write);
                let has_mail = self.session.program().handover.mail_to.is_some();
                let message = has_mail.then_some(Button::CopyMessage);
                let buttons = std::iter::once(Button::Export).chain(message).chain(written);
                let rows = 0..super::view::send::rows(&self.session).len();
                stops.splice(0..0, buttons.map(Focus::Button).chain(rows.map(Focus::Row)));
            }
            View::Part(_) if self.newer().is_some() => stops.insert(0, Focus::Button(Button::Convert)),
            View::Part(_) if self.missing().is_some() => {
                stops.insert(0, Focus::Button(Button::Begin));
            }
            View::Part(Part::Package) => stops.push(Focus::Button(Button::Package)),
            _ => {}
        }
        if self.offers(Where::Texts) {
            stops.push(Focus::Button(Button::Texts));
        }
        stops.push(Focus::Button(Button::Continue));
        stops
    }

    /// Runs an event through the session and collects what has to be done.
    pub(super) fn tell(&mut self, event: Event) {
        let effects = self.session.update(event);
        self.actions.extend(effects.into_iter().map(Action::Effect));
        self.refresh();
    }

    /// What has to be done by now.
    pub(super) fn taken(&mut self) -> Vec<Action> {
        std::mem::take(&mut self.actions)
    }

    pub(super) fn act(&mut self, action: Action) {
        self.actions.push(action);
    }

    pub(super) fn say(&mut self, tone: session::Tone, text: impl Into<String>) {
        let text = plain(&text.into()).into_owned();
        self.tell(Event::Tell(session::Message { tone, text }));
    }

    /// Brings fields and lists up to date with the session.
    fn refresh(&mut self) {
        self.dress();
        let step = self.session.step;
        let made_for = self.made_for.replace((step, Arc::clone(&self.session.evidence)));
        match made_for {
            Some((at, evidence)) if at == step => {
                self.refresh_fields();
                if self.focus == Focus::Button(Button::Begin) && self.missing().is_none() {
                    // The file is there by now: on with what was found in it.
                    self.focus = Focus::Findings;
                }
                if !Arc::ptr_eq(&evidence, &self.session.evidence) {
                    let kept = findings::of_view(&evidence, self.step().view)
                        .get(self.listed.get(self.selected).copied().unwrap_or(usize::MAX))
                        .map(findings::identity);
                    self.list_findings(kept.as_ref());
                }
            }
            _ => {
                self.entries = focus::entries(&self.session);
                self.selected = 0;
                self.list_findings(None);
                self.enter_step();
            }
        }
    }

    /// Brings the fields up to date, the focus staying on the same one.
    fn refresh_fields(&mut self) {
        let focused = self.entry().map(|entry| entry.field.clone());
        self.entries = focus::refresh(&self.session, std::mem::take(&mut self.entries));
        if let Focus::Field(index) = self.focus {
            let place = self
                .entries
                .iter()
                .position(|entry| Some(&entry.field) == focused.as_ref());
            self.focus = match place {
                Some(place) => Focus::Field(place),
                None if self.entries.is_empty() => Focus::Button(Button::Continue),
                None => Focus::Field(index.min(self.entries.len() - 1)),
            };
        }
    }

    /// Lists the findings anew, the cursor on the kept one, or as near as can be.
    pub(super) fn list_findings(&mut self, kept: Option<&findings::Identity>) {
        let findings = findings::of_view(&self.session.evidence, self.step().view);
        let listed = findings::order(findings, self.filter);
        let place = kept.and_then(|kept| {
            listed
                .iter()
                .position(|index| findings::identity(&findings[*index]) == *kept)
        });
        self.selected = place.unwrap_or(self.selected.min(listed.len().saturating_sub(1)));
        let none = findings.is_empty();
        self.listed = listed;
        if none && self.focus == Focus::Findings {
            self.focus = Focus::Button(Button::Continue);
        }
    }
}
