//! Findings by cause: what one rule objects to with one severity is one thing to mend, at so many places.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use foldhash::{HashMap, HashMapExt};

use super::{Finding, Severity};
use crate::document::words::{self, counted};

/// What one rule objects to in one file, all of one severity; never empty.
#[derive(Debug, Clone)]
pub struct Group<'f> {
    /// The finding that comes first in the file.
    pub first: &'f Finding,
    /// Those after it, in their order.
    pub others: Vec<&'f Finding>,
    /// What stands for those that are not listed.
    pub unlisted: Option<&'f Finding>,
    /// The places of all of them in the list that was grouped.
    pub indices: Vec<usize>,
}

impl Group<'_> {
    /// Whether this finding belongs to it.
    #[must_use]
    pub fn holds(&self, finding: &Finding) -> bool {
        cause(self.first) == cause(finding)
    }

    /// How many places it lists: `12 places`.
    #[must_use]
    pub fn count(&self) -> String {
        counted(self.others.len() + 1, "place", "places")
    }

    /// How many places it has, with the first lines: `12 places: lines 3, 8 and 10 more`; empty where there is only one.
    #[must_use]
    pub fn places(&self) -> String {
        if self.others.is_empty() && self.unlisted.is_none() {
            return String::new();
        }
        let mut said = self.count();
        let all = std::iter::once(self.first).chain(self.others.iter().copied());
        let lines = lines(all);
        if !lines.is_empty() {
            said += &format!(": {lines}");
        }
        if let Some(rest) = self.unlisted {
            said += &format!("; {} more not listed", rest.place.unlisted);
        }
        said
    }
}

/// The findings by cause: the gravest first, then in order of the first place.
pub fn grouped<'f>(findings: impl IntoIterator<Item = &'f Finding>) -> Vec<Group<'f>> {
    let mut groups: Vec<Group<'f>> = Vec::new();
    let mut known = HashMap::new();
    for (index, finding) in findings.into_iter().enumerate() {
        let at = *known.entry(cause(finding)).or_insert(groups.len());
        if let Some(group) = groups.get_mut(at) {
            group.indices.push(index);
            if finding.place.unlisted > 0 {
                group.unlisted = Some(finding);
            } else {
                group.others.push(finding);
            }
        } else {
            groups.push(Group {
                first: finding,
                others: Vec::new(),
                unlisted: None,
                indices: vec![index],
            });
        }
    }
    groups.sort_by_key(|group| Reverse(group.first.severity));
    groups
}

/// The lines that findings of one file stand in, each once.
/// Empty where one has no line, or where they stand in several files.
pub fn lines<'f>(findings: impl IntoIterator<Item = &'f Finding>) -> String {
    let mut numbers = BTreeSet::new();
    let mut file = None;
    for finding in findings {
        let Some((start, _)) = finding.place.range else {
            return String::new();
        };
        if *file.get_or_insert(&finding.place.entry) != &finding.place.entry {
            return String::new();
        }
        numbers.insert(start.line);
    }
    words::lines(&numbers)
}

fn cause(finding: &Finding) -> (Severity, &'static str) {
    (finding.severity, finding.rule.id)
}

#[cfg(test)]
mod tests {
    use super::{Group, grouped, lines};
    use crate::document::{Document, Syntax};
    use crate::rules::{Finding, Report, check_definition};

    /// What a definition with so many operations draws.
    fn findings(operations: usize) -> Vec<Finding> {
        let operation = |number: usize| {
            let body = r#"{"summary": "List", "description": "List", "responses": {"200": {"description": "All."}}}"#;
            format!("\"/a{number}\": {{\n\"get\": {body}}}")
        };
        let operations: Vec<_> = (0..operations).map(operation).collect();
        let text = format!("{{\"swagger\": \"2.0\", \"paths\": {{{}}}}}", operations.join(","));
        check_definition(&Document::parse(text.as_bytes(), Syntax::Json).expect("it is JSON"))
    }

    fn of<'g, 'f>(groups: &'g [Group<'f>], rule: &str) -> &'g Group<'f> {
        groups
            .iter()
            .find(|group| group.first.rule.id == rule)
            .expect("the rule is drawn")
    }

    #[test]
    fn every_finding_is_in_one_group_and_the_gravest_come_first() {
        let findings = findings(3);
        let groups = grouped(&findings);
        let mut indices: Vec<usize> = groups.iter().flat_map(|group| group.indices.clone()).collect();
        indices.sort_unstable();
        assert_eq!(indices, (0..findings.len()).collect::<Vec<_>>());
        assert!(groups.is_sorted_by(|a, b| a.first.severity >= b.first.severity));
        for group in &groups {
            assert!(group.indices.iter().all(|index| group.holds(&findings[*index])));
            assert_eq!(group.others.len() + 1, group.indices.len());
        }
    }

    #[test]
    fn a_group_tells_its_places_and_names_a_line_once() {
        let rule = "summary-equals-description";
        for (operations, said) in [
            (1, ""),
            (2, "2 places: lines 2 and 3"),
            (11, "11 places: lines 2, 3, 4, 5, 6, 7, 8, 9, 10, 11 and 12"),
            (13, "13 places: lines 2, 3, 4, 5, 6, 7, 8, 9, 10, 11 and 3 more"),
        ] {
            assert_eq!(of(&grouped(&findings(operations)), rule).places(), said);
        }
        let findings = findings(1);
        let twice = [&findings[1], &findings[1]];
        assert!(lines(twice).starts_with("line "), "{}", lines(twice));
    }

    #[test]
    fn what_is_not_listed_is_told_behind_what_is() {
        let most = Report::MAX_FINDINGS;
        let findings = findings(most + 500);
        let groups = grouped(&findings);
        let group = of(&groups, "summary-equals-description");
        assert_eq!((group.first.place.unlisted, group.others.len()), (0, most - 1));
        assert_eq!(group.unlisted.map(|rest| rest.place.unlisted), Some(500));
        assert_eq!(group.indices.len(), most + 1);
        let said = group.places();
        assert!(said.starts_with("2000 places: lines 2, 3,"), "{said}");
        assert!(said.ends_with(" more; 500 more not listed"), "{said}");
        assert!(findings.last().is_some_and(|last| last.place.unlisted > 0));
    }

    #[test]
    fn lines_of_several_files_are_not_thrown_together() {
        let mut findings = findings(2);
        for (number, finding) in findings.iter_mut().enumerate() {
            finding.place.entry = format!("{number}.json");
        }
        assert_eq!(
            of(&grouped(&findings), "summary-equals-description").places(),
            "2 places"
        );
    }
}
