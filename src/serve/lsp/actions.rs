//! Repairs: of what is found at a place, and all safe ones of a document at once.

use std::collections::{BTreeMap, HashMap};

use gen_lsp_types::{CodeAction, CodeActionKind, CodeActionResponse, Range, TextEdit, Uri, WorkspaceEdit};
use serde_json::{Value, json};

use super::buffers::Buffer;
use super::capabilities::Client;
use super::diagnostics::{diagnostic, range, touch};
use super::workspace::View;
use crate::document::Document;
use crate::document::plain::plain;
use crate::part::Part;
use crate::rules::{Besides, Class, Edit, Finding, Fix};
use crate::work::repair::{self, Judge, follow};

/// The most findings whose repairs are offered at once: each is tried before it is offered.
const MOST: usize = 16;

/// The repairs that a client asks for: of what is found in `place`, and all safe ones. `only` names the kinds that it wants.
#[must_use]
pub fn actions(
    view: &View<'_>,
    place: Range,
    only: Option<&[CodeActionKind]>,
    client: Client,
) -> Vec<CodeActionResponse> {
    let mut actions = Vec::new();
    if wants(only, "quickfix") {
        actions.extend(quick_fixes(view, place));
    }
    if wants(only, "source.fixAll") && view.findings().iter().any(is_safe) {
        let action = CodeAction {
            title: "Make all safe repairs".to_owned(),
            kind: Some(CodeActionKind::SourceFixAll),
            data: Some(json!({"uri": view.buffer.uri})),
            ..CodeAction::default()
        };
        if client.resolves_actions {
            actions.push(action);
        } else {
            actions.extend(all_safe(view).map(|edit| CodeAction {
                edit: Some(edit),
                data: None,
                ..action
            }));
        }
    }
    actions.into_iter().map(CodeActionResponse::CodeAction).collect()
}

/// The document that an action without its changes is for.
#[must_use]
pub fn document_of(action: &CodeAction) -> Option<Uri> {
    let uri = action.data.as_ref()?.get("uri").and_then(Value::as_str)?;
    Some(Uri::from(uri))
}

/// The changes of all safe repairs of a document, those that they make possible included; none where there are none.
#[must_use]
pub fn all_safe(view: &View<'_>) -> Option<WorkspaceEdit> {
    let (document, judge) = judge(view)?;
    let mended = repair::mend(judge, document, view.findings(), &is_safe)?;
    let edits = repair::edits(document.text(), &mended.after);
    let mut changes = HashMap::from([(view.buffer.uri.clone(), text_edits(view.buffer, &edits))]);
    changes.extend(followers(view, &mended.renamed));
    let changed = changes.values().any(|edits| !edits.is_empty());
    changed.then(|| workspace_edit(changes))
}

fn is_safe(finding: &Finding) -> bool {
    finding.fix.as_ref().is_some_and(|fix| fix.class == Class::Safe)
}

/// Whether an action of this kind is wanted: a kind names those that begin with it as well.
fn wants(only: Option<&[CodeActionKind]>, kind: &str) -> bool {
    only.is_none_or(|only| {
        only.iter().any(|wanted| {
            let wanted = wanted.to_string();
            wanted.is_empty() || wanted == kind || kind.strip_prefix(&wanted).is_some_and(|rest| rest.starts_with('.'))
        })
    })
}

fn quick_fixes(view: &View<'_>, place: Range) -> Vec<CodeAction> {
    let Some((document, judge)) = judge(view) else {
        return Vec::new();
    };
    let offered = view.findings().iter().filter(|finding| {
        let class = finding.fix.as_ref().map(|fix| fix.class);
        class.is_some_and(|class| class <= Class::Look) && touch(range(view, finding), place)
    });
    offered
        .take(MOST)
        .filter(|finding| judge.offer(document, &[finding]).is_ok())
        .filter_map(|finding| quick_fix(view, finding))
        .collect()
}

fn quick_fix(view: &View<'_>, finding: &Finding) -> Option<CodeAction> {
    let fix = finding.fix.as_ref().filter(|fix| !fix.edits.is_empty())?;
    let mut changes = HashMap::from([(view.buffer.uri.clone(), text_edits(view.buffer, &fix.edits))]);
    if let Besides::Renamed { from, to } = &fix.besides {
        changes.extend(followers(view, &BTreeMap::from([(from.clone(), to.clone())])));
    }
    Some(CodeAction {
        title: title(fix),
        kind: Some(CodeActionKind::QuickFix),
        diagnostics: Some(vec![diagnostic(view, finding)]),
        is_preferred: Some(fix.class == Class::Safe),
        edit: Some(workspace_edit(changes)),
        ..CodeAction::default()
    })
}

/// What a repair does, as editors list it.
fn title(fix: &Fix) -> String {
    let said = plain(&fix.title);
    let mut letters = said.chars();
    let first = letters.next().map(char::to_uppercase).into_iter().flatten();
    let look = if fix.class == Class::Look {
        " (to be looked at)"
    } else {
        ""
    };
    format!("{}{}{look}", first.collect::<String>(), letters.as_str())
}

/// Who judges repairs of the document, where its tree is that of the text in the editor.
fn judge<'v>(view: &'v View<'_>) -> Option<(&'v Document, Judge<'v>)> {
    let document = view.document()?;
    let other = match view.part {
        Part::Definition => Part::Properties,
        _ => Part::Definition,
    };
    let judge = Judge {
        part: view.part,
        path: view.path,
        beside: view
            .evidence
            .part(other)
            .and_then(|check| check.document)
            .map(|document| &**document),
        // They follow in the same change.
        has_followers: false,
        published: None,
    };
    (document.text() == view.buffer.written()).then_some((document, judge))
}

/// The changes of the files beside a definition whose operations get other names.
fn followers(view: &View<'_>, renamed: &follow::Renamed) -> Vec<(Uri, Vec<TextEdit>)> {
    if renamed.is_empty() {
        return Vec::new();
    }
    let properties = view.evidence.part(Part::Properties).and_then(|check| check.document);
    let properties = properties.and_then(|document| Some((Part::Properties, follow::properties(document, renamed)?)));
    let script = view.beside(Part::Script);
    let script = script.and_then(|script| Some((Part::Script, follow::script(script.written(), renamed)?)));
    let after = properties.into_iter().chain(script);
    after
        .filter_map(|(part, after)| {
            let buffer = view.beside(part)?;
            let edits = repair::edits(buffer.written(), &after);
            Some((buffer.uri.clone(), text_edits(&buffer, &edits)))
        })
        .collect()
}

fn text_edits(buffer: &Buffer, edits: &[Edit]) -> Vec<TextEdit> {
    let edit = |edit: &Edit| TextEdit {
        range: buffer.range(edit.span),
        new_text: edit.text.clone(),
    };
    edits.iter().map(edit).collect()
}

fn workspace_edit(changes: HashMap<Uri, Vec<TextEdit>>) -> WorkspaceEdit {
    WorkspaceEdit {
        changes: Some(changes),
        ..WorkspaceEdit::default()
    }
}
