//! Updates: what a first submission is not asked, the version, and the day on which a sign-in runs out.

use std::collections::BTreeSet;

use conncert::checklist::{Evidence, State, assess};
use conncert::program::built_in;
use conncert::rules::Class;
use conncert::submission::{Answer, Submission};
use conncert::work::Connector;
use jiff::civil::{Date, date};

use crate::binary::Folder;

const TODAY: Date = date(2026, 11, 27);

/// How the item about the version stands, with what it says; none where it is not asked.
fn version(folder: &Folder) -> Option<(State, String)> {
    let connector = Connector::read(&folder.path(), None, None).unwrap();
    let session = connector.session(TODAY);
    let item = session.checklist.item("version-raised")?;
    Some((item.state.clone(), item.detail.clone()))
}

fn set(folder: &Folder, answers: &[&str]) {
    let run = folder.conncert(&[&["set"], answers].concat());
    assert_eq!(run.status, 0, "{answers:?}: {}", run.errors);
}

#[test]
fn an_update_raises_the_version_and_a_first_submission_is_not_asked() {
    for program in ["verified-publisher", "independent-publisher"] {
        let folder = Folder::of("clean");
        let run = folder.conncert(&["new", "--program", program, "--name", "Contoso Invoices"]);
        assert_eq!(run.status, 0, "{}", run.errors);
        set(
            &folder,
            &[
                "connector.definition=apiDefinition.swagger.json",
                "submission.kind=first",
            ],
        );
        assert_eq!(version(&folder), None, "{program}");
        set(&folder, &["submission.kind=update"]);
        let (state, says) = version(&folder).unwrap();
        assert!(state == State::Todo && says.contains("update.last-version"), "{says}");
        // The published version is the same file.
        let text = folder.read("apiDefinition.swagger.json");
        folder.write("published/apiDefinition.swagger.json", &text);
        set(&folder, &["update.published=published"]);
        let (state, says) = version(&folder).unwrap();
        assert!(state == State::Failed && says.contains("is not higher than"), "{says}");
        folder.write(
            "published/apiDefinition.swagger.json",
            &text.replace("\"version\": \"1.", "\"version\": \"0."),
        );
        let (state, says) = version(&folder).unwrap();
        assert!(state == State::Checked && says.contains("is higher than"), "{says}");
        // Without the files its number is enough.
        let run = folder.conncert(&["unset", "update.published"]);
        assert_eq!(run.status, 0, "{}", run.errors);
        set(&folder, &["update.last-version=9.9"]);
        let (state, says) = version(&folder).unwrap();
        assert!(state == State::Failed && says.contains("as you say"), "{says}");
    }
}

#[test]
fn what_kind_of_submission_it_is_tells_whether_there_are_flows_to_break() {
    let with = |kind: &str, published| Submission {
        answers: [("submission.kind".to_owned(), Answer::Text(kind.to_owned()))].into(),
        published,
        ..Submission::default()
    };
    let class = |submission: &Submission| Class::Breaking.where_published(submission.was_published());
    assert_eq!(with("first", None).was_published(), Some(false));
    assert_eq!(with("update", None).was_published(), Some(true));
    assert_eq!(
        with("first", Some(true)).was_published(),
        Some(true),
        "what is said outright counts"
    );
    assert_eq!(Submission::default().was_published(), None);
    assert_ne!(class(&with("first", None)), class(&with("update", None)));
}

#[test]
fn a_month_before_a_sign_in_runs_out_an_update_is_due_and_a_later_day_moves_it() {
    let program = built_in().iter().find(|one| one.id == "verified-publisher").unwrap();
    let due_when = |last: Date, sent: bool| {
        let text = |text: &str| Answer::Text(text.to_owned());
        let mut submission = Submission {
            program: program.id.clone(),
            answers: [
                ("authentication.type".to_owned(), text("oauth2")),
                ("oauth.lasts".to_owned(), text("on-a-day")),
                ("oauth.runs-out".to_owned(), Answer::Date(last)),
            ]
            .into(),
            ..Submission::default()
        };
        if sent {
            submission.answers.insert("send.sent".to_owned(), Answer::Date(TODAY));
        }
        assess(program, &submission, &Evidence::default(), &BTreeSet::new(), TODAY)
    };
    let due = |last: Date| due_when(last, true);
    // What is not submitted yet needs no update: the new secret goes with it.
    let first = due_when(date(2027, 1, 6), false);
    let first: Vec<&str> = first.due.iter().map(|due| due.what.as_str()).collect();
    assert_eq!(first, ["New client secret"]);
    let soon = due(date(2027, 1, 6));
    assert_eq!(soon.item("sign-in-lasts").unwrap().state, State::Vouched);
    let update = soon.due.iter().find(|due| due.item == "sign-in-lasts").unwrap();
    assert_eq!(update.date, date(2026, 12, 7));
    assert!(
        update.presses() && update.because.contains("30 days before 2027-01-06"),
        "{}",
        update.because
    );
    assert_eq!(due(date(2028, 1, 6)).pressing().count(), 0);
}

#[test]
fn the_calendar_and_the_status_remind_of_it() {
    let folder = Folder::of("clean");
    let run = folder.conncert(&["new", "--program", "verified-publisher", "--name", "Contoso Invoices"]);
    assert_eq!(run.status, 0, "{}", run.errors);
    set(
        &folder,
        &[
            "authentication.type=oauth2",
            "oauth.lasts=on-a-day",
            "oauth.runs-out=2099-01-31",
        ],
    );
    let status = folder.conncert(&["status"]);
    assert!(status.output.contains("New client secret is due"), "{}", status.output);
    let run = folder.conncert(&["export", "--format", "ics"]);
    assert_eq!(run.status, 0, "{}", run.errors);
    assert!(folder.read("certification/deadlines.ics").contains("20990101"));
}
