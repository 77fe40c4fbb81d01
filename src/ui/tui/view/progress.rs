//! The rule under the header: how far each phase is.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use ratatui::widgets::Widget;

use super::super::app::App;
use super::super::layout::Breadth;

/// Draws a stretch for each phase, as long as its share of the steps and filled as far as it is settled; where no pane
/// beside names it, behind the title of the phase one is in.
pub fn draw(app: &App, area: Rect, buffer: &mut Buffer) {
    let program = app.session.program();
    let marks = app.theme.marks();
    let all: usize = program.phases.iter().map(|phase| phase.steps.len()).sum();
    let mut line = Line::default();
    if Breadth::of(app.size.0, app.size.1) == Breadth::Narrow {
        let here = program.phases.iter().find(|phase| phase.steps.contains(&app.step().id));
        let title = here.map(|phase| format!(" {} ", phase.title)).unwrap_or_default();
        line.push_span(Span::styled(title, app.theme.accent));
    }
    let room = usize::from(area.width).saturating_sub(line.width());
    let (mut steps, mut end) = (0, 0);
    for phase in &program.phases {
        let begin = end;
        steps += phase.steps.len();
        end = room * steps / all.max(1);
        // A blank parts it from the next.
        let length = (end - begin).saturating_sub(usize::from(steps < all));
        let numbers = phase.steps.iter().filter_map(|id| program.step(id));
        let settled = numbers.filter(|(number, _)| app.session.checklist.steps[number - 1].state.is_settled());
        let filled = length * settled.count() / phase.steps.len().max(1);
        line.push_span(Span::styled(marks.progress.repeat(filled), app.theme.accent));
        line.push_span(Span::styled(marks.horizontal.repeat(length - filled), app.theme.border));
        line.push_span(Span::raw(" ".repeat(end - begin - length)));
    }
    line.render(area, buffer);
}
