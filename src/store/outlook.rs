//! What converting a newer definition would lose, said before anything else about it.

use std::path::Path;

use super::paths::read;
use crate::convert::{self, Options, Source};
use crate::document::Document;
use crate::rules::Finding;

/// Says in the first finding of a newer definition how it is converted, and what that loses.
pub(super) fn foretell(folder: &Path, path: &str, document: &Document, findings: &mut [Finding]) {
    let Some(first) = findings
        .first_mut()
        .filter(|first| first.rule.id == crate::rules::VERSION)
    else {
        return;
    };
    let inner = path.rsplit_once('/').map_or("", |(inner, _)| inner);
    let beside = folder.join(inner);
    let name = path.rsplit('/').next().unwrap_or(path);
    let bytes = document.text().as_bytes().to_vec();
    let read = |file: &str| read(&beside, file).map_err(|error| error.what);
    let Ok(source) = Source::load(name, bytes, &read) else {
        return;
    };
    if let Ok(conversion) = convert::convert(&source, &Options::default()) {
        let typed = folder.join(path);
        let typed = typed.strip_prefix(".").unwrap_or(&typed).display().to_string();
        first.help = format!("Try conncert convert {typed}. {}", conversion.counts.said()).into();
    }
}
