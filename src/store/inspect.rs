//! Reads the named files, within the folder and within limits, and runs the rules on them.

use std::path::Path;
use std::sync::Arc;

use super::paths::{NoFile, read};
use crate::checklist::evidence::Definition;
use crate::checklist::{Evidence, FileCheck, Found, Named};
use crate::document::{Document, Syntax};
use crate::icon::{self, Icon};
use crate::openapi::{self, Api};
use crate::package::Package;
use crate::program::Program;
use crate::readme::Readme;
use crate::rules::{self, Finding, IconFile, Inside, Scope};

/// Reads and checks the API definition and the icon, and the properties file, the readme and the introduction that were found; paths are
/// relative to the folder. The icon is held against what the program demands.
#[must_use]
pub fn inspect(
    folder: &Path,
    found: Found,
    definition: Option<&str>,
    icon: Option<&str>,
    program: &Program,
) -> Evidence {
    let ((definition, properties, [readme, intro]), icon) = rayon::join(
        || check_texts(folder, &found, definition),
        || icon.map(|path| check_icon(folder, path, program)),
    );
    let mut evidence = Evidence {
        found,
        definition,
        properties,
        icon,
        readme,
        intro,
        package: None,
    };
    check_brand_color(&mut evidence, program);
    evidence
}

/// Reads and checks the files that answers name, the package to send among them, and those that were found.
#[must_use]
pub fn inspect_named(folder: &Path, found: Found, named: &Named, program: &Program) -> Evidence {
    let mut evidence = inspect(
        folder,
        found,
        named.definition.as_deref(),
        named.icon.as_deref(),
        program,
    );
    let package = named.package.as_deref();
    evidence.package = package.map(|path| match read(folder, path) {
        Ok(bytes) => check_package(path, bytes, named.plugin, program),
        Err(problem) => unread(path, 0, problem),
    });
    evidence
}

/// Checks a package that was read: how it is laid out, and what is in it.
#[must_use]
pub fn check_package(path: &str, bytes: Vec<u8>, plugin: bool, program: &Program) -> FileCheck<Arc<Inside>> {
    let length = bytes.len() as u64;
    let (content, findings) = match Package::read(bytes, plugin) {
        Ok(package) => {
            let (inside, findings) = rules::check_package(&package, program);
            (Ok(Arc::new(inside)), findings)
        }
        Err(refused) => {
            let finding = rules::unreadable_package(&refused);
            (Err(format!("{} {}", finding.message, finding.help)), vec![finding])
        }
    };
    FileCheck {
        path: path.to_owned(),
        bytes: length,
        content,
        findings,
    }
}

/// What is found once the properties and the icon are both at hand.
fn check_brand_color(evidence: &mut Evidence, program: &Program) {
    let title = evidence.definition.as_ref().and_then(|file| file.content.as_ref().ok());
    let title = title.and_then(|definition| definition.overview.title.as_deref());
    let icon = evidence.icon.as_ref().and_then(|file| {
        let icon = file.content.as_ref().ok()?;
        Some((name(&file.path), &icon.measured))
    });
    if let Some(file) = &mut evidence.properties
        && let Ok(document) = &file.content
    {
        file.findings
            .extend(rules::check_brand_color(document, title, icon, program));
        file.findings
            .sort_by_key(|finding| finding.place.span.map(|span| span.start));
    }
}

/// The last part of a path.
fn name(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

type Texts = (
    Option<FileCheck<Definition>>,
    Option<FileCheck<Arc<Document>>>,
    [Option<FileCheck<Arc<Readme>>>; 2],
);

/// The definition, and the files that are checked against it.
fn check_texts(folder: &Path, found: &Found, definition: Option<&str>) -> Texts {
    let definition = definition.map(|path| open(folder, path, Scope::ApiDefinition));
    let document = definition.as_ref().and_then(|file| file.content.clone().ok());
    let api = document.as_deref().map(Api::new);
    let api = api.as_ref();
    let properties = found.properties.as_deref();
    let pages = [found.readme.as_deref(), found.intro.as_deref()];
    (
        definition.map(|file| check_definition(file, api)),
        properties.map(|path| check_properties(open(folder, path, Scope::ApiProperties), api)),
        pages.map(|path| path.map(|path| check_readme(folder, path, api))),
    )
}

fn check_definition(file: FileCheck<Arc<Document>>, api: Option<&Api<'_>>) -> FileCheck<Definition> {
    let overview = api.map(openapi::overview).unwrap_or_default();
    FileCheck {
        path: file.path,
        bytes: file.bytes,
        content: file.content.map(|document| Definition { document, overview }),
        findings: api.map_or(file.findings, rules::check_api),
    }
}

fn check_properties(mut file: FileCheck<Arc<Document>>, api: Option<&Api<'_>>) -> FileCheck<Arc<Document>> {
    if let Ok(document) = &file.content {
        file.findings = rules::check_properties(document, api);
    }
    file
}

/// A document before any rule has seen it; one that cannot be read has the one finding that says so.
fn open(folder: &Path, path: &str, scope: Scope) -> FileCheck<Arc<Document>> {
    let bytes = match read(folder, path) {
        Ok(bytes) => bytes,
        Err(problem) => return unread(path, 0, problem),
    };
    let (length, syntax) = (bytes.len() as u64, Syntax::guess(path, &bytes));
    let (content, findings) = match Document::parse(bytes, syntax) {
        Ok(document) => (Ok(Arc::new(document)), Vec::new()),
        Err(why) => {
            let finding = rules::unreadable(scope, &why);
            (Err(format!("{} {}", finding.message, finding.help)), vec![finding])
        }
    };
    FileCheck {
        path: path.to_owned(),
        bytes: length,
        content,
        findings,
    }
}

fn check_readme(folder: &Path, path: &str, api: Option<&Api<'_>>) -> FileCheck<Arc<Readme>> {
    let bytes = match read(folder, path) {
        Ok(bytes) => bytes,
        Err(problem) => return unread(path, 0, problem),
    };
    let readme = Readme::parse(&bytes);
    FileCheck {
        path: path.to_owned(),
        bytes: bytes.len() as u64,
        findings: rules::check_readme(&readme, api),
        content: Ok(Arc::new(readme)),
    }
}

fn check_icon(folder: &Path, path: &str, program: &Program) -> FileCheck<Arc<Icon>> {
    let bytes = match read(folder, path) {
        Ok(bytes) => bytes,
        Err(problem) => return unread(path, 0, problem),
    };
    let length = bytes.len() as u64;
    match icon::read(&bytes) {
        Ok(icon) => FileCheck {
            path: path.to_owned(),
            bytes: length,
            findings: rules::check_icon(&IconFile {
                name: name(path),
                measured: &icon.measured,
                program,
            }),
            content: Ok(Arc::new(icon)),
        },
        Err(why) => FileCheck {
            path: path.to_owned(),
            bytes: length,
            content: Err(why.to_string()),
            findings: vec![rules::unreadable_icon(&why)],
        },
    }
}

/// A file that could not be read, with the one finding that says so.
fn unread<T>(path: &str, bytes: u64, problem: NoFile) -> FileCheck<T> {
    FileCheck {
        path: path.to_owned(),
        bytes,
        content: Err(problem.to_string()),
        findings: vec![Finding {
            help: problem.instead.into(),
            ..rules::file::finding(&rules::file::UNREADABLE, problem.what)
        }],
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use std::fs;

    use super::*;

    const DEFINITION: &str =
        r#"{"swagger": "2.0", "info": {"title": "Contoso Invoices", "version": "1"}, "paths": {}}"#;

    fn nomination() -> Program {
        crate::program::built_in()[0].clone()
    }

    fn said<T>(check: Option<FileCheck<T>>) -> String {
        let check = check.unwrap();
        assert_eq!(check.findings.len(), 1);
        let finding = &check.findings[0];
        assert!(["unreadable-file", "icon-unreadable"].contains(&finding.rule.id));
        let said = check.content.err().unwrap();
        assert_eq!(said, format!("{} {}", finding.message, finding.help));
        said
    }

    #[test]
    fn a_definition_is_read_and_checked() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("swagger.json"), DEFINITION).unwrap();
        let evidence = inspect(
            folder.path(),
            Found::default(),
            Some("swagger.json"),
            None,
            &nomination(),
        );
        let check = evidence.definition.unwrap();
        assert_eq!(check.bytes, DEFINITION.len() as u64);
        assert_eq!(
            check.content.unwrap().overview.title.as_deref(),
            Some("Contoso Invoices")
        );
        assert!(!check.findings.is_empty());
        assert!(evidence.icon.is_none());
    }

    #[test]
    fn an_icon_is_read_and_checked() {
        let folder = tempfile::tempdir().unwrap();
        let picture = image::RgbaImage::from_pixel(229, 230, image::Rgba([11, 106, 79, 255]));
        picture.save(folder.path().join("icon.png")).unwrap();
        let check = inspect(folder.path(), Found::default(), None, Some("icon.png"), &nomination())
            .icon
            .unwrap();
        assert_eq!(check.content.unwrap().measured.width, 229);
        assert!(check.bytes > 0);
    }

    #[test]
    fn what_cannot_be_read_is_one_finding_that_says_what_to_do() {
        let folder = tempfile::tempdir().unwrap();
        let place = folder.path();
        fs::create_dir(place.join("api")).unwrap();
        fs::write(place.join("api/swagger.json"), "{").unwrap();
        fs::write(place.join("icon.png"), "no picture").unwrap();
        fs::File::create(place.join("huge.json"))
            .unwrap()
            .set_len(65 << 20)
            .unwrap();
        let definition = |path| said(inspect(place, Found::default(), Some(path), None, &nomination()).definition);
        assert_eq!(
            definition("api/swager.json"),
            "There is no file api/swager.json here. Did you mean api/swagger.json? Correct the path."
        );
        assert_eq!(definition("api"), "api is a folder, not a file. Name the file in it.");
        assert_eq!(
            definition("huge.json"),
            "huge.json has 65 MiB, and files of up to 64 MiB are read. Check that it is the right file."
        );
        assert!(definition("../etc.json").contains("lies outside the connector's folder"));
        assert!(definition("api/swagger.json").starts_with("The API definition cannot be read: "));
        assert!(!said(inspect(place, Found::default(), None, Some("icon.png"), &nomination()).icon).is_empty());
    }

    #[cfg(unix)]
    #[test]
    fn pipes_devices_and_links_that_lead_out_are_not_read() {
        let folder = tempfile::tempdir().unwrap();
        let elsewhere = tempfile::tempdir().unwrap();
        let place = folder.path();
        fs::write(elsewhere.path().join("secret.json"), DEFINITION).unwrap();
        std::os::unix::fs::symlink(elsewhere.path().join("secret.json"), place.join("link.json")).unwrap();
        std::os::unix::fs::symlink(elsewhere.path(), place.join("api")).unwrap();
        std::os::unix::fs::symlink("/dev/zero", place.join("zero.json")).unwrap();
        let made = std::process::Command::new("mkfifo")
            .arg(place.join("pipe.json"))
            .status();
        assert!(made.unwrap().success());
        let definition = |path| said(inspect(place, Found::default(), Some(path), None, &nomination()).definition);
        for path in ["link.json", "api/secret.json", "zero.json"] {
            assert!(
                definition(path).contains("lies outside the connector's folder"),
                "{path}"
            );
        }
        assert_eq!(
            definition("pipe.json"),
            "pipe.json is not a regular file, so it is not read. Name the file itself."
        );
    }
}
