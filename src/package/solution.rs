//! An exported solution: what its manifest and its customizations say it holds.

use std::collections::BTreeSet;

use quick_xml::Reader;
use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesStart, Event};

use super::archive::Entry;
use super::{Archive, Budget, Refused, ends_in};

/// The folder of a solution that holds the connector's files.
pub const CONNECTOR: &str = "Connector";
/// The folder of a solution that holds the flows.
pub const WORKFLOWS: &str = "Workflows";
/// The folders of a solution that hold an AI plugin.
pub const PLUGIN: [&str; 2] = ["aiplugins", "aipluginoperations"];
/// The files that an export puts at the root of every solution.
pub const ROOT_FILES: [&str; 3] = ["[Content_Types].xml", "customizations.xml", "solution.xml"];

/// One solution archive in a package.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Solution {
    /// Its path from the outer archive on: `package.zip/PkgAssets/ConnectorSolution.zip`.
    pub path: String,
    /// Its files.
    pub archive: Archive,
    /// What `solution.xml` says, if it is there and can be read.
    pub manifest: Manifest,
    /// What `customizations.xml` says, if it is there and can be read.
    pub customizations: Customizations,
    /// The files of the two that are no XML, each with the place where reading ended.
    pub unreadable: Vec<(&'static str, u64)>,
}

/// What `solution.xml` says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Manifest {
    /// `0` for unmanaged, `1` for managed, `2` for both.
    pub managed: Option<String>,
    /// The types of the root components; a connector has 372.
    pub component_types: Vec<String>,
}

/// What `customizations.xml` says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Customizations {
    /// Whether the first `Connector` holds anything.
    pub connector: bool,
    /// Whether the first `Workflows` holds anything.
    pub workflows: bool,
    /// Whether the first `aicopilot_aiplugin` holds anything.
    pub plugin: bool,
    /// `iconbrandcolor` of the connector.
    pub brand_color: Option<String>,
    /// `scriptoperations` of the connector: operationIds, as JSON.
    pub script_operations: Option<String>,
    /// What the connector is called: its names and ids.
    pub names: BTreeSet<String>,
    /// The files that the connector's elements name, as paths in the solution.
    pub connector_files: Vec<String>,
    /// The files that the flows' `JsonFileName` name, as paths in the solution.
    pub workflow_files: Vec<String>,
}

/// What a solution is for, as Microsoft's validator tells it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SolutionPurpose {
    /// The connector and nothing else.
    Connector,
    /// The connector and a flow.
    Flow,
    /// The connector and an AI plugin.
    Plugin,
    /// None of them.
    Other,
}

impl Solution {
    /// Reads the manifest and the customizations of a solution.
    #[must_use]
    pub fn new(path: String, archive: Archive) -> Self {
        let mut unreadable = Vec::new();
        Self {
            path,
            manifest: xml(&archive, ROOT_FILES[2], &mut unreadable, manifest),
            customizations: xml(&archive, ROOT_FILES[1], &mut unreadable, customizations),
            archive,
            unreadable,
        }
    }

    /// Reads an exported solution by itself, as it is before it is packed.
    ///
    /// # Errors
    /// [`Refused`] as [`Archive::read`].
    pub fn read(bytes: &[u8]) -> Result<Self, Refused> {
        let archive = Archive::read(bytes, super::is_in_solution, &mut Budget::default())?;
        Ok(Self::new(String::new(), archive))
    }

    /// A connector whose files lie unpacked in a folder, by their names, with the XML that describes it, if there is one.
    #[must_use]
    pub fn unpacked(files: Vec<(String, Vec<u8>)>, described: Option<&[u8]>) -> Self {
        let entry = |(name, content): (String, Vec<u8>)| Entry {
            path: format!("{CONNECTOR}/{name}"),
            is_folder: false,
            content: Some(content),
        };
        let root = described.map(|xml| Entry {
            path: ROOT_FILES[1].to_owned(),
            is_folder: false,
            content: Some(xml.to_vec()),
        });
        let entries = files.into_iter().map(entry).chain(root).collect();
        Self::new(String::new(), Archive { entries })
    }

    /// What it is for, by what its customizations hold.
    #[must_use]
    pub fn purpose(&self) -> SolutionPurpose {
        let Customizations {
            connector,
            workflows,
            plugin,
            ..
        } = self.customizations;
        match (connector, workflows, plugin) {
            (true, false, false) => SolutionPurpose::Connector,
            (true, true, false) => SolutionPurpose::Flow,
            (true, false, true) => SolutionPurpose::Plugin,
            _ => SolutionPurpose::Other,
        }
    }

    /// The connector's files whose names end so, whatever the case of letters.
    pub fn connector_files<'a>(&'a self, ending: &'a str) -> impl Iterator<Item = (&'a str, &'a [u8])> {
        self.archive.files(CONNECTOR).filter_map(move |(name, entry)| {
            ends_in(name, ending).then_some((entry.path.as_str(), entry.content.as_deref()?))
        })
    }

    /// The flows: JSON files in their folder.
    pub fn flows(&self) -> impl Iterator<Item = (&str, &[u8])> {
        self.archive.files(WORKFLOWS).filter_map(|(name, entry)| {
            ends_in(name, ".json").then_some((entry.path.as_str(), entry.content.as_deref()?))
        })
    }
}

/// Reads a file at the root as XML.
fn xml<T: Default>(
    archive: &Archive,
    name: &'static str,
    unreadable: &mut Vec<(&'static str, u64)>,
    read: impl Fn(&str) -> Result<T, u64>,
) -> T {
    let entry = archive.files("").find(|(found, _)| found.eq_ignore_ascii_case(name));
    let Some(content) = entry.and_then(|(_, entry)| entry.content.as_deref()) else {
        return T::default();
    };
    let text = str::from_utf8(content).map_err(|error| error.valid_up_to() as u64);
    text.and_then(|text| read(text.trim_start_matches('\u{feff}')))
        .unwrap_or_else(|at| {
            unreadable.push((name, at));
            T::default()
        })
}

/// What happens in an XML text, as much of it as matters here; the elements around it are given.
enum Markup<'x> {
    /// An element begins.
    Begin(&'x [String], &'x BytesStart<'x>),
    /// Text.
    Text(&'x [String], &'x str),
    /// A comment or the like.
    Other(&'x [String]),
}

/// The deepest nesting followed.
const DEEPEST: usize = 256;

/// Walks through an XML text; the error is the place where it stops to be XML. No entity is ever looked up.
fn walk(xml: &str, mut visit: impl FnMut(&Markup<'_>)) -> Result<(), u64> {
    let mut reader = Reader::from_str(xml);
    let mut open: Vec<String> = Vec::new();
    let mut text = String::new();
    let mut any = false;
    loop {
        let at = reader.buffer_position();
        let event = reader.read_event().map_err(|_| reader.error_position())?;
        if matches!(event, Event::Start(_) | Event::Empty(_) | Event::End(_)) && !text.is_empty() {
            if !text.trim().is_empty() {
                visit(&Markup::Text(&open, text.trim()));
            }
            text.clear();
        }
        match &event {
            Event::Start(start) | Event::Empty(start) => {
                any = true;
                visit(&Markup::Begin(&open, start));
                if matches!(event, Event::Start(_)) {
                    if open.len() >= DEEPEST {
                        return Err(at);
                    }
                    open.push(name(start));
                }
            }
            Event::End(_) => {
                open.pop();
            }
            Event::Text(part) => text.push_str(part),
            Event::CData(part) => text.push_str(part),
            Event::GeneralRef(name) => text.push_str(resolve_predefined_entity(name).unwrap_or("?")),
            Event::Comment(_) | Event::PI(_) => visit(&Markup::Other(&open)),
            Event::Decl(_) | Event::DocType(_) => {}
            Event::Eof => return if open.is_empty() && any { Ok(()) } else { Err(at) },
        }
    }
}

fn name(start: &BytesStart<'_>) -> String {
    start.name().as_ref().to_owned()
}

fn manifest(text: &str) -> Result<Manifest, u64> {
    let mut manifest = Manifest::default();
    walk(text, |part| match part {
        Markup::Begin(_, start) if start.name().as_ref() == "RootComponent" => {
            let kind = start.try_get_attribute("type").ok().flatten();
            manifest
                .component_types
                .extend(kind.map(|kind| kind.value.into_owned()));
        }
        Markup::Text([.., last], text) if last == "Managed" => manifest.managed = Some((*text).to_owned()),
        _ => {}
    })?;
    Ok(manifest)
}

/// An element of which only the first counts, and whether it holds anything.
struct First {
    name: &'static str,
    /// How deep it stands, once it was seen; none afterwards counts.
    depth: Option<usize>,
    closed: bool,
    holds: bool,
}

impl First {
    fn new(name: &'static str) -> Self {
        Self {
            name,
            depth: None,
            closed: false,
            holds: false,
        }
    }

    fn see(&mut self, part: &Markup<'_>) {
        let (Markup::Begin(open, _) | Markup::Text(open, _) | Markup::Other(open)) = part;
        if let Some(depth) = self.depth {
            self.closed |= open.get(depth).is_none_or(|name| name != self.name);
            self.holds |= !self.closed && open.len() == depth + 1;
        } else if let Markup::Begin(open, start) = part
            && start.name().as_ref() == self.name
        {
            self.depth = Some(open.len());
            self.holds = start.attributes().next().is_some();
        }
    }
}

fn customizations(text: &str) -> Result<Customizations, u64> {
    let mut read = Customizations::default();
    let mut first = [
        First::new("Connector"),
        First::new("Workflows"),
        First::new("aicopilot_aiplugin"),
    ];
    walk(text, |part| {
        for one in &mut first {
            one.see(part);
        }
        let Markup::Text(open, text) = part else { return };
        match open {
            [.., last] if last == "JsonFileName" => read.workflow_files.push(inside(text)),
            [.., parent, last] if parent == "Connector" => match last.to_lowercase().as_str() {
                "iconbrandcolor" => read.brand_color = Some((*text).to_owned()),
                "scriptoperations" => read.script_operations = Some((*text).to_owned()),
                "connectorid" | "connectorinternalid" | "name" => {
                    read.names.insert(text.trim_matches(['{', '}']).to_lowercase());
                }
                _ if text.starts_with("/Connector/") => read.connector_files.push(inside(text)),
                _ => {}
            },
            _ => {}
        }
    })?;
    [read.connector, read.workflows, read.plugin] = first.map(|one| one.holds);
    Ok(read)
}

/// A path as customizations write it, `/Workflows/A.json`, as a path in the archive.
fn inside(path: &str) -> String {
    path.trim_start_matches('/').to_owned()
}
