//! One version of a connector to compare with another: a file, a folder or a package as it lies there, or what a revision
//! of the repository holds.

use std::path::{Path, PathBuf};

use super::convert::converted;
use super::revision::Revision;
use crate::checklist::Named;
use crate::convert::{Options, Source};
use crate::diff::Version;
use crate::document::{Document, Syntax};
use crate::export::diff::CONVERTED;
use crate::openapi::{self, Parts};
use crate::package::Package;
use crate::part::Part;
use crate::rules;
use crate::session::NoFile;
use crate::store;
use crate::work::Connector;

/// A file of a version.
pub struct VersionFile {
    /// Its path as the reader would type it, of a revision with that before it.
    pub path: String,
    /// The folder that it can be written in, and its path there; none for what lies in an archive or a revision.
    pub place: Option<(PathBuf, String)>,
    /// What it holds.
    pub document: Document,
    /// Whether that came out of converting, and stands in no file as it is.
    pub is_converted: bool,
}

impl VersionFile {
    /// The file as one that can be written in this folder, if it is the file as it lies there.
    fn lying(self, folder: &Path, inner: String) -> Self {
        let place = (!self.is_converted).then(|| (folder.to_path_buf(), inner));
        Self { place, ..self }
    }
}

/// The files of a version.
#[derive(Default)]
pub struct Files {
    /// The API definition.
    pub definition: Option<VersionFile>,
    /// `apiProperties.json`
    pub properties: Option<VersionFile>,
    /// Whether they lie in a package.
    pub is_packed: bool,
}

impl Files {
    /// Reads what a path names: one file, a connector's folder, or a package.
    ///
    /// # Errors
    /// [`NoFile`] when nothing that can be compared is there.
    pub fn at(path: &Path) -> Result<Self, NoFile> {
        let shown = path.to_string_lossy().replace('\\', "/");
        if path.is_dir() {
            return Self::in_folder(path, &shown);
        }
        let bytes = store::read_named(path)?;
        let name = path
            .file_name()
            .map(|name| name.to_string_lossy().to_lowercase())
            .unwrap_or_default();
        if crate::package::ends_in(&name, ".zip") {
            return Self::in_package(&shown, bytes);
        }
        let part = if name.contains("apiproperties") {
            Part::Properties
        } else {
            Part::Definition
        };
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
        let inner = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let root = folder.unwrap_or(Path::new("."));
        let beside = |inner: &str| store::read(root, inner).map_err(|error| error.what);
        let mut files = Self::default();
        files.add(part, read(part, shown, &bytes, &beside)?.lying(root, inner));
        Ok(files)
    }

    fn in_folder(folder: &Path, shown: &str) -> Result<Self, NoFile> {
        let mut files = Self::default();
        let shown = shown.trim_start_matches("./").trim_end_matches('/');
        let prefix = if matches!(shown, "" | ".") {
            String::new()
        } else {
            format!("{shown}/")
        };
        for (part, path) in named(folder) {
            let bytes = store::read(folder, &path)?;
            let beside = |inner: &str| store::read(folder, inner).map_err(|error| error.what);
            let file = read(part, format!("{prefix}{path}"), &bytes, &beside)?;
            files.add(part, file.lying(folder, path));
        }
        if files.is_empty() {
            return Err(nothing(&format!("in {}", folder.display())));
        }
        Ok(files)
    }

    /// In a package the properties lie in several files, which are put together.
    fn in_package(shown: &str, bytes: Vec<u8>) -> Result<Self, NoFile> {
        let package = Package::read(bytes, false).map_err(|refused| NoFile::new(refused.what, refused.instead))?;
        let (path, bytes) =
            rules::packed_definition(&package).ok_or_else(|| nothing(&format!("in the package {shown}")))?;
        let mut files = Self::default();
        files.add(
            Part::Definition,
            read(Part::Definition, format!("{shown}/{path}"), bytes, &alone)?,
        );
        if let Some((path, text)) = rules::packed_properties(&package) {
            let path = format!("{shown}/{path} (connection parameters, policies)");
            files.add(Part::Properties, read(Part::Properties, path, text.as_bytes(), &alone)?);
            files.is_packed = true;
        }
        Ok(files)
    }

    /// Reads what a revision of the repository that the folder lies in holds there. Files that the folder names are looked
    /// for first.
    ///
    /// # Errors
    /// [`NoFile`] when there is no such revision, or nothing in it that can be compared.
    pub fn of_revision(folder: &Path, revision: &str) -> Result<Self, NoFile> {
        let revision = Revision::find(folder, revision)?;
        let listed = revision.files()?;
        let here = named(folder);
        let mut files = Self::default();
        for part in [Part::Definition, Part::Properties] {
            let now = here.iter().find(|(own, _)| *own == part).map(|(_, path)| path);
            let then = now.filter(|path| listed.contains(path)).cloned();
            let Some(path) = then.or_else(|| store::scan::usual(part, &listed)) else {
                continue;
            };
            let bytes = revision.read(&path)?;
            let beside = |inner: &str| revision.read(inner).map_err(|no| no.what);
            let file = read(part, format!("{}:{path}", revision.name()), &bytes, &beside)?;
            files.add(part, file);
        }
        if files.is_empty() {
            return Err(nothing(&format!("in {} at {}", folder.display(), revision.name())));
        }
        Ok(files)
    }

    fn add(&mut self, part: Part, file: VersionFile) {
        let place = if part == Part::Properties {
            &mut self.properties
        } else {
            &mut self.definition
        };
        *place = Some(file);
    }

    fn is_empty(&self) -> bool {
        self.definition.is_none() && self.properties.is_none()
    }

    /// What is compared.
    #[must_use]
    pub fn version(&self) -> Version<'_> {
        Version {
            definition: self.definition.as_ref().map(|file| &file.document),
            properties: self.properties.as_ref().map(|file| &file.document),
            is_packed: self.is_packed,
        }
    }

    /// The path of a part; empty where it is none of this version's.
    #[must_use]
    pub fn path(&self, part: Part) -> &str {
        let file = if part == Part::Properties {
            &self.properties
        } else {
            &self.definition
        };
        file.as_ref().map_or("", |file| &file.path)
    }
}

/// The definition and the properties that a folder's project file names, or that lie in it.
fn named(folder: &Path) -> Vec<(Part, String)> {
    let Ok(connector) = Connector::unchecked(folder, None, None) else {
        return Vec::new();
    };
    let named = Named::of(&connector.submission).or_found(&connector.evidence.found);
    [Part::Definition, Part::Properties]
        .into_iter()
        .filter_map(|part| Some((part, named.path(part)?.to_owned())))
        .collect()
}

/// A text that can be compared.
fn read(part: Part, path: String, bytes: &[u8], beside: Beside<'_>) -> Result<VersionFile, NoFile> {
    let document = Document::parse(bytes, Syntax::guess(&path, bytes)).map_err(|why| {
        let beginning = bytes.get(..openapi::BEGINNING).unwrap_or(bytes);
        let finding = rules::unreadable(part, &why, beginning);
        NoFile::new(format!("{path}: {}", finding.message), finding.help)
    })?;
    let file = VersionFile {
        path,
        place: None,
        document,
        is_converted: false,
    };
    if part == Part::Definition {
        as_swagger(file, bytes, beside)
    } else {
        Ok(file)
    }
}

/// Reads a file that a definition refers to, by its path beside it; or says why not.
type Beside<'b> = &'b dyn Fn(&str) -> Result<Vec<u8>, String>;

/// A file in an archive has none beside it that are read.
fn alone(_: &str) -> Result<Vec<u8>, String> {
    Err("the definition lies in an archive".to_owned())
}

/// The definition as OpenAPI 2.0, which alone can be compared: a newer one as converting it gives it.
fn as_swagger(file: VersionFile, bytes: &[u8], beside: Beside<'_>) -> Result<VersionFile, NoFile> {
    let version = Parts::collect(&file.document).version;
    if version.is_newer() {
        let name = file.path.rsplit(['/', ':']).next().unwrap_or_default();
        let source = Source::load(name, bytes.to_vec(), beside).ok();
        let converted = source.and_then(|source| converted(&source, &Options::default()).ok());
        let document = converted.and_then(|converted| Document::parse(converted.text.as_bytes(), Syntax::Json).ok());
        let Some(document) = document else {
            return Err(NoFile::new(
                format!("{} follows {version} and cannot be converted.", file.path),
                "conncert convert says what stands in the way.",
            ));
        };
        return Ok(VersionFile {
            path: file.path + CONVERTED,
            place: None,
            document,
            is_converted: true,
        });
    }
    if version == openapi::Version::Missing
        && let Some(stranger) = openapi::stranger(&file.document)
    {
        let what = format!("{} is {}, no API definition.", file.path, stranger.name);
        return Err(NoFile::new(what, stranger.instead));
    }
    if version == openapi::Version::Missing && file.document.root().get("paths").is_none() {
        return Err(NoFile::new(
            format!(
                "{} is no API definition: it has neither \"swagger\" nor \"paths\".",
                file.path
            ),
            "Name the file that describes the operations.",
        ));
    }
    Ok(file)
}

fn nothing(place: &str) -> NoFile {
    NoFile::new(
        format!("There is no API definition and no apiProperties.json {place}."),
        "Name the file itself: conncert diff OLD NEW",
    )
}
