//! The findings of a step, told one by one.

use super::menu::{Act, entry, lines};
use super::place::Place;
use super::question::Offer;
use super::say::capitalized;
use super::{Interview, Said};
use crate::document::Document;
use crate::document::plain::plain;
use crate::rules::{Class, Finding, Group, Towards, explain, grouped};
use crate::ui::findings::{
    Before, Filter, Identity, PUBLISHED, before, class, document_of_view, identity, kept, of_view, order, path_of_view,
};

/// How wide the page of a rule is.
const PAGE: usize = 78;
/// How much of a line of the file is said.
const EXCERPT: usize = 100;

/// The first message of a group, and where else its rule objects.
pub(super) fn sentence(group: &Group<'_>) -> String {
    match (plain(&group.first.message), group.places()) {
        (first, places) if places.is_empty() => first.into_owned(),
        (first, places) => format!("{first} At {places}."),
    }
}

impl Interview {
    /// The findings of the step that are not kept.
    pub(super) fn found(&self) -> Vec<&Finding> {
        let findings = of_view(&self.session.evidence, self.step().view);
        let listed = order(findings, Filter::All);
        listed.into_iter().map(|index| &findings[index]).collect()
    }

    fn open(&self) -> Vec<&Finding> {
        let found = self.found().into_iter();
        found.filter(|finding| kept(&self.session, finding).is_none()).collect()
    }

    pub(super) fn groups(&self) -> Vec<Group<'_>> {
        grouped(self.open())
    }

    pub(super) fn finding(&self, wanted: &Identity) -> Option<&Finding> {
        self.found().into_iter().find(|finding| identity(finding) == *wanted)
    }

    /// Where a rule objects.
    pub(super) fn of_rule(&self, rule: &str) -> Vec<Identity> {
        let found = self.found().into_iter();
        found.filter(|finding| finding.rule.id == rule).map(identity).collect()
    }

    pub(super) fn all_groups(&self) -> Vec<(Offer, Act)> {
        let mut menu: Vec<_> = grouped(self.found())
            .into_iter()
            .map(|group| {
                let label = format!("{}: {}", capitalized(group.first.severity.plain()), sentence(&group));
                entry(&label, "", Act::Rule(group.first.rule.id))
            })
            .collect();
        menu.push(entry("Back", "", Act::Back));
        menu
    }

    pub(super) fn places(&self, rule: &str) -> Vec<(Offer, Act)> {
        let found = self.found().into_iter().filter(|finding| finding.rule.id == rule);
        let mut menu: Vec<_> = found
            .map(|finding| {
                let what = if finding.subject.is_empty() {
                    finding.message.clone()
                } else {
                    format!("{}: {}", finding.subject, finding.message)
                };
                let place = finding
                    .place
                    .range
                    .map_or(String::new(), |(start, _)| format!("Line {}: ", start.line));
                entry(&format!("{place}{what}"), "", Act::Finding(identity(finding)))
            })
            .collect();
        menu.push(entry("Back", "", Act::Back));
        menu
    }

    pub(super) fn of_finding(&self, wanted: &Identity) -> Vec<(Offer, Act)> {
        let mut menu = vec![entry("Back to the list", "", Act::Back)];
        let Some(finding) = self.finding(wanted) else {
            return menu;
        };
        if kept(&self.session, finding).is_some() {
            menu.push(entry(
                "Open it again",
                "It counts as a finding.",
                Act::Unkeep(wanted.clone()),
            ));
        } else {
            let meaning = "You are asked why; the checklist says so.";
            menu.push(entry("Keep it as it is", meaning, Act::Keep(wanted.clone())));
        }
        if let Some(fix) = &finding.fix {
            let class = class(&self.session, fix);
            let mut meaning = format!("{} ({}).", capitalized(&fix.title), class.word());
            if let Some(why) = class.reason() {
                meaning = format!("{meaning} {why}");
            }
            menu.insert(0, entry("See the repair", &meaning, Act::Fix(wanted.clone())));
            if class == Class::Breaking {
                // Asked once, where it decides something.
                for (answer, follows, said) in PUBLISHED {
                    let meaning = format!("Was the connector published before? {follows}");
                    menu.push(entry(answer, &meaning, Act::Published(said)));
                }
            }
        }
        menu.push(entry("Read about the rule", "", Act::Explain(wanted.clone())));
        menu
    }

    /// Says what is wrong, what to do and where it stands.
    pub(super) fn show_finding(&mut self, wanted: Identity) {
        let Some(finding) = self.finding(&wanted) else { return };
        let mut said = vec![Said::Finding {
            severity: finding.severity,
            message: plain(&finding.message).into_owned(),
            rule: finding.rule.id.to_owned(),
        }];
        match kept(&self.session, finding) {
            Some(kept) => said.push(Said::Detail(
                plain(&format!(
                    "Kept on {}: {}.",
                    kept.date,
                    kept.reason.trim_end_matches('.')
                ))
                .into_owned(),
            )),
            None => said.push(Said::Detail(plain(&finding.help).into_owned())),
        }
        if !finding.place.entry.is_empty() {
            said.push(Said::Detail(format!(
                "In the package: {}.",
                plain(&finding.place.entry)
            )));
        }
        if let Some((start, _)) = finding.place.range {
            let path = path_of_view(&self.session.evidence, self.step().view).unwrap_or_default();
            said.push(Said::Detail(format!(
                "{}, line {}, column {}.",
                plain(path),
                start.line,
                start.column
            )));
            if let Some(from) = &finding.place.from {
                said.push(Said::Detail(format!(
                    "It was converted from {}, line {}, column {}.",
                    plain(&from.path_beside(path)),
                    from.line,
                    from.column
                )));
            }
            // What may be a credential is not repeated.
            let shown = document_of_view(&self.session.evidence, self.step().view)
                .filter(|_| finding.place.line.is_none())
                .and_then(|document| line(document, start.line));
            if let Some(line) = shown {
                said.push(Said::Detail(format!("The line reads: {line}")));
            }
        }
        said.extend(before(&self.session, finding).into_iter().flat_map(was));
        self.said.extend(said);
        self.place = Place::Finding(wanted);
    }

    pub(super) fn explain_rule(&mut self, wanted: &Identity) {
        if let Some(finding) = self.finding(wanted) {
            let towards = Towards {
                program: self.session.program(),
                found: Some(finding.severity),
            };
            let page = lines(&explain(finding.rule, Some(towards), PAGE));
            self.said.push(Said::Page(page));
        }
    }
}

/// Where a change stood in the published version, and what was written there.
fn was(before: Before<'_>) -> Vec<Said> {
    let Some((place, (start, _))) = before.place.and_then(|place| Some((place, place.range?))) else {
        return vec![Said::Detail("It is not in the published version.".to_owned())];
    };
    let mut said = vec![Said::Detail(format!(
        "In the published version: {}.",
        plain(&place.at(before.path))
    ))];
    if let Some(line) = line(before.document, start.line) {
        said.push(Said::Detail(format!("The line read: {line}")));
    }
    said
}

/// One line of the file, without its indentation, cut where it is long.
fn line(document: &Document, number: u32) -> Option<String> {
    let index = usize::try_from(number).ok()?.checked_sub(1)?;
    let text = plain(document.text().lines().nth(index)?.trim()).into_owned();
    let cut: String = text.chars().take(EXCERPT).collect();
    Some(if cut.len() < text.len() {
        format!("{cut} ...")
    } else {
        cut
    })
}
