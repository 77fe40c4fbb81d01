//! Repairs of files: asked for, written by the runner, taken back by their inverse.

use std::sync::Arc;

use super::history::{Change, Direction};
use super::{Effect, FileChange, FileFix, FixError, Session, Tone};

/// A repair being written.
#[derive(Debug, Clone)]
pub(super) struct Fixing {
    /// What it does.
    title: String,
    /// The file.
    path: String,
    /// Whether it takes back or makes again an earlier one, and whether that belongs to the one before it.
    way: Option<(Direction, bool)>,
}

impl Session {
    /// Whether a fix is being written.
    #[must_use]
    pub fn is_fixing(&self) -> bool {
        !self.fixing.is_empty()
    }

    /// Takes over what leads back from repairs of earlier sessions, the last first.
    pub fn can_take_back(&mut self, repairs: Vec<FileFix>) {
        for repair in repairs.into_iter().rev() {
            self.history
                .push(Direction::Undo, (Change::Fix(Arc::new(repair)), false));
        }
    }

    pub(super) fn fix(&mut self, fix: FileFix) -> Vec<Effect> {
        if let Some(refusal) = self.read_only_refusal() {
            return self.refuse(refusal);
        }
        if self.is_fixing() {
            return self.refuse("Another repair is still being written. Try again in a moment.");
        }
        self.write_fix(fix, None)
    }

    pub(super) fn write(&mut self, fix: FileFix) -> Vec<Effect> {
        if let Some(refusal) = self.read_only_refusal() {
            return self.refuse(refusal);
        }
        self.write_fix(fix, None)
    }

    pub(super) fn write_fix(&mut self, fix: FileFix, way: Option<(Direction, bool)>) -> Vec<Effect> {
        self.fixing.push_back(Fixing {
            title: fix.title.clone(),
            path: fix.path.clone(),
            way,
        });
        vec![Effect::Fix(fix)]
    }

    /// A repair was written; `result` is its inverse, as the history keeps it.
    pub(super) fn fixed(&mut self, result: Result<FileFix, FixError>) -> Vec<Effect> {
        let fixing = self.fixing.pop_front();
        let inverse = match result {
            Err(error) => return self.refuse(error.to_string()),
            Ok(inverse) => inverse,
        };
        let path = inverse.path.clone();
        let Fixing { title, path: file, way } = fixing.unwrap_or_else(|| Fixing {
            title: inverse.title.clone(),
            path: path.clone(),
            way: None,
        });
        let (is_new, paths) = match &inverse.change {
            FileChange::Together { files, .. } => (
                files.iter().any(|fix| fix.path == path && removes(fix)),
                files.iter().map(|fix| fix.path.clone()).collect(),
            ),
            _ => (removes(&inverse), vec![path]),
        };
        match way {
            None => self.history.record(Change::Fix(Arc::new(inverse))),
            Some((way, joins)) => self.history.push(way.back(), (Change::Fix(Arc::new(inverse)), joins)),
        }
        let mut effects = self.files_changed(paths);
        match way {
            None if is_new => self.say(Tone::Good, format!("Made {file}: {title}. Undo removes it again.")),
            None => self.say(
                Tone::Good,
                format!(
                    "Repaired {file}: {title}. Undo takes it back, now or later; the file as it was is kept in your state \
                     folder."
                ),
            ),
            Some((Direction::Undo, _)) => self.say(Tone::Info, format!("Taken back in {file}: {title}.")),
            Some((Direction::Redo, _)) => self.say(Tone::Info, format!("Made again in {file}: {title}.")),
        }
        self.repaired = way.is_none().then_some(file);
        if let Some((way, joins)) = way
            && self.history.goes_on(way, joins)
        {
            effects.extend(self.travel(way));
        }
        effects
    }
}

/// Whether it takes a file away.
fn removes(fix: &FileFix) -> bool {
    matches!(fix.change, FileChange::Bytes { after: None, .. })
}
