//! Whether a definition lags behind the file that it was converted from.

use std::path::Path;

use super::conversion::beside;
use crate::checklist::Evidence;
use crate::checklist::evidence::Converted;
use crate::document::shell::word;
use crate::openapi::Version;
use crate::part::Part;
use crate::rules::convert::SOURCE_CHANGED;
use crate::rules::{self, Finding};
use crate::store::{self, State};

/// What a definition was converted from; where that changed since, a finding says so.
pub(crate) fn compare(folder: &Path, evidence: &mut Evidence, state: &State) {
    let path = evidence.definition.as_ref().map(|definition| definition.path.as_str());
    let converted = path.and_then(|path| store::converted(folder, path, state));
    tell(folder, evidence, converted);
}

/// The same where it is known what the definition was converted from.
pub(super) fn tell(folder: &Path, evidence: &mut Evidence, converted: Option<Converted>) {
    let Some(definition) = &mut evidence.definition else {
        return;
    };
    if !definition
        .content
        .as_ref()
        .is_ok_and(|one| one.overview.version == Version::Swagger20)
    {
        return;
    }
    evidence.converted = converted;
    if let Some(converted) = evidence.converted.as_ref().filter(|converted| converted.is_behind) {
        let Converted { source, .. } = converted;
        let message = format!("{source} changed since this file was converted from it.");
        let help = format!(
            "Convert it again: {}. Texts that were written into this file since stay.",
            command(folder, &definition.path, converted)
        );
        definition.findings.insert(
            0,
            Finding {
                help: help.into(),
                ..rules::file::finding(&SOURCE_CHANGED, message)
            },
        );
    }
}

/// What converts a definition again as it was converted the last time.
fn command(folder: &Path, path: &str, converted: &Converted) -> String {
    let typed = |path: &str| {
        let typed = folder.join(path);
        word(&store::typed(typed.strip_prefix(".").unwrap_or(&typed)))
    };
    let Converted { source, options, .. } = converted;
    let mut said = format!("conncert convert {}", typed(source));
    if beside(source, Part::Definition.file_name()) != path {
        said += &format!(" -o {}", typed(path));
    }
    let mut add = |option: &str, value: &str| said += &format!(" --{option} {}", word(value));
    options.host.iter().for_each(|host| add("host", host));
    options
        .server
        .iter()
        .for_each(|server| add("server", &server.to_string()));
    options.only.iter().for_each(|only| add("only", only));
    options.tags.iter().for_each(|tag| add("tag", tag));
    options
        .triggers
        .iter()
        .for_each(|trigger| add("trigger", &trigger.to_string()));
    said + " --force"
}
