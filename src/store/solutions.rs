//! Finds exported solutions in a folder, by what they hold: exports are named after the solution and its version.

use std::fs;
use std::path::{Path, PathBuf};

use super::paths::{MAX_ENTRIES, read_named};
use crate::package::{Solution, SolutionPurpose, is_zip};

/// The archives directly in the folder that are solutions, sorted by name, each with what it is for. What cannot be read
/// is none.
#[must_use]
pub fn solutions(folder: &Path) -> Vec<(PathBuf, SolutionPurpose)> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let paths = entries.take(MAX_ENTRIES).map(|entry| entry.path());
    let mut found: Vec<_> = paths
        .filter(|path| is_zip(&path.to_string_lossy()))
        .filter_map(|path| {
            let solution = Solution::read(&read_named(&path).ok()?).ok()?;
            Some((path, solution.purpose())).filter(|(_, purpose)| *purpose != SolutionPurpose::Other)
        })
        .collect();
    found.sort_by(|a, b| a.0.cmp(&b.0));
    found
}
