//! What the last conversion of a definition gave, so that what was written into the file since can be told from what the
//! source says anew.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::{PROJECTS, State};
use crate::convert::Options;
use crate::document::{Document, Node, Syntax};
use crate::session::LastConversion;
use crate::store::atomic;
use crate::submission::{looks_like_secret, without_secrets};

/// What the file's name begins with, in the folder of the project; the definition's name follows.
const LAST: &str = "converted-";
/// The conversion before, in the folder of a write; empty where there was none.
const BEFORE: &str = "converted.before";
/// The longest one read or kept, in bytes (64 MiB).
const MAX_BYTES: u64 = 64 << 20;

/// The first line of the file; the definition follows as it was.
#[derive(Serialize, Deserialize)]
struct Head {
    source: String,
    digest: String,
    #[serde(default)]
    options: Options,
}

impl State {
    /// What the last conversion into a file gave; none where that is not known.
    #[must_use]
    pub fn conversion(&self, file: &Path) -> Option<LastConversion> {
        // Where nothing is known of any project, as on a build server, the folder need not be resolved.
        if !self.root.as_ref()?.join(PROJECTS).is_dir() {
            return None;
        }
        let place = self.last_conversion(file)?;
        let metadata = fs::metadata(&place).ok()?;
        if !metadata.is_file() || metadata.len() > MAX_BYTES {
            return None;
        }
        let all = fs::read_to_string(place).ok()?;
        let (head, text) = all.split_once('\n')?;
        let Head {
            source,
            digest,
            options,
        } = serde_json::from_str(head).ok()?;
        Some(LastConversion {
            source,
            digest,
            options,
            text: text.to_owned(),
        })
    }

    /// Keeps what a conversion gave that was just written, or nothing where that is not known; not being able to is no
    /// trouble. Values that look like a credential are left out: `null` stands where each was, so that all others are known
    /// the next time. `is_logged` tells whether the write can be taken back, and with it this.
    ///
    /// # Errors
    /// What the system says where an older conversion stays: it would pass for this one.
    pub(in crate::store) fn keep_conversion(
        &self,
        file: &Path,
        last: &LastConversion,
        is_logged: bool,
    ) -> io::Result<()> {
        let Some(place) = self.last_conversion(file) else {
            return Ok(());
        };
        // Whoever takes the write back has the conversion before again.
        if let Some(write) = self.writes(file).next().filter(|_| is_logged) {
            let before = fs::read(&place).unwrap_or_default();
            let _ = fs::write(write.folder().join(BEFORE), before);
        }
        let kept = kept(last).is_some_and(|text| {
            fs::create_dir_all(atomic::folder_of(&place))
                .and_then(|()| atomic::replace_soon(&place, text.as_bytes()))
                .is_ok()
        });
        if kept {
            return Ok(());
        }
        match fs::remove_file(&place) {
            Err(error) if self.conversion(file).is_some() => Err(error),
            _ => Ok(()),
        }
    }

    /// Puts the conversion before a write back, from the write's folder.
    pub(super) fn put_conversion_back(&self, file: &Path, write: &Path) {
        let before = write.join(BEFORE);
        let (Ok(metadata), Some(place)) = (fs::metadata(&before), self.last_conversion(file)) else {
            return;
        };
        let _ = if metadata.len() == 0 {
            fs::remove_file(place)
        } else {
            fs::rename(before, place)
        };
    }

    fn last_conversion(&self, file: &Path) -> Option<PathBuf> {
        let name = file.file_name()?.to_str()?;
        Some(self.of_project(atomic::folder_of(file))?.join(format!("{LAST}{name}")))
    }
}

/// What is kept of a conversion; none where nothing can be.
fn kept(last: &LastConversion) -> Option<String> {
    let LastConversion {
        source,
        digest,
        options,
        text,
    } = last.clone();
    let document = Document::parse(text.into_bytes(), Syntax::Json).ok()?;
    // A key cannot be left out.
    let hides = |node: Node| node.key().is_some_and(looks_like_secret);
    if document.nodes().any(hides) {
        return None;
    }
    let head = serde_json::to_string(&Head {
        source,
        digest,
        options,
    })
    .ok()?;
    Some(format!("{head}\n{}", without_secrets(&document, "null")))
}
