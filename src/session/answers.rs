//! Typing into fields: drafts, accepted answers, log entries, the program followed, the step shown.

use super::{Effect, Session, Tone};
use crate::program::{Field, FieldKind};
use crate::submission::{Answer, Key, LogEntry, interpret};

impl Session {
    pub(super) fn draft(&mut self, key: Key, text: String) -> Vec<Effect> {
        if self.field(&key).is_none() {
            return Vec::new();
        }
        let started = self.drafts.contains_key(&key);
        let kept = if self.says_nothing_new(&key, &text) || looks_like_secret(&text) {
            self.drafts.remove(&key).is_some()
        } else {
            self.drafts.insert(key.clone(), text.clone()).as_ref() != Some(&text)
        };
        if started != self.drafts.contains_key(&key) {
            self.assess();
        }
        if kept { vec![Effect::KeepDrafts] } else { Vec::new() }
    }

    pub(super) fn accept(&mut self, key: Key, text: String) -> Vec<Effect> {
        let Some(field) = self.field(&key).cloned() else {
            return self.refuse(format!(
                "No program asks for \"{key}\", so nothing was changed. Check the spelling of the name."
            ));
        };
        if let Some(refusal) = self.read_only_refusal() {
            let effects = self.draft(key, text);
            self.say(Tone::Bad, refusal);
            return effects;
        }
        match field.kind {
            FieldKind::Program => self.follow(&key, text),
            FieldKind::Log => self.add_entry(key, text),
            _ => match interpret(&field, &text) {
                Ok(answer) => self.answer(key, answer),
                Err(refusal) => {
                    let effects = self.draft(key, text);
                    self.say(Tone::Bad, refusal.to_string());
                    effects
                }
            },
        }
    }

    pub(super) fn add_entry(&mut self, key: Key, text: String) -> Vec<Effect> {
        if !matches!(self.field(&key), Some(field) if field.kind == FieldKind::Log) {
            return self.refuse(format!(
                "\"{key}\" keeps no dated entries, so nothing was added. Give it an answer instead."
            ));
        }
        if let Some(refusal) = self.read_only_refusal() {
            let effects = self.draft(key, text);
            self.say(Tone::Bad, refusal);
            return effects;
        }
        match plain_text(&text) {
            Err(refusal) => {
                let effects = self.draft(key, text);
                self.say(Tone::Bad, refusal);
                effects
            }
            Ok(None) => {
                self.hush();
                self.drop_draft(&key)
            }
            Ok(Some(text)) => {
                let mut entries = match self.submission.answers.get(&key) {
                    Some(Answer::Log(entries)) => entries.clone(),
                    _ => Vec::new(),
                };
                entries.push(LogEntry { date: self.today, text });
                self.answer(key, Some(Answer::Log(entries)))
            }
        }
    }

    /// Shows another step; out of range goes to the nearest.
    pub(super) fn go(&mut self, step: usize) -> Vec<Effect> {
        let step = step.min(self.last_step());
        if step == self.step {
            return Vec::new();
        }
        self.step = step;
        self.hush();
        vec![Effect::KeepDrafts]
    }

    /// The accepted answer as a field shows it; none for logs, which are listed apart.
    #[must_use]
    pub fn accepted_text(&self, field: &Field) -> Option<String> {
        if field.kind == FieldKind::Program {
            return Some(self.submission.program.clone());
        }
        match self.submission.answers.get(&field.key)? {
            Answer::Text(text) => Some(text.clone()),
            Answer::Date(date) => Some(date.to_string()),
            Answer::Log(_) => None,
        }
    }

    /// Whether a draft would add nothing to what is accepted.
    pub(super) fn says_nothing_new(&self, key: &str, text: &str) -> bool {
        match self.field(key).and_then(|field| self.accepted_text(field)) {
            Some(accepted) => accepted == text,
            None => text.trim().is_empty(),
        }
    }

    /// Stores an answer, or clears it.
    fn answer(&mut self, key: Key, answer: Option<Answer>) -> Vec<Effect> {
        let mut next = self.submission.clone();
        let cleared = answer.is_none() && next.answers.contains_key(&key);
        match answer {
            Some(answer) => next.answers.insert(key.clone(), answer),
            None => next.answers.remove(&key),
        };
        let mut effects = self.drop_draft(&key);
        effects.extend(self.change(next));
        if cleared {
            self.say(Tone::Info, "The answer was cleared. Undo brings it back.");
        } else {
            self.hush();
        }
        effects
    }

    /// Follows another program; all answers are kept.
    fn follow(&mut self, key: &str, text: String) -> Vec<Effect> {
        let wanted = text.trim();
        let known = self.programs.iter().find(|program| program.id == wanted);
        let Some(program) = known else {
            let ids: Vec<&str> = self.programs.iter().map(|program| program.id.as_str()).collect();
            let refusal = format!(
                "There is no program of that name, so \"{}\" is followed as before. Choose one of: {}.",
                self.program().title,
                ids.join(", ")
            );
            let effects = self.draft(key.to_owned(), text);
            self.say(Tone::Bad, refusal);
            return effects;
        };
        let (id, title) = (program.id.clone(), program.title.clone());
        let mut effects = self.drop_draft(key);
        if id == self.submission.program {
            self.hush();
            return effects;
        }
        let mut next = self.submission.clone();
        next.program = id;
        effects.extend(self.change(next));
        self.say(
            Tone::Info,
            format!("You now follow \"{title}\". All answers are kept, also those it does not ask for."),
        );
        effects
    }

    fn drop_draft(&mut self, key: &str) -> Vec<Effect> {
        if self.drafts.remove(key).is_none() {
            return Vec::new();
        }
        self.assess();
        vec![Effect::KeepDrafts]
    }
}

/// Typed words that belong to no field (a reason, a log entry, a name), cleaned; `None` when blank.
pub(super) fn plain_text(text: &str) -> Result<Option<String>, String> {
    let field = Field {
        key: String::new(),
        label: String::new(),
        kind: FieldKind::LongText,
        hint: String::new(),
        optional: true,
        choices: Vec::new(),
        suggest: Vec::new(),
        when: None,
        about_characters: None,
        endings: Vec::new(),
    };
    match interpret(&field, text) {
        Ok(Some(Answer::Text(text))) => Ok(Some(text)),
        Ok(_) => Ok(None),
        Err(refusal) => Err(refusal.to_string()),
    }
}

/// Whether a text must not reach the disk.
pub(super) fn looks_like_secret(text: &str) -> bool {
    plain_text(text).is_err()
}
