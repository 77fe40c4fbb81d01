//! Typing into fields: drafts, accepted answers, log entries, the program followed, the step shown.

use super::{Effect, Session, TODAY, Tone};
use crate::checklist::Since;
use crate::program::{Field, FieldKind, Program};
use crate::submission::{
    Answer, BREAKING, BREAKING_DIGEST, LogEntry, READ, READ_DIGEST, Refusal, Submission, hides_secret, interpret,
    plain_line, said_by,
};

impl Session {
    pub(super) fn draft(&mut self, key: &str, text: &str) -> Vec<Effect> {
        if self.field(key).is_none() {
            return Vec::new();
        }
        let started = self.drafts.contains_key(key);
        let kept = if self.says_nothing_new(key, text) || hides_secret(text) {
            self.drafts.remove(key).is_some()
        } else {
            self.drafts.insert(key.to_owned(), text.to_owned()).as_deref() != Some(text)
        };
        if started != self.drafts.contains_key(key) {
            self.assess();
        }
        if kept { vec![Effect::KeepDrafts] } else { Vec::new() }
    }

    pub(super) fn answer(&mut self, key: &str, text: &str) -> Vec<Effect> {
        let Some(field) = self.field(key).cloned() else {
            return self.refuse(format!(
                "No program asks for \"{key}\", so nothing was changed. Check the spelling of the name."
            ));
        };
        if let Some(refusal) = self.read_only_refusal() {
            return self.refuse_text(key, text, refusal);
        }
        match field.kind {
            FieldKind::Program => self.follow(key, text),
            FieldKind::Log => self.add_entry(key, text),
            _ => match self.judged(&field, text) {
                Ok(answer) => self.set_answer(key, answer),
                Err(refusal) => self.refuse_text(key, text, refusal.to_string()),
            },
        }
    }

    pub(super) fn add_entry(&mut self, key: &str, text: &str) -> Vec<Effect> {
        if !matches!(self.field(key), Some(field) if field.kind == FieldKind::Log) {
            return self.refuse(format!(
                "\"{key}\" keeps no dated entries, so nothing was added. Give it an answer instead."
            ));
        }
        if let Some(refusal) = self.read_only_refusal() {
            return self.refuse_text(key, text, refusal);
        }
        let mut entries = match self.submission.answers.get(key) {
            Some(Answer::Log(entries)) => entries.clone(),
            _ => Vec::new(),
        };
        // Entries that begin with their dates keep them.
        let dated = self
            .field(key)
            .map(|field| interpret(field, text, self.today).map(|_| self.judged(field, text)));
        if let Some(Ok(Err(refusal))) = dated {
            return self.refuse_text(key, text, refusal.to_string());
        }
        if let Some(Ok(Ok(Some(Answer::Log(dated))))) = dated {
            let new = dated.into_iter().filter(|entry| !entries.contains(entry));
            entries.extend(new.collect::<Vec<_>>());
            return self.set_answer(key, Some(Answer::Log(entries)));
        }
        match plain_line(text) {
            Err(refusal) => self.refuse_text(key, text, refusal.to_string()),
            Ok(None) => {
                self.hush();
                self.drop_draft(key)
            }
            Ok(Some(text)) => {
                entries.push(LogEntry { date: self.today, text });
                self.set_answer(key, Some(Answer::Log(entries)))
            }
        }
    }

    /// What a text typed into a field becomes: its answer, none when it is blank. It changes nothing.
    ///
    /// # Errors
    /// Why the program does not take it, given the day and the other answers.
    pub fn judged(&self, field: &Field, text: &str) -> Result<Option<Answer>, Refusal> {
        // One letter says today where that is offered; a word that begins with it is that word.
        let today = self.offers_today(field).filter(|_| text.trim() == TODAY);
        let answer = interpret(field, today.as_deref().unwrap_or(text), self.today)?;
        let objection = answer
            .as_ref()
            .and_then(|answer| self.submission.objection(self.program(), field, answer, self.today));
        objection.map_or(Ok(answer), Err)
    }

    pub(super) fn clear(&mut self, key: &str) -> Vec<Effect> {
        if let Some(refusal) = self.read_only_refusal() {
            return self.refuse(refusal);
        }
        match self.field(key).map(|field| field.kind) {
            Some(FieldKind::Program) => {
                self.refuse("A program is always followed, so it cannot be cleared. Name another one instead.")
            }
            _ => self.set_answer(key, None),
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
    pub fn answer_text(&self, field: &Field) -> Option<String> {
        if field.kind == FieldKind::Program {
            return Some(self.submission.program.clone());
        }
        match self.submission.answers.get(&field.key)? {
            Answer::Log(_) => None,
            answer => Some(answer.to_string()),
        }
    }

    /// Whether a draft would add nothing to what is accepted.
    pub(super) fn says_nothing_new(&self, key: &str, text: &str) -> bool {
        match self.field(key).and_then(|field| self.answer_text(field)) {
            Some(accepted) => accepted == text,
            None => text.trim().is_empty(),
        }
    }

    /// Stores an answer, or clears it.
    fn set_answer(&mut self, key: &str, answer: Option<Answer>) -> Vec<Effect> {
        let mut next = self.submission.clone();
        let cleared = answer.is_none()
            && (next.answers.contains_key(key) || next.withheld.iter().any(|withheld| withheld.key == key));
        next.withheld.retain(|withheld| withheld.key != key);
        match answer {
            Some(answer) => next.answers.insert(key.to_owned(), answer),
            None => next.answers.remove(key),
        };
        // What an answer was given for is kept with it, so that it does not hold for anything else.
        let sealed = match key {
            READ => Some((READ_DIGEST, Some(next.digest(self.program())))),
            BREAKING => Some((BREAKING_DIGEST, self.evidence.since().map(Since::digest))),
            _ => None,
        };
        if let Some((seal, digest)) = sealed {
            match digest.filter(|_| next.text(key).is_some()) {
                Some(digest) => next.answers.insert(seal.to_owned(), Answer::Text(digest)),
                None => next.answers.remove(seal),
            };
        }
        // Whoever answers now says so themselves, unless it is told otherwise.
        if let Some((item, _)) = self.program().fields().find(|(_, field)| field.key == key) {
            next.answers.remove(&said_by(&item.id));
        }
        let over = self.ends_wait(&mut next, key);
        let mut effects = self.drop_draft(key);
        effects.extend(self.change(next));
        if over {
            let over = "Everything asked for here is given, so nobody is waited for any more. Undo takes it back.";
            self.say(Tone::Info, over);
        } else if cleared {
            self.say(Tone::Info, "The answer was cleared. Undo brings it back.");
        } else {
            self.hush();
        }
        effects
    }

    /// Ends the wait of the item that this answer belongs to, once every answer that it needs is there. Whether it did.
    fn ends_wait(&self, next: &mut Submission, key: &str) -> bool {
        let Some((item, _)) = self.program().fields().find(|(_, field)| field.key == key) else {
            return false;
        };
        let mut needed = item
            .fields
            .iter()
            .filter(|field| !field.optional && next.asks(field))
            .peekable();
        if needed.peek().is_none() || !needed.all(|field| next.answers_field(field)) {
            return false;
        }
        let marks = next.waiting.len();
        next.waiting.retain(|mark| mark.item != item.id);
        next.waiting.len() < marks
    }

    /// Follows another program; all answers are kept.
    fn follow(&mut self, key: &str, text: &str) -> Vec<Effect> {
        let wanted = text.trim();
        let Some(program) = self.programs.named(wanted) else {
            let ids: Vec<&str> = self.programs.briefs().into_iter().map(|offer| offer.id).collect();
            // Where one is only assumed, nobody has chosen any yet.
            let kept = if self.assumed {
                String::new()
            } else {
                format!(", so \"{}\" is followed as before", self.program().title)
            };
            let refusal = format!(
                "There is no program of that name{kept}. Choose one of: {}.",
                ids.join(", ")
            );
            return self.refuse_text(key, text, refusal);
        };
        let (id, title) = (program.id.clone(), program.title.clone());
        let new = new_steps(self.program(), program);
        let mut effects = self.drop_draft(key);
        if id == self.submission.program {
            self.assumed = false;
            self.hush();
            return effects;
        }
        let begun = !self.submission.answers.is_empty();
        let mut next = self.submission.clone();
        next.program = id;
        effects.extend(self.change(next));
        let kept = "All answers are kept, also those it does not ask for.";
        // To someone who has answered nothing yet, every step is new.
        let new = new.filter(|_| begun).unwrap_or_default();
        self.say(Tone::Info, format!("You now follow \"{title}\". {kept}{new}"));
        effects
    }

    /// Refuses a text, which stays as a draft where it may be kept.
    pub(super) fn refuse_text(&mut self, key: &str, text: &str, reason: String) -> Vec<Effect> {
        let effects = self.draft(key, text);
        self.say(Tone::Bad, reason);
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

/// The steps that only the program followed now has: a sentence after a blank; none if there is none.
fn new_steps(before: &Program, now: &Program) -> Option<String> {
    /// More titles than these are no longer read.
    const NAMED: usize = 5;
    let new = now.steps.iter().filter(|step| before.step(&step.id).is_none());
    let titles: Vec<&str> = new.map(|step| step.short.as_str()).collect();
    let named = titles.get(..titles.len().min(NAMED))?.join(", ");
    let more = match titles.len().saturating_sub(NAMED) {
        0 => String::new(),
        more => format!(" and {more} more"),
    };
    (!titles.is_empty()).then(|| format!(" New with it: {named}{more}."))
}
