//! Whatever is typed, in whatever order: nothing panics, and no accepted answer is lost.

use conncert::session::Event;
use conncert::ui::theme::{ColorDepth, Palette, Theme};
use conncert::ui::tui::app::{App, Screen};
use conncert::ui::tui::focus::{Button, Focus};
use conncert::ui::tui::input::{Input, Mouse};
use conncert::ui::tui::{screen, view};
use proptest::prelude::*;

fn wizard() -> App {
    crate::demo::wizard(Theme::new(Palette::Dark, ColorDepth::Ansi16, false))
}

fn any_input() -> impl Strategy<Value = Input> {
    let key = |name: &str| Input::parse(name).unwrap();
    let named = [
        "enter",
        "enter",
        "enter",
        "esc",
        "esc",
        "tab",
        "backtab",
        "up",
        "down",
        "left",
        "right",
        "home",
        "end",
        "pageup",
        "pagedown",
        "backspace",
        "delete",
        "f1",
        "f2",
        "ctrl-a",
        "ctrl-e",
        "ctrl-w",
        "ctrl-u",
        "ctrl-k",
        "ctrl-p",
        "ctrl-l",
        "ctrl-z",
        "ctrl-_",
        "alt-b",
        "alt-f",
    ];
    prop_oneof![
        6 => proptest::sample::select(named.map(key).to_vec()),
        6 => prop_oneof![proptest::char::range('!', '~'), any::<char>()]
            .prop_map(|letter| Input::typing(&letter.to_string()).next().unwrap()),
        1 => "(?s).{0,60}".prop_map(Input::Paste),
        1 => (0..200u16, 0..60u16).prop_map(|(width, height)| Input::Resize { width, height }),
        1 => (0..200u16, 0..60u16).prop_map(|(column, row)| Input::Mouse(Mouse::Click { column, row })),
        1 => (any::<bool>()).prop_map(|up| Input::Mouse(Mouse::Scroll { column: 3, row: 3, up })),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: crate::sample(192), ..ProptestConfig::default() })]

    #[test]
    fn any_keys_never_panic_and_always_draw(inputs in proptest::collection::vec(any_input(), 0..120)) {
        let mut app = wizard();
        for input in inputs {
            app.input(input);
            let (width, height) = app.size;
            screen::draw(width.min(140), height.min(50), |area, buffer| view::draw(&app, area, buffer));
        }
    }

    #[test]
    fn from_anywhere_the_first_step_is_three_keys_away(inputs in proptest::collection::vec(any_input(), 0..80)) {
        let mut app = wizard();
        for input in inputs {
            app.input(input);
        }
        // Esc closes what lies over the step, then leaves the field; it never quits.
        for key in ["esc", "esc", "esc"] {
            let actions = app.input(Input::parse(key).unwrap());
            prop_assert!(!App::leaves(&actions));
        }
        if matches!(app.screen, Screen::Welcome { .. }) {
            app.input(Input::parse("enter").unwrap());
            app.input(Input::parse("esc").unwrap());
        }
        for key in ["g", "1", "enter"] {
            app.input(Input::parse(key).unwrap());
        }
        prop_assert_eq!(app.session.step, 0);
    }

    #[test]
    fn an_accepted_answer_is_only_lost_on_purpose(inputs in proptest::collection::vec(any_input(), 0..120)) {
        let mut app = wizard();
        app.input(Input::parse("enter").unwrap());
        let text = "Bookkeepers see overdue invoices.".to_owned();
        app.event(Event::Answer { key: "scenario.text".to_owned(), text });
        for input in inputs {
            let before = app.session.submission.answers.get("scenario.text").cloned();
            let shown_step = app.session.program().steps[app.session.step].id.clone();
            let undone = [Input::parse("u"), Input::parse("U"), Input::parse("ctrl-_")].contains(&Some(input.clone()));
            let palette = app.layer.is_some();
            app.input(input);
            let after = app.session.submission.answers.get("scenario.text").cloned();
            // It changes on its own step, by undo and redo, or by a command of the palette; never otherwise.
            prop_assert!(before == after || shown_step == "scenario" || undone || palette);
        }
    }
}

#[test]
fn who_moves_by_letters_types_nothing_until_enter_or_i() {
    for enters in ["enter", "i"] {
        let mut app = wizard();
        for key in ["enter", "esc"] {
            app.input(Input::parse(key).unwrap());
        }
        // Through every step and back: lines, dates, texts, lists and steps without a field alike.
        for key in ["n", "b"] {
            for _ in 0..app.session.program().steps.len() {
                let answers = app.session.submission.answers.clone();
                for key in [key, "tab", "down", "r"] {
                    app.input(Input::parse(key).unwrap());
                    assert!(!app.typing, "{key} at step {}", app.session.step);
                }
                assert!(app.session.drafts.is_empty() && app.session.submission.answers == answers);
            }
        }
        assert_eq!(app.session.step, 0);
        while app
            .entry()
            .is_none_or(|entry| entry.field.key != "support-contact.email")
        {
            app.input(Input::parse("n").unwrap());
        }
        let shown = |app: &App| {
            let (width, height) = app.size;
            screen::text(&screen::draw(width, height, |area, buffer| {
                view::draw(app, area, buffer);
            }))
        };
        assert!(shown(&app).contains("Enter or i"), "{}", shown(&app));
        app.input(Input::parse(enters).unwrap());
        assert!(!shown(&app).contains("Enter or i"), "{}", shown(&app));
        app.input(Input::parse("n").unwrap());
        assert_eq!(app.entry().unwrap().editor.text(), "n");
    }
}

#[test]
fn enter_leads_from_a_step_without_a_field_to_typing_in_the_next() {
    let mut app = wizard();
    app.input(Input::parse("enter").unwrap());
    app.input(Input::parse("esc").unwrap());
    let (number, _) = app.session.program().step("support-contact").unwrap();
    app.event(Event::Go(number - 2));
    app.focus = Focus::Button(Button::Continue);
    app.input(Input::parse("enter").unwrap());
    assert!(app.typing && app.session.step == number - 1);
}

#[test]
fn a_step_chosen_from_the_list_by_enter_is_ready_to_type() {
    let mut app = wizard();
    let (number, _) = app.session.program().step("support-contact").unwrap();
    for key in ["enter", "esc", "g"] {
        app.input(Input::parse(key).unwrap());
    }
    for input in Input::typing(&number.to_string()) {
        app.input(input);
    }
    app.input(Input::parse("enter").unwrap());
    assert!(app.typing && app.session.step == number - 1);
}
