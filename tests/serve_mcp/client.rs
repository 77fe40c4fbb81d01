//! A client as far as the protocol goes: whatever comes in that is no line of JSON-RPC fails its test.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::process::{Child, ChildStdin};
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::Duration;

use serde_json::{Value, json};

use crate::binary::Folder;

/// How long an answer may take: a guard, not a measure.
const PATIENCE: Duration = Duration::from_secs(120);

pub struct Client {
    child: Child,
    input: Option<ChildStdin>,
    lines: Receiver<String>,
    last: u64,
    told: Vec<Value>,
}

impl Client {
    /// A client that has not introduced itself.
    pub fn silent(folder: &Folder) -> Self {
        let mut child = folder.conncert_serving(&["mcp"]);
        let output = BufReader::new(child.stdout.take().unwrap());
        let (sender, lines) = channel();
        thread::spawn(move || {
            for line in output.lines() {
                let _ = sender.send(line.unwrap());
            }
        });
        Self {
            input: child.stdin.take(),
            child,
            lines,
            last: 100,
            told: Vec::new(),
        }
    }

    /// One that has.
    pub fn new(folder: &Folder) -> Self {
        let mut client = Self::silent(folder);
        client.introduce("2025-06-18");
        client
    }

    pub fn introduce(&mut self, version: &str) -> Value {
        let client = json!({ "name": "test", "version": "1" });
        let said = self.ask(
            "initialize",
            json!({ "protocolVersion": version, "capabilities": {}, "clientInfo": client }),
        );
        self.tell(&json!({ "jsonrpc": "2.0", "method": "notifications/initialized" }).to_string());
        said
    }

    pub fn tell_raw(&mut self, bytes: &[u8]) {
        let input = self.input.as_mut().unwrap();
        input.write_all(bytes).unwrap();
        input.flush().unwrap();
    }

    /// Sends a line that is not answered.
    pub fn tell(&mut self, line: &str) {
        self.tell_raw(format!("{line}\n").as_bytes());
    }

    /// Sends a line, and gives what is answered.
    pub fn say(&mut self, line: &str) -> Value {
        self.tell(line);
        self.received()
    }

    /// The next answer.
    pub fn received(&mut self) -> Value {
        loop {
            let line = self.lines.recv_timeout(PATIENCE).unwrap();
            let message: Value = serde_json::from_str(&line).unwrap_or_else(|error| panic!("{error}: {line}"));
            let first = message.get(0).unwrap_or(&message);
            assert_eq!(first["jsonrpc"], "2.0", "{line}");
            if message.get("method").is_none() {
                return message;
            }
            assert!(message.get("id").is_none(), "{line}");
            self.told.push(message);
        }
    }

    /// What was told since this was asked last.
    pub fn told(&mut self) -> Vec<Value> {
        std::mem::take(&mut self.told)
    }

    fn request(&mut self, method: &str, params: &Value) -> Value {
        self.last += 1;
        let request = json!({ "jsonrpc": "2.0", "id": self.last, "method": method, "params": params });
        let answer = self.say(&request.to_string());
        assert_eq!(answer["id"], self.last, "{answer}");
        answer
    }

    /// The result of a request.
    #[expect(clippy::needless_pass_by_value, reason = "what is sent is made to be sent")]
    pub fn ask(&mut self, method: &str, params: Value) -> Value {
        let answer = self.request(method, &params);
        answer
            .get("result")
            .unwrap_or_else(|| panic!("{method} {params}: {answer}"))
            .clone()
    }

    /// The error that answers a request.
    #[expect(clippy::needless_pass_by_value, reason = "what is sent is made to be sent")]
    pub fn refused(&mut self, method: &str, params: Value) -> Value {
        let answer = self.request(method, &params);
        answer
            .get("error")
            .unwrap_or_else(|| panic!("{method} {params}: {answer}"))
            .clone()
    }

    /// What a call of a tool gives.
    #[expect(clippy::needless_pass_by_value, reason = "what is sent is made to be sent")]
    pub fn call(&mut self, name: &str, arguments: Value) -> Value {
        self.ask("tools/call", json!({ "name": name, "arguments": arguments }))
    }

    /// The report of a call that succeeds.
    pub fn report(&mut self, name: &str, arguments: Value) -> Value {
        let result = self.call(name, arguments);
        assert_eq!(result["isError"], false, "{name}: {result}");
        result["structuredContent"].clone()
    }

    /// The code of a call that fails.
    pub fn code(&mut self, name: &str, arguments: Value) -> String {
        let result = self.call(name, arguments);
        assert_eq!(result["isError"], true, "{name}: {result}");
        let error = &result["structuredContent"];
        assert_eq!(error["schema"], "conncert.error/1");
        error["code"].as_str().unwrap().to_owned()
    }

    /// Closes its end: the server ends by itself, having written nothing else.
    pub fn end(mut self) {
        drop(self.input.take());
        let status = self.child.wait().unwrap();
        assert!(status.success(), "{status}");
        let rest: Vec<String> = self.lines.iter().collect();
        let stray = rest.iter().filter(|line| serde_json::from_str::<Value>(line).is_err());
        assert_eq!(stray.count(), 0, "{rest:?}");
        let mut errors = String::new();
        self.child.stderr.take().unwrap().read_to_string(&mut errors).unwrap();
        assert_eq!(errors, "");
    }
}
