//! Reads the files that are sent as they are.

use std::path::Path;

use crate::checklist::Evidence;
use crate::export::handover::{Enclosure, Role};
use crate::session::ExportFormat;
use crate::store;

/// A script stands under this name beside the definition.
const SCRIPT: &str = "script.csx";

/// The connector's own files, as far as these formats hold any: those named in the answers, and those found beside them.
///
/// # Errors
/// A sentence when a file that is named cannot be read.
pub fn enclosures(folder: &Path, evidence: &Evidence, formats: &[ExportFormat]) -> Result<Vec<Enclosure>, String> {
    let holds = |format: &ExportFormat| matches!(format, ExportFormat::Archive | ExportFormat::Mail);
    if !formats.iter().any(holds) {
        return Ok(Vec::new());
    }
    let Evidence {
        definition,
        properties,
        icon,
        readme,
        ..
    } = evidence;
    let named = [
        (Role::Definition, definition.as_ref().map(|file| &file.path)),
        (Role::Properties, properties.as_ref().map(|file| &file.path)),
        (Role::Icon, icon.as_ref().map(|file| &file.path)),
        (Role::Readme, readme.as_ref().map(|file| &file.path)),
    ];
    let mut enclosures = Vec::new();
    for (role, path) in named {
        let Some(path) = path else { continue };
        let bytes = store::read(folder, path).map_err(|error| error.to_string())?;
        enclosures.push(Enclosure {
            role,
            path: path.clone(),
            bytes,
        });
    }
    if let Some(definition) = definition {
        let path = match definition.path.rsplit_once('/') {
            Some((parent, _)) => format!("{parent}/{SCRIPT}"),
            None => SCRIPT.to_owned(),
        };
        // Few connectors have one.
        if let Ok(bytes) = store::read(folder, &path) {
            enclosures.push(Enclosure {
                role: Role::Script,
                path,
                bytes,
            });
        }
    }
    Ok(enclosures)
}
