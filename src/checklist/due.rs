//! What is due and when: the deadlines and usual waits of a program, counted from the partner's dates.
//!
//! A day is a date of the partner's own calendar, without a time or a zone: what someone else's clock makes of it may
//! differ by a day.

use jiff::ToSpan as _;
use jiff::civil::{Date, Weekday};

use super::{Checklist, State};
use crate::program::{Counted, Deadline, Item, Program, Wait};
use crate::submission::{Answer, Submission};

/// Whose days are counted, for people.
pub const WHOSE_DAY: &str = "Days are counted on your calendar; elsewhere it may be a day earlier or later.";

/// A deadline presses when it is no farther off than this; an answer once it is late.
const PRESSING_DAYS: i64 = 14;

/// Whose turn it is until the day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DueKind {
    /// The partner has to do something.
    Deadline,
    /// Someone else is to answer.
    Answer,
}

impl DueKind {
    /// Its name for programs: `deadline`.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Deadline => "deadline",
            Self::Answer => "answer",
        }
    }
}

/// Something due on a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Due {
    /// The item's id.
    pub item: String,
    /// Whose turn it is.
    pub kind: DueKind,
    /// What is due: `Sign-off`, `Answer from Microsoft: Review passed`.
    pub what: String,
    /// The last day.
    pub date: Date,
    /// Days from today; fewer than none once it is overdue.
    pub days: i64,
    /// How the day was counted, what happens otherwise, what to do: sentences without a word of today.
    pub because: String,
}

impl Due {
    /// Whether the day has passed.
    #[must_use]
    pub fn is_overdue(&self) -> bool {
        self.days < 0
    }

    /// Whether it should be said unasked: a deadline within two weeks, an answer that is late, and anything overdue.
    #[must_use]
    pub fn presses(&self) -> bool {
        match self.kind {
            DueKind::Deadline => self.days <= PRESSING_DAYS,
            DueKind::Answer => self.is_overdue(),
        }
    }

    /// For a narrow place: `sign-off due tomorrow`, `answer 2 days overdue`.
    #[must_use]
    pub fn short(&self) -> String {
        let (what, due) = match self.kind {
            DueKind::Deadline => (lower(&self.what), "due"),
            DueKind::Answer => ("answer".to_owned(), "expected"),
        };
        match self.days {
            ..=-2 => format!("{what} {} days overdue", -self.days),
            -1 => format!("{what} 1 day overdue"),
            0 => format!("{what} {due} today"),
            1 => format!("{what} {due} tomorrow"),
            days => format!("{what} {due} in {days} days"),
        }
    }

    /// `Friday 2026-12-18`
    #[must_use]
    pub fn day(&self) -> String {
        format!("{} {}", self.date.strftime("%A"), self.date)
    }

    /// What is due and when, a sentence: `Sign-off is due tomorrow, Friday 2026-12-18.`
    #[must_use]
    pub fn when(&self) -> String {
        let Self { what, days, .. } = self;
        let day = self.day();
        let due = match self.kind {
            DueKind::Deadline => "due",
            DueKind::Answer => "expected",
        };
        match days {
            ..=-2 => format!("{what} was {due} on {day}, {} days ago.", -days),
            -1 => format!("{what} was {due} yesterday, {day}."),
            0 => format!("{what} is {due} today, {day}."),
            1 => format!("{what} is {due} tomorrow, {day}."),
            days => format!("{what} is {due} in {days} days, on {day}."),
        }
    }

    /// [`Due::when`], then why and what to do.
    #[must_use]
    pub fn sentences(&self) -> String {
        format!("{} {}", self.when(), self.because)
    }
}

/// Everything due, soonest first.
pub(super) fn due(program: &Program, submission: &Submission, checklist: &Checklist, today: Date) -> Vec<Due> {
    let mut due = Vec::new();
    for (_, item) in program.items() {
        let Some(status) = checklist.item(&item.id) else {
            continue;
        };
        if matches!(status.state, State::NotApplicable { .. }) {
            continue;
        }
        let settled = status.state.is_settled();
        let deadlines = item.deadlines.iter();
        due.extend(deadlines.filter_map(|deadline| by(program, submission, item, deadline, settled, today)));
        due.extend(answer(submission, item, settled, today));
    }
    due.sort_by_key(|due| due.date);
    due
}

fn by(
    program: &Program,
    submission: &Submission,
    item: &Item,
    deadline: &Deadline,
    settled: bool,
    today: Date,
) -> Option<Due> {
    let over = match &deadline.until {
        Some(key) => date(submission, key).is_some(),
        None => settled && !deadline.stays,
    };
    let begun = deadline.from.as_ref().is_none_or(|key| date(submission, key).is_some());
    if over || !begun {
        return None;
    }
    let (key, back) = deadline.counts_from()?;
    let start = date(submission, key)?;
    let last = if back {
        before(start, deadline.days, deadline.counted)
    } else {
        after(start, deadline.days, deadline.counted)
    };
    let label = program.field(key).map_or(key, |(_, field)| field.label.as_str());
    let counted = match (deadline.days, back) {
        (0, _) => format!("That is the day under \"{label}\"."),
        (days, _) => format!(
            "That is {} {} {start} (\"{label}\"){}.",
            deadline.counted.words(days),
            if back { "before" } else { "after" },
            deadline.counted.caveat(),
        ),
    };
    let action = deadline.action.as_ref().unwrap_or(&item.action);
    Some(Due {
        item: item.id.clone(),
        kind: DueKind::Deadline,
        what: deadline.what.clone(),
        date: last,
        days: days_between(today, last),
        because: format!("{counted} {} {action}", deadline.otherwise),
    })
}

/// The answer that is awaited for an item, if it is awaited from the one who usually gives it.
pub(super) fn answer(submission: &Submission, item: &Item, settled: bool, today: Date) -> Option<Due> {
    let (wait, on) = item.wait.as_ref().zip(item.waits_on.as_ref())?;
    let came = wait
        .until
        .as_ref()
        .map_or(settled, |key| date(submission, key).is_some());
    if came {
        return None;
    }
    let mark = submission.waiting.iter().find(|mark| mark.item == item.id);
    let since = match mark {
        Some(mark) if !mark.on.eq_ignore_ascii_case(on) => return None,
        Some(mark) => mark.since,
        None => date(submission, &wait.after)?,
    };
    let last = after(since, wait.days, wait.counted);
    Some(Due {
        item: item.id.clone(),
        kind: DueKind::Answer,
        what: format!("Answer from {on} ({})", item.title),
        date: last,
        days: days_between(today, last),
        because: reason(item, wait, since),
    })
}

fn reason(item: &Item, wait: &Wait, since: Date) -> String {
    let usual = item.expected.as_deref().unwrap_or_default();
    format!(
        "Usual is {usual}; these are {} from {since}{}. {}",
        wait.counted.words(wait.days),
        wait.counted.caveat(),
        wait.ask
    )
}

pub(super) fn date(submission: &Submission, key: &str) -> Option<Date> {
    match submission.answers.get(key)? {
        Answer::Date(date) => Some(*date),
        Answer::Text(_) | Answer::Log(_) | Answer::Count(_) => None,
    }
}

/// Days from one date to another; fewer than none when the other comes first.
pub(super) fn days_between(from: Date, to: Date) -> i64 {
    from.until(to).map_or(0, |span| i64::from(span.get_days()))
}

/// The date that lies so many days behind another one. The date itself is not counted.
fn after(start: Date, days: u16, counted: Counted) -> Date {
    counted_from(start, days, counted, |date| date.saturating_add(1.day()))
}

/// The date that lies so many days before another one.
fn before(start: Date, days: u16, counted: Counted) -> Date {
    counted_from(start, days, counted, |date| date.saturating_sub(1.day()))
}

fn counted_from(start: Date, days: u16, counted: Counted, step: impl Fn(Date) -> Date) -> Date {
    let mut date = start;
    let mut left = days;
    while left > 0 {
        let next = step(date);
        if next == date {
            // The calendar ends here.
            return date;
        }
        date = next;
        if counted == Counted::Calendar || is_business(date) {
            left -= 1;
        }
    }
    date
}

fn is_business(date: Date) -> bool {
    !matches!(date.weekday(), Weekday::Saturday | Weekday::Sunday)
}

/// The noun with a small first letter; `SAS link` keeps its capitals.
fn lower(text: &str) -> String {
    let mut letters = text.chars();
    match (letters.next(), letters.next()) {
        (Some(first), Some(second)) if !second.is_uppercase() => {
            first.to_lowercase().chain(text.chars().skip(1)).collect()
        }
        _ => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::{Date, date};
    use proptest::prelude::*;

    use super::{Counted, after, before, is_business, lower};

    const FRIDAY: Date = date(2026, 12, 18);

    #[test]
    fn business_days_pass_over_weekends() {
        let two = |start| after(start, 2, Counted::Business);
        assert_eq!(two(date(2026, 12, 16)), FRIDAY, "from Wednesday to Friday");
        assert_eq!(two(date(2026, 12, 17)), date(2026, 12, 21), "from Thursday to Monday");
        assert_eq!(two(FRIDAY), date(2026, 12, 22), "from Friday to Tuesday");
        assert_eq!(two(date(2026, 12, 19)), date(2026, 12, 22), "from Saturday to Tuesday");
        assert_eq!(two(date(2026, 12, 20)), date(2026, 12, 22), "from Sunday to Tuesday");
        assert_eq!(before(date(2026, 12, 21), 1, Counted::Business), FRIDAY);
    }

    #[test]
    fn calendar_days_go_over_months_years_and_leap_days() {
        assert_eq!(after(date(2028, 2, 28), 2, Counted::Calendar), date(2028, 3, 1));
        assert_eq!(after(date(2026, 12, 20), 30, Counted::Calendar), date(2027, 1, 19));
        assert_eq!(before(date(2026, 12, 31), 15, Counted::Calendar), date(2026, 12, 16));
    }

    #[test]
    fn the_calendar_ends_without_a_fault() {
        assert_eq!(after(Date::MAX, 3, Counted::Business), Date::MAX);
        assert_eq!(before(Date::MIN, 3, Counted::Calendar), Date::MIN);
    }

    #[test]
    fn abbreviations_keep_their_capitals() {
        assert_eq!(lower("Sign-off"), "sign-off");
        assert_eq!(lower("SAS link"), "SAS link");
        assert_eq!(lower(""), "");
    }

    proptest! {
        #[test]
        fn counted_business_days_are_as_many_as_asked_for(day in 0..3000_i32, days in 0..80_u16) {
            let start = date(2024, 1, 1).saturating_add(jiff::Span::new().days(day));
            let end = after(start, days, Counted::Business);
            let between = start.series(jiff::Span::new().days(1)).skip(1).take_while(|date| *date <= end);
            prop_assert_eq!(between.filter(|date| is_business(*date)).count(), usize::from(days));
            prop_assert!(days == 0 || is_business(end));
        }
    }
}
