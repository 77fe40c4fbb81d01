//! The brand color beside the icon's background.

use ratatui::text::{Line, Span};

use crate::color::Hex;
use crate::icon::Background;
use crate::submission::BRAND_COLOR;
use crate::ui::picture::words::percent;
use crate::ui::theme::Theme;

use super::super::app::App;
use super::super::widget::swatch;
use super::page::Page;

/// A patch of a color with its hex.
#[must_use]
pub fn swatch(color: Hex, theme: &Theme) -> Vec<Span<'static>> {
    swatch::swatch(color, theme)
}

/// Draws both swatches and how far they are apart.
pub fn draw(app: &App, page: &mut Page) {
    let theme = &app.theme;
    let typed = app
        .entries
        .iter()
        .find(|entry| entry.key() == BRAND_COLOR)
        .map(|entry| entry.editor.text());
    let typed = typed.as_deref().and_then(|text| text.parse::<Hex>().ok());
    let Some(Ok(icon)) = app.session.evidence.icon.as_ref().map(|check| &check.content) else {
        if app.session.program().icon.none.is_none() {
            page.gap();
            let text = "Name the icon in the step before this one: its background is then measured and offered here.";
            page.text("", 0, text, theme.dim);
        }
        return;
    };
    page.gap();
    match &icon.measured.background {
        Background::Flat { color, edge_share } => {
            let mut line = vec![Span::styled("Icon background  ", theme.dim)];
            line.extend(swatch(*color, theme));
            line.push(Span::styled(
                format!("  {} of the edge", percent(*edge_share)),
                theme.dim,
            ));
            page.line(Line::from(line));
            if let Some(typed) = typed {
                let mut line = vec![Span::styled("Brand color      ", theme.dim)];
                line.extend(swatch(typed, theme));
                let distance = typed.distance(*color);
                line.push(Span::styled(
                    format!(
                        "  {} (distance {distance:.1})",
                        crate::color::agreement(distance).words()
                    ),
                    theme.text,
                ));
                page.line(Line::from(line));
                let white = typed.contrast(Hex { rgb: [255; 3] });
                page.text(
                    "",
                    0,
                    &format!("A white logo on it has a contrast of {white:.1} : 1; 3 : 1 and more reads well."),
                    theme.dim,
                );
            }
        }
        Background::None { reason, strongest } => {
            page.text(
                "",
                0,
                &format!("The icon has no single background: {reason}. Its strongest colors:"),
                theme.advice,
            );
            for (color, share) in strongest {
                let mut line = vec![Span::raw("  ")];
                line.extend(swatch(*color, theme));
                line.push(Span::styled(format!("  {} of the edge", percent(*share)), theme.dim));
                page.line(Line::from(line));
            }
        }
    }
}
