//! Building the package: put together from the solutions in the folder, written, and checked where it lies.

use crate::document::plain::plain;
use crate::session::{FileFix, Tone};
use crate::ui::making;
use crate::work::packing::{NotPacked, Several};

use super::app::{Action, App};
use super::layer::{Layer, Offer, Pick, Row, Target};

impl App {
    /// Has the package written that was put together, lists the solutions of which one is to be chosen, or says why there
    /// is none.
    pub fn packed(&mut self, built: Result<FileFix, NotPacked>) -> Vec<Action> {
        match built {
            Ok(fix) => {
                let after = making::packed(&self.session, &fix);
                self.write_then(fix, after);
            }
            Err(NotPacked {
                several: Some(several), ..
            }) => {
                self.several = Some(*several);
                self.layer = Some(Layer::Pick(Pick::new(Offer::Solutions)));
            }
            Err(error) => self.say(Tone::Bad, error.to_string()),
        }
        self.taken()
    }

    /// The solutions to choose from.
    pub(super) fn solutions(&self) -> Vec<Row> {
        let names = self.several.iter().flat_map(Several::names).enumerate();
        let row = |(place, name): (usize, String)| Row {
            label: plain(&name).into_owned(),
            detail: String::new(),
            target: Target::Solution(place),
        };
        names.map(row).collect()
    }

    /// What is asked of them.
    #[must_use]
    pub fn solutions_question(&self) -> String {
        self.several.as_ref().map(Several::question).unwrap_or_default()
    }

    /// Packs the solution that was chosen.
    pub(super) fn pack(&mut self, place: usize) {
        let wanted = self.several.take().and_then(|several| several.choose(place));
        if let Some(wanted) = wanted {
            self.act(Action::Package(wanted));
        }
    }
}
