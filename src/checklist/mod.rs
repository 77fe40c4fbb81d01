//! Program + submission + evidence → the state of every item.

mod answered;
mod assess;
mod calls;
mod checks;
pub mod due;
pub mod evidence;
mod policies;
mod published;
mod road;
mod stale;
mod state;
mod version;

pub use assess::{assess, refused};
pub use calls::asking;
pub use checks::parts;
pub use due::{Due, DueKind};
pub use evidence::{Evidence, FileCheck, Found, Named};
pub use published::{Origin, Published, Since, VersionText, changes};
pub use road::described;
pub use stale::stale;
pub use state::State;

use crate::program::Program;

/// One item's state.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ItemStatus {
    /// The item's id.
    pub id: String,
    /// How it stands.
    pub state: State,
    /// Why it stands so: a sentence.
    pub detail: String,
    /// Findings at error severity that the partner does not keep.
    pub errors: usize,
    /// Findings at warning severity that the partner does not keep.
    pub warnings: usize,
}

/// One step's state: the worst of its items.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StepStatus {
    /// The step's id.
    pub id: String,
    /// The worst state of its items, from bad to good: to fix, check again, started, to do, waiting, advice, your
    /// word, checked, not applicable. Items to do beside others that are not make a step started.
    pub state: State,
    /// Its items, without those that other answers take out of the program.
    pub items: Vec<ItemStatus>,
}

impl StepStatus {
    /// Whether someone else has the turn at an item of it, and nothing is to fix.
    fn waits(&self) -> bool {
        let waits = |item: &ItemStatus| matches!(item.state, State::Waiting { .. });
        self.state != State::Failed && self.items.iter().any(waits)
    }
}

/// Where a submission stands.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Checklist {
    /// One status a step, in program order.
    pub steps: Vec<StepStatus>,
    /// What is due, soonest first.
    pub due: Vec<Due>,
}

/// How many steps stand how. What is missing to `total` is to do, started, or to be checked again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Counts {
    /// All steps.
    pub total: usize,
    /// Checked, vouched for, or not applicable.
    pub done: usize,
    /// To fix.
    pub to_fix: usize,
    /// With an item that waits on someone, and nothing to fix.
    pub waiting: usize,
    /// Advice only.
    pub advice: usize,
}

impl Checklist {
    /// How many steps stand how; a step that several phases show counts once.
    #[must_use]
    pub fn counts(&self) -> Counts {
        let count = |matches: fn(&State) -> bool| self.steps.iter().filter(|step| matches(&step.state)).count();
        Counts {
            total: self.steps.len(),
            done: count(State::is_settled),
            to_fix: count(|state| matches!(state, State::Failed)),
            waiting: self.steps.iter().filter(|step| step.waits()).count(),
            advice: count(|state| matches!(state, State::Advice)),
        }
    }

    /// The status of the step with this id.
    #[must_use]
    pub fn step(&self, id: &str) -> Option<&StepStatus> {
        self.steps.iter().find(|step| step.id == id)
    }

    /// The status of the item with this id.
    #[must_use]
    pub fn item(&self, id: &str) -> Option<&ItemStatus> {
        self.items().find(|item| item.id == id)
    }

    /// All items, in order.
    pub fn items(&self) -> impl Iterator<Item = &ItemStatus> {
        self.steps.iter().flat_map(|step| &step.items)
    }

    /// What should be said unasked, soonest first: see [`Due::presses`].
    pub fn pressing(&self) -> impl Iterator<Item = &Due> {
        self.due.iter().filter(|due| due.presses())
    }

    /// What is due on a step, soonest first.
    pub fn due_on<'c>(&'c self, step: &'c str) -> impl Iterator<Item = &'c Due> {
        let items = self.step(step).map_or(&[][..], |step| &step.items);
        self.due
            .iter()
            .filter(move |due| items.iter().any(|item| item.id == due.item))
    }

    /// The binding items that hold the final export back, in order: open, waiting, or to fix, and not of the kind that
    /// can only happen afterwards.
    #[must_use]
    pub fn open_required(&self, program: &Program) -> Vec<&ItemStatus> {
        self.items()
            .filter(|status| status.state.is_open())
            .filter(|status| {
                let item = program.item(&status.id).map(|(_, item)| item);
                item.is_some_and(|item| item.strength.binds() && !item.afterwards)
            })
            .collect()
    }

    /// The step to work on next, as an index: the first with something that the partner can do now. While a step waits,
    /// later ones on which someone else has to act first are passed over; `None` when nothing is left but waiting.
    #[must_use]
    pub fn next_step(&self, program: &Program) -> Option<usize> {
        let mut waiting = false;
        self.steps.iter().position(|step| {
            let doable = step.items.iter().any(|status| {
                let item = program.item(&status.id).map(|(_, item)| item);
                let theirs = waiting && item.is_some_and(|item| item.waits_on.is_some());
                match status.state {
                    State::Failed | State::Stale | State::Started => true,
                    State::Todo => !theirs,
                    _ => false,
                }
            });
            waiting |= matches!(step.state, State::Waiting { .. });
            doable
        })
    }
}
