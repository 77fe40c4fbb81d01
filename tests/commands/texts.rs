//! `conncert texts`: the list, the table to fill in, and writing what it says.

use conncert::texts::table;

use super::*;

const DEFINITION: &str = "apiDefinition.swagger.json";

/// Windows line ends, tabs: what is written keeps to them.
const TEXT: &str = "{\r\n\t\"swagger\": \"2.0\",\r\n\t\"info\": {\r\n\t\t\"title\": \"Contoso Invoices\",\r\n\t\t\"description\": \"Lists the invoices of Contoso and their due dates for the people who pay them.\",\r\n\t\t\"version\": \"1.0\"\r\n\t},\r\n\t\"host\": \"api.contoso.com\",\r\n\t\"paths\": {\r\n\t\t\"/invoices\": {\r\n\t\t\t\"get\": {\r\n\t\t\t\t\"operationId\": \"ListInvoices\",\r\n\t\t\t\t\"parameters\": [\r\n\t\t\t\t\t{\"name\": \"limit\", \"in\": \"query\", \"type\": \"integer\"}\r\n\t\t\t\t],\r\n\t\t\t\t\"responses\": {\"200\": {\"description\": \"default\"}}\r\n\t\t\t}\r\n\t\t},\r\n\t\t\"/orders\": {\r\n\t\t\t\"get\": {\r\n\t\t\t\t\"operationId\": \"ListOrders\",\r\n\t\t\t\t\"summary\": \"List orders\",\r\n\t\t\t\t\"description\": \"Lists all orders.\",\r\n\t\t\t\t\"parameters\": [\r\n\t\t\t\t\t{\"name\": \"limit\", \"in\": \"query\", \"type\": \"integer\"}\r\n\t\t\t\t],\r\n\t\t\t\t\"responses\": {\"200\": {\"description\": \"The orders.\"}}\r\n\t\t\t}\r\n\t\t}\r\n\t}\r\n}\r\n";

fn faulty() -> Folder {
    let folder = Folder::empty();
    folder.write(DEFINITION, TEXT);
    folder
}

/// The table with the new texts in their rows: by kind and by a part of the place.
fn filled(folder: &Folder, texts: &[(&str, &str, &str)]) -> String {
    let run = folder.conncert(&["texts", "--format", "csv"]);
    assert_eq!(run.status, 0, "{}", run.errors);
    let lines: Vec<String> = run
        .output
        .lines()
        .map(|line| {
            let row =
                |(kind, place, _): &&(&str, &str, &str)| line.contains(&format!("\"{kind}\"")) && line.contains(place);
            match texts.iter().find(row) {
                Some((_, _, new)) => format!("{}\"{new}\"", line.strip_suffix("\"\"").unwrap()),
                None => line.to_owned(),
            }
        })
        .collect();
    lines.join("\r\n")
}

#[test]
fn the_list_reads_well() {
    let run = faulty().conncert(&["texts"]);
    assert_eq!(run.status, 0);
    insta::assert_snapshot!(format!("{}\n{}", run.output, run.errors));
}

#[test]
fn the_table_is_what_spreadsheet_programs_open() {
    let run = faulty().conncert(&["texts", "--format", "csv"]);
    assert!(
        run.output
            .starts_with("\u{feff}\"id\",\"kind\",\"where\",\"places\",\"limit\",\"now\",\"suggested\",\"new\"\r\n")
    );
    insta::assert_snapshot!(run.output.replace('\r', "").trim_start_matches('\u{feff}'));
}

#[test]
fn programs_get_every_place_and_each_place_can_be_a_row() {
    let folder = faulty();
    let json = |args: &[&str]| -> serde_json::Value {
        serde_json::from_str(&folder.conncert(&[&["texts", "--format", "json"], args].concat()).output).unwrap()
    };
    let (list, each) = (json(&[]), json(&["--each"]));
    assert_eq!(list["schema"], "conncert.texts/1");
    assert_eq!(list["summary"]["places"], each["summary"]["texts"]);
    assert!(list["summary"]["texts"].as_u64() < each["summary"]["texts"].as_u64());
    insta::assert_snapshot!(serde_json::to_string_pretty(&list["texts"][0]).unwrap());
}

#[test]
fn a_table_is_shown_then_written_at_all_places_and_taken_back() {
    let folder = faulty();
    let new = [
        ("parameter-summary", "limit", "Most Orders"),
        (
            "parameter-description",
            "limit",
            "The most entries to return, \"\"50\"\" if left out.",
        ),
        ("operation-summary", "GET /invoices", "List invoices"),
    ];
    folder.write("texts.csv", &filled(&folder, &new));
    let shown = folder.conncert(&["texts", "apply", "texts.csv"]);
    assert_eq!(
        (shown.status, folder.read(DEFINITION).as_str()),
        (1, TEXT),
        "{}",
        shown.errors
    );
    insta::assert_snapshot!(format!("{}\n{}", shown.output, shown.errors));
    let written = folder.conncert(&["texts", "apply", "texts.csv", "--write"]);
    assert_eq!(written.status, 0, "{}{}", written.output, written.errors);
    assert_eq!(written.errors, "3 texts written; conncert undo takes them back.\n");
    let added = |text: &str, count: usize| assert_eq!(folder.read(DEFINITION).matches(text).count(), count, "{text}");
    added(
        ", \"x-ms-summary\": \"Most Orders\", \"description\": \"The most entries to return, \\\"50\\\" if left out.\"}\r\n",
        2,
    );
    added(",\r\n\t\t\t\t\"summary\": \"List invoices\"\r\n", 1);
    let again = folder.conncert(&["texts", "apply", "texts.csv", "--write"]);
    assert_eq!(again.status, 1, "the rows are no longer asked for");
    assert_eq!(folder.conncert(&["undo"]).status, 0);
    assert_eq!(folder.read(DEFINITION), TEXT);
}

#[test]
fn what_is_refused_is_told_with_line_and_reason_and_the_rest_written() {
    let folder = faulty();
    let long = "word ".repeat(20);
    let new = [
        ("parameter-summary", "limit", long.trim()),
        ("parameter-description", "limit", "The most entries to return."),
        ("operation-summary", "GET /invoices", "Start Power Automate"),
        ("operation-description", "GET /invoices", "'=Lists the invoices."),
        ("response-description", "GET /invoices", "The invoices."),
    ];
    let table = filled(&folder, &new).replace("\"default\"", "\"other\"");
    folder.write("texts.csv", &(table + "\r\nt0000000000,,,,,,,News\r\n"));
    let run = folder.conncert(&["texts", "apply", "texts.csv", "--write"]);
    assert_eq!(run.status, 1, "{}", run.errors);
    let refused: Vec<&str> = run
        .output
        .lines()
        .filter(|line| line.starts_with("texts.csv:"))
        .collect();
    insta::assert_snapshot!(format!("{}\n{}", refused.join("\n"), run.errors));
    let after = folder.read(DEFINITION);
    assert!(
        after.contains("\"=Lists the invoices.\"") && after.contains("The most entries to return."),
        "{after}"
    );
    assert!(
        !after.contains("Power Automate") && after.contains("\"default\""),
        "{after}"
    );
}

#[test]
fn tables_of_other_separators_and_encodings_are_read() {
    let text = "The most entries to return – 50.";
    let rows = {
        let folder = faulty();
        folder.conncert(&["texts", "--format", "csv"]).output
    };
    let id = table::read(&rows)
        .unwrap()
        .into_iter()
        .map(|row| row.id)
        .next()
        .unwrap();
    let plain = format!("id;now;new\r\n{id};;{text}\r\n");
    let marked = format!("\u{feff}{}", plain.replace(';', ","));
    let wide: Vec<u8> = marked
        .replace(',', "\t")
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    let western: Vec<u8> = plain
        .chars()
        .map(|letter| {
            if letter == '–' {
                0x96
            } else {
                u8::try_from(letter).unwrap()
            }
        })
        .collect();
    for bytes in [plain.clone().into_bytes(), marked.into_bytes(), wide, western] {
        let folder = faulty();
        fs::write(folder.path().join("texts.csv"), bytes).unwrap();
        let run = folder.conncert(&["texts", "apply", "texts.csv", "--write"]);
        assert_eq!(run.status, 0, "{}{}", run.output, run.errors);
        assert_eq!(folder.read(DEFINITION).matches(text).count(), 2);
    }
}

#[test]
fn one_text_is_set_alone_or_with_all_that_are_equal() {
    let folder = faulty();
    let place = "apiDefinition.swagger.json#/paths/~1invoices/get/parameters/0/description";
    let text = "The most entries to return.";
    let set = |more: &[&str]| folder.conncert(&[&["texts", "set", place, text], more].concat());
    let run = set(&[]);
    assert_eq!(
        (run.status, run.errors.as_str()),
        (0, "Written at 1 place. conncert undo takes it back.\n")
    );
    assert_eq!(folder.read(DEFINITION).matches(text).count(), 1);
    folder.conncert(&["undo"]);
    assert_eq!(set(&["--all-equal"]).status, 0);
    assert_eq!(folder.read(DEFINITION).matches(text).count(), 2);
    let run = folder.conncert(&["texts", "set", "apiDefinition.swagger.json#/info/title", "Contoso API"]);
    assert_eq!(run.status, 1);
    assert!(run.output.starts_with("refused: The title"), "{}", run.output);
    for nowhere in [
        "apiDefinition.swagger.json",
        "apiDefinition.swagger.json#/host",
        "none.json#/info/title",
    ] {
        let run = folder.conncert(&["texts", "set", nowhere, "x"]);
        assert_eq!((run.status, run.output.as_str()), (2, ""), "{nowhere}");
    }
}

#[test]
fn yaml_keeps_its_comments_and_indentation() {
    let folder = Folder::empty();
    let yaml = "# ours\nswagger: '2.0'\ninfo: {title: Contoso Invoices, version: '1.0'}\npaths:\n  /invoices:\n    get:\n      operationId: ListInvoices # kept\n      responses:\n        200:\n          description: default # why\n";
    folder.write("api.yaml", yaml);
    let set = |place: &str, text: &str| {
        folder
            .conncert(&["texts", "set", &format!("api.yaml#{place}"), text])
            .status
    };
    assert_eq!(set("/paths/~1invoices/get/summary", "List invoices"), 0);
    assert_eq!(
        set("/paths/~1invoices/get/responses/200/description", "The invoices: all."),
        0
    );
    let after = yaml
        .replace("# kept\n", "# kept\n      summary: \"List invoices\"\n")
        .replace("description: default", "description: \"The invoices: all.\"");
    assert_eq!(folder.read("api.yaml"), after);
}

#[test]
fn a_folder_of_several_connectors_is_refused() {
    let folder = Folder::empty();
    for name in ["a", "b"] {
        fs::create_dir(folder.path().join(name)).unwrap();
        folder.write(&format!("{name}/{DEFINITION}"), TEXT);
    }
    let run = folder.conncert(&["texts"]);
    assert_eq!((run.status, run.output.as_str()), (2, ""));
    assert!(run.errors.contains("one connector at a time"), "{}", run.errors);
    assert_eq!(folder.conncert(&["texts", "a"]).status, 0);
}

#[test]
fn what_is_left_to_write_in_the_readme_is_in_the_table_too() {
    let folder = faulty();
    let page = "# Contoso Invoices\n\nTODO: Say who uses it.\n\n## Publisher\nContoso\n\n## Prerequisites\nAn account.\n\n\
                ## Supported Operations\nList invoices and list orders.\n\n## Obtaining Credentials\nSign in.\n";
    folder.write("README.md", page);
    let new = [
        ("page-text", "Contoso Invoices", "Bookkeepers use it."),
        ("page-section", "Known Issues", "There are none."),
    ];
    folder.write("texts.csv", &filled(&folder, &new));
    let run = folder.conncert(&["texts", "apply", "texts.csv", "--write"]);
    assert_eq!(run.status, 0, "{}{}", run.output, run.errors);
    let after = page.replace("TODO: Say who uses it.", "Bookkeepers use it.")
        + "\n## Known Issues and Limitations\n\nThere are none.\n";
    assert_eq!(folder.read("README.md"), after);
    assert_eq!(folder.conncert(&["undo"]).status, 0);
    assert_eq!(folder.read("README.md"), page);
    let set = |place: &str| {
        folder
            .conncert(&["texts", "set", &format!("README.md#{place}"), "Bookkeepers use it."])
            .status
    };
    assert_eq!((set("line:3"), set("line:4")), (0, 2));
}

#[test]
fn what_lies_in_the_package_is_no_other_connector() {
    let folder = faulty();
    let before = folder.conncert(&["texts"]).output;
    fs::write(
        folder.path().join("package.zip"),
        crate::packing::Packing::good().bytes(),
    )
    .unwrap();
    let answers = ["--set", "package.file=package.zip"];
    let new = ["new", "--program", "verified-publisher", "--name", "Contoso Invoices"];
    assert_eq!(folder.conncert(&[&new[..], &answers].concat()).status, 0);
    let run = folder.conncert(&["texts"]);
    assert_eq!((run.status, run.output), (0, before), "{}", run.errors);
    assert_eq!(folder.conncert(&["texts", "--format", "csv"]).status, 0);
}
