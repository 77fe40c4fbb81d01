//! What the book promises holds: its commands run, its links lead somewhere, its pages are those that reports link to.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use clap::CommandFactory as _;
use conncert::cli::Args;
use conncert::export::answer::Code;
use conncert::export::book;
use conncert::program;
use conncert::readme::Readme;
use conncert::rules::registry;

use crate::binary::Folder;
use crate::commands::help;
use crate::packing::{CONNECTOR, FLOW, Packing};

fn text(path: &Path) -> String {
    fs::read_to_string(path).unwrap().replace("\r\n", "\n")
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The pages written by hand, by their path below `docs/src`.
fn written() -> BTreeMap<String, String> {
    let folder = root().join("docs/src");
    let files = walkdir::WalkDir::new(&folder)
        .into_iter()
        .map(|entry| entry.unwrap().into_path());
    let pages = files.filter(|path| path.extension().is_some_and(|ending| ending == "md"));
    let named = |path: PathBuf| {
        let name = path.strip_prefix(&folder).unwrap().to_string_lossy().replace('\\', "/");
        (name, text(&path))
    };
    pages.map(named).collect()
}

/// The pages that `docs/fill.py` writes beside them.
fn derived() -> BTreeMap<String, String> {
    let rules = book::rules(&registry::all()).into_iter().map(|page| ("rules", page));
    let programs = book::programs(program::built_in())
        .into_iter()
        .map(|page| ("programs", page));
    let mut pages: BTreeMap<String, String> = rules
        .chain(programs)
        .map(|(folder, page)| (format!("{folder}/{}", page.path), page.text))
        .collect();
    let commands = Args::command();
    let names = commands.get_subcommands().map(clap::Command::get_name);
    for name in names.chain(["index"]) {
        pages.insert(format!("commands/{name}.md"), String::new());
    }
    pages.insert("schemas/index.md".to_owned(), String::new());
    pages
}

/// The fenced blocks of a page: language and text, in order.
fn blocks(page: &str) -> Vec<(&str, &str)> {
    let fences: Vec<&str> = page.split("\n```").collect();
    let inside = fences.iter().skip(1).step_by(2);
    inside.map(|block| block.split_once('\n').unwrap()).collect()
}

/// The commands of a page that are ours, in order.
fn commands(page: &str) -> Vec<String> {
    let shell = blocks(page).into_iter().filter(|(language, _)| *language == "sh");
    let lines = shell.flat_map(|(_, block)| block.lines());
    lines
        .filter(|line| line.split(' ').next() == Some("conncert"))
        .map(str::to_owned)
        .collect()
}

#[test]
fn every_command_of_the_book_runs() {
    let found: Vec<String> = written().values().flat_map(|page| commands(page)).collect();
    assert!(found.len() > 50, "{}", found.len());
    // The other programs' own are run in their quick starts.
    let elsewhere = [
        "conncert explain proposal",
        "conncert explain tools",
        // It needs a terminal.
        "conncert --plain",
        "conncert demo",
    ];
    let found: Vec<String> = found
        .into_iter()
        .filter(|line| !elsewhere.contains(&line.as_str()))
        .collect();
    help::all_run(&found);
}

/// From top to bottom, in one folder, as somebody does who follows it.
#[test]
fn every_quick_start_leads_from_top_to_bottom() {
    let mut followed = BTreeSet::new();
    for (name, page) in written().iter().filter(|(name, _)| name.starts_with("start/")) {
        let Some(program) = page.split_once("conncert new --program ") else {
            continue;
        };
        let program = program.1.split_whitespace().next().unwrap();
        assert_eq!(*name, format!("start/{program}.md"));
        followed.insert(program.to_owned());
        let folder = Folder::of("clean");
        let packing = Packing::good();
        for (file, path) in [("Contoso_1_0_0_1.zip", CONNECTOR), ("ContosoFlow_1_0_0_1.zip", FLOW)] {
            fs::write(folder.path().join(file), packing.inner(path)).unwrap();
        }
        for line in commands(page) {
            let (words, _) = help::words(&line);
            let words: Vec<&str> = words.iter().map(String::as_str).collect();
            let run = folder.conncert(&words);
            let status = match words[..] {
                ["check" | "fix"] => run.status.min(1),
                // Much is still open: a test asks nobody.
                ["export", "--final"] => 3,
                _ => 0,
            };
            assert_eq!(run.status, status, "{name}: {line}: {}{}", run.output, run.errors);
            // What only people can write is written.
            if words == ["scaffold", "intro"] {
                folder.write("intro.md", &String::from_utf8_lossy(&packing.0["intro.md"]));
            }
        }
        assert_eq!(folder.conncert(&["get", "program"]).output.trim(), program, "{name}");
    }
    assert_eq!(followed.len(), 3, "{followed:?}");
}

/// As mdBook makes it of a heading: lower case, letters, digits, hyphens and underscores; blanks become hyphens.
fn anchor(heading: &str) -> String {
    if let Some((_, named)) = heading.split_once("{#") {
        return named.trim_end_matches('}').to_owned();
    }
    let kept = heading.chars().filter_map(|letter| match letter {
        ' ' => Some('-'),
        letter if letter.is_alphanumeric() || letter == '-' || letter == '_' => Some(letter.to_ascii_lowercase()),
        _ => None,
    });
    kept.collect()
}

#[test]
fn every_link_of_the_book_leads_to_a_page_and_to_a_place_on_it() {
    let (written, derived) = (written(), derived());
    let mut followed = 0;
    for (name, page) in written.iter().chain(&derived) {
        let folder = Path::new(name).parent().unwrap();
        for link in page.split("](").skip(1).map(|rest| rest.split(')').next().unwrap()) {
            if link.contains("://") {
                continue;
            }
            followed += 1;
            let (path, place) = link.split_once('#').unwrap_or((link, ""));
            let mut to: Vec<&str> = folder.iter().map(|part| part.to_str().unwrap()).collect();
            for part in path.split('/').filter(|part| !part.is_empty()) {
                if part == ".." {
                    to.pop()
                        .unwrap_or_else(|| panic!("{name}: {link} leads out of the book"));
                } else {
                    to.push(part);
                }
            }
            let to = if path.is_empty() { name.clone() } else { to.join("/") };
            let found = written.get(&to).or_else(|| derived.get(&to));
            let found = found.unwrap_or_else(|| panic!("{name}: {link} leads to no page"));
            let readme = Readme::parse(found.as_bytes());
            let mut headings = readme.headings().iter().map(|heading| anchor(&heading.text));
            assert!(
                place.is_empty() || headings.any(|heading| heading == place),
                "{name}: {link}"
            );
        }
    }
    assert!(followed > 500, "{followed}");
}

#[test]
fn every_page_written_by_hand_is_a_chapter() {
    let pages = written();
    let chapters = &pages["SUMMARY.md"];
    for name in pages.keys().filter(|name| *name != "SUMMARY.md") {
        assert!(chapters.contains(&format!("]({name})")), "{name}");
    }
}

#[test]
fn what_is_taken_from_other_files_is_there() {
    let mut taken = 0;
    for (name, page) in written() {
        for include in page
            .split("{{#include ")
            .skip(1)
            .map(|rest| rest.split("}}").next().unwrap())
        {
            taken += 1;
            let (file, place) = include.split_once(':').unwrap_or((include, ""));
            let folder = root().join("docs/src").join(&name);
            let text = text(&folder.parent().unwrap().join(file));
            for mark in ["ANCHOR", "ANCHOR_END"] {
                assert!(
                    place.is_empty() || text.contains(&format!("<!-- {mark}: {place} -->")),
                    "{name}: {include}"
                );
            }
        }
    }
    assert!(taken > 5, "{taken}");
}

#[test]
fn the_page_that_a_report_links_to_is_one_that_the_book_makes() {
    let settings: toml::Table = text(&root().join("docs/book.toml")).parse().unwrap();
    let at = settings["output"]["html"]["site-url"].as_str().unwrap();
    assert!(book::ADDRESS.ends_with(at), "{at}");
    let pages = derived();
    for rule in registry::all() {
        let address = book::address(rule);
        let page = address.strip_prefix(book::ADDRESS).unwrap();
        let page = pages
            .get(&page.replace(".html", ".md"))
            .unwrap_or_else(|| panic!("{address}"));
        assert!(page.starts_with(&format!("# {}\n", rule.id)), "{page}");
        for source in rule.sources {
            assert!(page.contains(source.link), "{}: {}", rule.id, source.link);
        }
    }
}

#[test]
fn every_code_of_a_failure_is_told() {
    let page = text(&root().join("docs/src/scripts.md"));
    let rows = Code::ALL
        .iter()
        .map(|(code, means)| format!("| `{}` |{means} |", code.word()));
    let missing: Vec<String> = rows.filter(|row| !page.contains(row.as_str())).collect();
    assert!(missing.is_empty(), "{missing:#?}");
}
