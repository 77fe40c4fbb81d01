//! Beginning the file that a step is about: shown first, written when agreed.

use crate::export::scaffold::Kind;
use crate::session::Tone;
use crate::work::repair;

use super::app::App;
use super::layer::{FixPreview, Layer};

impl App {
    /// The file that the step shown is about, when it is not there and can be begun.
    #[must_use]
    pub fn missing(&self) -> Option<Kind> {
        repair::missing(&self.session, self.step().view)
    }

    /// Shows the missing file as it would be begun.
    pub(super) fn begin_file(&mut self) {
        match repair::beginning(&self.session, self.step().view) {
            Some((fix, after)) => {
                self.layer = Some(Layer::Fix(FixPreview {
                    class: None,
                    fix,
                    before: String::new(),
                    after,
                    scroll: 0,
                }));
            }
            None => self.say(
                Tone::Info,
                "No file is missing here that could be begun from the API definition.",
            ),
        }
    }
}
