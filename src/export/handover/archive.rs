//! `files.zip`: what a reviewer or Microsoft's repository gets, in one archive.

use std::collections::BTreeMap;
use std::io::{Cursor, Write as _};

use sha2::{Digest as _, Sha256};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use crate::export::checklist::{self, MADE_BY, Material};
use crate::export::hex;
use crate::export::one_line;
use crate::part::Part;
use crate::program::ArchiveKind;
use crate::session::ExportFormat;
use crate::submission::{INDEPENDENT, NAME};

use super::{Enclosure, definition, ending, refuse_secrets};

/// The digests of all other files, as `sha256sum -c` reads them.
pub const MANIFEST: &str = "SHA256SUMS";

/// The archive: sorted names, one fixed time, so that the same files give the same bytes.
pub(super) fn archive(material: &Material, enclosures: &[Enclosure]) -> Result<Vec<u8>, String> {
    let program = material.program;
    let Some(kind) = program.handover.archive else {
        let instead = program.handover.instead.as_deref().unwrap_or_default();
        return Err(format!(
            "The program \"{}\" takes no archive of these files. {instead}",
            program.title
        ));
    };
    definition(enclosures)?;
    refuse_secrets(material, enclosures)?;
    let entries = match kind {
        ArchiveKind::ReviewPackage => review(material, enclosures),
        ArchiveKind::RepositoryFolder => folder(material, enclosures)?,
    };
    packed(&entries).map_err(|error| format!("The archive could not be made: {error}. Give the files shorter names."))
}

type Entries = BTreeMap<String, Vec<u8>>;

/// The files side by side, the checklist, the message, and the digests of them all.
fn review(material: &Material, enclosures: &[Enclosure]) -> Entries {
    let mut entries = Entries::new();
    for file in enclosures {
        let mut name = plain_name(file.name());
        while entries.contains_key(&name) {
            name.insert_str(0, "other-");
        }
        entries.insert(name, file.bytes.clone());
    }
    for (format, page) in [
        (ExportFormat::Markdown, checklist::markdown(material)),
        (ExportFormat::Html, checklist::html(material)),
        (ExportFormat::Message, checklist::message(material)),
    ] {
        entries.insert(
            checklist::file_name(format, material.program).into_owned(),
            page.into_bytes(),
        );
    }
    let sums: String = entries
        .iter()
        .map(|(name, bytes)| format!("{}  {name}\n", hex(&Sha256::digest(bytes))))
        .collect();
    entries.insert(MANIFEST.to_owned(), sums.into_bytes());
    entries
}

/// The folder as a pull request adds it, its files under the names that are expected. No icon: there is none here.
fn folder(material: &Material, enclosures: &[Enclosure]) -> Result<Entries, String> {
    let Some(folder) = material.submission.text(NAME).and_then(folder_name) else {
        return Err(
            "The connector has no name yet, and its folder is called after it for good. Answer the name first."
                .to_owned(),
        );
    };
    let expected = |file: &Enclosure| match file.part {
        Part::Definition if ending(file.name()) != "json" => Some(plain_name(file.name())),
        Part::Definition | Part::Properties | Part::Readme | Part::Script | Part::Package => {
            Some(file.part.file_name().to_owned())
        }
        Part::Icon | Part::Intro => None,
    };
    let files = enclosures.iter().filter_map(|file| {
        let name = expected(file)?;
        Some((
            format!("independent-publisher-connectors/{folder}/{name}"),
            file.bytes.clone(),
        ))
    });
    Ok(files.collect())
}

/// What the connector's folder in Microsoft's repository is called: the letters and digits of its name.
pub(in crate::export) fn folder_name(name: &str) -> Option<String> {
    let name = name.replace(INDEPENDENT, "");
    let folder: String = name.chars().filter(|character| character.is_alphanumeric()).collect();
    (!folder.is_empty()).then_some(folder)
}

/// A name that every system takes: no control characters, and none that means a folder.
fn plain_name(name: &str) -> String {
    one_line(name).replace(['/', '\\', ':'], "-")
}

fn packed(entries: &Entries) -> zip::result::ZipResult<Vec<u8>> {
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default())
        .unix_permissions(0o644);
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    archive.set_comment(MADE_BY)?;
    for (name, bytes) in entries {
        archive.start_file(name, options)?;
        archive.write_all(bytes)?;
    }
    Ok(archive.finish()?.into_inner())
}
