//! What the project file and a team's settings say that is not read as it was meant, as findings at their lines.

use jiff::civil::Date;

use crate::document::Position;
use crate::program::FieldKind;
use crate::rules::{Finding, Severity, file};
use crate::submission::Withheld;
use crate::team;
use crate::work::Connector;

/// What a team's settings say that is not understood or not taken.
pub(super) fn not_understood(problem: &team::Problem) -> Finding {
    let mut finding = at_line(
        problem.line,
        file::finding(&file::UNREADABLE, format!("{} {}", problem.what, problem.instead)),
    );
    finding.severity = Severity::Warning;
    finding.help = "Correct it there; what is not understood does not count.".into();
    finding
}

/// What the project file says at a line that nobody reads.
pub(super) fn misread((line, remark): (usize, String)) -> Finding {
    let mut finding = at_line(line, file::finding(&file::UNREADABLE, remark));
    finding.severity = Severity::Warning;
    finding.help = "Correct the name there; conncert get lists the answers that are read.".into();
    finding
}

/// What the answers say that is no answer, or that the program does not take.
pub(super) fn said(connector: &Connector, today: Date) -> Vec<Finding> {
    let submission = &connector.submission;
    let held_back: Vec<&Withheld> = submission.withheld_from(connector.program).collect();
    let mut findings: Vec<Finding> = submission.withheld.iter().map(withheld).collect();
    for (finding, withheld) in findings.iter_mut().zip(&submission.withheld) {
        // What another program asks for holds this one back as little as a file that it does not ask for.
        if !held_back.contains(&withheld) {
            finding.severity = Severity::Warning;
        }
    }
    for status in connector.refused(today) {
        let item = connector.program.item(&status.id).map(|(_, item)| item);
        let Some(item) = item.filter(|item| {
            item.fields
                .iter()
                .all(|field| submission.withholds(&field.key).is_none())
        }) else {
            continue;
        };
        // Where nothing was answered, nobody chose the program.
        if !connector.has_project && item.fields.iter().any(|field| field.kind == FieldKind::Program) {
            continue;
        }
        // What to do stands under the message.
        let detail = status.detail.strip_suffix(&item.action).unwrap_or(&status.detail);
        let message = format!("{}: {}", item.title, detail.trim_end());
        let mut finding = file::finding(&file::ANSWER, message);
        finding.help = item.action.clone().into();
        findings.push(finding);
    }
    findings
}

/// What stands in the project file and is no answer.
fn withheld(withheld: &Withheld) -> Finding {
    let rule = if withheld.is_secret() {
        &file::SECRET
    } else {
        &file::ANSWER
    };
    at_line(withheld.line, file::finding(rule, withheld.reason()))
}

fn at_line(line: usize, mut finding: Finding) -> Finding {
    let line = u32::try_from(line).unwrap_or(u32::MAX);
    let position = Position { line, column: 1 };
    finding.place.range = Some((position, position));
    finding
}
