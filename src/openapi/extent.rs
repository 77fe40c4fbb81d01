//! How large schemas become when references are written out.

use super::Api;
use crate::document::Node;

/// How much a schema holds with all references written out. A schema met again inside of itself counts once there and
/// is not entered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Extent {
    /// How many schemas: itself, and those of its properties, items and other parts.
    pub schemas: u32,
    /// How many lie inside of each other.
    pub depth: u32,
}

const ONE: Extent = Extent { schemas: 1, depth: 1 };

impl Api<'_> {
    /// The extent of a schema; none if the node is not one of [`schemas`](super::Parts::schemas).
    #[must_use]
    pub fn extent(&self, schema: Node<'_>) -> Option<Extent> {
        let place = self.place_of(schema)?;
        self.extents.get_or_init(|| self.measure()).get(place).copied()
    }

    /// Each schema is measured once after its parts; the stack is ours, so long chains cannot exhaust the program's.
    fn measure(&self) -> Vec<Extent> {
        let mut extents = vec![ONE; self.schemas.len()];
        let mut is_open = vec![false; self.schemas.len()];
        let mut stack: Vec<(usize, bool)> = Vec::new();
        for first in 0..self.schemas.len() {
            stack.push((first, false));
            while let Some((index, parts_are_measured)) = stack.pop() {
                let parts = self.part_places(index);
                if parts_are_measured {
                    let mut sum = Extent { schemas: 0, depth: 0 };
                    for &part in parts {
                        let part = extents[part as usize];
                        sum.schemas = sum.schemas.saturating_add(part.schemas);
                        sum.depth = sum.depth.max(part.depth);
                    }
                    extents[index] = sum.around(self.schemas[index].node);
                } else if !is_open[index] {
                    is_open[index] = true;
                    stack.push((index, true));
                    for &part in parts {
                        if !is_open[part as usize] {
                            stack.push((part as usize, false));
                        }
                    }
                }
            }
        }
        extents
    }
}

impl Extent {
    /// The extent of a schema whose parts have this one.
    fn around(self, schema: Node<'_>) -> Self {
        if self.schemas > 0 && schema.get("$ref").is_some() {
            return self;
        }
        Self {
            schemas: self.schemas.saturating_add(1),
            depth: self.depth.saturating_add(1),
        }
    }
}
