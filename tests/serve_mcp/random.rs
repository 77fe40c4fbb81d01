//! Ten thousand messages by chance, always the same ones.

use std::io::Write as _;

use serde_json::{Value, json};

use super::begun;
use super::client::Client;

const MESSAGES: usize = 10_000;
/// So many messages, then one whose answer shows that the server is still there.
const PIECE: usize = 100;

/// The numbers of a fixed seed (xorshift).
struct Chance(u64);

impl Chance {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % end as u64).unwrap()
    }

    fn one<'a, T>(&mut self, of: &'a [T]) -> &'a T {
        &of[self.below(of.len())]
    }

    fn value(&mut self, depth: usize) -> Value {
        match self.below(if depth == 0 { 7 } else { 9 }) {
            0 => Value::Null,
            1 => true.into(),
            2 => (self.below(1000)).into(),
            3 => json!(-0.5),
            4 => json!(u64::MAX),
            5 => (*self.one(&[
                "",
                ".",
                "..",
                "-",
                "--help",
                "icon.png",
                "\u{1b}[2J",
                "a\u{0}",
                "set",
                "é\u{202e}",
            ]))
            .into(),
            6 => "x".repeat(self.below(300)).into(),
            7 => (0..self.below(4)).map(|_| self.value(depth - 1)).collect(),
            _ => self.members(depth - 1),
        }
    }

    fn members(&mut self, depth: usize) -> Value {
        let keys = [
            "name",
            "arguments",
            "uri",
            "paths",
            "answers",
            "folder",
            "_meta",
            "progressToken",
            "id",
            "method",
        ];
        let count = self.below(4);
        let mut members = json!({});
        for _ in 0..count {
            let key = *self.one(&keys);
            members[key] = self.value(depth);
        }
        members
    }

    fn message(&mut self) -> Vec<u8> {
        let methods = [
            "initialize",
            "ping",
            "tools/call",
            "resources/read",
            "resources/templates/list",
            "notifications/cancelled",
            "notifications/initialized",
            "prompts/get",
            "",
        ];
        let tools = [
            "explain",
            "unset",
            "mark",
            "accept",
            "scaffold",
            "convert",
            "diff",
            "icon_make",
            "nothing",
        ];
        let mut message = json!({ "jsonrpc": "2.0", "method": self.one(&methods), "params": self.value(3) });
        if self.below(3) > 0 {
            message["id"] = self.value(0);
        }
        if message["method"] == "tools/call" {
            message["params"] = json!({ "name": self.one(&tools), "arguments": self.members(2) });
        }
        if self.below(8) == 0 {
            message = self.value(3);
        }
        let mut bytes = message.to_string().into_bytes();
        if self.below(4) == 0 {
            for _ in 0..=self.below(4) {
                let at = self.below(bytes.len());
                match self.below(3) {
                    0 => bytes[at] = u8::try_from(self.below(256)).unwrap(),
                    1 => bytes.truncate(at.max(1)),
                    _ => bytes.insert(at, *self.one(b"{}[]\",:\\\xff")),
                }
            }
        }
        bytes.push(b'\n');
        bytes
    }
}

#[test]
fn ten_thousand_messages_by_chance_do_not_end_it() {
    let folder = begun();
    let mut client = Client::new(&folder);
    let mut chance = Chance(0x00c0_ffee_1234_5678);
    let mut answers = 0;
    for piece in 0..MESSAGES / PIECE {
        let mut bytes = Vec::new();
        for _ in 0..PIECE {
            bytes.write_all(&chance.message()).unwrap();
        }
        client.tell_raw(&bytes);
        let last = format!("piece {piece}");
        client.tell(&json!({ "jsonrpc": "2.0", "id": last, "method": "ping" }).to_string());
        loop {
            answers += 1;
            if client.received()["id"] == *last {
                break;
            }
        }
    }
    assert!(answers > MESSAGES / 2, "{answers}");
    client.end();
}

#[test]
fn a_line_without_end_is_answered_and_the_next_one_is_read() {
    let folder = begun();
    let mut client = Client::new(&folder);
    let piece = vec![b'x'; 1 << 20];
    for _ in 0..33 {
        client.tell_raw(&piece);
    }
    client.tell("");
    let answer = client.received();
    assert_eq!(
        (&answer["error"]["code"], &answer["id"]),
        (&json!(-32600), &Value::Null)
    );
    assert_eq!(client.ask("ping", json!({})), json!({}));
    client.end();
}
