//! Building the package: put together from the solutions in the folder, written, and checked where it lies.

use super::menu::{Act, entry};
use super::place::Place;
use super::question::Offer;
use super::{Interview, Said};
use crate::document::plain::plain;
use crate::part::Part;
use crate::program::View;
use crate::session::{Event, FileFix};
use crate::ui::making;
use crate::work::packing::{NotPacked, Several, Wanted};

impl Interview {
    fn packs(&self) -> bool {
        self.step().view == View::Part(Part::Package)
    }

    /// What can be done about the package of this step.
    pub(super) fn packages(&self) -> Option<(Offer, Act)> {
        let meaning = "Put together from the solutions in the folder, written and checked. Undo takes it back.";
        self.packs().then(|| entry("Build the package", meaning, Act::Build))
    }

    /// Has the package put together, or says where that is done.
    pub(super) fn ask_package(&mut self) {
        if self.packs() {
            self.to_pack = Some(Wanted::default());
            return;
        }
        let steps = &self.session.program().steps;
        let text = match steps.iter().position(|step| step.view == View::Part(Part::Package)) {
            Some(step) => format!("The package is built on its own step: :go {}.", step + 1),
            None => "This program has no step for a package.".to_owned(),
        };
        self.said.push(Said::Text(text));
    }

    /// From what the package is to be put together now, if it is.
    pub fn packing(&mut self) -> Option<Wanted> {
        self.to_pack.take()
    }

    /// The solutions to choose from.
    pub(super) fn solutions(several: &Several) -> Vec<(Offer, Act)> {
        let names = several.names().enumerate();
        let mut menu: Vec<_> = names.map(|(place, name)| entry(&name, "", Act::Pack(place))).collect();
        menu.push(entry("None of them", "Nothing is built.", Act::Back));
        menu
    }

    /// Packs the solution that was chosen.
    pub(super) fn pack(&mut self, place: usize) {
        if let Place::Solutions(before, several) = self.place.clone() {
            self.to_pack = several.choose(place);
            self.place = *before;
        }
    }

    /// Has the package written that was put together, asks which solution is to be packed, or says why there is none.
    pub fn packed(&mut self, built: Result<FileFix, NotPacked>) {
        match built {
            Ok(fix) => {
                let after = making::packed(&self.session, &fix);
                self.write_then(Event::Fix(fix), after);
            }
            Err(NotPacked {
                several: Some(several), ..
            }) => {
                let before = Box::new(self.place.clone());
                self.place = Place::Solutions(before, several);
            }
            Err(error) => self.said.push(Said::Bad(plain(&error.to_string()).into_owned())),
        }
    }
}
