//! What a report calls the files, for those who look for them elsewhere than in the folder where the command runs.

use std::path::Path;

use crate::export::report::Report;
use crate::store::{Repository, real, repository, typed};

/// From where the paths of a report lead to the files.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Places {
    /// From the current folder, as the reader typed them.
    Typed,
    /// From the root of the repository that all of them lie in; without one as typed.
    Repository,
    /// From the root of the disk.
    Whole,
}

impl Places {
    /// Calls the files of the report so.
    pub fn name(self, report: &mut Report) {
        match self {
            Self::Typed => {}
            Self::Repository => {
                let files = report.files.iter().map(|file| &*file.path);
                let files = files.chain(report.unmatched.iter().map(|(path, _)| &**path));
                if let Some(repository) = Repository::of(files) {
                    report.rename(|path| repository.path(path));
                }
            }
            Self::Whole => report.rename(repository::whole),
        }
    }
}

/// A path as it is shortest from here.
#[must_use]
pub fn shortest(path: &Path) -> String {
    let here = std::env::current_dir().and_then(|here| real(&here));
    let inner = here
        .ok()
        .and_then(|here| path.strip_prefix(here).ok().map(Path::to_path_buf));
    typed(
        inner
            .as_deref()
            .unwrap_or_else(|| path.strip_prefix(".").unwrap_or(path)),
    )
}
