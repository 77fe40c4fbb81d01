//! Building the package: put together from the solutions in the folder, written, and checked where it lies.

use crate::session::{FileFix, Tone};
use crate::ui::making;
use crate::work::packing::NotPacked;

use super::app::{Action, App};

impl App {
    /// Has the package written that was put together, or says why there is none.
    pub fn packed(&mut self, built: Result<FileFix, NotPacked>) -> Vec<Action> {
        match built {
            Ok(fix) => {
                let after = making::packed(&self.session, &fix);
                self.write_then(fix, after);
            }
            Err(error) => self.say(Tone::Bad, error.to_string()),
        }
        self.taken()
    }
}
