//! The state of every item, from marks, answers and checks, in this order.

use std::collections::BTreeSet;

use jiff::civil::Date;

use super::checks::{self, Verdict};
use super::{Checklist, Evidence, ItemStatus, State, StepStatus, calls, due, road};
use crate::document::words::counted;
use crate::program::{Field, FieldKind, Item, Program, TESTED};
use crate::submission::{Answer, READ, Submission};

/// Judges every item.
///
/// `drafts` are the keys with half-typed text; from `today` the days waited and the days left are counted.
#[must_use]
pub fn assess(
    program: &Program,
    submission: &Submission,
    evidence: &Evidence,
    drafts: &BTreeSet<String>,
    today: Date,
) -> Checklist {
    let judge = Judge {
        program,
        submission,
        evidence,
        drafts,
        today,
    };
    let steps = program.steps.iter().map(|step| {
        let items: Vec<ItemStatus> = step.items.iter().filter_map(|item| judge.item(item)).collect();
        StepStatus {
            id: step.id.clone(),
            state: worst(&items),
            items,
        }
    });
    let mut checklist = Checklist {
        steps: steps.collect(),
        due: Vec::new(),
    };
    checklist.due = due::due(program, submission, &checklist, today);
    checklist
}

/// The items that are failed though their files draw no error: an answer is not taken. Those that [`assess`] tells, in the
/// order of the program, each looked at only where it can be one.
#[must_use]
pub fn refused(program: &Program, submission: &Submission, evidence: &Evidence, today: Date) -> Vec<ItemStatus> {
    // Without an answer to them, the questions for the calls of operations change nothing.
    let tells_calls = submission.answers.keys().any(|key| key.starts_with(TESTED)) || !submission.withheld.is_empty();
    let asking = tells_calls.then(|| calls::asking(program, evidence)).flatten();
    let judge = Judge {
        program: asking.as_ref().unwrap_or(program),
        submission,
        evidence,
        drafts: &BTreeSet::new(),
        today,
    };
    let items = judge.program.items().map(|(_, item)| item);
    items
        .filter(|item| !judge.is_untouched(item))
        .filter_map(|item| judge.item(item))
        .filter(|status| status.state == State::Failed && status.errors == 0)
        .collect()
}

/// The worst state of a step's items; items to do beside others that are not make it started.
fn worst(items: &[ItemStatus]) -> State {
    let states = || items.iter().map(|item| &item.state);
    let worst = states().max_by_key(|state| state.rank()).cloned();
    let others = |state: &State| !matches!(state, State::Todo | State::NotApplicable { .. });
    match worst {
        Some(State::Todo) if states().any(others) => State::Started,
        Some(state) => state,
        None => State::Todo,
    }
}

/// Says how an item stands, by what lies before it.
struct Judge<'a> {
    program: &'a Program,
    submission: &'a Submission,
    evidence: &'a Evidence,
    drafts: &'a BTreeSet<String>,
    today: Date,
}

impl Judge<'_> {
    /// Whether nothing is answered of an item of which something has to be: it is to do, unless its files draw an error.
    fn is_untouched(&self, item: &Item) -> bool {
        let is_needed = |field: &Field| !field.optional && self.submission.asks(field);
        let is_told = |field: &Field| {
            // The program is always chosen.
            field.kind == FieldKind::Program || self.submission.answers.contains_key(&field.key)
        };
        self.submission.withheld.is_empty() && item.fields.iter().any(is_needed) && !item.fields.iter().any(is_told)
    }

    /// How an item stands; none where other answers take it out of the program.
    fn item(&self, item: &Item) -> Option<ItemStatus> {
        let withheld = self.withheld(item);
        if withheld.is_none() && !self.submission.includes(item) {
            return None;
        }
        let (errors, warnings) = checks::count(self.program, item, self.submission, self.evidence);
        let verdict = withheld
            .or_else(|| self.marked(item))
            .unwrap_or_else(|| self.answered(item));
        let verdict = match verdict.state {
            State::Failed | State::Stale => verdict,
            // A file is checked where it lies, whether somebody named it yet, waits, or set the item aside.
            _ if errors > 0 && item.strength.binds() => Verdict {
                state: State::Failed,
                detail: format!(
                    "{} {}",
                    checks::objections(self.program, item, self.submission, self.evidence),
                    verdict.detail
                ),
            },
            _ => verdict,
        };
        let vanished = calls::vanished(self.submission, item).map(|vanished| format!(" {vanished}"));
        Some(ItemStatus {
            id: item.id.clone(),
            state: verdict.state,
            detail: sentence(verdict.detail) + &vanished.unwrap_or_default(),
            errors,
            warnings,
        })
    }

    /// What stands in the project file and is no answer comes before everything else, where it is asked for.
    fn withheld(&self, item: &Item) -> Option<Verdict> {
        let withheld = item
            .fields
            .iter()
            .find_map(|field| self.submission.withholds(&field.key))
            .filter(|withheld| withheld.is_secret() || self.submission.includes(item))?;
        Some(Verdict {
            state: State::Failed,
            detail: withheld.to_string(),
        })
    }

    /// What the partner marked by hand stands above answers and checks.
    fn marked(&self, item: &Item) -> Option<Verdict> {
        if let Some(mark) = self.submission.not_applicable.iter().find(|mark| mark.item == item.id) {
            let reason = mark.reason.clone();
            return Some(Verdict {
                detail: match self.submission.said_by(&item.id) {
                    Some(name) => format!("Not applicable, by the word of {name}, entered by a program: {reason}"),
                    None => format!("Not applicable: {reason}"),
                },
                state: State::NotApplicable { reason },
            });
        }
        let mark = self.submission.waiting.iter().find(|mark| mark.item == item.id)?;
        let days = due::days_between(mark.since, self.today).max(0);
        let awaited = due::answer(self.submission, item, false, self.today);
        let length = match days {
            0 => "since today".to_owned(),
            1 => format!("since yesterday, {}", mark.since),
            days => format!("since {}, {days} days ago", mark.since),
        };
        Some(Verdict {
            detail: format!(
                "It is the turn of {} {length}. Once it is yours again, take the mark off",
                mark.on
            ),
            state: State::Waiting {
                on: mark.on.clone(),
                days,
                overdue: awaited.is_some_and(|due| due.is_overdue()),
            },
        })
    }

    fn answered(&self, item: &Item) -> Verdict {
        let asked: Vec<&Field> = item.fields.iter().filter(|field| self.submission.asks(field)).collect();
        let objected = self.objected(&asked).or_else(|| self.unmet(item, &asked));
        if let Some(verdict) = objected
            .or_else(|| self.wrong_road(item, &asked))
            .or_else(|| self.too_early(item, &asked))
        {
            return verdict;
        }
        let (given, missing): (Vec<&Field>, Vec<&Field>) =
            asked.iter().partition(|field| self.submission.answers_field(field));
        let drafts: Vec<&Field> = asked
            .iter()
            .copied()
            .filter(|field| self.drafts.contains(&field.key))
            .collect();
        let needed: Vec<&Field> = missing.iter().copied().filter(|field| !field.optional).collect();
        let complete = needed.is_empty() || (item.any_field && !given.is_empty());
        if !complete {
            return self.incomplete(item, &given, &needed, &drafts);
        }
        let reads = asked.iter().any(|field| field.key == READ);
        if let Some(why) = self.submission.read_withdrawn(self.program).filter(|_| reads) {
            return Verdict {
                state: State::Stale,
                detail: why.to_owned(),
            };
        }
        let verdict = if given.is_empty() && item.checks.is_empty() {
            let reason = "nothing to note so far".to_owned();
            let detail = format!("There is nothing to note so far. {}", item.action);
            Verdict {
                state: State::NotApplicable { reason },
                detail,
            }
        } else if item.checks.is_empty() {
            Verdict {
                state: State::Vouched,
                detail: self.your_word(item, &given),
            }
        } else {
            checks::judge(self.program, item, self.submission, self.evidence)
        };
        if drafts.is_empty() || matches!(verdict.state, State::Failed | State::Stale) {
            return verdict;
        }
        Verdict {
            state: State::Started,
            detail: format!("Typed, but not accepted yet: {}. Accept it with Enter", labels(&drafts)),
        }
    }

    /// An answer that the program does not take, whoever wrote it down.
    fn objected(&self, asked: &[&Field]) -> Option<Verdict> {
        asked.iter().find_map(|field| {
            let answer = self.submission.answers.get(&field.key)?;
            let refusal = self.submission.objection(self.program, field, answer, self.today)?;
            Some(Verdict {
                state: State::Failed,
                detail: format!("{}: {refusal}", field.label),
            })
        })
    }

    /// An honest "no" among the answers.
    fn unmet(&self, item: &Item, asked: &[&Field]) -> Option<Verdict> {
        let choice = asked.iter().find_map(|field| {
            let value = self.submission.text(&field.key)?;
            field
                .choices
                .iter()
                .find(|choice| choice.unmet && choice.value == value)
        })?;
        Some(Verdict {
            state: checks::unmet(item.strength),
            detail: format!("You answered \"{}\". {}", choice.label, choice.meaning),
        })
    }

    /// A program that is not made for what the definition describes.
    fn wrong_road(&self, item: &Item, asked: &[&Field]) -> Option<Verdict> {
        let chooses = asked.iter().any(|field| field.kind == FieldKind::Program);
        let detail = road::wrong_road(self.program, self.submission, self.evidence).filter(|_| chooses)?;
        Some(Verdict {
            state: checks::unmet(item.strength),
            detail,
        })
    }

    /// A date that lies too few days behind another one.
    fn too_early(&self, item: &Item, asked: &[&Field]) -> Option<Verdict> {
        let answered = |key: &str| due::date(self.submission, key);
        asked.iter().find_map(|field| {
            let least = field.least.as_ref()?;
            if least.until.as_deref().and_then(answered).is_some() {
                return None;
            }
            let date = answered(&field.key)?;
            let (from, word) = match answered(&least.after) {
                Some(from) => (from, from.to_string()),
                None => (self.today, "today".to_owned()),
            };
            let days = due::days_between(from, date);
            if days >= i64::from(least.days) {
                return None;
            }
            let place = match days {
                ..0 => format!("before {word}"),
                0 => format!("no day after {word}"),
                1 => format!("1 day after {word}"),
                _ => format!("{days} days after {word}"),
            };
            let refused = least
                .refused_below
                .map_or_else(String::new, |below| format!(", and fewer than {below} are refused"));
            Some(Verdict {
                state: checks::unmet(item.strength),
                detail: format!(
                    "{}: {date} is {place}; at least {} days are needed{refused}. {}",
                    field.label, least.days, item.action
                ),
            })
        })
    }

    fn incomplete(&self, item: &Item, given: &[&Field], needed: &[&Field], drafts: &[&Field]) -> Verdict {
        let begun = needed
            .iter()
            .any(|field| self.submission.answers.contains_key(&field.key));
        if given.is_empty() && drafts.is_empty() && !begun {
            return Verdict {
                state: State::Todo,
                detail: format!("Nothing is answered yet. {}", item.action),
            };
        }
        let joint = if item.any_field { " or " } else { ", " };
        let typed = match drafts {
            [] => String::new(),
            drafts => format!(" Typed, but not accepted yet: {}.", labels(drafts)),
        };
        let others = needed.iter().filter(|field| field.kind != FieldKind::Calls);
        let open: Vec<&str> = others.map(|field| field.label.as_str()).collect();
        let open = (!open.is_empty()).then(|| format!("Still to answer: {}", open.join(joint)));
        let missing = calls::missing(self.submission, needed).into_iter().chain(open);
        Verdict {
            state: State::Started,
            detail: format!("{}.{typed}", missing.collect::<Vec<_>>().join(". ")),
        }
    }

    /// The answers that only the partner vouches for.
    fn your_word(&self, item: &Item, given: &[&Field]) -> String {
        let others = given.iter().filter(|field| field.kind != FieldKind::Calls);
        let others = others.map(|field| format!("{}: {}", field.label, self.shown(field)));
        let answers: Vec<String> = calls::told(given).into_iter().chain(others).collect();
        let whose = match self.submission.said_by(&item.id) {
            Some(name) => format!("The word of {name}, entered by a program."),
            None => "Your word.".to_owned(),
        };
        format!("{whose} {}", answers.join("; "))
    }

    fn shown(&self, field: &Field) -> String {
        match self.submission.answers.get(&field.key) {
            None => self.program.title.clone(),
            Some(answer @ (Answer::Date(_) | Answer::Count(_))) => answer.to_string(),
            Some(Answer::Log(entries)) => counted(entries.len(), "entry", "entries"),
            Some(Answer::Text(text)) => match field.kind {
                FieldKind::LongText => counted(text.chars().count(), "character", "characters"),
                FieldKind::Choice => {
                    let choice = field.choices.iter().find(|choice| choice.value == *text);
                    choice.map_or(text, |choice| &choice.label).clone()
                }
                _ => text.clone(),
            },
        }
    }
}

fn labels(fields: &[&Field]) -> String {
    let labels: Vec<&str> = fields.iter().map(|field| field.label.as_str()).collect();
    labels.join(", ")
}

/// The text with a full stop.
fn sentence(text: String) -> String {
    if text.ends_with(['.', '?']) { text } else { text + "." }
}
