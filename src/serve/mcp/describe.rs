//! The tools as a client sees them, with the schemas of what goes in and comes out.

use serde_json::{Map, Value, json};

use super::fit::LEFT_OUT;
use super::follow::CALL;
use super::table::TOOLS;
use super::tools::{Effect, FOLDER, Kind, Parameter, Prints, Tool};
use crate::export::answer::{DONE, ERROR};
use crate::export::next;
use crate::export::schema;

/// All tools.
pub(super) fn tools() -> Value {
    TOOLS.iter().map(described).collect()
}

fn described(tool: &Tool) -> Value {
    let reads = tool.effect == Effect::Reads;
    json!({
        "name": tool.name,
        "title": tool.title,
        "description": tool.about,
        "inputSchema": input(tool),
        "outputSchema": output(tool),
        "annotations": {
            "title": tool.title,
            "readOnlyHint": reads,
            "destructiveHint": tool.effect == Effect::Replaces,
            "idempotentHint": reads,
            "openWorldHint": false,
        },
    })
}

fn input(tool: &Tool) -> Value {
    let mut properties = Map::new();
    for parameter in tool.parameters {
        properties.insert(parameter.name.to_owned(), property(parameter));
    }
    let about = "The connector's folder, as a path from the folder that is served; that folder itself if left out. Other paths \
                 start from it.";
    properties.insert(FOLDER.to_owned(), json!({ "type": "string", "description": about }));
    let required = tool.parameters.iter().filter(|parameter| parameter.required);
    let required: Vec<&str> = required.map(|parameter| parameter.name).collect();
    json!({ "type": "object", "properties": properties, "required": required, "additionalProperties": false })
}

fn property(parameter: &Parameter) -> Value {
    let texts = || json!({ "type": "array", "items": { "type": "string" } });
    let mut property = match parameter.kind {
        Kind::Text | Kind::Path | Kind::Place | Kind::Revision => json!({ "type": "string" }),
        Kind::Texts | Kind::Trees => texts(),
        Kind::Choice(choices) => json!({ "type": "string", "enum": choices }),
        Kind::Choices(choices) => json!({ "type": "array", "items": { "type": "string", "enum": choices } }),
        Kind::Number => json!({ "type": "integer", "minimum": 0 }),
        Kind::Switch => json!({ "type": "boolean" }),
        Kind::Answers => json!({
            "type": "object",
            "additionalProperties": { "type": ["string", "number", "boolean"] },
        }),
    };
    property["description"] = parameter.about.into();
    property
}

/// What a call gives: the command's report, or what stopped it.
fn output(tool: &Tool) -> Value {
    let name = match tool.prints {
        Prints::Json(name) => name,
        Prints::Files | Prints::Words => DONE,
    };
    let mut definitions = Map::new();
    let mut either = Vec::new();
    for name in [name, ERROR] {
        let (schema, inner) = embedded(name);
        definitions.extend(inner);
        either.push(schema);
    }
    let entry = json!({ "type": "object", "properties": {
        "at": { "type": "string", "description": "The JSON pointer of the list or text" },
        "count": { "type": "integer", "description": "How many entries or bytes of it are left out" },
    } });
    let mut properties = json!({ LEFT_OUT: {
        "type": "array", "items": entry, "description": "What was taken off the ends of long lists and texts",
    } });
    if name == next::WORD {
        properties[CALL] = json!({
            "type": "object",
            "properties": { "name": { "type": "string" }, "arguments": { "type": "object" } },
            "description": "The call of a tool that does what args says, with the same gaps; each of otherwise has one, too",
        });
    }
    json!({ "type": "object", "properties": properties, "anyOf": either, "$defs": definitions })
}

/// A schema to stand inside another, and what it refers to.
fn embedded(name: &str) -> (Value, Map<String, Value>) {
    let text = schema::find(name).map(schema::Named::text).unwrap_or_default();
    let mut schema: Map<String, Value> = serde_json::from_str(&text).unwrap_or_default();
    // With an address of its own, its references would start from there.
    for key in ["$schema", "$id"] {
        schema.remove(key);
    }
    let inner = match schema.remove("$defs") {
        Some(Value::Object(inner)) => inner,
        _ => Map::new(),
    };
    (Value::Object(schema), inner)
}
