//! A credential typed into a field of the wizard: it stays in the field, and goes nowhere.

use std::sync::Arc;

use conncert::checklist::Evidence;
use conncert::program;
use conncert::session::{Event, Session};
use conncert::submission::Submission;
use conncert::ui::theme::{ColorDepth, Palette, Theme};
use conncert::ui::tui::app::App;
use conncert::ui::tui::input::Input;
use jiff::civil::date;

fn wizard() -> App {
    let submission = Submission {
        program: "nomination".to_owned(),
        ..Submission::default()
    };
    let programs: Arc<[_]> = program::built_in().into();
    let session = Session::new(programs, submission, Arc::new(Evidence::default()), date(2026, 11, 22));
    let (step, _) = session.program().step("scenario").unwrap();
    let mut app = App::new(session, Theme::new(Palette::Dark, ColorDepth::Ansi16, false), false);
    app.event(Event::Go(step - 1));
    app
}

fn typed(app: &mut App, text: &str) {
    for input in Input::typing(text) {
        app.input(input);
    }
}

#[test]
fn a_sentence_that_looks_like_a_secret_for_a_moment_is_accepted_whole() {
    let mut app = wizard();
    typed(&mut app, "User name and password: both by Teams call");
    app.input(Input::parse("enter").unwrap());
    assert_eq!(
        app.session.submission.text("scenario.text"),
        Some("User name and password: both by Teams call")
    );
}

#[test]
fn a_secret_stays_in_the_field_whole_and_nothing_of_it_is_kept() {
    let mut app = wizard();
    let secret = "Login demo@contoso.example password: S3cret!9x";
    typed(&mut app, secret);
    assert_eq!(app.entries[0].editor.text(), secret);
    assert!(app.session.to_keep().is_empty());
    app.input(Input::parse("enter").unwrap());
    assert_eq!(app.entries[0].editor.text(), secret);
    assert!(
        app.entries[0]
            .refusal
            .as_deref()
            .is_some_and(|said| said.contains("looks like a secret"))
    );
    app.input(Input::parse("tab").unwrap());
    assert_eq!(app.entries[0].editor.text(), secret);
    assert!(app.session.submission.answers.is_empty() && app.session.to_keep().is_empty());
}

/// Texts that end in a credential, with where it begins.
const BEGUN: &[(&str, &str)] = &[
    ("Login demo@contoso.example password: ", "S3cret!9x"),
    ("password ", "tigerlily5"),
    ("reviewer@fabrikam.example / ", "copper!kettle9"),
    ("reviewer@fabrikam.example:", "Quartz2026"),
    ("The PIN is ", "7392"),
    ("user demo pw ", "harbor88"),
    ("sa / ", "Str0ngPass"),
    ("Sign in as sam@fabrikam.example with password ", "Copper-2027!"),
];

#[test]
fn no_letter_of_a_password_reaches_the_disk_while_it_is_typed() {
    for (said, secret) in BEGUN {
        let mut app = wizard();
        typed(&mut app, said);
        for (at, letter) in secret.char_indices() {
            typed(&mut app, &letter.to_string());
            let kept = app.session.to_keep().remove("scenario.text").unwrap_or_default();
            assert!(kept.len() <= said.len(), "{kept:?} is kept of {said}{}", &secret[..=at]);
        }
    }
}

#[test]
fn what_becomes_no_password_is_kept_to_the_letter() {
    for text in [
        "Customers see their inv",
        "User name and password: both by Teams c",
        "Sent on 9 No",
    ] {
        let mut app = wizard();
        typed(&mut app, text);
        let kept = app.session.to_keep().remove("scenario.text");
        let whole = if text.contains("password") { None } else { Some(text) };
        assert!(whole.is_none() || kept.as_deref() == whole, "{kept:?}");
    }
}
