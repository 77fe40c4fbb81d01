//! Converting the definition: said first, written when agreed; a blank answer leaves it for later.

use super::menu::{Act, entry, lines};
use super::place::{Place, ReasonFor};
use super::question::Offer;
use super::{Interview, Said};
use crate::document::plain::plain;
use crate::part::Part;
use crate::program::View;
use crate::session::Event;
use crate::ui::converting::{Converting, Wish};
use crate::work::conversion::{NotConverted, Proposal};

/// How many causes of losses are said before the rest is only counted.
const CAUSES: usize = 5;
/// How many lines of the new definition are said.
const LINES: usize = 60;

impl Interview {
    /// Asks for the conversion unasked, once: when the definition was read for the first time.
    pub(super) fn meet_newer(&mut self) {
        if matches!(self.place, Place::Begin { .. }) && self.session.read_only.is_none() {
            self.to_convert = Wish::first(&self.session);
        }
    }

    /// The conversion to propose, if one was asked for.
    pub fn conversion(&mut self) -> Option<Wish> {
        self.to_convert.take()
    }

    /// Says what converting would do, or why it cannot be.
    pub fn converted(&mut self, wish: Wish, proposal: Result<Proposal, NotConverted>) {
        // Whoever comes is greeted first.
        self.greet_first();
        let before = match std::mem::replace(&mut self.place, Place::Entered) {
            Place::Convert(before) | Place::Choice(before) => before,
            before => Box::new(before),
        };
        match proposal {
            Ok(proposal) => {
                self.converting = Some(Converting::new(wish, proposal));
                self.place = Place::Convert(before);
                self.say_conversion(CAUSES);
            }
            Err(error) => {
                self.said.push(Said::Bad(plain(&error.to_string()).into_owned()));
                self.place = *before;
            }
        }
    }

    fn say_conversion(&mut self, most: usize) {
        let Some(converting) = &self.converting else { return };
        let said = |text: &str| plain(text).into_owned();
        let mut page = vec![
            Said::Text(said(&converting.about())),
            Said::Text(said(&converting.size())),
        ];
        let classes: Vec<String> = converting.classes().into_iter().map(|(_, count)| count).collect();
        let lost = converting.lost();
        page.push(Said::Text(if classes.is_empty() {
            "Nothing is lost.".to_owned()
        } else {
            format!("{}.", classes.join(", "))
        }));
        page.extend(converting.files().iter().map(|file| Said::Text(said(file))));
        let differences = converting.differences();
        for (word, difference) in differences.iter().take(most) {
            page.push(Said::Detail(said(&format!("{word}: {difference}."))));
        }
        if differences.len() > most {
            page.push(Said::Text(format!(
                "And {} more differences.",
                differences.len() - most
            )));
        }
        for one in lost.iter().take(most) {
            page.push(Said::Text(said(&one.what)));
            page.push(Said::Detail(said(&one.first)));
        }
        if lost.len() > most {
            page.push(Said::Text(format!("And {} more causes.", lost.len() - most)));
        }
        let questions = converting.questions();
        if !questions.is_empty() {
            page.push(Said::Text("Afterwards only you can answer:".to_owned()));
            page.extend(questions.into_iter().map(|question| Said::Detail(said(question))));
        }
        self.said.extend(page);
    }

    /// What can be done with a conversion. The first choice, which a blank answer takes, writes nothing.
    pub(super) fn of_conversion(&self) -> Vec<(Offer, Act)> {
        let Some(converting) = &self.converting else {
            return Vec::new();
        };
        let proposal = &converting.proposal;
        let later = "Nothing is written; the step of the API file offers it again.";
        let mut menu = vec![entry("Leave it for later", later, Act::Back)];
        if proposal.is_small_enough() {
            if !converting.is_again() {
                let label = format!("Convert it into {}", proposal.target);
                menu.push(entry(
                    &label,
                    "Undo removes the file again.",
                    Act::Agree { replaces: false },
                ));
            }
            if let Some(there) = &proposal.there {
                let label = format!("Replace {} with it", there.path);
                let meaning = if there.finality().is_some() {
                    "This cannot be taken back later: keep a copy yourself."
                } else {
                    "Undo takes it back; what it replaces is kept in your state folder."
                };
                menu.push(entry(&label, meaning, Act::Agree { replaces: true }));
            }
        }
        if converting.has_others() {
            let meaning = "Operations by tag or path; servers; triggers.";
            menu.push(entry("Choose what is converted", meaning, Act::Choose));
        } else {
            menu.push(entry("Choose operations", "By tag or path.", Act::Choose));
        }
        if proposal.lacks_host() {
            menu.push(entry("Name the host", "The definition names none.", Act::Host));
        }
        if converting.lost().len() > CAUSES || converting.differences().len() > CAUSES {
            menu.push(entry("Say everything that is lost", "", Act::Lost));
        }
        menu.push(entry("Look at the new definition", "", Act::Preview));
        menu
    }

    /// The operations to choose from; a blank answer takes what is marked.
    pub(super) fn of_choice(&self) -> Vec<(Offer, Act)> {
        let Some(converting) = &self.converting else {
            return Vec::new();
        };
        let mut menu = vec![entry("Take the marked ones", &converting.marked(), Act::Chosen)];
        for (at, (group, is_marked)) in converting.groups().enumerate() {
            let meaning = if is_marked { "Marked." } else { "Not marked." };
            menu.push(entry(&group.label(), meaning, Act::Turn(at)));
        }
        menu
    }

    /// The way to a conversion from the step of the definition.
    pub(super) fn converts(&self) -> Option<(Offer, Act)> {
        let is_here = self.step().view == View::Part(Part::Definition);
        let wish = Wish::of(&self.session).filter(|_| is_here)?;
        let meaning = "You see what is lost before anything is written.";
        Some(entry(wish.label(), meaning, Act::Convert(wish)))
    }

    pub(super) fn say_lost(&mut self) {
        self.say_conversion(usize::MAX);
    }

    pub(super) fn say_preview(&mut self) {
        let Some(converting) = &self.converting else { return };
        let preview = converting.preview();
        let all = preview.lines().count();
        let first: Vec<&str> = preview.lines().take(LINES).collect();
        self.said.push(Said::Page(lines(&first.join("\n"))));
        if all > LINES {
            let source = plain(&converting.proposal.source).into_owned();
            let text = format!(
                "And {} more lines; conncert convert {source} -o - prints them.",
                all - LINES
            );
            self.said.push(Said::Detail(text));
        }
    }

    pub(super) fn choose_operations(&mut self) {
        if let Place::Convert(before) = self.place.clone() {
            self.place = Place::Choice(before);
        }
    }

    pub(super) fn turn_group(&mut self, group: usize) {
        if let Some(converting) = &mut self.converting {
            converting.turn(group);
        }
    }

    pub(super) fn chosen_operations(&mut self) {
        self.to_convert = self.converting.as_ref().map(Converting::wish);
    }

    /// Back to the conversion as it was before operations were marked.
    pub(super) fn leave_choice(&mut self, before: Box<Place>) {
        if let Some(converting) = &mut self.converting {
            converting.unmark();
        }
        self.place = Place::Convert(before);
    }

    pub(super) fn ask_host(&mut self) {
        self.place = Place::Reason(ReasonFor::Host(Box::new(self.place.clone())));
    }

    /// Converts it for a host that was typed; without one where it is blank.
    pub(super) fn take_host(&mut self, before: Place, typed: &str) {
        let Some(converting) = &self.converting else { return };
        match converting.wished().clone().at_host(typed) {
            Ok(wish) => {
                self.place = before;
                self.to_convert = Some(wish);
            }
            Err(why) => self.said.push(Said::Bad(plain(&why).into_owned())),
        }
    }

    /// Has the new definition written, and goes on at its step.
    pub(super) fn agree(&mut self, replaces: bool) {
        let Some(converting) = &self.converting else { return };
        if converting.asks_host() {
            return self.ask_host();
        }
        match converting.agree(&self.session, replaces) {
            Ok((fix, after)) => {
                self.converting = None;
                let steps = &self.session.program().steps;
                let step = steps.iter().position(|step| step.view == View::Part(Part::Definition));
                self.go(step.unwrap_or(self.session.step));
                self.write_then(Event::Fix(fix), after);
            }
            Err(why) => self.said.push(Said::Bad(plain(&why).into_owned())),
        }
    }
}
