//! The icon: its picture with the guide, and the numbers beside it.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};
use ratatui::widgets::Widget;
use unicode_width::UnicodeWidthStr;

use crate::document::plain::plain;
use crate::icon::{Background, Format, Icon, Measured};
use crate::ui::picture::legend;
use crate::ui::picture::preview::{IconPreview, Scaled};
use crate::ui::picture::words::percent;
use crate::ui::theme::ColorDepth;

use super::super::app::App;
use super::super::widget::wrap;
use super::page::Page;
use super::{color, definition};

/// The columns of what a number is of.
const FACT: usize = 12;

/// Draws picture and numbers side by side where there is room, else the numbers alone with a small picture.
pub fn draw(app: &App, height: u16, page: &mut Page) {
    let theme = &app.theme;
    let Some(check) = &app.session.evidence.icon else {
        if app.session.program().icon.none.is_none() {
            page.gap();
            let key = if app.typing { "Esc, then d" } else { "d" };
            let text = format!("No icon yet? Press {key} to make one from your logo.");
            page.text("", 0, &text, theme.dim);
        }
        return;
    };
    let icon = match &check.content {
        Ok(icon) => icon,
        Err(problem) => return page.text("", 0, &plain(problem), theme.bad),
    };
    page.gap();
    let has_guide = asks_size(app);
    let facts = facts(app, icon, check.bytes);
    // A square picture takes twice as many columns as rows.
    let rows = height.saturating_sub(14).clamp(8, 14).min(page.width() / 4);
    let columns = rows * 2;
    if !app.images || height < 18 || page.width() < columns + 24 {
        for line in facts {
            page.line(line);
        }
    } else {
        let room = usize::from(page.width().saturating_sub(columns + 2));
        let facts: Vec<Line> = facts.iter().flat_map(|fact| wrap::styled(fact, room, FACT)).collect();
        let tall = rows.max(u16::try_from(facts.len()).unwrap_or(rows));
        page.area(tall, |area, buffer| {
            let picture = Rect {
                width: columns,
                height: rows,
                ..area
            };
            preview(app, icon, picture, has_guide, buffer);
            let beside = Rect {
                x: area.x + columns + 2,
                width: area.width.saturating_sub(columns + 2),
                ..area
            };
            for (y, line) in (beside.top()..beside.bottom()).zip(facts) {
                line.render(Rect { y, height: 1, ..beside }, buffer);
            }
        });
        if theme.ascii || theme.depth == ColorDepth::None {
            page.text("", 0, legend(icon.measured.background.color().is_some()), theme.dim);
        }
        let guide = if has_guide {
            "dashed box: logo size asked   "
        } else {
            ""
        };
        page.text("", 0, &format!("{guide}z zoom  1 tile  Z alone"), theme.dim);
    }
    definition::list(app, height, page);
}

/// Whether the program asks a size of the logo, which the guide shows.
fn asks_size(app: &App) -> bool {
    app.session.program().icon.logo.is_some()
}

/// The picture, with the guide if wished.
pub(super) fn preview(app: &App, icon: &Icon, area: Rect, guide: bool, buffer: &mut Buffer) {
    let scaled = Scaled::new(icon, area.width, area.height);
    IconPreview::new(&scaled)
        .depth(app.theme.depth)
        .ascii(app.theme.ascii)
        .guide(guide)
        .render(area, buffer);
}

/// What was measured, a line each.
fn facts(app: &App, icon: &Icon, bytes: u64) -> Vec<Line<'static>> {
    let theme = &app.theme;
    let measured = &icon.measured;
    let fact = |name: &str, value: String| {
        let pad = " ".repeat(FACT.saturating_sub(name.width()));
        Line::from(vec![
            Span::styled(format!("{name}{pad}"), theme.dim),
            Span::styled(value, theme.text),
        ])
    };
    let format = match measured.format {
        Format::Png => "PNG",
        Format::Jpeg => "JPEG",
    };
    let mut lines = vec![
        fact("File", format!("{format}, {}", super::bytes(bytes))),
        fact("Size", format!("{} x {} px", measured.width, measured.height)),
    ];
    if let Some(logo) = measured.logo {
        lines.push(fact("Logo", format!("{} x {} px", logo.width, logo.height)));
        let margins = logo.margins(measured.width, measured.height);
        lines.push(fact("Margins", margins.map(|margin| margin.to_string()).join(" ")));
    }
    if measured.transparent > 0.0 {
        lines.push(fact("Transparent", percent(measured.transparent)));
    }
    if let Some(contrast) = measured.contrast {
        lines.push(fact("Contrast", format!("{contrast:.1} : 1")));
    }
    lines.extend(background(app, measured));
    lines
}

/// The background, or the strongest colors where there is no single one.
fn background(app: &App, measured: &Measured) -> Vec<Line<'static>> {
    let theme = &app.theme;
    match &measured.background {
        Background::Flat { color, edge_share } => {
            let mut line = vec![Span::styled("Background  ", theme.dim)];
            line.extend(color::swatch(*color, theme));
            line.push(Span::styled(
                format!("  {} of the edge", percent(*edge_share)),
                theme.dim,
            ));
            vec![Line::from(line)]
        }
        Background::None { reason, strongest } => {
            let mut lines = vec![Line::from(vec![
                Span::styled("Background  ", theme.dim),
                Span::styled("no single color", theme.advice),
            ])];
            lines.push(Line::styled(plain(reason).into_owned(), theme.dim));
            for (color, share) in strongest {
                let mut line = vec![Span::raw("            ")];
                line.extend(color::swatch(*color, theme));
                line.push(Span::styled(format!("  {}", percent(*share)), theme.dim));
                lines.push(Line::from(line));
            }
            lines
        }
    }
}

/// Draws the icon at the foot of an area where the connector is named; nothing where it would not be known again, for want
/// of rows or colors.
pub(super) fn beside_name(app: &App, area: Rect, buffer: &mut Buffer) {
    let colored = app.images && !app.theme.ascii && app.theme.depth != ColorDepth::None;
    let portrait = app.portrait.as_ref().filter(|_| colored);
    if let Some(scaled) = portrait.and_then(|portrait| portrait.fitting(area.width, area.height)) {
        let picture = Rect {
            x: area.x + (area.width - scaled.width) / 2,
            y: area.bottom() - scaled.height,
            width: scaled.width,
            height: scaled.height,
        };
        IconPreview::new(scaled).depth(app.theme.depth).render(picture, buffer);
    }
}

/// Draws the icon as large as the area allows.
pub fn zoom(app: &App, area: Rect, buffer: &mut Buffer) {
    if let Some(Ok(icon)) = app.session.evidence.icon.as_ref().map(|check| &check.content) {
        let rows = area.height.min(area.width / 2);
        let columns = rows * 2;
        let x = area.x + (area.width - columns) / 2;
        preview(
            app,
            icon,
            Rect {
                x,
                width: columns,
                height: rows,
                ..area
            },
            asks_size(app),
            buffer,
        );
    }
}

/// Draws the icon at the size of a tile, on light and on dark.
pub fn tile(app: &App, area: Rect, buffer: &mut Buffer) {
    let Some(Ok(icon)) = app.session.evidence.icon.as_ref().map(|check| &check.content) else {
        return;
    };
    let rows = 4.min(area.height.saturating_sub(3));
    let columns = rows * 2;
    for (index, (name, ground)) in [
        ("on light", ratatui::style::Color::White),
        ("on dark", ratatui::style::Color::Black),
    ]
    .into_iter()
    .enumerate()
    {
        let x = area.x + u16::try_from(index).unwrap_or(0) * (columns + 8);
        let frame = Rect {
            x,
            y: area.y,
            width: columns + 4,
            height: rows + 2,
        }
        .intersection(area);
        if app.theme.depth != ColorDepth::None {
            buffer.set_style(frame, Style::new().bg(ground));
        }
        let picture = Rect {
            x: x + 2,
            y: area.y + 1,
            width: columns,
            height: rows,
        }
        .intersection(area);
        preview(app, icon, picture, false, buffer);
        Line::styled(name, app.theme.dim).render(
            Rect {
                x,
                y: area.y + rows + 2,
                width: columns + 4,
                height: 1,
            }
            .intersection(area),
            buffer,
        );
    }
}
