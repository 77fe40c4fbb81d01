//! The status as data for programs.

use schemars::JsonSchema;
use serde::Serialize;

use super::{Action, IconWay, LOGO, Status, by_hand, icon_way, make, with};
use crate::checklist::{Due, ItemStatus, State};
use crate::export::checklist::state_id;
use crate::export::json;
use crate::export::paste::{self, Gap};
use crate::program::{Check, FieldKind};
use crate::session::difference::PROGRAM;
use crate::session::{Next, Question, Session, Task};
use crate::submission::NAME;

/// Findings listed of an item to repair.
const MOST_FINDINGS: usize = 20;

/// Schema `conncert.status/1`.
#[must_use]
pub fn json(status: &Status) -> String {
    let session = status.session;
    let program = session.program();
    let counts = session.checklist.counts();
    let action = Action::of(status, Gap::Key);
    json::to_string(&StatusView {
        schema: WORD,
        project: status.next.is_some(),
        program: &program.id,
        connector: session.submission.text(NAME),
        steps: session
            .checklist
            .steps
            .iter()
            .map(|step| StepView {
                id: &step.id,
                title: program.step(&step.id).map_or("", |(_, step)| &step.title),
                state: state_id(&step.state),
                items: step.items.iter().map(|item| ItemView::of(session, item)).collect(),
            })
            .collect(),
        counts: CountsView {
            steps: counts.total,
            done: counts.done,
            to_fix: counts.to_fix,
            waiting: counts.waiting,
            advice: counts.advice,
            open_required: session.checklist.open_required(program).len(),
        },
        due: session.checklist.due.iter().map(DueView::of).collect(),
        next: (!matches!(status.next, Some(Next::Done))).then(|| NextView::of(status, action)),
    })
}

/// What the status says of itself.
pub const WORD: &str = "conncert.status/1";

#[derive(JsonSchema, Serialize)]
pub(in crate::export) struct StatusView<'a> {
    #[schemars(extend("const" = WORD))]
    schema: &'static str,
    project: bool,
    program: &'a str,
    connector: Option<&'a str>,
    steps: Vec<StepView<'a>>,
    counts: CountsView,
    due: Vec<DueView<'a>>,
    next: Option<NextView<'a>>,
}

#[derive(JsonSchema, Serialize)]
struct StepView<'a> {
    id: &'a str,
    title: &'a str,
    state: &'static str,
    items: Vec<ItemView<'a>>,
}

#[derive(JsonSchema, Serialize)]
struct ItemView<'a> {
    id: &'a str,
    title: &'a str,
    strength: &'static str,
    state: &'static str,
    detail: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    on: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    days: Option<i64>,
}

impl<'a> ItemView<'a> {
    fn of(session: &'a Session, status: &'a ItemStatus) -> Self {
        let item = session.program().item(&status.id).map(|(_, item)| item);
        let (on, days) = match &status.state {
            State::Waiting { on, days, .. } => (Some(on.as_str()), Some(*days)),
            _ => (None, None),
        };
        Self {
            id: &status.id,
            title: item.map_or("", |item| &item.title),
            strength: item.map_or("", |item| item.strength.word()),
            state: state_id(&status.state),
            detail: &status.detail,
            on,
            days,
        }
    }
}

#[derive(JsonSchema, Serialize)]
struct CountsView {
    steps: usize,
    done: usize,
    to_fix: usize,
    waiting: usize,
    advice: usize,
    open_required: usize,
}

/// Something due on a day.
#[derive(JsonSchema, Serialize)]
struct DueView<'a> {
    item: &'a str,
    /// `deadline` of the partner, or `answer` of someone else.
    kind: &'static str,
    what: &'a str,
    date: String,
    /// From today; fewer than none once it is overdue.
    days: i64,
    text: String,
}

impl<'a> DueView<'a> {
    fn of(due: &'a Due) -> Self {
        Self {
            item: &due.item,
            kind: due.kind.id(),
            what: &due.what,
            date: due.date.to_string(),
            days: due.days,
            text: due.sentences(),
        }
    }
}

#[derive(JsonSchema, Serialize)]
struct NextView<'a> {
    kind: &'static str,
    step: Option<usize>,
    item: Option<&'a str>,
    title: Option<&'a str>,
    /// What to do, or what is wrong.
    what: String,
    /// Why it matters.
    why: &'a str,
    /// For a shell; null when there is nothing to run but to wait.
    command: Option<String>,
    /// The same for a program that starts it without a shell, behind the program's name.
    args: Vec<String>,
    /// What to put in place of each gap before it is run.
    needs: Vec<NeedView<'a>>,
    /// What to put right by hand before going on.
    edits: Vec<EditView<'a>>,
    /// Other ways to settle it.
    otherwise: Vec<OtherView>,
}

#[derive(JsonSchema, Serialize)]
struct NeedView<'a> {
    placeholder: String,
    key: &'a str,
    label: &'a str,
    kind: FieldKind,
    hint: &'a str,
    choices: Vec<ChoiceView<'a>>,
    suggestions: Vec<SuggestedView>,
}

#[derive(JsonSchema, Serialize)]
struct ChoiceView<'a> {
    value: &'a str,
    label: &'a str,
    meaning: &'a str,
}

#[derive(JsonSchema, Serialize)]
struct SuggestedView {
    value: String,
    because: String,
}

#[derive(JsonSchema, Serialize)]
struct EditView<'a> {
    file: &'a str,
    line: Option<u32>,
    rule: &'a str,
    message: &'a str,
    help: &'a str,
}

#[derive(JsonSchema, Serialize)]
struct OtherView {
    when: &'static str,
    command: String,
}

impl<'a> NextView<'a> {
    fn of(status: &Status<'a>, action: Action<'a>) -> Self {
        let session = status.session;
        let mut view = Self {
            kind: action.kind,
            step: action.step.map(|(number, _)| number),
            item: None,
            title: action.step.map(|(_, title)| title),
            what: action.what,
            why: "",
            command: (!action.arguments.is_empty()).then(|| paste::line(&action.arguments)),
            args: action.arguments,
            needs: Vec::new(),
            edits: Vec::new(),
            otherwise: Vec::new(),
        };
        match status.next {
            None => {
                let asked = [PROGRAM, NAME].into_iter().filter_map(|key| session.field(key));
                let questions = asked.map(|field| session.question(field));
                view.needs = questions
                    .filter(|question| view.args.contains(&Gap::Key.of(&question.field.key)))
                    .map(|question| NeedView::of(session, &question))
                    .collect();
            }
            Some(Next::Answer(task, questions)) => {
                view.about(task);
                let open = questions.iter().filter(|question| question.read.is_none());
                view.needs = open.map(|question| NeedView::of(session, question)).collect();
                view.otherwise = others(task, status.besides);
                for question in questions.iter().filter(|question| session.is_gone(question.field)) {
                    let unset = ["unset", &question.field.key].map(str::to_owned).to_vec();
                    view.otherwise.push(OtherView {
                        when: "the file will not come back",
                        command: paste::line(&with(unset, status.besides)),
                    });
                }
                if let Some(IconWay::Make(arguments)) = icon_way(status, task) {
                    view.otherwise.push(OtherView {
                        when: "there is a logo and no icon yet",
                        command: paste::line(&make(&arguments, Gap::Key)),
                    });
                }
            }
            Some(Next::Fix(task)) => {
                view.about(task);
                view.edits = by_hand(session, task)
                    .take(MOST_FINDINGS)
                    .map(|(check, finding)| EditView {
                        file: check.path,
                        line: finding.place.range.map(|(start, _)| start.line),
                        rule: finding.rule.id,
                        message: &finding.message,
                        help: &finding.help,
                    })
                    .collect();
                if view.edits.is_empty() && task.status.errors == 0 && task.item.checks.contains(&Check::Authentication)
                {
                    view.edits = session
                        .evidence
                        .definition
                        .iter()
                        .map(|file| EditView {
                            file: &file.path,
                            line: None,
                            rule: &task.item.id,
                            message: &task.status.detail,
                            help: &task.item.action,
                        })
                        .collect();
                }
                if view.args.contains(&Gap::Key.of(LOGO)) {
                    view.needs.push(NeedView::of_logo());
                }
                view.otherwise = others(task, status.besides);
            }
            Some(Next::Wait(task)) => {
                view.about(task);
                view.otherwise = vec![OtherView {
                    when: "the answer has come",
                    command: paste::line(&with(
                        ["mark", &task.item.id, "todo"].map(str::to_owned).to_vec(),
                        status.besides,
                    )),
                }];
            }
            Some(Next::Export | Next::Done) => {}
        }
        view
    }

    fn about(&mut self, task: &Task<'a>) {
        self.item = Some(&task.item.id);
        self.why = &task.item.why;
    }
}

/// Other ways to settle an item than the one shown.
fn others(task: &Task, besides: &[String]) -> Vec<OtherView> {
    let mark = |words: &[&str]| {
        let words = ["mark", &task.item.id].into_iter().chain(words.iter().copied());
        paste::line(&with(words.map(str::to_owned).collect(), besides))
    };
    let on = task.item.waits_on.as_deref().unwrap_or("{on}");
    let waits = OtherView {
        when: "it is someone else's turn",
        command: mark(&["waiting", "--on", on]),
    };
    let aside = OtherView {
        when: "it does not apply",
        command: mark(&["na", "--note", "{note}"]),
    };
    // Faults of a file are not set aside.
    let is_faulty = task.status.errors > 0 && task.item.strength.binds();
    [Some(waits), (!is_faulty).then_some(aside)]
        .into_iter()
        .flatten()
        .collect()
}

impl<'a> NeedView<'a> {
    /// The logo to make the icon from.
    fn of_logo() -> Self {
        Self {
            placeholder: Gap::Key.of(LOGO),
            key: LOGO,
            label: "Logo, a PNG, JPEG or SVG",
            kind: FieldKind::Path,
            hint: "logo.svg",
            choices: Vec::new(),
            suggestions: Vec::new(),
        }
    }

    fn of(session: &'a Session, question: &Question<'a>) -> Self {
        let field = question.field;
        let choices = match field.kind {
            FieldKind::Program => session
                .offers()
                .into_iter()
                .map(|offer| ChoiceView {
                    value: offer.id,
                    label: offer.title,
                    meaning: offer.meaning,
                })
                .collect(),
            _ => field
                .choices
                .iter()
                .map(|choice| ChoiceView {
                    value: &choice.value,
                    label: &choice.label,
                    meaning: &choice.meaning,
                })
                .collect(),
        };
        Self {
            placeholder: Gap::Key.of(&field.key),
            key: &field.key,
            label: &field.label,
            kind: field.kind,
            hint: &field.hint,
            choices,
            suggestions: question
                .suggestions
                .iter()
                .map(|suggested| SuggestedView {
                    value: suggested.text.clone(),
                    because: suggested.because.clone(),
                })
                .collect(),
        }
    }
}
