//! Repairs of a whole text, made again and again until nothing is left to repair.

use super::Judge;
use super::follow::Renamed;
use crate::document::Document;
use crate::export::report::{CheckedFile, Report};
use crate::rules::{Besides, Class, Edit, Finding, Fix, Part, Scope};
use similar::{Algorithm, DiffOp, capture_diff_slices};

/// How often a text is gone through; published connectors need three.
const MOST_PASSES: usize = 10;

/// One repair that is made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Made {
    /// The rule that asked for it.
    pub rule: &'static str,
    /// How far it can be trusted.
    pub class: Class,
    /// What it does, an imperative without full stop.
    pub title: String,
    /// The line at which it begins, from 1.
    pub line: u32,
    /// Whether the finding was there from the beginning, or came to light by other repairs.
    pub is_first: bool,
}

/// A text after its repairs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mended {
    /// The text as it will be.
    pub after: String,
    /// The repairs in order of place, those that others made possible behind.
    pub made: Vec<Made>,
    /// Operations that get other names.
    pub renamed: Renamed,
    /// Whether the byte-order mark before the text goes.
    pub is_unmarked: bool,
}

/// Makes the repairs of all findings that `wanted` says yes to and of those that come to light by it, as long as there
/// are any. None where there is nothing to repair. `found` is what was found in the document.
#[must_use]
pub fn mend(
    judge: Judge<'_>,
    document: &Document,
    found: &[Finding],
    wanted: &dyn Fn(&Finding) -> bool,
) -> Option<Mended> {
    let mut made: Vec<Made> = Vec::new();
    let mut texts = vec![document.text().to_owned()];
    let mut last: Option<super::judge::Judged> = None;
    // What wanted the same places as another, and comes later.
    let mut waiting: Vec<Made> = Vec::new();
    let mut renamed = Renamed::new();
    let is_mark = |finding: &&Finding| finding.fix.as_ref().is_some_and(|fix| fix.besides == Besides::Mark);
    let mark = found.iter().find(|finding| is_mark(finding) && wanted(finding));
    // The text does not hold the mark, so it is the same without it.
    made.extend(mark.and_then(|finding| Some(one_made(finding.rule.id, finding.fix.as_ref()?, document, true))));
    let is_unmarked = mark.is_some();
    for pass in 0..MOST_PASSES {
        let (document, found) = match &last {
            Some(last) => (&last.document, last.findings.as_slice()),
            None => (document, found),
        };
        let findings = found
            .iter()
            .filter(|one| one.fix.is_some() && !is_mark(one) && wanted(one));
        let findings: Vec<&Finding> = findings.collect();
        if findings.is_empty() {
            break;
        }
        let score = last
            .as_ref()
            .map_or_else(|| judge.score(document), super::judge::Judged::score);
        let sound = judge.sound(document, &score, &findings);
        let chosen: Vec<&Finding> = sound.iter().filter_map(|index| findings.get(*index).copied()).collect();
        let fixes: Vec<&Fix> = chosen.iter().filter_map(|finding| finding.fix.as_ref()).collect();
        let Some(next) = judge.judged(document, &score, &fixes) else {
            break;
        };
        let Ok(Some(bundle)) = super::bundle(judge.path, document.text(), &fixes) else {
            break;
        };
        if texts.contains(&bundle.after) {
            break;
        }
        for finding in chosen {
            let Some(fix) = &finding.fix else { continue };
            let one = one_made(finding.rule.id, fix, document, pass == 0);
            let is_taken = bundle.taken.iter().any(|taken| std::ptr::eq(*taken, fix));
            if let (true, Besides::Renamed { from, to }) = (is_taken, &fix.besides) {
                renamed.insert(from.clone(), to.clone());
            }
            let is_same = |other: &Made| (other.rule, &other.title) == (one.rule, &one.title);
            if let Some(at) = waiting.iter().position(is_same) {
                waiting.swap_remove(at);
                continue;
            }
            if !is_taken {
                waiting.push(one.clone());
            }
            made.push(one);
        }
        texts.push(bundle.after);
        last = Some(next);
    }
    let after = texts.pop().filter(|_| !made.is_empty())?;
    Some(Mended {
        after,
        made,
        renamed,
        is_unmarked,
    })
}

fn one_made(rule: &'static str, fix: &Fix, document: &Document, is_first: bool) -> Made {
    let first = fix.edits.first();
    Made {
        rule,
        class: fix.class,
        title: fix.title.clone(),
        line: first.map_or(1, |edit| document.position(edit.span.start).line),
        is_first,
    }
}

/// The lines that differ, as changes of the text before.
#[must_use]
pub fn edits(before: &str, after: &str) -> Vec<Edit> {
    let lines = |text: &str| -> Vec<String> { text.split_inclusive('\n').map(str::to_owned).collect() };
    let (old, new) = (lines(before), lines(after));
    let places: Vec<u32> = std::iter::once(0)
        .chain(old.iter().scan(0, |at, line| {
            *at += u32::try_from(line.len()).unwrap_or(u32::MAX);
            Some(*at)
        }))
        .collect();
    let operations = capture_diff_slices(Algorithm::Myers, &old, &new);
    let changed = operations
        .iter()
        .filter(|operation| !matches!(operation, DiffOp::Equal { .. }));
    changed
        .map(|operation| Edit {
            span: crate::document::Span {
                start: places[operation.old_range().start],
                end: places[operation.old_range().end],
            },
            text: new[operation.new_range()].concat(),
        })
        .collect()
}

/// Takes those repairs out of a report that would make their file worse, and says how many. The safe ones are judged
/// first, then with them those to look at, then all. That reads and checks a file several times, so only who is about to
/// repair asks for it; that what rules offer passes is held by a test over published connectors.
#[must_use]
pub fn vet(report: &mut Report) -> usize {
    let mut refused = 0;
    for index in 0..report.files.len() {
        let file = &report.files[index];
        let Some(document) = file.document.clone() else {
            continue;
        };
        let Some(judge) = judge_of(report, file) else { continue };
        if file.findings.iter().all(|finding| finding.fix.is_none()) {
            continue;
        }
        let score = judge.score(&document);
        let mut sound: Vec<usize> = Vec::new();
        for class in [Class::Safe, Class::Look, Class::Stopping] {
            let is_within = |finding: &Finding| finding.fix.as_ref().is_some_and(|fix| fix.class <= class);
            let is_new = |index: &usize| {
                let fix = file.findings[*index].fix.as_ref();
                fix.is_some_and(|fix| fix.class <= class)
            };
            let tried: Vec<usize> = (0..file.findings.len())
                .filter(|index| sound.contains(index) || is_new(index))
                .filter(|index| is_within(&file.findings[*index]))
                .collect();
            if tried.len() == sound.len() {
                continue;
            }
            let findings: Vec<&Finding> = tried.iter().map(|index| &file.findings[*index]).collect();
            let kept = judge.sound(&document, &score, &findings);
            sound = kept.into_iter().filter_map(|at| tried.get(at).copied()).collect();
        }
        let mut kept = vec![false; file.findings.len()];
        for index in sound {
            kept[index] = true;
        }
        for (finding, kept) in report.files[index].findings.iter_mut().zip(kept) {
            if !kept && finding.fix.take().is_some() {
                refused += 1;
            }
        }
    }
    refused
}

/// All that was found in a file, what the partner keeps included.
#[must_use]
pub fn found(file: &CheckedFile) -> Vec<Finding> {
    let kept = file.accepted.iter().map(|(finding, _)| finding);
    file.findings.iter().chain(kept).cloned().collect()
}

/// Who judges repairs of a file in a report.
#[must_use]
pub fn judge_of<'r>(report: &'r Report, file: &'r CheckedFile) -> Option<Judge<'r>> {
    let Scope::Part(part) = file.kind else { return None };
    let other = match part {
        Part::Definition => Part::Properties,
        Part::Properties => Part::Definition,
        _ => return None,
    };
    let folder = |path: &'r str| path.rsplit_once('/').map_or("", |(folder, _)| folder);
    let beside = report
        .files
        .iter()
        .find(|one| one.kind == Scope::Part(other) && folder(&one.path) == folder(&file.path));
    Some(Judge {
        part,
        path: file.path.rsplit('/').next().unwrap_or_default(),
        beside: beside.and_then(|file| file.document.as_deref()),
        has_followers: false,
        published: None,
    })
}
