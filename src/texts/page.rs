//! The texts of a readme or an introduction: lines of the template that were left to write, and sections that are missing.
//!
//! A place there is `line:12`, or `section:Prerequisites` where there is no such section yet.

use std::collections::HashMap;

use super::list::id;
use super::trial::{Change, Trial, unfit};
use super::{About, Kind, Place, Text};
use crate::document::{Span, edit};
use crate::readme::Readme;
use crate::rules::{self, Edit, Finding, MARKER, Severity};

/// The rule whose findings are lines to write.
const LEFT_OVER: &str = "readme-placeholder";
/// The rule whose finding names the sections that are missing.
const SECTIONS: &str = "readme-sections-missing";

const LINE: &str = "line:";
const SECTION: &str = "section:";

/// The texts to write in a page, what refuses most first. `findings` is what the rules found in it.
#[must_use]
pub fn texts(page: &Readme, findings: &[Finding]) -> Vec<Text> {
    let mut times: HashMap<String, usize> = HashMap::new();
    let mut texts: Vec<Text> = Vec::new();
    for finding in findings {
        if finding.rule.id == SECTIONS {
            let missing = rules::missing_sections(page).into_iter();
            texts.extend(missing.map(|name| section(name, page, finding)));
        }
        if finding.rule.id == LEFT_OVER
            && let Some((start, _)) = finding.place.range
            && let Some(text) = line(page, start.line, finding)
        {
            // The same words below the same heading are two texts all the same.
            let time = times.entry(text.id.clone()).or_default();
            *time += 1;
            let id = if *time == 1 {
                text.id.clone()
            } else {
                id(&format!("{}\0{time}", text.id))
            };
            texts.push(Text {
                id: id.clone(),
                places: vec![Place {
                    id,
                    ..text.places[0].clone()
                }],
                ..text
            });
        }
    }
    texts.sort_by_key(|text| std::cmp::Reverse(text.severity));
    texts
}

fn line(page: &Readme, number: u32, finding: &Finding) -> Option<Text> {
    let span = left_over(page, number)?;
    let heading = page.headings().iter().rfind(|heading| heading.line <= number);
    let is_heading = heading.is_some_and(|heading| heading.line == number);
    let called = heading.map_or("the readme", |heading| &heading.text);
    let kind = if is_heading { Kind::PageHeading } else { Kind::PageText };
    let called = if is_heading {
        "a heading".to_owned()
    } else {
        format!("section {called:?}")
    };
    let now = page.text().get(span.range())?.to_owned();
    Some(row(kind, format!("{LINE}{number}"), number, called, now, finding))
}

fn section(name: &str, page: &Readme, finding: &Finding) -> Text {
    let last = page.text().lines().count().max(1);
    let last = u32::try_from(last).unwrap_or(u32::MAX);
    let called = format!("section {name:?}, which is missing");
    let mut text = row(
        Kind::PageSection,
        format!("{SECTION}{name}"),
        last,
        called,
        String::new(),
        finding,
    );
    text.message = format!("The readme has no section {name}.");
    text
}

fn row(kind: Kind, pointer: String, line: u32, called: String, now: String, finding: &Finding) -> Text {
    let id = id(&format!("{}\0{called}\0{now}", kind.word()));
    Text {
        places: vec![Place {
            pointer,
            line,
            called,
            from: None,
            id: id.clone(),
        }],
        id,
        kind,
        limit: None,
        now,
        severity: finding.severity,
        rules: vec![finding.rule.id],
        message: finding.message.clone(),
        suggestion: None,
        about: About::default(),
    }
}

/// What is to be replaced in a line: what stands from the marker on, else the words of the heading.
fn left_over(page: &Readme, number: u32) -> Option<Span> {
    let text = page.text();
    let index = usize::try_from(number).ok()?.checked_sub(1)?;
    let start: usize = text.split_inclusive('\n').take(index).map(str::len).sum();
    let line = text.get(start..)?.lines().next()?;
    let within = if let Some(at) = line.find(MARKER) {
        at..line.trim_end().len()
    } else {
        let heading = page.headings().iter().find(|heading| heading.line == number)?;
        let end = line.find(&heading.text)? + heading.text.len();
        // Of "Publisher: Publisher's Name" the second half.
        let left = heading.text.rsplit(':').next()?.trim_start();
        end - left.len()..end
    };
    let offset = |at: usize| u32::try_from(start + at).ok();
    Some(Span {
        start: offset(within.start)?,
        end: offset(within.end)?,
    })
}

/// Tries some changes of a page. One is refused when something is objected to that was not before.
#[must_use]
pub fn trial(page: &Readme, changes: &[Change]) -> Trial {
    let mut trial = Trial::default();
    let before = rules::check_readme(page, None);
    for change in changes {
        let still = change
            .text
            .contains(MARKER)
            .then_some("The new text says TODO: itself. Write what it is to say.");
        if let Some(why) = unfit(&change.text).or(still) {
            trial.refused.insert(change.row, why.to_owned());
            continue;
        }
        let edits: Option<Vec<Edit>> = change
            .pointers
            .iter()
            .map(|place| written(page, place, &change.text))
            .collect();
        let after = edits.as_ref().and_then(|edits| applied(page, edits));
        let (Some(edits), Some(after)) = (edits, after) else {
            let why = "There is no such place in the page any more. Read it again.";
            trial.refused.insert(change.row, why.to_owned());
            continue;
        };
        let is_new = |finding: &Finding| !before.iter().any(|known| known.message == finding.message);
        let objection = rules::check_readme(&after, None)
            .into_iter()
            .find(|finding| is_new(finding) && finding.severity > Severity::Note);
        match objection {
            Some(finding) => _ = trial.refused.insert(change.row, finding.message),
            None => trial.edits.extend(edits),
        }
    }
    trial.edits.sort_by_key(|edit| edit.span);
    trial
}

fn applied(page: &Readme, edits: &[Edit]) -> Option<Readme> {
    let after = edit::apply(page.text(), edits.iter().map(|edit| (edit.span, edit.text.as_str()))).ok()?;
    Some(Readme::parse(after.as_bytes()))
}

fn written(page: &Readme, place: &str, new: &str) -> Option<Edit> {
    let text = page.text();
    let line_break = if text.contains("\r\n") { "\r\n" } else { "\n" };
    let new = new.trim().replace('\n', line_break);
    if let Some(number) = place.strip_prefix(LINE) {
        let number = number.parse().ok()?;
        let span = left_over(page, number)?;
        let is_heading = page.headings().iter().any(|heading| heading.line == number);
        let one_line = || new.split_whitespace().collect::<Vec<_>>().join(" ");
        let text = if is_heading { one_line() } else { new };
        return Some(Edit { span, text });
    }
    let name = place.strip_prefix(SECTION)?;
    let end = u32::try_from(text.len()).ok()?;
    let before = if text.is_empty() || text.ends_with('\n') {
        ""
    } else {
        line_break
    };
    Some(Edit {
        span: Span { start: end, end },
        text: format!("{before}{line_break}## {name}{line_break}{line_break}{new}{line_break}"),
    })
}
