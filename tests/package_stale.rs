//! A package that was exported before the folder's files changed holds something else than what was checked.

use std::fs;

use conncert::rules::{Finding, Severity};
use conncert::work::Connector;

use crate::binary::Folder;
use crate::packing::{CONNECTOR, DEFINITION, FLOW, Packing, intro};

/// A folder with its package, both with this definition.
fn packed() -> Folder {
    let folder = Folder::of("clean");
    fs::write(folder.path().join("contoso.zip"), Packing::good().bytes()).unwrap();
    for args in [
        &["new", "--program", "verified-publisher", "--name", "Contoso Invoices"][..],
        &[
            "set",
            "connector.definition=apiDefinition.swagger.json",
            "package.file=contoso.zip",
        ],
    ] {
        let run = folder.conncert(args);
        assert_eq!(run.status, 0, "{args:?}: {}", run.errors);
    }
    folder
}

fn stale(folder: &Folder) -> Vec<Finding> {
    let connector = Connector::read(&folder.path(), None, None).unwrap();
    let mut findings = connector.evidence.package.unwrap().findings;
    findings.retain(|finding| finding.rule.id == "package-stale");
    findings
}

#[test]
fn a_package_with_the_folders_definition_and_icon_is_not_stale() {
    let found = stale(&packed());
    assert!(found.iter().all(|one| one.severity != Severity::Error), "{found:#?}");
    assert!(!found.iter().any(|one| one.message.contains("icon")), "{found:#?}");
}

#[test]
fn the_definition_in_the_package_is_not_the_folders() {
    let folder = packed();
    let changed = DEFINITION.replacen("\"summary\": \"", "\"summary\": \"Now ", 1);
    assert_ne!(changed, DEFINITION);
    folder.write("apiDefinition.swagger.json", &changed);
    let found = stale(&folder);
    let error = found.iter().find(|one| one.severity == Severity::Error).unwrap();
    assert!(
        error
            .message
            .contains("not as in apiDefinition.swagger.json in the folder: since then 1 change"),
        "{}",
        error.message
    );
    assert!(
        error.place.entry.ends_with("_openapidefinition.json"),
        "{}",
        error.place.entry
    );
    // White space and the order of members are no change.
    let value: serde_json::Value = serde_json::from_str(DEFINITION).unwrap();
    folder.write("apiDefinition.swagger.json", &value.to_string());
    assert!(stale(&folder).iter().all(|one| one.severity != Severity::Error));
}

#[test]
fn another_icon_is_told_and_the_same_in_other_bytes_is_not() {
    let folder = packed();
    let place = folder.path().join("icon.png");
    let picture = image::open(&place).unwrap();
    // The same pixels, written anew.
    picture.save(&place).unwrap();
    assert!(!stale(&folder).iter().any(|one| one.message.contains("icon")));
    let mut other = picture.to_rgba8();
    other.put_pixel(100, 100, image::Rgba([200, 10, 10, 255]));
    other.save(&place).unwrap();
    let found = stale(&folder);
    assert!(
        found
            .iter()
            .any(|one| one.message.contains("another picture than icon.png")),
        "{found:#?}"
    );
}

#[test]
fn a_package_of_old_solutions_is_not_built() {
    let folder = packed();
    for (name, part) in [("connector.zip", CONNECTOR), ("flow.zip", FLOW)] {
        fs::write(folder.path().join(name), Packing::good().inner(part)).unwrap();
    }
    folder.write("intro.md", &intro(DEFINITION));
    folder.write(
        "apiDefinition.swagger.json",
        &DEFINITION.replacen("\"summary\": \"", "\"summary\": \"Now ", 1),
    );
    let run = folder.conncert(&["package", "build", "-o", "new.zip"]);
    assert_eq!(run.status, 1, "{}{}", run.output, run.errors);
    assert!(run.output.contains("package-stale"), "{}", run.output);
    assert!(!folder.path().join("new.zip").exists());
}

#[test]
fn the_package_is_built_and_checked_in_plain_lines_and_taken_back() {
    let folder = Folder::of("clean");
    for (name, part) in [("connector.zip", CONNECTOR), ("flow.zip", FLOW)] {
        fs::write(folder.path().join(name), Packing::good().inner(part)).unwrap();
    }
    folder.write("intro.md", &intro(DEFINITION));
    let run = folder.conncert(&["new", "--program", "verified-publisher", "--name", "Contoso Invoices"]);
    assert_eq!(run.status, 0, "{}", run.errors);
    let program = conncert::program::built_in()
        .iter()
        .find(|one| one.id == "verified-publisher")
        .unwrap();
    let (step, _) = program.step("package").unwrap();
    let run = folder.converse(&["--lines"], &format!(":build\n:go {step}\n:build\n:quit\n"));
    assert!(
        run.output
            .contains(&format!("The package is built on its own step: :go {step}.")),
        "{}",
        run.output
    );
    assert!(run.output.contains("package.zip"), "{}", run.output);
    let written = fs::read(folder.path().join("package.zip")).unwrap();
    assert_eq!(folder.conncert(&["package", "check", "package.zip"]).status, 0);
    assert!(
        folder.read("conncert.toml").contains("package.zip"),
        "{}",
        folder.read("conncert.toml")
    );
    // The command gives the same bytes.
    assert_eq!(folder.conncert(&["package", "build", "-o", "other.zip"]).status, 0);
    assert_eq!(fs::read(folder.path().join("other.zip")).unwrap(), written);
    // Without a solution it is said what is missing.
    fs::remove_file(folder.path().join("flow.zip")).unwrap();
    let run = folder.converse(&["--lines"], &format!(":go {step}\n:build\n:quit\n"));
    assert!(
        run.output
            .contains("There is no solution with the connector and a flow"),
        "{}",
        run.output
    );
}

/// A folder in which two solutions hold the connector, and two the connector and a flow.
fn doubled() -> Folder {
    let folder = packed();
    for (name, part) in [("connector", CONNECTOR), ("flow", FLOW)] {
        for version in ["1", "2"] {
            let file = folder.path().join(format!("{name}_{version}.zip"));
            fs::write(file, Packing::good().inner(part)).unwrap();
        }
    }
    folder.write("intro.md", &intro(DEFINITION));
    fs::remove_file(folder.path().join("contoso.zip")).unwrap();
    folder
}

#[test]
fn where_several_solutions_fit_plain_lines_ask_which() {
    let folder = doubled();
    let step = conncert::program::todays().step("package").unwrap().0;
    let run = folder.converse(&["--lines"], &format!(":go {step}\n:build\n2\n2\n:quit\n"));
    for asked in [
        "Which solution with the connector alone?\n1. connector_1.zip.\n2. connector_2.zip.\n3. None of them.",
        "Which solution with the connector and a flow?",
    ] {
        assert!(run.output.contains(asked), "{asked}: {}", run.output);
    }
    assert!(folder.path().join("contoso.zip").is_file(), "{}", run.output);
    // Who wants none of them comes back to where it was asked.
    let folder = doubled();
    let run = folder.converse(&["--lines"], &format!(":go {step}\n:build\n3\n:build\n:back\n:quit\n"));
    assert_eq!(run.status, 0, "{}", run.errors);
    assert!(!folder.path().join("contoso.zip").exists(), "{}", run.output);
}

#[test]
fn why_no_package_is_built_can_be_read_whole_on_a_small_screen() {
    use conncert::ui::theme::{ColorDepth, Palette, Theme};
    use conncert::ui::tui::app::App;
    use conncert::ui::tui::{screen, view};
    use conncert::work::packing::{self, Wanted};

    let folder = packed();
    let connector = Connector::read(&folder.path(), None, None).unwrap();
    let theme = Theme::new(Palette::Mono, ColorDepth::None, true);
    let mut app = App::new(connector.session(jiff::civil::date(2026, 11, 27)), theme, false);
    let refusal = packing::propose(&folder.path(), &app.session, &Wanted::default()).unwrap_err();
    let told = refusal.to_string();
    app.packed(Err(refusal));
    app.resize(80, 24);
    let shown = screen::text(&screen::draw(80, 24, |area, buffer| view::draw(&app, area, buffer)));
    let below: Vec<&str> = shown.split_whitespace().collect();
    assert!(
        below.join("").contains(&told.split_whitespace().collect::<String>()),
        "{told}: {shown}"
    );
}

#[test]
fn where_several_solutions_fit_the_full_screen_lists_them() {
    use conncert::session::{Effect, Event};
    use conncert::ui::theme::{ColorDepth, Palette, Theme};
    use conncert::ui::tui::app::{Action, App};
    use conncert::ui::tui::input::Input;
    use conncert::ui::tui::{screen, view};
    use conncert::work::packing::{self, Wanted};

    let folder = doubled();
    let connector = Connector::read(&folder.path(), None, None).unwrap();
    let theme = Theme::new(Palette::Mono, ColorDepth::None, true);
    let mut app = App::new(connector.session(jiff::civil::date(2026, 11, 27)), theme, false);
    let (number, _) = app.session.program().step("package").unwrap();
    app.event(Event::Go(number - 1));
    app.resize(80, 24);
    let mut wanted = Wanted::default();
    for (first, keys) in [(true, ["down", "enter"]), (false, ["2", "enter"])] {
        let built = packing::propose(&folder.path(), &app.session, &wanted);
        assert!(built.is_err());
        app.packed(built);
        if first {
            insta::assert_snapshot!(
                "which-solution",
                screen::text(&screen::draw(80, 24, |area, buffer| { view::draw(&app, area, buffer) }))
            );
        }
        let [_, actions] = keys.map(|key| app.input(Input::parse(key).unwrap()));
        let asked = actions.into_iter().find_map(|action| match action {
            Action::Package(wanted) => Some(wanted),
            _ => None,
        });
        wanted = asked.unwrap();
    }
    let named = |path: &Option<std::path::PathBuf>| path.as_ref().unwrap().file_name().unwrap().to_owned();
    assert_eq!(named(&wanted.connector), "connector_2.zip");
    assert_eq!(named(&wanted.flow), "flow_2.zip");
    let actions = app.packed(packing::propose(&folder.path(), &app.session, &wanted));
    let writes = |action: &Action| matches!(action, Action::Effect(Effect::Fix(_)));
    assert!(actions.iter().any(writes), "{actions:?}");
}

#[test]
fn the_full_screen_has_a_button_for_it() {
    use conncert::session::Event;
    use conncert::ui::theme::{ColorDepth, Palette, Theme};
    use conncert::ui::tui::app::{Action, App};
    use conncert::ui::tui::focus::{Button, Focus};
    use conncert::ui::tui::{screen, view};
    use conncert::work::packing;

    let folder = packed();
    for (name, part) in [("connector.zip", CONNECTOR), ("flow.zip", FLOW)] {
        fs::write(folder.path().join(name), Packing::good().inner(part)).unwrap();
    }
    folder.write("intro.md", &intro(DEFINITION));
    let connector = Connector::read(&folder.path(), None, None).unwrap();
    let theme = Theme::new(Palette::Mono, ColorDepth::None, true);
    let mut app = App::new(connector.session(jiff::civil::date(2026, 11, 27)), theme, false);
    let (number, _) = app.session.program().step("package").unwrap();
    app.event(Event::Go(number - 1));
    app.resize(80, 24);
    assert!(app.stops().contains(&Focus::Button(Button::Package)));
    insta::assert_snapshot!(
        "the-button",
        screen::text(&screen::draw(80, 24, |area, buffer| { view::draw(&app, area, buffer) }))
    );
    let fix = packing::propose(&folder.path(), &app.session, &packing::Wanted::default()).unwrap();
    assert_eq!(fix.path, "contoso.zip", "what is named is written anew");
    let actions = app.packed(Ok(fix));
    assert!(
        actions
            .iter()
            .any(|action| matches!(action, Action::Effect(conncert::session::Effect::Fix(_)))),
        "{actions:?}"
    );
}
