//! The steps by phase, with their states.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use ratatui::widgets::Widget;
use unicode_width::UnicodeWidthStr;

use crate::checklist::State;

use super::super::app::App;

/// One row of the rail.
enum Row {
    Phase(String),
    Step(usize),
    Blank,
}

/// Draws the steps; phases only where there is room for them.
pub fn draw(app: &App, area: Rect, buffer: &mut Buffer) {
    let rows = rows(app, usize::from(area.height));
    let current = rows
        .iter()
        .position(|row| matches!(row, Row::Step(step) if *step == app.session.step))
        .unwrap_or(0);
    let height = usize::from(area.height);
    let first = (current + 3)
        .saturating_sub(height)
        .min(rows.len().saturating_sub(height));
    for (y, row) in (area.top()..area.bottom()).zip(rows.iter().skip(first)) {
        let line = Rect::new(area.x, y, area.width, 1);
        match row {
            Row::Blank => {}
            Row::Phase(title) => Line::styled(format!(" {title}"), app.theme.heading).render(line, buffer),
            Row::Step(step) => draw_step(app, *step, line, buffer),
        }
    }
    let legend_from = area.top() + u16::try_from(rows.len().min(height)).unwrap_or(area.height) + 1;
    if first == 0 {
        legend(
            app,
            Rect {
                y: legend_from,
                height: area.bottom().saturating_sub(legend_from),
                ..area
            },
            buffer,
        );
    }
}

/// The step of a row, for the mouse.
#[must_use]
pub fn step_at(app: &App, area: Rect, y: u16) -> Option<usize> {
    let rows = rows(app, usize::from(area.height));
    let current = rows
        .iter()
        .position(|row| matches!(row, Row::Step(step) if *step == app.session.step))
        .unwrap_or(0);
    let first = (current + 3)
        .saturating_sub(usize::from(area.height))
        .min(rows.len().saturating_sub(usize::from(area.height)));
    match rows.get(usize::from(y.checked_sub(area.top())?) + first)? {
        Row::Step(step) => Some(*step),
        Row::Phase(_) | Row::Blank => None,
    }
}

fn rows(app: &App, height: usize) -> Vec<Row> {
    let program = app.session.program();
    let mut rows = Vec::new();
    for (index, phase) in program.phases.iter().enumerate() {
        if index > 0 {
            rows.push(Row::Blank);
        }
        rows.push(Row::Phase(phase.title.clone()));
        rows.extend(
            phase
                .steps
                .iter()
                .filter_map(|id| program.step(id))
                .map(|(number, _)| Row::Step(number - 1)),
        );
    }
    if rows.len() <= height {
        return rows;
    }
    rows.retain(|row| !matches!(row, Row::Blank));
    if rows.len() <= height {
        return rows;
    }
    (0..program.steps.len()).map(Row::Step).collect()
}

fn draw_step(app: &App, step: usize, area: Rect, buffer: &mut Buffer) {
    let theme = &app.theme;
    let data = &app.session.program().steps[step];
    let status = &app.session.checklist.steps[step];
    let current = step == app.session.step;
    let glyph = theme.glyph(&status.state);
    let open: usize = status.items.iter().map(|item| item.errors).sum();
    let tail = match (open, current) {
        (0, false) => String::new(),
        (0, true) => theme.marks().current.to_owned(),
        (open, false) => format!("{open} "),
        (open, true) => format!("{open}{}", theme.marks().current),
    };
    let room = usize::from(area.width).saturating_sub(glyph.width() + 5 + tail.width());
    let title = if data.title.width() <= room {
        &data.title
    } else {
        &data.short
    };
    let title = super::cut(title, room, theme);
    let style = if current {
        theme.heading
    } else if matches!(status.state, State::NotApplicable { .. }) {
        theme.dim
    } else {
        theme.text
    };
    let pad = room.saturating_sub(title.width());
    Line::from(vec![
        Span::raw(" "),
        Span::styled(glyph, theme.state(&status.state)),
        Span::styled(format!("{:>3} ", step + 1), style),
        Span::styled(title, style),
        Span::raw(" ".repeat(pad)),
        Span::styled(tail, if open > 0 { theme.bad } else { theme.accent }),
    ])
    .render(area, buffer);
}

/// What the marks mean, where there is room to say it.
fn legend(app: &App, area: Rect, buffer: &mut Buffer) {
    let states = [
        (State::Checked, "checked"),
        (State::Vouched, "your word"),
        (State::Failed, "to fix"),
        (State::Advice, "advice"),
        (
            State::Waiting {
                on: String::new(),
                days: 0,
                overdue: false,
            },
            "waiting",
        ),
        (State::Started, "started"),
        (State::Todo, "to do"),
        (State::NotApplicable { reason: String::new() }, "not asked"),
    ];
    let rows = states.len().div_ceil(2);
    if usize::from(area.height) < rows {
        return;
    }
    let top = area.bottom() - u16::try_from(rows).unwrap_or(area.height);
    for (index, (state, word)) in states.iter().enumerate() {
        let (column, row) = (index % 2, index / 2);
        let x = area.x + 1 + u16::try_from(column).unwrap_or(0) * (area.width / 2);
        let y = top + u16::try_from(row).unwrap_or(0);
        let cell = Rect::new(x, y, (area.width / 2).saturating_sub(1), 1).intersection(area);
        Line::from(vec![
            Span::styled(app.theme.glyph(state), app.theme.state(state)),
            Span::styled(format!(" {word}"), app.theme.dim),
        ])
        .render(cell, buffer);
    }
}
