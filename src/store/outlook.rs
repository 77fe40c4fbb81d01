//! What converting a newer definition would lose, said before anything else about it.

use std::path::Path;
use std::sync::Arc;

use super::paths::{self, read};
use crate::convert::{self, Options, Source};
use crate::document::Document;
use crate::document::shell::word;
use crate::rules::Finding;

/// Says in the first finding of a newer definition how it is converted, and what that loses.
pub(super) fn foretell(folder: &Path, path: &str, document: &Arc<Document>, findings: &mut [Finding]) {
    let Some(first) = findings
        .first_mut()
        .filter(|first| first.rule.id == crate::rules::VERSION)
    else {
        return;
    };
    let inner = path.rsplit_once('/').map_or("", |(inner, _)| inner);
    let beside = folder.join(inner);
    let name = path.rsplit('/').next().unwrap_or(path);
    let read = |file: &str| read(&beside, file).map_err(|error| error.what);
    let source = Source::around(name, Arc::clone(document), &read);
    if let Ok(counts) = convert::count(&source, &Options::default()) {
        let typed = folder.join(path);
        let typed = paths::typed(typed.strip_prefix(".").unwrap_or(&typed));
        first.help = format!("Try conncert convert {}. {}", word(&typed), counts.foretold()).into();
    }
}
