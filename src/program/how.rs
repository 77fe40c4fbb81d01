//! How to get there: recipes for what is done in a portal, with another command or with conncert's own.

use serde::Deserialize;

use super::Item;

/// One way to do what an item asks, step by step.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Recipe {
    /// Where it is done, a few words: `Power Apps`, `pac`.
    pub way: String,
    /// What to do, in order: sentences.
    pub steps: Vec<String>,
    /// The commands that the steps speak of, in order, each on a line of its own. What stands in capitals is to be replaced.
    #[serde(default)]
    pub commands: Vec<String>,
    /// The page that it was drawn from; none of these three for a way of conncert's own, whose commands are conncert's alone.
    #[serde(default)]
    pub source: Option<String>,
    /// Its date, as the page gives it.
    #[serde(default)]
    pub date: Option<String>,
    /// Where the page is.
    #[serde(default)]
    pub link: Option<String>,
    /// Whether it is only told by others, or pieced together from what others tell.
    #[serde(default)]
    pub second_hand: bool,
}

impl Recipe {
    /// Where it comes from, a line: `Solution checker, 2025 (second-hand)`.
    #[must_use]
    pub fn origin(&self) -> String {
        let told = if self.second_hand { " (second-hand)" } else { "" };
        match (&self.source, &self.date) {
            (Some(source), Some(date)) => format!("{source}, {date}{told}"),
            _ => "conncert itself".to_owned(),
        }
    }

    /// Whether all its commands are conncert's, and there is one.
    #[must_use]
    pub fn is_conncerts(&self) -> bool {
        !self.commands.is_empty() && self.commands.iter().all(|command| command.starts_with("conncert "))
    }
}

impl Item {
    /// The commands of all its recipes, in order.
    pub fn commands(&self) -> impl Iterator<Item = &str> {
        self.how
            .iter()
            .flat_map(|recipe| recipe.commands.iter().map(String::as_str))
    }
}
