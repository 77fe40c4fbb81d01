//! The verified publisher's submission, every question that it asks, by commands, in plain lines and in prompts: the
//! project files and the final exports are the same.
#![cfg(unix)]

use std::collections::BTreeMap;
use std::fs;
use std::io::{Read as _, Write as _};
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::LazyLock;

use crate::packing::Packing;
use crate::terminal::{CTRL_C, DOWN, ENTER, Wizard};
use conncert::program::{self, Field, FieldKind, Program, View};
use conncert::submission::{Answer, Submission};

const PROGRAM: &str = "verified-publisher";
const PAGE_UP: &str = "\x1b[5~";

/// What the partner answers, by key.
const ANSWERS: &[(&str, &str)] = &[
    ("program", PROGRAM),
    ("connector.name", "Contoso Invoices"),
    ("submission.kind", "first"),
    ("rights.basis", "owner"),
    (
        "scenario.text",
        "When an invoice is paid, the accountant gets it by e-mail.",
    ),
    ("availability.uptime", "met"),
    ("availability.evidence", "Status page, last 12 months"),
    ("account.enrolled", "2026-10-01"),
    ("offer.created", "2026-10-20"),
    ("connector.definition", "apiDefinition.swagger.json"),
    ("listing.description", "follows"),
    ("host.production", "production"),
    ("oauth.registered", "ready"),
    ("oauth.lasts", "on-a-day"),
    ("oauth.runs-out", "2028-01-31"),
    ("authentication.type", "oauth2"),
    ("oauth.redirect", "2026-11-02"),
    ("connector.icon", "icon.png"),
    ("brand-color.hex", "#0B6A4F"),
    ("tested.ListInvoices", "10"),
    ("tested.on", "2026-11-10"),
    ("github.shared", "yes"),
    ("github.opened", "2026-11-02"),
    ("github.approved", "2026-11-10"),
    ("github.account", "contoso-adele"),
    ("github.code-owner", "listed"),
    ("solutions.connector", "2026-11-11"),
    ("solutions.flow", "2026-11-11"),
    ("solutions.plugin", "no"),
    ("package.file", "contoso.zip"),
    ("storage.expires", "2026-12-31"),
    ("support-contact.email", "help@contoso.example"),
    ("support-contact.url", "https://contoso.example/support"),
    ("listing.website", "https://contoso.example"),
    ("listing.privacy", "https://contoso.example/privacy"),
    ("sender.name", "Adele Vance"),
    ("sender.role", "Product manager"),
    ("sender.company", "Contoso Ltd"),
    ("sender.phone", "+1 425 555 0100"),
    ("test-account.delivery", "partner-center"),
    ("test-account.note", "One account for every way to sign in"),
    ("test-account.scope", "All operations; 20 example invoices"),
    ("test-account.second-factor", "none"),
    (
        "test-account.notes",
        "List the invoices first; then filter them by status.",
    ),
    ("read-through.done", "yes"),
];

fn answer(field: &Field) -> &'static str {
    let known = ANSWERS.iter().find(|(key, _)| *key == field.key);
    known
        .unwrap_or_else(|| panic!("the partner has no answer for {}", field.key))
        .1
}

fn followed() -> &'static Program {
    static FOLLOWED: LazyLock<Program> = LazyLock::new(|| {
        let program = program::named(PROGRAM).unwrap();
        program.asking_for_calls(&[("ListInvoices", "List invoices")]).unwrap()
    });
    &FOLLOWED
}

/// Lays out a connector that nothing is to be fixed in.
fn lay_out(folder: &Path) {
    fs::create_dir_all(folder).unwrap();
    let clean = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/clean");
    for name in ["apiDefinition.swagger.json", "icon.png"] {
        fs::copy(clean.join(name), folder.join(name)).unwrap();
    }
    // What is exported holds what the folder holds.
    let mut properties: serde_json::Value = serde_json::from_str(PROPERTIES).unwrap();
    let parameters = properties["properties"]["connectionParameters"].to_string();
    let mut packing = Packing::good();
    for (path, content) in &mut packing.0 {
        if path.ends_with("_connectionparameters.json") {
            *content = parameters.clone().into_bytes();
        } else if path.ends_with("_policytemplateinstances.json") {
            properties["properties"]["policyTemplateInstances"] = serde_json::from_slice(content).unwrap();
        }
    }
    let properties = serde_json::to_string_pretty(&properties).unwrap();
    fs::write(folder.join("apiProperties.json"), properties + "\n").unwrap();
    fs::write(folder.join("intro.md"), INTRO).unwrap();
    fs::write(folder.join("README.md"), README).unwrap();
    fs::write(folder.join("contoso.zip"), packing.bytes()).unwrap();
}

const PROPERTIES: &str = r##"{
  "properties": {
    "connectionParameters": {
      "token": {
        "type": "oauthSetting",
        "oAuthSettings": {
          "identityProvider": "oauth2",
          "clientId": "00000000-0000-0000-0000-000000000000",
          "scopes": ["invoices.read"],
          "redirectMode": "GlobalPerConnector",
          "customParameters": {
            "authorizationUrl": { "value": "https://login.contoso.example/authorize" },
            "tokenUrl": { "value": "https://login.contoso.example/token" },
            "refreshUrl": { "value": "https://login.contoso.example/token" }
          }
        }
      }
    },
    "iconBrandColor": "#0B6A4F",
    "publisher": "Contoso",
    "stackOwner": "Contoso"
  }
}
"##;

const INTRO: &str = "Contoso Invoices keeps the invoices of your company.

## Prerequisites

A subscription to Contoso Invoices.
";

const README: &str = "# Contoso Invoices

Contoso Invoices keeps the invoices of your company.

## Publisher: Contoso

## Prerequisites

A subscription to Contoso Invoices.

## Supported Operations

### List invoices

Lists the invoices of your company, the newest first.

## Obtaining Credentials

An administrator of your company invites you.

## Known Issues and Limitations

One page holds up to 100 invoices.
";

/// The questions of the steps up to the export, in their order, with the step's number.
fn questions() -> Vec<(usize, &'static Field)> {
    let program = followed();
    let mut submission = Submission {
        program: program.id.clone(),
        ..Submission::default()
    };
    for (key, text) in ANSWERS {
        submission
            .answers
            .insert((*key).to_owned(), Answer::Text((*text).to_owned()));
    }
    let mut asked = Vec::new();
    for (number, step) in (1..).zip(&program.steps) {
        if step.view == View::Send {
            break;
        }
        let items = step.items.iter().filter(|item| submission.includes(item));
        let fields = items.flat_map(|item| &item.fields);
        asked.extend(
            fields
                .filter(|field| submission.asks(field))
                .map(|field| (number, field)),
        );
    }
    asked
}

/// The number of the step on which the files are written.
fn last_step() -> usize {
    let send = followed().steps.iter().position(|step| step.view == View::Send);
    send.unwrap() + 1
}

/// The index of an answer among the choices of a question; none where it is a text.
fn choice(field: &Field) -> Option<usize> {
    if field.kind == FieldKind::Program {
        return program::built_in().iter().position(|program| program.id == PROGRAM);
    }
    let text = answer(field);
    field.choices.iter().position(|choice| choice.value == text)
}

/// What a partner is left with: the project file and the export.
fn left(folder: &Path) -> BTreeMap<String, String> {
    let mut files = BTreeMap::new();
    files.insert(
        "conncert.toml".to_owned(),
        fs::read_to_string(folder.join("conncert.toml")).unwrap(),
    );
    for entry in fs::read_dir(folder.join("certification")).unwrap() {
        let path = entry.unwrap().path();
        let text = String::from_utf8_lossy(&fs::read(&path).unwrap()).into_owned();
        files.insert(path.file_name().unwrap().to_string_lossy().into_owned(), text);
    }
    files
}

fn by_commands() -> BTreeMap<String, String> {
    let folder = crate::binary::Folder::empty();
    lay_out(&folder.path());
    let run = folder.conncert(&["new", "--program", PROGRAM]);
    assert_eq!(run.status, 0, "{}", run.errors);
    // In one command, and in another order.
    let mut words = vec!["set".to_owned()];
    let pairs = questions()
        .into_iter()
        .map(|(_, field)| format!("{}={}", field.key, answer(field)));
    words.extend(pairs.rev());
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let run = folder.conncert(&words);
    assert_eq!(run.status, 0, "{}", run.errors);
    let run = folder.conncert(&["export", "--final"]);
    assert_eq!(run.status, 0, "{}", run.errors);
    left(&folder.path())
}

/// A question as it stands in a transcript: the step's number and what was asked last.
struct Asked {
    step: usize,
    text: String,
}

/// What to answer: the text to type, or the index of a choice.
enum Reply {
    Text(&'static str),
    Choice(usize),
    Enter,
    /// The files are written; the partner leaves.
    Leave,
}

/// A partner who reads the questions as they come.
struct Partner {
    open: Vec<(usize, &'static Field)>,
    wrote: bool,
}

impl Partner {
    fn new() -> Self {
        let mut open = questions();
        open.reverse();
        Self { open, wrote: false }
    }

    /// The answer to what was asked. `shown` is everything since the answer before.
    fn reply(&mut self, asked: &Asked, shown: &str) -> Reply {
        let view = followed().steps[asked.step - 1].view;
        if asked.text.starts_with("What do you want to write") {
            assert!(!self.wrote, "the final export was refused:\n{shown}");
            self.wrote = true;
            // As final.
            return Reply::Choice(1);
        }
        if asked.step == last_step() {
            assert!(self.wrote && self.open.is_empty(), "{shown}");
            return Reply::Leave;
        }
        if asked.text.starts_with("What next") {
            assert_eq!(
                view,
                View::ReadThrough,
                "a step with every question answered is not settled:\n{shown}"
            );
            // Without reading the whole page.
            return Reply::Choice(1);
        }
        let (step, field) = self
            .open
            .pop()
            .unwrap_or_else(|| panic!("nothing more was expected:\n{shown}"));
        assert!(
            step == asked.step && asked.text.contains(field.label.as_str()),
            "{} of step {step} was expected:\n{shown}",
            field.key
        );
        // What is offered or known already is taken as it is.
        if shown.contains("Enter keeps it") || shown.contains("Enter takes") {
            return Reply::Enter;
        }
        choice(field).map_or(Reply::Text(answer(field)), Reply::Choice)
    }
}

/// The number behind the last `Step `.
fn step_of(transcript: &str) -> usize {
    let (_, after) = transcript.rsplit_once("\nStep ").unwrap();
    after.split(' ').next().unwrap().parse().unwrap()
}

fn by_lines() -> BTreeMap<String, String> {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path().join("contoso");
    lay_out(&folder);
    let mut lines = Command::new(env!("CARGO_BIN_EXE_conncert"))
        .args(["--lines", folder.to_str().unwrap()])
        .env_clear()
        .env("HOME", home.path())
        .env("CONNCERT_TODAY", "2026-11-22")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let (mut answers, mut output) = (lines.stdin.take().unwrap(), lines.stdout.take().unwrap());
    let (mut transcript, mut read, mut partner) = (String::new(), 0, Partner::new());
    let mut bytes = [0; 8192];
    loop {
        let count = output.read(&mut bytes).unwrap();
        assert_ne!(count, 0, "it ended:\n{transcript}");
        transcript += std::str::from_utf8(&bytes[..count]).unwrap();
        if !transcript.ends_with("\n> ") {
            continue;
        }
        let shown = transcript[read..].to_owned();
        read = transcript.len();
        let step = step_of(&transcript);
        let labels = partner.open.last().map(|(_, field)| field.label.as_str());
        let known = |line: &&str| {
            line.starts_with("What next")
                || line.starts_with("What do you want")
                || labels
                    .as_ref()
                    .is_some_and(|label| line.trim_end_matches(['.', '?']).ends_with(label))
        };
        let text = shown.lines().rev().find(known).unwrap_or_default().to_owned();
        let line = match partner.reply(&Asked { step, text }, &shown) {
            Reply::Text(text) => text.to_owned(),
            Reply::Choice(index) => (index + 1).to_string(),
            Reply::Enter => String::new(),
            Reply::Leave => break,
        };
        writeln!(answers, "{line}").unwrap();
    }
    writeln!(answers, ":quit").unwrap();
    drop(answers);
    output.read_to_string(&mut transcript).unwrap();
    assert!(lines.wait().unwrap().success());
    left(&folder)
}

fn by_prompts() -> BTreeMap<String, String> {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path().join("contoso");
    lay_out(&folder);
    let mut prompts = Wizard::open(home.path(), &["--plain", folder.to_str().unwrap()], (200, 50), &[]);
    let (mut read, mut partner) = (0, Partner::new());
    let mut answered = String::new();
    loop {
        let mut shown = String::new();
        let raw = std::sync::Arc::clone(&prompts.raw);
        prompts.until("a question", |_| {
            let all = crate::terminal::without_sequences(&raw.lock().unwrap());
            let since = &all[read..];
            // The question before is drawn anew for every key, until it stands there with its answer.
            let Some(answer) = since.find(&answered) else {
                return false;
            };
            let ready = since[answer..]
                .rfind("? ")
                .is_some_and(|at| since[answer + at..].contains("saves and leaves]"));
            if ready {
                since.clone_into(&mut shown);
                read = all.len();
            }
            ready
        });
        let all = crate::terminal::without_sequences(&raw.lock().unwrap());
        let question = shown
            .lines()
            .rev()
            .find_map(|line| line.strip_prefix("? "))
            .unwrap()
            .to_owned();
        let asked = Asked {
            step: step_of(&all.replace('\r', "")),
            text: question,
        };
        // Behind the question stands in brackets what Enter takes; what is there already is kept.
        let keys = match partner.reply(&asked, &shown) {
            Reply::Text(_) if asked.text.contains(": (") => ENTER.to_owned(),
            Reply::Text(text) => format!("{text}{ENTER}"),
            Reply::Choice(index) => {
                let list = &shown[shown.rfind("? ").unwrap()..];
                let above = usize::from(list.contains("Not yet"));
                format!("{PAGE_UP}{}{ENTER}", DOWN.repeat(index + above))
            }
            Reply::Enter => ENTER.to_owned(),
            Reply::Leave => break,
        };
        let label = asked.text.split([':', '?', '[', '(']).next().unwrap();
        answered = format!("> {}", label.trim_end());
        prompts.keys(&keys);
    }
    prompts.keys(CTRL_C).ends_with(130);
    left(&folder)
}

#[test]
fn commands_lines_and_prompts_leave_the_same_files() {
    let commands = by_commands();
    for (way, files) in [("lines", by_lines()), ("prompts", by_prompts())] {
        for (name, text) in &commands {
            let other = files.get(name).map_or("", String::as_str);
            let diff = similar::TextDiff::from_lines(text.as_str(), other)
                .unified_diff()
                .to_string();
            assert!(diff.is_empty(), "{name} by commands and by {way}:\n{diff}");
        }
        assert_eq!(files.len(), commands.len(), "by {way}");
    }
}
