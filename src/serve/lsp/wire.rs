//! Messages as they travel: lines that say how long, a blank line, and JSON.

use std::io::{self, BufRead, Read as _};

use lsp_server::Message;

/// The longest message read, in bytes (256 MiB): the longest document as an editor escapes it.
const MAX_BYTES: u64 = 256 << 20;
/// The longest line before a message, in bytes.
const MAX_LINE: u64 = 8 << 10;
/// What such a line begins with that says how long the message is.
const LENGTH: &str = "content-length:";

/// One thing that came in.
#[derive(Debug)]
pub enum Received {
    /// A message.
    Message(Message),
    /// Bytes that are none; what comes next may be one again.
    Garbled,
}

/// Reads the next message; none where the input ends. Nothing that comes in is too odd to go on after it.
///
/// # Errors
/// When the input cannot be read.
pub fn receive(input: &mut impl BufRead) -> io::Result<Option<Received>> {
    let mut length = None;
    loop {
        let mut line = Vec::new();
        if input.take(MAX_LINE).read_until(b'\n', &mut line)? == 0 {
            return Ok(None);
        }
        let line = String::from_utf8_lossy(&line).to_ascii_lowercase();
        let line = line.trim_end();
        if line.is_empty() {
            match length {
                Some(length) => return body(input, length),
                None => continue,
            }
        }
        match line.rfind(LENGTH) {
            // What stands before it on the line is the end of something that was shorter than it said.
            Some(at) => match line[at + LENGTH.len()..].trim().parse() {
                Ok(bytes) if bytes <= MAX_BYTES => length = Some(bytes),
                _ => return Ok(Some(Received::Garbled)),
            },
            None if line.contains(':') && !line.contains(['{', '"']) => {}
            None => return Ok(Some(Received::Garbled)),
        }
    }
}

fn body(input: &mut impl BufRead, length: u64) -> io::Result<Option<Received>> {
    let mut bytes = Vec::new();
    input.take(length).read_to_end(&mut bytes)?;
    if (bytes.len() as u64) < length {
        return Ok(None);
    }
    Ok(Some(match serde_json::from_slice(&bytes) {
        Ok(message) => Received::Message(message),
        Err(_) => Received::Garbled,
    }))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    fn received(bytes: &[u8]) -> Vec<String> {
        let mut input = bytes;
        let mut all = Vec::new();
        while let Some(one) = receive(&mut input).unwrap() {
            all.push(match one {
                Received::Message(Message::Request(request)) => format!("request {}", request.method),
                Received::Message(Message::Notification(notification)) => notification.method,
                Received::Message(Message::Response(_)) => "response".to_owned(),
                Received::Garbled => "garbled".to_owned(),
            });
        }
        all
    }

    fn framed(body: &str) -> String {
        format!("Content-Length: {}\r\n\r\n{body}", body.len())
    }

    #[test]
    fn messages_are_read_one_after_the_other() {
        let text = framed(r#"{"id": 1, "method": "a"}"#)
            + "content-type: x\r\n"
            + &framed(r#"{"method": "b"}"#)
            + &framed(r#"{"id": "x", "result": null}"#);
        assert_eq!(received(text.as_bytes()), ["request a", "b", "response"]);
    }

    #[test]
    fn reading_goes_on_after_what_is_no_message() {
        let good = framed(r#"{"method": "b"}"#);
        for bad in [
            "\r\n\r\n".to_owned(),
            "Content-Length: many\r\n\r\n".to_owned(),
            "Content-Length: 99999999999999999999\r\n\r\n".to_owned(),
            "Content-Length: 999999999999\r\n\r\n".to_owned(),
            "nonsense\r\n".to_owned(),
            framed("{"),
            framed("[1, 2]"),
            framed("\u{1}"),
            "{\"method\": \"without length\"}".to_owned(),
            "x".repeat(20_000) + "\n",
        ] {
            let all = received(format!("{bad}{good}").as_bytes());
            assert_eq!(all.last().map(String::as_str), Some("b"), "{bad:.60}");
        }
        assert_eq!(received(b"\xff\xfe\r\nContent-Length: 99\r\n\r\n{"), ["garbled"]);
    }
}
