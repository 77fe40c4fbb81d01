//! No text touches a border, nothing is said twice on one screen, and what a screen offers is there.

use std::collections::BTreeMap;

use conncert::session::{Event, Message, Tone};
use conncert::ui::theme::Palette;
use conncert::ui::tui::app::{App, Screen};
use conncert::ui::tui::focus::Focus;
use conncert::ui::tui::layout::Layout;
use conncert::ui::tui::view::keys;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::demo;
use crate::screens::{press, screens, shown, theme};

const SIZES: [(u16, u16); 3] = [(120, 40), (80, 24), (60, 15)];

/// Every screen of the demo's program, and every step of the others.
fn all() -> Vec<(String, App)> {
    let theme = theme(Palette::Dark);
    let mut all = screens(&theme);
    for program in ["verified-publisher", "independent-publisher"] {
        let mut app = demo::wizard(theme.clone());
        app.input(conncert::ui::tui::input::Input::parse("enter").unwrap());
        app.event(Event::Answer {
            key: "program".to_owned(),
            text: program.to_owned(),
        });
        for index in 0..app.session.program().steps.len() {
            app.event(Event::Go(index));
            all.push((format!("{program} {}", app.step().id), app.clone()));
        }
    }
    all
}

/// The text of an area, a line a row.
fn rows(buffer: &Buffer, area: Rect) -> Vec<String> {
    let row = |y| {
        (area.left()..area.right())
            .map(|x| buffer[(x, y)].symbol())
            .collect::<String>()
    };
    (area.top()..area.bottom()).map(row).collect()
}

fn is_border(symbol: &str) -> bool {
    matches!(symbol, "│" | "├" | "┤" | "┌" | "└" | "┐" | "┘" | "▏" | "▕")
}

fn is_word(symbol: &str) -> bool {
    symbol.chars().all(char::is_alphanumeric)
}

#[test]
fn no_text_touches_a_border_or_the_edge_of_the_screen() {
    let mut touching = Vec::new();
    for (name, app) in all() {
        for (width, height) in SIZES {
            let buffer = shown(&app, width, height);
            for (y, row) in rows(&buffer, buffer.area).into_iter().enumerate() {
                let y = u16::try_from(y).unwrap();
                // The list of steps is as wide as its titles.
                let is_rail = |x| app.screen == Screen::Steps && Layout::of(buffer.area).rail.contains((x, y).into());
                let cell = |x| if is_rail(x) { " " } else { buffer[(x, y)].symbol() };
                let cells: Vec<String> = (0..width).map(|x| cell(x).to_owned()).collect();
                // What is typed may fill its field between the marks of its edges.
                let beside = |pair: &[String]| {
                    let in_field = pair[0] == "▏" || pair[1] == "▕";
                    !in_field && (is_border(&pair[0]) && is_word(&pair[1]) || is_word(&pair[0]) && is_border(&pair[1]))
                };
                let at_edge = is_word(&cells[0]) || is_word(&cells[cells.len() - 1]);
                if at_edge || cells.windows(2).any(beside) {
                    touching.push(format!("{name} at {width} x {height}: {row}"));
                }
            }
        }
    }
    assert!(touching.is_empty(), "{}", touching.join("\n"));
}

/// The sentences of a text that wraps in an area.
fn sentences(buffer: &Buffer, area: Rect) -> Vec<String> {
    let text = rows(buffer, area).join(" ");
    let words: Vec<&str> = text.split_whitespace().collect();
    let mut sentences = Vec::new();
    let mut sentence: Vec<&str> = Vec::new();
    for word in words {
        sentence.push(word);
        if word.ends_with(['.', '?', '!']) && word.len() > 2 {
            sentences.push(sentence.join(" "));
            sentence.clear();
        }
    }
    sentences
}

#[test]
fn nothing_is_said_twice_on_one_screen() {
    let mut twice = Vec::new();
    for (name, app) in all() {
        for (width, height) in SIZES {
            let buffer = shown(&app, width, height);
            let layout = Layout::of(buffer.area);
            let mut said: BTreeMap<String, usize> = BTreeMap::new();
            let areas = [layout.work, layout.why, layout.message];
            let areas = areas.into_iter().filter(|_| app.layer.is_none());
            for sentence in areas.flat_map(|area| sentences(&buffer, area)) {
                // A heading without a period may stand before the first words.
                let words: Vec<&str> = sentence.split(' ').collect();
                if words.len() >= 7 {
                    let end = &words[words.len().saturating_sub(14)..];
                    *said.entry(end.join(" ")).or_default() += 1;
                }
            }
            for (sentence, times) in said.iter().filter(|(_, times)| **times > 1) {
                twice.push(format!("{name} at {width} x {height}: {times} times: {sentence}"));
            }
        }
    }
    assert!(twice.is_empty(), "{}", twice.join("\n"));
}

#[test]
fn the_repair_is_offered_where_there_is_one_and_nowhere_else() {
    let mut app = demo::wizard(theme(Palette::Dark));
    press(&mut app, &["enter"]);
    let step = app.session.program().step("openapi").unwrap().0 - 1;
    app.event(Event::Go(step));
    app.focus = Focus::Findings;
    app.typing = false;
    for _ in 0..app.listed.len() {
        let has_repair = app.finding().unwrap().fix.is_some();
        let keys = keys::listed(&app);
        assert_eq!(
            keys.iter().any(|(key, _)| key == "f"),
            has_repair,
            "{}",
            app.finding().unwrap().rule.id
        );
        press(&mut app, &["down"]);
    }
}

#[test]
fn an_old_message_goes_when_another_screen_is_shown() {
    for key in ["?", "g", ":", "w", "v", "n"] {
        let mut app = demo::wizard(theme(Palette::Dark));
        press(&mut app, &["enter"]);
        let step = app.session.program().step("openapi").unwrap().0 - 1;
        app.event(Event::Go(step));
        press(&mut app, &["esc"]);
        let message = Message {
            tone: Tone::Good,
            text: "Repaired.".to_owned(),
        };
        app.event(Event::Tell(message));
        press(&mut app, &[key]);
        assert_eq!(app.session.message, None, "after {key}");
    }
}
