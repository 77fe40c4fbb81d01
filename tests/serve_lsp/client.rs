//! An editor as far as the protocol goes: it holds what it sent against what comes back, byte by byte.

#![allow(clippy::needless_pass_by_value, reason = "what is sent is made to be sent")]

use std::collections::BTreeMap;
use std::io::{Read, Write};
use std::path::Path;
use std::process::{Child, ChildStdin};
use std::sync::mpsc::{Receiver, channel};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use serde_json::{Value, json};

use crate::binary::Folder;

/// How long an answer may take: a guard, not a measure.
const PATIENCE: Duration = Duration::from_secs(120);

pub struct Client {
    child: Child,
    input: Option<ChildStdin>,
    received: Receiver<Value>,
    reader: Option<JoinHandle<Vec<u8>>>,
    last: i32,
    /// What was told that nobody asked for, and not looked at yet.
    told: Vec<Value>,
    /// The open documents as the client knows them.
    versions: BTreeMap<String, i32>,
    root: String,
}

/// What a server left.
pub struct End {
    pub status: i32,
    /// All that it wrote to standard output.
    pub output: Vec<u8>,
    pub errors: String,
}

impl Client {
    /// A client that has not introduced itself.
    pub fn silent(folder: &Folder) -> Self {
        let mut child = folder.conncert_serving(&["lsp"]);
        let mut output = child.stdout.take().unwrap();
        let (sender, received) = channel();
        let reader = thread::spawn(move || {
            let (mut all, mut seen) = (Vec::new(), 0);
            let mut piece = [0; 8_192];
            while let Ok(read @ 1..) = output.read(&mut piece) {
                all.extend_from_slice(&piece[..read]);
                while let Some((message, next)) = message(&all, seen) {
                    seen = next;
                    let _ = sender.send(message);
                }
            }
            assert_eq!(seen, all.len(), "something else stands between the messages");
            all
        });
        Self {
            input: child.stdin.take(),
            child,
            received,
            reader: Some(reader),
            last: 0,
            told: Vec::new(),
            versions: BTreeMap::new(),
            root: address(&folder.path()),
        }
    }

    /// A client with the folder open that can do all that the server makes use of.
    pub fn new(folder: &Folder) -> Self {
        let mut client = Self::silent(folder);
        let capabilities = json!({
            "textDocument": {
                "codeAction": {"resolveSupport": {"properties": ["edit"]}, "dataSupport": true},
                "documentSymbol": {"hierarchicalDocumentSymbolSupport": true},
                "completion": {"completionItem": {"documentationFormat": ["markdown"]}},
                "hover": {"contentFormat": ["markdown", "plaintext"]},
            },
        });
        client.introduce(&capabilities);
        client
    }

    pub fn introduce(&mut self, capabilities: &Value) -> Value {
        let folders = json!([{"uri": self.root, "name": "connector"}]);
        let params =
            json!({"processId": null, "rootUri": self.root, "workspaceFolders": folders, "capabilities": capabilities});
        let offered = self.ask("initialize", params);
        self.tell("initialized", json!({}));
        offered
    }

    pub fn uri(&self, name: &str) -> String {
        format!("{}/{name}", self.root)
    }

    /// Sends these bytes as they are.
    pub fn send_bytes(&mut self, bytes: &[u8]) {
        // The server may have left.
        let _ = self.input.as_mut().unwrap().write_all(bytes);
    }

    pub fn send(&mut self, message: &Value) {
        let body = message.to_string();
        self.send_bytes(format!("Content-Length: {}\r\n\r\n{body}", body.len()).as_bytes());
    }

    pub fn tell(&mut self, method: &str, params: Value) {
        self.send(&json!({"jsonrpc": "2.0", "method": method, "params": params}));
    }

    /// The result of a request.
    pub fn ask(&mut self, method: &str, params: Value) -> Value {
        let answer = self.answer(method, params);
        assert!(answer.get("error").is_none(), "{method}: {answer}");
        answer["result"].clone()
    }

    /// The whole answer to a request.
    pub fn answer(&mut self, method: &str, params: Value) -> Value {
        self.last += 1;
        let id = self.last;
        self.send(&json!({"jsonrpc": "2.0", "id": id, "method": method, "params": params}));
        self.until(|message| message.get("id") == Some(&json!(id)) && message.get("method").is_none())
    }

    /// The next message that is wanted; those before it are kept.
    fn until(&mut self, wanted: impl Fn(&Value) -> bool) -> Value {
        loop {
            let message = self.received.recv_timeout(PATIENCE).expect("the server answers");
            if wanted(&message) {
                return message;
            }
            self.told.push(message);
        }
    }

    /// The next notification of a kind, kept or not.
    pub fn told(&mut self, method: &str, fits: impl Fn(&Value) -> bool) -> Value {
        let is_it = |message: &Value| message["method"] == method && fits(&message["params"]);
        if let Some(at) = self.told.iter().position(is_it) {
            return self.told.remove(at)["params"].clone();
        }
        self.until(is_it)["params"].clone()
    }

    /// The next request of the server.
    pub fn told_request(&mut self, method: &str) -> Value {
        let is_it = |message: &Value| message["method"] == method && message.get("id").is_some();
        if let Some(at) = self.told.iter().position(is_it) {
            return self.told.remove(at);
        }
        self.until(is_it)
    }

    pub fn open(&mut self, name: &str, text: &str) -> String {
        let uri = self.uri(name);
        self.versions.insert(uri.clone(), 1);
        let item = json!({"uri": uri, "languageId": "json", "version": 1, "text": text});
        self.tell("textDocument/didOpen", json!({"textDocument": item}));
        uri
    }

    /// Sends changes of an open document.
    pub fn change(&mut self, uri: &str, changes: Value) {
        let version = self.versions.get_mut(uri).unwrap();
        *version += 1;
        let item = json!({"uri": uri, "version": *version});
        self.tell(
            "textDocument/didChange",
            json!({"textDocument": item, "contentChanges": changes}),
        );
    }

    /// What is found in a document as it was sent last.
    pub fn diagnostics(&mut self, uri: &str) -> Vec<Value> {
        let version = self.versions[uri];
        let told = self.told("textDocument/publishDiagnostics", |params| {
            params["uri"] == uri && params["version"] == version
        });
        told["diagnostics"].as_array().unwrap().clone()
    }

    /// The rules that object to a document as it was sent last, sorted.
    pub fn rules(&mut self, uri: &str) -> Vec<String> {
        let mut rules: Vec<String> = self
            .diagnostics(uri)
            .iter()
            .map(|one| one["code"].as_str().unwrap().to_owned())
            .collect();
        rules.sort();
        rules
    }

    /// Asks about a place in a document.
    pub fn at(&mut self, method: &str, uri: &str, place: Value) -> Value {
        let mut params = json!({"textDocument": {"uri": uri}, "position": place});
        if method == "textDocument/references" {
            params["context"] = json!({"includeDeclaration": true});
        }
        self.ask(method, params)
    }

    /// Closes the input and waits for the end.
    pub fn end(mut self) -> End {
        self.input.take();
        self.wait()
    }

    /// Waits for the end.
    pub fn wait(mut self) -> End {
        let output = self.reader.take().unwrap().join().unwrap();
        let mut errors = String::new();
        self.child.stderr.take().unwrap().read_to_string(&mut errors).unwrap();
        let status = self.child.wait().unwrap().code().unwrap();
        End { status, output, errors }
    }
}

impl Drop for Client {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The address of a folder, without a slash at its end.
fn address(folder: &Path) -> String {
    let path = folder.display().to_string().replace('\\', "/");
    format!("file:///{}", path.trim_matches('/'))
}

/// The edits of a file among the changes of an action.
pub fn edits_of<'c>(changes: &'c Value, name: &str) -> &'c Value {
    let files = changes.as_object().unwrap();
    let found = files.iter().find(|(uri, _)| uri.ends_with(&format!("/{name}")));
    found.unwrap_or_else(|| panic!("{name} is not changed: {changes}")).1
}

/// The message that begins at a byte, if it is whole, and where the next one begins.
fn message(all: &[u8], from: usize) -> Option<(Value, usize)> {
    let rest = &all[from..];
    let head = rest.windows(4).position(|four| four == b"\r\n\r\n")?;
    let length: usize = std::str::from_utf8(&rest[..head])
        .unwrap()
        .strip_prefix("Content-Length: ")
        .unwrap()
        .parse()
        .unwrap();
    let body = rest.get(head + 4..head + 4 + length)?;
    Some((serde_json::from_slice(body).unwrap(), from + head + 4 + length))
}

/// The place of a piece of a text, some characters into it; lines and units of UTF-16.
pub fn place(text: &str, piece: &str, into: usize) -> Value {
    let at = text.find(piece).expect("the piece stands in the text") + into;
    let line = text[..at].matches('\n').count();
    let start = text[..at].rfind('\n').map_or(0, |at| at + 1);
    json!({"line": line, "character": text[start..at].encode_utf16().count()})
}

/// A text with the edits of a change made, as an editor makes them: from the last to the first.
pub fn edited(text: &str, edits: &Value) -> String {
    let offset = |place: &Value| {
        let (line, character) = (place["line"].as_u64().unwrap(), place["character"].as_u64().unwrap());
        let start = text
            .split_inclusive('\n')
            .take(usize::try_from(line).unwrap())
            .map(str::len)
            .sum::<usize>();
        let mut units = 0;
        let mut letters = text[start..].char_indices();
        loop {
            match letters.next() {
                Some((at, letter)) if units < character => {
                    units += letter.len_utf16() as u64;
                    let _ = at;
                }
                Some((at, _)) => break start + at,
                None => break text.len(),
            }
        }
    };
    let mut edits: Vec<(usize, usize, usize, &str)> = edits
        .as_array()
        .unwrap()
        .iter()
        .enumerate()
        .map(|(order, edit)| {
            let range = &edit["range"];
            (
                offset(&range["start"]),
                offset(&range["end"]),
                order,
                edit["newText"].as_str().unwrap(),
            )
        })
        .collect();
    edits.sort_unstable();
    let mut after = text.to_owned();
    for (start, end, _, new) in edits.into_iter().rev() {
        after.replace_range(start..end, new);
    }
    after
}
