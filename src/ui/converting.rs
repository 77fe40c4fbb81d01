//! Converting a definition of OpenAPI 3 in the wizard: what it is, what converting does and which operations, the same in
//! every face. The file itself stays as it is, and nothing is written before somebody agrees.

mod choice;
mod wish;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver, TryRecvError};
use std::thread;

pub use choice::Group;
pub use wish::{HOST, HOST_HINT, Wish};

use super::making::After;
use crate::convert::{Class, MOST_OPERATIONS, Options, grouped};
use crate::document::words::counted;
use crate::session::{FileFix, Session};
use crate::store::State;
use crate::submission::DEFINITION;
use crate::texts::merge::{Difference, Merged};
use crate::work::conversion::{NotConverted, Properties, Proposal};
use choice::{Kind, groups, others};

/// The stack of a thread that converts, in bytes: what the main thread has.
const STACK: usize = 8 << 20;

/// A proposal that is being made, so that nobody waits for a large file.
pub struct UnderWay {
    wish: Wish,
    proposal: Receiver<Result<Proposal, NotConverted>>,
}

impl UnderWay {
    /// Begins to convert.
    #[must_use]
    pub fn begin(folder: &Path, wish: Wish, state: State) -> Self {
        let (send, proposal) = mpsc::channel();
        let (folder, wished): (PathBuf, Wish) = (folder.to_owned(), wish.clone());
        // Nobody may be left to listen, once another one was begun. Without a thread, the end is told as an early one.
        let thread = thread::Builder::new().stack_size(STACK);
        let _ = thread.spawn(move || send.send(wished.propose(&folder, &state)).is_ok());
        Self { wish, proposal }
    }

    /// What came of it, once; none while that is not known.
    #[must_use]
    pub fn end(&self) -> Option<(Wish, Result<Proposal, NotConverted>)> {
        match self.proposal.try_recv() {
            Ok(proposal) => Some((self.wish.clone(), proposal)),
            Err(TryRecvError::Empty) => None,
            Err(TryRecvError::Disconnected) => {
                let lost = NotConverted {
                    what: format!("{} could not be converted.", self.wish.path),
                    because: "converting it ended early.".to_owned(),
                    instead: format!("conncert convert {}", self.wish.path),
                };
                Some((self.wish.clone(), Err(lost)))
            }
        }
    }
}

/// A conversion to agree to.
#[derive(Debug, Clone)]
pub struct Converting {
    /// What it would do.
    pub proposal: Proposal,
    /// What was asked for.
    wish: Wish,
    groups: Vec<Group>,
    /// The groups marked, by their places.
    marked: BTreeSet<usize>,
}

/// What is lost for one cause.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lost {
    /// How much.
    pub class: Class,
    /// What, and how often: a sentence.
    pub what: String,
    /// The first place: `openapi.yaml:12: …`
    pub first: String,
}

impl Converting {
    /// What came of a wish.
    #[must_use]
    pub fn new(wish: Wish, proposal: Proposal) -> Self {
        let mut groups = groups(&proposal.offered);
        groups.extend(others(&proposal));
        let options = &wish.options;
        let is_wished = |group: &Group| match &group.kind {
            Kind::Tag => options.tags.contains(&group.name),
            Kind::Path => {
                let names = group.operations.iter().map(|at| &proposal.offered[*at].name);
                names.clone().count() > 0 && names.clone().all(|name| options.only.contains(name))
            }
            Kind::Server(number) => options.server == Some(*number),
            Kind::Trigger(trigger) => options.triggers.contains(trigger),
        };
        let marked = (0..groups.len()).filter(|at| is_wished(&groups[*at])).collect();
        Self {
            proposal,
            wish,
            groups,
            marked,
        }
    }

    /// What it is and what has to be done, a paragraph.
    #[must_use]
    pub fn about(&self) -> String {
        let Proposal {
            source, version, unmet, ..
        } = &self.proposal;
        let Some(again) = &self.wish.again else {
            return format!(
                "{source} follows {version}. Certification takes OpenAPI 2.0 only, so it has to be converted."
            );
        };
        let about =
            format!("{source} changed since {again} was converted from it, so what it says anew is missing there.");
        match unmet {
            Some(unmet) => format!("{about} {unmet} The last conversion chose it."),
            None => about,
        }
    }

    /// Whether the definition that is there is to be replaced, and nothing else written.
    #[must_use]
    pub fn is_again(&self) -> bool {
        self.proposal.is_again && self.proposal.there.is_some()
    }

    /// How much would be converted, a sentence.
    #[must_use]
    pub fn size(&self) -> String {
        let counts = &self.proposal.conversion.counts;
        let all = counted(counts.operations, "operation", "operations");
        if self.proposal.is_small_enough() {
            let are = if counts.converted == 1 { "is" } else { "are" };
            return format!("{} of {all} {are} in the new definition.", counts.converted);
        }
        match counts.converted {
            0 => "There is no operation to convert, and a connector without any cannot be certified.".to_owned(),
            chosen if chosen < counts.operations => {
                format!("{chosen} of {all} are chosen, and certification takes {MOST_OPERATIONS}. Choose fewer first.")
            }
            _ => format!("It has {all}, and certification takes {MOST_OPERATIONS}. Choose which ones first."),
        }
    }

    /// How many losses there are of each class that has some: `12 left out`. Empty where nothing is lost.
    #[must_use]
    pub fn classes(&self) -> Vec<(Class, String)> {
        let counts = &self.proposal.conversion.counts;
        let classes = Class::ALL.into_iter().filter(|class| counts.of(*class) > 0);
        classes
            .map(|class| (class, format!("{} {}", counts.of(class), class.plain())))
            .collect()
    }

    /// Where the files go, a sentence each.
    #[must_use]
    pub fn files(&self) -> Vec<String> {
        let Proposal {
            source, target, there, ..
        } = &self.proposal;
        let mut files = Vec::new();
        if !self.is_again() {
            files.push(format!("It is written to {target}; {source} stays as it is."));
        }
        if let Some(there) = there {
            let mut line = if self.is_again() {
                format!("{} is written anew; {source} stays as it is.", there.path)
            } else {
                format!(
                    "{} is there already. It is kept, unless you have it replaced.",
                    there.path
                )
            };
            match &there.merged {
                Ok(merged) => merged
                    .said()
                    .iter()
                    .for_each(|sentence| line = format!("{line} {sentence}")),
                Err(why) => line = format!("{line} {} Because {}", why.what, why.because),
            }
            if let Some(finality) = there.finality() {
                line = format!("{line} {finality}");
            }
            files.push(line);
        }
        files.extend(self.proposal.properties.as_ref().map(|properties| match properties {
            Properties::Written(fix) => format!("What belongs into {} is written there.", fix.path),
            Properties::There(path) => {
                format!("{path} is there and stays as it is; the preview ends with what belongs into it.")
            }
        }));
        files.extend(self.proposal.unlogged.clone());
        files
    }

    /// What is lost, the gravest and most frequent first.
    #[must_use]
    pub fn lost(&self) -> Vec<Lost> {
        let groups = grouped(&self.proposal.conversion.losses);
        groups
            .into_iter()
            .map(|group| {
                let times = counted(group.losses.len(), "place", "places");
                let first = group.losses.first().map(|loss| {
                    let place = &loss.source;
                    format!("{}:{}: {}", place.path, place.line, loss.message)
                });
                Lost {
                    class: group.class,
                    what: format!("{}: {} ({times}).", capitalized(group.class.plain()), group.rule.title),
                    first: first.unwrap_or_default(),
                }
            })
            .collect()
    }

    /// What replacing the definition that is there overwrites or leaves in conflict, a line each: what, and both sides.
    #[must_use]
    pub fn differences(&self) -> Vec<(&'static str, String)> {
        let there = self.proposal.there.as_ref();
        let merged = there.and_then(|there| there.merged.as_ref().ok());
        let line = |word| move |one: &Difference| (word, format!("{}: {}", one.called, one.sides()));
        let of = |merged: &Merged| {
            let conflicts = merged.conflicts.iter().map(line("In conflict"));
            let lost = merged.lost.iter().map(line("Overwritten"));
            conflicts.chain(lost).collect()
        };
        merged.map(of).unwrap_or_default()
    }

    /// What is asked afterwards, a sentence each.
    #[must_use]
    pub fn questions(&self) -> Vec<&str> {
        let questions = self.proposal.conversion.questions.iter();
        questions.map(|question| question.message.as_str()).collect()
    }

    /// The new definition, and what belongs into the properties.
    #[must_use]
    pub fn preview(&self) -> String {
        let conversion = &self.proposal.conversion;
        let properties = conversion
            .properties
            .as_deref()
            .map(|text| (&self.proposal.properties, text));
        let rest = properties.map_or_else(String::new, |(properties, text)| {
            let path = match properties {
                Some(Properties::Written(fix)) => &fix.path,
                Some(Properties::There(path)) => path,
                None => "",
            };
            format!("\nWhat belongs into {path}:\n{text}")
        });
        format!("{}{rest}", conversion.text)
    }

    /// The operations to choose from, with whether they are marked.
    pub fn groups(&self) -> impl Iterator<Item = (&Group, bool)> {
        let each = self.groups.iter().enumerate();
        each.map(|(at, group)| (group, self.marked.contains(&at)))
    }

    /// Marks a group, or takes its mark away.
    pub fn turn(&mut self, group: usize) {
        if self.marked.remove(&group) {
            return;
        }
        if let Some(one) = self.groups.get(group) {
            self.marked.retain(|at| !self.groups[*at].kind.excludes(&one.kind));
            self.marked.insert(group);
        }
    }

    /// Whether the host has to be asked for before it is converted.
    #[must_use]
    pub fn asks_host(&self) -> bool {
        self.proposal.lacks_host() && !self.wish.goes_without_host
    }

    /// Whether something else than operations can be chosen.
    #[must_use]
    pub fn has_others(&self) -> bool {
        self.groups.iter().any(|group| !group.kind.is_of_operations())
    }

    /// Marks what was asked for again, and nothing else.
    pub fn unmark(&mut self) {
        *self = Self::new(self.wish.clone(), self.proposal.clone());
    }

    /// How many operations are marked, each counted once; with no mark all are meant.
    #[must_use]
    pub fn marked(&self) -> String {
        let marked = self.marked.iter().flat_map(|at| &self.groups[*at].operations);
        let marked = marked.collect::<BTreeSet<_>>().len();
        let all = counted(self.proposal.offered.len(), "operation", "operations");
        match marked {
            0 => format!("None marked means all: {all}. Certification takes {MOST_OPERATIONS}."),
            marked => format!("{marked} of {all} marked. Certification takes {MOST_OPERATIONS}."),
        }
    }

    /// Marks all operations, or takes their marks away where every one has it.
    pub fn turn_all(&mut self) {
        let of_operations = |at: &usize| self.groups[*at].kind.is_of_operations();
        let all: BTreeSet<usize> = (0..self.groups.len()).filter(of_operations).collect();
        if self.marked.is_superset(&all) {
            self.marked = self.marked.difference(&all).copied().collect();
        } else {
            self.marked.extend(all);
        }
    }

    /// What was asked for.
    #[must_use]
    pub fn wished(&self) -> &Wish {
        &self.wish
    }

    /// The conversion of what is marked.
    #[must_use]
    pub fn wish(&self) -> Wish {
        let mut options = Options {
            host: self.wish.options.host.clone(),
            ..Options::default()
        };
        for group in self.marked.iter().map(|at| &self.groups[*at]) {
            match &group.kind {
                Kind::Tag => options.tags.push(group.name.clone()),
                Kind::Path => {
                    let names = group.operations.iter().map(|at| &self.proposal.offered[*at].name);
                    options.only.extend(names.cloned());
                }
                Kind::Server(number) => options.server = Some(*number),
                Kind::Trigger(trigger) => options.triggers.push(trigger.clone()),
            }
        }
        Wish {
            options,
            ..self.wish.clone()
        }
    }

    /// What writes it, and what follows once that is written; in place of the definition that is there with `replaces`.
    ///
    /// # Errors
    /// Why it cannot be written yet, sentences.
    pub fn agree(&self, session: &Session, replaces: bool) -> Result<(FileFix, After), String> {
        if !self.proposal.is_small_enough() {
            return Err(self.size());
        }
        let fix = if replaces {
            self.proposal
                .replaces()
                .ok_or("There is no other definition to replace.")?
        } else {
            self.proposal.writes()
        };
        let answer = (session.submission.text(DEFINITION) != Some(&fix.path)).then(|| (DEFINITION, fix.path.clone()));
        Ok((fix, After { answer, then: None }))
    }
}

fn capitalized(text: &str) -> String {
    super::interview::capitalized(text)
}
