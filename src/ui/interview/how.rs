//! How to get there, said line by line.

use super::{Interview, Said};
use crate::export::how::{self, Line};

impl Interview {
    /// The recipes of the item that the question belongs to.
    pub(super) fn tell_how(&mut self) {
        let item = self.item();
        let heading = Said::Heading(format!("{} {}", how::HEADING, item.title));
        let told = how::lines(item).into_iter().map(|line| match line {
            Line::Way(way) => Said::Heading(way.to_owned()),
            Line::Step(step) => Said::Detail(step),
            Line::Command(command) => Said::Page(command.to_owned()),
            Line::Origin(origin) => Said::Text(origin),
            Line::Link(link) => Said::Page(link.to_owned()),
            Line::Nothing(why) => Said::Text(why.to_owned()),
        });
        let told: Vec<Said> = std::iter::once(heading).chain(told).collect();
        self.said.extend(told);
    }
}
