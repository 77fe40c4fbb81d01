//! Finding a value by its path: in a schema, or among what an operation takes.

use super::collect::is_internal;
use super::parts::{Location, Operation, Parts};
use crate::document::{Node, NodeId, pointer};

/// What stands at a path.
#[derive(Debug, Clone, Copy)]
pub enum Lookup<'d> {
    /// One value.
    Value(Input<'d>),
    /// A parameter, and a property of the body with the same name; the parameter.
    Ambiguous(Input<'d>),
    /// Nothing.
    Missing,
    /// The schema does not tell: it is empty, dynamic or open to any member.
    Unknown,
}

/// A value that an operation takes or a schema describes.
#[derive(Debug, Clone, Copy)]
pub struct Input<'d> {
    /// The parameter or schema.
    pub node: Node<'d>,
    /// The parameter that it is, or is a property of; none in schemas of responses.
    pub parameter: Option<Node<'d>>,
    /// Whether it is a property and not the parameter itself.
    pub is_property: bool,
    /// Whether it and all around it is required.
    pub required: bool,
    /// Whether it or something around it is internal.
    pub internal: bool,
}

impl<'d> Parts<'d> {
    /// What a path string (a JSON pointer without its first slash) leads to in a schema.
    #[must_use]
    pub fn at_path(&self, schema: Node<'d>, path: &str) -> Lookup<'d> {
        let start = Input {
            node: schema,
            parameter: None,
            is_property: false,
            required: true,
            internal: false,
        };
        self.descend(start, path)
    }

    /// What an operation takes under a full path: a parameter's name, then the path of a property.
    #[must_use]
    pub fn input_at_path(&self, operation: &Operation<'d>, path: &str) -> Lookup<'d> {
        let whole = self
            .parameters_of(operation)
            .find(|parameter| parameter.name == Some(path));
        let (parameter, rest) = match (whole, path.split_once('/')) {
            (Some(parameter), _) => (parameter, ""),
            (None, Some((name, rest))) => {
                let name = pointer::unescape(name);
                let mut parameters = self.parameters_of(operation);
                match parameters.find(|parameter| parameter.name == Some(&*name)) {
                    Some(parameter) => (parameter, rest),
                    None => return self.unless_broken(operation),
                }
            }
            (None, None) => return self.unless_broken(operation),
        };
        self.descend(self.parameter_input(parameter.node), rest)
    }

    /// What an operation takes under a plain name: a parameter, a property of the body, or both.
    #[must_use]
    pub fn input_named(&self, operation: &Operation<'d>, name: &str) -> Lookup<'d> {
        let mut parameters = self.parameters_of(operation);
        let parameter = parameters.find(|parameter| parameter.name == Some(name));
        let parameter = parameter.map(|parameter| self.parameter_input(parameter.node));
        let mut property = Lookup::Missing;
        for body in self.parameters_of(operation) {
            if body.location == Location::Body {
                let body = self.parameter_input(body.node);
                // Published definitions write the path of a property with dots.
                let found = match self.descend(body, name) {
                    Lookup::Missing if name.contains('.') => self.descend(body, &name.replace('.', "/")),
                    found => found,
                };
                match found {
                    Lookup::Missing => {}
                    found => property = found,
                }
            }
        }
        match (parameter, property) {
            (Some(parameter), Lookup::Value(_)) => Lookup::Ambiguous(parameter),
            (Some(parameter), _) => Lookup::Value(parameter),
            (None, Lookup::Missing) => self.unless_broken(operation),
            (None, found) => found,
        }
    }

    /// The schema of the first success of an operation: that of 200, else 201, else any from 200 to 299.
    #[must_use]
    pub fn success_schema(&self, operation: &Operation<'d>) -> Option<Node<'d>> {
        let responses = self.responses_of(operation);
        let of = |code| responses.iter().find(|response| response.code == code)?.schema;
        let any = || {
            responses
                .iter()
                .filter(|response| response.is_success())
                .find_map(|response| response.schema)
        };
        of("200").or_else(|| of("201")).or_else(any)
    }

    /// Nothing, unless a parameter of the operation leads nowhere and might have been it.
    fn unless_broken(&self, operation: &Operation<'d>) -> Lookup<'d> {
        let item = self.path_items.get(operation.path_item);
        let holders = [Some(operation.node), item.map(|item| item.node)];
        let mut listed = holders
            .into_iter()
            .flatten()
            .flat_map(|holder| self.listed_parameters(holder));
        if operation.node.get("requestBody").is_some() || listed.any(|(_, parameter)| parameter.is_none()) {
            Lookup::Unknown
        } else {
            Lookup::Missing
        }
    }

    fn parameter_input(&self, parameter: Node<'d>) -> Input<'d> {
        let schema = parameter.get("schema").and_then(|schema| self.follow(schema));
        Input {
            node: schema.unwrap_or(parameter),
            parameter: Some(parameter),
            is_property: false,
            required: parameter.get("required").and_then(Node::as_bool) == Some(true),
            internal: is_internal(parameter) || schema.is_some_and(is_internal),
        }
    }

    fn descend(&self, start: Input<'d>, path: &str) -> Lookup<'d> {
        let mut here = start;
        for key in path.split('/').filter(|key| !key.is_empty()) {
            match self.member(here, &pointer::unescape(key)) {
                Lookup::Value(input) => here = input,
                other => return other,
            }
        }
        Lookup::Value(here)
    }

    /// A property of a schema, or of one that it is made of.
    fn member(&self, holder: Input<'d>, key: &str) -> Lookup<'d> {
        let mut seen: Vec<NodeId> = Vec::new();
        let mut stack = vec![holder.node];
        let (mut unknown, mut listed, mut found) = (false, false, None);
        while let Some(schema) = stack.pop() {
            let Some(schema) = self.follow(schema) else {
                unknown = true;
                continue;
            };
            if seen.contains(&schema.id()) {
                continue;
            }
            seen.push(schema.id());
            // So many parts of one schema are not written by hand; looking on would take long.
            unknown |= seen.len() > 64;
            if seen.len() > 64 {
                break;
            }
            let names = schema.get("required").into_iter().flat_map(Node::items);
            listed |= names.filter_map(Node::as_str).any(|name| name == key);
            found = found.or_else(|| schema.get("properties")?.get(key));
            let mut parts = 0;
            for list in ["allOf", "anyOf", "oneOf"] {
                let before = stack.len();
                stack.extend(schema.get(list).into_iter().flat_map(Node::items));
                parts += stack.len() - before;
            }
            unknown |= is_open(schema, parts);
        }
        match found {
            Some(node) => Lookup::Value(Input {
                node,
                is_property: true,
                required: holder.required && listed,
                internal: holder.internal || is_internal(node) || self.follow(node).is_some_and(is_internal),
                ..holder
            }),
            None if unknown => Lookup::Unknown,
            None => Lookup::Missing,
        }
    }
}

/// Whether a schema without a certain property may have it all the same.
fn is_open(schema: Node<'_>, parts: usize) -> bool {
    let mut has_properties = false;
    for (key, value) in schema.members() {
        match key {
            "x-ms-dynamic-schema" | "x-ms-dynamic-properties" => return true,
            "additionalProperties" if value.as_bool() != Some(false) => return true,
            "properties" => has_properties = value.members().len() > 0,
            _ => {}
        }
    }
    let kind = schema.get("type");
    let may_be_object = kind.is_none_or(|kind| kind.as_str().is_none_or(|kind| kind == "object"));
    may_be_object && !has_properties && parts == 0 && schema.get("items").is_none()
}
