//! The icon made from a logo or drawn anew: shown first, written when agreed.

use super::menu::{Act, entry};
use super::place::{Place, ReasonFor};
use super::question::Offer;
use super::{Interview, Said, capitalized};
use crate::document::plain::plain;
use crate::icon::Icon;
use crate::icon::compose::{NotMade, Tint};
use crate::part::Part;
use crate::program::View;
use crate::session::Event;
use crate::store::picture::Proposal;
use crate::ui::making::{self, Wish};

impl Interview {
    /// Whether an icon can be made here.
    pub(super) fn makes_icons(&self) -> bool {
        self.step().view == View::Part(Part::Icon) && making::not_wanted(&self.session).is_none()
    }

    /// What can be done about the icon of this step.
    pub(super) fn icons(&self) -> Vec<(Offer, Act)> {
        let mut menu = Vec::new();
        if !self.makes_icons() {
            return menu;
        }
        if let Some(wish) = Wish::mending(&self.session) {
            let meaning = "Drawn anew from its own pixels; you see what changes before it is written.";
            menu.push(entry("See the repair", meaning, Act::Make(wish)));
        }
        let meaning = "Asks for the file; you see the icon before it is written.";
        menu.push(entry("Make the icon from your logo", meaning, Act::Logo));
        menu
    }

    /// What can be done with an icon that was made.
    pub(super) fn of_made(&self) -> Vec<(Offer, Act)> {
        let Some((wish, proposal)) = &self.proposal else {
            return self.icons();
        };
        let writes = capitalized(&format!("{}. Undo takes it back.", making::writes(&proposal.fix)));
        let tint = match proposal.made.tint {
            Tint::Keep => "See it with the logo in white",
            Tint::Color(_) => "See it with the logo in its own colors",
        };
        vec![
            entry("Write it", &writes, Act::WriteIcon),
            entry(tint, "", Act::Make(wish.tinted_otherwise(proposal))),
            entry("Leave everything as it is", "", Act::Back),
        ]
    }

    /// Asks for the logo, or says why no icon is made here.
    pub(super) fn ask_logo(&mut self) {
        if let Some(text) = making::not_wanted(&self.session) {
            return self.said.push(Said::Text(text));
        }
        if self.makes_icons() {
            self.place = Place::Reason(ReasonFor::Logo);
            return;
        }
        let steps = &self.session.program().steps;
        let text = match steps.iter().position(|step| step.view == View::Part(Part::Icon)) {
            Some(step) => format!("The icon is made on its own step: :go {}.", step + 1),
            None => "This program has no step for an icon.".to_owned(),
        };
        self.said.push(Said::Text(text));
    }

    pub(super) fn say_logo_needed(&mut self) {
        let text = "A file is needed here. :back changes nothing.";
        self.said.push(Said::Bad(text.to_owned()));
    }

    /// The icon to make, if one was asked for.
    pub fn wish(&mut self) -> Option<Wish> {
        self.wish.take()
    }

    /// Says what the icon would be, or why it was not made.
    pub fn proposed(&mut self, wish: Wish, proposal: Result<Proposal, NotMade>) {
        match proposal {
            Ok(proposal) => {
                self.said.push(Said::Heading("What it becomes".to_owned()));
                self.said.push(Said::Proposed);
                let changes = making::changes(&self.session, &proposal).into_iter();
                self.said
                    .extend(changes.map(|(_, text)| Said::Detail(plain(&text).into_owned())));
                self.proposal = Some((wish, Box::new(proposal)));
                self.place = Place::Made;
            }
            Err(error) => self.said.push(Said::Bad(plain(&making::refusal(&error)).into_owned())),
        }
    }

    /// The icon that something said shows.
    #[must_use]
    pub fn icon(&self, said: &Said) -> Option<&Icon> {
        match said {
            Said::Picture => self.session.evidence.icon.as_ref()?.content.as_deref().ok(),
            Said::Proposed => Some(&self.proposal.as_ref()?.1.made.icon),
            _ => None,
        }
    }

    /// Has the icon written, and answers with its name where that is another one.
    pub(super) fn write_icon(&mut self) {
        if let Some((_, proposal)) = self.proposal.take() {
            let after = making::after(&self.session, &proposal.fix);
            self.write_then(Event::Fix(proposal.fix), after);
        }
        self.place = Place::Answered;
    }
}
