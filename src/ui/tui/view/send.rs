//! The last mile: writing the files and the message.

use ratatui::text::{Line, Span};

use crate::document::plain::plain;
use crate::export::checklist::{self, Material};
use crate::export::handover;
use crate::export::sheet::{self, Row};
use crate::session::{ExportFormat, Session};

use super::super::app::App;
use super::super::focus::{Button, Focus};
use super::page::Page;

/// Draws what is still open, and the buttons.
pub fn draw(app: &App, page: &mut Page) {
    let theme = &app.theme;
    page.gap();
    let open = app.session.checklist.open_required(app.session.program());
    let open = open
        .into_iter()
        .filter(|item| !app.step().items.iter().any(|own| own.id == item.id))
        .count();
    if open == 0 {
        page.text("", 0, "Nothing required is open before this step.", theme.good);
    } else {
        let (things, are) = if open == 1 {
            ("required item is", "it")
        } else {
            ("required items are", "them")
        };
        let text = format!(
            "{open} {things} still open; the checklist says so. Press g to go to {are}, or write it as it stands."
        );
        page.text("", 0, &text, theme.advice);
    }
    if let Some(text) = app.session.foreign_files() {
        page.text("", 0, &plain(&text), theme.advice);
    }
    page.gap();
    page.button(app, Button::Export);
    if app.session.program().handover.mail_to.is_some() {
        page.button(app, Button::CopyMessage);
    }
    for format in handover::offered(&app.session) {
        page.button(app, Button::Write(format));
    }
    if app.session.program().handover.mail_to.is_some() {
        let attached = handover::attached(&app.session.evidence).join(", ");
        page.text("", 0, &plain(&format!("Attached: {attached}.")), theme.dim);
    }
    form(app, page);
    page.gap();
}

/// The fields of the form that is filled in elsewhere.
#[must_use]
pub fn rows(session: &Session) -> Vec<Row> {
    sheet::rows(&Material::of(session))
}

/// Draws the form, a line a field, and what to do with it.
fn form(app: &App, page: &mut Page) {
    let Some(sheet) = &app.session.program().sheet else {
        return;
    };
    let theme = &app.theme;
    page.gap();
    page.line(Line::styled(sheet.title.clone(), theme.heading));
    page.text("", 0, &sheet.next, theme.text);
    let mut part = String::new();
    for (index, row) in rows(&app.session).into_iter().enumerate() {
        if part != row.part {
            page.text("", 0, &row.part, theme.dim);
            part.clone_from(&row.part);
        }
        let focused = app.focus == Focus::Row(index) && app.layer.is_none();
        let from = page.row();
        let style = match (focused, row.is_open()) {
            (true, _) => theme.focus,
            (false, true) => theme.advice,
            (false, false) => theme.text,
        };
        let pointer = theme.pointer(focused);
        let room = usize::from(page.width()).saturating_sub(pointer.width());
        let text = plain(&format!("{}: {}", row.label, row.gist())).into_owned();
        let text = super::cut(&text, room, theme);
        page.line(Line::from(vec![pointer, Span::styled(text, style)]));
        if focused {
            page.focus_from(from);
        }
    }
}

/// Draws what the files are for.
pub fn written(app: &App, page: &mut Page) {
    let theme = &app.theme;
    page.gap();
    page.text("", 0, "Written into certification/:", theme.dim);
    let program = app.session.program();
    for format in checklist::usual(program) {
        let name = checklist::file_name(format, program);
        page.text(&name, 16, what(format), theme.dim);
    }
}

/// What a file of the export is for.
fn what(format: ExportFormat) -> &'static str {
    match format {
        ExportFormat::Html => "to read and to print",
        ExportFormat::Markdown => "for a repository or a mail",
        ExportFormat::Json => "for other programs",
        ExportFormat::Message => "the message, ready to send",
        ExportFormat::SheetPage => "every field of the form, ready to copy",
        ExportFormat::SheetText => "the same as text",
        ExportFormat::Archive | ExportFormat::Mail | ExportFormat::Calendar => "",
    }
}

/// The message as plain lines.
#[must_use]
pub fn message(session: &Session) -> String {
    plain_lines(&checklist::message(&Material::of(session)))
}

/// Keeps line breaks while taking every other control character out.
fn plain_lines(text: &str) -> String {
    text.lines().map(|line| plain(line)).collect::<Vec<_>>().join("\n")
}
