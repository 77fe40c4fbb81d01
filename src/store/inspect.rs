//! Reads the named files, within the folder and within limits, and runs the rules on them.

use std::collections::BTreeMap;
use std::panic::resume_unwind;
use std::path::Path;
use std::sync::Arc;
use std::thread;

use super::origin::trace;
use super::outlook::foretell;
use super::paths;
use crate::checklist::evidence::Definition;
use crate::checklist::{self, Evidence, FileCheck, Found, Named};
use crate::document::{Document, Syntax};
use crate::icon::{self, Icon};
use crate::openapi::{self, Api, Version};
use crate::package::Package;
use crate::part::Part;
use crate::program::Program;
use crate::readme::Readme;
use crate::rules::file::{add_credentials, credentials};
use crate::rules::{self, Finding, IconFile, Inside};
use crate::script::Script;
use crate::session::NoFile;

/// Texts that stand in the place of files, by the files' paths from the connector's folder.
pub type Texts<'t> = BTreeMap<&'t str, &'t [u8]>;

/// Where a connector's files are read: in its folder, and texts that stand for some of them.
#[derive(Clone, Copy)]
struct Place<'p> {
    folder: &'p Path,
    given: &'p Texts<'p>,
    /// What was read before of the files that hold no text, where the texts are being typed.
    seen: Option<&'p Evidence>,
}

impl Place<'_> {
    fn read(self, path: &str) -> Result<Vec<u8>, NoFile> {
        match self.given.get(path) {
            Some(bytes) => Ok(bytes.to_vec()),
            None => paths::read(self.folder, path),
        }
    }

    /// Whether what lies beside the files is looked at: not for a text that nobody names a file for.
    fn has_neighbors(self) -> bool {
        !self.given.contains_key(NAMELESS)
    }
}

/// What a text is called that comes from standard input and that nobody names a file for.
pub const NAMELESS: &str = "-";

/// Checks a text as the file that it is given for, as [`inspect`] would check that file alone. The file need not be there.
#[must_use]
pub fn inspect_text(folder: &Path, part: Part, path: &str, bytes: &[u8], program: &Program) -> Evidence {
    let named = Named {
        paths: [(part, path.to_owned())].into(),
        ..Named::default()
    };
    let place = Place {
        folder,
        given: &[(path, bytes)].into(),
        seen: None,
    };
    look(place, Found::default(), &named, program)
}

/// The same as [`inspect`] while some of the files are being typed: `texts` stand in their place, and the icon is the one
/// that was `seen`. Where findings come from in a file that the definition was converted from is not told.
#[must_use]
pub fn inspect_typed(folder: &Path, texts: &Texts, seen: &Evidence, named: &Named, program: &Program) -> Evidence {
    let place = Place {
        folder,
        given: texts,
        seen: Some(seen),
    };
    look(place, seen.found.clone(), named, program)
}

/// Reads and checks the parts of a connector: those that answers name, and those that were found where no answer names
/// one; paths are relative to the folder. The icon and the package are held against what the program demands.
#[must_use]
pub fn inspect(folder: &Path, found: Found, named: &Named, program: &Program) -> Evidence {
    let place = Place {
        folder,
        given: &Texts::new(),
        seen: None,
    };
    look(place, found, named, program)
}

fn look(place: Place, found: Found, named: &Named, program: &Program) -> Evidence {
    let named = named.clone().or_found(&found);
    if let Some(seen) = place.seen {
        let mut evidence = Evidence {
            icon: seen.icon.clone(),
            ..check_texts(place, found, &named, program)
        };
        check_brand_color(&mut evidence, program);
        return evidence;
    }
    let icon = named
        .path(Part::Icon)
        // Where none is asked for, none is missed.
        .filter(|path| {
            program.icon.none.is_none() || place.given.contains_key(path) || place.folder.join(path).exists()
        });
    let texts = || check_texts(place, found, &named, program);
    let (texts, icon) = match icon {
        Some(path) => {
            let (texts, icon) = beside(texts, || check_icon(place, path, program));
            (texts, Some(icon))
        }
        None => (texts(), None),
    };
    let mut evidence = Evidence { icon, ..texts };
    check_brand_color(&mut evidence, program);
    evidence.package = named.path(Part::Package).map(|path| match place.read(path) {
        Ok(bytes) => check_package_beside(path, bytes, named.plugin, program, &evidence),
        Err(problem) => unread(path, 0, problem),
    });
    evidence
}

/// Does two things side by side: the icon takes as long as the texts. Where many connectors are checked, all processors have
/// enough to do, and a thread for each icon would cost more than it brings.
fn beside<A: Send, B: Send>(here: impl FnOnce() -> A + Send, there: impl FnOnce() -> B + Send) -> (A, B) {
    if rayon::current_thread_index().is_some() {
        return rayon::join(here, there);
    }
    thread::scope(|scope| {
        let there = scope.spawn(there);
        let here = here();
        (here, there.join().unwrap_or_else(|panic| resume_unwind(panic)))
    })
}

/// Checks a package that was read, and holds it against the files in the connector's folder.
#[must_use]
pub fn check_package_beside(
    path: &str,
    bytes: Vec<u8>,
    plugin: bool,
    program: &Program,
    evidence: &Evidence,
) -> FileCheck<Arc<Inside>> {
    let mut file = check_package(path, bytes, plugin, program);
    if let Ok(inside) = &file.content {
        let stale = checklist::stale(inside, evidence);
        file.findings.extend(stale);
    }
    file
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
    let title = title(evidence).map(str::to_owned);
    let icon = evidence.icon.as_ref().and_then(|file| {
        let icon = file.content.as_ref().ok()?;
        Some((name(&file.path), &icon.measured))
    });
    if let Some(file) = &mut evidence.properties
        && let Ok(document) = &file.content
    {
        file.findings
            .extend(rules::check_brand_color(document, title.as_deref(), icon, program));
        file.findings
            .sort_by_key(|finding| finding.place.span.map(|span| span.start));
    }
}

/// The API's title.
fn title(evidence: &Evidence) -> Option<&str> {
    let definition = evidence.definition.as_ref()?.content.as_ref().ok()?;
    definition.overview.title.as_deref()
}

/// The last part of a path.
fn name(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

/// The definition, and the files that are checked against it.
fn check_texts(place: Place, found: Found, named: &Named, program: &Program) -> Evidence {
    let open = |part| Some(open(place, named.path(part)?, part));
    let definition = open(Part::Definition);
    let document = definition.as_ref().and_then(|file| file.content.clone().ok());
    let api = document.as_deref().map(Api::new);
    let api = api.as_ref();
    let page = |part| Some(check_page(place, part, named.path(part)?, api));
    let properties = open(Part::Properties);
    let beside = properties.as_ref().and_then(|file| file.content.clone().ok());
    Evidence {
        found,
        definition: definition.map(|file| check_definition(place, file, api, beside.as_deref(), program)),
        properties: properties.map(|file| check_properties(file, api, named)),
        readme: page(Part::Readme),
        intro: page(Part::Intro),
        script: named.path(Part::Script).map(|path| check_script(place, path)),
        ..Evidence::default()
    }
}

fn check_definition(
    place: Place,
    file: FileCheck<Arc<Document>>,
    api: Option<&Api<'_>>,
    properties: Option<&Document>,
    program: &Program,
) -> FileCheck<Definition> {
    let overview = api.map(openapi::overview).unwrap_or_default();
    let mut findings = api.map_or(file.findings, |api| rules::check_api_beside(api, properties, program));
    if let Ok(document) = &file.content {
        if api.is_some_and(|api| api.version.is_newer()) && place.has_neighbors() {
            foretell(place.folder, &file.path, document, &mut findings);
        }
        add_credentials(document, &mut findings);
        if api.is_some_and(|api| api.version == Version::Swagger20) && place.has_neighbors() && place.seen.is_none() {
            trace(place.folder, &file.path, &mut findings);
        }
    }
    FileCheck {
        path: file.path,
        bytes: file.bytes,
        content: file.content.map(|document| Definition { document, overview }),
        findings,
    }
}

fn check_properties(
    mut file: FileCheck<Arc<Document>>,
    api: Option<&Api<'_>>,
    named: &Named,
) -> FileCheck<Arc<Document>> {
    if let Ok(document) = &file.content {
        file.findings = rules::check_properties(document, api);
        // Of a file alone it is not known what lies beside it.
        if named.path(Part::Definition).is_some() && named.path(Part::Script).is_none() {
            file.findings.extend(rules::script_missing(document));
        }
        add_credentials(document, &mut file.findings);
    }
    file
}

/// A document before any rule has seen it; one that cannot be read has the one finding that says so.
fn open(place: Place, path: &str, part: Part) -> FileCheck<Arc<Document>> {
    let bytes = match place.read(path) {
        Ok(bytes) => bytes,
        Err(problem) => return unread(path, 0, problem),
    };
    let (length, syntax) = (bytes.len() as u64, Syntax::guess(path, &bytes));
    let beginning = bytes.get(..openapi::BEGINNING).unwrap_or(&bytes).to_vec();
    let (content, findings) = match Document::parse(bytes, syntax) {
        Ok(document) => (Ok(Arc::new(document)), Vec::new()),
        Err(why) => {
            let finding = rules::unreadable(part, &why, &beginning);
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

fn check_page(place: Place, part: Part, path: &str, api: Option<&Api<'_>>) -> FileCheck<Arc<Readme>> {
    let bytes = match place.read(path) {
        Ok(bytes) => bytes,
        Err(problem) => return unread(path, 0, problem),
    };
    let readme = Readme::parse(&bytes);
    let mut findings = match part {
        Part::Intro => rules::check_intro(&readme),
        _ => rules::check_readme(&readme, api),
    };
    findings.extend(credentials(part, path, &bytes));
    FileCheck {
        path: path.to_owned(),
        bytes: bytes.len() as u64,
        findings,
        content: Ok(Arc::new(readme)),
    }
}

fn check_script(place: Place, path: &str) -> FileCheck<Arc<Script>> {
    let bytes = match place.read(path) {
        Ok(bytes) => bytes,
        Err(problem) => return unread(path, 0, problem),
    };
    let script = Script::parse(&bytes);
    let mut findings = rules::check_script(&script);
    findings.extend(credentials(Part::Script, path, &bytes));
    FileCheck {
        path: path.to_owned(),
        bytes: bytes.len() as u64,
        findings,
        content: Ok(Arc::new(script)),
    }
}

fn check_icon(place: Place, path: &str, program: &Program) -> FileCheck<Arc<Icon>> {
    let bytes = match place.read(path) {
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

    fn look(folder: &Path, part: Part, path: &str) -> Evidence {
        let named = Named {
            paths: [(part, path.to_owned())].into(),
            plugin: false,
            ..Named::default()
        };
        inspect(folder, Found::default(), &named, crate::program::unnamed())
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
        let evidence = look(folder.path(), Part::Definition, "swagger.json");
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
        let check = look(folder.path(), Part::Icon, "icon.png").icon.unwrap();
        assert_eq!(check.content.unwrap().measured.width, 229);
        assert!(check.bytes > 0);
    }

    #[test]
    fn an_icon_that_no_program_asks_for_is_not_missed() {
        let folder = tempfile::tempdir().unwrap();
        let named = Named {
            paths: [(Part::Icon, "icon.png".to_owned())].into(),
            ..Named::default()
        };
        for program in crate::program::built_in() {
            let evidence = inspect(folder.path(), Found::default(), &named, program);
            assert_eq!(evidence.icon.is_none(), program.icon.none.is_some(), "{}", program.id);
        }
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
        let definition = |path| said(look(place, Part::Definition, path).definition);
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
        assert!(!said(look(place, Part::Icon, "icon.png").icon).is_empty());
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
        let definition = |path| said(look(place, Part::Definition, path).definition);
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
