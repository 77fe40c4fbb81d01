//! Builds archives: equal parts give equal bytes.

use std::io::{Cursor, Write as _};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use super::{ASSETS, CUSTOM_PROPERTIES, INNER, INTRO};

/// What a package is built from.
#[derive(Debug, Clone, Copy)]
pub struct Parts<'a> {
    /// The exported solution with the connector alone.
    pub connector: &'a [u8],
    /// The exported solution with the connector and a flow.
    pub flow: &'a [u8],
    /// The exported solution with the connector and an AI plugin.
    pub plugin: Option<&'a [u8]>,
    /// The readme.
    pub intro: &'a [u8],
    /// `customProperties.json`, for a connector with several ways to sign in.
    pub custom_properties: Option<&'a [u8]>,
}

/// The name that a solution with the connector alone gets in the package.
pub const CONNECTOR_SOLUTION: &str = "ConnectorSolution.zip";
/// The name that a solution with the connector and a flow gets in the package.
pub const FLOW_SOLUTION: &str = "FlowSolution.zip";
/// The name that a solution with the connector and an AI plugin gets in the package.
pub const PLUGIN_SOLUTION: &str = "PluginSolution.zip";

/// The package in the layout that Microsoft takes, as bytes.
///
/// `package.zip` holds the solutions and the two files of text that every package of Package Deployer has: the content
/// types, and the order in which the solutions are imported. The program library that belongs to such a package as well
/// can only be compiled with Microsoft's tools; nothing in certification runs it, and packages without it are taken.
///
/// # Errors
/// When the parts are more than 4 GiB, which no archive of this kind holds.
pub fn build(parts: &Parts<'_>) -> Result<Vec<u8>, zip::result::ZipError> {
    let solutions = [
        (CONNECTOR_SOLUTION, Some(parts.connector)),
        (FLOW_SOLUTION, Some(parts.flow)),
        (PLUGIN_SOLUTION, parts.plugin),
    ];
    let names: Vec<&str> = solutions
        .iter()
        .filter_map(|(name, bytes)| bytes.map(|_| *name))
        .collect();
    let import = import_config(&names);
    let mut inner = vec![
        ("[Content_Types].xml".to_owned(), CONTENT_TYPES.as_bytes()),
        (format!("{ASSETS}/ImportConfig.xml"), import.as_bytes()),
    ];
    for (name, bytes) in solutions {
        inner.extend(bytes.map(|bytes| (format!("{ASSETS}/{name}"), bytes)));
    }
    let inner = archive(inner)?;
    let mut outer = vec![(INTRO.to_owned(), parts.intro), (INNER.to_owned(), inner.as_slice())];
    outer.extend(
        parts
            .custom_properties
            .map(|bytes| (CUSTOM_PROPERTIES.to_owned(), bytes)),
    );
    archive(outer)
}

/// What kinds of files a package holds, as the format of such packages wants it said.
const CONTENT_TYPES: &str = concat!(
    "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n",
    "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">\n",
    "  <Default Extension=\"xml\" ContentType=\"application/octet-stream\" />\n",
    "  <Default Extension=\"zip\" ContentType=\"application/octet-stream\" />\n",
    "</Types>\n"
);

/// The order of import: the connector comes before what uses it.
fn import_config(solutions: &[&str]) -> String {
    let files: String = solutions
        .iter()
        .map(|name| format!("    <configsolutionfile solutionpackagefilename=\"{name}\" />\n"))
        .collect();
    format!(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<configdatastorage installsampledata=\"false\" \
         waitforsampledatatoinstall=\"true\" agentdesktopzipfile=\"\" agentdesktopexename=\"\" \
         crmmigdataimportfile=\"\">\n  <solutions>\n{files}  </solutions>\n</configdatastorage>\n"
    )
}

/// An archive of files and folders (whose paths end in `/`): sorted by path, with one fixed time and one set of
/// permissions, so that equal content gives equal bytes. Archives in it are stored as they are.
///
/// # Errors
/// When two entries have one path, or the archive would have more than 4 GiB.
pub fn archive<'a>(entries: impl IntoIterator<Item = (String, &'a [u8])>) -> Result<Vec<u8>, zip::result::ZipError> {
    let mut entries: Vec<_> = entries.into_iter().collect();
    entries.sort();
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default()
        .last_modified_time(DateTime::default())
        .unix_permissions(0o644);
    for (path, content) in entries {
        if let Some(folder) = path.strip_suffix('/') {
            writer.add_directory(folder, options.unix_permissions(0o755))?;
            continue;
        }
        let method = if super::is_zip(&path) {
            CompressionMethod::Stored
        } else {
            CompressionMethod::Deflated
        };
        writer.start_file(path, options.compression_method(method))?;
        writer.write_all(content)?;
    }
    Ok(writer.finish()?.into_inner())
}
