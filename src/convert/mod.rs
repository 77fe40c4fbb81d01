//! From OpenAPI 3.0 and 3.1 to the 2.0 that certification takes, with nothing lost in silence.
//!
//! [`convert`] takes a [`Source`], the file with those that it refers to, and gives a [`Conversion`]: the new text, what
//! belongs into `apiProperties.json` beside it, and every [`Loss`] with its place in the source. It keeps the order of the
//! source, sets in what stands inside as the source does, and gives equal bytes for equal files.
//!
//! | module | what it is about |
//! |---|---|
//! | `source`, `unread` | the files, following references between them, and what of them is not read as it stands |
//! | `value`, `write` | the new file while it is put together, and as text |
//! | `loss`, `report` | what is said otherwise, with its places |
//! | `root`, `servers`, `security` | what the file says of the whole service |
//! | `paths`, `operation`, `identity` | operations, where they stand and what they are called |
//! | `parameter`, `several`, `body`, `media`, `response` | what operations take and give |
//! | `offered`, `trigger`, `notification` | callbacks and webhooks that can be triggers, those that are, and what they send |
//! | `wishes` | names of what a definition does not have |
//! | `origin` | where in the source a place of the new file comes from |
//! | `schema`, `sides` | the shapes of values; those that differ going in and coming out |
//! | `connector` | definitions of connectors that were lifted to OpenAPI 3 |
//! | `properties` | proposals for `apiProperties.json` |

#![expect(
    clippy::mutable_key_type,
    reason = "a node is told apart by its place, which nothing that changes inside of its document touches"
)]

mod body;
mod connector;
mod cycles;
mod identity;
mod loss;
mod media;
mod names;
mod notification;
mod offered;
mod operation;
mod origin;
mod parameter;
mod paths;
mod properties;
mod report;
mod response;
mod root;
mod schema;
mod security;
mod servers;
mod several;
mod sides;
mod source;
mod trigger;
mod unread;
mod unused;
mod value;
mod wishes;
mod words;
mod write;

use foldhash::{HashMap, HashMapExt, HashSet, HashSetExt};

use serde::{Deserialize, Serialize};

pub use loss::{Class, Loss, Place};
pub use offered::{OfferedTrigger, triggers};
pub use origin::origins;
pub use report::{Conversion, Counts, Group, MOST_OPERATIONS, Offered, Question, grouped, operations};
pub use servers::{is_host, servers};
pub use source::Source;
pub use trigger::Trigger;
pub use wishes::{Unmet, unmet};

use crate::document::Node;
use crate::openapi::{Version, version_of};
use loss::Losses;
use parameter::Written;
use properties::Properties;
use schema::Definitions;
use servers::Server;
use sides::{Side, Sides};
use source::Files;
use value::{Map, Value};

/// What the partner decides before converting.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Options {
    /// The service's host where the definition names none, or another; it may be an address with a base path.
    pub host: Option<String>,
    /// Which of the definition's servers to take, from 1.
    pub server: Option<usize>,
    /// Only these operations, by id or as `get /invoices`; with `tags` those of either.
    pub only: Vec<String>,
    /// Only operations with one of these tags.
    pub tags: Vec<String>,
    /// The callbacks and webhooks to offer as triggers.
    pub triggers: Vec<Trigger>,
}

/// Why a file is not converted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refused {
    /// It follows OpenAPI 2.0 already.
    Already,
    /// It follows no version that can be converted; the one that it names, if any.
    Other(Option<String>),
}

/// Converts a definition.
///
/// # Errors
/// [`Refused`] where it does not follow OpenAPI 3.
pub fn convert(source: &Source, options: &Options) -> Result<Conversion, Refused> {
    let mut converter = Converter::new(source, options, is_of_31(source)?);
    let (out, names) = converter.whole();
    Ok(converter.report(&out.into(), &names))
}

/// How much there is to convert, and how much of it gets lost: what [`convert`] counts, without what it writes and tells.
///
/// # Errors
/// [`Refused`] where it does not follow OpenAPI 3.
pub fn count(source: &Source, options: &Options) -> Result<Counts, Refused> {
    let mut converter = Converter::new(source, options, is_of_31(source)?);
    converter.losses.counts = Some([0; 4]);
    let (out, _) = converter.whole();
    Ok(converter.counts(&out.into()))
}

/// Whether the words of 3.1 count in a definition that can be converted.
fn is_of_31(source: &Source) -> Result<bool, Refused> {
    match version_of(source.root()) {
        Version::OpenApi30 => Ok(false),
        Version::OpenApi31 => Ok(true),
        Version::Other(text) if text.starts_with("3.") => Ok(true),
        Version::Swagger20 => Err(Refused::Already),
        Version::Other(text) => Err(Refused::Other(Some(text))),
        Version::Missing => Err(Refused::Other(None)),
    }
}

/// The kinds of components.
const COMPONENTS: [&str; 10] = [
    "schemas",
    "responses",
    "parameters",
    "examples",
    "requestBodies",
    "headers",
    "securitySchemes",
    "links",
    "callbacks",
    "pathItems",
];

/// A conversion under way.
struct Converter<'d> {
    source: &'d Source,
    files: Files<'d>,
    options: &'d Options,
    /// Whether the words of 3.1 count.
    is_31: bool,
    /// Whether all that 2.0 can say stays as it stands: it was a connector's definition before.
    keeps: bool,
    losses: Losses<'d>,
    sides: Sides<'d>,
    properties: Properties<'d>,
    /// Where the service is.
    home: Option<Server>,
    /// The path before all paths.
    base: String,
    /// The names of operations.
    ids: HashMap<Node<'d>, String>,
    definitions: Definitions<'d>,
    /// How many schemas the source has as components.
    schemas: usize,
    /// Components that became shared parameters, with what is written where they are used.
    shared: HashMap<Node<'d>, Option<Vec<Written<'d>>>>,
    parameters: Map<'d>,
    parameter_names: HashSet<String>,
    shared_responses: HashMap<Node<'d>, String>,
    responses: Map<'d>,
    /// The media types of the shared answers of a connector's definition.
    shared_produces: Vec<Value<'d>>,
    response_names: HashSet<String>,
    /// The schemas that are being put together into one.
    path: Vec<Node<'d>>,
    /// Those, and the ones around them.
    outer: Vec<Node<'d>>,
    /// The definitions that are being written out into one another.
    combining: Vec<usize>,
    /// What the service sends to the trigger that is being converted.
    notification: Option<Map<'d>>,
    /// How deep schemas stand inside of one another.
    depth: usize,
    /// How many were written out.
    expansions: usize,
    /// How often one added nothing since it was being put together already.
    cuts: usize,
    /// Schemas written out before.
    expanded: HashMap<(Node<'d>, Side), Map<'d>>,
}

impl<'d> Converter<'d> {
    fn new(source: &'d Source, options: &'d Options, is_31: bool) -> Self {
        let files = Files::new(source);
        let sides = Sides::new(source, &files);
        let components = source
            .root()
            .get("components")
            .and_then(|components| components.get("schemas"));
        Self {
            source,
            files,
            options,
            is_31,
            keeps: connector::was_connector(source.root()),
            losses: Losses::default(),
            sides,
            properties: Properties::default(),
            home: None,
            base: String::new(),
            ids: HashMap::new(),
            definitions: Definitions::default(),
            schemas: components.map_or(0, |components| components.members().len()),
            shared: HashMap::new(),
            parameters: Map::default(),
            parameter_names: HashSet::new(),
            shared_responses: HashMap::new(),
            responses: Map::default(),
            shared_produces: Vec::new(),
            response_names: HashSet::new(),
            path: Vec::new(),
            outer: Vec::new(),
            combining: Vec::new(),
            notification: None,
            depth: 0,
            expansions: 0,
            cuts: 0,
            expanded: HashMap::new(),
        }
    }

    /// The new definition, and the names of its definitions by their numbers.
    fn whole(&mut self) -> (Map<'d>, HashMap<usize, String>) {
        let root = self.files.root();
        let mut out = Map::of(root);
        out.push("swagger", "2.0");
        let info = self.info();
        out.push("info", info);
        self.servers(&mut out);
        self.name_operations();
        let schemes = self.security_schemes();
        if let Some(tags) = root.get("tags") {
            let tags = self.tags(tags);
            if !tags.is_empty() || self.keeps {
                out.push("tags", tags);
            }
        }
        if let Some(docs) = root.get("externalDocs").and_then(|docs| self.external_docs(docs)) {
            out.push("externalDocs", docs);
        }
        let paths = self.paths(&schemes);
        out.push("paths", paths);
        if self.keeps {
            self.keep_components();
            self.hoist_media_types(&mut out);
        }
        for (key, value) in root.get("components").into_iter().flat_map(Node::members) {
            if !COMPONENTS.contains(&key) {
                self.dropped(value, key);
            }
        }
        for (key, is_right) in [
            ("components", Node::is_object as fn(Node<'d>) -> bool),
            ("servers", Node::is_array),
        ] {
            if let Some(value) = root.get(key).filter(|value| !value.is_null() && !is_right(*value)) {
                self.dropped(value, key);
            }
        }
        // Extensions may refer to schemas as well.
        let mut rest = Map::default();
        for (key, value) in root.members() {
            match key {
                "x-components" if self.keeps => self.extension(key, value, &mut rest),
                "openapi" | "info" | "servers" | "tags" | "externalDocs" | "paths" | "components" | "security"
                | "webhooks" | "x-webhooks" | "$schema" | "x-components" => {}
                key if key.starts_with("x-") => self.extension(key, value, &mut rest),
                _ => self.dropped(value, key),
            }
        }
        self.finish_definitions();
        for (key, map) in [
            ("parameters", std::mem::take(&mut self.parameters)),
            ("responses", std::mem::take(&mut self.responses)),
        ] {
            if !map.is_empty() {
                out.push(key, map);
            }
        }
        let (definitions, names) = self.named_definitions([&out, &schemes, &rest]);
        if !definitions.is_empty() {
            out.push("definitions", definitions);
        }
        let security = root
            .get("security")
            .map(|security| self.requirements(security, &schemes));
        let is_said = |list: &Vec<Value<'d>>| !list.is_empty() || self.keeps;
        if !schemes.is_empty() {
            out.push("securityDefinitions", schemes);
        }
        if let Some(security) = security.filter(is_said) {
            out.push("security", security);
        }
        self.strictly();
        self.doubled();
        self.unread();
        self.webhooks();
        out.members.extend(rest.members);
        (out, names)
    }
}
