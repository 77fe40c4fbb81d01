//! Patterns such as `*.json`. Shells of Unix put the files in their place; those of Windows leave that to the program.

use std::ffi::{OsStr, OsString};
use std::path::{Path, PathBuf};

use clap::{ArgMatches, Command, ValueHint};
use glob::{MatchOptions, glob_with};

/// How shells match: disks of Windows tell no capitals, `*` ends at a folder, and hidden files are named as such.
const AS_SHELLS: MatchOptions = MatchOptions {
    case_sensitive: false,
    require_literal_separator: true,
    require_literal_leading_dot: true,
};

/// The arguments with the files in place of each pattern that stands where files are named; one that means none stays.
///
/// A pattern that names rules or answers stays as well, whatever lies in the folder: PowerShell takes its quotes off before
/// the program sees it.
pub(super) fn expanded(args: Vec<OsString>, table: &Command) -> Vec<OsString> {
    if !args.iter().any(|word| is_pattern(word)) {
        return args;
    }
    let Ok(matches) = table.clone().try_get_matches_from(&args) else {
        return args;
    };
    let mut table = table.clone();
    table.build();
    let mut named = Vec::new();
    files_named(&table, &matches, &mut named);
    args.into_iter()
        .flat_map(|word| {
            if is_pattern(&word) && named.contains(&word) {
                files(word)
            } else {
                vec![word]
            }
        })
        .collect()
}

/// What stands where files are named, here and in the command.
fn files_named(table: &Command, matches: &ArgMatches, named: &mut Vec<OsString>) {
    let paths = table.get_positionals().filter(|arg| {
        matches!(
            arg.get_value_hint(),
            ValueHint::AnyPath | ValueHint::FilePath | ValueHint::DirPath
        )
    });
    for words in paths.filter_map(|arg| matches.get_raw(arg.get_id().as_str())) {
        named.extend(words.map(OsStr::to_os_string));
    }
    if let Some((name, inner)) = matches.subcommand()
        && let Some(table) = table.find_subcommand(name)
    {
        files_named(table, inner, named);
    }
}

/// Whether a word means files by their likeness. A question mark in front is how Windows begins a path that is taken as it
/// stands.
fn is_pattern(word: &OsStr) -> bool {
    let word = word.to_string_lossy();
    word.contains(['*', '?']) && !word.starts_with(r"\\?\")
}

/// The files that a pattern means, by name; the pattern itself where it means none.
fn files(word: OsString) -> Vec<OsString> {
    // Brackets are ordinary letters of names to the shells of Windows.
    let pattern = word.to_string_lossy().replace('[', "[[]");
    let found = glob_with(&pattern, AS_SHELLS).into_iter().flatten().flatten();
    let found: Vec<OsString> = found
        // A name that begins like an option is none.
        .map(|path| {
            if path.to_string_lossy().starts_with('-') {
                Path::new(".").join(path)
            } else {
                path
            }
        })
        .map(PathBuf::into_os_string)
        .collect();
    if found.is_empty() { vec![word] } else { found }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use std::fs;

    use clap::CommandFactory as _;

    use super::*;
    use crate::cli::Args;

    /// What the words become in a folder with these files; `@` stands for the folder.
    fn seen(words: &[&str]) -> Vec<String> {
        let folder = tempfile::tempdir().unwrap();
        for name in ["a.json", "B.JSON", ".hidden.json", "icon-1.png", "d.yaml", "e [1].json"] {
            fs::write(folder.path().join(name), "").unwrap();
        }
        fs::create_dir(folder.path().join("api")).unwrap();
        fs::write(folder.path().join("api/c.json"), "").unwrap();
        let place = format!("{}/", folder.path().display());
        let args = ["conncert"]
            .iter()
            .chain(words)
            .map(|word| word.replace("@/", &place).into());
        let args = expanded(args.collect(), &Args::command());
        let shown = |word: OsString| {
            word.into_string()
                .unwrap()
                .replace('\\', "/")
                .replace(&place.replace('\\', "/"), "@/")
        };
        args.into_iter().skip(1).map(shown).collect()
    }

    #[test]
    fn files_stand_in_place_of_a_pattern_where_files_are_named() {
        assert_eq!(
            seen(&["check", "@/*.json"]),
            ["check", "@/B.JSON", "@/a.json", "@/e [1].json"]
        );
        assert_eq!(
            seen(&["lint", "@/?.json", "@/d.yaml"]),
            ["lint", "@/B.JSON", "@/a.json", "@/d.yaml"]
        );
        assert_eq!(seen(&["check", "@/*/*.json"]), ["check", "@/api/c.json"]);
        assert_eq!(seen(&["check", "@/e [1]*"]), ["check", "@/e [1].json"]);
        assert_eq!(
            seen(&["icon", "check", "@/icon*.png"]),
            ["icon", "check", "@/icon-1.png"]
        );
        assert_eq!(seen(&["@/ap*"]), ["@/api"]);
    }

    #[test]
    fn a_pattern_that_means_no_file_and_one_for_something_else_stay() {
        for words in [
            &["check", "@/*.toml"][..],
            &["check", "@/d.yaml", "--select", "@/icon-*"],
            &["rules", "@/icon-*"],
            &["set", "@/*=10"],
            &["check", "--no-such-option", "@/*.json"],
        ] {
            assert_eq!(seen(words), words);
        }
        assert!(!is_pattern(OsStr::new(r"\\?\C:\api.json")));
    }
}
