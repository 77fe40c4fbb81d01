//! What a drawing must not hold, looked at before anything is built from it.
//!
//! | limit | value | why |
//! |---|---|---|
//! | [`MAX_BYTES`] | 4 MiB | drawing programs keep private data in the file |
//! | [`MAX_ELEMENTS`] | 20,000 | written or repeated by references; a logo has some hundred |
//! | [`MAX_LEVELS`] | 256 | elements within elements and references to references, which are levels too |
//!
//! References multiply: ten elements that each use the next ten times make ten thousand million. So elements are counted as
//! the references repeat them, and what refers to itself is refused. Style sheets refer as well; the plain rules that drawing
//! programs write (`.cls-1 { clip-path: url(#a) }`) are followed, any other rule with a reference is refused.

use std::collections::{HashMap, HashSet};

use resvg::usvg::roxmltree::{self, Document, Node, NodeId, ParsingOptions};

use super::not;
use crate::icon::NotAnIcon;

/// The most bytes of an SVG file.
pub const MAX_BYTES: usize = 4 * 1024 * 1024;
/// The most elements, those counted again that a reference repeats.
pub const MAX_ELEMENTS: u64 = 20_000;
/// The most levels of elements and references.
pub const MAX_LEVELS: usize = 256;
/// The most characters of rules in style sheets: each is tried on each element.
const MAX_RULES: usize = 2_000;

/// The bytes as text.
pub(super) fn text(bytes: &[u8]) -> Result<&str, NotAnIcon> {
    if bytes.len() > MAX_BYTES {
        let what = format!("The SVG has {} bytes; more than {MAX_BYTES} are not read.", bytes.len());
        return Err(not(
            what,
            "Save it as \"plain\" or \"optimized\" SVG, without the drawing program's own data.",
        ));
    }
    let text = std::str::from_utf8(bytes).map_err(|_| {
        not(
            "The SVG is not UTF-8 text.",
            "Save it again as UTF-8 in a drawing program.",
        )
    })?;
    Ok(text.trim_start_matches('\u{feff}'))
}

/// The elements.
pub(super) fn parse(text: &str) -> Result<Document<'_>, NotAnIcon> {
    let options = ParsingOptions {
        // Some drawing programs shorten names with entities; loops and floods of them are refused by the parser.
        allow_dtd: true,
        nodes_limit: u32::try_from(MAX_ELEMENTS * 4).unwrap_or(u32::MAX),
        ..ParsingOptions::default()
    };
    Document::parse_with_options(text, options).map_err(|error| match error {
        roxmltree::Error::NodesLimitReached => too_much(),
        roxmltree::Error::EntityReferenceLoop(_) => not(
            "The SVG defines entities that multiply without end.",
            "Save the logo again as plain SVG in a drawing program.",
        ),
        error => broken(&error.to_string()),
    })
}

/// Refuses what is not drawn and what would cost too much; says what is left out.
pub(super) fn look(xml: &Document<'_>) -> Result<Vec<String>, NotAnIcon> {
    let refers = References::new(xml)?;
    let mut notes = Vec::new();
    for node in xml.descendants().filter(Node::is_element) {
        let name = node.tag_name().name();
        let used = || node.attribute("id").is_none_or(|id| refers.names.contains(id));
        match name {
            "text" if node.descendants().any(|node| node.is_text() && !blank(node)) => {
                return Err(not(
                    "The logo holds text, which looks different on every computer and is not drawn here.",
                    "Convert the text to paths in your drawing program (\"object to path\", \"create outlines\"), then save it again.",
                ));
            }
            "image" | "feImage" => {
                return Err(not(
                    "The SVG holds a picture or names one in another file; neither is read.",
                    "Pass that picture itself as a PNG, or draw the logo as shapes.",
                ));
            }
            "use" if href(node).is_some_and(|href| !href.trim().starts_with('#')) => {
                return Err(not(
                    "The SVG takes a part of the logo from another file, which is not read.",
                    "Save it again as one file that holds all shapes.",
                ));
            }
            "filter" | "pattern" | "marker" if used() => {
                let what = match name {
                    "filter" => "a filter effect, such as a blur or a shadow",
                    "pattern" => "a pattern fill",
                    _ => "markers on its lines",
                };
                return Err(not(
                    format!("The SVG draws {what}; an icon's logo is plain shapes, and this is not drawn here."),
                    "Flatten or expand it in your drawing program, or export the logo as a PNG with a see-through background.",
                ));
            }
            "script" => notes.push("A script in the SVG was not run.".to_owned()),
            "animate" | "animateTransform" | "animateMotion" | "set" => {
                notes.push("The SVG moves; the logo was drawn as it stands at the beginning.".to_owned());
            }
            _ => {}
        }
    }
    notes.sort();
    notes.dedup();
    refers.count(xml)?;
    Ok(notes)
}

fn blank(node: Node<'_, '_>) -> bool {
    node.text().is_none_or(|text| text.trim().is_empty())
}

fn href<'a>(node: Node<'a, '_>) -> Option<&'a str> {
    node.attributes()
        .find(|attribute| attribute.name() == "href")
        .map(|attribute| attribute.value())
}

/// Attributes that refer to other elements.
const REFERRING: &[&str] = &[
    "href",
    "style",
    "fill",
    "stroke",
    "clip-path",
    "mask",
    "filter",
    "marker",
    "marker-start",
    "marker-mid",
    "marker-end",
];

/// The values of attributes that refer to other elements; a link for readers is none.
fn referring<'a>(node: Node<'a, '_>) -> impl Iterator<Item = &'a str> {
    let link = node.tag_name().name() == "a";
    node.attributes()
        .filter(move |attribute| REFERRING.contains(&attribute.name()) && !(link && attribute.name() == "href"))
        .map(|attribute| attribute.value())
}

/// Which elements refer to which.
struct References<'a, 'input> {
    by_id: HashMap<&'a str, Node<'a, 'input>>,
    /// What rules refer to, by class (`.a`) and id (`#a`).
    by_rule: HashMap<String, Vec<&'a str>>,
    /// Every name referred to.
    names: HashSet<&'a str>,
}

impl<'a, 'input> References<'a, 'input> {
    fn new(xml: &'a Document<'input>) -> Result<Self, NotAnIcon> {
        let mut all = Self {
            by_id: HashMap::new(),
            by_rule: HashMap::new(),
            names: HashSet::new(),
        };
        let elements = || xml.descendants().filter(Node::is_element);
        for node in elements() {
            if let Some(id) = node.attribute("id") {
                all.by_id.entry(id).or_insert(node);
            }
        }
        for node in elements() {
            all.names.extend(referring(node).flat_map(named));
        }
        let sheets = elements().filter(|node| node.tag_name().name() == "style");
        let mut length = 0;
        for sheet in sheets.flat_map(|node| node.children().filter_map(|node| node.text())) {
            length += sheet.matches('{').count();
            if length > MAX_RULES {
                return Err(too_much());
            }
            all.sheet(sheet)?;
        }
        Ok(all)
    }

    /// Follows the rules of a style sheet that refer to elements other than gradients.
    fn sheet(&mut self, sheet: &'a str) -> Result<(), NotAnIcon> {
        let plain = |id: &&str| {
            self.by_id
                .get(id)
                .is_none_or(|node| node.tag_name().name().ends_with("Gradient"))
        };
        let mut found = Vec::new();
        for rule in sheet.split('}') {
            let (selector, body) = rule.split_once('{').unwrap_or(("*", rule));
            let to: Vec<&str> = named(body).filter(|id| !plain(id)).collect();
            if to.is_empty() {
                continue;
            }
            for selector in selector.rsplit("*/").next().unwrap_or(selector).split(',') {
                let selector = selector.trim();
                let simple = selector.strip_prefix(['.', '#']).is_some_and(|name| {
                    !name.is_empty() && name.chars().all(|c| c.is_alphanumeric() || "-_".contains(c))
                });
                if !simple {
                    return Err(not(
                        format!(
                            "The SVG's style sheet clips or fills by the rule \"{selector}\", which is not followed here."
                        ),
                        "Save it with \"presentation attributes\" or \"inline styles\" instead of a style sheet.",
                    ));
                }
                found.push((selector.to_owned(), to.clone()));
            }
        }
        for (selector, to) in found {
            self.names.extend(&to);
            self.by_rule.entry(selector).or_default().extend(to);
        }
        Ok(())
    }

    /// The elements that one refers to.
    fn of(&self, node: Node<'a, 'input>) -> impl Iterator<Item = Node<'a, 'input>> {
        let own = referring(node).flat_map(named);
        let classes = node.attribute("class").unwrap_or_default().split_whitespace();
        let rules = classes
            .map(|class| format!(".{class}"))
            .chain(node.attribute("id").map(|id| format!("#{id}")));
        let ruled = rules.filter_map(|rule| self.by_rule.get(&rule)).flatten().copied();
        own.chain(ruled)
            .filter(|id| !id.is_empty())
            .filter_map(|id| self.by_id.get(id).copied())
    }

    /// Counts elements and levels as the references repeat them.
    fn count(&self, xml: &'a Document<'input>) -> Result<(), NotAnIcon> {
        /// Elements and levels below an element, itself included.
        type Size = (u64, usize);
        /// An element, what lies below it and is still to be counted, and what was counted so far.
        struct Open<'a, 'input> {
            id: NodeId,
            below: Vec<Node<'a, 'input>>,
            size: Size,
        }
        let open = |node: Node<'a, 'input>| Open {
            id: node.id(),
            below: node.children().filter(Node::is_element).chain(self.of(node)).collect(),
            size: (1, 1),
        };
        let mut known: HashMap<NodeId, Size> = HashMap::new();
        let mut within = HashSet::new();
        // By hand and not by calls: how deep it goes is not known yet.
        let mut path = vec![open(xml.root_element())];
        within.insert(xml.root_element().id());
        while let Some(last) = path.last_mut() {
            if let Some(next) = last.below.pop() {
                if let Some(&(elements, levels)) = known.get(&next.id()) {
                    last.size.0 = last.size.0.saturating_add(elements);
                    last.size.1 = last.size.1.max(levels + 1);
                } else if !within.insert(next.id()) {
                    return Err(not(
                        "A part of the SVG refers to itself.",
                        "Save the logo again as plain SVG in a drawing program.",
                    ));
                } else {
                    path.push(open(next));
                }
                continue;
            }
            let (id, (elements, levels)) = (last.id, last.size);
            if elements > MAX_ELEMENTS || levels > MAX_LEVELS {
                return Err(too_much());
            }
            within.remove(&id);
            known.insert(id, (elements, levels));
            path.pop();
            if let Some(above) = path.last_mut() {
                above.size.0 = above.size.0.saturating_add(elements);
                above.size.1 = above.size.1.max(levels + 1);
            }
        }
        Ok(())
    }
}

/// The names after each `#` of a value: `a` of `url(#a)` and of `#a`; of colors too, which name nothing.
fn named(value: &str) -> impl Iterator<Item = &str> {
    value.split('#').skip(1).map(|rest| {
        let end = rest
            .find([')', '"', '\'', ';', '}', ' ', '\n', '\t'])
            .unwrap_or(rest.len());
        rest[..end].trim()
    })
}

pub(super) fn too_much() -> NotAnIcon {
    not(
        format!(
            "The SVG has more than {MAX_ELEMENTS} elements or {MAX_LEVELS} levels, repeated ones counted; that is no logo."
        ),
        "Simplify it in a drawing program, or export the logo as a PNG with a see-through background.",
    )
}

pub(super) fn broken(reason: &str) -> NotAnIcon {
    not(
        format!("The SVG is damaged: {reason}."),
        "Open the logo in a drawing program and save it again as plain SVG.",
    )
}
