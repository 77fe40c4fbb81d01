//! The finished checklist: one view of where a submission stands, rendered as Markdown, HTML, JSON and a mail.

mod item;
mod said;
mod view;

pub(super) use view::ChecklistView as Page;
pub use view::WORD;

use std::borrow::Cow;

use jiff::civil::Date;

use super::{one_line, template};
use crate::checklist::{Checklist, Evidence, State};
use crate::program::Program;
use crate::session::{ExportFormat, Session};
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
    /// Today: the day on which a calendar or a mail is made.
    pub today: Date,
    /// The day to print on the pages; without it they carry none and compare equal from day to day.
    pub stamp: Option<Date>,
}

impl<'a> Material<'a> {
    /// What a session knows; its pages carry no day and embed no icon.
    #[must_use]
    pub fn of(session: &'a Session) -> Self {
        Self {
            program: session.program(),
            submission: &session.submission,
            evidence: &session.evidence,
            checklist: &session.checklist,
            icon: None,
            today: session.today,
            stamp: None,
        }
    }
}

/// The pages of the checklist and the message, in the order written.
pub const FORMATS: [ExportFormat; 4] = [
    ExportFormat::Markdown,
    ExportFormat::Html,
    ExportFormat::Json,
    ExportFormat::Message,
];

/// What an export writes unless other files are asked for: the checklist's pages, the message where the program takes one
/// by mail, and the form to fill in where it has one.
#[must_use]
pub fn usual(program: &Program) -> Vec<ExportFormat> {
    let taken = |format: &ExportFormat| match format {
        ExportFormat::Message => program.handover.mail_to.is_some(),
        ExportFormat::SheetPage | ExportFormat::SheetText => program.sheet.is_some(),
        other => FORMATS.contains(other),
    };
    ALL.into_iter().filter(taken).collect()
}

/// Every format, in the order written.
pub const ALL: [ExportFormat; 9] = [
    ExportFormat::Markdown,
    ExportFormat::Html,
    ExportFormat::Json,
    ExportFormat::Message,
    ExportFormat::Archive,
    ExportFormat::Mail,
    ExportFormat::Calendar,
    ExportFormat::SheetPage,
    ExportFormat::SheetText,
];

/// Who made an archive or a mail.
pub const MADE_BY: &str = concat!("Written by conncert ", env!("CARGO_PKG_VERSION"));

/// What the beginning or the end of an exported file holds, one mark for each of [`ALL`]: by it a later export knows its
/// own.
pub const MARKS: [&str; 9] = [
    "<!-- Written by conncert",
    "name=\"generator\" content=\"conncert",
    "\"conncert.checklist/",
    "Subject: Connector certification:",
    "Written by conncert",
    "X-Mailer: Written by conncert",
    "PRODID:-//conncert",
    "name=\"generator\" content=\"conncert",
    "<!-- Written by conncert",
];

/// The name of the checklist as Markdown.
pub const PAGE: &str = "checklist.md";

/// The file's name within the export folder; that of a form is the program's.
#[must_use]
pub fn file_name(format: ExportFormat, program: &Program) -> Cow<'static, str> {
    let form = || program.sheet.as_ref().map_or("sheet", |sheet| &sheet.file);
    Cow::Borrowed(match format {
        ExportFormat::SheetPage => return format!("{}.html", form()).into(),
        ExportFormat::SheetText => return format!("{}.md", form()).into(),
        ExportFormat::Markdown => PAGE,
        ExportFormat::Html => "checklist.html",
        ExportFormat::Json => "checklist.json",
        ExportFormat::Message => "message.txt",
        ExportFormat::Archive => "files.zip",
        ExportFormat::Mail => "message.eml",
        ExportFormat::Calendar => "deadlines.ics",
    })
}

/// `checklist.md`: everything, for a repository or an issue.
#[must_use]
pub fn markdown(material: &Material) -> String {
    template::render("checklist.md", &view::ChecklistView::of(material))
}

/// `checklist.html`: one self-contained page without scripts that asks the network for nothing.
#[must_use]
pub fn html(material: &Material) -> String {
    template::render("checklist.html", &view::ChecklistView::of(material))
}

/// `checklist.json`: schema `conncert.checklist/1`.
#[must_use]
pub fn json(material: &Material) -> String {
    super::json::to_string(&view::ChecklistView::of(&Material {
        icon: None,
        ..*material
    }))
}

/// `message.txt`: the mail to the nomination contact.
#[must_use]
pub fn message(material: &Material) -> String {
    template::render("message.txt", &view::ChecklistView::of(material))
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
