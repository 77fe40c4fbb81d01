//! The API definition: what it is, and what the rules object to.

use ratatui::style::Style;
use ratatui::text::{Line, Span};
use unicode_width::UnicodeWidthStr;

use crate::checklist::State;
use crate::checklist::evidence::PartCheck;
use crate::document::Document;
use crate::document::plain::plain;
use crate::document::words::counted;
use crate::rules::{Class, Finding, Place, Severity};
use crate::ui::findings::{self, Before};
use crate::ui::theme::Theme;

use super::super::app::App;
use super::super::focus::Focus;
use super::super::widget::{columns, excerpt};
use super::page::Page;

/// Rows of an excerpt.
const ROWS: usize = 3;

/// Draws the summary, the list around the selected finding, and that finding's excerpt.
pub fn draw(app: &App, height: u16, page: &mut Page) {
    let theme = &app.theme;
    if let Some(check) = &app.session.evidence.definition {
        match &check.content {
            Ok(definition) => {
                let operations = definition.overview.operations;
                let size = super::bytes(check.bytes);
                let operations = counted(operations, "operation", "operations");
                let line = format!("{}, {operations}, {size}", definition.overview.version);
                page.text("", 16, &plain(&line), theme.dim);
            }
            Err(problem) => page.text("", 0, &plain(problem), theme.bad),
        }
    }
    let others = findings::beside(&app.session);
    let mut found = others.iter().flat_map(|check| check.findings);
    let stops =
        |finding: &Finding| finding.severity == Severity::Error && findings::kept(&app.session, finding).is_none();
    if found.any(stops) {
        // The end of the list need not be on the screen.
        beside(app, &others, theme.bad, page);
        list(app, height, page);
    } else {
        list(app, height, page);
        beside(app, &others, theme.dim, page);
    }
}

/// The files that drew findings and that no step is about: they are named, and a key leads to what was found.
fn beside(app: &App, beside: &[PartCheck], style: Style, page: &mut Page) {
    if beside.is_empty() {
        return;
    }
    let named = beside.iter().map(|check| {
        let findings = counted(check.findings.len(), "finding", "findings");
        format!("{}: {findings}", check.path)
    });
    let named: Vec<String> = named.collect();
    let key = if app.typing { "Esc, then v" } else { "v" };
    let text = format!("{}. {key} lists them.", named.join("; "));
    page.gap();
    page.text("", 0, &plain(&text), style);
}

/// The list of findings, for any view that has some.
pub fn list(app: &App, height: u16, page: &mut Page) {
    let theme = &app.theme;
    let found = app.findings();
    if found.is_empty() {
        return;
    }
    page.gap();
    let open = |finding: &&Finding| findings::kept(&app.session, finding).is_none();
    let count = |severity| {
        let of_severity = found.iter().filter(|finding| finding.severity == severity);
        of_severity.filter(open).count()
    };
    let mut summary = Vec::new();
    for severity in [Severity::Error, Severity::Warning, Severity::Note] {
        let number = count(severity);
        if number > 0 {
            let plural = if severity == Severity::Note && number != 1 {
                "s"
            } else {
                ""
            };
            summary.push(format!("{number} {}{plural}", severity.plain()));
        }
    }
    let kept = found.len() - found.iter().filter(open).count();
    if kept > 0 {
        summary.push(format!("{kept} accepted"));
    }
    let filter = format!("listed: {}", app.filter.word());
    let summary = summary.join(", ");
    let gap = usize::from(page.width()).saturating_sub(summary.width() + filter.width());
    page.line(Line::from(vec![
        Span::styled(summary, theme.heading),
        Span::raw(" ".repeat(gap)),
        Span::styled(filter, theme.dim),
    ]));
    let focused = app.focus == Focus::Findings && app.layer.is_none();
    // The window of the list around the selection: the page itself stays short however many findings there are.
    let window = usize::from(height.saturating_sub(12) / 2).max(3);
    let first = app
        .selected
        .saturating_sub(window / 2)
        .min(app.listed.len().saturating_sub(window));
    let mut said = None;
    for (place, index) in app.listed.iter().enumerate().skip(first).take(window) {
        let finding = &found[*index];
        let selected = place == app.selected;
        let from = page.row();
        let says = Some((finding.rule.id, finding.severity, finding.message.as_str()));
        if says != said {
            said = says;
            sentence(app, finding, page);
        }
        row(app, finding, selected, focused, page);
        if selected && focused {
            detail(app, finding, page);
            page.focus_from(from);
        }
    }
    let hidden = app.listed.len().saturating_sub(first + window);
    if hidden > 0 {
        page.line(Line::styled(
            format!("  {} {hidden} more below", theme.marks().down),
            theme.dim,
        ));
    }
}

/// What is wrong at the places that follow, with the rule's id behind it. Its id, not its title: a title says what is asked
/// for, and beside a mark of failure that reads as its opposite.
fn sentence(app: &App, finding: &Finding, page: &mut Page) {
    let theme = &app.theme;
    let alike = |other: &&Finding| {
        other.rule.id == finding.rule.id && other.severity == finding.severity && other.message == finding.message
    };
    let times = match app.findings().iter().filter(alike).count() {
        1 => String::new(),
        same => format!("  {same} times"),
    };
    page.line(Line::from(vec![
        mark(finding.severity, theme),
        Span::raw(" "),
        Span::styled(plain(&finding.message).into_owned(), theme.text),
        Span::styled(format!("  {}{times}", finding.rule.id), theme.dim),
    ]));
}

fn row(app: &App, finding: &Finding, selected: bool, focused: bool, page: &mut Page) {
    let theme = &app.theme;
    let line = finding
        .place
        .range
        .map_or(String::new(), |(start, _)| format!("line {}", start.line));
    let subject = match (&*finding.subject, &*finding.place.entry) {
        ("", "") => findings::path_of_view(&app.session.evidence, app.step().view).unwrap_or_default(),
        ("", entry) => entry,
        (subject, _) => subject,
    };
    let tail = match (findings::kept(&app.session, finding), &finding.fix) {
        (Some(_), _) => " accepted",
        // Most are safe; what has to be looked at says so.
        (None, Some(fix)) => match findings::class(&app.session, fix) {
            Class::Safe => " f",
            Class::Look => " look f",
            Class::Unsafe | Class::Breaking | Class::Stopping => " unsafe f",
        },
        (None, None) => "",
    };
    let room = usize::from(page.width()).saturating_sub(line.width() + tail.len() + 5);
    let subject = super::cut(&plain(subject), room, theme);
    let gap = room.saturating_sub(subject.width());
    let style = if selected && focused { theme.focus } else { theme.text };
    page.line(Line::from(vec![
        Span::raw(" "),
        theme.pointer(selected),
        Span::raw(" "),
        Span::styled(subject, style),
        Span::raw(" ".repeat(gap + 1)),
        Span::styled(line, theme.dim),
        Span::styled(tail, theme.key),
    ]));
}

/// What to do, and the place in the file.
fn detail(app: &App, finding: &Finding, page: &mut Page) {
    let theme = &app.theme;
    match findings::kept(&app.session, finding) {
        Some(kept) => {
            let text = format!("Accepted on {}: {} Press a to open it again.", kept.date, kept.reason);
            page.text("", 4, &plain(&text), theme.good);
        }
        None => page.text("", 4, &plain(&finding.help), theme.dim),
    }
    if let Some(from) = &finding.place.from {
        let path = findings::path_of_view(&app.session.evidence, app.step().view).unwrap_or_default();
        page.text("", 4, &plain(&format!("from {}", from.shown(path))), theme.dim);
    }
    if !finding.place.entry.is_empty() && !finding.subject.is_empty() {
        page.text("", 4, &plain(&format!("In {}", finding.place.entry)), theme.dim);
    }
    if let Some(why) = finding.fix.as_ref().and_then(|fix| fix.class.reason()) {
        page.text("", 4, why, theme.advice);
    }
    let width = page.width().saturating_sub(4);
    let lines = match findings::before(&app.session, finding) {
        Some(before) => versions(app, finding, before, width),
        None => match (app.document(), finding.place.span) {
            (Some(document), Some(span)) => excerpt::excerpt(document, span, width, ROWS, theme),
            _ => Vec::new(),
        },
    };
    for line in lines {
        let mut indented = Line::from("    ");
        indented.spans.extend(line.spans);
        page.line(indented);
    }
}

/// A change as it was published and as it is.
fn versions(app: &App, finding: &Finding, before: Before<'_>, width: u16) -> Vec<Line<'static>> {
    let column = columns::column(width).unwrap_or(width);
    let shown = |label: &str, document: Option<&Document>, place: Option<&Place>| {
        let label = super::cut(&plain(label), usize::from(column), &app.theme);
        let mut lines = vec![Line::styled(label, app.theme.dim)];
        if let (Some(document), Some(span)) = (document, place.and_then(|place| place.span)) {
            lines.extend(excerpt::excerpt(document, span, column, ROWS, &app.theme));
        }
        lines
    };
    let was = match before.place {
        Some(_) => format!("Published, {}:", before.path),
        None => "Not in what was published.".to_owned(),
    };
    // What is gone stands nowhere; what held it says little.
    let (is, place) = if before.is_gone {
        ("Now it is gone.", None)
    } else {
        ("Now:", Some(&finding.place))
    };
    columns::side_by_side(
        shown(&was, Some(before.document), before.place),
        shown(is, app.document(), place),
        width,
    )
}

/// The mark of a severity; a note is a point among others and no state.
pub(super) fn mark(severity: Severity, theme: &Theme) -> Span<'static> {
    let state = match severity {
        Severity::Error => State::Failed,
        Severity::Warning => State::Advice,
        Severity::Note => return Span::styled(theme.marks().bullet, theme.dim),
    };
    Span::styled(theme.glyph(&state), theme.state(&state))
}
