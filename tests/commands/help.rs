//! `conncert help`, and the examples of every help text.

use std::ffi::OsString;

use clap::{CommandFactory as _, Parser as _};
use conncert::cli::Args;
use rayon::prelude::*;

use super::diff::git;
use super::*;
use crate::binary::{Run, conncert};
use crate::drawing::sample::draw;
use crate::packing::{CONNECTOR, FLOW, Packing};

#[test]
fn help_prints_what_the_option_prints() {
    for words in [&[][..], &["check"], &["icon", "make"], &["help"], &["lint"]] {
        let help = conncert(&[&["help"], words].concat());
        assert_eq!((help.status, help.errors.as_str()), (0, ""), "{words:?}");
        assert_eq!(
            help.output,
            conncert(&[words, &["--help"]].concat()).output,
            "{words:?}"
        );
    }
    assert!(
        conncert(&["help", "check", "--color", "always"])
            .output
            .contains('\u{1b}')
    );
}

#[test]
fn help_for_what_is_no_command_names_the_nearest() {
    for (words, near) in [
        (&["chekc"][..], "check"),
        (&["icon", "colour"], "color"),
        (&["x"], "--help"),
    ] {
        let run = conncert(&[&["help"], words].concat());
        assert_eq!((run.status, run.output.as_str()), (2, ""), "{words:?}");
        assert!(run.errors.contains(near), "{words:?}: {}", run.errors);
    }
}

#[test]
fn the_name_of_a_command_wins_over_that_of_a_folder() {
    let folder = Folder::empty();
    for name in ["help", "check"] {
        lay_out(&folder.path().join(name));
    }
    assert!(folder.conncert(&["help"]).output.contains("Usage: conncert"));
    let inside = folder.conncert(&["./help"]);
    assert_eq!(inside.status, 0, "{}", inside.errors);
    assert!(!inside.output.contains("Usage:"), "{}", inside.output);
}

#[test]
fn check_goes_by_the_names_of_other_linters() {
    let folder = Folder::of("faulty");
    let check = folder.conncert(&["check"]);
    for name in ["validate", "lint"] {
        let run = folder.conncert(&[name]);
        assert_eq!((run.status, run.output), (check.status, check.output.clone()), "{name}");
        let help = conncert(&["--help"]).output;
        assert!(!help.lines().any(|line| line.trim_start().starts_with(name)), "{help}");
    }
}

/// A definition with all that the examples name.
const DEFINITION: &str = r#"{
  "swagger": "2.0",
  "info": { "title": "Contoso Invoices", "description": "Invoices.", "version": "1.0" },
  "host": "api.contoso.example",
  "schemes": ["https"],
  "paths": {
    "/ping": { "get": { "operationId": "Ping", "responses": { "200": { "description": "It works." } } } },
    "/invoices": {
      "get": {
        "operationId": "ListInvoices",
        "summary": "List invoices",
        "description": "Lists the invoices of a customer.",
        "parameters": [{ "name": "page", "in": "query", "type": "integer" }],
        "responses": { "200": { "description": "The invoices." } }
      }
    },
    "/invoices/{id}": {
      "get": {
        "operationId": "GetInvoice",
        "summary": "Get an invoice",
        "description": "Gets one invoice by its number.",
        "parameters": [{ "name": "id", "in": "path", "required": true, "type": "string" }],
        "responses": { "200": { "description": "The invoice." } }
      }
    }
  }
}
"#;

const NEWER: &str = r#"{
  "openapi": "3.0.3",
  "info": { "title": "Contoso Invoices", "version": "1.0" },
  "servers": [{ "url": "https://api.contoso.example" }],
  "paths": {
    "/invoices": { "get": { "tags": ["Invoices"], "responses": { "200": { "description": "The invoices." } } } },
    "/customers": { "get": { "tags": ["Customers"], "responses": { "200": { "description": "The customers." } } } }
  }
}
"#;

const SECRET: &str = "client_secret: 8Qz~pT4vLx0WmR7cYb2NfK9sHd3GjU6e";

/// A folder in which every example finds what it names.
pub fn examples(program: &str) -> Folder {
    let folder = Folder::empty();
    let packing = Packing::good();
    let logo = draw("400 x 400 px, transparent, #0B6A4F logo 300 x 280 px");
    let bytes = |path: &str, bytes: &[u8]| {
        folder.write(path, "");
        fs::write(folder.path().join(path), bytes).unwrap();
    };
    for place in ["", "my-connector/", "connectors/one/", "published/"] {
        let write = |name: &str, text: &str| folder.write(&format!("{place}{name}"), text);
        write("apiDefinition.swagger.json", DEFINITION);
        write("apiProperties.json", &Folder::of("rich").read("apiProperties.json"));
        write("README.md", "# Contoso Invoices\n");
        write("intro.md", &String::from_utf8_lossy(&packing.0["intro.md"]));
        bytes(
            &format!("{place}icon.png"),
            include_bytes!("../fixtures/clean/icon.png"),
        );
        for (name, path) in [("Contoso_1_0_0_1.zip", CONNECTOR), ("ContosoFlow_1_0_0_1.zip", FLOW)] {
            bytes(&format!("{place}{name}"), &packing.inner(path));
        }
    }
    for (name, text) in [
        ("api.json", DEFINITION),
        ("old.swagger.json", DEFINITION),
        ("new.swagger.json", DEFINITION),
        ("openapi.json", NEWER),
        ("api.yaml", NEWER),
        ("draft.json", DEFINITION),
        ("answers.toml", "[answers.rights]\nparty = \"isv\"\n"),
    ] {
        folder.write(name, text);
    }
    let svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"90\" height=\"60\"><rect width=\"90\" height=\"60\" \
               fill=\"#0B6A4F\"/></svg>";
    folder.write("logo.svg", svg);
    bytes("assets/icon.png", include_bytes!("../fixtures/clean/icon.png"));
    bytes("logo.png", &logo);
    bytes(
        "logo.jpg",
        &draw("400 x 400 px, background #0B6A4F, white logo 300 x 280 px, JPEG"),
    );
    for name in ["contoso-invoices.zip", "package.zip"] {
        bytes(name, &packing.bytes());
    }
    for place in [".", "my-connector"] {
        assert_eq!(folder.conncert(&["new", place, "--program", program]).status, 0);
    }
    let texts = folder.conncert(&["texts", "my-connector", "--format", "csv"]);
    folder.write("texts.csv", &texts.output);
    folder
}

/// What a command begins or makes is not there yet.
pub fn begin(folder: &Folder, words: &[String]) {
    let gone: &[&str] = match words.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["new", ..] => &["conncert.toml"],
        ["convert", ..] => &["apiDefinition.swagger.json"],
        ["scaffold", ..] => &["apiProperties.json", "intro.md", "README.md"],
        ["icon", "make", ..] => &["icon.png"],
        ["package", "build", ..] => &["contoso-invoices.zip", "package.zip"],
        ["package", "check", file, ..] if file != "package.zip" => &["package.zip"],
        _ => &[],
    };
    for place in ["", "my-connector"] {
        for name in gone {
            let _ = fs::remove_file(folder.path().join(place).join(name));
        }
    }
    // Another connector that no word names is in the way of some commands.
    for place in ["my-connector", "connectors", "published"] {
        if !words.iter().any(|word| word.starts_with(place)) {
            fs::remove_dir_all(folder.path().join(place)).unwrap();
        }
    }
    if words[0] == "accept" {
        folder.write(
            "README.md",
            &format!("# Contoso Invoices\n{}{SECRET}\n", "\n".repeat(10)),
        );
    }
    if words[0] == "diff" {
        let run = |arguments: &[&str]| git(&folder.path(), arguments);
        assert!(run(&["init", "--quiet"]) && run(&["add", "."]));
        for number in 0..4 {
            assert!(run(&["commit", "--quiet", "--allow-empty", "-m", &number.to_string()]));
        }
        assert!(run(&["tag", "v1.2"]));
    }
    if words[0] == "undo" {
        let icon = folder.path().join("my-connector/icon.png");
        let icon = if icon.exists() {
            "my-connector/icon.png"
        } else {
            "icon.png"
        };
        let run = folder.conncert(&["icon", "make", "logo.svg", "--force", "-o", icon]);
        assert_eq!(run.status, 0, "{}", run.errors);
    }
}

/// The examples of a command and those in it, each as it is typed.
fn collect(command: &clap::Command, found: &mut Vec<String>) {
    let help = command.get_after_help().map(ToString::to_string).unwrap_or_default();
    let (_, examples) = help.split_once("Examples:\n").unwrap_or_default();
    found.extend(
        examples
            .lines()
            .take_while(|line| !line.is_empty())
            .map(|line| line.trim().to_owned()),
    );
    for inner in command.get_subcommands() {
        collect(inner, found);
    }
}

/// The words of an example, without comment and redirection; and the file that it reads from standard input.
pub fn words(example: &str) -> (Vec<String>, Option<String>) {
    let (mut words, mut quoted) = (vec![String::new()], false);
    let typed = example.split("  ").next().unwrap();
    for letter in typed.chars() {
        match letter {
            '"' | '\'' => quoted = !quoted,
            ' ' if !quoted => words.push(String::new()),
            other => words.last_mut().unwrap().push(other),
        }
    }
    words.retain(|word| !word.is_empty());
    let input = words
        .iter()
        .position(|word| word == "<")
        .map(|at| words[at + 1].clone());
    let end = words
        .iter()
        .position(|word| ["<", ">", ">>", "|"].contains(&word.as_str()));
    words.truncate(end.unwrap_or(words.len()));
    assert_eq!(words.remove(0), "conncert", "{example}");
    (words, input)
}

/// A copy of a folder.
fn copy(from: &Path) -> Folder {
    fn each(from: &Path, to: &Path) {
        fs::create_dir_all(to).unwrap();
        for entry in fs::read_dir(from).unwrap() {
            let entry = entry.unwrap();
            let to = to.join(entry.file_name());
            if entry.file_type().unwrap().is_dir() {
                each(&entry.path(), &to);
            } else {
                fs::copy(entry.path(), to).unwrap();
            }
        }
    }
    let folder = Folder::empty();
    each(from, &folder.path());
    folder
}

/// Runs an example in a copy of the folder; its errors where it could not.
fn run(example: &str, examples: &Path) -> Result<(), String> {
    let (words, input) = words(example);
    let typed = std::iter::once("conncert").chain(words.iter().map(String::as_str));
    Args::try_parse_from(typed.map(OsString::from)).map_err(|error| error.to_string())?;
    let is = |name: &str| words.first().is_some_and(|word| word == name);
    // One goes on until somebody ends it, one asks, one needs what is not on every computer.
    if words.iter().any(|word| word == "--watch") || words == ["new"] || is("diff") && !git(examples, &["--version"]) {
        return Ok(());
    }
    let folder = copy(examples);
    if !words.is_empty() {
        begin(&folder, &words);
    }
    let words: Vec<&str> = words
        .iter()
        .map(|word| word.strip_prefix("/tmp/").unwrap_or(word))
        .collect();
    let Run { status, errors, .. } = match input {
        Some(file) => folder.conncert_reading(&words, &folder.read(&file)),
        None => folder.conncert(&words),
    };
    if status == 2 { Err(errors) } else { Ok(()) }
}

#[test]
fn every_example_of_every_help_runs() {
    let mut found = Vec::new();
    collect(&Args::command(), &mut found);
    assert!(found.len() > 70, "{}", found.len());
    all_run(&found);
}

/// Each runs by itself in a folder that has what it names.
#[track_caller]
pub fn all_run(found: &[String]) {
    // Some are about what only one of the programs asks for.
    let places = ["nomination", "verified-publisher"].map(examples);
    let failed = |example: &String| {
        let [first, other] = &places;
        let errors = run(example, &first.path()).err()?;
        run(example, &other.path())
            .is_err()
            .then(|| format!("{example}: {errors}"))
    };
    let failed: Vec<String> = found.par_iter().filter_map(failed).collect();
    assert!(failed.is_empty(), "{}", failed.join("\n"));
}
