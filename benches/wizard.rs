//! The wizard's first frame and a key press, each against a floor in the same run.
//!
//! - `first_frame`: reading the sample connector, building the session and drawing the first frame, against a bare
//!   ratatui program that draws one line of text.
//! - `key_press`: a letter typed into a field and the frame after it, with a 4 MB definition open, against the same
//!   frame drawn without the key.
//! - `texts`: the texts of a definition of 200 operations that lacks 1,500 of them, against its list of findings: from
//!   the file to the screen, opening the screen when all is read, and a key press.

use std::path::Path;
use std::sync::{Arc, LazyLock};

use conncert::checklist::Evidence;
use conncert::checklist::Named;
use conncert::program;
use conncert::session::{Event, Session, sheets};
use conncert::store;
use conncert::submission::Submission;
use conncert::ui::theme::{ColorDepth, Palette, Theme};
use conncert::ui::tui::app::App;
use conncert::ui::tui::input::Input;
use conncert::ui::tui::view;
use divan::Bencher;
use jiff::civil::date;
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::text::Line;

fn main() {
    divan::main();
}

const SIZE: (u16, u16) = (120, 40);

fn demo() -> App {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/demo");
    // As the program starts: the folder is scanned, the files are checked behind the first frame.
    let evidence = Evidence {
        found: store::scan(&folder),
        ..Evidence::default()
    };
    app(evidence)
}

fn app(evidence: Evidence) -> App {
    let programs: Arc<[_]> = program::built_in().into();
    let submission = Submission {
        program: programs[0].id.clone(),
        ..Submission::default()
    };
    let session = Session::new(programs, submission, evidence, date(2026, 11, 22));
    let mut app = App::new(session, Theme::new(Palette::Dark, ColorDepth::True, false), true);
    app.resize(SIZE.0, SIZE.1);
    app
}

fn terminal() -> Terminal<TestBackend> {
    Terminal::new(TestBackend::new(SIZE.0, SIZE.1)).expect("a test backend cannot fail")
}

fn frame(terminal: &mut Terminal<TestBackend>, app: &App) {
    terminal
        .draw(|frame| {
            let area = frame.area();
            view::draw(app, area, frame.buffer_mut());
        })
        .expect("a test backend cannot fail");
}

#[divan::bench_group(name = "first_frame")]
mod first_frame {
    use super::{Bencher, Line, demo, frame, terminal};

    #[divan::bench]
    fn floor_bare_ratatui(bencher: Bencher) {
        bencher.bench_local(|| {
            let mut terminal = terminal();
            terminal
                .draw(|frame| frame.render_widget(Line::from("Hello"), frame.area()))
                .expect("a test backend cannot fail");
            terminal
        });
    }

    #[divan::bench]
    fn wizard_on_the_sample(bencher: Bencher) {
        bencher.bench_local(|| {
            let app = demo();
            let mut terminal = terminal();
            frame(&mut terminal, &app);
            terminal
        });
    }
}

/// A definition of 4 MB with many findings, opened at its step, the cursor in the path field.
static LARGE: LazyLock<App> = LazyLock::new(|| {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let operation = |number: usize| {
        format!(
            "\"/orders{number}/{{id}}\": {{ \"get\": {{ \"operationId\": \"Get{number}\", \"summary\": \"Get/{number}\", \
             \"parameters\": [{{ \"name\": \"id\", \"in\": \"path\", \"required\": true, \"type\": \"string\" }}], \
             \"responses\": {{ \"default\": {{ \"description\": \"{}\", \"schema\": {{}} }} }} }} }}",
            "What went wrong, told at length. ".repeat(12)
        )
    };
    let paths: Vec<String> = (0..6_000).map(operation).collect();
    let text = format!(
        "{{ \"swagger\": \"2.0\", \"info\": {{ \"title\": \"Orders\", \"version\": \"1\" }}, \"paths\": {{ {} }} }}",
        paths.join(",\n")
    );
    std::fs::write(folder.path().join("swagger.json"), text).expect("a temporary file");
    let program = &conncert::program::built_in()[0];
    let evidence = store::inspect(folder.path(), store::scan(folder.path()), &Named::default(), program);
    let mut app = app(evidence);
    app.input(Input::parse("enter").expect("a key"));
    let (number, _) = app.session.program().step("openapi").expect("a step");
    app.event(Event::Go(number - 1));
    for key in ["esc", "home", "backtab", "enter"] {
        app.input(Input::parse(key).expect("a key"));
    }
    app
});

#[divan::bench_group(name = "key_press")]
mod key_press {
    use super::{Bencher, Input, LARGE, frame, terminal};

    #[divan::bench]
    fn floor_frame_alone(bencher: Bencher) {
        let app = LARGE.clone();
        let mut terminal = terminal();
        bencher.bench_local(|| frame(&mut terminal, &app));
    }

    #[divan::bench]
    fn letter_and_frame(bencher: Bencher) {
        let mut app = LARGE.clone();
        let mut terminal = terminal();
        let letter = Input::typing("x").next().expect("a key");
        let erase = Input::parse("backspace").expect("a key");
        let mut typed = false;
        bencher.bench_local(|| {
            app.input(if typed { erase.clone() } else { letter.clone() });
            typed = !typed;
            frame(&mut terminal, &app);
        });
    }
}

/// 200 operations without descriptions, whose parameters and properties lack theirs: 1,500 texts.
static UNTOLD: LazyLock<tempfile::TempDir> = LazyLock::new(|| {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let operation = |number: usize| {
        let parameter =
            |part: usize| format!("{{ \"name\": \"field{part}of{number}\", \"in\": \"query\", \"type\": \"string\" }}");
        let parameters: Vec<String> = (0..3).map(parameter).collect();
        format!(
            "\"/orders{number}\": {{ \"get\": {{ \"operationId\": \"Get{number}\", \"summary\": \"Get order {number}\", \
             \"parameters\": [ {} ], \"responses\": {{ \"200\": {{ \"description\": \"\", \"schema\": {{ \"type\": \"string\" }} }} }} }} }}",
            parameters.join(", ")
        )
    };
    let paths: Vec<String> = (0..200).map(operation).collect();
    let text = format!(
        "{{ \"swagger\": \"2.0\", \"info\": {{ \"title\": \"Orders\", \"version\": \"1\" }}, \"paths\": {{ {} }} }}",
        paths.join(",\n")
    );
    std::fs::write(folder.path().join("swagger.json"), text).expect("a temporary file");
    folder
});

#[divan::bench_group(name = "texts")]
mod texts {
    use super::{
        App, Arc, Bencher, Event, Evidence, Input, LazyLock, Named, UNTOLD, app, frame, sheets, store, terminal,
    };

    fn read() -> Evidence {
        let program = &conncert::program::built_in()[0];
        store::inspect(UNTOLD.path(), store::scan(UNTOLD.path()), &Named::default(), program)
    }

    fn press(app: &mut App, keys: &[&str]) {
        for key in keys {
            app.input(Input::parse(key).expect("a key"));
        }
    }

    /// At the step of the definition, its findings listed.
    fn at_step(evidence: Evidence) -> App {
        let mut app = app(evidence);
        press(&mut app, &["enter"]);
        let (number, _) = app.session.program().step("openapi").expect("a step");
        app.event(Event::Go(number - 1));
        press(&mut app, &["esc"]);
        app
    }

    fn collected(mut app: App) -> App {
        let generation = app.session.generation;
        let sheets: Arc<[_]> = sheets(&app.session.evidence, &app.session.submission).into();
        let texts = sheets.iter().flat_map(|sheet| &sheet.texts);
        let missing: usize = texts.map(|text| text.places.len()).sum();
        assert!(missing >= 1_500, "{missing}");
        app.event(Event::Collected { generation, sheets });
        app
    }

    static FINDINGS: LazyLock<App> = LazyLock::new(|| collected(at_step(read())));

    #[divan::bench]
    fn a_from_file_floor_findings(bencher: Bencher) {
        bencher.bench_local(|| {
            let app = at_step(read());
            frame(&mut terminal(), &app);
        });
    }

    #[divan::bench]
    fn a_from_file_workbench(bencher: Bencher) {
        bencher.bench_local(|| {
            let mut app = collected(at_step(read()));
            press(&mut app, &["T"]);
            frame(&mut terminal(), &app);
        });
    }

    #[divan::bench]
    fn b_open_floor_findings(bencher: Bencher) {
        let evidence = Arc::clone(&FINDINGS.session.evidence);
        let mut terminal = terminal();
        bencher.bench_local(|| {
            let app = at_step((*evidence).clone());
            frame(&mut terminal, &app);
        });
    }

    #[divan::bench]
    fn b_open_workbench(bencher: Bencher) {
        let mut terminal = terminal();
        bencher.with_inputs(|| FINDINGS.clone()).bench_local_values(|mut app| {
            press(&mut app, &["T"]);
            frame(&mut terminal, &app);
            app
        });
    }

    #[divan::bench]
    fn c_key_floor_findings(bencher: Bencher) {
        let mut app = FINDINGS.clone();
        let mut terminal = terminal();
        let mut down = false;
        bencher.bench_local(|| {
            down = !down;
            press(&mut app, &[if down { "down" } else { "up" }]);
            frame(&mut terminal, &app);
        });
    }

    #[divan::bench]
    fn c_key_workbench_arrow(bencher: Bencher) {
        let mut app = FINDINGS.clone();
        press(&mut app, &["T"]);
        let mut terminal = terminal();
        let mut down = false;
        bencher.bench_local(|| {
            down = !down;
            press(&mut app, &[if down { "down" } else { "up" }]);
            frame(&mut terminal, &app);
        });
    }

    #[divan::bench]
    fn c_key_workbench_letter(bencher: Bencher) {
        let mut app = FINDINGS.clone();
        press(&mut app, &["T"]);
        let mut terminal = terminal();
        let mut typed = false;
        bencher.bench_local(|| {
            typed = !typed;
            press(&mut app, &[if typed { "x" } else { "backspace" }]);
            frame(&mut terminal, &app);
        });
    }
}
