//! The files in a package, checked with the rules that check them outside of one.

use std::iter;
use std::sync::Arc;

use super::package::connector_files::{CODE, DEFINITION, ICON, POLICIES, with_connector};
use super::package::flows::MAX_TEXT;
use super::package::{TEXT_TOO_LARGE, settings};
use super::{
    Finding, IconFile, Part, check_api_beside, check_icon, check_intro, check_script, file, unreadable, unreadable_icon,
};
use crate::document::{Document, Syntax};
use crate::icon::{self, Icon, Measured};
use crate::openapi::{self, Api};
use crate::package::{CONNECTOR, CUSTOM_PROPERTIES, Package, Solution, ends_in};
use crate::program::Program;
use crate::readme::Readme;
use crate::script::Script;

/// A package, checked.
#[derive(Debug, Clone, Default)]
pub struct Inside {
    /// How many solutions it holds.
    pub solutions: usize,
    /// What was looked at, the outer archive first.
    pub files: Vec<PackedFile>,
    /// The first connector's properties as one text put together, with the path of their folder.
    pub properties: Option<(String, Arc<Document>)>,
    /// The first connector's icon, with its path.
    pub icon: Option<(String, Arc<Icon>)>,
}

/// A file in a package.
#[derive(Debug, Clone)]
pub struct PackedFile {
    /// Its path from the outer archive on; empty for that one itself.
    pub path: String,
    /// Which part of a connector it is.
    pub part: Part,
    /// Its text, for excerpts.
    pub document: Option<Arc<Document>>,
}

/// The most bytes of text that are kept for a package (2 MiB). Its solutions share most of them.
const MAX_TEXTS: usize = 2 << 20;

/// The most bytes of settings that are put together (256 KiB): more than any real connector has.
const MAX_SETTINGS: usize = 1 << 18;
/// The most bytes of an icon's pixels that are kept (4 MiB).
const MAX_PIXELS: usize = 1 << 22;

/// Everything that certification objects to in a package: how it is laid out, then what is in its files, each finding
/// with the path of its file. What solutions have in common is looked at once.
#[must_use]
pub fn check_package(package: &Package, program: &Program) -> (Inside, Vec<Finding>) {
    let mut check = PackageCheck {
        program,
        texts: 0,
        inside: Inside {
            solutions: package.solutions.len(),
            properties: packed_settings(package).and_then(|(path, text)| {
                let document = Document::parse(text.into_bytes(), Syntax::Json).ok()?;
                Some((path, Arc::new(document)))
            }),
            ..Inside::default()
        },
        findings: super::check::check_layout(package),
    };
    check.list(String::new(), Part::Package, None);
    let icons = check.icons(with_connector(package));
    let mut first: Option<Arc<Document>> = None;
    let mut seen: Vec<Contents<'_>> = Vec::new();
    for (solution, measured) in with_connector(package).zip(icons) {
        let contents = Contents::of(solution);
        if seen.contains(&contents) {
            continue;
        }
        let definition = contents.definition.and_then(|(path, bytes)| {
            let known = seen
                .iter()
                .any(|other| other.definition.is_some_and(|(_, text)| text == bytes));
            if known {
                None
            } else {
                check.definition(solution, path, bytes)
            }
        });
        let definition = definition.or_else(|| first.clone());
        check.settings(solution, definition.as_deref(), measured.as_ref());
        check.code(solution);
        first = first.or(definition);
        seen.push(contents);
    }
    check.texts_at_root(package);
    (check.inside, check.findings)
}

/// Everything that certification objects to in the files of a connector that lie unpacked in a folder, each finding with
/// the path of its file as an archive would have it.
#[must_use]
pub fn check_unpacked(solution: &Solution, program: &Program) -> (Inside, Vec<Finding>) {
    let mut check = PackageCheck {
        program,
        texts: 0,
        inside: Inside::default(),
        findings: Vec::new(),
    };
    let icons = check.icons(iter::once(solution));
    let definition = solution.connector_files(DEFINITION).next();
    let definition = definition.and_then(|(path, bytes)| check.definition(solution, path, bytes));
    check.settings(solution, definition.as_deref(), icons.first().and_then(Option::as_ref));
    check.code(solution);
    (check.inside, check.findings)
}

/// The API definition in a package, with its path from the outer archive on.
#[must_use]
pub fn packed_definition(package: &Package) -> Option<(String, &[u8])> {
    with_connector(package).find_map(|solution| {
        let (path, bytes) = solution.connector_files(DEFINITION).next()?;
        Some((format!("{}/{path}", solution.path), bytes))
    })
}

/// The properties of the connector in a package, as one text put together from the files that an export takes them apart
/// into, with the path of their folder from the outer archive on; none where it has none of these files.
#[must_use]
pub fn packed_properties(package: &Package) -> Option<(String, String)> {
    let solution = with_connector(package).find(|solution| solution.connector_files(DEFINITION).next().is_some())?;
    let mut parts = Vec::new();
    for (ending, member) in settings::FILES {
        let file = solution.connector_files(ending).next();
        if let Some((path, bytes)) = file.filter(|(_, bytes)| bytes.len() <= MAX_TEXT) {
            let document = Document::parse(bytes, Syntax::Json).ok()?;
            parts.push((path.to_owned(), *member, Arc::new(document)));
        }
    }
    let path = format!("{}/{CONNECTOR}", solution.path);
    (!parts.is_empty()).then(|| (path, settings::together(solution, &parts).0))
}

/// The properties to hold against those of the folder; none where they are far larger than settings are.
fn packed_settings(package: &Package) -> Option<(String, String)> {
    let solution = with_connector(package).next()?;
    let sizes = settings::FILES.iter().filter_map(|(ending, _)| {
        let (_, bytes) = solution.connector_files(ending).next()?;
        Some(bytes.len())
    });
    if sizes.sum::<usize>() > MAX_SETTINGS {
        return None;
    }
    packed_properties(package)
}

/// What two solutions may have in common.
#[derive(PartialEq)]
struct Contents<'p> {
    definition: Option<(&'p str, &'p [u8])>,
    others: Vec<(&'p str, &'p [u8])>,
    brand_color: Option<&'p str>,
    script_operations: Option<&'p str>,
}

impl<'p> Contents<'p> {
    fn of(solution: &'p Solution) -> Self {
        let files = solution.connector_files("");
        Self {
            definition: solution.connector_files(DEFINITION).next(),
            others: files
                .filter(|(path, _)| ends_in(path, ".json") || ends_in(path, CODE))
                .collect(),
            brand_color: solution.customizations.brand_color.as_deref(),
            script_operations: solution.customizations.script_operations.as_deref(),
        }
    }
}

/// A check of a package under way.
struct PackageCheck<'p> {
    program: &'p Program,
    /// How many bytes of text are kept.
    texts: usize,
    inside: Inside,
    findings: Vec<Finding>,
}

impl PackageCheck<'_> {
    fn list(&mut self, path: String, part: Part, document: Option<Arc<Document>>) {
        self.inside.files.push(PackedFile { path, part, document });
    }

    /// Adds what was found in one file.
    fn add(&mut self, path: &str, findings: Vec<Finding>) {
        self.findings.extend(findings.into_iter().map(|mut finding| {
            path.clone_into(&mut finding.place.entry);
            // What is packed is mended where it was exported.
            finding.fix = None;
            finding
        }));
    }

    /// Measures the icons before anything else takes memory, those that are equal once.
    fn icons<'s>(&mut self, solutions: impl Iterator<Item = &'s Solution>) -> Vec<Option<Measured>> {
        let mut seen: Vec<(&'s [u8], Option<Measured>)> = Vec::new();
        let mut measured = Vec::new();
        for solution in solutions {
            let Some((path, bytes)) = solution.connector_files(ICON).next() else {
                measured.push(None);
                continue;
            };
            if let Some((_, known)) = seen.iter().find(|(other, _)| *other == bytes) {
                measured.push(known.clone());
                continue;
            }
            let path = format!("{}/{path}", solution.path);
            let read = icon::read(bytes);
            let findings = match &read {
                // Whoever sends no icon has the one that the portal puts into every connector.
                Ok(_) if self.program.icon.none.is_some() => Vec::new(),
                // Exports name the file themselves; the name asked for is that of the file uploaded.
                Ok(icon) => check_icon(&IconFile {
                    name: "icon.png",
                    measured: &icon.measured,
                    program: self.program,
                }),
                Err(why) => vec![unreadable_icon(why)],
            };
            self.add(&path, findings);
            self.list(path.clone(), Part::Icon, None);
            let read = read.ok().map(|icon| {
                let measured = icon.measured.clone();
                if icon.picture.rgba.len() <= MAX_PIXELS {
                    self.inside.icon.get_or_insert_with(|| (path, Arc::new(icon)));
                }
                measured
            });
            seen.push((bytes, read.clone()));
            measured.push(read);
        }
        measured
    }

    /// Reads a text; one that is too large or no JSON has the one finding that says so.
    fn read(&mut self, path: &str, part: Part, bytes: &[u8]) -> Option<Arc<Document>> {
        if bytes.len() > MAX_TEXT || self.texts + bytes.len() > MAX_TEXTS {
            let message = format!("The file has {} KB and was not checked.", bytes.len() / 1000);
            self.add(path, vec![file::finding(&TEXT_TOO_LARGE, message)]);
            self.list(path.to_owned(), part, None);
            return None;
        }
        self.texts += bytes.len();
        match Document::parse(bytes, Syntax::Json) {
            Ok(document) => {
                let document = Arc::new(document);
                self.list(path.to_owned(), part, Some(Arc::clone(&document)));
                Some(document)
            }
            Err(why) => {
                self.add(path, vec![unreadable(part, &why, bytes)]);
                self.list(path.to_owned(), part, None);
                None
            }
        }
    }

    fn definition(&mut self, solution: &Solution, path: &str, bytes: &[u8]) -> Option<Arc<Document>> {
        let path = format!("{}/{path}", solution.path);
        let document = self.read(&path, Part::Definition, bytes)?;
        let policies = solution.connector_files(POLICIES).next();
        let policies = policies.and_then(|(_, bytes)| settings::of_policies(bytes));
        self.add(
            &path,
            check_api_beside(&Api::new(&document), policies.as_ref(), self.program),
        );
        Some(document)
    }

    /// Connection parameters, policies, color and scripts.
    fn settings(&mut self, solution: &Solution, definition: Option<&Document>, icon: Option<&Measured>) {
        let mut parts = Vec::new();
        for (ending, member) in settings::FILES {
            if let Some((path, bytes)) = solution.connector_files(ending).next() {
                let path = format!("{}/{path}", solution.path);
                if let Some(document) = self.read(&path, Part::Properties, bytes) {
                    parts.push((path, *member, document));
                }
            }
        }
        let api = definition.map(Api::new);
        let title = api.as_ref().and_then(|api| openapi::overview(api).title);
        let found = settings::check(solution, &parts, api.as_ref(), title.as_deref(), icon, self.program);
        self.list(format!("{}/customizations.xml", solution.path), Part::Package, None);
        for finding in found {
            let path = finding.place.entry.clone();
            self.add(&path, vec![finding]);
        }
    }

    /// The code that operations run through.
    fn code(&mut self, solution: &Solution) {
        if let Some((path, bytes)) = solution.connector_files(CODE).next() {
            let path = format!("{}/{path}", solution.path);
            self.add(&path, check_script(&Script::parse(bytes)));
            self.list(path, Part::Script, None);
        }
    }

    /// The introduction, and the file about several ways to sign in.
    fn texts_at_root(&mut self, package: &Package) {
        for (name, entry) in package.outer.files("") {
            let Some(content) = &entry.content else { continue };
            if name.eq_ignore_ascii_case(CUSTOM_PROPERTIES) {
                self.read(name, Part::Properties, content);
            } else if ends_in(name, ".md") && content.len() <= MAX_TEXT {
                self.add(name, check_intro(&Readme::parse(content)));
                self.list(name.to_owned(), Part::Readme, None);
            }
        }
    }
}
