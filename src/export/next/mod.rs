//! The one thing to do next, for a program that does it: what to run, what to ask for, what to put right by hand.

mod edit;
mod need;

use schemars::JsonSchema;
use serde::Serialize;

use edit::Edit;
use need::Need;

use super::json;
use super::one_line;
use super::paste::{self, Gap};
use super::status::{Action, IconWay, LOGO, Status, by_hand, icon_way, make, missing, objections};
use crate::checklist::State;
use crate::checklist::evidence::PartCheck;
use crate::color::Hex;
use crate::document::Node;
use crate::part::Part;
use crate::program::{Check, FieldKind};
use crate::rules::{Finding, MARKER};
use crate::session::difference::PROGRAM;
use crate::session::{Next, Question, Session, Task};
use crate::submission::{DEFINITION, NAME};

/// What it says of itself.
pub const WORD: &str = "conncert.next/1";

/// Places to put right that are listed; how many there are is told beside them.
const MOST_EDITS: usize = 5;
/// Questions asked at once: a connector may have hundreds of operations to be called.
const MOST_QUESTIONS: usize = 5;
/// The key of the name of the person whose word a program passes on; no answer is kept under it.
const SAID_BY: &str = "said-by";
/// The rule that objects to a definition that has to be converted first.
const TO_CONVERT: &str = "specification-version-incorrect";

/// Schema `conncert.next/1`, on one line. `root` is the connector's folder: all paths and all arguments hold there.
#[must_use]
pub fn json(status: &Status, root: &str) -> String {
    json::line(&Page::of(status, root))
}

/// Whether nothing that can be run or mended settles it: it is answered, and the answer leads nowhere or has run out, or a
/// file is asked for that is not there. A program goes on with something else then.
#[must_use]
pub fn is_hopeless(session: &Session, next: &Next) -> bool {
    let (task, questions) = match next {
        Next::Answer(task, questions) => (task, questions),
        Next::Fix(task) => return is_stuck(session, task),
        _ => return false,
    };
    let is_icon = task.item.checks.contains(&Check::Part(Part::Icon));
    let nothing_here = |question: &Question| is_file(question) && question.suggestions.is_empty();
    if !is_icon && questions.iter().any(nothing_here) {
        return true;
    }
    let answered = |question: &Question| {
        let is_new = question.read.is_some() || session.is_gone(question.field);
        !is_new && session.submission.answers_field(question.field)
    };
    let is_left = task.status.state == State::Failed || task.status.state.is_settled();
    is_left && questions.iter().all(answered) && color_to_write(session, task).is_none()
}

/// Whether nothing can be begun for an item, and no place in a file is to be mended: what it needs is not there.
fn is_stuck(session: &Session, task: &Task) -> bool {
    let others = [Check::Authentication, Check::Part(Part::Icon)];
    let is_other = task.item.checks.iter().any(|check| others.contains(check));
    !is_other && missing(session, task).is_none() && objections(session, task).next().is_none()
}

/// The answered color and where the properties say another, where that is all that an item lacks.
fn color_to_write<'a>(session: &'a Session, task: &Task) -> Option<(Hex, PartCheck<'a>, Node<'a>)> {
    let is_asked = task.status.state == State::Failed && task.item.checks.contains(&Check::BrandColor);
    is_asked.then(|| session.other_color_in_properties()).flatten()
}

fn is_file(question: &Question) -> bool {
    question.field.kind == FieldKind::Path
}

#[derive(JsonSchema, Serialize)]
pub(super) struct Page<'a> {
    #[schemars(extend("const" = WORD))]
    schema: &'static str,
    /// The connector's folder.
    root: &'a str,
    #[schemars(extend("enum" = KINDS))]
    kind: &'static str,
    /// The checklist's item, if it is about one.
    item: Option<&'a str>,
    /// What to do, or what is wrong.
    what: String,
    /// Why it matters.
    why: &'a str,
    /// What to run behind the program's name, in the folder; empty where there is nothing to run.
    args: Vec<String>,
    /// What to put in place of each gap before it is run.
    needs: Vec<Need<'a>>,
    /// What to put right by hand before it is run: the first places.
    edits: Vec<Edit<'a>>,
    /// How many places there are.
    edits_total: usize,
    /// Other ways to settle it.
    otherwise: Vec<Other<'a>>,
    counts: Counts,
}

/// All kinds: begin a submission, answer, put files right, convert the definition, write a text, export, wait for somebody
/// else, nothing that a program can do, nothing left.
const KINDS: [&str; 9] = [
    "start", "answer", "repair", "convert", "write", "export", "wait", "blocked", "done",
];

#[derive(JsonSchema, Serialize)]
struct Other<'a> {
    when: &'static str,
    args: Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    needs: Vec<Need<'a>>,
}

#[derive(JsonSchema, Serialize)]
struct Counts {
    steps: usize,
    done: usize,
    to_fix: usize,
    waiting: usize,
    open_required: usize,
}

impl<'a> Page<'a> {
    fn of(status: &Status<'a>, root: &'a str) -> Self {
        let session = status.session;
        let action = Action::of(status, Gap::Key);
        let counts = session.checklist.counts();
        let mut page = Self {
            schema: WORD,
            root,
            kind: action.kind,
            item: None,
            what: one_line(&action.what),
            why: "",
            args: action.arguments,
            needs: Vec::new(),
            edits: Vec::new(),
            edits_total: 0,
            otherwise: Vec::new(),
            counts: Counts {
                steps: counts.total,
                done: counts.done,
                to_fix: counts.to_fix,
                waiting: counts.waiting,
                open_required: session.checklist.open_required(session.program()).len(),
            },
        };
        match status.next {
            None => page.start(session),
            Some(next @ Next::Answer(task, questions)) => {
                page.about(task);
                page.answer(status, task, questions);
                if let Some((color, check, written)) = color_to_write(session, task) {
                    page.write_color(color, &check, written, task);
                }
                if is_hopeless(session, next) {
                    page.block();
                }
            }
            Some(Next::Fix(task)) => {
                page.about(task);
                page.repair(status, task);
            }
            Some(Next::Wait(task)) => {
                page.about(task);
                let args = ["mark", &task.item.id, "todo"];
                page.otherwise = vec![Other::of("the answer has come", &args, status)];
            }
            Some(Next::Export | Next::Done) => {}
        }
        page
    }

    fn about(&mut self, task: &Task<'a>) {
        self.item = Some(&task.item.id);
        self.why = &task.item.why;
    }

    fn start(&mut self, session: &'a Session) {
        let asked = [PROGRAM, NAME].into_iter().filter_map(|key| session.field(key));
        let asked = asked.filter(|field| self.args.contains(&Gap::Key.of(&field.key)));
        self.needs = asked
            .map(|field| Need::of(session, &session.question(field), false))
            .collect();
    }

    fn answer(&mut self, status: &Status<'a>, task: &Task<'a>, questions: &[Question<'a>]) {
        let session = status.session;
        let all = questions;
        let questions = &all[..all.len().min(MOST_QUESTIONS)];
        if questions.len() < all.len() {
            self.args = paste::set(questions, Gap::Key);
            self.args.extend(status.besides.iter().cloned());
        }
        let vouched = |question: &Question| task.item.is_vouched(question.field);
        let open = questions.iter().filter(|question| question.read.is_none());
        self.needs = open
            .map(|question| Need::of(session, question, vouched(question)))
            .collect();
        if questions.iter().any(vouched) {
            self.needs_person();
        }
        if let Some(IconWay::Make(arguments)) = icon_way(status, task)
            && questions
                .iter()
                .any(|question| is_file(question) && question.suggestions.is_empty())
        {
            let named = std::mem::replace(&mut self.args, make(&arguments, Gap::Key));
            let needs = std::mem::replace(&mut self.needs, vec![Need::logo()]);
            self.kind = "repair";
            self.otherwise.push(Other {
                when: "there is an icon",
                args: named,
                needs,
            });
        }
        if task.item.checks.contains(&Check::Part(Part::Package)) {
            let args = ["package", "build"];
            self.otherwise
                .push(Other::of("the exported solutions lie here", &args, status));
        }
        let on = task.item.waits_on.as_deref();
        let waiting = ["mark", &task.item.id, "waiting", "--on", on.unwrap_or("{on}")];
        let mut waits = Other::of("it is someone else's turn", &waiting, status);
        if on.is_none() {
            waits.needs.push(Need::text("on", "Whose turn it is", "Microsoft"));
        }
        self.otherwise.push(waits);
        let is_faulty = task.status.errors > 0 && task.item.strength.binds();
        if !is_faulty {
            let mut args = vec!["mark", &task.item.id, "na", "--note", "{note}"];
            let note = Need::text("note", "Why it does not apply", "the API is public");
            let mut needs = vec![note];
            if task.item.fields.iter().any(|field| task.item.is_vouched(field)) {
                args.extend(["--said-by", "{said-by}"]);
                needs.push(Need::said_by());
            }
            let aside = Other::of("it does not apply", &args, status);
            self.otherwise.push(Other { needs, ..aside });
        }
        for question in questions.iter().filter(|question| session.is_gone(question.field)) {
            let args = ["unset", &question.field.key];
            self.otherwise
                .push(Other::of("the file will not come back", &args, status));
        }
    }

    fn needs_person(&mut self) {
        self.args.extend(["--said-by".to_owned(), Gap::Key.of(SAID_BY)]);
        self.needs.push(Need::said_by());
    }

    /// Its own command has succeeded before and settled nothing: what is left is another answer.
    fn block(&mut self) {
        self.kind = "blocked";
        let again = Other {
            when: "there is another answer",
            args: std::mem::take(&mut self.args),
            needs: std::mem::take(&mut self.needs),
        };
        self.otherwise.insert(0, again);
    }

    /// The file contradicts the answer: one place with one right text.
    fn write_color(&mut self, color: Hex, check: &PartCheck<'a>, written: Node<'a>, task: &'a Task<'a>) {
        self.block();
        self.kind = "repair";
        self.args = vec!["check".to_owned()];
        self.edits = vec![Edit::of_node(check, written, format!("\"{color}\""), task)];
        self.edits_total = 1;
    }

    fn repair(&mut self, status: &Status<'a>, task: &'a Task<'a>) {
        let session = status.session;
        let left: Vec<(PartCheck<'a>, &'a Finding)> = by_hand(session, task).collect();
        let to_convert = left.iter().find(|(check, finding)| {
            let is_3 = check
                .document
                .is_some_and(|document| document.root().get("openapi").is_some());
            finding.rule.id == TO_CONVERT && is_3
        });
        if let Some((check, _)) = to_convert {
            let converted = session.evidence.found.path(Part::Definition);
            if let Some(path) = converted.filter(|path| *path != check.path) {
                self.kind = "answer";
                self.args = vec!["set".to_owned(), format!("{DEFINITION}={path}")];
                return;
            }
            self.kind = "convert";
            self.args = ["convert", check.path].map(str::to_owned).to_vec();
            return;
        }
        if self.args.contains(&Gap::Key.of(LOGO)) {
            self.needs.push(Need::logo());
        }
        let is_text = |(_, finding): &(PartCheck, &Finding)| finding.message.contains(MARKER);
        let begins = self.args.first().is_some_and(|word| word == "scaffold");
        if begins || !left.is_empty() && left.iter().all(is_text) {
            self.kind = "write";
        }
        // What a command makes is made first: it may move the places.
        if self.args.first().is_some_and(|word| word == "check") {
            self.edits_total = left.len();
            self.edits = left
                .iter()
                .take(MOST_EDITS)
                .map(|(check, finding)| Edit::of(check, finding))
                .collect();
            if left.is_empty() && task.item.checks.contains(&Check::Authentication) {
                self.edits = session
                    .evidence
                    .definition
                    .iter()
                    .map(|file| Edit::of_item(&file.path, task))
                    .collect();
                self.edits_total = self.edits.len();
            }
            if let Some((check, finding)) = left.first() {
                let place = match finding.place.range {
                    Some((start, _)) => format!("{}:{}", check.path, start.line),
                    None => finding.place.named().into_owned(),
                };
                let args = ["accept", finding.rule.id, &place, "--reason", "{reason}"];
                let mut accepted = Other::of("the first place is right as it is", &args, status);
                accepted.needs.push(Need {
                    person: true,
                    ..Need::text(
                        "reason",
                        "Why it is right as it is",
                        "the service answers in plain text",
                    )
                });
                self.otherwise.push(accepted);
            }
            if self.edits.is_empty() {
                self.kind = "blocked";
                self.args.clear();
            }
        }
    }
}

impl Other<'_> {
    fn of(when: &'static str, args: &[&str], status: &Status) -> Self {
        let args = args.iter().map(|word| (*word).to_owned());
        Self {
            when,
            args: args.chain(status.besides.iter().cloned()).collect(),
            needs: Vec::new(),
        }
    }
}
