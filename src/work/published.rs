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
use crate::store::paths::expanded;

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
    let files = match origin {
        Origin::Path(path) => at(folder, path),
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
    let files = files.map_err(|no| format!("{} {}", shown(&no.what), sentence(&no.instead)))?;
    let definition = evidence.definition.as_ref().and_then(|file| file.content.as_ref().ok());
    let new = Version {
        definition: definition.map(|read| &*read.document),
        properties: evidence
            .properties
            .as_ref()
            .and_then(|file| file.content.as_deref().ok()),
        ..Version::default()
    };
    if new
        .definition
        .is_some_and(|document| Parts::collect(document).version.is_newer())
    {
        return Err("it can be compared once the definition here is converted to OpenAPI 2.0.".to_owned());
    }
    let is_packed = files.is_packed;
    let text = |file: VersionFile| VersionText {
        path: shown(&file.path),
        document: Arc::new(file.document),
    };
    let (old_definition, old_properties) = (files.definition.map(text), files.properties.map(text));
    let has_both = (old_definition.is_some() && new.definition.is_some())
        || (old_properties.is_some() && new.properties.is_some());
    if !has_both {
        return Err(format!(
            "{origin} has no kind of file in common with this folder. Name a folder or file with its API definition."
        ));
    }
    Ok(Since::compare([old_definition, old_properties], is_packed, new))
}

/// What the path names, from the connector's folder. A path to another machine is not followed: nothing touches the network.
fn at(folder: &Path, path: &str) -> Result<Files, NoFile> {
    if path.starts_with("//") || path.starts_with("\\\\") || path.contains("://") {
        return Err(NoFile::new(
            format!("{path} lies on another machine, and conncert uses no network."),
            "Copy the published version to this one and name the copy.",
        ));
    }
    let typed = expanded(path);
    if typed.is_absolute() || folder == Path::new(".") {
        Files::at(&typed)
    } else {
        Files::at(&folder.join(typed))
    }
}

/// A suggestion that is a command or a sentence, as a sentence.
fn sentence(text: &str) -> String {
    if text.starts_with("conncert ") {
        return "Name its folder, its API definition or its package.".to_owned();
    }
    text.to_owned()
}
