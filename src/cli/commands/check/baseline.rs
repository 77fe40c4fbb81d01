//! What was found before and does not count: written down on a day, left out afterwards, and told once it is gone.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use jiff::civil::Date;

use crate::cli::Problem;
use crate::document::words::counted as counted_words;
use crate::export::answer::Code;
use crate::export::baseline::Baseline;
use crate::export::report::Report;
use crate::store::{self, picture};
use crate::team::Said;

/// The file's name where the settings name none.
const NAME: &str = "conncert-baseline.json";

/// Where the findings that are known stand.
pub(super) struct File {
    path: PathBuf,
    /// Whether the settings name it.
    is_named: bool,
}

impl File {
    /// The file that the settings name, else one beside what is checked.
    pub(super) fn of(folder: &Path, said: Option<&Said<String>>) -> Self {
        let named = said.map(|said| said.file.with_file_name("").join(&said.value));
        let path = named.unwrap_or_else(|| folder.join(NAME));
        Self {
            path: path.strip_prefix(".").map(Path::to_path_buf).unwrap_or(path),
            is_named: said.is_some(),
        }
    }

    /// Writes down what a report holds; a sentence that says so.
    pub(super) fn write(&self, report: &Report, today: Date) -> Result<String, Problem> {
        let baseline = Baseline::of(report, today.to_string(), |path| self.seen(path));
        picture::write(&self.path, baseline.text().as_bytes(), true).map_err(|error| {
            Problem::new(error.to_string())
                .code(Code::NotWritten)
                .instead("allow writing there, or name another file in [check] baseline.")
        })?;
        let known = counted_words(baseline.findings.values().sum(), "finding", "findings");
        Ok(format!(
            "{}: {known} of today that later checks do not count.",
            self.path.display()
        ))
    }

    /// Reads what is known.
    pub(super) fn read(&self) -> Result<Left<'_>, Problem> {
        let shown = self.path.display();
        let is_there = self.path.exists();
        let baseline = if is_there {
            let bytes = store::read_named(&self.path)
                .map_err(|error| Problem::new(error.what).code(Code::Unreadable).instead(error.instead))?;
            Baseline::parse(&bytes).ok_or_else(|| {
                Problem::new(format!("{shown} holds no findings that are known."))
                    .code(Code::Unreadable)
                    .because("it is another file, or was changed by hand.")
                    .instead("write it anew: conncert check --write-baseline.")
            })?
        } else {
            Baseline::default()
        };
        Ok(Left {
            file: self,
            is_missing: self.is_named && !is_there,
            counted: Mutex::new(Counted {
                baseline,
                looked_at: BTreeSet::new(),
                left_out: 0,
            }),
        })
    }

    /// A path of the report as it is seen from the file's folder.
    fn seen(&self, path: &str) -> String {
        let whole = |path: &Path| std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf());
        let home = whole(&self.path);
        let inside = home
            .parent()
            .and_then(|home| whole(Path::new(path)).strip_prefix(home).map(Path::to_path_buf).ok());
        inside.map_or_else(|| path.to_owned(), |inside| inside.to_string_lossy().replace('\\', "/"))
    }
}

/// What is known and was not found yet, in one look.
pub(super) struct Left<'f> {
    file: &'f File,
    is_missing: bool,
    counted: Mutex<Counted>,
}

struct Counted {
    baseline: Baseline,
    looked_at: BTreeSet<String>,
    left_out: usize,
}

impl Left<'_> {
    fn counted(&self) -> MutexGuard<'_, Counted> {
        self.counted.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Takes out of a report what is known.
    pub(super) fn leave_out(&self, report: &mut Report) {
        let mut counted = self.counted();
        let Counted {
            baseline,
            looked_at,
            left_out,
        } = &mut *counted;
        // Most who check know of none, and then no finding has to be named.
        if baseline.findings.is_empty() {
            return;
        }
        for file in &mut report.files {
            let seen = self.file.seen(&file.path);
            *left_out += baseline.leave_out(file, &seen);
            looked_at.insert(seen);
        }
    }

    /// What is told of it: how many do not count, and how many are gone from the files that were looked at.
    pub(super) fn notes(&self) -> Vec<String> {
        let shown = self.file.path.display();
        if self.is_missing {
            return vec![format!(
                "{shown} is not there yet: conncert check --write-baseline writes it."
            )];
        }
        let counted = self.counted();
        let mut notes = Vec::new();
        if counted.left_out > 0 {
            let verb = if counted.left_out == 1 { "is" } else { "are" };
            let findings = counted_words(counted.left_out, "finding", "findings");
            let date = &counted.baseline.date;
            notes.push(format!("{findings} known since {date} {verb} not counted ({shown})."));
        }
        let left = counted.baseline.findings.iter();
        let gone = left.filter(|(known, _)| counted.looked_at.contains(&known.file));
        let gone: usize = gone.map(|(_, times)| times).sum();
        if gone > 0 {
            let verb = if gone == 1 { "is" } else { "are" };
            let findings = counted_words(gone, "finding", "findings");
            notes.push(format!(
                "{findings} in {shown} {verb} gone: conncert check --write-baseline takes {} out.",
                if gone == 1 { "it" } else { "them" }
            ));
        }
        notes
    }
}
