//! What a person needs at the end: every file is there, is complete, and leads nowhere that is not there.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use super::partner::Partner;
use crate::binary::Folder;

/// Marks of a text that is not finished.
const OPEN: [&str; 6] = [
    "TODO",
    "[[",
    "undefined",
    "Not given yet",
    "not given yet",
    "still open",
];

/// Endings by which a word is the name of a file.
const ENDINGS: [&str; 10] = ["json", "toml", "md", "html", "http", "ics", "eml", "zip", "png", "csx"];

/// All that is left to a person is there and complete.
#[track_caller]
pub fn is_complete(folder: &Folder, partner: &Partner) {
    nothing_is_to_do(folder);
    let names = files(&folder.path());
    insta::assert_snapshot!(partner.program, names.join("\n"));
    let mut elsewhere = BTreeSet::new();
    for name in &names {
        // What is no text is an icon or an archive: the checks have read them.
        let Ok(text) = fs::read_to_string(folder.path().join(name)) else {
            continue;
        };
        nothing_is_open(name, &text);
        let named = named_files(&text).filter(|named| !is_there(named, name, &names));
        elsewhere.extend(named.map(str::to_owned));
    }
    assert_eq!(elsewhere, partner.elsewhere().map(str::to_owned).collect());
    let requests = folder.read("certification/requests.http");
    assert_eq!(left_to_the_tester(&requests), partner.fills_in_while_testing());
    sheet_is_ready(folder, partner);
}

fn nothing_is_to_do(folder: &Folder) {
    super::succeeds(folder, &["check", "--require-complete"]);
    super::succeeds(folder, &["package", "check", "package.zip"]);
    assert!(super::next(folder).is_null());
}

/// The files of a folder, below it, in order; what conncert keeps for the user is not among them.
fn files(folder: &Path) -> Vec<String> {
    let walk = walkdir::WalkDir::new(folder).sort_by_file_name().into_iter();
    let walk = walk
        .filter_entry(|entry| entry.file_name() != ".local")
        .map(Result::unwrap);
    let files = walk.filter(|entry| entry.file_type().is_file());
    let below = files.map(|entry| entry.path().strip_prefix(folder).unwrap().to_path_buf());
    below.map(|path| path.to_str().unwrap().replace('\\', "/")).collect()
}

fn nothing_is_open(name: &str, text: &str) {
    // Lists of tables are written so in TOML, and variables so in requests.
    let (_, ending) = name.rsplit_once('.').unwrap();
    let is_usual = |mark: &str| ending == "toml" && mark == "[[";
    for mark in OPEN.into_iter().filter(|mark| !is_usual(mark)) {
        assert!(!text.contains(mark), "{name} holds {mark:?}:\n{text}");
    }
    assert!(ending == "http" || !text.contains("{{"), "{name} has a gap:\n{text}");
    assert!(ending != "md" || !text.contains("\n\n\n"), "{name} has a hole:\n{text}");
}

/// The files that a text names by a name with an ending, addresses on the web left out.
fn named_files(text: &str) -> impl Iterator<Item = &str> {
    let words = text.split(|letter: char| letter.is_whitespace() || "\"'`()<>,;|=".contains(letter));
    let words = words.map(|word| word.trim_matches(|letter: char| !letter.is_alphanumeric()));
    words.filter(|word| {
        let parts = word.rsplit_once('.');
        !word.contains("://") && parts.is_some_and(|(stem, ending)| !stem.is_empty() && ENDINGS.contains(&ending))
    })
}

/// Whether a file is among these: by its path, from the folder or from the text that names it, or by its name alone.
fn is_there(named: &str, by: &str, names: &[String]) -> bool {
    let beside = by.rsplit_once('/').map(|(folder, _)| format!("{folder}/{named}"));
    names.iter().any(|name| {
        let called = name.rsplit('/').next();
        name == named || called == Some(named) || Some(name) == beside.as_ref()
    })
}

/// The variables of the requests without a value: secrets, and what has no sample.
fn left_to_the_tester(requests: &str) -> Vec<&str> {
    let variables = requests
        .lines()
        .filter_map(|line| line.strip_prefix('@')?.split_once('='));
    let variables: Vec<(&str, &str)> = variables.map(|(name, value)| (name.trim(), value.trim())).collect();
    let used = requests.split("{{").skip(1).filter_map(|rest| rest.split("}}").next());
    for name in used {
        assert!(variables.iter().any(|(known, _)| *known == name), "{name}: {requests}");
    }
    let empty = variables.into_iter().filter(|(_, value)| value.is_empty());
    empty.map(|(name, _)| name).collect()
}

fn sheet_is_ready(folder: &Folder, partner: &Partner) {
    for ending in ["md", "html"] {
        let sheet = folder.read(&format!("certification/{}.{ending}", partner.sheet()));
        let ready = sheet.lines().find(|line| line.contains("fields are ready"));
        assert!(ready.is_some(), "{sheet}");
    }
}

/// The archive holds the folder of the pull request, each file as it lies here.
#[track_caller]
pub fn archive_holds_the_folder(folder: &Folder) {
    let bytes = fs::read(folder.path().join("certification/files.zip")).unwrap();
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    let beside = [
        "README.md",
        "api/apiDefinition.swagger.json",
        "apiProperties.json",
        "package.zip",
    ];
    assert_eq!(archive.len(), beside.len());
    for path in beside {
        let name = path.rsplit('/').next().unwrap();
        let name = format!("independent-publisher-connectors/ContosoInvoices/{name}");
        let mut held = Vec::new();
        std::io::copy(&mut archive.by_name(&name).unwrap(), &mut held).unwrap();
        assert!(held == fs::read(folder.path().join(path)).unwrap(), "{name}");
    }
}
