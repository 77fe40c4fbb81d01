//! Reads the files that are sent as they are.

use std::path::Path;

use crate::checklist::Evidence;
use crate::export::handover::{Enclosure, enclosed};
use crate::program::ArchiveKind;
use crate::session::{ExportFormat, NoFile};
use crate::store;

/// The connector's own files, as far as these formats hold any: those named in the answers, and those found beside them;
/// `archive` is what the program's archive holds.
///
/// # Errors
/// [`NoFile`] when a file that is named cannot be read.
pub(super) fn enclosures(
    folder: &Path,
    evidence: &Evidence,
    archive: Option<ArchiveKind>,
    formats: &[ExportFormat],
) -> Result<Vec<Enclosure>, NoFile> {
    let holds = |format: &ExportFormat| matches!(format, ExportFormat::Archive | ExportFormat::Mail);
    if !formats.iter().any(holds) {
        return Ok(Vec::new());
    }
    enclosed(evidence, archive)
        .map(|check| {
            let bytes = store::read(folder, check.path)?;
            Ok(Enclosure {
                part: check.part,
                path: check.path.to_owned(),
                bytes,
            })
        })
        .collect()
}
