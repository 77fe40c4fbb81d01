//! Writing the export: every file that was asked for, or none.

use std::borrow::Cow;
use std::fs;
use std::io::{Read as _, Seek as _, SeekFrom};
use std::path::{Path, PathBuf};

use super::enclose::enclosures;
use crate::checklist::Evidence;
use crate::export::checklist::{self, Material};
use crate::export::handover;
use crate::session::{ExportError, ExportFormat};
use crate::store;
use crate::store::certification::FOLDER;

/// Where an export goes and what it holds.
#[derive(Debug, Clone, Copy)]
pub struct Target<'t> {
    /// The folder that receives `certification/`.
    pub folder: &'t Path,
    /// Which files.
    pub formats: &'t [ExportFormat],
    /// Whether files that conncert did not write are replaced.
    pub force: bool,
}

/// A file of an export.
pub struct Made {
    /// Its name.
    pub name: Cow<'static, str>,
    /// What it holds.
    pub bytes: Vec<u8>,
}

/// Writes the files made from the material, whose icon is read from the connector's `folder`; where they are.
///
/// # Errors
/// [`ExportError`]; nothing is written unless everything can be made.
pub fn export(folder: &Path, material: &Material, target: &Target) -> Result<Vec<PathBuf>, ExportError> {
    let made = make(folder, material, target.formats)
        .into_iter()
        .collect::<Result<_, _>>()?;
    write(made, target.folder, target.force)
}

/// Makes the files, each by itself: one that cannot be made does not hold up the others.
pub fn make(folder: &Path, material: &Material, formats: &[ExportFormat]) -> Vec<Result<Made, ExportError>> {
    let icon = icon_bytes(folder, material.evidence);
    let material = Material {
        icon: icon.as_deref(),
        ..*material
    };
    let archive = material.program.handover.archive;
    let make = |format: &ExportFormat| {
        let enclosures = enclosures(folder, material.evidence, archive, std::slice::from_ref(format))?;
        Ok(Made {
            name: checklist::file_name(*format, material.program),
            bytes: handover::make(*format, &material, &enclosures)?,
        })
    };
    formats.iter().map(make).collect()
}

/// Writes what was made into `certification/` in a folder; where it is. What others wrote is replaced only with `force`.
///
/// # Errors
/// [`ExportError::Foreign`] before anything is written, and what the disk says.
pub fn write(made: Vec<Made>, folder: &Path, force: bool) -> Result<Vec<PathBuf>, ExportError> {
    let place = folder.join(FOLDER);
    let mut paths = made.iter().map(|made| place.join(&*made.name));
    if !force && let Some(foreign) = paths.find(|path| is_foreign(path)) {
        return Err(ExportError::Foreign(foreign));
    }
    let write = |made: Made| store::write_export(folder, &made.name, &made.bytes);
    made.into_iter().map(write).collect()
}

/// The icon file as it is, if it is a picture.
fn icon_bytes(folder: &Path, evidence: &Evidence) -> Option<Vec<u8>> {
    let icon = evidence.icon.as_ref().filter(|icon| icon.content.is_ok())?;
    store::read(folder, &icon.path).ok()
}

/// Whether a file stands there that neither begins nor ends as an export of ours does.
fn is_foreign(path: &Path) -> bool {
    /// Far enough for the mark of every format.
    const FAR: u64 = 1024;
    let Ok(mut file) = store::patiently(|| fs::File::open(path)) else {
        return false;
    };
    let mut bytes = Vec::new();
    let mut read = file.by_ref().take(FAR).read_to_end(&mut bytes);
    let end = file.metadata().map_or(0, |metadata| metadata.len()).saturating_sub(FAR);
    if end > 0 && file.seek(SeekFrom::Start(end)).is_ok() {
        read = file.read_to_end(&mut bytes);
    }
    let text = String::from_utf8_lossy(&bytes);
    read.is_ok() && !text.is_empty() && !checklist::MARKS.iter().any(|mark| text.contains(mark))
}
