//! The steps by phase, with their states.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use ratatui::widgets::Widget;
use unicode_width::UnicodeWidthStr;

use crate::checklist::State;
use crate::part::Part;
use crate::program::View;

use super::super::app::App;
use super::icon;

/// One row of the rail.
enum Row {
    Phase(String),
    Step(usize),
    Blank,
    /// How many steps are out of sight above.
    Above(usize),
    /// How many are below.
    Below(usize),
}

/// What stands in an area: the steps, and what their marks mean.
struct Rail {
    rows: Vec<Row>,
    legend: Vec<Line<'static>>,
}

/// Draws the steps; phases only where there is room for them.
pub fn draw(app: &App, area: Rect, buffer: &mut Buffer) {
    let rail = Rail::of(app, area);
    for (y, row) in (area.top()..area.bottom()).zip(&rail.rows) {
        let line = Rect::new(area.x, y, area.width, 1);
        let marks = app.theme.marks();
        match row {
            Row::Blank => {}
            Row::Phase(title) => Line::styled(format!(" {title}"), app.theme.heading).render(line, buffer),
            Row::Step(step) => draw_step(app, *step, line, buffer),
            Row::Above(count) => aside(app, marks.up, *count, line, buffer),
            Row::Below(count) => aside(app, marks.down, *count, line, buffer),
        }
    }
    let rows = u16::try_from(rail.legend.len()).unwrap_or(area.height);
    let taken = u16::try_from(rail.rows.len()).unwrap_or(area.height) + rows + 2;
    // Where the step shows the icon itself, once is enough.
    if app.step().view != View::Part(Part::Icon) && taken < area.height {
        let between = Rect {
            y: area.bottom() - rows - 1 - (area.height - taken),
            height: area.height - taken,
            ..area
        };
        icon::beside_name(app, between, buffer);
    }
    for (y, line) in (area.bottom().saturating_sub(rows)..area.bottom()).zip(rail.legend) {
        line.render(Rect::new(area.x, y, area.width, 1), buffer);
    }
}

/// The step of a row, for the mouse.
#[must_use]
pub fn step_at(app: &App, area: Rect, y: u16) -> Option<usize> {
    match Rail::of(app, area).rows.get(usize::from(y.checked_sub(area.top())?))? {
        Row::Step(step) => Some(*step),
        Row::Phase(_) | Row::Blank | Row::Above(_) | Row::Below(_) => None,
    }
}

impl Rail {
    fn of(app: &App, area: Rect) -> Self {
        let legend = legend(app, usize::from(area.width));
        let height = usize::from(area.height).saturating_sub(legend.len());
        // A row of air over the legend where nothing is lost by it.
        let rows = fitting(app, height.saturating_sub(1)).or_else(|| fitting(app, height));
        Self {
            rows: rows.unwrap_or_else(|| around(app, height)),
            legend,
        }
    }
}

/// All steps, with as much of the phases as so many rows hold; none when they do not hold the steps.
fn fitting(app: &App, height: usize) -> Option<Vec<Row>> {
    let program = app.session.program();
    let mut rows = Vec::new();
    for (index, phase) in program.phases.iter().enumerate() {
        if index > 0 {
            rows.push(Row::Blank);
        }
        rows.push(Row::Phase(phase.title.clone()));
        let steps = phase.steps.iter().filter_map(|id| program.step(id));
        rows.extend(steps.map(|(number, _)| Row::Step(number - 1)));
    }
    if rows.len() > height {
        rows.retain(|row| !matches!(row, Row::Blank));
    }
    if rows.len() > height {
        rows = (0..program.steps.len()).map(Row::Step).collect();
    }
    (rows.len() <= height).then_some(rows)
}

/// The steps around the current one, and how many are out of sight.
fn around(app: &App, height: usize) -> Vec<Row> {
    let total = app.session.program().steps.len();
    // A row at either end tells of the rest.
    let shown = height.saturating_sub(2).max(1);
    let first = (app.session.step + 2)
        .saturating_sub(shown)
        .min(total.saturating_sub(shown));
    // One step out of sight takes no more room itself.
    let first = if first == 1 { 0 } else { first };
    let mut rows = Vec::new();
    if first > 0 {
        rows.push(Row::Above(first));
    }
    let room = height.saturating_sub(rows.len());
    let left = total - first;
    let steps = if left > room {
        room.saturating_sub(1).max(1)
    } else {
        left
    };
    rows.extend((first..first + steps).map(Row::Step));
    if left > steps {
        rows.push(Row::Below(left - steps));
    }
    rows
}

/// How many steps are out of sight.
fn aside(app: &App, mark: &str, count: usize, area: Rect, buffer: &mut Buffer) {
    Line::styled(format!(" {mark} {count} more"), app.theme.dim).render(area, buffer);
}

fn draw_step(app: &App, step: usize, area: Rect, buffer: &mut Buffer) {
    let theme = &app.theme;
    let data = &app.session.program().steps[step];
    let status = &app.session.checklist.steps[step];
    let current = step == app.session.step;
    let glyph = theme.glyph(&status.state);
    let open: usize = status.items.iter().map(|item| item.errors).sum();
    let tail = if open > 0 { format!(" {open}") } else { String::new() };
    let mark = if current {
        Span::styled(theme.marks().current, theme.accent)
    } else {
        Span::raw(" ")
    };
    // In ASCII the mark is its own blank.
    let number = format!("{:>1$} ", step + 1, if theme.ascii { 2 } else { 3 });
    let before = mark.width() + glyph.width() + number.width();
    let room = usize::from(area.width).saturating_sub(before + tail.width());
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
        mark,
        Span::styled(glyph, theme.state(&status.state)),
        Span::styled(number, style),
        Span::styled(title, style),
        Span::raw(" ".repeat(pad)),
        Span::styled(tail, theme.bad),
    ])
    .render(area, buffer);
}

/// What the marks in the rail mean, side by side.
fn legend(app: &App, width: usize) -> Vec<Line<'static>> {
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
        (State::Stale, "to check again"),
        (State::NotApplicable { reason: String::new() }, "not asked"),
    ];
    let mut lines: Vec<Line> = Vec::new();
    for (state, word) in states {
        let glyph = app.theme.glyph(&state);
        let mut steps = app.session.checklist.steps.iter();
        if !steps.any(|step| app.theme.glyph(&step.state) == glyph) {
            continue;
        }
        let needed = 2 + glyph.width() + 1 + word.width();
        let spans = [
            Span::styled(glyph, app.theme.state(&state)),
            Span::styled(format!(" {word}"), app.theme.dim),
        ];
        match lines.iter_mut().find(|line| line.width() + needed <= width) {
            Some(line) => {
                line.push_span(Span::raw("  "));
                line.spans.extend(spans);
            }
            None => lines.push(std::iter::once(Span::raw(" ")).chain(spans).collect()),
        }
    }
    lines
}
