//! Samples for what a call takes: what the definition gives, else what its type allows, never what looks like a credential.

use serde_json::{Map, Value};

use super::super::sign_in::SignIn;
use super::hidden::{hides, is_naming, is_secret, tells_of_secret};
use super::target::{encoded, escaped};
use super::variables::Variables;
use crate::document::plain::plain;
use crate::document::{Kind, Node, NodeId};
use crate::export::one_line;
use crate::openapi::{Api, Location, Operation, Parameter, is_internal};
use crate::submission::names_secret;

/// How deep a body is made up, and of how many values at most: schemas may refer to themselves.
const DEEP: usize = 6;
const MOST: usize = 120;

const JSON: &str = "application/json";
const FORM: &str = "application/x-www-form-urlencoded";

/// A body with its format.
pub(super) struct Body {
    pub format: String,
    pub text: String,
}

/// Gives samples, and remembers what it had to leave to a variable.
pub(super) struct Sampler<'a, 'd> {
    api: &'a Api<'d>,
    variables: Variables,
    left: usize,
    /// The schemas around the one that a sample is made for: what refers to itself is not repeated.
    around: Vec<NodeId>,
}

/// Whether a parameter is what the sign-in adds by itself.
pub(super) fn is_for_sign_in(name: &str, sign_in: &[&SignIn<'_>]) -> bool {
    let key = |one: &&SignIn<'_>| one.scheme.and_then(|scheme| scheme.str_at("name")) == Some(name);
    name.eq_ignore_ascii_case("authorization") || sign_in.iter().any(key)
}

impl<'a, 'd> Sampler<'a, 'd> {
    pub fn new(api: &'a Api<'d>) -> Self {
        Self {
            api,
            variables: Variables::default(),
            left: MOST,
            around: Vec::new(),
        }
    }

    /// The variables that were asked for.
    pub fn variables(&mut self) -> &mut Variables {
        &mut self.variables
    }

    /// A variable in the place of a value.
    pub fn ask(&mut self, name: &str) -> String {
        self.variables.ask(name)
    }

    /// The value of a parameter that the definition gives; none where it gives none.
    pub fn known(&mut self, name: &str, node: Node<'d>) -> Option<String> {
        let schema = node
            .get("schema")
            .and_then(|schema| self.api.follow(schema))
            .unwrap_or(node);
        let given = sample_of(node).or_else(|| sample_of(schema))?;
        let texts = if given.is_array() {
            given.items().filter_map(scalar).collect()
        } else {
            vec![scalar(given)?]
        };
        if texts.iter().any(|text| is_secret(text)) {
            return Some(self.ask(name));
        }
        let text = one_line(&texts.join(","));
        (!text.is_empty()).then(|| self.safe(name, text))
    }

    /// The text, or a variable where it looks like a credential.
    fn safe(&mut self, name: &str, text: String) -> String {
        if hides(name, &text) {
            return self.ask(name);
        }
        if text.parse::<f64>().is_err() && tells_editor(&text) {
            return self.ask(name);
        }
        text
    }

    /// The body of a call, if it takes one.
    pub fn body(&mut self, api: &Api<'d>, operation: &Operation<'d>, parameters: &[&Parameter<'d>]) -> Option<Body> {
        let formats = api.consumes_of(operation);
        let formats: Vec<&str> = formats
            .into_iter()
            .flat_map(Node::items)
            .filter_map(Node::as_str)
            .collect();
        let body = parameters.iter().find(|parameter| parameter.location == Location::Body);
        let of_version_3 = || operation.node.get("requestBody").and_then(|body| api.follow(body));
        if let Some(node) = body.map(|body| body.node).or_else(of_version_3) {
            let media = || node.get("content").into_iter().flat_map(Node::members);
            let (format, holder) = media()
                .find(|(format, _)| is_json(format))
                .or_else(|| media().next())
                .map_or((json_or_first(&formats), node), |(format, holder)| {
                    (Some(format), holder)
                });
            let format = format.and_then(format_of).unwrap_or_else(|| JSON.to_owned());
            self.left = MOST;
            let hides = body.and_then(|body| body.name).is_some_and(names_secret);
            let text = if is_json(&format) {
                self.json(holder, hides)?
            } else {
                self.other(holder, hides)
            };
            return Some(Body { format, text });
        }
        let fields: Vec<&&Parameter<'d>> = parameters
            .iter()
            .filter(|parameter| parameter.location == Location::Form && !parameter.internal)
            .collect();
        if fields.is_empty() {
            return None;
        }
        let is_file = |parameter: &&&Parameter<'_>| parameter.node.str_at("type") == Some("file");
        let mut formats = formats.into_iter();
        let form = formats.find(|format| format.starts_with("multipart/") || *format == FORM);
        let is_multipart = form.is_some_and(|form| form != FORM);
        Some(if is_multipart || fields.iter().any(is_file) {
            self.multipart(&fields)
        } else {
            self.form(&fields)
        })
    }

    fn json(&mut self, holder: Node<'d>, hides: bool) -> Option<String> {
        let given = sample_of(holder).map(|given| self.given("body", given, hides));
        let value = given.or_else(|| self.made("body", holder.get("schema")?, DEEP, hides))?;
        let text = serde_json::to_string_pretty(&value).ok()?;
        Some(plain_lines(&text))
    }

    /// A body in another format: a text as it is, a variable for everything that would have to be put into that format.
    fn other(&mut self, holder: Node<'d>, hides: bool) -> String {
        let schema = holder.get("schema").and_then(|schema| self.api.follow(schema));
        let given = sample_of(holder).or_else(|| sample_of(schema?));
        let made = || {
            let text = schema.filter(|schema| schema.str_at("type") == Some("string"))?;
            let format = text.str_at("format").unwrap_or_default();
            (format != "binary").then(|| text_of(format).to_owned())
        };
        let text = given.map_or_else(made, scalar).map(|text| plain_lines(&text));
        let is_safe = |text: &String| !hides && !is_secret(text) && !text.lines().any(tells_editor);
        text.filter(is_safe).unwrap_or_else(|| self.ask("body"))
    }

    fn form(&mut self, fields: &[&&Parameter<'d>]) -> Body {
        let pairs = fields.iter().filter_map(|field| {
            let name = field.name.filter(|name| is_writable(name))?;
            let value = self.known(name, field.node).unwrap_or_else(|| self.ask(name));
            Some(format!("{}={}", escaped(&one_line(name)), encoded(&value)))
        });
        Body {
            text: pairs.collect::<Vec<_>>().join("&"),
            format: FORM.to_owned(),
        }
    }

    fn multipart(&mut self, fields: &[&&Parameter<'d>]) -> Body {
        let mut text = String::new();
        for field in fields {
            let Some(name) = field.name.filter(|name| is_writable(name)) else {
                continue;
            };
            let name = one_line(name).replace('"', "");
            if field.node.str_at("type") == Some("file") {
                text += &format!(
                    "--part\nContent-Disposition: form-data; name=\"{name}\"; filename=\"sample.txt\"\n\n< ./sample.txt\n"
                );
            } else {
                let value = self.known(&name, field.node).unwrap_or_else(|| self.ask(&name));
                text += &format!("--part\nContent-Disposition: form-data; name=\"{name}\"\n\n{value}\n");
            }
        }
        Body {
            text: text + "--part--\n",
            format: "multipart/form-data; boundary=part".to_owned(),
        }
    }

    /// What the definition gives, with variables where it looks like a credential, or stands under a name that `hides` it.
    fn given(&mut self, name: &str, node: Node<'d>, hides: bool) -> Value {
        let hides = hides || names_secret(name);
        match node.kind() {
            Kind::Object => {
                let told = tells_of_secret(node);
                let members = node.members().filter(|(name, _)| is_writable(name));
                let members = members.map(|(name, member)| {
                    (
                        one_line(name),
                        self.given(name, member, hides || told && !is_naming(name)),
                    )
                });
                Value::Object(members.collect())
            }
            Kind::Array => Value::Array(node.items().map(|item| self.given(name, item, hides)).collect()),
            Kind::String | Kind::Number if hides => Value::String(self.ask(name)),
            Kind::String => Value::String(self.safe(name, plain(node.as_str().unwrap_or_default()).into_owned())),
            Kind::Bool => Value::Bool(node.as_bool() == Some(true)),
            Kind::Null => Value::Null,
            Kind::Number => number(node),
        }
    }

    /// A value that the schema takes; none where it leads nowhere, or into itself.
    fn made(&mut self, name: &str, schema: Node<'d>, deep: usize, hides: bool) -> Option<Value> {
        let hides = hides || names_secret(name);
        self.left = self.left.saturating_sub(1);
        let schema = self.api.follow(schema)?;
        if let Some(given) = sample_of(schema) {
            return Some(self.given(name, given, hides));
        }
        if self.around.contains(&schema.id()) {
            return None;
        }
        self.around.push(schema.id());
        let value = self.of_type(name, schema, deep, hides);
        self.around.pop();
        Some(value)
    }

    fn of_type(&mut self, name: &str, schema: Node<'d>, deep: usize, hides: bool) -> Value {
        let is_object = schema.str_at("type") == Some("object") || schema.get("properties").is_some();
        match schema.str_at("type") {
            _ if is_object || schema.get("allOf").is_some() => {
                let mut members = Map::new();
                self.members(schema, deep, hides, &mut members);
                Value::Object(members)
            }
            Some("array") => match schema.get("items") {
                Some(items) if deep > 0 && self.left > 0 => {
                    Value::Array(self.made(name, items, deep - 1, hides).into_iter().collect())
                }
                _ => Value::Array(Vec::new()),
            },
            Some("integer" | "number") => schema.get("minimum").map_or(Value::from(1), number),
            Some("boolean") => Value::Bool(true),
            _ if hides => Value::String(self.ask(name)),
            _ => Value::String(text_of(schema.str_at("format").unwrap_or_default()).to_owned()),
        }
    }

    /// The members that people fill in; of a part that belongs to all of it, its own.
    fn members(&mut self, schema: Node<'d>, deep: usize, hides: bool, members: &mut Map<String, Value>) {
        if deep == 0 {
            return;
        }
        for part in schema.get("allOf").into_iter().flat_map(Node::items) {
            if let Some(part) = self.api.follow(part) {
                self.members(part, deep - 1, hides, members);
            }
        }
        for (name, member) in schema.get("properties").into_iter().flat_map(Node::members) {
            let read_only = member.get("readOnly").and_then(Node::as_bool) == Some(true);
            let is_left_out = read_only || is_internal(member) && sample_of(member).is_none();
            if is_left_out || self.left == 0 || !is_writable(name) {
                continue;
            }
            if let Some(value) = self.made(name, member, deep - 1, hides) {
                members.insert(one_line(name), value);
            }
        }
    }
}

/// JSON where it is taken, else the first.
fn json_or_first<'d>(formats: &[&'d str]) -> Option<&'d str> {
    let json = formats.iter().find(|format| is_json(format));
    json.or_else(|| formats.first()).copied()
}

fn is_json(format: &str) -> bool {
    let name = format.split(';').next().unwrap_or_default().trim_end();
    name.to_ascii_lowercase().ends_with("json")
}

/// A format that a body is sent in, if it can be written.
fn format_of(declared: &str) -> Option<String> {
    let format = one_line(declared);
    (is_writable(&format) && !format.is_empty() && !format.contains('*')).then_some(format)
}

/// Whether an editor does something else with a line than to send it: reads a file, begins another request, fills in.
fn tells_editor(line: &str) -> bool {
    let line = line.trim_start();
    let is_tag = |rest: &str| rest.starts_with(|char: char| char.is_alphabetic() || "?!/".contains(char));
    let begins = line
        .strip_prefix('<')
        .map_or(line.starts_with(['>', '#', '@', '-']), |rest| !is_tag(rest));
    begins || line.contains("{{")
}

/// Whether a name can be written: editors fill in what stands between double braces, and a credential is written nowhere.
pub(super) fn is_writable(name: &str) -> bool {
    !name.contains("{{") && !is_secret(name)
}

/// What the definition gives as a sample: an example, the default, or the first of the values that are taken.
fn sample_of(node: Node<'_>) -> Option<Node<'_>> {
    let keys = ["example", "x-example", "x-ms-example", "default"];
    let given = keys.into_iter().find_map(|key| node.get(key));
    let given = given.or_else(|| node.get("enum")?.item(0));
    given.filter(|given| !given.is_null())
}

/// A value of one word, as it stands in an address.
fn scalar(node: Node<'_>) -> Option<String> {
    match node.kind() {
        Kind::String => node.as_str().map(str::to_owned),
        Kind::Number => node.as_number().map(str::to_owned),
        Kind::Bool => node.as_bool().map(|yes| yes.to_string()),
        Kind::Null | Kind::Array | Kind::Object => None,
    }
}

fn number(node: Node<'_>) -> Value {
    let text = node.as_number().unwrap_or("0");
    let whole = text.parse::<i64>().ok().map(Value::from);
    whole.unwrap_or_else(|| node.as_f64().map_or(Value::from(0), Value::from))
}

/// A text that fits a format.
fn text_of(format: &str) -> &'static str {
    match format {
        "date" => "2026-01-31",
        "date-time" => "2026-01-31T12:00:00Z",
        "email" => "someone@contoso.example",
        "uuid" => "00000000-0000-0000-0000-000000000000",
        "uri" | "url" => "https://contoso.example",
        "byte" => "c2FtcGxl",
        _ => "sample",
    }
}

/// Without what a terminal would act on, line by line.
fn plain_lines(text: &str) -> String {
    let lines = text.lines().map(|line| plain(line).into_owned());
    lines.collect::<Vec<_>>().join("\n") + "\n"
}
