//! `apiProperties.json` as the rules see it: the color, who is behind the connector, how people sign in, policies and
//! scripts, over the document tree.

mod shape;

use crate::document::{Document, Node};
use crate::shape::{Known, Misfit};

/// The policy's member that names the operations it applies to.
const OPERATION_NAME: &str = "x-ms-apimTemplate-operationName";

/// The members of `properties` by which it is known when its own name is missing.
const MEMBERS: [&str; 5] = [
    "iconBrandColor",
    "connectionParameters",
    "connectionParameterSets",
    "publisher",
    "stackOwner",
];

/// A properties file as the rules iterate it. Everything borrows from the document; nothing is copied.
pub struct ApiProperties<'d> {
    /// The outermost node.
    pub root: Node<'d>,
    /// `properties`, if it is an object; the root where that holds what belongs in there.
    pub properties: Option<Node<'d>>,
    /// Where the file departs from its shape.
    pub misfits: Vec<Misfit<'d>>,
    /// The connection parameters, then those of every set of `connectionParameterSets`.
    pub parameters: Vec<ConnectionParameter<'d>>,
    /// The entries of `policyTemplateInstances`.
    pub policies: Vec<Policy<'d>>,
    /// The entries of `scriptOperations`.
    pub script_operations: Vec<Node<'d>>,
}

/// One thing that people fill in, or a sign-in they go through, when they connect.
#[derive(Clone, Copy)]
pub struct ConnectionParameter<'d> {
    /// Its name.
    pub name: &'d str,
    /// Its definition.
    pub node: Node<'d>,
}

/// One policy: a change to requests or responses on their way.
#[derive(Clone, Copy)]
pub struct Policy<'d> {
    /// The entry.
    pub node: Node<'d>,
    /// `templateId`, if it is text.
    pub template: Option<Node<'d>>,
    /// `parameters`, if it is an object.
    pub parameters: Option<Node<'d>>,
}

/// Whether this is `properties` in other capitals.
#[must_use]
pub fn is_written_otherwise(key: &str) -> bool {
    key != "properties" && key.eq_ignore_ascii_case("properties")
}

impl<'d> ApiProperties<'d> {
    /// Collects the parts of a properties file.
    #[must_use]
    pub fn new(document: &'d Document) -> Self {
        let root = document.root();
        let written_otherwise = || {
            let mut members = root.members();
            members.find(|(key, node)| is_written_otherwise(key) && node.is_object())
        };
        let bare = root.get("properties").is_none() && MEMBERS.iter().any(|key| root.get(key).is_some());
        let properties = object_at(root, "properties")
            .or(bare.then_some(root))
            .or_else(|| written_otherwise().map(|(_, node)| node));
        let member = |key| properties.and_then(|properties| properties.get(key));
        let mut parameters: Vec<_> = parameters_of(member("connectionParameters")).collect();
        for set in sets(properties) {
            parameters.extend(parameters_of(set.get("parameters")));
        }
        let items = |key| member(key).into_iter().flat_map(Node::items);
        Self {
            root,
            properties,
            misfits: properties.map(shape::misfits).unwrap_or_default(),
            parameters,
            policies: items("policyTemplateInstances").map(Policy::new).collect(),
            script_operations: items("scriptOperations").collect(),
        }
    }

    /// A member of `properties`.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<Node<'d>> {
        self.properties?.get(key)
    }

    /// What is known of `properties` and of a value in it; nothing of what lies outside.
    #[must_use]
    pub fn known(&self, value: Node<'d>) -> Option<Known> {
        shape::known(self.properties?, value)
    }

    /// Whether the members of `properties` stand in the root, without it.
    #[must_use]
    pub fn is_bare(&self) -> bool {
        self.properties == Some(self.root)
    }

    /// What each way to connect asks for: one for every set, else what all connections ask for.
    #[must_use]
    pub fn ways(&self) -> Vec<Vec<ConnectionParameter<'d>>> {
        let ways: Vec<Vec<_>> = sets(self.properties)
            .map(|set| parameters_of(set.get("parameters")).collect())
            .collect();
        if ways.is_empty() {
            vec![self.parameters.clone()]
        } else {
            ways
        }
    }

    /// Whether people choose between several ways to sign in.
    #[must_use]
    pub fn has_sets(&self) -> bool {
        self.get("connectionParameterSets").is_some()
    }
}

impl<'d> ConnectionParameter<'d> {
    /// Its type: `string`, `securestring`, `int`, `bool`, `gatewaySetting` or `oauthSetting`.
    #[must_use]
    pub fn kind(&self) -> Option<&'d str> {
        self.node.str_at("type")
    }

    /// How the sign-in is set up, if it is one.
    #[must_use]
    pub fn oauth(&self) -> Option<Node<'d>> {
        object_at(self.node, "oAuthSettings")
    }

    /// A member of how the sign-in is set up, in any capitals: the schema takes `ClientId` like `clientId`.
    #[must_use]
    pub fn oauth_member(&self, key: &str) -> Option<Node<'d>> {
        let mut members = self.oauth()?.members();
        let member = members.find(|(written, _)| written.eq_ignore_ascii_case(key));
        member.map(|(_, value)| value)
    }

    /// How the form shows it, if it is said.
    #[must_use]
    pub fn ui(&self) -> Option<Node<'d>> {
        object_at(self.node, "uiDefinition")
    }
}

impl<'d> Policy<'d> {
    fn new(node: Node<'d>) -> Self {
        Self {
            node,
            template: node.get("templateId").filter(|id| id.as_str().is_some()),
            parameters: object_at(node, "parameters"),
        }
    }

    /// The names of the operations it applies to; none means all of them.
    pub fn operations(&self) -> impl Iterator<Item = Node<'d>> {
        let names = self.parameters.and_then(|parameters| parameters.get(OPERATION_NAME));
        names.into_iter().flat_map(Node::items)
    }
}

/// The ways to sign in between which people choose.
fn sets(properties: Option<Node<'_>>) -> impl Iterator<Item = Node<'_>> {
    let sets = properties.and_then(|properties| properties.get("connectionParameterSets")?.get("values"));
    sets.into_iter().flat_map(Node::items)
}

fn parameters_of(node: Option<Node<'_>>) -> impl Iterator<Item = ConnectionParameter<'_>> {
    let members = node.into_iter().flat_map(Node::members);
    members.map(|(name, node)| ConnectionParameter { name, node })
}

fn object_at<'d>(node: Node<'d>, key: &str) -> Option<Node<'d>> {
    node.get(key).filter(|node| node.is_object())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;
    use crate::document::Syntax;

    fn read(text: &str) -> Document {
        Document::parse(text.as_bytes(), Syntax::Json).unwrap()
    }

    #[test]
    fn parameters_of_sets_follow_the_common_ones() {
        let document = read(
            r#"{"properties": {"connectionParameters": {"host": {"type": "string"}}, "connectionParameterSets":
            {"values": [{"parameters": {"key": {"type": "securestring"}}}, {}, 7]}}}"#,
        );
        let properties = ApiProperties::new(&document);
        let found: Vec<_> = properties.parameters.iter().map(|one| (one.name, one.kind())).collect();
        assert_eq!(found, [("host", Some("string")), ("key", Some("securestring"))]);
        assert!(properties.has_sets());
    }

    #[test]
    fn a_policy_names_its_operations() {
        let document = read(
            r#"{"properties": {"policyTemplateInstances": [{"templateId": "setheader", "parameters":
            {"x-ms-apimTemplate-operationName": ["ListInvoices"]}}, {"parameters": []}], "scriptOperations": ["A"]}}"#,
        );
        let properties = ApiProperties::new(&document);
        let names = |policy: &Policy<'_>| policy.operations().filter_map(Node::as_str).count();
        assert_eq!(properties.policies.iter().map(names).collect::<Vec<_>>(), [1, 0]);
        assert_eq!(properties.script_operations.len(), 1);
    }

    #[test]
    fn whatever_else_the_file_holds_is_no_properties() {
        for text in [
            "[]",
            "7",
            r#"{"properties": []}"#,
            r#"{"properties": {"connectionParameters": 1}}"#,
        ] {
            let document = read(text);
            let properties = ApiProperties::new(&document);
            assert!(
                properties.parameters.is_empty() && properties.get("publisher").is_none(),
                "{text}"
            );
        }
    }
}
