//! Pages that explain: the selected finding with its rule, or the focused item.

use crate::document::plain::plain;
use crate::rules;
use crate::ui::findings;

use super::super::app::App;
use super::super::widget::wrap;

/// The selected finding, then its rule's page.
#[must_use]
pub fn finding(app: &App, width: usize) -> String {
    let Some(finding) = app.finding() else {
        return String::new();
    };
    let mut lines = Vec::new();
    let mut add = |text: &str| lines.extend(wrap::plain(&plain(text), width));
    add(&finding.message);
    add(&finding.help);
    if !finding.place.entry.is_empty() {
        add(&format!("In {}", finding.place.entry));
    }
    if !finding.place.pointer.is_empty() {
        add(&format!("At {}", finding.place.pointer));
    }
    if let Some(from) = &finding.place.from {
        let path = findings::path_of_view(&app.session.evidence, app.step().view).unwrap_or_default();
        add(&format!("Converted from {}", from.shown(path)));
    }
    lines.push(String::new());
    let towards = rules::Towards {
        program: app.session.program(),
        found: Some(finding.severity),
    };
    lines.push(rules::explain(finding.rule, Some(towards), width));
    lines.join("\n")
}

/// The findings of the files that no step is about.
#[must_use]
pub fn beside(app: &App, width: usize) -> String {
    let mut lines = Vec::new();
    for check in findings::beside(&app.session) {
        for finding in check.findings {
            let line = finding.place.range.map(|(start, _)| format!(", line {}", start.line));
            let place = format!("{}{}", check.path, line.unwrap_or_default());
            let says = [&*finding.message, &*finding.help].map(|text| wrap::plain(&plain(text), width));
            lines.extend(wrap::plain(&plain(&place), width));
            lines.extend(says.into_iter().flatten());
            lines.push(format!("{}, {}", finding.severity.plain(), finding.rule.id));
            lines.push(String::new());
        }
    }
    lines.join("\n")
}

/// The text shown in the workbench, then the pages of the rules that object to it.
#[must_use]
pub fn text(app: &App, width: usize) -> String {
    let Some(row) = app.desk.bench.row() else {
        return String::new();
    };
    let mut lines = Vec::new();
    for place in &row.text.places {
        let words = format!("{}, line {}, at {}", place.called, place.line, place.pointer);
        lines.extend(wrap::plain(&plain(&words), width));
    }
    for rule in row.text.rules.iter().filter_map(|id| rules::registry::find(id)) {
        lines.push(String::new());
        lines.push(rules::explain(rule, None, width));
    }
    lines.join("\n")
}

/// The focused item.
#[must_use]
pub fn item(app: &App, width: usize) -> String {
    crate::export::page::item(app.session.program(), app.step(), app.item(), width)
}

/// How to get there, for the focused item.
#[must_use]
pub fn how(app: &App, width: usize) -> String {
    let item = app.item();
    let mut lines = wrap::plain(&item.title, width);
    lines.push(String::new());
    lines.push(crate::export::how::text(item, width, true));
    if item.commands().next().is_some() {
        lines.extend(wrap::plain(
            "y copies the commands. What stands in capitals is to be replaced.",
            width,
        ));
    }
    lines.join("\n")
}
