//! The checklist in its four formats: says how every item stands and who vouches, escapes everything, never differs
//! for the same input.

use conncert::checklist::{Checklist, Due, DueKind, Evidence, ItemStatus, State, StepStatus};
use conncert::export::checklist::{self, FORMATS, Material};
use conncert::export::handover;
use conncert::program::{self, FieldKind, Program};
use conncert::session::ExportFormat;
use conncert::submission::{Accepted, Answer, LogEntry, Submission, Waiting};
use html5ever::tendril::TendrilSink as _;
use html5ever::tokenizer::TokenizerOpts;
use html5ever::tree_builder::TreeBuilderOpts;
use html5ever::{ParseOpts, parse_document};
use jiff::civil::date;
use markup5ever_rcdom::RcDom;

/// Every state in turn, so that every template meets every state.
fn states() -> [State; 9] {
    [
        State::Checked,
        State::Vouched,
        State::Failed,
        State::Advice,
        State::Waiting {
            on: "Microsoft".to_owned(),
            days: 12,
            overdue: false,
        },
        State::Todo,
        State::Started,
        State::NotApplicable {
            reason: "We own the service.".to_owned(),
        },
        State::Stale,
    ]
}

fn judged(program: &Program, states: &[State]) -> Checklist {
    let mut next = states.iter().cycle();
    let steps = program.steps.iter().map(|step| {
        let items: Vec<ItemStatus> = step
            .items
            .iter()
            .map(|item| ItemStatus {
                id: item.id.clone(),
                state: next.next().unwrap().clone(),
                detail: format!("How {} stands.", item.id),
                errors: 0,
                warnings: 0,
            })
            .collect();
        StepStatus {
            id: step.id.clone(),
            state: items[0].state.clone(),
            items,
        }
    });
    Checklist {
        steps: steps.collect(),
        ..Checklist::default()
    }
}

/// Every field answered with `text`, dates and logs included.
fn answered(program: &Program, text: &str) -> Submission {
    let day = date(2026, 11, 9);
    let answer = |kind| match kind {
        FieldKind::Date => Answer::Date(day),
        FieldKind::Log => Answer::Log(vec![LogEntry {
            date: day,
            text: text.to_owned(),
        }]),
        FieldKind::Color => Answer::Text("#0B6A4F".to_owned()),
        FieldKind::Url => Answer::Text("https://contoso.example/help".to_owned()),
        FieldKind::Email => Answer::Text("help@contoso.example".to_owned()),
        _ => Answer::Text(text.to_owned()),
    };
    Submission {
        program: program.id.clone(),
        answers: program
            .fields()
            .map(|(_, field)| (field.key.clone(), answer(field.kind)))
            .collect(),
        waiting: vec![Waiting {
            item: "availability".to_owned(),
            on: "Microsoft".to_owned(),
            since: day,
        }],
        not_applicable: Vec::new(),
        accepted: vec![Accepted {
            rule: "icon-not-square".to_owned(),
            at: text.to_owned(),
            reason: text.to_owned(),
            date: day,
        }],
        ..Submission::default()
    }
}

fn with_material<T>(text: &str, states: &[State], read: impl FnOnce(&Material) -> T) -> T {
    let program = program::unnamed();
    let checklist = judged(program, states);
    read(&Material {
        program,
        submission: &answered(program, text),
        evidence: &Evidence::default(),
        checklist: &checklist,
        icon: None,
        today: date(2026, 11, 22),
        stamp: None,
    })
}

fn pages(text: &str) -> Vec<(ExportFormat, String)> {
    with_material(text, &states(), |material| {
        FORMATS
            .map(|format| {
                (
                    format,
                    String::from_utf8(handover::make(format, material, &[]).unwrap()).unwrap(),
                )
            })
            .to_vec()
    })
}

#[test]
fn the_markdown_page_says_how_every_item_stands() {
    insta::assert_snapshot!(pages("Contoso Invoices")[0].1);
}

#[test]
fn the_html_page_says_how_every_item_stands() {
    insta::assert_snapshot!(pages("Contoso Invoices")[1].1);
}

#[test]
fn the_json_page_says_how_every_item_stands() {
    insta::assert_snapshot!(pages("Contoso Invoices")[2].1);
}

#[test]
fn the_message_is_ready_to_send() {
    insta::assert_snapshot!(pages("Contoso Invoices")[3].1);
}

#[test]
fn the_same_input_gives_the_same_bytes() {
    assert_eq!(pages("Contoso Invoices"), pages("Contoso Invoices"));
}

#[test]
fn no_page_of_a_blank_submission_is_missing_anything() {
    let program = program::unnamed();
    for state in states() {
        let checklist = judged(program, &[state]);
        let submission = Submission {
            program: program.id.clone(),
            ..Submission::default()
        };
        let evidence = Evidence::default();
        let material = Material {
            program,
            submission: &submission,
            evidence: &evidence,
            checklist: &checklist,
            icon: None,
            today: date(2026, 11, 22),
            stamp: Some(date(2026, 11, 22)),
        };
        for format in FORMATS {
            assert!(!handover::make(format, &material, &[]).unwrap().is_empty());
        }
    }
}

#[test]
fn hostile_answers_stay_text() {
    let hostile = "\u{1b}[31m<script>alert('x')</script>\u{202e}\" onload=\"x\u{9b}2J\n# heading *bold* `code` | &";
    for (format, page) in pages(hostile) {
        for raw in ['\u{1b}', '\u{9b}', '\u{202e}'] {
            assert!(!page.contains(raw), "{format:?} holds {raw:?}");
        }
        assert!(!page.contains("\n# heading"), "{format:?}");
        if matches!(format, ExportFormat::Html | ExportFormat::Markdown) {
            assert!(!page.contains("<script"), "{format:?}");
        }
        assert!(format != ExportFormat::Html || !page.contains("\" onload=\""));
    }
}

#[test]
fn the_html_page_is_well_formed_to_a_browsers_parser() {
    let icon = [0x89, b'P', b'N', b'G'];
    for program in program::built_in() {
        for text in ["Contoso Invoices", "<script>\"'&amp;</dl></main>--><!-- \u{1b}"] {
            let checklist = Checklist {
                due: vec![Due {
                    item: program.steps[0].items[0].id.clone(),
                    kind: DueKind::Deadline,
                    what: text.to_owned(),
                    date: date(2026, 12, 18),
                    days: 26,
                    because: text.to_owned(),
                }],
                ..judged(program, &states())
            };
            let material = Material {
                program,
                submission: &answered(program, text),
                evidence: &Evidence::default(),
                checklist: &checklist,
                icon: Some(&icon),
                today: date(2026, 11, 22),
                stamp: Some(date(2026, 11, 22)),
            };
            let page = checklist::html(&material);
            let options = ParseOpts {
                tokenizer: TokenizerOpts {
                    exact_errors: true,
                    ..TokenizerOpts::default()
                },
                tree_builder: TreeBuilderOpts {
                    exact_errors: true,
                    ..TreeBuilderOpts::default()
                },
            };
            let dom = parse_document(RcDom::default(), options).one(page);
            let errors = dom.errors.borrow();
            assert!(errors.is_empty(), "{}: {errors:?}", program.id);
        }
    }
}

#[test]
fn the_html_page_asks_the_network_for_nothing_and_runs_nothing() {
    let page = &pages("Contoso Invoices")[1].1;
    for forbidden in [
        "<script", "<link", "<iframe", "@import", "url(", "srcset", "onload", "onclick",
    ] {
        assert!(!page.contains(forbidden), "{forbidden}");
    }
    assert!(!page.contains("src=\"http"));
    assert!(page.contains("default-src 'none'"));
}

#[test]
fn a_final_export_waits_for_required_items_but_not_for_what_comes_after_sending() {
    let open_required = |material: &Material| checklist::open_required(material.checklist, material.program);
    let open = with_material("Contoso Invoices", &[State::Todo], open_required);
    assert!(open.iter().any(|title| title.starts_with("OpenAPI file")), "{open:?}");
    assert!(
        !open.iter().any(|title| title.starts_with("Sent for review")),
        "{open:?}"
    );
    assert_eq!(
        with_material("Contoso Invoices", &[State::Vouched], open_required),
        Vec::<String>::new()
    );
}

/// The command itself, on the half-finished connector.
mod command {
    use crate::binary::Folder;

    const FILES: [&str; 4] = ["checklist.md", "checklist.html", "checklist.json", "message.txt"];

    #[test]
    fn writes_four_files_says_where_and_writes_the_same_bytes_again() {
        let folder = Folder::of("faulty");
        let run = folder.conncert(&["export"]);
        assert_eq!((run.status, run.errors.as_str()), (0, ""));
        assert_eq!(run.output, FILES.map(|name| format!("certification/{name}\n")).concat());
        let read = || FILES.map(|name| folder.read(&format!("certification/{name}")));
        let first = read();
        assert_eq!(folder.conncert(&["export"]).status, 0);
        assert_eq!(first, read());
        assert!(first[1].contains("src=\"data:image/png;base64,"));
        assert!(first.iter().all(|page| page.contains("Contoso Invoices")));
    }

    #[test]
    fn writes_only_the_formats_asked_for() {
        let folder = Folder::of("faulty");
        let run = folder.conncert(&["export", ".", "--format", "message,md", "--output", "."]);
        assert_eq!(run.output, "certification/checklist.md\ncertification/message.txt\n");
        assert!(!folder.path().join("certification/checklist.html").exists());
    }

    #[test]
    fn a_final_export_is_refused_with_the_list_of_what_is_open() {
        let folder = Folder::of("faulty");
        let run = folder.conncert(&["export", "--final"]);
        assert_eq!((run.status, run.output.as_str()), (3, ""));
        assert!(
            run.errors
                .contains("Test account for validation (to do)\n      conncert set test-account.delivery=…"),
            "{}",
            run.errors
        );
        assert!(!folder.path().join("certification").exists());
    }

    #[test]
    fn a_file_of_somebody_else_is_kept_unless_forced() {
        let folder = Folder::of("faulty");
        folder.write("certification/checklist.md", "my own notes\n");
        let run = folder.conncert(&["export"]);
        assert_eq!(run.status, 2);
        assert!(run.errors.contains("--force"), "{}", run.errors);
        assert_eq!(folder.read("certification/checklist.md"), "my own notes\n");
        assert_eq!(folder.conncert(&["export", "--force"]).status, 0);
        assert!(folder.read("certification/checklist.md").contains("Contoso Invoices"));
    }

    #[test]
    fn the_day_is_printed_only_on_request() {
        let folder = Folder::of("faulty");
        folder.conncert(&["export"]);
        assert!(!folder.read("certification/checklist.md").contains("2026-11-22"));
        folder.conncert(&["export", "--stamp"]);
        assert!(folder.read("certification/checklist.md").contains("As of 2026-11-22."));
    }
}
