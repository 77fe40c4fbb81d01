//! The certification programs as a list, and two of them side by side.

use std::collections::BTreeSet;

use schemars::JsonSchema;
use serde::Serialize;
use textwrap::Options;

use super::json;
use super::template::markdown as escaped;
use crate::document::words::counted;
use crate::program::{Document, Field, Program, Step};

/// What the list says of itself.
pub const WORD: &str = "conncert.programs/1";
/// What the comparison says of itself.
pub const DIFFERENCE: &str = "conncert.programs-diff/1";

/// A few lines a program: id, meaning, how well it is known, its documents.
#[must_use]
pub fn list(programs: &[Program], width: usize) -> String {
    let mut out = String::new();
    for program in programs {
        let steps = counted(program.steps.len(), "step", "steps");
        out += &format!("{}  {}, {steps}\n", program.id, program.title);
        out += &wrapped(&program.meaning, width);
        out += &wrapped(&program.knowledge, width);
        for document in &program.documents {
            out += &wrapped(&format!("- {}, {}", document.title, document.date), width);
        }
        out.push('\n');
    }
    let more = "conncert programs diff A B tells how two differ, conncert explain ITEM what an item asks.";
    out + &textwrap::fill(more, width) + "\n"
}

/// A table of the programs.
#[must_use]
pub fn markdown(programs: &[Program]) -> String {
    let mut out = "| Program | What people call it | What following it means | Steps |\n|---|---|---|---|\n".to_owned();
    for program in programs {
        let (title, meaning) = (escaped(&program.title), escaped(&program.meaning));
        out += &format!("| `{}` | {title} | {meaning} | {} |\n", program.id, program.steps.len());
    }
    out
}

/// Schema `conncert.programs/1`.
#[must_use]
pub fn list_json(programs: &[Program]) -> String {
    json::to_string(&List {
        schema: WORD,
        programs: programs.iter().map(ProgramView::of).collect(),
    })
}

/// What both have, and what one has alone: steps, then answers.
#[must_use]
pub fn compare(first: &Program, second: &Program, width: usize) -> String {
    let difference = Difference::between(first, second);
    let mut out = format!("{} and {}\n", first.title, second.title);
    let steps = |steps: &[StepView]| steps.iter().map(|step| step.title.to_owned()).collect::<Vec<_>>();
    let fields = |answers: &[AnswerView]| {
        let labelled = |answer: &AnswerView| format!("{} ({})", answer.key, answer.label);
        answers.iter().map(labelled).collect::<Vec<_>>()
    };
    let mut part = |title: &str, lines: &[String]| {
        out += &format!("\n{title}\n");
        if lines.is_empty() {
            out += "  none\n";
        }
        for line in lines {
            out += &wrapped(line, width);
        }
    };
    let (a, b) = (&first.title, &second.title);
    part("Steps in both", &steps(&difference.steps.both));
    part(&format!("Steps only in {a}"), &steps(&difference.steps.first));
    part(&format!("Steps only in {b}"), &steps(&difference.steps.second));
    part("Answers that count in both", &fields(&difference.answers.both));
    part(
        &format!("Answers only {a} asks for"),
        &fields(&difference.answers.first),
    );
    part(
        &format!("Answers only {b} asks for"),
        &fields(&difference.answers.second),
    );
    out += "\nSwitching keeps all answers: conncert set program=";
    out += &second.id;
    out.push('\n');
    out
}

/// Schema `conncert.programs-diff/1`.
#[must_use]
pub fn compare_json(first: &Program, second: &Program) -> String {
    json::to_string(&Difference::between(first, second))
}

fn wrapped(text: &str, width: usize) -> String {
    let options = Options::new(width).initial_indent("  ").subsequent_indent("  ");
    let text = super::one_line(text);
    textwrap::fill(&text, options) + "\n"
}

#[derive(JsonSchema, Serialize)]
pub(super) struct List<'a> {
    #[schemars(extend("const" = WORD))]
    schema: &'static str,
    programs: Vec<ProgramView<'a>>,
}

#[derive(JsonSchema, Serialize)]
struct ProgramView<'a> {
    id: &'a str,
    title: &'a str,
    meaning: &'a str,
    knowledge: &'a str,
    documents: Vec<DocumentView<'a>>,
    steps: Vec<StepView<'a>>,
}

#[derive(JsonSchema, Serialize)]
struct DocumentView<'a> {
    title: &'a str,
    date: &'a str,
    link: &'a str,
}

#[derive(JsonSchema, Serialize)]
struct StepView<'a> {
    id: &'a str,
    title: &'a str,
    items: Vec<&'a str>,
}

#[derive(JsonSchema, Serialize)]
struct AnswerView<'a> {
    key: &'a str,
    label: &'a str,
}

#[derive(JsonSchema, Serialize)]
pub(super) struct Difference<'a> {
    #[schemars(extend("const" = DIFFERENCE))]
    schema: &'static str,
    first: &'a str,
    second: &'a str,
    steps: Shares<StepView<'a>>,
    answers: Shares<AnswerView<'a>>,
}

/// What both have, and what one has alone.
#[derive(JsonSchema, Serialize)]
struct Shares<T> {
    both: Vec<T>,
    first: Vec<T>,
    second: Vec<T>,
}

impl<T> Shares<T> {
    /// Both sides in their order; `name` tells what counts as the same.
    fn of<'n>(first: Vec<T>, second: Vec<T>, name: impl Fn(&T) -> &'n str) -> Self {
        let names = |side: &[T]| side.iter().map(&name).collect::<BTreeSet<&str>>();
        let (in_first, in_second) = (names(&first), names(&second));
        let (both, first) = first.into_iter().partition(|one| in_second.contains(name(one)));
        let second = second.into_iter().filter(|one| !in_first.contains(name(one))).collect();
        Self { both, first, second }
    }
}

impl<'a> Difference<'a> {
    fn between(first: &'a Program, second: &'a Program) -> Self {
        let steps = |program: &'a Program| program.steps.iter().map(|step| StepView::of(step)).collect();
        let answers = |program: &'a Program| program.fields().map(|(_, field)| AnswerView::of(field)).collect();
        Self {
            schema: DIFFERENCE,
            first: &first.id,
            second: &second.id,
            steps: Shares::of(steps(first), steps(second), |step: &StepView<'a>| step.id),
            answers: Shares::of(answers(first), answers(second), |answer: &AnswerView<'a>| answer.key),
        }
    }
}

impl<'a> ProgramView<'a> {
    fn of(program: &'a Program) -> Self {
        Self {
            id: &program.id,
            title: &program.title,
            meaning: &program.meaning,
            knowledge: &program.knowledge,
            documents: program.documents.iter().map(DocumentView::of).collect(),
            steps: program.steps.iter().map(|step| StepView::of(step)).collect(),
        }
    }
}

impl<'a> DocumentView<'a> {
    fn of(document: &'a Document) -> Self {
        Self {
            title: &document.title,
            date: &document.date,
            link: &document.link,
        }
    }
}

impl<'a> StepView<'a> {
    fn of(step: &'a Step) -> Self {
        Self {
            id: &step.id,
            title: &step.title,
            items: step.items.iter().map(|item| item.id.as_str()).collect(),
        }
    }
}

impl<'a> AnswerView<'a> {
    fn of(field: &'a Field) -> Self {
        Self {
            key: &field.key,
            label: &field.label,
        }
    }
}
