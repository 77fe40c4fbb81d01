//! A definition of a server for agents (MCP): the way that is open to it is said at once, in every program.

use conncert::checklist::{Evidence, State};
use conncert::program::{Kind, Programs, built_in};
use conncert::session::{Event, Session};
use conncert::submission::Submission;
use conncert::ui::theme::{ColorDepth, Palette, Theme};
use conncert::ui::tui::app::App;
use conncert::ui::tui::{screen, view};
use conncert::work::Connector;
use jiff::civil::date;
use serde_json::json;

use crate::binary::Folder;

/// A connector's folder with the definition of a server.
fn server() -> Folder {
    let folder = Folder::empty();
    let definition = json!({
        "swagger": "2.0",
        "info": {
            "title": "Contoso Invoices", "version": "1.0",
            "description": "Lets agents ask for invoices and their payment in Contoso Invoices.",
            "contact": {"name": "Contoso", "email": "help@contoso.example", "url": "https://contoso.example/support"},
        },
        "host": "mcp.contoso.example", "basePath": "/", "schemes": ["https"],
        "paths": {"/mcp": {"post": {
            "operationId": "InvokeServer", "summary": "Ask for invoices", "description": "Asks the server for invoices.",
            "x-ms-agentic-protocol": "mcp-streamable-1.0", "responses": {"200": {"description": "The answer."}},
        }}},
    });
    folder.write("apiDefinition.swagger.json", &definition.to_string());
    folder
}

/// The item about the program, judged in this one.
fn judged(folder: &Folder, program: &str) -> (State, String) {
    let connector = Connector::read(&folder.path(), None, Some(program)).unwrap();
    let session = connector.session(date(2026, 11, 27));
    let item = session.checklist.item("program").unwrap();
    (item.state.clone(), item.detail.clone())
}

#[test]
fn every_other_program_says_at_once_that_it_is_the_wrong_road() {
    let folder = server();
    for program in built_in() {
        let (state, detail) = judged(&folder, &program.id);
        if program.made_for == Some(Kind::McpServer) {
            assert_ne!(state, State::Failed, "{detail}");
            continue;
        }
        assert_eq!(state, State::Failed, "{}: {detail}", program.id);
        for said in [
            "is the wrong road",
            "program = mcp-server",
            "second-hand",
            "accept the note agents-certified-apart",
        ] {
            assert!(detail.contains(said), "{}: {detail}", program.id);
        }
    }
    assert_eq!(built_in().iter().filter(|one| one.made_for.is_some()).count(), 1);
}

#[test]
fn an_ordinary_connector_is_not_for_the_program_of_servers_and_is_not_offered_it() {
    let folder = Folder::of("clean");
    let (state, detail) = judged(&folder, "mcp-server");
    assert!(
        state == State::Failed && detail.contains("x-ms-agentic-protocol"),
        "{detail}"
    );
    let offered = |folder: &Folder, program| {
        let connector = Connector::read(&folder.path(), None, Some(program)).unwrap();
        let session = connector.session(date(2026, 11, 27));
        let offers = session.offers();
        offers.iter().any(|offer| offer.id == "mcp-server")
    };
    assert!(!offered(&folder, "nomination"));
    assert!(offered(&folder, "mcp-server"), "what is followed can be seen");
    assert!(offered(&server(), "nomination"));
}

#[test]
fn a_note_that_is_kept_with_a_reason_settles_it() {
    let folder = server();
    for args in [
        &["new", "--program", "verified-publisher", "--name", "Contoso Invoices"][..],
        &[
            "set",
            "connector.definition=apiDefinition.swagger.json",
            "submission.kind=first",
        ],
    ] {
        let run = folder.conncert(args);
        assert_eq!(run.status, 0, "{args:?}: {}", run.errors);
    }
    let status = folder.conncert(&["status"]);
    assert!(status.output.contains("is the wrong road"), "{}", status.output);
    let at = "/paths/~1mcp/post/x-ms-agentic-protocol";
    let run = folder.conncert(&[
        "accept",
        "agents-certified-apart",
        at,
        "--reason",
        "Microsoft told us so in writing",
    ]);
    assert_eq!(run.status, 0, "{}", run.errors);
    let status = folder.conncert(&["status"]);
    assert!(!status.output.contains("is the wrong road"), "{}", status.output);
}

#[test]
fn the_first_screen_says_which_way_is_open_and_to_whom() {
    let folder = server();
    let connector = Connector::read(&folder.path(), None, None).unwrap();
    let theme = Theme::new(Palette::Mono, ColorDepth::None, true);
    let checked = connector.session(date(2026, 11, 27));
    let mut session = Session::new(
        Programs::BuiltIn,
        Submission::default(),
        Evidence::default(),
        date(2026, 11, 27),
    );
    session.begin(None);
    let mut app = App::new(session, theme, true);
    app.resize(80, 24);
    let usual = app.session.program().id.clone();
    assert_eq!(usual, conncert::program::todays().id);
    app.event(Event::Check);
    app.event(Event::Checked {
        generation: app.session.generation,
        evidence: checked.evidence,
    });
    assert_eq!(app.session.program().made_for, Some(Kind::McpServer));
    assert!(!app.session.unsaved());
    let shown = screen::text(&screen::draw(80, 24, |area, buffer| view::draw(&app, area, buffer)));
    insta::assert_snapshot!("first-screen", shown);
}

#[test]
fn what_somebody_chose_stays_whatever_the_definition_shows() {
    let folder = server();
    let connector = Connector::read(&folder.path(), None, None).unwrap();
    let evidence = connector.session(date(2026, 11, 27)).evidence;
    for chosen in built_in() {
        let mut session = Session::new(
            Programs::BuiltIn,
            Submission::default(),
            Evidence::default(),
            date(2026, 11, 27),
        );
        session.begin(None);
        let _ = session.update(Event::Check);
        let _ = session.update(Event::Answer {
            key: "program".to_owned(),
            text: chosen.id.clone(),
        });
        let _ = session.update(Event::Checked {
            generation: session.generation,
            evidence: evidence.clone(),
        });
        assert_eq!(session.program().id, chosen.id);
    }
}

#[test]
fn plain_lines_offer_the_program_of_servers_first_too() {
    let folder = server();
    let run = folder.converse(&["--lines"], ":quit\n");
    assert!(run.output.contains("Now: MCP server."), "{}", run.output);
}

#[test]
fn step_one_offers_the_program_of_servers_to_who_followed_it_from_the_first_screen() {
    let folder = server();
    let connector = Connector::read(&folder.path(), None, None).unwrap();
    let evidence = connector.session(date(2026, 11, 27)).evidence;
    let empty = (Submission::default(), Evidence::default());
    let mut session = Session::new(Programs::BuiltIn, empty.0, empty.1, date(2026, 11, 27));
    session.begin(None);
    let mut app = App::new(session, Theme::new(Palette::Mono, ColorDepth::None, true), true);
    app.resize(100, 40);
    app.event(Event::Check);
    app.event(Event::Checked {
        generation: app.session.generation,
        evidence,
    });
    app.screen = conncert::ui::tui::app::Screen::Steps;
    let shown = screen::text(&screen::draw(100, 40, |area, buffer| view::draw(&app, area, buffer)));
    assert!(shown.contains(">MCP server"), "{shown}");
}
