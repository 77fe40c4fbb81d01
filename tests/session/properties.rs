//! Promises over random events, nonsense included.

use std::sync::LazyLock;

use conncert::document::Span;
use conncert::rules::Edit;
use conncert::session::{
    Denied, Effect, Event, ExportError, FileChange, FileFix, FixError, Message, Resolution, SaveError, Session, Tone,
};
use conncert::submission::{Answer, Submission, Waiting, plain_line};
use jiff::civil::{Date, date};
use proptest::collection::vec as many;
use proptest::prelude::*;
use proptest::sample::select;

use super::program::{RULE, TODAY, checked, evidence, session, takes, update};

/// Sessions are alike at the start; judging the first one is done once.
static START: LazyLock<Session> = LazyLock::new(session);

fn key() -> impl Strategy<Value = String> {
    let known = vec![
        "program",
        "connector.name",
        "connector.definition",
        "support-contact.email",
        "agreements.signed",
        "brand-color.hex",
        "test-account.how",
        "questions.log",
        "no.such",
        "",
    ];
    select(known).prop_map(str::to_owned)
}

fn text() -> impl Strategy<Value = String> {
    let known = vec![
        "",
        " \n",
        "\"\"",
        "Contoso Invoices",
        "help@contoso.example",
        "api/api.json",
        "#0B6A4F",
        "2026-11-09",
        "first",
        "second",
        "third",
        "password: hunter2",
        "\u{1b}[2J\u{7}",
    ];
    prop_oneof![
        6 => select(known).prop_map(str::to_owned),
        1 => any::<String>(),
        1 => Just("long ".repeat(200)),
    ]
}

fn item() -> impl Strategy<Value = String> {
    select(["agreements", "openapi", "support-contact", "nonsense", ""].as_slice()).prop_map(str::to_owned)
}

fn day() -> impl Strategy<Value = Date> {
    select(vec![date(2026, 11, 9), TODAY, date(2027, 1, 1), Date::MIN, Date::MAX])
}

fn outside() -> impl Strategy<Value = Submission> {
    let answers = proptest::collection::btree_map(key(), text().prop_map(Answer::Text), 0..3);
    (
        select(["first", "second", "third", ""].as_slice()),
        answers,
        many((item(), day()), 0..2),
    )
        .prop_map(|(program, answers, waits)| Submission {
            program: program.to_owned(),
            answers,
            waiting: waits
                .into_iter()
                .map(|(item, since)| Waiting {
                    item,
                    on: "Microsoft".to_owned(),
                    since,
                })
                .collect(),
            ..Submission::default()
        })
}

fn fix() -> impl Strategy<Value = FileFix> {
    (0..9_u32, 0..9_u32).prop_map(|(start, end)| FileFix {
        path: "api.json".to_owned(),
        title: "add something".to_owned(),
        change: FileChange::Text {
            before: "{\"a\":1}".to_owned(),
            edits: vec![Edit {
                span: Span { start, end },
                text: "x".to_owned(),
            }],
        },
    })
}

fn saved() -> impl Strategy<Value = Result<String, SaveError>> {
    prop_oneof![
        Just(Ok("14:02".to_owned())),
        Just(Err(Denied::Full("conncert.toml".into()).into())),
        outside().prop_map(|theirs| Err(SaveError::ChangedOutside(Box::new(theirs)))),
    ]
}

fn event() -> impl Strategy<Value = Event> {
    let operations = many(select(["GET a", "GET b"].as_slice()), 0..3);
    let resolution = prop_oneof![
        Just(Resolution::Theirs),
        Just(Resolution::Mine),
        many(key(), 0..4).prop_map(Resolution::Some),
    ];
    prop_oneof![
        4 => (key(), text()).prop_map(|(key, text)| Event::Draft { key, text }),
        8 => (key(), text()).prop_map(|(key, text)| Event::Answer { key, text }),
        1 => (key(), text()).prop_map(|(key, text)| Event::Refuse { key, text, reason: "No.".to_owned() }),
        1 => (key(), text()).prop_map(|(key, text)| Event::AddEntry { key, text }),
        1 => key().prop_map(|key| Event::Clear { key }),
        2 => any::<usize>().prop_map(Event::Go),
        2 => (0..9_usize).prop_map(Event::Go),
        2 => (item(), text(), day()).prop_map(|(item, on, since)| Event::Wait { item, on, since }),
        2 => (item(), text()).prop_map(|(item, reason)| Event::NotApplicable { item, reason }),
        1 => item().prop_map(|item| Event::Reopen { item }),
        1 => text().prop_map(|reason| Event::Keep { rule: RULE.id.to_owned(), at: "/paths/GET a".to_owned(), reason }),
        1 => Just(Event::Unkeep { rule: RULE.id.to_owned(), at: "/paths/GET a".to_owned() }),
        4 => Just(Event::Undo),
        3 => Just(Event::Redo),
        1 => Just(Event::Check),
        1 => many(select(["api.json", "icon.png"].as_slice()), 0..3)
            .prop_map(|paths| Event::FilesChanged(paths.into_iter().map(str::to_owned).collect())),
        2 => (0..5_u64, operations).prop_map(|(generation, found)| checked(generation, evidence("api/api.json", &found))),
        3 => saved().prop_map(Event::Saved),
        2 => outside().prop_map(|theirs| Event::ChangedOutside(Box::new(theirs))),
        2 => resolution.prop_map(Event::Resolve),
        1 => fix().prop_map(Event::Fix),
        1 => fix().prop_map(Event::Write),
        1 => fix().prop_map(|fix| Event::Fixed(Ok(fix))),
        1 => Just(Event::Fixed(Err(FixError::Misfit("api.json".to_owned())))),
        1 => Just(Event::Export { formats: Vec::new(), last: true }),
        1 => Just(Event::Exported(Ok("certification/".to_owned()))),
        1 => Just(Event::Exported(Err(ExportError::Open(1)))),
        1 => text().prop_map(Event::Browse),
        1 => text().prop_map(Event::Copy),
        1 => day().prop_map(Event::Today),
        1 => text().prop_map(|text| Event::Tell(Message { tone: Tone::Info, text })),
        1 => Just(Event::Seen),
        1 => Just(Event::Leave),
    ]
}

/// What holds after every event.
fn always_holds(session: &Session, effects: &[Effect]) {
    let steps: Vec<&str> = session.program().steps.iter().map(|step| step.id.as_str()).collect();
    let judged: Vec<&str> = session.checklist.steps.iter().map(|step| step.id.as_str()).collect();
    assert_eq!(judged, steps, "the checklist is of the program followed");
    assert!(session.step < steps.len(), "the step is one of the program's");
    for (key, text) in &session.drafts {
        let field = session.field(key).expect("a draft belongs to a field");
        assert_ne!(
            session.answer_text(field).as_ref(),
            Some(text),
            "a draft says something new"
        );
        assert!(plain_line(text).is_ok(), "no draft is a secret");
    }
    for effect in effects {
        if let Effect::Save(saved) = effect {
            assert_eq!(**saved, session.submission, "a save carries the newest answers");
            assert!(session.theirs.is_none(), "nothing is written over an undecided change");
        }
    }
}

/// Whether the answers of `before` come back within two steps of undo.
fn comes_back(session: &Session, before: &Submission) -> bool {
    let (once, _) = update(session.clone(), Event::Undo);
    let (twice, _) = update(once.clone(), Event::Undo);
    [&session.submission, &once.submission, &twice.submission].contains(&before)
}

/// What an event may do to accepted answers.
fn loses_nothing(before: &Session, event: &Event, after: &Session) {
    let same_besides = |key: Option<&str>| {
        let others = |session: &Session| {
            let mut answers = session.submission.answers.clone();
            key.map(|key| answers.remove(key));
            answers
        };
        assert_eq!(others(before), others(after), "{event:?} changed another answer");
    };
    match event {
        Event::Answer { key, text } | Event::AddEntry { key, text } => {
            same_besides(Some(key));
            let had = before.submission.answers.contains_key(key);
            if had && !after.submission.answers.contains_key(key) {
                assert!(
                    !takes(before, key, text),
                    "{event:?} cleared an answer it should have replaced"
                );
                assert!(comes_back(after, &before.submission));
            }
        }
        Event::Clear { key } => {
            same_besides(Some(key));
            let had = before.submission.answers.contains_key(key);
            assert!(!had || after.submission == before.submission || comes_back(after, &before.submission));
        }
        Event::ChangedOutside(theirs) | Event::Saved(Err(SaveError::ChangedOutside(theirs))) => {
            let now = &after.submission;
            assert!(*now == before.submission || *now == **theirs);
            assert!(
                comes_back(after, &before.submission),
                "an outside change can be taken back"
            );
        }
        Event::Resolve(_) => assert!(comes_back(after, &before.submission), "a decision can be taken back"),
        Event::Undo | Event::Redo => {}
        _ => same_besides(None),
    }
}

/// When nothing is being written any more.
fn written(mut session: Session) -> Session {
    while session.is_fixing() {
        session = update(session, Event::Fixed(Err(FixError::Changed(String::new())))).0;
    }
    session
}

/// Goes one way until the end, as a runner that writes every repair.
fn travel(mut session: Session, event: &Event, possible: fn(&Session) -> bool) -> Session {
    while possible(&session) {
        let (next, effects) = update(session, event.clone());
        always_holds(&next, &effects);
        session = next;
        for effect in effects {
            if let Effect::Fix(fix) = effect {
                session = update(session, Event::Fixed(Ok(fix))).0;
            }
        }
    }
    session
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_sequence_of_events_panics_or_loses_an_accepted_answer(events in many(event(), 0..40)) {
        let mut session = START.clone();
        for event in events {
            let before = session.clone();
            let (after, effects) = update(session, event.clone());
            always_holds(&after, &effects);
            // While a repair is being written, undo waits for it: that is not the promise here.
            let settled = written(after.clone());
            loses_nothing(&before, &event, &settled);
            session = after;
        }
    }

    #[test]
    fn undoing_all_leads_to_the_first_answers_and_redoing_all_to_the_last(events in many(event(), 0..40)) {
        let mut session = START.clone();
        for event in events {
            session = update(session, event).0;
        }
        session = written(session);
        session = travel(session, &Event::Redo, Session::can_redo);
        let last = session.submission.clone();
        session = travel(session, &Event::Undo, Session::can_undo);
        prop_assert_eq!(&session.submission, &START.submission);
        session = travel(session, &Event::Redo, Session::can_redo);
        prop_assert_eq!(&session.submission, &last);
    }

    #[test]
    fn every_step_can_be_reached_from_any_state(events in many(event(), 0..30)) {
        let mut session = START.clone();
        for event in events {
            session = update(session, event).0;
        }
        for step in 0..session.program().steps.len() {
            session = update(session, Event::Go(step)).0;
            prop_assert_eq!(session.step, step);
        }
    }

    #[test]
    fn a_read_only_session_only_follows_the_file(events in many(event(), 0..40)) {
        let mut session = START.clone();
        session.read_only = Some("Another session has this project open.".to_owned());
        for event in events {
            let before = session.submission.clone();
            let (after, effects) = update(session, event.clone());
            always_holds(&after, &effects);
            prop_assert!(!effects.iter().any(|effect| matches!(effect, Effect::Save(_) | Effect::Fix(_))));
            let follows = matches!(
                event,
                Event::ChangedOutside(_) | Event::Saved(Err(SaveError::ChangedOutside(_))) | Event::Resolve(_)
            );
            prop_assert!(follows || after.submission == before);
            session = after;
        }
    }
}
