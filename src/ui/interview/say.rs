//! What is said before a question: who and where one is, what was found, how a step stands.

use super::Interview;
use super::command::COMMANDS;
use super::findings::sentence;
use crate::checklist::due::WHOSE_DAY;
use crate::checklist::{Due, State};
use crate::document::plain::plain;
use crate::document::words::counted;
use crate::part::Part;
use crate::program::View;
use crate::rules::Severity;
use crate::session::{Message, Tone};
use crate::ui::reasons::{Paragraph, paragraphs};

/// How many kinds of findings are named before the rest is only counted.
const NAMED: usize = 5;

/// Something to say. Texts are sentences without control characters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Said {
    /// The connector and how far it is.
    Title(String),
    /// A step begins.
    Step {
        /// Its number, from 1.
        number: usize,
        /// How many there are.
        of: usize,
        /// Its title.
        title: String,
        /// How strongly the documents ask for it.
        strength: &'static str,
        /// How it stands.
        state: State,
    },
    /// A heading of what follows.
    Heading(String),
    /// A paragraph.
    Text(String),
    /// What belongs to the line before.
    Detail(String),
    /// How something stands, and why.
    Standing {
        /// How it stands.
        state: State,
        /// What it is, when more than one thing is said so.
        of: Option<String>,
        /// Why.
        detail: String,
        /// Whether the reason begins with the state's word, so that it needs no saying before it.
        says_itself: bool,
    },
    /// What a rule objects to.
    Finding {
        /// How much it matters.
        severity: Severity,
        /// What is wrong.
        message: String,
        /// The rule's id.
        rule: String,
    },
    /// A text whose lines stay as they are.
    Page(String),
    /// A text to copy whose lines stay as they are; into the clipboard where there is one.
    Copied {
        /// What it is.
        what: String,
        /// The text.
        text: String,
    },
    /// The icon.
    Picture,
    /// The icon that was asked for and is not written yet.
    Proposed,
    /// Something went well.
    Good(String),
    /// Something needs doing.
    Bad(String),
    /// The commands that work at every question.
    Commands,
}

impl Said {
    /// Something due on a day, with why and what to do.
    fn of_due(due: &Due) -> Self {
        let text = plain(&due.sentences()).into_owned();
        if due.is_overdue() {
            Self::Bad(text)
        } else {
            Self::Text(text)
        }
    }
}

impl From<Message> for Said {
    fn from(message: Message) -> Self {
        let text = plain(&message.text).into_owned();
        match message.tone {
            Tone::Info => Self::Text(text),
            Tone::Good => Self::Good(text),
            Tone::Bad => Self::Bad(text),
        }
    }
}

impl Interview {
    /// The first words: where one is, and what is here already.
    pub(super) fn greet(&mut self, first: bool) {
        let greeting = std::mem::take(&mut self.said);
        let name = self.session.submission.text(crate::submission::NAME);
        let name = name.map_or_else(|| "Unnamed connector".to_owned(), |name| plain(name).into_owned());
        let counts = self.session.checklist.counts();
        let title = format!(
            "{name}. {} of {} steps done, {} to fix, {} waiting.",
            counts.done,
            counts.total,
            counted(counts.to_fix, "step", "steps"),
            counts.waiting
        );
        self.said.push(Said::Title(title));
        let pressing: Vec<Said> = self.session.checklist.pressing().map(Said::of_due).collect();
        self.said.extend(pressing);
        if first {
            self.welcome();
        }
        self.said.push(Said::Commands);
        self.said.extend(greeting);
    }

    fn welcome(&mut self) {
        for text in [
            "Welcome. conncert gets a connector ready for Microsoft certification.",
            "Nothing leaves this computer. You can stop at any time; answers are kept.",
        ] {
            self.said.push(Said::Text(text.to_owned()));
        }
        let found = self.session.found_here();
        self.said
            .push(Said::Heading("Found in this folder, offline".to_owned()));
        for line in &found.lines {
            let text = match &line.here {
                Some(here) => format!("{}: {}, {}.", line.what, here, line.detail),
                None => format!("{}: {}.", line.what, line.detail),
            };
            self.said.push(Said::Detail(plain(&text).into_owned()));
        }
        self.said.push(Said::Text(found.sentence()));
    }

    /// A step begins.
    pub(super) fn introduce(&mut self) {
        let number = self.session.step + 1;
        let of = self.session.program().steps.len();
        let step = self.step();
        let strength = step.items.iter().map(|item| item.strength).max();
        let introduction = Said::Step {
            number,
            of,
            title: step.title.clone(),
            strength: strength.map_or("", crate::program::Strength::word),
            state: self.session.checklist.steps[self.session.step].state.clone(),
        };
        let about = step.about.clone();
        self.said.push(introduction);
        self.said.push(Said::Text(about));
        if let [item] = self.items().as_slice() {
            self.said.push(Said::Text(item.explanation.clone()));
        }
        let due: Vec<Said> = self
            .session
            .checklist
            .due_on(&self.step().id)
            .map(Said::of_due)
            .collect();
        if !due.is_empty() {
            self.said.extend(due);
            self.said.push(Said::Text(WHOSE_DAY.to_owned()));
        }
        if self.step().view == View::Send {
            self.open_before_sending();
        }
    }

    fn open_before_sending(&mut self) {
        let program = self.session.program();
        let open: Vec<&str> = self
            .session
            .checklist
            .open_required(program)
            .into_iter()
            .filter(|status| !self.step().items.iter().any(|own| own.id == status.id))
            .filter_map(|status| Some(program.item(&status.id)?.1.title.as_str()))
            .collect();
        let text = match open.as_slice() {
            [] => "Nothing required is open before this step.".to_owned(),
            [one] => format!("1 required item is still open, and the checklist says so: {one}."),
            many => format!(
                "{} required items are still open, and the checklist says so: {}.",
                many.len(),
                many.join(", ")
            ),
        };
        self.said.push(Said::Text(text));
        if let Some(sheet) = &self.session.program().sheet {
            self.said.push(Said::Text(sheet.next.clone()));
        }
        if let Some(text) = self.session.foreign_files() {
            self.said.push(Said::Text(plain(&text).into_owned()));
        }
    }

    /// How the step stands once its questions were asked.
    pub(super) fn conclude(&mut self) {
        let items = self.items();
        let several = items.len() > 1;
        let mut said = Vec::new();
        if self.step().view == View::Part(Part::Icon) && self.session.evidence.icon.is_some() {
            said.push(Said::Picture);
        }
        for item in items {
            if let Some(status) = self.session.checklist.item(&item.id) {
                said.push(Said::Standing {
                    state: status.state.clone(),
                    of: several.then(|| item.title.clone()),
                    says_itself: status.detail.to_lowercase().starts_with(status.state.short_word()),
                    detail: plain(&status.detail).into_owned(),
                });
            }
        }
        let groups = self.groups();
        for group in groups.iter().take(NAMED) {
            said.push(Said::Finding {
                severity: group.first.severity,
                message: sentence(group),
                rule: group.first.rule.id.to_owned(),
            });
        }
        if groups.len() > NAMED {
            let more = counted(groups.len() - NAMED, "more kind", "more kinds");
            said.push(Said::Text(format!("And {more} of findings.")));
        }
        self.said.extend(said);
    }

    /// Why this is asked, and what the documents say.
    pub(super) fn explain_item(&mut self) {
        let mut source = None;
        for part in paragraphs(self.session.program(), self.item()) {
            let said = match part {
                Paragraph::Heading(text) => Said::Heading(text),
                Paragraph::Source(text) => {
                    source = Some(text.replace(['\u{201c}', '\u{201d}'], "\""));
                    continue;
                }
                // Who says something comes before what they say.
                Paragraph::Text(text) => match source.take() {
                    Some(source) => Said::Detail(format!("{source} {text}")),
                    None => Said::Text(text),
                },
            };
            self.said.push(said);
        }
        if let Some(checked) = self.item().checked.clone() {
            self.said.push(Said::Heading("How it is checked".to_owned()));
            self.said.push(Said::Text(checked));
        }
    }

    /// All steps and how they stand.
    pub(super) fn list_steps(&mut self) {
        let lines: Vec<Said> = self
            .step_lines()
            .into_iter()
            .enumerate()
            .map(|(index, line)| Said::Detail(format!("{}. {line}.", index + 1)))
            .collect();
        self.said.push(Said::Heading("The steps".to_owned()));
        self.said.extend(lines);
        let here = format!("You are on step {}, {}.", self.session.step + 1, self.step().title);
        self.said.push(Said::Text(here));
    }

    /// `Icon: to fix`, a line a step.
    pub(super) fn step_lines(&self) -> Vec<String> {
        let steps = self.session.program().steps.iter().zip(&self.session.checklist.steps);
        steps
            .map(|(step, status)| plain(&format!("{}: {}", step.title, status.state.word())).into_owned())
            .collect()
    }

    /// The commands with what they do.
    pub(super) fn list_commands(&mut self) {
        self.said
            .push(Said::Heading("At every question you can type".to_owned()));
        for (name, does) in COMMANDS {
            self.said.push(Said::Detail(format!("{name}  {does}.")));
        }
    }
}

/// With a capital first letter.
#[must_use]
pub fn capitalized(text: &str) -> String {
    let mut letters = text.chars();
    letters
        .next()
        .map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
