//! The days that a program counts: by when something is due, how long an answer usually takes, how long something has
//! to be valid.

use serde::Deserialize;

use super::Program;

/// Which days are counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Counted {
    /// Every day.
    #[default]
    Calendar,
    /// Monday to Friday; holidays are not known.
    Business,
}

impl Counted {
    /// `1 day`, `2 business days`
    #[must_use]
    pub fn words(self, days: u16) -> String {
        let kind = match self {
            Self::Calendar => "",
            Self::Business => "business ",
        };
        format!("{days} {kind}{}", if days == 1 { "day" } else { "days" })
    }

    /// What has to be said beside a number of such days: holidays are unknown where only business days count.
    #[must_use]
    pub fn caveat(self) -> &'static str {
        match self {
            Self::Calendar => "",
            Self::Business => ", Monday to Friday (conncert knows no holidays)",
        }
    }
}

/// Something that the partner has to do by a day.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Deadline {
    /// What is due, a noun: `Sign-off`.
    pub what: String,
    /// How many days lie between the date counted from and the last day.
    pub days: u16,
    /// Which days are counted.
    #[serde(default)]
    pub counted: Counted,
    /// The key of the date that it is counted from; either this or `before` is given.
    #[serde(default)]
    pub after: Option<String>,
    /// The key of the date that it is counted back from.
    #[serde(default)]
    pub before: Option<String>,
    /// It counts only once this date is answered.
    #[serde(default)]
    pub from: Option<String>,
    /// It counts until this date is answered; without it, until its item is settled.
    #[serde(default)]
    pub until: Option<String>,
    /// Whether it counts on once its item is settled: it comes back, and a later date moves it.
    #[serde(default)]
    pub stays: bool,
    /// What happens when the day passes without it: a sentence.
    pub otherwise: String,
    /// What to do about it; without it, the item's own action.
    #[serde(default)]
    pub action: Option<String>,
}

impl Deadline {
    /// The key of the date that it is counted from, and whether it is counted back.
    #[must_use]
    pub fn counts_from(&self) -> Option<(&str, bool)> {
        match (&self.after, &self.before) {
            (Some(key), None) => Some((key, false)),
            (None, Some(key)) => Some((key, true)),
            _ => None,
        }
    }

    /// When it is due, whatever the dates are, and what happens otherwise: sentences.
    #[must_use]
    pub fn rule(&self, program: &Program) -> String {
        let Self {
            what, counted, days, ..
        } = self;
        let when = match self.counts_from() {
            None => String::new(),
            Some((key, back)) => {
                let label = program.field(key).map_or(key, |(_, field)| field.label.as_str());
                match (days, back) {
                    (0, _) => format!(" on the day under \"{label}\""),
                    (days, back) => format!(
                        " {} {} the day under \"{label}\"{}",
                        counted.words(*days),
                        if back { "before" } else { "after" },
                        counted.caveat()
                    ),
                }
            }
        };
        format!("{what}: due{when}. {}", self.otherwise)
    }

    /// Every key that it names, each with the name of the place.
    pub(super) fn keys(&self) -> impl Iterator<Item = (&'static str, &str)> {
        named([
            ("after", &self.after),
            ("before", &self.before),
            ("from", &self.from),
            ("until", &self.until),
        ])
    }
}

/// How long the answer to an item usually takes.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Wait {
    /// After how many days it is late: the longest that a document names.
    pub days: u16,
    /// Which days are counted.
    #[serde(default)]
    pub counted: Counted,
    /// The key of the date from which it is awaited. The day on which the item was marked as waiting stands above it.
    pub after: String,
    /// The key of the date on which it came; without it, the item is settled then.
    #[serde(default)]
    pub until: Option<String>,
    /// What to do when it is late: a sentence.
    pub ask: String,
}

impl Wait {
    /// Every key that it names, each with the name of the place.
    pub(super) fn keys(&self) -> impl Iterator<Item = (&'static str, &str)> {
        std::iter::once(("after", self.after.as_str())).chain(named([("until", &self.until)]))
    }
}

/// How far a date has to lie behind another one.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Least {
    /// At least so many days, every day counted.
    pub days: u16,
    /// Fewer than these are refused outright.
    #[serde(default)]
    pub refused_below: Option<u16>,
    /// The key of the date that it is compared with; today while that is not answered.
    pub after: String,
    /// It counts until this date is answered.
    #[serde(default)]
    pub until: Option<String>,
}

impl Least {
    /// Every key that it names, each with the name of the place.
    pub(super) fn keys(&self) -> impl Iterator<Item = (&'static str, &str)> {
        std::iter::once(("after", self.after.as_str())).chain(named([("until", &self.until)]))
    }
}

fn named<'k, const N: usize>(
    keys: [(&'static str, &'k Option<String>); N],
) -> impl Iterator<Item = (&'static str, &'k str)> {
    keys.into_iter()
        .filter_map(|(place, key)| Some((place, key.as_deref()?)))
}
