//! `deadlines.ics`: what is due as all-day events of a calendar, after RFC 5545.

use jiff::ToSpan as _;
use jiff::civil::{Date, date};

use super::checklist::Material;
use super::one_line;
use crate::checklist::due::WHOSE_DAY;
use crate::checklist::{Due, DueKind};
use crate::submission::NAME;

/// The longest line in bytes, without its end (RFC 5545, 3.1).
const LONGEST: usize = 75;
/// From the beginning of the day back to nine o'clock of the day before: when a deadline is announced.
const ALARM: &str = "-PT15H";
/// The day from which the number of an event's revision is counted: an event exported on a later day replaces it.
const REVISIONS_FROM: Date = date(2026, 1, 1);

/// The calendar; none while nothing is due, for which there is no calendar.
///
/// The same material gives the same bytes, and an event keeps its name from export to export, so that a calendar
/// replaces it instead of showing it twice.
#[must_use]
pub fn calendar(material: &Material) -> Option<String> {
    let due = &material.checklist.due;
    if due.is_empty() {
        return None;
    }
    let mut lines = Lines::default();
    lines.put("BEGIN", "VCALENDAR");
    lines.put("VERSION", "2.0");
    let version = env!("CARGO_PKG_VERSION");
    lines.put("PRODID", &format!("-//conncert//conncert {version}//EN"));
    lines.put("CALSCALE", "GREGORIAN");
    lines.put("METHOD", "PUBLISH");
    for due in due {
        event(&mut lines, material, due);
    }
    lines.put("END", "VCALENDAR");
    Some(lines.text)
}

fn event(lines: &mut Lines, material: &Material, due: &Due) {
    let name = material.submission.text(NAME).map(one_line);
    let name = name.unwrap_or_else(|| "unnamed connector".to_owned());
    let due_word = match due.kind {
        DueKind::Deadline => "due",
        DueKind::Answer => "expected",
    };
    let title = format!("{} {due_word}: {name}", due.what);
    let stamp = material.today.strftime("%Y%m%d");
    let revision = REVISIONS_FROM
        .until(material.today)
        .map_or(0, |span| span.get_days().max(0));
    lines.put("BEGIN", "VEVENT");
    lines.put(
        "UID",
        &format!(
            "{}-{}-{}@{}.conncert",
            material.program.id,
            due.item,
            slug(&due.what),
            slug(&name)
        ),
    );
    lines.put("DTSTAMP", &format!("{stamp}T000000Z"));
    lines.put("SEQUENCE", &revision.to_string());
    lines.put("DTSTART;VALUE=DATE", &day(due.date));
    lines.put("DTEND;VALUE=DATE", &day(due.date.saturating_add(1.day())));
    lines.put("SUMMARY", &escaped(&title));
    lines.put("DESCRIPTION", &escaped(&format!("{} {WHOSE_DAY}", due.because)));
    let item = material.program.item(&due.item);
    if let Some(link) = item.and_then(|(_, item)| item.link(material.program)) {
        lines.put("URL", link);
    }
    lines.put("TRANSP", "TRANSPARENT");
    if due.kind == DueKind::Deadline {
        lines.put("BEGIN", "VALARM");
        lines.put("ACTION", "DISPLAY");
        lines.put("TRIGGER", ALARM);
        lines.put("DESCRIPTION", &escaped(&title));
        lines.put("END", "VALARM");
    }
    lines.put("END", "VEVENT");
}

/// `20261218`
fn day(date: Date) -> String {
    date.strftime("%Y%m%d").to_string()
}

/// A text as the value of a property: one line, with the marks that mean something set apart (RFC 5545, 3.3.11).
fn escaped(text: &str) -> String {
    let mut escaped = String::new();
    for character in one_line(text).chars() {
        if matches!(character, '\\' | ';' | ',') {
            escaped.push('\\');
        }
        escaped.push(character);
    }
    escaped
}

/// Small letters and digits with hyphens between: part of a name that never changes. Other scripts count by their
/// numbers, so that two names stay two.
fn slug(text: &str) -> String {
    let mut slug = String::new();
    for character in text.chars() {
        if character.is_ascii_alphanumeric() {
            slug.push(character.to_ascii_lowercase());
        } else if !character.is_ascii() {
            slug.push_str(&format!("u{:x}", u32::from(character)));
        } else if !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
    }
    slug.trim_end_matches('-').to_owned()
}

/// Content lines, each folded and ended by CR and LF.
#[derive(Default)]
struct Lines {
    text: String,
}

impl Lines {
    /// One property. A line of more than [`LONGEST`] bytes goes on behind a blank on the next, never within a character.
    fn put(&mut self, name: &str, value: &str) {
        let mut length = 0;
        for character in format!("{name}:{value}").chars() {
            if length + character.len_utf8() > LONGEST {
                self.text.push_str("\r\n ");
                length = 1;
            }
            self.text.push(character);
            length += character.len_utf8();
        }
        self.text.push_str("\r\n");
    }
}

#[cfg(test)]
mod tests {
    use super::{LONGEST, Lines, escaped, slug};

    #[test]
    fn long_lines_are_folded_between_characters_and_unfold_to_what_they_were() {
        let value = "Prüfung der Unterlagen, ".repeat(9);
        let mut lines = Lines::default();
        lines.put("SUMMARY", &value);
        assert!(lines.text.split("\r\n").all(|line| line.len() <= LONGEST));
        assert!(lines.text.split("\r\n").count() > 3);
        assert_eq!(lines.text.replace("\r\n ", ""), format!("SUMMARY:{value}\r\n"));
    }

    #[test]
    fn marks_and_line_breaks_of_a_text_end_no_property() {
        assert_eq!(escaped("a;b,c\\d\r\nEND:VEVENT"), "a\\;b\\,c\\\\d END:VEVENT");
    }

    #[test]
    fn names_of_any_script_stay_apart() {
        assert_eq!(slug("Contoso Invoices!"), "contoso-invoices");
        assert_ne!(slug("請求書"), slug("領収書"));
    }
}
