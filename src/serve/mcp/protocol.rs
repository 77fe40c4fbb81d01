//! JSON-RPC 2.0 and the protocol's methods.

use std::io::{self, Write};

use serde_json::{Map, Value, json};

use super::lines::Output;
use super::root::Root;
use super::{Run, call, describe, resources};

/// The versions that are spoken, the newest first.
const VERSIONS: [&str; 4] = ["2025-11-25", "2025-06-18", "2025-03-26", "2024-11-05"];

/// What a client tells its model about this server.
const INSTRUCTIONS: &str = "Prepares a Microsoft connector for certification, offline, in one folder. Call next: it names the one \
    thing to do next, as the call of a tool with gaps such as {support-contact.email}, and lists under needs what belongs into \
    each gap and under edits what to put right in the files by hand. Fill the gaps, make the call, and call next again until kind \
    is done, or blocked with the reason. What has \"person\": true is asked of a person and never made up; said_by names the \
    person whose word it is. Never put a password, key or token into an argument or a file.";

/// What is wrong with a request: its code and a sentence.
#[derive(Debug)]
pub(super) struct Fault {
    code: i32,
    message: String,
    data: Option<Value>,
}

impl Fault {
    fn new(code: i32, message: impl Into<String>) -> Self {
        Self {
            code,
            message: message.into(),
            data: None,
        }
    }

    /// The arguments of a method are not what it takes.
    pub(super) fn params(message: impl Into<String>) -> Self {
        Self::new(-32602, message)
    }

    /// There is no such resource.
    pub(super) fn no_resource(uri: &str, message: impl Into<String>) -> Self {
        Self {
            data: Some(json!({ "uri": uri })),
            ..Self::new(-32002, message)
        }
    }

    /// A fault of this program.
    pub(super) fn own() -> Self {
        Self::new(
            -32603,
            "conncert failed by a fault of its own; nothing else is wrong with the call.",
        )
    }

    fn not_a_request(message: &str) -> Self {
        Self::new(-32600, message)
    }

    fn told(self, id: &Value) -> Value {
        let mut error = json!({ "code": self.code, "message": self.message });
        if let Some(data) = self.data {
            error["data"] = data;
        }
        json!({ "jsonrpc": "2.0", "id": id, "error": error })
    }
}

/// What is answered to a line that is too long to be read.
pub(super) fn too_long() -> Value {
    Fault::not_a_request("The message is longer than 32 MiB, so it was not read.").told(&Value::Null)
}

/// One who answers.
pub(super) struct Server<'s, 'r, W> {
    pub(super) output: &'s Output<W>,
    pub(super) root: &'s Root,
    pub(super) run: &'s mut Run<'r>,
}

impl<W: Write + Send> Server<'_, '_, W> {
    /// The answer to a line; none where it asks nothing.
    pub(super) fn answer(&mut self, line: &[u8]) -> io::Result<Option<Value>> {
        let Ok(message) = serde_json::from_slice::<Value>(line) else {
            return Ok(Some(Fault::new(-32700, "The line is no JSON.").told(&Value::Null)));
        };
        match message {
            Value::Array(messages) if !messages.is_empty() => {
                let mut answers = Vec::new();
                for message in &messages {
                    answers.extend(self.message(message)?);
                }
                Ok((!answers.is_empty()).then_some(Value::Array(answers)))
            }
            message => self.message(&message),
        }
    }

    fn message(&mut self, message: &Value) -> io::Result<Option<Value>> {
        let id = message.get("id").cloned();
        let known = id.clone().filter(|id| id.is_string() || id.is_number());
        let not_a_request = |what: &str| {
            Ok(Some(
                Fault::not_a_request(what).told(&known.clone().unwrap_or_default()),
            ))
        };
        if message.get("jsonrpc").and_then(Value::as_str) != Some("2.0") {
            return not_a_request("The message is no object with \"jsonrpc\": \"2.0\".");
        }
        let method = match message.get("method") {
            Some(Value::String(method)) => method,
            // Nothing is asked of the client, so an answer of its is passed over.
            None if message.get("result").is_some() || message.get("error").is_some() => return Ok(None),
            _ => return not_a_request("The message names no method."),
        };
        let Some(id) = id else { return Ok(None) };
        if known.is_none() {
            return not_a_request("The id of a request is a text or a number.");
        }
        let none = Map::new();
        let params = match message.get("params") {
            None => &none,
            Some(Value::Object(params)) => params,
            Some(_) => return Ok(Some(Fault::params("The params are no object.").told(&id))),
        };
        Ok(Some(match self.method(method, params)? {
            Ok(result) => json!({ "jsonrpc": "2.0", "id": id, "result": result }),
            Err(fault) => fault.told(&id),
        }))
    }

    fn method(&mut self, method: &str, params: &Map<String, Value>) -> io::Result<Result<Value, Fault>> {
        Ok(match method {
            "initialize" => Ok(initialized(params)),
            "ping" => Ok(json!({})),
            "tools/list" => Ok(json!({ "tools": describe::tools() })),
            "tools/call" => return call::call(self, params),
            "resources/list" => Ok(json!({ "resources": resources::list() })),
            "resources/templates/list" => Ok(json!({ "resourceTemplates": resources::templates() })),
            "resources/read" => match params.get("uri").and_then(Value::as_str) {
                Some(uri) => resources::read(self.root, self.run, uri),
                None => Err(Fault::params("No uri says which resource to read.")),
            },
            _ => Err(Fault::new(-32601, format!("There is no method {method:?} here."))),
        })
    }
}

/// What this server is. A client that asks for a version that is not spoken gets the newest, and decides.
fn initialized(params: &Map<String, Value>) -> Value {
    let asked = params.get("protocolVersion").and_then(Value::as_str);
    let version = VERSIONS.into_iter().find(|version| Some(*version) == asked);
    json!({
        "protocolVersion": version.unwrap_or(VERSIONS[0]),
        "capabilities": { "tools": {}, "resources": {} },
        "serverInfo": { "name": "conncert", "title": "conncert", "version": env!("CARGO_PKG_VERSION") },
        "instructions": INSTRUCTIONS,
    })
}
