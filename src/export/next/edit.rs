//! A place to put right by hand.

use std::borrow::Cow;

use schemars::JsonSchema;
use serde::Serialize;

use crate::checklist::evidence::PartCheck;
use crate::document::Node;
use crate::export::one_line;
use crate::export::schema::severities;
use crate::rules::{Class, Finding};
use crate::session::Task;
use crate::submission::may_hide;

/// Characters shown of what stands at a place.
const MOST_PRESENT: usize = 80;

#[derive(JsonSchema, Serialize)]
pub(super) struct Edit<'a> {
    pub(super) file: &'a str,
    pub(super) pointer: Cow<'a, str>,
    pub(super) line: Option<u32>,
    pub(super) column: Option<u32>,
    pub(super) rule: &'a str,
    #[schemars(extend("enum" = severities()))]
    pub(super) severity: &'static str,
    pub(super) message: &'a str,
    pub(super) help: &'a str,
    /// What stands there, shortened; null where nothing does, or what may be a secret.
    pub(super) present: Option<String>,
    /// What has to stand there, where only one thing is right.
    pub(super) value: Option<Cow<'a, str>>,
}

impl<'a> Edit<'a> {
    pub(super) fn of(check: &PartCheck<'a>, finding: &'a Finding) -> Self {
        let start = finding.place.range.map(|(start, _)| start);
        let only = finding.fix.as_ref().filter(|fix| fix.class == Class::Safe);
        Self {
            file: check.path,
            pointer: finding.place.pointer.as_str().into(),
            line: start.map(|start| start.line),
            column: start.map(|start| start.column),
            rule: finding.rule.id,
            severity: finding.severity.word(),
            message: &finding.message,
            help: &finding.help,
            present: present(check, finding),
            value: only.and_then(|fix| match fix.edits.as_slice() {
                [edit] => Some(edit.text.as_str().into()),
                _ => None,
            }),
        }
    }

    /// A value that contradicts an answer.
    pub(super) fn of_node(check: &PartCheck<'a>, node: Node<'a>, value: String, task: &'a Task<'a>) -> Self {
        let start = check.document.map(|document| document.position(node.span().start));
        Self {
            pointer: node.pointer().into(),
            line: start.map(|start| start.line),
            column: start.map(|start| start.column),
            present: node.as_str().map(str::to_owned),
            value: Some(value.into()),
            ..Self::of_item(check.path, task)
        }
    }

    /// What an item says of a file that no rule objects to.
    pub(super) fn of_item(file: &'a str, task: &'a Task<'a>) -> Self {
        Self {
            file,
            pointer: "".into(),
            line: None,
            column: None,
            rule: &task.item.id,
            severity: "error",
            message: &task.status.detail,
            help: &task.item.action,
            present: None,
            value: None,
        }
    }
}

/// What stands at a place, on one line; none where it may be a secret.
fn present(check: &PartCheck, finding: &Finding) -> Option<String> {
    let span = finding.place.span?;
    let text = check.document?.text().get(span.start as usize..span.end as usize)?;
    let name = finding.place.pointer.rsplit('/').next().unwrap_or_default();
    if text.is_empty() || may_hide(name, text) {
        return None;
    }
    let line = one_line(text);
    let cut = line.char_indices().nth(MOST_PRESENT).map(|(at, _)| at);
    Some(cut.map_or_else(|| line.clone(), |at| format!("{}…", &line[..at])))
}
