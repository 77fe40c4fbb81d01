//! The modules form one direction, and those that decide touch no disk, clock, environment or terminal.
//!
//! The sources are read as tokens, so that comments and texts never count and every way to write a path does.

use std::fmt;
use std::fs;
use std::path::{Path, PathBuf};

use proc_macro2::{Delimiter, TokenStream, TokenTree};

/// Every layer with the layers it may import; what these may import, it may as well.
const LAYERS: &[(&str, &[&str])] = &[
    ("part", &[]),
    ("document", &[]),
    ("shape", &["document"]),
    ("openapi", &["shape"]),
    ("api_properties", &["shape"]),
    ("readme", &[]),
    ("script", &["document"]),
    ("package", &[]),
    ("color", &[]),
    ("icon", &["color"]),
    ("program", &["part", "icon"]),
    ("submission", &["document", "program"]),
    (
        "rules",
        &["openapi", "api_properties", "readme", "script", "package", "submission"],
    ),
    ("team", &["rules"]),
    ("convert", &["rules"]),
    ("diff", &["rules"]),
    ("checklist", &["team", "convert", "diff"]),
    ("texts", &["diff"]),
    ("session", &["checklist", "texts"]),
    ("store", &["session"]),
    ("export", &["session"]),
    ("work", &["store", "export"]),
    ("ui", &["work"]),
    ("serve", &["work"]),
    ("cli", &["ui", "serve"]),
];

/// Whether a layer may import another.
fn may(layer: &str, other: &str) -> bool {
    let left = LAYERS.iter().find(|(name, _)| *name == layer);
    left.is_some_and(|(_, left)| left.iter().any(|name| *name == other || may(name, other)))
}

/// The faces with what opens each: all that commands may name of it. What more than one face needs stands beside them.
const FACES: &[(&str, &[&str])] = &[
    ("lines", &["Lines", "typed"]),
    ("prompts", &["Prompts"]),
    ("tui", &["run"]),
];

/// The layers that may touch the disk, the clock, the environment and the terminal.
const WORLDLY: &[&str] = &["store", "work", "ui", "serve", "cli"];

/// What the other layers may not name, as beginnings of paths.
const WORLD: &[&str] = &[
    "std::fs",
    "std::env",
    "std::process",
    "std::net",
    "std::os",
    "std::time::Instant",
    "std::time::SystemTime",
    "std::io::stdin",
    "std::io::stdout",
    "std::io::stderr",
    "crossterm",
    "ratatui",
    "inquire",
    "viuer",
    "directories",
    "tempfile",
];

/// Macros that write to the terminal.
const PRINTING: &[&str] = &["print", "println", "eprint", "eprintln", "dbg"];

/// Names that only code using a network needs.
const NETWORK: &[&str] = &[
    "TcpStream",
    "TcpListener",
    "UdpSocket",
    "ToSocketAddrs",
    "reqwest",
    "ureq",
    "hyper",
    "tokio",
];

/// The longest file that still reads as one idea, in lines before its unit tests.
const MOST_LINES: usize = 450;

/// Something that breaks a promise: where, and the offending text.
#[derive(Debug, PartialEq, Eq)]
struct Breach {
    file: String,
    line: usize,
    text: String,
    why: String,
}

impl fmt::Display for Breach {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: `{}`: {}", self.file, self.line, self.text, self.why)
    }
}

/// A path as written, with the module that writes it.
struct Named {
    path: Vec<String>,
    line: usize,
    /// The module it stands in, from the crate's root.
    module: Vec<String>,
    in_test: bool,
    /// What follows it: `!` for a macro, `(` for a call.
    then: String,
}

#[test]
fn the_modules_form_one_direction_and_those_that_decide_touch_nothing() {
    let mut breaches = Vec::new();
    for (file, text) in sources() {
        breaches.extend(check(&file, &text));
    }
    let list: Vec<String> = breaches.iter().map(Breach::to_string).collect();
    assert!(list.is_empty(), "\n{}\n", list.join("\n"));
}

#[test]
fn every_module_of_the_crate_is_a_layer() {
    let root = fs::read_to_string(source_folder().join("lib.rs")).expect("the crate has a root");
    let declared: Vec<&str> = root
        .lines()
        .filter_map(|line| line.strip_prefix("pub mod ")?.strip_suffix(';'))
        .collect();
    let mut layers: Vec<&str> = LAYERS.iter().map(|(layer, _)| *layer).collect();
    layers.sort_unstable();
    assert_eq!(declared, layers);
}

/// What is decided by a program's name would be forgotten when another of its kind is added: programs say it themselves.
#[test]
fn no_program_is_named_outside_the_list_of_their_files() {
    let ids: Vec<String> = conncert::program::FILES
        .iter()
        .map(|file| format!("\"{}\"", file.name))
        .collect();
    let mut found = Vec::new();
    for (file, text) in sources() {
        if file == "src/program/built_in.rs" || file.ends_with("/tests.rs") {
            continue;
        }
        let code = text.split("#[cfg(test)]\nmod").next().unwrap_or(&text);
        let mut flat = Vec::new();
        literals(code.parse().expect("the sources are Rust"), &mut flat);
        let named = flat.into_iter().filter(|(literal, _)| ids.contains(literal));
        found.extend(named.map(|(literal, line)| format!("{file}:{line}: {literal}")));
    }
    assert!(found.is_empty(), "\n{}\n", found.join("\n"));
}

/// Every literal with its line.
fn literals(tokens: TokenStream, found: &mut Vec<(String, usize)>) {
    for token in tokens {
        match token {
            TokenTree::Group(group) => literals(group.stream(), found),
            TokenTree::Literal(literal) => found.push((literal.to_string(), literal.span().start().line)),
            TokenTree::Ident(_) | TokenTree::Punct(_) => {}
        }
    }
}

#[test]
fn no_file_outgrows_one_idea() {
    let long: Vec<String> = sources()
        .into_iter()
        .map(|(file, text)| (file, text.lines().take_while(|line| *line != "#[cfg(test)]").count()))
        .filter(|(_, lines)| *lines > MOST_LINES)
        .map(|(file, lines)| format!("{file} has {lines} lines, more than {MOST_LINES}: split it by idea"))
        .collect();
    assert!(long.is_empty(), "\n{}\n", long.join("\n"));
}

#[test]
fn an_import_from_the_right_is_found_in_every_spelling() {
    for text in [
        "use crate::session::Session;",
        "use crate::{document::Document, session::{self}};",
        "use super::session::Session;",
        "fn f() { let s = crate::session::Session::update; }",
        "fn f() { assert!(matches!(x, crate::session::Tone::Bad)); }",
        "mod inner { use super::super::session; }",
    ] {
        let breaches = check("src/rules/mod.rs", text);
        assert_eq!(breaches.len(), 1, "{text}");
        assert!(breaches[0].text.contains("session"), "{}", breaches[0]);
    }
}

#[test]
fn an_import_from_the_left_and_from_within_is_fine() {
    for text in [
        "use crate::document::{Document, Node};",
        "use crate::{openapi, icon::Icon};",
        "use super::rule::Rule;",
        "use crate::rules::registry;",
        "mod tests { use super::*; }",
        "/// See [`crate::session`].\nfn f() -> &'static str { \"crate::session::Session\" } // crate::ui",
    ] {
        let breaches = check("src/rules/family/one.rs", text);
        assert!(breaches.is_empty(), "{text}: {}", breaches[0]);
    }
}

#[test]
fn store_and_export_do_not_know_each_other_and_no_face_knows_the_commands() {
    assert_eq!(check("src/store/mod.rs", "use crate::export::checklist;").len(), 1);
    assert_eq!(check("src/export/mod.rs", "use crate::store::project;").len(), 1);
    assert_eq!(check("src/ui/tui/mod.rs", "use crate::cli::Args;").len(), 1);
    assert_eq!(check("src/cli/mod.rs", "use crate::ui::theme;").len(), 0);
}

#[test]
fn every_face_is_a_module() {
    let files: Vec<String> = sources().into_iter().map(|(file, _)| file).collect();
    for (face, _) in FACES {
        let forms = [format!("src/ui/{face}.rs"), format!("src/ui/{face}/mod.rs")];
        assert!(forms.iter().any(|form| files.contains(form)), "{face}");
    }
}

#[test]
fn a_face_that_knows_another_is_found_in_every_spelling() {
    for (file, text) in [
        ("src/ui/prompts.rs", "use crate::ui::tui::screen;"),
        ("src/ui/prompts.rs", "use super::lines::Lines;"),
        ("src/ui/lines.rs", "use super::{prompts, stop::Stop};"),
        ("src/ui/lines.rs", "fn f() { self::super::tui::run::run(); }"),
        ("src/ui/tui/view/mod.rs", "use super::super::prompts::Prompts;"),
        ("src/ui/tui/run.rs", "use crate::{session, ui::{lines, theme::Theme}};"),
    ] {
        let breaches = check(file, text);
        assert_eq!(breaches.len(), 1, "{text}");
        assert!(breaches[0].why.contains("beside the faces"), "{}", breaches[0]);
    }
}

#[test]
fn what_the_faces_share_knows_none_of_them() {
    assert_eq!(check("src/ui/picture/mod.rs", "use super::tui::screen;").len(), 1);
    assert_eq!(
        check("src/ui/choose.rs", "use crate::ui::tui::layout::NARROW;").len(),
        1
    );
    assert_eq!(check("src/ui/mod.rs", "use self::prompts::Prompts;").len(), 1);
}

#[test]
fn a_face_knows_itself_and_what_the_faces_share() {
    for (file, text) in [
        (
            "src/ui/tui/view/mod.rs",
            "use super::super::screen; use super::overlay;",
        ),
        (
            "src/ui/tui/run.rs",
            "use crate::ui::tui::screen; use crate::ui::theme::Theme;",
        ),
        (
            "src/ui/lines.rs",
            "use super::interview::Question; use super::picture::words;",
        ),
        ("src/ui/lines/typed.rs", "use super::Lines;"),
    ] {
        let breaches = check(file, text);
        assert!(breaches.is_empty(), "{text}: {}", breaches[0]);
    }
}

#[test]
fn commands_name_of_a_face_only_what_opens_it() {
    for text in [
        "use crate::ui::tui;",
        "use crate::ui::{Ended, lines::{self, Lines}};",
        "use crate::ui::tui::view::icon;",
        "fn f() { super::super::super::ui::prompts::width(); }",
    ] {
        let breaches = check("src/cli/commands/one.rs", text);
        assert_eq!(breaches.len(), 1, "{text}");
        assert!(breaches[0].why.contains("opens"), "{}", breaches[0]);
    }
    for text in [
        "use crate::ui::tui::run::{Preferences, run};",
        "use crate::ui::lines::{Lines, typed}; use crate::ui::prompts::Prompts;",
        "use crate::ui::{Ended, picture, theme::Theme};",
    ] {
        let breaches = check("src/cli/commands/one.rs", text);
        assert!(breaches.is_empty(), "{text}: {}", breaches[0]);
    }
}

#[test]
fn importing_past_the_layers_is_found() {
    assert_eq!(check("src/rules/mod.rs", "use crate::*;").len(), 1);
    assert_eq!(check("src/rules/mod.rs", "use crate::Session;").len(), 1);
    assert_eq!(check("src/other/mod.rs", "fn f() {}").len(), 1);
}

#[test]
fn a_deciding_layer_that_touches_the_world_is_found_with_its_line() {
    for text in [
        "use std::fs;",
        "use std::{collections::BTreeMap, fs::read};",
        "fn f() { std::env::var(\"HOME\"); }",
        "use std::process::Command;",
        "use std::io::{self, stdout};",
        "use std::time::Instant;",
        "fn f() { let t = jiff::Zoned::now(); }",
        "fn f() { println!(\"x\"); }",
        "fn f() { eprintln!(\"x\"); }",
        "use crossterm::event::KeyCode;",
    ] {
        let breaches = check("src/session/mod.rs", &format!("//! A file.\n\n{text}\n"));
        assert_eq!(breaches.len(), 1, "{text}");
        assert_eq!(breaches[0].line, 3, "{text}");
        assert_eq!(check("src/export/mod.rs", text).len(), 1, "{text}");
        assert_eq!(check("src/cli/mod.rs", text).len(), 0, "{text}");
    }
}

#[test]
fn tests_inside_a_deciding_layer_may_read_files() {
    let inline = "#[cfg(test)]\nmod tests { use std::fs; fn f() { std::env::var(\"X\"); } }";
    assert!(check("src/document/mod.rs", inline).is_empty());
    assert!(check("src/document/tests.rs", "use std::fs;").is_empty());
    let after = format!("{inline}\nuse std::fs;");
    assert_eq!(check("src/document/mod.rs", &after).len(), 1);
}

#[test]
fn a_network_is_found_anywhere() {
    assert_eq!(check("src/cli/mod.rs", "use std::net::TcpStream;").len(), 1);
    assert_eq!(check("src/store/mod.rs", "fn f() { ureq::get(\"x\"); }").len(), 1);
}

/// Everything in one file that breaks a promise.
fn check(file: &str, text: &str) -> Vec<Breach> {
    let module = module_of(file);
    let Some(layer) = module.first().cloned() else {
        return Vec::new(); // lib.rs and main.rs see everything.
    };
    let breach = |line, text: String, why: String| Breach {
        file: file.to_owned(),
        line,
        text,
        why,
    };
    if !LAYERS.iter().any(|(name, _)| *name == layer) {
        let why = "this module is no layer; give it its place in tests/architecture.rs".to_owned();
        return vec![breach(1, layer, why)];
    }
    let tokens: TokenStream = text.parse().unwrap_or_else(|error| panic!("{file}: {error}"));
    let in_test = file.ends_with("tests.rs") || file.contains("/tests/");
    let mut breaches = Vec::new();
    for named in named(tokens, module, in_test) {
        let written = named.path.join("::");
        let place = from_root(&named).unwrap_or_default();
        if let Some(&target) = place.first() {
            let known = LAYERS.iter().any(|(name, _)| *name == target);
            if let Some(why) = knows_a_face(&named, &place) {
                breaches.push(breach(named.line, written.clone(), why));
            } else if !known {
                let why = "the crate's root has no items; import from a layer by name".to_owned();
                breaches.push(breach(named.line, written.clone(), why));
            } else if target != layer && !may(&layer, target) {
                breaches.push(breach(
                    named.line,
                    written.clone(),
                    format!("{layer} may not import {target}"),
                ));
            }
        }
        if touches_network(&named) {
            breaches.push(breach(named.line, written, "conncert uses no network".to_owned()));
        } else if !named.in_test && !WORLDLY.contains(&layer.as_str()) && touches_world(&named) {
            let why = format!("{layer} touches no disk, clock, environment or terminal");
            breaches.push(breach(named.line, written, why));
        }
    }
    breaches
}

/// Where a path leads, from the crate's root, if it is written from there or from the module it stands in.
fn from_root(named: &Named) -> Option<Vec<&str>> {
    let mut module = named.module.as_slice();
    let mut rest = named.path.as_slice();
    match rest.first()?.as_str() {
        "crate" => {
            module = &[];
            rest = &rest[1..];
        }
        "self" | "super" => {
            if rest.first().is_some_and(|segment| segment == "self") {
                rest = &rest[1..];
            }
            while rest.first().is_some_and(|segment| segment == "super") {
                module = module.split_last()?.1;
                rest = &rest[1..];
            }
        }
        _ => return None,
    }
    Some(module.iter().chain(rest).map(String::as_str).collect())
}

/// Why a path may not lead into a face, if it does and may not.
fn knows_a_face(named: &Named, place: &[&str]) -> Option<String> {
    let ["ui", inner, rest @ ..] = place else { return None };
    let (face, opens) = FACES.iter().find(|(face, _)| face == inner)?;
    let module: Vec<&str> = named.module.iter().map(String::as_str).collect();
    match module.as_slice() {
        ["ui", own, ..] if own == face => None,
        ["ui", ..] => Some(format!(
            "only the face {face} knows itself; what others need of it belongs beside the faces, in ui"
        )),
        _ if rest.first().is_some_and(|name| opens.contains(name)) => None,
        _ => Some(format!(
            "of the face {face} commands name only what opens it: {}",
            opens.join(", ")
        )),
    }
}

fn touches_network(named: &Named) -> bool {
    named.path.starts_with(&["std".to_owned(), "net".to_owned()])
        || named.path.iter().any(|segment| NETWORK.contains(&segment.as_str()))
}

fn touches_world(named: &Named) -> bool {
    let written = format!("{}::", named.path.join("::"));
    let last = named.path.last().map_or("", String::as_str);
    WORLD.iter().any(|path| written.starts_with(&format!("{path}::")))
        || (named.path.len() > 1 && last == "now" && named.then == "(")
        || (named.then == "!" && PRINTING.contains(&last))
}

/// Every path in a file, those in braces of a `use` spelled out.
fn named(tokens: TokenStream, module: Vec<String>, in_test: bool) -> Vec<Named> {
    let mut flat = Vec::new();
    flatten(tokens, &mut flat);
    let mut reader = Reader {
        tokens: flat,
        at: 0,
        module,
        in_test,
        found: Vec::new(),
    };
    reader.read();
    reader.found
}

/// Tokens as text with their lines; brackets become tokens of their own.
fn flatten(tokens: TokenStream, flat: &mut Vec<(String, usize)>) {
    for token in tokens {
        let line = token.span().start().line;
        match token {
            TokenTree::Group(group) => {
                let (open, close) = match group.delimiter() {
                    Delimiter::Brace => ("{", "}"),
                    Delimiter::Parenthesis => ("(", ")"),
                    Delimiter::Bracket => ("[", "]"),
                    Delimiter::None => ("", ""),
                };
                flat.push((open.to_owned(), line));
                flatten(group.stream(), flat);
                flat.push((close.to_owned(), line));
            }
            // A text is never a path.
            TokenTree::Literal(_) => flat.push(("\"".to_owned(), line)),
            TokenTree::Ident(ident) => flat.push((ident.to_string(), line)),
            TokenTree::Punct(punct) => flat.push((punct.to_string(), line)),
        }
    }
}

struct Reader {
    tokens: Vec<(String, usize)>,
    at: usize,
    module: Vec<String>,
    in_test: bool,
    found: Vec<Named>,
}

impl Reader {
    fn token(&self, ahead: usize) -> &str {
        self.tokens.get(self.at + ahead).map_or("", |(text, _)| text)
    }

    fn follows(&self, texts: &[&str]) -> bool {
        texts.iter().enumerate().all(|(ahead, text)| self.token(ahead) == *text)
    }

    fn read(&mut self) {
        // For every open brace: whether it opened a module, and whether the code around it was test code.
        let mut open: Vec<(bool, bool)> = Vec::new();
        let mut opens_module = false;
        let mut test_begins = false;
        while self.at < self.tokens.len() {
            if self.follows(&["#", "[", "cfg", "(", "test", ")", "]"]) {
                test_begins = true;
                self.at += 7;
            } else if self.token(0) == "mod" && self.token(2) == "{" {
                self.module.push(self.token(1).to_owned());
                opens_module = true;
                self.at += 2;
            } else if self.token(0) == "{" {
                open.push((opens_module, self.in_test));
                self.in_test |= test_begins;
                (opens_module, test_begins) = (false, false);
                self.at += 1;
            } else if self.token(0) == "}" {
                if let Some((module, in_test)) = open.pop() {
                    self.in_test = in_test;
                    if module {
                        self.module.pop();
                    }
                }
                self.at += 1;
            } else if is_name(self.token(0)) {
                let in_test = self.in_test;
                self.in_test |= test_begins;
                self.path(&[]);
                self.in_test = in_test;
            } else {
                test_begins &= self.token(0) != ";";
                self.at += 1;
            }
        }
    }

    /// Reads one path, or the tree of paths behind a brace.
    fn path(&mut self, before: &[String]) {
        let mut path = before.to_vec();
        let line = self.tokens.get(self.at).map_or(0, |(_, line)| *line);
        loop {
            if self.token(0) == "{" {
                self.at += 1;
                while !matches!(self.token(0), "}" | "") {
                    if is_name(self.token(0)) || self.token(0) == "*" {
                        self.path(&path);
                    } else {
                        self.at += 1;
                    }
                }
                self.at += 1;
                return;
            }
            path.push(self.token(0).to_owned());
            self.at += 1;
            let goes_on = self.follows(&[":", ":"]);
            let next = self.token(2);
            if !(goes_on && (is_name(next) || next == "{" || next == "*")) {
                break;
            }
            self.at += 2;
        }
        self.found.push(Named {
            path,
            line,
            module: self.module.clone(),
            in_test: self.in_test,
            then: self.token(0).to_owned(),
        });
    }
}

fn is_name(token: &str) -> bool {
    token.starts_with(|c: char| c.is_alphabetic() || c == '_')
}

/// The module a file holds, from the crate's root; empty for the roots themselves.
fn module_of(file: &str) -> Vec<String> {
    let inside = file.trim_start_matches("src/").trim_end_matches(".rs");
    let mut module: Vec<String> = inside.split('/').map(str::to_owned).collect();
    if module.last().is_some_and(|last| last == "mod") {
        module.pop();
    }
    if matches!(inside, "lib" | "main") {
        Vec::new()
    } else {
        module
    }
}

fn source_folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

/// Every source file with its text, named with `/` from the package's folder.
fn sources() -> Vec<(String, String)> {
    let mut files = Vec::new();
    let mut folders = vec![source_folder()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).expect("a source folder can be listed") {
            let path = entry.expect("a source folder can be listed").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                let inside = path
                    .strip_prefix(env!("CARGO_MANIFEST_DIR"))
                    .expect("it lies in the package");
                let names: Vec<_> = inside.iter().map(|name| name.to_string_lossy()).collect();
                let text = fs::read_to_string(&path).expect("a source file can be read");
                files.push((names.join("/"), text));
            }
        }
    }
    files.sort();
    files
}
