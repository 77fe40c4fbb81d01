//! The project file changed by someone else: nothing is lost on either side.

use conncert::session::{Effect, Event, Resolution, SaveError, Saved, Session};
use conncert::submission::{Answer, NotApplicable, Submission};

use super::program::{accept, after, said, session, update};

const EMAIL: &str = "support-contact.email";

/// What the file holds after someone else wrote it.
fn theirs() -> Submission {
    let mut theirs = session().submission;
    let text = |text: &str| Answer::Text(text.to_owned());
    theirs.answers.insert(EMAIL.to_owned(), text("theirs@contoso.example"));
    theirs.answers.insert("connector.name".to_owned(), text("Theirs"));
    theirs.not_applicable.push(NotApplicable {
        item: "agreements".to_owned(),
        reason: "Signed.".to_owned(),
    });
    theirs
}

/// A session with an unsaved answer, and the file changed meanwhile.
fn undecided() -> Session {
    let events = vec![
        accept(EMAIL, "mine@contoso.example"),
        Event::ChangedOutside(Box::new(theirs())),
    ];
    after(session(), events).0
}

#[test]
fn an_outside_change_is_taken_over_when_nothing_is_unsaved_and_can_be_taken_back() {
    let (session, effects) = update(session(), Event::ChangedOutside(Box::new(theirs())));
    assert_eq!(session.submission, theirs());
    assert!(effects.is_empty() && !session.unsaved());
    assert!(said(&session).contains("taken over: Agreements and 2 more."));
    let (session, effects) = update(session, Event::Undo);
    assert!(session.submission.answers.is_empty());
    assert_eq!(effects, [Effect::Save(Box::new(session.submission.clone()))]);
}

#[test]
fn the_sessions_own_save_seen_from_outside_is_no_change() {
    let (session, _) = update(session(), accept(EMAIL, "mine@contoso.example"));
    let same = session.submission.clone();
    let (session, effects) = update(session, Event::ChangedOutside(Box::new(same)));
    assert!(effects.is_empty() && session.theirs.is_none() && session.message.is_none());
}

#[test]
fn with_unsaved_answers_the_session_asks_and_writes_nothing_until_decided() {
    let session = undecided();
    assert!(said(&session).contains("Choose whose answers to keep"));
    let keys: Vec<String> = session
        .undecided()
        .into_iter()
        .map(|difference| difference.key)
        .collect();
    assert_eq!(keys, ["agreements", "connector.name", EMAIL]);
    let (session, effects) = update(session, accept("brand-color.hex", "#0B6A4F"));
    assert!(!effects.iter().any(|effect| matches!(effect, Effect::Save(_))));
    assert_eq!(
        session.to_keep().get(EMAIL).map(String::as_str),
        Some("mine@contoso.example")
    );
    assert!(said(&session).contains("Choose whose answers to keep"));
}

#[test]
fn taking_theirs_can_be_taken_back() {
    let (session, _) = update(undecided(), Event::Resolve(Resolution::Theirs));
    assert_eq!(session.submission, theirs());
    assert!(session.theirs.is_none());
    let (session, _) = update(session, Event::Undo);
    assert_eq!(session.submission.text(EMAIL), Some("mine@contoso.example"));
}

#[test]
fn keeping_mine_writes_it_and_undo_brings_back_theirs() {
    let (session, effects) = update(undecided(), Event::Resolve(Resolution::Mine));
    assert_eq!(session.submission.text(EMAIL), Some("mine@contoso.example"));
    assert_eq!(effects, [Effect::Save(Box::new(session.submission.clone()))]);
    let (session, _) = update(session, Event::Undo);
    assert_eq!(session.submission, theirs());
}

#[test]
fn single_answers_and_marks_can_be_taken_over() {
    let keys = vec!["connector.name".to_owned(), "agreements".to_owned()];
    let (session, effects) = update(undecided(), Event::Resolve(Resolution::Some(keys)));
    assert_eq!(session.submission.text(EMAIL), Some("mine@contoso.example"));
    assert_eq!(session.submission.text("connector.name"), Some("Theirs"));
    assert_eq!(session.submission.not_applicable.len(), 1);
    assert_eq!(effects, [Effect::Save(Box::new(session.submission.clone()))]);
    let (session, _) = update(session, Event::Undo);
    assert_eq!(session.submission, theirs());
    let (session, _) = update(session, Event::Undo);
    assert_eq!(session.submission.text("connector.name"), None);
}

#[test]
fn deciding_when_there_is_nothing_to_decide_changes_nothing() {
    let (session, effects) = update(session(), Event::Resolve(Resolution::Theirs));
    assert!(effects.is_empty() && !session.can_undo());
}

#[test]
fn a_file_that_holds_the_same_again_settles_the_question() {
    let session = undecided();
    let same = session.submission.clone();
    let (session, _) = update(session, Event::ChangedOutside(Box::new(same)));
    assert!(session.theirs.is_none() && session.message.is_none() && !session.unsaved());
}

#[test]
fn a_save_that_met_an_outside_change_is_over() {
    let (session, _) = update(session(), accept(EMAIL, "mine@contoso.example"));
    assert_eq!(session.saved, Saved::Saving);
    let met = Event::Saved(Err(SaveError::ChangedOutside(Box::new(theirs()))));
    let (session, effects) = update(session, met);
    assert_eq!(effects, [Effect::KeepDrafts]);
    assert!(said(&session).contains("changed outside") && session.theirs.is_some());
    assert_eq!(session.saved, Saved::Unchanged, "nothing is being written");
}
