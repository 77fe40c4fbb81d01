//! One operation.

use super::Converter;
use super::connector::BODY_NAMES;
use super::loss::Class;
use super::parameter::Written;
use super::paths::Place;
use super::value::{Map, Value};
use crate::document::Node;
use crate::rules::convert as rule;

impl<'d> Converter<'d> {
    /// An operation; `shared` are the parameters that its path has, `more` those that it should have, `fixed` the query in
    /// the path's key.
    #[expect(clippy::too_many_arguments, reason = "what an operation is made of")]
    pub(super) fn operation(
        &mut self,
        place: Place<'d>,
        id: &str,
        key: &str,
        shared: &[Written<'d>],
        more: &[Written<'d>],
        fixed: &[(String, String)],
        schemes: &Map<'d>,
    ) -> Map<'d> {
        let node = place.node;
        let mut map = Map::of(node);
        if let Some(tags) = node.get("tags") {
            if !tags.is_array() {
                self.dropped(tags, "tags");
            }
            let tags = tags.items().filter_map(|tag| self.text_of(tags, tag));
            let tags: Vec<Value<'d>> = tags.map(Value::from).collect();
            if !tags.is_empty() || self.keeps {
                map.push("tags", tags);
            }
        }
        self.operation_texts(place, id, &mut map);
        map.push("operationId", id.to_owned());
        if let Some(docs) = node.get("externalDocs").and_then(|docs| self.external_docs(docs)) {
            map.push("externalDocs", docs);
        }
        let mut parameters = self.parameters_of(node, key);
        for parameter in more {
            let (kind, name) = parameter.called();
            if !parameters.iter().any(|own| own.is(kind, name)) {
                parameters.push(parameter.clone());
            }
        }
        let body = self.body(place, &mut map);
        parameters.extend(body.into_iter().map(Written::Here));
        let known = |kind: &str, name: &str| {
            let is_it = |parameter: &Written<'d>| parameter.is(kind, name);
            shared.iter().any(is_it) || parameters.iter().any(is_it)
        };
        let added = self.added_parameters(place, key, fixed, &known);
        let mut list: Vec<Value<'d>> = parameters.iter().map(Written::value).collect();
        list.extend(added);
        if !list.is_empty() {
            map.push("parameters", list);
        }
        self.responses(place, &mut map);
        let deprecated = node.get("deprecated").and_then(Node::as_bool);
        if let Some(deprecated) = deprecated.filter(|deprecated| *deprecated || self.keeps) {
            map.push("deprecated", deprecated);
        }
        if let Some(security) = node.get("security").filter(|list| list.is_array()) {
            let requirements = self.requirements(security, schemes);
            if !requirements.is_empty() || security.items().len() == 0 || self.keeps {
                map.push("security", requirements);
            } else if self
                .files
                .root()
                .get("security")
                .is_some_and(|all| all.items().len() > 0)
            {
                self.losses.tell(&rule::DEMAND, Class::Approximated, security, || {
                    format!(
                        "Nothing that {id} demands is left, so it demands what the definition does of all operations."
                    )
                });
            }
        }
        self.triggers(place, id, &mut map);
        for (name, value) in node.members() {
            match name {
                "servers" | "security" if !value.is_array() => self.dropped(value, name),
                "responses" | "callbacks" if !value.is_object() => self.dropped(value, name),
                "tags" | "summary" | "description" | "operationId" | "externalDocs" | "parameters" | "requestBody"
                | "responses" | "deprecated" | "security" | "servers" | "callbacks" => {}
                name if BODY_NAMES.contains(&name) && node.get("requestBody").is_some() => {}
                name if name.starts_with("x-") => self.extension(name, value, &mut map),
                _ => self.dropped(value, name),
            }
        }
        map
    }
}
