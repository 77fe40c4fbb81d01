//! What the runner does on the session's behalf, and how it went.

use jiff::civil::Date;

use super::{Denied, Effect, ExportError, ExportFormat, Message, SaveError, Saved, Session, Tone};
use crate::submission::Submission;

impl Session {
    pub(super) fn saved(&mut self, result: Result<String, SaveError>) -> Vec<Effect> {
        match result {
            Ok(time) => {
                let failed = self.failure.take().is_some();
                self.saved = Saved::At(time);
                if self.theirs.is_none() {
                    self.on_disk = self.submission.clone();
                }
                if failed {
                    self.say(Tone::Good, "Saving works again; all answers are in the project file.");
                }
                Vec::new()
            }
            Err(SaveError::ChangedOutside(theirs)) => {
                let effects = self.changed_outside(*theirs);
                // That save wrote nothing and is over; who waits for it would wait for ever.
                if self.saved == Saved::Saving {
                    self.saved = Saved::Unchanged;
                }
                effects
            }
            Err(error) => {
                if matches!(error, SaveError::Denied(Denied::Gone(_))) {
                    // The project file went with its folder.
                    self.on_disk = Submission::default();
                }
                self.failure = Some(error.clone());
                self.saved = Saved::Failed(error);
                self.hush();
                vec![Effect::KeepDrafts]
            }
        }
    }

    /// Asks for the export. Files that are sent as they are have to be known first.
    pub(super) fn export(&mut self, formats: Vec<ExportFormat>, last: bool) -> Vec<Effect> {
        let sends = |format: &ExportFormat| matches!(format, ExportFormat::Archive | ExportFormat::Mail);
        if self.checking && formats.iter().any(sends) {
            return self
                .refuse("Nothing was written: the files to send are still being checked. Export again in a moment.");
        }
        vec![Effect::Export { formats, last }]
    }

    pub(super) fn exported(&mut self, result: Result<String, ExportError>) -> Vec<Effect> {
        match result {
            Ok(place) => self.say(
                Tone::Good,
                format!("The export is written to {place}. Read it through before you send it."),
            ),
            Err(error) => self.say(Tone::Bad, error.to_string()),
        }
        Vec::new()
    }

    pub(super) fn browse(&mut self, address: String) -> Vec<Effect> {
        let web = ["https://", "http://"].iter().any(|scheme| address.starts_with(scheme));
        if !web || address.chars().any(|c| c.is_control() || c.is_whitespace()) {
            return self.refuse("This is not a web address, so no browser was opened. Copy it instead and look at it.");
        }
        self.say(Tone::Info, format!("Opening {address} in the browser."));
        vec![Effect::Browse(address)]
    }

    pub(super) fn copy(&mut self, text: String) -> Vec<Effect> {
        self.say(Tone::Info, "Handed to the terminal's clipboard.");
        vec![Effect::Copy(text)]
    }

    pub(super) fn day(&mut self, today: Date) -> Vec<Effect> {
        self.today = today;
        self.assess();
        Vec::new()
    }

    pub(super) fn tell(&mut self, message: Message) -> Vec<Effect> {
        self.say(message.tone, message.text);
        Vec::new()
    }

    pub(super) fn leave(&mut self) -> Vec<Effect> {
        let mut effects = if self.unsaved() { self.save() } else { Vec::new() };
        if !effects.contains(&Effect::KeepDrafts) {
            effects.push(Effect::KeepDrafts);
        }
        effects.push(Effect::Leave);
        effects
    }
}
