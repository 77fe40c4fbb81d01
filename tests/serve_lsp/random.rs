//! Whatever comes in, the server goes on, and answers every request once.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::client::Client;
use crate::binary::Folder;

const MESSAGES: usize = 10_000;

/// Numbers that are the same in every run.
struct Dice(u64);

impl Dice {
    fn below(&mut self, most: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % most
    }

    fn one<'t>(&mut self, of: &[&'t str]) -> &'t str {
        of[self.below(of.len())]
    }

    fn place(&mut self) -> Value {
        json!({"line": self.below(30), "character": self.below(60)})
    }

    fn uri(&mut self) -> &'static str {
        let uris = [
            "file:///a/apiDefinition.swagger.json",
            "file:///a/apiProperties.json",
            "file:///a/README.md",
            "untitled:1",
            "",
        ];
        uris[self.below(uris.len())]
    }

    /// Something that a member may hold.
    fn anything(&mut self, depth: usize) -> Value {
        match self.below(if depth == 0 { 6 } else { 8 }) {
            0 => Value::Null,
            1 => json!(self.below(9) == 0),
            2 => json!(self.below(1_000_000)),
            3 => json!(-1.5),
            4 => json!(self.uri()),
            5 => self.place(),
            6 => (0..self.below(4)).map(|_| self.anything(depth - 1)).collect(),
            _ => {
                let keys = [
                    "textDocument",
                    "uri",
                    "version",
                    "position",
                    "range",
                    "text",
                    "context",
                    "data",
                    "contentChanges",
                ];
                let members = (0..self.below(4)).map(|_| (self.one(&keys).to_owned(), self.anything(depth - 1)));
                Value::Object(members.collect::<Vec<_>>().into_iter().collect())
            }
        }
    }
}

const PIECES: [&str; 12] = [
    "\"x-ms-",
    "{",
    "}",
    "[",
    "\"",
    ",",
    ": ",
    "\"operationId\": \"ListA\"",
    "\n",
    "👩",
    "\u{feff}",
    "\\u12",
];

const REQUESTS: [&str; 12] = [
    "textDocument/hover",
    "textDocument/definition",
    "textDocument/references",
    "textDocument/documentSymbol",
    "textDocument/foldingRange",
    "textDocument/codeLens",
    "textDocument/completion",
    "textDocument/codeAction",
    "codeAction/resolve",
    "textDocument/rename",
    "initialize",
    "",
];

const NOTIFICATIONS: [&str; 9] = [
    "textDocument/didOpen",
    "textDocument/didChange",
    "textDocument/didSave",
    "textDocument/didClose",
    "workspace/didChangeWatchedFiles",
    "workspace/didChangeWorkspaceFolders",
    "$/cancelRequest",
    "initialized",
    "",
];

const TEXT: &str = r##"{"swagger": "2.0", "info": {"title": "A", "version": "1"}, "paths": {
  "/a": {"get": {"operationId": "ListA", "parameters": [{"name": "k", "in": "query", "type": "string",
    "x-ms-dynamic-values": {"operationId": "ListA", "value-path": "v"}}],
    "responses": {"200": {"description": "", "schema": {"$ref": "#/definitions/A"}}}}}},
  "definitions": {"A": {"type": "object"}}}"##;

#[test]
fn ten_thousand_random_messages_are_survived() {
    let folder = Folder::empty();
    folder.write(
        "apiProperties.json",
        "{\"properties\": {\"scriptOperations\": [\"ListA\"]}}",
    );
    let mut client = Client::new(&folder);
    let mut dice = Dice(20_261_127);
    let mut asked = BTreeMap::new();
    let open = [
        client.uri("apiDefinition.swagger.json"),
        client.uri("apiProperties.json"),
    ];
    for number in 0..MESSAGES {
        let uri = open[dice.below(2)].clone();
        let document = json!({"uri": uri, "version": number});
        match dice.below(10) {
            0 => {
                let lines = [
                    "Content-Length: x\r\n\r\n",
                    "\r\n",
                    "nothing\r\n",
                    "Content-Length: 3\r\n\r\n{]}",
                    "Content-Length: 4\r\n\r\n[{}]",
                    "\u{1}\n",
                ];
                let line = dice.one(&lines);
                client.send_bytes(line.as_bytes());
            }
            1 => client.tell(dice.one(&NOTIFICATIONS), dice.anything(3)),
            2 => {
                let item = json!({"uri": uri, "languageId": "json", "version": number, "text": TEXT});
                client.tell("textDocument/didOpen", json!({"textDocument": item}));
            }
            3..=5 => {
                let range = json!({"start": dice.place(), "end": dice.place()});
                let text = dice.one(&PIECES);
                let change = if dice.below(9) == 0 {
                    json!({"text": TEXT})
                } else {
                    json!({"range": range, "text": text})
                };
                client.tell(
                    "textDocument/didChange",
                    json!({"textDocument": document, "contentChanges": [change]}),
                );
            }
            6 => {
                let id = json!(format!("odd {number}"));
                client.send(
                    &json!({"jsonrpc": "2.0", "id": id, "method": dice.one(&REQUESTS), "params": dice.anything(3)}),
                );
                asked.insert(id.to_string(), 0);
            }
            _ => {
                let id = json!(1_000_000 + number);
                let range = json!({"start": dice.place(), "end": dice.place()});
                let params = json!({"textDocument": document, "position": dice.place(), "range": range,
                    "context": {"diagnostics": [], "includeDeclaration": true, "triggerKind": 1}, "title": "", "data": {"uri": uri}});
                client.send(&json!({"jsonrpc": "2.0", "id": id, "method": dice.one(&REQUESTS), "params": params}));
                asked.insert(id.to_string(), 0);
            }
        }
    }
    // What garbled lines swallowed ends here.
    client.send_bytes(b"\r\n\r\n");
    let end = client.end();
    assert_eq!((end.status, end.errors.as_str()), (0, ""));
    let output = String::from_utf8(end.output).unwrap();
    for body in output.split("Content-Length: ").skip(1) {
        let message: Value = serde_json::from_str(body.split_once("\r\n\r\n").unwrap().1).unwrap();
        if let (Some(id), None) = (message.get("id"), message.get("method")) {
            *asked.entry(id.to_string()).or_default() += 1;
        }
    }
    let unanswered: Vec<_> = asked.iter().filter(|(_, times)| **times > 1).collect();
    assert!(unanswered.is_empty(), "{unanswered:?}");
    let answered = asked.values().filter(|times| **times == 1).count();
    assert!(answered * 10 > asked.len() * 9, "{answered} of {}", asked.len());
}
