//! The steps beside the work, and the line over them: nothing in them is left to guess.

use conncert::checklist::State;
use conncert::session::Event;
use conncert::ui::theme::{ColorDepth, Palette, Theme};
use conncert::ui::tui::app::App;
use conncert::ui::tui::{screen, view};
use jiff::civil::date;

use crate::demo;

/// Where there is a rail: the smallest, a usual, and two wide ones.
const SIZES: [(u16, u16); 4] = [(76, 20), (80, 24), (110, 30), (120, 40)];

/// A submission with as many states as there are.
fn mixed(ascii: bool) -> App {
    let mut app = demo::wizard(Theme::new(Palette::Mono, ColorDepth::None, ascii));
    for key in ["enter", "enter"] {
        app.input(conncert::ui::tui::input::Input::parse(key).unwrap());
    }
    let item = |app: &App, step: &str| app.session.program().step(step).unwrap().1.items[0].id.clone();
    let agreements = item(&app, "agreements");
    app.event(Event::Wait {
        item: agreements,
        on: "Microsoft".to_owned(),
        since: date(2026, 11, 9),
    });
    let availability = item(&app, "availability");
    app.event(Event::NotApplicable {
        item: availability,
        reason: "It is in preview.".to_owned(),
    });
    app.event(Event::Answer {
        key: "authentication.type".to_owned(),
        text: "oauth2".to_owned(),
    });
    app
}

fn word(state: &State) -> &'static str {
    match state {
        State::Todo => "to do",
        State::Started => "started",
        State::Checked => "checked",
        State::Vouched => "your word",
        State::Advice => "advice",
        State::Failed => "to fix",
        State::Waiting { .. } => "waiting",
        State::NotApplicable { .. } => "not asked",
        State::Stale => "to check again",
    }
}

fn shown(app: &mut App, (width, height): (u16, u16)) -> String {
    app.resize(width, height);
    screen::text(&screen::draw(width, height, |area, buffer| {
        view::draw(app, area, buffer)
    }))
}

/// The rail alone: what stands left of the rule.
fn rail(screen: &str) -> Vec<String> {
    let lines = screen.lines().skip(2);
    let left = lines.map_while(|line| line.split_once(['│', '|']).map(|(left, _)| left.to_owned()));
    left.collect()
}

#[test]
fn every_mark_is_a_word_on_the_screen_and_every_step_is_there_or_counted() {
    for ascii in [false, true] {
        let mut app = mixed(ascii);
        let steps = app.session.program().steps.clone();
        for at in 0..steps.len() {
            app.event(Event::Go(at));
            for size in SIZES {
                let screen = shown(&mut app, size);
                let rail = rail(&screen);
                for step in &app.session.checklist.steps {
                    assert!(
                        rail.iter().any(|line| line.contains(word(&step.state))),
                        "{size:?}: {} is not explained\n{screen}",
                        step.state.glyph()
                    );
                }
                // The first number of a line that does not count others is the step's.
                let first = |line: &String| {
                    let digits = line.trim_start_matches(|char: char| !char.is_ascii_digit());
                    digits
                        .split(|char: char| !char.is_ascii_digit())
                        .next()?
                        .parse::<usize>()
                        .ok()
                };
                let steps_seen = rail.iter().filter(|line| !line.contains(" more"));
                let steps_seen: Vec<usize> = steps_seen.filter_map(first).collect();
                let seen = |number: usize| steps_seen.contains(&number);
                let missing = (1..=steps.len()).filter(|number| !seen(*number)).count();
                let told: usize = rail
                    .iter()
                    .filter_map(|line| {
                        line.trim()
                            .strip_suffix(" more")?
                            .rsplit(' ')
                            .next()?
                            .parse::<usize>()
                            .ok()
                    })
                    .sum();
                assert_eq!(missing, told, "{size:?} on step {}\n{screen}", at + 1);
                assert!(seen(at + 1), "{size:?} hides the current step\n{screen}");
            }
        }
    }
}

#[test]
fn the_line_under_the_header_is_filled_as_far_as_the_steps_are_settled() {
    let mut app = mixed(false);
    for size in [(60, 15), (80, 24), (120, 40)] {
        let screen = shown(&mut app, size);
        let line = screen.lines().nth(1).unwrap();
        let stretches: Vec<&str> = line.split(' ').filter(|part| part.contains(['━', '─'])).collect();
        let phases = &app.session.program().phases;
        assert_eq!(stretches.len(), phases.len(), "{line}");
        for (stretch, phase) in stretches.iter().zip(phases) {
            let numbers = phase.steps.iter().map(|id| app.session.program().step(id).unwrap().0);
            let settled = numbers.filter(|number| app.session.checklist.steps[number - 1].state.is_settled());
            let (filled, all) = (stretch.matches('━').count(), stretch.chars().count());
            assert_eq!(filled, all * settled.count() / phase.steps.len(), "{line}");
        }
    }
    // Where no rail names the phase, the line does.
    app.event(Event::Go(10));
    let narrow = shown(&mut app, (60, 15));
    assert!(narrow.lines().nth(1).unwrap().starts_with(" Review "), "{narrow}");
}
