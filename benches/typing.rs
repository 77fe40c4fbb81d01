//! How long an editor waits after a key in a definition of a megabyte: until it is told what is found, and until a request is
//! answered; beside what `serde_json` needs to read the same bytes.

use std::cell::RefCell;
use std::io::{BufRead as _, BufReader, PipeReader, PipeWriter, Read as _, Write as _};
use std::{fs, io, thread};

use conncert::serve::lsp;
use serde_json::{Value, json};
use swagger::definition;

#[path = "definitions/swagger.rs"]
mod swagger;

fn main() {
    divan::main();
}

/// An editor with the definition open, which knows what is found in it.
struct Editor {
    input: PipeWriter,
    output: BufReader<PipeReader>,
    uri: String,
    version: u32,
    is_told: bool,
    _folder: tempfile::TempDir,
}

impl Editor {
    fn new() -> Self {
        let folder = tempfile::tempdir().expect("there is room for a folder");
        let file = folder.path().join("apiDefinition.swagger.json");
        let text = definition();
        fs::write(&file, &text).expect("a file can be written");
        let (served, input) = io::pipe().expect("there are pipes");
        let (output, told) = io::pipe().expect("there are pipes");
        thread::spawn(move || lsp::serve(BufReader::new(served), told));
        let mut editor = Self {
            input,
            output: BufReader::new(output),
            uri: format!("file://{}", file.display()),
            version: 1,
            is_told: true,
            _folder: folder,
        };
        editor.send(&json!({"id": 0, "method": "initialize", "params": {"capabilities": {}}}));
        editor.until(|message| message.get("id").is_some());
        editor.send(&json!({"method": "initialized", "params": {}}));
        let document = json!({"uri": editor.uri, "languageId": "json", "version": 1, "text": text});
        editor.send(&json!({"method": "textDocument/didOpen", "params": {"textDocument": document}}));
        editor.until(|message| message["method"] == "textDocument/publishDiagnostics");
        editor
    }

    fn send(&mut self, message: &Value) {
        let body = message.to_string();
        write!(self.input, "Content-Length: {}\r\n\r\n{body}", body.len()).expect("the server reads");
    }

    fn until(&mut self, wanted: impl Fn(&Value) -> bool) -> Value {
        loop {
            let mut line = String::new();
            self.output.read_line(&mut line).expect("the server answers");
            let length = line.trim().rsplit(' ').next().and_then(|length| length.parse().ok());
            self.output.read_line(&mut line).expect("the server answers");
            let mut body = vec![0; length.expect("a length stands before a message")];
            self.output.read_exact(&mut body).expect("the server answers");
            let message: Value = serde_json::from_slice(&body).expect("it is JSON");
            self.is_told |= message["params"]["version"] == self.version;
            if wanted(&message) {
                return message;
            }
        }
    }

    /// Types a letter into the title, or takes it back.
    fn key(&mut self) {
        self.version += 1;
        self.is_told = false;
        let place = |character: u32| json!({"line": 0, "character": character});
        let (end, text) = if self.version.is_multiple_of(2) {
            (40, "x")
        } else {
            (41, "")
        };
        let change = json!({"range": {"start": place(40), "end": place(end)}, "text": text});
        let document = json!({"uri": self.uri, "version": self.version});
        let params = json!({"textDocument": document, "contentChanges": [change]});
        self.send(&json!({"method": "textDocument/didChange", "params": params}));
    }

    /// Waits until it is told what is found after the last key.
    fn told(&mut self) -> Value {
        let version = self.version;
        self.until(|message| message["params"]["version"] == version)
    }

    fn rest(&mut self) {
        if !self.is_told {
            self.told();
        }
    }
}

#[divan::bench]
fn floor_serde_json_reads_it(bencher: divan::Bencher<'_, '_>) {
    let text = definition();
    bencher.bench(|| serde_json::from_str::<Value>(&text).expect("it is JSON"));
}

#[divan::bench]
fn from_a_key_to_what_is_found(bencher: divan::Bencher<'_, '_>) {
    let mut editor = Editor::new();
    bencher.bench_local(|| {
        editor.key();
        editor.told()
    });
}

#[divan::bench]
fn from_a_key_to_what_can_be_typed(bencher: divan::Bencher<'_, '_>) {
    let editor = RefCell::new(Editor::new());
    // What is found is told in between, so that no check of the key before is in the way.
    let settled = || editor.borrow_mut().rest();
    bencher.with_inputs(settled).bench_local_values(|()| {
        let mut editor = editor.borrow_mut();
        editor.key();
        let position = json!({"line": 3, "character": 7});
        let params = json!({"textDocument": {"uri": editor.uri}, "position": position});
        let id = editor.version;
        editor.send(&json!({"id": id, "method": "textDocument/completion", "params": params}));
        editor.until(|message| message["id"] == id)
    });
}
