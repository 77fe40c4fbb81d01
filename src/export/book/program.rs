//! A page a program, and one for each of its steps.

use std::fmt::Write as _;

use super::Page;
use crate::document::words::counted;
use crate::export::template::markdown;
use crate::export::{how, page};
use crate::program::{Field, Item, Program, Recipe, Step, When};

/// The pages of these programs.
#[must_use]
pub fn programs(programs: &[Program]) -> Vec<Page> {
    let mut index =
        "# Certification programs\n\nA program is one dated set of demands. Switching to another keeps every answer \
                     that both ask for; `conncert programs diff A B` tells how two differ.\n"
            .to_owned();
    let mut pages = Vec::new();
    for program in programs {
        let id = &program.id;
        let _ = write!(
            index,
            "\n## [{}]({id}/index.md)\n\n{}\n\n{}\n\n{}: `conncert new --program {id}`\n",
            markdown(&program.title),
            markdown(&program.meaning),
            markdown(&program.knowledge),
            counted(program.steps.len(), "step", "steps"),
        );
        pages.push(Page::new(format!("{id}/index.md"), overview(program)));
        let steps = (1..).zip(&program.steps);
        pages.extend(
            steps.map(|(number, step)| Page::new(format!("{id}/{}.md", step.id), page_of(program, number, step))),
        );
    }
    pages.insert(0, Page::new("index.md", index));
    pages
}

/// What a program is, with its steps by phase.
fn overview(program: &Program) -> String {
    let mut page = format!("# {}\n\n", markdown(&program.title));
    for text in [&program.meaning, &program.knowledge, &program.mcp] {
        if !text.is_empty() {
            let _ = write!(page, "{}\n\n", markdown(text));
        }
    }
    let _ = write!(page, "```sh\nconncert new --program {}\n```\n", program.id);
    for phase in &program.phases {
        let _ = write!(page, "\n## {}\n\n", markdown(&phase.title));
        for (number, step) in phase.steps.iter().filter_map(|id| program.step(id)) {
            let (title, about) = (markdown(&step.title), markdown(&step.about));
            let _ = writeln!(page, "- [{number}. {title}]({}.md): {about}", step.id);
        }
    }
    page += "\n## Documents\n\n";
    for document in &program.documents {
        let _ = writeln!(
            page,
            "- [{}]({}), {}",
            markdown(&document.title),
            document.link,
            document.date
        );
    }
    page
}

/// A step with all that it asks.
fn page_of(program: &Program, number: usize, step: &Step) -> String {
    let (title, about) = (markdown(&step.title), markdown(&step.about));
    let mut page = format!("# {number}. {title}\n\n*{}*: {about}\n", markdown(&program.title));
    for item in &step.items {
        page += &demand(program, item);
    }
    page
}

fn demand(program: &Program, item: &Item) -> String {
    let mut page = format!("\n## {} {{#{}}}\n\n", markdown(&item.title), item.id);
    let (strength, only) = (item.strength.word(), only(item.when.as_ref()));
    let _ = writeln!(
        page,
        "**{strength}**{only}. The same in a terminal: `conncert explain {}`",
        item.id
    );
    for (heading, texts) in page::told(program, item) {
        let _ = write!(page, "\n### {heading}\n");
        for text in texts {
            let _ = write!(page, "\n{}\n", markdown(&text));
        }
    }
    if !item.fields.is_empty() {
        page += "\n### Answers\n\n";
        item.fields.iter().for_each(|field| page += &answer(field));
    }
    let _ = write!(page, "\n### {}\n", how::HEADING);
    if let Some(why) = &item.no_how {
        let _ = write!(page, "\n{}\n", markdown(why));
    }
    item.how.iter().for_each(|recipe| page += &way(recipe));
    page += "\n### Sources\n\n";
    for citation in &item.sources {
        if let Some(document) = program.document(&citation.document) {
            let (title, place, says) = (&document.title, &citation.place(), &citation.says);
            let [title, place, says] = [title, place, says].map(|text| markdown(text));
            let _ = writeln!(
                page,
                "- [{title}]({}), {}, {place}: {says}",
                document.link, document.date
            );
        }
    }
    page
}

/// When it is asked: `, only where …`.
fn only(when: Option<&When>) -> String {
    let Some(When { key, is }) = when else {
        return String::new();
    };
    let values: Vec<String> = is.iter().map(|value| format!("`{value}`")).collect();
    format!(", only where `{key}` is {}", values.join(" or "))
}

fn answer(field: &Field) -> String {
    let optional = if field.optional { ", optional" } else { "" };
    let such = if field.hint.is_empty() {
        String::new()
    } else {
        format!(": {}", markdown(&field.hint))
    };
    let (label, key, only) = (markdown(&field.label), &field.key, only(field.when.as_ref()));
    let mut line = format!("- **{label}** `{key}`{optional}{only}{such}\n");
    for choice in &field.choices {
        let (label, meaning) = (markdown(&choice.label), markdown(&choice.meaning));
        let _ = writeln!(line, "  - `{}`, {label}: {meaning}", choice.value);
    }
    line
}

fn way(recipe: &Recipe) -> String {
    let mut page = format!("\n**{}**\n\n", markdown(&recipe.way));
    for (number, step) in (1..).zip(&recipe.steps) {
        let _ = writeln!(page, "{number}. {}", markdown(step));
    }
    if !recipe.commands.is_empty() {
        let _ = write!(page, "\n```sh\n{}\n```\n", recipe.commands.join("\n"));
    }
    let origin = markdown(&recipe.origin());
    let _ = match &recipe.link {
        Some(link) => write!(page, "\nFrom: [{origin}]({link})\n"),
        None => write!(page, "\nFrom: {origin}\n"),
    };
    page
}
