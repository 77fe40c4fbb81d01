//! What is due and when: deadlines and usual waits, counted from the partner's dates as of a given day.

use std::collections::BTreeSet;

use crate::binary::Folder;
use conncert::checklist::{Checklist, Due, DueKind, Evidence, State, assess};
use conncert::export::{checklist, page};
use conncert::program::{Program, built_in};
use conncert::session::{Event, Next, Session};
use conncert::submission::{Answer, NotApplicable, Submission, Waiting};
use conncert::ui::theme::{ColorDepth, Palette, Theme};
use conncert::ui::tui::app::App;
use conncert::ui::tui::{screen, view};
use jiff::civil::{Date, date};

fn program(id: &str) -> &'static Program {
    built_in().iter().find(|program| program.id == id).unwrap()
}

/// A submission with these dates.
fn dated(program: &str, answers: &[(&str, Date)]) -> Submission {
    Submission {
        program: program.to_owned(),
        answers: answers
            .iter()
            .map(|(key, date)| ((*key).to_owned(), Answer::Date(*date)))
            .collect(),
        ..Submission::default()
    }
}

fn judged(submission: &Submission, today: Date) -> Checklist {
    let program = program(&submission.program);
    assess(program, submission, &Evidence::default(), &BTreeSet::new(), today)
}

/// `2026-12-18 Sign-off`, a line each.
fn listed(checklist: &Checklist) -> Vec<String> {
    let line = |due: &Due| format!("{} {}", due.date, due.what);
    checklist.due.iter().map(line).collect()
}

/// Told on a Wednesday: two business days later it is Friday.
const TOLD: Date = date(2026, 12, 16);

#[test]
fn without_dates_nothing_is_due() {
    for program in built_in() {
        let submission = dated(&program.id, &[]);
        assert_eq!(judged(&submission, date(2026, 11, 22)).due, [], "{}", program.id);
    }
}

#[test]
fn a_sign_off_is_due_two_business_days_after_the_notice_and_over_once_given() {
    let id = "verified-publisher";
    let told = dated(id, &[("preview.told", TOLD)]);
    let said: Vec<String> = [
        TOLD,
        date(2026, 12, 17),
        date(2026, 12, 18),
        date(2026, 12, 19),
        date(2026, 12, 21),
    ]
    .into_iter()
    .map(|today| {
        let checklist = judged(&told, today);
        assert_eq!(listed(&checklist), ["2026-12-18 Sign-off"]);
        let due = &checklist.due[0];
        assert!(due.presses(), "it is said unasked");
        format!("{} | {}", due.short(), due.when())
    })
    .collect();
    assert_eq!(
        said,
        [
            "sign-off due in 2 days | Sign-off is due in 2 days, on Friday 2026-12-18.",
            "sign-off due tomorrow | Sign-off is due tomorrow, Friday 2026-12-18.",
            "sign-off due today | Sign-off is due today, Friday 2026-12-18.",
            "sign-off 1 day overdue | Sign-off was due yesterday, Friday 2026-12-18.",
            "sign-off 3 days overdue | Sign-off was due on Friday 2026-12-18, 3 days ago.",
        ]
    );
    let given = dated(id, &[("preview.told", TOLD), ("preview.signed-off", TOLD)]);
    let due = judged(&given, date(2026, 12, 21)).due;
    assert!(due.iter().all(|due| due.item != "signed-off"), "{due:?}");
}

#[test]
fn what_has_no_offer_in_partner_center_is_signed_off_by_nobody() {
    let told = dated("independent-publisher", &[("preview.told", TOLD)]);
    assert_eq!(judged(&told, TOLD).due, []);
}

#[test]
fn a_deadline_says_how_it_was_counted_what_happens_otherwise_and_what_to_do() {
    let told = dated("verified-publisher", &[("preview.told", TOLD)]);
    assert_eq!(
        judged(&told, TOLD).due[0].because,
        "That is 2 business days after 2026-12-16 (\"Told on\"), Monday to Friday (conncert knows no holidays). Without \
         Go live by then the offer is rejected and has to be submitted again. Have a tester ready, make sure that the \
         connector under test is the certified one and not your custom connector, repeat the calls of the Test tab, \
         choose Go live, then enter the day. If the two days passed without it, submit the offer again, and take back the \
         days that no longer hold: conncert unset send.sent review.passed preview.told."
    );
}

#[test]
fn what_does_not_apply_is_not_due() {
    let mut told = dated("verified-publisher", &[("preview.told", TOLD)]);
    told.not_applicable.push(NotApplicable {
        item: "signed-off".to_owned(),
        reason: "It is an update without preview.".to_owned(),
    });
    assert_eq!(judged(&told, TOLD).due, []);
}

#[test]
fn a_link_is_valid_long_enough_or_the_item_says_by_how_much_it_is_not() {
    let today = date(2026, 11, 22);
    let storage = |answers: &[(&str, Date)]| {
        let status = judged(&dated("verified-publisher", answers), today);
        let item = status.item("storage").unwrap().clone();
        (item.state, item.detail)
    };
    let (state, _) = storage(&[("storage.expires", date(2026, 12, 7))]);
    assert_eq!(state, State::Vouched, "15 days are enough");
    let (state, detail) = storage(&[("storage.expires", date(2026, 12, 6))]);
    assert_eq!(state, State::Failed);
    assert!(
        detail.starts_with(
            "Valid until: 2026-12-06 is 14 days after today; at least 15 days are needed, and fewer than 4 are refused. \
             Create the link"
        ),
        "{detail}"
    );
    let (_, detail) = storage(&[("storage.expires", date(2026, 11, 20))]);
    assert!(detail.contains("is before today"), "{detail}");
    // Once it is sent, that day counts and no longer today.
    let sent = ("send.sent", date(2026, 11, 10));
    let (state, _) = storage(&[("storage.expires", date(2026, 11, 25)), sent]);
    assert_eq!(state, State::Vouched);
    let (state, detail) = storage(&[("storage.expires", date(2026, 11, 24)), sent]);
    assert_eq!(state, State::Failed);
    assert!(detail.contains("is 14 days after 2026-11-10"), "{detail}");
    // And once the review has passed, the link is of no use any more.
    let passed = ("review.passed", date(2026, 11, 20));
    let (state, _) = storage(&[("storage.expires", date(2026, 11, 24)), sent, passed]);
    assert_eq!(state, State::Vouched);
}

#[test]
fn the_link_tells_by_when_to_submit_and_then_by_when_it_has_to_be_renewed() {
    let ends = ("storage.expires", date(2026, 12, 31));
    let before = dated("verified-publisher", &[ends]);
    assert_eq!(listed(&judged(&before, date(2026, 11, 22))), ["2026-12-16 Submission"]);
    let sent = dated("verified-publisher", &[ends, ("send.sent", date(2026, 12, 10))]);
    assert_eq!(
        listed(&judged(&sent, date(2026, 12, 10))),
        [
            "2026-12-24 Answer from Microsoft (Review passed)",
            "2026-12-31 New link"
        ]
    );
    let passed = dated(
        "verified-publisher",
        &[
            ends,
            ("send.sent", date(2026, 12, 10)),
            ("review.passed", date(2026, 12, 20)),
        ],
    );
    assert_eq!(judged(&passed, date(2026, 12, 20)).due, []);
}

#[test]
fn an_answer_is_late_after_the_usual_time_from_sending_or_from_the_mark() {
    let sent = date(2026, 11, 23);
    let mut submission = dated("verified-publisher", &[("send.sent", sent)]);
    let due = |submission: &Submission, today| judged(submission, today).due.first().cloned();
    let expected = due(&submission, date(2026, 12, 7)).unwrap();
    assert_eq!((expected.kind, expected.date), (DueKind::Answer, date(2026, 12, 7)));
    assert_eq!(expected.short(), "answer expected today");
    assert!(!expected.presses(), "an answer presses only once it is late");
    let late = due(&submission, date(2026, 12, 9)).unwrap();
    assert_eq!(late.short(), "answer 2 days overdue");
    assert!(late.presses());
    assert_eq!(
        late.sentences(),
        "Answer from Microsoft (Review passed) was expected on Monday 2026-12-07, 2 days ago. Usual is one to two weeks \
         a round (pages of 2022); these are 14 days from 2026-11-23. If nothing has come by then, open the offer in Partner Center, \
         look for a report, and ask its support."
    );
    // A round of corrections begins anew with its mark, and the state says when it takes too long.
    submission.waiting.push(Waiting {
        item: "reviewed".to_owned(),
        on: "Microsoft".to_owned(),
        since: date(2026, 12, 1),
    });
    assert_eq!(due(&submission, date(2026, 12, 9)).unwrap().date, date(2026, 12, 15));
    let word = |today| judged(&submission, today).item("reviewed").unwrap().state.word();
    assert_eq!(word(date(2026, 12, 15)), "waiting on Microsoft, 14 days");
    assert_eq!(word(date(2026, 12, 16)), "waiting on Microsoft, 15 days, overdue");
    // How long one's own lawyers take, no document says.
    submission.waiting[0].on = "our legal department".to_owned();
    assert_eq!(due(&submission, date(2027, 1, 9)), None);
}

#[test]
fn roll_out_takes_up_to_six_weeks_and_general_availability_about_a_month() {
    let signed = [
        ("preview.told", TOLD),
        ("preview.signed-off", date(2026, 12, 18)),
        ("release.asked", date(2027, 4, 12)),
    ];
    let submission = dated("verified-publisher", &signed);
    assert_eq!(
        listed(&judged(&submission, date(2027, 4, 12))),
        [
            "2027-01-29 Answer from Microsoft (Deployed to all regions)",
            "2027-05-12 Answer from Microsoft (Ready for general availability)"
        ]
    );
    let mut answers = signed.to_vec();
    answers.extend([
        ("rollout.done", date(2027, 1, 20)),
        ("release.available", date(2027, 5, 3)),
    ]);
    assert_eq!(judged(&dated("verified-publisher", &answers), date(2027, 6, 1)).due, []);
}

#[test]
fn an_identity_is_to_be_checked_within_thirty_days_and_again_after_a_year() {
    let invited = ("identity.invited", date(2026, 11, 12));
    let submission = dated("independent-publisher", &[invited]);
    let checklist = judged(&submission, date(2026, 11, 22));
    assert_eq!(listed(&checklist), ["2026-12-12 Identity check"]);
    assert!(!checklist.due[0].presses(), "20 days are time enough");
    let verified = ("identity.verified", date(2026, 11, 20));
    let submission = dated("independent-publisher", &[invited, verified]);
    assert_eq!(
        listed(&judged(&submission, date(2026, 11, 22))),
        [
            "2026-12-04 Answer from Microsoft (Certification started by a reviewer)",
            "2027-11-20 New identity check"
        ]
    );
    // The package lies in the folder before; what counts is the certification.
    let packed = ("package.sent", date(2026, 11, 10));
    let submission = dated("independent-publisher", &[invited, verified, packed]);
    assert!(listed(&judged(&submission, date(2027, 11, 30))).contains(&"2027-11-20 New identity check".to_owned()));
    let certified = ("review.certified", date(2027, 1, 5));
    let done = ("rollout.done", date(2027, 2, 1));
    let started = ("review.started", date(2027, 1, 4));
    let submission = dated("independent-publisher", &[invited, verified, started, certified, done]);
    assert_eq!(judged(&submission, date(2027, 11, 30)).due, []);
}

#[test]
fn a_deadline_that_presses_is_what_to_do_next() {
    let mut submission = dated(
        "verified-publisher",
        &[("send.sent", date(2026, 11, 23)), ("preview.told", TOLD)],
    );
    // Everything that the submission needs is set aside here.
    for (_, item) in program("verified-publisher")
        .items()
        .filter(|(_, item)| !item.afterwards || item.id == "storage")
    {
        submission.not_applicable.push(NotApplicable {
            item: item.id.clone(),
            reason: "Not for this test.".to_owned(),
        });
    }
    let mut session = Session::new(built_in(), submission, Evidence::default(), date(2026, 12, 17));
    let next = |session: &Session| match session.next(true) {
        Next::Answer(task, _) => task.item.id.clone(),
        other => panic!("{other:?}"),
    };
    assert_eq!(next(&session), "signed-off", "before the review that nobody has noted");
    let _ = session.update(Event::Answer {
        key: "preview.signed-off".to_owned(),
        text: "2026-12-17".to_owned(),
    });
    assert_eq!(next(&session), "reviewed");
}

#[test]
fn a_new_day_counts_anew() {
    let told = dated("verified-publisher", &[("preview.told", TOLD)]);
    let mut session = Session::new(built_in(), told, Evidence::default(), date(2026, 12, 17));
    assert_eq!(session.checklist.due[0].days, 1);
    let _ = session.update(Event::Today(date(2026, 12, 19)));
    assert_eq!(session.checklist.due[0].days, -1);
}

#[test]
fn the_first_line_of_the_screen_and_the_step_say_what_presses() {
    let told = dated("verified-publisher", &[("preview.told", TOLD)]);
    let step = program("verified-publisher").step("preview").unwrap().0 - 1;
    let shown = |today, width| {
        let mut session = Session::new(built_in(), told.clone(), Evidence::default(), today);
        let _ = session.update(Event::Go(step));
        let theme = Theme::new(Palette::Dark, ColorDepth::True, false);
        let app = App::new(session, theme, false);
        screen::text(&screen::draw(width, 40, |area, buffer| view::draw(&app, area, buffer)))
    };
    let first = |text: &str| text.lines().next().unwrap().to_owned();
    for width in [60, 80, 120] {
        let tomorrow = shown(date(2026, 12, 17), width);
        assert!(first(&tomorrow).contains("sign-off due tomorrow"), "{tomorrow}");
        assert!(tomorrow.contains("Sign-off is due tomorrow"), "{tomorrow}");
        let late = shown(date(2026, 12, 20), width);
        assert!(first(&late).contains("sign-off 2 days overdue"), "{late}");
    }
}

#[test]
fn the_lines_say_what_presses_at_the_start_and_on_its_step() {
    let folder = Folder::of("clean");
    folder.write(
        "conncert.toml",
        "format = 1\nprogram = \"verified-publisher\"\n\n[answers.preview]\ntold = 2026-11-19\n",
    );
    let step = program("verified-publisher").step("preview").unwrap().0;
    let run = folder.converse(&["--lines"], &format!(":go {step}\n:quit\n"));
    assert_eq!(run.status, 0, "{}", run.errors);
    let sentence = "Sign-off is due tomorrow, Monday 2026-11-23. That is 2 business days after";
    assert_eq!(run.output.matches(sentence).count(), 2, "{}", run.output);
    let (start, _) = run.output.split_once("Step 1 of").unwrap();
    assert!(start.contains(sentence), "{start}");
}

#[test]
fn the_pages_name_what_is_due_without_a_word_of_today() {
    let told = dated("verified-publisher", &[("preview.told", TOLD)]);
    let pages = |today| {
        let judged = judged(&told, today);
        let material = checklist::Material {
            program: program("verified-publisher"),
            submission: &told,
            evidence: &Evidence::default(),
            checklist: &judged,
            icon: None,
            today,
            stamp: None,
        };
        [
            checklist::markdown(&material),
            checklist::html(&material),
            checklist::json(&material),
        ]
    };
    let [markdown, html, json] = pages(date(2026, 12, 17));
    assert!(
        markdown.contains("- Friday 2026-12-18: **Sign-off**. That is 2 business days after"),
        "{markdown}"
    );
    assert!(
        html.contains("<time datetime=\"2026-12-18\">Friday 2026-12-18</time>"),
        "{html}"
    );
    let json_due: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(json_due["due"][0]["date"], "2026-12-18");
    assert_eq!(
        [markdown, html, json],
        pages(date(2026, 12, 24)),
        "they compare equal from day to day"
    );
}

#[test]
fn the_page_of_an_item_says_by_when() {
    let program = program("verified-publisher");
    let (step, item) = program.item("signed-off").unwrap();
    let page = page::item(program, step, item, 78);
    assert!(
        page.contains("By when\n  Sign-off: due 2 business days after the day under \"Told on\""),
        "{page}"
    );
    let (step, item) = program.item("reviewed").unwrap();
    let text = page::item(program, step, item, 78);
    assert!(
        text.contains("How long it takes\n  Usually one to two weeks a round (pages of 2022)."),
        "{text}"
    );
}

#[test]
fn an_answer_that_has_run_out_is_asked_for_again_before_anything_else() {
    let sent = dated(
        "verified-publisher",
        &[
            ("storage.expires", date(2026, 11, 25)),
            ("send.sent", date(2026, 11, 10)),
        ],
    );
    let next = |submission: &Submission| {
        let session = Session::new(built_in(), submission.clone(), Evidence::default(), date(2026, 11, 27));
        match session.next(true) {
            Next::Answer(task, questions) => (task.item.id.clone(), questions[0].field.key.clone()),
            other => panic!("{other:?}"),
        }
    };
    let asked = ("storage".to_owned(), "storage.expires".to_owned());
    assert_eq!(next(&sent), asked);
    // The day itself is still good.
    let mut renewed = sent;
    let day = Answer::Date(date(2026, 12, 27));
    renewed.answers.insert("storage.expires".to_owned(), day);
    assert_ne!(next(&renewed), asked);
}
