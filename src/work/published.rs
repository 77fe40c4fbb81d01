//! Compares a connector with its published version, and grades its repairs by what flows of that use.

use std::path::Path;
use std::sync::Arc;

use super::repair;
use super::versions::{Files, VersionFile};
use crate::checklist::{Evidence, Origin, Published, Since, VersionText};
use crate::diff::Version;
use crate::openapi::Parts;
use crate::part::Part;
use crate::session::NoFile;
use crate::store::paths::{expanded, real};
use crate::submission::PUBLISHED_PATH;

/// Reads the published version where the partner says that it lies, and tells what changed since. Repairs that would break
/// flows which use it become unsafe; those of which only that was feared are safe.
pub(super) fn compare(folder: &Path, origin: &Origin, evidence: &mut Evidence) {
    let content = since(folder, origin, evidence).map(Arc::new);
    if let Ok(since) = &content {
        if let Some(file) = &mut evidence.definition
            && let Ok(definition) = &file.content
        {
            let path = file.path.as_str();
            repair::grade(
                since,
                (Part::Definition, path),
                &definition.document,
                &mut file.findings,
            );
        }
        if let Some(file) = &mut evidence.properties
            && let Ok(document) = &file.content
        {
            let path = file.path.as_str();
            repair::grade(since, (Part::Properties, path), document, &mut file.findings);
        }
    }
    evidence.published = Some(Published {
        origin: origin.clone(),
        content,
    });
}

fn since(folder: &Path, origin: &Origin, evidence: &Evidence) -> Result<Since, String> {
    let definition = evidence.definition.as_ref();
    let Some((here, read)) = definition.and_then(|file| Some((file.path.as_str(), file.content.as_ref().ok()?))) else {
        return Err("it can be compared once the API definition here can be read.".to_owned());
    };
    let files = match origin {
        Origin::Path(path) => at(folder, path, here),
        Origin::Revision(name) => Files::of_revision(folder, name),
    };
    // People know it by the path that they typed.
    let joined = match origin {
        Origin::Path(path) => format!("{}/{path}", folder.to_string_lossy().replace('\\', "/")),
        Origin::Revision(_) => String::new(),
    };
    let shown = |text: &str| match origin {
        Origin::Path(path) => text.replace(&joined, path),
        Origin::Revision(_) => text.to_owned(),
    };
    let files = files.map_err(|no| format!("{} {}", shown(&no.what), sentence(origin, &no.instead)))?;
    let new = Version {
        definition: Some(&read.document),
        properties: evidence
            .properties
            .as_ref()
            .and_then(|file| file.content.as_deref().ok()),
        ..Version::default()
    };
    if Parts::collect(&read.document).version.is_newer() {
        return Err("it can be compared once the definition here is converted to OpenAPI 2.0.".to_owned());
    }
    let is_packed = files.is_packed;
    let text = |file: VersionFile| VersionText {
        path: shown(&file.path),
        document: Arc::new(file.document),
    };
    let (old_definition, old_properties) = (files.definition.map(text), files.properties.map(text));
    // Flows are made of operations: without both definitions nobody can tell what stops.
    if old_definition.is_none() {
        return Err(format!(
            "{origin} has no API definition, so no operation can be compared. Name its folder, its definition or its package."
        ));
    }
    Ok(Since::compare([old_definition, old_properties], is_packed, new))
}

/// What the path names, from the connector's folder. A path to another machine is not followed: nothing touches the network.
fn at(folder: &Path, path: &str, here: &str) -> Result<Files, NoFile> {
    if path.starts_with("//") || path.starts_with("\\\\") || path.contains("://") {
        return Err(NoFile::new(
            format!("{path} lies on another machine, and conncert uses no network."),
            "Copy the published version to this one and name the copy.",
        ));
    }
    let typed = expanded(path);
    let place = if typed.is_absolute() || folder == Path::new(".") {
        typed
    } else {
        folder.join(typed)
    };
    let is_same = |own: &Path| matches!((real(own), real(&place)), (Ok(own), Ok(place)) if own == place);
    if is_same(folder) || is_same(&folder.join(here)) {
        return Err(NoFile::new(
            format!("{path} is the new version itself."),
            "Name a copy of what is published, from before the changes, or a revision of the repository.",
        ));
    }
    Files::at(&place)
}

/// A suggestion that is a command or a sentence, as a sentence that fits an answer.
fn sentence(origin: &Origin, text: &str) -> String {
    if !text.contains("conncert ") {
        return text.to_owned();
    }
    match origin {
        Origin::Path(_) => "Name its folder, its API definition or its package.".to_owned(),
        Origin::Revision(_) => format!("Name a folder that holds the published version, as {PUBLISHED_PATH}."),
    }
}
