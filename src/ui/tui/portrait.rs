//! What the wizard takes over from the connector: the color of its brand, and its icon in a few small sizes, scaled when
//! the icon is read and not with every frame.

use std::sync::Arc;

use crate::icon::Icon;
use crate::submission::BRAND_COLOR;
use crate::ui::picture::preview::Scaled;

use super::app::App;

/// The rows of the small pictures; each has twice as many columns.
const ROWS: [u16; 3] = [12, 8, 5];

/// The small pictures of an icon.
#[derive(Debug, Clone)]
pub(super) struct Portrait {
    icon: Arc<Icon>,
    /// The largest first.
    sizes: Arc<[Scaled]>,
}

impl Portrait {
    fn of(icon: &Arc<Icon>) -> Self {
        Self {
            icon: Arc::clone(icon),
            sizes: ROWS.map(|rows| Scaled::new(icon, rows * 2, rows)).into(),
        }
    }

    /// The largest that fits into so many columns and rows.
    pub(super) fn fitting(&self, columns: u16, rows: u16) -> Option<&Scaled> {
        self.sizes
            .iter()
            .find(|size| size.width <= columns && size.height <= rows)
    }
}

impl App {
    /// Takes over the brand color, the one answered or else the background of the icon, and the icon.
    pub(super) fn dress(&mut self) {
        let icon = self
            .session
            .evidence
            .icon
            .as_ref()
            .and_then(|check| check.content.as_ref().ok());
        let answered = self
            .session
            .submission
            .text(BRAND_COLOR)
            .and_then(|text| text.parse().ok());
        let brand = answered.or_else(|| icon?.measured.background.color());
        self.theme = self.theme.branded(brand);
        let known = self.portrait.take();
        self.portrait = icon.map(|icon| match known {
            Some(known) if Arc::ptr_eq(&known.icon, icon) => known,
            _ => Portrait::of(icon),
        });
    }
}
