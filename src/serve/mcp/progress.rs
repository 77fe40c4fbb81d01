//! Signs of life while a command runs, for a client that asks for them.

use std::io::{self, Write};
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::thread;
use std::time::Duration;

use serde_json::{Map, Value, json};

use super::lines::Output;

/// How often.
const BEAT: Duration = Duration::from_millis(500);

/// What the client calls the progress of a request, if it asks for any.
pub(super) fn token(params: &Map<String, Value>) -> Option<&Value> {
    let token = params.get("_meta")?.get("progressToken")?;
    (token.is_string() || token.is_i64() || token.is_u64()).then_some(token)
}

/// Does the work, and says meanwhile that it goes on: how long it takes nobody knows beforehand.
pub(super) fn during<T>(
    output: &Output<impl Write + Send>,
    token: Option<&Value>,
    what: &str,
    work: impl FnOnce() -> T,
) -> io::Result<T> {
    let Some(token) = token else { return Ok(work()) };
    let tell = |beats: u32| {
        let params = json!({ "progressToken": token, "progress": beats, "message": format!("{what}: at work") });
        output.send(&json!({ "jsonrpc": "2.0", "method": "notifications/progress", "params": params }))
    };
    tell(0)?;
    let (end, ended) = channel::<()>();
    Ok(thread::scope(|scope| {
        scope.spawn(move || {
            let mut beats = 0;
            while ended.recv_timeout(BEAT) == Err(RecvTimeoutError::Timeout) {
                beats += 1;
                if tell(beats).is_err() {
                    return;
                }
            }
        });
        let done = work();
        drop(end);
        done
    }))
}
