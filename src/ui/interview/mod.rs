//! The interview: the wizard as questions one after another, for the faces that ask instead of drawing.
//!
//! It decides what is said, what is asked next and what an answer means; a [`Voice`](super::converse::Voice) only words
//! the question in its own way. So prompts and plain lines say the same sentences, and both end in the same session as
//! the full screen. Nothing here touches the terminal or the disk.

mod answer;
pub mod command;
mod converting;
mod findings;
mod fixes;
mod how;
mod icon;
mod menu;
mod package;
mod place;
mod question;
mod say;
mod sheet;
mod texts;

pub use command::Command;
pub use question::{Asked, Enter, Offer, Question};
pub use say::{Said, capitalized};

use crate::session::{Effect, Event, NoFile, Saved, Session, Tone};
use crate::store::picture::Proposal;
use crate::submission::Key;
use crate::ui::choose::Face;
use crate::ui::converting::{Converting, Wish as Conversion};
use crate::ui::making::{After, Wish};
use crate::ui::workbench::Workbench;
use crate::work::packing::Wanted;
use place::Place;

/// What came back for a question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reply {
    /// A text; blank means what [`Question::enter`] says.
    Text(String),
    /// The choice with this index.
    Chosen(usize),
    /// A command instead of an answer.
    Command(Command),
}

/// A session as a conversation.
#[derive(Debug, Clone)]
pub struct Interview {
    /// The submission being worked on.
    pub session: Session,
    place: Place,
    said: Vec<Said>,
    effects: Vec<Effect>,
    /// Writes that were asked for and have not answered yet: an export, a repair.
    under_way: usize,
    switch: Option<Face>,
    /// A file that was named as the answer to a field and is still to be found: the field's key, and the text.
    naming: Option<(Key, String)>,
    /// What was refused last, and where: kept nowhere else, because it may look like a credential.
    refused: Option<(Place, String)>,
    /// An icon that was asked for and is still to be made.
    wish: Option<Wish>,
    /// An icon that was made, to agree to.
    proposal: Option<(Wish, Box<Proposal>)>,
    /// The package was asked for and is still to be put together, from these files where they are named.
    to_pack: Option<Wanted>,
    /// A conversion that was asked for and is still to be proposed.
    to_convert: Option<Conversion>,
    /// A conversion that was proposed, to agree to.
    converting: Option<Converting>,
    /// What follows once the file that is being written is there.
    after: Option<After>,
    /// The texts to write.
    bench: Workbench,
    leaving: bool,
}

impl Interview {
    /// Begins where the session stands; `first` greets someone who has never been here.
    #[must_use]
    pub fn new(session: Session, first: bool) -> Self {
        let mut interview = Self {
            session,
            place: Place::Begin { first },
            said: Vec::new(),
            effects: Vec::new(),
            under_way: 0,
            switch: None,
            naming: None,
            refused: None,
            wish: None,
            proposal: None,
            to_pack: None,
            to_convert: None,
            converting: None,
            after: None,
            bench: Workbench::default(),
            leaving: false,
        };
        if let Some(message) = interview.session.message.take() {
            interview.said.push(message.into());
        }
        interview.event(Event::Check);
        if let Some(reason) = interview.session.read_only.clone() {
            interview.said.push(Said::Bad(reason));
        }
        interview
    }

    /// Runs an event through the session.
    pub fn event(&mut self, event: Event) {
        if matches!(event, Event::Exported(_) | Event::Fixed(_)) {
            self.under_way = self.under_way.saturating_sub(1);
        }
        // The choice stays open after one file; after the pages the step goes on.
        let written = matches!(&event, Event::Exported(Ok(place)) if place.ends_with('/'));
        let is_failed = matches!(&event, Event::Fixed(Err(_)));
        let fixed = match &event {
            Event::Fixed(result) => self.after.take().filter(|_| result.is_ok()),
            _ => None,
        };
        // Of sixty texts nobody wants to hear sixty times what the next question shows anyway.
        let is_text = matches!(self.place, Place::Texts(_));
        let is_check = matches!(event, Event::Checked { .. });
        let is_told = is_text && is_check;
        let is_write = is_text && matches!(event, Event::Fixed(Ok(_)));
        let before = self.session.message.take();
        let effects = self.session.update(event);
        let writes = |effect: &&Effect| matches!(effect, Effect::Fix(_) | Effect::Export { .. });
        self.under_way += effects.iter().filter(writes).count();
        self.effects.extend(effects);
        if let Some(message) = self.session.message.clone()
            && before.as_ref() != Some(&message)
        {
            match message.tone {
                Tone::Bad => self.said.push(message.into()),
                _ if is_told => {}
                Tone::Good if is_write => self.said.push(Said::Good("Written. :undo takes it back.".to_owned())),
                _ => self.said.push(message.into()),
            }
        }
        if is_check {
            self.meet_newer();
        }
        if let Some(after) = fixed {
            after.events().for_each(|event| self.event(event));
        }
        if written && self.place == Place::Before {
            self.begin_questions();
        }
        if is_failed {
            self.text_failed();
        }
        self.bench.follow(&self.session);
    }

    /// Has a file written, and more once it is.
    fn write_then(&mut self, fix: Event, after: After) {
        let was_busy = self.session.is_fixing();
        self.event(fix);
        // Nothing follows on what was refused.
        if !was_busy && self.session.is_fixing() {
            self.after = Some(after);
        }
    }

    /// What the runner has to do.
    pub fn effects(&mut self) -> Vec<Effect> {
        std::mem::take(&mut self.effects)
    }

    /// Whether something is to be done before the next question.
    #[must_use]
    pub fn acts(&self) -> bool {
        !self.effects.is_empty()
    }

    /// Whether an answer of the runner is awaited, so that the next question would come too early.
    #[must_use]
    pub fn waits(&self) -> bool {
        // What can be chosen depends on whether texts are missing.
        let reads = self.session.checking || self.session.is_collecting();
        reads || self.session.saved == Saved::Saving || self.under_way > 0
    }

    /// What is to be said before the next question.
    pub fn said(&mut self) -> Vec<Said> {
        std::mem::take(&mut self.said)
    }

    /// The face that was asked for instead of this one.
    #[must_use]
    pub fn switch(&self) -> Option<Face> {
        self.switch
    }

    /// The next question; none once the partner leaves.
    pub fn next_question(&mut self) -> Option<Question> {
        self.arrive();
        (!self.leaving).then(|| self.question())
    }

    /// Takes the reply to the question asked last.
    pub fn reply(&mut self, reply: Reply) {
        self.refused = None;
        match reply {
            Reply::Command(command) => self.command(command),
            Reply::Text(text) => self.text(&text),
            Reply::Chosen(index) => self.chosen(index),
        }
    }

    /// The file that was named, if one is to be found before the next question: the field's key, and the text.
    pub fn naming(&mut self) -> Option<(Key, String)> {
        self.naming.take()
    }

    /// Answers with the file that was named, or says why that cannot be.
    pub fn named(&mut self, key: &str, typed: String, found: Result<String, NoFile>) {
        match found {
            Ok(path) => self.answer(key, &path),
            Err(error) => {
                self.refused = Some((self.place.clone(), typed.clone()));
                self.event(Event::Refuse {
                    key: key.to_owned(),
                    text: typed,
                    reason: error.to_string(),
                });
            }
        }
    }

    fn leave(&mut self) {
        self.leaving = true;
        self.event(Event::Leave);
    }
}
