//! Dates as people write them, and as the project file keeps them.

use jiff::ToSpan as _;
use jiff::civil::Date;

use super::Refusal;
use super::interpret::{quoted, refuse};

/// What every refusal of a date ends with.
const WRITE: &str = "Write year-month-day, for example 2026-11-09.";
const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// A date in the form of the project file, `2026-11-09`.
pub(super) fn stored(text: &str) -> Result<Date, Refusal> {
    let text = text.trim();
    match text.parse::<Date>() {
        // A date with a time is one to the parser, but not to who reads the file.
        Ok(date) if date.to_string() == text => of_our_time(date),
        _ => refuse(format!("{} is not a date as the file keeps it. {WRITE}", quoted(text))),
    }
}

/// A date as people write it: `2026-11-09`, `9 November 2026`, `Nov 9`, `09.11.2026`, `yesterday`, `3 days ago`. Without
/// a year it is the latest such day up to today when it must be `past`, else the next one from today on.
pub(super) fn spoken(text: &str, today: Date, past: bool) -> Result<Date, Refusal> {
    let small = text.trim().to_lowercase();
    match small.as_str() {
        "today" => return Ok(today),
        "yesterday" => return Ok(today.saturating_sub(1.day())),
        "tomorrow" => return Ok(today.saturating_add(1.day())),
        _ => {}
    }
    let words: Vec<&str> = small
        .split(|char: char| !char.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect();
    if let [count, "day" | "days", "ago"] = words[..]
        && let Ok(count) = count.parse::<u16>()
    {
        return Ok(today.saturating_sub(jiff::Span::new().days(i64::from(count))));
    }
    let date = match read(&words, &small) {
        Read::Date(year, month, day) => Date::new(year, month, day).ok(),
        Read::Day(month, day) => near(month, day, today, past),
        Read::Ambiguous => {
            return refuse(format!(
                "{} may mean two days: some people write the month first, others the day. {WRITE}",
                quoted(text)
            ));
        }
        Read::ShortYear => {
            return refuse(format!(
                "The year in {} has too few digits to be sure of it. {WRITE}",
                quoted(text)
            ));
        }
        Read::Nothing => None,
    };
    match date {
        Some(date) => of_our_time(date),
        None => refuse(format!("{} is not a date of the calendar. {WRITE}", quoted(text))),
    }
}

fn of_our_time(date: Date) -> Result<Date, Refusal> {
    if (2000..2100).contains(&date.year()) {
        return Ok(date);
    }
    refuse(format!(
        "The year {} cannot be meant. Write the date as year-month-day, for example 2026-11-09.",
        date.year()
    ))
}

/// What words say.
enum Read {
    Date(i16, i8, i8),
    /// Month and day alone.
    Day(i8, i8),
    /// Month and day, or day and month.
    Ambiguous,
    ShortYear,
    Nothing,
}

fn read(words: &[&str], text: &str) -> Read {
    let named = words.iter().position(|word| month(word).is_some());
    let Some(at) = named else {
        return numbers(words, text);
    };
    let rest: Vec<&str> = words
        .iter()
        .enumerate()
        .filter(|(index, word)| *index != at && **word != "of")
        .map(|(_, word)| without_ordinal(word))
        .collect();
    let Some(month) = month(words[at]) else {
        return Read::Nothing;
    };
    match rest[..] {
        [day] => day.parse().map_or(Read::Nothing, |day| Read::Day(month, day)),
        [year, day] | [day, year] if year.len() == 4 => dated(year, Some(month), day),
        [_, year] if year.parse::<u8>().is_ok() => Read::ShortYear,
        _ => Read::Nothing,
    }
}

/// A date in digits: the year first, or dots between day, month and year; anything else may be read in two ways.
fn numbers(words: &[&str], text: &str) -> Read {
    let number = |word: &str| word.parse::<i8>().ok();
    let dots = text.contains('.');
    match *words {
        [year, month, day] if year.len() == 4 => dated(year, number(month), day),
        [one, two, year] if year.len() == 4 => match (number(one), number(two)) {
            (Some(_), month) if dots => dated(year, month, one),
            (Some(one), Some(two)) if one <= 12 && two <= 12 && one != two => Read::Ambiguous,
            (Some(first), Some(second)) if second > 12 => dated(year, Some(first), two),
            (Some(_), month) => dated(year, month, one),
            _ => Read::Nothing,
        },
        [one, two, three] if [one, two, three].iter().all(|word| number(word).is_some()) => Read::ShortYear,
        [day, month] if dots => match (number(day), number(month)) {
            (Some(day), Some(month)) => Read::Day(month, day),
            _ => Read::Nothing,
        },
        [one, two] if number(one).is_some() && number(two).is_some() => Read::Ambiguous,
        _ => Read::Nothing,
    }
}

fn dated(year: &str, month: Option<i8>, day: &str) -> Read {
    match (year.parse(), month, day.parse()) {
        (Ok(year), Some(month), Ok(day)) => Read::Date(year, month, day),
        _ => Read::Nothing,
    }
}

/// The month with this name, or with its beginning of three letters or more.
fn month(word: &str) -> Option<i8> {
    let at = MONTHS
        .iter()
        .position(|name| word.len() >= 3 && (name.starts_with(word) || word == "sept" && *name == "september"))?;
    i8::try_from(at + 1).ok()
}

/// `3rd` → `3`
fn without_ordinal(word: &str) -> &str {
    let ends = ["st", "nd", "rd", "th"];
    let number = ends.iter().find_map(|end| word.strip_suffix(end));
    number
        .filter(|number| number.chars().all(|char| char.is_ascii_digit()))
        .unwrap_or(word)
}

/// The latest such day up to today, or the next one from today on; leap days come every eighth year at the latest.
fn near(month: i8, day: i8, today: Date, past: bool) -> Option<Date> {
    let years = 0..=8;
    years
        .map(|by| today.year() + if past { -by } else { by })
        .filter_map(|year| Date::new(year, month, day).ok())
        .find(|date| if past { *date <= today } else { *date >= today })
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    const TODAY: Date = date(2026, 11, 22);

    #[test]
    fn a_day_without_a_year_is_the_nearest_that_can_be_meant() {
        for (text, past, meant) in [
            ("22 Nov", true, TODAY),
            ("23 Nov", true, date(2025, 11, 23)),
            ("22 Nov", false, TODAY),
            ("21 Nov", false, date(2027, 11, 21)),
            ("29 Feb", true, date(2024, 2, 29)),
        ] {
            assert_eq!(spoken(text, TODAY, past), Ok(meant), "{text}");
        }
    }

    #[test]
    fn the_file_knows_one_form() {
        assert_eq!(stored("2026-11-03"), Ok(date(2026, 11, 3)));
        for text in [
            "today",
            "3 Nov",
            "3 November 2026",
            "03.11.2026",
            "2026-11-03T10:00",
            "1026-11-03",
        ] {
            assert!(stored(text).is_err(), "{text}");
        }
    }
}
