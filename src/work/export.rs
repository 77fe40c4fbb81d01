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

/// Writes the files made from the material, whose icon is read from the connector's `folder`; where they are.
///
/// # Errors
/// [`ExportError`]; nothing is written unless everything can be made.
pub fn export(folder: &Path, material: &Material, target: &Target) -> Result<Vec<PathBuf>, ExportError> {
    let place = target.folder.join(FOLDER);
    let names = target.formats.iter();
    let names = names.map(|format| checklist::file_name(*format, material.program));
    if !target.force
        && let Some(foreign) = names.map(|name| place.join(&*name)).find(|path| is_foreign(path))
    {
        return Err(ExportError::Foreign(foreign));
    }
    let icon = icon_bytes(folder, material.evidence);
    let material = Material {
        icon: icon.as_deref(),
        ..*material
    };
    let enclosures = enclosures(
        folder,
        material.evidence,
        material.program.handover.archive,
        target.formats,
    )?;
    let made = target.formats.iter().map(|format| {
        let bytes = handover::make(*format, &material, &enclosures)?;
        Ok((checklist::file_name(*format, material.program), bytes))
    });
    let made = made.collect::<Result<Vec<_>, ExportError>>()?;
    let write = |(name, bytes): (Cow<str>, Vec<u8>)| store::write_export(target.folder, &name, &bytes);
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
    let Ok(mut file) = fs::File::open(path) else {
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
