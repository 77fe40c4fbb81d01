//! Checks, repairs, saving, and what the runner does on the session's behalf.

use conncert::checklist::State;
use conncert::document::Span;
use conncert::rules::Edit;
use conncert::session::{
    Denied, Effect, Event, ExportError, ExportFormat, FileChange, FileFix, FixError, Message, SaveError, Saved,
    Session, Tone,
};

use super::program::{accept, after, checked, evidence, said, session, update};

/// A session whose definition was checked and drew these findings.
fn with_findings(operations: &[&str]) -> Session {
    let found = checked(1, evidence("api.json", operations));
    after(session(), vec![accept("connector.definition", "api.json"), found]).0
}

fn state(session: &Session, item: &str) -> State {
    session.checklist.item(item).expect("the item is judged").state.clone()
}

fn fix() -> FileFix {
    FileFix {
        path: "api.json".to_owned(),
        title: "add \"b\"".to_owned(),
        change: FileChange::Text {
            before: "{\"a\":1}".to_owned(),
            edits: vec![Edit {
                span: Span { start: 6, end: 6 },
                text: ",\"b\":2".to_owned(),
            }],
        },
    }
}

/// The repair that leads back.
fn inverse() -> FileFix {
    FileFix {
        change: FileChange::Text {
            before: "{\"a\":1,\"b\":2}".to_owned(),
            edits: vec![Edit {
                span: Span { start: 6, end: 12 },
                text: String::new(),
            }],
        },
        ..fix()
    }
}

#[test]
fn a_check_that_came_too_late_is_dropped() {
    let (session, _) = after(session(), vec![Event::Check, Event::Check]);
    let (session, _) = update(session, checked(1, evidence("api.json", &["GET a"])));
    assert!(session.checking && session.evidence.definition.is_none());
    let (session, _) = update(session, checked(2, evidence("api.json", &["GET a"])));
    assert!(!session.checking && session.evidence.definition.is_some());
    assert_eq!(session.message, None);
}

#[test]
fn a_changed_file_is_stale_until_it_is_checked_and_the_difference_is_told() {
    let session = with_findings(&["GET a", "GET b"]);
    assert_eq!(state(&session, "openapi"), State::Failed);
    let (session, effects) = update(session, Event::FilesChanged(vec!["api.json".to_owned()]));
    assert_eq!(state(&session, "openapi"), State::Stale);
    assert!(matches!(effects.as_slice(), [Effect::Check { generation: 2, .. }]));
    let (session, _) = update(session, checked(2, evidence("api.json", &["GET c"])));
    assert_eq!(said(&session), "api.json changed. 2 findings are gone, 1 new.");
    assert_eq!(state(&session, "openapi"), State::Failed);
}

#[test]
fn findings_that_are_gone_are_good_news() {
    let changed = Event::FilesChanged(vec!["api.json".to_owned()]);
    let (session, _) = after(
        with_findings(&["GET a"]),
        vec![changed, checked(2, evidence("api.json", &[]))],
    );
    let message = session.message.expect("the difference is told");
    assert_eq!(message.tone, Tone::Good);
    assert_eq!(message.text, "api.json changed. 1 finding is gone.");
}

#[test]
fn a_change_of_no_file_asks_for_nothing() {
    let (session, effects) = update(session(), Event::FilesChanged(Vec::new()));
    assert!(effects.is_empty() && !session.checking);
}

#[test]
fn a_full_disk_while_exporting_speaks_of_the_export_alone() {
    let full = ExportError::from(Denied::Full("certification/checklist.md".into()));
    let (session, _) = update(session(), Event::Exported(Err(full)));
    assert_eq!(
        said(&session),
        "certification/checklist.md cannot be written: the disk is full. The export is not complete. Make room, then \
         export again."
    );
    assert!(!matches!(session.saved, Saved::Failed(_)));
}

#[test]
fn a_failed_save_stays_on_the_message_line_until_one_succeeds() {
    let full = SaveError::from(Denied::Full("conncert.toml".into()));
    let failed = Event::Saved(Err(full.clone()));
    let (session, effects) = after(session(), vec![accept("connector.name", "Contoso"), failed]);
    assert_eq!(effects, [Effect::KeepDrafts]);
    assert_eq!(session.saved, Saved::Failed(full));
    assert_eq!(
        session.to_keep().get("connector.name").map(String::as_str),
        Some("Contoso")
    );

    let (session, _) = after(session, vec![Event::Go(2), Event::Copy("x".to_owned())]);
    assert!(said(&session).contains("conncert.toml cannot be written: the disk is full."));
    assert_eq!(session.message.as_ref().map(|message| message.tone), Some(Tone::Bad));

    let (session, effects) = update(session, accept("connector.name", "Contoso Invoices"));
    assert!(effects.contains(&Effect::Save(Box::new(session.submission.clone()))));
    assert!(
        said(&session).contains("the disk is full. Your answers are still here, unsaved. Make room, then save again")
    );

    let (session, _) = update(session, Event::Saved(Ok("14:02".to_owned())));
    assert_eq!(session.saved, Saved::At("14:02".to_owned()));
    assert!(!said(&session).contains("disk") && !session.unsaved());
    assert!(session.to_keep().is_empty());
}

#[test]
fn a_repair_can_be_taken_back_and_made_again_by_its_inverse() {
    let (session, effects) = update(with_findings(&["GET a"]), Event::Fix(fix()));
    assert_eq!(effects, [Effect::Fix(fix())]);
    let (session, effects) = update(session, Event::Fixed(Ok(inverse())));
    assert!(matches!(effects.as_slice(), [Effect::Check { .. }]));
    assert_eq!(
        said(&session),
        "Repaired api.json: add \"b\". Undo takes it back, now or later; the file as it was is kept in your state folder."
    );

    let (session, effects) = update(session, Event::Undo);
    assert_eq!(effects, [Effect::Fix(inverse())]);
    let (session, _) = update(session, Event::Fixed(Ok(fix())));
    let (_, effects) = update(session, Event::Redo);
    assert_eq!(effects, [Effect::Fix(fix())]);
}

#[test]
fn a_repair_that_could_not_be_written_is_told_and_cannot_be_taken_back() {
    let why = FixError::Changed("api.json".to_owned());
    let (session, _) = after(session(), vec![Event::Fix(fix()), Event::Fixed(Err(why.clone()))]);
    assert_eq!(said(&session), why.to_string());
    assert!(!session.can_undo());
}

#[test]
fn one_repair_at_a_time() {
    let (session, effects) = after(session(), vec![Event::Fix(fix()), Event::Fix(fix())]);
    assert!(effects.is_empty() && said(&session).contains("still being written"));
}

#[test]
fn texts_may_follow_one_another_while_they_are_written_and_nothing_is_taken_back_meanwhile() {
    let (session, effects) = update(session(), Event::Write(fix()));
    assert_eq!(effects, [Effect::Fix(fix())]);
    let (session, effects) = update(session, Event::Write(fix()));
    assert_eq!(effects, [Effect::Fix(fix())]);
    let (session, _) = update(session, Event::Fixed(Ok(inverse())));
    assert!(session.is_fixing());
    let (session, effects) = update(session, Event::Undo);
    assert!(effects.is_empty() && said(&session).contains("still being written"));
    let (session, _) = update(session, Event::Fixed(Ok(inverse())));
    assert!(!session.is_fixing());
    let (session, effects) = after(session, vec![Event::Undo, Event::Fixed(Ok(fix())), Event::Undo]);
    assert_eq!(effects, [Effect::Fix(inverse())]);
    assert!(session.is_fixing());
}

#[test]
fn the_export_tells_where_it_is_or_why_not() {
    let sent = Event::Export {
        formats: vec![ExportFormat::Archive],
        last: false,
    };
    let (waiting, effects) = update(update(session(), Event::Check).0, sent.clone());
    assert!(
        effects.is_empty(),
        "the files to send are not known before they are checked"
    );
    assert!(said(&waiting).contains("still being checked"));
    let (_, effects) = update(session(), sent);
    assert!(matches!(effects.as_slice(), [Effect::Export { .. }]));
    let export = Event::Export {
        formats: vec![ExportFormat::Markdown],
        last: true,
    };
    let (session, effects) = update(session(), export);
    assert!(matches!(effects.as_slice(), [Effect::Export { last: true, .. }]));
    let (session, _) = update(session, Event::Exported(Ok("certification/".to_owned())));
    assert!(said(&session).contains("certification/"));
    let (session, _) = update(session, Event::Exported(Err(ExportError::Open(2))));
    assert_eq!(
        said(&session),
        "The final export was not written: 2 required items are open. Settle them first."
    );
    assert_eq!(session.message.map(|message| message.tone), Some(Tone::Bad));
}

#[test]
fn only_web_addresses_are_opened_in_the_browser() {
    for address in [
        "file:///etc/passwd",
        "javascript:alert(1)",
        "https://contoso.example/ --flag",
        "https://a\u{1b}[2J",
    ] {
        let (session, effects) = update(session(), Event::Browse(address.to_owned()));
        assert!(effects.is_empty(), "{address}");
        assert!(!said(&session).contains('\u{1b}'));
    }
    let (_, effects) = update(session(), Event::Browse("https://contoso.example/doc".to_owned()));
    assert_eq!(effects, [Effect::Browse("https://contoso.example/doc".to_owned())]);
}

#[test]
fn what_only_passes_through_reaches_the_runner() {
    let edit = Event::Edit {
        path: "api.json".to_owned(),
        line: Some(7),
    };
    let (_, effects) = update(session(), edit);
    assert!(matches!(effects.as_slice(), [Effect::Edit { line: Some(7), .. }]));
    let message = Message {
        tone: Tone::Info,
        text: "Two line breaks became blanks.".to_owned(),
    };
    let (session, _) = update(session(), Event::Tell(message.clone()));
    assert_eq!(session.message, Some(message));
}
