//! The finished checklist: one view of where a submission stands, rendered as Markdown, HTML, JSON and a mail.

mod item;
mod said;
mod view;

use jiff::civil::Date;

use super::{one_line, template};
use crate::checklist::{Checklist, Evidence, State};
use crate::program::Program;
use crate::session::ExportFormat;
use crate::submission::Submission;

/// Everything a checklist is made from.
#[derive(Debug, Clone, Copy)]
pub struct Material<'a> {
    /// The program followed.
    pub program: &'a Program,
    /// The answers.
    pub submission: &'a Submission,
    /// What was read and found in the connector's files.
    pub evidence: &'a Evidence,
    /// The state of every item, as [`crate::checklist::assess`] judged the three above.
    pub checklist: &'a Checklist,
    /// The icon file as it is, to embed in the HTML page; nothing is embedded without it.
    pub icon: Option<&'a [u8]>,
    /// The day to print on the pages; without it they carry none and compare equal from day to day.
    pub stamp: Option<Date>,
}

/// Every format, in the order written.
pub const FORMATS: [ExportFormat; 4] = [
    ExportFormat::Markdown,
    ExportFormat::Html,
    ExportFormat::Json,
    ExportFormat::Message,
];

/// What the beginning of an exported file holds, one mark for each of [`FORMATS`]: by it a later export knows its own.
pub const MARKS: [&str; 4] = [
    "<!-- Written by conncert",
    "name=\"generator\" content=\"conncert",
    "\"conncert.checklist/",
    "Subject: Connector certification:",
];

/// The file's name within the export folder.
#[must_use]
pub fn file_name(format: ExportFormat) -> &'static str {
    match format {
        ExportFormat::Markdown => "checklist.md",
        ExportFormat::Html => "checklist.html",
        ExportFormat::Json => "checklist.json",
        ExportFormat::Message => "message.txt",
    }
}

/// One file's content. The same material gives the same bytes.
#[must_use]
pub fn render(format: ExportFormat, material: &Material) -> String {
    match format {
        ExportFormat::Markdown => markdown(material),
        ExportFormat::Html => html(material),
        ExportFormat::Json => json(material),
        ExportFormat::Message => message(material),
    }
}

/// `checklist.md`: everything, for a repository or an issue.
#[must_use]
pub fn markdown(material: &Material) -> String {
    template::render("checklist.md", &view::View::of(material))
}

/// `checklist.html`: one self-contained page without scripts that asks the network for nothing.
#[must_use]
pub fn html(material: &Material) -> String {
    template::render("checklist.html", &view::View::of(material))
}

/// `checklist.json`: schema `conncert.checklist/1`.
#[must_use]
pub fn json(material: &Material) -> String {
    super::json::to_string(&view::View::of(&Material {
        icon: None,
        ..*material
    }))
}

/// `message.txt`: the mail to the nomination contact.
#[must_use]
pub fn message(material: &Material) -> String {
    template::render("message.txt", &view::View::of(material))
}

/// The state as a name for programs and style sheets: `to-fix`.
#[must_use]
pub fn state_id(state: &State) -> &'static str {
    said::id(state)
}

/// The titles and states of the items that hold a final export back, in order.
#[must_use]
pub fn open_required(checklist: &Checklist, program: &Program) -> Vec<String> {
    let open = checklist.open_required(program);
    open.into_iter()
        .filter_map(|status| {
            let (_, item) = program.item(&status.id)?;
            Some(format!("{} ({})", item.title, one_line(&status.state.word())))
        })
        .collect()
}
