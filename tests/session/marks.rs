//! Waiting, not applicable, kept findings.

use conncert::checklist::State;
use conncert::session::{Effect, Event, Tone};
use jiff::civil::date;

use super::program::{RULE, after, checked, evidence, said, session, update};

fn wait(on: &str) -> Event {
    Event::Wait {
        item: "agreements".to_owned(),
        on: on.to_owned(),
        since: date(2026, 11, 9),
    }
}

fn aside(reason: &str) -> Event {
    Event::NotApplicable {
        item: "agreements".to_owned(),
        reason: reason.to_owned(),
    }
}

fn keep(reason: &str) -> Event {
    Event::Keep {
        rule: RULE.id.to_owned(),
        at: "/paths/GET a".to_owned(),
        reason: reason.to_owned(),
    }
}

#[test]
fn an_item_that_waits_counts_the_days_and_is_saved() {
    let (session, effects) = update(session(), wait("Microsoft"));
    let status = session.checklist.item("agreements").expect("the item is judged");
    let waiting = State::Waiting {
        on: "Microsoft".to_owned(),
        days: 12,
        overdue: false,
    };
    assert_eq!(status.state, waiting);
    assert_eq!(effects, [Effect::Save(Box::new(session.submission.clone()))]);
}

#[test]
fn the_days_go_on_when_the_day_changes() {
    let (session, _) = after(session(), vec![wait("Microsoft"), Event::Today(date(2026, 11, 23))]);
    let status = session.checklist.item("agreements").expect("the item is judged");
    assert!(matches!(status.state, State::Waiting { days: 14, .. }));
}

#[test]
fn one_mark_ends_the_other_and_a_second_one_replaces_the_first() {
    let (session, _) = after(session(), vec![wait("Microsoft"), wait("our lawyers")]);
    assert_eq!(session.submission.waiting.len(), 1);
    assert_eq!(session.submission.waiting[0].on, "our lawyers");
    let (session, _) = update(session, aside("Signed last year."));
    assert!(session.submission.waiting.is_empty());
    assert_eq!(session.submission.not_applicable.len(), 1);
    let (session, _) = update(session, wait("Microsoft"));
    assert!(session.submission.not_applicable.is_empty());
}

#[test]
fn blank_reasons_are_refused_with_a_sentence() {
    for event in [wait("  "), aside("\n")] {
        let (session, effects) = update(session(), event);
        assert!(effects.is_empty() && !session.can_undo());
        assert_eq!(session.message.as_ref().map(|message| message.tone), Some(Tone::Bad));
        assert!(said(&session).ends_with('.'));
    }
}

#[test]
fn a_reason_that_holds_a_secret_is_refused() {
    let (session, effects) = update(session(), aside("password: hunter2"));
    assert!(effects.is_empty() && session.submission.not_applicable.is_empty());
    assert!(!said(&session).contains("hunter2"));
}

#[test]
fn nobody_waits_since_a_day_that_has_not_come() {
    let (session, _) = update(
        session(),
        Event::Wait {
            item: "agreements".to_owned(),
            on: "Microsoft".to_owned(),
            since: date(2026, 12, 24),
        },
    );
    assert!(session.submission.waiting.is_empty());
    assert!(said(&session).starts_with("2026-12-24 has not come yet"));
}

#[test]
fn an_item_that_no_program_has_is_refused() {
    let (session, _) = update(
        session(),
        Event::NotApplicable {
            item: "nonsense".to_owned(),
            reason: "Because.".to_owned(),
        },
    );
    assert!(session.submission.not_applicable.is_empty());
    assert!(said(&session).contains("\"nonsense\""));
}

#[test]
fn reopening_takes_every_mark_off_and_undo_puts_it_back() {
    let reopen = Event::Reopen {
        item: "agreements".to_owned(),
    };
    let (session, _) = after(session(), vec![aside("Signed last year."), reopen]);
    assert!(session.submission.not_applicable.is_empty());
    let (session, _) = update(session, Event::Undo);
    assert_eq!(session.submission.not_applicable.len(), 1);
}

#[test]
fn a_finding_is_kept_with_reason_and_day_once() {
    let found = checked(1, evidence("api.json", &["GET a"]));
    let (session, _) = after(
        session(),
        vec![Event::Check, found, keep("It is internal."), keep("It is hidden.")],
    );
    assert_eq!(session.submission.accepted.len(), 1);
    assert_eq!(session.submission.accepted[0].reason, "It is hidden.");
    assert_eq!(session.submission.accepted[0].date, session.today);
    let (session, _) = update(
        session,
        Event::Unkeep {
            rule: RULE.id.to_owned(),
            at: "/paths/GET a".to_owned(),
        },
    );
    assert!(session.submission.accepted.is_empty());
}

#[test]
fn a_finding_is_not_kept_without_a_reason_or_when_no_check_has_it() {
    let (session, _) = update(session(), keep("Because."));
    assert!(session.submission.accepted.is_empty());
    let found = checked(1, evidence("api.json", &["GET a"]));
    let (session, _) = after(session, vec![Event::Check, found, keep(" ")]);
    assert!(session.submission.accepted.is_empty());
    assert!(said(&session).contains("No reason was given"));
}

#[test]
fn a_wait_ends_by_itself_with_the_last_answer_and_undo_brings_it_back() {
    let signed = Event::Answer {
        key: "agreements.signed".to_owned(),
        text: "2026-11-20".to_owned(),
    };
    let (session, _) = after(session(), vec![wait("Microsoft"), signed]);
    assert!(session.submission.waiting.is_empty());
    assert!(
        said(&session).contains("nobody is waited for any more"),
        "{}",
        said(&session)
    );
    let (session, _) = update(session, Event::Undo);
    assert_eq!(session.submission.waiting.len(), 1);
}
