//! The recipes in the README run as they stand there, as far as they run without a network.

use std::fs;
use std::path::Path;

use crate::binary::Folder;
use conncert::document::{Document, Node, Syntax};
use conncert::store::Settings;

fn file(name: &str) -> String {
    let text = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(name)).unwrap();
    text.replace("\r\n", "\n")
}

fn yaml(text: &str) -> Document {
    let document = Document::parse(text.as_bytes(), Syntax::Yaml).unwrap();
    assert!(document.flaws().is_empty(), "{:?}", document.flaws());
    document
}

/// The fenced blocks of a language, in order.
fn blocks(markdown: &str, language: &str) -> Vec<String> {
    let fence = format!("```{language}\n");
    let after = markdown.split(&fence).skip(1);
    after.map(|rest| rest.split("```").next().unwrap().to_owned()).collect()
}

/// A repository with a connector that has nothing to fix.
fn repository() -> Folder {
    let folder = Folder::empty();
    let clean = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/clean");
    fs::create_dir(folder.path().join("my-connector")).unwrap();
    for entry in fs::read_dir(clean).unwrap() {
        let entry = entry.unwrap();
        fs::copy(entry.path(), folder.path().join("my-connector").join(entry.file_name())).unwrap();
    }
    folder
}

/// Runs a line that starts conncert; comments are no part of it.
#[track_caller]
fn runs(folder: &Folder, line: &str, status: i32) {
    let line = line.split(" #").next().unwrap();
    let mut words = line.split_whitespace();
    assert_eq!(words.next(), Some("conncert"), "{line}");
    let run = folder.conncert(&words.collect::<Vec<_>>());
    assert_eq!(run.status, status, "{line}: {}{}", run.output, run.errors);
}

fn texts<'d>(nodes: impl Iterator<Item = Node<'d>>, key: &str) -> Vec<String> {
    nodes.filter_map(|node| Some(node.str_at(key)?.to_owned())).collect()
}

#[test]
fn the_readme_shows_the_files_that_can_be_copied() {
    let shown = blocks(&file("README.md"), "yaml");
    assert_eq!(
        shown,
        [
            file(".github/examples/connector.yml"),
            file(".github/examples/azure-pipelines.yml"),
            file(".github/examples/pre-commit-config.yaml")
        ]
    );
}

/// The line runs on a connector that has nothing to fix, and stops at one with faults.
#[track_caller]
fn tells_clean_from_faulty(line: &str) {
    runs(&repository(), line, 0);
    let faulty = Folder::empty();
    let from = Folder::of("faulty");
    fs::rename(from.path(), faulty.path().join("my-connector")).unwrap();
    runs(&faulty, line, 1);
}

#[test]
fn the_action_checks_what_its_inputs_say() {
    let (action, script) = (file("action.yml"), file("packaging/action.sh"));
    let action = yaml(&action);
    let workflow = file(".github/examples/connector.yml");
    // Dependabot renews our own workflows; what people copy is not to fall behind them.
    let pinned = |text: &str| {
        text.lines()
            .find(|line| line.contains("actions/checkout@"))
            .map(str::to_owned)
    };
    assert_eq!(pinned(&workflow), pinned(&file(".github/workflows/ci.yml")));
    let workflow = yaml(&workflow);
    let given = workflow.resolve("/jobs/conncert/steps/1/with").unwrap();
    let line = script.lines().last().unwrap();
    let mut line = line.replace("exec \"$folder/bin/conncert\"", "conncert");
    for (name, variable) in [("path", "PATH"), ("format", "FORMAT"), ("fail-on", "FAIL_ON")] {
        let default = action
            .resolve(&format!("/inputs/{name}/default"))
            .and_then(Node::as_str);
        let passed = action.resolve(&format!("/runs/steps/0/env/INPUT_{variable}"));
        assert_eq!(
            passed.and_then(Node::as_str),
            Some(&*format!("${{{{ inputs.{name} }}}}"))
        );
        let place = format!("\"$INPUT_{variable}\"");
        assert!(line.contains(&place), "{line}");
        line = line.replace(&place, given.str_at(name).or(default).unwrap());
    }
    assert_eq!(line, "conncert check --format github --fail-on error -- my-connector");
    tells_clean_from_faulty(&line);
}

#[test]
fn the_pipeline_checks_the_connector_and_publishes_what_it_wrote() {
    let text = file(".github/examples/azure-pipelines.yml");
    let pipeline = yaml(&text);
    let steps = pipeline.resolve("/steps").unwrap();
    let lines = texts(steps.items(), "script");
    let (own, others): (Vec<_>, Vec<_>) = lines.iter().partition(|line| line.starts_with("conncert "));
    assert!(others.iter().all(|line| line.contains("pip install")), "{others:?}");
    let [line] = own[..] else { panic!("{own:?}") };
    let published = pipeline.resolve("/steps/3/inputs").unwrap().str_at("testResultsFiles");
    assert!(line.ends_with(&format!(" --output {}", published.unwrap())), "{line}");
    tells_clean_from_faulty(line);
}

#[test]
fn the_recipes_name_the_version_that_cargo_knows() {
    let version = env!("CARGO_PKG_VERSION");
    for (name, said) in [
        ("connector.yml", format!("conncert/conncert@v{version}\n")),
        ("azure-pipelines.yml", format!("conncert=={version}\n")),
        ("pre-commit-config.yaml", format!("[conncert=={version}]\n")),
    ] {
        assert!(
            file(&format!(".github/examples/{name}")).contains(&said),
            "{name}: {said}"
        );
    }
}

#[test]
fn the_hooks_are_well_formed_and_their_entries_run() {
    let text = file(".github/examples/pre-commit-config.yaml");
    let local = yaml(&text);
    let local = local.resolve("/repos/0/hooks").unwrap();
    let text = file(".pre-commit-hooks.yaml");
    let offered = yaml(&text);
    for hook in local.items().chain(offered.root().items()) {
        for key in ["id", "name", "entry", "language", "files"] {
            assert!(hook.str_at(key).is_some_and(|text| !text.is_empty()), "{key}");
        }
        // The names of changed files would be taken as paths to check, a readme alone included.
        assert_eq!(hook.get("pass_filenames").and_then(Node::as_bool), Some(false));
        runs(&repository(), hook.str_at("entry").unwrap(), 0);
    }
}

#[test]
fn the_commands_of_the_readme_are_known() {
    let folder = repository();
    let readme = file("README.md");
    let lines: Vec<String> = blocks(&readme, "sh").concat().lines().map(str::to_owned).collect();
    let names: Vec<&str> = lines
        .iter()
        .filter_map(|line| line.strip_prefix("conncert ")?.split_whitespace().next())
        .collect();
    assert!(names.len() > 10);
    for name in names {
        assert_eq!(folder.conncert(&[name, "--help"]).status, 0, "{name}");
    }
}

#[test]
fn what_must_hold_before_a_merge_runs_the_readmes_own_command_for_the_tests() {
    let readme = file("README.md");
    let first = blocks(&readme, "sh").remove(0);
    let commands: Vec<&str> = first
        .lines()
        .map(|line| line.split(" #").next().unwrap().trim())
        .collect();
    let [demo, tests] = commands[..] else {
        panic!("two commands: {commands:?}")
    };
    assert_eq!(demo, "cargo run -- demo");
    let gate = file(".ci/run");
    assert!(gate.lines().any(|line| line == tests), "{tests}");
}

#[test]
fn the_settings_of_the_readme_are_understood() {
    let toml = blocks(&file("README.md"), "toml").remove(0);
    let settings = Settings::understand(&toml, &|_| None);
    assert_eq!(settings.problems, Vec::<String>::new());
    assert_eq!(settings.editor.value.as_deref(), Some("code --wait"));
}
