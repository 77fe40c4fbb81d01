//! Whatever is typed, in whatever order: nothing panics, and no accepted answer is lost.

use conncert::session::Event;
use conncert::ui::theme::{ColorDepth, Palette, Theme};
use conncert::ui::tui::app::{App, Screen};
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
