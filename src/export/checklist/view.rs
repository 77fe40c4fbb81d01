//! What every checklist format shows, gathered once; it is also `checklist.json` as written.

use std::collections::BTreeMap;

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use schemars::JsonSchema;
use serde::Serialize;

use super::item::{ItemView, StateView};
use super::{Material, said};
use crate::checklist::{Due, StepStatus};
use crate::color::Hex;
use crate::document::words::counted;
use crate::export::handover;
use crate::export::one_line;
use crate::export::report::not_checked;
use crate::export::schema::address;
use crate::icon::Format;
use crate::program::{FieldKind, Step};
use crate::rules::Finding;
use crate::submission::{Answer, BRAND_COLOR, DEFINITION, ICON, NAME};

/// What the checklist says of itself.
pub const WORD: &str = "conncert.checklist/1";

#[derive(Debug, JsonSchema, Serialize)]
pub struct ChecklistView {
    /// Where its schema is published, for editors.
    #[serde(rename = "$schema")]
    address: String,
    #[schemars(extend("const" = WORD))]
    schema: &'static str,
    tool: Tool,
    #[serde(skip_serializing_if = "Option::is_none")]
    stamp: Option<String>,
    connector: Connector,
    program: Program,
    counts: Counts,
    /// What holds the final export back: titles with state words.
    open_required: Vec<String>,
    /// What is due, soonest first.
    due: Vec<DueView>,
    phases: Vec<Phase>,
    /// Every answer shown, by key.
    answers: BTreeMap<String, String>,
    vouching: Vouching,
    accepted: Vec<Kept>,
    log: Vec<Entry>,
}

/// Something due on a day, without a word of today: the pages compare equal from day to day.
#[derive(Debug, JsonSchema, Serialize)]
struct DueView {
    item: String,
    kind: &'static str,
    what: String,
    date: String,
    /// The date with its weekday.
    day: String,
    because: String,
}

impl DueView {
    fn of(due: &Due) -> Self {
        Self {
            item: due.item.clone(),
            kind: due.kind.id(),
            what: one_line(&due.what),
            date: due.date.to_string(),
            day: due.day(),
            because: one_line(&due.because),
        }
    }
}

#[derive(Debug, JsonSchema, Serialize)]
struct Tool {
    name: &'static str,
    version: &'static str,
}

#[derive(Debug, JsonSchema, Serialize)]
struct Connector {
    name: Option<String>,
    definition: Option<String>,
    /// The version and size that were read.
    definition_facts: Option<String>,
    icon: Option<String>,
    /// The format and size that were measured.
    icon_facts: Option<String>,
    /// The names of what is attached to the message.
    attached: Vec<String>,
    brand_color: Option<String>,
    /// The brand color, only if it is one.
    swatch: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    icon_data: Option<String>,
}

#[derive(Debug, JsonSchema, Serialize)]
struct Program {
    id: String,
    title: String,
    meaning: String,
    knowledge: String,
}

/// How many steps stand how.
#[derive(Debug, JsonSchema, Serialize)]
struct Counts {
    total: usize,
    done: usize,
    to_fix: usize,
    advice: usize,
    waiting: usize,
    open: usize,
}

#[derive(Debug, JsonSchema, Serialize)]
struct Phase {
    id: String,
    title: String,
    steps: Vec<StepView>,
}

#[derive(Debug, JsonSchema, Serialize)]
struct StepView {
    number: usize,
    id: String,
    title: String,
    about: String,
    /// Whether an earlier phase shows it in full.
    again: bool,
    state: StateView,
    items: Vec<ItemView>,
}

#[derive(Debug, Default, JsonSchema, Serialize)]
struct Vouching {
    checked: Vec<String>,
    word: Vec<String>,
    waiting: Vec<String>,
    open: Vec<String>,
    not_applicable: Vec<String>,
    /// Findings that the partner keeps, each with its reason.
    kept: Vec<String>,
    not_checked: Vec<String>,
}

#[derive(Debug, JsonSchema, Serialize)]
struct Kept {
    rule: String,
    at: String,
    reason: String,
    date: String,
    found: bool,
}

impl Kept {
    fn line(&self) -> String {
        let at = if self.at.is_empty() { "the whole file" } else { &self.at };
        format!("{} at {at}: {}", self.rule, self.reason)
    }
}

#[derive(Debug, JsonSchema, Serialize)]
struct Entry {
    date: String,
    text: String,
}

impl ChecklistView {
    /// Gathers the view.
    pub fn of(material: &Material) -> Self {
        let program = material.program;
        let mut shown: Vec<&str> = Vec::new();
        let mut phases = Vec::new();
        for phase in &program.phases {
            let mut steps = Vec::new();
            for (number, step) in phase.steps.iter().filter_map(|id| program.step(id)) {
                let again = shown.contains(&step.id.as_str());
                shown.push(&step.id);
                steps.extend(step_view(material, number, step, again));
            }
            phases.push(Phase {
                id: phase.id.clone(),
                title: phase.title.clone(),
                steps,
            });
        }
        let mut view = Self {
            address: address(WORD),
            schema: WORD,
            tool: Tool {
                name: env!("CARGO_PKG_NAME"),
                version: env!("CARGO_PKG_VERSION"),
            },
            stamp: material.stamp.map(|day| day.to_string()),
            connector: connector(material),
            program: Program {
                id: program.id.clone(),
                title: program.title.clone(),
                meaning: program.meaning.clone(),
                knowledge: program.knowledge.clone(),
            },
            counts: counts(material),
            due: material.checklist.due.iter().map(DueView::of).collect(),
            open_required: super::open_required(material.checklist, material.program),
            answers: phases
                .iter()
                .flat_map(|phase| &phase.steps)
                .flat_map(|step| &step.items)
                .flat_map(|item| &item.answers)
                .map(|answer| (answer.key.clone(), answer.value.clone()))
                .collect(),
            phases,
            vouching: Vouching::default(),
            accepted: accepted(material),
            log: log(material),
        };
        view.sum_up();
        view.vouching.kept = view.accepted.iter().filter(|kept| kept.found).map(Kept::line).collect();
        view.vouching.not_checked = not_checked(material.evidence);
        view
    }

    /// Sorts the items' titles by who vouches.
    fn sum_up(&mut self) {
        let vouching = &mut self.vouching;
        let steps = self.phases.iter().flat_map(|phase| &phase.steps);
        for item in steps.filter(|step| !step.again).flat_map(|step| &step.items) {
            let with_state = format!("{}: {}", item.title, item.state.word);
            let (list, line) = match (item.state.id, item.vouched_by) {
                ("waiting", _) => (&mut vouching.waiting, with_state),
                ("not-applicable", _) => (&mut vouching.not_applicable, item.title.clone()),
                ("vouched", _) => (&mut vouching.word, item.title.clone()),
                (_, Some(said::Voucher::Partner)) => (&mut vouching.word, with_state),
                (_, Some(said::Voucher::Conncert)) => (&mut vouching.checked, with_state),
                (_, None) => (&mut vouching.open, item.title.clone()),
            };
            list.push(line);
        }
    }
}

fn counts(material: &Material) -> Counts {
    let counts = material.checklist.counts();
    Counts {
        total: counts.total,
        done: counts.done,
        to_fix: counts.to_fix,
        advice: counts.advice,
        waiting: counts.waiting,
        open: counts.total - counts.done - counts.to_fix - counts.advice - counts.waiting,
    }
}

fn connector(material: &Material) -> Connector {
    let text = |key: &str| material.submission.text(key).map(one_line);
    let definition = material
        .evidence
        .definition
        .as_ref()
        .and_then(|file| file.content.as_ref().ok());
    let icon = material
        .evidence
        .icon
        .as_ref()
        .and_then(|file| file.content.as_ref().ok());
    let (mime, format) = match icon.map(|icon| icon.measured.format) {
        Some(Format::Png) => (Some("image/png"), "PNG"),
        Some(Format::Jpeg) => (Some("image/jpeg"), "JPEG"),
        None => (None, ""),
    };
    let definition_facts = definition.map(|read| {
        let operations = counted(read.overview.operations, "operation", "operations");
        format!("{}, {operations}", one_line(&read.overview.version.to_string()))
    });
    let icon_facts = icon.map(|icon| format!("{format}, {} x {} px", icon.measured.width, icon.measured.height));
    Connector {
        name: text(NAME),
        definition: text(DEFINITION),
        definition_facts,
        icon: text(ICON),
        icon_facts,
        attached: handover::attached(material.evidence),
        brand_color: text(BRAND_COLOR),
        swatch: material
            .submission
            .text(BRAND_COLOR)
            .and_then(|text| text.parse::<Hex>().ok())
            .map(|hex| hex.to_string()),
        icon_data: material
            .icon
            .zip(mime)
            .map(|(bytes, mime)| format!("data:{mime};base64,{}", BASE64_STANDARD.encode(bytes))),
    }
}

fn step_view(material: &Material, number: usize, step: &Step, again: bool) -> Option<StepView> {
    let status: &StepStatus = material.checklist.steps.iter().find(|status| status.id == step.id)?;
    let items = step
        .items
        .iter()
        .filter_map(|item| {
            let status = status.items.iter().find(|status| status.id == item.id)?;
            Some(ItemView::of(material, item, status))
        })
        .collect();
    Some(StepView {
        number,
        id: step.id.clone(),
        title: step.title.clone(),
        about: step.about.clone(),
        again,
        state: StateView::of(&status.state),
        items,
    })
}

fn accepted(material: &Material) -> Vec<Kept> {
    let findings: Vec<&Finding> = material.evidence.parts().flat_map(|check| check.findings).collect();
    let kept = |kept: &crate::submission::Accepted| Kept {
        rule: one_line(&kept.rule),
        at: one_line(&kept.at),
        reason: one_line(&kept.reason),
        date: kept.date.to_string(),
        found: findings
            .iter()
            .any(|finding| finding.rule.id == kept.rule && finding.place.named() == kept.at),
    };
    material.submission.accepted.iter().map(kept).collect()
}

/// Every dated entry of every log, in the order of the program.
fn log(material: &Material) -> Vec<Entry> {
    let logs = material
        .program
        .fields()
        .filter(|(_, field)| field.kind == FieldKind::Log);
    logs.filter_map(|(_, field)| match material.submission.answers.get(&field.key)? {
        Answer::Log(entries) => Some(entries),
        Answer::Text(_) | Answer::Date(_) | Answer::Count(_) => None,
    })
    .flatten()
    .map(|entry| Entry {
        date: entry.date.to_string(),
        text: one_line(&entry.text),
    })
    .collect()
}
