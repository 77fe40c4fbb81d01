//! Drafts, answers, log entries, the program, the step, undo and redo.

use super::program::{accept, after, draft, said, session, update};
use conncert::checklist::Named;
use conncert::part::Part;
use conncert::session::{Effect, Event, Saved, Tone};
use conncert::submission::Answer;

const EMAIL: &str = "support-contact.email";

#[test]
fn a_half_typed_text_is_a_draft_and_not_an_answer() {
    let (session, effects) = update(session(), draft(EMAIL, "help@"));
    assert_eq!(session.drafts.get(EMAIL).map(String::as_str), Some("help@"));
    assert_eq!(effects, [Effect::KeepDrafts]);
    assert!(session.submission.answers.is_empty());
    assert!(!session.unsaved());
}

#[test]
fn a_draft_that_says_what_is_accepted_is_dropped() {
    let (session, _) = after(
        session(),
        vec![
            accept(EMAIL, "help@contoso.example"),
            draft(EMAIL, "help@contoso"),
            draft(EMAIL, "help@contoso.example"),
        ],
    );
    assert!(session.drafts.is_empty());
}

#[test]
fn a_blank_draft_is_kept_only_where_it_would_clear_an_answer() {
    let (session, effects) = update(session(), draft(EMAIL, "  "));
    assert!(session.drafts.is_empty() && effects.is_empty());
    let (session, _) = after(session, vec![accept(EMAIL, "help@contoso.example"), draft(EMAIL, "")]);
    assert_eq!(session.drafts.get(EMAIL).map(String::as_str), Some(""));
}

#[test]
fn a_draft_that_looks_like_a_secret_is_not_kept() {
    let (session, _) = after(
        session(),
        vec![
            draft("test-account.how", "The password"),
            draft("test-account.how", "password: hunter2"),
        ],
    );
    assert!(session.drafts.is_empty());
    assert!(session.to_keep().is_empty());
}

#[test]
fn an_accepted_answer_is_stored_saved_and_no_longer_a_draft() {
    let (session, effects) = after(
        session(),
        vec![draft(EMAIL, "help@"), accept(EMAIL, " help@contoso.example ")],
    );
    assert_eq!(session.submission.text(EMAIL), Some("help@contoso.example"));
    assert!(session.drafts.is_empty());
    assert_eq!(session.saved, Saved::Saving);
    assert!(effects.contains(&Effect::Save(Box::new(session.submission.clone()))));
}

#[test]
fn accepting_the_same_answer_again_changes_nothing() {
    let (session, _) = after(
        session(),
        vec![
            accept(EMAIL, "help@contoso.example"),
            Event::Saved(Ok("14:02".to_owned())),
        ],
    );
    let (session, effects) = update(session, accept(EMAIL, "help@contoso.example"));
    assert!(effects.is_empty());
    assert_eq!(session.saved, Saved::At("14:02".to_owned()));
}

#[test]
fn a_refused_text_stays_as_a_draft_and_is_told_why() {
    let (session, effects) = update(session(), accept(EMAIL, "nobody"));
    assert_eq!(session.drafts.get(EMAIL).map(String::as_str), Some("nobody"));
    assert!(!effects.iter().any(|effect| matches!(effect, Effect::Save(_))));
    let message = session.message.expect("a refusal is told");
    assert_eq!(message.tone, Tone::Bad);
    assert!(message.text.contains('@'), "{}", message.text);
}

#[test]
fn a_secret_is_refused_and_is_nowhere_afterwards() {
    let (session, effects) = update(session(), accept("test-account.how", "password: hunter2"));
    assert!(said(&session).contains("looks like a secret"));
    assert!(!format!("{session:?} {effects:?}").contains("hunter2"));
}

#[test]
fn a_blank_answer_clears_and_undo_brings_it_back() {
    let (session, _) = after(
        session(),
        vec![accept(EMAIL, "help@contoso.example"), accept(EMAIL, " ")],
    );
    assert_eq!(session.submission.text(EMAIL), None);
    assert!(said(&session).contains("cleared"));
    let (session, effects) = update(session, Event::Undo);
    assert_eq!(session.submission.text(EMAIL), Some("help@contoso.example"));
    assert_eq!(effects, [Effect::Save(Box::new(session.submission.clone()))]);
    assert_eq!(said(&session), "Taken back: Support contact.");
}

#[test]
fn a_key_that_no_program_asks_for_is_refused_with_a_sentence() {
    let (session, effects) = update(session(), accept("no.such", "x"));
    assert!(effects.is_empty() && session.submission.answers.is_empty());
    assert!(said(&session).starts_with("No program asks for \"no.such\""));
    let (session, effects) = update(session, draft("no.such", "x"));
    assert!(effects.is_empty() && session.drafts.is_empty());
}

#[test]
fn naming_another_file_asks_for_a_check_of_it() {
    let (session, effects) = update(session(), accept("connector.definition", "api/api.json"));
    assert!(session.checking);
    assert!(effects.contains(&Effect::Check {
        generation: session.generation,
        named: Named {
            paths: [(Part::Definition, "api/api.json".to_owned())].into(),
            ..Named::default()
        },
    }));
    let (_, effects) = update(session, accept("connector.name", "Contoso Invoices"));
    assert!(!effects.iter().any(|effect| matches!(effect, Effect::Check { .. })));
}

#[test]
fn switching_the_program_keeps_all_answers_and_the_step_by_its_id() {
    let (session, _) = after(
        session(),
        vec![
            accept("brand-color.hex", "0B6A4F"),
            Event::Go(3),
            accept("program", "second"),
        ],
    );
    assert_eq!(session.program().id, "second");
    assert_eq!(session.current().map(|step| step.id.as_str()), Some("openapi"));
    assert_eq!(session.step, 1);
    assert_eq!(session.checklist.steps.len(), session.program().steps.len());
    assert_eq!(session.submission.text("brand-color.hex"), Some("#0B6A4F"));
    let (session, _) = update(session, Event::Undo);
    assert_eq!(session.program().id, "first");
    assert_eq!(session.current().map(|step| step.id.as_str()), Some("openapi"));
}

#[test]
fn a_program_that_is_not_known_is_refused_with_the_names_of_those_that_are() {
    let (session, _) = update(session(), accept("program", "third"));
    assert_eq!(session.submission.program, "first");
    assert!(said(&session).contains("first, second"));
    let (session, _) = update(session, accept("program", ""));
    assert_eq!(session.submission.program, "first");
}

#[test]
fn a_log_entry_gets_the_day_and_can_be_taken_back() {
    let entry = |text: &str| Event::AddEntry {
        key: "questions.log".to_owned(),
        text: text.to_owned(),
    };
    let (session, _) = after(
        session(),
        vec![entry("Asked for a new icon"), entry("Sent it"), entry("  ")],
    );
    let Some(Answer::Log(entries)) = session.submission.answers.get("questions.log") else {
        panic!("the log is kept");
    };
    assert_eq!(entries.len(), 2);
    assert_eq!(entries[1].date, session.today);
    let (session, _) = after(session, vec![Event::Undo, Event::Undo]);
    assert!(session.submission.answers.is_empty());
    let (session, _) = update(
        session,
        Event::AddEntry {
            key: EMAIL.to_owned(),
            text: "x".to_owned(),
        },
    );
    assert!(said(&session).contains("keeps no dated entries"));
}

#[test]
fn going_past_the_ends_goes_to_the_nearest_step_and_is_remembered() {
    let (session, effects) = update(session(), Event::Go(usize::MAX));
    assert_eq!(session.step, session.program().steps.len() - 1);
    assert_eq!(effects, [Effect::KeepDrafts]);
}

#[test]
fn a_new_change_ends_what_could_be_made_again() {
    let (session, _) = after(
        session(),
        vec![
            accept(EMAIL, "a@contoso.example"),
            Event::Undo,
            accept(EMAIL, "b@contoso.example"),
            Event::Redo,
        ],
    );
    assert_eq!(session.submission.text(EMAIL), Some("b@contoso.example"));
    assert_eq!(said(&session), "There is nothing to make again.");
    assert!(session.can_undo() && !session.can_redo());
}

#[test]
fn a_read_only_session_refuses_changes_with_the_reason_and_keeps_drafts() {
    let mut read_only = session();
    read_only.read_only = Some("Another session has this project open.".to_owned());
    let (session, effects) = update(read_only, accept(EMAIL, "help@contoso.example"));
    assert!(session.submission.answers.is_empty());
    assert_eq!(
        session.drafts.get(EMAIL).map(String::as_str),
        Some("help@contoso.example")
    );
    assert_eq!(effects, [Effect::KeepDrafts]);
    assert!(said(&session).contains("Another session has this project open."));
    let (session, effects) = update(session, Event::Leave);
    assert_eq!(effects, [Effect::KeepDrafts, Effect::Leave]);
    let (session, effects) = update(session, Event::Undo);
    assert!(effects.is_empty() && said(&session).contains("Another session"));
}

#[test]
fn leaving_saves_what_is_unsaved_and_keeps_the_drafts() {
    let (session, effects) = after(session(), vec![accept(EMAIL, "help@contoso.example"), Event::Leave]);
    let save = Effect::Save(Box::new(session.submission.clone()));
    assert_eq!(effects, [save, Effect::KeepDrafts, Effect::Leave]);
    let (_, effects) = after(session, vec![Event::Saved(Ok("14:02".to_owned())), Event::Leave]);
    assert_eq!(effects, [Effect::KeepDrafts, Effect::Leave]);
}
