//! What lies over the step: lists to choose from, questions, pages to read. One at a time; Esc closes it.

use crate::rules::Class;
use crate::session::{FileChange, FileFix, Session};
use crate::store::picture::Proposal;
use crate::ui::converting;
use crate::ui::findings;
use crate::ui::making::Wish;

use super::converting::Convert;
use super::keymap::{Command, TABLE, Where};
use super::widget::field::Field as LineEditor;

/// What lies over the step.
#[derive(Debug, Clone)]
pub enum Layer {
    /// A searchable list.
    Pick(Pick),
    /// A page to read.
    Page(Page),
    /// A question.
    Ask(Ask),
    /// A repair to agree to.
    Fix(FixPreview),
    /// An icon to agree to.
    Made(Box<MadePreview>),
    /// A conversion to agree to.
    Convert(Box<Convert>),
    /// The icon, large.
    Zoom,
    /// The icon at tile size.
    Tile,
    /// Which side of an outside change to keep.
    Outside(Outside),
    /// The places of the text shown, and the selected one.
    Places(usize),
}

/// What a list offers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Offer {
    /// The steps.
    Steps,
    /// Steps, findings and sources.
    Everything,
    /// The commands.
    Commands,
    /// The texts to write.
    Texts,
    /// Whether the connector was published before.
    Published,
    /// Solutions of which one is to be packed.
    Solutions,
}

/// A searchable list.
#[derive(Debug, Clone)]
pub struct Pick {
    /// What it offers.
    pub offer: Offer,
    /// What is searched for.
    pub query: LineEditor,
    /// The selected row among those that match.
    pub selected: usize,
}

/// One row of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// What is found first.
    pub label: String,
    /// What stands beside it.
    pub detail: String,
    /// Where it leads.
    pub target: Target,
}

/// Where a row leads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Target {
    /// A step, by its index.
    Step(usize),
    /// A finding of the step at this index, by its place in the check's list.
    Finding(usize, usize),
    /// A command.
    Command(Command),
    /// A text to write, by its place among those listed.
    Text(usize),
    /// That the connector was published before, or not; none leaves it open.
    Published(Option<bool>),
    /// A solution to pack, by its place among those listed.
    Solution(usize),
}

/// What a page is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum About {
    /// The focused item: what, why, what to do, sources.
    Item,
    /// The selected finding and its rule.
    Finding,
    /// The findings of files that no step is about.
    Beside,
    /// Why the focused item matters, and what the documents say.
    Why,
    /// How to get there, for the focused item.
    How,
    /// The rules that object to the text shown.
    Text,
}

/// A page to read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Page {
    /// What it is about.
    pub about: About,
    /// The first line shown; past the end shows the end.
    pub scroll: usize,
}

/// A question that a command asks.
#[derive(Debug, Clone)]
pub struct Ask {
    /// What it is about.
    pub purpose: Purpose,
    /// The question.
    pub question: String,
    /// What Enter does, and what an empty answer means.
    pub hint: String,
    /// The answer.
    pub answer: LineEditor,
}

/// What a question is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Purpose {
    /// Whose turn it is, for this item.
    WaitOn(String),
    /// Why this item does not apply.
    NotApplicable(String),
    /// Why this finding is kept: rule and pointer.
    Keep(String, String),
    /// Which logo to make the icon from.
    Logo,
    /// Which host a definition that is converted is at; Esc leads back.
    Host(converting::Wish),
    /// Where else to save.
    SaveAs,
}

/// A repair to agree to.
#[derive(Debug, Clone)]
pub struct FixPreview {
    /// The repair.
    pub fix: FileFix,
    /// How far it can be trusted; none for a file begun.
    pub class: Option<Class>,
    /// The text as it is.
    pub before: String,
    /// The text afterwards.
    pub after: String,
    /// The first line shown.
    pub scroll: usize,
}

/// An icon to agree to.
#[derive(Debug, Clone)]
pub struct MadePreview {
    /// What was wished for.
    pub wish: Wish,
    /// The icon, and how it is written.
    pub proposal: Proposal,
    /// The first line shown of what changes.
    pub scroll: usize,
}

/// Which side of an outside change to keep.
#[derive(Debug, Clone)]
pub struct Outside {
    /// For each difference, in the session's order, whether the file's side is taken.
    pub theirs: Vec<bool>,
    /// The selected row.
    pub selected: usize,
}

impl Pick {
    /// An empty search.
    #[must_use]
    pub fn new(offer: Offer) -> Self {
        Self {
            offer,
            query: LineEditor::new(""),
            selected: 0,
        }
    }

    /// The rows that match the query, best first as listed.
    #[must_use]
    pub fn rows(&self, session: &Session, available: impl Fn(Where) -> bool) -> Vec<Row> {
        let query = self.query.text().trim().to_lowercase();
        let mut rows = match self.offer {
            Offer::Steps => steps(session),
            Offer::Commands => return commands(&query, available),
            // They are no part of the session.
            Offer::Texts | Offer::Solutions => return Vec::new(),
            Offer::Published => published(),
            Offer::Everything => {
                let mut rows = steps(session);
                rows.extend(findings(session));
                rows.extend(sources(session));
                rows
            }
        };
        if let Ok(number) = query.parse::<usize>()
            && self.offer == Offer::Steps
        {
            rows.retain(|row| matches!(row.target, Target::Step(index) if (index + 1).to_string().starts_with(&query)));
            // The exact number first: 1 before 10.
            rows.sort_by_key(|row| row.target != Target::Step(number.wrapping_sub(1)));
            return rows;
        }
        rows.retain(|row| found(&query, &row.label) || found(&query, &row.detail));
        rows
    }
}

fn published() -> Vec<Row> {
    // Enter alone says nothing of the partner's: the first row leaves it open.
    let open = ("Not yet", "Nothing is recorded, and nothing is repaired.", None);
    let answers = findings::PUBLISHED.map(|(label, detail, said)| (label, detail, Some(said)));
    let rows = std::iter::once(open).chain(answers);
    rows.map(|(label, detail, said)| Row {
        label: label.to_owned(),
        detail: detail.to_owned(),
        target: Target::Published(said),
    })
    .collect()
}

fn found(query: &str, text: &str) -> bool {
    let text = text.to_lowercase();
    query.split_whitespace().all(|word| text.contains(word))
}

fn steps(session: &Session) -> Vec<Row> {
    let program = session.program();
    program
        .steps
        .iter()
        .zip(&session.checklist.steps)
        .enumerate()
        .map(|(index, (step, status))| Row {
            label: format!("{:>2} {}", index + 1, step.title),
            detail: status.state.word(),
            target: Target::Step(index),
        })
        .collect()
}

fn findings(session: &Session) -> Vec<Row> {
    let program = session.program();
    let mut rows = Vec::new();
    for (index, step) in program.steps.iter().enumerate() {
        for (place, finding) in findings::of_view(&session.evidence, step.view).iter().enumerate() {
            rows.push(Row {
                label: finding.message.clone(),
                detail: format!("{} {}", finding.rule.id, finding.subject),
                target: Target::Finding(index, place),
            });
        }
    }
    rows
}

fn sources(session: &Session) -> Vec<Row> {
    let program = session.program();
    let mut rows = Vec::new();
    for (index, step) in program.steps.iter().enumerate() {
        for item in &step.items {
            for source in &item.sources {
                let short = program
                    .document(&source.document)
                    .map_or("", |document| document.short.as_str());
                rows.push(Row {
                    label: source.says.clone(),
                    detail: format!("{short}, \u{201c}{}\u{201d}: {}", source.place(), item.title),
                    target: Target::Step(index),
                });
            }
        }
    }
    rows
}

fn commands(query: &str, available: impl Fn(Where) -> bool) -> Vec<Row> {
    let mut rows: Vec<(bool, Row)> = TABLE
        .iter()
        .filter(|binding| available(binding.place))
        .filter(|binding| {
            query.is_empty()
                || binding.key.eq_ignore_ascii_case(query)
                || binding.typing == query
                || found(query, binding.name)
                || found(query, binding.help)
        })
        .map(|binding| {
            let keys = [binding.key, binding.typing]
                .into_iter()
                .filter(|key| !key.is_empty())
                .collect::<Vec<_>>();
            let row = Row {
                label: if keys.is_empty() {
                    binding.name.into()
                } else {
                    format!("{}  {}", binding.name, keys.join(" "))
                },
                detail: binding.help.into(),
                target: Target::Command(binding.command),
            };
            (!binding.name.starts_with(query), row)
        })
        .collect();
    rows.sort_by_key(|(later, _)| *later);
    rows.into_iter().map(|(_, row)| row).collect()
}

impl Ask {
    /// A question with an answer already filled in.
    #[must_use]
    pub fn new(purpose: Purpose, question: impl Into<String>, hint: impl Into<String>, answer: &str) -> Self {
        Self {
            purpose,
            question: question.into(),
            hint: hint.into(),
            answer: LineEditor::new(answer),
        }
    }
}

impl FixPreview {
    /// Whether the file is not there yet.
    #[must_use]
    pub fn is_new(&self) -> bool {
        matches!(self.fix.change, FileChange::Bytes { before: None, .. })
    }

    /// What Enter does, for the key line.
    #[must_use]
    pub fn writes(&self) -> &'static str {
        if self.is_new() {
            "write the file"
        } else {
            "write the repair"
        }
    }
}
