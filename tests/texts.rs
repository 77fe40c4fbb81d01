//! The texts that are missing or weak: which, equal ones once, what is suggested, and writing them.

use std::path::{Path, PathBuf};

use conncert::document::{Document, Syntax, edit};
use conncert::part::Part;
use conncert::readme::Readme;
use conncert::rules::{Severity, check_definition, check_properties, check_readme};
use conncert::texts::{self, Change, Kind, Origin, Text, table, trial};
use proptest::prelude::*;

pub const DEFINITION: &str = r##"{
  "swagger": "2.0",
  "info": {"title": "Contoso Invoices", "description": "", "version": "1.0", "contact": {}},
  "paths": {
    "/invoices": {
      "get": {
        "operationId": "ListInvoices",
        "parameters": [
          {"name": "limit", "in": "query", "type": "integer"},
          {"name": "customer_id", "in": "query", "type": "string", "x-ms-summary": "Customer", "description": "The customer."}
        ],
        "responses": {"200": {"description": "default", "schema": {"$ref": "#/definitions/Invoice"}}}
      },
      "post": {
        "operationId": "CreateInvoice",
        "summary": "Create an invoice",
        "description": "Create an invoice",
        "parameters": [
          {"name": "limit", "in": "query", "type": "integer"},
          {"name": "limit", "in": "header", "type": "integer", "x-ms-summary": "Limit"},
          {"name": "customer_id", "in": "query", "type": "string", "x-ms-summary": "Customer", "description": ""}
        ],
        "responses": {"200": {"schema": {"$ref": "#/definitions/Invoice"}}}
      }
    }
  },
  "definitions": {
    "Invoice": {
      "type": "object",
      "properties": {
        "due_date": {"type": "string", "description": "due_date"},
        "net_total": {"type": "string", "description": "net_total"}
      }
    }
  }
}
"##;

fn read(text: &str) -> Document {
    Document::parse(text.as_bytes(), Syntax::guess("", text.as_bytes())).unwrap()
}

fn listed(text: &str) -> Vec<Text> {
    let document = read(text);
    texts::texts(Part::Definition, &document, &check_definition(&document))
}

fn row<'t>(texts: &'t [Text], kind: Kind, called: &str) -> &'t Text {
    let is_it = |text: &&Text| text.kind == kind && text.places[0].called.starts_with(called);
    let all: Vec<_> = texts.iter().map(|text| (text.kind, &text.places[0].called)).collect();
    texts
        .iter()
        .find(is_it)
        .unwrap_or_else(|| panic!("{kind:?} {called}: {all:?}"))
}

#[test]
fn every_text_that_is_missing_empty_a_placeholder_or_only_a_name_is_listed() {
    let texts = listed(DEFINITION);
    let shown: Vec<String> = texts
        .iter()
        .map(|text| {
            let suggestion = text.suggestion.as_ref().map_or_else(String::new, |suggestion| {
                let ready = if suggestion.is_ready { "ready" } else { "look" };
                format!("{:?} ({}, {ready})", suggestion.text, suggestion.origin.word())
            });
            format!(
                "{} {} x{} limit {:?} now {:?}: {suggestion}",
                text.kind.word(),
                text.places[0].called,
                text.places.len(),
                text.limit,
                text.now
            )
        })
        .collect();
    insta::assert_snapshot!(shown.join("\n"));
}

#[test]
fn equal_ones_are_one_row_and_those_of_another_place_of_use_are_another() {
    let texts = listed(DEFINITION);
    let query = row(&texts, Kind::ParameterDescription, "parameter \"limit\" of GET");
    let pointers: Vec<&str> = query.places.iter().map(|place| place.pointer.as_str()).collect();
    assert_eq!(
        pointers,
        [
            "/paths/~1invoices/get/parameters/0/description",
            "/paths/~1invoices/post/parameters/0/description"
        ]
    );
    let header = row(&texts, Kind::ParameterDescription, "parameter \"limit\" of POST");
    assert_eq!(header.places.len(), 1);
    assert_ne!(header.id, query.id);
    assert_eq!(
        query.id,
        row(
            &listed(&DEFINITION.replace("1.0", "1.1")),
            query.kind,
            "parameter \"limit\" of GET"
        )
        .id
    );
}

#[test]
fn what_is_refused_stands_before_what_is_advised_and_many_places_before_few() {
    let texts = listed(DEFINITION);
    let order: Vec<_> = texts.iter().map(|text| (text.severity, text.places.len())).collect();
    let mut sorted = order.clone();
    sorted.sort_by(|a, b| b.cmp(a));
    assert_eq!(order, sorted);
    assert_eq!(texts[0].severity, Severity::Error);
}

#[test]
fn a_suggestion_says_where_it_comes_from_and_a_name_alone_has_to_be_looked_at() {
    let texts = listed(DEFINITION);
    let of = |kind, called| row(&texts, kind, called).suggestion.clone().unwrap();
    let elsewhere = of(Kind::ParameterDescription, "parameter \"customer_id\"");
    assert_eq!(
        (elsewhere.text.as_str(), elsewhere.origin),
        ("The customer.", Origin::SameName)
    );
    assert!(!elsewhere.is_ready, "two words are no sentence");
    let usual = of(Kind::ParameterDescription, "parameter \"limit\"");
    assert_eq!((usual.origin, usual.is_ready), (Origin::Usual, true));
    let name = of(Kind::OperationSummary, "GET /invoices");
    assert_eq!(
        (name.text.as_str(), name.origin, name.is_ready),
        ("List invoices", Origin::Name, false)
    );
}

/// What changing these places to a text gives: the file, or why not.
fn changed(text: &str, places: &[(&str, &str)]) -> Result<String, String> {
    let document = read(text);
    let changes: Vec<Change> = places
        .iter()
        .enumerate()
        .map(|(row, (place, text))| Change {
            row,
            pointers: vec![(*place).to_owned()],
            text: (*text).to_owned(),
        })
        .collect();
    let tried = trial(Part::Definition, &document, &changes);
    if let Some(why) = tried.refused.into_values().next() {
        return Err(why);
    }
    Ok(edit::apply(text, tried.edits.iter().map(|edit| (edit.span, edit.text.as_str()))).unwrap())
}

#[test]
fn a_new_text_is_judged_by_the_rules_in_the_file_as_it_would_be() {
    let summary = |text: &str| changed(DEFINITION, &[("/paths/~1invoices/get/summary", text)]);
    assert!(summary("List all invoices").is_ok());
    for (text, said) in [
        (" ", "is empty"),
        ("a\u{1b}[2J", "control character"),
        ("100 % of the invoices", "contains %"),
        ("Start Power Automate", "reserved"),
        (&"long ".repeat(17), "at most 80"),
    ] {
        let why = summary(text).unwrap_err();
        assert!(why.contains(said), "{text}: {why}");
    }
}

#[test]
fn texts_go_into_json_and_yaml_and_all_else_stays_as_it_is() {
    let places = [
        (
            "/info/description",
            "Contoso's invoices, \"as sent\", with all that is on them and around them.",
        ),
        ("/paths/~1a/get/description", "Lists all of them."),
        ("/paths/~1a/get/parameters/0/description", "What to look for: a word."),
        ("/paths/~1a/get/parameters/0/x-ms-summary", "Search"),
        ("/paths/~1a/get/responses/200/description", "The request succeeded."),
        ("/paths/~1a/get/responses/404/description", "# no comment"),
    ];
    let json = "{\r\n\t\"swagger\": \"2.0\",\r\n\t\"info\": {\"title\":\"A\"},\r\n\t\"paths\": {\"/a\": {\"get\": {\r\n\t\t\"summary\": \"List\", // why\r\n\t\t\"parameters\": [\r\n\t\t\t{ \"name\": \"q\", \"in\": \"query\" }\r\n\t\t],\r\n\t\t\"responses\": { \"200\": {}, \"404\": {\"description\": \"\"} }\r\n\t}}}\r\n}\r\n";
    let yaml = "# ours\nswagger: '2.0'\ninfo:\n    title: A  # the name\npaths:\n  /a:\n    get:\n      summary: >\n        List\n        all\n      parameters:\n        - name: q # asked\n          in: query\n        # the end\n      responses:\n        200: {}\n        404: {description: ''}\n";
    for (name, text) in [("json", json), ("yaml", yaml)] {
        let after = changed(text, &places).unwrap();
        let document = read(&after);
        for (place, text) in places {
            assert_eq!(document.resolve(place).unwrap().as_str(), Some(text), "{place}");
        }
        let left: Vec<&str> = text
            .lines()
            .filter(|line| !after.contains(line.trim_end_matches(['}', ',', ' '])))
            .collect();
        assert!(left.len() <= 3, "{left:?}");
        assert_eq!(after.matches('\r').count() > 0, text.contains('\r'));
        insta::assert_snapshot!(format!("texts_written_{name}"), after);
    }
}

#[test]
fn a_connection_parameter_without_any_description_gets_both_texts() {
    let text = "{\"properties\": {\"connectionParameters\": {\"api_key\": {\"type\": \"securestring\"}}, \"iconBrandColor\": \"#0B6A4F\"}}";
    let document = read(text);
    let texts = texts::texts(Part::Properties, &document, &check_properties(&document, None));
    assert_eq!(
        texts.iter().map(|text| text.kind).collect::<Vec<_>>(),
        [Kind::ConnectionName, Kind::ConnectionDescription]
    );
    let changes: Vec<Change> = texts
        .iter()
        .enumerate()
        .map(|(row, text)| Change {
            row,
            pointers: text.places.iter().map(|place| place.pointer.clone()).collect(),
            text: "API key of your account.".to_owned(),
        })
        .collect();
    let tried = trial(Part::Properties, &document, &changes);
    let after = edit::apply(text, tried.edits.iter().map(|edit| (edit.span, edit.text.as_str()))).unwrap();
    assert_eq!(
        after,
        "{\"properties\": {\"connectionParameters\": {\"api_key\": {\"type\": \"securestring\", \"uiDefinition\": { \
         \"displayName\": \"API key of your account.\", \"description\": \"API key of your account.\" }}}, \
         \"iconBrandColor\": \"#0B6A4F\"}}"
    );
}

#[test]
fn a_table_is_read_as_spreadsheet_programs_save_it() {
    let filled = |text: &str| {
        table::read(text).map(|rows| {
            rows.into_iter()
                .map(|row| (row.line, row.id, row.now, row.new))
                .collect::<Vec<_>>()
        })
    };
    let one = vec![(2, "t1".to_owned(), "now, then".to_owned(), "-1 \"x\"".to_owned())];
    for text in [
        "\u{feff}id,kind,now,new\r\nt1,title,\"now, then\",\"'-1 \"\"x\"\"\"\r\n",
        "id;now;new\r\nt1;now, then;\"'-1 \"\"x\"\"\"\r\n",
        "ID\tNow\tNew\tnotes\nt1\tnow, then\t\"-1 \"\"x\"\"\"",
    ] {
        assert_eq!(filled(text), Ok(one.clone()), "{text}");
    }
    assert_eq!(
        filled("sep=;\r\nid;now;new\r\nt1;now, then;\"-1 \"\"x\"\"\"\r\n").unwrap()[0].0,
        3
    );
    assert!(filled("id,new\n").unwrap_err().contains("\"now\""));
    assert!(filled("nothing").is_err());
}

proptest! {
    #[test]
    fn any_text_in_a_cell_comes_back_and_none_is_a_formula(now in "(['=+@\t\r-]{0,3}|.{0,3})[a-z,;\"\r\n\t äß€]{0,12}") {
        let place = texts::Place { pointer: String::new(), line: 1, called: now.clone(), id: "t0".to_owned(), from: None };
        let text = Text {
            id: "t1".to_owned(), kind: Kind::Title, places: vec![place], limit: Some(30), now: now.clone(),
            severity: Severity::Error, rules: Vec::new(), message: String::new(), suggestion: None,
            about: texts::About::default(),
        };
        let written = table::write(&[text]);
        prop_assert!(!["\"=", "\"+", "\"-", "\"@", "\"\t"].iter().any(|bad| written.contains(&format!(",{bad}"))
            && !now.contains(',')), "{}", written);
        let back = table::read(&written).unwrap();
        prop_assert_eq!(&back[0].now, &now);
        prop_assert_eq!(back.len(), 1);
    }
}

#[test]
fn a_text_comes_with_what_one_has_to_know_to_write_it() {
    let text = r##"{
  "swagger": "2.0", "info": {"title": "Contoso Invoices", "description": "Keeps the invoices of a company in order.", "version": "1"},
  "paths": {
    "/invoices": {"get": {"operationId": "ListInvoices", "summary": "List invoices", "parameters": [
      {"name": "state", "in": "query", "type": "string", "format": "word", "enum": ["open", "paid"], "default": "open",
       "description": "Which invoices to list."},
      {"name": "page", "in": "query", "type": "integer"}, {"name": "sort", "in": "query", "type": "string"}],
      "responses": {"200": {"description": "The invoices.", "schema": {"$ref": "#/definitions/List"}}}}},
    "/bills": {"get": {"operationId": "ListBills", "parameters": [
      {"name": "state", "in": "header", "type": "string", "x-ms-summary": "State", "description": "Which bills."}],
      "responses": {"200": {"description": "The bills.", "schema": {"type": "object"}}}}}
  },
  "definitions": {
    "List": {"type": "object", "properties": {"items": {"type": "array", "description": "The invoices.", "items": {"$ref": "#/definitions/Invoice"}}}},
    "Invoice": {"type": "object", "properties": {"id": {"type": "string", "description": ""}, "due": {"type": "string", "description": "When it is due."}}}
  }
}"##;
    let texts = listed(text);
    let summary = &row(&texts, Kind::ParameterSummary, "parameter \"state\"").about;
    assert_eq!(
        (summary.name.as_str(), summary.kind.as_str()),
        ("state", "in the query, string, word")
    );
    assert_eq!(
        (summary.values.as_slice(), summary.sample.as_deref()),
        (&["open".to_owned(), "paid".to_owned()][..], Some("open"))
    );
    assert_eq!(
        (summary.beside.join(" "), summary.companion.as_deref()),
        ("page sort".to_owned(), Some("Which invoices to list."))
    );
    assert_eq!(summary.elsewhere, [("State".to_owned(), 1)]);
    let property = &row(&texts, Kind::PropertyDescription, "property \"id\"").about;
    assert_eq!(
        (property.used_by.join(" "), property.beside.join(" ")),
        ("GET /invoices".to_owned(), "due".to_owned())
    );
    let operation = &row(&texts, Kind::OperationDescription, "GET /invoices").about;
    assert_eq!(
        (operation.name.as_str(), operation.companion.as_deref()),
        ("ListInvoices", Some("List invoices"))
    );
}

const PAGE: &str = "# TODO: The connector's name.\r\n\r\nContoso keeps invoices.\r\n\r\n## Publisher: Publisher's Name\r\n\r\n\
                    ## Prerequisites\r\nTODO: Name the plan.  \r\nTODO: Name the plan.\r\n\r\n## Obtaining Credentials\r\nSign in.\r\n\r\n## Supported Operations\r\n\
                    ### List\r\n\r\n## Known Issues and Limitations\r\nNone.";

fn of_page(text: &str) -> Vec<Text> {
    let page = Readme::parse(text.as_bytes());
    texts::page::texts(&page, &check_readme(&page, None))
}

#[test]
fn lines_left_to_write_and_missing_sections_of_a_page_are_texts() {
    let texts = of_page(PAGE);
    let told = |text: &Text| {
        format!(
            "{} {} now {:?}: {}",
            text.kind.word(),
            text.places[0].called,
            text.now,
            text.message
        )
    };
    let shown: Vec<String> = texts.iter().map(told).collect();
    insta::assert_snapshot!(shown.join("\n"));
    let mut ids: Vec<&str> = texts.iter().map(|text| text.id.as_str()).collect();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), texts.len(), "two lines of the same words are two texts");
    assert!(
        of_page("# Contoso\n\n## Publisher\nx\n")
            .iter()
            .any(|text| text.kind == Kind::PageSection)
    );
}

#[test]
fn texts_go_into_a_page_and_all_else_stays_as_it_is() {
    let page = Readme::parse(PAGE.as_bytes());
    let texts = of_page(PAGE);
    let change = |(row, text): (usize, &Text)| Change {
        row,
        pointers: text.places.iter().map(|place| place.pointer.clone()).collect(),
        text: format!("Words {row},\nand more."),
    };
    let changes: Vec<Change> = texts.iter().enumerate().map(change).collect();
    let tried = texts::page::trial(&page, &changes);
    assert!(tried.refused.is_empty(), "{:?}", tried.refused);
    let after = edit::apply(PAGE, tried.edits.iter().map(|edit| (edit.span, edit.text.as_str()))).unwrap();
    assert!(
        !after.replace("\r\n", "").contains(['\r', '\n']),
        "the line ends of the file are kept"
    );
    insta::assert_snapshot!(after.replace('\r', ""));
    assert!(of_page(&after).is_empty());
    let refused = |text: &str| {
        let change = Change {
            text: text.to_owned(),
            ..changes[0].clone()
        };
        texts::page::trial(&page, &[change])
            .refused
            .into_values()
            .next()
            .unwrap_or_default()
    };
    for (text, said) in [
        ("", "is empty"),
        ("TODO: later", "TODO:"),
        ("a\u{7}", "control character"),
        ("Title", "template"),
    ] {
        assert!(refused(text).contains(said), "{text}: {}", refused(text));
    }
}

proptest! {
    #[test]
    fn any_words_in_a_page_change_no_other_line(words in "[ -~äß€\n]{1,40}", at in 0_usize..5) {
        let (page, texts) = (Readme::parse(PAGE.as_bytes()), of_page(PAGE));
        let text = &texts[at.min(texts.len() - 1)];
        let change = Change { row: 0, pointers: vec![text.places[0].pointer.clone()], text: words.clone() };
        let tried = texts::page::trial(&page, &[change]);
        prop_assume!(tried.refused.is_empty());
        let after = edit::apply(PAGE, tried.edits.iter().map(|edit| (edit.span, edit.text.as_str()))).unwrap();
        prop_assert!(after.contains(words.trim().lines().next().unwrap_or_default()));
        let number = text.places[0].line;
        for (line, kept) in (1..).zip(PAGE.lines()).filter(|(line, _)| text.kind == Kind::PageSection || *line < number) {
            prop_assert_eq!(after.lines().nth(line as usize - 1), Some(kept));
        }
    }
}

fn definitions(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).expect("the corpus can be read") {
        let path = entry.expect("the corpus can be read").path();
        if path.is_dir() {
            definitions(&path, found);
        } else if path.to_string_lossy().to_lowercase().ends_with(".swagger.json") {
            found.push(path);
        }
    }
}

/// Where `CONNCERT_CORPUS` names a folder of connectors; a sample of them.
#[test]
fn in_published_connectors_every_place_is_there_and_suggestions_add_no_error() {
    let Ok(folder) = std::env::var("CONNCERT_CORPUS") else {
        return;
    };
    let mut files = Vec::new();
    definitions(Path::new(&folder), &mut files);
    files.sort();
    let every = if std::env::var_os("CONNCERT_EVERY_CASE").is_some() {
        1
    } else {
        6
    };
    let mut written = 0;
    for path in files.iter().step_by(every) {
        let Ok(document) = Document::parse(std::fs::read(path).unwrap(), Syntax::Json) else {
            continue;
        };
        let findings = check_definition(&document);
        let texts = texts::texts(Part::Definition, &document, &findings);
        let mut ids: Vec<&str> = texts.iter().map(|text| text.id.as_str()).collect();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), texts.len(), "{}", path.display());
        let name = path.display();
        for place in texts.iter().flat_map(|text| &text.places) {
            let (owner, _) = place.pointer.rsplit_once('/').unwrap();
            assert!(document.resolve(owner).is_some(), "{name} {}", place.pointer);
        }
        let changes: Vec<Change> = texts
            .iter()
            .enumerate()
            .filter_map(|(row, text)| {
                let text_of = text.suggestion.as_ref()?.text.clone();
                let pointers = text.places.iter().map(|place| place.pointer.clone()).collect();
                Some(Change {
                    row,
                    pointers,
                    text: text_of,
                })
            })
            .collect();
        let tried = trial(Part::Definition, &document, &changes);
        assert!(tried.refused.is_empty(), "{name}: {:?}", tried.refused);
        let edits = tried.edits.iter().map(|edit| (edit.span, edit.text.as_str()));
        let after = edit::apply(document.text(), edits).unwrap();
        let after = Document::parse(after.into_bytes(), Syntax::Json).unwrap();
        let grave =
            |findings: &[conncert::rules::Finding], least| findings.iter().filter(|one| one.severity >= least).count();
        let now = check_definition(&after);
        for least in [Severity::Error, Severity::Warning] {
            assert!(grave(&now, least) <= grave(&findings, least), "{name} {least}");
        }
        written += changes.len();
    }
    assert!(written > 100, "{written}");
}
